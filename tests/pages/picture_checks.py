"""No picture without its exhibit, and no picture from elsewhere, in any view of any page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from dash import dcc, html
from dash.development.base_component import Component
from markupsafe import Markup

from tests.pages.views import View

# A place's own outline at the head of its page shows no figure; its caption is its sentence.
OUTLINE = "place-head"
ICONS = re.compile(r"/assets/icons/[\w-]+\.svg")
ELSEWHERE = re.compile(r"(?:\bhttps?:)?//[\w.-]+", re.IGNORECASE)
NAMESPACE = re.compile(r"""\sxmlns(?::\w+)?=["'][^"']*["']""")
AN_EXHIBIT = re.compile(r"""<figure class="exhibit[^"]*" id="[^"]+".*?<figcaption>.*?</figure>""", re.DOTALL)
A_LINK = re.compile(r"""<a\b[^>]*>""")


def placed(
    shown: Any, above: tuple[Component, ...] = ()
) -> Iterator[tuple[Component, tuple[Component, ...]]]:
    """Every component with all that it stands in, wherever a property holds it."""
    if isinstance(shown, list | tuple):
        for each in shown:
            yield from placed(each, above)
    elif isinstance(shown, Component):
        yield shown, above
        for name in shown._prop_names:
            yield from placed(getattr(shown, name, None), (*above, shown))


def own(shown: Component) -> dict[str, str]:
    """A component's properties as text, without what stands inside it but for its markup."""
    values = {name: value for name, value in vars(shown).items() if name != "children"}
    children = getattr(shown, "children", None)
    inside = children if isinstance(children, list | tuple) else [children]
    values["data-markup"] = "".join(each for each in inside if isinstance(each, Markup))
    return {name: str(value) for name, value in values.items() if not name.startswith("_")}


def is_picture(shown: Component) -> bool:
    """Drawn markup, Plotly's chart, or an image that is none of our icons."""
    if isinstance(shown, dcc.Graph | html.Iframe | html.ObjectEl | html.Embed | html.Canvas):
        return True
    if isinstance(shown, html.Img):
        return not ICONS.fullmatch(str(getattr(shown, "src", "")))
    # Panels travel as markup with their exhibit around them; what is left without one is astray.
    bare = [AN_EXHIBIT.sub("", value) for value in own(shown).values()]
    return any("<svg" in value.lower() or "image/svg" in value.lower() for value in bare)


def is_home(above: Component, parents: tuple[Component, ...]) -> bool:
    """Whether a picture may stand in it: an exhibit, or the captioned outline of a place."""
    if not isinstance(above, html.Figure):
        return False
    classes = str(getattr(above, "className", "")).split()
    if "exhibit" in classes:
        return bool(getattr(above, "id", None))
    captioned = any(isinstance(each, html.Figcaption) for each, _ in placed(above))
    return captioned and OUTLINE in {str(getattr(each, "className", "")) for each in (above, *parents)}


def astray(shown: Any) -> list[str]:
    """Pictures that stand in no exhibit."""
    return [
        str(one)[:120]
        for one, above in placed(shown)
        if is_picture(one) and not any(is_home(each, above[:at]) for at, each in enumerate(above))
    ]


def fetched(shown: Any) -> list[str]:
    """Addresses of another host that a component would fetch. A link's address is only fetched by its reader."""
    found = []
    for one, _ in placed(shown):
        followed = isinstance(one, html.A | dcc.Link)
        for name, value in own(one).items():
            if followed and name == "href":
                continue
            text = A_LINK.sub("", NAMESPACE.sub("", value)) if name.startswith("data-") else value
            found += ELSEWHERE.findall(text)
    return found


def check_every_picture_stands_in_an_exhibit(view: View) -> None:
    assert astray(view.shown()) == []


def check_nothing_is_fetched_from_another_host(view: View) -> None:
    assert fetched(view.shown()) == []
