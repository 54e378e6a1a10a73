"""How much of a place its figures hold, in words."""

from __future__ import annotations

import pytest

from pages.shared.coverage_words import percent


@pytest.mark.parametrize(
    ("share", "words"),
    [
        (1.0, "100 %"),
        (0.99999, "99.9 %"),
        (0.994, "99.4 %"),
        (0.949, "94 %"),
        (0.496, "49 %"),
        (0.5, "50 %"),
        (0.004, "less than 1 %"),
        (0.0, "0 %"),
    ],
)
def test_a_share_is_rounded_down(share: float, words: str) -> None:
    assert percent(share) == words
