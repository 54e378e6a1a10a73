"""Invented figures say so at the head of their page, and member by member."""

from __future__ import annotations

import pytest

from tests.components.screen import markups, serialised, words
from tests.pages.views import DEFINED, ECOLI, INVENTED, PLACE_VIEWS, SOME_MEASURES, VIEWS, PageView

pytestmark = pytest.mark.usefixtures("store")


def test_a_page_of_published_figures_never_speaks_of_demonstration() -> None:
    assert "demonstration" not in serialised(VIEWS[f"measure {ECOLI}"].layout())


@pytest.mark.parametrize("ident", [ident for ident in SOME_MEASURES if ident in INVENTED])
def test_a_page_of_invented_figures_says_so_at_its_head(ident: str) -> None:
    text = words(VIEWS[f"measure {ident}"].layout())
    head = text[: text.index(DEFINED[ident]["why"][:40]) + 600]
    assert head.count("Demonstration data") >= 2


@pytest.mark.parametrize("view", PLACE_VIEWS.values(), ids=PLACE_VIEWS.keys())
def test_invented_members_are_marked_one_by_one(view: PageView) -> None:
    items = ["".join(each.itertext()) for root in markups(view.layout()) for each in root.iter("li")]
    invented = [each for each in items if "DEMO-" in each]
    assert invented
    assert all("Demonstration data" in each for each in invented)
