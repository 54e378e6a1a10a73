"""Every kind of variation has a colour, a sign and an entry in the legend of maps."""

from __future__ import annotations

import pytest

from analysis.spc import Variation
from components.figures.choropleth import KIND_COLOURS
from pages.shared.variation_legend import KINDS, MARKS


@pytest.mark.parametrize("variation", Variation)
def test_each_variation_is_told_apart_with_and_without_colour(variation: Variation) -> None:
    kind = f"kind-{variation.value.replace('_', '-')}"
    (entry,) = [names for names, _ in KINDS if kind in names]
    assert entry[0] in KIND_COLOURS
    assert kind.removeprefix("kind-") in MARKS or variation is Variation.common_cause


def test_no_two_entries_have_the_same_words() -> None:
    assert len({words for _, words in KINDS}) == len(KINDS)
