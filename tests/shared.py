"""The reference material beside the project, read in place and never copied."""

from pathlib import Path

import pytest

SHARED = Path(__file__).resolve().parents[2] / "shared"

needs_shared = pytest.mark.skipif(
    not SHARED.is_dir(),
    reason="the reference folder ../shared is not beside this checkout, so its files cannot be compared",
)
