"""A saved picture stands alone: its words fit, its look comes with it, and it leads nowhere."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

import pytest
from dash import html
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

from components.controls import swatches
from components.exhibit import Exhibit, Source, source_line
from components.figures.map import AreaFace, area_map
from components.figures.sizes import NARROW, WIDE
from components.figures.trajectory import counts_picture
from components.picture_sheet.compose import picture_sheet
from components.picture_sheet.embedded_picture import embedded, xml_text
from components.picture_sheet.exhibit_reading import LegendEntry, Tile, legend_of, notes_of, tiles_of
from components.picture_sheet.sheet import EDGE
from components.picture_sheet.style_rules import rules, rules_for
from components.picture_sheet.text_width import folded, width_of

SVG = "{http://www.w3.org/2000/svg}"
SAVED = date(2026, 3, 9)
ADDRESS = "https://example.org/measure/falls?area=wessex"
SOURCE = Source(
    title="Monthly counts & rates",
    publisher="A publisher",
    licence="Open Government Licence v3.0",
    designation="official statistics",
    period="April 2013 to March 2020",
    version="7",
    demonstration=False,
)
COUNTS = [
    (date(2014, 10, 1), 136, "count", "said in <Parliament>"),
    (date(2014, 12, 1), 60, "ambition", "hoped"),
]


def picture(size: object = WIDE) -> Markup:
    return Markup(counts_picture(COUNTS, size=size, label="Counts"))  # type: ignore[arg-type]


def exhibit(content: object, *more: object, **values: object) -> Exhibit:
    base = Exhibit(
        ident="falls",
        title='Falls & "trips"',
        sentence="Falls stood at 4.0 in March 2020, which chance can explain.",
        columns=("Month",),
        rows=(("March 2020",),),
        source=SOURCE,
        download="/download/measure/falls/falls.csv",
        picture=content,
        subject="Wessex",
        more=more,
    )
    return replace(base, **values)  # type: ignore[arg-type]


def drawn(content: Exhibit) -> Element:
    text = picture_sheet(content, ADDRESS, SAVED)
    assert text is not None
    return ElementTree.fromstring(text)


def text_of(root: Element) -> str:
    """All words that can be read on the sheet outside its pictures, its lines joined."""
    return " ".join(each.text or "" for each in root.findall(f"{SVG}text"))


class _Area:
    def __init__(self, ident: str) -> None:
        self.id, self.d, self.label_x, self.label_y = ident, "M0 0L50 0L50 50Z", 20.0, 20.0


class _Outlines:
    width, height = 100.0, 120.0
    shapes = (_Area("a"), _Area("b"))


FACES = {
    "a": AreaFace("Area A: 4.0", "/measure/falls?area=a", "band-4"),
    "b": AreaFace("Area B: none", "/measure/falls?area=b", "no-data"),
}
MAP = html.Div(Markup(area_map(_Outlines(), FACES, "Map of two areas")), className="map")
LEGEND = swatches([("band-4", "3.0 to 4.0"), ("no-data", "No figure")])


class TestSheet:
    def test_it_says_what_it_is_whose_and_from_where(self) -> None:
        root = drawn(exhibit(html.Div(picture())))
        assert text_of(root) == (
            'Wessex: Falls & "trips" Falls stood at 4.0 in March 2020, which chance can explain. '
            f"{source_line(SOURCE)} Licence: Open Government Licence v3.0 Saved on 9 March 2026 from {ADDRESS}"
        )
        assert root.findtext(f"{SVG}title") == 'Wessex: Falls & "trips"'
        assert root.findtext(f"{SVG}desc") == exhibit(None).sentence

    def test_invented_figures_bear_the_words_beside_the_title(self) -> None:
        root = drawn(exhibit(html.Div(picture()), source=replace(SOURCE, demonstration=True)))
        assert text_of(root).startswith(
            'Wessex: Falls & "trips" Demonstration data Demonstration data: Falls stood'
        )
        assert text_of(root).count("Demonstration data") == 3

    @pytest.mark.parametrize("content", [None, [], html.P("Nothing to draw."), html.Div(html.Table([]))])
    def test_without_a_picture_there_is_none(self, content: object) -> None:
        assert picture_sheet(exhibit(content), ADDRESS, SAVED) is None

    def test_of_a_wide_and_a_narrow_picture_it_holds_the_wide_one(self) -> None:
        both = [
            html.Div(picture(NARROW), className="markup only-narrow"),
            html.Div(picture(), className="markup only-wide"),
        ]
        (inside,) = drawn(exhibit(both)).findall(f"{SVG}svg")
        assert inside.get("viewBox") == f"0 0 {WIDE.width} {WIDE.height}"

    def test_notes_stand_below_and_what_is_folded_away_does_not(self) -> None:
        more = (
            html.Ul([html.Li([None, html.Strong("May 2018, note: "), "moved (editor)"])], className="events"),
            html.P("Outlines: a survey", className="source"),
            html.P("An aside"),
            html.Details([html.Summary("More"), html.P("Folded away", className="source")]),
        )
        words = text_of(drawn(exhibit(html.Div(picture()), *more)))
        assert "explain. May 2018, note: moved (editor) Outlines: a survey Source:" in words
        assert "An aside" not in words
        assert "Folded" not in words

    def test_a_map_brings_its_legend_with_the_colours_of_its_areas(self) -> None:
        root = drawn(exhibit(MAP, LEGEND, html.Div(swatches([("band-1", "hidden")]), hidden=True)))
        assert "3.0 to 4.0 No figure" in text_of(root)
        assert "hidden" not in text_of(root)
        assert [each.get("class") for each in root.findall(f"{SVG}rect") if each.get("class")] == [
            "area band-4 swatch",
            "area no-data swatch",
        ]
        style = root.findtext(f"{SVG}style") or ""
        assert ".area.band-4 { fill: #3b78b0 }" in style
        assert "band-5" not in style

    def test_ids_are_unique_and_what_they_name_is_there(self) -> None:
        root = drawn(exhibit(html.Ul([html.Li(MAP), html.Li(MAP)])))
        assert [each.get("id") for each in root.iter() if each.get("id")] == ["no-data"]
        assert 'url("#no-data")' in (root.findtext(f"{SVG}style") or "")

    def test_it_leads_nowhere_and_asks_for_nothing(self) -> None:
        text = picture_sheet(exhibit(MAP, LEGEND), ADDRESS, SAVED) or ""
        root = ElementTree.fromstring(text)
        acting = {"a", "script", "image", "foreignObject", "use", "animate"}
        assert not {each.tag.removeprefix(SVG) for each in root.iter()} & acting
        leading = {"href", "src", "tabindex", "style", "target"}
        for name in {name for each in root.iter() for name in each.attrib}:
            assert name.rpartition("}")[2] not in leading, name
            assert not name.startswith("on"), name
        style = root.findtext(f"{SVG}style") or ""
        assert "@import" not in style
        assert "var(" not in style
        assert style.count("url(") == style.count('url("#')
        assert "<title>Area A: 4.0</title>" in text

    def test_words_stay_within_the_sheet(self) -> None:
        long = replace(SOURCE, title="A source " * 40, licence="x" * 400)
        long_exhibit = exhibit(html.Div(picture(NARROW)), LEGEND, source=long, title="Harm " * 60)
        root = drawn(replace(long_exhibit, sentence="大肠杆菌" * 60))
        width, height = float(root.attrib["width"]), float(root.attrib["height"])
        lines = root.findall(f"{SVG}text")
        assert len(lines) > 20
        for line in lines:
            assert float(line.attrib["x"]) + float(line.attrib["textLength"]) <= width - EDGE + 0.1, line.text
            assert float(line.attrib["y"]) < height

    def test_what_xml_cannot_hold_is_left_out(self) -> None:
        root = drawn(
            exhibit(html.Div(picture()), html.P("a\x01b\ud800c", className="source"), title="A\x00B")
        )
        assert "Wessex: AB" in text_of(root)
        assert "abc" in text_of(root)


class TestReading:
    def test_markup_is_known_as_a_child_and_as_a_property(self) -> None:
        held = html.Div(**{"data-markup": "<svg a='1'></svg>"})
        child = html.Div(Markup("<svg a='2'></svg>"))
        assert tiles_of([held, child]) == [Tile((), "<svg a='1'></svg>"), Tile((), "<svg a='2'></svg>")]

    def test_small_multiples_come_with_the_words_over_them(self) -> None:
        tiles = html.Ul(
            [
                html.Li(
                    [
                        html.P([html.Img(alt="icon"), html.A("Wessex")], className="tile-title"),
                        html.P("1.2 in March 2020", className="latest"),
                        html.Div(Markup("<svg/>")),
                    ]
                ),
                html.Li(
                    [html.P("Oxford", className="tile-title"), html.P("No figures.", className="latest")]
                ),
            ],
            className="multiples",
        )
        assert tiles_of(tiles) == [
            Tile(("Wessex", "1.2 in March 2020"), "<svg/>"),
            Tile(("Oxford", "No figures.")),
        ]

    def test_each_chart_of_a_pathway_names_its_setting(self) -> None:
        chart = html.Div([html.P("Falls", className="tile-title"), html.Div(Markup("<svg/>"))])
        stops = [
            html.Li([html.P("Acute", className="stop-name"), chart, chart]),
            html.Li(
                [html.P("Custody", className="stop-name"), html.P("no measure.", className="stop-words")]
            ),
        ]
        assert tiles_of(html.Ol(stops)) == [
            Tile(("Acute: Falls",), "<svg/>"),
            Tile(("Acute: Falls",), "<svg/>"),
            Tile(("Custody", "no measure.")),
        ]

    def test_a_legend_entry_has_a_fill_signs_and_words(self) -> None:
        entries = [
            html.Li([html.Span("▲?", className="swatch kind-concern-high"), html.Span("A question to ask")]),
            html.Li(html.Span("▲ above, ▼ below")),
        ]
        folded_away = html.Details([html.Summary("Icons"), html.Ul(html.Li("x"), className="legend")])
        assert legend_of([html.Div(html.Ul(entries, className="legend signed")), folded_away]) == [
            LegendEntry("kind-concern-high", "▲?", "A question to ask"),
            LegendEntry("", "", "▲ above, ▼ below"),
        ]

    def test_absent_notes_are_left_out(self) -> None:
        assert notes_of([None, [None, html.P("", className="source")], "words"]) == []


class TestEmbedded:
    def test_a_link_becomes_a_group_and_keeps_its_hover_title(self) -> None:
        root = embedded(
            '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><a href="/x" tabindex="-1" class="place">'
            '<title>A &amp; B</title><path d="M0 0" onclick="x()" style="fill:red" data-area="a"/></a></svg>'
        )
        assert ElementTree.tostring(root, encoding="unicode") == (
            '<svg viewBox="0 0 9 9"><g class="place"><title>A &amp; B</title><path d="M0 0" /></g></svg>'
        )

    @pytest.mark.parametrize("name", ["script", "foreignObject", "image", "style", "animate", "set", "use"])
    def test_what_could_act_or_ask_is_left_out(self, name: str) -> None:
        root = embedded(
            f'<svg viewBox="0 0 9 9"><g><{name} href="http://x/"><path d="M0 0"/></{name}></g></svg>'
        )
        assert [each.tag for each in root.iter()] == ["svg", "g"]


class TestStyleRules:
    def test_tokens_are_resolved_and_pages_states_left_out(self) -> None:
        assert len(rules()) > 50
        for rule in rules():
            assert "var(" not in rule.declarations
            assert not set(rule.selector) & set(":#[>+~*"), rule.selector

    def test_only_rules_whose_classes_all_occur(self) -> None:
        text = rules_for({"spc", "mean", "end"})
        assert ".spc .mean { fill: #16243b; font-weight: 600 }" in text
        assert '.spc text { font-family: "Liberation Sans"' in text
        assert ".spc .grid" not in text
        assert ".together" not in text
        assert rules_for(set()) == ""


class TestTextWidth:
    def test_widths_are_those_of_the_font(self) -> None:
        # Adobe's metrics of Helvetica, which Arial and Liberation Sans keep.
        assert width_of("Hxi", 10) == pytest.approx(7.22 + 5.0 + 2.22)
        assert width_of("Hxi", 10, bold=True) == pytest.approx(7.22 + 5.56 + 2.78)
        assert width_of("é", 10) == width_of("e\u0301", 10) == width_of("e", 10)
        assert width_of("大", 10) == 10

    @given(st.text(max_size=200), st.floats(30, 400), st.booleans())
    def test_lines_fit_and_lose_nothing(self, words: str, width: float, bold: bool) -> None:
        lines = folded(words, width, 14, bold=bold)
        assert all(width_of(line, 14, bold=bold) <= width for line in lines)
        assert "".join(lines).replace(" ", "") == "".join(words.split())

    @given(st.text())
    def test_xml_takes_what_is_left(self, words: str) -> None:
        element = Element("text")
        element.text = xml_text(words)
        again = ElementTree.fromstring(ElementTree.tostring(element, encoding="unicode")).text or ""
        assert again == xml_text(words).replace("\r\n", "\n").replace("\r", "\n")
