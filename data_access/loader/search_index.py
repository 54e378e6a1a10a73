"""The index of the search, written anew at the end of each run that changed something.

Titles, names and texts of the store as entries; each database then indexes their words in its own way. What is found
by no load (pages, the glossary) is searched beside it, by the pages themselves.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from sqlalchemy import Connection, delete, insert, select, text

from data_access.search.entry import Entry, name_words
from data_access.search.initials import initials
from data_access.search.network_names import network_names
from data_access.search.outcomes import token
from data_access.search.words import words
from data_access.tables import (
    adoption,
    area,
    measure,
    membership,
    result,
    search_entry,
    solution,
    source,
    statement,
    topic,
    topic_evidence,
)

_SQLITE = ("INSERT INTO search_text (search_text) VALUES ('rebuild')",)
# The lexemes are the words themselves: no parser of the database gets to read them.
_POSTGRESQL = (
    "DELETE FROM search_text",
    """INSERT INTO search_text (id, names, everything)
        SELECT id, array_to_tsvector(string_to_array(names, ' ')),
        array_to_tsvector(string_to_array(names, ' ') || array_remove(string_to_array(body, ' '), ''))
        FROM search_entry WHERE names <> ''""",
    "ANALYZE search_text",
    "ANALYZE search_entry",
)
_NAMING = ("later-name", "programme-name")  # subjects of statements that are a network's name
_LONGEST_WORD = 200  # letters: nobody searches for more, and PostgreSQL takes 2,047 bytes at most
Texts = Iterable[tuple[Entry, list[str]]]


def rebuild(connection: Connection) -> None:
    """Write the index anew from the tables as they stand, in the caller's transaction."""
    entries = sorted(_entries(connection), key=lambda pair: _order(pair[0]))
    rows = [_row(number, entry, body) for number, (entry, body) in enumerate(entries, 1)]
    connection.execute(delete(search_entry))
    if rows:
        connection.execute(insert(search_entry), rows)
    for command in _SQLITE if connection.dialect.name == "sqlite" else _POSTGRESQL:
        connection.execute(text(command))


def _order(entry: Entry) -> tuple[int, int, str, str]:
    return entry.rank, len(entry.title_words), entry.title, entry.ident


def _row(number: int, entry: Entry, body: list[str]) -> dict[str, Any]:
    names = [word for word in name_words(entry) if len(word) <= _LONGEST_WORD]
    held = set(names)
    every = (word for each in body for word in words(each))
    other = dict.fromkeys(word for word in every if word not in held and len(word) <= _LONGEST_WORD)
    return {
        "id": number,
        "kind": entry.kind,
        "ident": entry.ident,
        "title": entry.title,
        "code": entry.code or None,
        "others": "\n".join(entry.others) or None,
        "line": entry.line or None,
        "names": " ".join(names),
        "body": " ".join(other),
    }


def _entries(connection: Connection) -> Iterator[tuple[Entry, list[str]]]:
    for entries in (_topics, _measures, _areas, _solutions, _results, _statements):
        yield from entries(connection)


def _topics(connection: Connection) -> Texts:
    said: dict[str, list[str]] = defaultdict(list)
    who = select(topic_evidence.c.topic_id, area.c.name, topic_evidence.c.claim, topic_evidence.c.aim)
    for row in connection.execute(
        who.join(area, area.c.id == topic_evidence.c.collaborative_id, isouter=True)
    ):
        said[row.topic_id] += [row.name or "", row.claim, row.aim or ""]
    for row in connection.execute(select(topic)):
        yield Entry("topic", row.id, row.name, row.id, line=row.theme), [row.theme, *said[row.id]]


def _measures(connection: Connection) -> Texts:
    rows = select(measure, topic.c.name.label("topic"), source.c.title.label("source")).join_from(
        measure, topic, topic.c.id == measure.c.topic_id, isouter=True
    )
    for row in connection.execute(rows.join(source, source.c.id == measure.c.source_id)):
        others = (row.short, row.id.replace("-", " "))
        body = [
            row.why,
            row.topic,
            row.numerator,
            row.denominator,
            row.unit,
            row.caveat,
            row.source,
            row.setting,
        ]
        yield Entry("measure", row.id, row.title, others=others, line=row.why), [each or "" for each in body]


def _areas(connection: Connection) -> Texts:
    names = {row.id: row.name for row in connection.execute(select(area.c.id, area.c.name))}
    homes: dict[str, dict[str, None]] = defaultdict(dict)
    for row in connection.execute(select(membership).order_by(membership.c.since)):
        homes[row.area_id][names[row.collaborative_id]] = None
    called = _network_names(connection)
    for row in connection.execute(select(area)):
        others = [(row.slug or "").replace("-", " "), row.lead_network or "", row.later_name or ""]
        others += initials(row.kind, row.name)
        if row.kind == "collaborative":
            others += network_names(row.id, row.name, (*others[1:], *called[row.id]))
        of = ", ".join(homes[row.id])
        entry = Entry(row.kind, row.id, row.name, row.id, _distinct(others), of or (row.lead_network or ""))
        yield entry, [of, (row.setting or "").replace("_", " ")]


def _network_names(connection: Connection) -> Mapping[str, list[str]]:
    """The names of each network that a page states, by collaborative."""
    names: dict[str, list[str]] = defaultdict(list)
    stated = select(statement.c.collaborative_id, statement.c.words).where(
        statement.c.subject.in_(_NAMING), statement.c.collaborative_id.is_not(None)
    )
    for row in connection.execute(stated.order_by(statement.c.id)):
        names[row.collaborative_id].append(row.words)
    return names


def _distinct(names: list[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for name in names if name))


def _solutions(connection: Connection) -> Texts:
    spread: dict[str, list[str]] = defaultdict(list)
    for row in connection.execute(select(adoption.c.solution_id, adoption.c.place, adoption.c.claim)):
        spread[row.solution_id] += [row.place or "", row.claim or ""]
    rows = select(solution, topic.c.name.label("topic"), area.c.name.label("by")).join_from(
        solution, topic, topic.c.id == solution.c.topic_id
    )
    for row in connection.execute(rows.join(area, area.c.id == solution.c.collaborative_id, isouter=True)):
        body = [
            row.problem,
            row.changed,
            row.setting,
            row.result,
            row.resource,
            row.also_used_by,
            row.learned,
        ]
        others = (row.id.replace("-", " "),)
        line = row.problem or ", ".join(each for each in (row.topic, row.by) if each)
        texts = [each or "" for each in (*body, row.topic, row.by)]
        yield Entry("solution", row.id, row.title, others=others, line=line), [*texts, *spread[row.id]]


def _results(connection: Connection) -> Texts:
    rows = select(result, topic.c.name.label("topic"), area.c.name.label("of")).join_from(
        result, topic, topic.c.id == result.c.topic_id
    )
    for row in connection.execute(rows.join(area, area.c.id == result.c.collaborative_id, isouter=True)):
        body = [
            row.subject.replace("-", " "),
            row.claim,
            row.place,
            row.period,
            row.who_says,
            row.topic,
            row.of,
        ]
        title = row.measured[:1].upper() + row.measured[1:]
        texts = [each or "" for each in (*body, row.size, row.design, row.page_title, row.publisher)]
        if row.outcome:
            texts.append(token(row.outcome))
        yield Entry("result", row.id, title, line=f"{row.who_says}: {row.claim}"), texts


def _statements(connection: Connection) -> Texts:
    rows = select(statement, area.c.name.label("of")).join_from(
        statement, area, area.c.id == statement.c.collaborative_id, isouter=True
    )
    for row in connection.execute(rows):
        body = [
            row.subject.replace("-", " "),
            row.of or "",
            row.expected or "",
            row.caution or "",
            row.source,
        ]
        yield Entry("statement", row.id, row.words, line=row.source), body
