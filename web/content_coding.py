"""How an answer is compressed: Brotli, gzip or not at all, whatever else a client lists."""

from __future__ import annotations

import gzip

import brotli
from werkzeug.datastructures import Accept

BROTLI, GZIP, IDENTITY = "br", "gzip", "identity"
CODINGS = (BROTLI, GZIP, IDENTITY)
BROTLI_QUALITY = 7  # of a page of forty charts 1.2 kB less than at 5, for 4 ms once a page and edition
SMALLEST = 500  # bytes; below that a compressed answer is no shorter


def coding_for(accepted: Accept) -> str:
    """The best coding that the client takes, in our order where it does not mind."""
    weights = [(accepted.quality(coding), -rank, coding) for rank, coding in enumerate((BROTLI, GZIP))]
    quality, _, coding = max(weights)
    return coding if quality > 0 else IDENTITY


def encoded(body: bytes, coding: str) -> bytes:
    """The body in a coding."""
    if coding == BROTLI:
        return brotli.compress(body, quality=BROTLI_QUALITY)
    return gzip.compress(body, compresslevel=6, mtime=0) if coding == GZIP else body


def decoded(body: bytes, coding: str) -> bytes:
    """The body that was encoded."""
    if coding == BROTLI:
        return brotli.decompress(body)
    return gzip.decompress(body) if coding == GZIP else body
