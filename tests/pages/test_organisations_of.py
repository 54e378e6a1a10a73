"""A panel's organisations: by name, each with its own small chart or the reason why it has none, and by size."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from dash import html
from markupsafe import Markup

from components.exhibit import Exhibit, exhibit
from data_access.loader.run import Request, load
from data_access.queries.collaboratives import Collaborative, collaboratives
from data_access.queries.measures import measure_by_id
from pages.collaborative.members_funnel import last_month, year_to
from pages.collaborative.organisations import organisations_exhibits
from pages.organisation import page as organisation
from tests.components.screen import hrefs, parsed, walk, words
from tests.data_access.queries.across import AMPERSAND, BARE, COUNTED, ECOLI, FALLS, LINES, SCRIPT, home
from tests.guards import not_empty
from tests.in_force import in_force
from tests.local_measures import request_without_trusts


def place(ident: str) -> Collaborative:
    (collaborative,) = [each for each in collaboratives() if each.id == ident]
    return collaborative


def made(ident: str, measure: str) -> dict[str, Exhibit]:
    definition = measure_by_id(measure)
    assert definition is not None
    return organisations_exhibits(place(ident), definition)


def tiles(multiples: Exhibit) -> list[html.Li]:
    (grid,) = [
        each for each in walk(exhibit(multiples)) if "organisations" in str(getattr(each, "className", ""))
    ]
    return [each for each in grid.children if isinstance(each, html.Li)]


@pytest.mark.usefixtures("across_store")
class TestSmallMultiples:
    def test_each_member_stands_by_name_and_leads_to_its_own_chart(self) -> None:
        multiples = made("WX", FALLS)["organisations"]
        names = [str(row[0]) for row in multiples.rows]
        assert names == sorted([AMPERSAND, "Birch", "Damson", SCRIPT])
        assert hrefs(exhibit(multiples))[:4] == [
            f"/organisation/{row[1]}?measure={FALLS}" for row in multiples.rows
        ]

    def test_four_different_absences_are_said_in_words(self) -> None:
        multiples = made("WX", FALLS)["organisations"]
        words_by_name = {
            row[0]: words(tile) for row, tile in zip(multiples.rows, tiles(multiples), strict=True)
        }
        assert "Not applicable: the measure cannot apply to this organisation." in words_by_name["Damson"]
        assert "Not submitted in 1 period and suppressed (small number) in 1 period." in words_by_name[SCRIPT]
        assert "Not submitted in 1 period. Member until 31 March 2015." in words_by_name["Birch"]
        assert "Not submitted" not in words_by_name[AMPERSAND]

    def test_each_says_what_has_changed_beside_its_latest_month(self) -> None:
        (birch,) = [tile for tile in tiles(made("WX", FALLS)["organisations"]) if "Birch" in words(tile)]
        assert "Cannot tell: " in words(birch)
        assert "Latest month: " in words(birch)

    def test_the_numbers_count_each_state(self) -> None:
        multiples = made("WX", FALLS)["organisations"]
        states = {row[0]: row[-5:] for row in multiples.rows}
        assert states == {
            AMPERSAND: (6, 0, 0, 0, 0), "Birch": (2, 1, 0, 0, 0), SCRIPT: (3, 1, 1, 0, 0), "Damson": (0, 0, 0, 0, 6),
        }  # fmt: skip

    def test_verdict_and_latest_month_stand_side_by_side(self) -> None:
        multiples = made("WX", FALLS)["organisations"]
        for row, tile in zip(not_empty(multiples.rows), tiles(multiples), strict=True):
            if row[3] != "no figure":
                assert str(row[2]).startswith("Cannot tell: ")
                assert f"{row[2]}" in words(tile)
                assert "Latest month: " in words(tile)
        assert "It cannot be told for any of 4 places whether it has changed." in multiples.sentence

    def test_a_member_without_any_row_is_named_apart(self) -> None:
        text = words(exhibit(made("WX", FALLS)["organisations"]))
        assert (
            "2 members without any row of this measure DEMO-WX-Z and Fir. Nobody has said whether it applies to them."
            in text
        )

    def test_only_members_that_sent_a_measure_stand_beside_it(self) -> None:
        assert all(str(row[1]).startswith("DEMO-") for row in made("WX", FALLS)["organisations"].rows)
        assert {row[1] for row in made("WX", ECOLI)["organisations"].rows} == {COUNTED, BARE}

    def test_where_one_has_no_residents_all_stand_as_counts_on_one_scale(self) -> None:
        multiples = made("WX", ECOLI)["organisations"]
        assert {row[1]: row[4] for row in multiples.rows} == {COUNTED: 35.0, BARE: 12.0}
        assert "counted a month" in multiples.definition

    def test_all_share_one_scale_and_one_stretch_of_time(self) -> None:
        axes = []
        for tile in tiles(made("WX", FALLS)["organisations"]):
            for each in walk(tile):
                if isinstance(each, Markup):
                    root = parsed(each)
                    axes.append([text.text for text in root.iter("text") if "axis" in text.get("class", "")])
        assert len(axes) == 3
        assert all(axis == axes[0] for axis in axes)

    def test_no_name_runs_as_a_script(self) -> None:
        for each_exhibit in not_empty(made("WX", FALLS).values()):
            drawn = not_empty(each for each in walk(exhibit(each_exhibit)) if isinstance(each, Markup))
            assert not [part for each in drawn for part in parsed(each).iter() if part.tag == "script"]


@pytest.mark.usefixtures("across_store")
class TestTheFunnel:
    @pytest.mark.parametrize("ident", ["WX", "OX"])
    def test_it_sums_each_member_s_reported_figures_while_it_belonged(self, ident: str) -> None:
        expected: dict[str, list[float]] = {}
        names = {"DEMO-WX-A": AMPERSAND, "DEMO-WX-B": "Birch", "DEMO-WX-C": SCRIPT, "DEMO-OX-E": "Elm"}
        for line in LINES:
            if line.measure == FALLS and home(line.area, line.period) == ident and line.numerator is not None:
                sums = expected.setdefault(names[line.area], [0.0, 0.0])
                sums[0] += line.numerator
                sums[1] += line.denominator or 0
        rows = {row[0]: [row[1], row[2]] for row in made(ident, FALLS)["funnel"].rows if row[1] is not None}
        assert rows == expected

    def test_one_without_figures_is_listed_with_the_reason(self) -> None:
        (row,) = [row for row in made("WX", FALLS)["funnel"].rows if row[0] == "Damson"]
        assert row[-1] == "not applicable"

    def test_there_is_none_for_plain_counts(self) -> None:
        assert set(made("WX", ECOLI)) == {"organisations"}


def test_one_event_alone_is_said_to_be_one_and_takes_no_funnel(sqlite_store: str, tmp_path: Path) -> None:
    texts = {
        "members": "code,name,setting,collaborative,since,until\nDEMO-WX-A,Alder,acute,WX,,\n",
        "events": "measure,area,period,numerator,denominator\ndevice-harm,DEMO-WX-A,2016-05-17,1,\n",
    }
    for name, text in texts.items():
        (tmp_path / f"{name}.csv").write_text(text, encoding="utf-8")
    report = load(request_without_trusts(tuple(tmp_path / f"{name}.csv" for name in texts), sqlite_store))
    assert report.exit_code == 0, [file.refused or file.rejections for file in report.files]
    with in_force(sqlite_store):
        exhibits = made("WX", "device-harm")
        assert set(exhibits) == {"organisations"}
        assert "One event recorded" in words(exhibit(exhibits["organisations"]))
        assert "Alder" in words(organisation.layout("DEMO-WX-A", measure="device-harm"))


@pytest.mark.usefixtures("store")
def test_in_the_default_store_the_commissioners_of_a_place_stand_by_name_in_rates() -> None:
    exhibits = made("WX", ECOLI)
    assert set(exhibits) == {"organisations", "funnel"}
    assert len(exhibits["organisations"].rows) == 9
    assert "per 100,000 residents" in exhibits["organisations"].definition


def test_figures_held_at_the_collaborative_give_nothing(sqlite_product: str, tmp_path: Path) -> None:
    tidy = tmp_path / "tidy.csv"
    tidy.write_text(f"measure,area,period,numerator,denominator\n{ECOLI},WX,2016-04,120,\n", encoding="utf-8")
    assert load(Request((tidy,), sqlite_product)).exit_code == 0
    with in_force(sqlite_product):
        assert made("WX", ECOLI) == {}


@pytest.mark.demonstration
@pytest.mark.usefixtures("store")
def test_a_member_that_merged_ends_where_it_ended_and_stands_outside_the_funnel() -> None:
    exhibits = made("ASQ", FALLS)
    latest = {str(row[1]): row[3] for row in exhibits["organisations"].rows}
    assert (latest["DEMO-ASQ-A1"], latest["DEMO-ASQ-A4"]) == ("March 2016", "March 2020")
    assert not [row for row in exhibits["funnel"].rows if "Alder" in str(row[0])]
    assert "Not in this stretch, as their figures end earlier" in words(exhibit(exhibits["funnel"]))


@pytest.mark.usefixtures("across_store")
def test_a_measure_that_nobody_sent_gives_nothing() -> None:
    definition = measure_by_id(FALLS)
    assert definition is not None
    assert organisations_exhibits(place("GM"), definition) == {}
    assert organisations_exhibits(place("WX"), replace(definition, id="nonsense")) == {}


@pytest.mark.parametrize(
    ("end", "grain", "first", "last"),
    [
        (date(2020, 3, 1), "month", date(2019, 4, 1), date(2020, 3, 1)),
        (date(2019, 12, 1), "month", date(2019, 1, 1), date(2019, 12, 1)),
        (date(2020, 1, 1), "quarter", date(2019, 2, 1), date(2020, 3, 1)),
        (date(2019, 4, 1), "year", date(2018, 5, 1), date(2020, 3, 1)),
    ],
)
def test_the_latest_twelve_months_end_with_the_latest_period(
    end: date, grain: str, first: date, last: date
) -> None:
    assert (year_to(end), last_month(end, grain)) == (first, last)
