"""Mailboxes of persons are told from those of roles and teams."""

from __future__ import annotations

from time import process_time

import pytest

from data_access.loader.private_addresses import NOT_SHOWN, has_personal_mailbox, without_personal_mailboxes
from data_access.loader.rows import Rejected

PERSONS = [
    "jo.bloggs@example.org", "jb@example.org", "j.b@example.org", "JBLOGGS@EXAMPLE.ORG", "jo_bloggs2@example.nhs.uk",
    "jo.bloggs (at) example.org", "jo [at] example [dot] org", "jo.bloggs @ example.org",
    "jo.smith-webster@example.org", "jo.bloggs＠example.org", "mailto:jo.bloggs@example.org",
]  # fmt: skip
ROLES = [
    "info@example.org", "enquiries@example.org", "patientsafety@example.org", "patient.safety@example.nhs.uk",
    "england.patientsafety@example.net", "example@example.org", "north.psc@example.org", "it@example.org",
    "communications@example.org", "lead.nurse@example.org", "Info (at) example.org", "hello@example.org",
]  # fmt: skip
NONE = [
    "https://example.org/@jo.bloggs",
    "3 of 8 wards @ two sites",
    "jo@home",
    "meet at example.org",
    "a @ b",
    "",
]


@pytest.mark.parametrize("mailbox", PERSONS)
def test_the_mailbox_of_a_person_is_found_and_taken_out(mailbox: str) -> None:
    for text in (mailbox, f"Ask {mailbox}, or info@example.org."):
        assert has_personal_mailbox(text)
        assert "blogg" not in without_personal_mailboxes(text).lower()
        assert NOT_SHOWN in without_personal_mailboxes(text)
    assert "info@example.org." in without_personal_mailboxes(f"Ask {mailbox}, or info@example.org.")


@pytest.mark.parametrize("text", ROLES + NONE)
def test_mailboxes_of_roles_and_other_texts_stay(text: str) -> None:
    assert not has_personal_mailbox(text)
    assert without_personal_mailboxes(f"Write to {text}") == f"Write to {text}"


def test_a_rejected_row_holds_no_mailbox_of_a_person() -> None:
    row = Rejected(2, "reach", PERSONS[0], f"“{PERSONS[0]}” is wrong.", ("a", f"Ask {PERSONS[0]}"))
    assert (row.value, row.cells) == (NOT_SHOWN, ("a", f"Ask {NOT_SHOWN}"))
    assert row.reason == f"“{NOT_SHOWN}” is wrong."


def test_a_long_cell_is_read_once() -> None:
    """A pattern that begins with the name took hours for it."""
    for text in (
        "a" * 1_000_000,
        "a." * 300_000 + "@",
        "a@" * 100_000,
        f"{'a' * 1_000_000} jo.bloggs@example.org",
    ):
        begun = process_time()
        assert NOT_SHOWN in without_personal_mailboxes(text) or "jo" not in text
        assert process_time() - begun < 5
