"""Seeded tidy tables of any size: collaboratives' organisations, measures and months.

``python -m tests.bench.rows FOLDER [ROWS]`` writes ``organisations.csv``, ``measures/`` and ``figures.csv``.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Iterator
from pathlib import Path

from data_access.loader.default_store import reference_files

SEED = 20_141_014
COLLABORATIVES = (
    "EM", "EAST", "GM", "HINSL", "ICHP", "KSS", "NENC", "NWC", "OX", "SW", "UCLP", "WX", "WM", "WOE", "YH",
)  # fmt: skip
ORGANISATIONS, MEASURES, MONTHS = 240, 50, 84

_DEFINITION = """title = "Bench measure {number}"
short = "Bench {number}"
why = "It measures the loader."
topic_id = "A-HCAI"
kind = "outcome"
direction = "decrease"
numerator = "Events"
denominator = "Bed days"
denominator_from = "file"
unit = "per 1,000 bed days"
multiplier = 1000.0
decimals = 1
chart = "xmr"
collected_from = "organisation"
grain = "month"
cumulative = false
setting = "all"
disclosure = "none"
rebase_policy = "None."
caveat = "Invented."
source_id = "bench"
owner = "Measurement lead"
reviewed = 2020-05-06
next_review = 2021-05-06
position = {number}
"""


# They name hospitals and measures that a store of the bench has not.
_NAMING_OTHERS = ("trust_to_collaborative", "results", "solutions", "spread")


def reference(folder: Path) -> tuple[Path, ...]:
    """The product's own tables for a store of the bench: a source of its own, and no hospitals but the bench's."""
    sources = folder / "sources.csv"
    sources.write_text(
        "id,title,publisher,licence,designation\nbench,Invented for measuring speed,Us,none,local data\n"
    )
    return (*(path for path in reference_files() if path.stem not in _NAMING_OTHERS), sources)


def write(folder: Path, rows: int, *, published: str = "", shift: int = 0) -> list[Path]:
    """Write definitions, organisations and ``rows`` figures; returns the two files to load.

    ``published``: a publication date for every row, else none; ``shift`` changes every hundredth figure.
    """
    (folder / "measures").mkdir(parents=True, exist_ok=True)
    for number in range(MEASURES):
        (folder / "measures" / f"bench-{number:02}.toml").write_text(_DEFINITION.format(number=number))
    organisations, figures = folder / "organisations.csv", folder / "figures.csv"
    lines = [
        f"BENCH-{i:03},Bench organisation {i},acute,{COLLABORATIVES[i % 15]},2010-04-01,"
        for i in range(ORGANISATIONS)
    ]
    head = "code,name,setting,collaborative,since,until"
    organisations.write_text("\n".join([head, *lines]) + "\n")
    with figures.open("w") as file:
        file.write("measure,area,period,numerator,denominator" + (",published" if published else "") + "\n")
        for line in _figures(rows, shift):
            file.write(f"{line},{published}\n" if published else f"{line}\n")
    return [organisations, figures]


def _figures(rows: int, shift: int) -> Iterator[str]:
    lot = random.Random(SEED)
    number = 0
    for month in range(MONTHS):
        period = f"{2013 + (3 + month) // 12}-{(3 + month) % 12 + 1:02}"
        for area in range(ORGANISATIONS):
            for measure in range(MEASURES):
                if number == rows:
                    return
                count = lot.randrange(0, 60) + (shift if number % 100 == 0 else 0)
                yield f"bench-{measure:02},BENCH-{area:03},{period},{count},{lot.randrange(9_000, 30_000)}"
                number += 1


if __name__ == "__main__":
    write(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 20_000)
