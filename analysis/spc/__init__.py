"""Statistical process control: which changes in a series are more than its usual variation.

`judge` takes many `Series` at once and gives a `Judgement`, whose `panel(i)` is one chart in plain values.
"""

from analysis.spc.adviser import Advice, advise
from analysis.spc.charts import CHARTS, Chart
from analysis.spc.display import DrawnLines, held_within
from analysis.spc.events import Waiting, days_between, since_the_last
from analysis.spc.faults import Fault, SeriesRefused
from analysis.spc.judge import judge
from analysis.spc.judgement import Judgement
from analysis.spc.medians import MedianStretch, automatic_medians
from analysis.spc.mixed import ChartRequest, MixedJudgement, judge_each
from analysis.spc.notes import Note
from analysis.spc.panel import FiredRule, Panel, Phase, Point, RunFacts
from analysis.spc.profiles import ADJUSTED, MDC, PROFILES, Profile
from analysis.spc.rebasing import Suggestion, suggest_rebase
from analysis.spc.series import Series
from analysis.spc.vocabulary import Assurance, Direction, Label, NoteKind, Rule, Side, Variation

__all__ = [
    "ADJUSTED",
    "CHARTS",
    "MDC",
    "PROFILES",
    "Advice",
    "Assurance",
    "Chart",
    "ChartRequest",
    "Direction",
    "DrawnLines",
    "Fault",
    "FiredRule",
    "Judgement",
    "Label",
    "MedianStretch",
    "MixedJudgement",
    "Note",
    "NoteKind",
    "Panel",
    "Phase",
    "Point",
    "Profile",
    "Rule",
    "RunFacts",
    "Series",
    "SeriesRefused",
    "Side",
    "Suggestion",
    "Variation",
    "Waiting",
    "advise",
    "automatic_medians",
    "days_between",
    "held_within",
    "judge",
    "judge_each",
    "since_the_last",
    "suggest_rebase",
]
