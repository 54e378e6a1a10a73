"""What the files of the product say is what its sources bear; ``every_check`` holds every page to it."""

from __future__ import annotations

import re
from html import escape
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from data_access.queries.measures import measures
from data_access.settings import ROOT
from tests.guards import not_empty
from tests.pages.false_sentences import FALSE, false_sentences
from tests.pages.views import DEFINED

FOLDERS = ("analysis", "api", "assets", "components", "data_access", "docs", "geo", "pages", "web")
KINDS = {".py", ".toml", ".csv", ".md", ".json", ".js"}
# As they stood: each must be found, or the walk would find nothing.
ONCE = (
    "no measured number of lives saved was published, so none is shown here.",
    "Every collaborative works on these at all times",
    "the programme promised that every topic of the grid has at least one taker",
    "stated in a founding document",
    "75 choices found across 40 clinical and local topics.",
    "6 grid topics with none.",
    "5,000 promised by December 2019",
    "Reviewed 6 May 2020; next review 6 May 2021",
    "Name since 2023",
    "One in three people who come into care is badly nourished",
    "E. coli is the commonest cause of bloodstream infection in England",
    "footprint, with one promise: a *sustainable",
    "Starts, ends and aims are empty because none was found.",
    "The test, chosen beforehand: the twelve months to November 2015",
    "From a baseline of 5.2 cases per 100,000 residents a month the aim was 2.6.",
    "Places differ in age, illness and testing: a darker footprint is not a worse one.",
    "The programme's own grid is lost from the documents we have.",
)


def files() -> list[Path]:
    paths = [
        path for folder in FOLDERS for path in sorted((ROOT / folder).rglob("*")) if path.suffix in KINDS
    ]
    # Migrations hold the comments of earlier schemas, which a store may still have.
    return [ROOT / "README.md", *(path for path in paths if "migrations" not in path.parts)]


def test_every_false_sentence_is_known_by_its_pattern() -> None:
    assert all(false_sentences(sentence) for sentence in ONCE)
    assert len(ONCE) == len(FALSE)


def test_no_file_of_the_product_holds_one() -> None:
    wrong = {}
    for path in not_empty(files()):
        # A sentence in code may be broken over lines of text in quotation marks.
        text = re.sub(r'"\s*\n\s*f?"', "", path.read_text(encoding="utf-8"))
        if found := false_sentences(re.sub(r"\s+", " ", text)):
            wrong[str(path.relative_to(ROOT))] = found
    assert wrong == {}


@pytest.mark.usefixtures("store")
def test_a_measure_has_one_title_and_one_short_name_everywhere(client: FlaskClient) -> None:
    items = client.get("/api/v1/measures?per_page=100").get_json()["items"]
    in_api = {item["id"]: (item["title"], item["short"]) for item in items}
    home, place = client.get("/").text, client.get("/collaborative/wessex").text
    for measure in not_empty(measures()):
        names = (measure.title, measure.short)
        assert names == (DEFINED[measure.id]["title"], DEFINED[measure.id]["short"]) == in_api[measure.id]
        if not measure.latest:
            continue
        page = client.get(f"/measure/{measure.id}").text
        title, short = escape(measure.title), escape(measure.short)
        assert f">{title}</h1>" in page
        assert re.search(rf'href="/measure/{measure.id}"[^>]*>{re.escape(title)}', home), "the menu"
        assert re.search(rf'href="/measure/{measure.id}"[^>]*>{re.escape(short)}<', home), "the table"
        if f'id="{measure.id}"' in place:
            assert re.search(
                rf'id="{measure.id}-title"><a [^>]*><span class="measure-name">{re.escape(short)}<', place
            )


@pytest.mark.usefixtures("store")
@pytest.mark.parametrize(
    ("address", "level"),
    [
        (
            "/measure/ecoli-bacteraemia?open=england&chart=mr",
            "E. coli bloodstream infections in England stood at",
        ),
        ("/exhibit/collaborative/wessex/chosen?measure=ecoli-bacteraemia&chart=mr", "stood at"),
        ("/api/v1/series?measure=ecoli-bacteraemia&chart=mr", "stood at"),
    ],
)
def test_a_chart_tried_as_a_moving_range_is_not_told_as_a_level(
    client: FlaskClient, address: str, level: str
) -> None:
    is_told_as_a_change(client, address, level)


AGENCY = "Agency nursing hours"


@pytest.mark.usefixtures("store")
@pytest.mark.demonstration
@pytest.mark.parametrize(
    ("address", "level"),
    [
        ("/measure/agency-nursing-hours", f"{AGENCY} in Vellaquor stood at"),
        ("/measure/agency-nursing-hours?open=england", f"{AGENCY} in Vellaquor stood at"),
        ("/collaborative/lomarique", f"{AGENCY} in Lomarique stood at"),
        ("/collaborative/lomarique?measure=agency-nursing-hours", f"{AGENCY} in Lomarique stood at"),
        ("/api/v1/series?measure=agency-nursing-hours", "stood at"),
        ("/download/measure/agency-nursing-hours/england.csv", "stood at"),
    ],
)
def test_nor_is_one_that_is_recorded_as_such(client: FlaskClient, address: str, level: str) -> None:
    is_told_as_a_change(client, address, level)


def is_told_as_a_change(client: FlaskClient, address: str, level: str) -> None:
    answer = client.get(address)
    assert answer.status_code == 200
    assert level not in answer.text
    assert "from the period before" in answer.text
