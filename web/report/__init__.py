"""The report of a quarter beyond its page: as files, and as it was frozen."""
