"""Words by which people ask what came of something: results are indexed with one word for each outcome."""

from __future__ import annotations

from dataclasses import dataclass

from data_access.search.words import has_subject

# By outcome, the longest phrases first where one holds another.
_PHRASES = {
    "failed": (
        "did not work", "didnt work", "does not work", "has not worked", "not worked", "not work", "unsuccessful",
        "failed", "failing",
    ),
    "mixed": ("worked in part", "worked partly", "partly worked", "mixed results", "mixed result", "mixed"),
    "no_change": (
        "made no difference", "no difference", "no effect", "no improvement", "nothing changed", "did not change",
        "no change", "unchanged", "unaffected",
    ),
    "too_early": (
        "too early to tell", "too early to say", "too early", "too soon to tell", "too soon to say", "too soon",
        "not yet known",
    ),
    "worked": (
        "what has worked", "what worked", "what works", "did work", "worked well", "successful", "success",
        "successes", "worked",
    ),
}  # fmt: skip
# "Who worked on suicide" and "what worked elsewhere" do not ask what came of it.
_WHO = "who"
_NOT_BEHIND = frozenset({"on", "with", "at", "together", "elsewhere"})


@dataclass(frozen=True, slots=True)
class OutcomeAsked:
    """``outcome`` is one of those of results, ``phrase`` what it is called here.

    ``rest`` are the words for what it came of, empty for anything.
    """

    outcome: str
    phrase: list[str]
    rest: list[str]


def outcome_asked(parts: list[str]) -> OutcomeAsked | None:
    """The outcome that words ask for; ``None`` where they ask for none."""
    for outcome, phrases in _PHRASES.items():
        for phrase in phrases:
            said = phrase.split()
            at = _place_of(said, parts)
            if at is not None:
                rest = parts[:at] + parts[at + len(said) :]
                return OutcomeAsked(outcome, said, rest if has_subject(rest) else [])
    return None


def _place_of(phrase: list[str], parts: list[str]) -> int | None:
    size = len(phrase)
    places = (at for at in range(len(parts) - size + 1) if parts[at : at + size] == phrase)
    return next((at for at in places if not _asks_who(phrase, parts[:at], parts[at + size :])), None)


def _asks_who(phrase: list[str], before: list[str], behind: list[str]) -> bool:
    return phrase[-1] == "worked" and (_WHO in before or bool(behind and behind[0] in _NOT_BEHIND))


def names_of(outcome: str) -> tuple[str, ...]:
    """What people call an outcome."""
    return _PHRASES.get(outcome, ())


def token(outcome: str) -> str:
    """The word by which results of an outcome are indexed, which nobody types."""
    return f"outcome{outcome.replace('_', '')}"
