"""All doubts about the figures of one publication, in one order."""

from __future__ import annotations

from data_access.loader.doubts import (
    coverage,
    cumulative,
    denominators,
    england,
    jumps,
    levels,
    series,
    superseded,
)
from data_access.loader.doubts.sentences import Words
from data_access.loader.incoming import Incoming
from data_access.loader.rows import Doubt, StoreContext


def of_figures(incoming: Incoming, context: StoreContext) -> list[Doubt]:
    """Doubts about ``new_value``, whose fates are settled, beside ``observation`` as it is before them."""
    words = Words(incoming.connection, context.names)
    since = series.prepare(incoming)
    doubts = [
        *denominators.doubts(incoming, words, since),
        *jumps.doubts(incoming, words, since),
        *cumulative.doubts(incoming, words, since),
        *coverage.doubts(incoming, words),
        *england.doubts(incoming, words),
        *levels.doubts(incoming, words),
        *superseded.doubts(incoming, words),
    ]
    series.drop(incoming)
    return doubts
