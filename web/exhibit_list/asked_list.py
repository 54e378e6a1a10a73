"""The list that a request names: by its letters, as a ready-made one, or in a file."""

from __future__ import annotations

from flask import Request

from web.exhibit_list.exhibit_list import LONGEST_TEXT, ExhibitList, ListProblem, packed, unpacked
from web.exhibit_list.hidden_entries import public_list
from web.exhibit_list.hidden_list import BEGINNING, hidden_list
from web.exhibit_list.ready_made import ready_made


def asked_text(request: Request) -> str:
    """The letters of the list that an address or a form names, empty where it names none. Raises ``ListProblem``."""
    if upload := request.files.get("file"):
        return _file_text(upload.read(LONGEST_TEXT + 1))
    if name := ready_name(request):
        return packed(ready_made(name))
    return request.values.get("list", "").strip()


def ready_name(request: Request) -> str:
    """The ready-made list that an address names; ``since`` is the field of a form for a date."""
    since = request.args.get("since", "")
    return request.args.get("ready", "") or (f"changes:{since}" if since else "")


def asked_list(request: Request) -> ExhibitList | None:
    """The list itself, ``None`` where none is named. Raises ``ListProblem``."""
    text = asked_text(request)
    return read_list(text) if text else None


def read_list(text: str) -> ExhibitList:
    """The list that a text holds; of a hidden one what anybody may see of it. Raises ``ListProblem``."""
    return public_list(hidden_list(text)) if text.startswith(BEGINNING) else unpacked(text)


def _file_text(content: bytes) -> str:
    text = content.decode("ascii", "replace").strip()
    if not text:
        raise ListProblem(
            "The file is empty. Choose a file that was saved from a list; its name ends in .psclist."
        )
    return text
