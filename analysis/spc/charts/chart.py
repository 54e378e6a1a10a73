"""What a chart is: how its values are made, where its lines lie, and which questions it can answer."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from analysis.spc.batch import Batch
from analysis.spc.limits import Limits
from analysis.spc.phases import Phases, Points
from analysis.spc.profiles import Profile
from analysis.spc.vocabulary import Rule


@dataclass(frozen=True, slots=True)
class Chart:
    """One kind of chart.

    words      as said in a sentence: "a P chart"
    limits     points to lines
    takes      "value": numerator over denominator where there is one, else the numerator; "count": the
               numerator; "ratio": numerator over denominator; "share": the same, never above one
    plot       what is drawn in place of the value, if it is something else (a moving range)
    rules      those that mean anything on it; None: all of the profile
    centre_is  what its centre line is
    icons, targets     it has a variation icon; a target can be judged on it
    runs       Anhøj's rules may be judged on it
    short      it takes the profile's shorter rules for run charts, and its rule on how many runs there are
    positive   a time of zero cannot be drawn on it
    season     its lines are drawn with the season in them, or it shows figures with the season taken out of them,
               or it knows no season
    """

    name: str
    words: str
    limits: Callable[[Batch, Phases, Points, Profile], Limits]
    takes: Literal["value", "count", "ratio", "share"] = "value"
    plot: Callable[[Batch, Phases, Profile], Batch] | None = None
    rules: frozenset[Rule] | None = None
    centre_is: Literal["mean", "median", "centre"] = "mean"
    icons: bool = True
    targets: bool = True
    runs: bool = True
    short: bool = False
    positive: bool = False
    season: Literal["drawn", "taken_out", "unknown"] = "drawn"
