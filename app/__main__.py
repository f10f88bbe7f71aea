"""`python -m app` is `digitlab`. It names nothing at first, so that Ctrl+C is heard before all is loaded."""

import sys


def main() -> int:
    """Run the command line and return its exit status."""
    try:
        from app import cli

        return cli.main()
    except KeyboardInterrupt:  # while the program was being loaded
        sys.stderr.write("digitlab: interrupted\n")
        return 130


if __name__ == "__main__":
    sys.exit(main())
