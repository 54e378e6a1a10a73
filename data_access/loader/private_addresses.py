"""Mailboxes of persons: whom to ask is always a role, so only the mailboxes of roles and teams are kept.

A mailbox is one of a role where a word before its ``@`` says what it is for (info, enquiries, patient safety), or where
it is called as its own site is (``news`` of ``news.example.org``). Every other is taken for a person's.
"""

from __future__ import annotations

import re

NOT_SHOWN = "(not shown: a person’s mailbox)"
PERSONAL = (
    "it holds the mailbox of a person. Give that of a role or team instead, such as info@, enquiries@ or "
    "patientsafety@, or leave it out."
)
_AT = r"(?:\s?[@\uff20]\s?|\s?[\[({]\s?(?:at|@)\s?[\])}]\s?)"
_DOT = r"(?:\.|\s?[\[({]\s?(?:dot|\.)\s?[\])}]\s?)"
_MAILBOX = re.compile(
    rf"([\w+'’.%-]*\w){_AT}([\w-]+(?:{_DOT}[\w-]+)*{_DOT}[a-z]{{2,}})(?![\w-])",
    re.I,
)
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
    return any(_is_personal(match) for match in _MAILBOX.finditer(text))


def without_personal_mailboxes(text: str) -> str:
    """A text with ``NOT_SHOWN`` in the place of each mailbox of a person."""
    return _MAILBOX.sub(lambda match: NOT_SHOWN if _is_personal(match) else match[0], text)


def _is_personal(match: re.Match[str]) -> bool:
    name = match[1].lower()
    sites = re.split(r"[^\w]+", match[2].lower())
    words = re.split(r"[\W_\d]+", name)
    return not (_LONG.search(name) or not _SHORT.isdisjoint(words) or name in sites)
