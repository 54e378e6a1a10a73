"""Who and where a collaborative is: people by role, aims, residents, the map of its CCGs, topics, members."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence, Set
from typing import Any

from dash import html
from markupsafe import Markup
from markupsafe import escape as esc

from components import addresses
from components.controls import facts
from components.exhibit import demonstration_mark
from components.figures.map import outline_map
from components.invented_mark import marked_picture
from components.markup import attributes, slot, tag
from components.words import counted, day, listed, number
from data_access.queries.aims import Aim, aims
from data_access.queries.collaboratives import Collaborative
from data_access.queries.contacts import Contact, contacts
from data_access.queries.members import Member, members
from data_access.queries.topics import TopicCell, coverage
from data_access.queries.version import is_demonstration
from data_access.queries.whole import whole_name
from geo.footprints import attribution, ccgs
from pages.collaborative.group_form import codes_that_add_up, group_form, ways_to_groups
from pages.collaborative.network_facts import NAME, web_addresses
from pages.collaborative.view_state import CollaborativeView
from pages.shared.chosen_group import MEMBER
from pages.shared.evidence import begun_words, evidence_words
from pages.shared.map_geometry import ccg_shapes, england_shapes, has_ccgs, outlines, outlines_words

# No member: where residents live decides for whose figures an authority's count.
AUTHORITY = "local_authority"
SUM_OF_CCGS = "The 2014 footprint, as a sum of CCGs; uncertain borders are listed as such below."


def mine_button() -> html.Button:
    """What marks the place as the reader's own; ``assets/search.js`` remembers it in her browser alone."""
    return html.Button(
        "My collaborative",
        type="button",
        className="mine",
        title="Remembered in this browser alone, and offered in the search field",
        **{"aria-pressed": "false"},
    )


def about_fold(place: Collaborative) -> html.Details:
    """Who and where: in one line, and unfolded the facts, people by role, aims and the map of its CCGs."""
    belonging, roles = members(place.id), contacts(place.id)
    web = web_addresses(place.id)
    residents = (
        f"{number(place.residents)} ({place.residents_vintage}, 2014 footprint)" if place.residents else None
    )
    place_facts = facts(
        [
            ("Residents", residents),
            ("Lead network in 2014", place.lead_network),
            ("Later name", place.later_name),
            ("Members", _by_setting(belonging)),
            (
                "Public web site",
                [*web, " ", html.A("All that is known of it", href=f"#{NAME}")] if web else None,
            ),
            ("Where", SUM_OF_CCGS if has_ccgs(place.id) else f"Its outline on the map of {whole_name()}"),
        ]
    )
    return html.Details(
        [
            html.Summary(_in_a_line(place, belonging, with_people=bool(roles))),
            html.Div(
                [
                    html.Div([place_facts, aims_section(aims(place.id))]),
                    people(roles) if roles else None,
                    _map(place),
                ],
                className="place-head" if roles else "place-head without-people",
            ),
        ],
        className="about-place",
    )


def _in_a_line(place: Collaborative, belonging: Sequence[Member], *, with_people: bool) -> str:
    """``2,804,912 residents · 17 CCG codes and 6 acute trusts · whom to ask, and where``."""
    parts = [
        f"{number(place.residents)} residents" if place.residents else "",
        _counted_members(belonging),
        "whom to ask, and where" if with_people else "lead network, and where",
    ]
    return " · ".join(part for part in parts if part)


def _counted_members(belonging: Sequence[Member]) -> str:
    return counted(sum(member.kind != AUTHORITY for member in belonging), "member")


def _map(place: Collaborative) -> html.Figure | None:
    if not has_ccgs(place.id):
        return _among_others(place)
    names = {feature["properties"]["id"]: feature["properties"]["name"] for feature in ccgs()["features"]}
    picture = outline_map(ccg_shapes(place.id), names, f"The CCGs of {place.name}")
    source = html.Figcaption(f"CCGs of April 2017. {attribution()}", className="source small-print")
    return html.Figure([slot(picture, "map outline"), source])


def _among_others(place: Collaborative) -> html.Figure | None:
    """Where it lies among the others, for a collaborative that the shipped map does not know."""
    names = {feature["id"]: feature["properties"]["name"] for feature in outlines()["features"]}
    if place.id not in names:
        return None
    picture = outline_map(england_shapes(), names, f"Where {place.name} lies", strong=place.id)
    if is_demonstration():
        picture = marked_picture(picture)
    return html.Figure(
        [slot(picture, "map outline"), html.Figcaption(outlines_words(), className="source small-print")]
    )


def _by_setting(belonging: Sequence[Member]) -> str:
    """``27 CCG codes and 19 acute trusts``: codes of all times, so one that merged counts beside its heir."""
    settings = Counter(_setting(member) for member in belonging if member.kind != AUTHORITY)
    return listed([counted(count, name) for name, count in settings.most_common()])


def _setting(member: Member) -> str:
    if member.kind != "organisation":
        return {"ccg": "CCG code", "commissioning_hub": "commissioning hub"}[member.kind]
    if member.setting == "acute":
        return "acute trust"
    return f"{member.setting} organisation".replace("_", " ") if member.setting else "NHS trust"


def people(roles: tuple[Contact, ...]) -> html.Div:
    """Whom to ring: roles, what to ask them, how to reach them. Never a person's name."""
    items = "".join(
        f"<li><strong>{esc(role.role)}</strong>: {esc(role.about)}. "
        f'<span class="reach">{esc(role.reach)}</span></li>'
        for role in roles
    )
    return html.Div(
        [
            html.H2(["Whom to ask ", demonstration_mark(is_demonstration())]),
            slot(Markup(f'<ul class="people">{items}</ul>')),
        ]
    )


def aims_section(records: tuple[Aim, ...]) -> html.Details | None:
    """The aims: how much, by when, for whom, each beside the measure that will show it."""
    if not records:
        return None
    items = "".join(
        f'<li><a href="#{esc(aim.measure_id)}">{esc(aim.measure)}</a>: {esc(aim.how_much)}, by '
        f"{esc(day(aim.by_when))}, for {esc(aim.for_whom)}</li>"
        for aim in records
    )
    mark = demonstration_mark(is_demonstration())
    title = ["What it aims for: ", counted(len(records), "aim"), " ", mark]
    return html.Details(
        [html.Summary(title), slot(Markup(f'<ul class="people">{items}</ul>'))], className="aims"
    )


def chosen_topics(place: Collaborative) -> html.Details:
    """The topics that the collaborative is known to work on, how we know, and the way to each statement's source."""
    grid = coverage()
    names = {topic.id: topic.name for topic in grid.topics}
    cells = {
        cell.topic_id: cell
        for cell in grid.cells
        if cell.collaborative_id == place.id and cell.topic_id in names
    }
    rows = [_topic_row(name, cells[ident], place) for ident, name in names.items() if ident in cells]
    related = sum(not cell.counts for cell in cells.values())
    apart = f", and {counted(related, 'related theme')}, not counted" if related else ""
    return html.Details(
        [
            html.Summary(
                [
                    html.H2("Topics"),
                    html.Span(f"{len(cells) - related} found{apart}", className="counted"),
                ]
            ),
            html.P(
                "What pages say of its work, how each is known, and since when. Each name leads to the statements with "
                "their sources. Nothing found is not the same as not chosen."
            ),
            slot(Markup(f'<ul class="columns">{"".join(rows)}</ul>')),
        ],
        className="topic-fold",
    )


def _topic_row(name: str, cell: TopicCell, place: Collaborative) -> str:
    count = counted(len(cell.statements), "statement")
    parts = [part for part in (evidence_words(cell), begun_words(cell.statements), count) if part]
    return (
        f'<li><a href="{esc(addresses.topic(cell.topic_id, place.slug))}">{esc(name)}</a> '
        f'<span class="source">{esc("; ".join(parts))}</span></li>'
    )


def member_list(
    place: Collaborative, view: CollaborativeView, belonging: tuple[Member, ...]
) -> html.Details | None:
    """Members by name, doubtful borders said to be so; apart from them the authorities whose residents live here.

    Where sums of members can be compared those with figures have a box, to make a group.
    """
    own = [member for member in belonging if member.kind != AUTHORITY]
    councils = [member for member in belonging if member.kind == AUTHORITY]
    if not belonging:
        return None
    codes, ticked = codes_that_add_up(place, view), set(view.group.codes) if view.group else set()
    lists = _members(f"{_by_setting(own)} on the 2014 footprint", own, codes, ticked)
    if codes:
        lists = [group_form(view, codes, lists)]
    elif own:
        lists = [*lists, ways_to_groups(place, view)]
    authorities = counted(len(councils), "local authority", "local authorities")
    others = _members(f"{authorities} whose residents live here, no members", councils)
    summary = html.Summary([html.H2("Members"), html.Span(_counted_members(own), className="counted")])
    return html.Details([summary, *lists, *others], className="topic-fold members", id="members")


def _members(
    words: str, belonging: list[Member], codes: Set[str] = frozenset(), ticked: Set[str] = frozenset()
) -> list[Any]:
    """A list by name; those of ``codes`` have a box."""
    if not belonging:
        return []
    rows, boxed = "", set[str]()
    for member in belonging:
        # A member that left and came back has two rows and one box.
        has_box = member.id in codes and member.id not in boxed
        rows += _member(member, _box(member, checked=member.id in ticked) if has_box else "")
        boxed.add(member.id)
    return [html.H3(words), slot(Markup(f'<ul class="columns">{rows}</ul>'))]


def _member(member: Member, box: str) -> str:
    doubt = (
        f' <span class="source">(could also be {esc(member.alternative)})</span>'
        if member.alternative
        else ""
    )
    left = f' <span class="source">until {esc(day(member.until))}</span>' if member.until else ""
    name = tag("a", esc(member.name), href=addresses.organisation(member.id))
    return f'<li>{box}<span class="code">{esc(member.id)}</span> {name}{doubt}{left}</li>'


def _box(member: Member, *, checked: bool) -> str:
    box = {
        "type": "checkbox",
        "name": MEMBER,
        "value": member.id,
        "aria-label": f"{member.name} ({member.id}) in the group",
        "checked": "checked" if checked else None,
    }
    return f"<input{attributes(box)}/> "
