"""Taking a load back: its figures and rows count no more, nothing is deleted, and a withdrawal can be taken back too.

What the store says afterwards is what it would say had the load never been: every period that it spoke of is settled
anew from the publications that count (``settling.resettle``), every reference table that it gave rows of is made anew
from the files that count (``reference_undo``), and then everything that is worked out, by the loader's own steps.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, select, text, update

from data_access.loader import loads, reference_undo, search_index, settling, staging
from data_access.loader.report import Movement
from data_access.loader.rows import LoadNote, Refused
from data_access.migrations import schema
from data_access.rollups.rebuild import rebuild
from data_access.tables import load, load_file, load_note, publication

_OF_LOAD = "SELECT p.id FROM publication p JOIN load_file f ON f.id = p.load_file_id WHERE f.load_id = :load"
_TOUCH = """INSERT INTO touched_period SELECT DISTINCT measure_id, period FROM (
    SELECT measure_id, period, publication_id FROM observation
    UNION ALL SELECT measure_id, period, publication_id FROM earlier_observation) o
    WHERE publication_id IN ({0}) ON CONFLICT DO NOTHING"""


@dataclass(frozen=True, slots=True)
class TakenBack:
    """What a withdrawal did. ``load_id`` is the new data version, ``withdraws`` the load whose figures it concerns.

    ``counts`` is that load where it counts again, as a withdrawal was taken back; ``files`` are those concerned;
    ``movements`` say how the sums moved, ``notes`` what is to be known besides.
    """

    load_id: int
    withdraws: int
    counts: int | None
    files: tuple[str, ...]
    movements: tuple[Movement, ...]
    notes: tuple[LoadNote, ...]

    @property
    def sentence(self) -> str:
        """What was done, in a sentence."""
        names = ", ".join(f"“{name}”" for name in self.files) or "no file"
        version = f"The data version is now {self.load_id}."
        if self.counts is not None:
            return f"Load {self.counts} ({names}) counts again. {version}"
        return (
            f"Load {self.withdraws} ({names}) was taken back. Nothing was deleted: its figures stay in the history. "
            f"To let it count again: withdraw {self.load_id}. {version}"
        )


def undo(connection: Connection, by: str = "", note: str = "") -> TakenBack:
    """Take back the newest load that counts, never the product's own tables. Raises ``Refused`` where there is none.

    One ``undo`` after another goes further back; to let a load count again, its withdrawal is withdrawn by number.
    """
    _prepare(connection)
    newest = connection.scalar(
        select(load.c.id)
        .where(load.c.withdrawn_by.is_(None), load.c.kind == "load")
        .order_by(load.c.id.desc())
        .limit(1)
    )
    if newest is None:
        raise Refused(
            "There is no load to take back: the store holds only what the product ships. "
            "To take that back, name its load: withdraw 1."
        )
    return withdraw(connection, newest, by, note)


def withdraw(connection: Connection, load_id: int, by: str = "", note: str = "") -> TakenBack:
    """Take one load back, or a withdrawal. The caller holds the loader's lock, and commits or takes it all back.

    Raises ``Refused`` where there is no such load, where it was taken back already, or where later loads rest on it.
    """
    _prepare(connection)
    target, turns = _counting(connection, load_id), 0
    while (
        target.kind == "withdrawal"
    ):  # what was taken back, and whether it counted before that and does again
        target, turns = connection.execute(select(load).where(load.c.id == target.withdraws)).one(), turns + 1
    concerned, is_return = int(target.id), turns % 2 == 1
    staging.create(connection)
    new = loads.begin(connection, "withdrawal", by=by, note=note, withdraws=load_id)
    connection.execute(update(load).where(load.c.id == load_id).values(withdrawn_by=new))
    connection.execute(
        update(load).where(load.c.id == concerned).values(withdrawn_by=None if is_return else new)
    )
    connection.execute(
        update(publication)
        .where(publication.c.id.in_(connection.scalars(text(_OF_LOAD), {"load": concerned}).all()))
        .values(withdrawn=not is_return)
    )
    movements, notes = _made_anew(connection, concerned, new, before_figures=is_return)
    search_index.rebuild(connection)
    loads.finish(connection, new)
    staging.drop(connection)
    files = connection.scalars(
        select(load_file.c.file).where(load_file.c.load_id == concerned).order_by(load_file.c.id)
    )
    counts = concerned if is_return else None
    return TakenBack(new, concerned, counts, tuple(files), movements, tuple(notes))


def _made_anew(
    connection: Connection, concerned: int, new: int, *, before_figures: bool
) -> tuple[tuple[Movement, ...], list[LoadNote]]:
    """Settle figures and tables; areas come before figures that name them, and go after those are gone."""
    if before_figures:
        everything, sentences = reference_undo.without_withdrawn(connection, concerned)
    connection.execute(text(_TOUCH.format(_OF_LOAD)), {"load": concerned})
    settling.resettle(connection, new)
    if not before_figures:
        everything, sentences = reference_undo.without_withdrawn(connection, concerned)
    movements, by_file = rebuild(connection, new, everything=everything)
    _keep_notes(connection, by_file)
    notes = [LoadNote("question", sentence) for sentence in sentences]
    return movements, notes + [note for each in by_file.values() for note in each]


def _keep_notes(connection: Connection, by_file: dict[int, list[LoadNote]]) -> None:
    for ident, notes in by_file.items():
        held = set(connection.scalars(select(load_note.c.sentence).where(load_note.c.load_file_id == ident)))
        notes[:] = [note for note in notes if note.sentence not in held]
        for note in notes:
            row = {"load_file_id": ident, "kind": note.kind, "sentence": note.sentence}
            connection.execute(load_note.insert().values(row))


def _prepare(connection: Connection) -> None:
    """Bring an older store's tables up to date, as a load does."""
    schema.upgrade(connection)


def _counting(connection: Connection, load_id: int) -> Row[Any]:
    """The load of a number, where it counts."""
    row = connection.execute(select(load).where(load.c.id == load_id)).one_or_none()
    if row is None:
        newest = connection.scalar(select(load.c.id).order_by(load.c.id.desc()).limit(1))
        raise Refused(f"There is no load {load_id}. The newest is {newest or 0}.")
    if row.withdrawn_by is not None:
        what = "withdrawal" if row.kind == "withdrawal" else "load"
        raise Refused(
            f"The {what} {load_id} was taken back already, by load {row.withdrawn_by}. "
            f"To let it count again, withdraw load {row.withdrawn_by}."
        )
    return row
