"""The sentence above the answers: how many there are, and what was looked for where that is not what was typed."""

from __future__ import annotations

from collections.abc import Iterator

from components.words import counted, listed
from data_access.queries.search import SearchAnswers

BY_NAME = "Places are found by name or code, not by postcode."


def answers_sentence(text: str, result: SearchAnswers) -> str:
    """What was looked for and what came of it, in sentences."""
    return " ".join(_sentences(text, result))


def _sentences(text: str, result: SearchAnswers) -> Iterator[str]:
    if not result.entries:
        yield f"Nothing is called “{text}” here."
        if result.nearest:
            yield "These come nearest."
    else:
        yield from _of_answers(text, result)
    if result.postcode:
        yield BY_NAME


def _of_answers(text: str, result: SearchAnswers) -> Iterator[str]:
    count = counted(len(result.entries), "answer")
    if result.instead:
        yield f"Nothing for “{text}”; these are for “{result.instead}”."
        if not result.in_part:
            yield f"{count}."
    elif not result.in_part:
        beside = "".join(f" or “{each}”" for each in result.also)
        yield f"{count} for “{text}”{beside}."
    if result.in_part:
        yield f"No name has all the words of “{result.instead or text}”."
        yield _apart(result)


def _apart(result: SearchAnswers) -> str:
    if len(result.parts) > 1:
        return f"These are for {listed([f'“{part.words}”' for part in result.parts])}, each by itself."
    return "These have some of them, or mention them."
