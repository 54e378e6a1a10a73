"""One solution: each field where it is known, how far it spread, whom to ask, and what may not be concluded."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from dash import html
from flask.testing import FlaskClient

from data_access.queries.adoption import adoption_figures
from data_access.queries.solutions import all_solutions
from data_access.queries.statements import Statement
from data_access.settings import Settings
from pages.shared import solution_words
from pages.shared.changes import ENGLAND, changes
from pages.shared.spread import COLUMNS
from pages.solution.outcome import CAVEAT, NO_MEASURE, outcome_section
from pages.solution.page import exhibits, layout
from tests.application import another_application
from tests.components.screen import hrefs, words
from tests.guards import not_empty
from tests.in_force import in_force
from tests.solution_stores import PAGE, SOLUTION, Row, figure, solution_store, stage

SHARE = COLUMNS.index("Share, %")
SLIPS = re.compile(r"\b(?:nan|None(?! of)|inf|undefined)\b|\b1 places\b|\b1 organisations\b|\{|\}")


@pytest.mark.usefixtures("store")
class TestOfTheDefaultStore:
    def test_every_solution_shows_all_that_is_known(self) -> None:
        for each in not_empty(all_solutions()):
            text = words(layout(each.id))
            known = (
                each.title,
                each.problem,
                each.changed,
                each.result,
                each.learned,
                each.resource,
                each.also_used_by,
            )
            for field in known:
                assert field is None or " ".join(field.split()) in text, (each.id, field)
            assert each.source is not None
            assert each.source.address in hrefs(layout(each.id))
            assert not SLIPS.search(text), each.id
            assert ("We found no figure of what came of it." in text) == (each.result is None), each.id

    def test_a_solution_without_figures_of_spread_says_so(self) -> None:
        spread = {each.solution_id for each in not_empty(adoption_figures())}
        for each in not_empty(all_solutions()):
            text = words(layout(each.id))
            assert "How far it spread" in text, each.id
            assert ("We found no figure of how far it spread" in text) == (each.id not in spread), each.id

    def test_the_files_hold_the_same_words(self) -> None:
        made = exhibits("ed-checklist")
        (solution,) = [each for each in all_solutions() if each.id == "ed-checklist"]
        rows = dict((str(term), str(text)) for term, text in made["solution"].rows)
        assert rows["What was changed"] == solution.changed
        assert rows["Source"].startswith(
            "E is for Emergency Department Safety Checklist. West of England AHSN"
        )
        assert "spread-ed-checklist" in made
        assert "In use since August 2014 " in words(layout("precept")), "its source names no day"

    def test_only_what_a_source_names_as_what_it_is_to_move_stands_with_its_caveat(self) -> None:
        named = {each.id: each.measures for each in all_solutions() if each.measures}
        assert named == {
            "compression-sleeves": "vte-england", "pressure-ulcer-collaborative": "pressure-ulcers-england"
        }  # fmt: skip
        for ident, measure in not_empty(named.items()):
            section = outcome(ident)
            assert CAVEAT in words(section)
            assert f"/measure/{measure}" in hrefs(section)
            verdict = changes().of(measure, ENGLAND)
            assert verdict is not None
            assert ("as it was going before" in words(section)) is verdict.as_before

    def test_every_other_solution_has_no_measure_beside_it(self) -> None:
        for each in not_empty(each for each in all_solutions() if not each.measures):
            section = outcome(each.id)
            assert hrefs(section) == [], each.id
            assert NO_MEASURE in words(section), each.id
            assert CAVEAT not in words(section), each.id
        needed = (
            "Its published results are on: rate of catheter-associated urinary infection. A measure of that"
        )
        assert needed in words(outcome("catheter-bundle"))

    def test_a_measure_without_figures_is_named_as_such(self) -> None:
        (solution,) = [each for each in all_solutions() if each.id == "precept"]
        unknown = words(outcome_section(replace(solution, measures="no-such-measure")))
        assert NO_MEASURE in unknown
        text = words(outcome_section(replace(solution, measures="falls-with-harm")))
        assert NO_MEASURE in text or "of which the store holds no figures yet" in text

    def test_share_by_kind_of_organisation(self) -> None:
        rows = exhibits("transfer-of-care")["kinds"].rows
        assert [(row[0], row[4]) for row in rows] == [("Acute hospitals", 61), ("Primary care", 100)]

    def test_an_address_in_other_letters_leads_to_the_solution(self, client: FlaskClient) -> None:
        assert client.get("/solution/PRECEPT").headers["Location"].endswith("/solution/precept")

    @pytest.mark.parametrize(
        ("asked", "near"),
        [("precpt", "precept"), ("drinks", "drinks-rounds"), ("Don't wait", "anticoagulation")],
    )
    def test_an_unknown_one_is_not_found_and_offers_the_nearest(
        self, client: FlaskClient, asked: str, near: str
    ) -> None:
        answer = client.get(f"/solution/{asked}")
        assert answer.status_code == 404
        assert f'href="/solution/{near}"' in answer.text
        assert 'href="/learning"' in answer.text

    def test_nothing_like_it_still_leads_on(self, client: FlaskClient) -> None:
        answer = client.get("/solution/%3Cscript%3Ezzzzzzzz")
        assert answer.status_code == 404
        assert "<script>zzz" not in answer.text
        assert 'href="/learning"' in answer.text

    def test_its_title_is_that_of_the_browsers_tab(self, client: FlaskClient) -> None:
        assert "<title>PROSPER in care homes" in client.get("/solution/prosper").text

    def test_whom_to_ask_is_the_networks_own_address_where_we_read_it(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(solution_words, "statements", lambda _kind: (web_address("WOE"),))
        page = layout("precept")
        assert "Ask the network: https://example.org/network" in words(page)
        assert "https://example.org/network" in hrefs(page)
        assert "No address found; its page: North West Coast" in words(layout("steady-on"))

    def test_no_person_is_named_and_nobody_is_rung_up(self) -> None:
        for each in not_empty(all_solutions()):
            assert each.role is None and each.reach is None, each.id
        assert "Nobody is named: several made it together" in words(layout("arterial-connector"))


def outcome(ident: str) -> html.Section:
    (solution,) = [each for each in all_solutions() if each.id == ident]
    return outcome_section(solution)


def web_address(collaborative_id: str) -> Statement:
    return Statement(
        "n1", "network", "web-address", collaborative_id, None, None, None, "Its address", None, None, None, None, None,
        None, None, "high", None, "A page", "2021-12", "content", "https://example.org/network", "West of England",
    )  # fmt: skip


@contextmanager
def store_of(
    folder: Path, solution: Mapping[str, str], spread: Sequence[Row] = (), stages: Sequence[Row] = ()
) -> Iterator[str]:
    with in_force(solution_store(folder, [{**SOLUTION, **solution}], spread, stages)) as url:
        yield url


def test_published_results_are_named_where_the_solution_itself_gives_none(tmp_path: Path) -> None:
    usual = {"topic": "B-FALL", "solution": "huddles", "measured": "Falls", "place": "A ward", "period": "2016",
             "who_says": "The ward", "kind": "self_reported", "claim": "Fewer fell", **PAGE}  # fmt: skip
    with in_force(solution_store(tmp_path, [{**SOLUTION, **PAGE}], results=[usual])):
        assert "What came of it 1 published result of it: see there." in words(layout("huddles"))
        assert "We found no figure of what came of it" not in words(layout("huddles"))


def test_a_stage_of_an_organisation_is_spread_too(tmp_path: Path) -> None:
    with store_of(tmp_path, PAGE, stages=[stage("X0", "2016-04-01", "testing")]):
        assert "We found no figure of how far it spread" not in words(layout("huddles"))


def test_a_solution_by_nobodys_page_names_the_role(tmp_path: Path) -> None:
    with store_of(tmp_path, {"role": "Falls lead", "reach": "falls@example.org"}):
        page = layout("huddles")
        assert "Whom to ask Falls lead , falls@example.org" in words(page)
        assert "mailto:falls@example.org" in hrefs(page)
        assert "No page is named; whoever recorded it can be asked." in words(page)
        assert list(exhibits("huddles")) == ["solution"]


def test_without_a_role_the_page_of_its_collaborative_is_the_way_on(tmp_path: Path) -> None:
    with store_of(tmp_path, PAGE):
        page = layout("huddles")
        assert "No address found; its page: Wessex" in words(page)
        assert "/collaborative/place-0" in hrefs(page)


def test_undated_figures_alone_are_a_list_and_no_picture(tmp_path: Path) -> None:
    with store_of(tmp_path, PAGE, [figure(figure="80", bound="more_than", claim="More than 80 teams")]):
        made = exhibits("huddles")["spread-huddles"]
        assert made.picture is None
        assert "No dated figure, 1 undated." in made.sentence
        assert "More than 80 teams" in words(layout("huddles"))


def test_no_share_is_claimed_without_a_denominator(tmp_path: Path) -> None:
    with store_of(tmp_path, PAGE, [figure(as_at="2018"), figure(as_at="2019", figure="7")]):
        made = exhibits("huddles")
        assert "kinds" not in made
        assert [row[SHARE] for row in made["spread-huddles"].rows] == [None, None]


def test_with_denominators_the_share_is_that_of_those_who_could(tmp_path: Path) -> None:
    rows = [
        figure(as_at="2018", denominator="10", setting="acute", unit="trusts"),
        figure(as_at="2019", figure="9", denominator="10", setting="mental_health", unit="trusts"),
    ]
    with store_of(tmp_path, PAGE, rows):
        made = exhibits("huddles")
        assert [row[SHARE] for row in made["spread-huddles"].rows] == [50, 90]
        assert [(row[0], row[4]) for row in made["kinds"].rows] == [
            ("Acute hospitals", 50),
            ("Mental health services", 90),
        ]


def test_stages_alone_say_of_how_many(tmp_path: Path) -> None:
    stages = [
        stage("X0", "2015-04-01", "testing"), stage("X0", "2016-04-01", "in_use"),
        stage("X1", "2016-01-01", "interested"),
    ]  # fmt: skip
    with store_of(tmp_path, PAGE, stages=stages):
        made = exhibits("huddles")
        assert "spread-huddles" not in made
        assert (
            "2 organisations recorded a stage. Latest: interested 1, in use in places 1."
            in made["stages"].sentence
        )
        (row,) = made["kinds"].rows
        said = (
            "in use at 1 of 2 organisations that recorded a stage; 3 organisations of this kind in the store"
        )
        assert row[2] == said
        assert row[4] == 50
        text = words(layout("huddles"))
        assert "1 April 2016 (now)" in text and "1 April 2015 (now)" not in text
        assert "/organisation/X0" in hrefs(layout("huddles"))


def test_many_organisations_are_folded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from pages.solution import stages as module

    monkeypatch.setattr(module, "MOST_OPEN", 1)
    with store_of(
        tmp_path, PAGE, stages=[stage("X0", "2015-04-01", "testing"), stage("X1", "2016-01-01", "stopped")]
    ):
        assert "Since when, of all 2 organisations" in words(exhibits("huddles")["stages"].picture)


def test_thirty_places_stand_and_weigh_little(tmp_path: Path) -> None:
    rows = [
        figure(place=f"Place {at}", as_at="2018", denominator="10", claim=f"{at} there") for at in range(30)
    ]
    url = solution_store(tmp_path, [{**SOLUTION, **PAGE}], rows)
    with another_application(Settings(database_url=url)) as visitor:
        answer = visitor.get("/solution/huddles", headers={"Accept-Encoding": "br"})
        assert answer.status_code == 200
        assert len(answer.data) < 60_000
        assert visitor.get("/download/solution/huddles/spread-huddles.svg").status_code == 200
        assert visitor.get("/learning").status_code == 200


def test_its_published_results_stand_with_it_and_others_do_not(tmp_path: Path) -> None:
    result = {"topic": "B-FALL", "measured": "falls", "who_says": "A network", "kind": "self_reported",
              "place": "Leeds", "period": "2018", **PAGE}  # fmt: skip
    results = [
        {**result, "id": "r1", "solution": "huddles", "claim": "Falls fell by a third on ten wards."},
        {**result, "id": "r2", "solution": "", "claim": "Falls fell by half somewhere else."},
    ]
    with in_force(solution_store(tmp_path, [{**SOLUTION, **PAGE}], results=results)):
        text = words(layout("huddles"))
        assert "Falls fell by a third on ten wards." in text
        assert "somewhere else" not in text
        assert len(exhibits("huddles")["published-results"].rows) == 1
