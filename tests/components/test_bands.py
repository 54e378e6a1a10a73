"""Classes of a map of values."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from components.figures.bands import COUNT, Bands


def test_five_classes_from_the_lowest_to_the_highest() -> None:
    bands = Bands.of([0.0, 10.0, None, 5.0])
    assert [bands.fill(value) for value in (0.0, 1.9, 2.0, 5.0, 8.0, 10.0)] == [
        "band-1",
        "band-1",
        "band-2",
        "band-3",
        "band-5",
        "band-5",
    ]
    assert bands.legend(0)[0] == ("band-1", "0 to 2")
    assert bands.legend(0)[-1] == ("band-5", "8 to 10")


def test_values_that_are_all_equal_make_one_class() -> None:
    bands = Bands.of([4.0, 4.0, 4.0])
    assert bands.count == 1
    assert {bands.fill(4.0)} == {name for name, _ in bands.legend(1)}
    assert bands.legend(1)[0][1] == "4.0 everywhere"


def test_one_area_makes_one_class() -> None:
    assert Bands.of([3.0, None, None]).count == 1


def test_all_missing_make_no_class_and_no_legend() -> None:
    for values in ([], [None, None]):
        bands = Bands.of(values)
        assert (bands.count, bands.legend(1), bands.fill(None)) == (0, [], "no-data")


def test_nothing_is_not_the_same_as_no_figure() -> None:
    bands = Bands.of([0.0, 8.0, None])
    assert bands.fill(0.0) == "band-1"
    assert bands.fill(None) == "no-data"


@given(st.lists(st.floats(-1e6, 1e6), min_size=1, max_size=20))
def test_every_value_falls_in_a_class_of_the_legend_and_order_is_kept(values: list[float]) -> None:
    bands = Bands.of(values)
    fills = [bands.fill(value) for value in sorted(values)]
    assert fills == sorted(fills)
    assert set(fills) <= {name for name, _ in bands.legend(1)}
    assert len(bands.legend(1)) in (1, COUNT)
