"""The words of a control chart: rules, sides, labels, icons and notes, as the reader will meet them."""

from enum import StrEnum
from typing import Literal

Direction = Literal["increase", "decrease", "neutral"]


class Rule(StrEnum):
    """A special-cause rule. The order is the order of precedence where one has to lead."""

    outside = "outside"
    trend = "trend"
    two_of_three = "two_of_three"
    shift = "shift"
    four_of_five = "four_of_five"
    hugging = "hugging"


class Side(StrEnum):
    """Which way a fired rule points; for a trend the way it moves, not the side it is on.

    level: a rule that points neither way (points hugging the centre line).
    """

    high = "high"
    low = "low"
    level = "level"


class Label(StrEnum):
    """What one point says."""

    missing = "missing"
    ghost = "ghost"
    no_limits = "no_limits"
    common_cause = "common_cause"
    improvement = "improvement"
    concern = "concern"
    neither_high = "neither_high"
    neither_low = "neither_low"
    contested = "contested"


class Variation(StrEnum):
    """The variation icon, read from the last point that counts.

    contested: its rules point both ways. unusual_runs: no rule marks it, and the runs of its phase are not what
    chance gives, where the profile judges by them.
    """

    common_cause = "common_cause"
    improvement_high = "improvement_high"
    improvement_low = "improvement_low"
    concern_high = "concern_high"
    concern_low = "concern_low"
    neither_high = "neither_high"
    neither_low = "neither_low"
    contested = "contested"
    unusual_runs = "unusual_runs"


class Assurance(StrEnum):
    """The assurance icon: what the process, left alone, will do with its target."""

    passing = "passing"
    failing = "failing"
    hit_or_miss = "hit_or_miss"


class NoteKind(StrEnum):
    """Why a panel shows less, or other, than the reader may expect."""

    no_data = "no_data"
    too_few = "too_few"
    trial = "trial"
    no_variation = "no_variation"
    rebase_moved = "rebase_moved"
    ghost_unmatched = "ghost_unmatched"
    rejected_row = "rejected_row"
    screening_skipped = "screening_skipped"
    underdispersed = "underdispersed"
    small_denominator = "small_denominator"
    tied_events = "tied_events"
    hugging = "hugging"
    runs = "runs"
    run_count = "run_count"
    season = "season"
    exact_limits = "exact_limits"
    refused = "refused"


LABELS: tuple[Label, ...] = tuple(Label)
RULES: tuple[Rule, ...] = tuple(Rule)
VARIATIONS: tuple[Variation, ...] = tuple(Variation)
ASSURANCES: tuple[Assurance, ...] = tuple(Assurance)
SIDES: tuple[Side, ...] = (Side.high, Side.low)
SIGN: dict[str, int] = {"increase": 1, "decrease": -1, "neutral": 0}
