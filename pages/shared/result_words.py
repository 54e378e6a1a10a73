"""How a published result is said: who says so, of which kind, and what came of it.

That it worked in part is our reading of a source; any other outcome is the source's own word.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from components.words import counted
from data_access.queries.collaboratives import Collaborative, collaboratives
from data_access.queries.results import Result

KINDS = {
    "self_reported": "Self-reported, by those who did it or their network",
    "award_entry": "Written for an award",
    "regulator": "A regulator says so",
    "independent_evaluation": "Evaluated by somebody else",
    "peer_reviewed": "In a paper that others reviewed",
}
# The same where they are counted, the most looked at by others first.
COUNTED_KINDS = {
    "peer_reviewed": "in reviewed papers",
    "independent_evaluation": "evaluated by somebody else",
    "regulator": "from a regulator",
    "award_entry": "written for an award",
    "self_reported": "self-reported",
}
RECKONED = "reckoned, not observed"
# Each says whose word it is: that a thing worked in part no source says in so many words, so it is our reading.
OUTCOMES = {
    "worked": "worked, its source says",
    "mixed": "worked in part, by our reading of its source",
    "no_change": "no change seen, its source says",
    "failed": "did not work, its source says",
    "too_early": "too early to tell, its source says",
}
NO_VERDICT = "no verdict, only a size or a sum of money"
CAME_ABOUT = ("worked", "mixed")  # outcomes of which the source says that something came about
NOT_GIVEN = "not given"  # an amount that its source does not give
SEVERAL = "Several together, or England"
_DIRECTIONS = {"fell": "fell", "rose": "rose", "unchanged": "unchanged", "cannot_tell": "cannot be told"}


def said_words(result: Result) -> str:
    """The result in a sentence that names who says it."""
    return f"According to {result.who_says}: {result.claim}"


def finding_words(result: Result) -> str:
    """What was measured, and how much of it: "deaths of patients with sepsis: fell, 24%"."""
    amount = "by how much is not given" if result.amount == NOT_GIVEN else result.amount
    moved = ", ".join(filter(None, [_DIRECTIONS.get(result.direction or ""), amount]))
    measured = result.measured[:1].upper() + result.measured[1:]
    return f"{measured}: {moved}" if moved else measured


def kind_words(result: Result) -> str:
    """Of which kind the result is, and whether it was reckoned."""
    return f"{KINDS[result.kind]}; {RECKONED}" if result.modelled else KINDS[result.kind]


def outcome_words(result: Result) -> str:
    """What came of it, and whose word that is."""
    return OUTCOMES[result.outcome] if result.outcome else NO_VERDICT


def side_by_side(results: Iterable[Result]) -> list[tuple[Result, ...]]:
    """Results by subject, a reviewed paper first and then by id; subjects by name of the collaborative.

    That is no order of merit: what several say of one thing stands together, and nobody is declared right.
    """
    by_subject: dict[str, list[Result]] = {}
    for result in results:
        by_subject.setdefault(result.subject, []).append(result)
    groups = [
        tuple(sorted(group, key=lambda each: (each.kind != "peer_reviewed", each.id)))
        for group in by_subject.values()
    ]
    names = {place.id: place.name for place in collaboratives()}
    return sorted(groups, key=lambda group: _place_in_order(group, names))


def _place_in_order(group: Sequence[Result], names: dict[str, str]) -> tuple[bool, str, str]:
    name = next((names[each.collaborative_id] for each in group if each.collaborative_id in names), "")
    return (not name, name, group[0].subject)


def group_title(group: Sequence[Result]) -> str:
    """``4 figures for the same thing``, or results where one of them gives no figure."""
    figures = all(any(sign.isdigit() for sign in each.amount or "") for each in group)
    return f"{counted(len(group), 'figure' if figures else 'result')} for the same thing"


def place_of(result: Result) -> Collaborative | None:
    """The collaborative whose result it is; ``None`` for several or England."""
    return next((place for place in collaboratives() if place.id == result.collaborative_id), None)
