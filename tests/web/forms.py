"""The forms of a document, and the address that each would ask for, as a browser without scripts reads them."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import urlencode

OTHER_VALUES = {"month": "2018-05", "number": "18", "date": "2018-03-31"}


@dataclass
class Field:
    """A field of a form: its kind, its value or that of the chosen option, and all options of a list."""

    name: str
    kind: str
    value: str
    options: list[str] = field(default_factory=list)
    is_checked: bool = True

    def another_value(self) -> str:
        """A value that a reader could choose instead."""
        if self.kind == "select":
            return next(option for option in self.options if option != self.value)
        return OTHER_VALUES.get(self.kind, self.value)


@dataclass
class Form:
    """Where a form leads, and its fields in their order."""

    action: str
    fields: list[Field] = field(default_factory=list)

    @property
    def visible(self) -> list[Field]:
        """Fields that a reader can fill in."""
        return [each for each in self.fields if each.kind != "hidden"]

    def address(self, chosen: dict[str, str]) -> str:
        """What the form's button asks for after some fields were given other values."""
        values = [
            (each.name, chosen.get(each.name, each.value))
            for each in self.fields
            if each.is_checked or each.name in chosen
        ]
        return f"{self.action.partition('#')[0]}?{urlencode(values)}"


class _FormParser(HTMLParser):
    def __init__(self, text: str) -> None:
        super().__init__()
        self.forms: list[Form] = []
        self._form: Form | None = None
        self._select: Field | None = None
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = {name: value or "" for name, value in attrs}
        if tag == "form":
            self._form = Form(attributes["action"])
            self.forms.append(self._form)
        elif self._form is not None:
            self._field(tag, attributes)

    def _field(self, tag: str, attributes: dict[str, str]) -> None:
        assert self._form is not None
        if tag == "select":
            self._select = Field(attributes["name"], "select", "")
            self._form.fields.append(self._select)
        elif tag == "option" and self._select is not None:
            if "selected" in attributes or not self._select.options:
                self._select.value = attributes["value"]
            self._select.options.append(attributes["value"])
        elif tag == "input" and "name" in attributes:
            kind = attributes.get("type", "text")
            is_checked = kind != "checkbox" or "checked" in attributes
            value = attributes.get("value", "")
            self._form.fields.append(Field(attributes["name"], kind, value, is_checked=is_checked))

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._form = None
        elif tag == "select":
            self._select = None


def forms_of(text: str) -> list[Form]:
    """The forms of a document, the frame's included."""
    return _FormParser(text).forms
