"""The checks that every view must pass."""

from __future__ import annotations

from collections.abc import Callable

from tests.pages import demonstration_checks, exhibit_checks, false_sentences, picture_checks
from tests.pages.views import PageView

CHECKS: tuple[Callable[[PageView], None], ...] = tuple(
    check
    for module in (exhibit_checks, demonstration_checks, picture_checks, false_sentences)
    for name, check in vars(module).items()
    if name.startswith("check_")
)
assert len(CHECKS) == 11
