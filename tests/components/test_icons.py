"""Icons: a shape and a word, and a file for each."""

from __future__ import annotations

from pathlib import Path

import pytest
from dash import html

from analysis.spc import ADJUSTED, Assurance, Panel, Variation
from components.icons import assurance_face, legend, variation_icon, variation_label, variation_name
from tests.analysis.spc.build import BOTH_WAYS, month, panel, quiet
from tests.components.screen import walk, words

ICONS = Path(__file__).resolve().parents[2] / "assets" / "icons"
STEADY = quiet(24)
PANELS = {
    "common-cause": panel(STEADY),
    "concern-high": panel([*STEADY, 60.0], direction="decrease"),
    "improvement-low": panel([*STEADY, -40.0], direction="decrease"),
    "improvement-high": panel([*STEADY, 60.0], direction="increase"),
    "neither-high": panel([*STEADY, 60.0]),
    "contested": panel(BOTH_WAYS, ADJUSTED, baseline=24),
    "unusual-runs": panel([*[8.0, 9.0] * 10, *[11.0, 12.0] * 10], "anhoej"),
    "too-few": panel([4.0, 5.0]),
    "no-data": panel([None] * 12),
}


@pytest.mark.parametrize(("name", "judged"), PANELS.items(), ids=PANELS.keys())
def test_each_panel_has_its_icon_with_words(name: str, judged: Panel) -> None:
    icon = variation_icon(judged)
    assert variation_name(judged) == name
    assert (ICONS / f"{name}.svg").is_file()
    assert icon.alt == variation_label(judged)
    assert icon.alt


def test_every_icon_that_can_be_asked_for_is_there() -> None:
    names = {each.value.replace("_", "-") for each in [*Variation, *Assurance]} | {"too-few", "no-data"}
    assert names <= {path.stem for path in ICONS.glob("*.svg")}


def test_no_two_kinds_have_the_same_words() -> None:
    labels = [variation_label(each) for each in PANELS.values()]
    assert len(set(labels)) == len(labels)


def test_a_signal_that_was_ghosted_shows_no_icon_of_it() -> None:
    assert variation_name(panel([*STEADY, 60.0], ghosts=(month(24),))) == "common-cause"


def test_every_assurance_has_words() -> None:
    assert {assurance_face(each)[1] for each in Assurance} == {
        "Target met consistently",
        "Target missed consistently",
        "Target hit or missed by chance",
    }


def test_the_legend_has_words_beside_every_icon() -> None:
    entries = [each for each in walk(legend()) if isinstance(each, html.Li)]
    assert len(entries) >= 6
    assert all(words(each) for each in entries)
    pictures = [each.src for each in walk(legend()) if getattr(each, "src", None)]
    assert all((ICONS / src.rpartition("/")[2]).is_file() for src in pictures)
