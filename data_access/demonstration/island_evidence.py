"""What the invented networks work on, by lot: statements on invented pages, of every mark and every kind of date."""

from __future__ import annotations

import csv
from pathlib import Path

import numpy as np

from data_access.demonstration.pages import NOWHERE
from data_access.demonstration.texts import invented
from data_access.demonstration.true_changes import generator
from data_access.demonstration.world import World

EVIDENCE_COLUMNS = (
    *(
        "id",
        "collaborative",
        "topic",
        "claim",
        "mark",
        "basis",
        "work_from",
        "work_until",
        "aim",
        "confidence",
    ),
    *("caution", "page_title", "publisher", "page_date", "date_kind", "address"),
)
REFERENCE = Path(__file__).resolve().parents[1] / "reference"
_FEWEST, _MOST = 9, 15
_AIM = invented("a quarter less harm by March 2018, for everybody in care")
_CAUTION = invented("tentative, and not confirmed by anybody.")
_GAP = "C-TRA"  # a topic of the grid that nobody took up: such a gap is drawn
_RELATED = "B-HAND"  # one of which only a neighbouring theme is known
_ASKED = "A-MAT"  # one that was asked of all fifteen, beside the two essentials
_PAGE, _PUBLISHER = invented("an invented page, in no library"), "Demonstration network"
_CONFIDENCE = ("high", "medium", "low")
# Mark, basis, date of the page and how it is known; the frequent ones stand twice.
_SOURCES = (
    *(
        ("seed", "seed", "2014-01", "printed"),
        ("published", "own_publication", "2015-07", "printed"),
        ("published_late_or_undated", "own_page", "2017 or later", "content"),
    )
    * 2,
    ("published_late_or_undated", "partner_page", "", "none"),
    ("published_late_or_undated", "press", "2018-03-09", "printed"),
    ("published_late_or_undated", "title_only", "", "none"),
    ("related_theme", "network_page", "", "none"),
)
_NEIGHBOUR = _SOURCES[-1]
_FOUNDING = ("seed", "programme", "2014", "content")
_LATER = ("published", "programme", "2016-11-02", "printed")


def topic_evidence(world: World) -> list[tuple[object, ...]]:
    """Both essentials asked of all, and some topics each, by lot; with aims, cautions and ends here and there."""
    with (REFERENCE / "topics.csv").open(encoding="utf-8", newline="") as lines:
        topics = {row["id"]: row["essential"] == "true" for row in csv.DictReader(lines)}
    essential = [topic for topic, shared in topics.items() if shared]
    others = [topic for topic, shared in topics.items() if not shared and topic not in (_GAP, _RELATED)]
    rows = [
        _row("", topic, invented("asked of all fifteen"), _FOUNDING, work_from="2014-10")
        for topic in essential
    ]
    rows.append(
        _row("", _ASKED, invented("asked of all fifteen two years later"), _LATER, work_from="2016-10")
    )
    rows += [
        _row(world.place(position), _RELATED, invented("works on something near it"), _NEIGHBOUR)
        for position in (2, 9)
    ]
    for place, _ in world.places:
        rng = generator("priorities", place)
        own = _SOURCES[1] if rng.random() < 0.6 else None
        rows += [
            _row(place, topic, invented("runs it"), own, work_from="2014-10") for topic in essential if own
        ]
        chosen = rng.permutation(len(others))[: int(rng.integers(_FEWEST, _MOST + 1))]
        for index in sorted(chosen.tolist()):
            rows += _chosen(place, others[index], rng)
    return rows


def _chosen(place: str, topic: str, rng: np.random.Generator) -> list[tuple[object, ...]]:
    source = _SOURCES[int(rng.integers(len(_SOURCES)))]
    terms = {
        "work_from": "2014-10" if rng.random() < 0.5 else "",
        "work_until": "2018-03" if rng.random() < 0.15 else "",
        "aim": _AIM if rng.random() < 0.25 else "",
        "caution": _CAUTION if rng.random() < 0.12 else "",
    }
    rows = [_row(place, topic, invented("works on it"), source, **terms)]
    if rng.random() < 0.2:
        rows.append(
            _row(place, topic, invented("reports on it again"), _SOURCES[2], ident="again", work_from="2017")
        )
    return rows


def _row(
    place: str, topic: str, claim: str, source: tuple[str, str, str, str], ident: str = "", **terms: str
) -> tuple[object, ...]:
    mark, basis, page_date, date_kind = source
    name = "-".join(part for part in ("demo", place or "all", topic, ident) if part).lower()
    row: dict[str, object] = {
        "id": name, "collaborative": place, "topic": topic, "claim": claim, "mark": mark, "basis": basis,
        "confidence": _CONFIDENCE[len(name) % len(_CONFIDENCE)], "page_title": _PAGE, "publisher": _PUBLISHER,
        "page_date": page_date, "date_kind": date_kind, "address": NOWHERE if len(name) % 2 else "",
    }  # fmt: skip
    row.update(terms)
    return tuple(row.get(column, "") for column in EVIDENCE_COLUMNS)
