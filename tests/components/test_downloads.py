"""What can be taken away from an exhibit: as components and as markup the same."""

from __future__ import annotations

from dataclasses import replace

import pytest
from dash import html
from markupsafe import Markup

from components.downloads import (
    Offer,
    carried,
    download_markup,
    download_parts,
    file_name,
    files,
    has_picture,
)
from components.markup import slot
from tests.components.screen import hrefs, parsed, walk, words

OFFER = Offer(
    title='Falls & "trips": England',
    download="/download/measure/falls/england.csv?month=2019-04",
    source="Source: a paper, a publisher. Data edition 7.",
    licence="Open",
    demonstration=False,
)
INVENTED = replace(OFFER, demonstration=True, says="Falls stood at 4.")


def test_numbers_come_as_two_files_from_the_same_view() -> None:
    assert files(OFFER) == (
        ("CSV", "/download/measure/falls/england.csv?month=2019-04"),
        ("XLSX", "/download/measure/falls/england.xlsx?month=2019-04"),
    )


@pytest.mark.parametrize("offer", [OFFER, INVENTED, replace(OFFER, picture=False)])
def test_components_and_markup_offer_the_same(offer: Offer) -> None:
    shown, root = download_parts(offer), parsed(download_markup(offer))
    markup = root[0]
    assert hrefs(shown) == [each.get("href") for each in root.iter("a")]
    kinds = [getattr(each, "data-export") for each in walk(shown) if isinstance(each, html.Button)]
    assert (
        kinds == [each.get("data-export") for each in root.iter("button")] == ["png", "svg"] * offer.picture
    )
    assert {name: getattr(shown, name) for name in carried(offer)} == {
        name: value for name, value in markup.attrib.items() if name.startswith("data-")
    }
    assert words(shown) == " ".join(" ".join(root.itertext()).split())


def test_each_says_what_it_takes_from_which_exhibit() -> None:
    taken = [each for each in walk(download_parts(OFFER)) if isinstance(each, html.A | html.Button)]
    assert [words(each) for each in taken] == [
        f"{does} {kind} : {OFFER.title}"
        for does, kind in [
            ("Download the numbers as", "CSV"),
            ("Download the numbers as", "XLSX"),
            ("Save the picture as", "PNG"),
            ("Save the picture as", "SVG"),
        ]
    ]


def test_the_picture_s_words_travel_with_the_buttons() -> None:
    assert carried(OFFER) == {
        "data-title": OFFER.title,
        "data-source": OFFER.source,
        "data-licence": "Open",
        "data-file": "measure-falls-england-month-2019-04",
    }
    assert carried(INVENTED)["data-demonstration"] == "Demonstration data"
    assert carried(INVENTED)["data-says"] == "Falls stood at 4."
    assert carried(replace(INVENTED, picture=False)) == {}


@pytest.mark.parametrize(
    ("download", "name"),
    [
        ("/download/measure/ecoli-bacteraemia/england.csv", "measure-ecoli-bacteraemia-england"),
        ("/download/home/map.xlsx?measure=falls", "home-map-measure-falls"),
        ("/download/organisation/DEMO%2FX/chosen.csv?area=a+b%20c", "organisation-demo-x-chosen-area-a-b-c"),
        ("/download/measure/a.csv.b/map.csv", "measure-a-csv-b-map"),
        ("", "numbers"),
        ("/download/" + "x" * 500 + "/map.csv", "x" * 120),
    ],
)
def test_a_file_is_named_for_what_it_holds(download: str, name: str) -> None:
    assert file_name(download, demonstration=False) == name
    assert file_name(download, demonstration=True) == f"{name}-demonstration-data"


def test_a_picture_is_known_by_its_markup_and_a_table_is_none() -> None:
    picture = slot(Markup("<svg></svg>"))
    assert has_picture(picture)
    assert has_picture([html.Ul([html.Li([html.P("x"), picture])])])
    assert not has_picture([html.Div(html.Table([])), slot(Markup("<table></table>")), "text", None])
