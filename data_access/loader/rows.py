"""What a format hands to the store: rows as read, rows rejected, and what kind of thing they are."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from data_access.loader.private_addresses import without_personal_mailboxes
from data_access.loader.quoting import masked, masked_cell

Status = Literal["reported", "missing", "suppressed", "not_applicable", "questioned"]


class Refused(Exception):
    """The whole file is refused and nothing of it is stored. The message says what, where and what to do.

    What looks like a patient's number or postcode in it is masked.
    """

    def __init__(self, sentence: str) -> None:
        super().__init__(masked(sentence))


def _fit_to_keep(cell: str) -> str:
    return without_personal_mailboxes(masked_cell(cell))


@dataclass(frozen=True, slots=True)
class Rejected:
    """One row that cannot be loaded. ``line`` counts from 1; ``value`` is what stood there.

    ``cells``: the whole row as it stood, so that it can be mended and loaded; empty where it is not at hand.
    Rejections are shown, logged and kept, so what looks like patient data, or is the mailbox of a person, never gets
    into one.
    """

    line: int
    column: str
    value: str
    reason: str
    cells: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        object.__setattr__(self, "value", _fit_to_keep(self.value))
        object.__setattr__(self, "cells", tuple(map(_fit_to_keep, self.cells)))
        object.__setattr__(self, "reason", without_personal_mailboxes(masked(self.reason)))


@dataclass(frozen=True, slots=True)
class Value:
    """One figure of one measure for one area and period. ``numerator`` is ``None`` unless it was reported.

    ``published`` is the row's own publication date where it states one; otherwise its publication's counts.
    """

    line: int
    measure: str
    area: str
    period: date
    numerator: float | None
    denominator: float | None = None
    status: Status = "reported"
    published: date | None = None


@dataclass(frozen=True, slots=True)
class Batch:
    """Checked figures by column, all of one length: the same things as ``Value`` holds, many at a time."""

    lines: Sequence[int]
    measures: Sequence[str]
    areas: Sequence[str]
    periods: Sequence[date]
    numerators: Sequence[float | None]
    denominators: Sequence[float | None]
    statuses: Sequence[Status]
    published: Sequence[date | None]


@dataclass(frozen=True, slots=True)
class NamedArea:
    """An area named by a file, so that the store can know it: ``kind`` as in the table ``area``."""

    id: str
    kind: str
    name: str


@dataclass(frozen=True, slots=True)
class Publication:
    """Which publication a set of figures is: the newest one of a month counts."""

    title: str
    published: date
    date_basis: Literal["stated", "inferred", "loaded"]
    replaces: Literal["month", "row"]
    source: str | None = None


@dataclass(frozen=True, slots=True)
class LoadNote:
    """A question or remark for the load report. Kinds as in the table ``load_note``."""

    kind: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Doubt:
    """What must be confirmed before a file counts: a sentence that says what, where and what to do.

    Kinds: ignored (columns, sheets or rows with figures that are not read), hidden, ambiguous (a cell that can be read
    in two ways), period, denominator, jump, cumulative, coverage, england, level, grain, superseded, measure, owner.
    """

    kind: str
    sentence: str


@dataclass(frozen=True, slots=True)
class PublishedValues:
    """Figures of one publication. ``values`` may be a generator: a million rows are never held at once."""

    publication: Publication
    values: Iterable[Batch | Value | Rejected]
    areas: tuple[NamedArea, ...] = ()


@dataclass(frozen=True, slots=True)
class Reference:
    """Rows for one reference table of the store; ``rows`` are dictionaries of its columns.

    ``beside``: the same lines of the file as another part, so they are not counted twice.
    """

    table: str
    rows: Iterable[dict[str, object] | Rejected]
    beside: bool = False


@dataclass(slots=True)
class Content:
    """All that one file holds. ``notes`` and ``doubts`` may still grow while ``parts`` are consumed.

    ``headings``: those of the table that rejected rows' ``cells`` stood under, so that they can be written again.
    """

    format: str
    parts: list[PublishedValues | Reference]
    notes: list[LoadNote] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)
    headings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)  # compared a million times: by identity
class Rules:
    """What a measure's definition demands of its rows."""

    collected_from: str
    grain: str
    proportion: bool  # a numerator above the denominator cannot be
    divided: bool  # every reported row needs a denominator
    counted: bool = False  # a numerator is a whole number, not an amount
    own_denominator: bool = False  # a rate by residents may come with the residents it was made of
    title: str = ""
    words: tuple[str, ...] = ()  # what the definition calls its numerator and its denominator


@dataclass(frozen=True, slots=True)
class RecordedSolution:
    """A solution that the store has: what it is called, since when it is in use, and who is how far with it."""

    title: str
    since: str | None  # 2016, 2016-04 or 2016-04-01
    stages: dict[str, dict[date, str]] = field(default_factory=dict)  # area id -> first day -> stage


@dataclass(frozen=True, slots=True)
class StoreContext:
    """What the store already knows, for checks while reading."""

    areas: dict[str, str]  # area id -> kind
    measures: dict[str, str]  # measure id -> collected_from
    names: dict[str, str] = field(default_factory=dict)  # area id -> name
    titles: dict[str, str] = field(default_factory=dict)  # measure id -> title
    membership: dict[str, str] = field(default_factory=dict)  # area id -> its newest collaborative
    rules: dict[str, Rules] = field(default_factory=dict)  # measure id -> rules
    is_demonstration: bool = False  # all of the store is invented
    slugs: dict[str, str] = field(default_factory=dict)  # a collaborative's name in addresses -> its id
    topics: dict[str, str] = field(default_factory=dict)  # topic id -> name
    solutions: dict[str, RecordedSolution] = field(default_factory=dict)
    sources: frozenset[str] = frozenset()
    indicators: dict[str, str] = field(
        default_factory=dict
    )  # measure id -> Fingertips indicator that fills it
    today: date = field(default_factory=date.today)
