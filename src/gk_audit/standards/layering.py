"""Merge the layers of settings; remember the origin of each value."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, get_type_hints

from gk_audit.model import chinese
from gk_audit.model.papers import Papers
from gk_audit.model.records import Record, Struct, field
from gk_audit.standards.convert import to_record, to_value
from gk_audit.standards.errors import StandardsError, choices, nearest
from gk_audit.standards.settings import CHINESE_KEYS, PAPER_KEYS, Settings
from gk_audit.standards.yaml_source import Node, read_kept, read_yaml

zh = chinese.of(__name__)

CONFIG_NAME = "gk-audit.yaml"
_PATHS = ("units", "waivers", "leaders", "local_words", "templates", "cache_dir", "neural", "own_counts")
_PATH_LISTS = ("catalog", "calendars", "law")
_BESIDE = zh.table("beside")
"""Setting → files that count by lying beside gk-audit.yaml; without one, in the current folder."""
_MAX_EXTENDS = 5


class Layered(Record):
    """Settings with the origin of each value, and rule overrides with their lines."""

    settings: Settings
    origins: Mapping[str, str]
    overrides: tuple[Node, ...] = ()
    """``rules:`` mappings, weakest first."""
    file: str = ""


class _Stack(Struct):
    values: dict[str, Any] = field(default_factory=dict)
    origins: dict[str, str] = field(default_factory=dict)
    overrides: list[Node] = field(default_factory=list)


def layer(profile: str, profiles: Path, config: Path | None, command_line: Mapping[str, Any]) -> Layered:
    """Merge: defaults < profile < config file < command line.

    ``command_line``: field → typed value, only what was given. Raises StandardsError.
    """
    stack = _Stack()
    path = profiles / f"{profile}.yaml"
    if not path.is_file():
        known = [item.stem for item in profiles.glob("*.yaml")]
        raise StandardsError(
            zh("no-profile", profile=profile, near=nearest(profile, known), known=choices(sorted(known)))
        )
    _take(stack, read_kept(path, f"rules/profiles/{path.name}"), zh("profile", profile=profile), path.parent)
    if config is not None:
        _take_file(stack, config, 0)
    _take_beside(stack, config.parent if config else Path())
    for name, value in command_line.items():
        stack.values[name], stack.origins[name] = value, zh("command-line")
    if stack.values.get("jobs", 0) < 0:
        raise StandardsError(zh("jobs-below-zero", jobs=stack.values["jobs"], origin=stack.origins["jobs"]))
    stack.values["profile"] = profile
    defaults = dict.fromkeys(Settings.__struct_fields__, zh("default"))
    return Layered(
        settings=Settings(**stack.values),
        origins={**defaults, **stack.origins, "profile": zh("command")},
        overrides=tuple(stack.overrides),
        file=str(config or ""),
    )


def _take_file(stack: _Stack, path: Path, depth: int) -> None:
    if depth > _MAX_EXTENDS:
        raise StandardsError(zh("too-deep"), path.as_posix())
    root = read_yaml(path, path.name)
    for base in root.mapping().get("extends", Node([], path.name, 1)).items():
        name = base.text()
        target = path.parent / name
        if not target.is_file():
            raise base.error(zh("no-file", name=name))
        _take_file(stack, target, depth + 1)
    _take(stack, root, path.name, path.parent)


def _take_beside(stack: _Stack, folder: Path) -> None:
    for key, names in _BESIDE.items():
        listed = stack.values.get(key, ())
        known = {Path(name).resolve() for name in listed}
        found = [str(path) for path in sorted(folder.glob(names)) if path.resolve() not in known]
        if found:
            stack.values[key] = (*listed, *found)
            stack.origins[key] = "、".join(Path(path).name for path in found)


def _take(stack: _Stack, root: Node, origin: str, folder: Path) -> None:
    hints = get_type_hints(Settings)
    for written, node in root.mapping().items():
        key = CHINESE_KEYS.get(written, written)
        line = root.key_lines.get(written)
        if key == "extends":
            continue
        if key not in hints or key == "profile":
            allowed = [name for name in hints if name != "profile"] + list(CHINESE_KEYS)
            raise root.error(
                zh(
                    "no-setting",
                    written=written,
                    near=nearest(written, allowed),
                    allowed=choices(allowed, 60),
                ),
                line,
            )
        if key == "rules":
            stack.overrides.append(node)
            continue
        if key == "papers":
            stack.values[key] = read_papers(node, stack.values.get(key, Papers()))
        else:
            stack.values[key] = _resolved(key, to_value(node, hints[key], written), folder)
        stack.origins[key] = zh("line-of", origin=origin, line=line)


def read_papers(node: Node, base: Papers) -> Papers:
    """Words of the papers under Chinese or English keys; what is not named keeps the value of ``base``."""
    names = {name: name for name in Papers.__struct_fields__} | PAPER_KEYS
    made: Papers = to_record(node, Papers, names=names, base=base)
    return made


def _resolved(key: str, value: Any, folder: Path) -> Any:
    """Paths in a file are relative to that file."""
    if key in _PATHS and value:
        return str(folder / value)
    if key in _PATH_LISTS:
        return tuple(item if item.startswith("builtin:") else str(folder / item) for item in value)
    return value


def find_config(chosen: str, folders: tuple[Path, ...]) -> Path | None:
    """The config file: the chosen one, else the first ``gk-audit.yaml`` in ``folders``.

    The current folder is the office's own and comes first; an export is what is audited. Raises
    StandardsError where the chosen one does not exist: a configuration that is asked for and not found must not be
    replaced by defaults in silence.
    """
    if chosen:
        path = Path(chosen)
        if not path.is_file():
            raise StandardsError(zh("no-config"), chosen)
        return path
    return next(iter(configs_in(folders)), None)


def configs_in(folders: Iterable[Path]) -> list[Path]:
    """The ``gk-audit.yaml`` of each folder that has one, each file once."""
    found = {path.resolve(): path for folder in folders if (path := folder / CONFIG_NAME).is_file()}
    return list(found.values())
