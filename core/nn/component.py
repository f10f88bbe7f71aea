"""A component: a choosable, configurable part of an experiment, declared once.

The fields of a component carry type, default, range and help. From that one declaration come the JSON and
its validation, the controls of the window, the contract tests and the strings for translators. Being a
subclass is the registration: a family is the set of its subclasses.
"""

from __future__ import annotations

import functools
import operator
import types
import typing
from dataclasses import dataclass
from typing import Annotated, Any, Literal

import msgspec
from msgspec import Meta, structs
from msgspec import inspect as reflection

Fraction = Annotated[float, Meta(ge=0, lt=1)]
"""A part of a whole: 0 is none of it, 1 (all of it) is excluded."""

FieldKind = Literal["integer", "number", "boolean", "text", "choice", "integers", "components"]


class Component(
    msgspec.Struct, kw_only=True, tag=True, tag_field="type", dict=True, forbid_unknown_fields=True
):
    """A choosable, configurable part.

    Fields are configuration. What a component needs while it works (buffers, moments) is set in methods, is
    never a field and is never saved as configuration; a copy of a component has none of it.
    """


def members(family: type[Component]) -> tuple[type[Any], ...]:
    """The choosable members of a family, in order of declaration: subclasses that have none themselves."""
    children = family.__subclasses__()
    if not children:
        return (family,)
    return tuple(member for child in children for member in members(child))


def union(family: type[Component]) -> Any:
    """The type that decodes any member of a family by its `type`."""
    return functools.reduce(operator.or_, members(family))


def label(member: type[Component]) -> str:
    """What a component is called: its own `label`, where it has one, else the name of its class."""
    return str(vars(member).get("label", member.__name__))


def menu_group(member: type[Component]) -> str:
    """What a menu puts it under, such as "Activations"; empty in a family too small to be sorted."""
    return str(getattr(member, "menu_group", ""))


@dataclass(frozen=True)
class Field:
    """One configurable value, as its declaration tells it: enough to build a control for it."""

    name: str
    kind: FieldKind
    default: Any
    """UNSET where the value is in no file unless it was asked for."""
    optional: bool
    """None is allowed."""
    minimum: float | None
    maximum: float | None
    exclusive_minimum: bool
    exclusive_maximum: bool
    description: str
    log: bool
    """Steps of equal ratio suit this value better than steps of equal size."""
    unit: str
    unit_of_one: str
    """The unit behind a 1, where that is another: "image" instead of "images"."""
    group: str
    hidden: bool
    title: str
    """What the value is called, where the name of the field does not say it well."""
    absent: str
    """What None is called, with its unit where it needs one: "all images", for example."""
    phrase: str
    """How a line of few words says it: "batch {value}"; a share may be said as `{percent}`.

    In a list of components, a value with a phrase always stands in the line of its component.
    """
    phrase_of_one: str
    """The same for 1, where that is said otherwise: "{value} epoch"."""
    slider: bool
    """One tries many values of it, so a slider suits it."""
    family: tuple[type[Component], ...]
    """The members to choose from; empty for plain values."""

    @property
    def label(self) -> str:
        """The title, else `learning_rate` as "Learning rate"."""
        return self.title or self.name.replace("_", " ").capitalize()


@functools.cache
def fields(declared: type[msgspec.Struct]) -> tuple[Field, ...]:
    """The fields of a component or an experiment, in order of declaration."""
    described = ((field, _declared_type(field.type)) for field in structs.fields(declared))
    said = (pair for pair in described if not isinstance(_bare(pair[1]), reflection.NoneType))
    return tuple(_describe(field, kind) for field, kind in said)


def _declared_type(annotation: Any) -> reflection.Type:
    """As `reflection.type_info`, but of a component its class alone: each names others, and those others."""
    parts = typing.get_args(annotation)
    origin = typing.get_origin(annotation)
    if isinstance(annotation, type) and issubclass(annotation, Component):
        return reflection.StructType(annotation, ())
    if origin in {typing.Union, types.UnionType}:
        return reflection.UnionType(tuple(map(_declared_type, parts)))
    if origin is list:
        return reflection.ListType(_declared_type(parts[0]))
    inner = _declared_type(parts[0]) if origin is Annotated else None
    if isinstance(inner, reflection.UnionType | reflection.ListType | reflection.StructType):
        return _with_words(inner, parts[1])
    return reflection.type_info(annotation)


def _with_words(kind: reflection.Type, meta: Meta) -> reflection.Metadata:
    words = {"title": meta.title, "description": meta.description}
    return reflection.Metadata(kind, {name: word for name, word in words.items() if word}, meta.extra)


def _describe(field: structs.FieldInfo, kind: Any) -> Field:
    extra, schema = dict[str, Any](), dict[str, Any]()
    while isinstance(kind, reflection.Metadata):
        extra = {**(kind.extra or {}), **extra}
        schema = {**(kind.extra_json_schema or {}), **schema}
        kind = kind.type
    choices = kind.types if isinstance(kind, reflection.UnionType) else (kind,)
    inner: list[Any] = [_bare(choice) for choice in choices if not isinstance(choice, reflection.NoneType)]
    element = _bare(inner[0].item_type) if isinstance(inner[0], reflection.ListType) else inner[0]
    return Field(
        name=field.name,
        kind=_kind(inner[0]),
        default=_default(field),
        optional=len(inner) < len(choices),
        minimum=_first(element, "ge", "gt"),
        maximum=_first(element, "le", "lt"),
        exclusive_minimum=getattr(element, "gt", None) is not None,
        exclusive_maximum=getattr(element, "lt", None) is not None,
        description=schema.get("description", ""),
        log=extra.get("log", False),
        unit=extra.get("unit", ""),
        unit_of_one=extra.get("unit_of_one", ""),
        group=extra.get("group", ""),
        hidden=extra.get("hidden", False),
        title=schema.get("title", ""),
        absent=extra.get("absent", ""),
        phrase=extra.get("phrase", ""),
        phrase_of_one=extra.get("phrase_of_one", ""),
        slider=extra.get("slider", False),
        family=_family(inner),
    )


def _bare(declared: Any) -> Any:
    return declared.type if isinstance(declared, reflection.Metadata) else declared


def _kind(declared: Any) -> FieldKind:
    match declared:
        case reflection.BoolType():
            return "boolean"
        case reflection.IntType():
            return "integer"
        case reflection.FloatType():
            return "number"
        case reflection.StrType():
            return "text"
        case reflection.ListType(item_type=item):
            return "integers" if isinstance(_bare(item), reflection.IntType) else "components"
        case reflection.StructType():
            return "choice"
    raise TypeError(f"no control for {declared}")


def _default(field: structs.FieldInfo) -> Any:
    if field.default_factory is not msgspec.NODEFAULT:
        return field.default_factory()
    if field.default is msgspec.NODEFAULT:
        return None if field.required else msgspec.UNSET
    return field.default


def _first(declared: Any, *names: str) -> float | None:
    values = (getattr(declared, name, None) for name in names)
    return next((value for value in values if value is not None), None)


def _family(inner: list[Any]) -> tuple[type[Component], ...]:
    if isinstance(inner[0], reflection.ListType):
        items = _bare(inner[0].item_type)
        inner = list(items.types) if isinstance(items, reflection.UnionType) else [items]
    classes = (kind.cls for kind in inner if isinstance(kind, reflection.StructType))
    return tuple(cls for cls in classes if issubclass(cls, Component))
