"""The promises: verdicts from figures alone, honest where there are none, the same in both stores."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from dash import html

from analysis.change import Outcome
from data_access.queries import statements as queries
from data_access.queries.adoption import adoption_figures
from data_access.queries.statements import Statement, statements
from data_access.queries.topics import coverage
from pages.programme import answers
from pages.programme import happenings as spread
from pages.programme.answers import KINDS, answer_of
from pages.programme.happenings import KINDS as KINDS_OF_EVENT
from pages.programme.happenings import SPREAD, happenings
from pages.programme.harm import HIGHER, LOWER, counted_as, harm_measures, whole_verdicts
from pages.programme.page import exhibits, layout
from pages.programme.principles import NOTHING
from pages.shared.changes import ENGLAND, changes_by_autumn_2015
from pages.shared.statement_words import date_words, figure_words, last_day
from pages.shared.topic_gaps import gap_names
from tests.components.screen import walk, words
from tests.guards import not_empty

pytestmark = pytest.mark.usefixtures("store")
BLANK = Statement(
    *("x", "count", "fellows", None, date(2018, 1, 1), None, "year", "Counted", 2500.0, "fellows", "exact"),
    *(None, None, None, None, "high", None, "A page", None, None, None),
)


def promise(subject: str) -> Statement:
    return next(each for each in statements("promise") if each.subject == subject)


def row_of(subject: str) -> dict[str, object]:
    made = exhibits()["promises"]
    asked = promise(subject).words
    return next(dict(zip(made.columns, row, strict=True)) for row in made.rows if row[0] == asked)


class TestPromises:
    def test_each_stands_with_its_words_date_source_and_verdict(self) -> None:
        seen = words(layout())
        for each in not_empty(statements("promise")):
            for said in (each.words, date_words(each), each.expected, each.source):
                assert said is not None
                assert said in seen, (each.id, said)
            assert answer_of(each).words in seen
        assert len(statements("promise")) == 10

    def test_the_page_says_how_many_came_to_what(self) -> None:
        kinds = [answer_of(each).kind for each in statements("promise")]
        sentence = exhibits()["promises"].sentence
        assert set(kinds) <= set(KINDS)
        assert f"{kinds.count('reached')} reached" in sentence
        assert f"Of {kinds.count('untold')} it cannot be told" in sentence

    @pytest.mark.parametrize("subject", ["measurement", "national-report", "web-resource"])
    def test_what_was_never_counted_has_no_figures(self, subject: str) -> None:
        assert row_of(subject)["Figures found"] == "No figures found"
        assert row_of(subject)["Verdict"] == "Cannot tell"

    def test_money_and_members_are_known_of_parts_alone(self) -> None:
        for subject, part in (
            ("funding", "West of England (about £500,000 a year)"),
            ("involvement", "Wessex (11 NHS trusts)"),
        ):
            assert row_of(subject)["Figures found"] == "No figures found for the whole"
            assert part in str(row_of(subject)["In words"])

    def test_the_topics_without_a_collaborative_are_those_of_the_grid(self) -> None:
        gaps = gap_names(coverage())
        sentence = str(row_of("grid")["In words"])
        assert all(gap in sentence for gap in not_empty(gaps))
        assert row_of("grid")["Figures found"] == f"{20 - len(gaps)} of 20 topics"

    def test_words_verdict_and_figures_stand_open_and_the_rest_in_a_fold(self) -> None:
        cards = [each for each in walk(layout()) if "promise" in str(getattr(each, "className", "")).split()]
        for card, each in zip(not_empty(cards), statements("promise"), strict=True):
            answer = answer_of(each)
            (fold,) = [part for part in card.children if part and part._type == "Details"]
            in_sight = words([part for part in card.children if part is not fold])
            for said in (each.words, KINDS[answer.kind][1], answer.value):
                assert said in in_sight, each.id
            for said in (date_words(each), each.expected, each.source, answer.words, each.caution):
                assert (said or "") in words(fold), each.id

    def test_no_link_leads_into_a_closed_fold(self) -> None:
        page = layout()
        folds = [each for each in walk(page) if getattr(each, "_type", "") == "Details"]
        folded = {getattr(each, "id", None) for fold in not_empty(folds) for each in walk(fold.children)}
        targets = {
            str(each.href).removeprefix("#")
            for each in walk(page)
            if str(getattr(each, "href", None) or "").startswith("#")
        }
        assert {"harm", "timeline"} <= targets
        assert targets.isdisjoint(folded)
        assert targets <= {getattr(each, "id", None) for each in walk(page)}

    def test_it_names_no_other_host_to_load_from(self) -> None:
        for each in not_empty(walk(layout())):
            # A source is a link that a reader may follow; nothing is loaded from it.
            followed = isinstance(each, html.A)
            assert followed or not str(getattr(each, "href", None) or "").startswith("http")
            assert not str(getattr(each, "src", None) or "").startswith("http")


class TestHarm:
    def test_the_verdict_is_that_of_the_change_verdicts(self) -> None:
        kinds = [counted_as(verdict) for verdict in whole_verdicts(harm_measures())]
        assert {LOWER, HIGHER} <= set(kinds)
        answer = answer_of(promise("harm"))
        assert answer.kind == "mixed"
        assert f"{kinds.count(LOWER)} lower for good" in answer.value
        assert f"{kinds.count(HIGHER)} higher" in answer.value

    def test_every_row_has_the_interval_of_its_verdict(self) -> None:
        made = exhibits()["harm"]
        england = [row for row in made.rows if row[1] == "England"]
        verdicts = whole_verdicts(harm_measures())
        assert [row[4] for row in not_empty(england)] == [
            None if verdict.lower is None else round(verdict.lower, 3) for verdict in verdicts
        ]

    def test_e_coli_rose_and_is_counted_so(self) -> None:
        verdict = changes_by_autumn_2015("ecoli-bacteraemia").of("ecoli-bacteraemia", ENGLAND)
        assert verdict is not None
        assert counted_as(verdict) == HIGHER

    def test_lower_for_good_needs_what_an_improvement_needs(self) -> None:
        for each in not_empty(harm_measures()):
            for change in not_empty(each.changes):
                verdict = change.verdict
                assert (counted_as(verdict) == LOWER) is verdict.improvement
                if verdict.outcome is Outcome.lower and not verdict.improvement:
                    assert counted_as(verdict) == "lower, not lasting"


class TestCounts:
    def judged(self, monkeypatch: pytest.MonkeyPatch, **count: object) -> answers.Answer:
        counts = (replace(BLANK, **count),)  # type: ignore[arg-type]
        asked = promise("fellows")
        monkeypatch.setattr(answers, "statements", lambda kind: counts if kind == "count" else ())
        return answer_of(asked)

    def test_a_count_before_the_due_date_tells_nothing_yet(self, monkeypatch: pytest.MonkeyPatch) -> None:
        answer = self.judged(monkeypatch)
        assert answer.kind == "untold"
        assert "No count from 2020 or later was found." in answer.words

    def test_a_count_of_as_many_is_enough_at_any_date(self, monkeypatch: pytest.MonkeyPatch) -> None:
        assert self.judged(monkeypatch, figure=5000.0).kind == "reached"
        assert self.judged(monkeypatch, figure=5000.0, bound="up_to").kind != "reached"

    def test_a_later_count_of_fewer_is_not_enough(self, monkeypatch: pytest.MonkeyPatch) -> None:
        assert self.judged(monkeypatch, since=date(2021, 1, 1)).kind == "missed"

    @pytest.mark.parametrize(("bound", "said"), [("more_than", "more than"), ("at_least", "at least")])
    def test_of_more_than_so_many_it_stays_open(
        self, monkeypatch: pytest.MonkeyPatch, bound: str, said: str
    ) -> None:
        answer = self.judged(monkeypatch, since=date(2021, 1, 1), bound=bound)
        assert answer.kind == "untold"
        assert f": {said} 50 % of what was promised. How many more is not said." in answer.words

    def test_an_undated_count_answers_nothing(self, monkeypatch: pytest.MonkeyPatch) -> None:
        answer = self.judged(monkeypatch, since=None, precision=None, figure=9000.0)
        assert answer.kind == "untold"

    def test_the_picture_has_every_count_and_the_undated_apart(self) -> None:
        rows = exhibits()["counted-fellows"].rows
        assert [(row[1], row[2]) for row in rows] == [
            ("2015", 231.0), ("2018", 2500.0), ("no date given", 1353.0), ("January 2014", 5000.0),
        ]  # fmt: skip


class TestPrinciples:
    def test_every_principle_and_collaborative_has_a_row(self) -> None:
        made = exhibits()["principles"]
        pairs = {(row[0], row[2]) for row in made.rows}
        assert len(pairs) == 21 * 15
        local = [each for each in statements("principle") if each.collaborative]
        spoken = {(each.subject, each.collaborative) for each in not_empty(local)}
        assert [row[3] for row in made.rows].count(NOTHING) == 21 * 15 - len(spoken)

    def test_none_is_called_kept_on_a_networks_own_word(self) -> None:
        assert {row[3] for row in exhibits()["principles"].rows} == {NOTHING, "the network says so"}


class TestTimeline:
    def test_undated_events_are_not_on_it(self) -> None:
        made = exhibits()["timeline"]
        dated = [event for event in statements("event") if event.since]
        figures = [figure for figure in adoption_figures() if figure.as_at]
        assert len(made.rows) == len(not_empty(dated)) + len(not_empty(figures))
        assert "no date given" not in {row[0] for row in made.rows}

    def test_contradicted_dates_say_so(self) -> None:
        seen = words(layout())
        assert "Others give April or July 2014." in seen

    def test_commissions_policy_reports_and_spread_are_kinds_of_their_own(self) -> None:
        made = {kind: exhibits(happened=kind)["timeline"] for kind in KINDS_OF_EVENT}
        for kind, exhibit in not_empty(made.items()):
            assert {row[1] for row in not_empty(exhibit.rows)} == {KINDS_OF_EVENT[kind]}
        assert sum(len(exhibit.rows) for exhibit in made.values()) == len(exhibits()["timeline"].rows)
        stated = " ".join(str(row[2]) for row in made["commission"].rows)
        assert "Networks’ national programmes" in stated
        assert "Quality Premium" in " ".join(str(row[2]) for row in made["policy"].rows)
        assert any("152" in str(row[2]) and row[0] == "March 2020" for row in made["spread"].rows)

    def test_every_event_has_its_source_beside_it(self) -> None:
        of_spread = exhibits(happened="spread")["timeline"]
        cited = [each for each in walk(html.Div(list(of_spread.more))) if isinstance(each, html.Cite)]
        assert len(cited) == len(not_empty(of_spread.rows))
        assert all(row[-1] for row in not_empty(exhibits()["timeline"].rows))

    def test_all_is_said_once_and_spread_stays_out_of_the_picture_of_all(self) -> None:
        numbered, others = (html.Div([part]) for part in exhibits()["timeline"].more)
        entries = [each for each in walk(numbered) if getattr(each, "value", None)]
        assert [each.value for each in entries] == [str(at) for at in range(1, len(not_empty(entries)) + 1)]
        whole = [each for each in happenings() if each.place is None and each.kind != SPREAD]
        assert len(entries) == len(whole)
        assert "PReCePT: magnesium" not in words(numbered)
        assert "All 152 units" in words(others)

    def test_an_unknown_kind_is_said_to_be_unknown(self) -> None:
        assert "which is not known here" in words(layout(happened="launches-of-ships"))


def test_dates_are_no_more_exact_than_their_source() -> None:
    assert date_words(BLANK) == "2018"
    assert last_day(BLANK) == date(2018, 12, 31)
    month = replace(BLANK, precision="month", until=date(2018, 3, 31))
    assert date_words(month) == "January 2018 to March 2018"
    assert last_day(month) == date(2018, 3, 31)
    assert date_words(replace(BLANK, since=None, precision=None)) == "no date given"
    assert figure_words(replace(BLANK, unit="pounds a year", bound="about")) == "about £2,500 a year"
    assert figure_words(replace(BLANK, unit="million pounds", figure=1.5)) == "1.5 million pounds"


def test_without_statements_the_page_stands(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(queries, "all_statements", lambda: ())
    monkeypatch.setattr(spread, "adoption_figures", lambda: ())
    assert exhibits() == {}
    assert "No statements are loaded yet." in words(layout())


def test_facts_about_all_together_stand_on_the_page_with_their_sources() -> None:
    facts = [each for each in statements("network") if each.collaborative_id is None]
    seen = words(layout())
    for each in not_empty(facts):
        assert each.words in seen
        assert each.source in seen


@pytest.mark.demonstration
class TestDemonstration:
    def test_every_statement_says_that_it_is_invented(self) -> None:
        for each in not_empty(queries.all_statements()):
            assert each.words.startswith("Demonstration: ")
            assert each.source.startswith("Demonstration: ")
            assert each.address is None or each.address.startswith("https://demonstration.invalid/")

    def test_the_page_has_every_exhibit(self) -> None:
        assert set(exhibits()) == {"promises", "harm", "counted-fellows", "timeline", "principles"}
        assert {row[3] for row in exhibits()["principles"].rows} == {
            NOTHING, "kept", "kept in part", "not kept", "the network says so",
        }  # fmt: skip
