"""``rules/grading.yaml`` → scoring profiles."""

from __future__ import annotations

from pathlib import Path

from gk_audit.model import chinese
from gk_audit.model.grading import GradingProfile
from gk_audit.standards.convert import to_record
from gk_audit.standards.errors import StandardsError, choices, nearest
from gk_audit.standards.yaml_source import Node, read_kept

zh = chinese.of(__name__)


def load_grading(path: Path, name: str) -> GradingProfile:
    """The profile called ``name``. Raises StandardsError for a mistake in any profile."""
    root = read_kept(path, f"rules/{path.name}")
    profiles: dict[str, GradingProfile] = {}
    for node in root.items():
        profile = to_record(node, GradingProfile)
        _verify(profile, node)
        profiles[profile.name] = profile
    if name not in profiles:
        raise StandardsError(
            zh("no-profile", name=name, near=nearest(name, profiles), profiles=choices(profiles)),
            root.file,
            root.line,
        )
    return profiles[name]


def _verify(profile: GradingProfile, node: Node) -> None:
    points = sum(category.points for category in profile.categories)
    if abs(points - profile.total) > 1e-9:
        raise node.error(zh("points-differ", points=points, total=profile.total))
    if profile.coverage_category not in [category.name for category in profile.categories]:
        raise node.error(zh("no-category", coverage_category=profile.coverage_category))
    seen = [family for category in profile.categories for family in category.families]
    if len(seen) != len(set(seen)):
        raise node.error(zh("family-twice"))
    leasts = [band.least for band in profile.bands]
    if leasts != sorted(leasts, reverse=True) or not leasts or leasts[-1] != 0:
        raise node.error(zh("bands"))
