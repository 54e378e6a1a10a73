"""The collaboratives as equal tiles in the shape of England: how much, and since when."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
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
from pages.shared.change_map import change_fill
from pages.shared.change_words import FEW, change_kind, change_legend, change_sign
from pages.shared.changes import changes
from pages.shared.coverage_words import unplaced_note
from pages.shared.judged import JudgedSeries
from pages.shared.measure_source import definition_of, full_title, source_of
from pages.shared.place_chart import place_chart
from pages.shared.whole_years import PERIODS, whole_years

READING = (
    "A line is the value of twelve months, all tiles on one scale; the thin rule is the year held against."
)
WORDS = {
    Outcome.lower: "lower",
    Outcome.higher: "higher",
    Outcome.no_clear_change: "not clear",
    Outcome.cannot_tell: "cannot tell",
}


@dataclass(frozen=True, slots=True)
class TileEntry:
    """One collaborative of a measure: its series and change verdict where it has figures, and where it leads."""

    place: Collaborative
    series: AreaSeries | None
    verdict: ChangeVerdict | None
    href: str


@dataclass(frozen=True, slots=True)
class TileFace:
    """How a tile looks: ``fill`` is a class of the style sheet, ``sign`` and ``words`` say it, ``figures`` are values.

    ``figures`` are a former and a later value, or the single one after an empty text.
    """

    fill: str
    sign: str
    words: str
    figures: tuple[str, str] | None
    label: str


def tiles_exhibit(
    measure: Measure, places: tuple[Collaborative, ...], judged_series: JudgedSeries
) -> Exhibit:
    """All collaboratives by name, each where it lies, for the national page."""
    entries = [
        TileEntry(
            place,
            judged_series.series_of(measure.id, place.id),
            changes().of(measure.id, place.id),
            addresses.collaborative(place.slug, measure=measure.id),
        )
        for place in places
    ]
    verdicts = [change.verdict for change in changes().places(measure.id)]
    return Exhibit(
        ident="tiles",
        title=f"{measure.title}: each collaborative, then and now",
        sentence=f"{count_words_of(verdicts)} {READING}" if verdicts else READING,
        picture=tiles_of(measure, entries, [change_face(measure, entry) for entry in entries]),
        columns=("Collaborative", "Change verdict", "Baseline year", "Latest year"),
        rows=tuple(
            (
                entry.place.name,
                verdict_label(entry.verdict) if entry.verdict else "No figures",
                *both_rates(entry.verdict),
            )
            for entry in entries
        ),
        chart=place_chart(
            (("verdict", "Change verdict"), ("before", "Baseline year"), ("value", "Latest year")),
            [entry.place.id for entry in entries],
            [entry.verdict for entry in entries],
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


def change_face(measure: Measure, entry: TileEntry) -> TileFace:
    """A tile by its change verdict: from the baseline year to the latest one."""
    verdict = entry.verdict
    label = verdict_label(verdict) if verdict else "no figures"
    return TileFace(
        fill=change_fill(verdict) if verdict else "change-untold",
        sign=change_sign(verdict) if verdict else "?",
        words=WORDS[verdict.outcome] if verdict else "no figures",
        figures=_from_to(measure, verdict),
        label=f"{entry.place.name}, {full_title(measure)}: {label}",
    )


def tiles_of(
    measure: Measure, entries: Sequence[TileEntry], faces: Sequence[TileFace], *, live: bool = False
) -> html.Ul:
    """The tiles in their order; with ``live`` a script will repaint them."""
    where = tile_positions([entry.place.id for entry in entries])
    tiles = []
    for entry, face in zip(entries, faces, strict=True):
        years = _years(measure, entry.series)
        before = entry.verdict.baseline.rate if entry.verdict and entry.verdict.baseline else None
        tiles.append(
            PlaceTile(
                name=entry.place.name,
                href=entry.href,
                fill=face.fill,
                sign=face.sign,
                verdict=face.words,
                figures=face.figures,
                years=years,
                before=before if years else None,
                label=face.label,
                place=where.get(entry.place.id),
                area=entry.place.id if live else "",
            )
        )
    return place_tiles(tiles)


def _years(measure: Measure, series: AreaSeries | None) -> tuple[tuple[date, float | None], ...]:
    """Periods with the values of the whole years that end with them; nothing of counts that run on."""
    if series is None or measure.grain not in PERIODS or measure.cumulative:
        return ()
    return tuple(zip(series.series.periods, whole_years(measure, series), strict=True))


def both_rates(verdict: ChangeVerdict | None) -> tuple[float | None, float | None]:
    """The rates of the baseline year and of the latest one, in the measure's unit; ``None`` where it has no years."""
    if verdict is None or verdict.baseline is None or verdict.latest is None:
        return None, None
    return verdict.baseline.rate, verdict.latest.rate


def _from_to(measure: Measure, verdict: ChangeVerdict | None) -> tuple[str, str] | None:
    """Both rates as they are written: ``62.6`` and ``74.3``."""
    before, after = both_rates(verdict)
    if before is None or after is None:
        return None
    decimals = measure.decimals or int(min(before, after) < FEW)
    return number(before, decimals), number(after, decimals)
