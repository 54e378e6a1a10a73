"""No picture without its exhibit, and no picture from elsewhere, in any view of any page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from dash import dcc, html
from dash.development.base_component import Component
from markupsafe import Markup

from tests.pages.views import PageView

# A place's own outline at the head of its page shows no figure; its caption is its sentence.
OUTLINE = "place-head"
ICONS = re.compile(r"/assets/icons/[\w-]+\.svg")
ELSEWHERE = re.compile(r"(?:\bhttps?:)?//[\w.-]+", re.IGNORECASE)
NAMESPACE = re.compile(r"""\sxmlns(?::\w+)?=["'][^"']*["']""")
AN_EXHIBIT = re.compile(r"""<figure class="exhibit[^"]*" id="[^"]+".*?<figcaption>.*?</figure>""", re.DOTALL)
A_LINK = re.compile(r"""<a\b[^>]*>""")
# What is written between tags is read, not fetched; a style sheet may fetch.
TAGS_AND_STYLES = re.compile(r"""<style.*?</style>|<[^>]*>""", re.DOTALL)


def placed(
    component: Any, above: tuple[Component, ...] = ()
) -> Iterator[tuple[Component, tuple[Component, ...]]]:
    """Every component with all that it stands in, wherever a property holds it."""
    if isinstance(component, list | tuple):
        for each in component:
            yield from placed(each, above)
    elif isinstance(component, Component):
        yield component, above
        for name in component._prop_names:
            yield from placed(getattr(component, name, None), (*above, component))


def own(component: Component) -> dict[str, str]:
    """A component's properties as text, without what stands inside it but for its markup."""
    values = {name: value for name, value in vars(component).items() if name != "children"}
    children = getattr(component, "children", None)
    inside = children if isinstance(children, list | tuple) else [children]
    values["data-markup"] = "".join(each for each in inside if isinstance(each, Markup))
    return {name: str(value) for name, value in values.items() if not name.startswith("_")}


def is_picture(component: Component) -> bool:
    """Drawn markup, Plotly's chart, or an image that is none of our icons."""
    if isinstance(component, dcc.Graph | html.Iframe | html.ObjectEl | html.Embed | html.Canvas):
        return True
    if isinstance(component, html.Img):
        return not ICONS.fullmatch(str(getattr(component, "src", "")))
    # Panels travel as markup with their exhibit around them; what is left without one is astray.
    bare = [AN_EXHIBIT.sub("", value) for value in own(component).values()]
    return any("<svg" in value.lower() or "image/svg" in value.lower() for value in bare)


def is_home(above: Component, parents: tuple[Component, ...]) -> bool:
    """Whether a picture may stand in it: an exhibit, or the captioned outline of a place."""
    if not isinstance(above, html.Figure):
        return False
    classes = str(getattr(above, "className", "")).split()
    if "exhibit" in classes:
        return bool(getattr(above, "id", None))
    captioned = any(isinstance(each, html.Figcaption) for each, _ in placed(above))
    names = [str(getattr(each, "className", "")).split() for each in (above, *parents)]
    return captioned and any(OUTLINE in each for each in names)


def astray(component: Any) -> list[str]:
    """Pictures that stand in no exhibit."""
    return [
        str(part)[:120]
        for part, above in placed(component)
        if is_picture(part) and not any(is_home(each, above[:at]) for at, each in enumerate(above))
    ]


def fetched(component: Any) -> list[str]:
    """Addresses of another host that a component would fetch. A link's address is only fetched by its reader."""
    addresses = []
    for part, _ in placed(component):
        followed = isinstance(part, html.A | dcc.Link)
        for name, value in own(part).items():
            if followed and name == "href":
                continue
            text = value
            if name.startswith("data-"):
                text = "".join(TAGS_AND_STYLES.findall(A_LINK.sub("", NAMESPACE.sub("", value))))
            addresses += ELSEWHERE.findall(text)
    return addresses


def check_every_picture_stands_in_an_exhibit(view: PageView) -> None:
    assert astray(view.layout()) == []


def check_nothing_is_fetched_from_another_host(view: PageView) -> None:
    assert fetched(view.layout()) == []
