"""``/data``: its figures equal the store's, on each database, counted by statements of the test's own."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from dash import html
from sqlalchemy import create_engine, text

from components.exhibit import Exhibit
from components.render_html import to_html
from data_access.loader.run import Request, load
from data_access.queries.loads import LoadRecord
from data_access.queries.national_coverage import PeriodCoverage
from data_access.queries.version import data_version
from data_access.snapshot import snapshot
from pages.data import page as data
from pages.data.coverage import state_of
from pages.data.loads_tables import kind_words
from pages.data.record import ended_words, next_update
from tests.components.screen import hrefs, markups, walk, words
from tests.guards import not_empty
from tests.in_force import in_force
from tests.pages import data_programme
from tests.pages.data_programme import BY, MISTYPED, ODD_NAME, WHY
from tests.pages.views import INVENTED, ISLAND_VIEWS, VIEWS
from tests.prepared import migrate


@pytest.fixture(scope="module")
def filled(module_product: str, tmp_path_factory: pytest.TempPathFactory) -> str:
    """Address of the small programme's store, once on each database. Only for reading."""
    data_programme.fill(module_product, tmp_path_factory.mktemp("data"))
    return module_product


@pytest.fixture
def programme(filled: str) -> Iterator[str]:
    """That store, in force while the test runs."""
    with in_force(filled), snapshot():
        yield filled


def asked(url: str, statement: str) -> list[tuple[Any, ...]]:
    """Rows of a statement, by an engine of the test's own."""
    engine = create_engine(url)
    with engine.connect() as connection:
        rows = [tuple(row) for row in connection.execute(text(statement))]
    engine.dispose()
    return rows


def column(exhibit: Exhibit, name: str) -> dict[Any, Any]:
    """A column by the first one."""
    at = exhibit.columns.index(name)
    return {row[0]: row[at] for row in exhibit.rows}


def cards() -> list[str]:
    """The words of the first screen's cards."""
    (listed,) = [each for each in walk(data.layout()) if getattr(each, "className", "") == "headlines"]
    return [words(each) for each in walk(listed) if isinstance(each, html.Li)]


def test_every_source_has_the_figures_of_its_measures(programme: str) -> None:
    counted = asked(
        programme,
        "SELECT s.title, COUNT(o.measure_id), MIN(o.period), MAX(o.period) FROM source s "
        "LEFT JOIN measure m ON m.source_id = s.id LEFT JOIN observation o ON o.measure_id = m.id "
        "GROUP BY s.id, s.title",
    )
    made = data.exhibits()["sources"]
    assert column(made, "Figures") == {row[0]: row[1] for row in not_empty(counted)}
    spans = {
        title: (str(column(made, "From")[title]), str(column(made, "To")[title])) for title, *_ in counted
    }
    assert spans == {title: (str(first), str(last)) for title, _, first, last in counted}
    recorded = asked(programme, "SELECT title, publisher, licence, designation FROM source")
    assert {row[:4] for row in made.rows} == set(recorded)
    assert set(column(made, "Next update").values()) == {"No date is recorded"}


@pytest.mark.parametrize("ident", ["ecoli-bacteraemia", "falls-with-harm"])
def test_every_measure_has_its_statuses_and_its_coverage(programme: str, ident: str) -> None:
    made = data.exhibits()["measures"]
    ((title,),) = asked(programme, f"SELECT title FROM measure WHERE id = '{ident}'")
    statuses = dict(
        asked(
            programme,
            f"SELECT status, COUNT(*) FROM observation WHERE measure_id = '{ident}' GROUP BY status",
        )
    )
    names = {"Reported": "reported", "Missing": "missing", "Suppressed": "suppressed",
             "Not applicable": "not_applicable", "Questioned": "questioned"}  # fmt: skip
    assert {code: column(made, heading)[title] for heading, code in names.items()} == {
        code: statuses.get(code, 0) for code in names.values()
    }
    assert column(made, "Figures")[title] == sum(statuses.values())
    shares = [
        row[0]
        for row in asked(
            programme,
            f"SELECT coverage FROM rollup WHERE area_id = 'ENG' AND measure_id = '{ident}' ORDER BY period",
        )
    ]
    assert column(made, "Coverage, latest")[title] == pytest.approx(shares[-1])
    assert column(made, "Coverage, lowest")[title] == pytest.approx(min(shares))


def test_the_heat_map_rests_on_every_period_of_england(programme: str) -> None:
    rows = asked(
        programme,
        "SELECT m.title, r.period, r.reported, r.expected, r.coverage FROM rollup r "
        "JOIN measure m ON m.id = r.measure_id WHERE r.area_id = 'ENG'",
    )
    made = data.exhibits()["coverage"]
    assert {(row[0], str(row[1]), row[3], row[4], row[5]) for row in made.rows} == {
        (row[0], str(row[1]), *row[2:]) for row in not_empty(rows)
    }
    enough = sum(row[4] >= 0.95 for row in rows)
    assert f"In {enough} of {len(rows)} periods" in made.sentence


def test_every_load_has_the_counts_of_its_files(programme: str) -> None:
    sums = asked(
        programme,
        "SELECT l.id, COUNT(f.id), SUM(f.rows_read), SUM(f.accepted), SUM(f.revised), SUM(f.unchanged), "
        "SUM(f.superseded), SUM(f.rejected) FROM load l JOIN load_file f ON f.load_id = l.id GROUP BY l.id "
        "ORDER BY l.id DESC",
    )
    made = data.exhibits()["loads"]
    first = made.columns.index("Files")
    assert [(row[0], *row[first : first + 7]) for row in made.rows] == [
        (f"Load {row[0]}", *row[1:]) for row in sums
    ]
    assert [row[3:5] for row in made.rows] == [(BY, WHY), (None, None), (None, None)]
    notes = asked(programme, "SELECT COUNT(*) FROM load_note WHERE kind <> 'question'")[0][0]
    assert sum(column(made, "Remarks").values()) == notes > 0


def test_every_file_stands_once_with_its_counts_and_notes(programme: str) -> None:
    counted = asked(
        programme, "SELECT file, rows_read, accepted, revised, unchanged, superseded, rejected FROM load_file"
    )
    made = data.exhibits()["files"]
    assert sorted((row[2], *row[4:10]) for row in made.rows) == sorted(counted)
    (note,) = asked(programme, "SELECT sentence FROM load_note")
    assert [row[10] for row in made.rows if row[2] == ODD_NAME] == [f"Restated: {note[0]}"]
    assert note[0] in words(data.layout())


def test_rejected_rows_are_counted_and_never_shown(programme: str) -> None:
    page = to_html(data.layout())
    assert asked(programme, "SELECT COUNT(*) FROM rejected_row WHERE value = '" + MISTYPED + "'") == [(1,)]
    assert MISTYPED not in page
    (section,) = [each for each in walk(data.layout()) if getattr(each, "id", "") == "rejected"]
    (row,) = [each for each in walk(section) if isinstance(each, html.Tr)][1:]
    cells = [words(cell) for cell in row.children]
    assert (cells[0], cells[2]) == ("Load 3", "2")
    assert "python -m data_access.loader rejected 3" in words(row)
    assert all(
        MISTYPED not in str(cell) for made in data.exhibits().values() for line in made.rows for cell in line
    )


def test_revisions_are_those_of_the_store_with_the_largest(programme: str) -> None:
    made = data.exhibits()["revisions"]
    counted = asked(
        programme,
        "SELECT m.title, SUM(CASE WHEN a.kind IN ('england', 'collaborative') THEN 0 ELSE 1 END), "
        "SUM(CASE WHEN a.kind IN ('england', 'collaborative') THEN 1 ELSE 0 END), "
        "MAX(ABS(r.new_numerator - r.old_numerator)) FROM revision r JOIN area a ON a.id = r.area_id "
        "JOIN measure m ON m.id = r.measure_id GROUP BY m.title",
    )
    assert sorted((row[0], row[1], row[2], row[8] - row[7]) for row in made.rows) == sorted(counted)  # type: ignore[operator]
    assert made.rows[0][5:9] == ("England", date(2016, 6, 1), 197.0, 230.0)
    assert [row[9] for row in made.rows] == ["1 March 2017"] * 2


def test_the_first_screen_says_what_is_in_here_and_how_fresh_it_is(programme: str) -> None:
    published, fresh = cards()
    ((figures,),) = asked(programme, "SELECT COUNT(*) FROM observation")
    assert published.startswith("Published figures: 2 measures of 2 sources, January 2015 to June 2016")
    assert "Published by Public Health England and A collaborative; the newest" in published
    assert "the newest publication: 1 March 2017." in published
    assert published.endswith(f"{figures} figures as submitted.")
    ((ended,),) = asked(programme, "SELECT finished FROM load WHERE id = 3")
    assert f"{str(ended)[11:16]} UTC" in fresh
    assert "Load 3 (loaded from files), data version" in fresh
    assert f"{data_version()}. In 3 loads: 2 rows rejected, 0 questions raised." in fresh


def test_what_somebody_wrote_is_text_and_no_markup(programme: str) -> None:
    page = to_html(data.layout())
    assert "<b>second" not in page
    assert "&lt;b&gt;second.csv" in page
    assert "Jo Example &lt;analyst&gt;" in page


def test_an_empty_store_says_so(fresh_store: str) -> None:
    migrate(fresh_store)
    with in_force(fresh_store), snapshot():
        assert data.exhibits() == {}
        page_words = words(data.layout())
    for sentence in ("Nothing is loaded yet", "No source is recorded.", "No figures are loaded.",
                     "Nothing was loaded yet.", "No row of any load was rejected.",
                     "No later publication has changed a figure."):  # fmt: skip
        assert sentence in page_words


def test_a_store_without_figures_has_sources_and_loads(sqlite_product: str) -> None:
    with in_force(sqlite_product), snapshot():
        assert set(data.exhibits()) == {"sources", "loads", "files"}
        assert "0 sources fill 0 measures. 19 further sources are recorded" in words(data.layout())


def test_a_question_about_a_row_that_is_kept_is_listed(sqlite_product: str, tmp_path: Path) -> None:
    texts = (
        "id,topic,title,changed,since,role\ngel,A-HCAI,Hand gel,Gel within reach,2016-04-01,Improvement lead\n",
        "solution,area,since,stage,role\ngel,RR8,2015-04-01,testing,Improvement lead\n",
    )
    paths = [tmp_path / f"{at}.csv" for at in range(len(texts))]
    for path, content in zip(paths, texts, strict=True):
        path.write_text(content)
    assert [file.rejected for file in load(Request(tuple(paths), sqlite_product)).files] == [0, 0]
    with in_force(sqlite_product), snapshot():
        listed = words(data.layout())
    assert "1 question raised" in listed
    assert "gel is in use since 2016-04-01, and this is of 2015-04-01, before it. Which is right?" in listed


@pytest.mark.usefixtures("store")
@pytest.mark.demonstration
def test_a_demonstration_says_so_on_its_first_card() -> None:
    invented, _ = cards()
    assert invented.startswith(f"Demonstration data: {len(INVENTED)} measures of 1 source, ")
    assert "Invented to show the product. They describe no real place." in invented


@pytest.mark.usefixtures("store")
def test_what_an_address_asks_changes_nothing_and_is_named() -> None:
    plain = VIEWS["data"].layout()
    hostile = data.layout(**{"measure": "<script>alert(1)</script>", "area": "'; DROP TABLE area; --"})
    alerts = [words(each) for each in walk(hostile) if getattr(each, "role", None) == "alert"]
    assert [alert.partition(",")[0] for alert in alerts] == [
        "The address says “measure”",
        "The address says “area”",
    ]
    assert to_html(hostile).count("<script") == to_html(plain).count("<script") == 0


@pytest.mark.usefixtures("store")
def test_the_default_store_is_counted_as_status_counts_it(default_store: str) -> None:
    ((figures,),) = asked(default_store, "SELECT COUNT(*) FROM observation")
    made = VIEWS["data"].made()
    assert sum(column(made["measures"], "Figures").values()) == figures
    ((periods,),) = asked(default_store, "SELECT COUNT(*) FROM rollup WHERE area_id = 'ENG'")
    assert len(made["coverage"].rows) == periods
    assert "/download/store.zip" in hrefs(VIEWS["data"].layout())


@pytest.mark.usefixtures("store")
@pytest.mark.demonstration
def test_the_heat_map_leads_to_every_measure_and_says_its_runs() -> None:
    (root, *_) = markups(ISLAND_VIEWS["island data"].made()["coverage"].picture)
    links = [each.get("href") for each in root.iter("a")]
    assert len(links) == len(set(links)) == len(INVENTED)
    titles = [each.text or "" for each in root.iter("title")]
    assert sum("left out of verdicts" in title for title in titles) >= 12
    assert "Days between pump harm, April 2013 to March 2020: the share is not known" in titles


@pytest.mark.parametrize(
    ("status", "share", "state"),
    [
        ("reported", 1.0, "all"),
        ("reported", 0.9994, "most"),
        ("reported", 0.95, "most"),
        ("reported", 0.9499, "some"),
        ("reported", 0.5, "some"),
        ("reported", 0.4999, "few"),
        ("reported", None, "event"),
        ("missing", 0.0, "missing"),
        ("suppressed", None, "missing"),
        ("questioned", 0.0, "missing"),
        ("not_applicable", None, "none"),
    ],
)
def test_a_period_has_the_state_of_its_share(status: str, share: float | None, state: str) -> None:
    assert state_of(PeriodCoverage("x", date(2016, 4, 1), status, 1, 2, share)) == state


@pytest.mark.parametrize(
    ("text", "ended"),
    [
        (
            "It is flow. The collection ended in February 2020. More.",
            "The collection ended in February 2020.",
        ),
        ("The survey was discontinued after 2017.", "The survey was discontinued after 2017."),
        ("The wait ended in hospital. A national collection began.", ""),
        ("Counts of infections, not of harm.", ""),
        (None, ""),
    ],
)
def test_a_series_is_over_where_the_record_says_so(text: str | None, ended: str) -> None:
    assert ended_words([text]) == ended
    assert next_update(ended, "its definition") == (
        f"Ended: “{ended}” (its definition)" if ended else "No date is recorded"
    )


def test_a_load_that_was_taken_back_says_by_which() -> None:
    moment = datetime(2020, 1, 1)
    run = LoadRecord(4, moment, moment, "load", None, None, None, 5, ())
    back = LoadRecord(5, moment, moment, "withdrawal", None, None, 4, None, ())
    assert kind_words(run) == "loaded from files, taken back by load 5"
    assert kind_words(back) == "withdrawal of load 4"
