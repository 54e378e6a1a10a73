"""Every address is built in one place and survives the characters of any value."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

from components import addresses


def test_what_is_not_asked_is_not_in_the_address() -> None:
    assert addresses.home() == "/"
    assert addresses.measure("falls") == "/measure/falls"
    assert addresses.topics() == "/topics"
    assert addresses.measure("falls", area="", show=None) == "/measure/falls"


def test_values_come_back_whole() -> None:
    hostile = 'a&b=c d"<script>#?é'
    for href in (
        addresses.home(hostile),
        addresses.topics(hostile),
        addresses.measure("falls", area=hostile),
    ):
        (values,) = parse_qs(urlsplit(href).query, strict_parsing=True).values()
        assert values == [hostile]


def test_a_download_keeps_the_view_of_its_page() -> None:
    assert addresses.download("measure/falls", "chosen", area="wessex") == (
        "/download/measure/falls/chosen.csv?area=wessex"
    )
