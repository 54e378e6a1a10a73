"""What stood in a cell, as it may be shown and kept: in part, on one line, and nothing about a person."""

from __future__ import annotations

import re

HIDDEN = "(not shown: it looks like patient data)"
_NAMED_BY_LENGTH = 1_000  # characters; nobody finds a cell by the beginning of so many

_NHS_NUMBER = re.compile(r"[0-9]{3}[ -]?[0-9]{3}[ -]?[0-9]{4}")
# In their three groups with whatever people put between these, or digit by digit.
_BETWEEN = r"(?:\s?[-\u2010-\u2014]\s?|[.,_/:]|\s{1,2})?"
_TEN_DIGITS = re.compile(
    rf"(?<![0-9])(?:[0-9]{{3}}\)?{_BETWEEN}[0-9]{{3}}{_BETWEEN}[0-9]{{4}}|(?:[0-9][\s.-]){{9}}[0-9])(?![0-9])"
)
_POSTCODE = re.compile(r"(?<![A-Z0-9])[A-Z]{1,2}[0-9][A-Z0-9]?\s?[0-9][A-Z]{2}(?![A-Z0-9])", re.I)

# 07700 900123, +44 7700 900 123, 077 0090 0123: a person's, not a switchboard's.
_MOBILE = re.compile(
    r"""(?<![0-9])(?:(?:\+|00)44[\s-]?(?:\(0\)[\s-]?)?|0)
    (?:7[0-9]{3}[\s-]?[0-9]{3}[\s-]?[0-9]{3}|7[0-9]{2}[\s-][0-9]{3}[\s-][0-9]{4}|7[0-9][\s-][0-9]{4}[\s-][0-9]{4})
    (?![0-9])""",
    re.X,
)
_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"
_FULL_DATE = (
    rf"(?:[0-9]{{1,4}}[/.-][0-9]{{1,2}}[/.-][0-9]{{1,4}}|[0-9]{{1,2}}(?:st|nd|rd|th)?[\s-]{_MONTH},?[\s-][0-9]{{2,4}}"
    rf"|{_MONTH}\s[0-9]{{1,2}}(?:st|nd|rd|th)?,?\s[0-9]{{4}})"
)
_BIRTH = re.compile(
    rf"(?<![a-z])(?:born|d\.?o\.?b\.?|(?:birth|birthday)(?:\s+date)?)[\s:;,(]*(?:(?:on|is|was|of|the)\s+)*{_FULL_DATE}",
    re.I,
)
_LOCAL_NUMBER = re.compile(
    r"""(?<![a-z])(?:(?:hospital|patient|case\s?note|pas|district|unit)\s(?:number|no\.?|id)|mrn)[\s:#]*
    [a-z]{0,3}[0-9]{5,}""",
    re.I | re.X,
)


def is_nhs_number(text: str) -> bool:
    """Whether ten digits carry the check digit of an NHS number (modulus 11).

    Source: NHS Data Dictionary, NHS NUMBER. Ten equal digits pass the sum, yet they are nobody's number.
    """
    if not _NHS_NUMBER.fullmatch(text):
        return False
    digits = [int(letter) for letter in text if letter.isdecimal()]
    check = 11 - sum(digit * weight for digit, weight in zip(digits, range(10, 1, -1), strict=False)) % 11
    return check % 11 == digits[9] and len(set(digits)) > 1


def masked(text: str) -> str:
    """A sentence without what tells who a patient is; the rest stays.

    NHS and hospital numbers, dates of birth that are called so, mobile telephones, and full postcodes.
    """
    for pattern in (_BIRTH, _LOCAL_NUMBER, _MOBILE, _POSTCODE):
        text = pattern.sub(HIDDEN, text)
    return _TEN_DIGITS.sub(_unless_nobodys, text)


def masked_cell(text: str) -> str:
    """A cell, or in its place that it is not shown: what stands beside a number may tell whose it is."""
    return text if masked(text) == text else HIDDEN


def shortened(cell: str, length: int = 60) -> str:
    """A cell as it stood, fit for a sentence: masked before it is cut, for a cut number is still told by its rest."""
    if len(cell) > _NAMED_BY_LENGTH:
        return f"(a cell of {len(cell):,} characters)"
    line = masked_cell(re.sub(r"[\r\n]+", " ", cell))
    return line if len(line) <= length else line[: length - 1] + "…"


def _unless_nobodys(match: re.Match[str]) -> str:
    return HIDDEN if is_nhs_number(re.sub("[^0-9]", "", match[0])) else match[0]
