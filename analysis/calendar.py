"""Months as the programme counts them."""

from __future__ import annotations

from datetime import date
from typing import Literal

import numpy as np
from numpy.typing import NDArray

Length = Literal["month", "quarter"]
MONTHS_OF: dict[Length, int] = {"month": 1, "quarter": 3}
DAYS_OF_A_YEAR = 365.25


def add_months(start: date, months: int) -> date:
    """The same day of a month so many months later; meant for the first day of a month."""
    years, index = divmod(start.month - 1 + months, 12)
    return start.replace(year=start.year + years, month=index + 1)


def parts_of_a_year(days: NDArray[np.int64], length: Length) -> NDArray[np.float64]:
    """How many periods like each make a year, by days: 365.25 over the days of the period that holds each day.

    days: proleptic ordinals, of any shape. length: of a period, counted from the first of its month.
    """
    # NumPy counts days from 1970; Python from the year 1.
    month = (days - date(1970, 1, 1).toordinal()).astype("datetime64[D]").astype("datetime64[M]")
    after = month + np.timedelta64(MONTHS_OF[length], "M")
    held: NDArray[np.int64] = (after.astype("datetime64[D]") - month.astype("datetime64[D]")).astype(np.int64)
    return DAYS_OF_A_YEAR / held
