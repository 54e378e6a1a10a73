"""A small programme with what a load can meet: a revision, rejected rows, a suppressed figure, odd names."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from data_access.loader.options import Options
from data_access.loader.run import Request, load

MISTYPED = "twelve-and-a-bit-of-a-secret"
BY, WHY = "Jo Example <analyst>", "=HYPERLINK(quarterly)"
ODD_NAME = "figures <b>second.csv"
HEAD = "measure,area,period,numerator,denominator,status,published"


def fill(url: str, folder: Path) -> None:
    """Load it in two runs through the loader's own door, the second by a named person."""
    members = folder / "members.csv"
    members.write_text(
        "code,name,setting,collaborative,since,until\n"
        + "".join(
            f"DEMO-{letter},=Demonstration & {letter},acute,{place},2013-04-01,\n"
            for letter, place in (("A", "WX"), ("B", "WX"), ("C", "OX"))
        ),
        encoding="utf-8",
    )
    months = [date(2015 + number // 12, number % 12 + 1, 1) for number in range(18)]
    lines = [HEAD]
    for number, month in enumerate(months):
        for letter in "ABC":
            if (letter, number) in {("B", 4), ("C", 5)}:
                continue
            lines.append(f"falls-with-harm,DEMO-{letter},{month:%Y-%m},{10 + number},2000,,2017-01-09")
        lines.append(f"ecoli-bacteraemia,WX,{month:%Y-%m},{100 + number},,,2017-01-01")
        lines.append(f"ecoli-bacteraemia,OX,{month:%Y-%m},{80.0:g},,,2017-01-01")
    lines.append("falls-with-harm,DEMO-B,2015-05,,2000,suppressed,2017-01-09")
    first = folder / "figures.csv"
    first.write_text("\n".join(lines) + "\n", encoding="utf-8")
    second = folder / ODD_NAME
    second.write_text(
        "\n".join(
            [
                HEAD,
                "falls-with-harm,DEMO-A,2016-06,31,2000,,2017-03-01",
                "falls-with-harm,DEMO-C,2016-06,29,2000,,2017-03-01",
                "ecoli-bacteraemia,WX,2016-06,150,,,2017-03-01",
                f"ecoli-bacteraemia,WX,2016-05,{MISTYPED},,,2017-03-01",
                "ecoli-bacteraemia,NOWHERE-1,2016-05,7,,,2017-03-01",
            ]
        )
        + "\n",
        encoding="utf-8",
    )
    load(Request((members, first), url, options=Options(confirm=lambda *_words: True)))
    load(Request((second,), url, options=Options(confirm=lambda *_words: True, by=BY, note=WHY)))
