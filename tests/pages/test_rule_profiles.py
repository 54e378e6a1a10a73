"""The season is a choice where the rules know one and one was found in what is shown."""

from __future__ import annotations

import pytest

from pages.collaborative import page as collaborative
from pages.shared.rule_profiles import profile_fields, rules_of
from tests.components.screen import walk

WITHOUT_SEASON = {"topic": "C-MH"}


def names(fields: object) -> set[str]:
    """The names of the fields on the screen."""
    return {str(each.name) for each in walk(fields) if getattr(each, "name", None)}


@pytest.mark.parametrize(
    ("rules", "offered"),
    [("adjusted", True), ("mdc", False), ("anhoej", False), (rules_of("mdc", "off"), True)],
)
def test_rules_that_know_no_season_offer_none(rules: str, offered: bool) -> None:
    fields = [name for field in profile_fields(rules) for name in names(field)]
    assert ("season" in fields) is offered


@pytest.mark.usefixtures("store")
def test_a_page_without_any_season_offers_none() -> None:
    assert "season" in names(collaborative.layout("wessex"))
    assert "season" not in names(collaborative.layout("wessex", **WITHOUT_SEASON))
