"""What was found wrong with a run, kept in its folder: `diagnosis.json`."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import msgspec

from core.files import nonfinite_json
from core.files.atomic import write_atomically
from core.files.foreign import open_regular
from core.insight.finding import Finding

DIAGNOSIS = "diagnosis.json"
FORMAT = 1
_LARGEST = 2**20


class _Diagnosis(msgspec.Struct, kw_only=True):
    format: Annotated[int, msgspec.Meta(ge=1)] = FORMAT
    findings: list[Finding]


_DECODER = msgspec.json.Decoder(_Diagnosis, strict=False)
"""Made while the module is loaded: msgspec crashes where two threads first decode the same types at once."""


def save_diagnosis(folder: Path, findings: Sequence[Finding]) -> None:
    """Keep it in the folder of a run. Raises UserError where that cannot be written."""
    write_atomically(folder / DIAGNOSIS, nonfinite_json.encode(_Diagnosis(findings=list(findings))) + b"\n")


def load_diagnosis(folder: Path) -> list[Finding] | None:
    """What was found; None where nobody looked, or the file cannot be read.

    Illnesses that this version does not know are left out.
    """
    try:
        with open_regular(folder / DIAGNOSIS) as file:
            content = _DECODER.decode(file.read(_LARGEST))
    except (OSError, msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        return None
    return [finding for finding in content.findings if finding.is_known]
