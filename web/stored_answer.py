"""One answer as it is kept: a line of JSON for what is said about it, then its bytes. Nothing is ever unpickled."""

from __future__ import annotations

import json
from dataclasses import dataclass

from flask import Response

# Everything else that an answer says about itself is kept with it: its type, its name, its content policy.
NOT_KEPT = frozenset({"content-length", "content-encoding", "date", "etag", "set-cookie", "vary"})


@dataclass(frozen=True, slots=True)
class StoredAnswer:
    """A successful answer, encoded; ``tag`` stands for what it says, in whichever coding."""

    body: bytes
    headers: tuple[tuple[str, str], ...]
    coding: str
    tag: str

    def to_bytes(self) -> bytes:
        """The answer as it is written to a file or to Redis."""
        facts = {"headers": self.headers, "coding": self.coding, "tag": self.tag, "length": len(self.body)}
        return json.dumps(facts, ensure_ascii=True).encode() + b"\n" + self.body

    @classmethod
    def from_bytes(cls, data: bytes) -> StoredAnswer | None:
        """The answer that was written; ``None`` where the bytes are damaged or were cut off."""
        head, _, body = data.partition(b"\n")
        try:
            facts = json.loads(head)
            headers = tuple((str(name), str(value)) for name, value in facts["headers"])
            answer = cls(body, headers, str(facts["coding"]), str(facts["tag"]))
            return answer if facts["length"] == len(body) else None
        except (ValueError, KeyError, TypeError):
            return None

    def response(self) -> Response:
        """A fresh answer with these bytes."""
        answer = Response(self.body, headers=list(self.headers))
        # Weak, because it is the same for every coding: what a client holds in one is not sent again in another.
        answer.set_etag(self.tag, weak=True)
        answer.vary.add("Accept-Encoding")
        if self.coding != "identity":
            answer.headers["Content-Encoding"] = self.coding
        return answer
