"""The table of every measure with the change verdicts of every collaborative, on the national page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from dash import html

from analysis.change import ChangeVerdict, expected_by_chance
from analysis.change.sentences import verdict_label
from analysis.spc import Panel
from analysis.spc.chance import chance_words, signals_by_chance
from components import addresses, icons
from components.chart_kind import ChartKind
from components.exhibit import Exhibit, Source
from components.words import counted, listed, month
from data_access.queries.collaboratives import Collaborative
from data_access.queries.measures import Measure
from data_access.queries.whole import whole_name
from data_access.series import AreaSeries
from pages.shared.change_words import change_kind, change_sign, latest_label
from pages.shared.changes import ENGLAND, changes
from pages.shared.control_chart import latest_notes, latest_words
from pages.shared.coverage_words import reported_words, unplaced_note
from pages.shared.icon_table import PlaceColumns, icon_table
from pages.shared.judged import JudgedSeries
from pages.shared.measure_source import publisher_names, source_of
from pages.shared.method_links import method_line

SIGNS_KEY = (
    "▲ higher, ▼ lower, – no clear change, ? cannot tell, · no figures; hollow: would not hold among all."
)
COLUMNS = ("Measure", "Place", "Baseline year", "Latest year", "Change verdict", "Latest", "Latest period")

MOST_NAMED = 3  # collections in the line of sources; each measure's page names its own


@dataclass(frozen=True, slots=True)
class NationalLine:
    """One row: a measure with the whole's figures."""

    measure: Measure
    series: AreaSeries | None
    panel: Panel | None
    verdict: ChangeVerdict | None


def icons_exhibit(
    group: Sequence[Measure], places: tuple[Collaborative, ...], judged_series: JudgedSeries
) -> Exhibit:
    """The measures, one row each, with a column a collaborative."""
    columns = PlaceColumns.of(places, judged_series)
    table = icon_table([_line(each, columns) for each in group], whole_name(), addresses.measure, columns)
    return Exhibit(
        ident="icons",
        title="Every measure, and the change in every collaborative",
        sentence=_sentence(group, judged_series),
        picture=table,
        columns=COLUMNS,
        rows=tuple(row for measure in group for row in _rows(measure, columns)),
        chart=_chart(group, columns),
        source=_joint_source(group),
        download=addresses.download("home", "icons"),
        more=(_freshness(group, columns), _key(group, judged_series), _with_care(group, judged_series)),
    )


def _chart(group: Sequence[Measure], columns: PlaceColumns) -> ChartKind:
    """The table as rows of measures with a sign in each column of a place."""
    areas = (ENGLAND, *(place.id for place in columns.places))
    verdicts = [columns.verdicts.of(measure.id, area_id) for measure in group for area_id in areas]
    return ChartKind(
        "grid",
        "Measure",
        (("column", "Place"), ("cell", "Change verdict")),
        marks=tuple(change_kind(verdict) if verdict else "no-data" for verdict in verdicts),
        signs=tuple(change_sign(verdict) if verdict else "" for verdict in verdicts),
        key=SIGNS_KEY,
    )


def _line(measure: Measure, columns: PlaceColumns) -> NationalLine:
    series, panel = columns.pairs.get((measure.id, ENGLAND), (None, None))
    return NationalLine(measure, series, panel, columns.verdicts.of(measure.id, ENGLAND))


def _rows(measure: Measure, columns: PlaceColumns) -> list[tuple[Any, ...]]:
    """The whole's line and each collaborative's for the table of numbers and the downloads."""
    made: list[tuple[Any, ...]] = []
    for area_id, name in ((ENGLAND, whole_name()), *((place.id, place.name) for place in columns.places)):
        pair, verdict = columns.pairs.get((measure.id, area_id)), columns.verdicts.of(measure.id, area_id)
        if pair is None or verdict is None:
            made.append((measure.title, name, None, None, *["no figures"] * 3))
            continue
        compared = (verdict.baseline, verdict.latest) if verdict.ratio is not None else (None, None)
        years = [year.rate if year else None for year in compared]
        words = verdict_label(verdict), latest_words(measure, pair[1]), latest_label(measure, pair[1])
        made.append((measure.title, name, *years, *words))
    return made


def _freshness(group: Sequence[Measure], columns: PlaceColumns) -> html.P:
    """How much of all collaboratives there is, from how many members, and to when, in one line."""
    ends = sorted(measure.latest for measure in group if measure.latest)
    mapped = sum(bool(columns.verdicts.places(measure.id)) for measure in group)
    wholes = [pair[0] for measure in group if (pair := columns.pairs.get((measure.id, ENGLAND)))]
    lacking = sum(bool(reported_words(series)) for series in wholes)
    members = f"; for {lacking} not every member reported the latest period" if lacking else ""
    span = month(ends[0])
    span = f"in {span}" if ends[0] == ends[-1] else f"between {span} and {month(ends[-1])}"
    words = (
        f"{counted(len(group), 'measure')}, {mapped} of them by collaborative; figures end {span}{members}."
    )
    return html.P(words, className="source")


def _key(group: Sequence[Measure], judged_series: JudgedSeries) -> html.Details:
    """What stands behind the icons and the summary, behind a fold."""
    return html.Details(
        [
            html.Summary("What the arrows and icons mean"),
            html.P(READING),
            html.P(_all_changes(group)),
            html.P(_sides(group, judged_series)),
            icons.legend(),
            method_line("on-one-page"),
        ],
        className="icon-key",
    )


READING = (
    "Each line is the whole's chart: the band holds what chance allows, marks are signals, the ring is the latest "
    "point. The icons of the change verdict compare whole years. The latest period's own icon stands in its column, "
    "and for a collaborative in the words of its cell."
)


def _with_care(group: Sequence[Measure], judged_series: JudgedSeries) -> html.Details | None:
    """What was recorded of the latest periods, and codes without a collaborative, behind a fold."""
    notes = latest_notes(judged_series.of_measures({measure.id for measure in group}))
    missing = unplaced_note(*group)
    if not notes and not missing:
        return None
    return html.Details([html.Summary("Periods read with care"), notes, missing], className="icon-key")


def _sentence(group: Sequence[Measure], judged_series: JudgedSeries) -> str:
    """In three sentences at most: changes at the collaboratives, chance, and signals at the latest point."""
    return f"{_counted_changes(group)} {_counted_signals(group, judged_series)}"


def _kinds(group: Sequence[Measure]) -> Counter[str]:
    return Counter(
        change_kind(change.verdict) for measure in group for change in changes().places(measure.id)
    )


def _counted_changes(group: Sequence[Measure]) -> str:
    """How many series of collaboratives have changed for the better, and how many the other way."""
    kinds = _kinds(group)
    tested = kinds.total() - kinds["untold"]
    if not tested:
        return "No collaborative's figures can be compared with a baseline year yet."
    chance = expected_by_chance(tested)
    many = "Fewer than one" if chance < 1 else f"About {chance:.0f}"
    return (
        f"Of {tested} series of collaboratives, since the baseline year: {kinds['better']} better and lasting, "
        f"{kinds['worse']} changed the other way. {many} would be higher by chance alone, and as many lower."
    )


def _all_changes(group: Sequence[Measure]) -> str:
    """The kinds that the summary leaves out."""
    kinds = _kinds(group)
    return (
        f"Of the other series of collaboratives {kinds['changed']} changed, not lasting, of other members or neither "
        f"way better; {kinds['unchanged']} show no clear change; for {kinds['untold']} it cannot be told."
    )


def _signals(group: Sequence[Measure], judged_series: JudgedSeries) -> tuple[Counter[str], Sequence[Panel]]:
    """Charts of collaboratives by the kind of their latest point's icon; those without one are left out."""
    pairs = judged_series.of_measures({measure.id for measure in group})
    panels = [panel for series, panel in pairs if series.area_id != ENGLAND and panel.variation]
    return Counter(panel.variation.value.split("_")[0] for panel in panels if panel.variation), panels


def _counted_signals(group: Sequence[Measure], judged_series: JudgedSeries) -> str:
    """How many charts of collaboratives show a signal at their latest point."""
    kinds, panels = _signals(group, judged_series)
    many = kinds.total() - kinds["common"]
    if not many:
        return f"At the latest point none of {counted(kinds.total(), 'chart')} shows a special cause."
    chance = chance_words(signals_by_chance(panels))
    words = f"At the latest point {many} of {kinds.total()} charts show a special cause"
    return f"{words}, {chance}." if chance else f"{words}."


def _sides(group: Sequence[Measure], judged_series: JudgedSeries) -> str:
    """On which side the signals of the latest points lie."""
    kinds, _ = _signals(group, judged_series)
    neutral = kinds.total() - sum(kinds[each] for each in ("common", "improvement", "concern", "contested"))
    parts = [
        f"{kinds['improvement']} on the side hoped for",
        f"{kinds['concern']} on the other, each a question to ask",
    ]
    if neutral:
        parts.append(f"{neutral} where no side is hoped for")
    if kinds["contested"]:
        parts.append(f"{kinds['contested']} to both sides at once")
    return f"Special causes at the latest point: {listed(parts)}."


def _joint_source(group: Sequence[Measure]) -> Source:
    """All whose figures the table holds."""
    sources = [source_of(measure) for measure in group]
    titles = sorted({source.title for source in sources})
    named = (
        listed(titles) if len(titles) <= MOST_NAMED else f"{len(titles)} collections, named at each measure"
    )
    spans = [(measure.first, measure.latest) for measure in group if measure.first and measure.latest]
    return Source(
        title=named,
        publisher=listed(publisher_names(source.publisher for source in sources)),
        licence=" ".join(dict.fromkeys(source.licence for source in sources)),
        designation=", ".join(dict.fromkeys(source.designation for source in sources)),
        period=f"{month(min(span[0] for span in spans))} to {month(max(span[1] for span in spans))}",
        version=sources[0].version,
        demonstration=sources[0].demonstration,
    )
