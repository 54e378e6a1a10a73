"""The commands around the product: each input people can get wrong is answered in a sentence."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from tests.browser.server import GUNICORN, serve, status
from tools.browser_ran import problem

ROOT = Path(__file__).resolve().parents[1]
RAN = '<testcase classname="tests.browser.test_pages_draw" name="draws"/>'
SKIPPED = RAN.replace("/>", '><skipped message="no Chromium"/></testcase>')
ELSEWHERE = '<testcase classname="tests.analysis.test_spc" name="judges"/>'


def run(command: list[str], **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command, cwd=ROOT, env={**os.environ, **environment}, capture_output=True, text=True, check=False
    )


def report(folder: Path, *cases: str) -> Path:
    path = folder / "junit.xml"
    path.write_text(f"<testsuites><testsuite>{''.join(cases)}</testsuite></testsuites>")
    return path


def test_browser_tests_that_ran_are_enough(tmp_path: Path) -> None:
    assert problem(report(tmp_path, RAN, ELSEWHERE)) is None


def test_a_skipped_browser_test_is_a_problem_with_its_reason(tmp_path: Path) -> None:
    assert problem(report(tmp_path, RAN, SKIPPED)) == "1 of 2 browser tests were skipped: no Chromium."


def test_no_browser_test_at_all_is_a_problem(tmp_path: Path) -> None:
    assert "No browser test was found" in (problem(report(tmp_path, ELSEWHERE)) or "")


def test_a_machine_without_python_is_told_what_to_do(tmp_path: Path) -> None:
    answer = run(
        ["tools/environment.sh", str(tmp_path / "venv"), "requirements.txt"], PYTHON="no-such-python"
    )
    assert answer.returncode == 1
    assert "Python 3.11 or newer is needed, and 'no-such-python' is not on this machine" in answer.stderr


def test_an_old_python_is_told_its_version(tmp_path: Path) -> None:
    old = tmp_path / "python3"
    old.write_text('#!/bin/sh\n[ "$1" = -V ] && echo "Python 3.9.2" && exit 0\nexit 1\n')
    old.chmod(0o755)
    answer = run(["tools/environment.sh", str(tmp_path / "venv"), "requirements.txt"], PYTHON=str(old))
    assert answer.returncode == 1
    assert "is Python 3.9.2" in answer.stderr


def test_a_chromium_that_is_not_there_is_named() -> None:
    answer = run(["tools/chromium.sh", sys.executable], CHROMIUM="/no/such/chromium")
    assert answer.returncode == 1
    assert "CHROMIUM names /no/such/chromium" in answer.stderr


@pytest.mark.parametrize("port", ["eighty", "0", "65536", "-1"])
def test_a_port_that_is_none_is_named(port: str) -> None:
    answer = run([*GUNICORN, "--check-config"], PORT=port)
    assert answer.returncode != 0
    assert f"PORT is '{port}', which is not a port" in answer.stderr


def test_a_wrong_word_about_drawing_ahead_is_named() -> None:
    answer = run([*GUNICORN, "--check-config"], DRAW_AHEAD="no")
    assert answer.returncode != 0
    assert "DRAW_AHEAD is 'no': give 0" in answer.stderr


def test_a_port_that_is_taken_is_said_in_one_sentence() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        answer = run(list(GUNICORN), PORT=str(taken.getsockname()[1]), HOST="127.0.0.1")
    assert answer.returncode != 0
    assert "something else listens there already" in answer.stderr


def test_the_procfile_starts_the_same_application(default_store: str) -> None:
    command = (ROOT / "Procfile").read_text().removeprefix("web: ").strip()
    bin_first = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    with serve({"DATABASE_URL": default_store, "PATH": bin_first}, ["sh", "-c", command]) as address:
        assert status(address + "/") == 200
