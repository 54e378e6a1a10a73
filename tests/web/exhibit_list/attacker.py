"""Who holds every figure of the API and everything that a hidden list sends, and tries to name its letters."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from zipfile import ZipFile

import numpy as np
import openpyxl
from flask.testing import FlaskClient

from tests.application import items

LETTER = re.compile(r"Collaborative [A-O]\b")
PATHS = ("/list", "/present", "/pack.pptx", "/pack.xlsx")
CHANCE = 1 / 15
Line = dict[str, float]
Guess = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Place:
    """One collaborative as the API tells of it. ``line`` and ``sizes`` are values and denominators by month."""

    code: str
    name: str
    slug: str
    residents: float
    line: Line
    sizes: Line


def places(client: FlaskClient, measure: str) -> list[Place]:
    """Everything that the API says of the fifteen on a measure."""
    areas = {area["id"]: area for area in items(client, "/api/v1/areas") if area["kind"] == "collaborative"}
    found = []
    for series in items(client, f"/api/v1/series?measure={measure}"):
        if series["area"] not in areas:
            continue
        area, points = areas[series["area"]], series["points"]
        found.append(
            Place(
                area["id"],
                area["name"],
                area["slug"],
                float(area.get("residents") or 0),
                {point["period"]: point["value"] for point in points if point["value"] is not None},
                {point["period"]: point["denominator"] for point in points if point["denominator"]},
            )
        )
    return found


def transferred(client: FlaskClient, token: str) -> dict[str, str]:
    """All that a hidden list sends, as text: pages, what they load, and the parts of its files."""
    texts: dict[str, str] = {}
    for path in PATHS:
        answer = client.get(f"{path}?list={token}")
        assert answer.status_code == 200, (path, answer.text[:300])
        texts[f"{path} head"] = str(answer.headers)
        if path.startswith("/pack"):
            texts |= {f"{path} {name}": text for name, text in _parts(answer.data)}
            continue
        texts[path] = answer.text
        for loaded in set(re.findall(r'(?:src|href)="(/site/[^"]+)"', answer.text)):
            texts[loaded] = client.get(loaded).text
    return texts


def _parts(content: bytes) -> Iterable[tuple[str, str]]:
    with ZipFile(io.BytesIO(content)) as archive:
        for name in archive.namelist():
            data = archive.read(name)
            if name.endswith((".xlsx", ".zip")):
                yield from ((f"{name} {part}", text) for part, text in _parts(data))
            else:
                yield name, f"{name} {data.decode('utf-8', 'replace')}"


def tables(client: FlaskClient, token: str) -> list[tuple[tuple[str, ...], list[tuple[Any, ...]]]]:
    """The tables of the workbook of a hidden list that have a row or a column for each letter: (columns, rows)."""
    book = openpyxl.load_workbook(io.BytesIO(client.get(f"/pack.xlsx?list={token}").data))
    made = []
    for sheet in book.worksheets[1:]:
        rows = [tuple(row) for row in sheet.iter_rows(values_only=True)]
        head = next((at for at, row in enumerate(rows) if _is_head(row)), None)
        if head is not None:
            made.append((tuple(str(cell) for cell in rows[head]), rows[head + 1 :]))
    return made


def _is_head(row: tuple[Any, ...]) -> bool:
    return bool(row) and row[0] in {"Period", "Collaborative", "Place", "Year to", "Month", "Measure"}


def lines_of(made: list[tuple[tuple[str, ...], list[tuple[Any, ...]]]]) -> dict[str, Line]:
    """What the workbook gives month by month under each letter; empty where there is nothing by letter."""
    lines: dict[str, Line] = {}
    for columns, rows in made:
        for at, column in enumerate(columns):
            if LETTER.fullmatch(column) and columns[0] == "Period":
                lines[column] = {_day(row[0]): float(row[at]) for row in rows if _is_number(row[at])}
    return lines


def sizes_from_limits(made: list[tuple[tuple[str, ...], list[tuple[Any, ...]]]]) -> dict[str, float]:
    """How large each letter's limits make it look: chance spreads a rate by its root over the root of the size."""
    sizes = {}
    for columns, rows in made:
        if {"Centre line", "Lower limit", "Upper limit"} <= set(columns):
            at = [columns.index(name) for name in ("Centre line", "Lower limit", "Upper limit")]
            for row in rows:
                cells = [row[each] for each in at]
                if row[0] and LETTER.fullmatch(str(row[0])) and all(map(_is_number, cells)):
                    centre, low, high = map(float, cells)
                    sizes[str(row[0])] = centre / (high - low) ** 2
    return sizes


def by_shape(lines: Mapping[str, Line], known: list[Place]) -> Guess:
    """Each letter for the place whose line rises and falls most like it, whatever its height."""
    return _nearest(
        lines, known, lambda a, b: -float(np.corrcoef(a, b)[0, 1]) if a.std() and b.std() else 0.0
    )


def by_value(lines: Mapping[str, Line], known: list[Place]) -> Guess:
    """Each letter for the place whose figures are nearest."""
    return _nearest(lines, known, lambda a, b: float(np.abs(a - b).mean()))


def _nearest(
    lines: Mapping[str, Line], known: list[Place], distance: Callable[[Any, Any], float]
) -> dict[str, str]:
    guess = {}
    for letter, line in lines.items():
        far = {}
        for place in known:
            months = sorted(line.keys() & place.line.keys())
            if len(months) > 2:
                pair = (np.array([line[m] for m in months]), np.array([place.line[m] for m in months]))
                far[place.code] = distance(*pair)
        if far:
            guess[letter] = min(far, key=far.__getitem__)
    return guess


def by_rank(letters: Iterable[str], known: Iterable[Place], rank: Callable[[Place], Any]) -> Guess:
    """The first letter for the first place in an order: by name, code, size, height of its figures."""
    return dict(zip(letters, [place.code for place in sorted(known, key=rank)], strict=False))


def named(guess: Guess, truth: Guess) -> float:
    """The share of the fifteen that a guess names."""
    return sum(truth[letter] == code for letter, code in guess.items()) / 15


def height(place: Place) -> float:
    """The mean of a place's figures."""
    return float(np.mean(list(place.line.values())))


def size(place: Place) -> float:
    """The mean of a place's denominators."""
    return float(np.mean(list(place.sizes.values()))) if place.sizes else 0.0


def _is_number(cell: Any) -> bool:
    return isinstance(cell, int | float) and not isinstance(cell, bool)


def _day(cell: Any) -> str:
    if isinstance(cell, datetime):
        return cell.date().isoformat()
    return cell.isoformat() if isinstance(cell, date) else str(cell)
