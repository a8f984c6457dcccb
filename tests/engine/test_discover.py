"""Every file is taken, counted or named; a missing path is an error."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from gk_audit.engine.discover import MissingPath, discover


def _write(folder: Path, *names: str) -> None:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("内容", encoding="utf-8")


def test_a_folder_is_walked_in_order_and_accounted(tmp_path: Path) -> None:
    _write(
        tmp_path,
        "柳河镇/通知/b.txt",
        "柳河镇/通知/a.txt",
        "柳河镇/units.yaml",
        "style.css",
        ".DS_Store",
        "~$a.docx",
        "units.yaml",
        ".git/HEAD",
        ".git/objects/x",
        "柳河镇/.git/通知.txt",
    )
    (tmp_path / "柳河镇" / "空栏目").mkdir()
    found = discover([tmp_path])
    # What a file is called hides nothing: whether it is a document shows in its contents.
    assert [(task.key, task.is_settings) for task in found.tasks] == [
        (".DS_Store", False),
        ("style.css", False),
        ("units.yaml", True),
        ("~$a.docx", False),
        ("柳河镇/.git/通知.txt", False),
        ("柳河镇/units.yaml", False),
        ("柳河镇/通知/a.txt", False),
        ("柳河镇/通知/b.txt", False),
    ]
    assert all(task.is_walked for task in found.tasks)
    assert found.folders == ("柳河镇", "柳河镇/.git", "柳河镇/空栏目", "柳河镇/通知")
    assert dict(found.ignored) == {"版本库": 1}


def test_a_file_named_outright_is_always_taken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _write(tmp_path, "sub/style.css")
    assert [task.key for task in discover([tmp_path / "sub" / "style.css"]).tasks] == ["style.css"]
    monkeypatch.chdir(tmp_path)
    assert [task.key for task in discover([Path("sub/style.css")]).tasks] == ["sub/style.css"]


def test_two_files_of_one_name_keep_two_keys(tmp_path: Path) -> None:
    _write(tmp_path, "a/x.txt", "b/x.txt")
    keys = [task.key for task in discover([tmp_path / "a" / "x.txt", tmp_path / "b" / "x.txt"]).tasks]
    assert keys == ["x.txt", "x.txt（2）"]


def test_a_missing_path_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(MissingPath, match="找不到"):
        discover([tmp_path / "没有.docx"])


def test_a_name_with_an_identity_number_is_masked(tmp_path: Path) -> None:
    number = "110101" + "19000101" + "0014"
    _write(tmp_path, f"张某{number}.txt")
    (task,) = discover([tmp_path]).tasks
    assert number not in task.key
    assert number in task.path


def test_links_are_not_followed_out_of_the_export_and_that_is_said(tmp_path: Path) -> None:
    export = tmp_path / "export"
    _write(tmp_path, "export/柳河镇/a.txt")
    (export / "out").symlink_to("/etc")
    (export / "gone").symlink_to(export / "nothing")
    (export / "again.txt").symlink_to(export / "柳河镇" / "a.txt")
    (export / "loop").symlink_to(export)
    found = discover([export])
    assert [task.key for task in found.tasks] == ["柳河镇/a.txt"]
    assert [key for key, _ in found.unreadable] == ["gone", "out"]
    assert dict(found.ignored) == {"指向本文件夹内其他文件的链接": 2}


def test_a_pipe_is_said_to_be_unread(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    assert discover([tmp_path]).unreadable == (("pipe", "不是普通文件（管道或设备），未检"),)
