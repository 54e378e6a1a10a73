"""A file of no known format is told what it is and what to do."""

from __future__ import annotations

import gzip
import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from data_access.loader.files.source_file import source_file
from data_access.loader.formats import recognise
from data_access.loader.rows import Refused


def archive(*names: str) -> bytes:
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w") as file:
        for name in names:
            file.writestr(name, "<x/>")
    return stream.getvalue()


def ole(name: str) -> bytes:
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + name.encode("utf-16-le") + bytes(600)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "is empty"),
        (b" \r\n\t ", "is empty"),
        ("\ufeff \n".encode("utf-16-le"), "is empty"),
        (b"%PDF-1.7\n", "is a PDF"),
        (b"\x89PNG\r\n\x1a\n", "is a picture"),
        (b"\xff\xd8\xff\xe0", "is a picture"),
        (gzip.compress(b"a,b\n", mtime=0), "is packed"),
        (b"SQLite format 3\0" + bytes(100), "is a database (SQLite)"),
        (b"PAR1abc", "data file of another program"),
        (b'{"a": 1}', "is JSON"),
        (b'[{"a": 1}]', "is JSON"),
        (b"<!DOCTYPE html><html><table></table>", "is a web page or XML"),
        (b'<?xml version="1.0"?><Workbook/>', "is a web page or XML"),
        (b"\xef\xbb\xbf<html>", "is a web page or XML"),
        (archive("word/document.xml"), "is a Word document"),
        (archive("ppt/presentation.xml"), "is a presentation"),
        (archive("a.csv"), "is a zip archive"),
        (archive("xl/workbook.xml"), "not a workbook that can be read"),
        (ole("WordDocument"), "is a Word document"),
        (ole("EncryptedPackage"), "protected by a password"),
        (ole("Workbook"), "not a workbook that can be read"),
        (b"a," + b"x" * 20_000 + b"\n1,2\n", "heading of 20,000 characters"),
    ],
)
def test_it_is_named_with_what_to_do(tmp_path: Path, content: bytes, words: str) -> None:
    (tmp_path / "file.csv").write_bytes(content)
    with pytest.raises(Refused) as refused:
        recognise(source_file(tmp_path / "file.csv"))
    assert words in str(refused.value)
    assert str(refused.value).endswith((".", "that."))
    assert str(refused.value).count(". ") >= 1
