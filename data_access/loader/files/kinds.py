"""What a file is, by its first bytes: a text, a workbook, or something of which one sentence tells what to do."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

from data_access.loader.files.text_rows import encoding_of

ZIP, OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\0", b"MM\0*", b"BM")
_AS_TABLE = "Save the table in it as .xlsx or CSV (UTF-8), and load that."
_KINDS: tuple[tuple[tuple[bytes, ...], str], ...] = (
    ((b"%PDF",), f"The file is a PDF, which shows tables but holds no cells. {_AS_TABLE}"),
    ((b"\x1f\x8b", b"BZh", b"7z\xbc\xaf\x27\x1c", b"Rar!", b"\xfd7zXZ"),
     "The file is packed (gzip, 7-Zip or the like). Unpack it, and load the files in it."),
    (_PICTURES, f"The file is a picture. {_AS_TABLE}"),
    ((b"{\\rtf",), f"The file is a document (RTF). {_AS_TABLE}"),
    ((b"SQLite format 3\0",),
     "The file is a database (SQLite), perhaps a store of the dashboard itself. Export the table you need as CSV "
     "(UTF-8), and load that."),
    ((b"PAR1", b"ARROW1", b"RDX", b"RDA"),
     "The file is a data file of another program. Save it as CSV (UTF-8), and load that."),
)  # fmt: skip
_JSON = re.compile(r'\s*(?:\{|\[\s*[\[{"0-9\]])')
_MARKUP = re.compile(r"\s*<(?:!doctype|html|head|body|table|\?xml|!--|[a-z]+[ >])", re.I)
_OLE_NAMES = (
    ("EncryptedPackage", "The workbook is protected by a password. Save it without one, and load that."),
    ("WordDocument", f"The file is a Word document. {_AS_TABLE}"),
    ("PowerPoint Document", f"The file is a presentation. {_AS_TABLE}"),
)
DAMAGED = (
    "The file is not a workbook that can be read. Open it in a spreadsheet, save it as .xlsx or as CSV (UTF-8), "
    "and load that."
)


def is_workbook(first_bytes: bytes) -> bool:
    """Whether a file may be a workbook: .xlsx, .xlsb and .ods are zip archives, and .xls is an OLE document."""
    return first_bytes.startswith((ZIP, OLE))


def is_text(first_bytes: bytes) -> bool:
    """Whether a file may be a table in text, and nothing else that is known here."""
    return not is_workbook(first_bytes) and not what_bytes_are(first_bytes)


def what_bytes_are(first_bytes: bytes) -> str:
    """A sentence about a file that is neither text nor workbook, or an empty text."""
    for marks, sentence in _KINDS:
        if first_bytes.startswith(marks):
            return sentence
    text = first_bytes[:4096].decode(encoding_of(first_bytes), errors="replace").lstrip("\ufeff")
    if not text.strip(" \t\r\n\0"):
        return "The file is empty. Save or download it again."
    if _JSON.match(text):
        return "The file is JSON, and no map of areas. Save it as a table: CSV (UTF-8) with one heading row."
    if _MARKUP.match(text):
        return (
            "The file is a web page or XML, whatever its name says: perhaps a message that came in place of the "
            f"download, or a report that a program saved as .xls. Open it in a spreadsheet. {_AS_TABLE}"
        )
    return ""


def what_workbook_is(path: Path, first_bytes: bytes, *, hidden: bool = False) -> str:
    """A sentence about a file that begins like a workbook and has no sheets to be read; ``hidden``: it has others."""
    if hidden:
        return (
            "All sheets of the workbook are hidden. Choose one by its name, or show it and save the workbook."
        )
    if first_bytes.startswith(OLE):
        named = (sentence for name, sentence in _OLE_NAMES if name.encode("utf-16-le") in _beginning(path))
        return next(named, DAMAGED)
    try:
        with zipfile.ZipFile(path) as archive:
            names = archive.namelist()
    except (zipfile.BadZipFile, OSError, NotImplementedError):
        return DAMAGED
    for folder, kind in (("word/", "Word document"), ("ppt/", "presentation")):
        if any(name.startswith(folder) for name in names):
            return f"The file is a {kind}. {_AS_TABLE}"
    if any(name.startswith("xl/") for name in names) or "content.xml" in names:
        return DAMAGED
    return "The file is a zip archive. Unpack it, and load the files in it."


def _beginning(path: Path) -> bytes:
    with path.open("rb") as stream:
        return stream.read(2_000_000)
