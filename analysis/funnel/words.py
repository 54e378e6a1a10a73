"""What a funnel says, in words: where one unit lies, and what the whole picture shows."""

from __future__ import annotations

from analysis.funnel.funnel import Funnel, Placed

WITHIN = "within the limits"
BETWEEN = "between the two pairs of limits"


def side_words(placed: Placed, direction: str) -> str:
    """Where one unit lies. Outside is never called good or bad: a question on one side, unusual on the other."""
    if not placed.outside or placed.side is None:
        return WITHIN
    if placed.outside < 0.99:
        return f"{BETWEEN}, on the {placed.side} side: about one in twenty lies there by chance"
    if is_better(placed, direction):
        return f"outside both pairs of limits, unusually {placed.side}"
    question = "" if direction == "neutral" else ": a question to ask"
    return f"outside both pairs of limits, {placed.side}{question}"


def is_better(placed: Placed, direction: str) -> bool:
    """Whether it lies on the side that the measure's definition calls better."""
    return (placed.side, direction) in {("low", "decrease"), ("high", "increase")}


def say_funnel(found: Funnel, direction: str) -> str:
    """How many lie outside, by name; never who is first. It goes on after a colon, so it begins small."""
    outer = [unit for unit in found.units if unit.outside > 0.99]
    inner = [unit for unit in found.units if 0 < unit.outside < 0.99]
    total = len(found.units)
    if not outer and not inner:
        if found.adjusted:
            return f"all {total} lie within the limits, which are widened as places differ more than chance alone."
        return f"all {total} lie within the limits: they differ no more than chance allows."
    parts: list[str] = []
    for words in dict.fromkeys(side_words(unit, direction) for unit in outer):
        names = [unit.name for unit in outer if side_words(unit, direction) == words]
        parts.append(f"{words}: {_listed(names)}.")
    if inner:
        verb = "lies" if len(inner) == 1 else "lie"
        parts.append(
            f"{len(inner)} {verb} between the 95 % and the 99.8 % limits, where one in twenty lies by chance alone."
        )
    rest = total - len(outer) - len(inner)
    if rest:
        parts.append(f"The other {rest} of {total} {'lies' if rest == 1 else 'lie'} within the limits.")
    first, *others = parts
    return " ".join([first, *(part[0].upper() + part[1:] for part in others)])


def _listed(names: list[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
