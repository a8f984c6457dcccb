"""From content and plan to files: the whole of one quarter, then the ground truth."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

from samples.generator import extras, layout, plan, registers, render_office, synthetic, town, units, village
from samples.generator.model import SAMPLES, Attachment, Doc

QUARTERS = ("2024Q2", "2024Q3")


def clean_district(quarter: str, all_units: list[dict[str, Any]]) -> plan.District:
    """Every document of the quarter as it would be if everyone did their duty."""
    district = plan.District(quarter)
    ban = all_units[0]
    for unit in all_units:
        if not units.due_name(unit, quarter):
            continue
        if unit["kind"] in ("village", "community"):
            district.add(village.documents(unit, quarter))
        else:
            docs = town.documents(unit, quarter, ban)
            for doc in docs:
                if "/fafang/" in doc.key:
                    doc.attachments.append(_payment_detail(unit, doc))
            district.add(docs)
            district.add(extras.short_items(unit, quarter))
    district.add(extras.policies(quarter, all_units))
    district.add(extras.consultations(quarter, all_units))
    district.add(extras.pages(quarter, all_units))
    return district


def _payment_detail(unit: dict[str, Any], doc: Doc) -> Attachment:
    """The list behind a payment page: masked names, one line a person, sums as on the page."""
    rows = extras.detail_rows(unit, doc)
    name = f"{unit['name']}补贴分户明细表.xlsx"
    return Attachment(
        name,
        render_office.workbook({"明细": {"title": f"{unit['name']}补贴分户明细表（摘录）", "rows": rows}}),
    )


def quarter(name: str, root: Path, with_pdf: bool) -> list[dict[str, Any]]:
    """Write one quarter below `root`; return its truth."""
    all_units = units.register()
    by_name = {u["name"]: u for u in all_units}
    district = clean_district(name, all_units)
    for doc in district.docs.values():
        layout.dress(doc, by_name[doc.unit]["index"], by_name[doc.unit]["key"])
    plan.apply(district)
    for doc in district.docs.values():
        layout.place(doc, by_name[doc.unit]["key"])
    keep = _clear(root)
    taken: set[str] = set()
    for doc in sorted(district.docs.values(), key=lambda d: d.path):
        if doc.path in taken:
            raise ValueError(f"two documents want {doc.path}")
        taken.add(doc.path)
        _write_document(root, doc, with_pdf, keep)
    _prune_pdf(root, keep, taken)
    registers.write(root, district, [u for u in all_units if units.due_name(u, name)])
    return plan.truth(district)


def _write_document(root: Path, doc: Doc, with_pdf: bool, keep: dict[str, bytes]) -> None:
    if doc.fmt == "pdf" and not with_pdf:
        if doc.path in keep:
            layout.write(root, doc.path, keep[doc.path])
    else:
        layout.write(root, doc.path, layout.data(doc))
    for item in doc.attachments:
        if item.data:
            folder = doc.path.rsplit("/", 1)[0]
            layout.write(root, f"{folder}/附件/{item.name}", item.data)


def _clear(root: Path) -> dict[str, bytes]:
    """Empty the quarter's folder but remember its PDF files, which are not reproducible."""
    keep = (
        {p.relative_to(root).as_posix(): p.read_bytes() for p in root.rglob("*.pdf")} if root.exists() else {}
    )
    shutil.rmtree(root, ignore_errors=True)
    root.mkdir(parents=True)
    return keep


def _prune_pdf(root: Path, keep: dict[str, bytes], taken: set[str]) -> None:
    for path in keep:
        if path not in taken:
            (root / path).unlink(missing_ok=True)


def everything(out: Path, with_pdf: bool = False) -> list[dict[str, Any]]:
    """Write both quarters, the register and the side files below `out`; return the truth."""
    lines: list[dict[str, Any]] = []
    district = out / "qinghe"
    for name in QUARTERS:
        lines += quarter(name, district / name, with_pdf)
        lines.append({"quarter": name, "unit": "滨湖街道", "expect": "silent-unit", "issue": 2})
    all_units = units.register()
    layout.write(district, "units.yaml", registers.units_yaml(all_units).encode())
    for name in ("waivers.yaml", "leaders.yaml", "整改台账_2024Q2.csv"):
        text = (SAMPLES / "content" / "side" / name).read_text(encoding="utf-8")
        layout.write(district, name, text.encode("gb18030" if name.endswith("csv") else "utf-8"))
    text = "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines)
    layout.write(out, "truth.jsonl", text.encode())
    layout.write(out, "secrets.txt", ("\n".join(synthetic.used()) + "\n").encode())
    return lines


__all__ = ["QUARTERS", "everything"]
