"""Measure definitions: complete and right, or refused with the file, the key and what to do."""

from __future__ import annotations

from pathlib import Path

import pytest

from data_access.definitions import DefinitionProblem, read
from tests.data_access.world import World, definition


def row_of(folder: Path, text: str) -> dict[str, object]:
    (folder / "sample.toml").write_text(text)
    (row,) = read(folder)
    return row


def test_a_definition_is_named_after_its_file(tmp_path: Path) -> None:
    row = row_of(tmp_path, definition())
    assert (row["id"], row["multiplier"], row["denominator"]) == ("sample", 100.0, None)


@pytest.mark.parametrize(
    ("before", "after", "words"),
    [
        ('kind = "outcome"', 'kind = "result"', "kind is “result”; it must be one of input, process"),
        ('kind = "outcome"', 'kimd = "outcome"', "did you mean kind?"),
        ('owner = "Measurement lead"', "", "owner is missing"),
        ("reviewed = 2020-05-06", 'reviewed = "2020-05-06"', "without quotation marks"),
        ("multiplier = 100.0", "multiplier = 0", "multiplier must be above 0"),
        ("next_review = 2021-05-06", "next_review = 2019-05-06", "must come after"),
        ('denominator_from = "none"', 'denominator_from = "file"', "names it"),
        ('title = "Cases"', "title = ", "is not TOML"),
    ],
)
def test_a_wrong_definition_is_refused_in_a_sentence(
    tmp_path: Path, before: str, after: str, words: str
) -> None:
    text = definition()
    assert before in text
    with pytest.raises(DefinitionProblem) as problem:
        row_of(tmp_path, text.replace(before, after))
    assert "sample.toml" in str(problem.value)
    assert words in str(problem.value)


def test_a_definition_that_names_an_unknown_source_stops_the_run(new_sqlite_world: World) -> None:
    (new_sqlite_world.folder / "measures" / "lost.toml").write_text(definition(source="nobody"))
    with pytest.raises(DefinitionProblem, match="source_id is “nobody”"):
        new_sqlite_world.load()
    assert new_sqlite_world.rows("SELECT name FROM sqlite_master") == []
