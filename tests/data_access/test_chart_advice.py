"""The load report's quiet word on charts."""

from __future__ import annotations

from tests.data_access.world import World


def months(count: int) -> list[str]:
    return [f"{2013 + index // 12}-{index % 12 + 1:02}" for index in range(count)]


def test_rare_events_get_a_hint_towards_a_chart_for_rare_events(world: World) -> None:
    rows = [
        f"ecoli-bacteraemia-trust,RHM,{month},{int(index % 5 == 0)},"
        for index, month in enumerate(months(30))
    ]
    report = world.load(world.tidy("rare.csv", *rows))
    (hint,) = report.hints
    assert hint.startswith("ecoli-bacteraemia-trust: a G chart would fit better.")


def test_figures_that_fit_their_chart_get_no_hint(world: World) -> None:
    rows = [f"harm,RHM,{month},{40 + index * 7 % 11},1500" for index, month in enumerate(months(30))]
    assert world.load(world.tidy("fits.csv", *rows)).hints == ()


def test_a_repeat_gives_no_hint_since_no_measure_moved(world: World) -> None:
    rows = [
        f"ecoli-bacteraemia-trust,RHM,{month},{int(index % 5 == 0)},"
        for index, month in enumerate(months(30))
    ]
    file = world.tidy("rare.csv", *rows)
    world.load(file)
    assert world.load(file).hints == ()
