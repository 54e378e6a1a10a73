"""Figures and dates as people write them: 1,234; 6.2; 12.3%; minus as the minus sign."""

from dataclasses import dataclass

PREFIXES = ("£", "$", "€")
CLOSE = ("%", "p")


@dataclass(frozen=True, slots=True)
class Form:
    """How the figures of one measure are written: so many decimals, and the unit as said after them.

    whole: the measure counts things, so a whole number is written without decimals.
    """

    decimals: int
    unit: str = ""
    whole: bool = False

    def bare(self, figure: float) -> str:
        """The figure without its unit; money and shares keep their mark."""
        decimals = 0 if self.whole and float(figure).is_integer() else self.decimals
        # Rounded first, so that -0.04 to one decimal is 0.0 and not minus nothing.
        rounded = round(figure, decimals) + 0.0
        digits = f"{abs(rounded):,.{decimals}f}"
        sign = "−" if rounded < 0 else ""
        if self.unit in PREFIXES:
            return f"{sign}{self.unit}{digits}"
        return f"{sign}{digits}{self.unit}" if self.unit in CLOSE else f"{sign}{digits}"

    def full(self, figure: float) -> str:
        """The figure with its unit: "15.2 per 100,000"."""
        bare = self.bare(figure)
        return bare if not self.unit or self.unit in PREFIXES + CLOSE else f"{bare} {self.unit}"


def decimals_for(scale: float) -> int:
    """Decimals that leave about three significant figures at this scale: 0 from 100 up, 1 from 1 up."""
    size = abs(scale)
    for decimals, least in enumerate((100.0, 1.0, 0.1, 0.01)):
        if size >= least:
            return decimals
    return 4 if size else 0


def count_words(count: int, singular: str, plural: str | None = None) -> str:
    """The words "1 point" or "1,234 points"."""
    return f"{count:,} {singular if count == 1 else plural or singular + 's'}"
