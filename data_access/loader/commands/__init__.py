"""The loader's commands, by what they do to the store."""
