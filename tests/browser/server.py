"""The application as it is really served (gunicorn with its own settings), for as long as a test needs."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 60  # seconds until the first answer
# A test asks for few of the pages that a service draws ahead, and needs no second process.
SMALL = {"WEB_CONCURRENCY": "1", "DRAW_AHEAD": "0"}
GUNICORN = (str(Path(sys.executable).parent / "gunicorn"), "app:server")


def free_port() -> int:
    """A port that nothing listens on at this moment."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def serve(
    environment: Mapping[str, str], command: Sequence[str] = GUNICORN, patience: float = PATIENCE
) -> Iterator[str]:
    """Run a server command with extra environment and give its address once ``/health`` answers.

    Raises ``RuntimeError`` with the server's own words where it stops or does not answer in time.
    """
    port = free_port()
    with tempfile.TemporaryFile("w+") as words:
        process = subprocess.Popen(
            command,
            cwd=ROOT,
            env={**os.environ, "HOST": "127.0.0.1", "PORT": str(port), **SMALL, **environment},
            stdout=words,
            stderr=subprocess.STDOUT,
            stdin=subprocess.DEVNULL,
        )
        try:
            address = f"http://127.0.0.1:{port}"
            if not _answers(f"{address}/health", process, patience):
                words.seek(0)
                raise RuntimeError(f"The server did not answer on {address}/health:\n{words.read()}")
            yield address
        finally:
            process.terminate()
            process.wait(timeout=30)


def _answers(address: str, process: subprocess.Popen[bytes], patience: float) -> bool:
    deadline = time.monotonic() + patience
    while time.monotonic() < deadline and process.poll() is None:
        if status(address) == 200:
            return True
        time.sleep(0.1)
    return False


def status(address: str) -> int | None:
    """The status an address answers with; ``None`` where nobody answers."""
    try:
        with urllib.request.urlopen(address, timeout=30) as answer:
            return int(answer.status)
    except urllib.error.HTTPError as answer:
        with answer:
            return answer.code
    except OSError:
        return None
