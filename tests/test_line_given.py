"""Inputs: never read beyond their bound, whatever they are; JSON in whole characters."""

import io
import os
import sys

import pytest

from calculator.line.faults import LineError
from calculator.line.given import content, json_of, ordinary


def test_as_much_as_is_accepted_is_read_and_a_byte_more_is_refused(tmp_path):
    (tmp_path / "a").write_bytes(b"x" * 1_000_000)
    assert len(content(str(tmp_path / "a"), 1_000_000)) == 1_000_000
    with pytest.raises(LineError, match="a: This is too large: at most 0 MB are read"):
        content(str(tmp_path / "a"), 999_999)


def test_what_has_no_end_is_refused_at_the_bound(monkeypatch):
    for endless in ("/dev/zero", "/dev/urandom"):
        with pytest.raises(LineError, match="at most 1 MB"):
            content(endless, 1_000_000)
    with open("/dev/zero") as nothing:  # noqa: PTH123 - a device
        monkeypatch.setattr(sys, "stdin", nothing)
        with pytest.raises(LineError, match="Standard input: This is too large: at most 1 MB are read"):
            content("-", 1_000_000)


def test_a_pipe_is_read_to_its_end():
    out, into = os.pipe()
    os.write(into, b"abc")
    os.close(into)
    assert content(f"/dev/fd/{out}", 10) == b"abc"
    os.close(out)


def test_closed_standard_input_and_a_file_that_cannot_be_read_are_named(monkeypatch):
    monkeypatch.setattr(sys, "stdin", None)
    with pytest.raises(OSError, match="'-'"):
        content("-", 10)
    with pytest.raises(OSError, match="'/proc/self/mem'"):
        content("/proc/self/mem", 10)


def test_standard_input_that_has_nothing_yet_is_empty(monkeypatch):
    class Nothing(io.RawIOBase):
        def readable(self):
            return True

        def readinto(self, _):
            return None

    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BufferedReader(Nothing())))
    assert content("-", 10) == b""


@pytest.mark.parametrize("sent", [b'"\\ud800"', b'{"a": ["\\uDFFF"]}', b'{"\\ud83d": 1}', b'"\\udc00\\ud800"'])
def test_half_a_character_is_refused(sent):
    with pytest.raises(LineError, match=r"body: Half of a character stands alone \(\\\\?ud"):
        json_of(sent, "body")


def test_whole_characters_are_read_however_they_are_written():
    assert json_of('\ufeff"\\ud83d\\ude00 积分 \\\\ud800"'.encode(), "body") == "\U0001f600 积分 \\ud800"


def test_a_folder_a_pipe_and_a_device_are_no_ordinary_file(tmp_path):
    os.mkfifo(tmp_path / "a.csv")
    for path, fault in ((tmp_path, IsADirectoryError), (tmp_path / "a.csv", LineError), (tmp_path / "b", OSError)):
        with pytest.raises(fault):
            ordinary(path)
    (tmp_path / "b").symlink_to("/dev/zero")
    with pytest.raises(LineError, match="b: This is a pipe or a device; an ordinary file is accepted"):
        ordinary(tmp_path / "b")
