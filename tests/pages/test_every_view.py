"""What holds for every view of every page; each is drawn once and looked at in every way."""

from __future__ import annotations

import pytest

from tests.pages.every_check import CHECKS
from tests.pages.views import PageView, of_both_stores


@pytest.mark.usefixtures("store")
@pytest.mark.parametrize("view", of_both_stores())
def test_every_view_passes_every_check(view: PageView) -> None:
    for check in CHECKS:
        check(view)
