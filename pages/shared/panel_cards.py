"""One judged series as a panel of a page of many, and as the exhibit that its downloads are made from."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from analysis.running_total import is_running_total
from analysis.spc import Panel
from components import icons
from components.exhibit import Exhibit
from components.figures.panel import SMALL
from components.markup import slot
from components.panels import PanelFace
from data_access.queries.measures import Measure
from data_access.queries.rollups import AreaSeries
from pages.shared.control_chart import POINT_COLUMNS, latest_words, panel_picture, point_rows, words_of
from pages.shared.measure_source import definition_of, source_of
from pages.shared.quality import quality_line


@dataclass(frozen=True, slots=True)
class Shown:
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


@dataclass(frozen=True, slots=True)
class Ways:
    """Where a page's panels lead, by the measure's id: the opened chart, the CSV, the table of numbers."""

    opened: Callable[[str], str]
    download: Callable[[str], str]
    numbers: Callable[[str], str]


def face(shown: Shown, subject: str, ways: Ways) -> PanelFace:
    """The panel as markup needs it; ``subject`` is the place."""
    one, panel = shown.measure, shown.panel
    verdict = icons.variation_label(panel)
    href = ways.opened(one.id)
    icon_list = [(icons.variation_name(panel), verdict)]
    if panel.assurance is not None:
        icon_list.append(icons.assurance_face(panel.assurance))
    return PanelFace(
        ident=one.id,
        title=one.short,
        href=href,
        eyebrow=f"{one.topic or 'Across topics'} · {one.kind}",
        icons=tuple(icon_list),
        latest=f"{latest_words(one, panel)}, {one.unit}",
        moved=shown.moved,
        picture=panel_picture(one, panel, f"{one.short}, {subject}: {verdict}.", SMALL, href),
        quality=quality_line(one, shown.series),
        sentence=shown.sentence,
        numbers=ways.numbers(one.id),
        demonstration=one.demonstration,
        notes=() if is_running_total(panel) else tuple(dict.fromkeys(str(note) for note in panel.notes)),
    )


def panel_exhibit(shown: Shown, subject: str, ways: Ways) -> Exhibit:
    """The same panel as an exhibit, for its downloads and the table behind it."""
    one, panel = shown.measure, shown.panel
    verdict = icons.variation_label(panel)
    return Exhibit(
        ident=one.id,
        title=one.short,
        sentence=shown.sentence,
        picture=slot(panel_picture(one, panel, f"{one.short}, {subject}: {verdict}.", SMALL)),
        columns=POINT_COLUMNS,
        rows=point_rows(shown.series, panel, one.grain),
        source=source_of(one, [point.period for point in panel.points]),
        download=ways.download(one.id),
        definition=definition_of(one),
        subject=subject,
        level=4,
    )
