"""The known debt of a content repository: fingerprints, sorted, to be committed.

Only new findings fail a build. Fingerprints hold no position and no raw personal data. What a run
did not look at is left alone: nothing is said to be gone, and nothing is taken out.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable
from datetime import date

from gk_audit.model.finding import Finding, fingerprint
from gk_audit.model.records import Record, replace
from gk_audit.model.severity import Disposition

SCHEMA = 2


class BaselineError(Exception):
    """A baseline that cannot be used; message in Chinese."""


class Known(Record, order=True):
    """One known finding."""

    mark: str
    """Fingerprint: rule, unit, title, masked evidence, ordinal."""
    rule: str
    document: str
    """Its key when it was entered."""
    alike: str
    """Rule, unit and masked evidence alone: finds it again when the title was changed, or the file
    renamed whose name was its title."""


class Baseline(Record):
    """Findings known on ``created``."""

    created: date
    known: tuple[Known, ...]
    """Sorted."""
    reason: str = ""
    until: date | None = None
    """The last day on which it holds."""


class Sight(Record):
    """What a run looked at, so that it does not judge the rest."""

    documents: Collection[str] = ()
    """Keys of the documents it audited."""
    exists: Callable[[str], bool] = lambda _: True
    """Whether a file of the baseline still stands in the repository."""

    def is_settled(self, known: Known) -> bool:
        """Whether a known finding that was not found again is gone for sure."""
        return known.document in self.documents or not self.exists(known.document)


class Sorted(Record):
    """What a baseline makes of the findings of a run."""

    new: tuple[Finding, ...]
    old: tuple[Finding, ...]
    gone: tuple[Known, ...]
    """Known ones that are settled: the baseline can be pruned of them."""


def make_baseline(
    findings: Iterable[Finding], as_of: date, reason: str = "", until: date | None = None
) -> Baseline:
    """The baseline of a run; secrecy and personal-data stops never enter it."""
    known = {_known(item) for item in findings if not item.stop}
    return Baseline(as_of, tuple(sorted(known)), reason, until)


def _known(finding: Finding) -> Known:
    alike = fingerprint(finding.rule, finding.unit, finding.evidence)[:16]
    return Known(finding.fingerprint, finding.rule, finding.document, alike)


def write_baseline(baseline: Baseline) -> bytes:
    """JSON, one finding a line, so that a diff of it can be read."""
    rows = ",\n".join(
        f"  {json.dumps([item.mark, item.rule, item.document, item.alike], ensure_ascii=False)}"
        for item in baseline.known
    )
    head = {
        "schema": SCHEMA,
        "created": baseline.created.isoformat(),
        "reason": baseline.reason,
        "until": baseline.until.isoformat() if baseline.until else "",
    }
    return f'{json.dumps(head, ensure_ascii=False)[:-1]}, "known": [\n{rows}\n]}}\n'.encode()


def read_baseline(data: bytes) -> Baseline:
    """Raises BaselineError where the file is no baseline of this tool."""
    try:
        content = json.loads(data)
        if content["schema"] != SCHEMA:
            raise BaselineError(
                f"基线文件的版本是 {content['schema']}，本程序只认 {SCHEMA}："
                "旧版按路径记，请用 gk-audit baseline create 重新生成"
            )
        known = tuple(Known(*map(str, row)) for row in content["known"])
        until = date.fromisoformat(content["until"]) if content["until"] else None
        return Baseline(date.fromisoformat(content["created"]), known, str(content["reason"]), until)
    except (ValueError, KeyError, TypeError) as error:
        raise BaselineError(
            "基线文件损坏或不是 gk-audit 的基线，请用 gk-audit baseline create 重新生成"
        ) from error


def set_aside_known(findings: Iterable[Finding], baseline: Baseline, sight: Sight) -> Sorted:
    """Part new findings from known ones.

    A finding is known by its fingerprint; else by rule and evidence alone, in the same file or where
    the file of the known one is gone (renamed).
    """
    own = tuple(findings)
    left = {item.mark: item for item in baseline.known}
    matched = {item.fingerprint for item in own if not item.stop and item.fingerprint in left}
    left = {mark: item for mark, item in left.items() if mark not in matched}
    alike = _Alike(left, sight)
    note = f"基线（{baseline.created.isoformat()}）中已有{f'：{baseline.reason}' if baseline.reason else ''}"
    new: list[Finding] = []
    old: list[Finding] = []
    for finding in own:
        if not finding.stop and (finding.fingerprint in matched or alike.take(finding)):
            old.append(replace(finding, disposition=Disposition.BASELINE, disposition_note=note))
        else:
            new.append(finding)
    gone = tuple(sorted(item for item in left.values() if sight.is_settled(item)))
    return Sorted(tuple(new), tuple(old), gone)


class _Alike:
    """Known findings whose fingerprint was not met again, each to be used once."""

    def __init__(self, left: dict[str, Known], sight: Sight) -> None:
        self._left = left
        self._by: dict[tuple[str, str], list[Known]] = defaultdict(list)
        for item in left.values():
            where = item.document if sight.exists(item.document) else ""
            self._by[item.alike, where].append(item)

    def take(self, finding: Finding) -> bool:
        """Whether it stands in the same file under a new title, or in a file that was renamed."""
        found = _known(finding)
        waiting = self._by[found.alike, found.document] or self._by[found.alike, ""]
        if not waiting:
            return False
        del self._left[waiting.pop(0).mark]
        return True


def merged(baseline: Baseline, fresh: Baseline, sight: Sight) -> Baseline:
    """The known findings of both, without those that are settled."""
    again = {item.mark for item in fresh.known}
    kept = (item for item in baseline.known if item.mark not in again and not sight.is_settled(item))
    return replace(fresh, known=tuple(sorted({*fresh.known, *kept})))


def pruned(baseline: Baseline, gone: Iterable[Known]) -> Baseline:
    """Without what is gone."""
    settled = set(gone)
    return replace(baseline, known=tuple(item for item in baseline.known if item not in settled))
