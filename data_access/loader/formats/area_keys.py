"""Which column of a boundary file names its areas, and which area of the store each value means."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from data_access.loader.rows import StoreContext

_AROUND = re.compile(r"^nhs | (clinical commissioning group|ccg|patient safety collaborative)$")


@dataclass(frozen=True, slots=True)
class Keys:
    """The best column, the kind of area it names, and its area ids in order (``None``: not known)."""

    column: str
    kind: str
    areas: list[str | None]
    unmatched: tuple[str, ...]


def best_column(columns: Mapping[str, Iterable[object]], context: StoreContext) -> Keys | None:
    """The column that names most different CCGs or collaboratives, by id or name; ``None`` if none does.

    Different ones count: a column of collaboratives in a file of CCGs names only fifteen, again and again.
    """
    candidates: list[tuple[int, Keys]] = []
    for kind in ("ccg", "collaborative"):
        lookup = _lookup(context, kind)
        for column, values in columns.items():
            texts = [_text(value) for value in values]
            areas = [lookup.get(plain(text)) for text in texts]
            strangers = [text or "(empty)" for text, area in zip(texts, areas, strict=True) if area is None]
            keys = Keys(column, kind, areas, tuple(dict.fromkeys(strangers)))
            candidates.append((len(set(areas) - {None}), keys))
    most, keys = max(candidates, key=lambda pair: pair[0], default=(0, Keys("", "", [], ())))
    return keys if most else None


def plain(name: str) -> str:
    """A name without case, punctuation, "&", and the words around it ("NHS", "CCG")."""
    words = " ".join(re.sub(r"[^a-z0-9]+", " ", name.casefold().replace("&", " and ")).split())
    return _AROUND.sub("", _AROUND.sub("", words))


def _lookup(context: StoreContext, kind: str) -> dict[str, str]:
    ids = [
        area for area, its_kind in context.areas.items() if its_kind == kind and area not in context.invented
    ]
    by_name = {plain(context.names[area]): area for area in ids if area in context.names}
    return by_name | {plain(area): area for area in ids}


def _text(value: object) -> str:
    return value.strip() if isinstance(value, str) else ""
