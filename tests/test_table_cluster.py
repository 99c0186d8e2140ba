"""A batch on a cluster: the same answers as without one, a killed worker's partition again, nothing half-written."""

import os
import pickle
import signal
import sys
from pathlib import Path

import pandas as pd
import pytest
from distributed import LocalCluster
from making import TODAY
from tables import cases, frame_of

from calculator.commands import main
from calculator.line.faults import LineError
from calculator.table import TableError, assess_table
from calculator.table.cluster import _partition, _reason, batch_on, refused_in_english

GIVEN = frame_of(cases(300))
PARTITIONS, TIMES = 6, 20


@pytest.fixture(scope="module")
def cluster():
    options = {"n_workers": 2, "threads_per_worker": 1, "processes": True, "dashboard_address": None}
    with LocalCluster(**options, worker_dashboard_address=None) as made:
        yield made


def pattern_of(folder, times=1):
    """Some partitions of a table, each with the same rows in another order, and their pattern."""
    (folder / "in").mkdir()
    for i in range(PARTITIONS):
        part = pd.concat([GIVEN.sample(frac=1, random_state=i)] * times, ignore_index=True)
        part.to_parquet(folder / "in" / f"part-{i}.parquet", index=False)
    return str(folder / "in" / "*.parquet")


def names_in(folder):
    return sorted(path.name for path in folder.iterdir())


def test_a_killed_workers_partition_is_done_again_and_nothing_half_written_stays(cluster, tmp_path):
    pattern, told, suspected = pattern_of(tmp_path, TIMES), [], []

    def kill_one(rows, done, partitions):
        told.append((rows, done, partitions))
        suspected.extend(task.suspicious for task in cluster.scheduler.tasks.values())
        if done == 1:
            busy = max(cluster.scheduler.workers.values(), key=lambda worker: len(worker.processing))
            os.kill(next(nanny.pid for nanny in cluster.workers.values() if nanny.name == busy.name), signal.SIGKILL)

    out = tmp_path / "out"
    assert batch_on(cluster.scheduler_address, pattern, out, TODAY, kill_one) == 36_000
    assert max(suspected) == 1
    assert told[-1] == (36_000, 6, 6)
    assert names_in(out) == [f"part-{i}.parquet" for i in range(6)]
    for i in range(PARTITIONS):
        given = pd.read_parquet(tmp_path / "in" / f"part-{i}.parquet")
        found = pd.read_parquet(out / f"part-{i}.parquet")
        assert found.astype(object).equals(assess_table(given, TODAY).astype(object))


def test_a_partition_that_cannot_be_read_is_named_and_the_others_are_written(cluster, tmp_path, capsys):
    pattern = pattern_of(tmp_path)
    GIVEN.drop(columns="bases").to_parquet(tmp_path / "in" / "part-2.parquet", index=False)
    (tmp_path / "in" / "part-4.parquet").write_text("nothing")
    out = tmp_path / "out"
    assert main(["batch", pattern, str(out), "--cluster", cluster.scheduler_address, "--as-of", str(TODAY)]) == 2
    lines = capsys.readouterr().err.splitlines()
    assert lines[0].startswith("part-2.parquet: No column “What the points rest on (积分依据)” was found; every column")
    assert lines[1].startswith("part-4.parquet: not a Parquet file")
    assert names_in(out) == ["part-0.parquet", "part-1.parquet", "part-3.parquet", "part-5.parquet"]


def test_the_command_line_writes_a_file_a_partition(cluster, tmp_path, capsys):
    pattern, out = pattern_of(tmp_path), tmp_path / "a" / "out"
    assert main(["batch", pattern, str(out), "--cluster", cluster.scheduler_address]) == 0
    assert capsys.readouterr().err == ""
    assert names_in(out) == [f"part-{i}.parquet" for i in range(6)]


def refused(pattern, target, address="tcp://127.0.0.1:1"):
    with pytest.raises(TableError) as error:
        batch_on(address, str(pattern), target, TODAY)
    return str(error.value)


def test_what_cannot_be_run_is_refused_in_a_sentence_before_anything_is_written(tmp_path, monkeypatch):
    pattern, out = Path(pattern_of(tmp_path)), tmp_path / "out"
    assert refused(tmp_path / "*.parquet", out).endswith("*.parquet: no file has such a name")
    assert refused("/", out) == "/: no file has such a name"
    assert "please name another" in refused(pattern, tmp_path / "in")
    assert refused(pattern, tmp_path / "in" / "part-0.parquet").endswith("is no folder")
    (tmp_path / "in" / "more").mkdir()
    (tmp_path / "in" / "more" / "part-0.parquet").touch()
    assert refused(tmp_path / "in" / "**" / "*.parquet", out).startswith("part-0.parquet: 2 files have this name")
    monkeypatch.setattr("calculator.table.cluster.PATIENCE", "1s")
    assert refused(pattern, out).startswith("no cluster answers at tcp://127.0.0.1:1")
    monkeypatch.setitem(sys.modules, "distributed", None)
    assert refused(pattern, out) == "--cluster: needs Dask: pip install 'dask[distributed]'"
    assert not out.exists()


def test_a_terminal_shows_progress_and_a_folder_that_cannot_be_made_is_named(cluster, tmp_path, capsys, monkeypatch):
    pattern = pattern_of(tmp_path)
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True, raising=False)
    options = ["--cluster", cluster.scheduler_address]
    assert main(["batch", pattern, str(tmp_path / "out"), *options]) == 0
    err = capsys.readouterr().err
    assert "6 of 6 files, 1,800 rows" in err
    assert err.endswith(f"1,800 rows written to {tmp_path / 'out'}\n")
    under_a_file = tmp_path / "in" / "part-0.parquet" / "out"
    assert main(["batch", pattern, str(under_a_file), *options]) == 2
    assert capsys.readouterr().err == f"{under_a_file}: Not a directory\n"


def test_a_worker_moves_a_whole_file_into_its_place(tmp_path):
    pattern_of(tmp_path)
    (tmp_path / "run").mkdir()
    (tmp_path / "out").mkdir()
    source = tmp_path / "in" / "part-3.parquet"
    assert _partition(source, tmp_path / "out", tmp_path / "run", TODAY) == 300
    assert (names_in(tmp_path / "run"), names_in(tmp_path / "out")) == ([], ["part-3.parquet"])


def test_a_table_that_would_be_written_over_through_a_link_is_told_by_its_name(tmp_path):
    pattern_of(tmp_path)
    (tmp_path / "out").mkdir()
    source = tmp_path / "in" / "part-3.parquet"
    (tmp_path / "out" / source.name).symlink_to(source)
    with pytest.raises(LineError) as error:
        _partition(source, tmp_path / "out", tmp_path, TODAY)
    sent = pickle.loads(pickle.dumps(error.value))  # noqa: S301 - ours
    told = "part-3.parquet: This is the table that is read, and it would be written over; please name another file."
    assert _reason(source, sent, refused_in_english) == _reason(source, error.value, refused_in_english) == told


def test_what_is_refused_is_told_in_chinese_too(cluster, tmp_path, capsys):
    pattern, out = pattern_of(tmp_path), tmp_path / "out"
    GIVEN.drop(columns="bases").to_parquet(tmp_path / "in" / "part-2.parquet", index=False)
    (tmp_path / "in" / "part-4.parquet").write_text("nothing")
    on = ["--cluster", cluster.scheduler_address, "--lang", "zh"]
    assert main(["batch", pattern, str(out), *on]) == 2
    lines = capsys.readouterr().err.splitlines()
    assert lines[0].startswith("part-2.parquet：没有找到“积分依据”一列；各列都已读作别的内容。请加上这一列。")
    assert lines[1].startswith("part-4.parquet：不是可以读取的 Parquet 文件（")
    assert main(["batch", str(tmp_path / "no*"), str(out), *on]) == 2
    assert capsys.readouterr().err == f"{tmp_path}/no*：没有这样名称的文件。\n"


def test_what_nobody_foresaw_on_a_worker_is_told_in_one_line_with_its_kind():
    assert _reason(Path("a.csv"), RuntimeError("a\n  b" * 99), refused_in_english).startswith(
        "a.csv: RuntimeError: a b"
    )
