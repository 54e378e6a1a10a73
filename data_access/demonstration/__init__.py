"""Demonstration data: what a full programme would hold, invented from a fixed seed, for the default store.

Organisations have codes and names that nobody can mistake for a real trust's. They stand inside the real
footprints, but which collaborative improves, worsens or stays as it was is drawn by lot: the figures support
no conclusion about any place. See ``docs/decisions/0003-demonstration-data.md``.
"""
