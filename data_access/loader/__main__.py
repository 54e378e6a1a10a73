"""``python -m data_access.loader``: see ``cli.py``."""

from data_access.loader.cli import main

main()
