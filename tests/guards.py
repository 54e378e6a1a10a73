"""What keeps a loop of assertions from passing because there was nothing to go through."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar

Item = TypeVar("Item")


def not_empty(items: Iterable[Item]) -> list[Item]:
    """The items as a list; fails where there is none."""
    listed = list(items)
    assert listed, "there is nothing to look at, so this would pass whatever the product does"
    return listed
