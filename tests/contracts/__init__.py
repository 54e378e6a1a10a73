"""The rules that a reading of the source can hold, each shown to go red on what breaks it."""
