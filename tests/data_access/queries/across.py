"""A programme with mergers, moves, several settings and odd names, written as files and loaded by the loader."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from data_access.loader.run import load
from tests.data_access.queries.small import Line
from tests.local_measures import request_without_trusts

FALLS, CULTURE, ECOLI = "falls-with-harm", "safety-culture", "ecoli-bacteraemia"
MONTHS = [date(2015, month, 1) for month in range(1, 7)]
SCRIPT, AMPERSAND = '<script>alert("x")</script>', "Alder & Ash 'Trust'"

# code -> (name, setting, collaborative, since, until)
MEMBERS = {
    "DEMO-WX-A": (AMPERSAND, "acute", "WX", "2013-04-01", ""),
    "DEMO-WX-B": ("Birch", "acute", "WX", "2013-04-01", "2015-03-31"),
    "DEMO-WX-C": (SCRIPT, "community", "WX", "2013-04-01", ""),
    "DEMO-WX-D": ("Damson", "mental_health", "WX", "2013-04-01", ""),
    "DEMO-WX-F": ("Fir", "custody", "WX", "2013-04-01", ""),
    "DEMO-OX-E": ("Elm", "acute", "OX", "2013-04-01", ""),
}
MOVED = ("DEMO-WX-B", "OX", date(2015, 4, 1))
# Two commissioners of Wessex and one of Oxford; those of the second, which is new, are not known.
COUNTED, BARE, OTHER = "10K", "99Z", "10Q"
RESIDENTS = 198_000

LINES = [
    *[Line(FALLS, "DEMO-WX-A", period, 10 + i, 1000) for i, period in enumerate(MONTHS)],
    *[Line(FALLS, "DEMO-WX-B", period, 20 + i, 2000) for i, period in enumerate(MONTHS) if i != 1],
    *[Line(FALLS, "DEMO-WX-C", period, i, 500) for i, period in enumerate(MONTHS[:3])],
    Line(FALLS, "DEMO-WX-C", MONTHS[3], None, None, "suppressed"),
    Line(FALLS, "DEMO-WX-C", MONTHS[4], None, None, "missing"),
    *[Line(FALLS, "DEMO-WX-D", period, None, None, "not_applicable") for period in MONTHS],
    *[Line(FALLS, "DEMO-OX-E", period, 5, 800) for period in MONTHS],
    *[Line(CULTURE, "DEMO-WX-A", period, 70, 100) for period in MONTHS],
    *[Line(ECOLI, COUNTED, period, 30 + i) for i, period in enumerate(MONTHS)],
    *[Line(ECOLI, BARE, period, 12) for period in MONTHS],
    *[Line(ECOLI, OTHER, period, 40) for period in MONTHS],
]
# Two into one, that one into another, and one whose services were divided.
SUCCESSIONS = [
    ("DEMO-WX-X", "DEMO-WX-A", date(2014, 4, 1)),
    ("DEMO-WX-Y", "DEMO-WX-A", date(2014, 4, 1)),
    ("DEMO-WX-W", "DEMO-WX-X", date(2013, 6, 1)),
    ("DEMO-WX-A", "DEMO-WX-Z", date(2018, 10, 1)),
    ("DEMO-OX-E", "DEMO-OX-P", date(2016, 7, 1)),
    ("DEMO-OX-E", "DEMO-OX-Q", date(2016, 7, 1)),
]
PATHWAY = {
    "acute": (True, ""),
    "community": (True, ""),
    "mental_health": (True, ""),
    "ambulance": (False, "Nobody stays overnight"),
    "primary_care": (True, ""),
    "custody": (True, ""),
}


def home(area: str, period: date) -> str:
    """The collaborative of an organisation at a period."""
    if area == MOVED[0] and period >= MOVED[2]:
        return MOVED[1]
    return MEMBERS[area][2] if area in MEMBERS else {OTHER: "OX"}.get(area, "WX")


def write(folder: Path) -> tuple[Path, ...]:
    """The files, in the order in which they need one another."""
    members = ["code,name,setting,collaborative,since,until"]
    members += [",".join((code, _quoted(name), *rest)) for code, (name, *rest) in MEMBERS.items()]
    tidy = ["measure,area,period,numerator,denominator,status"]
    for line in LINES:
        cells = ("" if cell is None else f"{cell:g}" for cell in (line.numerator, line.denominator))
        tidy.append(f"{line.measure},{line.area},{line.period:%Y-%m},{','.join(cells)},{line.status}")
    texts = {
        "members": members,
        "moves": ["area,collaborative,since,until", f"{MOVED[0]},{MOVED[1]},{MOVED[2]},"],
        "successors": ["old_code,new_code,date", *(",".join(map(str, row)) for row in SUCCESSIONS)],
        "groups": ["ccg_code,ccg_name,collaborative", f"{BARE},Bare,WX"],
        "dated": ["area,since,residents", f"{COUNTED},2013-04-01,{RESIDENTS}"],
        "people": ["area,vintage,footprint,residents,source", f"{COUNTED},mid-2015,own,{RESIDENTS},"],
        "tidy": tidy,
        "aims": [
            "collaborative,measure,how_much,by_when,for_whom",
            f"WX,{FALLS},A tenth fewer,2016-03-31,People in hospital",
        ],
        "contacts": [
            "area,role,about,reach",
            "DEMO-WX-A,Patient safety lead,Figures & falls,Demonstration: switchboard",
            "DEMO-WX-A,Data analyst,Late returns,Demonstration: shared mailbox",
            "WX,Programme office,Joining in,Demonstration: extension 12",
        ],
        "solutions": [
            "id,collaborative,topic,title,changed,learned,since,role",
            f"rounds,WX,B-FALL,Demonstration: hourly rounds,{_quoted(SCRIPT)},Night shifts need two,2015-01-01,"
            "Improvement lead",
            "alarms,OX,B-FALL,Demonstration: bed alarms,Alarms on all beds,,,Improvement lead",
        ],
        "pathways": [
            "topic,setting,applies,reason",
            *(f"B-FALL,{setting},{str(yes).lower()},{why}" for setting, (yes, why) in PATHWAY.items()),
        ],
    }
    return tuple(_written(folder / f"{name}.csv", lines) for name, lines in texts.items())


def _quoted(text: str) -> str:
    doubled = text.replace('"', '""')
    return f'"{doubled}"'


def _written(path: Path, lines: list[str]) -> Path:
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def fill(url: str, folder: Path) -> None:
    """Load the programme through the loader's own door; nothing may be rejected."""
    report = load(request_without_trusts(write(folder), url))
    refusals = [file.refused or [each.reason for each in file.rejections] for file in report.files]
    assert report.exit_code == 0, refusals
