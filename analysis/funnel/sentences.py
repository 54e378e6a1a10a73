"""What a funnel says, in words: where one unit lies, and what the whole picture shows."""

from __future__ import annotations

from collections.abc import Iterator

from analysis.funnel.funnel import Funnel, PlacedUnit

WITHIN = "within the limits"
BETWEEN = "between the two pairs of limits"


def side_words(placed: PlacedUnit, direction: str) -> str:
    """Where one unit lies. Outside is never called good or bad: a question on one side, unusual on the other."""
    if not placed.outside or placed.side is None:
        return WITHIN
    if placed.outside < 0.99:
        return f"{BETWEEN}, on the {placed.side} side: about one in twenty lies there by chance"
    if is_better(placed, direction):
        return f"outside both pairs of limits, unusually {placed.side}"
    question = "" if direction == "neutral" else ": a question to ask"
    return f"outside both pairs of limits, {placed.side}{question}"


def is_better(placed: PlacedUnit, direction: str) -> bool:
    """Whether it lies on the side that the measure's definition calls better."""
    return (placed.side, direction) in {("low", "decrease"), ("high", "increase")}


def say_funnel(funnel: Funnel, direction: str) -> str:
    """How many lie outside, by name; never who is first. It goes on after a colon, so it begins small."""
    outer = [unit for unit in funnel.units if unit.outside > 0.99]
    inner = [unit for unit in funnel.units if 0 < unit.outside < 0.99]
    total = len(funnel.units)
    if not outer and not inner:
        return _all_within(total, adjusted=funnel.adjusted)
    clauses = [*_outer_clauses(outer, direction), *_inner_clauses(len(inner))]
    rest = total - len(outer) - len(inner)
    if rest:
        clauses.append(f"The other {rest} of {total} {_lie(rest)} within the limits.")
    first, *others = clauses
    return " ".join([first, *(clause[0].upper() + clause[1:] for clause in others)])


def _all_within(total: int, *, adjusted: bool) -> str:
    if adjusted:
        return (
            f"all {total} lie within the limits, which are widened as places differ more than chance alone."
        )
    return f"all {total} lie within the limits: they differ no more than chance allows."


def _outer_clauses(outer: list[PlacedUnit], direction: str) -> Iterator[str]:
    """One clause for each way of lying outside, in the order in which the units come."""
    by_words: dict[str, list[str]] = {}
    for unit in outer:
        by_words.setdefault(side_words(unit, direction), []).append(unit.name)
    return (f"{words}: {_listed(names)}." for words, names in by_words.items())


def _inner_clauses(count: int) -> Iterator[str]:
    if count:
        limits = "the 95 % and the 99.8 % limits"
        yield f"{count} {_lie(count)} between {limits}, where one in twenty lies by chance alone."


def _lie(count: int) -> str:
    return "lies" if count == 1 else "lie"


def _listed(names: list[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
