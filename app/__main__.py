"""`python -m app` is `digitlab`. It names nothing at first, so that Ctrl+C is heard before all is loaded."""

import sys


def main() -> int:
    """Run the command line and return its exit status."""
    try:
        from app import cli

        return cli.main()
    except (KeyboardInterrupt, RuntimeError) as error:  # while the program was being loaded
        if not isinstance(
            error.__cause__ or error, KeyboardInterrupt
        ):  # Python wraps it in what names a field
            raise
        sys.stderr.write("digitlab: interrupted\n")
        return 130


if __name__ == "__main__":
    sys.exit(main())
