"""How the web application is served: by ``make run``, by the ``Procfile`` and by the tests alike.

``HOST`` and ``PORT`` say where it listens, ``WEB_CONCURRENCY`` how many processes serve, ``DRAW_AHEAD`` (0 or 1)
whether pages are drawn before readers ask.
"""

from __future__ import annotations

import ctypes
import errno
import gc
import os
import socket
import sys
from typing import Any

host = os.environ.get("HOST") or "127.0.0.1"
port = os.environ.get("PORT") or "8050"
if not (port.isdecimal() and 0 < int(port) < 65536):
    sys.exit(f"PORT is {port!r}, which is not a port: give a whole number from 1 to 65535, or none for 8050.")

if (ahead := os.environ.get("DRAW_AHEAD") or "1") not in {"0", "1"}:
    sys.exit(
        f"DRAW_AHEAD is {ahead!r}: give 0 to draw each page when it is asked for, or none to draw them ahead."
    )

# The C library's numbers for two settings of its memory: see mallopt(3).
M_TRIM_THRESHOLD, M_ARENA_MAX = -1, -8


def give_memory_back() -> None:
    """Let threads share two pools of memory, and return what is free: a third less after some loads.

    glibc otherwise keeps a pool for each of eight threads, each as large as its busiest moment.
    """
    try:
        library = ctypes.CDLL("libc.so.6")
        library.mallopt(M_ARENA_MAX, 2)
        library.mallopt(M_TRIM_THRESHOLD, 128 * 1024)
    except (OSError, AttributeError):  # another C library, which has its own ways
        return


give_memory_back()
bind = f"[{host}]:{port}" if ":" in host else f"{host}:{port}"
workers = int(os.environ.get("WEB_CONCURRENCY") or 2)
worker_class = "web.buffered_worker.BufferedWorker"
threads = 8  # a thread waits for the store or for another that makes the same page, never for a client
preload_app = True
timeout = 60
loglevel = "warning"


def on_starting(_server: Any) -> None:
    """Say in one sentence that the port is taken, instead of trying five times in silence."""
    if "GUNICORN_FD" in os.environ:  # an upgrade in place inherits its own open port
        return
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, int(port)))
        except OSError as problem:
            if problem.errno == errno.EADDRINUSE:
                reason = (
                    "something else listens there already; stop it, or choose another: PORT=8051 make run"
                )
            else:
                reason = f"{problem.strerror}; check HOST and PORT"
            sys.exit(f"The dashboard cannot listen on {bind}: {reason}.")


def when_ready(_server: Any) -> None:
    """Print the address once it answers."""
    # What is loaded by now stays: workers share its memory, and need not search it for garbage while a reader waits.
    gc.collect()
    gc.freeze()
    reachable = "127.0.0.1" if host == "0.0.0.0" else host
    print(f"Patient Safety Collaboratives: http://{reachable}:{port}  (Ctrl+C stops it)", flush=True)  # noqa: T201


def post_fork(_server: Any, _worker: Any) -> None:
    """Let go of connections the parent opened: two processes must not talk on one."""
    from data_access import engine  # noqa: PLC0415 - the application is loaded by now, the settings file must not do it

    engine.dispose()
    gc.set_threshold(20_000, 20, 50)


def post_worker_init(worker: Any) -> None:
    """Make the pages before readers ask for them, in one of the workers."""
    drawing = getattr(worker.wsgi, "extensions", {}).get("draw_ahead")
    if drawing is not None and ahead == "1":
        drawing.start()
