"""What stood in a cell is shown in part, on one line, and never where it looks like a patient's."""

from __future__ import annotations

from collections.abc import Callable
from io import StringIO
from pathlib import Path

import pytest
from rich.console import Console

from data_access.loader.columns.figures import figure
from data_access.loader.columns.periods import period, publication_date
from data_access.loader.quoting import HIDDEN, masked, shortened
from data_access.loader.rows import Refused, Rejected
from data_access.loader.screen import summary
from tests.data_access.world import World, wide

# From 999, the range that is never issued, and from the postcodes of nobody's address.
NUMBER, SPACED, POSTCODE = "9990000018", "999 000 0018", "ZZ99 3WZ"
HEAD = "measure,area,period,numerator,denominator\n"


@pytest.mark.parametrize(
    "cell",
    [
        NUMBER, SPACED, "999-000-0018", "999\u00a0000\u00a00018", POSTCODE, "zz993wz", "-9990000018",
        "999  000  0018", "999–000–0018", "999 - 000 - 0018", "999_000_0018", "999/000/0018", "(999) 000 0018",
        "9 9 9 0 0 0 0 0 1 8",
    ],
)  # fmt: skip
def test_what_only_a_patient_has_is_masked_wherever_it_stands(cell: str) -> None:
    for text in (cell, f"seen: {cell}.", f"“{cell}” is not a figure", f"ref{' ' * 3}{cell},x"):
        assert cell not in masked(text) and HIDDEN in masked(text)
    row = Rejected(2, "numerator", f"call {cell}", f"“{cell}” is not a figure.")
    assert row.value == HIDDEN
    assert cell not in row.reason and "is not a figure." in row.reason
    assert cell not in str(Refused(f"The heading “{cell}” is unknown."))


@pytest.mark.parametrize(
    "text", ["9990000019", "1234567890123", "RXF05", "2016-04", "X2C4Y", "lines 2 and 4", "DEMO-GM-A1", "00W"]
)
def test_what_no_patient_has_is_shown(text: str) -> None:
    assert masked(text) == text
    assert Rejected(2, "area", text, text).value == text


@pytest.mark.parametrize(
    "words",
    [
        "John Smith, born 12/03/1950", "DOB: 1950-03-12", "d.o.b. 12 March 1950", "date of birth 12.3.50",
        "birth date (March 12th, 1950)", "07700900123", "+44 7700 900 123", "0044 (0)7700 900123", "077 0090 0123",
        "hospital number A1234567", "MRN 1234567", "Patient ID: 00012345",
    ],
)  # fmt: skip
def test_what_tells_of_one_person_is_masked(words: str) -> None:
    assert HIDDEN in masked(words) and not any(part in masked(words) for part in ("1950", "0123", "2345"))


@pytest.mark.parametrize(
    "words",
    [
        "newborn babies in 2015", "27 births on 12/03/2015", "Born in 2014, the programme", "2014-07 2015-07 2016-07",
        "2014-15 2015-16 2016-17", "999, 000, 0018",
        "020 7946 0018", "0161 496 0000", "hospital numbers rose to 12345", "patients: 123456",
    ],
)  # fmt: skip
def test_what_is_about_nobody_in_particular_is_shown(words: str) -> None:
    assert masked(words) == words


def month(text: str) -> object:
    return period(text, "month")


def test_a_number_that_the_cut_would_break_is_masked_before_the_cut() -> None:
    cell = "x" * 50 + " " + NUMBER
    assert shortened(cell) == HIDDEN
    for read in (month, publication_date, figure):
        with pytest.raises(ValueError, match="not shown") as caught:
            read("x" * 33 + " " + NUMBER)
        assert NUMBER[:5] not in str(caught.value)


def test_a_cell_is_shown_on_one_line_and_a_very_long_one_by_its_length() -> None:
    assert shortened("three\r\nlines\nhere") == "three lines here"
    assert shortened("y" * 200_000) == "(a cell of 200,000 characters)"
    with pytest.raises(ValueError, match="a cell of 200,000 characters"):
        month("y" * 200_000)


def _ccg(code: str) -> str:
    return wide("Monthly counts of E. coli bacteraemia by CCG", "May 2015", ["March 2015"], {code: ["3"]})


@pytest.mark.parametrize("what", [NUMBER, SPACED, POSTCODE])
@pytest.mark.parametrize(
    "text",
    [
        lambda what: f"{HEAD}harm,RHM,2016-04,{what} A,150\n",
        lambda what: f"{HEAD}harm,{what},2016-04,3,150\n",
        lambda what: f"{HEAD}{what},RHM,2016-04,3,150\n",
        lambda what: f"{HEAD}harm,RHM,{what},3,150\n",
        lambda what: f"{HEAD}harm,RHM,2016-04,3,{'x' * 52}{' '}{what}\n",
        lambda what: f"area,vintage,footprint,residents,source\nGM,mid-2014,2022,no {what},paper\n",
        lambda what: f"area,vintage,footprint,residents,source\n{what},mid-2014,2022,5,paper\n",
        lambda what: f"old_code,new_code,date\n{what},R0A,2017-10-01\n",
        lambda what: _ccg(f"{what}|Somewhere"),
    ],
)
def test_no_byte_of_the_store_and_no_line_of_the_screen_holds_it(
    sqlite_world: World, what: str, text: Callable[[str], str]
) -> None:
    report = sqlite_world.load(sqlite_world.file("rows.csv", text(what)))
    assert report.exit_code in (1, 2)
    screen = Console(file=StringIO(), width=500)
    summary(screen, report)
    printed = screen.file.getvalue()  # type: ignore[attr-defined]
    assert "ejected" in printed or "Refused" in printed
    store = Path(sqlite_world.url.removeprefix("sqlite:///"))
    kept = b"".join(path.read_bytes() for path in store.parent.glob(f"{store.name}*"))
    assert what not in printed and what[:9] not in printed
    assert what.encode() not in kept and what[:9].encode() not in kept
