"""The API answers with the pages' own figures, verdicts and words."""

from __future__ import annotations

import csv
from itertools import pairwise

import pytest
from flask.testing import FlaskClient

from data_access.loader.default_store import REFERENCE
from pages.shared.control_chart import point_rows
from pages.shared.judged import judge_all, judged
from tests.api.addresses import ADDRESSES, V1, refusal, with_query
from tests.application import items
from tests.guards import not_empty
from tests.pages.exhibits_of import exhibits_of
from tests.pages.views import DEFINED, ECOLI, INVENTED, NOT_SHIPPED

OBJECTS = [address for address in ADDRESSES if address != f"{V1}/"]
TRUST = "RRK"


@pytest.mark.parametrize("address", ADDRESSES)
class TestEveryAnswer:
    def test_it_says_of_which_data_it_is_and_where_more_stands(
        self, client: FlaskClient, address: str
    ) -> None:
        body = client.get(address).get_json()
        assert body["data_version"] == client.get("/ready").get_json()["data_version"]
        assert body["data_version"].endswith(f":{body['data_edition']}")
        assert body["demonstration"] is False
        assert (body["page"], body["per_page"]) == (1, 50)
        assert len(body["items"]) == min(body["total"], 50)
        assert (body["next"] is None) is (body["total"] <= 50)

    def test_who_holds_it_already_is_told_so(self, client: FlaskClient, address: str) -> None:
        first = client.get(address)
        assert first.headers["Cache-Control"] == "no-cache"
        again = client.get(address, headers={"If-None-Match": first.headers["ETag"]})
        assert (again.status_code, again.data) == (304, b"")
        assert again.headers["ETag"] == first.headers["ETag"]
        packed = client.get(
            address, headers={"If-None-Match": first.headers["ETag"], "Accept-Encoding": "gzip"}
        )
        assert packed.status_code == 304
        assert client.get(address, headers={"If-None-Match": '"another"'}).status_code == 200

    def test_asking_for_the_head_gives_the_same_without_the_body(
        self, client: FlaskClient, address: str
    ) -> None:
        whole, head = client.get(address), client.head(address)
        assert (head.status_code, head.data) == (200, b"")
        for name in ("ETag", "Link", "Content-Type", "Cache-Control", "Content-Length"):
            assert head.headers[name] == whole.headers[name]


@pytest.mark.parametrize("address", OBJECTS)
def test_every_object_says_whose_it_is(client: FlaskClient, address: str) -> None:
    for entry in not_empty(client.get(address).get_json()["items"]):
        assert entry["source"]
        assert entry["licence"]
        assert "demonstration" not in f"{entry['source']} {entry['licence']}".lower()


class TestPages:
    def test_the_pages_together_hold_each_object_once(self, client: FlaskClient) -> None:
        areas = items(client, f"{V1}/areas?per_page=100")
        assert len({area["id"] for area in areas}) == len(areas) > 400
        assert areas == items(client, f"{V1}/areas?per_page=200")

    def test_the_links_lead_round(self, client: FlaskClient) -> None:
        answer = client.get(f"{V1}/series?measure={ECOLI}&per_page=5&page=2")
        links = dict(reversed(each.strip().split("; rel=")) for each in answer.headers["Link"].split(","))
        pages = {name.strip('"'): address.strip("<>") for name, address in links.items()}
        assert {name: pages[name].partition("page=")[2] for name in ("first", "prev", "next", "last")}
        assert pages["next"] == answer.get_json()["next"]
        assert client.get(pages["last"]).get_json()["next"] is None
        assert client.get(pages["service-desc"]).get_json()["openapi"].startswith("3.1")
        assert [client.get(pages[name]).get_json()["page"] for name in ("first", "prev", "next", "last")] == [
            1,
            1,
            3,
            4,
        ]

    def test_another_address_has_another_tag(self, client: FlaskClient) -> None:
        tags = {client.get(with_query(address, "per_page=7")).headers["ETag"] for address in ADDRESSES}
        tags |= {client.get(address).headers["ETag"] for address in ADDRESSES}
        assert len(tags) == 2 * len(ADDRESSES)


class TestMeasures:
    def test_every_definition_is_there_with_or_without_figures(self, client: FlaskClient) -> None:
        measures = {measure["id"]: measure for measure in items(client, f"{V1}/measures")}
        assert set(measures) == set(DEFINED)
        for ident, measure in measures.items():
            assert (measure["title"], measure["unit"]) == (DEFINED[ident]["title"], DEFINED[ident]["unit"])
        assert {ident for ident, measure in measures.items() if not measure["latest"]} == NOT_SHIPPED

    @pytest.mark.demonstration
    def test_a_demonstration_store_has_those_of_its_programme(self, client: FlaskClient) -> None:
        measures = items(client, f"{V1}/measures")
        assert {measure["id"] for measure in measures} == set(INVENTED)
        assert all(measure["latest"] for measure in measures)

    def test_one_by_its_name(self, client: FlaskClient) -> None:
        (measure,) = items(client, f"{V1}/measures/{ECOLI}")
        assert measure in items(client, f"{V1}/measures")
        assert measure["latest"] == "2020-03-01"

    @pytest.mark.parametrize(
        "ident", ["ecoli-bacteremia", "E. coli bloodstream infection", "ECOLI-BACTERAEMIA"]
    )
    def test_a_misspelt_one_gets_the_nearest(self, client: FlaskClient, ident: str) -> None:
        assert refusal(client, f"{V1}/measures/{ident}", 404)["nearest"] == ECOLI


class TestAreas:
    def test_england_then_the_fifteen_by_name_then_all_others_by_name(self, client: FlaskClient) -> None:
        areas = items(client, f"{V1}/areas?per_page=200")
        assert [area["kind"] for area in areas[:17]][:16] == ["england", *["collaborative"] * 15]
        for some in (areas[1:16], areas[16:]):
            assert all(before["name"] <= after["name"] for before, after in pairwise(some))

    def test_of_one_kind(self, client: FlaskClient) -> None:
        assert {area["kind"] for area in items(client, f"{V1}/areas?kind=ccg&per_page=200")} == {"ccg"}
        assert len(items(client, f"{V1}/areas?kind=collaborative")) == 15
        assert refusal(client, f"{V1}/areas?kind=collaboratives", 400)["nearest"] == "collaborative"

    @pytest.mark.parametrize("name", ["wx", "WX", "wessex", "Wessex"])
    def test_by_code_or_slug_in_any_case(self, client: FlaskClient, name: str) -> None:
        (area,) = items(client, f"{V1}/areas/{name}")
        assert (area["id"], area["residents"]) == ("WX", 2762546)

    def test_organisations_say_where_they_belong(self, client: FlaskClient) -> None:
        areas = not_empty(items(client, f"{V1}/areas?kind=organisation&per_page=200"))
        assert all(each["since"] for area in areas for each in area["memberships"])

    @pytest.mark.demonstration
    def test_invented_organisations_have_names_that_say_so(self, client: FlaskClient) -> None:
        areas = not_empty(items(client, f"{V1}/areas?kind=organisation&per_page=200"))
        assert all(area["name"].startswith("Demonstration") for area in areas)
        assert all(area["id"].startswith("DEMO-") and area["memberships"] for area in areas)

    @pytest.mark.parametrize(
        ("name", "nearest"),
        [("wesex", "wessex"), ("greater-manchestr", "greater-manchester"), ("Englnd", "ENG")],
    )
    def test_a_misspelt_one_gets_the_nearest(self, client: FlaskClient, name: str, nearest: str) -> None:
        assert refusal(client, f"{V1}/areas/{name}", 404)["nearest"] == nearest
        assert refusal(client, f"{V1}/series?area={name}", 400)["nearest"] == nearest


class TestSeries:
    @pytest.mark.parametrize(
        "ident",
        [ECOLI, "high-dose-opioids", pytest.param("programme-spend", marks=pytest.mark.demonstration)],
    )
    def test_its_points_are_the_rows_of_the_page_to_the_last_digit(
        self, client: FlaskClient, ident: str
    ) -> None:
        panels = judged(measure_id=ident)
        answer = items(client, f"{V1}/series?measure={ident}")
        assert [entry["area"] for entry in answer] == [series.area_id for series, _ in panels]
        for answered, (series, panel) in zip(answer, panels, strict=True):
            rows = [[str(row[0]), *row[1:8]] for row in point_rows(series, panel)]
            names = ("numerator", "denominator", "value", "centre", "lower", "upper", "target")
            assert [
                [point["period"], *[point[name] for name in names]] for point in answered["points"]
            ] == rows

    def test_its_sentence_is_the_page_s(self, client: FlaskClient) -> None:
        (series,) = items(client, f"{V1}/series?measure={ECOLI}&area=wessex")
        exhibit = exhibits_of(f"measure/{ECOLI}", {"area": "wessex"})["chosen"]
        assert series["sentence"] == exhibit.sentence
        assert series["record"] is True

    @pytest.mark.demonstration
    def test_a_gap_is_null_and_says_why(self, client: FlaskClient) -> None:
        answer = items(client, f"{V1}/series?measure=mental-health-restraint")
        points = [point for series in answer for point in series["points"]]
        absent = {point["status"] for point in points if point["value"] is None}
        assert absent == {"missing"}
        assert {point["status"] for point in points if point["value"] is not None} == {"reported"}

    def test_days_choose_points_and_never_what_limits_rest_on(self, client: FlaskClient) -> None:
        ask = f"{V1}/series?measure={ECOLI}&area=ENG"
        (whole,), (part,) = items(client, ask), items(client, f"{ask}&from=2018-04&to=2019-03")
        assert [point["period"] for point in part["points"]][::11] == ["2018-04-01", "2019-03-01"]
        assert part["points"] == [p for p in whole["points"] if "2018-04" <= p["period"][:7] <= "2019-03"]
        assert {**part, "points": 0} == {**whole, "points": 0}
        (year,) = items(client, f"{ask}&from=2018&to=2018")
        assert len(year["points"]) == 12
        assert items(client, f"{ask}&from=2040")[0]["points"] == []

    def test_other_rules_and_charts_are_the_reader_s_view_and_not_the_record(
        self, client: FlaskClient
    ) -> None:
        (answered,) = items(client, f"{V1}/series?measure={ECOLI}&area=wessex&profile=ihi&chart=run")
        assert (answered["chart"], answered["profile"], answered["record"]) == ("run", "ihi", False)
        series = judged(measure_id=ECOLI).series_of(ECOLI, "WX")
        assert series is not None
        again = judge_all([series], profile="ihi", chart="run").panel(ECOLI, "WX")
        assert again is not None
        assert [point["label"] for point in answered["points"]] == [point.label for point in again.points]
        (same,) = items(
            client, f"{V1}/series?measure={ECOLI}&area=wessex&profile=adjusted&season=on&chart=xmr"
        )
        assert same == items(client, f"{V1}/series?measure={ECOLI}&area=wessex")[0]

    def test_the_season_can_be_left_in_and_other_rules_know_none(self, client: FlaskClient) -> None:
        ask = f"{V1}/series?measure={ECOLI}&area=wessex"
        (ours,), (left_in,), (tools,) = (
            items(client, f"{ask}{more}") for more in ("", "&season=off", "&profile=mdc")
        )
        assert any("The season is taken into account" in note for note in ours["notes"])
        assert len({point["season"] for point in ours["points"]}) == 12
        for other in (left_in, tools):
            assert not any("season" in note for note in other["notes"])
            assert {point["season"] for point in other["points"]} == {None}
            assert other["record"] is False
        assert [point["value"] for point in left_in["points"]] == [point["value"] for point in ours["points"]]
        twelfths = [12e5 * point["numerator"] / point["denominator"] for point in tools["points"]]
        assert [point["value"] for point in tools["points"]] == pytest.approx(twelfths)

    def test_a_chart_of_counts_draws_no_rate(self, client: FlaskClient) -> None:
        error = refusal(client, f"{V1}/series?measure={ECOLI}&chart=c", 400)
        assert (error["parameter"], error["nearest"]) == ("chart", "xmr")
        assert refusal(client, f"{V1}/series?chart=u", 400)["parameter"] == "measure"
        assert items(client, f"{V1}/series?measure={ECOLI}&chart=u_prime")

    def test_organisations_are_asked_for_by_their_codes(self, client: FlaskClient) -> None:
        of_organisation = items(client, f"{V1}/series?area={TRUST.lower()}")
        assert of_organisation
        assert {series["area"] for series in of_organisation} == {TRUST}
        (series,) = items(client, f"{V1}/series?area={TRUST}&measure={of_organisation[0]['measure']}")
        assert series == of_organisation[0]

    @pytest.mark.demonstration
    def test_every_place_of_a_measure_with_a_target_has_it(self, client: FlaskClient) -> None:
        answer = items(client, f"{V1}/series?measure=observations-complete")
        assert [len(series["targets"]) for series in answer] == [1] * 16
        assert {target["value"] for series in answer for target in series["targets"]} == {90}


class TestSignals:
    def test_each_is_marked_on_the_series_at_both_its_ends(self, client: FlaskClient) -> None:
        (series,) = items(client, f"{V1}/series?measure={ECOLI}&area=ENG")
        marked = {
            point["period"]: [(rule["rule"], rule["side"]) for rule in point["rules"]]
            for point in series["points"]
        }
        signals = items(client, f"{V1}/signals?measure={ECOLI}&area=england&per_page=200")
        assert signals
        for each in signals:
            assert (each["rule"], each["side"]) in marked[each["first"]]
            assert (each["rule"], each["side"]) in marked[each["last"]]
            assert each["at_latest"] is (each["last"] == series["latest"])
        assert {each["kind"] for each in signals} <= {"concern", "improvement"}

    def test_since_a_day_leaves_out_what_ended_before(self, client: FlaskClient) -> None:
        every = items(client, f"{V1}/signals?per_page=200&measure={ECOLI}")
        recent = items(client, f"{V1}/signals?per_page=200&measure={ECOLI}&since=2019-06")
        assert recent == [signal for signal in every if signal["last"] >= "2019-06-01"]
        assert 0 < len(recent) < len(every)

    @pytest.mark.parametrize(
        ("kind", "ident"),
        [
            ("improvement", "psychosis-two-weeks"),
            ("concern", "psychosis-two-weeks"),
            ("neither", "unplanned-admissions"),
        ],
    )
    def test_of_one_kind(self, client: FlaskClient, kind: str, ident: str) -> None:
        signals = items(client, f"{V1}/signals?kind={kind}&measure={ident}&per_page=200")
        assert {signal["kind"] for signal in signals} == {kind}

    def test_what_is_better_lower_improves_downwards(self, client: FlaskClient) -> None:
        signals = items(client, f"{V1}/signals?measure={ECOLI}&per_page=200")
        kinds = {(signal["side"], signal["kind"]) for signal in signals}
        # Patterns at a contested point are neither; see test_contested.
        assert kinds - {("low", "neither"), ("high", "neither")} == {
            ("low", "improvement"),
            ("high", "concern"),
        }

    def test_they_stand_by_name_and_time_and_never_by_size(self, client: FlaskClient) -> None:
        signals = items(client, f"{V1}/signals?measure={ECOLI}&per_page=200")
        by_name = [signal for signal in signals if signal["area"] != "ENG"]
        assert [signal["area_name"] for signal in by_name] == sorted(
            signal["area_name"] for signal in by_name
        )

    @pytest.mark.demonstration
    def test_running_totals_have_none(self, client: FlaskClient) -> None:
        running = [ident for ident, measure in INVENTED.items() if measure["cumulative"]]
        assert running
        assert all(items(client, f"{V1}/signals?measure={ident}") == [] for ident in running)


class TestResults:
    def test_every_result_is_there_with_who_says_it_and_where(self, client: FlaskClient) -> None:
        with (REFERENCE / "results.csv").open(encoding="utf-8", newline="") as file:
            rows = {row["id"]: row for row in csv.DictReader(file)}
        made = {each["id"]: each for each in items(client, f"{V1}/results")}
        assert made.keys() == rows.keys()
        for ident, row in not_empty(rows.items()):
            assert (made[ident]["amount"] or "") == row["amount"]
            assert made[ident]["who_says"] == row["who_says"]
            assert made[ident]["source"]["address"] == row["address"]
