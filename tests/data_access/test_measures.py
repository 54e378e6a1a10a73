"""The definitions of measures and the facts that every store starts from, as files."""

from __future__ import annotations

import csv
import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from analysis.spc import CHARTS
from data_access.demonstration.measure_definition import DEFINITIONS as INVENTED_DEFINITIONS
from data_access.demonstration.measure_models import MEASURE_MODELS
from data_access.loader.formats.hcai import MEASURES as FROM_HCAI
from data_access.settings import ROOT
from data_access.tables import measure
from data_access.vocabularies import VOCABULARIES
from tests.guards import not_empty

REFERENCE = ROOT / "data_access" / "reference"
FILES = sorted((ROOT / "data_access" / "measures").glob("*.toml"))
INVENTED_FILES = sorted(INVENTED_DEFINITIONS.glob("*.toml"))
INVENTED: dict[str, dict[str, Any]] = {
    path.stem: tomllib.loads(path.read_text(encoding="utf-8")) for path in INVENTED_FILES
}
PUBLISHED: dict[str, dict[str, Any]] = {
    path.stem: tomllib.loads(path.read_text(encoding="utf-8")) for path in FILES
}
DEFINITIONS = PUBLISHED | INVENTED
WORDS = {
    "kind": {"input", "process", "outcome", "balancing"},
    "direction": {"decrease", "increase", "neutral"},
    "denominator_from": {"file", "population", "none"},
    "collected_from": {"ccg", "organisation", "local_authority", "collaborative", "england"},
    "grain": {"month", "quarter", "year", "day"},
    "chart": set(CHARTS),
    "disclosure": {"none", "under_5"},
}

each = pytest.mark.parametrize("ident", DEFINITIONS)


def table(name: str) -> list[dict[str, str]]:
    with (REFERENCE / f"{name}.csv").open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


@each
def test_a_definition_has_the_columns_of_the_table_and_no_others(ident: str) -> None:
    columns = {column.name for column in measure.columns if column.name != "id"}
    optional = {column.name for column in measure.columns if column.nullable} | {"numerator_kind"}
    assert set(DEFINITIONS[ident]) <= columns
    assert columns - optional <= set(DEFINITIONS[ident])


@each
@pytest.mark.parametrize("field", WORDS)
def test_a_definition_speaks_the_vocabulary(ident: str, field: str) -> None:
    assert DEFINITIONS[ident][field] in WORDS[field]


@each
def test_a_definition_names_a_topic_and_a_source_that_exist(ident: str) -> None:
    defined = DEFINITIONS[ident]
    assert defined["topic_id"] in {row["id"] for row in table("topics")}
    sources = {row["id"] for row in table("sources")}
    assert (defined["source_id"] == "demonstration") if ident in INVENTED else defined["source_id"] in sources


@each
def test_a_definition_is_written_for_people(ident: str) -> None:
    defined = DEFINITIONS[ident]
    assert defined["title"] and not defined["title"].endswith(".")
    assert len(defined["short"]) <= 24, "it stands above a small panel"
    for field in ("why", "caveat", "rebase_policy"):
        assert defined[field].endswith("."), f"{field} is a sentence"
    assert not {"reviewed", "next_review"} & set(defined), "nobody has reviewed it yet"


@each
def test_a_denominator_is_described_where_there_is_one(ident: str) -> None:
    defined = DEFINITIONS[ident]
    assert ("denominator" in defined) is (defined["denominator_from"] != "none")
    as_published = defined["denominator_from"] == "none"
    assert defined["multiplier"] == (1 if as_published else 100) or defined["unit"] != "%"


def test_titles_short_names_and_positions_are_unlike() -> None:
    for field in ("title", "short", "position"):
        values = [defined[field] for defined in DEFINITIONS.values()]
        assert len(set(values)) == len(values), field


def test_every_infection_measure_the_loader_knows_is_defined_for_the_same_kind_of_area() -> None:
    for (_, _, kind), ident in FROM_HCAI.items():
        assert PUBLISHED[ident]["collected_from"] == kind


def test_the_demonstration_has_all_kinds_all_directions_and_all_charts() -> None:
    invented = INVENTED.values()
    assert {item["kind"] for item in invented} == WORDS["kind"]
    assert {item["direction"] for item in invented} == WORDS["direction"]
    assert {item["chart"] for item in invented} == WORDS["chart"]
    assert len(invented) >= 33


def test_every_topic_of_the_grid_has_a_demonstration_measure() -> None:
    grid = {row["id"] for row in table("topics") if row["provenance"] != "local"}
    assert {item["topic_id"] for item in INVENTED.values()} == grid


def test_a_measure_of_single_days_is_drawn_by_the_days_between_them() -> None:
    for ident, defined in DEFINITIONS.items():
        assert (defined["grain"] == "day") is (defined["chart"] in ("g", "t")), ident
        if defined["grain"] == "day":
            assert (defined["unit"], defined["direction"]) == ("days", "increase"), ident
            assert (defined["multiplier"], defined["denominator_from"]) == (1, "none"), ident


def test_a_chart_goes_with_what_is_divided_by_what() -> None:
    for ident, defined in DEFINITIONS.items():
        share = defined["unit"] == "%"
        assert share or defined["chart"] not in ("p", "p_prime"), ident
        divided = defined["denominator_from"] != "none"
        assert divided or defined["chart"] not in ("u", "u_prime", "i_prime"), ident
        assert not divided or defined["chart"] not in ("c", "g", "t"), ident


def test_demonstration_figures_settle_and_published_ones_after_the_next_yearly_table() -> None:
    assert all(
        defined["settles"] >= 1 for name, defined in INVENTED.items() if not name.startswith("demonstration-")
    )
    assert DEFINITIONS["ecoli-bacteraemia"]["settles"] == 13


def test_no_measure_is_taken_in_a_setting_that_its_topic_does_not_concern() -> None:
    outside = {(row["topic"], row["setting"]) for row in table("pathways") if row["applies"] == "false"}
    for recipe in MEASURE_MODELS:
        topic = DEFINITIONS[recipe.measure]["topic_id"]
        assert not outside & {(topic, setting) for setting in recipe.exposure}, recipe.measure


def test_incident_reporting_has_no_better_side() -> None:
    assert DEFINITIONS["incident-reporting"]["direction"] == "neutral"


def test_the_population_label_names_its_vintage_and_footprint() -> None:
    label = DEFINITIONS["ecoli-bacteraemia"]["denominator"]
    assert "mid-2015" in label and "2014 footprint" in label


def test_the_fifteen_make_england() -> None:
    rows = table("populations")
    assert {row["area"] for row in rows} == {row["id"] for row in table("collaboratives")}
    assert len(rows) == 15
    assert sum(int(row["residents"]) for row in rows) == 54_786_327


def test_addresses_of_the_fifteen_are_readable_and_unlike() -> None:
    slugs = [row["slug"] for row in table("collaboratives")]
    assert len(set(slugs)) == 15
    assert all(slug == slug.lower() and slug.replace("-", "").isalpha() for slug in slugs)


def test_the_grid_has_two_essentials_and_every_statement_names_a_topic_in_it() -> None:
    topics = {row["id"]: row for row in table("topics")}
    statements = table("topic_evidence")
    assert len({row["id"] for row in statements}) == len(statements)
    assert {row["topic"] for row in statements} <= set(topics)
    essentials = [ident for ident, row in topics.items() if row["essential"] == "true"]
    assert essentials == ["ESS-LEAD", "ESS-MEAS"]
    of_all = {row["topic"] for row in statements if not row["collaborative"]}
    assert set(essentials) <= of_all


def test_the_gaps_of_the_grid_are_the_known_ones() -> None:
    counted = {
        row["topic"]
        for row in table("topic_evidence")
        if row["collaborative"] and row["mark"] != "related_theme"
    }
    gaps = {row["id"] for row in table("topics") if row["provenance"] != "local"} - counted
    assert gaps == {"A-VTE", "B-DIAG", "C-OFF"}


CITED = ("topic_evidence", "results", "spread")


@pytest.mark.parametrize("name", CITED)
def test_every_claim_says_in_few_words_where_it_can_be_read(name: str) -> None:
    for row in not_empty(table(name)):
        assert row["page_title"] and row["publisher"], row["id"]
        assert 0 < len(row["claim"]) <= 400, row["id"]
        assert bool(row["page_date"]) == (row["date_kind"] in ("printed", "content")), row["id"]
        assert row["date_kind"] in ("printed", "content", "none"), row["id"]


def test_only_a_printed_date_of_the_programmes_first_years_makes_a_mark_published() -> None:
    published = [row for row in table("topic_evidence") if row["mark"] == "published"]
    for row in not_empty(published):
        assert row["date_kind"] == "printed" and "2014" <= row["page_date"][:4] <= "2016", row["id"]


def test_evidence_uses_the_known_marks() -> None:
    assert {row["mark"] for row in table("topic_evidence")} == set(VOCABULARIES["topic_evidence.mark"])


def test_every_figure_of_spread_and_every_solution_of_a_result_is_of_a_solution_that_is_shipped() -> None:
    shipped = {row["id"] for row in table("solutions")}
    named = {row["solution"] for row in table("spread")} | {row["solution"] for row in table("results")}
    assert named - {""} <= shipped


def test_only_dated_sign_up_counts_are_listed() -> None:
    assert [(row["as_at"], row["organisations"], row["kind"]) for row in table("sign_ups")] == [
        ("2014-10-31", "136", "count"),
        ("2014-12-24", "60", "ambition"),
        ("2015-03-09", "236", "count"),
    ]


def test_there_are_five_pledges() -> None:
    assert [row["number"] for row in table("pledges")] == ["1", "2", "3", "4", "5"]


def test_no_file_names_a_folder_of_somebodys_machine() -> None:
    for path in [*FILES, *INVENTED_FILES, *Path(REFERENCE).iterdir()]:
        content = path.read_text(encoding="utf-8")
        assert "/home/" not in content and "/tmp" not in content, path.name


def test_a_baseline_within_the_programme_is_not_called_one_before_it() -> None:
    early = {"ecoli-bacteraemia", "ecoli-bacteraemia-trust"}
    early |= {"delayed-transfer-days", "unplanned-admissions", "trimethoprim-share"}
    early |= {"pressure-ulcers-england", "vte-england", "diagnostic-waits-england"}
    early |= {recipe.measure for recipe in MEASURE_MODELS if recipe.start < date(2014, 1, 1)}
    early |= {ident for ident in INVENTED if ident.startswith("demonstration-")}
    for ident, defined in DEFINITIONS.items():
        if "baseline" in defined:
            within = "within the programme, not before it" in defined["rebase_policy"]
            assert within is (ident not in early), ident


def test_every_topic_of_the_grid_says_which_settings_it_concerns_and_why_not_the_others() -> None:
    rows = table("pathways")
    grid = {row["id"] for row in table("topics") if row["provenance"] != "local"}
    care = {"acute", "community", "mental_health", "ambulance", "primary_care", "social_care", "custody"}
    assert {(row["topic"], row["setting"]) for row in rows} == {
        (topic, where) for topic in grid for where in care
    }
    assert len(rows) == len(grid) * len(care)
    for row in rows:
        assert (row["applies"] == "false") is row["reason"].startswith("Our reading: "), row
        assert row["applies"] == "true" or not row["topic"].startswith("ESS-"), row
