"""Mailboxes of persons: whom to ask is always a role, so only the mailboxes of roles and teams are kept.

A mailbox is one of a role where a word before its ``@`` says what it is for (info, enquiries, patient safety), or where
it is called as its own site is (``news`` of ``news.example.org``). Every other is taken for a person's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

NOT_SHOWN = "(not shown: a person’s mailbox)"
PERSONAL = (
    "it holds the mailbox of a person. Give that of a role or team instead, such as info@, enquiries@ or "
    "patientsafety@, or leave it out."
)
_AT = r"(?:\s?[@\uff20]\s?|\s?[\[({]\s?(?:at|@)\s?[\])}]\s?)"
_DOT = r"(?:\.|\s?[\[({]\s?(?:dot|\.)\s?[\])}]\s?)"
# Sites are looked for first and names read back from there: a pattern that began with the name would be tried anew from
# each letter of a long cell, and take hours.
_AT_SITE = re.compile(rf"{_AT}([\w-]+(?:{_DOT}[\w-]+)*{_DOT}[a-z]{{2,}})(?![\w-])", re.I)
_LONGEST_NAME = 64  # letters before an @, by the standard of mail (RFC 5321, 4.5.3.1.1)
_NAME_BACKWARDS = re.compile(r"\w[\w+'’.%-]*")
# Short words count only where they stand alone: "it" is no part of "smith".
_SHORT_WORDS = """pals foi hr it pr ig psc pscs ahsn icb icbs ccg ccgs nhs nhse nhsi pmo web www lead leads team teams
    desk help news post mail email box inbox hello hi jobs press media comms admin audit data falls sepsis aki vte ipc
    board chair events event books shop care unit hub group staff office ask all"""
_SHORT = frozenset(_SHORT_WORDS.split())
_LONG = re.compile(
    r"""info|enquir|inquir|contact|patient|safety|quality|improve|collaborat|communicat|support|service|feedback
    |complain|research|training|education|learning|network|programme|project|reception|secretar|general|medicine
    |medication|maternity|midwif|nursing|pharmac|governance|incident|engage|involve|infection|prevention|librar
    |academ|innovat|conference|booking|register|registration|subscri|noreply|no-reply|donotreply|postmaster|webmaster
    |helpdesk|switchboard|helpline|customer|member|signup|campaign|commission|department|directorate|psc|ahsn""",
    re.X,
)


def has_personal_mailbox(text: str) -> bool:
    """Whether a mailbox of a person stands in a text, also one written as ``jo.bloggs (at) example.org``."""
    return any(True for _ in _personal_mailboxes(text))


def without_personal_mailboxes(text: str) -> str:
    """A text with ``NOT_SHOWN`` in the place of each mailbox of a person."""
    pieces, kept_until = [], 0
    for first, behind in _personal_mailboxes(text):
        pieces += [text[kept_until:first], NOT_SHOWN]
        kept_until = behind
    return "".join([*pieces, text[kept_until:]])


def _personal_mailboxes(text: str) -> Iterator[tuple[int, int]]:
    """First place and the place behind the last, of each mailbox of a person."""
    behind = 0
    for site in _AT_SITE.finditer(text):
        before = text[max(behind, site.start() - _LONGEST_NAME) : site.start()][::-1]
        name = _NAME_BACKWARDS.match(before)
        if name and _is_personal(name[0][::-1].lower(), site[1].lower()):
            yield site.start() - name.end(), site.end()
        behind = site.end()


def _is_personal(name: str, site: str) -> bool:
    words = re.split(r"[\W_\d]+", name)
    return not (_LONG.search(name) or not _SHORT.isdisjoint(words) or name in re.split(r"[^\w]+", site))
