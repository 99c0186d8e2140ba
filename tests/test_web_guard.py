"""Headers that every answer bears, what is not answered, sockets of other websites refused."""

import pytest
from serving import serving
from web import asked, socket_status

EVERY = {
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "permissions-policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "cross-origin-opener-policy": "same-origin",
}
KINDS = ["/", "/whatif?v=1", "/nowhere", "/_stcore/health", "/_stcore/metrics", "/ready", "/robots.txt",
         "/preview.png", "/favicon.png", "/media/none.txt", "/_stcore/upload_file/a/b"]  # fmt: skip


@pytest.mark.parametrize("path", KINDS)
def test_every_kind_of_answer_bears_the_headers(server, path):
    _, headers, _ = asked(server, path)
    assert {name: headers.get(name) for name in EVERY} == EVERY
    policy = headers["content-security-policy"].split("; ")
    assert {"default-src 'self'", "object-src 'none'", "base-uri 'none'", "frame-ancestors 'self'"} <= set(policy)
    scripts = next(part for part in policy if part.startswith("script-src"))
    assert "unsafe" not in scripts
    assert scripts.count("sha256-") == 6


def test_the_server_s_own_figures_are_shown_only_where_asked_for(server, monkeypatch):
    assert asked(server, "/_stcore/metrics")[0] == 404
    monkeypatch.setenv("SHOW_METRICS", "1")
    monkeypatch.setenv("FRAME_ANCESTORS", "https://office.example")
    with serving() as other:
        assert asked(other, "/_stcore/metrics")[0] == 200
        assert "frame-ancestors 'self' https://office.example" in asked(other, "/")[1]["content-security-policy"]


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({}, 101), ({"Origin": "http://renew.example", "Host": "renew.example"}, 101),
        ({"Origin": "http://localhost:3000"}, 101), ({"Origin": "https://evil.example"}, 403),
        ({"Origin": "null"}, 403), ({"Origin": "http://renew.example.evil.example", "Host": "renew.example"}, 403),
    ],
)  # fmt: skip
def test_a_socket_is_opened_for_our_own_pages_alone(server, headers, status):
    assert socket_status(server, **headers) == status
