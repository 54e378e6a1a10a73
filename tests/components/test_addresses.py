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


def test_a_topic_and_a_solution_have_addresses_of_their_own() -> None:
    assert addresses.topic("B-SEP") == "/topics/B-SEP"
    assert (
        addresses.topic("B-SEP", area="wessex", since="2016-04") == "/topics/B-SEP?area=wessex&since=2016-04"
    )
    assert addresses.solution("precept") == "/solution/precept"
    assert addresses.learning() == "/learning"
    assert addresses.learning(topic="A-MAT", grade=None) == "/learning?topic=A-MAT"


def test_an_id_of_any_characters_stays_one_part_of_the_path() -> None:
    assert addresses.topic("a/b?c") == "/topics/a%2Fb%3Fc"
    assert addresses.solution("a/b?c") == "/solution/a%2Fb%3Fc"
