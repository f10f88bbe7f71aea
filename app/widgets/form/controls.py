"""Which control suits a field: by the kind of its value, never by its name."""

from __future__ import annotations

from app.widgets.form.check_field import CheckControl
from app.widgets.form.choice_field import ChoiceControl
from app.widgets.form.components_field import ComponentsControl
from app.widgets.form.control import Control
from app.widgets.form.integers_field import IntegersControl
from app.widgets.form.number_field import NumberControl
from app.widgets.form.text_field import TextControl
from core.component import Field, FieldKind

_CONTROLS: dict[FieldKind, type[Control]] = {
    "integer": NumberControl,
    "number": NumberControl,
    "boolean": CheckControl,
    "text": TextControl,
    "choice": ChoiceControl,
    "integers": IntegersControl,
    "components": ComponentsControl,
}


def control_for(field: Field) -> Control:
    """A control that edits this field's value."""
    return _CONTROLS[field.kind](field)  # type: ignore[call-arg]
