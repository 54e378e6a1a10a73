"""What the cells of a column mean, decided by the whole column: periods, dates and figures."""
