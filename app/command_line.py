"""What can be typed behind `digitlab`: the commands, their options, and what is wrong usage of them.

Nothing heavy is loaded here: what a command does is in `app/commands`.
"""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import NoReturn

from app import streams
from core.files import paths

COMMANDS = (
    "train",
    "average",
    "evaluate",
    "classify",
    "check-gradients",
    "diagnose",
    "search",
    "data",
    "lesson",
)

PLANTED_BUGS = (
    "lost-transpose",
    "forgotten-mask",
    "no-target",
    "wrong-axis",
    "constant-mean",
    "forgotten-scale",
    "unturned-kernel",
    "forgotten-decay",
)
"""Those of core.exploration.planted_bugs, which is loaded when one is planted."""


def parse(given: list[str]) -> argparse.Namespace:
    """Leaves with 2 where the usage is wrong."""
    if given and given[0] not in COMMANDS and all(map(paths.is_file, given)):
        return argparse.Namespace(command=None, files=given)
    parser = _parser()
    options = parser.parse_args(given, argparse.Namespace(files=[]))
    if options.command == "train" and (problem := _wrong_usage(options)):
        parser.error(problem)
    return options


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="digitlab",
        description="Train neural networks written from scratch, watch them learn, and draw digits for them "
        "to read. Without a command, the window opens.",
        epilog="Exit status: 0 success, 1 error, 2 wrong usage, 130 interrupted.",
    )
    parser.add_argument(
        "--version",
        action=_ShowVersion,
        nargs=0,
        default=argparse.SUPPRESS,
        help="print the version",
    )
    commands = parser.add_subparsers(dest="command", metavar="COMMAND")
    _add_train(commands)
    _add_average(commands)
    _add_evaluate(commands)
    _add_classify(commands)
    _add_check_gradients(commands)
    _add_diagnose(commands)
    _add_search(commands)
    _add_data(commands)
    _add_lesson(commands)
    return parser


Commands = "argparse._SubParsersAction[argparse.ArgumentParser]"


def _add_train(commands: Commands) -> None:  # type: ignore[valid-type]
    parser = _command(commands, "train", "Train the network of an experiment and save it.")
    parser.add_argument("experiment", type=Path, nargs="?", metavar="EXPERIMENT.json")
    parser.add_argument("--out", type=Path, metavar="MODEL.npz", help="the model file to write")
    parser.add_argument(
        "--from", dest="start", type=Path, metavar="MODEL.npz", help="begin with the weights of this model"
    )
    parser.add_argument(
        "--resume", metavar="RUN", help="resume an interrupted run: its folder, its name, or “last”"
    )
    parser.add_argument(
        "--learning-rate", type=_rate, metavar="RATE", help="resume with this rate, before the schedule"
    )
    parser.add_argument(
        "--metrics", type=Path, metavar="METRICS.csv", help="metrics of each epoch, as a table"
    )
    _add_common(parser)


def _wrong_usage(options: argparse.Namespace) -> str | None:
    """A run begins with an experiment, or goes on."""
    if options.resume:
        given = "experiment" if options.experiment else "--from" if options.start else None
        return f"--resume continues a run: give no {given} with it" if given else None
    if not options.experiment:
        return "train needs an experiment, or --resume"
    if options.learning_rate:
        return "--learning-rate needs --resume: otherwise set it in the experiment"
    return None if options.out else "train needs --out MODEL.npz"


def _rate(text: str) -> float:
    rate = float(text)
    if not 0 < rate <= 10:
        raise argparse.ArgumentTypeError("a learning rate must be above 0 and at most 10")
    return rate


def _add_average(commands: Commands) -> None:  # type: ignore[valid-type]
    parser = _command(commands, "average", "Average a model and one that was trained on from it.")
    parser.add_argument("first", type=Path, metavar="MODEL.npz")
    parser.add_argument("second", type=Path, metavar="TRAINED_ON.npz")
    parser.add_argument("--out", type=Path, required=True, metavar="MEAN.npz", help="the model file to write")
    _add_common(parser)


def _add_evaluate(commands: Commands) -> None:  # type: ignore[valid-type]
    parser = _command(commands, "evaluate", "Evaluate a model on images of a data set.")
    parser.add_argument("model", type=Path, metavar="MODEL.npz")
    parser.add_argument(
        "--dataset",
        required=True,
        metavar="NAME",
        help="see “digitlab data list”; or digits of one kind of hand, generated: hand-7-barred",
    )
    parser.add_argument(
        "--split",
        choices=("validation", "test"),
        default="test",
        help="the images that the model's run held out to choose by, or the test images (default)",
    )
    parser.add_argument(
        "--report", type=Path, metavar="REPORT.html", help="write all figures and pictures as one page"
    )
    parser.add_argument(
        "--predictions", type=Path, metavar="FILE.csv", help="write what was read in each image, a row each"
    )
    _add_common(parser)


def _add_classify(commands: Commands) -> None:  # type: ignore[valid-type]
    parser = _command(commands, "classify", "Read digits in images, or in pen strokes as JSON Lines.")
    parser.add_argument("files", type=Path, nargs="+", metavar="FILE")
    parser.add_argument(
        "--model",
        type=Path,
        nargs="?",
        metavar="MODEL.npz",
        help="the model to use; by default, the built-in one",
    )
    parser.add_argument("--json", action="store_true", help="print one JSON object for each file or line")


def _add_check_gradients(commands: Commands) -> None:  # type: ignore[valid-type]
    parser = _command(commands, "check-gradients", "Compare back-propagated gradients with numerical ones.")
    parser.add_argument("experiment", type=Path, metavar="EXPERIMENT.json")
    parser.add_argument(
        "--plant",
        metavar="BUG",
        choices=PLANTED_BUGS,
        help=f"plant a bug for the check to find: {', '.join(PLANTED_BUGS)}",
    )
    parser.add_argument(
        "--full", action="store_true", help="check every number, also of a large network (slow)"
    )
    _add_common(parser)


def _add_diagnose(commands: Commands) -> None:  # type: ignore[valid-type]
    parser = _command(commands, "diagnose", "Tell what is wrong with a run, by what, and what cures it.")
    parser.add_argument(
        "run",
        metavar="EXPERIMENT.json | RUN",
        help="an experiment, which is trained first; or a run: its folder, its name, or “last”",
    )
    parser.add_argument(
        "--cure", action="store_true", help="train the experiment of the remedy, and tell whether it helped"
    )
    _add_common(parser)


def _add_search(commands: Commands) -> None:  # type: ignore[valid-type]
    parser = _command(
        commands,
        "search",
        "Find the best settings of an experiment by many trials, in several processes or on many machines.",
    )
    parser.add_argument(
        "study",
        nargs="?",
        metavar="STUDY.json | NAME | serve",
        help="a study; the name of one that is in the storage; or “serve”: keep a study for other machines. "
        "Without it, two settings of a deep network on 500 digits are searched",
    )
    parser.add_argument(
        "--storage",
        metavar="FILE | URL",
        help="where the trials stand: a file on a shared folder, postgresql://, mysql://, grpc://HOST; "
        "by default, in your data folder",
    )
    parser.add_argument(
        "--workers", type=_workers, metavar="N", help="processes, a core each; by default, as many as cores"
    )
    parser.add_argument(
        "--trials", type=_trials, metavar="N", help="trials in all, instead of those of the study"
    )
    parser.add_argument("--out", type=Path, metavar="MODEL.npz", help="save the network of the best settings")
    parser.add_argument(
        "--host",
        default="127.0.0.1",
        help="with “serve”: the address to listen at; without it, only this machine can join. 0.0.0.0 lets "
        "everybody in the network join: there is no password",
    )
    parser.add_argument(
        "--port", type=_port, default=13000, metavar="N", help="with “serve”: the port; 13000 if not given"
    )
    _add_common(parser)


def _trials(text: str) -> int:
    return _whole_number(text, 100_000)


def _workers(text: str) -> int:
    return _whole_number(text, 64)


def _port(text: str) -> int:
    return _whole_number(text, 65_535)


def _whole_number(text: str, most: int) -> int:
    if not (text.isascii() and text.isdecimal() and len(text) < 10 and 1 <= int(text) <= most):
        raise argparse.ArgumentTypeError(f"a whole number from 1 to {most:,} is expected")
    return int(text)


def _add_data(commands: Commands) -> None:  # type: ignore[valid-type]
    parser = _command(commands, "data", "List, download and import data sets.")
    actions = parser.add_subparsers(dest="action", metavar="list | fetch | import", required=True)
    _add_common(_command(actions, "list", "List the data sets, also those that can be downloaded."))
    fetch = _command(actions, "fetch", "Download a data set from its mirrors and check its SHA-256.")
    fetch.add_argument("name", metavar="NAME", help="MNIST or FashionMNIST")
    _add_common(fetch)
    importing = _command(actions, "import", "Import your own images, scaled to 28 x 28.")
    importing.add_argument("name", metavar="NAME", help="the name of the new data set")
    importing.add_argument(
        "files",
        type=Path,
        nargs="+",
        metavar="FILE",
        help="a folder of class folders, an .npz, .csv or .zip, or IDX or .npy files of images and labels",
    )
    importing.add_argument(
        "--range",
        type=float,
        nargs=2,
        metavar=("BLACK", "WHITE"),
        help="what the numbers of black and white pixels are; recognized if not given",
    )
    importing.add_argument(
        "--ink", choices=("bright", "dark"), help="whether the ink is bright or dark; recognized if not given"
    )
    importing.add_argument(
        "--prepare",
        choices=("digits", "whole"),
        help="fit and centre what is written, or scale each picture as it is; recognized if not given",
    )
    importing.add_argument(
        "--transpose", action="store_true", help="exchange rows and columns, as EMNIST needs it"
    )
    _add_common(importing)


def _add_lesson(commands: Commands) -> None:  # type: ignore[valid-type]
    parser = _command(commands, "lesson", "List, run, check and begin lessons.")
    actions = parser.add_subparsers(dest="action", metavar="list | run | check | new", required=True)
    _add_json(_command(actions, "list", "List the lessons and what each shows."))
    running = _command(actions, "run", "Do the runs of a lesson and tell whether its claim holds.")
    running.add_argument(
        "lesson", metavar="NAME | FILE.toml", help="a number or a name of the list, or a file"
    )
    running.add_argument("--quick", action="store_true", help="the short variant: half a minute")
    chosen = running.add_mutually_exclusive_group()
    chosen.add_argument("--seed", type=_seed, metavar="N", help="with this seed alone")
    chosen.add_argument("--seeds", type=_few, metavar="N", help="with the first N seeds of the lesson")
    running.add_argument("--workers", type=_few, metavar="N", help="processes; by default one for each core")
    _add_common(running)
    check = _command(actions, "check", "Tell what is wrong with a lesson file, and how long its runs take.")
    check.add_argument("file", type=Path, metavar="FILE.toml")
    _add_json(check)
    new = _command(actions, "new", "Write a lesson that explains every key, to be changed.")
    new.add_argument("file", type=Path, metavar="FILE.toml")
    _add_json(new)


def _seed(text: str) -> int:
    if not 0 <= (seed := int(text)) < 2**31:
        raise argparse.ArgumentTypeError("a seed must be 0 or more and below 2147483648")
    return seed


def _few(text: str) -> int:
    if not 1 <= (count := int(text)) <= 64:
        raise argparse.ArgumentTypeError("from 1 to 64 are possible")
    return count


def _command(commands: Commands, name: str, text: str) -> argparse.ArgumentParser:  # type: ignore[valid-type]
    parser: argparse.ArgumentParser = commands.add_parser(name, help=text, description=text)  # type: ignore[attr-defined]
    return parser


def _add_common(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--data",
        type=Path,
        metavar="DIR",
        help="the folder with data sets; by default $DIGITLAB_DATA, then your data folder",
    )
    _add_json(parser)


def _add_json(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help="print the result as one JSON object")


class _ShowVersion(argparse.Action):
    """Looks the version up when it is asked for: what does so takes 20 ms to load."""

    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> NoReturn:
        from importlib.metadata import PackageNotFoundError, version

        try:
            installed = version("digitlab")
        except PackageNotFoundError:
            installed = "(not installed)"
        streams.write_result(f"digitlab {installed}\n")
        parser.exit()
