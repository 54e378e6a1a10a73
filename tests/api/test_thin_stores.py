"""The API over stores that hold nothing yet, or a few figures, or are not there."""

from __future__ import annotations

from pathlib import Path

from flask import Flask

from data_access.loader.run import Request, load
from tests.api.addresses import V1, refusal
from tests.application import items
from tests.in_force import in_force
from tests.pages.views import ECOLI
from tests.prepared import migrate


def test_a_new_load_makes_what_a_reader_holds_old(server: Flask, sqlite_product: str, tmp_path: Path) -> None:
    with in_force(sqlite_product), server.test_client() as client:
        before = client.get(f"{V1}/measures")
        assert items(client, f"{V1}/series") == items(client, f"{V1}/signals") == []
        figures = tmp_path / "falls.csv"
        figures.write_text(f"measure,area,period,numerator,denominator\n{ECOLI},00Y,2016-04,7,\n")
        assert load(Request((figures,), sqlite_product)).exit_code == 0
        after = client.get(f"{V1}/measures", headers={"If-None-Match": before.headers["ETag"]})
        assert after.status_code == 200
        assert after.get_json()["data_version"] != before.get_json()["data_version"]
        assert client.get(f"{V1}/series?measure={ECOLI}").get_json()["total"] > 0


def test_zero_missing_suppressed_and_not_applicable_are_four_things(
    server: Flask, sqlite_product: str, tmp_path: Path
) -> None:
    members, figures = tmp_path / "organisations.csv", tmp_path / "falls.csv"
    members.write_text("code,name,setting,collaborative\nOWN-1,<b>Hospital</b> & Sons,acute,WX\n")
    states = {"2016-04": "0,400,reported", "2016-05": ",,missing", "2016-06": ",,suppressed",
              "2016-07": ",,not_applicable", "2016-08": "3,400,reported"}  # fmt: skip
    lines = [f"falls-with-harm,OWN-1,{period},{state}" for period, state in states.items()]
    figures.write_text("measure,area,period,numerator,denominator,status\n" + "\n".join(lines) + "\n")
    assert load(Request((members, figures), sqlite_product)).exit_code == 0
    with in_force(sqlite_product), server.test_client() as client:
        (series,) = items(client, f"{V1}/series?area=OWN-1")
        assert series["area_name"] == "<b>Hospital</b> & Sons"
        points = [(point["status"], point["value"]) for point in series["points"]]
        assert points == [
            ("reported", 0), ("missing", None), ("suppressed", None), ("not_applicable", None), ("reported", 7.5),
        ]  # fmt: skip


def test_a_store_with_nothing_in_it_answers_with_nothing(server: Flask, fresh_store: str) -> None:
    migrate(fresh_store)
    with in_force(fresh_store), server.test_client() as client:
        for room in ("measures", "areas", "series", "signals"):
            assert items(client, f"{V1}/{room}") == []
        assert refusal(client, f"{V1}/series?measure={ECOLI}", 400)["nearest"] is None


def test_without_a_store_the_api_says_so_in_json(server: Flask, tmp_path: Path) -> None:
    with in_force(f"sqlite:///{tmp_path / 'none.sqlite3'}"), server.test_client() as client:
        error = refusal(client, f"{V1}/measures", 503)
        assert "data_access.loader default" in error["sentence"]
