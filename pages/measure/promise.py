"""The programme's promise, put to one measure: had harm fallen, significantly and for good, by autumn 2015?"""

from __future__ import annotations

from datetime import date

from dash import html

from analysis.harm import Answer, Question, harm_verdict, say_harm
from components import addresses
from components.exhibit import Exhibit
from components.figures.interval import ROW, SMALL_ROW, interval_picture
from components.markup import slot
from data_access.queries.measures import Measure
from data_access.queries.rollups import AreaSeries
from pages.shared.measure_source import definition_of, full_title, source_of

# Autumn 2015 is September to November 2015: our definition, as the announcement gave none. The year that ends there
# is held against the last financial year before the programme, so that both hold every season once.
BEFORE = (date(2013, 4, 1), date(2014, 3, 1))
BY_AUTUMN_2015 = (date(2014, 12, 1), date(2015, 11, 1))
TEST = (
    "The test, chosen beforehand: the twelve months to November 2015 against April 2013 to March 2014, a ratio of "
    "rates with its 95 % interval, and a control chart whose limits are held from the earlier year. Only where both "
    "agree, and the latest points hold, is a change called clear. It shows no cause."
)


def promise_exhibit(measure: Measure, series: AreaSeries) -> Exhibit | None:
    """The verdict for England; ``None`` for measures that the promise does not speak of."""
    if (
        measure.kind != "outcome"
        or measure.direction != "decrease"
        or measure.grain != "month"
        or measure.cumulative
    ):
        return None
    family = "proportion" if measure.unit == "%" else "rate"
    answer = harm_verdict(series.series, Question(BEFORE, BY_AUTUMN_2015, family=family))
    return Exhibit(
        ident="promise",
        title="The promise of autumn 2015",
        sentence=say_harm(answer, title=measure.title, place=series.area_name, unit=measure.unit),
        picture=_pictures(answer, measure),
        columns=("Stretch", "Cases", "Exposure", f"Rate, {measure.unit}", "Months with a figure"),
        rows=_rows(answer),
        source=source_of(measure),
        download=addresses.download(f"measure/{measure.id}", "promise"),
        definition=f"{definition_of(measure)} {TEST}",
        subject=full_title(measure),
        more=(html.P(TEST, className="source"),),
    )


def _pictures(answer: Answer, measure: Measure) -> list[html.Div]:
    if answer.ratio is None or answer.lower is None or answer.upper is None:
        return []
    label = f"{measure.title}: ratio of the later rate to the earlier one, with its interval"
    return [
        slot(interval_picture(answer.ratio, answer.lower, answer.upper, size=size, label=label), name)
        for size, name in ((ROW, "only-wide"), (SMALL_ROW, "only-narrow"))
    ]


def _rows(answer: Answer) -> tuple[tuple[str | float | int | None, ...], ...]:
    named = (("April 2013 to March 2014", answer.baseline), ("December 2014 to November 2015", answer.by))
    rows: list[tuple[str | float | int | None, ...]] = [
        (words, each.cases, each.exposure, each.rate, each.periods)
        for words, each in named
        if each is not None
    ]
    rows.append(("Ratio of the rates", None, None, answer.ratio, None))
    rows.append(("Interval, from", None, None, answer.lower, None))
    rows.append(("Interval, to", None, None, answer.upper, None))
    return tuple(rows)
