"""A small programme written as files, and what it says counted by hand, row by row."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from data_access.loader.run import load
from tests.local_measures import request_without_trusts

PUBLISHED, INVENTED, PLAIN = "ecoli-bacteraemia", "falls-with-harm", "fellows-in-post"
MONTHS = [date(2015, month, 1) for month in range(1, 7)]
SILENT = date(2015, 7, 1)  # a month for which nobody had a figure


@dataclass(frozen=True)
class Line:
    """One line of a tidy table."""

    measure: str
    area: str
    period: date
    numerator: float | None
    denominator: float | None = None
    status: str = ""


# Who belongs where: one moves from Wessex to Oxford on 1 April 2015.
HOMES = {"DEMO-A": "WX", "DEMO-B": "WX", "DEMO-C": "OX"}
MOVED = {"DEMO-B": (date(2015, 4, 1), "OX")}

LINES = [
    *[Line(INVENTED, "DEMO-A", period, 10 + i, 2000) for i, period in enumerate(MONTHS)],
    *[Line(INVENTED, "DEMO-B", period, 20 + i, 1500) for i, period in enumerate(MONTHS) if i != 1],
    Line(INVENTED, "DEMO-B", MONTHS[1], None, None, "missing"),
    *[Line(INVENTED, "DEMO-C", period, 0, 1500) for period in MONTHS[:4]],
    Line(INVENTED, "DEMO-C", MONTHS[4], None, None, "suppressed"),
    Line(INVENTED, "DEMO-C", MONTHS[5], None, None, "missing"),
    *[Line(INVENTED, area, SILENT, None, None, "missing") for area in HOMES],
    *[Line(PLAIN, "DEMO-A", period, 3 * i) for i, period in enumerate(MONTHS)],
    *[Line(PUBLISHED, "WX", period, 100 + i) for i, period in enumerate(MONTHS)],
    *[Line(PUBLISHED, "OX", period, 80) for period in MONTHS],
]
# One for two months interrupts the standing one, which is in force again after it.
TARGETS = [
    ("WX", date(2015, 1, 1), None, 10.0),
    ("WX", date(2015, 2, 1), date(2015, 3, 31), 9.0),
    ("WX", date(2015, 6, 1), None, 8.0),
    ("OX", date(2015, 3, 1), date(2015, 4, 30), 5.0),
]
EVENTS = [
    ("WX", date(2015, 4, 1), "rebase", "A new way of counting"),
    ("WX", date(2015, 2, 1), "ghost", "A flood"),
    ("OX", date(2015, 5, 1), "intervention", "Training began"),
]


def home(area: str, period: date) -> str:
    """The collaborative of an organisation at a period."""
    since, later = MOVED.get(area, (date.max, ""))
    return later if period >= since else HOMES.get(area, area)


def write(folder: Path) -> tuple[Path, ...]:
    """The files, in the order in which they need one another."""
    members = ["code,name,setting,collaborative,since,until"]
    for code, place in HOMES.items():
        members.append(f"{code},Demonstration & {code},acute,{place},2013-04-01,")
    moves = ["area,collaborative,since,until", *(f"{code},{to},{since},"
             for code, (since, to) in MOVED.items())]  # fmt: skip
    tidy = ["measure,area,period,numerator,denominator,status"]
    for line in LINES:
        cells = ("" if cell is None else f"{cell:g}" for cell in (line.numerator, line.denominator))
        tidy.append(f"{line.measure},{line.area},{line.period:%Y-%m},{','.join(cells)},{line.status}")
    targets = ["measure,area,since,until,value,note"]
    for place, since, until, value in TARGETS:
        targets.append(f"{INVENTED},{place},{since},{until or ''},{value:g},Invented")
    events = ["measure,area,period,kind,reason,role"]
    events += [
        f"{INVENTED},{place},{period},{kind},{reason},analyst" for place, period, kind, reason in EVENTS
    ]
    texts = {"members": members, "moves": moves, "tidy": tidy, "targets": targets, "events": events}
    return tuple(_written(folder / f"{name}.csv", lines) for name, lines in texts.items())


def _written(path: Path, lines: list[str]) -> Path:
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def fill(url: str, folder: Path) -> None:
    """Load the programme through the loader's own door; nothing may be rejected."""
    report = load(request_without_trusts(write(folder), url))
    refusals = [file.refused or [each.reason for each in file.rejections] for file in report.files]
    assert report.exit_code == 0, refusals
