"""The shipped maps for every test of this room."""

from tests.geo.shipped import ccgs, footprints

__all__ = ["ccgs", "footprints"]
