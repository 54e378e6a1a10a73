"""One answer for all who ask the same, until the store or the day is another; and never a failure."""

from __future__ import annotations

import multiprocessing
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from flask import Response

from data_access.memory import BoundedMemory
from data_access.settings import Settings
from data_access.snapshot import StoreUnavailable
from tests.silent import silent_server
from tests.web.conftest import Small
from web import response_cache
from web.answer_stores import FileStore, RedisStore
from web.maker_lock import MakerLocks
from web.stored_answer import StoredAnswer


def test_it_is_made_once_and_sent_again(small: Small) -> None:
    client = small.server.test_client()
    first, second = client.get("/page"), client.get("/page")
    assert first.data == second.data
    assert small.made == 1
    assert second.headers["Cache-Control"] == "no-cache"
    assert second.headers["X-Data-Version"] == "abc:1"
    assert second.headers["Vary"] == "Accept-Encoding"


def test_a_new_data_version_makes_it_anew(small: Small, version: dict[str, str]) -> None:
    client = small.server.test_client()
    before = client.get("/page")
    version["version"] = "abd:1"
    small.make = lambda: Response("Other figures. " * 60, mimetype="text/html")
    after = client.get("/page", headers={"If-None-Match": before.headers["ETag"]})
    assert after.status_code == 200
    assert after.data != before.data
    assert after.headers["X-Data-Version"] == "abd:1"


def test_who_holds_it_is_sent_nothing_in_whichever_coding(small: Small) -> None:
    client = small.server.test_client()
    tag = client.get("/page").headers["ETag"]
    for coding in ("identity", "gzip", "br"):
        again = client.get("/page", headers={"If-None-Match": tag, "Accept-Encoding": coding})
        assert (again.status_code, again.data) == (304, b"")


def test_no_header_of_a_request_makes_another_entry(small: Small) -> None:
    client = small.server.test_client()
    for number in range(200):
        accepted = f"gzip;q=0.{number % 9 + 1}, x-{number};q=0.5"
        assert client.get("/page", headers={"Accept-Encoding": accepted, "Host": f"h{number}"}).data
    assert small.made == 1
    assert len(small.cache.memory) == 1
    assert len(list((small.cache.folder / "answers").iterdir())) == 1


@pytest.mark.parametrize(
    ("accepted", "sent"),
    [
        ("br, gzip", "br"),
        ("gzip", "gzip"),
        ("gzip;q=1, br;q=0.1", "gzip"),
        ("zstd", None),
        ("br;q=0", None),
        ("", None),
    ],
)
def test_it_is_sent_in_a_coding_that_the_client_takes(small: Small, accepted: str, sent: str | None) -> None:
    answer = small.server.test_client().get("/page", headers={"Accept-Encoding": accepted})
    assert answer.headers.get("Content-Encoding") == sent


@pytest.mark.parametrize("status", [404, 500, 503])
def test_what_is_no_success_is_neither_kept_nor_to_be_kept(small: Small, status: int) -> None:
    small.make = lambda: Response("no", status)
    for _ in range(2):
        answer = small.server.test_client().get("/page")
        assert answer.status_code == status
        assert answer.headers["Cache-Control"] == "no-store"
    assert small.made == 2
    assert not list((small.cache.folder).glob("answers/*"))


def test_a_view_with_refused_values_is_not_kept(small: Small) -> None:
    small.canonical = None
    for _ in range(2):
        answer = small.server.test_client().get("/page")
        assert (answer.status_code, answer.headers["Cache-Control"]) == (200, "no-store")
    assert small.made == 2


@pytest.mark.parametrize(
    ("problem", "status"),
    [(ZeroDivisionError("a blip"), 500), (StoreUnavailable("It does not answer."), 503)],
)
def test_a_page_that_failed_once_is_well_again_the_next_time(
    small: Small, problem: Exception, status: int
) -> None:
    well = small.make

    def fail() -> Response:
        raise problem

    small.make = fail
    client = small.server.test_client()
    failed = client.get("/page", headers={"Accept": "text/html,*/*;q=0.8"})
    assert failed.status_code == status
    assert failed.headers["Cache-Control"] == "no-store"
    assert failed.mimetype == "text/html"
    assert "Try again" in failed.text
    assert "Traceback" not in failed.text
    as_json = client.get("/api/page")
    assert as_json.status_code == status
    assert as_json.get_json()["error"]["sentence"]
    small.make = well
    assert client.get("/page").status_code == 200


def test_forty_cold_visitors_cost_one_computation(small: Small) -> None:
    well = small.make

    def slowly() -> Response:
        time.sleep(0.2)
        return well()

    small.make = slowly
    with ThreadPoolExecutor(40) as visitors:
        codings = ["br", "gzip", "identity"] * 13 + ["br"]
        visits = [
            visitors.submit(
                lambda c: small.server.test_client().get("/page", headers={"Accept-Encoding": c}), coding
            )
            for coding in codings
        ]
        assert {each.result().status_code for each in visits} == {200}
    assert small.made == 1


def _visit(small: Small, made: Any) -> None:
    well = small.make

    def slowly() -> Response:
        with made.get_lock():
            made.value += 1
        time.sleep(0.3)
        return well()

    small.make = slowly
    assert small.server.test_client().get("/page").status_code == 200


def test_two_processes_make_it_once(small: Small) -> None:
    forking = multiprocessing.get_context("fork")
    made = forking.Value("i", 0)
    workers = [forking.Process(target=_visit, args=(small, made)) for _ in range(4)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join(20)
        assert worker.exitcode == 0
    assert made.value == 1


def test_nobody_waits_for_ever_for_a_maker(tmp_path: Path) -> None:
    locks = MakerLocks(tmp_path, patience=0.1)
    release, entered = threading.Event(), threading.Event()

    def stuck() -> None:
        with locks.maker("00000000", lambda: None):
            entered.set()
            release.wait(10)

    maker = threading.Thread(target=stuck)
    maker.start()
    assert entered.wait(5)
    began = time.monotonic()
    with locks.maker("00000000", lambda: None) as value:
        assert value is None
    assert 0.1 <= time.monotonic() - began < 5
    release.set()
    maker.join()


def test_a_damaged_file_is_made_anew(small: Small) -> None:
    client = small.server.test_client()
    whole = client.get("/page").data
    (kept,) = (small.cache.folder / "answers").iterdir()
    for damaged in (b"", b"{}\n", b"nonsense", kept.read_bytes()[:-5]):
        kept.write_bytes(damaged)
        small.cache.memory.clear()
        assert client.get("/page").data == whole


def test_an_answer_survives_being_written() -> None:
    stored = StoredAnswer(b"\n\x00body", (("Content-Type", "text/plain"),), "identity", "abc")
    assert StoredAnswer.from_bytes(stored.to_bytes()) == stored


class TestBounds:
    def test_memory_keeps_what_was_asked_for_last_and_no_more_than_its_bytes(self) -> None:
        memory: BoundedMemory[int] = BoundedMemory(1_000)
        for number in range(50):
            memory.put(number, number, 100)
            memory.get(0)
            assert memory.size <= 1_000
        assert memory.get(0) == 0
        assert memory.get(1) is None
        assert len(memory) == 10
        memory.put("too long", 1, 334)
        assert memory.get("too long") is None

    def test_files_keep_within_their_bytes(self, tmp_path: Path) -> None:
        store = FileStore(tmp_path, 400_000)
        for number in range(300):
            store.put(f"{number:04}", b"x" * 4_000)
        assert store.get("0299") == b"x" * 4_000
        assert store.get("0000") is None
        assert sum(path.stat().st_size for path in tmp_path.iterdir()) <= 400_000

    def test_random_addresses_leave_the_memory_within_its_bytes(self, small: Small) -> None:
        client = small.server.test_client()
        small.make = lambda: Response(bytes(range(256)) * 400, mimetype="application/octet-stream")
        for number in range(300):
            small.canonical = f"/page?x={number}"
            assert client.get("/page").status_code == 200
        assert small.made == 300
        assert 0 < small.cache.memory.size <= response_cache.MEMORY_BYTES


@pytest.mark.usefixtures("version")
class TestWithoutACache:
    def test_redis_that_is_down_is_done_without(self) -> None:
        small = Small(Settings(redis_url="redis://127.0.0.1:1/0"))
        assert small.server.test_client().get("/page").status_code == 200
        assert "Redis does not answer" in small.cache.problems()[0]

    def test_a_folder_that_cannot_be_written_is_done_without(self, tmp_path: Path) -> None:
        (tmp_path / "file").write_text("no folder")
        small = Small(Settings(cache_dir=str(tmp_path / "file" / "cache")))
        assert small.server.test_client().get("/page").status_code == 200
        assert "cannot be written" in small.cache.problems()[0]

    def test_a_folder_that_is_full_or_gone_is_done_without(self, small: Small) -> None:
        client = small.server.test_client()
        (small.cache.folder).mkdir(exist_ok=True)
        (small.cache.folder / "answers").write_text("in the way")
        assert client.get("/page").status_code == 200
        assert client.get("/page").status_code == 200
        assert small.made == 1
        assert small.cache.problems()


def test_a_redis_that_never_answers_is_not_waited_for_for_long() -> None:
    began = time.monotonic()
    with silent_server() as port:
        store = RedisStore(f"redis://127.0.0.1:{port}/0", 1_000)
        assert store.get("x") is None
    assert time.monotonic() - began < 5
    assert store.problem == "Redis does not answer (TimeoutError)"


def test_a_redis_that_failed_is_not_asked_again_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    store = RedisStore("redis://127.0.0.1:1/0", 1_000)
    assert store.get("x") is None
    keys: list[str] = []
    monkeypatch.setattr(store._redis, "get", keys.append)
    assert store.get("x") is None
    assert keys == []
