"""``/sign-up-to-safety``: how far the campaign's hopes have come, each as what it is and no more."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from dash import dcc, html

from analysis.change import ChangeQuestion, ChangeVerdict
from analysis.change.sentences import verdict_label, year_words
from analysis.spc import Panel
from analysis.trajectory import BASELINE, LAST_YEAR, Trajectory, halving
from components import addresses
from components.chart_kind import ChartKind
from components.controls import choice_form, choose
from components.exhibit import Exhibit, demonstration_mark, exhibit
from components.figures.sizes import NARROW, WIDE
from components.figures.trajectory import trajectory_picture
from components.markup import slot
from components.shell import page
from components.words import number
from data_access.queries.campaign import Pledge, campaign
from data_access.queries.measures import Measure, measures
from data_access.queries.rollups import AreaSeries
from data_access.queries.version import is_demonstration
from data_access.queries.whole import whole_name
from pages.campaign.sign_ups import shares_exhibit, sign_up_exhibit
from pages.campaign.third_year import third_year_exhibit
from pages.campaign.wording import wording
from pages.shared.changes import verdict_of, verdicts_of
from pages.shared.control_chart import event_list
from pages.shared.coverage_words import coverage_list, set_aside_words
from pages.shared.judged import judged
from pages.shared.measure_source import definition_of, full_title, source_of
from pages.shared.page_entry import PageEntry, Subject
from pages.shared.query_values import QueryValues

LIVES = (
    "The campaign hoped to save up to 6,000 lives over three years. That is its own upper figure, an ambition and not "
    "a count. We found no measured number of lives saved, so none is shown here."
)


@dataclass(frozen=True, slots=True)
class CampaignView:
    """One address of the page; ``measure`` is held against the halving line, ``None`` for the first one."""

    measure: str | None = None

    @property
    def address(self) -> str:
        """The address that restores the view."""
        return addresses.campaign(self.measure)


def read(_ident: str, values: QueryValues) -> CampaignView:
    """The view that an address asks for."""
    titles = {measure.id: full_title(measure) for measure in harm_measures()}
    first = next(iter(titles), None)
    chosen = values.choice("measure", "measure", titles, first)
    return CampaignView(None if chosen == first else chosen)


def layout(**query: str) -> html.Div:
    """The page for one address; ``measure`` is the harm measure held against the halving line."""
    values = QueryValues(addresses.CAMPAIGN, query)
    view, offered = read("", values), harm_measures()
    made = exhibits(measure=view.measure)
    measure = next(
        (measure for measure in offered if measure.id == view.measure), offered[0] if offered else None
    )
    return page(
        "Sign up to Safety",
        html.Section(
            [
                html.H2("Halve avoidable harm"),
                html.P(
                    "We found no single national measure of avoidable harm: the pages that we read say that "
                    "organisations measure their own. So each measure below is held against half of its own baseline, "
                    "April 2013 to March 2014, which nobody that we know of set as its aim."
                ),
                _measure_chooser(offered, measure) if measure else None,
                exhibit(made["halving"]) if "halving" in made else html.P(_without_line(measure)),
                exhibit(made["third-year"]) if "third-year" in made else None,
                html.P(dcc.Link("All of this measure", href=addresses.measure(measure.id)))
                if measure
                else None,
            ],
            id="halve",
        ),
        _signed_up([exhibit(made[name]) for name in ("sign-ups", "shares") if name in made]),
        html.Section([html.H2("Save lives"), html.P(LIVES, className="notice")]),
        None if is_demonstration() else wording(),
        pledges(campaign().pledges),
        trail=((addresses.HOME, whole_name()),),
        above=demonstration_mark(is_demonstration()),
        lead="Launched on 24 June 2014. Its aim: halve avoidable harm over three years. Organisations signed up by "
        "making five pledges and publishing what they would do.",
        problems=values.problems,
    )


def _without_line(measure: Measure | None) -> str:
    if measure is None:
        return "No harm measure with figures by month covers the baseline year."
    return f"{full_title(measure)}: the baseline year is not complete for {whole_name()}, so no line can be drawn."


def _signed_up(figures: list[html.Figure]) -> html.Section | None:
    if not figures:
        return None
    return html.Section([html.H2("Who signed up"), html.Div(figures, className="pair even")])


def _measure_chooser(offered: list[Measure], measure: Measure) -> html.Form:
    titles = [(measure.id, full_title(measure)) for measure in offered]
    field = choose("measure", "Harm measure", titles, measure.id, default=offered[0].id)
    return choice_form(f"{addresses.CAMPAIGN}#halve", [field], {})


def harm_measures() -> list[Measure]:
    """Outcomes by month of which fewer are hoped for, with figures from the baseline year on."""
    return [
        measure
        for measure in measures()
        if measure.kind == "outcome"
        and measure.direction == "decrease"
        and measure.grain == "month"
        and _covers(measure, *BASELINE)
    ]


def _covers(measure: Measure, first: date, last: date) -> bool:
    """Whether its figures begin and end on either side of a stretch."""
    return bool(measure.first and measure.latest and measure.first <= first and last <= measure.latest)


def halving_exhibit(measure: Measure, series: AreaSeries, panel: Panel, way: Trajectory) -> Exhibit:
    """England's figures against the line from the baseline to half of it."""
    values = [point.value for point in panel.points]
    label = f"{measure.title}, {whole_name()}, against half of its 2013/14 level"
    aside = dict.fromkeys(series.series.ghosts, "left out of verdicts") | set_aside_words(measure, series)
    pictures = [
        slot(
            trajectory_picture(
                series.series.periods,
                values,
                way.line,
                way.baseline,
                size=size,
                decimals=measure.decimals,
                label=label,
                aside=aside,
                unit=measure.unit,
            ),
            name,
        )
        for size, name in ((WIDE, "only-wide"), (NARROW, "only-narrow"))
    ]
    return Exhibit(
        ident="halving",
        title=f"{measure.title}: half of the 2013/14 level by March 2017",
        sentence=f"{halving_sentence(measure, way, _third_year(measure, series))}{_since(measure, series)}",
        picture=pictures,
        columns=("Month", "Value", "Halving line", "Numerator", "Denominator"),
        rows=tuple(
            (point.period, point.value, on_line, point.numerator, point.denominator)
            for point, on_line in zip(panel.points, way.line, strict=True)
        ),
        chart=ChartKind(
            "lines", "Month", (("value", "Value"), ("aim", "Halving line")), measure.unit, measure.decimals
        ),
        source=source_of(measure),
        download=addresses.download("sign-up-to-safety", "halving", measure=measure.id),
        definition=f"{definition_of(measure)} Baseline: the twelve months April 2013 to March 2014. The straight line "
        "is our assumption, and so is half of this measure: the campaign spoke of avoidable harm as a whole.",
        more=(
            html.P("Baseline: April 2013 to March 2014. The straight line from there to half is our assumption.",
                   className="source"),
            coverage_list(measure, series),
            event_list(replace(series, marks=tuple(mark for mark in series.marks if mark.kind == "caution"))),
        ),
    )  # fmt: skip


def _third_year(measure: Measure, series: AreaSeries) -> ChangeVerdict | None:
    """The change verdict of the campaign's third year; ``None`` where the test would take another year."""
    (change,) = verdicts_of([(measure, series)], ChangeQuestion(latest_end=LAST_YEAR[1]))
    latest = change.verdict.latest
    return change.verdict if latest is None or latest.start == LAST_YEAR[0] else None


def _since(measure: Measure, series: AreaSeries) -> str:
    """What became of the measure after the campaign's three years, by the change verdict of the latest year."""
    verdict = verdict_of(measure, series)
    if verdict.latest is None or verdict.latest.start <= LAST_YEAR[0]:
        return ""
    return f" After the campaign, {year_words(verdict.latest, verdict.grain)}: {verdict_label(verdict)}."


def halving_sentence(measure: Measure, way: Trajectory, verdict: ChangeVerdict | None) -> str:
    """Where the measure stood in the campaign's third year, against its baseline and half of it.

    The change is said by the change verdict of that year, with its interval, and by nothing else.
    """
    baseline, half = number(way.baseline, measure.decimals), number(way.half, measure.decimals)
    start = f"The baseline, 2013/14, was {baseline} {measure.unit}; half would be {half}."
    if way.reached is None:
        return f"{start} The third year, 2016/17, is not complete here, so nothing can be said of it."
    changed = f"{verdict_label(verdict)}. " if verdict else ""
    met = "Half was reached in that year" if way.reached <= way.half else "Half was not reached"
    return f"{start} In 2016/17 it averaged {number(way.reached, measure.decimals)}. {changed}{met}."


def pledges(texts: tuple[Pledge, ...]) -> html.Section:
    """The five pledges in order."""
    items = [html.Li([html.Strong(pledge.title), html.P(pledge.meaning)]) for pledge in texts]
    return html.Section([html.H2("The five pledges"), html.Ol(items, className="pledges")])


def exhibits(measure: str | None = None, **_others: str) -> dict[str, Exhibit]:
    """The page's exhibits by name, for downloads of exactly what it shows."""
    offered = harm_measures()
    chosen = next((each for each in offered if each.id == measure), offered[0] if offered else None)
    made = _of_measure(chosen) if chosen else {}
    record = campaign()
    if record.sign_ups:
        made["sign-ups"] = sign_up_exhibit(record)
    if shares := shares_exhibit(record):
        made["shares"] = shares
    return made


def _of_measure(measure: Measure) -> dict[str, Exhibit]:
    """The line to half and the third year of one measure, where it has them."""
    made: dict[str, Exhibit] = {}
    places = judged(measure_id=measure.id)
    england = places.of("ENG")
    way = halving(england[0].series) if england else None
    if england and way:
        made["halving"] = halving_exhibit(measure, *england, way)
    if by_place := third_year_exhibit(measure, places.series):
        made["third-year"] = by_place
    return made


def subject(_ident: str, query: Mapping[str, str], exhibit_name: str) -> Subject:
    """The halving line and the third year are of one measure; the counts and shares of organisations are of none."""
    if exhibit_name not in ("halving", "third-year"):
        return Subject(whole_name())
    titles = {measure.id: full_title(measure) for measure in harm_measures()}
    return Subject(whole_name(), titles.get(query.get("measure", ""), next(iter(titles.values()), "")))


PAGE = PageEntry(
    name="sign-up-to-safety",
    path=addresses.CAMPAIGN,
    position=5,
    title=lambda _ident: "Sign up to Safety",
    preview=lambda _ident: "What the campaign hoped for in 2014, each hope as what it is and no more.",
    layout=layout,
    exhibits=exhibits,
    read=read,
    subject=subject,
    menu="Sign up to Safety",
    examples=("/sign-up-to-safety?measure=delayed-transfer-days",),
)
