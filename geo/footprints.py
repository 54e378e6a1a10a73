"""The maps, for whoever draws them: GeoJSON for Plotly, SVG paths for pages drawn on the server."""

from geo.boundaries import attribution, ccgs, footprints
from geo.svg import AreaPath, Inset, MapShapes, draw, svg_paths

__all__ = ["AreaPath", "Inset", "MapShapes", "attribution", "ccgs", "draw", "footprints", "svg_paths"]
