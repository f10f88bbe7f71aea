"""Which control suits a field: by the kind of its value, never by its name."""

from __future__ import annotations

from app.widgets.experiment_form.rows.check_field import CheckControl
from app.widgets.experiment_form.rows.integers_field import IntegersControl
from app.widgets.experiment_form.rows.text_field import TextControl
from app.widgets.toolkit.fields.choice_field import ChoiceControl
from app.widgets.toolkit.fields.control import Control
from app.widgets.toolkit.fields.number_field import NumberControl
from core.nn.component import Field, FieldKind

_CONTROLS: dict[FieldKind, type[Control]] = {
    "integer": NumberControl,
    "number": NumberControl,
    "boolean": CheckControl,
    "text": TextControl,
    "choice": ChoiceControl,
    "integers": IntegersControl,
}


def plain_control(field: Field) -> Control:
    """A control that edits this field's value, which is no list of components."""
    return _CONTROLS[field.kind](field)  # type: ignore[call-arg]
