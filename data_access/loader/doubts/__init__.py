"""Figures that may be wrong, judged against the series' own past and against each other before any of them counts.

Every kind of doubt is asked once, with a count and a few examples. What is certainly wrong is no doubt: formats and
columns reject it.
"""
