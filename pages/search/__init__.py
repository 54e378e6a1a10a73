"""``/search``: one search for everything."""
