"""The reader's months and rules go along: from an opened chart to organisations, measure, pathway, and into files."""

from __future__ import annotations

from datetime import date
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import pytest
from dash import dcc, html
from werkzeug.datastructures import MultiDict

from components.exhibit import Exhibit
from data_access.queries.organisations import organisation_series
from data_access.queries.rollups import rollups
from data_access.series_cut import until
from pages.shared.control_chart import POINT_COLUMNS
from pages.shared.judged import judge_all
from tests.components.screen import hrefs, markups, of_class, walk, words
from tests.guards import not_empty
from tests.pages.views import FALLS
from web.address_request import PageRequest, page_request_at

pytestmark = [pytest.mark.usefixtures("store"), pytest.mark.demonstration]
WINDOW = {"from": "2016-04", "to": "2018-03", "profile": "ihi"}
START, END = date(2016, 4, 1), date(2018, 3, 1)
OPENED = f"/collaborative/lomarique?measure={FALLS}&from=2016-04&to=2018-03&profile=ihi"
NOTE = (
    "Your view, not the record: as it stood in March 2018, drawn from April 2016 and by the rules of Institute for "
    "Healthcare Improvement."
)


def requested(address: str) -> PageRequest:
    parts = urlsplit(address)
    page_request = page_request_at(parts.path, MultiDict(parse_qsl(parts.query)))
    assert page_request is not None
    assert page_request.problems == (), "whatever a page links to is understood there"
    return page_request


def page_at(address: str) -> Any:
    page_request = requested(address)
    return page_request.entry.layout(*page_request.arguments, **page_request.query)


def exhibits_at(address: str) -> dict[str, Exhibit]:
    page_request = requested(address)
    return page_request.entry.exhibits(*page_request.arguments, **page_request.query)


def ways_on(address: str, beginning: str) -> list[str]:
    """Links of the page that lead to another, in its pictures too."""
    page = page_at(address)
    addresses = [*hrefs(page), *(a.get("href", "") for root in markups(page) for a in root.iter("a"))]
    return not_empty(href for href in addresses if href.startswith(beginning))


def keeps_window(address: str) -> bool:
    return WINDOW.items() <= dict(parse_qsl(urlsplit(address).query)).items()


def note(page: Any) -> html.P:
    """What the page says of the reader's view, with the way back."""
    (paragraph,) = [
        each for each in walk(page) if isinstance(each, html.P) and words(each).startswith(NOTE[:30])
    ]
    assert isinstance(paragraph, html.P)
    return paragraph


def months(exhibit: Exhibit) -> list[Any]:
    return [row[0] for row in exhibit.rows]


@pytest.mark.parametrize(
    "beginning",
    [
        "/organisation/DEMO-LOM",
        f"/measure/{FALLS}",
        "/topics/B-FALL?area=lomarique",
        "/collaborative/lomarique?",
    ],
)
def test_every_way_on_from_an_opened_chart_keeps_it(beginning: str) -> None:
    leading = ways_on(OPENED, beginning)
    if beginning.startswith("/organisation"):
        # The list of members leads to the organisations themselves, and is no part of the chart.
        leading = [href for href in leading if "measure=" in href]
        assert len(leading) == 30, "small charts, their pictures, and the funnel drawn twice with its list"
    elsewhere = [href for href in leading if not keeps_window(href)]
    # Only the ways back to the record leave something of it behind.
    back = [f"/collaborative/lomarique?measure={FALLS}#charts"]
    back += [
        f"/collaborative/lomarique?measure={FALLS}&from=2016-04&to=2018-03{part}"
        for part in ("#chosen", "#charts")
    ]
    assert [href for href in elsewhere if href not in back] == []


@pytest.mark.parametrize(
    "address",
    [
        f"/organisation/DEMO-LOM-A1?measure={FALLS}&from=2016-04&to=2018-03&profile=ihi",
        f"/measure/{FALLS}?area=lomarique&from=2016-04&to=2018-03&profile=ihi",
        "/topics/B-FALL?area=lomarique&from=2016-04&to=2018-03&profile=ihi",
    ],
)
def test_the_page_there_says_that_it_is_the_reader_s_view_and_leads_back(address: str) -> None:
    paragraph = note(page_at(address))
    assert words(paragraph).startswith(NOTE)
    (back,) = [each for each in walk(paragraph) if isinstance(each, html.A)]
    assert words(back) == "All months, as recorded"
    assert not {*WINDOW} & set(dict(parse_qsl(urlsplit(back.href).query)))
    record = page_at(back.href)
    assert "Your view, not the record" not in words(record)


def test_without_a_window_there_is_no_note() -> None:
    for address in (
        f"/organisation/DEMO-LOM-A1?measure={FALLS}",
        f"/measure/{FALLS}",
        "/topics/B-FALL",
    ):
        assert "Your view, not the record" not in words(page_at(address))


def test_an_organisation_s_chart_is_judged_as_it_stood_and_draws_fewer_points() -> None:
    address = f"/organisation/DEMO-LOM-A1?measure={FALLS}"
    windowed, record = (
        exhibits_at(each)["chosen"] for each in (f"{address}&from=2016-04&to=2018-03&profile=ihi", address)
    )
    assert (months(windowed)[0], months(windowed)[-1], len(windowed.rows)) == (START, END, 24)
    assert len(record.rows) == 84
    (series,) = [each for each in organisation_series("DEMO-LOM-A1") if each.measure_id == FALLS]
    ((_, panel),) = judge_all([until(series, END)], profile="ihi")
    at = POINT_COLUMNS.index("Centre line")
    judged = [(point.value, point.centre, point.lower, point.upper) for point in panel.points[-24:]]
    assert [(row[3], *row[at : at + 3]) for row in windowed.rows] == judged
    drawn = [len([*markups(each.picture)[0].iter("title")]) for each in (windowed, record)]
    assert 0 < drawn[0] < drawn[1], "each point says what it is"
    assert "in March 2018" in windowed.sentence
    assert windowed.source.period == "April 2016 to March 2018"


def test_a_measure_s_exhibits_end_where_the_window_does() -> None:
    made = exhibits_at(f"/measure/{FALLS}?area=lomarique&from=2016-04&to=2018-03&profile=ihi")
    for name in ("england", "chosen"):
        assert (months(made[name])[0], months(made[name])[-1]) == (START, END), name
    assert months(made["together"])[-1] == END
    values = {row[0]: row[3] for row in made["funnel"].rows}
    assert [row[1] for row in made["map"].rows] == pytest.approx(
        [values[row[0]] for row in made["map"].rows], abs=0.006
    )
    assert made["funnel"].sentence.startswith("April 2017 to March 2018:")
    (lomarique,) = [row for row in made["collaboratives"].rows if row[0] == "Lomarique"]
    assert END in lomarique


def test_a_pathway_s_charts_end_where_the_window_does() -> None:
    address = "/topics/B-FALL?area=lomarique"
    latest = {}
    for each in (address, f"{address}&from=2016-04&to=2018-03&profile=ihi"):
        rows = exhibits_at(each)["pathway"].rows
        latest[each] = {row[4] for row in rows if row[4]}
    assert [*latest.values()] == [{"March 2020"}, {"March 2018"}]


@pytest.mark.parametrize(
    ("address", "names"),
    [
        (OPENED, ("chosen", "funnel", "organisations", FALLS)),
        (f"/organisation/DEMO-LOM-A1?measure={FALLS}&from=2016-04&to=2018-03&profile=ihi", ("chosen", FALLS)),
        (
            f"/measure/{FALLS}?from=2016-04&to=2018-03&profile=ihi",
            ("england", "map", "funnel", "collaboratives"),
        ),
        ("/topics/B-FALL?from=2016-04&to=2018-03&profile=ihi", ("pathway",)),
    ],
)
def test_files_are_of_the_same_view(address: str, names: tuple[str, ...]) -> None:
    made = exhibits_at(address)
    assert [name for name in names if not keeps_window(made[name].download)] == []


class TestCompare:
    """Another place's line is drawn beside the chart's own; it is never judged and changes no word of the verdict."""

    def chosen(self, **query: str) -> Exhibit:
        more = "".join(f"&{key}={value}" for key, value in query.items())
        return exhibits_at(f"/measure/{FALLS}?area=lomarique{more}")["chosen"]

    def lines(self, exhibit: Exhibit) -> list[str]:
        wide, _ = markups(exhibit.picture)
        return [each.get("d", "") for each in of_class(wide, "compared")]

    @pytest.mark.parametrize("place", ["hexalune", "england"])
    def test_it_draws_a_line_and_changes_no_figure_and_no_word(self, place: str) -> None:
        alone, beside = self.chosen(), self.chosen(compare=place)
        assert self.lines(alone) == []
        assert len(self.lines(beside)) == 1
        assert (beside.sentence, beside.rows, beside.columns) == (alone.sentence, alone.rows, alone.columns)
        assert "Your view, not the record" not in words(beside.above)
        name = {"hexalune": "Hexalune", "england": "Vellaquor"}[place]
        assert f"The green line is {name}: to compare the course of the two, and not to rank them." in words(
            list(beside.brief)
        )
        assert f"compare={place}" in beside.download

    def test_the_living_chart_has_the_same_line(self) -> None:
        page_request = requested(f"/measure/{FALLS}?area=lomarique&compare=hexalune")
        assert page_request.entry.island is not None
        island = page_request.entry.island(*page_request.arguments, **page_request.query)
        assert island is not None
        (graph,) = [each for each in walk(island.content()) if isinstance(each, dcc.Graph)]
        (line,) = [trace for trace in graph.figure["data"] if "Hexalune" in trace.get("name", "")]
        (hexalune,) = rollups(area_id="HEX", only=(FALLS,))
        values = [value for value in line["y"] if value is not None]
        expected = [
            top / below * hexalune.series.multiplier
            for top, below in zip(hexalune.series.numerator, hexalune.series.denominator or (), strict=True)
            if top is not None and below
        ]
        assert values == pytest.approx(expected, rel=1e-3)

    def test_it_ends_with_the_view(self) -> None:
        whole, part = self.chosen(compare="hexalune"), self.chosen(compare="hexalune", to="2018-03")
        assert len(part.rows) == 60
        assert len(self.lines(part)[0]) < len(self.lines(whole)[0])

    def test_other_rules_with_it_are_still_the_reader_s_view(self) -> None:
        tried = self.chosen(compare="hexalune", profile="ihi")
        assert tried.sentence.startswith("Your view, not the record: rules of Institute")

    @pytest.mark.parametrize(
        ("measure", "place"),
        [(FALLS, "lomarique"), ("pressure-ulcers", "nowhere"), ("device-harm", "hexalune")],
    )
    def test_what_cannot_be_compared_is_said(self, measure: str, place: str) -> None:
        """Itself, an unknown place, and days between events, which share no axis."""
        parts = urlsplit(f"/measure/{measure}?area=lomarique&compare={place}")
        page_request = page_request_at(parts.path, MultiDict(parse_qsl(parts.query)))
        assert page_request is not None
        (problem,) = page_request.problems
        assert f"the place to compare with “{place}”, which is not known here" in problem.sentence
