"""The pack as slides: one exhibit each, whose numbers are the API's, and all that must travel with them."""

from __future__ import annotations

import re
from io import BytesIO
from typing import Any

import pytest
from flask.testing import FlaskClient
from pptx import Presentation
from pptx.oxml.ns import qn

from data_access.queries.version import data_version
from tests.api.addresses import V1
from tests.guards import not_empty
from tests.web.exhibit_list.packs import (
    ECOLI,
    EVERY_KIND,
    ask,
    chart_of,
    deck_of,
    exhibit_slides,
    list_of,
    series_of,
    shapes_of,
    words_of,
)
from web.exhibit_list.exhibit_list import ListEntry

SMALLEST = 12


def only_slide(client: FlaskClient, address: str | ListEntry) -> Any:
    (slide,) = exhibit_slides(deck_of(client, list_of(address)))
    return slide


def of_api(client: FlaskClient, query: str) -> Any:
    (entry,) = client.get(f"{V1}/series?{query}").get_json()["items"]
    return entry


class TestNumbers:
    @pytest.mark.parametrize(
        ("address", "query"),
        [
            (f"{ECOLI}/england", "measure=ecoli-bacteraemia&area=ENG"),
            ("/exhibit/collaborative/east-midlands/delayed-transfer-days",
             "measure=delayed-transfer-days&area=east-midlands"),
            ("/exhibit/measure/psychosis-two-weeks/england", "measure=psychosis-two-weeks&area=ENG"),
        ],
    )  # fmt: skip
    def test_a_control_chart_holds_the_figures_of_the_api(
        self, client: FlaskClient, address: str, query: str
    ) -> None:
        points = of_api(client, query)["points"]
        chart = chart_of(only_slide(client, address))
        drawn = series_of(chart)
        names = {"Value": "value", "Centre line": "centre", "Lower limit": "lower", "Upper limit": "upper"}
        for series, field in not_empty(names.items()):
            assert drawn[series] == pytest.approx([point[field] for point in points], rel=1e-12)
        labels = {
            "concern": "Special cause, a question to ask",
            "improvement": "Special cause, the side hoped for",
            "ghost": "Set aside, left out of the limits",
        }
        for label, series in not_empty(labels.items()):
            own = [point["value"] if point["label"] == label else None for point in points]
            assert drawn.get(series, [None] * len(points)) == pytest.approx(own)

    def test_a_forest_holds_the_ratios_and_intervals_of_the_api(self, client: FlaskClient) -> None:
        entries = client.get(f"{V1}/series?measure=ecoli-bacteraemia&per_page=50").get_json()["items"]
        expected = {
            round(entry["change"][name], 3)
            for entry in not_empty(entries)
            for name in ("ratio", "lower", "upper")
        }
        chart = chart_of(only_slide(client, f"{ECOLI}/change"))
        drawn = set()
        for series in chart.plots[0].series:
            if series.name not in ("Names", "Figures"):
                drawn |= {float(cell.text) for cell in series._element.xpath("./c:xVal//c:v")}
        assert drawn == expected

    def test_lines_together_hold_the_figures_of_the_api(self, client: FlaskClient) -> None:
        entries = client.get(f"{V1}/series?measure=ecoli-bacteraemia&per_page=50").get_json()["items"]
        drawn = series_of(chart_of(only_slide(client, f"{ECOLI}/together?area=wessex")))
        assert set(drawn) == {entry["area_name"] for entry in not_empty(entries)}
        for entry in entries:
            values = [point["value"] and round(point["value"], 2) for point in entry["points"]]
            assert drawn[entry["area_name"]] == pytest.approx(values), entry["area_name"]

    @pytest.mark.parametrize("address", ["/exhibit/home/england", "/exhibit/sign-up-to-safety/halving"])
    def test_the_months_behind_other_lines_are_those_of_the_api(
        self, client: FlaskClient, address: str
    ) -> None:
        points = of_api(client, "measure=ecoli-bacteraemia&area=ENG")["points"]
        drawn = series_of(chart_of(only_slide(client, address)))
        assert drawn["Value"] == pytest.approx([point["value"] for point in points])

    def test_the_forest_of_the_promise_holds_the_tests_of_autumn_2015_of_the_api(
        self, client: FlaskClient
    ) -> None:
        expected = set()
        for measure in (
            "ecoli-bacteraemia",
            "ecoli-bacteraemia-trust",
            "pressure-ulcers-england",
            "vte-england",
        ):
            change = of_api(client, f"measure={measure}&area=ENG")["change_by_autumn_2015"]
            expected |= {round(change[name], 3) for name in ("ratio", "lower", "upper")}
        drawn = set()
        for series in chart_of(only_slide(client, "/exhibit/programme/harm")).plots[0].series:
            if series.name not in ("Names", "Figures"):
                drawn |= {float(cell.text) for cell in series._element.xpath("./c:xVal//c:v")}
        assert drawn == expected

    def test_each_exhibit_has_its_native_chart_or_table(self, client: FlaskClient) -> None:
        slides = exhibit_slides(deck_of(client, list_of(*EVERY_KIND)))
        assert len(slides) == len(EVERY_KIND)
        for slide, address in not_empty(zip(slides, EVERY_KIND, strict=True)):
            native = [
                shape
                for shape in slide.shapes
                if getattr(shape, "has_chart", False)
                or getattr(shape, "has_table", False)
                or hasattr(shape, "shapes")
            ]
            assert len(native) == 1, address
        charts = sum(getattr(shape, "has_chart", False) for shape in shapes_of(slides))
        assert charts == 11

    def test_special_causes_have_the_shape_and_colour_of_the_product(self, client: FlaskClient) -> None:
        chart = chart_of(only_slide(client, f"{ECOLI}/england"))
        by_name = {series.name: series for series in chart.plots[0].series}
        question = by_name["Special cause, a question to ask"].marker
        assert (question.style.name, str(question.format.fill.fore_color.rgb)) == ("DIAMOND", "B85300")
        hoped = by_name["Special cause, the side hoped for"].marker
        assert (hoped.style.name, str(hoped.format.fill.fore_color.rgb)) == ("CIRCLE", "005EB8")
        aside = by_name["Set aside, left out of the limits"].marker
        assert aside.format.fill.type.name == "BACKGROUND"


class TestWords:
    def test_every_chart_and_table_has_its_alternative_text(self, client: FlaskClient) -> None:
        deck = deck_of(client, list_of(*EVERY_KIND))
        for slide in not_empty(deck.slides):
            for shape in slide.shapes:
                if not shape.has_text_frame:
                    text = shape._element.xpath(".//p:cNvPr")[0].get("descr")
                    assert text, (slide.slide_id, shape.name)
        for slide in not_empty(exhibit_slides(deck)):
            texts = [each.get("descr", "") for each in slide._element.xpath(".//p:cNvPr")]
            assert max(map(len, texts)) > 60

    def test_the_notes_hold_source_method_version_filters_and_address(self, client: FlaskClient) -> None:
        slide = only_slide(client, f"{ECOLI}/england?from=2015-04")
        notes = slide.notes_slide.notes_text_frame.text
        assert "Source: Monthly counts of E. coli bacteraemia" in notes
        assert "Definition: " in notes
        assert f"Data version: {data_version()}" in notes
        assert "Filters of the view: from: 2015-04" in notes
        assert re.search(r"Address: .*/measure/ecoli-bacteraemia\?from=2015-04#england", notes)
        assert "Licence: " in notes
        assert "To bear in mind: " in notes

    def test_the_title_of_the_lists_maker_is_marked_as_hers(self, client: FlaskClient) -> None:
        slide = only_slide(client, ListEntry(f"{ECOLI}/england", "We ask why", "Say this aloud"))
        assert slide.shapes.title.text == "We ask why"
        assert "Title by the list’s maker. E. coli bloodstream infections: England" in words_of(slide)
        assert "Words of the list’s maker: Say this aloud" in slide.notes_slide.notes_text_frame.text

    def test_figures_that_moved_say_so(self, client: FlaskClient) -> None:
        slide = only_slide(client, ListEntry(f"{ECOLI}/england", figures="000000"))
        assert "others than when the list was made" in slide.notes_slide.notes_text_frame.text

    def test_no_words_are_smaller_than_twelve_points(self, client: FlaskClient) -> None:
        deck = deck_of(client, list_of(*EVERY_KIND))
        sizes = [
            int(size)
            for slide in deck.slides
            for size in slide._element.xpath(".//@sz")
            if str(size).isdecimal()
        ]
        charts = [shape.chart for shape in shapes_of(deck.slides) if getattr(shape, "has_chart", False)]
        sizes += [
            int(size)
            for chart in charts
            for size in chart._chartSpace.xpath(".//a:rPr/@sz | .//a:defRPr/@sz")
        ]
        assert min(not_empty(sizes)) >= SMALLEST * 100

    def test_what_stands_on_a_slide_stays_on_it_and_apart(self, client: FlaskClient) -> None:
        deck = deck_of(client, list_of(*EVERY_KIND))
        for slide in not_empty(deck.slides):
            boxes = [(each.left, each.top, each.width, each.height, each.name) for each in slide.shapes]
            for left, top, width, height, name in not_empty(boxes):
                assert left >= 0 <= top, name
                assert left + width <= deck.slide_width, name
                assert top + height <= deck.slide_height, name
            pairs = [(first, second) for at, first in enumerate(boxes) for second in boxes[at + 1 :]]
            assert not [(first[4], second[4]) for first, second in pairs if overlap(first, second)]


def overlap(first: tuple[int, ...], second: tuple[int, ...]) -> bool:
    """Whether two boxes share more than a hair's breadth."""
    across = min(first[0] + first[2], second[0] + second[2]) - max(first[0], second[0])
    down = min(first[1] + first[3], second[1] + second[3]) - max(first[1], second[1])
    return across > 9_000 < down


class TestDeck:
    def test_the_contents_lead_to_the_slides(self, client: FlaskClient) -> None:
        deck = deck_of(client, list_of(*EVERY_KIND))
        contents = [slide for slide in deck.slides if slide.shapes.title.text.startswith("For the board")]
        targets = [
            slide.part.related_part(link.get(qn("r:id"))).slide.shapes.title.text
            for slide in contents
            for link in slide._element.iter(qn("a:hlinkClick"))
        ]
        assert targets == [slide.shapes.title.text for slide in exhibit_slides(deck)]

    def test_every_slide_has_a_title_and_its_number(self, client: FlaskClient) -> None:
        deck = deck_of(client, list_of(*EVERY_KIND))
        assert deck.slide_width * 9 == pytest.approx(deck.slide_height * 16, rel=0.001)
        for slide in not_empty(deck.slides):
            assert slide.shapes.title.text
            assert len(slide._element.xpath('.//a:fld[@type="slidenum"]')) == 1

    def test_the_last_slide_says_how_to_read_and_where_it_comes_from(self, client: FlaskClient) -> None:
        words = words_of(list(deck_of(client, list_of(f"{ECOLI}/england")).slides)[-1])
        for part in ("question to ask", data_version(), "Open Government Licence", "/method"):
            assert part in words

    def test_the_file_is_named_by_title_and_data_version(self, client: FlaskClient) -> None:
        answer = client.get(f"/pack.pptx?list={list_of(f'{ECOLI}/england', title='Board, “Nov”/2026')}")
        version = data_version().replace(":", "-")
        assert answer.headers["Content-Disposition"] == (
            f'attachment; filename="board-nov-2026-{version}.pptx"'
        )
        assert answer.mimetype.endswith("presentationml.presentation")
        assert answer.headers["X-Content-Type-Options"] == "nosniff"

    def test_thirty_entries_are_thirty_slides(self, client: FlaskClient) -> None:
        measures = ("ecoli-bacteraemia", "delayed-transfer-days", "unplanned-admissions", "high-dose-opioids",
                    "ecoli-hospital-onset", "ecoli-community-onset")  # fmt: skip
        places = ("wessex", "oxford", "east-midlands", "south-west", "west-midlands")
        letters = list_of(
            *[f"/exhibit/collaborative/{place}/{each}" for place in places for each in measures]
        )
        assert len(exhibit_slides(Presentation(BytesIO(ask(client, letters).data)))) == 30

    def test_the_same_list_and_data_are_made_once(self, client: FlaskClient) -> None:
        address = f"/pack.pptx?list={list_of(f'{ECOLI}/england')}"
        first, again = client.get(address), client.get(address)
        assert first.data == again.data
        assert client.get(address, headers={"If-None-Match": first.headers["ETag"]}).status_code == 304
        assert ask(client, list_of(f"{ECOLI}/england")).headers["Cache-Control"] == "no-store"

    @pytest.mark.demonstration
    def test_invented_figures_say_so_on_every_slide_and_in_the_name(self, client: FlaskClient) -> None:
        letters = list_of(
            "/exhibit/home/england", "/exhibit/home/map", "/exhibit/measure/falls-with-harm/england"
        )
        deck = deck_of(client, letters)
        for slide in not_empty(deck.slides):
            assert "Demonstration data" in words_of(slide)
        assert len(exhibit_slides(deck)) == 3
        assert "-demonstration-data.pptx" in ask(client, letters).headers["Content-Disposition"]


class TestBadInput:
    def test_what_is_not_there_stands_in_the_contents_in_plain_words(self, client: FlaskClient) -> None:
        letters = list_of("/exhibit/measure/nonsense/england", "https://outside.test/", f"{ECOLI}/england",
                          f"{ECOLI}/nothing")  # fmt: skip
        deck = deck_of(client, letters)
        assert len(exhibit_slides(deck)) == 1
        words = words_of(deck.slides[0])
        assert "The page that this exhibit stood on is not there any more." in words
        assert "This is not the address of an exhibit of this dashboard." in words
        assert "has no exhibit “nothing” in this view any more" in words

    def test_a_list_of_more_than_sixty_shows_sixty(self, client: FlaskClient) -> None:
        deck = deck_of(client, list_of(*["/exhibit/sign-up-to-safety/shares"] * 63))
        assert len(exhibit_slides(deck)) == 60
        assert "A list has at most 60 exhibits; this is number 63." in "\n".join(map(words_of, deck.slides))

    @pytest.mark.parametrize(
        "title", ["<script>alert(1)</script>", "=cmd|' /C calc'!A0", "a\u202eb\u2066c", "\x00\x0b"]
    )
    def test_a_hostile_title_is_words(self, client: FlaskClient, title: str) -> None:
        entry = ListEntry("/exhibit/sign-up-to-safety/shares", title, title)
        answer = ask(client, list_of(entry, title=title))
        assert answer.status_code == 200
        assert re.fullmatch(r'attachment; filename="[a-z0-9-]+\.pptx"', answer.headers["Content-Disposition"])
        slides = deck_of(client, list_of(entry, title=title)).slides
        for slide in not_empty(slides):
            assert not re.search("[\u202a-\u202e\u2066-\u2069]", words_of(slide))
        assert any(title in words_of(slide) for slide in slides) or not title.isprintable()

    @pytest.mark.parametrize("kind", ["pptx", "xlsx"])
    def test_without_a_list_and_with_a_broken_one_it_says_so(self, client: FlaskClient, kind: str) -> None:
        for letters in ("", "nonsense", list_of(f"{ECOLI}/england")[:-7]):
            for answer in (client.get(f"/pack.{kind}?list={letters}"), ask(client, letters, kind)):
                assert (answer.status_code, answer.mimetype) == (400, "text/plain")
                assert "list" in answer.text

    def test_an_empty_list_is_a_deck_that_says_so(self, client: FlaskClient) -> None:
        assert "This list holds no exhibits." in words_of(deck_of(client, list_of()).slides[0])
