"""What the invented programme works on and has promised: priorities by lot, sign-ups, shares of providers."""

from __future__ import annotations

import csv
from pathlib import Path

import numpy as np

from data_access.demonstration.texts import invented
from data_access.demonstration.true_changes import generator
from data_access.demonstration.world import World

REFERENCE = Path(__file__).resolve().parents[1] / "reference"

PRIORITY_COLUMNS = ("collaborative", "topic", "evidence", "since", "until", "aim", "caution")
SIGN_UP_COLUMNS = ("as_at", "organisations", "kind", "basis")
SHARE_COLUMNS = ("as_at", "providers", "share", "basis")

# Every mark of evidence, and marks joined; the frequent ones stand twice.
_EVIDENCE = (
    *("seed", "published", "published_late_or_undated") * 2,
    *("related_theme", "unverified", "seed+published_late_or_undated"),
)
_FEWEST, _MOST = 9, 15
_AIM = invented("a quarter less harm by March 2018, for everybody in care")
_CAUTION = invented("tentative, and not confirmed by anybody.")
_GAP = "C-TRA"  # a topic of the grid that nobody took up: such a gap is shown
_BASIS = invented("an invented count, to show how promises are kept beside figures")

# Far enough apart for their dates to be read below the picture.
SIGN_UPS = (
    ("2014-10-31", 31, "count", _BASIS),
    ("2015-06-30", 60, "ambition", invented("an invented hope for the first year")),
    ("2016-03-31", 97, "count", _BASIS),
)
EVENT_COLUMNS = ("measure", "area", "period", "until", "kind", "reason", "role", "source")

SHARES = tuple(
    ("2015-03-09", providers, share, _BASIS)
    for providers, share in (("acute", 78), ("community", 60), ("mental health", 53), ("ambulance", 40))
)


def events(world: World) -> list[tuple[str, ...]]:
    """Events of the kinds that no generated measure needs: a caution, a break, and what happened to all."""
    role, invention = "Measurement lead", "Demonstration: an invented note, in no library"
    corrected = invented("the returns of these months were being corrected, and nothing rests on them.")
    counted = invented("from here whoever asks for help is counted, and not only those who were referred.")
    asked = invented("all fifteen were asked to be at work by now.")
    return [
        (
            "demonstration-delayed-days",
            world.place(12),
            "2016-06",
            "2016-09",
            "caution",
            corrected,
            role,
            "",
        ),
        (
            "demonstration-early-help",
            world.place(5),
            "2018-04",
            "",
            "break",
            counted,
            role,
            invention,
        ),
        ("all", "all", "2015-03", "", "context", asked, role, invention),
    ]


def priorities(world: World) -> list[tuple[object, ...]]:
    """Both essentials for all, and some topics each, by lot; with aims, cautions and ends here and there."""
    with (REFERENCE / "topics.csv").open(encoding="utf-8", newline="") as lines:
        topics = {row["id"]: row["essential"] == "true" for row in csv.DictReader(lines)}
    essential = [topic for topic, shared in topics.items() if shared]
    others = [topic for topic, shared in topics.items() if not shared and topic != _GAP]
    rows: list[tuple[object, ...]] = []
    for place, _ in world.places:
        rng = generator("priorities", place)
        shown = "seed+published" if rng.random() < 0.6 else "seed"
        rows += [(place, topic, shown, "2014-10-01", "", "", "") for topic in essential]
        chosen = rng.permutation(len(others))[: int(rng.integers(_FEWEST, _MOST + 1))]
        rows += [_chosen(place, others[index], rng) for index in sorted(chosen.tolist())]
    return rows


def _chosen(place: str, topic: str, rng: np.random.Generator) -> tuple[object, ...]:
    evidence = _EVIDENCE[int(rng.integers(len(_EVIDENCE)))]
    since = "2014-10-01" if rng.random() < 0.5 else ""
    until = "2018-03-31" if since and rng.random() < 0.15 else ""
    aim = _AIM if rng.random() < 0.25 else ""
    caution = _CAUTION if rng.random() < 0.12 else ""
    return place, topic, evidence, since, until, aim, caution
