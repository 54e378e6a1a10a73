"""The collaboratives as equal tiles in the shape of England: how much, and since when."""

from __future__ import annotations

from datetime import date

from dash import html

from analysis.change import ChangeVerdict, Outcome
from analysis.change.sentences import count_words_of, verdict_label
from components import addresses
from components.controls import opener
from components.exhibit import Exhibit
from components.figures.place_tiles import PlaceTile, place_tiles
from components.words import number
from data_access.queries.collaboratives import Collaborative
from data_access.queries.measures import Measure
from data_access.queries.whole import whole_name
from data_access.series import AreaSeries
from geo.tiles import tile_positions
from pages.home.answer_exhibit import PERIODS, whole_years
from pages.shared.change_words import FEW, change_kind, change_legend, change_sign
from pages.shared.changes import changes
from pages.shared.coverage_words import unplaced_note
from pages.shared.judged import JudgedSeries
from pages.shared.measure_source import definition_of, full_title, source_of
from pages.shared.place_chart import place_chart

READING = (
    "A line is the value of twelve months, all tiles on one scale; the thin rule is the year held against."
)
WORDS = {
    Outcome.lower: "lower",
    Outcome.higher: "higher",
    Outcome.no_clear_change: "not clear",
    Outcome.cannot_tell: "cannot tell",
}


def tiles_exhibit(
    measure: Measure, places: tuple[Collaborative, ...], judged_series: JudgedSeries
) -> Exhibit:
    """All collaboratives by name, each where it lies."""
    where = tile_positions([place.id for place in places])
    tiles, rows = [], []
    for place in places:
        verdict, series = changes().of(measure.id, place.id), judged_series.series_of(measure.id, place.id)
        label = verdict_label(verdict) if verdict else "No figures"
        rates = _rates(verdict)
        tiles.append(_tile(measure, place, (verdict, series), where.get(place.id)))
        rows.append((place.name, label, *rates))
    verdicts = [change.verdict for change in changes().places(measure.id)]
    return Exhibit(
        ident="tiles",
        title=f"{measure.title}: each collaborative, then and now",
        sentence=f"{count_words_of(verdicts)} {READING}" if verdicts else READING,
        picture=place_tiles(tiles),
        columns=("Collaborative", "Change verdict", "Baseline year", "Latest year"),
        rows=tuple(rows),
        chart=place_chart(
            (("verdict", "Change verdict"), ("before", "Baseline year"), ("value", "Latest year")),
            [place.id for place in places],
            [changes().of(measure.id, place.id) for place in places],
            decimals=measure.decimals or 1,
        ),
        source=source_of(measure),
        download=addresses.download("home", "tiles", measure=measure.id, view="tiles"),
        definition=definition_of(measure),
        subject=whole_name(),
        more=(
            unplaced_note(measure),
            change_legend({change_kind(verdict) for verdict in verdicts}),
            html.P(f"{measure.unit[:1].upper()}{measure.unit[1:]}. {READING}", className="source"),
        ),
        ways=(opener(addresses.measure(measure.id), "All of this measure: values, charts, definition"),),
        compact=True,
    )


def _tile(
    measure: Measure,
    place: Collaborative,
    figures: tuple[ChangeVerdict | None, AreaSeries | None],
    where: tuple[int, int] | None,
) -> PlaceTile:
    verdict, series = figures
    years = _years(measure, series)
    before = verdict.baseline.rate if verdict and verdict.baseline else None
    return PlaceTile(
        name=place.name,
        href=addresses.collaborative(place.slug, measure=measure.id),
        kind=change_kind(verdict) if verdict else "untold",
        sign=change_sign(verdict) if verdict else "?",
        verdict=WORDS[verdict.outcome] if verdict else "no figures",
        figures=_from_to(measure, verdict),
        years=years,
        before=before if years else None,
        label=f"{place.name}, {full_title(measure)}: {verdict_label(verdict) if verdict else 'no figures'}",
        place=where,
    )


def _years(measure: Measure, series: AreaSeries | None) -> tuple[tuple[date, float | None], ...]:
    """Periods with the values of the whole years that end with them; nothing of counts that run on."""
    if series is None or measure.grain not in PERIODS or measure.cumulative:
        return ()
    return tuple(zip(series.series.periods, whole_years(measure, series), strict=True))


def _rates(verdict: ChangeVerdict | None) -> tuple[float | None, float | None]:
    if verdict is None or verdict.baseline is None or verdict.latest is None:
        return None, None
    return verdict.baseline.rate, verdict.latest.rate


def _from_to(measure: Measure, verdict: ChangeVerdict | None) -> tuple[str, str] | None:
    """Both rates as they are written: ``62.6`` and ``74.3``."""
    before, after = _rates(verdict)
    if before is None or after is None:
        return None
    decimals = measure.decimals or int(min(before, after) < FEW)
    return number(before, decimals), number(after, decimals)
