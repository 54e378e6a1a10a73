"""What each network says about the part of patients and carers: a row beside the topics, and every source."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from dash import dcc, html

from components import addresses
from components.exhibit import Exhibit, Source
from components.on_phones import on_phones
from components.tables.matrix import EvidenceMark, MatrixRow
from components.words import counted
from data_access.queries.collaboratives import Collaborative
from data_access.queries.statements import Statement
from data_access.queries.version import data_version, is_demonstration
from pages.shared.citation_words import NO_ADDRESS, UNDATED, part_words
from pages.shared.evidence import SIGNS, mark_words
from pages.shared.place_count import all_places

GROUP = "Patients and carers"
TITLE = "Patients and carers: what each network says about their part"
NOTHING = "nothing found"
COLUMNS = (
    "Collaborative",
    "What is said, in our words",
    "Mark",
    "Source",
    "Date",
    "Address",
    "Caution",
    "Confidence",
)
FIRST = 3  # networks that a phone shows before the others are asked for
_YEARS = ("2014", "2015", "2016")


def patients_line(
    places: Sequence[Collaborative], said: Mapping[str, Sequence[Statement]]
) -> tuple[MatrixRow, list[str]]:
    """The row of the matrix, and its cells as the file has them."""
    marks = [_mark(place, said.get(place.id, ())) for place in places]
    together = EvidenceMark("", all_places().capitalize(), NOTHING)
    href = f"{addresses.TOPICS}#patients"
    count = sum(bool(mark.sign) for mark in marks)
    row = MatrixRow("topic-patients", "What is said of their part", href, together, marks, count, gap=False)
    words = [
        " | ".join(f"{each.words} ({_cited(each)})" for each in said.get(place.id, ())) or NOTHING
        for place in places
    ]
    return row, [NOTHING, *words]


def patients_exhibit(places: Sequence[Collaborative], said: Mapping[str, Sequence[Statement]]) -> Exhibit:
    """Every network by name with what its pages say, or that nothing was found."""
    silent = sum(not said.get(place.id) for place in places)
    rows: list[tuple[Any, ...]] = []
    for place in places:
        statements = said.get(place.id, ())
        rows += [
            (place.name, each.words, mark_words(mark_of(each)), each.source, _date(each),
             each.address or NO_ADDRESS, each.caution, each.confidence)
            for each in statements
        ] or [(place.name, NOTHING, "", "", "", "", "", "")]  # fmt: skip
    return Exhibit(
        ident="patients",
        title=TITLE,
        sentence=f"Something was found for {len(places) - silent} of {counted(len(places), 'network')}; nothing for "
        f"{silent}. Nothing found is not the same as nothing done.",
        picture=_picture(places, said),
        columns=COLUMNS,
        rows=tuple(rows),
        source=Source(
            "Pages of the networks, each named beside its statement", "compiled for this dashboard",
            "Facts, compiled by us", "compiled", "Each with its own date", data_version().split(":")[1],
            is_demonstration(),
        ),
        download=addresses.download("topics", "patients"),
    )  # fmt: skip


def _picture(places: Sequence[Collaborative], said: Mapping[str, Sequence[Statement]]) -> html.Div:
    """A card a network; phones show the first ones at once."""
    cards = [_item(place, said.get(place.id, ())) for place in places]
    for card in cards[FIRST:]:
        card.className = "later"
    box = [on_phones("every-network", f"Show all {len(places)} networks")] if len(cards) > FIRST else []
    return html.Div([*box, html.Ul(cards, className="patients with-later")])


def mark_of(statement: Statement) -> str:
    """The mark by the same strict rule for dates as that of topics."""
    printed = statement.date_kind == "printed" and str(statement.page_date or "").startswith(_YEARS)
    return "published" if printed else "published_late_or_undated"


def _mark(place: Collaborative, statements: Sequence[Statement]) -> EvidenceMark:
    if not statements:
        return EvidenceMark("", place.name, NOTHING)
    strong = min((mark_of(each) for each in statements), key=list(SIGNS).index)
    star = "*" if any(each.caution for each in statements) else ""
    href = f"{addresses.TOPICS}#patients-{place.slug}"
    return EvidenceMark(SIGNS[strong] + star, place.name, mark_words(strong), href)


def _item(place: Collaborative, statements: Sequence[Statement]) -> html.Li:
    name = html.H3(dcc.Link(place.name, href=addresses.collaborative(place.slug)))
    if not statements:
        return html.Li([name, html.P("Nothing found.", className="source")], id=f"patients-{place.slug}")
    parts: list[Any] = [name]
    for each in statements:
        source = (
            html.A(each.source, href=each.address, rel="noopener external") if each.address else each.source
        )
        missing = "" if each.address else f"; {NO_ADDRESS}"
        parts.append(html.P(each.words))
        parts.append(html.P(html.Cite([source, f". {_date(each)}{missing}"]), className="source"))
        if each.caution:
            parts.append(html.P([html.Strong("Caution: "), each.caution], className="source"))
    return html.Li(parts, id=f"patients-{place.slug}")


def _date(statement: Statement) -> str:
    if not statement.page_date:
        return UNDATED
    words = part_words(statement.page_date)
    return words if statement.date_kind == "printed" else f"{words}, from its content"


def _cited(statement: Statement) -> str:
    return f"{statement.source}, {_date(statement)}. {statement.address or NO_ADDRESS}"
