"""A path for every finding, also for something that is not there.

GitLab drops a report where over half of the results lack a file, so a missing item is
anchored to the folder that its unit publishes in.
"""

from __future__ import annotations

from collections import Counter
from urllib.parse import quote

from gk_audit.model.finding import Finding
from gk_audit.model.run import AuditRun


class Anchors:
    """Unit → folder, learnt from the documents that the run names for the unit."""

    def __init__(self, run: AuditRun) -> None:
        seen: dict[str, list[str]] = {}
        for row in run.coverage:
            seen.setdefault(row.unit, []).extend(row.documents)
        for finding in run.findings:
            if finding.document:
                seen.setdefault(finding.unit, []).append(finding.document)
        self._folders = {unit: _usual_folder(documents) for unit, documents in seen.items()}

    def path(self, finding: Finding) -> str:
        """The document; else the unit's folder, else its name, else the root."""
        if finding.document:
            return finding.document
        return self._folders.get(finding.unit) or finding.unit or "."


def _usual_folder(documents: list[str]) -> str:
    """The top folder that most of the documents lie in; empty where they lie in none."""
    tops = Counter(document.split("/")[0] for document in documents if "/" in document)
    return min(tops, key=lambda top: (-tops[top], top)) if tops else ""


def uri(path: str) -> str:
    """Relative POSIX path, percent-encoded; ``!/`` of archive members stays readable."""
    return quote(path.encode("utf-8", "surrogateescape"), safe="/!")
