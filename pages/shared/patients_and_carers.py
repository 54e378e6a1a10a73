"""What each network says about the part of patients and carers, whatever kind of statement holds it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from data_access.queries.statements import Statement, all_statements

# The two principles on their part, and what else is said of it.
SUBJECTS = ("stage-1-iii", "stage-2-i", "patients-carers")
NOTHING = "Nothing found on patients and carers."


def patients_and_carers() -> Mapping[str, tuple[Statement, ...]]:
    """The statements by collaborative id, in their order; a collaborative of which nothing was found is not in it."""
    made = defaultdict[str, list[Statement]](list)
    for each in all_statements():
        if each.subject in SUBJECTS and each.collaborative_id:
            made[each.collaborative_id].append(each)
    return {place: tuple(statements) for place, statements in made.items()}
