"""Less harm by autumn 2015? The change verdict of each measure of harm, for the whole and for the fifteen."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from dash import dcc

from analysis.change import ChangeVerdict, Outcome, expected_by_chance
from analysis.change.sentences import change_size, compared_words, interval_words, verdict_label, verdict_word
from components import addresses
from components.chart_kind import LEFT_OUT, change_forest
from components.exhibit import Exhibit, Source
from components.figures.forest import FOREST, SMALL_FOREST, ForestRow, forest_plot
from components.markup import slot
from components.tables.numbers import Cell
from components.tables.record_table import record_table
from components.words import counted
from data_access.queries.measures import Measure, measures
from data_access.queries.version import data_version, is_demonstration
from data_access.queries.whole import whole_name
from pages.programme.folds import fold_of
from pages.shared.change_words import change_kind, change_legend, change_sign
from pages.shared.changes import ENGLAND, Change, changes_by_autumn_2015
from pages.shared.coverage_words import place_words
from pages.shared.measure_source import full_title
from pages.shared.method_links import method_line
from pages.shared.promised import promised

# What a verdict counts as, in the order in which it is said. All measures here are better when lower.
LOWER, BRIEFLY, UNCHANGED, HIGHER = "lower for good", "lower, not lasting", "no clear change", "higher"
KINDS = (LOWER, BRIEFLY, UNCHANGED, HIGHER)
UNTOLD = "cannot tell"
OVERLAP = "Measures may count one harm in two ways, such as by home and by hospital."


@dataclass(frozen=True, slots=True)
class HarmMeasure:
    """One measure of harm with its verdicts by autumn 2015; ``whole`` is that of England."""

    measure: Measure
    whole: ChangeVerdict | None
    changes: tuple[Change, ...]

    @property
    def places(self) -> list[ChangeVerdict]:
        """The verdicts of the collaboratives."""
        return [change.verdict for change in self.changes if change.series.area_id != ENGLAND]


def harm_measures() -> list[HarmMeasure]:
    """The measures of harm that have any series, in the order of the national page."""
    offered = [measure for measure in measures() if promised(measure)]
    made = [
        HarmMeasure(measure, of.of(measure.id, ENGLAND), tuple(of.by_pair.values()))
        for measure in offered
        for of in (changes_by_autumn_2015(measure.id),)
    ]
    return [each for each in made if each.changes]


def counted_as(verdict: ChangeVerdict) -> str:
    """Which of ``KINDS`` a verdict counts as, or ``UNTOLD``."""
    if verdict.outcome is Outcome.cannot_tell:
        return UNTOLD
    if verdict.improvement:
        return LOWER
    return {Outcome.lower: BRIEFLY, Outcome.higher: HIGHER}.get(verdict.outcome, UNCHANGED)


def counts_words(verdicts: Iterable[ChangeVerdict], *, with_none: bool = True) -> str:
    """``0 lower for good, 2 no clear change, 5 higher``: how many of those that can be tested are what.

    ``with_none``: that none is lower for good is said too.
    """
    counts = Counter(counted_as(verdict) for verdict in verdicts)
    kept = [kind for kind in KINDS if counts[kind] or (with_none and kind == LOWER)]
    return ", ".join(f"{counts[kind]} {kind}" for kind in kept)


def tested(verdicts: Iterable[ChangeVerdict]) -> list[ChangeVerdict]:
    """Those of which something can be told."""
    return [verdict for verdict in verdicts if verdict.outcome is not Outcome.cannot_tell]


def whole_verdicts(harm: Sequence[HarmMeasure]) -> list[ChangeVerdict]:
    """The verdicts of the whole, one a measure."""
    return [each.whole for each in harm if each.whole]


def whole_words(harm: Sequence[HarmMeasure]) -> str:
    """The whole on all measures of harm, in a sentence or two."""
    verdicts = whole_verdicts(harm)
    many = len(tested(verdicts))
    if not many:
        return f"{whole_name()}: it cannot be told on any measure of harm."
    counts = f"{whole_name()}, {counted(many, 'measure')} of harm: {counts_words(tested(verdicts))}."
    return f"{counts} {untold_words(harm)}".strip()


def untold_words(harm: Sequence[HarmMeasure]) -> str:
    """On how many measures nothing can be told of the whole, and what to know of those where it can."""
    verdicts = whole_verdicts(harm)
    untold = len(verdicts) - len(tested(verdicts))
    topics = [each.measure.topic_id for each in harm if each.whole and tested([each.whole])]
    rest = f"Of {untold} more it cannot be told." if untold else ""
    overlap = OVERLAP if len(topics) > len(set(topics)) else ""
    return " ".join(part for part in (rest, overlap) if part)


def places_words(harm: Sequence[HarmMeasure]) -> str:
    """The fifteen on all measures of harm, with what chance alone would give; empty without any verdict."""
    verdicts = tested(verdict for each in harm for verdict in each.places)
    if not verdicts:
        return ""
    chance = expected_by_chance(len(verdicts))
    return (
        f"The collaboratives, {counted(len(verdicts), 'verdict')}: {counts_words(verdicts)}. "
        f"By chance alone about {chance:.1f} would be on either side."
    )


COLUMNS = (
    "Measure", "Place", "Verdict", "Ratio", "Interval, from", "Interval, to", "Lasting", "Compared", "In words",
)  # fmt: skip


def harm_exhibit(harm: Sequence[HarmMeasure]) -> Exhibit:
    """Every measure's ratio for the whole with its interval, and how the fifteen are counted."""
    title = "Less harm by autumn 2015?"
    return Exhibit(
        ident="harm",
        title=title,
        sentence=" ".join(part for part in (whole_words(harm), places_words(harm)) if part),
        picture=_pictures(harm),
        columns=COLUMNS,
        rows=tuple(_row(each.measure, change) for each in harm for change in each.changes),
        chart=change_forest("Measure", [_mark(change) for each in harm for change in each.changes]),
        source=_source(harm),
        download=addresses.download("programme", "harm"),
        definition="The year to November 2015 against the year to March 2014, or the first full year that can be "
        "compared: the same months of two years in one model, with a 95 % interval. It shows no cause.",
        more=(
            change_legend({change_kind(verdict) for verdict in tested(whole_verdicts(harm))}),
            fold_of(
                "Measure by measure",
                title,
                record_table(("Measure", whole_name(), "The collaboratives"), _table(harm), title),
                method_line("has-it-changed-the-change-verdict"),
            ),
        ),
    )


def _mark(change: Change) -> str:
    """The kind of a verdict for the whole; the picture has no lines of the collaboratives."""
    return change_kind(change.verdict) if change.series.area_id == ENGLAND else LEFT_OUT


def _pictures(harm: Sequence[HarmMeasure]) -> list[Any] | None:
    """One line a measure; none where nothing can be told of any."""
    rows = [_forest_row(each.measure, each.whole) for each in harm if each.whole and tested([each.whole])]
    if not rows:
        return None
    description = (
        f"{whole_name()}: the ratio of the year to November 2015 to the first year, with its interval."
    )
    return [
        slot(forest_plot(rows, size=size, description=description, first_is_whole=False), name)
        for size, name in ((FOREST, "only-wide"), (SMALL_FOREST, "only-narrow"))
    ]


def _forest_row(measure: Measure, verdict: ChangeVerdict) -> ForestRow:
    size = change_size(verdict) if verdict.clear else "no clear change"
    return ForestRow(
        measure.short,
        verdict.ratio,
        verdict.lower,
        verdict.upper,
        change_kind(verdict),
        verdict_label(verdict),
        f"{change_sign(verdict)} {size}",
    )


def _table(harm: Sequence[HarmMeasure]) -> list[list[Any]]:
    return [
        [
            dcc.Link(each.measure.short, href=addresses.measure(each.measure.id, show=None)),
            verdict_label(each.whole) if each.whole else "no figures",
            _places(each.places),
        ]
        for each in harm
    ]


def _places(verdicts: Sequence[ChangeVerdict]) -> str:
    able = tested(verdicts)
    if not able:
        return "no figures" if not verdicts else f"cannot tell for {len(verdicts)}"
    untold = len(verdicts) - len(able)
    return counts_words(able, with_none=False) + (f", {untold} cannot tell" if untold else "")


def _row(measure: Measure, change: Change) -> tuple[Cell, ...]:
    verdict = change.verdict
    bounds = (verdict.ratio, verdict.lower, verdict.upper)
    return (
        full_title(measure),
        place_words(change.series),
        verdict_word(verdict),
        *(None if bound is None else round(bound, 3) for bound in bounds),
        ("yes" if verdict.lasting else "no") if verdict.clear else "",
        compared_words(verdict),
        interval_words(verdict) or verdict_label(verdict),
    )


def _source(harm: Sequence[HarmMeasure]) -> Source:
    """Of several measures: each measure's page names its own."""
    titles = dict.fromkeys(each.measure.source_title for each in harm)
    publishers = dict.fromkeys(each.measure.publisher for each in harm)
    return Source(
        "; ".join(titles), "; ".join(publishers), harm[0].measure.licence, harm[0].measure.designation,
        "To November 2015", data_version().split(":")[1], is_demonstration(),
    )  # fmt: skip
