"""The changes of one place since a day as an exhibit: a line and a small chart each, the verdicts of all as numbers."""

from __future__ import annotations

from collections.abc import Sequence

from dash import html

from analysis.change import ChangeVerdict
from analysis.change.sentences import verdict_label
from components import addresses
from components.exhibit import Exhibit, Source
from components.figures.strip import strip
from components.invented_mark import marked_picture
from components.markup import slot
from components.tables.numbers import Cell
from components.words import counted, day, listed, month
from data_access.queries.version import data_version, is_demonstration
from pages.shared.change_words import change_mark
from pages.shared.changes_at import lasts
from pages.shared.digest import Digest, LastingMove, same_lasting
from pages.shared.judged import judged
from pages.shared.measure_source import full_title, publisher_names, short_name
from pages.shared.method_links import method_line

COLUMNS = ("Measure", "Place", "By the day", "Now", "Ratio now", "What changed")
MOST_NAMED = 3


def changes_exhibit(made: Digest, name: str, slug: str | None, since: str | None) -> Exhibit | None:
    """``None`` where no measure of the place can be compared."""
    if not made.compared:
        return None
    lines = [_line(move, made, slug) for move in made.moves]
    nothing = html.Ul(html.Li("No change that lasts has come or gone since."), className="report-lines")
    return Exhibit(
        ident="changes",
        title=f"{name}, since {day(made.since)}: {title_words(made)}",
        sentence=sentence(made, name),
        picture=html.Ul(lines, className="digest") if lines else nothing,
        columns=COLUMNS,
        rows=tuple(_row(move) for move in made.compared),
        source=_source(made.compared),
        download=addresses.download("changes", "changes", since=since, area=slug),
        subject=name,
        definition="Lasting: the interval excludes no change, each half of the latest year and its latest quarter keep "
        "half of it, the members are the same, and it holds among all places of its measure.",
        more=(method_line("the-report-of-a-quarter"),),
    )


def title_words(made: Digest) -> str:
    """``2 new lasting changes, 1 that lasts no more``."""
    new = sum(move.new for move in made.moves)
    over = len(made.moves) - new
    words = counted(new, "new lasting change")
    return f"{words}, {over} that {'lasts' if over == 1 else 'last'} no more" if over else words


def sentence(made: Digest, name: str) -> str:
    """How many were compared, how many stood already, and what chance alone would give."""
    chance = f"{made.by_chance:.1f}"
    stood = [short_name(move.measure) for move in made.compared if same_lasting(move.then, move.now)]
    standing = (
        f" {counted(len(stood), 'lasting change')} stood then already: {listed(stood)}." if stood else ""
    )
    return (
        f"{name}: of {counted(len(made.compared), 'verdict')}, by chance alone about {chance} would be higher and as "
        f"many lower, lasting or not.{standing}"
    )


def move_words(move: LastingMove, since: str) -> str:
    """The verdict now and what was told by the day."""
    start = "" if move.new else "Lasts no more. "
    then = verdict_label(move.then) if move.then else "no figures"
    return f"{start}{verdict_label(move.now)}. By {since}: {then[:1].lower()}{then[1:]}."


def move_href(move: LastingMove, slug: str | None) -> str:
    """The chart of the measure for the place."""
    if slug is None:
        return addresses.measure(move.measure.id)
    return addresses.collaborative(slug, measure=move.measure.id)


def _line(move: LastingMove, made: Digest, slug: str | None) -> html.Li:
    panel = judged(area_id=move.series.area_id).panel(move.measure.id, move.series.area_id)
    drawn = strip(panel, f"{move.measure.short}, {move.series.area_name}") if panel else None
    if drawn is not None and is_demonstration():
        drawn = marked_picture(drawn)
    return html.Li(
        [
            slot(drawn, "digest-line") if drawn is not None else html.Div(className="digest-line"),
            html.Div(
                [
                    html.A(move.measure.title, href=move_href(move, slug)),
                    html.P(change_mark(move.now, _brief(move)), className="verdict"),
                    html.P(move_words(move, day(made.since)), className="source"),
                ]
            ),
        ]
    )


def _brief(move: LastingMove) -> str:
    side = move.now.outcome.value.replace("_", " ")
    if not move.new:
        return "lasts no more"
    return "better, and lasting" if move.now.improvement else f"{side}, and lasting"


def _row(move: LastingMove) -> tuple[Cell, ...]:
    return (
        full_title(move.measure),
        move.series.area_name,
        verdict_label(move.then) if move.then else "no figures",
        verdict_label(move.now),
        None if move.now.ratio is None else round(move.now.ratio, 3),
        _moved(move.then, move.now),
    )


def _moved(then: ChangeVerdict | None, now: ChangeVerdict) -> str:
    if same_lasting(then, now):
        return "lasted then as now"
    if lasts(now):
        return "lasts now, and did not then"
    return "lasted then, and no more" if lasts(then) else "no lasting change"


def _source(compared: Sequence[LastingMove]) -> Source:
    measures = [move.measure for move in compared]
    titles = list(dict.fromkeys(measure.source_title for measure in measures))
    if len(titles) > MOST_NAMED:
        titles = [*titles[:MOST_NAMED], f"{len(titles) - MOST_NAMED} more"]
    ends = [measure.latest for measure in measures if measure.latest]
    return Source(
        listed(titles),
        listed(publisher_names(measure.publisher for measure in measures)),
        " ".join(dict.fromkeys(measure.licence for measure in measures)),
        ", ".join(dict.fromkeys(measure.designation for measure in measures)),
        f"To {month(max(ends))}" if ends else "No figures",
        data_version().split(":")[1],
        is_demonstration(),
    )
