"""Answers in Redis: for a day, within a bound of their own, and counted right."""

from __future__ import annotations

import shutil
import subprocess
import time
from collections.abc import Iterator

import pytest
import redis

from tests.browser.server import free_port
from web.answer_stores import DAY, RedisStore

SERVER = shutil.which("redis-server")
pytestmark = pytest.mark.skipif(SERVER is None, reason="redis-server is not on this machine")


@pytest.fixture(scope="module")
def url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A Redis server of this module's own, on the loopback."""
    port, folder = free_port(), tmp_path_factory.mktemp("redis")
    command = [str(SERVER), "--port", str(port), "--bind", "127.0.0.1", "--dir", str(folder), "--save", ""]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL) as process:
        address = f"redis://127.0.0.1:{port}/0"
        client = redis.Redis.from_url(address)
        deadline = time.monotonic() + 10
        while time.monotonic() < deadline:
            try:
                client.ping()
                break
            except redis.ConnectionError:
                time.sleep(0.05)
        client.close()
        yield address
        process.terminate()


@pytest.fixture
def client(url: str) -> Iterator[redis.Redis[bytes]]:
    with redis.Redis.from_url(url) as made:
        made.flushall()
        yield made


def test_what_was_put_is_got_for_a_day(url: str, client: redis.Redis) -> None:
    store = RedisStore(url, 10_000)
    store.put("a", b"x\x00y")
    assert store.get("a") == b"x\x00y"
    assert 0 < client.ttl("psc:answers:a") <= DAY
    assert store.problem is None


def test_all_of_them_keep_within_their_bytes(url: str, client: redis.Redis) -> None:
    store = RedisStore(url, 10_000)
    for number in range(100):
        store.put(f"{number}", b"x" * 1_000)
        held = [key for key in client.keys("psc:answers:*") if key[12:].isdigit()]
        assert sum(client.strlen(key) for key in held) <= 10_000
    assert store.get("99") is not None
    assert store.get("0") is None
    assert int(client.get("psc:answers:bytes") or 0) == 10_000


def test_the_same_answer_twice_is_counted_once(url: str, client: redis.Redis) -> None:
    store = RedisStore(url, 10_000)
    for _ in range(5):
        store.put("a", b"x" * 1_000)
    assert int(client.get("psc:answers:bytes") or 0) == 1_000


def test_what_is_too_long_is_not_put(url: str, client: redis.Redis) -> None:
    store = RedisStore(url, 10_000)
    store.put("a", b"x" * 1_251)
    assert store.get("a") is None


def test_clearing_leaves_nothing(url: str, client: redis.Redis) -> None:
    store = RedisStore(url, 10_000)
    store.put("a", b"x")
    store.clear()
    assert store.get("a") is None
    assert int(client.get("psc:answers:bytes") or 0) == 0
