"""The maps, for whoever draws them: GeoJSON for Plotly, SVG paths for pages drawn on the server."""

from geo.boundaries import attribution, ccgs, footprints
from geo.svg import Inset, MapShapes, Shape, draw, svg_paths

__all__ = ["Inset", "MapShapes", "Shape", "attribution", "ccgs", "draw", "footprints", "svg_paths"]
