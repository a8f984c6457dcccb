"""Ordinary files of each format, written by real writers into a folder."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import docx
import xlsxwriter

SENTENCE = "各村要认真落实耕地地力保护补贴政策，确保资金按时足额发放到户。"
TITLE = "关于做好2024年耕地地力保护补贴发放工作的通知"


def make_files(folder: Path) -> list[Path]:
    """Write the files; the old formats only where LibreOffice is installed."""
    folder.mkdir(parents=True, exist_ok=True)
    lines = [TITLE, *(f"　　{SENTENCE * 2}" for _ in range(16)), "柳河镇人民政府", "2024年7月1日"]
    (folder / "notice.txt").write_text("\n".join(lines), "utf-8")
    (folder / "gbk.txt").write_bytes("\n".join(lines).encode("gbk"))
    front = f"---\ntitle: {TITLE}\ndate: 2024-07-01\nunit: 柳河镇\n---\n"
    (folder / "notice.md").write_text(front + "\n\n".join(lines), "utf-8")
    (folder / "page.html").write_text(_page(lines), "utf-8")
    _word(folder / "notice.docx")
    _sheet(folder / "small.xlsx", 40)
    _sheet(folder / "large.xlsx", 20_000)
    _office(folder / "notice.docx", "doc")
    _office(folder / "notice.docx", "pdf")
    _office(folder / "notice.docx", "rtf")
    _office(folder / "small.xlsx", "xls")
    return sorted(path for path in folder.iterdir() if path.is_file())


def _page(lines: list[str]) -> str:
    links = "".join(f"<li><a href='{number}.html'>栏目{number}</a></li>" for number in range(60))
    body = "".join(f"<p style='text-indent:2em'>{line}</p>" for line in lines)
    rows = "".join(f"<tr><td>张{number}</td><td>{number * 10}</td></tr>" for number in range(30))
    head = f"<meta charset=utf-8><title>{TITLE}</title><meta name=PubDate content=2024-07-01>"
    return (
        f"<html><head>{head}</head>"
        f"<body><div class=nav><ul>{links}</ul></div><h1>{TITLE}</h1>"
        f"<div id=zoom>{body}<table>{rows}</table></div>"
        "<div class=footer>版权所有</div></body></html>"
    )


def _word(path: Path) -> None:
    document = docx.Document()
    document.add_heading(TITLE, 0)
    for number in range(30):
        document.add_paragraph(f"{number + 1}．{SENTENCE * 3}")
    table = document.add_table(11, 4)
    for row in range(11):
        for column in range(4):
            table.cell(row, column).text = f"格{row}{column}"
    document.save(str(path))


def _sheet(path: Path, rows: int) -> None:
    book = xlsxwriter.Workbook(str(path))
    sheet = book.add_worksheet("名单")
    for row in range(rows):
        sheet.write_row(
            row, 0, [row, f"张{row % 300}", SENTENCE[:8], row * 1.5, 2024, "柳河镇", 7, 8, 9, "无"]
        )
    book.close()


def _office(path: Path, suffix: str) -> None:
    office = shutil.which("soffice")
    if office is None:
        return
    profile = f"-env:UserInstallation=file://{path.parent / 'profile'}"
    command = [office, profile, "--headless", "--convert-to", suffix, "--outdir", str(path.parent), str(path)]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
