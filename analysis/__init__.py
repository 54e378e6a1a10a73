"""Pure functions over arrays and dataclasses: what the figures mean. No input, no output."""
