"""Footprint as now, against sums made one line at a time and against a store that only knows the memberships of now."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path

import pytest

from data_access.loader.run import Request, load
from data_access.queries.as_now import AsNow, as_now
from data_access.queries.rollups import rollups
from data_access.series import UNCOVERED, AreaSeries
from geo.lookup import ccg_collaborative
from tests.data_access.queries.small import HOMES, INVENTED, LINES, MONTHS, MOVED, PUBLISHED, SILENT
from tests.guards import not_empty
from tests.in_force import in_force
from tests.local_measures import request_without_trusts

FALLS = "falls-with-harm"
HEAD = "code,name,setting,collaborative,since,until"
# A moves; B and C merge into D, which later moves; E divides between two collaboratives; F closes without an heir;
# G joins late, so that its first months counted in no collaborative; H stays. I went into J, and J into K.
STAYS = [
    ("A", "WX", "2013-04-01", "2015-03-31"), ("A", "OX", "2015-04-01", ""),
    ("B", "WX", "2013-04-01", "2015-01-31"), ("C", "WX", "2013-04-01", "2015-01-31"),
    ("D", "WX", "2015-02-01", "2015-04-30"), ("D", "SW", "2015-05-01", ""),
    ("E", "WX", "2013-04-01", "2015-02-28"), ("E1", "SW", "2015-03-01", ""), ("E2", "OX", "2015-03-01", ""),
    ("F", "OX", "2013-04-01", "2015-03-31"), ("G", "YH", "2015-04-01", ""), ("H", "OX", "2013-04-01", ""),
    ("I", "YH", "2013-04-01", "2015-02-28"), ("J", "YH", "2015-03-01", "2015-03-31"), ("K", "EM", "2015-04-01", ""),
]  # fmt: skip
HEIRS = [("B", "D"), ("C", "D"), ("E", "E1"), ("E", "E2"), ("I", "J"), ("J", "K"), ("K", "I")]
NOW = {
    "A": "OX", "B": "SW", "C": "SW", "D": "SW", "E": "WX", "E1": "SW", "E2": "OX", "F": "OX", "G": "YH", "H": "OX",
    "I": "EM", "J": "EM", "K": "EM",
}  # fmt: skip
# Codes that took over after April 2015: before, their parts reported.
HEIRS_OF_LATER = ("14Y", "15A", "15D", "15N")
STATUSES = ("", "", "", "", "missing", "suppressed", "not_applicable")


def code(letter: str) -> str:
    return f"DEMO-X-{letter}"


def written(path: Path, lines: list[str]) -> Path:
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def submitted(seed: int) -> list[str]:
    """A tidy table in which every organisation reports while it is open, in every state."""
    dice = random.Random(seed)
    lines = ["measure,area,period,numerator,denominator,status"]
    for letter in NOW:
        stays = [(since, until) for who, _, since, until in STAYS if who == letter]
        first, last = min(since for since, _ in stays), stays[-1][1] or "2015-06-30"
        for period in MONTHS:
            # G reported before it joined anybody.
            opened = first <= f"{period}" or letter == "G"
            if not opened or f"{period}" > last or (letter != "J" and dice.random() < 0.1):
                continue
            status = dice.choice(STATUSES)
            figures = "," if status else f"{dice.randrange(30)},{dice.randrange(500, 3000)}"
            lines.append(f"{FALLS},{code(letter)},{period:%Y-%m},{figures},{status}")
    return lines


def fill(url: str, folder: Path, members: list[str], tidy: list[str]) -> None:
    """Load through the loader's own door; nothing may be rejected."""
    heirs = [f"{code(old)},{code(new)},2015-02-01" for old, new in HEIRS]
    files = (
        written(folder / "members.csv", members),
        written(folder / "heirs.csv", ["old_code,new_code,date", *heirs]),
        written(folder / "tidy.csv", tidy),
    )
    if seconds := [line for line in members if line.startswith("DEMO") and line.count(",") == 3]:
        members = [line for line in members if line not in seconds]
        files = (
            written(folder / "members.csv", members),
            written(folder / "moves.csv", ["area,collaborative,since,until", *seconds]),
            *files[1:],
        )
    for path in files:
        report = load(request_without_trusts((path,), url))
        assert report.exit_code == 0, [file.refused or file.rejections for file in report.files]


def as_then() -> list[str]:
    """Memberships in time. An organisation's own file holds one stay; later ones are moves."""
    lines, written_before = [HEAD], set()
    for who, home, since, until in STAYS:
        first = f"{code(who)},Demonstration {who},acute,{home},{since},{until}"
        lines.append(f"{code(who)},{home},{since},{until}" if who in written_before else first)
        written_before.add(who)
    return lines


def only_now() -> list[str]:
    return [
        HEAD,
        *(f"{code(who)},Demonstration {who},acute,{home},2000-01-01," for who, home in NOW.items()),
    ]


def submitted_cells(area_series: AreaSeries) -> list[tuple[object, ...]]:
    """Every period of which there is something to tell: closed codes are due no more."""
    columns = (
        area_series.series.periods,
        area_series.series.numerator,
        area_series.series.denominator or (),
        area_series.status,
    )
    return [row for row in zip(*columns, strict=True) if row[3] != "missing"]


def drawn_alike(
    cells_by_area: dict[str, list[tuple[object, ...]]], other: dict[str, list[tuple[object, ...]]]
) -> dict[str, list[tuple[object, ...]]]:
    """The rows of the first without those that either leaves undrawn: closed codes are due in one store alone."""
    hidden = {
        (ident, row[0])
        for cells in (cells_by_area, other)
        for ident, rows in cells.items()
        for row in rows
        if row[3] == UNCOVERED
    }
    return {
        ident: [row for row in rows if (ident, row[0]) not in hidden] for ident, rows in cells_by_area.items()
    }


@pytest.fixture
def world(fresh_store: str, tmp_path: Path) -> Callable[[list[str], list[str]], str]:
    def build(members: list[str], tidy: list[str]) -> str:
        fill(fresh_store, tmp_path, members, tidy)
        return fresh_store

    return build


@pytest.mark.parametrize("seed", [1, 2])
def test_it_is_what_a_store_says_that_only_knows_the_memberships_of_now(
    world: Callable[[list[str], list[str]], str], tmp_path: Path, seed: int
) -> None:
    tidy = submitted(seed)
    with in_force(world(as_then(), tidy)):
        current = as_now(FALLS)
        then = rollups(measure_id=FALLS)
    other = tmp_path / "other"
    other.mkdir()
    plain = f"sqlite:///{other / 'now.sqlite3'}"
    fill(plain, other, only_now(), tidy)
    with in_force(plain):
        expected = rollups(measure_id=FALLS)
    assert [series.area_id for series in current.series] == [series.area_id for series in expected]
    moved = {series.area_id: submitted_cells(series) for series in current.series}
    plainly = {series.area_id: submitted_cells(series) for series in expected}
    assert drawn_alike(moved, plainly) == drawn_alike(plainly, moved)
    assert sum(len(rows) for rows in not_empty(drawn_alike(moved, plainly).values())) > 12
    assert current.series != then, "else this test could not fail"


def test_who_moved_is_told_by_name_and_divided_codes_stay(
    world: Callable[[list[str], list[str]], str],
) -> None:
    with in_force(world(as_then(), submitted(1))):
        current = as_now(FALLS)
    ways = {(move.area_id.removeprefix("DEMO-X-"), move.before, move.after) for move in current.moves}
    assert ways == {
        ("A", "Wessex", "Oxford"), ("B", "Wessex", "South West"), ("C", "Wessex", "South West"),
        ("D", "Wessex", "South West"), ("G", "", "Yorkshire and Humber"),
        ("I", "Yorkshire and Humber", "East Midlands"), ("J", "Yorkshire and Humber", "East Midlands"),
    }  # fmt: skip
    assert [move.name for move in current.moves] == sorted(move.name for move in current.moves)
    assert current.divided == ("DEMO-X-E",)
    assert current.changed
    assert not current.held_above


def test_members_are_due_where_they_belong_now_and_no_longer_after_they_closed(
    world: Callable[[list[str], list[str]], str],
) -> None:
    tidy = ["measure,area,period,numerator,denominator,status"]
    tidy += [f"{FALLS},{code('H')},{period:%Y-%m},1,100," for period in MONTHS]
    tidy += [f"{FALLS},{code('A')},2015-01,1,100,", f"{FALLS},{code('F')},2015-01,1,100,"]
    with in_force(world(as_then(), tidy)):
        (oxford,) = [series for series in as_now(FALLS).series if series.area_id == "OX"]
    assert oxford.reported == (3, 1, 1, 1, 1, 1)
    assert oxford.expected == (3, 3, 4, 3, 3, 3), "E2 began in March, and F closed at its end"


def now(area: str) -> str:
    return MOVED[area][1] if area in MOVED else HOMES.get(area, area)


@pytest.mark.parametrize("place", ["ENG", "WX", "OX"])
def test_every_line_counts_where_its_organisation_is_now(filled: str, place: str) -> None:
    expected: list[tuple[float | None, float | None]] = []
    for period in (*MONTHS, SILENT):
        lines = [line for line in LINES if (line.measure, line.period) == (INVENTED, period)]
        reported = [line for line in lines if place in ("ENG", now(line.area)) and line.numerator is not None]
        top = sum(line.numerator or 0 for line in reported) if reported else None
        expected.append((top, sum(line.denominator or 0 for line in reported) if reported else None))
    with in_force(filled):
        (area_series,) = [each for each in as_now(INVENTED).series if each.area_id == place]
    assert [*zip(area_series.series.numerator, area_series.series.denominator or (), strict=True)] == expected


def test_figures_of_whole_collaboratives_are_not_counted_anew(filled: str) -> None:
    with in_force(filled):
        current = as_now(PUBLISHED)
        assert current == AsNow(rollups(measure_id=PUBLISHED), (), (), held_above=True)


def test_targets_and_events_stay_with_their_collaborative(filled: str) -> None:
    with in_force(filled):
        for current, before in not_empty(
            zip(as_now(INVENTED).series, rollups(measure_id=INVENTED), strict=True)
        ):
            assert (current.marks, current.targets, current.series.target) == (
                before.marks,
                before.targets,
                before.series.target,
            )


def test_a_measure_that_is_not_there_gives_nothing(filled: str) -> None:
    with in_force(filled):
        assert as_now("nonsense").series == ()


def test_residents_move_with_members(product_store: str, tmp_path: Path) -> None:
    ccgs = [code for code, home in ccg_collaborative().items() if home in ("OX", "SW")]
    lines = ["measure,area,period,numerator,denominator,status"]
    lines += [f"ecoli-bacteraemia,{ccg},2015-04,10,," for ccg in ccgs if ccg not in HEIRS_OF_LATER]
    moves = written(tmp_path / "moves.csv", ["area,collaborative,since,until", "10Q,SW,2016-04-01,"])
    assert load(Request((written(tmp_path / "tidy.csv", lines), moves), product_store)).exit_code == 0
    with in_force(product_store):
        before = {series.area_id: series for series in rollups(measure_id="ecoli-bacteraemia")}
        current = {series.area_id: series for series in as_now("ecoli-bacteraemia").series}
    oxfordshire = 705_000
    for place, change in (("OX", -1), ("SW", 1)):
        (cases,), (people,) = before[place].series.numerator, before[place].series.denominator or ()
        assert current[place].series.numerator == ((cases or 0) + 10 * change,)
        assert before[place].coverage == current[place].coverage == (1.0,)
        moved = ((current[place].series.denominator or (0,))[0] or 0) - (people or 0)
        assert moved == pytest.approx(change * oxfordshire, rel=0.05)
