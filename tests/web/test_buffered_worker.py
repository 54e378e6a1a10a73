"""A connection has its time for a request, for taking the answer, and between two requests."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any

import pytest
from waitress.adjustments import Adjustments

from web import limits
from web.buffered_worker import BufferedWorker, PatientChannel


@pytest.fixture
def channel() -> Iterator[Any]:
    """A connection to a server that only collects what it is asked."""
    ours, theirs = socket.socketpair()
    tasks: list[Any] = []
    server = SimpleNamespace(active_channels={}, add_task=tasks.append)
    with theirs:
        made = PatientChannel(server, ours, ("127.0.0.1", 1), Adjustments(), map={})
        yield made
        made.handle_close()


def test_a_request_that_does_not_come_to_its_end_is_overdue(channel: Any) -> None:
    channel.received(b"GET / HTTP/1.1\r\nHost:")
    began = channel.began
    assert not channel.overdue(began + limits.REQUEST_TIME - 1)
    # Another byte now and then is no reason for more patience.
    channel.last_activity = began + limits.REQUEST_TIME
    channel.received(b" x")
    assert channel.began == began
    assert channel.overdue(began + limits.REQUEST_TIME + 1)


def test_a_whole_request_is_not_overdue_while_it_is_answered(channel: Any) -> None:
    channel.received(b"GET / HTTP/1.1\r\nHost: x\r\n\r\n")
    assert channel.began is None
    assert not channel.overdue(channel.last_activity + 10 * limits.ANSWER_TIME)


def test_an_idle_connection_is_let_go(channel: Any) -> None:
    assert not channel.overdue(channel.last_activity + limits.IDLE_TIME - 1)
    assert channel.overdue(channel.last_activity + limits.IDLE_TIME + 1)


def test_an_answer_that_nobody_takes_is_overdue_later_than_an_idle_connection(channel: Any) -> None:
    channel.total_outbufs_len = 5
    assert not channel.overdue(channel.last_activity + limits.ANSWER_TIME - 1)
    assert channel.overdue(channel.last_activity + limits.ANSWER_TIME + 1)


def test_who_is_overdue_is_let_go_at_the_next_turn(channel: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    worker = BufferedWorker.__new__(BufferedWorker)
    monkeypatch.setattr(worker, "notify", lambda: None, raising=False)
    channel.received(b"GET / HTTP/1.1\r\nHost:")
    channels = {channel.socket.fileno(): channel}
    worker._turn(channels, 0)
    assert channel.connected
    channel.began -= limits.REQUEST_TIME + 1
    worker._turn(channels, 0)
    assert not channel.connected


def test_a_refused_client_is_listened_out_for_a_moment_and_no_longer(channel: Any) -> None:
    channel.refused = True
    channel.handle_close()
    assert channel.connected
    assert channel.readable()
    assert not channel.writable()
    assert not channel.overdue(channel.lingers_until - 0.1)
    assert channel.overdue(channel.lingers_until + 0.1)
    channel.handle_close()
    assert not channel.connected
