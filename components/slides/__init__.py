"""Exhibits as slides whose charts and tables can be edited: from exhibits and words to the bytes of a file."""
