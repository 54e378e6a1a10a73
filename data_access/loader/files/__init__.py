"""Files as people have them: what they are, within which limits, and their sheets as rows of cells."""
