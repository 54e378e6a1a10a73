"""A member that leaves makes no place safer: an improvement is one of the same members."""

from __future__ import annotations

from pathlib import Path

import pytest

from data_access.loader.run import load
from pages.shared.changes import changes
from pages.shared.improvements import fixed
from tests.in_force import in_force
from tests.local_measures import request_without_trusts

FALLS = "falls-with-harm"
POOR = "DEMO-EM-3"


def loaded(url: str, folder: Path, fallen: int = 10) -> None:
    """Three organisations of East Midlands; the one with most falls goes to Wessex in April 2017.

    ``fallen`` are the falls of the two others since.
    """
    members, moved, figures = (folder / f"{name}.csv" for name in ("members", "moved", "figures"))
    rows = [
        f"DEMO-EM-{n},Demonstration Hospital {n},acute,EM,2013-04-01,{'2017-03-31' if n == 3 else ''}"
        for n in (1, 2, 3)
    ]
    members.write_text("code,name,setting,collaborative,since,until\n" + "\n".join(rows) + "\n")
    moved.write_text(f"area,collaborative,since\n{POOR},WX,2017-04-01\n")
    lines = ["measure,area,period,numerator,denominator"]
    for month in range(84):
        period = f"{2013 + (month + 3) // 12}-{(month + 3) % 12 + 1:02}"
        falls = (10 if month < 48 else fallen) + month % 2
        lines += [f"{FALLS},DEMO-EM-{n},{period},{falls},1000" for n in (1, 2)]
        lines.append(f"{FALLS},{POOR},{period},{40 + month % 3},1000")
    figures.write_text("\n".join(lines) + "\n")
    report = load(request_without_trusts((members, moved, figures), url))
    assert report.exit_code == 0, [file.refused or file.rejections for file in report.files]


@pytest.mark.parametrize(("fallen", "improved"), [(10, False), (5, True)])
def test_an_improvement_is_one_of_the_same_members(
    sqlite_store: str, tmp_path: Path, fallen: int, improved: bool
) -> None:
    loaded(sqlite_store, tmp_path, fallen)
    with in_force(sqlite_store):
        change = changes().by_pair[FALLS, "EM"]
    assert change.verdict.better
    assert change.verdict.lasting
    assert fixed(change) is improved
    assert change.verdict.members_changed is not improved
