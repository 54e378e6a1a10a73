"""A list whose names are hidden, as an address that says nothing: a token that only this server can read.

Two tokens belong to one hidden list. That of the list holds which exhibits it has and how its letters were drawn; that
of the key holds the same under another key of the server. Who has the one cannot make the other of it, and neither can
be made by who knows, or guesses, which exhibits are in the list: each hiding draws a number of its own.
"""

from __future__ import annotations

import re
from base64 import urlsafe_b64decode, urlsafe_b64encode
from dataclasses import dataclass
from hashlib import sha256
from secrets import token_bytes

from cryptography.fernet import Fernet, InvalidToken
from flask import current_app

from web.exhibit_list.exhibit_list import (
    LONGEST_TEXT,
    ExhibitList,
    HiddenList,
    ListProblem,
    Strength,
    packed,
    unpacked,
)

SEED = 16  # bytes
BEGINNING = "gAAAA"  # of every token, and of no list that is only packed
_LETTERS = re.compile(r"[A-Za-z0-9_-]+={0,2}")
UNREADABLE = (
    "This hidden list cannot be read: its address was cut short or changed on the way, or the server has been started "
    "anew since without a key that lasts (SECRET_KEY). Ask whoever made the list to hide it again."
)
NO_KEY = (
    "This is not the address of a key to letters, or it can no longer be read. The address of a hidden list does not "
    "open its key: only whoever made the list has it."
)


@dataclass(frozen=True, slots=True)
class HiddenTokens:
    """``of_list`` is for everybody, ``of_key`` for the presenter; a sealed list has no key, and it is empty."""

    of_list: str
    of_key: str


def hide(exhibits: ExhibitList, strength: Strength, seed: bytes = b"") -> HiddenTokens:
    """Tokens for a list; each hiding draws other letters, unless its ``seed`` is given."""
    packed_list = urlsafe_b64decode(_padded(packed(exhibits)))
    content = b"\0" * (strength is Strength.seal) + b"\1" * (strength is Strength.veil)
    content += (seed or token_bytes(SEED)) + packed_list
    of_key = _sealer("key to the letters").encrypt(content).decode() if strength is Strength.veil else ""
    return HiddenTokens(_sealer("hidden list").encrypt(content).decode(), of_key)


def hidden_list(token: str) -> HiddenList:
    """The list behind the token of a hidden list. Raises ``ListProblem``."""
    return _read(token, "hidden list", UNREADABLE)


def list_of_key(token: str) -> HiddenList:
    """The list behind the token of its key. Raises ``ListProblem``."""
    return _read(token, "key to the letters", NO_KEY)


def _read(token: str, purpose: str, problem: str) -> HiddenList:
    # The decoder passes over signs that are none of its letters: one token must have one spelling.
    if len(token) > LONGEST_TEXT or not _LETTERS.fullmatch(token):
        raise ListProblem(problem)
    try:
        content = _sealer(purpose).decrypt(token.encode("ascii"))
    except (InvalidToken, UnicodeError, ValueError):
        raise ListProblem(problem) from None
    text = urlsafe_b64encode(content[1 + SEED :]).decode().rstrip("=")
    strength = Strength.veil if content[0] else Strength.seal
    return HiddenList(strength, unpacked(text), content[1 : 1 + SEED], token)


def _sealer(purpose: str) -> Fernet:
    secret = current_app.secret_key or ""
    material = secret if isinstance(secret, bytes) else secret.encode()
    # Each purpose has a key of its own, so that no token of one is taken for one of another.
    return Fernet(urlsafe_b64encode(sha256(purpose.encode() + b"\n" + material).digest()))


def _padded(text: str) -> str:
    return text + "=" * (-len(text) % 4)
