"""Find a unit's files that were not audited, or in part only: somebody has to get them read."""

from __future__ import annotations

from collections.abc import Iterator

from gk_audit.checks.protocol import NoParams, unit_check
from gk_audit.facts.held import UnitView
from gk_audit.model.hit import Hit
from gk_audit.model.reading import ReadState, SkipReason

_PARTIAL = "partial"


@unit_check(
    "unread-file",
    params=NoParams,
    values=("file", "detail"),
    variants=(*(reason.value for reason in SkipReason), _PARTIAL),
    whole=True,
)
def unread_file(held: UnitView, params: NoParams) -> Iterator[Hit]:
    """Yield a hit per file; the variant is the reason, ``partial`` where some of it was read."""
    skipped = {each.key for each in held.unread}
    for each in held.unread:
        yield Hit.on(each.key, variant=each.reason.value, file=_name(each.key), detail=each.detail)
    for facts in held.documents:
        if facts.account.state is ReadState.PARTIAL and facts.key not in skipped:
            yield Hit.on(facts.key, variant=_PARTIAL, file=_name(facts.key), detail=facts.account.why)


def _name(key: str) -> str:
    return key.rsplit("/", 1)[-1]
