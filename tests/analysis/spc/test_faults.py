"""One bad series never spoils a batch (spc_spec 3; issue B, bad input)."""

from dataclasses import replace
from datetime import date

import pytest

from analysis.spc import NoteKind, Series, SeriesRefused, judge
from tests.analysis.spc.build import month, monthly, quiet

GOOD = monthly(quiet(30), key="good", direction="decrease", target=4.0)
BAD = {
    "infinite": monthly([1.0, float("inf")], key="bad"),
    "duplicate": replace(monthly([1.0, 2.0], key="bad"), periods=(month(3), month(3))),
    "unequal": replace(monthly([1.0, 2.0], key="bad"), numerator=(1.0,)),
    "text": replace(monthly([1.0, 2.0], key="bad"), numerator=(1.0, "two")),  # type: ignore[arg-type]
    "too large": monthly([1.0, 1e101], key="bad"),
    "setting": monthly([1.0], key="bad", multiplier=-1.0),
}


@pytest.mark.parametrize("name", BAD)
def test_one_bad_series_leaves_the_others_judged(name: str) -> None:
    judged = judge([GOOD, BAD[name], replace(GOOD, key="too")], on_error="report")
    alone = judge([GOOD]).panel(0)
    assert judged.panel(0) == alone
    assert judged.panel(2) == replace(alone, key="too")
    (fault,) = judged.faults
    assert (fault.index, fault.key) == (1, "bad")
    assert "bad" in fault.text


@pytest.mark.parametrize("name", BAD)
def test_the_bad_series_own_panel_is_empty_and_says_why(name: str) -> None:
    judged = judge([GOOD, BAD[name]], on_error="report")
    panel = judged.panel(1)
    assert (panel.key, panel.points, panel.variation) == ("bad", (), None)
    (note,) = panel.notes
    assert (note.kind, note.text) == (NoteKind.refused, judged.faults[0].text)


@pytest.mark.parametrize("name", ["infinite", "duplicate", "text", "too large"])
def test_the_period_at_fault_is_named(name: str) -> None:
    with pytest.raises(SeriesRefused) as raised:
        judge([GOOD, BAD[name]])
    (fault,) = raised.value.faults
    assert fault.period in BAD[name].periods
    assert fault.period.isoformat() in str(raised.value)


def test_every_series_at_fault_is_named_at_once() -> None:
    bad = [replace(series, key=f"bad {name}") for name, series in BAD.items()]
    with pytest.raises(ValueError) as raised:
        judge([bad[0], GOOD, *bad[1:]])
    assert all(f"bad {name}" in str(raised.value) for name in BAD)


def test_a_missing_denominator_is_a_fault_of_that_series_only() -> None:
    share = monthly(quiet(20), denominator=(100.0,) * 20, key="share")
    judged = judge([share, GOOD], chart="p", on_error="report")
    assert [fault.key for fault in judged.faults] == ["good"]
    assert judged.panel(0).variation is not None


def test_two_events_may_share_a_day_where_rows_are_events() -> None:
    day = date(2020, 5, 1)
    series = Series("events", (day, day, date(2020, 6, 1)), (4.0, 0.0, 31.0), events=True)
    panel = judge([series], chart="t").panel(0)
    assert [(point.period, point.value) for point in panel.points] == [
        (day, 4.0),
        (day, 0.5),
        (date(2020, 6, 1), 31.0),
    ]
    with pytest.raises(ValueError, match="Two rows for one period: events, 2020-05-01"):
        judge([replace(series, events=False)], chart="t")
