"""What can be taken away from an exhibit: links that need no script, and one button that does."""

from __future__ import annotations

from dataclasses import replace

import pytest
from dash import html
from markupsafe import Markup

from components.downloads import (
    Offer,
    address_of,
    download_parts,
    file_name,
    full_exhibit_title,
    has_picture,
)
from tests.components.screen import hrefs, walk, words

OFFER = Offer(title='Falls & "trips": England', download="/download/measure/falls/england.csv?month=2019-04")
PICTURE = html.Div(Markup("<svg></svg>"))


def test_every_file_comes_from_the_same_view() -> None:
    of_view = [address_of(OFFER, ending) for ending in ("csv", "xlsx", "svg")]
    assert of_view == [
        f"/download/measure/falls/england.{ending}?month=2019-04" for ending in ("csv", "xlsx", "svg")
    ]
    assert hrefs(download_parts(OFFER)) == of_view
    assert hrefs(download_parts(replace(OFFER, picture=False))) == of_view[:2]


def test_the_button_carries_the_address_of_the_picture_that_it_paints() -> None:
    button, _ = [each for each in walk(download_parts(OFFER)) if isinstance(each, html.Button)]
    assert getattr(button, "data-picture") == "/download/measure/falls/england.svg?month=2019-04"
    without = download_parts(replace(OFFER, picture=False))
    assert not [each for each in walk(without) if hasattr(each, "data-picture")]


def test_the_last_button_carries_the_address_of_the_exhibit_alone() -> None:
    *_, button = [each for each in walk(download_parts(OFFER)) if isinstance(each, html.Button)]
    assert getattr(button, "data-exhibit") == "/exhibit/measure/falls/england?month=2019-04"


def test_each_says_what_it_takes_from_which_exhibit() -> None:
    taken = [each for each in walk(download_parts(OFFER)) if isinstance(each, html.A | html.Button)]
    assert [words(each) for each in taken] == [
        f"{does} {kind} : {OFFER.title}"
        for does, kind in [
            ("Download the numbers as", "CSV"),
            ("Download the numbers as", "XLSX"),
            ("Save the picture as", "PNG"),
            ("Save the picture as", "SVG"),
            ("Add to my", "list"),
        ]
    ]


@pytest.mark.parametrize(
    ("download", "name"),
    [
        ("/download/measure/ecoli-bacteraemia/england.csv", "measure-ecoli-bacteraemia-england"),
        ("/download/home/map.xlsx?measure=falls", "home-map-measure-falls"),
        ("/download/home/map.svg?measure=falls", "home-map-measure-falls"),
        ("/download/organisation/DEMO%2FX/chosen.csv?area=a+b%20c", "organisation-demo-x-chosen-area-a-b-c"),
        ("/download/measure/a.csv.b/map.csv", "measure-a-csv-b-map"),
        ("", "numbers"),
        ("/download/" + "x" * 500 + "/map.csv", "x" * 120),
    ],
)
def test_a_file_is_named_for_what_it_holds(download: str, name: str) -> None:
    assert file_name(download, demonstration=False) == name
    assert file_name(download, demonstration=True) == f"{name}-demonstration-data"


def test_a_title_that_stands_alone_says_once_what_it_is_of() -> None:
    assert full_exhibit_title("The map", "Falls") == "Falls: The map"
    assert full_exhibit_title("Wessex: E. coli", "Wessex") == "Wessex: E. coli"
    assert full_exhibit_title("The map", "") == "The map"


def test_a_picture_is_known_by_its_markup_and_a_table_is_none() -> None:
    assert has_picture(PICTURE)
    assert has_picture(html.Div(**{"data-markup": "<svg></svg>"}))
    assert has_picture([html.Ul([html.Li([html.P("x"), PICTURE])])])
    assert not has_picture([html.Div(html.Table([])), html.Div(Markup("<table></table>")), "text", None])
