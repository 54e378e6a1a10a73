"""Statistical process control: which changes in a series are more than its usual variation.

`judge` takes many `Series` at once and gives a `Judgement`, whose `panel(i)` is one chart in plain values.
"""

from analysis.spc.charts import CHARTS, Chart
from analysis.spc.faults import Fault, SeriesRefused
from analysis.spc.judge import judge
from analysis.spc.judgement import Judgement
from analysis.spc.notes import Note
from analysis.spc.panel import Fired, Panel, Part, Point, RunFacts
from analysis.spc.profiles import MDC, PROFILES, Profile
from analysis.spc.series import Series
from analysis.spc.vocabulary import Assurance, Direction, Label, NoteKind, Rule, Side, Variation

__all__ = [
    "CHARTS",
    "MDC",
    "PROFILES",
    "Assurance",
    "Chart",
    "Direction",
    "Fault",
    "Fired",
    "Judgement",
    "Label",
    "Note",
    "NoteKind",
    "Panel",
    "Part",
    "Point",
    "Profile",
    "Rule",
    "RunFacts",
    "Series",
    "SeriesRefused",
    "Side",
    "Variation",
    "judge",
]
