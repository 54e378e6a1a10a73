"""docs/method.md names everything the engine has."""

from pathlib import Path

import pytest

from analysis.change import Outcome
from analysis.funnel import KINDS
from analysis.spc import CHARTS, PROFILES, NoteKind

PAPER = (Path(__file__).parents[2] / "docs" / "method.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", [*CHARTS, *PROFILES, *NoteKind, *KINDS])
def test_every_chart_profile_note_and_funnel_is_in_the_paper(name: str) -> None:
    assert f"`{name}`" in PAPER


@pytest.mark.parametrize("outcome", Outcome)
def test_every_change_verdict_is_in_the_paper(outcome: Outcome) -> None:
    words = " ".join(PAPER.lower().split())
    assert f"*{outcome.value.replace('_', ' ')}*" in words
