"""What an address asks of a page, value by value: what is refused gets a sentence, and a link to what was meant."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from urllib.parse import urlencode

from components.words import month
from pages.shared.months import read_month

LONGEST_QUOTE = 60
MOST_UNKNOWN_KEYS = 4  # more are counted, not quoted


@dataclass(frozen=True, slots=True)
class AddressProblem:
    """Something of an address that was not followed: the sentence, what a page shows instead, and a link to what may
    have been meant."""

    sentence: str
    instead: str = ""
    link_text: str = ""
    href: str = ""


class QueryValues:
    """The query of one address. Reading a value notes whatever is wrong with it in ``problems``.

    ``query`` gives a text for each key, or several where a key stands more than once (as Dash hands them to a layout).
    """

    def __init__(self, path: str, query: Mapping[str, str | Sequence[str]]) -> None:
        self._path = path
        self._texts = {
            key: [values] if isinstance(values, str) else [str(value) for value in values]
            for key, values in query.items()
        }
        self._read: set[str] = set()
        self._problems: list[AddressProblem] = []

    def text(self, key: str) -> str:
        """The first value of a key without the spaces around it; empty where there is none."""
        values = self._texts.get(key) or [""]
        if key not in self._read and len(values) > 1:
            self.refuse(f"The address gives “{key}” {len(values)} times; the first one counts.")
        self._read.add(key)
        return values[0].strip()

    def choice(
        self, key: str, what: str, options: Mapping[str, str], fallback: str | None = None, *, every: str = ""
    ) -> str | None:
        """The key of ``options`` that is asked for, else ``fallback``; ``every`` is a value that stands for none."""
        value = self.text(key)
        if not value or value == every:
            return fallback
        if value in options:
            return value
        if value.lower() in options:
            return value.lower()
        meant = nearest(value, options)
        self.refuse(
            f"The address asks for the {what} “{value[:LONGEST_QUOTE]}”, which is not known here.",
            f"Showing “{options[fallback]}” instead." if fallback in options else "",
            f"Perhaps you meant “{options[meant]}”." if meant else "",
            self.address_with(key, meant) if meant else "",
        )
        return fallback

    def month(
        self, key: str, what: str, first: date | None, latest: date | None, *, hold: bool = True
    ) -> date | None:
        """The first day of the month that is asked for, ``None`` where none is.

        One outside of ``first`` to ``latest`` gives the nearest, or with ``hold`` false is refused.
        """
        value = self.text(key)
        if not value or first is None or latest is None:
            return None
        asked_month = read_month(value)
        if asked_month is None:
            self.refuse(
                f"The address asks for {what} “{value[:LONGEST_QUOTE]}”, which is not a month: write it as 2016-04. "
                f"Any month from {month(first)} to {month(latest)} will do."
            )
            return None
        nearest_month = min(max(asked_month, first.replace(day=1)), latest.replace(day=1))
        if nearest_month == asked_month:
            return asked_month
        self.refuse(
            f"The address asks for {what} {month(asked_month)}; the figures here run from {month(first)} to "
            f"{month(latest)}.",
            f"Showing {month(nearest_month)} instead." if hold else "The record stands.",
            "" if hold else f"Use {month(nearest_month)}.",
            "" if hold else self.address_with(key, f"{nearest_month:%Y-%m}"),
        )
        return nearest_month if hold else None

    def texts(self, key: str) -> list[str]:
        """Every value of a key that may stand several times, as ticked boxes do, without the spaces around it."""
        self._read.add(key)
        return [text for value in self._texts.get(key, []) if (text := value.strip())]

    def whole_number(self, key: str, what: str, least: int, most: int, otherwise: str) -> int | None:
        """The number that is asked for, ``None`` for none; ``otherwise`` says what holds where it is refused."""
        value = self.text(key)
        if not value:
            return None
        if value.isascii() and value.isdecimal() and len(value) < 6 and least <= int(value) <= most:
            return int(value)
        self.refuse(
            f"The address asks for {what} “{value[:20]}”; it is a whole number from {least} to {most}.",
            otherwise,
        )
        return None

    def switch(self, key: str, what: str) -> bool:
        """Whether something is asked for with ``1``."""
        value = self.text(key).lower()
        if value in ("", "0", "no", "false"):
            return False
        if value in ("1", "yes", "true"):
            return True
        self.refuse(f"The address says “{value[:20]}” for {what}; write 1 for yes, or leave it out.")
        return False

    def refuse(self, sentence: str, instead: str = "", link_text: str = "", href: str = "") -> None:
        """Note that something was not followed, what is shown instead, and a link to what may have been meant."""
        self._problems.append(AddressProblem(sentence, instead, link_text, href))

    def address_with(self, key: str, value: str) -> str:
        """This address with another value of one key."""
        query = {name: values[0] for name, values in self._texts.items() if values and values[0]}
        return f"{self._path}?{urlencode({**query, key: value})}"

    @property
    def problems(self) -> list[AddressProblem]:
        """What was not followed, in the order of reading; last the keys that nothing on the page reads."""
        unknown = [key for key, values in self._texts.items() if key not in self._read and any(values)]
        sentences = [self._unknown(key) for key in unknown[:MOST_UNKNOWN_KEYS]]
        more = len(unknown) - MOST_UNKNOWN_KEYS
        if more > 0:
            sentences.append(
                AddressProblem(f"{more} further parts of the address are not known here either.")
            )
        return list(dict.fromkeys([*self._problems, *sentences]))

    def _unknown(self, key: str) -> AddressProblem:
        sentence = f"The address says “{key[:LONGEST_QUOTE]}”, which changes nothing on this page."
        meant = next(iter(get_close_matches(key.lower(), sorted(self._read), n=1, cutoff=0.7)), None)
        if meant is None or meant in self._texts:
            return AddressProblem(sentence)
        query = {name: values[0] for name, values in self._texts.items() if name != key and values[0]}
        href = f"{self._path}?{urlencode({**query, meant: self._texts[key][0]})}"
        return AddressProblem(sentence, "", f"Perhaps you meant “{meant}”.", href)


def nearest(text: str, options: Mapping[str, str]) -> str | None:
    """The key that the wanted text was most likely meant to be, by key or by name, whatever its marks."""
    keys = {_bare(text): key for key, name in options.items() for text in (name, key)}
    bare = _bare(text)
    if len(bare) > 2:
        within = [text for text in keys if bare in text or text in bare]
        if within:
            return keys[min(within, key=len)]
    close = get_close_matches(bare, list(keys), n=1, cutoff=0.5)
    if close:
        return keys[close[0]]
    # A single word of a long name, misspelt, is still that name's.
    words = {
        _bare(word): key for key, name in options.items() for word in re.split(r"[\s-]+", f"{name} {key}")
    }
    close = get_close_matches(bare, [word for word in words if len(word) > 3], n=1, cutoff=0.75)
    return words[close[0]] if close else None


def _bare(text: str) -> str:
    return "".join(sign for sign in text.lower() if sign.isalnum())
