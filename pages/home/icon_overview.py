"""Icons of every measure by collaborative: the national page's first exhibit."""

from __future__ import annotations

from collections import Counter
from typing import Any

from dash import html

from analysis.change import ChangeVerdict, expected_by_chance
from analysis.change.sentences import change_size, count_words_of, verdict_label
from analysis.moving_ranges import shows_changes, unit_of
from analysis.spc import Panel
from analysis.spc.chance import chance_words, signals_by_chance
from components import addresses, icons
from components.chart_kind import ChartKind
from components.exhibit import Exhibit, Source
from components.tables.icon_table import IconCell, IconGroup, IconRow, icon_table
from components.words import counted, listed, month, number, short_month
from data_access.queries.collaboratives import Collaborative
from data_access.queries.measures import Measure
from data_access.queries.whole import whole_name
from pages.shared.change_words import KINDS as CHANGE_KINDS
from pages.shared.change_words import change_kind, change_legend, change_sign, latest_label
from pages.shared.changes import changes
from pages.shared.control_chart import latest_notes, latest_words
from pages.shared.coverage_words import place_words, reported_words, unplaced_note
from pages.shared.judged import JudgedSeries
from pages.shared.measure_kinds import KINDS
from pages.shared.measure_source import publisher_names, source_of
from pages.shared.method_links import method_line

SIGNS_KEY = (
    "▲ higher, ▼ lower, – no clear change, ? cannot tell, · no figures; hollow: would not hold among all."
)
COLUMNS = ("Measure", "Place", "Change verdict", "Latest", "Latest period")


def icons_exhibit(
    group: list[Measure], places: tuple[Collaborative, ...], judged_series: JudgedSeries
) -> Exhibit:
    """Icons of the measures, one row each."""
    columns = [(whole_name(), None), *((place.name, addresses.collaborative(place.slug)) for place in places)]
    cells = {measure.id: _cells(measure, places, judged_series) for measure in group}
    rows = [_row(measure, judged_series, [cell for cell, _ in cells[measure.id]]) for measure in group]
    return Exhibit(
        ident="icons",
        title="Every measure by collaborative",
        sentence=_sentence(group, judged_series),
        picture=icon_table(columns, _by_kind(group, rows), "Signals by measure and place"),
        columns=COLUMNS,
        rows=tuple(line for measure in group for _, line in cells[measure.id]),
        chart=_chart([cell for measure in group for cell, _ in cells[measure.id]]),
        source=_joint_source(group),
        download=addresses.download("home", "icons"),
        more=(
            latest_notes(judged_series.of_measures({measure.id for measure in group})),
            unplaced_note(*group),
            html.Details(
                [
                    html.Summary("What the arrows and icons mean"),
                    change_legend(set(CHANGE_KINDS)),
                    icons.legend(),
                    method_line("on-one-page"),
                ],
                className="icon-key",
            ),
        ),
    )


def _chart(cells: list[IconCell]) -> ChartKind:
    """The table as rows of measures with a sign in each column of a place."""
    columns = (("column", "Place"), ("cell", "Change verdict"))
    marks = tuple(cell.kind for cell in cells)
    return ChartKind(
        "grid", "Measure", columns, marks=marks, signs=tuple(cell.sign for cell in cells), key=SIGNS_KEY
    )


def _cells(
    measure: Measure, places: tuple[Collaborative, ...], judged_series: JudgedSeries
) -> list[tuple[IconCell, tuple[Any, ...]]]:
    """For England and each collaborative: the icon, and its line in the download."""
    made = []
    for area_id, name, slug in [
        ("ENG", whole_name(), None),
        *((place.id, place.name, place.slug) for place in places),
    ]:
        panel, verdict = judged_series.panel(measure.id, area_id), changes().of(measure.id, area_id)
        if panel is None or verdict is None:
            cell = IconCell("no-data", "", "no-data", f"{name}, {measure.short}: no figures", None)
            made.append((cell, (measure.title, name, "no figures", "no figures", "no figures")))
            continue
        href = addresses.collaborative(slug, measure=measure.id) if slug else addresses.measure(measure.id)
        label, latest = verdict_label(verdict), latest_label(measure, panel)
        series = judged_series.series_of(measure.id, area_id)
        words = f"{place_words(series) if series else name}, {measure.short}: {label}. {latest}"
        icon = icons.variation_name(panel)
        cell = IconCell(change_kind(verdict), change_sign(verdict), icon, words, href)
        made.append((cell, (measure.title, name, label, latest_words(measure, panel), latest)))
    return made


def _row(measure: Measure, judged_series: JudgedSeries, cells: list[IconCell]) -> IconRow:
    panel = judged_series.panel(measure.id, "ENG")
    last = panel.last if panel else None
    verdict = changes().of(measure.id, "ENG")
    value = number(last.value, measure.decimals) if last else "–"
    series = judged_series.series_of(measure.id, "ENG")
    when = [short_month(last.period) if last else "", reported_words(series) if series else ""]
    return IconRow(
        measure.short,
        addresses.measure(measure.id),
        _unit(measure, panel),
        _briefly(verdict) if verdict else "–",
        value,
        " ".join(part for part in when if part),
        cells,
    )


def _unit(measure: Measure, panel: Panel | None) -> str:
    """The unit of England's figure; a change is no level, and says so."""
    if panel is None or not shows_changes(panel):
        return measure.unit
    return f"change from the {measure.grain} before, {unit_of(panel, measure.unit)}"


def _by_kind(group: list[Measure], rows: list[IconRow]) -> list[IconGroup]:
    return [
        IconGroup(words, [row for measure, row in zip(group, rows, strict=True) if measure.kind == kind])
        for kind, words in KINDS.items()
        if any(measure.kind == kind for measure in group)
    ]


def _briefly(verdict: ChangeVerdict) -> str:
    """England's change in a few words."""
    if verdict.ratio is None:
        return "cannot tell"
    return f"{change_sign(verdict)} {change_size(verdict)}" if verdict.clear else "no clear change"


def _sentence(group: list[Measure], judged_series: JudgedSeries) -> str:
    """What has changed at the fifteen, and how many latest points show a signal."""
    return f"{_counted_changes(group)} {_counted_signals(group, judged_series)}"


def _counted_changes(group: list[Measure]) -> str:
    """How many charts of collaboratives have changed since before the programme, and which way."""
    if len(group) == 1:
        return count_words_of([change.verdict for change in changes().places(group[0].id)])
    verdicts = [change.verdict for measure in group for change in changes().places(measure.id)]
    kinds = Counter(change_kind(verdict) for verdict in verdicts)
    tested = len(verdicts) - kinds["untold"]
    parts = [
        f"{kinds['better']} better and lasting",
        f"{kinds['worse']} changed the other way",
        f"{kinds['changed']} changed, not lasting, of other members or neither way better",
        f"{kinds['unchanged']} without a clear change",
    ]
    chance = f"By chance alone about {expected_by_chance(tested):.0f} would be higher and as many lower."
    untold = f"; for {kinds['untold']} it cannot be told" if kinds["untold"] else ""
    return (
        f"Of {tested} charts of collaboratives, since before the programme: {listed(parts)}{untold}. {chance}"
    )


def _counted_signals(group: list[Measure], judged_series: JudgedSeries) -> str:
    """How many charts of collaboratives show a signal at their latest point, and of which kind."""
    measure_ids = {measure.id for measure in group}
    panels = [panel for series, panel in judged_series.of_measures(measure_ids) if series.area_id != "ENG"]
    kinds = Counter(panel.variation.value.split("_")[0] for panel in panels if panel.variation)
    many = kinds.total() - kinds["common"]
    hoped, question, contested = kinds["improvement"], kinds["concern"], kinds["contested"]
    neutral = many - hoped - question - contested
    parts = [f"{hoped} on the side hoped for", f"{question} on the other, each a question to ask"]
    if neutral:
        parts.append(f"{neutral} where no side is hoped for")
    if contested:
        parts.append(f"{contested} to both sides at once")
    with_verdict = kinds.total()  # running totals and charts of too few points have none
    if not many:
        return f"At the latest point none of {counted(with_verdict, 'chart')} shows a special cause."
    chance = chance_words(signals_by_chance(panels))
    latest = (
        f"At the latest point {many} of {with_verdict} show a special cause{', ' if chance else ''}{chance}"
    )
    return f"{latest}: {listed(parts)}."


def _joint_source(group: list[Measure]) -> Source:
    """All whose figures the table holds."""
    sources = [source_of(measure) for measure in group]
    spans = [(measure.first, measure.latest) for measure in group if measure.first and measure.latest]
    return Source(
        title=listed(sorted({source.title for source in sources})),
        publisher=listed(publisher_names(source.publisher for source in sources)),
        licence=" ".join(dict.fromkeys(source.licence for source in sources)),
        designation=", ".join(dict.fromkeys(source.designation for source in sources)),
        period=f"{month(min(span[0] for span in spans))} to {month(max(span[1] for span in spans))}",
        version=sources[0].version,
        demonstration=sources[0].demonstration,
    )
