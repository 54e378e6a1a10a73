"""Sums of collaboratives and England, and what else follows from the figures in force: made in the load itself."""
