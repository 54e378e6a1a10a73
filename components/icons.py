"""Variation and assurance icons: always a shape and a word beside the colour."""

from __future__ import annotations

from dash import html

from analysis.running_total import is_running_total
from analysis.sentences import assurance_words, variation_words
from analysis.spc import Assurance, NoteKind, Panel, Point, Side, Variation

# Charts whose signals have no better side: (name, what a fired rule means on it).
PLAIN_CHARTS = {
    "run": ("Run chart", "a shift or trend"),
    "mr": ("Change from period to period", "a swing beyond the limit"),
}


def icon(name: str, words: str, *, size: int = 26) -> html.Img:
    """One icon from the folder ``assets/icons`` with its words for those who do not see it."""
    return html.Img(
        src=f"/assets/icons/{name}.svg", alt=words, title=words, width=size, height=size, className="icon"
    )


def variation_name(panel: Panel) -> str:
    """File name of the icon that fits the panel."""
    if is_running_total(panel):
        return "running-total"
    if panel.variation is not None:
        return Variation(panel.variation).value.replace("_", "-")
    if panel.last is None:
        return "no-data"
    if panel.chart in PLAIN_CHARTS and not _too_few(panel):
        fired = panel.last.rules
        if _unusual_runs(panel):
            return "unusual-runs"
        return f"neither-{'low' if fired[0].side is Side.low else 'high'}" if fired else "common-cause"
    return "too-few"


def _unusual_runs(panel: Panel) -> bool:
    """Whether no rule marks the latest point and the runs of its phase are not what chance gives."""
    runs = panel.current.runs if panel.current else None
    return runs is not None and runs.unusual and panel.last is not None and not panel.last.rules


def _too_few(panel: Panel) -> bool:
    return NoteKind.too_few in {note.kind for note in panel.notes}


def variation_label(panel: Panel) -> str:
    """The icon's words; where there is none, the reason."""
    if is_running_total(panel):
        return "Running total: not judged by limits"
    if panel.variation is not None:
        return variation_words(panel.variation)
    if panel.last is None:
        return "No figures"
    if _too_few(panel):
        return "Too few points for limits yet"
    return _plain_label(panel, panel.last) if panel.chart in PLAIN_CHARTS else "No limits"


def _plain_label(panel: Panel, last: Point) -> str:
    chart, what = PLAIN_CHARTS[panel.chart]
    if _unusual_runs(panel):
        return f"{chart}: unusual runs"
    return f"{chart}: {what if last.rules else 'no signal'} at the latest point"


def variation_icon(panel: Panel, *, size: int = 26) -> html.Img:
    """Is something other than chance at work at the latest point?"""
    return icon(variation_name(panel), variation_label(panel), size=size)


def assurance_face(assurance: Assurance) -> tuple[str, str]:
    """File name and words of the icon that says whether a target will be met."""
    return Assurance(assurance).value.replace("_", "-"), assurance_words(assurance)


def legend() -> html.Ul:
    """What the icons mean, in the order a reader meets them."""
    meanings = (
        ("common-cause", "Common cause: ordinary variation, no signal"),
        ("improvement-low", "Special cause on the side hoped for"),
        ("concern-high", "Special cause on the other side: a question to ask"),
        ("neither-high", "Special cause where no side is hoped for"),
        ("contested", "Contested: rules point both ways at the latest point"),
        ("running-total", "Running total: held against its target, not judged by limits"),
        ("too-few", "Too few points for limits"),
        ("no-data", "No figures for this place"),
    )
    rows = [html.Li([icon(name, "", size=20), html.Span(words)]) for name, words in meanings]
    arrows = html.Li(html.Span("The arrow says which way the figures point: up is higher, down is lower."))
    return html.Ul([*rows, arrows], className="legend")
