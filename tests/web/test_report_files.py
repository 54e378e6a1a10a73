"""The report as files, frozen by the loader, and served byte for byte after newer figures were loaded."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

import numpy as np
import pytest
from flask.testing import FlaskClient

from data_access.loader.options import Options, confirmed
from data_access.loader.run import Request, load
from data_access.settings import Settings
from tests.application import another_application
from tests.bench.rows import COLLABORATIVES
from tests.guards import not_empty
from tests.web.markup import Document
from web.report.__main__ import main
from web.report.report_list import NoReport, report_list

QUARTER = "2015-16-Q2"


def tidy(path: Path, months: int, seed: int) -> Path:
    """E. coli of residents of the fifteen from April 2013 on."""
    rng = np.random.default_rng(seed)
    lines = ["measure,area,period,numerator,denominator"]
    for place in COLLABORATIVES:
        for at in range(months):
            year, month = divmod(2013 * 12 + 3 + at, 12)
            lines.append(f"ecoli-bacteraemia,{place},{year}-{month + 1:02d},{rng.poisson(150 + 2 * at)},")
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


@pytest.fixture
def reported(
    product_store: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[tuple[str, FlaskClient]]:
    """A store with figures to March 2016, and a visitor of it; once on each database."""
    load_figures(product_store, tidy(tmp_path / "a.csv", 36, 1))
    monkeypatch.setenv("DATABASE_URL", product_store)
    with another_application(Settings(database_url=product_store)) as client:
        yield product_store, client


def load_figures(url: str, path: Path) -> None:
    assert load(Request((path,), url, options=Options(confirm=confirmed))).exit_code == 0


def test_a_frozen_report_stays_as_it_is(reported: tuple[str, FlaskClient], tmp_path: Path) -> None:
    url, client = reported
    folder = tmp_path / "report"
    assert main([QUARTER, "--folder", str(folder), "--freeze", "--note", "First edition"]) == 0
    page = (folder / f"report-{QUARTER}.html").read_bytes()
    frozen = client.get(f"/report/{QUARTER}/frozen/1")
    assert (frozen.status_code, frozen.data) == (200, page)
    assert "script-src" not in frozen.headers["Content-Security-Policy"]
    assert frozen.headers["ETag"] == f'"{sha256(page).hexdigest()}"'
    live = client.get(f"/report/{QUARTER}").text
    assert f"/report/{QUARTER}/frozen/1" in live
    assert "First edition" in live
    version = frozen.headers["X-Data-Version"]
    assert f"data version {version}" in Document(live).element("main").text

    load_figures(url, tidy(tmp_path / "b.csv", 40, 2))
    again = client.get(f"/report/{QUARTER}/frozen/1")
    assert (again.data, again.headers["X-Data-Version"]) == (page, version)
    assert client.get(f"/report/{QUARTER}/frozen/1.zip").mimetype == "application/zip"
    assert client.get(f"/report/{QUARTER}").headers["X-Data-Version"] != version
    assert (
        client.get(f"/report/{QUARTER.lower()}/frozen/1").headers["Location"] == f"/report/{QUARTER}/frozen/1"
    )

    # A correction is a new version, and says what it corrects; the first one stays.
    assert main([QUARTER, "--folder", str(folder), "--freeze"]) == 2
    assert main([QUARTER, "--folder", str(folder), "--freeze", "--note", "Newer figures"]) == 0
    assert (
        client.get(f"/report/{QUARTER}/frozen/2").data
        == (folder / f"report-{QUARTER}.html").read_bytes()
        != page
    )
    assert client.get(f"/report/{QUARTER}/frozen/1").data == page
    assert "Newer figures" in client.get(f"/report/{QUARTER}").text
    assert "Newer figures" in client.get("/report").text
    missing = client.get(f"/report/{QUARTER}/frozen/3")
    assert missing.status_code == 404
    assert "Its frozen versions: 1 and 2." in missing.text


@pytest.mark.usefixtures("store")
def test_the_page_stands_alone_and_is_the_same_each_time(tmp_path: Path) -> None:
    assert main(["2015/16 q2", "--folder", str(tmp_path / "a")]) == 0
    assert main([QUARTER, "--folder", str(tmp_path / "b")]) == 0
    text = (tmp_path / "a" / f"report-{QUARTER}.html").read_text(encoding="utf-8")
    assert text == (tmp_path / "b" / f"report-{QUARTER}.html").read_text(encoding="utf-8")
    assert "<script" not in text
    assert not re.findall(r'(?:src|poster)="(?!data:)', text)
    assert "<link" not in text
    assert "take-away" not in re.sub(r"<style>.*?</style>", "", text, flags=re.DOTALL)
    assert "E. coli" in text
    note = json.loads((tmp_path / "a" / "report.json").read_text(encoding="utf-8"))
    assert note["quarter"] == QUARTER
    for name, digest in not_empty(note["files"].items()):
        assert sha256((tmp_path / "a" / name).read_bytes()).hexdigest() == digest


@pytest.mark.usefixtures("store")
@pytest.mark.parametrize(
    ("quarter", "why"),
    [
        ("2015-16-Q5", "has four"),
        ("abc", "not a quarter"),
        ("2098-99-Q1", "not ended"),
        ("1950-51-Q1", "no figure"),
    ],
)
def test_what_is_no_quarter_is_refused_and_nothing_written(
    quarter: str, why: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([quarter, "--folder", str(tmp_path / "none")]) == 2
    assert why in capsys.readouterr().err
    assert not (tmp_path / "none").exists()


@pytest.mark.usefixtures("store")
def test_a_folder_that_cannot_be_made_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "file").touch()
    assert main([QUARTER, "--folder", str(tmp_path / "file")]) == 2
    assert "cannot be written" in capsys.readouterr().err


@pytest.mark.usefixtures("store")
def test_the_list_of_a_report_holds_its_exhibits_in_order() -> None:
    made = report_list("2015/16 q2")
    assert made.title == "National report, 2015/16, quarter 2"
    names = [entry.address.rpartition("/")[2] for entry in made.entries]
    assert names[:3] == ["moved", "process", "outcomes"]
    assert all(entry.address.startswith(f"/exhibit/report/{QUARTER}/") for entry in made.entries)
    with pytest.raises(NoReport):
        report_list("2015-16-Q7")


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/report/2015-16-q2", 308), ("/report/2015-Q2", 308), ("/report/2015/16 Q2", 308), ("/report/2015-16-Q5", 404),
        ("/report/abc", 404), ("/report/2015/17 Q2", 404), ("/report/a/b", 404), ("/report/a/b/c", 404),
        ("/report/2099-00-Q1", 404), ("/report", 200),
    ],
)  # fmt: skip
def test_odd_addresses_are_led_on_or_told_why(client: FlaskClient, address: str, status: int) -> None:
    answer = client.get(address)
    assert answer.status_code == status
    if status == 308:
        assert answer.headers["Location"] == f"/report/{QUARTER}"
    if status == 404:
        assert Document(answer.text).element("h1").text
