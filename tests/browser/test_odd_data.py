"""Gaps, one point, all zeros, nothing to divide by, names made to do harm: drawn or explained, never run."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from data_access.loader.run import load
from tests.browser.chromium import Watch, visit
from tests.browser.server import serve
from tests.local_measures import request_without_trusts

NAME = '<script>window.harmed=1</script><img src=x onerror="window.harmed=2"> & Sons'
MONTHS = [f"{2013 + (month + 3) // 12}-{(month + 3) % 12 + 1:02}" for month in range(48)]
PLACE = "/collaborative/wessex"
ORGANISATION = "/organisation/DEMO-WX-1"


def rows() -> Iterator[str]:
    """One measure for each thing that may be odd."""
    for month, period in enumerate(MONTHS):
        silent = 20 <= month < 32  # twelve months
        yield f"falls-with-harm,DEMO-WX-1,{period},{'' if silent else 20 + month % 5},{'' if silent else 4000}"
        yield f"pressure-ulcers,DEMO-WX-1,{period},0,4000"
        yield f"vte-risk-assessed,DEMO-WX-1,{period},0,0"
    yield f"medication-errors-harm,DEMO-WX-1,{MONTHS[0]},3,4000"


@pytest.fixture(scope="module")
def odd_site(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A store of such figures, loaded by the real loader, and the application over it."""
    folder = tmp_path_factory.mktemp("odd")
    members, figures = folder / "organisations.csv", folder / "figures.csv"
    quoted = NAME.replace('"', '""')
    members.write_text(
        f'code,name,setting,collaborative\nDEMO-WX-1,"{quoted}",acute,WX\n',
        encoding="utf-8",
    )
    figures.write_text("\n".join(["measure,area,period,numerator,denominator", *rows()]) + "\n")
    store = f"sqlite:///{folder / 'odd.sqlite3'}"
    report = load(request_without_trusts((members, figures), store))
    assert report.exit_code == 0, report
    with serve({"DATABASE_URL": store}) as address:
        yield address


@pytest.fixture
def odd(browser: Browser, odd_site: str) -> Iterator[Page]:
    """A page of that application; it fails the test on any complaint, and where a name was run."""
    watch = Watch(odd_site)
    with browser.new_context(base_url=odd_site, locale="en-GB") as visitor:
        page = visitor.new_page()
        watch.attach(page)
        yield page
        assert page.evaluate("window.harmed") is None
    assert watch.complaints == []


@pytest.mark.parametrize(
    ("measure", "says"),
    [
        ("falls-with-harm", "baseline points"),
        ("pressure-ulcers", "0.00"),
        ("vte-risk-assessed", "no figure"),
        ("medication-errors-harm", "1 point"),
    ],
)
def test_every_page_of_an_odd_series_stands_and_explains(odd: Page, measure: str, says: str) -> None:
    assert visit(odd, f"{PLACE}?measure={measure}") == 200
    expect(odd.locator("#chosen-says")).to_contain_text(says)
    expect(odd.locator("#chosen .js-plotly-plot")).to_be_attached()
    for address in (f"{ORGANISATION}?measure={measure}", f"/measure/{measure}"):
        answer = odd.request.get(address)
        assert answer.status == 200
        assert "could not be drawn" not in answer.text()


def test_twelve_silent_months_leave_a_gap_and_are_told_apart_from_zero(odd: Page) -> None:
    visit(odd, f"{PLACE}?measure=falls-with-harm")
    odd.locator("#chosen details.numbers > summary").press("Enter")
    silent = odd.locator("#chosen tr", has_text="not submitted")
    expect(silent).to_have_count(12)
    assert silent.first.locator("td").nth(2).text_content() == "–"
    visit(odd, f"{PLACE}?measure=pressure-ulcers")
    odd.locator("#chosen details.numbers > summary").press("Enter")
    assert odd.locator("#chosen tbody tr").first.locator("td").nth(2).text_content() == "0"


def test_a_name_with_markup_is_read_and_never_run(odd: Page, tmp_path: Path) -> None:
    visit(odd, PLACE)
    expect(odd.locator("main")).to_contain_text(NAME)
    visit(odd, f"{PLACE}?measure=falls-with-harm")
    expect(odd.locator("#organisations .tile-title a")).to_have_text(NAME)
    odd.locator("#organisations .tile-title a").press("Enter")
    odd.wait_for_url(f"**{ORGANISATION}**")
    expect(odd.locator("h1")).to_have_text(NAME)
    expect(odd.locator("#chosen .js-plotly-plot .main-svg").first).to_be_attached()
    assert NAME in odd.title()
    with odd.expect_download() as waiting:
        odd.locator("#chosen a.download[href*='.svg']").click()
    waiting.value.save_as(tmp_path / "picture.svg")
    assert "<script" not in (tmp_path / "picture.svg").read_text(encoding="utf-8")
