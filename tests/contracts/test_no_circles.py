"""No module imports itself by way of others, not even for its types."""

from __future__ import annotations

from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

from tests.contracts.source import ROOT, imports, room_of, sources

# The rooms that hold to it already.
HELD = ("analysis", "geo")


def module_name(path: Path) -> str:
    return room_of(path).removesuffix(".py").removesuffix("/__init__").replace("/", ".")


def imported_modules(module: str, source: str, modules: set[str]) -> set[str]:
    """Those of the modules that Python text takes names from; a package only where the name is its own."""
    wanted = ((taken, f"{taken}.{name}" if name else taken) for _, taken, name in imports(source))
    return {whole if whole in modules else taken for taken, whole in wanted} & modules - {module}


def circle(texts: dict[str, str]) -> list[str]:
    """The modules of one circle, in order; empty where there is none."""
    graph = {module: imported_modules(module, text, set(texts)) for module, text in texts.items()}
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        return list(error.args[1])
    return []


@pytest.mark.parametrize("room", HELD)
def test_no_module_imports_itself_by_way_of_others(room: str) -> None:
    texts = {module_name(path): path.read_text() for path in sources(room)}
    assert f"{room}.{next(path.stem for path in (ROOT / room).glob('[a-z]*.py'))}" in texts
    assert circle(texts) == []


def test_a_circle_is_found_even_where_it_serves_types_alone() -> None:
    texts = {
        "room.a": "from room.b import x",
        "room.b": "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    from room import a",
    }
    assert set(circle(texts)) == {"room.a", "room.b"}
    assert circle({**texts, "room.b": "import typing"}) == []
