"""What the invented programme has promised: statements, sign-ups, shares of providers."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from data_access.demonstration.pages import NOWHERE
from data_access.demonstration.texts import invented
from data_access.demonstration.world import World

REFERENCE = Path(__file__).resolve().parents[1] / "reference"

SIGN_UP_COLUMNS = ("as_at", "organisations", "kind", "basis")
SHARE_COLUMNS = ("as_at", "providers", "share", "basis")

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
        "page_date",
        "date_kind",
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
        *_networks(world),
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
        ("fellows-2016", "fellows", "", "2016-01-01", 90, "fellows", "at_least"),
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


def _networks(world: World) -> Iterable[dict[str, object]]:
    """What the invented networks say of themselves: all of some, and of others nothing, as in any programme."""
    fact: dict[str, object] = {"kind": "network"}
    dated = ({"page_date": "2018-03", "date_kind": "printed"}, {"page_date": "2017 or later", "date_kind": "content"},
             {"date_kind": "none"})  # fmt: skip
    for position, (place, name) in enumerate(world.places):
        own = fact | {"collaborative": place, "confidence": ("high", "medium", "low")[position % 3]}
        own |= dated[position % len(dated)]
        words: dict[str, str] = {
            "web-address": "a public web site that leads nowhere",
            "programme-name": f"a programme of the name Calm Seas {name}",
            "host": f"at home with the network of {name}",
        }
        if position % 3 == 0:
            words["patients-carers"] = "patients and carers sit on its board and may stop a meeting"
        if position % 5 == 1:
            words["later-name"] = f"network of greater {name}"
        for subject, said in words.items():
            row = own | {
                "id": f"network-{subject}-{place.lower()}",
                "subject": subject,
                "words": invented(said),
            }
            yield row | {"address": NOWHERE} if subject == "web-address" or position % 2 else row
        if position % 4 == 2:
            yield own | {
                "id": f"network-aim-{place.lower()}", "subject": "aim", "figure": 25, "unit": "per cent",
                "bound": "exact", "words": invented("so much less harm by March 2018"),
            }  # fmt: skip
    yield fact | {
        "id": "network-web-address-all", "subject": "web-address", "address": NOWHERE, "date_kind": "none",
        "words": invented("a public web site of all fifteen that leads nowhere"),
    }  # fmt: skip


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
