"""Titles of measures say of which sort of store they are, wherever they stand."""

from __future__ import annotations

import pytest

from data_access.queries.measures import measures
from pages.shared.measure_source import full_title
from tests.guards import not_empty

pytestmark = pytest.mark.usefixtures("store")


@pytest.mark.demonstration
def test_every_title_of_an_invented_measure_says_so() -> None:
    assert all(full_title(each).endswith(" (demonstration data)") for each in not_empty(measures()))


def test_no_title_of_a_published_one_does() -> None:
    assert all(full_title(each) == each.title for each in not_empty(measures()))
