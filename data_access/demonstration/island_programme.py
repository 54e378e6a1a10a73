"""What the invented programme works on and has promised: priorities by lot, sign-ups, shares of providers."""

from __future__ import annotations

import csv
from collections.abc import Iterable
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

STATEMENT_COLUMNS = (
    *(
        "id",
        "kind",
        "subject",
        "collaborative",
        "since",
        "until",
        "precision",
        "words",
        "figure",
        "unit",
        "bound",
    ),
    *(
        "expected",
        "expected_by",
        "answered_by",
        "state",
        "confidence",
        "caution",
        "source",
        "address",
        "role",
    ),
    "position",
)
_NO_LIBRARY = invented("an invented paper, in no library")
_RECORDED_BY = "Demonstration editor"


def statements(world: World) -> list[tuple[object, ...]]:
    """What the invented programme promised, what happened, what was counted: some of each kind, dated or not."""
    rows: list[dict[str, object]] = [
        *_promises(),
        *_happenings(world),
        *_counts(world),
        *_principles(world),
    ]
    for position, row in enumerate(rows, 1):
        row["position"] = position if row["kind"] in ("promise", "principle") else ""
    usual = {"source": _NO_LIBRARY, "role": _RECORDED_BY, "confidence": "high"}
    return [tuple((usual | row).get(name, "") for name in STATEMENT_COLUMNS) for row in rows]


def _promises() -> Iterable[dict[str, object]]:
    said: dict[str, object] = {"kind": "promise", "since": "2014-02-01", "precision": "month"}
    yield said | {
        "id": "promise-funding", "subject": "funding", "answered_by": "counts",
        "words": invented("9 million crowns a year for five years"), "figure": 9, "unit": "million crowns a year",
        "bound": "exact", "expected": invented("45 million crowns by March 2019"), "expected_by": "2019-03-31",
    }  # fmt: skip
    yield said | {
        "id": "promise-fellows", "subject": "fellows", "answered_by": "counts",
        "words": invented("300 fellows by the end of 2019"), "figure": 300, "unit": "fellows", "bound": "exact",
        "expected": invented("300 fellows"), "expected_by": "2019-12-31",
    }  # fmt: skip
    yield said | {
        "id": "promise-harm", "subject": "harm", "answered_by": "change",
        "words": invented("less harm by autumn 2015, significantly and for good"),
        "expected": invented("less harm in the year to November 2015 than in 2013/14"), "expected_by": "2015-11-30",
    }  # fmt: skip
    for subject, answered_by, words in (
        ("first-topics", "first_topics", "pressure ulcers and medication errors first"),
        ("essentials", "essentials", "leadership and measurement in every collaborative"),
        ("grid", "grid", "every topic of the grid in at least one collaborative"),
        ("national-report", "events", "an island report every quarter"),
        ("web-resource", "events", "a web resource for all, in one place"),
    ):
        yield said | {
            "id": f"promise-{subject}",
            "subject": subject,
            "answered_by": answered_by,
            "words": invented(words),
            "expected": invented("all of it, at all times"),
        }


def _happenings(world: World) -> Iterable[dict[str, object]]:
    for ident, subject, place, day, until, precision, words in (
        ("launch", "launch", "", "2014-10-14", "", "day", "the programme is launched on the harbour wall"),
        ("first-report", "national-report", "", "2016-07-01", "", "month", "first island report"),
        ("second-report", "national-report", "", "2017-01-01", "", "month", "second island report"),
        ("fellows-meet", "fellows", "", "2015-03-01", "2015-09-30", "month", "fellows meet three times"),
        ("local-start", "launch", world.place(3), "2015-01-01", "", "year", "a collaborative begins"),
        ("review", "review", "", "2019-02-01", "", "month", "the programme is looked back upon"),
    ):
        yield {
            "id": f"event-{ident}",
            "kind": "event",
            "subject": subject,
            "collaborative": place,
            "since": day,
            "until": until,
            "precision": precision,
            "words": invented(words),
            "caution": invented("another paper says 1817.") if ident == "review" else "",
        }


def _counts(world: World) -> Iterable[dict[str, object]]:
    for ident, subject, place, day, figure, unit, bound in (
        ("fellows-2015", "fellows", "", "2015-01-01", 41, "fellows", "exact"),
        ("fellows-2017", "fellows", "", "2017-01-01", 160, "fellows", "about"),
        ("fellows-2019", "fellows", "", "2019-01-01", 240, "fellows", "more_than"),
        ("fellows-undated", "fellows", "", "", 120, "fellows", "exact"),
        ("money", "funding", world.place(2), "2016-01-01", 600_000, "crowns a year", "about"),
    ):
        yield {
            "id": f"count-{ident}",
            "kind": "count",
            "subject": subject,
            "collaborative": place,
            "since": day,
            "precision": "year" if day else "",
            "words": invented(f"{unit}, counted by nobody"),
            "figure": figure,
            "unit": unit,
            "bound": bound,
        }
    yield {
        "id": "campaign-plan",
        "kind": "campaign",
        "subject": "sign-up-to-safety",
        "words": invented("a plan over three years"),
        "figure": 3,
        "unit": "years",
        "bound": "up_to",
        "confidence": "medium",
    }
    yield {
        "id": "campaign-half",
        "kind": "campaign",
        "subject": "first-pledge",
        "since": "2014-06-24",
        "precision": "day",
        "words": invented("to halve the island’s avoidable harm in three years"),
        "confidence": "medium",
    }
    yield {
        "id": "campaign-undated",
        "kind": "campaign",
        "subject": "sign-ups",
        "words": invented("organisations signed up"),
        "figure": 40,
        "unit": "organisations",
        "bound": "more_than",
        "confidence": "medium",
    }


def _principles(world: World) -> Iterable[dict[str, object]]:
    for at, (subject, words) in enumerate(
        (
            ("stage-1-iii", "patients and carers have an active part in planning"),
            ("stage-1-xi", "a work plan stands by October 2014"),
            ("stage-2-i", "patients and carers keep a voice and a part"),
            ("stage-2-ix", "what works spreads to everybody within five years"),
        )
    ):
        principle: dict[str, object] = {
            "kind": "principle",
            "subject": subject,
            "since": "2014-01-01",
            "precision": "year",
        }
        yield principle | {"id": subject, "words": invented(words)}
        state = ("kept", "partly", "not_kept", "stated")[at]
        yield principle | {
            "id": f"{subject}-local",
            "collaborative": world.place(at),
            "state": state,
            "confidence": "low" if at == 0 else "medium",
            "words": invented("said of one collaborative"),
        }


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
