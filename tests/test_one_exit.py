"""One exit: seventy values, each in a place of its own, and every artefact of every command is searched.

The values stand where no check looks for them (names of files, folders, members and units, the register,
settings, messages of errors) or are written so that no check tells them (a letter glued on at both sides);
what goes out must not depend on what was found.
"""

from __future__ import annotations

import io
import shutil
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from benchmarks.leaks.invented import card, id_number, mobile
from benchmarks.leaks.places import all_places

from tests.leaked import Secrets
from tests.test_no_leaks import DAY, assert_silent, formats, run

pytestmark = pytest.mark.slow

_ZIPPED = ("zip", "7z", "rar", "doc", "xls")


class Values:
    """Hands out a new value for each place, and knows all of them."""

    def __init__(self) -> None:
        self.places: dict[str, str] = {}

    def of(self, place: str) -> str:
        """A value nobody else has: an identity number, a mobile or a card by turns."""
        number = 2000 + len(self.places)
        value = (id_number, mobile, card)[number % 3](number)
        assert self.places.setdefault(place, value) == value
        return value


def _contents(folder: Path, values: Values) -> None:
    """Places inside files: letters on both sides, so that only the exit can hide them."""
    chosen: dict[str, int] = {}
    for place in all_places():
        if place.format in _ZIPPED or chosen.get(place.format, 0) >= 3 or place.name == "long-line":
            continue
        data = place.build(f"A{values.of(f'{place.format} {place.name}')}B")
        if data:
            chosen[place.format] = chosen.get(place.format, 0) + 1
            (folder / f"内容-{place.format}-{place.name}.{place.suffix}").write_bytes(data)
    text = f"---\ntitle: 关于Q{values.of('title')}Q的公示\nsource: q{values.of('source')}q\n---\n\n"
    text += f"# 一、标题{values.of('heading')}z\n\n"
    text += f"请带口罩K{values.of('beside a slip')}K出门。附件：k{values.of('attachment')}k.docx\n\n"
    text += f"[附件](下载_{values.of('link')}.pdf)\n\n2月30日前带口罩{values.of('glued to a date')}2024办结\n"
    (folder / "正文.md").write_text(text, "utf-8")
    rows = f"序号,姓名,K{values.of('header of a column')}K\n1,张三,带口罩{values.of('cell')}k\n合计,x,900\n"
    (folder / "表.csv").write_text(rows, "utf-8")
    (folder / "记录.json").write_text(
        f'[{{"title": "通知", "k{values.of("key of a record")}k": "带口罩{values.of("value of a record")}k"}}]',
        "utf-8",
    )


def _names(folder: Path, values: Values) -> None:
    """Places that are names."""
    line = "请带口罩，2月30日前办结。"
    (folder / f"张三{values.of('name before an ending')}.txt").write_text(line, "utf-8")
    (folder / f"名单_{values.of('name behind a sign')}.txt").write_text(line, "utf-8")
    (folder / f"bad{values.of('name behind a letter')}.pdf").write_bytes(b"%PDF-1.4 broken")
    (folder / f"x{values.of('name of an empty file')}x.docx").write_bytes(b"")
    (folder / f"y{values.of('name of a cut file')}y.xlsx").write_bytes(b"PK\x03\x04cut")
    (folder / f"~${values.of('name of a lock file')}.docx").write_bytes(b"\x05abc")
    (folder / f"s{values.of('name of a script')}s.js").write_text("var a = 1;", "utf-8")
    inner = folder / f"栏目{values.of('folder')}k"
    inner.mkdir()
    (inner / "a.txt").write_text(line, "utf-8")
    (folder / f".git{values.of('hidden folder')}").mkdir()
    (folder / f"空{values.of('empty folder')}z").mkdir()
    (folder / f"链接{values.of('link to nowhere')}z").symlink_to(
        folder / f"无{values.of('target of a link')}z"
    )
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr(f"件{values.of('member')}z.txt", line)
        archive.writestr(f"夹{values.of('folder of a member')}z/b.txt", line)
        archive.writestr(f"坏{values.of('broken member')}z.docx", b"PK\x03\x04")
        archive.comment = f"c{values.of('comment of an archive')}c".encode()
    (folder / f"包{values.of('archive')}z.zip").write_bytes(packed.getvalue())


def _register(export: Path, values: Values) -> str:
    """Places of the register and of the settings; returns the name of a unit."""
    unit = f"白沙镇{values.of('unit')}k"
    (export / "units.yaml").write_text(
        f"district: {{name: 区{values.of('district')}k, city: 云州市, province: 江东省}}\n"
        f"units:\n- name: {unit}\n  full_name: 全称{values.of('full name')}k\n  kind: town\n"
        f"  aliases: [别名{values.of('alias')}k]\n"
        f"  leaders:\n  - {{post: 镇长k{values.of('post')}k, name: 张k{values.of('leader')}k, since: '2022-03-10'}}\n"
        f"- name: 另一单位{values.of('unit without documents')}k\n  kind: town\n",
        "utf-8",
    )
    (export / "waivers.yaml").write_text(
        f'- {{id: "W{values.of("id of a waiver")}", unit: {unit}, rule: typo, path: "p{values.of("path of a waiver")}*", '
        f"kind: 误报, reason: 理由{values.of('reason')}k, by: 甲{values.of('signer')}k, approved_by: 乙, "
        'date: "2024-06-05", until: "2024-07-01"}\n',
        "utf-8",
    )
    return unit


@pytest.fixture(scope="module")
def planted(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Values, str]:
    """An export with a value in every place."""
    values = Values()
    export = tmp_path_factory.mktemp("export") / f"2024Q3_{values.of('export')}k"
    export.mkdir()
    unit = _register(export, values)
    folder = export / unit
    folder.mkdir()
    _contents(folder, values)
    _names(folder, values)
    for place in (
        "error",
        "option",
        "setting",
        "value of a setting",
        "missing path",
        "standard input",
        "quarter",
    ):
        values.of(place)
    return export, values, unit


def test_there_are_seventy_values_and_the_search_finds_them(
    tmp_path: Path, planted: tuple[Path, Values, str]
) -> None:
    export, values, _ = planted
    assert len(values.places) >= 70
    assert len(set(values.places.values())) == len(values.places)
    copy = tmp_path / export.name
    shutil.copytree(export, copy, symlinks=True)
    secrets = Secrets(values.places.values())
    in_files = {found.rsplit(": ", 1)[1] for found in secrets.in_folder(copy)}
    in_names = {secret for path in copy.rglob("*") for secret in secrets.within(path.name)}
    in_folder = set(secrets.within(export.name))
    assert len(in_files | in_names | in_folder) > 55  # others are packed, or are given on the command line


@pytest.mark.slow
def test_no_report_and_no_cache_shows_one(tmp_path: Path, planted: tuple[Path, Values, str]) -> None:
    export, values, _ = planted
    every = ",".join(formats())
    done = [
        run(
            tmp_path,
            "scan",
            str(export),
            "--out",
            "out",
            "--as-of",
            DAY,
            "--formats",
            every,
            "--format",
            "text",
        ),
        run(tmp_path, "scan", str(export), "--out", "warm", "--as-of", DAY, "--formats", "json,notice"),
        run(tmp_path, "report", "out/run.json", "--out", "again", "--formats", every),
    ]
    assert "程序内部出错" not in "".join(one.stderr for one in done)
    assert (tmp_path / "out" / "run.json").exists(), done[0].stderr[-2000:]
    assert_silent(done, tmp_path, Secrets(values.places.values()))
    names = [path.name for path in (tmp_path / "out").rglob("*.docx")]
    assert any("____" in name for name in names)  # notices are named after units; no file system takes stars


def _messages(export: Path, values: Values, unit: str) -> Iterator[tuple[str, ...]]:
    file = str(export / unit / "正文.md")
    yield "check", file, "--as-of", DAY, "--suggest"
    yield "check", f"无{values.places['missing path']}.txt"
    yield "check", file, f"--{values.places['option']}"
    yield "check", file, "--as-of", values.places["error"]
    yield "check", file, "--format", f"x{values.places['error']}"
    yield "check", file, "--only", f"K{values.places['option']}"
    yield "check", file, "--preset", f"无{values.places['missing path']}"
    yield "check", file, "--config", "own.yaml"
    yield "check", file, "--debug", "--config", "own.yaml"
    yield "check", file, "-o", f"json:/{values.places['missing path']}/a/b.json"
    yield "config", "show", "--config", "own.yaml"
    yield "scan", str(export), "--quarter", values.places["quarter"], "--as-of", DAY, "--no-cache"
    yield "secrecy", file, "--as-of", DAY
    yield "ci", file, "--as-of", DAY, "--junit", "a.xml", "--sarif", "a.sarif"
    yield "verify", str(export / unit / "表.csv"), "--as-of", DAY, "--verbose"
    yield "learn", "out.json"
    yield "calendar", "--unit", unit, "--month", "2024-10"
    yield "baseline", "create", file, "--as-of", DAY
    yield "rules", "show", f"GK{values.places['option']}"
    yield "catalog", "show", f"项{values.places['option']}"
    yield (f"命令{values.places['error']}",)


def test_no_message_shows_one(tmp_path: Path, planted: tuple[Path, Values, str]) -> None:
    export, values, unit = planted
    own = tmp_path / "own.yaml"
    own.write_text(f"k{values.places['setting']}: v{values.places['value of a setting']}\n", "utf-8")
    done = [run(tmp_path, *arguments) for arguments in _messages(export, values, unit)]
    own.unlink()
    internal = [one.args[3:] for one in done if one.returncode == 4]
    assert not internal
    assert_silent(done, tmp_path, Secrets(values.places.values()))
    assert any("****" in one.stderr for one in done)
