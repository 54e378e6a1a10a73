"""The head of a report: the answer in one sentence, and what the report rests on."""

from __future__ import annotations

from typing import Any

from dash import html

from analysis.change import ChangeVerdict, Outcome
from components import addresses
from components.words import counted, day, listed, month, name_within
from data_access.queries.frozen_reports import FrozenReport, frozen_reports
from data_access.queries.version import data_version
from data_access.queries.whole import whole_name
from pages.report.figures import MISSING, QuarterFigures
from pages.shared.change_words import change_kind
from pages.shared.measure_source import short_name
from pages.shared.quarters import months_words
from pages.shared.store_words import store_sentence

MOST_NAMED = 6  # outcomes that are named; of more the counts are said


def answer_words(figures: QuarterFigures) -> str:
    """What became of the outcomes of the whole by the quarter's end, in a sentence."""
    outcomes = figures.in_state("received", "outcome")
    by = f"By {month(figures.quarter.last_month)}, {whole_name()}"
    if not outcomes:
        return f"No outcome was received for {months_words(figures.quarter)}."
    compared = [each for each in outcomes if each.verdict and each.verdict.ratio is not None]
    if not compared:
        return f"{by}: {counted(len(outcomes), 'outcome')} received, none with two years to compare yet."
    groups: dict[str, list[str]] = {}
    for each in compared:
        assert each.verdict is not None
        groups.setdefault(_said(each.verdict), []).append(short_name(each.measure))
    ordered = sorted(groups.items(), key=lambda group: ORDER.index(group[0]))
    if len(compared) > MOST_NAMED:
        return f"{by}: of {len(compared)} outcomes {listed([f'{len(names)} {said}' for said, names in ordered])}."
    parts = [f"{listed([_within(name, first=not at and not i) for i, name in enumerate(names)])} {said}"
             for at, (said, names) in enumerate(ordered)]  # fmt: skip
    return f"{by}: {'; '.join(parts)}."


ORDER = (
    "better and lasting", "higher", "lower", "higher, not lasting", "lower, not lasting", "without a clear change",
)  # fmt: skip


def _said(verdict: ChangeVerdict) -> str:
    kind = change_kind(verdict)
    if kind == "better":
        return "better and lasting"
    if kind == "unchanged":
        return "without a clear change"
    side = "higher" if verdict.outcome is Outcome.higher else "lower"
    return f"{side}, not lasting" if verdict.better else side


def _within(name: str, *, first: bool) -> str:
    return name if first else name_within(name)


KEPT = "A copy as it was written. The live report may say otherwise by now, as figures are revised."


def summary(figures: QuarterFigures, *, kept: bool = False) -> html.Section:
    """The answer and what it rests on; ``kept`` is for a copy that does not change."""
    quarter = figures.quarter
    received, missing = len(figures.received), len(figures.in_state(MISSING))
    facts: list[tuple[str, Any]] = [
        ("Period", f"{months_words(quarter)}. Cut off at {day(quarter.last)}: nothing later is looked at."),
        (
            "Received",
            f"{received} of {counted(received + missing, 'measure')} due"
            + ("; the others are named below." if missing else "."),
        ),
        (
            "Compared",
            "The latest year that ends in the quarter with the year to March 2014, or the first full year.",
        ),
        (
            "Edition",
            f"Figures as the store holds them today, data version {data_version()}: their newest editions, not those "
            "of the time.",
        ),
        ("Standing", KEPT) if kept else ("Frozen", _frozen(quarter.name)),
    ]
    terms = [part for name, words in facts for part in (html.Dt(name), html.Dd(words))]
    return html.Section(
        [
            html.P(store_sentence(answer_words(figures)), className="report-answer"),
            html.Dl(terms, className="report-facts"),
        ],
        className="report-summary",
        **{"aria-label": "Summary"},
    )


def _frozen(quarter: str) -> Any:
    """Links to the versions that were frozen; or that none was."""
    versions = frozen_reports(quarter)
    if not versions:
        return "Not frozen: it changes as figures are revised."
    return html.Ul([html.Li(frozen_line(each)) for each in versions], className="report-frozen")


def frozen_line(each: FrozenReport) -> list[Any]:
    """One version with its day, data version, checksum and note."""
    link = html.A(f"Version {each.version}", href=addresses.frozen_report(each.quarter, each.version))
    words = f", {day(each.frozen.date())}, data version {each.data_version}, SHA-256 {each.sha256[:12]}"
    note = f": {each.note}" if each.note else ""
    files = html.A("all files (ZIP)", href=f"{addresses.frozen_report(each.quarter, each.version)}.zip")
    return [link, f"{words}{note} (", files, ")"]
