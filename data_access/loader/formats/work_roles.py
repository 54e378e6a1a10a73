"""Work roles: whom to ask is always a role, never a person."""

from __future__ import annotations

import re

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


def work_role(cell: str) -> str:
    """A work role as text. Raises ``ValueError`` where it looks like a person's name."""
    words = [word.strip(".,()&/") for word in cell.split()]
    capitals = len(words) > 1 and all(map(_CAPITALISED.fullmatch, words))
    if (
        _TITLE.search(cell)
        or _INITIAL.fullmatch(cell)
        or (capitals and not any(map(_DUTIES.fullmatch, words)))
    ):
        raise ValueError(
            "it looks like a person's name. Give the work role instead, such as Improvement lead or Ward manager."
        )
    return cell
