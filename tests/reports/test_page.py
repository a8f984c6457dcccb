"""The HTML page: whole, escaped, without any request; and used in a real browser."""

from __future__ import annotations

import json
import shutil
import subprocess
import threading
import unicodedata
from collections.abc import Iterator
from html import unescape
from html.parser import HTMLParser
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from tests.reports.golden import assert_golden
from tests.reports.sample_run import (
    CLEAN,
    GUIDE,
    UNSEEN,
    clean_run,
    findings,
    make_finding,
    route,
    sample_run,
    small_run,
)

from gk_audit.model.location import Location, StepKind
from gk_audit.model.records import replace
from gk_audit.model.run import AuditRun, Inputs
from gk_audit.reports import page as page_module
from gk_audit.reports.cards import OPEN_BELOW
from gk_audit.reports.page import render_page
from gk_audit.reports.protocol import ReportOptions
from gk_audit.reports.words import one_line

pytestmark = pytest.mark.slow

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)


def page(run: AuditRun) -> str:
    return render_page(run, ReportOptions())["report.html"].decode()


class Tags(HTMLParser):
    """Every tag with its attributes, and the visible text."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self._stack: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        self._stack.append(tag)

    def handle_endtag(self, tag: str) -> None:
        while self._stack and self._stack.pop() != tag:
            pass

    def handle_data(self, data: str) -> None:
        if not {"script", "style"} & set(self._stack):
            self.text += data


def test_golden() -> None:
    assert_golden("report.html", page(sample_run()).encode())


def test_hostile_text_stays_text() -> None:
    parsed = Tags(page(sample_run()))
    names = [tag for tag, _ in parsed.tags]
    assert names.count("script") == 1
    assert "<script>alert('x')</script>" in parsed.text
    assert "{{ 7*7 }}" in parsed.text and "滨湖街道/<b>坏</b>.xls" in parsed.text
    assert not [name for _, attributes in parsed.tags for name in attributes if name.startswith("on")]
    assert "\x1b" not in parsed.text and "\u202e" not in parsed.text


def test_nothing_is_loaded_from_anywhere() -> None:
    for tag, attributes in Tags(page(sample_run())).tags:
        for name in ("src", "href", "action", "srcset", "data", "poster"):
            target = attributes.get(name)
            assert target is None or target.startswith(("#", "data:")), (tag, target)
    style = page(sample_run()).split("<style>")[1].split("</style>")[0]
    assert "url(" not in style and "@import" not in style


def test_every_link_inside_the_page_has_its_target() -> None:
    parsed = Tags(page(sample_run()))
    targets = {attributes["id"] for _, attributes in parsed.tags if "id" in attributes}
    links = {attributes["href"] for tag, attributes in parsed.tags if tag == "a"}
    assert links and all(link and link[1:] in targets for link in links)


def test_unread_files_come_before_everything_else() -> None:
    text = Tags(page(sample_run())).text
    order = ("请立即下线并核实", "未检文件 3 个", "发现文件", "问题（9）", "单位得分和等次", "得分走势")
    places = [text.index(words, text.index("请立即下线并核实")) for words in order]
    assert places == sorted(places), "unread files, then problems, then tables and charts"
    assert "区民政局/名单.docx" in text and "ZeroDivisionError" in text


def test_every_finding_has_place_message_basis_and_remedy() -> None:
    shown = Tags(page(sample_run()))
    text, targets = shown.text, {attributes.get("id") for _, attributes in shown.tags}
    for finding in findings():
        assert f"f-{finding.fingerprint}" in targets and finding.document in text
        assert finding.fingerprint[:8] in text and one_line(finding.message) in text
        assert all(basis in text for basis in finding.basis) and finding.remedy in text


def test_clean_and_incomplete_runs_say_different_things() -> None:
    assert "未发现问题。" in Tags(page(clean_run())).text
    partly = Tags(page(replace(clean_run(), inputs=Inputs(found=2, audited=1, skipped=(), failed=())))).text
    assert "未检部分不能视为没有问题" in partly
    nothing = Tags(page(replace(clean_run(), inputs=Inputs(found=0, audited=0, skipped=(), failed=())))).text
    assert "没有检查任何文件，不能得出结论" in nothing


def test_single_files_are_grouped_by_file() -> None:
    run = replace(small_run(), findings=tuple(replace(item, unit="") for item in small_run().findings))
    summaries = page(run).count('<details class="group"')
    assert summaries == len({finding.document for finding in run.findings})


def test_many_findings_start_folded_and_few_open() -> None:
    many = replace(sample_run(), findings=findings() * (OPEN_BELOW // len(findings()) + 1))
    assert " open>" not in page(many)
    assert page(sample_run()).count(" open>") == page(sample_run()).count('<details class="group"') + page(
        sample_run()
    ).count('<details class="card ')


def leaks(count: int) -> AuditRun:
    """One hidden column with many numbers."""
    sheet = route((StepKind.SHEET, "名单"), (StepKind.CELL, "D3"))
    path = "永安街道/名单.xlsx"
    found = tuple(
        make_finding(
            subject=path, message=f"隐藏列里有号码 {n}", locations=(Location(path, sheet, quote=f"号{n}"),)
        )
        for n in range(count)
    )
    return replace(sample_run(), findings=found)


def test_law_and_remedy_stand_once_over_all_that_they_hold_for() -> None:
    text = Tags(page(replace(leaks(40), rules=(), set_aside=()))).text
    assert text.count(GUIDE) == 1 and text.count("改正后重新发布") == 1
    assert "40 条问题合并为 1 项" in text and all(f"“号{n}”" in text or f"号{n}" in text for n in range(40))


def test_unit_without_findings_is_told_and_the_one_not_looked_at_is_not() -> None:
    text = Tags(page(sample_run())).text
    fine = text.split("没有发现问题的单位（1）")[1].split("单位得分和等次")[0]
    assert CLEAN in fine and UNSEEN not in fine


def test_template_folder_replaces_file_by_file(tmp_path: Path) -> None:
    (tmp_path / "page.css").write_text("body { color: teal; }", encoding="utf-8")
    shown = render_page(sample_run(), ReportOptions(template_dir=str(tmp_path)))["report.html"].decode()
    assert "color: teal" in shown and "青禾区" in shown


@pytest.fixture
def server(tmp_path: Path) -> Iterator[tuple[str, Path, list[str]]]:
    """Serves a folder and remembers every request of any method."""
    asked: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            wanted = tmp_path / self.path.lstrip("/")
            body = wanted.read_bytes() if wanted.is_file() else b""
            self.send_response(200 if body else 404)
            self.send_header("Content-Type", "text/html")
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *arguments: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as running:
        threading.Thread(target=running.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{running.server_port}", tmp_path, asked
        running.shutdown()


def browse(url: str, folder: Path) -> tuple[str, str]:
    """The page after its scripts have run, and what the browser logged; every host is ours."""
    assert CHROMIUM
    port = url.split(":")[2].split("/")[0]
    command = [
        CHROMIUM, "--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking",
        "--disable-component-update", "--disable-features=NetworkTimeServiceQuerying", "--no-first-run",
        "--enable-logging=stderr", "--virtual-time-budget=3000", f"--user-data-dir={folder / 'profile'}",
        f"--host-resolver-rules=MAP * 127.0.0.1:{port}", "--dump-dom", url,
    ]  # fmt: skip
    done = subprocess.run(command, capture_output=True, text=True, timeout=90, check=True)
    return done.stdout, done.stderr


def without_policy(text: str) -> str:
    """The page with its content security policy taken out, so that a test may drive it."""
    start, end = text.split('<meta http-equiv="Content-Security-Policy"', 1)
    return start + end.split(">", 1)[1]


@pytest.mark.browser
@pytest.mark.skipif(CHROMIUM is None, reason="needs Chromium")
def test_page_in_a_browser_runs_its_script_and_asks_for_nothing(
    server: tuple[str, Path, list[str]],
) -> None:
    url, folder, asked = server
    (folder / "report.html").write_bytes(render_page(sample_run(), ReportOptions())["report.html"])
    dom, log = browse(f"{url}/report.html", folder)
    assert asked == ["/report.html"]
    assert 'class="scripted"' in dom, "the policy must let the page's own script run"
    assert "共 9 条" in dom
    assert "CONSOLE" not in log, log


@pytest.mark.browser
@pytest.mark.skipif(CHROMIUM is None, reason="needs Chromium")
@pytest.mark.parametrize("has_policy", [True, False], ids=["policy", "control"])
def test_policy_stops_what_is_not_ours(server: tuple[str, Path, list[str]], *, has_policy: bool) -> None:
    url, folder, asked = server
    foreign = "<script>document.title = 'taken'</script><img src='http://elsewhere.example/x.png'></body>"
    text = page(sample_run()) if has_policy else without_policy(page(sample_run()))
    (folder / "report.html").write_text(text.replace("</body>", foreign), encoding="utf-8")
    dom, _ = browse(f"{url}/report.html", folder)
    assert ("<title>taken</title>" in dom) is not has_policy
    assert ("/x.png" in asked) is not has_policy


FILTERS = (
    ("form.elements.severity.value = 'critical'", {"GK-S01", "GK-D01"}, "符合条件 2 条"),
    ("form.elements.unit.value = '滨湖街道'", {"GK-T02", "GK-A01"}, "符合条件 2 条"),
    (
        "form.elements.family.value = 'wording'; form.elements.words.value = 'gk-w11'",
        {"GK-W11"},
        "符合条件 1 条",
    ),
    ("form.elements.doubtful.checked = true", {"GK-S01", "GK-W04", "GK-I02"}, "符合条件 3 条"),
    (
        "form.elements.field.value = '财政预决算'; form.elements.severity.value = 'hint'",
        set(),
        "符合条件 0 条",
    ),
)


@pytest.mark.browser
@pytest.mark.skipif(CHROMIUM is None, reason="needs Chromium")
def test_filters_work(server: tuple[str, Path, list[str]]) -> None:
    """One page goes through all filters, each from a form that was reset: a browser takes a second to start."""
    url, folder, _ = server
    steps = ",".join(f"function (form) {{ {action}; }}" for action, _, _ in FILTERS)
    driver = (
        f"<script>var form = document.getElementById('filters'), told = [];"
        f"[{steps}].reduce(function (before, step) {{ return before.then(function () {{ form.reset(); step(form);"
        "form.dispatchEvent(new Event('input')); return new Promise(function (done) { window.setTimeout(function () {"
        "var left = document.querySelectorAll('details.group:not([hidden]) > .card:not([hidden]) > summary .code');"
        "told.push([Array.from(left, e => e.textContent.slice(0, 6)), document.body.innerText]);"
        "document.body.setAttribute('data-told', JSON.stringify(told)); done(); }, 500); }); }); }, Promise.resolve());"
        "</script></body>"
    )
    free = without_policy(page(sample_run()))
    (folder / "report.html").write_text(free.replace("</body>", driver), encoding="utf-8")
    dom, _ = browse(f"{url}/report.html", folder)
    told = json.loads(unescape(dom.split('data-told="')[1].split('"')[0]))
    assert [
        (set(left), words in text) for (left, text), (_, _, words) in zip(told, FILTERS, strict=True)
    ] == [(rules, True) for _, rules, _ in FILTERS]


@pytest.mark.browser
@pytest.mark.skipif(CHROMIUM is None, reason="needs Chromium")
def test_link_to_a_finding_opens_what_it_lies_in(server: tuple[str, Path, list[str]]) -> None:
    url, folder, _ = server
    run = leaks(40)
    (folder / "report.html").write_bytes(render_page(run, ReportOptions())["report.html"])
    closed, _ = browse(f"{url}/report.html", folder)
    opened, _ = browse(f"{url}/report.html#f-{run.findings[7].fingerprint}", folder)
    assert closed.count('open=""') == 0 and opened.count('open=""') == 2


def test_a_report_too_large_for_one_file_becomes_an_index_and_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = page(sample_run())
    monkeypatch.setattr(page_module, "LARGEST", len(whole.encode()) - 1)
    monkeypatch.setattr(page_module, "_PER_PAGE", 4)
    files = render_page(sample_run(), ReportOptions())
    index, pages = Tags(files["report.html"].decode()), [name for name in files if name != "report.html"]
    assert len(pages) > 1 and all(name.startswith("report-pages/") for name in pages)
    parsed = {name: Tags(files[name].decode()) for name in pages}
    held = {name: {attributes.get("id") for _, attributes in tags.tags} for name, tags in parsed.items()}
    links = [attributes["href"] for tag, attributes in index.tags if tag == "a" and "href" in attributes]
    for link in links:
        name, _, anchor = str(link).partition("#")
        assert anchor in (held[name] if name else {attributes.get("id") for _, attributes in index.tags})
    everywhere = set().union(*held.values())
    assert all(f"f-{finding.fingerprint}" in everywhere for finding in sample_run().findings)
    assert "未检文件 3 个" in index.text and "分页存放在 report-pages 文件夹里" in index.text
    assert all("返回总览" in tags.text and "单位得分和等次" not in tags.text for tags in parsed.values())


def full_unit(count: int) -> AuditRun:
    """One unit with that many problems, of ten rules in as many files as an audit finds them in."""
    found = tuple(
        make_finding(
            rule=f"GK-W{n % 10:02}", subject=f"永安街道/通知公告/2024-08-{n:02} 关于做好第{n // 2}项工作的通知.html",
            message=f"“带口罩{n}”应为“戴口罩{n}”", evidence=f"带口罩{n}",
            locations=(Location(f"永安街道/通知公告/2024-08-{n // 2:02} 关于做好第{n // 2}项工作的通知.html",
                                route((StepKind.PARAGRAPH, n)), quote=f"请各村（居）民带口罩{n}出门，配合做好登记"),),
        )
        for n in range(count)
    )  # fmt: skip
    return replace(sample_run(), findings=(*findings(), *found))


@pytest.mark.browser
@pytest.mark.skipif(CHROMIUM is None, reason="needs Chromium")
def test_what_is_filtered_is_what_is_printed_and_a_unit_fits_four_pages(tmp_path: Path) -> None:
    from pypdf import PdfReader

    driver = (
        "<script>var form = document.getElementById('filters'); form.elements.unit.value = '永安街道';"
        "form.dispatchEvent(new Event('input'));</script></body>"
    )
    path, pdf = tmp_path / "report.html", tmp_path / "unit.pdf"
    path.write_text(without_policy(page(full_unit(40))).replace("</body>", driver), encoding="utf-8")
    assert CHROMIUM
    subprocess.run(
        [CHROMIUM, "--headless", "--no-sandbox", "--disable-gpu", "--virtual-time-budget=3000",
         "--no-pdf-header-footer", f"--user-data-dir={tmp_path / 'profile'}", f"--print-to-pdf={pdf}", path.as_uri()],
        capture_output=True, timeout=90, check=True,
    )  # fmt: skip
    pages = [sheet.extract_text() for sheet in PdfReader(pdf).pages]
    text = "".join(unicodedata.normalize("NFKC", "".join(pages)).split())  # fonts name some as radicals
    assert len(pages) <= 4
    assert "只印出筛选的问题" in text and "单位永安街道" in text and "未检文件3个" in text
    assert "带口罩39" in text and "单位得分和等次" not in text and "滨湖街道/" not in text
