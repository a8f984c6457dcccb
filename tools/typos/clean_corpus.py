"""Make a corpus folder out of text: paragraphs once each, none that shares a run with sets kept for measuring.

    python tools/typos/clean_corpus.py CORPUS SOURCE... [--apart FILE...]

SOURCE is a text file (plain or .xz), one paragraph a line, or a Git repository of broadcast transcripts
(JSON files in folders by year). Each source becomes one file of CORPUS: CORPUS/laws.txt of laws.txt.xz.
"""

from __future__ import annotations

import argparse
import html
import json
import lzma
import re
import subprocess
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

RUN = 12
"""Characters in a row that a paragraph may not share with a set kept apart."""
HELD_OUT_YEAR = "2026"
"""Transcripts of this year stay out of the counts, to measure on."""
_FACTOR = np.uint64(0x9E3779B97F4A7C15)
_BATCH = 20_000
_SHORTEST = 8
_BREAK = re.compile(r"(?i)<(?:br|/p|/div|/li|/h\d)[^>]*>")
_TAG = re.compile(r"<[^>]+>")
_BLANK = re.compile(r"[\s\u200b\ufeff]+")
_HEAD = re.compile(r"^[^：:，。]{0,12}消息[（(][^）)]{0,8}[）)][：:]?")
_CREDITS = re.compile(r"^[（(]?(?:视频编辑|编辑|责任编辑|来源)[：:]")


def runs(text: str) -> NDArray[np.uint64]:
    """A number for each run of RUN characters."""
    code = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32).astype(np.uint64)
    size = max(0, len(code) - RUN + 1)
    mixed = np.zeros(size, np.uint64)
    for step in range(RUN):
        mixed = mixed * _FACTOR + code[step : step + size] + np.uint64(1)
    return mixed


def runs_apart(files: Iterable[Path]) -> NDArray[np.uint64]:
    """The runs of every paragraph and both halves of every pair in the sets kept apart."""
    found = [np.zeros(0, np.uint64)]
    for path in files:
        for line in path.read_text("utf-8").splitlines():
            found += [runs(_BLANK.sub("", half)) for half in line.split("\t")]
    return np.unique(np.concatenate(found))


def cleaned(lines: Iterable[str], apart: NDArray[np.uint64]) -> Iterator[str]:
    """Each paragraph once, in order, without those that share a run with `apart`."""
    seen: set[str] = set()
    batch: list[str] = []
    for raw in lines:
        line = _BLANK.sub("", raw)
        if len(line) >= _SHORTEST and line not in seen:
            seen.add(line)
            batch.append(line)
        if len(batch) == _BATCH:
            yield from _without(batch, apart)
            batch = []
    yield from _without(batch, apart)


def _without(batch: Sequence[str], apart: NDArray[np.uint64]) -> Iterator[str]:
    lengths = np.array([len(line) for line in batch], np.int64)
    mixed = runs("".join(batch))
    if len(mixed) == 0 or len(apart) == 0:
        yield from batch
        return
    place = np.minimum(np.searchsorted(apart, mixed), len(apart) - 1)
    shared = np.concatenate([[0], np.cumsum(apart[place] == mixed)])
    end = np.cumsum(lengths)
    first = np.minimum(end - lengths, len(mixed))
    last = np.clip(end - RUN + 1, first, len(mixed))
    yield from (line for line, bad in zip(batch, shared[last] > shared[first], strict=True) if not bad)


def paragraphs(source: Path) -> Iterator[str]:
    """The raw paragraphs of a text file or a repository of transcripts."""
    if source.is_dir():
        for lines in transcripts(source, lambda year: year != HELD_OUT_YEAR):
            yield from lines
        return
    raw = lzma.decompress(source.read_bytes()) if source.suffix == ".xz" else source.read_bytes()
    yield from raw.decode("utf-8").splitlines()


def transcripts(repository: Path, wanted: Callable[[str], bool]) -> Iterator[list[str]]:
    """The spoken text of each broadcast of some years (JSON files in folders by year), credits left out."""
    git = ["git", "-C", str(repository)]
    listing = subprocess.run([*git, "ls-tree", "-r", "HEAD"], capture_output=True, text=True, check=True)
    fields = [line.split("\t") for line in listing.stdout.splitlines()]
    files = sorted((name, head.split()[2]) for head, name in fields if name.endswith(".json"))
    for name, blob in files:
        if not wanted(Path(name).parent.name):
            continue
        text = subprocess.run([*git, "cat-file", "blob", blob], capture_output=True, check=True).stdout
        for video in json.loads(text).get("videoList", ()):
            yield list(_spoken((video.get("video_detail") or {}).get("content") or ""))


def _spoken(content: str) -> Iterator[str]:
    for part in html.unescape(_TAG.sub("", _BREAK.sub("\n", content))).split("\n"):
        text = _HEAD.sub("", _BLANK.sub("", part))
        if not _CREDITS.match(text):
            yield text


def main() -> None:
    """Write one clean file for each source."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("corpus", type=Path)
    parser.add_argument("sources", type=Path, nargs="+", help="name=path gives the file its name")
    parser.add_argument("--apart", type=Path, nargs="*", default=[])
    asked = parser.parse_args()
    asked.corpus.mkdir(parents=True, exist_ok=True)
    apart = runs_apart(asked.apart)
    for source in map(str, asked.sources):
        name, _, path = source.rpartition("=")
        target = asked.corpus / f"{name or Path(path).name.partition('.')[0]}.txt"
        kept = size = 0
        with target.open("w", encoding="utf-8") as out:
            for line in cleaned(paragraphs(Path(path)), apart):
                out.write(f"{line}\n")
                kept, size = kept + 1, size + len(line)
        print(f"{target}: {kept:,} paragraphs, {size:,} characters")


if __name__ == "__main__":
    main()
