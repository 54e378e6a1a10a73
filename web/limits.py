"""How much a client may send, and how long it may take: for the server and for the application alike."""

from __future__ import annotations

# Bytes. The longest question that the product itself asks is a callback of a few kilobytes.
LONGEST_BODY = 64 * 1024
# A template for slides, with the list that is put on it.
UPLOADS = ("/pack.pptx",)
LONGEST_UPLOAD = 4 * 2**20 + 128 * 1024
LONGEST_HEADERS = 32 * 1024
# Seconds from the first byte of a request to its last, and without any byte of an answer being taken.
REQUEST_TIME = 20
ANSWER_TIME = 60
# Seconds that a connection stays open for the next request.
IDLE_TIME = 30
REFUSED_TIME = 2  # for a client that is refused to stop sending
CONNECTIONS = 1_000  # in each process

TOO_LONG = (
    f"What was sent is too long: at most {LONGEST_BODY // 1024} kB are read. Ask with a shorter question."
)
TOO_LONG_UPLOAD = (
    f"The template is too large: at most {LONGEST_UPLOAD // 2**20} MB are read. Delete its slides and pictures, or "
    "compress its pictures."
)
TOO_LONG_HEADERS = (
    f"The address and what goes with it are too long: at most {LONGEST_HEADERS // 1024} kB are read. Use a shorter "
    "address."
)
NOT_HTTP = "This was no request that the server understands. Open the address in a browser."
