"""What reaches a terminal or a pipe: one short line, nothing that a terminal obeys; the words of what goes wrong."""

import contextlib
import json
import os
import sys

import pytest

from calculator.line.faults import LineError, of_system
from calculator.line.told import on_terminal, one_line, put, tell


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("\x1b[31m红", "\\u001b[31m红"),
        ("a\x07b\x7fc\x9bd", "a\\u0007b\\u007fc\\u009bd"),
        ("a\u202eb\u2066c\u200fd\ufeff", "a\\u202eb\\u2066c\\u200fd\\ufeff"),
        ("\ud800\U000e0041", "\\ud800\\udb40\\udc41"),
        ("a\n b\r\n\tc\x85d\u2028e", "a b c d e"),
        ("积分 √ 😀 é", "积分 √ 😀 é"),
    ],
)
def test_what_a_terminal_would_obey_or_hide_is_shown_as_an_escape(given, shown):
    assert one_line(given) == shown


def test_a_line_has_at_most_500_characters_and_keeps_its_beginning_and_its_end():
    assert one_line("x" * 500) == "x" * 500
    long = one_line("field" + "y" * 10_000 + ": no such field")
    assert (len(long), long[:6], long[-17:]) == (499, "fieldy", "yy: no such field")
    assert len(one_line("\x1b" * 400)) == 499


def test_json_says_the_same_with_its_escapes(capsys):
    given = {"a": "\x9b\u202e\ud800积\n"}
    put(given)
    out = capsys.readouterr().out
    assert out == '{\n "a": "\\u009b\\u202e\\ud800积\\n"\n}\n'
    assert json.loads(out) == given


def refused(out):
    """What is said in English and in Chinese where standard output is a stream that takes nothing."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys, "stdout", out)
        with pytest.raises(OSError, match=">") as error:
            put({})
    return of_system("en", error.value), of_system("zh", error.value)


def test_standard_output_that_takes_nothing_is_told():
    with open("/dev/full", "w") as full:  # noqa: PTH123 - a device
        assert refused(full) == ("Standard output: No space left on device", "标准输出：磁盘已满。")
    out, into = os.pipe()
    os.close(out)
    with os.fdopen(into, "w") as gone:
        assert refused(gone) == (
            "Standard output: The reader has gone before everything was written.",
            "标准输出：没有写完，对方已不再读取。",
        )
    assert refused(None) == ("Standard output: This is closed.", "标准输出：已经关闭。")


def test_standard_error_that_takes_nothing_ends_nothing(monkeypatch):
    monkeypatch.setattr(sys, "stderr", None)
    tell("nobody reads it")
    assert on_terminal() is False
    with contextlib.suppress(OSError), open("/dev/full", "w") as full:  # noqa: PTH123 - a device
        monkeypatch.setattr(sys, "stderr", full)
        tell("nobody reads it")
        assert on_terminal() is False


def test_what_the_system_refuses_has_words_in_both_languages_and_else_its_own():
    gone = FileNotFoundError(2, "No such file or directory", "a.csv")
    assert of_system("en", gone) == "a.csv: No such file or directory"
    assert of_system("zh", gone) == "a.csv：没有这个文件或文件夹。"
    assert of_system("zh", OSError(5, "Input/output error", "a")) == "a：系统的说明是：Input/output error"
    assert of_system("en", OSError("said by a library")) == "said by a library"


def test_a_refusal_is_told_in_the_language_asked_for():
    error = LineError("too_many", "a.json", given=3, limit=2)
    assert str(error) == "a.json: 3 are listed, at most 2 are accepted."
    assert error.words("zh") == "a.json：列了 3 项，最多可列 2 项。"
