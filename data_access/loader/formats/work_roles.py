"""Work roles: whom to ask is always a role, never a person."""

from __future__ import annotations

import re

from data_access.loader.formats.reference_cells import free_text
from data_access.loader.rows import StoreContext

_TITLE = re.compile(r"(?<![a-z])(dr|mr|mrs|ms|miss|mx|prof|professor|sir|dame|lord|lady)(?![a-z])", re.I)
_INITIAL = re.compile(r"[A-Z]\.? ?(?:[A-Z]\.? ?)?[A-Z][a-z]+")
_CAPITALISED = re.compile(r"[A-Z][a-z]*(?:['’-][A-Za-z]+)*")
# A text of capitalised words alone is a name unless one of them says what somebody does.
_DUTIES = re.compile(
    r"""lead|lead(?:er|ership)|nurs(?:e|ing)|midwi(?:fe|fery)|doctor|physician|surgeon|consultant|pharmac(?:y|ist)
    |paramedic|therapist|\w*therapist|psych\w+|\w+ologist|\w+grapher|diet(?:itian|ician)|practitioner|specialist
    |manager|management|director|directorate|officer|executive|chair|co-?ordinator|analyst|editor|advis[eo]r
    |matron|sister|governor|secretary|administrator|assistant|clerk|engineer|scientist|statistician|librarian
    |partner|champion|facilitator|trainer|tutor|coach|fellow|worker|carer|guardian|commissioner|inspector
    |trustee|member|head|owner|team|office|desk|service|board|programme|programmer|helpline|switchboard
    |safety|quality|governance|department|unit|ward""",
    re.I | re.X,
)


def role(cell: str, context: StoreContext) -> str | None:
    """A work role as text. Raises ``ValueError`` where it looks like a person's name."""
    words = [word.strip(".,()&/") for word in cell.split()]
    if _TITLE.search(cell) or _INITIAL.fullmatch(cell) or _only_a_name(words):
        raise ValueError(
            "it looks like a person's name. Give the work role instead, such as Improvement lead or Ward manager."
        )
    return free_text(cell, context)


def _only_a_name(words: list[str]) -> bool:
    names_a_duty = any(_DUTIES.fullmatch(word) for word in words)
    return len(words) >= 2 and not names_a_duty and all(_CAPITALISED.fullmatch(word) for word in words)
