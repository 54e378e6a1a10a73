"""The data dictionary says what the tables say, and explains every word that they hold."""

from __future__ import annotations

from pathlib import Path
from typing import get_args, get_type_hints

import pytest
from sqlalchemy import Column, Interval, MetaData, Table, Text, create_engine, select

from data_access import definitions, dictionary
from data_access.loader.rows import Publication, Status
from data_access.published_tables import JOINED
from data_access.tables import metadata
from data_access.vocabularies import VOCABULARIES
from tests.guards import not_empty

COLUMNS = {
    f"{table.name}.{column.name}": column for table in metadata.tables.values() for column in table.columns
}


def table_alone(*columns: Column[object], comment: str | None = "A table") -> list[Table]:
    return [Table("tried", MetaData(), *columns, comment=comment)]


def test_the_page_in_docs_is_what_the_tables_say() -> None:
    assert dictionary.PLACE.read_text(encoding="utf-8") == dictionary.dictionary(), (
        "Write it again: python -m data_access.dictionary"
    )


def test_every_table_and_column_stands_in_it_with_its_comment() -> None:
    page = dictionary.dictionary()
    for table in not_empty(metadata.tables.values()):
        assert f"\n## {table.name}\n" in page
        section = page.partition(f"\n## {table.name}\n")[2].partition("\n## ")[0]
        for column in table.columns:
            assert f"| `{column.name}` | " in section
            assert str(column.comment).rstrip(".") in section


def test_a_column_without_a_comment_is_named() -> None:
    silent = table_alone(Column("id", Text, primary_key=True, comment="Key"), Column("mute", Text))
    with pytest.raises(dictionary.Undocumented, match=r"tried\.mute has no comment"):
        dictionary.dictionary(silent)


def test_a_table_without_a_comment_is_named() -> None:
    silent = table_alone(Column("id", Text, primary_key=True, comment="Key"), comment=None)
    with pytest.raises(dictionary.Undocumented, match="tried has no comment"):
        dictionary.dictionary(silent)


def test_a_type_without_words_is_named() -> None:
    strange = table_alone(Column("id", Interval, primary_key=True, comment="Key"))
    with pytest.raises(dictionary.Undocumented, match=r"tried\.id is of the type"):
        dictionary.dictionary(strange)


def test_a_stale_page_is_told_and_not_overwritten(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    stale = tmp_path / "data-dictionary.md"
    stale.write_text("old")
    monkeypatch.setattr(dictionary, "PLACE", stale)
    assert dictionary.main(["--check"]) == 1
    assert stale.read_text() == "old"
    assert "python -m data_access.dictionary" in capsys.readouterr().err


@pytest.mark.parametrize("key", VOCABULARIES)
def test_every_explained_word_belongs_to_a_column_that_names_it(key: str) -> None:
    comment = str(COLUMNS[key].comment)
    if "a status" in comment:
        comment += " " + str(COLUMNS["observation.status"].comment)
    named = comment.replace("_", " ").lower()
    assert [word for word in VOCABULARIES[key] if word.replace("_", " ") not in named] == []


@pytest.mark.parametrize(
    ("key", "allowed"),
    [
        *((f"measure.{column}", set(words)) for column, words in definitions._ONE_OF.items()),
        ("observation.status", set(get_args(Status))),
        ("publication.date_basis", set(get_args(get_type_hints(Publication)["date_basis"]))),
        ("publication.replaces", set(get_args(get_type_hints(Publication)["replaces"]))),
    ],
)
def test_the_words_are_those_that_the_code_allows(key: str, allowed: set[str]) -> None:
    assert set(VOCABULARIES[key]) == allowed


def test_every_word_in_the_default_store_is_explained(default_store: str) -> None:
    engine = create_engine(default_store)
    unexplained = {}
    with engine.connect() as connection:
        for key, words in VOCABULARIES.items():
            held = set(connection.scalars(select(COLUMNS[key]).distinct())) - {None}
            if key in JOINED:
                held = {part for joined in held for part in joined.split("+")}
            if held - set(words):
                unexplained[key] = held - set(words)
    engine.dispose()
    assert unexplained == {}
