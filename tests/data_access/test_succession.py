"""What merged codes take over, when they count, and why nothing is counted twice."""

from __future__ import annotations

import pytest

from tests.data_access.world import World

ECOLI = "ecoli-bacteraemia"
HEAD = "old_code,new_code,date"


def memberships(world: World, code: str) -> list[tuple[object, ...]]:
    return world.rows(
        f"""SELECT collaborative_id, since, until, ROUND(CAST(share AS NUMERIC), 4) FROM membership
        WHERE area_id = '{code}' ORDER BY since, collaborative_id"""
    )


def heirs(world: World, *rows: str) -> None:
    world.load(world.file(f"heirs-{len(rows)}.csv", "\n".join([HEAD, *rows]) + "\n"))


def test_parts_close_on_the_day_before(world: World) -> None:
    assert memberships(world, "00W") == [("GM", "2013-04-01", "2017-03-31", 1)]
    assert memberships(world, "14L") == [("GM", "2017-04-01", None, 1)]


def test_a_heir_belongs_where_its_parts_did_and_has_their_residents(world: World) -> None:
    people = "area,since,residents\n14L,2017-04-01,900000\n10X,2013-04-01,500000\n"
    world.load(world.file("people.csv", people))
    heirs(world, "14L,99X,2020-04-01")
    assert memberships(world, "99X") == [("GM", "2020-04-01", None, 1)]
    assert world.rows("SELECT since, residents FROM residents WHERE area_id = '99X'") == [
        ("2020-04-01", 900_000)
    ]


def test_a_heir_of_parts_elsewhere_is_shared_by_residents_and_adds_up_to_england(world: World) -> None:
    people = "area,since,residents\n02X,2013-04-01,300000\n10X,2013-04-01,900000\n"
    world.load(world.file("people.csv", people))
    heirs(world, "02X,99X,2020-04-01", "10X,99X,2020-04-01")
    assert [(home, float(share)) for home, _, _, share in memberships(world, "99X")] == [
        ("WX", 0.75),
        ("YH", 0.25),
    ]
    world.load(world.tidy("a.csv", f"{ECOLI},99X,2020-04,8,"))
    assert world.rollup(ECOLI, "WX", "2020-04-01") == (6, 900_000, "reported", 1, 1)
    assert world.rollup(ECOLI, "YH", "2020-04-01") == (2, 300_000, "reported", 1, 1)
    assert world.rollup(ECOLI, "ENG", "2020-04-01")[0] == 8
    reasons = world.rows("SELECT DISTINCT reason FROM event WHERE kind = 'footprint'")
    assert reasons == [], "nothing was counted before"


def test_restated_history_counts_where_the_parts_were_and_they_count_as_reported(world: World) -> None:
    world.load(world.tidy("a.csv", f"{ECOLI},14L,2015-04,9,", f"{ECOLI},14L,2017-04,9,"))
    assert world.rollup(ECOLI, "GM", "2015-04-01") == (9, 3_000_000, "reported", 2, 2)
    assert world.rollup(ECOLI, "GM", "2017-04-01") == (9, 3_000_000, "reported", 1, 1)


def test_codes_before_their_first_day_are_questioned_where_the_source_has_those_of_the_month(
    world: World,
) -> None:
    report = world.file_report(world.tidy("a.csv", f"{ECOLI},14L,2015-04,9,"))
    (note,) = [note.sentence for note in report.notes if note.kind == "question"]
    assert "figures of codes outside the days of their membership (April 2015): Manchester (14L)" in note
    head, row = "id,title,publisher,licence,designation,codes", "paper,A,B,OGL,official statistics,extraction"
    world.load(world.file("sources.csv", f"{head}\n{row}\n"))
    report = world.file_report(world.tidy("b.csv", f"{ECOLI},14L,2015-05,9,"))
    assert [note for note in report.notes if note.kind == "question"] == []


@pytest.mark.parametrize(
    ("month", "left_out", "because"),
    [
        ("2017-03", "Manchester (14L)", "it began on 1 April 2017, and its parts have their own figures"),
        (
            "2017-04",
            "Central Manchester (00W), North Manchester (01M)",
            "Manchester (14L) took over from them",
        ),
    ],
)
def test_a_merged_code_and_its_parts_are_counted_once(
    world: World, month: str, left_out: str, because: str
) -> None:
    rows = [f"{ECOLI},{code},{month},{count}," for code, count in (("00W", 4), ("01M", 5), ("14L", 9))]
    report = world.file_report(world.tidy("a.csv", *rows))
    for area in ("GM", "ENG"):
        assert world.rollup(ECOLI, area, f"{month}-01")[0] == 9
    (note,) = [note.sentence for note in report.notes if "counted twice" in note.sentence]
    assert f"counted twice: {left_out}; {because}" in note


def test_part_of_the_parts_beside_their_heir_leaves_the_parts_out(world: World) -> None:
    world.load(world.tidy("a.csv", f"{ECOLI},00W,2017-03,4,", f"{ECOLI},14L,2017-03,9,"))
    assert world.rollup(ECOLI, "GM", "2017-03-01")[0] == 9


def test_who_takes_somebody_in_and_existed_before_is_not_left_out(world: World) -> None:
    heirs(world, "RHM,RM2,2016-10-01")
    world.load(world.tidy("a.csv", "harm,RHM,2016-04,1,10", "harm,RM2,2016-04,2,10"))
    assert world.rollup("harm", "ENG", "2016-04-01")[:2] == (3, 20)


def test_shares_of_one_day_make_no_more_than_the_whole(world: World) -> None:
    moves = "area,collaborative,since,share\n02X,YH,2016-04-01,0.7\n02X,GM,2016-04-01,0.4\n"
    report = world.file_report(world.file("moves.csv", moves))
    assert [row.reason for row in report.rejections] == [
        "with this row the shares of 02X from 2016-04-01 make 1.1, which is more than the whole. "
        "Shares of an area add up to 1 at most."
    ]
    report = world.file_report(world.file("moves.csv", moves.replace("0.4", "0.3")))
    assert report.rejected == 0
    assert [home for home, since, _, _ in memberships(world, "02X") if since == "2016-04-01"] == ["GM", "YH"]
    assert not world.load(world.file("again.csv", moves.replace("0.4", "0.3"))).changed


@pytest.mark.parametrize("share", ["0", "1.2", "30%", "half"])
def test_a_share_is_a_number_above_nothing_and_up_to_the_whole(world: World, share: str) -> None:
    moves = f"area,collaborative,since,share\n02X,YH,2016-04-01,{share}\n"
    assert world.file_report(world.file("moves.csv", moves)).rejected == 1


def test_the_same_files_again_change_nothing(world: World) -> None:
    files = (
        world.tidy("a.csv", *[f"{ECOLI},{code},2017-04,{n}," for code, n in (("00W", 4), ("14L", 9))]),
        world.file("heirs.csv", f"{HEAD}\n14L,99X,2020-04-01\n"),
    )
    world.load(*files)
    before = world.content()
    assert not world.load(*files).changed
    assert world.content() == before
