"""The one entry: series in, judgement out."""

from collections.abc import Sequence

import numpy as np

from analysis.spc.batch import Batch, Bools, batch_of
from analysis.spc.charts import chart_named
from analysis.spc.judgement import Judgement
from analysis.spc.limits import sight
from analysis.spc.parts import Points, cut, points_of
from analysis.spc.profiles import Profile, profile_named
from analysis.spc.rules import fire
from analysis.spc.series import Series
from analysis.spc.verdicts import assurances, labels, last_points, variations
from analysis.spc.vocabulary import RULES, SIDES


def judge(series: Sequence[Series], *, chart: str = "xmr", profile: str | Profile = "mdc") -> Judgement:
    """Limits, rules, labels and icons of all series at once; each is judged as if it were alone.

    Raises ValueError naming series and period for infinite figures, two rows for one period, or columns of
    unequal length, and naming what there is for an unknown chart or profile.
    """
    return judge_batch(batch_of(series), chart=chart, profile=profile)


def judge_batch(batch: Batch, *, chart: str = "xmr", profile: str | Profile = "mdc") -> Judgement:
    """The same from arrays: no loop over series from here on."""
    settings = profile_named(profile)
    parts = cut(batch)
    points = points_of(batch, parts)
    limits = chart_named(chart)(batch, parts, points, settings)
    seen = sight(batch, points, limits)
    fired = fire(seen, settings)
    label = labels(batch, seen, fired, settings)
    last = last_points(batch)
    return Judgement(
        chart=chart,
        profile=settings,
        batch=batch,
        parts=parts,
        limits=limits,
        fired=_in_cells(fired, points, batch),
        label=label,
        last=last,
        variation=variations(batch, label, last),
        assurance=assurances(batch, limits, last),
    )


def _in_cells(fired: Bools, points: Points, batch: Batch) -> Bools:
    """Flags per point (rule, side, P) to flags per cell (rule, side, S, T), moving only the true ones."""
    table = np.zeros((len(RULES) * len(SIDES), batch.value.size), dtype=np.bool_)
    kind, point = np.divmod(np.flatnonzero(fired), max(1, len(points.cell)))
    table[kind, points.cell[point]] = True
    return table.reshape(len(RULES), len(SIDES), *batch.value.shape)
