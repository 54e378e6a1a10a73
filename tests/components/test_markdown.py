"""A paper in Markdown as a page's HTML: nothing of its writer's is HTML, anchors are GitHub's, tables scroll alone."""

from __future__ import annotations

import pytest

from components.markdown import Heading, anchor_of, paper
from tests.components.screen import parsed

TABLE = "|a|b|\n|--:|:-:|\n|1|<u>|\n"


def test_the_first_heading_is_the_title_and_no_part_of_the_text() -> None:
    made = paper("# About *us*\n\nWords.\n\n## Why `x`?\n\n### Then, now\n")
    assert made.title == "About us"
    assert made.headings == (Heading(2, "why-x", "Why x?"), Heading(3, "then-now", "Then, now"))
    assert made.body.startswith("<p>Words.</p>")
    assert paper("Words.").title == ""


def test_a_second_heading_of_the_same_words_has_an_anchor_of_its_own() -> None:
    made = paper("## Figures\n\n## Figures\n")
    assert [heading.anchor for heading in made.headings] == ["figures", "figures-1"]
    assert [each.get("id") for each in parsed(made.body).iter("h2")] == ["figures", "figures-1"]


@pytest.mark.parametrize(
    ("words", "anchor"),
    [
        ("Has it changed? The change verdict", "has-it-changed-the-change-verdict"),
        ("As then, as now", "as-then-as-now"),
        ("I′ chart", "i-chart"),
        ("95 % interval", "95--interval"),
    ],
)
def test_anchors_are_those_of_the_repository(words: str, anchor: str) -> None:
    assert anchor_of(words) == anchor


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "Words <b onclick=x>bold</b> <!-- note -->",
        "[here](javascript:alert(1))",
        "[here](<data:text/html,x>)",
        "![a picture](https://outside.test/a.png)",
        "`<script>`",
        "# <i>Title</i>\n\n## <script>x</script>\n",
        f"## <b>Heading</b>\n\n{TABLE}",
    ],
)
def test_what_a_writer_writes_is_never_html(text: str) -> None:
    elements = list(parsed(paper(text).body).iter())
    assert {each.tag for each in elements} <= {
        "root", "p", "a", "code", "h2", "div", "table", "thead", "tbody", "tr", "th", "td"
    }  # fmt: skip
    assert [each for each in elements if {"style", "onclick", "src"} & set(each.keys())] == []
    targets = [each.get("href", "") for each in elements if each.tag == "a"]
    assert [target for target in targets if not target.startswith("https://")] == []


def test_each_table_stands_in_a_named_frame_that_the_keyboard_reaches() -> None:
    root = parsed(paper(f"{TABLE}\n## Charts\n\n{TABLE}\n{TABLE}\n## R & D\n\n{TABLE}").body)
    frames = [each for each in root.iter("div") if each.get("class") == "table-scroll"]
    assert [frame.get("aria-label") for frame in frames] == [
        "Table 1",
        "Table 1: Charts",
        "Table 2: Charts",
        "Table 1: R & D",
    ]
    assert {(frame.get("tabindex"), frame.get("role")) for frame in frames} == {("0", "region")}
    assert [frame[0].tag for frame in frames] == ["table"] * 4
    assert {each.get("scope") for each in root.iter("th")} == {"col"}


def test_a_link_leads_to_the_page_of_a_file_or_is_words() -> None:
    text = "[a](method.md) [b](method.md#limits) [c](#here) [d](/topics) [e](../LICENSE) [f](other.md#x)"
    made = parsed(paper(text, {"method.md": "/method"}).body)
    links = {each.text: each.get("href") for each in made.iter("a")}
    assert links == {"a": "/method", "b": "/method#limits", "c": "#here", "d": "/topics"}
    assert "".join(made.itertext()).strip() == "a b c d e f"
