"""What is wrong with catalogs though they load: duplicates, unknown bodies, bases that are missing,
superseded or another province's, limits that a person has to read.

A catalog page copied from elsewhere keeps its local bases (a Shandong list that cites an
Anhui document), and legal bases go out of force: both are found here, before publication.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from gk_audit.model.lazy import pattern
from gk_audit.model.records import Record
from gk_audit.model.standard import Item, LimitKind
from gk_audit.standards.shared_words import SharedWords

PROVINCES = {
    "京": "北京", "津": "天津", "冀": "河北", "晋": "山西", "蒙": "内蒙古", "辽": "辽宁",
    "吉": "吉林", "黑": "黑龙江", "沪": "上海", "苏": "江苏", "浙": "浙江", "皖": "安徽",
    "闽": "福建", "赣": "江西", "鲁": "山东", "豫": "河南", "鄂": "湖北", "湘": "湖南",
    "粤": "广东", "桂": "广西", "琼": "海南", "渝": "重庆", "川": "四川", "黔": "贵州",
    "滇": "云南", "藏": "西藏", "陕": "陕西", "甘": "甘肃", "青": "青海", "宁": "宁夏",
    "新": "新疆",
}  # fmt: skip
"""First character of a provincial document number → province."""
_ISSUER = pattern(
    r"^(?P<sign>.)(?:政|办|民|财|农|教|卫|发改|人社|司|公|环|水|交|文|统|建|委|府|组|党|国土|自然资)\S{0,8}〔"
)
_NAMED = pattern(
    rf"^(?P<name>{'|'.join(PROVINCES.values())})(?:省|市|自治区|壮族自治区|回族自治区|维吾尔自治区)"
)
_BODY = pattern(
    r"部门|机关|政府|局|委员会|办事处|街道|村委会|机构|中心|企业|法人|代理|主体|中队|单位|各部门|村民|居民|行政村|派出所|站|所|乡镇|乡|镇|税务|村（居）|采购人|招标人"
)


class Problem(Record):
    """One thing that ``catalog validate`` shows."""

    kind: str
    """duplicate, body, basis-missing, basis-superseded, basis-foreign, limit."""
    item: str
    place: str
    """File and line."""
    message: str
    """In Chinese."""
    is_error: bool = True
    """False: a note; the catalog may be used as it is."""


def validate(
    items: Sequence[Item], shared: SharedWords, *, province: str = "", on: date | None = None
) -> tuple[Problem, ...]:
    """Problems of a catalog's items, in catalog order.

    ``province`` (四川, 江苏 …): bases of other provinces are foreign. ``on``: bases
    superseded by that day are reported (None: any that was ever superseded).
    """
    found = list(_duplicates(items))
    for item in items:
        found += _bases(item, shared, province, on)
        found += _bodies(item)
        found += _limits(item)
    return tuple(found)


def _duplicates(items: Sequence[Item]) -> Iterable[Problem]:
    seen: dict[tuple[str, str, str], Item] = {}
    for item in items:
        key = tuple("".join(part.split()) for part in (item.field_, item.level1, item.level2))
        twin = seen.setdefault((key[0], key[1], key[2]), item)
        if twin is not item and twin.effective_to is None:
            yield Problem("duplicate", item.id, item.source, f"与 {twin.source} 的事项“{twin.name}”重复")


def _bases(item: Item, shared: SharedWords, province: str, on: date | None) -> Iterable[Problem]:
    # The day for which the catalog was read: it names old and new law, and each in its time is right.
    day = on or shared.on or shared.register.as_of
    if not item.bases:
        yield Problem("basis-missing", item.id, item.source, f"“{item.name}”没有公开依据")
    for basis in item.bases:
        law = shared.register.find(basis.name) or shared.register.by_number.get(basis.number)
        gone = law.gone if law is not None else None
        if law is not None and gone is not None and law.replaced_by and gone <= day:
            yield Problem("basis-superseded", item.id, item.source,
                          f"“{item.name}”的依据{basis}已被《{law.replaced_by}》取代（{gone.isoformat()}起）")  # fmt: skip
        sure = region_of(basis.name)
        region = sure or region_of("", basis.number)
        if province and region and region not in province and province not in region:
            # 青政办发 may be 青海's or a county's whose name begins so: then it is only a note.
            word = "是" if sure else "疑似"
            yield Problem("basis-foreign", item.id, item.source,
                          f"“{item.name}”的依据{basis}{word}{region}的文件，本目录属于{province}", bool(sure))  # fmt: skip


def region_of(name: str, number: str = "") -> str:
    """The province whose document this is, or an empty string for a national or unknown one."""
    named = _NAMED.match(name.strip("《》"))
    if named:
        return named["name"]
    for text in (number, name):
        match = _ISSUER.match(text.strip("《》（）"))
        if match and match["sign"] in PROVINCES:
            return PROVINCES[match["sign"]]
    return ""


def _bodies(item: Item) -> Iterable[Problem]:
    if not item.bodies:
        yield Problem("body", item.id, item.source, f"“{item.name}”没有公开主体")
    for body in item.bodies:
        if not _BODY.search(body):
            yield Problem("body", item.id, item.source, f"“{item.name}”的公开主体“{body}”不像单位或部门")


def _limits(item: Item) -> Iterable[Problem]:
    if not item.limits:
        yield Problem("limit", item.id, item.source, f"“{item.name}”没有公开时限")
    for limit in item.limits:
        if limit.kind is LimitKind.MANUAL:
            yield Problem("limit", item.id, item.source,
                          f"“{item.name}”的时限“{limit.note}”需要人工判断", is_error=False)  # fmt: skip
