"""Figures have no foreign keys: what they name is checked once a batch, before any of them is in force."""

from __future__ import annotations

import pytest
from sqlalchemy import text

from data_access.loader import settling, staging
from data_access.loader.writing import StoreProblem, writing
from tests.data_access.world import World


@pytest.mark.parametrize(
    ("measure", "area"),
    [("no-such-measure", "ENG"), ("harm", "NO-SUCH-AREA"), ("no-such-measure", "NOWHERE")],
)
def test_figures_of_what_the_store_lacks_are_refused(world: World, measure: str, area: str) -> None:
    with writing(world.url) as connection:
        staging.create(connection)
        connection.execute(
            text("INSERT INTO pair VALUES (1, :measure, :area)"), {"measure": measure, "area": area}
        )
        with pytest.raises(StoreProblem, match=f"The figures of {measure} for {area} cannot be kept"):
            settling.put_in_force(connection, 1)
        staging.drop(connection)
        connection.rollback()
