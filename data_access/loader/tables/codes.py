"""Cells that name a measure or an area, as what the store knows them by."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable
from functools import cached_property

from data_access.loader.files.sheets import Cell, text_of
from data_access.loader.rows import StoreContext
from data_access.loader.tables.table import plain

_SPREADSHEET_NUMBER = re.compile(r"[0-9.]+[eE][+-]?[0-9]+")
_AROUND = re.compile(r"^nhs | (clinical commissioning group|ccg|patient safety collaborative)$")
_AS_TEXT = re.compile(r"""^(?:="(.*)"|'(.*))$""")  # how a spreadsheet is made to keep a code: ="00C", '00C


class Codes:
    """Measures and areas by id or by their whole name. Every reading is remembered; problems are sentences."""

    def __init__(self, context: StoreContext) -> None:
        self._context = context
        self.by_name: dict[str, str] = {}  # cell -> id, where a name was read and no code
        self.kinds: frozenset[str] = frozenset()  # of the areas that the table is likely to name

    @cached_property
    def _area_names(self) -> dict[str, str]:
        # A commissioner and an authority may have one name: those of the measure's own kind come first.
        named = [(plain(name), ident) for ident, name in self._context.names.items()]
        of_kind = [(name, ident) for name, ident in named if self._context.areas[ident] in self.kinds]
        return unique(named) | unique(of_kind)

    @cached_property
    def _measure_names(self) -> dict[str, str]:
        return unique((plain(name), ident) for ident, name in self._context.titles.items())

    def measure(self, cell: Cell) -> str:
        """The id of a measure. Raises ``ValueError`` with a sentence."""
        text = text_of(cell)
        if not text:
            raise ValueError("the measure is empty. Fill it in.")
        if text.lower() in self._context.rules:
            return text.lower()
        if ident := self._measure_names.get(plain(text)):
            self.by_name[text] = ident
            return ident
        written = {ident.upper(): ident for ident in self._context.rules} | self._measure_names
        near = difflib.get_close_matches(text.upper(), written, 1, 0.6) or difflib.get_close_matches(
            plain(text), written, 1
        )
        hint = f" Did you mean {written[near[0]]}?" if near else ""
        raise ValueError(f"the store does not know this measure.{hint} Add its definition, or correct it.")

    def area(self, cell: Cell) -> str:
        """The id of an area. Raises ``ValueError`` with a sentence."""
        text = text_of(cell)
        if match := _AS_TEXT.match(text):
            text = (match[1] or match[2] or "").strip()
        if not text:
            raise ValueError("the area is empty. Fill it in.")
        code = text.upper()
        if code in self._context.areas:
            return code
        if isinstance(cell, int | float) or _SPREADSHEET_NUMBER.fullmatch(text):
            raise ValueError(
                "a spreadsheet seems to have turned the code into a number. Format the column as text and type the "
                "code again (1E1, 00C)."
            )
        if ident := self._area_names.get(plain(text)) or self._context.slugs.get(text.lower()):
            self.by_name[text] = ident
            return ident
        raise ValueError(
            f"the store does not know this area.{self._hint(code)} Add it with a table of organisations, or correct it."
        )

    def _hint(self, code: str) -> str:
        # A code a letter away is another organisation: only a code that the text begins with is the likely meaning.
        whole = code[:3]
        if len(code) > 3 and whole in self._context.areas and re.fullmatch(r"[0-9A-Z]{5,6}", code):
            return f" Did you mean {whole}? A site's figures are a part of its trust's."
        return ""


def unique(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Ids by name, of the names that only one id has."""
    ids: dict[str, set[str]] = {}
    for name, ident in pairs:
        ids.setdefault(name, set()).add(ident)
    return {name: min(each) for name, each in ids.items() if name and len(each) == 1}


def bare_name(name: str) -> str:
    """An organisation's name as ``plain``, without the words around it ("NHS", "CCG")."""
    return _AROUND.sub("", _AROUND.sub("", plain(name)))
