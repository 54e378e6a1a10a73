"""Where the pages' profile and Making Data Count's give a series another icon, and which setting is why."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from analysis.spc.judge import judge
from analysis.spc.profiles import ADJUSTED, MDC, Profile
from analysis.spc.series import Series
from analysis.spc.vocabulary import Variation

# Each of the settings in which the two differ, by the word for it, with the profile that has it switched off.
SWITCHED_OFF: dict[str, Profile] = {
    "days": replace(ADJUSTED, days=MDC.days),
    "season": replace(ADJUSTED, season=MDC.season),
    "prediction limits": replace(ADJUSTED, held_limits=MDC.held_limits),
    "small counts": replace(ADJUSTED, small_counts=MDC.small_counts),
    "contested": replace(ADJUSTED, conflict=MDC.conflict),
}
CAUTION = "caution"
TOGETHER = "several together"


@dataclass(frozen=True, slots=True)
class IconDifference:
    """A series, by its place among those given, with both icons and the settings that set them apart."""

    index: int
    by_tools: Variation | None
    by_pages: Variation | None
    because: tuple[str, ...]


def icon_differences(
    series: Sequence[Series], as_tools_have_them: Sequence[Series], chart: str
) -> tuple[IconDifference, ...]:
    """Series of one chart whose icon by `mdc` differs from that by `adjusted`, in the order given.

    The second sequence holds the same series without what only our pages leave out (periods under caution). A setting
    is named where switching it off alone gives the tools' icon; if none does, those that change ours; if none does
    that either, "several together".
    """
    tools, pages = _icons(as_tools_have_them, chart, MDC), _icons(series, chart, ADJUSTED)
    apart = [index for index, pair in enumerate(zip(tools, pages, strict=True)) if pair[0] is not pair[1]]
    others = {
        word: dict(zip(apart, _icons([series[i] for i in apart], chart, profile), strict=True))
        for word, profile in SWITCHED_OFF.items()
    }
    others[CAUTION] = dict(
        zip(apart, _icons([as_tools_have_them[i] for i in apart], chart, ADJUSTED), strict=True)
    )
    return tuple(
        IconDifference(
            index,
            tools[index],
            pages[index],
            _because({word: icons[index] for word, icons in others.items()}, tools[index], pages[index]),
        )
        for index in apart
    )


def _icons(series: Sequence[Series], chart: str, profile: Profile) -> list[Variation | None]:
    judged = judge(series, chart=chart, profile=profile, on_error="report")
    return [judged.variation_of(row) for row in range(len(judged))]


def _because(
    others: dict[str, Variation | None], by_tools: Variation | None, by_pages: Variation | None
) -> tuple[str, ...]:
    alone = tuple(word for word, icon in others.items() if icon is by_tools)
    return alone or tuple(word for word, icon in others.items() if icon is not by_pages) or (TOGETHER,)
