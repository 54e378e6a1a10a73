"""``python -m data_access.loader``: see ``cli.py``."""

import sys

try:
    from data_access.loader.cli import main

    main()
except KeyboardInterrupt:
    # Before the command itself listens, while its modules are read.
    sys.stderr.write("Stopped. Nothing was written; the store is as it was.\n")
    sys.exit(130)
