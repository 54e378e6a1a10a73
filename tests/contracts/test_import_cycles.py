"""No two modules of the project depend on each other, directly or around a circle.

Every import counts: those within functions, and those for type checking alone, tie modules as firmly as the others.
"""

from __future__ import annotations

from collections.abc import Mapping
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

from tests.contracts.source import ROOMS, ROOT, imports, sources


def module_name(path: Path, root: Path = ROOT) -> str:
    """The dotted name under which a file is imported."""
    parts = path.relative_to(root).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def dependencies(texts: Mapping[str, str], packages: frozenset[str] = frozenset()) -> dict[str, set[str]]:
    """The modules among ``texts`` (name -> source) that each of them imports; ``packages`` are those with folders."""
    return {
        module: {
            imported
            for _, origin, name in imports(source)
            if (imported := _imported(_absolute(origin, module, packages), name, texts))
            and imported != module
        }
        for module, source in texts.items()
    }


def cycle(graph: Mapping[str, set[str]]) -> list[str]:
    """Modules around one circle, the first of them again at the end; empty where there is none."""
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        return list(error.args[1])
    return []


def _absolute(origin: str, module: str, packages: frozenset[str]) -> str:
    """The module that ``from ..origin`` means where it stands in ``module``."""
    level = len(origin) - len(origin.lstrip("."))
    if not level:
        return origin
    parts = module.split(".")
    parents = parts[: len(parts) - level + (module in packages)]
    return ".".join([*parents, *filter(None, [origin[level:]])])


def _imported(origin: str, name: str, texts: Mapping[str, str]) -> str | None:
    """A submodule that is taken by its name, else the module that it is taken from; ``None`` for other packages."""
    return next((module for module in (f"{origin}.{name}", origin) if module in texts), None)


def test_no_modules_import_one_another_in_a_circle() -> None:
    paths = list(sources(*ROOMS))
    packages = frozenset(module_name(path) for path in paths if path.name == "__init__.py")
    graph = dependencies({module_name(path): path.read_text() for path in paths}, packages)
    assert "data_access.loader.store" in graph["data_access.loader.run"]  # the sources were read
    assert cycle(graph) == []


@pytest.mark.parametrize(
    "back",
    [
        "import room.first",
        "from room.first import name",
        "from room import first",
        "from . import first",
        "from .first import name",
        "def later():\n    from room import first",
        "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    from room.first import Name",
    ],
)
def test_a_circle_is_found_however_the_import_is_written(back: str) -> None:
    texts = {
        "room": "",
        "room.first": "from room import second",
        "room.second": "import room.third",
        "room.third": back,
    }
    around = cycle(dependencies(texts, frozenset({"room"})))
    assert set(around) == {"room.first", "room.second", "room.third"}


def test_modules_in_one_direction_are_no_circle() -> None:
    texts = {
        "room.first": "from room import second\nfrom room import third",
        "room.second": "import room.third",
    }
    assert cycle(dependencies(texts | {"room.third": "import json"})) == []
