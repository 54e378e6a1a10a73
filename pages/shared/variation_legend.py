"""The legend of kinds of variation on a map, with the signs that tell them apart without colour."""

from __future__ import annotations

from dash import html

MARKS = {
    "improvement-high": "▲", "improvement-low": "▼", "concern-high": "▲?", "concern-low": "▼?",
    "neither-high": "△", "neither-low": "▽", "contested": "◇", "unusual-runs": "≈",
}  # fmt: skip
KINDS = (
    (("kind-improvement-high", "kind-improvement-low"), "Special cause on the side hoped for"),
    (("kind-concern-high", "kind-concern-low"), "Special cause, a question to ask"),
    (("kind-neither-high", "kind-neither-low"), "Special cause, no side hoped for"),
    (("kind-contested",), "Contested: rules point both ways"),
    (("kind-unusual-runs",), "Unusual runs"),
    (("kind-common-cause",), "Common cause"),
    (("kind-running-total",), "Running total, not judged"),
    (("kind-too-few",), "Too few points"),
    (("kind-ghost",), "Set aside, with its reason on the chart"),
    (("kind-no-data",), "No figures"),
)


def kind_legend(present: set[str]) -> html.Ul:
    """The legend of the kinds of variation that are on the map, with the signs that tell them apart without colour."""
    rows = [
        html.Li([html.Span(_signs(names, present), className=f"swatch {names[0]}"), html.Span(words)])
        for names, words in KINDS
        if present & set(names)
    ]
    arrows = html.Li(html.Span("▲ above what chance allows, ▼ below"))
    return html.Ul([*rows, arrows] if len(present & _WITH_SIGNS) else rows, className="legend signed")


_WITH_SIGNS = {f"kind-{name}" for name in MARKS}


def _signs(names: tuple[str, ...], present: set[str]) -> str:
    """The signs of the kinds that the map shows under one entry."""
    return " ".join(
        MARKS[name] for kind in names if kind in present and (name := kind.removeprefix("kind-")) in MARKS
    )
