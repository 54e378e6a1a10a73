"""Where a profile judges phases by their runs, icon, label and sentence say the same of them."""

import pytest

from analysis.sentences import say, variation_words
from analysis.spc import NoteKind, Variation
from components.icons import variation_label, variation_name
from tests.analysis.spc.build import panel

MOVED = [*[8.0, 9.0] * 10, *[11.0, 12.0] * 10]


@pytest.mark.parametrize("direction", ["decrease", "neutral"])
def test_all_words_for_a_shift_by_runs_agree(direction: str) -> None:
    judged = panel(MOVED, "anhoej", direction=direction)
    assert judged.variation is Variation.unusual_runs
    assert NoteKind.runs in {note.kind for note in judged.notes}
    assert (variation_name(judged), variation_label(judged)) == ("unusual-runs", "Unusual runs")
    sentence = say(judged, title="Falls", place="Northshire", unit="")
    assert "its runs above and below that line are not what chance gives" in sentence
    for words in (sentence, variation_words(judged.variation)):
        assert "no signal" not in words.lower()
        assert "usual variation" not in words.lower().replace("unusual", "")


def test_runs_that_chance_gives_are_no_signal() -> None:
    judged = panel([9.0, 11.0, 11.0, 9.0] * 10, "anhoej")
    assert judged.variation is Variation.common_cause


def test_a_point_outside_leads_where_there_is_one() -> None:
    judged = panel([*MOVED, 90.0], "anhoej", direction="decrease")
    assert judged.variation is Variation.concern_high


def test_the_runs_of_the_latest_phase_count() -> None:
    calm = [9.0, 11.0, 11.0, 9.0] * 5
    judged = panel([*MOVED, *calm], "anhoej", rebases=(panel(MOVED).points[-1].period.replace(month=5),))
    assert judged.phases[0].runs and judged.phases[0].runs.signal
    assert judged.variation is Variation.common_cause


def test_too_few_points_of_one_phase_are_said_of_its_own_stretch() -> None:
    judged = panel([*[9.0, 11.0] * 6, *[9.0, 11.0] * 20], "mdc", rebases=(panel(MOVED).points[12].period,))
    (note,) = [note for note in judged.notes if note.kind is NoteKind.too_few]
    assert str(note) == (
        "From January 2015 to December 2015, 12 points are too few to set limits by (13 are needed), so only the "
        "values and their median are shown there."
    )
    (alone,) = [note for note in panel([9.0, 11.0] * 6).notes if note.kind is NoteKind.too_few]
    assert str(alone).startswith("12 points are too few")
