"""A code in no collaborative that carries figures is named beside every chart that it is missing from."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from components.exhibit import exhibit
from data_access.loader.run import Request, load
from pages.collaborative import page as collaborative
from pages.home import page as home
from pages.measure import page as measure
from tests.components.screen import markups, words
from tests.data_access.world import wide
from tests.guards import not_empty
from tests.in_force import in_force
from tests.pages.views import ECOLI
from tests.prepared import sqlite_copy

NAMED = "in March 2015: Nowhere (99Z); at most 25 % of all that was counted."


@pytest.fixture(scope="module")
def unplaced_url(product_file: Path, tmp_path_factory: pytest.TempPathFactory) -> str:
    """A store with nine cases of Wessex and three of a code that belongs to nobody."""
    folder = tmp_path_factory.mktemp("unplaced")
    url = sqlite_copy(product_file, folder / "store.sqlite3")
    file = folder / "a.csv"
    file.write_text(
        wide(
            "Monthly counts of E. coli bacteraemia by CCG",
            "May 2015",
            ["March 2015"],
            {"99Z|Nowhere": ["3"], "10X|South": ["9"]},
        )
    )
    assert load(Request((file,), url)).exit_code == 0
    return url


@pytest.fixture
def store_with_a_stray(unplaced_url: str) -> Iterator[None]:
    with in_force(unplaced_url):
        yield


@pytest.mark.usefixtures("store_with_a_stray")
def test_each_exhibit_by_collaborative_names_it() -> None:
    made = {
        **{f"home {name}": each for name, each in home.exhibits().items()},
        **{f"measure {name}": each for name, each in measure.exhibits(ECOLI).items()},
        **{f"wessex {name}": each for name, each in collaborative.exhibits("wessex", measure=ECOLI).items()},
    }
    silent = [name for name, each in not_empty(made.items()) if NAMED not in words(exhibit(each))]
    assert silent == []


@pytest.mark.usefixtures("store_with_a_stray")
def test_the_panel_of_a_collaborative_names_it() -> None:
    panels = "".join("".join(root.itertext()) for root in markups(collaborative.layout("wessex")))
    assert panels.count(NAMED) == 1
