"""A written report is kept in the store byte for byte, whatever is loaded or taken back later."""

from __future__ import annotations

import json
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest

from data_access.loader.freezing import Frozen, freeze
from data_access.loader.rows import Refused
from data_access.queries.frozen_reports import frozen_bytes, frozen_reports
from data_access.queries.version import data_version, newest_frozen
from data_access.snapshot import snapshot
from tests.data_access.taking_back import in_store, take_back
from tests.data_access.world import World
from tests.in_force import in_force

QUARTER = "2016-17-Q1"
PAGE = "<!DOCTYPE html><title>Ein Bericht: é, 5 %</title>".encode()


def write(world: World, page: bytes = PAGE, quarter: str = QUARTER) -> Path:
    """A folder as ``python -m web.report`` leaves it."""
    folder = world.folder / "report"
    folder.mkdir(exist_ok=True)
    files = {f"report-{quarter}.html": page, f"report-{quarter}.xlsx": b"PK\x03\x04" + bytes(range(256))}
    with in_force(world.url), snapshot():
        version = data_version()
    for name, content in files.items():
        (folder / name).write_bytes(content)
    digests = {name: sha256(content).hexdigest() for name, content in files.items()}
    note = {"quarter": quarter, "data_version": version, "demonstration": False, "files": digests}
    (folder / "report.json").write_text(json.dumps(note), encoding="utf-8")
    return folder


def keep(world: World, folder: Path, note: str = "", quarter: str = QUARTER) -> Frozen:
    return in_store(world, lambda connection: freeze(connection, quarter, folder, "Analyst", note))


def kept(world: World, version: int, *, archive: bool = False) -> bytes | None:
    with in_force(world.url), snapshot():
        return frozen_bytes(QUARTER, version, archive=archive)


def test_its_bytes_stay_whatever_is_loaded_or_taken_back(world: World) -> None:
    world.load(world.tidy("a.csv", "harm,RHM,2016-04,3,100"))
    done = keep(world, write(world), "First edition")
    archive = kept(world, 1, archive=True)
    assert (done.version, done.sha256) == (1, sha256(PAGE).hexdigest())
    world.load(world.tidy("b.csv", "harm,RHM,2016-04,30,100"))
    take_back(world)
    take_back(world)
    assert kept(world, 1) == PAGE
    assert kept(world, 1, archive=True) == archive
    assert archive is not None
    with ZipFile(BytesIO(archive)) as packed:
        assert packed.read(f"report-{QUARTER}.html") == PAGE
        assert len(packed.namelist()) == 2


def test_freezing_changes_no_data_version_and_is_noticed_all_the_same(world: World) -> None:
    world.load(world.tidy("a.csv", "harm,RHM,2016-04,3,100"))
    folder = write(world)
    with in_force(world.url), snapshot():
        before = data_version(), newest_frozen()
    keep(world, folder)
    with in_force(world.url), snapshot():
        assert (data_version(), newest_frozen()) == (before[0], before[1] + 1)


def test_a_correction_is_a_new_version_with_a_note(world: World) -> None:
    world.load(world.tidy("a.csv", "harm,RHM,2016-04,3,100"))
    keep(world, write(world))
    corrected = write(world, PAGE + b"corrected")
    with pytest.raises(Refused, match="A correction needs a note"):
        keep(world, corrected)
    assert keep(world, corrected, "A figure was misprinted").version == 2
    with in_force(world.url), snapshot():
        versions = frozen_reports(QUARTER)
    assert [(each.version, each.note) for each in versions] == [(2, "A figure was misprinted"), (1, None)]
    assert (kept(world, 1), kept(world, 2)) == (PAGE, PAGE + b"corrected")
    assert kept(world, 3) is None


def test_the_same_report_is_not_kept_twice(world: World) -> None:
    world.load(world.tidy("a.csv", "harm,RHM,2016-04,3,100"))
    keep(world, write(world))
    with pytest.raises(Refused, match="kept already, as version 1"):
        keep(world, write(world), "Again")


def test_what_was_changed_or_made_of_other_figures_is_refused(world: World) -> None:
    world.load(world.tidy("a.csv", "harm,RHM,2016-04,3,100"))
    folder = write(world)
    with pytest.raises(Refused, match=r"holds the report of 2016-17-Q1, not of 2016-17-Q2"):
        keep(world, folder, quarter="2016-17-Q2")
    (folder / f"report-{QUARTER}.html").write_bytes(PAGE + b"!")
    with pytest.raises(Refused, match="was changed since it was written"):
        keep(world, folder)
    folder = write(world)
    world.load(world.tidy("b.csv", "harm,RHM,2016-04,30,100"))
    with pytest.raises(Refused, match="was made of data version"):
        keep(world, folder)
    (folder / "report.json").write_text("[]")
    with pytest.raises(Refused, match="is not the note of a report"):
        keep(world, folder)
    with pytest.raises(Refused, match="There is no report in"):
        keep(world, world.folder)
    assert world.rows("SELECT COUNT(*) FROM frozen_report") == [(0,)]
