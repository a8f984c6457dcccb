"""A report on a leak never leaks: every command and format over the leak set, then grep everything."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest
from benchmarks.leaks.invented import card, id_number, mobile
from benchmarks.leaks.places import all_places

from gk_audit.model.registry import Group, parts
from tests.leaked import Secrets
from tests.support import linked_cache

pytestmark = pytest.mark.slow

DAY = "2024-09-30"
NAMES = ("欧阳建国", "司马兰花")
ADDRESS = "白沙镇新桥村三组一百二十号"
ACCOUNT = "9030512010010123"


@pytest.fixture(scope="module")
def planted(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Secrets]:
    """An export folder full of leaks, and the secrets in it."""
    folder = tmp_path_factory.mktemp("export") / "白沙镇"
    folder.mkdir()
    secrets = []
    for number, place in enumerate(all_places()):
        if place.format in ("doc", "xls") or place.name == "long-line":
            continue  # LibreOffice and 40,000 characters take long and go through the same steps
        data = place.build(id_number(number))
        if data:
            (folder / f"{place.format}-{place.name}.{place.suffix}").write_bytes(data)
            secrets.append(id_number(number))
    secrets += _more(folder)
    return folder.parent, Secrets(secrets)


def _more(folder: Path) -> list[str]:
    """Numbers of other kinds, in bulk, in titles, names and beside other defects."""
    phones, cards = [mobile(n) for n in range(900, 915)], [card(n) for n in range(900, 915)]
    ids = [id_number(n) for n in range(900, 930)]
    rows = [f"{n},{NAMES[0]},{ids[n]},{cards[n]},{phones[n]}" for n in range(15)]
    (folder / "代发花名册.csv").write_text("序号,姓名,身份证号,银行账号,电话\n" + "\n".join(rows), "utf-8")
    (folder / f"关于{ids[20]}的处理决定.txt").write_text("正文，请带口罩，2月30日前办结。", "utf-8")
    (folder / "标题.md").write_text(
        f"---\ntitle: 关于张三{ids[21]}的公示\nnumber: {ids[22]}\nsource: {phones[0]}\n---\n\n"
        f"XX镇{ids[23]}XX村，带口罩{ids[24]}出门，附件：{ids[25]}.docx\n",
        "utf-8",
    )
    (folder / "救助名单.csv").write_text(
        f"序号,姓名,病种,家庭住址,账号\n1,{NAMES[1]},肺癌,{ADDRESS},{ACCOUNT}\n" * 1
        + "\n".join(f"{n},李四{n % 3},尿毒症,柳河镇,{ACCOUNT[:-1]}{n}" for n in range(2, 6)),
        "utf-8",
    )
    (folder / f"坏文件{ids[26]}.docx").write_bytes(b"PK\x03\x04broken" + ids[27].encode())
    (folder / "空.txt").write_bytes(b"")
    return [*phones, *cards, *ids, ADDRESS, ACCOUNT]


def run(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """``gk-audit`` with its home in ``folder``, so that whatever it keeps is under it."""
    environment = {
        **{name: value for name, value in os.environ.items() if not name.startswith(("XDG_", "GK_AUDIT"))},
        "HOME": str(folder / "home"),
        "XDG_CACHE_HOME": str(folder / "home" / "cache"),
        "PYTHONDEVMODE": "",
    }
    linked_cache(folder / "home" / "cache")
    return subprocess.run(
        [sys.executable, "-m", "gk_audit", *arguments],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        timeout=280,
        check=False,
    )


def assert_silent(done: Sequence[subprocess.CompletedProcess[str]], folder: Path, secrets: Secrets) -> None:
    """Nothing raw on the screen, and nothing raw in any file."""
    for one in done:
        shown = secrets.within(one.stdout) + secrets.within(one.stderr)
        assert not shown, f"{one.args[3:5]}: {shown[:5]}"
    found = secrets.in_folder(folder)
    assert not found, found[:10]


def formats() -> list[str]:
    """Every report there is."""
    return sorted(parts(Group.REPORTS))


def test_the_search_finds_what_it_looks_for(tmp_path: Path, planted: tuple[Path, Secrets]) -> None:
    export, secrets = planted
    first = id_number(0)
    (tmp_path / "a.txt").write_text(f"张三 {first[:6]} {first[6:]}", "utf-8")
    assert secrets.in_folder(tmp_path)
    assert len(secrets.in_folder(export)) > 100


@pytest.mark.slow
def test_scan_and_every_report_of_it(tmp_path: Path, planted: tuple[Path, Secrets]) -> None:
    export, secrets = planted
    every = ",".join(formats())
    scanned = run(
        tmp_path, "scan", str(export), "--out", "out", "--as-of", DAY, "--formats", every, "--format", "text"
    )
    assert scanned.returncode == 5, scanned.stderr[-2000:]
    again = run(tmp_path, "report", "out/run.json", "--out", "out2", "--formats", every)
    assert again.returncode in (0, 1, 3, 5), again.stderr[-2000:]
    assert_silent((scanned, again), tmp_path, secrets)
    assert (tmp_path / "home" / "cache").exists()
    assert list((tmp_path / "out").rglob("*"))


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Of all formats of the screen: the first audits, the others tell what the cache kept."""
    return tmp_path_factory.mktemp("home")


@pytest.mark.parametrize("name", ["text", "lines", "json", "sarif", "junit", "github"])
def test_check_in_every_screen_format(name: str, home: Path, planted: tuple[Path, Secrets]) -> None:
    export, secrets = planted
    files = [
        str(path)
        for path in sorted((export / "白沙镇").iterdir())
        if path.suffix in (".csv", ".docx") or path.name.startswith(("关于", "标题"))
    ]
    done = run(home, "check", *files, "--as-of", DAY, "--format", name)
    assert done.returncode == 5, done.stderr[-2000:]
    assert_silent((done,), home, secrets)


@pytest.mark.parametrize("options", [("--verbose",), ("--format", "json")], ids=["text", "json"])
def test_verify_in_both_formats(
    options: Sequence[str], tmp_path: Path, planted: tuple[Path, Secrets]
) -> None:
    export, secrets = planted
    table = tmp_path / "fed" / "补贴发放表.csv"
    table.parent.mkdir()
    rows = "".join(
        f"{n},户主{n} {id_number(n)} {mobile(900 + n)},{n},100,{n * 100 + 900 * (n == 5)}\n"
        for n in range(1, 9)
    )
    table.write_text(f"序号,户主,面积（亩）,标准（元/亩）,补贴金额（元）\n{rows},合计,36,,3600\n", "utf-8")
    listed = [str(path) for path in sorted((export / "白沙镇").glob("*.csv"))]
    done = run(tmp_path, "verify", str(table), *listed, "--as-of", DAY, *options)
    assert done.returncode == 1, done.stderr[-2000:]
    assert "1400元" in done.stdout
    checked = run(tmp_path, "check", str(table), "--as-of", DAY, "--format", "json")
    table.unlink()
    assert_silent((done, checked), tmp_path, secrets)


def test_ci_baseline_and_errors(tmp_path: Path, planted: tuple[Path, Secrets]) -> None:
    export, secrets = planted
    file = str(export / "白沙镇" / "代发花名册.csv")
    bad = next(path for path in (export / "白沙镇").iterdir() if path.name.startswith("坏文件"))
    done = [
        run(tmp_path, "ci", file, "--sarif", "a.sarif", "--junit", "a.xml", "--as-of", DAY),
        run(tmp_path, "baseline", "create", file, "--as-of", DAY),
        run(tmp_path, "check", str(bad), "--as-of", DAY),
    ]
    assert done[0].returncode == 5
    assert done[2].returncode == 3
    assert_silent(done, tmp_path, secrets)
