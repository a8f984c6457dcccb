"""Links of a document: attachments that it brings along, and other documents."""

from __future__ import annotations

import re
from collections.abc import Mapping
from urllib.parse import unquote

from gk_audit.model import chinese
from gk_audit.model.lazy import pattern
from gk_audit.readers.metadata import MetaBuilder

zh = chinese.of(__name__)

_FILE = pattern(
    r"\.(?:docx?|xlsx?|xlsm|docm|pptx?|pdf|ofd|wps|et|dps|rtf|csv|txt|zip|rar|7z|tar|gz|odt|ods|jpe?g|png|gif|bmp|tiff?"
    r"|mp4|mp3)(?:[?#].*)?$",
    re.IGNORECASE,
)
_PICTURE = pattern(r"\.(?:jpe?g|png|gif|bmp|tiff?|mp4|mp3)(?:[?#].*)?$", re.IGNORECASE)
_ORNAMENT = pattern(
    r"icon|logo|qrcode|ewm|erweima|wechat|weixin|share|btn|button|arrow|spacer|blank|banner|filetype|red\.png|blue\.png"
)
_WRITTEN = pattern(
    r"""<a\s[^<>]{0,200}?href=\\?["']?([^"'\\\s<>]{1,300})[^<>]{0,200}>([^<>]{0,200})""", re.IGNORECASE
)
_BY_SCRIPT = ("javascript:", "#")
_ICON = 80
"""Width or height in pixels under which a picture holds no words."""
_SCHEME = pattern(r"(?:[a-z][a-z0-9+.-]*:|//)", re.IGNORECASE)


def attach_or_link(meta: MetaBuilder, label: str, target: str) -> None:
    """Note a link as attachment where it leads to a file, as link otherwise."""
    label, target = " ".join(label.split()), target.strip()
    if not target or target.startswith("#") or target.lower().startswith(("javascript:", "mailto:", "tel:")):
        return
    is_remote = _SCHEME.match(target) is not None
    is_named = zh("attachment") in label or _FILE.search(label) is not None
    if _FILE.search(target) and (is_named or not _PICTURE.search(target)):
        path = unquote(re.split(r"[?#]", target, maxsplit=1)[0])
        meta.attach(label or path.rpartition("/")[2], target if is_remote else path, not is_remote)
    else:
        meta.link(label, target)


def attach_written(meta: MetaBuilder, script: str) -> None:
    """Note the files that a script links from the page: document.write('<a href="./P0201.pdf">…')."""
    for target, label in _WRITTEN.findall(script):
        if is_file(target):
            attach_or_link(meta, label, target)


def target_of(attributes: Mapping[str, str | None]) -> str:
    """Where a link leads; where a script does the leading, the file that another attribute names."""
    target = attributes.get("href") or ""
    if target.strip() and not target.lower().startswith(_BY_SCRIPT):
        return target
    return next(filter(is_file, (value or "" for value in attributes.values())), target)


def is_file(target: str) -> bool:
    """True where a link leads to an office file or an archive."""
    return re.search(r"\.(?:docx?|xlsx?|pdf|ofd|wps|et|zip|rar)$", target, re.IGNORECASE) is not None


def is_absolute(target: str) -> bool:
    """True where a link names its host."""
    return target.lower().startswith(("http://", "https://", "//"))


def is_content_picture(attributes: dict[str, str | None]) -> bool:
    """True for a picture that may carry words, not an icon, a logo or a QR code."""
    sizes = [attributes.get(name) or "" for name in ("width", "height")]
    is_small = any(size.isdigit() and int(size) < _ICON for size in sizes)
    source = (attributes.get("src") or "").lower()
    return bool(source) and not is_small and _ORNAMENT.search(source) is None
