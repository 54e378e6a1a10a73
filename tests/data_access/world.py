"""A small world for the loader's tests: three collaboratives, five CCGs, four trusts, and a few measures."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from sqlalchemy import create_engine, text

from data_access.loader.options import Options, confirmed
from data_access.loader.report import FileReport, Report
from data_access.loader.run import Request, load

TODAY = date(2026, 11, 22)
CONFIRMED = Options(confirm=confirmed)

_REFERENCE = {
    "sources.csv": "id,title,publisher,licence,designation,note\n"
    "paper,A paper,A publisher,OGL,official statistics,\n",
    "collaboratives.csv": "id,slug,name,lead_network,later_name\n"
    "GM,greater-manchester,Greater Manchester,GM AHSN,\nWX,wessex,Wessex,Wessex AHSN,\nYH,yorkshire,Yorkshire,,\n",
    "topics.csv": "id,name,theme,essential,provenance,position\nA-HCAI,Infections,Improvement areas,false,seed,1\n",
    "ccgs.csv": "ccg_code,ccg_name,collaborative,confidence,alternative,since\n"
    "00W,Central Manchester,GM,high,,\n01M,North Manchester,GM,high,,\n14L,Manchester,GM,high,,2017-04-01\n"
    "10X,Southampton,WX,medium,KSS,\n02X,Doncaster,YH,high,,\n13Q,Specialist Commissioning Hubs,,not applicable,,\n",
    "trusts.csv": "trust_code,trust_name,collaborative,confidence,alternative,since\n"
    "RM2,South Manchester,GM,high,,\nRW3,Central Manchester,GM,high,,\nR0A,Manchester University,GM,high,,2017-10-01\n"
    "RHM,Southampton,WX,high,,\n",
    "successors.csv": "old_code,new_code,date\n00W,14L,2017-04-01\n01M,14L,2017-04-01\n"
    "RM2,R0A,2017-10-01\nRW3,R0A,2017-10-01\n",
    "populations.csv": "area,vintage,footprint,residents,source\n"
    "GM,mid-2015,2014,3000000,paper\nWX,mid-2015,2014,2000000,paper\nYH,mid-2015,2014,1000000,paper\n",
}

_MEASURE = """title = "{title}"
short = "{title}"
why = "Because."
topic_id = "A-HCAI"
kind = "outcome"
direction = "decrease"
numerator = "Cases"
{denominator}
denominator_from = "{divided}"
unit = "{unit}"
multiplier = 100.0
decimals = 1
chart = "xmr"
collected_from = "{collected}"
grain = "{grain}"
cumulative = false
setting = "all"
disclosure = "none"
rebase_policy = "Only with a reason."
caveat = "None."
source_id = "{source}"
owner = "Measurement lead"
reviewed = 2020-05-06
next_review = 2021-05-06
position = 1
"""


def definition(**other: str) -> str:
    """A measure's TOML; ``other`` replaces its usual values."""
    values = {
        "title": "Cases",
        "divided": "none",
        "unit": "cases a month",
        "collected": "ccg",
        "grain": "month",
        "source": "paper",
    } | other
    divisor = "" if values["divided"] == "none" else 'denominator = "Divisor"'
    return _MEASURE.format(denominator=divisor, **values)


_MEASURES = {
    "ecoli-bacteraemia": {"divided": "population", "unit": "cases per 100"},
    "ecoli-bacteraemia-trust": {"collected": "organisation"},
    "harm": {"divided": "file", "unit": "per 100 bed days", "collected": "organisation"},
    "checked": {"divided": "file", "unit": "%", "collected": "organisation"},
    "quarterly": {"collected": "organisation", "grain": "quarter"},
    "yearly": {"collected": "collaborative", "grain": "year"},
    "rare": {"collected": "organisation", "grain": "day", "unit": "days"},
}


@dataclass(frozen=True)
class World:
    """A folder with reference tables and definitions, and a store to load into."""

    folder: Path
    url: str

    def file(self, name: str, content: str | bytes) -> Path:
        """Write an input file."""
        path = self.folder / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    def tidy(self, name: str, *rows: str, head: str = "measure,area,period,numerator,denominator") -> Path:
        """Write a tidy table of the rows given as text."""
        return self.file(name, "\n".join([head, *rows]) + "\n")

    def published(self, name: str, when: str, *rows: str) -> Path:
        """Write a tidy table with a publication date."""
        return self.tidy(
            name,
            *(f"{row},{when}" for row in rows),
            head="measure,area,period,numerator,denominator,published",
        )

    def request(self, *files: Path, write: bool = True, options: Options = CONFIRMED) -> Request:
        """The request that loads these files into this store, every doubt confirmed unless options say otherwise."""
        reference = tuple(self.folder / "reference" / name for name in _REFERENCE)
        measures = self.folder / "measures"
        return Request(files, self.url, write, measures, reference=reference, today=TODAY, options=options)

    def load(self, *files: Path, write: bool = True) -> Report:
        """Load files into the store."""
        return load(self.request(*files, write=write))

    def file_report(self, *files: Path) -> FileReport:
        """Load files and return the report of the last."""
        return self.load(*files).files[-1]

    def rows(self, statement: str) -> list[tuple[Any, ...]]:
        """What SQL answers, dates as text."""
        engine = create_engine(self.url)
        try:
            with engine.connect() as connection:
                answer = connection.execute(text(statement)).all()
        finally:
            engine.dispose()
        return [tuple(str(cell) if isinstance(cell, date) else cell for cell in row) for row in answer]

    def rollup(self, measure: str, area: str, period: str) -> tuple[Any, ...]:
        """Numerator, denominator, status, reported and expected of one roll-up."""
        rollups = self.rows(
            f"""SELECT numerator, denominator, status, reported, expected FROM rollup
            WHERE measure_id = '{measure}' AND area_id = '{area}' AND period = '{period}'"""
        )
        assert len(rollups) == 1, f"{len(rollups)} roll-ups of {measure} for {area} in {period}"
        return rollups[0]

    def content(self) -> str:
        """A fingerprint of everything the store says, without serial numbers and times."""
        digest = hashlib.sha256()
        for statement in _CONTENT:
            for row in sorted(map(repr, self.rows(statement))):
                digest.update(row.encode())
        return digest.hexdigest()


_PUBLICATION = "p.title, p.published, p.date_basis, p.replaces"
_CONTENT = (
    f"""SELECT o.measure_id, o.area_id, o.period, o.numerator, o.denominator, o.status, {_PUBLICATION}
    FROM observation o JOIN publication p ON p.id = o.publication_id""",
    f"""SELECT o.measure_id, o.area_id, o.period, o.numerator, o.denominator, o.status, {_PUBLICATION}
    FROM earlier_observation o JOIN publication p ON p.id = o.publication_id""",
    "SELECT measure_id, area_id, period, numerator, denominator, status, reported, expected FROM rollup",
    """SELECT r.measure_id, r.area_id, r.period, r.old_numerator, r.new_numerator, r.old_denominator,
        r.new_denominator, r.old_status, r.new_status, o.title, o.published, n.title, n.published
    FROM revision r JOIN publication o ON o.id = r.old_publication_id
    JOIN publication n ON n.id = r.new_publication_id""",
    "SELECT * FROM area",
    "SELECT * FROM membership",
    "SELECT * FROM successor",
    "SELECT * FROM measure",
)


def build(folder: Path, url: str) -> World:
    """Write the reference tables and definitions of the small world."""
    (folder / "reference").mkdir(parents=True)
    (folder / "measures").mkdir()
    for name, content in _REFERENCE.items():
        (folder / "reference" / name).write_text(content)
    for name, values in _MEASURES.items():
        (folder / "measures" / f"{name}.toml").write_text(definition(title=name.capitalize(), **values))
    return World(folder, url)


def wide(title: str, published: str, months: Iterable[str], rows: dict[str, Iterable[str]]) -> str:
    """A wide infection file with right Totals. ``rows``: "code|name" to the cells of the months."""
    months = list(months)
    cells = {key: list(values) for key, values in rows.items()}
    sums = [
        str(
            sum(int(v[i].replace(" ", "")) for v in cells.values() if v[i].strip().replace(" ", "").isdigit())
        )
        for i in range(len(months))
    ]
    trust = "Trust" in title
    before, between = ("", ";FT") if trust else ("", "")
    head = "Trust Code;Trust Type;PHE Centre;Trust Name" if trust else "CCG Code;PHE Centre;CCG Name"
    name = "Trust Name" if trust else "CCG Name"
    lines = [
        f"Title:;{title}",
        "",
        f"Reporting Period:;{months[0]} to {months[-1]}",
        "",
        f"No. of months:;{len(months)} months",
        "",
        f"Publication date:;{published}",
        "",
        ";".join([head, *months, name]),
        ";".join([before, "", *([""] if trust else []), "Totals", *sums, "Totals"]),
        "",
    ]
    for key, values in cells.items():
        code, _, called = key.partition("|")
        lines.append(";".join([code + between, "North", called, *values, called]))
    lines += ["", lines[9], ""]
    return "\ufeff" + "\r\n".join(lines)
