"""From a sheet to figures: headings, columns by what they hold, and checks of whole columns."""
