"""Files that take their place whole: mode, umask, links, and nothing left whatever ends the run."""

import os
import stat
from contextlib import contextmanager

import pytest

from calculator.line.faults import LineError
from calculator.line.made import clear, folder_in, replacing


@contextmanager
def umask(mode):
    old = os.umask(mode)
    try:
        yield
    finally:
        os.umask(old)


@pytest.fixture
def source(tmp_path):
    (tmp_path / "in.csv").write_text("given")
    return tmp_path / "in.csv"


def write(target, source, text="made", **more):
    with replacing(target, source, **more) as partial:
        partial.write_text(text)
        return partial.name


def mode(path):
    return oct(stat.S_IMODE(path.stat().st_mode))


def test_a_new_file_has_the_mode_of_the_umask_and_an_old_one_keeps_its_own(source):
    target = source.with_name("out.csv")
    for mask, expected in ((0o077, "0o600"), (0o027, "0o640"), (0o022, "0o644"), (0o002, "0o664")):
        target.unlink(missing_ok=True)
        with umask(mask):
            write(target, source)
        assert mode(target) == expected
    for kept in (0o600, 0o640, 0o755):
        target.chmod(kept)
        with umask(0o022):
            assert write(target, source, "again").endswith(".csv")
        assert (mode(target), target.read_text()) == (oct(kept), "again")


def test_what_a_link_points_to_is_replaced_and_not_the_link(source, tmp_path):
    (tmp_path / "deep").mkdir()
    (tmp_path / "deep" / "out.csv").write_text("old")
    (tmp_path / "link.csv").symlink_to(tmp_path / "deep" / "out.csv")
    write(tmp_path / "link.csv", source)
    assert (tmp_path / "link.csv").is_symlink()
    assert (tmp_path / "deep" / "out.csv").read_text() == "made"


@pytest.mark.parametrize("ending", [KeyboardInterrupt, SystemExit, ValueError, MemoryError])
def test_whatever_ends_the_run_leaves_the_old_file_and_nothing_half_written(source, tmp_path, ending):
    target = tmp_path / "out.csv"
    target.write_text("old")

    def run():
        with replacing(target, source) as partial:
            partial.write_text("half")
            raise ending

    with pytest.raises(ending):
        run()
    assert target.read_text() == "old"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["in.csv", "out.csv"]


def test_what_is_read_is_not_written_over_under_any_name(source, tmp_path):
    (tmp_path / "soft.csv").symlink_to(source)
    (tmp_path / "hard.csv").hardlink_to(source)
    for name in ("in.csv", "soft.csv", "hard.csv"):
        with pytest.raises(LineError, match=f"{name}: This is the table that is read"):
            write(tmp_path / name, source)
    assert source.read_text() == "given"


def test_a_folder_a_pipe_and_a_file_that_is_read_only_are_not_replaced(source, tmp_path):
    (tmp_path / "folder.csv").mkdir()
    os.mkfifo(tmp_path / "pipe.csv")
    (tmp_path / "only.csv").write_text("kept")
    (tmp_path / "only.csv").chmod(0o444)
    for name, fault in (("folder", IsADirectoryError), ("pipe", LineError), ("only", PermissionError)):
        with pytest.raises(fault):
            write(tmp_path / f"{name}.csv", source)
    assert (tmp_path / "only.csv").read_text() == "kept"


@pytest.mark.parametrize("folder", ["nowhere", "in.csv", "/proc"])
def test_a_folder_in_which_nothing_can_be_made_is_told_by_the_target(source, tmp_path, folder):
    target = tmp_path / folder / "out.csv"
    with pytest.raises(OSError, match=f"'{target}'"):
        write(target, source)


def test_what_is_left_while_something_is_removed_is_removed_at_the_very_end(source, tmp_path):
    def stopped():
        with folder_in(tmp_path) as folder, replacing(tmp_path / "out.csv", source):
            (folder / "half").write_text("half")
            assert len(list(tmp_path.iterdir())) == 3
            clear()
            assert [path.name for path in tmp_path.iterdir()] == ["in.csv"]
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        stopped()


def test_a_folder_within_a_folder_vanishes_with_all_it_holds(tmp_path):
    with folder_in(tmp_path / "a" / "b") as inner:
        (inner / "half").write_text("half")
        assert inner.parent == tmp_path / "a" / "b"
    assert list((tmp_path / "a" / "b").iterdir()) == []
    with pytest.raises(OSError, match="'/proc'"), folder_in(tmp_path.__class__("/proc")):
        pass
