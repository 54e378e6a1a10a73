"""Sentences that no source bears, as they once stood in the product. None of them may come back on any page."""

from __future__ import annotations

import re

from tests.components.screen import words
from tests.pages.views import PageView

FALSE = {
    "nobody can know that none was published": r"no measured number of lives saved was",
    "a draft says what collaboratives will do, not what they did": r"every collaborative works on",
    "a draft said that topics should have takers": r"promised that every topic",
    "an article is no founding document": r"founding document",
    "the column beside it sums otherwise": r"\b75 choices",
    "the grid is reconstructed": r"(?<!reconstructed )\bgrid topics? (with|without) ",
    "five years from January 2014, and later by 2020": r"promised by december 2019|promised 5,000|promise of 5,000",
    "no review took place": r"next review 6 may 2021|reviewed 6 may 2020|2021-05-06",
    "some names are unverified, and two never changed": r"name since 2023|name from 2023",
    "a share that no source bears": r"one in three people",
    "a rank that no source bears": r"commonest (cause|bacterial)|the most dangerous|chief cause of harm",
    "there were several promises": r"with one promise",
    "aims were found": r"aims are empty because none was found",
    "the test was set out afterwards": r"chosen beforehand: ",
    "nobody set that aim for one measure": r"from a baseline of [\d.,]+ .{0,60}the aim was|the aim was (not )?met",
    "darker is higher, whichever way is better": r"age, illness and testing: a darker",
    "the grid was not all lost": r"grid is lost",
}
PATTERNS = {why: re.compile(pattern, re.IGNORECASE) for why, pattern in FALSE.items()}


def false_sentences(text: str) -> list[str]:
    """Why the text may not stand: a reason and the words found, for each pattern that it holds."""
    return [f"{why}: {found[0]}" for why, pattern in PATTERNS.items() if (found := pattern.search(text))]


def check_that_nothing_is_said_which_no_source_bears(view: PageView) -> None:
    assert false_sentences(words(view.layout())) == []
