"""How often each thing is measured: fully, or a part of that while the bench itself is being worked on."""

from __future__ import annotations

import os

SHARE = float(os.environ.get("BENCH_SHARE", "1"))


def visits_of(full: int) -> int:
    """``full`` times ``BENCH_SHARE``, at least twice."""
    return max(2, round(full * SHARE))
