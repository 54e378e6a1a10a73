"""A finding as the heading of a chart: what is measured as a label, what was found as the title."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from dash import html
from markupsafe import Markup, escape


@dataclass(frozen=True, slots=True)
class Finding:
    """What a chart shows in about ten words, with the kind and the sign of the change verdict that it rests on.

    ``kind`` is a key of ``pages.shared.change_words.KINDS``, by which the style sheet colours the sign; both may be
    empty.
    """

    words: str
    kind: str = ""
    sign: str = ""


def finding_heading(measure_name: str, finding: Finding) -> list[Any]:
    """The inside of a heading, which reads as one phrase: ``E. coli: 44 % higher than in 2013/14``."""
    sign = html.Span(finding.sign, className=f"sign change-{finding.kind}", **{"aria-hidden": "true"})
    return [
        html.Span([measure_name, html.Span(": ", className="visually-hidden")], className="measure-name"),
        html.Span([sign if finding.sign else None, html.Span(finding.words)], className="finding"),
    ]


def finding_markup(measure_name: str, finding: Finding) -> Markup:
    """The same as markup, for pages of many charts."""
    sign = (
        Markup(
            f'<span class="sign change-{escape(finding.kind)}" aria-hidden="true">{escape(finding.sign)}</span>'
        )
        if finding.sign
        else ""
    )
    return Markup(
        f'<span class="measure-name">{escape(measure_name)}<span class="visually-hidden">: </span></span>'
        f'<span class="finding">{sign}<span>{escape(finding.words)}</span></span>'
    )
