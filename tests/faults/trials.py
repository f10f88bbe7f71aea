"""Whole processes and what may happen to them: python -m tests.faults.trials [--rounds 5]

Each trial is a test with real processes, done so many times, as many of them meet the process at another
moment each time. Told is how many trials of a kind were made, and in how many of them everything held.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path
from xml.etree import ElementTree

FAULTS = "tests/faults/"
RUNS, COMMANDS = FAULTS + "test_interrupted_runs.py::", FAULTS + "test_command_line.py::"
WORKER, INSTANCE = FAULTS + "test_dead_worker.py::", "tests/app/test_instance.py::"
CHILD = "tests/app/controllers/runs/test_training_faults.py::"

KINDS: dict[str, tuple[str, ...]] = {
    "a command killed, then resumed to the bit": (
        RUNS + "test_killed_again_and_again_it_goes_on_to_the_bit",
        RUNS + "test_an_interrupted_cross_validation_goes_on_with_all_its_folds",
    ),
    "Ctrl+C, SIGTERM, a closed terminal": (
        RUNS + "test_interrupted_it_keeps_the_last_step_at_once",
        WORKER + "test_ctrl_c_in_a_terminal_is_for_rank_0",
        WORKER + "test_so_is_it_while_workers_are_on_their_way",
        FAULTS + "test_interrupted_window.py",
    ),
    "a worker killed or stopped": (
        WORKER + "test_a_worker_that_is_killed_ends_the_run_with_a_sentence",
        WORKER + "test_a_worker_that_is_stopped_does_not_make_the_run_deaf",
        WORKER + "test_when_rank_0_is_killed_its_workers_end_too",
    ),
    "the window killed or told to end": (FAULTS + "window/test_killed_window.py",),
    "the window's child killed": (
        CHILD + "test_a_killed_child_is_told_in_words_and_the_next_run_works",
        CHILD + "test_a_child_killed_while_idle_is_replaced_without_a_word",
        CHILD + "test_a_start_right_after_the_child_was_killed_fails_in_words",
        FAULTS + "window/test_dying_child.py",
    ),
    "a disk that fills, vanishes, or may only be read": (
        RUNS + "test_a_full_disk_does_not_stop_the_training",
        RUNS + "test_a_disk_without_room_for_a_run_is_told_before_it_begins",
        RUNS + "test_a_folder_that_vanishes_does_not_stop_the_training",
        RUNS + "test_a_folder_that_becomes_read_only_does_not_stop_the_training",
        FAULTS + "test_full_disk.py",
    ),
    "two resumes of one run at once": (RUNS + "test_two_cannot_go_on_with_one_run",),
    "a run that is not what it was": (
        RUNS + "test_images_that_were_imported_anew_are_not_those_of_the_run",
        RUNS + "test_an_experiment_edited_in_the_file_of_the_run_is_told",
        RUNS + "test_where_both_checkpoints_are_damaged_the_figures_are_left_alone",
        RUNS + "test_a_damaged_newest_checkpoint",
        RUNS + "test_without_the_table_of_steps_it_ends_as_it_would_have",
    ),
    "a run folder of another account": (FAULTS + "test_other_account.py",),
    "the clock set back, a process stopped for a while": (
        RUNS + "test_a_clock_set_back_by_two_years_changes_nothing",
        RUNS + "test_a_process_that_was_stopped_for_a_while_does_not_count_that",
    ),
    "image folders: loops, pipes, 10,000 files": (
        COMMANDS + "test_an_image_folder_with_loops_and_pipes",
        COMMANDS + "test_an_image_folder_of_ten_thousand",
        FAULTS + "test_special_files.py",
    ),
    "started twice; a flooded, hostile or squatted socket": (INSTANCE.removesuffix("::"),),
}
"""What is tried, and the tests that try it."""


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.faults.trials")
    parser.add_argument("--rounds", type=int, default=5)
    rounds = parser.parse_args().rounds
    sys.stdout.write("| fault | tried | held | not possible here |\n|---|---|---|---|\n")
    broken = 0
    for kind, tests in KINDS.items():
        counts = sum((tried(tests) for _ in range(rounds)), Counter[str]())
        made = counts["held"] + counts["broken"]
        broken += counts["broken"]
        sys.stdout.write(f"| {kind} | {made} | {counts['held']} | {counts['skipped']} |\n")
        sys.stdout.flush()
    return int(broken > 0)


def tried(tests: tuple[str, ...]) -> Counter[str]:
    """How many of the tests held, broke, and were not possible, each done once in a process of its own."""
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "report.xml"
        command = [sys.executable, "-m", "pytest", "-q", "-n", "0", "-p", "no:cacheprovider", *tests]
        environment = {"QT_QPA_PLATFORM": "offscreen", **os.environ}
        output = subprocess.run(
            [*command, f"--junitxml={report}"], env=environment, capture_output=True, text=True, check=False
        )
        if not report.is_file():
            raise RuntimeError(output.stdout + output.stderr)
        cases = ElementTree.parse(report).getroot().iter("testcase")
        outcomes = Counter(_outcome(case) for case in cases)
    if outcomes["broken"]:
        sys.stderr.write(output.stdout)
    return outcomes


def _outcome(case: ElementTree.Element) -> str:
    if case.find("skipped") is not None:
        return "skipped"
    return "broken" if any(case.find(tag) is not None for tag in ("failure", "error")) else "held"


if __name__ == "__main__":
    sys.exit(main())
