"""*What changed since* a date that the reader picks: lasting changes first, then questions and gains of the latest
period, at equal size and with what chance alone would give.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from dash import dcc, html

from analysis.calendar import add_months
from analysis.change import ChangeVerdict, expected_by_chance
from analysis.change.sentences import verdict_label
from analysis.change_since import change_since
from analysis.spc import Label, Panel
from analysis.spc.chance import chance_words, signals_by_chance
from components import addresses
from components.controls import choice_form, choice_link, pick_month
from components.on_phones import on_phones
from components.words import counted, month, short_date
from data_access.queries.collaboratives import Collaborative
from data_access.queries.measures import Measure
from data_access.queries.whole import whole_name
from data_access.series import AreaSeries
from data_access.series_cut import last_day
from pages.shared.changes import ENGLAND, changes
from pages.shared.changes_at import changes_by, lasts
from pages.shared.digest import same_lasting
from pages.shared.method_links import method_line
from pages.shared.store_words import store_sentence

FEED = "Lasting changes of one place, as a page, a file and a feed"
MOST_LISTED = 4  # of each kind; the others stand behind a fold
USUAL_MONTHS = 3  # between two boards
Pairs = Mapping[tuple[str, str], tuple[AreaSeries, Panel]]


@dataclass(frozen=True, slots=True)
class Move:
    """One measure of one place that says something else now: what, and where its chart is."""

    measure: str
    place: str
    words: str
    href: str


@dataclass(frozen=True, slots=True)
class Moves:
    """What moved after the date; ``newer`` are the charts that hold a later period, with their verdicts."""

    lasting: list[Move]
    ended: list[Move]
    questions: list[Move]
    gains: list[Move]
    newer: list[tuple[Panel, ChangeVerdict]]

    @property
    def tested(self) -> int:
        """How many of the newer charts can be compared with a baseline year."""
        return sum(verdict.ratio is not None for _, verdict in self.newer)


def bounds_of(group: Sequence[Measure]) -> tuple[date, date] | None:
    """The first and the last month that may be picked; ``None`` without figures."""
    spans = [(each.first, each.latest) for each in group if each.first and each.latest]
    if not spans:
        return None
    return min(span[0] for span in spans).replace(day=1), max(span[1] for span in spans).replace(day=1)


def usual_date(group: Sequence[Measure]) -> date | None:
    """The date that an address leaves out: that of a board some months before the newest figure."""
    span = bounds_of(group)
    return max(span[0], add_months(span[1], -USUAL_MONTHS)) if span else None


def moves_since(
    group: Sequence[Measure], places: Sequence[Collaborative], pairs: Pairs, since: date
) -> Moves:
    """What the whole's and the collaboratives' charts say that they did not say at the date, in the page's order."""
    earlier, now = changes_by(last_day("month", since)), changes()
    moves = Moves([], [], [], [], [])
    for measure, name, area_id, href in _charts(group, places):
        pair, verdict = pairs.get((measure.id, area_id)), now.of(measure.id, area_id)
        if pair is None or verdict is None or pair[0].series.periods[-1:] <= (since,):
            continue
        chart = Move(measure.short, name, "", href)
        moves.newer.append((pair[1], verdict))
        _note_verdict(moves, chart, earlier.of(measure.id, area_id), verdict)
        _note_latest(moves, chart, pair[1], since)
    return moves


def _note_verdict(moves: Moves, chart: Move, then: ChangeVerdict | None, now: ChangeVerdict) -> None:
    """A change that lasts now and did not then, or the end of one for the better."""
    label = verdict_label(now)
    if lasts(now) and not same_lasting(then, now):
        start = "" if now.improvement else "It lasts: "
        moves.lasting.append(replace(chart, words=f"{start}{label}"))
    elif then is not None and then.improvement and not now.improvement:
        moves.ended.append(replace(chart, words=f"No longer a lasting change. {label}"))


def _note_latest(moves: Moves, chart: Move, panel: Panel, since: date) -> None:
    """A chart whose latest point has turned to either side."""
    moved = change_since(panel, since)
    if moved.at is None:
        return
    words = f"{moved.words}, {short_date(moved.at)}"
    if moved.now is Label.concern:
        moves.questions.append(replace(chart, words=words))
    elif moved.now is Label.improvement:
        moves.gains.append(replace(chart, words=words))


def _charts(
    group: Sequence[Measure], places: Sequence[Collaborative]
) -> Iterator[tuple[Measure, str, str, str]]:
    for measure in group:
        yield measure, whole_name(), ENGLAND, addresses.measure(measure.id)
        for place in places:
            yield measure, place.name, place.id, addresses.collaborative(place.slug, measure=measure.id)


def since_section(
    moves: Moves, since: date, span: tuple[date, date], others: Mapping[str, str | None], *, opened: bool
) -> html.Section:
    """The section; ``others`` is what of the page's address stays as it is, ``opened`` shows it on phones too."""
    choice = html.Div([_form(since, span, others), _shortcuts(span[1], others)], className="since-asked")
    lists = html.Div(
        [
            _listed("Changes that last", [*moves.lasting, *moves.ended], _lasting_words(moves)),
            _listed("Questions to ask", moves.questions, ""),
            _listed("On the side hoped for", moves.gains, ""),
        ],
        className="since-lists",
    )
    return html.Section(
        [
            html.H2(f"What changed since {month(since)}"),
            html.P(store_sentence(_latest_words(moves)), className="says"),
            on_phones("show-moves", "Show them, or pick a date", ticked=opened),
            choice,
            lists,
            method_line("what-changed-since"),
            html.P(html.A(FEED, href=_digest_address(since)), className="method-line"),
        ],
        className="front-since",
        id="since",
        **{"aria-label": f"What changed since {month(since)}"},
    )


def _digest_address(since: date) -> str:
    return addresses.changes_since(last_day("month", since).isoformat())


def _form(since: date, span: tuple[date, date], others: Mapping[str, str | None]) -> html.Form:
    bounds = (f"{span[0]:%Y-%m}", f"{span[1]:%Y-%m}")
    default = f"{max(span[0], add_months(span[1], -USUAL_MONTHS)):%Y-%m}"
    field = pick_month("since", "Your last board", f"{since:%Y-%m}", bounds, default=default)
    return choice_form(f"{addresses.HOME}#since", [field], others)


def _shortcuts(latest: date, others: Mapping[str, str | None]) -> html.Ul:
    steps = ((6, "Half a year before the newest figure"), (12, "A year"), (24, "Two years"))
    links = []
    for back, words in steps:
        when = f"{add_months(latest, -back):%Y-%m}"
        href = f"{addresses.home(others.get('measure'), others.get('view'), when)}#since"
        links.append(html.Li(choice_link(words, href)))
    return html.Ul(links, className="shortcuts")


def _lasting_words(moves: Moves) -> str:
    """What chance alone would give among the verdicts."""
    if not moves.tested:
        return ""
    chance = expected_by_chance(moves.tested)
    many = "fewer than one" if chance < 1 else f"about {chance:.0f}"
    return f"Of {counted(moves.tested, 'verdict')}, by chance alone {many} would be higher and as many lower."


def _latest_words(moves: Moves) -> str:
    """How many charts hold a later period, and how many of them turned to either side."""
    if not moves.newer:
        return "No chart holds a period after this date."
    chance = chance_words(signals_by_chance(panel for panel, _ in moves.newer))
    turned = f"{len(moves.questions)} turned to a question to ask, {len(moves.gains)} to the side hoped for"
    start = f"Of {counted(len(moves.newer), 'chart')} with a later period, {turned}"
    return f"{start}, {chance} at the latest point." if chance else f"{start}."


def _listed(name: str, moves: Sequence[Move], words: str) -> html.Div:
    """One kind: its number, the first of them, and all others behind a fold."""
    rest = moves[MOST_LISTED:]
    return html.Div(
        [
            html.H3([html.Strong(str(len(moves))), f" {name}"]),
            html.P(words, className="source") if words else None,
            _items(moves[:MOST_LISTED], "moved-list") if moves else None,
            html.Details(
                [html.Summary([f"{len(rest)} more", _of(name)]), _items(rest, "moved-list")],
                className="more-moved",
            )
            if rest
            else None,
        ]
    )


def _of(name: str) -> html.Span:
    return html.Span(f": {name}", className="visually-hidden")


def _items(moves: Sequence[Move], face: str) -> html.Ul:
    return html.Ul(
        [
            html.Li([dcc.Link(f"{each.measure}, {each.place}", href=each.href), f": {each.words}"])
            for each in moves
        ],
        className=face,
    )
