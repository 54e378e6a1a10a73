"""What a text claims: words that only a lasting change verdict may carry, outside the phrases that claim nothing."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from html import unescape
from io import BytesIO
from typing import Any

from openpyxl import load_workbook

CLAIM = re.compile(
    r"\b(?:better|best|improv\w*|fixed|reduc\w*|safer|success\w*|worked(?! on))\b", re.IGNORECASE
)
AROUND = 70  # characters either side that are given with a claim
# Headings, questions, definitions and keys: each says what a word means or that it does not hold.
CLAIMING_NOTHING = (
    "Are patients in England safer?",
    "Who has fixed this?",
    "Institute for Healthcare Improvement",
    "NHS Outcomes Framework improvement areas",
    "Improvement training places",
    "Lower is better",
    "Higher is better",
    "Which way is better",
    "Neither way is better in itself",
    "neither way is better in itself",
    "Changed for the better, and it has lasted",
    "Changed: not lasting, of other members, or neither way is better",
    "0 better and lasting",
    "changed, not lasting, of other members or neither way better",
    "and so it is not called an improvement",
    "would fit better",
    "Do you know better?",
    "our best judgement",
    "so that improvement reaches everyone",
    "Commit to reduce avoidable harm in the NHS by half",
    "Balancing: whether improvement here did harm elsewhere",
    "successors.csv",
    "eference table: successors",
    "the better direction by more than the 95 % interval bears",
    "a sustainable and statistically significant reduction in harm by autumn 2015",
    "do these pages call it better",
    "from a fixed seed",
    "organisation successors of the Organisation Data Service",
    # What a published result's source says came of it: the words name whose they are.
    "worked, its source says",
    "worked in part, by our reading of its source",
    "Tried, without success seen",
)
ATTRIBUTES = re.compile(r'\b(?:alt|title|aria-label|content|placeholder)="([^"]*)"')


def claims(text: str, *, besides: tuple[str, ...] = ()) -> list[str]:
    """The places of a text that claim something got better; ``besides`` are further phrases that claim nothing."""
    if not CLAIM.search(text):
        return []
    rest = " ".join(text.split())
    for phrase in sorted((*CLAIMING_NOTHING, *besides), key=len, reverse=True):
        rest = rest.replace(phrase, "")
    return [rest[max(0, at.start() - AROUND) : at.end() + AROUND] for at in CLAIM.finditer(rest)]


def texts_of_page(page: str) -> Iterator[str]:
    """All that a page says: its text, and what stands for its pictures. The tags end what they hold."""
    without_code = re.sub(r"<(script|style)\b.*?</\1>", " ", page, flags=re.DOTALL)
    yield unescape(re.sub(r"<[^>]+>", " ; ", without_code))
    yield from map(unescape, ATTRIBUTES.findall(without_code))


def texts_of_json(value: Any) -> Iterator[str]:
    """Every sentence of an answer; a word alone is a code."""
    if isinstance(value, str):
        if " " in value:
            yield value
    elif isinstance(value, dict):
        for each in value.values():
            yield from texts_of_json(each)
    elif isinstance(value, list):
        for each in value:
            yield from texts_of_json(each)


def texts_of(content_type: str, body: bytes) -> Iterator[str]:
    """All that an answer says."""
    if "spreadsheet" in content_type:
        for sheet in load_workbook(BytesIO(body), read_only=True):
            yield from (str(cell) for row in sheet.iter_rows(values_only=True) for cell in row if cell)
        return
    text = body.decode("utf-8")
    if "json" in content_type:
        yield from texts_of_json(json.loads(text))
    elif "html" in content_type or "svg" in content_type:
        yield from texts_of_page(text)
    else:
        yield text
