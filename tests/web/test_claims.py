"""No page, file, picture's words or answer claims that something got better where no lasting verdict says so.

The store holds series in which nothing changed, with a season, a low latest month under caution, and a low one that is
none: what a control chart alone would praise.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import numpy as np
import pytest
from flask import Flask
from flask.testing import FlaskClient

from analysis import sentences
from analysis.spc import Variation
from data_access.loader.run import Request, load
from data_access.queries.adoption import adoption_figures
from data_access.queries.citations import Citation
from data_access.queries.measures import measures
from data_access.queries.results import results
from data_access.queries.solutions import all_solutions
from data_access.queries.statements import all_statements
from data_access.queries.topics import coverage
from pages.shared import published_results
from pages.shared.changes import changes
from pages.shared.page_entry import PageEntry
from pages.shared.result_words import finding_words, said_words
from tests.bench.rows import COLLABORATIVES
from tests.guards import not_empty
from tests.in_force import in_force
from tests.prepared import sqlite_copy
from tests.web.claims import claims, texts_of
from web.registry import entries

MONTHS = [date(2013 + (3 + i) // 12, (3 + i) % 12 + 1, 1) for i in range(84)]
OUTCOME, OTHER = "ecoli-bacteraemia", "ecoli-hospital-onset"
OF_TRUSTS, HOSPITAL = "ecoli-bacteraemia-trust", "RDU"
CAUTIONED = MONTHS[-1]


def tidy(folder: Path, lasting: str | None = None) -> list[Path]:
    """Infections of residents of fifteen places, all and begun in hospital. ``lasting`` names one that improved."""
    rng = np.random.default_rng(12)
    lines = ["measure,area,period,numerator,denominator"]
    for number, place in enumerate(COLLABORATIVES):
        for at, period in enumerate(MONTHS):
            season = 1 + 0.15 * np.cos(2 * np.pi * at / 12)
            fallen = 0.6 if place == lasting and at >= 30 else 1
            # The last month is low everywhere, the one before at every third place.
            odd = 0.6 if period == CAUTIONED or (at == 82 and number % 3 == 0) else 1
            lines.append(f"{OUTCOME},{place},{period:%Y-%m},{rng.poisson(200 * season * odd * fallen)},")
            lines.append(f"{OTHER},{place},{period:%Y-%m},{rng.poisson(40)},")
    lines += [f"{OF_TRUSTS},{HOSPITAL},{period:%Y-%m},{rng.poisson(20)}," for period in MONTHS]
    figures = folder / "figures.csv"
    figures.write_text("\n".join(lines) + "\n", encoding="utf-8")
    events = folder / "events.csv"
    events.write_text(
        "measure,area,period,until,kind,reason,role,source\n"
        f"{OUTCOME},all,{CAUTIONED:%Y-%m},{CAUTIONED:%Y-%m},caution,Counted otherwise,Measurement lead,A page\n",
        encoding="utf-8",
    )
    return [figures, events]


def loaded(product_file: Path, folder: Path, lasting: str | None = None) -> str:
    url = sqlite_copy(product_file, folder / "store.sqlite3")
    report = load(Request(tuple(tidy(folder, lasting)), url))
    assert report.exit_code == 0, [file.refused or file.rejections for file in report.files]
    return url


@pytest.fixture(scope="module")
def unchanged_url(product_file: Path, tmp_path_factory: pytest.TempPathFactory) -> str:
    return loaded(product_file, tmp_path_factory.mktemp("unchanged"))


@pytest.fixture
def visitor(server: Flask, unchanged_url: str) -> Iterator[FlaskClient]:
    with in_force(unchanged_url):
        yield server.test_client()


def addresses() -> list[str]:
    """Every page without a query, what opens on them, files and answers of the API."""
    # The method says what the words mean that others may not say, and holds no figure of the store.
    said_of = [entry for entry in entries() if entry.name != "method"]
    plain = [entry.address(ident) for entry in said_of for ident in _idents(entry)]
    opened = [
        f"/measure/{OUTCOME}?area=uclpartners",
        f"/measure/{OUTCOME}?open=england",
        f"/measure/{OUTCOME}?open=map",
        f"/measure/{OUTCOME}?map=variation&month=2020-02",
        f"/measure/{OUTCOME}?profile=mdc",
        f"/collaborative/wessex?measure={OUTCOME}",
        f"/collaborative/wessex?measure={OUTCOME}&profile=anhoej",
        f"/collaborative/wessex?measure={OUTCOME}&chart=mr",
        "/topics/A-HCAI",
        f"/exhibit/measure/{OUTCOME}/change",
        f"/organisation/{HOSPITAL}?measure={OF_TRUSTS}",
        f"/measure/{OF_TRUSTS}",
    ]
    files = [
        "/download/home/icons.csv",
        "/download/home/map.csv",
        *(
            f"/download/measure/{OUTCOME}/{name}.csv"
            for name in ("change", "promise", "england", "collaboratives")
        ),
        f"/download/collaborative/wessex/{OUTCOME}.csv",
        f"/download/measure/{OUTCOME}/change.svg",
        f"/download/measure/{OUTCOME}/change.xlsx",
        "/download/home/icons.xlsx",
    ]
    answers = [f"/api/v1/series?measure={measure}" for measure in (OUTCOME, OTHER)]
    answers += [
        f"/api/v1/series?measure={OUTCOME}&profile={profile}" for profile in ("mdc", "anhoej", "nhsr")
    ]
    answers += [f"/api/v1/series?measure={OUTCOME}&chart=mr", f"/api/v1/signals?measure={OUTCOME}"]
    return [*plain, *opened, *files, *answers]


def _idents(entry: PageEntry) -> list[str]:
    names = list(entry.idents())
    wanted = (OUTCOME, OTHER, "wessex", "uclpartners")
    return [name for name in names if name in wanted] if len(names) > 1 else names


def _cited(source: Citation) -> tuple[str | None, ...]:
    """Titles, publishers (also without the site that hosts them) and addresses are not our words."""
    return source.page_title, source.publisher, source.publisher.partition(", on ")[0], source.address


def said_by_others() -> tuple[str, ...]:
    """What published results say and solutions tell, each as its source's word, and the titles of those pages.

    A result's claim counts as said by others only behind the name of who says it.
    """
    texts: list[str | None] = []
    for result in results():
        texts += [said_words(result), finding_words(result), result.caution, result.place, result.period]
        texts += [result.size, result.design, result.who_says, *_cited(result.source)]
    for figure in adoption_figures():
        texts += [figure.claim, figure.caution, *_cited(figure.source)]
    for solution in all_solutions():
        texts += [solution.title, solution.problem, solution.changed, solution.result, solution.learned]
        texts += [solution.resource, *(_cited(solution.source) if solution.source else ())]
    return tuple(text for text in texts if text)


def own_words() -> tuple[str, ...]:
    """What definitions, names of topics, cautions on evidence, titles of sources and results of others say."""
    texts: list[str | None] = [topic.name for topic in coverage().topics]
    for each in (*coverage().about_all, *(said for cell in coverage().cells for said in cell.statements)):
        texts += [each.claim, each.caution, *_cited(each.source)]
    texts += [text for each in all_statements() for text in (each.source, each.address)]
    for measure in measures():
        texts += [measure.title, measure.short, measure.why, measure.caveat, measure.rebase_policy]
        texts += [measure.numerator, measure.source_note]
    texts += said_by_others()
    return tuple(" ".join(text.split()).rstrip(".") for text in texts if text)


def claims_at(visitor: FlaskClient, address: str) -> list[str]:
    answer, besides = visitor.get(address), own_words()
    assert answer.status_code == 200, address
    texts = texts_of(answer.content_type, answer.data)
    return [claim for text in texts for claim in claims(text, besides=besides)]


def test_nothing_improved_in_this_store(visitor: FlaskClient) -> None:
    verdicts = [
        change.verdict for change in changes().by_pair.values() if change.measure.id in (OUTCOME, OTHER)
    ]
    assert len(verdicts) == 32
    assert not any(verdict.improvement for verdict in verdicts)
    signals = visitor.get(f"/api/v1/signals?measure={OUTCOME}").get_json()
    assert signals["total"], "the charts do show signals on the side hoped for"


def test_no_answer_claims_an_improvement(visitor: FlaskClient) -> None:
    made = {address: claims_at(visitor, address) for address in not_empty(addresses())}
    assert {address: found_there for address, found_there in made.items() if found_there} == {}


def test_no_signal_rests_on_the_month_under_caution(visitor: FlaskClient) -> None:
    for item in not_empty(visitor.get(f"/api/v1/series?measure={OUTCOME}&per_page=50").get_json()["items"]):
        assert item["latest"] != CAUTIONED.isoformat()
        (point,) = [each for each in item["points"] if each["period"] == CAUTIONED.isoformat()]
        assert point["label"] == "ghost"
        assert item["change"]["latest_year"]["last"] < CAUTIONED.isoformat()


def test_one_hospital_is_never_england_without_saying_of_how_many(visitor: FlaskClient) -> None:
    (england,) = visitor.get(f"/api/v1/series?measure={OF_TRUSTS}&area=ENG").get_json()["items"]
    assert re.search(r"in England \(1 of \d{3} members reported\)", england["sentence"])
    assert {point["value"] for point in england["points"]} == {None}
    assert {point["status"] for point in england["points"]} == {"uncovered"}
    for address in ("/", f"/measure/{OF_TRUSTS}"):
        page = " ".join(texts_of("text/html", visitor.get(address).data))
        assert re.search(r"1 of \d{3} members reported", page)
        assert not re.search(r"by trust in England(?! \(1 of)", page)


def test_the_walk_sees_a_claim_that_is_put_back(
    visitor: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sentences._VARIATION, Variation.common_cause, "An improvement")
    assert claims_at(visitor, f"/measure/{OUTCOME}?scale=own")


def test_the_walk_sees_a_result_that_nobody_is_named_for(
    visitor: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(published_results, "said_words", lambda _result: "Catheter care improved by 30%.")
    assert claims_at(visitor, "/topics/B-FALL")


def test_the_walk_sees_an_outcome_that_is_said_as_ours(
    visitor: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(published_results, "outcome_words", lambda _result: "worked")
    assert claims_at(visitor, "/topics/A-PU")


def test_a_lasting_improvement_may_be_claimed(server: Flask, product_file: Path, tmp_path: Path) -> None:
    with in_force(loaded(product_file, tmp_path, lasting="WX")):
        visitor = server.test_client()
        assert claims_at(visitor, "/collaborative/wessex")
        assert "Wessex shows an improvement that has lasted" in visitor.get("/topics/A-HCAI").text
