"""Texts as people save them: encodings, delimiters, line ends, and exact line numbers."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from data_access.loader.files.in_order import expand
from data_access.loader.files.source_file import LARGEST_TEXT, SourceFile, source_file
from data_access.loader.files.text_rows import NUL
from data_access.loader.rows import Refused
from tests.shared import SHARED, needs_shared

INPUTS = SHARED / "cases" / "loader" / "inputs"
TABLE = "area,name,figure\nRXX,Dún Laoghaire’s,12\nRTK,Ashford,9\n"
ROWS = [["area", "name", "figure"], ["RXX", "Dún Laoghaire’s", "12"], ["RTK", "Ashford", "9"]]


def opened(path: Path, content: bytes | str) -> SourceFile:
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return source_file(path)


def numbered(file: SourceFile, size: int = 2_000) -> list[tuple[int, list[object]]]:
    (sheet,) = file.sheets
    return [
        (line, list(row))
        for batch in sheet.batches(size)
        for line, row in zip(batch.lines, batch.rows, strict=True)
    ]


def rows(file: SourceFile) -> list[list[object]]:
    return [row for _, row in numbered(file)]


@pytest.mark.parametrize(
    "encoding",
    ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-32-be", "cp1252"],
)
def test_every_encoding_gives_the_same_letters(tmp_path: Path, encoding: str) -> None:
    assert rows(opened(tmp_path / "a.csv", TABLE.encode(encoding))) == ROWS


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("last", ["", None])
def test_every_line_end_gives_the_same_rows(tmp_path: Path, end: str, last: str | None) -> None:
    text = TABLE.replace("\n", end)
    assert rows(opened(tmp_path / "a.csv", text if last is None else text.removesuffix(end))) == ROWS


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_every_delimiter_is_known_by_the_rows(tmp_path: Path, delimiter: str) -> None:
    assert rows(opened(tmp_path / "a.csv", TABLE.replace(",", delimiter))) == ROWS


@pytest.mark.parametrize(
    "text",
    [
        '"area","note; with; four; marks;"\n"RXX","1"\n"RTK","2"\n',
        'Falls; by ward; of all trusts; so far\n\narea,"note; x"\nRXX,1\nRTK,2\n',
    ],
)
def test_delimiters_within_quotes_and_titles_do_not_count(tmp_path: Path, text: str) -> None:
    assert rows(opened(tmp_path / "a.csv", text))[-1] == ["RTK", "2"]


def test_decimal_commas_do_not_make_a_comma_table(tmp_path: Path) -> None:
    assert rows(opened(tmp_path / "a.csv", "area;figure\nRXX;9,1\nRTK;8,2\n"))[1] == ["RXX", "9,1"]


def test_the_line_that_names_the_delimiter_is_no_row(tmp_path: Path) -> None:
    file = opened(tmp_path / "a.csv", "sep=;\r\narea;figure,s\r\nRXX;1\r\n")
    assert numbered(file) == [(1, []), (2, ["area", "figure,s"]), (3, ["RXX", "1"])]


@pytest.mark.parametrize("size", [1, 2, 3, 100])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_each_row_has_the_number_of_its_first_line(tmp_path: Path, size: int, end: str) -> None:
    text = '\n\na,b\n"two\nlines",1\n\nx,"three\n\nlines"\ny,2\n'.replace("\n", end)
    lines = [(line, row[0]) for line, row in numbered(opened(tmp_path / "a.csv", text), size) if row]
    assert lines == [(3, "a"), (4, f"two{end}lines"), (7, "x"), (10, "y")]


@pytest.mark.parametrize("end", ["", "\n", "\ny,2", '\ny,"2"\nz,3\n'])
def test_a_quotation_mark_that_stays_open_is_named_by_its_line(tmp_path: Path, end: str) -> None:
    file = opened(tmp_path / "a.csv", f'a,b\n1,2\nx,"open{end}'.replace('"2"', "2"))
    with pytest.raises(Refused, match=r"Line 3 .*never closed"):
        numbered(file)


def test_a_cell_too_long_is_not_called_an_open_quotation_mark(tmp_path: Path) -> None:
    file = opened(tmp_path / "a.csv", 'a,b\nx,"' + ("y" * 500_000 + "\n") * 3)
    with pytest.raises(Refused, match=r"Line 2 .*never closed"):
        numbered(file)
    with pytest.raises(Refused, match=r"Line 2 is longer than 1,000,000 characters"):
        opened(tmp_path / "a.csv", "a,b\nx," + "9" * 3_000_000 + "\n")


def test_a_zero_byte_is_shown_and_never_handed_on(tmp_path: Path) -> None:
    assert rows(opened(tmp_path / "a.csv", "a,b\n1\0,2\n")) == [["a", "b"], [f"1{NUL}", "2"]]


def test_what_is_no_sound_utf_16_is_refused(tmp_path: Path) -> None:
    file = opened(tmp_path / "a.csv", "a,b\n1,2\n".encode("utf-16") + b"\x00\xd8")
    with pytest.raises(Refused, match="not sound text in UTF-16"):
        numbered(file)


cell = st.text(st.characters(codec="utf-8", exclude_characters="\0\ufeff"), max_size=8)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=60)
@given(st.lists(st.lists(cell, min_size=2, max_size=4), min_size=1, max_size=6), st.integers(1, 4))
def test_any_cells_come_back_as_they_were_written(tmp_path: Path, table: list[list[str]], size: int) -> None:
    quoted = "\n".join(",".join('"' + text.replace('"', '""') + '"' for text in row) for row in table)
    file = opened(tmp_path / "a.csv", b"\xef\xbb\xbfsep=,\n" + quoted.encode())
    assert [row for _, row in numbered(file, size)][1:] == table


def test_a_folder_stands_for_its_files(tmp_path: Path) -> None:
    for name in ("b.csv", "a.xlsx", ".hidden", "~$a.xlsx"):
        (tmp_path / name).write_text("x")
    (tmp_path / "inside").mkdir()
    other = tmp_path.parent / "other.csv"
    assert expand([other, tmp_path]) == (other, tmp_path / "a.xlsx", tmp_path / "b.csv")
    with pytest.raises(Refused, match="holds no file to load"):
        expand([tmp_path / "inside"])


def test_a_pipe_a_device_and_a_file_without_end_are_refused(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    for path in (tmp_path / "pipe", Path("/dev/zero")):
        with pytest.raises(Refused, match="a device, a pipe or a socket"):
            source_file(path)
    with (tmp_path / "large.csv").open("wb") as stream:
        stream.truncate(LARGEST_TEXT + 1)
    with pytest.raises(Refused, match=r"2,000 million bytes; a file may have"):
        source_file(tmp_path / "large.csv")


@needs_shared
@pytest.mark.parametrize(
    "name", ["a22_utf16", "a23_utf16_nobom", "a25_cr_only", "a50_win1252", "a57_quote_all_semicolon_in_note"]
)
def test_the_cases_are_read_as_tables_of_the_right_width(name: str) -> None:
    table = rows(source_file(INPUTS / f"{name}.csv"))
    assert table[0][:2] == ["measure", "area"]
    assert table[1][1] == "RXX"
