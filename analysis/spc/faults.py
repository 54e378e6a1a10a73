"""What cannot be judged: one series at a time, so that a bad one never spoils the others."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Fault:
    """Why one series was refused. index is its place in what was given; period where one is to blame."""

    index: int
    key: str
    text: str
    period: date | None = None

    def __str__(self) -> str:
        return self.text


class SeriesRefused(ValueError):
    """Raised for the series at fault; `faults` has one entry for each of them."""

    def __init__(self, faults: tuple[Fault, ...]) -> None:
        super().__init__(" ".join(fault.text for fault in faults))
        self.faults = faults
