"""An address that leads nowhere, or asks for what is not there, says so, to people and to machines, and leads on."""

from __future__ import annotations

import urllib.error
import urllib.request
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect

from tests.browser.addresses import MEASURE, PAGES
from tests.browser.chromium import Watch, visit
from tests.browser.server import status

PLACE = "/collaborative/wessex"
PANEL = f"{PLACE}?measure=falls-with-harm"
# What is asked for; what of it the page repeats; where its suggestion leads, if it has one.
REFUSED = [
    (f"{PLACE}?topci=A-PU", "“topci”, which changes nothing", f"{PLACE}?topic=A-PU"),
    (f"{PLACE}?colour=red", "“colour”, which changes nothing", None),
    (f"{PLACE}?topic=A-PU&topic=A-FALLS", "“topic” 2 times; the first one counts", None),
    (f"{PLACE}?kind=outcom", "the kind of measure “outcom”", f"{PLACE}?kind=outcome"),
    (f"{PANEL}&baseline=500", "a baseline of points “500”; it is a whole number from 13 to 120", None),
    (f"{PANEL}&rebase=2030-01", "January 2030", f"{PANEL}&rebase=2020-03"),
    (f"{MEASURE}?area=wesex", "the collaborative “wesex”", f"{MEASURE}?area=wessex"),
    (f"{MEASURE}?month=never", "“never”, which is not a month", None),
    ("/topics?topic=A-PP", "the topic “A-PP”", ""),
    ("/?measure=ecoli", "“ecoli”", "/?measure=ecoli-bacteraemia"),
]


@pytest.mark.parametrize("address", ["/nonsense", "/measure/nonsense", "/collaborative/nonsense"])
def test_an_unknown_address_is_a_real_404_that_leads_on(page: Page, watch: Watch, address: str) -> None:
    watch.forgive("status of 404")
    assert visit(page, address) == 404
    assert "nonsense" in page.locator("main").inner_text(), "it repeats what was asked for"
    page.locator("main a[href^='/']").first.click()
    expect(page.locator("h1")).not_to_contain_text("not known")
    expect(page.locator("h1")).not_to_contain_text("no page")


@pytest.mark.parametrize("address", [*PAGES, "/health"])
def test_a_known_address_answers_200(site: str, address: str) -> None:
    assert status(site + address) == 200


@pytest.mark.parametrize(("address", "words", "meant"), REFUSED, ids=[each[0] for each in REFUSED])
def test_what_is_refused_is_named_and_a_suggestion_leads_to_it(
    page: Page, address: str, words: str, meant: str | None
) -> None:
    page.goto(address)
    note = page.locator("main > .frame > .not-understood")
    expect(note.first).to_contain_text(words)
    suggestion = note.locator("a")
    if meant is None:
        expect(suggestion).to_have_count(0)
        return
    href = suggestion.first.get_attribute("href") or ""
    assert href == meant or not meant
    suggestion.first.click()
    page.wait_for_url(f"**{href}")
    expect(page.locator(".not-understood")).to_have_count(0)


class _Still(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_args: object, **_kwargs: object) -> None:
        """Follow no redirect: the test looks at it."""


@pytest.mark.parametrize(
    ("address", "right"),
    [
        ("/collaborative/WESSEX?topic=A-PU", "/collaborative/wessex?topic=A-PU"),
        ("/measure/Falls-With-Harm", "/measure/falls-with-harm"),
        ("/organisation/demo-em-a4", "/organisation/DEMO-EM-A4"),
    ],
)
def test_slugs_ignore_case(site: str, address: str, right: str) -> None:
    with pytest.raises(urllib.error.HTTPError) as answer:
        urllib.request.build_opener(_Still).open(site + address)
    answer.value.close()
    assert answer.value.code == 308
    location = urlsplit(answer.value.headers["Location"])
    assert f"{location.path}?{location.query}".rstrip("?") == right
    assert status(site + right) == 200


def test_an_address_that_is_too_long_gets_a_page(page: Page, watch: Watch) -> None:
    watch.forgive("status of 414")
    assert visit(page, f"{PLACE}?topic={'x' * 4_100}") == 414
    expect(page.locator("h1")).to_have_text("This address is too long")
    page.locator("main a[href='/topics']").click()
    expect(page.locator("h1")).to_have_text("Who works on what")
