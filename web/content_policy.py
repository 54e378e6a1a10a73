"""What a document may load and run: our own files, nothing written into it, and no other host."""

from __future__ import annotations

from collections.abc import Sequence

HEADER = "Content-Security-Policy"
_RULES = (
    "default-src 'self'; script-src 'self'{scripts}; style-src 'self'{styles}; img-src 'self' data: blob:; "
    "object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'"
)
PLAIN = _RULES.format(scripts="", styles="")


def with_island(script_hashes: Sequence[str]) -> str:
    """The policy of a document with an interactive chart: Dash's own inline script, and the styles Plotly writes."""
    return _RULES.format(scripts="".join(f" {each}" for each in script_hashes), styles=" 'unsafe-inline'")


def within_frames_of(hosts: Sequence[str]) -> str:
    """The policy of an exhibit that pages of these hosts may show inside them; of none where there are none."""
    return PLAIN.replace("frame-ancestors 'none'", f"frame-ancestors {' '.join(hosts)}") if hosts else PLAIN
