"""Fact ``disclaimed``: sentences in which a unit says that a matter is none of its own (不涉及)."""

from __future__ import annotations

from gk_audit.checks.protocol import document_fact
from gk_audit.facts.view import View
from gk_audit.model.lazy import pattern

_NOT = pattern(
    r"[^。；！\n]{0,80}(?:不涉及|未涉及|不承担|不具有|没有(?:该|此|这)(?:项|类)?(?:职能|职责|业务|权限)|无(?:此|该)(?:项|类)?(?:职能|职责|业务|权限))[^。；！\n]{0,80}"
)
_SELF = pattern(
    r"(?:本|我)(?:镇|乡|街道|局|委|办|单位|部门|机关|村|社区|园区|区|中心)|经(?:核查|排查|梳理|自查)|特此说明"
)
_OTHER = pattern(
    r"(?:不|未)涉及(?:国家秘密|秘密|保密|涉密|敏感|商业秘密|个人隐私|重大|资金)|不承担.{0,6}(?:责任|费用|后果)"
)
_MOST = 12


@document_fact("disclaimed")
def disclaimed(view: View) -> tuple[str, ...] | None:
    """Sentences in order; None where the unit does not speak of itself."""
    found = [match.group().strip() for match in view.body.finditer(_NOT)]
    kept = [sentence for sentence in found if not _OTHER.search(sentence)]
    if not kept or not (any(map(_SELF.search, kept)) or view.body.search(_SELF)):
        return None
    return tuple(kept[:_MOST])
