"""How far solutions spread: the published figures as they were read, undated ones never along the years."""

from __future__ import annotations

import csv
import os
from collections.abc import Iterable
from pathlib import Path

import pytest

from components.slides.numbers_of import numbers_of
from data_access.loader.default_store import REFERENCE
from data_access.published.raw_files import RAW
from data_access.queries.adoption import AdoptionFigure, adoption_figures
from data_access.queries.citations import Citation
from data_access.queries.solutions import all_solutions
from pages.shared.spread import COLUMNS, by_place, spread_exhibit
from pages.shared.spread_words import days_of, figure_words, row_words, share_of, when_words
from tests.components.screen import markups, of_class, words
from tests.guards import not_empty

pytestmark = pytest.mark.usefixtures("store")
EVIDENCE = Path(os.environ.get("EVIDENCE") or RAW.parent / "evidence") / "adoption.csv"
# Not shipped, and why.
LEFT_OUT = {
    "A026": "its page could not be read again; another page of the same network gives seven",
    **dict.fromkeys(("A027", "A028", "A029"), "no solution: what the collaborative changed was not read"),
    "A036": "no solution: the three interventions were not read",
    **dict.fromkeys(("A037", "A038", "A039"), "members of Q are a promise's count, in statements.csv"),
    "A040": "after the period, and its page could not be read again",
}
SOURCE = Citation("A page", "A network", "2018", "printed", "https://example.org/a")


def table(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def shipped() -> list[dict[str, str]]:
    return table(REFERENCE / "spread.csv")


def dates(text: str) -> tuple[str, str]:
    """First and last part of a date as it was read; "after 2016-08" is no date, and its figure undated."""
    if text in ("2020/21", "2020-21"):
        return "2020-04", "2021-03"
    first, _, last = text.partition(" to ")
    return (first, last) if first[:1].isdigit() else ("", "")


def figure(**values: object) -> AdoptionFigure:
    given: dict[str, object] = {
        "id": "x", "solution_id": "s", "collaborative_id": None, "place": "Leeds", "setting": None, "kind": "adopted",
        "as_at": "2018", "until": None, "figure": 5.0, "bound": "exact", "unit": "units", "denominator": None,
        "denominator_unit": None, "claim": "Five.", "caution": None, "confidence": "high", "source": SOURCE,
    }  # fmt: skip
    return AdoptionFigure(**{**given, **values})  # type: ignore[arg-type]


def test_figures_are_those_that_were_read() -> None:
    if not EVIDENCE.exists():
        pytest.skip("the files of evidence, of which the table was made, do not lie beside the project")
    by_id = {row["id"]: row for row in shipped()}
    evidence = table(EVIDENCE)
    for read in not_empty([row for row in evidence if row["id"] not in LEFT_OUT]):
        row = by_id[read["id"].lower()]
        assert row["figure"] == read["figure"].replace(",", "").replace("all", ""), read["id"]
        assert row["denominator"] == read["denominator"].partition(" ")[0].replace(",", ""), read["id"]
        assert (row["as_at"], row["until"]) == dates(read["date"]), read["id"]
        assert row["address"] == read["url"], read["id"]
    there = {row["id"].upper() for row in shipped() if row["id"].startswith("a")}
    assert there | LEFT_OUT.keys() == {row["id"] for row in evidence}
    assert not there & LEFT_OUT.keys()


def test_pages_show_the_figures_of_the_table() -> None:
    wanted = {(row["figure"], row["unit"], row["denominator"], row["claim"]) for row in not_empty(shipped())}
    exhibits = [made for made in map(spread_exhibit, all_solutions()) if made]
    columns = [
        exhibits[0].columns.index(name) for name in ("Figure", "Unit", "Out of", "What the source says")
    ]
    rows = {tuple(_plain(row[at]) for at in columns) for made in exhibits for row in made.rows}
    assert rows == wanted


def _plain(cell: object) -> str:
    if cell is None:
        return ""
    return f"{cell:.1f}".removesuffix(".0") if isinstance(cell, float) else str(cell)


def test_every_figure_names_where_it_can_be_read() -> None:
    for each in not_empty(adoption_figures()):
        assert each.source.page_title and each.source.publisher
        assert (each.source.address or "").startswith(("https://", "http://")), each.id


def test_undated_figures_stand_apart_from_the_years() -> None:
    for solution in not_empty(all_solutions()):
        made = spread_exhibit(solution)
        if made is None:
            continue
        dated = [row for row in made.rows if row[1] != "undated"]
        wide = [root for root in markups(made.picture) if of_class(root, "wide")]
        marks = [
            each for root in wide for each in (*of_class(root, "spread-at"), *of_class(root, "spread-span"))
        ]
        assert len(marks) == len(dated), solution.id
        apart = words([part for part in made.more])
        undated = len(made.rows) - len(dated)
        assert ("Undated, so not along the years" in apart) == bool(undated)


def test_contradictory_figures_stand_side_by_side() -> None:
    (precept,) = [each for each in all_solutions() if each.id == "precept"]
    made = spread_exhibit(precept)
    assert made is not None
    said = {
        str(row[COLUMNS.index("Figure")]): str(row[-1])
        for row in made.rows
        if row[0] == "Maternity units, England"
    }
    assert said.keys() == {"152.0", "156.0"}
    assert "AHSN Network" in said["152.0"] and "Oxford" in said["156.0"]


@pytest.mark.parametrize(
    ("values", "expected", "share"),
    [
        ({"figure": 152.0, "denominator": 152.0}, "152 of 152 units", 100),
        ({"figure": 5.0, "denominator": 6.0, "unit": "trusts"}, "5 of 6 trusts", pytest.approx(83.3, abs=0.1)),
        ({"figure": None, "bound": "all", "unit": "trusts"}, "all trusts", 100),
        ({"figure": 80.0, "bound": "more_than", "unit": "teams"}, "more than 80 teams", None),
        ({"figure": 85.0, "bound": "at_least", "unit": "per cent of mothers"}, "at least 85% of mothers", 85),
        ({"figure": 91.0, "unit": "per cent of wards"}, "91% of wards", 91),
        ({"figure": 86.5, "unit": "per cent", "denominator": 3185.0, "denominator_unit": "mothers"}, "86.5%", 86.5),
        ({"figure": 93219.0, "unit": "scores"}, "93,219 scores", None),
        ({"figure": 0.0, "denominator": 6.0}, "0 of 6 units", 0),
        ({"figure": 0.0, "denominator": 0.0}, "0 of 0 units", None),
        ({"figure": 9.0, "denominator": 40.0, "denominator_unit": "beds"}, "9 units", None),
    ],
)  # fmt: skip
def test_a_figure_is_said_as_its_source_gives_it(
    values: dict[str, object], expected: str, share: object
) -> None:
    assert figure_words(figure(**values)) == expected
    assert share_of(figure(**values)) == share


@pytest.mark.parametrize(
    ("as_at", "until", "expected", "first", "last"),
    [
        ("2018", None, "2018", "2018-01-01", "2018-12-31"),
        ("2020-02", None, "February 2020", "2020-02-01", "2020-02-29"),
        ("2019-07-10", None, "10 July 2019", "2019-07-10", "2019-07-10"),
        ("2014-08", "2016", "August 2014 to 2016", "2014-08-01", "2016-12-31"),
        ("2020-04", "2021-03", "2020/21", "2020-04-01", "2021-03-31"),
        ("2018-04", "2020-03", "April 2018 to March 2020", "2018-04-01", "2020-03-31"),
    ],
)
def test_a_date_is_no_more_exact_than_its_source(
    as_at: str, until: str | None, expected: str, first: str, last: str
) -> None:
    given = figure(as_at=as_at, until=until)
    days = days_of(given)
    assert when_words(given) == expected
    assert days is not None and [day.isoformat() for day in days] == [first, last]


def test_without_a_date_there_is_no_day() -> None:
    assert days_of(figure(as_at=None)) is None
    assert when_words(figure(as_at=None)) == "undated"


def test_what_was_only_planned_says_so_beside_its_figure() -> None:
    (laparotomy,) = [each for each in all_solutions() if each.id == "emergency-laparotomy-bundle"]
    made = spread_exhibit(laparotomy)
    assert made is not None
    text = words(made.picture)
    assert "17 of 17 hospitals, January 2019 (not yet in use)" in text
    assert "5 of 5 trusts, December 2018 (not yet in use)" not in text


@pytest.mark.usefixtures("store")
def test_an_aim_that_was_reached_is_at_least_so_much_and_what_no_page_dates_is_undated() -> None:
    by_id = {each.id: each for each in adoption_figures()}
    assert row_words(by_id["a009"]) == "at least 85% of eligible mothers, March 2020"
    assert row_words(by_id["c04"]) == "more than 90% of eligible mothers, undated"
    assert days_of(by_id["c04"]) is None


def test_a_slide_draws_the_dated_shares_and_no_other_figure() -> None:
    (precept,) = [each for each in all_solutions() if each.id == "precept"]
    made = spread_exhibit(precept)
    assert made is not None
    numbers = numbers_of(made)
    assert numbers is not None
    names = numbers.names()
    assert len(names) == 13 and all(value is not None for value in numbers.role("value"))
    assert "Maternity units, England: 152 of 152 units, March 2020" in names
    assert not [name for name in names if "undated" in name or "1,467" in name]


def test_figures_of_a_place_stand_together_in_time() -> None:
    places = _places(by_place([
        figure(id="a", place="Leeds", as_at="2019"), figure(id="b", place="York", as_at="2015"),
        figure(id="c", place="Leeds", as_at="2014"), figure(id="d", place="York", as_at="2020"),
    ]))  # fmt: skip
    assert places == ["Leeds 2014", "Leeds 2019", "York 2015", "York 2020"]


def _places(figures: Iterable[AdoptionFigure]) -> list[str]:
    return [f"{each.place} {each.as_at}" for each in figures]
