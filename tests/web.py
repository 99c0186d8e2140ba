"""Answers of a server as they come over the line."""

import contextlib
import http.client
import time
from urllib.parse import urlsplit


def until_ready(port):
    """Wait until a server on a port says that it is ready; a failure after half a minute."""
    for _ in range(300):
        with contextlib.suppress(OSError):
            if asked(f"http://localhost:{port}", "/ready")[0] == 200:
                return
        time.sleep(0.1)
    raise AssertionError(f"nothing is ready on port {port}")


def asked(address, path, method="GET", **given):
    """The status, the headers in lower case and the text of an answer; `given` are headers, _ for -."""
    parts = urlsplit(address)
    line = http.client.HTTPConnection(parts.hostname, parts.port, timeout=30)
    try:
        line.request(method, path, headers={name.replace("_", "-"): text for name, text in given.items()})
        answer = line.getresponse()
        return answer.status, {k.lower(): v for k, v in answer.getheaders()}, answer.read().decode(errors="replace")
    finally:
        line.close()


def socket_status(address, **given):
    """The status with which a socket is opened (101) or refused."""
    upgrade = {
        "Connection": "Upgrade", "Upgrade": "websocket", "Sec-WebSocket-Version": "13",
        "Sec-WebSocket-Key": "dGhlIHNhbXBsZSBub25jZQ==",
    }  # fmt: skip
    parts = urlsplit(address)
    line = http.client.HTTPConnection(parts.hostname, parts.port, timeout=30)
    try:
        line.request("GET", f"{parts.path}/_stcore/stream", headers={**upgrade, **given})
        return line.getresponse().status
    finally:
        line.close()
