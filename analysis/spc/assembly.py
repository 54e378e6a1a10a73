"""The judgement's arrays, filled one block of series at a time."""

from collections.abc import Callable
from dataclasses import dataclass, fields, replace
from typing import Any, TypeVar

import numpy as np

from analysis.spc.batch import Batch, Bits, Bools, Ints
from analysis.spc.charts import Chart
from analysis.spc.judgement import Judgement
from analysis.spc.limits import LINES, LimitFacts, Limits, Lines
from analysis.spc.phases import Phases, Points
from analysis.spc.profiles import Profile
from analysis.spc.runs import Runs
from analysis.spc.verdicts import NONE, Codes

Facts = TypeVar("Facts", LimitFacts, Runs)


@dataclass(frozen=True, slots=True)
class Piece:
    """A block of series, judged."""

    batch: Batch
    phases: Phases
    points: Points
    limits: Limits
    runs: Runs | None
    fired: Bits
    label: Codes
    last: Ints
    variation: Codes | None
    assurance: Codes | None


class Assembly:
    """Takes pieces from the top of the batch downwards and gives the judgement of the whole."""

    def __init__(self, batch: Batch, chart: Chart) -> None:
        shape = batch.value.shape
        self.batch, self.chart = batch, chart
        self.lines = Lines(*(np.empty(shape) for _ in LINES))
        self.number = np.zeros(shape, dtype=np.int16)
        self.in_baseline = np.empty(shape, dtype=np.bool_)
        self.fired = np.zeros(shape, dtype=np.uint16)
        self.label = np.empty(shape, dtype=np.int8)
        self.last = np.full(shape[0], NONE, dtype=np.int64)
        self.variation, self.assurance = (np.full(shape[0], NONE, dtype=np.int8) for _ in range(2))
        self.plotted = np.empty(shape) if chart.plot else None
        self.phases_of_series: list[Ints] = []
        self.based: list[Bools] = []
        self.moved_rebases: list[Ints] = []
        self.limit_facts: list[LimitFacts] = []
        self.runs: list[Runs] = []

    def put(self, start: int, piece: Piece) -> None:
        """The next block, whose first series is number `start`."""
        at = slice(start, start + len(piece.last))
        for name in LINES:
            getattr(self.lines, name)[at] = getattr(piece.limits, name)
        self.number[at], self.in_baseline[at] = piece.phases.number, piece.phases.in_baseline
        self.fired[at].ravel()[piece.points.cell] = piece.fired
        self.label[at], self.last[at] = piece.label, piece.last
        if piece.variation is not None:
            self.variation[at] = piece.variation
        if piece.assurance is not None:
            self.assurance[at] = piece.assurance
        if self.plotted is not None:
            self.plotted[at] = piece.batch.value
        self.phases_of_series.append(np.diff(piece.phases.first))
        self.based.append(piece.phases.based)
        self.moved_rebases.append(piece.phases.moved_rebases + np.array([start, 0, 0]))
        self.limit_facts.append(piece.limits.limit_facts)
        self.runs += [] if piece.runs is None else [piece.runs]

    def judgement(self, profile: Profile) -> Judgement:
        """All of it."""
        first = np.concatenate([[0], np.cumsum(np.concatenate(self.phases_of_series))])
        return Judgement(
            chart=self.chart.name,
            kind=self.chart,
            profile=profile,
            batch=self._batch(),
            phases=Phases(
                self.number,  # type: ignore[arg-type]
                first,
                self.in_baseline,
                np.concatenate(self.based),
                np.concatenate(self.moved_rebases),
            ),
            limits=self.lines,
            limit_facts=_joined(LimitFacts, self.limit_facts),
            runs=_joined(Runs, self.runs) if self.runs else None,
            fired=self.fired,
            label=self.label,
            last=self.last,
            variation=self.variation,
            assurance=self.assurance,
        )

    def _batch(self) -> Batch:
        if self.plotted is None:
            return self.batch
        return replace(self.batch, value=self.plotted, valued=~np.isnan(self.plotted))


def _joined(kind: Callable[..., Facts], pieces: list[Facts]) -> Facts:
    columns: list[Any] = [
        np.concatenate([getattr(piece, field.name) for piece in pieces]) for field in fields(pieces[0])
    ]
    return kind(*columns)
