"""A page is one folder with one entry: everything else learns of it from there."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from textwrap import dedent

import dash
import pytest
from flask.testing import FlaskClient

import pages
from data_access.settings import Settings
from tests.application import another_application
from tests.web.markup import Document
from tests.web.test_sitemap import listed
from web import address_request, registry

PAGE = '''
    """A page that a test adds."""

    from dataclasses import dataclass

    from dash import html

    from components.exhibit import Exhibit, Source, exhibit
    from components.shell import page
    from pages.shared.page_entry import PageEntry, Subject
    from pages.shared.query_values import QueryValues

    WARDS = {"north": "North ward", "south": "South ward"}
    ORDERS = {"name": "By name", "age": "By age"}


    @dataclass(frozen=True)
    class WardView:
        ward: str
        order: str

        @property
        def address(self):
            return f"/wards/{self.ward}" + ("?order=age" if self.order == "age" else "")


    def read(ward, values):
        return WardView(ward, values.choice("order", "order", ORDERS, "name")) if ward in WARDS else None


    def layout(ward="", /, **query):
        if ward not in WARDS:
            return page("Ward not known", html.P("There is no such ward."))
        values = QueryValues(f"/wards/{ward}", query)
        read(ward, values)
        return page(WARDS[ward], exhibit(exhibits(ward, **query)["beds"]), problems=values.problems)


    def exhibits(ward="", /, **query):
        source = Source("Beds", "Nobody", "None", "invented", "2016", "1", True)
        return {"beds": Exhibit("beds", "Beds", "It has 12 beds.", ("Ward", "Beds"), ((WARDS[ward], 12),), source,
                                f"/download/wards/{ward}/beds.csv", picture=html.P("12"))}


    PAGE = PageEntry(
        name="wards",
        path="/wards/<ward>",
        position=0,
        title=lambda ward: WARDS.get(ward, "Unknown ward"),
        preview=lambda ward: f"{WARDS.get(ward)}: its beds.",
        layout=layout,
        exhibits=exhibits,
        read=read,
        subject=lambda ward, query, name: Subject(WARDS[ward]),
        find=lambda ward: ward.lower() if ward.lower() in WARDS else None,
        idents=lambda: WARDS,
        menu="Wards",
        menu_names=WARDS.items,
        examples=("/wards/north?order=age",),
    )
'''


def forget() -> None:
    """What was read of the registry is read anew."""
    registry.entries.cache_clear()
    address_request._routes.cache_clear()


@contextmanager
def wards_added(store: str, folder: Path) -> Iterator[FlaskClient]:
    """A visitor of the application with one folder more among its pages; afterwards they are as they were."""
    (folder / "wards").mkdir()
    (folder / "wards" / "__init__.py").touch()
    (folder / "wards" / "page.py").write_text(dedent(PAGE), encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pages, "__path__", [*pages.__path__, str(folder)])
        forget()
        with another_application(Settings(database_url=store)) as client:
            yield client
    for name in ("pages.wards.page", "pages.wards"):
        sys.modules.pop(name, None)
    del pages.wards  # type: ignore[attr-defined]
    dash.page_registry.pop("pages.wards")
    forget()


@pytest.fixture(scope="module")
def added(default_store: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[FlaskClient]:
    """That visitor, for all tests of this file."""
    with wards_added(default_store, tmp_path_factory.mktemp("pages")) as client:
        yield client


def test_it_is_answered_at_its_address_under_its_own_title(added: FlaskClient) -> None:
    document = Document(added.get("/wards/north?order=age").text)
    assert document.element("h1").text == "North ward"
    assert document.title == "North ward | Patient Safety Collaboratives"
    assert document.element("meta", name="description").attributes["content"] == "North ward: its beds."
    assert document.element("link", rel="canonical").attributes["href"] == "/wards/north?order=age"
    assert added.get("/wards/NORTH").headers["Location"] == "/wards/north"


def test_its_refusals_are_those_of_every_page(added: FlaskClient) -> None:
    unknown = added.get("/wards/east")
    assert (unknown.status_code, Document(unknown.text).element("h1").text) == (404, "Ward not known")
    assert added.get("/wards").status_code == added.get("/wards/north/more").status_code == 404
    document = Document(added.get("/wards/north?order=agee&ward=south").text)
    assert document.element("h1").text == "North ward"
    assert [note.text.partition(",")[0] for note in document.all("p", role="alert")] == [
        "The address asks for the order “agee”",
        "The address says “ward”",
    ]


def test_menu_sitemap_and_what_is_drawn_ahead_know_it(added: FlaskClient) -> None:
    menu = Document(added.get("/topics").text.partition("<main")[0])
    names = {link.attributes["href"]: link.text for link in menu.all("a")}
    assert (names["/wards/north"], names["/wards/south"]) == ("North ward", "South ward")
    # By its position it comes before the measures.
    order = list(names)
    assert order.index("/wards/north") < order.index("/measure/ecoli-bacteraemia")
    assert {"/wards/north", "/wards/south"} <= set(listed(added))
    assert {"/wards/north", "/wards/south"} <= set(registry.addresses_ahead())


def test_its_exhibits_have_files_and_addresses_of_their_own(added: FlaskClient) -> None:
    text = added.get("/download/wards/north/beds.csv?order=age").text
    for line in ("Area,North ward", "Address,/wards/north?order=age", "North ward,12,Demonstration data"):
        assert line in text.splitlines()
    assert added.get("/download/wards/north/beds.xlsx").status_code == 200
    assert added.get("/download/wards/north/beds.csv?order=agee").status_code == 400
    assert added.get("/download/wards/east/beds.csv").status_code == 404
    alone = Document(added.get("/exhibit/wards/north/beds").text)
    assert "Beds" in alone.element("h1").text
    assert alone.all("header") == []
