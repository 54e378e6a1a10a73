"""All shipped tables of facts made again from the publishers' files, to the byte."""

from __future__ import annotations

from data_access.published.make import differences
from tests.shared import needs_shared

pytestmark = needs_shared


def test_every_shipped_table_is_made_again_to_the_byte() -> None:
    assert differences() == []
