"""Small files in the publishers' own shapes, with invented numbers."""

from pathlib import Path

import pytest

from data_access.loader.files.source_file import source_file
from data_access.loader.formats import recognise
from data_access.loader.formats.hcai import MEASURES
from data_access.loader.options import Options
from data_access.loader.rows import Content, Rejected, StoreContext, Value

STORE_CONTEXT = StoreContext(areas={}, measures={measure: key[2] for key, measure in MEASURES.items()})


def load(path: Path, context: StoreContext = STORE_CONTEXT, options: Options | None = None) -> Content:
    """What the loader does with a file: recognise it, then read it."""
    file = source_file(path)
    return recognise(file).read(file, context, options or Options())


def rules_by_indicator(measure: str, indicator: str, kind: str) -> StoreContext:
    """A store with one measure that names what fills it."""
    return StoreContext(areas={}, measures={measure: kind}, indicators={measure: indicator})


def values_of(content: Content) -> list[Value]:
    return [value for part in content.parts for value in part.values if isinstance(value, Value)]


def rejected_of(content: Content) -> list[Rejected]:
    return [
        row
        for part in content.parts
        for row in getattr(part, "values", None) or part.rows
        if isinstance(row, Rejected)
    ]


@pytest.fixture
def write(tmp_path):
    def write_file(text: str, name: str = "file.csv") -> Path:
        path = tmp_path / name
        path.write_bytes(text.encode("utf-8-sig"))
        return path

    return write_file
