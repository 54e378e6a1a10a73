"""The smaller plotly.js draws what the whole one draws, stroke by stroke."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from importlib.resources import files
from typing import Any

import pytest
from playwright.sync_api import Browser, Route

from components.figures.chart import chart
from components.figures.chart_plan import EventMark
from components.figures.choropleth import ChoroplethArea, choropleth, kinds_map
from components.plotly_bundle import plotly_script
from tests.analysis.spc.build import month, panel, quiet

WHOLE = (files("plotly") / "package_data" / "plotly.min.js").read_text(encoding="utf-8")
OUTLINES = {
    "type": "FeatureCollection",
    "features": [
        {
            "type": "Feature",
            "properties": {"id": name},
            "geometry": {
                "type": "Polygon",
                "coordinates": [[[x, 51], [x, 52], [x + 1, 52], [x + 1, 51], [x, 51]]],
            },
        }
        for x, name in enumerate("ABC")
    ],
}
DRAW = """async figure => {
  const node = document.querySelector("#chart");
  await Plotly.newPlot(node, figure.data, figure.layout, { topojsonURL: "/topo/", displayModeBar: false });
  const image = await Plotly.toImage(node, { format: "svg", width: 600, height: 400 });
  const named = style => (style || "").replace(/url\\("#[^"]*"\\)/g, "url");  // names are drawn by lot
  const strokes = [...node.querySelectorAll("path, text")].map(
    each => [each.getAttribute("d"), named(each.getAttribute("style")), each.textContent].join("|"));
  return { strokes, image: image.length > 1000, parts: Plotly.validate(figure.data, figure.layout) };
}"""


def drawn_map(figure: dict[str, Any]) -> dict[str, Any]:
    return figure | {"data": [each | {"geojson": OUTLINES} for each in figure["data"]]}


AREAS = [
    ChoroplethArea("A", "A", 1.0, "1.0", "low"),
    ChoroplethArea("B", "B", 2.0, "2.0", "high"),
    ChoroplethArea("C", "C", None, "-", "low"),
]
FIGURES = {
    "a chart": chart(
        panel([*quiet(24), 60.0], direction="decrease", target=11.0, rebases=(month(12),)),
        unit="falls",
        decimals=1,
        marks=[EventMark(month(12), "A", "rebase", "A new way")],
        way={month(number): 9.0 - number / 10 for number in range(12)},
    ),
    "a map of values": drawn_map(choropleth(AREAS, unit="cases", outlines="")),
    "a map of kinds": drawn_map(
        kinds_map(AREAS, kinds=[(("low",), "Low"), (("high",), "High")], outlines="")
    ),
}


@pytest.fixture(scope="module")
def draw(browser: Browser) -> Iterator[Callable[[str], dict[str, Any]]]:
    """Draws all figures with a script, in a page of its own."""
    context = browser.new_context(viewport={"width": 800, "height": 600})

    def drawn(script: str) -> dict[str, Any]:
        page = context.new_page()
        errors: list[str] = []
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.route("http://figures.test/**", answer)
        page.goto("http://figures.test/")
        page.add_script_tag(content=script)
        results = {name: page.evaluate(DRAW, figure) for name, figure in FIGURES.items()}
        page.close()
        assert not errors
        return results

    yield drawn
    context.close()


def answer(route: Route) -> None:
    if "/topo/" in route.request.url:
        route.fulfill(json={"type": "Topology", "arcs": [], "objects": {}})
    else:
        route.fulfill(
            body="<!doctype html><div id=chart style='height:420px'></div>", content_type="text/html"
        )


def test_it_draws_what_the_whole_script_draws(draw: Callable[[str], dict[str, Any]]) -> None:
    smaller = draw(plotly_script())
    assert smaller == draw(WHOLE)
    assert len(smaller) == 3
    for result in smaller.values():
        assert len(result["strokes"]) > 5
        assert result["image"]
        assert result["parts"] is None
