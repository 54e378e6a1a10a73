"""A list opened later with the figures that it was made with, whatever was loaded and revised since."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from data_access.loader.run import load
from data_access.queries.measures import measure_by_id
from data_access.queries.rollups import rollups
from data_access.queries.version import data_version
from data_access.settings import Settings
from data_access.snapshot import figures_known_at, snapshot
from tests.application import another_application
from tests.local_measures import request_without_trusts
from tests.web.exhibit_list.lists import at
from web.exhibit_list.as_stood import as_stood
from web.exhibit_list.exhibit_list import ExhibitList, packed, unpacked
from web.exhibit_list.resolution import entry_at, resolved

MEASURE = "falls-with-harm"
EXHIBITS = (f"/exhibit/measure/{MEASURE}/england", f"/exhibit/collaborative/wessex/{MEASURE}")


def figures(path: Path, months: int, first: int) -> Path:
    """Falls of one hospital by month from April 2013; ``first`` is what the first month says."""
    rows = ["measure,area,period,numerator,denominator"]
    for month in range(months):
        period = f"{2013 + (month + 3) // 12}-{(month + 3) % 12 + 1:02}"
        rows.append(f"{MEASURE},X1,{period},{first if month == 0 else 20 + month % 5},4000")
    path.write_text("\n".join(rows) + "\n")
    return path


@pytest.fixture
def revised(tmp_path: Path) -> Iterator[tuple[FlaskClient, ExhibitList]]:
    """A visitor of a store whose first month was revised and that grew by a year, and a list made before that."""
    url = f"sqlite:///{tmp_path / 'store.sqlite3'}"
    members = tmp_path / "organisations.csv"
    members.write_text("code,name,setting,collaborative\nX1,Hospital One,acute,WX\n")
    assert load(request_without_trusts((members, figures(tmp_path / "one.csv", 48, 20)), url)).exit_code == 0
    with another_application(Settings(database_url=url)) as client:
        with snapshot():
            entries = tuple(entry for address in EXHIBITS if (entry := entry_at(address)))
            made = ExhibitList("Before", entries, data_version())
        assert len(made.entries) == 2
        again = request_without_trusts((figures(tmp_path / "two.csv", 60, 31),), url)
        assert load(again).exit_code == 0
        yield client, made


def test_the_figures_are_those_of_its_version(revised: tuple[FlaskClient, ExhibitList]) -> None:
    _, made = revised
    today = resolved(made)
    assert [entry.moved for entry in today] == [True, True]
    then = as_stood(made)
    assert then is not None
    known = resolved(then)
    assert [entry.problem for entry in known] == ["", ""]
    assert [entry.moved for entry in known] == [False, False]
    for before, after in zip(known, today, strict=True):
        assert before.exhibit is not None
        assert after.exhibit is not None
        assert (len(before.exhibit.rows), len(after.exhibit.rows)) == (48, 60)
    assert resolved(made)[0].moved, "what was kept for then is not handed out for today"


def test_the_page_says_which_edition_it_shows(revised: tuple[FlaskClient, ExhibitList]) -> None:
    client, made = revised
    page = client.get(at("/list", packed(made))).text
    assert "have moved since" in page
    assert "with the figures as known then" in page
    then = as_stood(made)
    assert then is not None
    page = client.get(at("/list", packed(then))).text
    assert f"Figures as known at data version {made.version}" in page
    assert "With today’s figures" in page
    assert f"as known at data version {made.version}" in client.get(at("/present", packed(then))).text
    assert client.get(at("/pack.xlsx", packed(then))).status_code == 200


def test_measures_end_where_they_did(revised: tuple[FlaskClient, ExhibitList]) -> None:
    _, made = revised
    number = int(made.version.rpartition(":")[2])
    with snapshot():
        latest, rows = measure_by_id(MEASURE), rollups(measure_id=MEASURE)
        with figures_known_at(number):
            then, rows_then = measure_by_id(MEASURE), rollups(measure_id=MEASURE)
    assert latest is not None
    assert then is not None
    assert (str(then.latest), str(latest.latest)) == ("2017-03-01", "2018-03-01")
    assert rows_then == rollups(measure_id=MEASURE, known_at=number)
    assert rows != rows_then


@pytest.mark.usefixtures("store")
@pytest.mark.parametrize(
    "version", ["", "nonsense", "0123456789ab:999999", "0123456789ab:1", "0123456789ab:-1"]
)
def test_a_version_that_is_not_of_this_store_offers_nothing(client: FlaskClient, version: str) -> None:
    made = ExhibitList("Elsewhere", (), version)
    with client.application.test_request_context("/"):
        assert as_stood(made) is None
    page = client.get(at("/list", packed(replace(made, as_known=True))))
    assert page.status_code == 200


def test_the_choice_is_held_by_the_address() -> None:
    made = ExhibitList("Then", (), "0123456789ab:7", as_known=True)
    assert unpacked(packed(made)) == made
