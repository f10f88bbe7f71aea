"""Which control suits a field of the form: by the kind of its value, never by its name."""

from __future__ import annotations

from app.widgets.experiment_form.layer_list.components_field import ComponentsControl
from app.widgets.experiment_form.rows.controls import plain_control
from app.widgets.toolkit.fields.control import Control
from core.nn.component import Field


def control_for(field: Field) -> Control:
    """A control that edits this field's value; lists of components have an editor of their own."""
    return ComponentsControl(field) if field.kind == "components" else plain_control(field)
