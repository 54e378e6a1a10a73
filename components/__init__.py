"""Pieces of screen: pictures, tables, icons, the exhibit that holds them, the shell around them."""
