"""The bench's two ways to a store lead to the same roll-ups, and a store is what the bench says it is."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import create_engine, text

from tests.bench import programme, shapes, stores

FEW = 15  # one organisation in each collaborative


def rows(url: str, statement: str) -> list[tuple[Any, ...]]:
    engine = create_engine(url)
    try:
        with engine.connect() as connection:
            return [tuple(row) for row in connection.execute(text(statement))]
    finally:
        engine.dispose()


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """Addresses of the same programme, loaded as files and filled in beside the loader."""
    folder = tmp_path_factory.mktemp("bench")
    for name, whole in (("loaded", True), ("filled", False)):
        stores.build(folder / f"{name}.sqlite3", FEW, whole=whole)
    return [f"sqlite:///{folder / name}.sqlite3" for name in ("loaded", "filled")]


@pytest.mark.parametrize(
    "statement",
    [
        "SELECT measure_id, area_id, period, numerator, denominator, status FROM observation ORDER BY 1, 2, 3",
        "SELECT * FROM rollup ORDER BY 1, 2, 3",
        "SELECT * FROM measure_span ORDER BY 1",
        "SELECT * FROM target ORDER BY 1, 2, 3",
    ],
    ids=["observation", "rollup", "measure_span", "target"],
)
def test_filling_in_beside_the_loader_gives_what_loading_gives(both: list[str], statement: str) -> None:
    loaded, filled = (rows(url, statement) for url in both)
    assert loaded
    assert loaded == filled


def test_the_store_holds_what_the_bench_promises(both: list[str]) -> None:
    url = both[0]
    assert rows(url, "SELECT COUNT(*) FROM observation") == [(FEW * 50 * 84,)]
    kinds = dict(rows(url, "SELECT kind, COUNT(*) FROM measure GROUP BY kind"))
    assert kinds == {"outcome": 20, "process": 14, "input": 8, "balancing": 8}
    statuses = {row[0] for row in rows(url, "SELECT DISTINCT status FROM observation")}
    assert statuses == {"reported", "missing", "suppressed"}, (
        "all fifteen are hospitals: nothing is inapplicable"
    )
    assert rows(url, "SELECT DISTINCT source_id FROM measure") == [("bench",)]
    assert rows(url, "SELECT COUNT(*) FROM area WHERE kind = 'organisation' AND id NOT LIKE 'BENCH-%'") == [
        (0,)
    ]


def test_ten_times_the_organisations_are_in_every_setting_of_every_collaborative() -> None:
    for size in stores.SIZES.values():
        homes = Counter((number % 15, shapes.setting_of(number)) for number in range(size))
        assert len(homes) == 15 * len(set(shapes.SETTINGS))


def test_figures_are_the_same_at_every_call(tmp_path: Path) -> None:
    first, second = (programme.write(tmp_path / name, FEW, months=3) for name in ("first", "second"))
    assert [path.read_bytes() for path in first] == [path.read_bytes() for path in second]
