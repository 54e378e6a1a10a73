"""What goes into a funnel: one figure for each organisation, checked."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from math import isinf, isnan
from typing import Literal, get_args

# proportion: a part of its denominator. standardised: observed over expected, its spread taken on the
# square root (the CQC form); standardised_log: on the logarithm (the SHMI form). count_ratio: one count
# over another, neither a part of the other.
Kind = Literal["proportion", "standardised", "standardised_log", "count_ratio"]
KINDS: tuple[Kind, ...] = get_args(Kind)


@dataclass(frozen=True, slots=True)
class Unit:
    """One organisation: numerator (observed) and denominator (expected, or the other count)."""

    name: str
    numerator: float | None
    denominator: float | None


@dataclass(frozen=True, slots=True)
class FunnelNote:
    """One plain sentence for the reader; unit is the organisation it speaks of, or None."""

    text: str
    unit: str | None = None

    def __str__(self) -> str:
        return self.text


def checked(units: Sequence[Unit], kind: Kind) -> tuple[tuple[Unit, ...], tuple[FunnelNote, ...]]:
    """Those that can be placed, by name, and a note on each that cannot.

    Raises ValueError naming the unit for an infinite figure or a name given twice, and naming what there is
    for an unknown kind.
    """
    if kind not in KINDS:
        raise ValueError(f"There is no funnel for {kind!r}; there is {', '.join(KINDS)}.")
    _refuse_unusable(units)
    ordered = sorted(units, key=lambda unit: unit.name)
    reasons = {unit.name: _unplaceable(unit, kind) for unit in ordered}
    notes = [FunnelNote(f"{name} is left out: {reason}.", name) for name, reason in reasons.items() if reason]
    kept = [unit for unit in ordered if not reasons[unit.name]]
    return tuple(kept), tuple(notes)


def _refuse_unusable(units: Sequence[Unit]) -> None:
    twice = [name for name, count in Counter(unit.name for unit in units).items() if count > 1]
    if twice:
        raise ValueError(f"Two rows for one unit: {twice[0]}. Keep one of them.")
    for unit in units:
        if any(figure is not None and isinf(figure) for figure in (unit.numerator, unit.denominator)):
            raise ValueError(f"Infinite figure: {unit.name}. Give a number, or leave it empty.")


def _unplaceable(unit: Unit, kind: Kind) -> str:
    """Why a unit cannot be placed; empty where it can."""
    top, bottom = unit.numerator, unit.denominator
    if top is None or bottom is None or isnan(top) or isnan(bottom):
        return "it gave no figure"
    if top < 0 or bottom < 0:
        return "a count cannot be negative"
    # As many places as the SHMI's method works from.
    if (round(bottom, 2) if kind == "standardised_log" else bottom) == 0:
        return "nothing can be compared with a denominator of 0"
    if kind == "proportion" and top > bottom:
        return f"its numerator {top:,.10g} is above its denominator {bottom:,.10g}"
    return ""
