"""A chart never travels alone: sentence, numbers, source and download come with it.

By source here; ``tests/pages/test_pictures.py`` looks at what the pages show.
"""

from __future__ import annotations

import pytest

from tests.contracts.source import ROOMS, hidden, imports, mentions, room_of, sources

EXHIBIT = "components/exhibit.py"
# Dash's chart by its name, by the name of its package, and the frame that could show another.
CHARTS = {"Graph", "dash_core_components", "Iframe"}


def graphs_built(source: str) -> list[int]:
    """Lines of Python text that name Dash's ``Graph``, by whatever import or as a text."""
    named = [line for line, name in mentions(source) if name in CHARTS]
    starred = [
        line for line, module, name in imports(source) if module.partition(".")[0] == "dash" and name == "*"
    ]
    return sorted({*named, *starred})


def test_no_graph_is_built_outside_the_exhibit() -> None:
    offenders = [
        f"{room_of(path)}:{line}"
        for path in sources(*ROOMS)
        if room_of(path) != EXHIBIT
        for line in graphs_built(path.read_text())
    ]
    assert offenders == []


@pytest.mark.parametrize(
    "text",
    [
        "from dash import dcc\nchart = dcc.Graph(figure={})",
        "from dash.dcc import Graph\nchart = Graph()",
        "import dash\nchart = dash.dcc.Graph()",
        "from dash.dcc import Graph as Harmless",
        "from dash.dcc.Graph import Graph as Harmless",
        "import dash.dcc.Graph",
        "from dash import dcc as core\nchart = core.Graph()",
        "from dash.dcc import *",
        "from dash import dcc\nchart = getattr(dcc, 'Graph')()",
        "chart = {'type': 'Graph', 'namespace': 'dash_core_components'}",
        "from dash import html\npage = html.Iframe(srcDoc='<svg/>')",
    ],
)
def test_a_graph_built_elsewhere_is_found(text: str) -> None:
    assert graphs_built(text)


def test_no_module_takes_a_name_out_of_sight() -> None:
    """Else none of the rules on imports could be held. The registry finds pages by their folders, and nothing else;
    the renderer reads what is set of a component."""
    hidden_by_room = {room_of(path): lines for path in sources(*ROOMS) if (lines := hidden(path.read_text()))}
    assert set(hidden_by_room) == {"web/registry.py", "components/render_html.py"}
    assert len(hidden_by_room["components/render_html.py"]) == 1


@pytest.mark.parametrize(
    "text",
    [
        "import importlib\nimportlib.import_module('plotly')",
        "from importlib import import_module as take\ntake('pandas')",
        "sa = __import__('sqlalchemy')",
        "exec('import plotly')",
        "from dash import dcc\ndcc.__dict__['Gra' + 'ph']",
        "from dash import dcc\nvars(dcc)",
        "from dash import dcc\ngetattr(dcc, name)",
        "import dash\ngetattr(dash.dcc, name)",
        "getattr(core, 'Gra' + 'ph')",
        "from operator import attrgetter",
    ],
)
def test_a_name_out_of_sight_is_found(text: str) -> None:
    assert hidden(text)


def test_an_attribute_of_a_point_is_in_sight() -> None:
    assert hidden("shown = [getattr(point, name) for name in ('value', 'lower')]") == []


def test_plotly_and_tables_stay_out_of_the_wiring() -> None:
    """import-linter holds this for the pages; ``app.py`` is a module, which it does not see."""
    (app,) = sources("app.py")
    taken = {module.partition(".")[0] for _, module, _ in imports(app.read_text())}
    assert taken & {"plotly", "pandas", "geopandas", "numpy"} == set()
