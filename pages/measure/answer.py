"""The page's answer in a line: has the measure changed in the whole, and in how many of its places?"""

from __future__ import annotations

from dash import html

from analysis.change.sentences import count_words_of, verdict_label
from data_access.queries.whole import whole_name
from pages.measure.figures import MeasureFigures
from pages.shared.change_words import change_mark
from pages.shared.changes import ENGLAND, changes_of


def answer_line(figures: MeasureFigures) -> html.P | None:
    """The whole's change verdict with its sign, then the count of the places; ``None`` without series."""
    changes = changes_of(figures.measure, figures.judged_series.series)
    whole = changes.of(figures.measure.id, ENGLAND)
    places = [change.verdict for change in changes.places(figures.measure.id)]
    words = []
    if whole:
        label = verdict_label(whole)
        words.append(change_mark(whole, f"{whole_name()}: {label[:1].lower()}{label[1:]}."))
    if places and (whole is None or whole.ratio is not None):
        words.append(html.Span(f"{count_words_of(places).partition('. ')[0].rstrip('.')}."))
    return html.P(words, className="answer-line") if words else None
