"""Places under stand-ins: while names are hidden, whatever a query answers names no place by its name or code.

Queries answer and are kept as ever; their answers are renamed on the way out of ``data_access.cache``. What is drawn
meanwhile is drawn from renamed answers, so that no finished picture has to be searched for names.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, fields, is_dataclass, replace
from itertools import groupby
from typing import Any, TypeVar

T = TypeVar("T")
Rule = Callable[[Any, "HiddenNames"], Any]
WHOLE = "ENG"
_WORD = re.compile(r"[A-Za-z0-9]+")
NO_PLACE = "University of Oxford"  # compiled figures, and is no place of the programme


@dataclass(frozen=True, slots=True)
class HiddenNames:
    """``stand_ins`` gives for each code, name and name in addresses what stands for it, ``real`` the way back for
    codes and names in addresses. ``labels`` are the words that people see, by the stand-in of the code. ``telling`` are
    the texts that name a place. ``key`` tells one draw from another in the keys of caches.
    """

    key: str
    stand_ins: Mapping[str, str]
    real: Mapping[str, str]
    labels: Mapping[str, str]
    telling: tuple[TellingText, ...]

    def named_in(self, text: str) -> str:
        """A name or code of a place in a text, empty where there is none."""
        text = text.replace(NO_PLACE, "")
        lower = text.lower()
        words, lower_words = set(_WORD.findall(text)), set(_WORD.findall(lower))
        # Long texts are searched for few names: those of which every word occurs.
        for each in self.telling:
            if each.words <= (lower_words if each.any_case else words) and each.is_in(
                lower if each.any_case else text
            ):
                return each.text
        return ""


@dataclass(frozen=True, slots=True)
class TellingText:
    """A name or code that must not be read; in small letters where it tells in capitals or not."""

    text: str
    any_case: bool
    words: frozenset[str]

    @classmethod
    def of(cls, text: str, *, any_case: bool) -> TellingText:
        """A text with its words."""
        text = text.lower() if any_case else text
        return cls(text, any_case, frozenset(_WORD.findall(text)))

    def is_in(self, text: str) -> bool:
        """Whether it stands there by itself, and not as a part of a longer word."""
        return re.search(rf"(?<![A-Za-z0-9]){re.escape(self.text)}(?![A-Za-z0-9])", text) is not None


_names: ContextVar[HiddenNames | None] = ContextVar("stand-ins of the answer being made", default=None)
_rules: dict[type, Rule] = {}


def hidden_names() -> HiddenNames | None:
    """The stand-ins in force, ``None`` where names are shown."""
    return _names.get()


@contextmanager
def hiding(names: HiddenNames | None) -> Iterator[None]:
    """Hide names while something is drawn; ``None`` shows them again for a while."""
    token = _names.set(names)
    try:
        yield
    finally:
        _names.reset(token)


def hides(kind: type[T]) -> Callable[[Callable[[T, HiddenNames], T]], Callable[[T, HiddenNames], T]]:
    """Say how an answer of a kind is renamed, where renaming its fields is not enough."""

    def registered(rule: Callable[[T, HiddenNames], T]) -> Callable[[T, HiddenNames], T]:
        _rules[kind] = rule
        return rule

    return registered


def asked(value: Any, names: HiddenNames) -> Any:
    """An argument of a query with the code that a stand-in stands for."""
    return names.real.get(value, value) if isinstance(value, str) else value


def renamed(value: Any, names: HiddenNames) -> Any:
    """An answer with every code and name replaced, and what was in an order of places in that of their stand-ins."""
    rule = _rules.get(type(value))
    return rule(value, names) if rule else plainly_renamed(value, names)


def plainly_renamed(value: Any, names: HiddenNames) -> Any:
    """The same without the rule of its own kind: for such a rule, which goes on from here."""
    if isinstance(value, str):
        return names.stand_ins.get(value, value)
    if isinstance(value, dict):
        pairs = {renamed(key, names): renamed(each, names) for key, each in value.items()}
        return dict(in_order(pairs.items(), lambda pair: pair[0], names))
    if isinstance(value, set | frozenset):
        return type(value)(renamed(each, names) for each in value)
    if isinstance(value, list) or type(value) is tuple:
        return type(value)(in_order([renamed(each, names) for each in value], lambda each: each, names))
    return _renamed_fields(value, names) if is_dataclass(value) and not isinstance(value, type) else value


def _renamed_fields(value: Any, names: HiddenNames) -> Any:
    # Judgements hold figures and no place, but for the key of their series.
    if type(value).__module__.startswith("analysis."):
        return replace(value, key="") if hasattr(value, "key") else value
    changed = {}
    for field in fields(value):
        before = getattr(value, field.name)
        after = renamed(before, names)
        if after is not before and field.init:
            changed[field.name] = after
    for code, name in (("id", "name"), ("area_id", "area_name"), ("code", "name")):
        if changed.get(code) in names.labels and hasattr(value, name):
            changed[name] = names.labels[changed[code]]
    return replace(value, **changed) if changed else value


def in_order(values: Iterable[T], item: Callable[[T], Any], names: HiddenNames) -> list[T]:
    """Values that stand side by side for places, in the order of the stand-ins; all others stay where they are."""
    ordered: list[T] = []
    for (_, is_place), group in groupby(values, key=lambda value: _run(item(value), names)):
        run = list(group)
        ordered += sorted(run, key=lambda value: _place(item(value), names) or "") if is_place else run
    return ordered


def _run(item: Any, names: HiddenNames) -> tuple[Any, bool]:
    is_place = _place(item, names) is not None
    if isinstance(item, tuple) and item:
        return (item[0], True) if is_place and _place(item[0], names) is None else ("", is_place)
    parts = tuple(getattr(item, name, None) for name in ("measure_id", "topic_id", "kind"))
    return parts, is_place


def _place(item: Any, names: HiddenNames) -> str | None:
    """The stand-in of the place that an item is of; the whole comes before all; ``None`` for anything else."""
    if isinstance(item, str):
        return "" if item == WHOLE else item if item in names.labels else None
    if isinstance(item, tuple):
        return next((place for each in item[:2] if (place := _place(each, names)) is not None), None)
    if not is_dataclass(item):
        return None
    attributes = ("area_id", "id", "code", *(("collaborative_id",) if hasattr(item, "topic_id") else ()))
    return next(
        (
            place
            for name in attributes
            if isinstance(code := getattr(item, name, None), str)
            and (place := _place(code, names)) is not None
        ),
        None,
    )
