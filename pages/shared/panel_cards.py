"""One judged series as a panel of a page of many, and as the exhibit that its downloads are made from."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from analysis.change import ChangeVerdict
from analysis.change.sentences import verdict_label
from analysis.running_total import is_running_total
from analysis.spc import Panel
from components import icons
from components.exhibit import Exhibit
from components.figures.sizes import SMALL
from components.markup import slot
from components.panels import PanelFace
from components.words import month
from data_access.queries.measures import Measure
from data_access.queries.rollups import AreaSeries
from data_access.queries.version import is_demonstration
from pages.shared.change_words import SIGNS, change_kind, latest_label
from pages.shared.changes import verdict_of
from pages.shared.chart_notes import chart_notes
from pages.shared.control_chart import (
    KIND_WORDS,
    caution_lines,
    latest_words,
    panel_picture,
    point_chart,
    point_columns,
    point_rows,
    words_of,
)
from pages.shared.coverage_words import set_aside_words, unplaced_lines, unplaced_note
from pages.shared.measure_source import definition_of, source_of
from pages.shared.quality import brief_quality, quality_line


@dataclass(frozen=True, slots=True)
class PanelCard:
    """A measure of one place with its series and its panel, as the page's view shows them.

    ``whole`` is the panel before earlier months were hidden: what is said of a chart rests on all of it.
    """

    measure: Measure
    series: AreaSeries
    panel: Panel
    moved: str = ""
    whole: Panel | None = None

    @property
    def sentence(self) -> str:
        """What the chart says."""
        return words_of(self.measure, self.series, self.whole or self.panel)

    @property
    def verdict(self) -> ChangeVerdict:
        """Whether the series has changed."""
        return verdict_of(self.measure, self.series)

    @property
    def reasons(self) -> dict[date, str]:
        """Why points are set aside."""
        return set_aside_words(self.measure, self.series)

    def alternative(self, subject: str) -> str:
        """The picture in words: the change verdict, and the latest period beside it."""
        latest = latest_label(self.measure, self.panel)
        return f"{self.measure.short}, {subject}: {verdict_label(self.verdict)}. {latest}."


@dataclass(frozen=True, slots=True)
class PanelLinks:
    """Where a page's panels lead, by the measure's id: the opened chart, the CSV, the table of numbers."""

    opened: Callable[[str], str]
    download: Callable[[str], str]
    numbers: Callable[[str], str]


def face(card: PanelCard, subject: str, links: PanelLinks) -> PanelFace:
    """The panel as markup needs it; ``subject`` is the place."""
    measure, panel = card.measure, card.panel
    latest = latest_label(measure, panel)
    href = links.opened(measure.id)
    icon_list = [(icons.variation_name(panel), latest)]
    if panel.assurance is not None:
        icon_list.append(icons.assurance_face(panel.assurance))
    return PanelFace(
        ident=measure.id,
        title=measure.short,
        href=href,
        eyebrow=f"{measure.topic or 'Across topics'} · {measure.kind}",
        change=(change_kind(card.verdict), SIGNS[card.verdict.outcome], verdict_label(card.verdict)),
        icons=tuple(icon_list),
        latest=latest_words(measure, panel, unit=True),
        moved=card.moved,
        picture=panel_picture(measure, panel, card.alternative(subject), SMALL, href, reasons=card.reasons),
        brief=brief_quality(measure, card.series),
        quality=quality_line(measure, card.series),
        sentence=card.sentence,
        numbers=links.numbers(measure.id),
        demonstration=is_demonstration(),
        notes=_notes(card),
    )


def _notes(card: PanelCard) -> tuple[str, ...]:
    """Why the chart shows less than expected, what breaks it or is under caution, and which codes are missing."""
    own = () if is_running_total(card.panel) else chart_notes(card.panel)
    lines = (*_breaks(card.series), *caution_lines(card.series), *unplaced_lines(card.measure))
    return tuple(dict.fromkeys((*own, *lines)))


def _breaks(series: AreaSeries) -> list[str]:
    breaks = [mark for mark in series.marks if mark.kind == "break"]
    return [f"{month(mark.period)}, {KIND_WORDS['break']}: {mark.reason}" for mark in breaks]


def panel_exhibit(card: PanelCard, subject: str, links: PanelLinks) -> Exhibit:
    """The same panel as an exhibit, for its downloads and the table behind it."""
    measure, panel = card.measure, card.panel
    return Exhibit(
        ident=measure.id,
        title=measure.short,
        sentence=card.sentence,
        picture=slot(panel_picture(measure, panel, card.alternative(subject), SMALL, reasons=card.reasons)),
        columns=point_columns(panel),
        rows=point_rows(card.series, panel, measure.grain),
        chart=point_chart(measure, panel),
        source=source_of(measure, [point.period for point in panel.points]),
        download=links.download(measure.id),
        definition=definition_of(measure),
        subject=subject,
        more=(unplaced_note(measure),),
        level=4,
    )
