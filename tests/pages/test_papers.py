"""The papers of docs/ as pages: every anchor that is linked is there, and the glossary has the words of the pages."""

from __future__ import annotations

import re

import pytest
from flask.testing import FlaskClient

from analysis.spc import CHARTS, Chart, Label
from components.shell import FOOTER_LINKS
from pages.about.reading_example import BASELINE, FALLS, OUTSIDE, STEPS, judged_example, reading_example
from pages.shared.measure_kinds import KINDS
from pages.shared.method_links import PARTS
from pages.shared.papers import DOCS, PAGES, read_paper
from tests.components.screen import hrefs, markups, of_class, parsed
from tests.contracts.source import ROOT
from tests.guards import not_empty
from tests.pages.false_sentences import false_sentences
from web.registry import entries

PAPERS = sorted(PAGES)
ANCHORS = {PAGES[file]: {heading.anchor for heading in read_paper(file).headings} for file in PAPERS}


@pytest.mark.usefixtures("store")
@pytest.mark.parametrize("file", PAPERS)
def test_each_paper_is_a_page_under_its_own_words(file: str) -> None:
    (entry,) = [each for each in entries() if each.address() == PAGES[file]]
    page, made = entry.layout(), read_paper(file)
    assert not entry.menu
    assert made.title
    assert f"#{made.headings[0].anchor}" in hrefs(page)
    assert f"#{[each for each in made.headings if each.level == 2][-1].anchor}" in hrefs(page)
    text = " ".join("".join(parsed(made.body).itertext()).split())
    assert [each for each in markups(page) if " ".join("".join(each.itertext()).split()) == text]
    assert false_sentences(text) == []


def test_every_link_of_a_paper_leads_to_what_is_there() -> None:
    """An anchor that was renamed would leave the reader at the head of a long page."""
    links = [
        (PAGES[file], each.get("href", ""))
        for file in PAPERS
        for each in parsed(read_paper(file).body).iter("a")
    ]
    for own, href in not_empty(links):
        page, _, anchor = href.partition("#")
        address = page or own
        assert address in ANCHORS or address.startswith("https://"), href
        assert not anchor or anchor in ANCHORS[address], href


def test_every_part_of_the_method_that_captions_lead_to_is_there() -> None:
    assert set(PARTS) <= ANCHORS["/method"]
    source = "".join(path.read_text() for path in sorted((ROOT / "pages").rglob("*.py")))
    linked = set(re.findall(r'method_(?:line|link)\("([\w-]+)"\)', source))
    assert linked == set(not_empty(PARTS)), "each part is linked, and no other"


def test_links_between_papers_stay_links_in_the_repository() -> None:
    """On a page the same link leads to the other page."""
    assert "](glossary.md)" in (DOCS / "method.md").read_text(encoding="utf-8")
    assert 'href="/glossary"' in read_paper("method.md").body


TERMS = {heading.words.lower() for heading in read_paper("glossary.md").headings if heading.level == 3}


class TestGlossary:
    @pytest.mark.parametrize("chart", CHARTS.values(), ids=lambda chart: chart.name)
    def test_it_has_every_chart(self, chart: Chart) -> None:
        name = chart.words.removeprefix("an ").removeprefix("a ").lower()
        assert name in {part for term in TERMS for part in term.split(" and ")}

    @pytest.mark.parametrize(
        "term",
        [
            *KINDS, "special cause", "common cause", "centre line", "limits", "baseline", "coverage", "suppressed",
            "missing", "not applicable", "zero", "footprint", "patient safety collaborative",
            "academic health science network", "clinical commissioning group", "change verdict", "dispersion",
            "season", "lasting", "no clear change", "cannot tell",
        ],
    )  # fmt: skip
    def test_it_has_the_words_that_pages_use(self, term: str) -> None:
        assert term in TERMS

    def test_each_term_is_told_in_a_few_plain_words(self) -> None:
        text = (DOCS / "glossary.md").read_text(encoding="utf-8")
        told = {part.partition("\n")[0]: part.partition("\n")[2] for part in text.split("\n### ")[1:]}
        long = [term for term, part in told.items() if len(part.partition("\n## ")[0].split()) > 75]
        assert len(told) == len(TERMS)
        assert long == []
        assert not re.search(r"sigma|quasi|Poisson|\bphi\b|tau|`", text)


@pytest.mark.usefixtures("store")
class TestReadingExample:
    """What the list beside the annotated chart says is what the chart shows."""

    def test_it_is_what_its_words_say(self) -> None:
        points = judged_example().points
        outside = [
            at for at, point in enumerate(points) if "outside" in {rule.rule.value for rule in point.rules}
        ]
        assert outside == [OUTSIDE]
        assert points[OUTSIDE].label is Label.concern
        assert [point.label for point in points[-10:]] == [Label.improvement] * 10
        assert all(point.value < point.centre for point in points[-10:])
        assert not any(point.rules for point in points[:BASELINE])
        assert len(points) == len(FALLS) == 34
        assert (BASELINE, points[-1].period.isoformat()) == (20, "2016-10-01")

    def test_every_number_of_the_list_is_on_the_picture_and_within_it(self) -> None:
        exhibit = reading_example()
        for drawn in not_empty(exhibit.picture):
            (svg,) = parsed(drawn.children)
            width, height = (float(size) for size in svg.get("viewBox", "").split()[2:])
            marks = of_class(svg, "numbered")
            assert {mark[1].text for mark in marks} == {str(at + 1) for at in range(len(STEPS))}
            for mark in marks:
                x, y, r = (float(mark[0].get(name, "")) for name in ("cx", "cy", "r"))
                assert r <= x <= width - r
                assert r <= y <= height - r

    def test_its_file_calls_it_an_example_and_no_published_figure(self, client: FlaskClient) -> None:
        text = client.get("/download/about/example.csv").text
        assert "Data,An invented example" in text
        assert "Published" not in text

    def test_no_number_covers_a_point(self) -> None:
        (svg,) = parsed(reading_example().picture[0].children)
        points = [
            (float(each.get("cx", "")), float(each.get("cy", "")))
            for name in ("common", "improvement")
            for each in of_class(svg, name)
        ]
        for mark in not_empty(of_class(svg, "numbered")):
            x, y, r = (float(mark[0].get(name, "")) for name in ("cx", "cy", "r"))
            assert min((x - px) ** 2 + (y - py) ** 2 for px, py in points) > r**2


def test_the_foot_of_a_page_leads_to_about_and_every_paper() -> None:
    assert {href for href, _ in FOOTER_LINKS} >= {"/about", *PAGES.values()}
