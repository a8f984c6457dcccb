"""The corpus as symbols, cut into parts that share no long run of text.

A corpus is a text file (plain or .xz), or a folder of them, one paragraph a line.
"""

from __future__ import annotations

import collections
import hashlib
import json
import lzma
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from gk_audit.text.typos.alphabet import FIRST_CHARACTER, SIZE, Alphabet

STRETCH = 100
"""Neighbouring paragraphs that go to the same part: about one document."""
PARTS = 6
SHARED_RUN = 12
"""A held-out paragraph with a run of this many symbols in common with the counted text is dropped."""


@dataclass(frozen=True, slots=True)
class Corpus:
    """`lines` with the part and the stretch each belongs to; `digest` is the sha256 of the text read."""

    lines: list[str]
    part: NDArray[np.int8]
    stretch: NDArray[np.int64]
    names: list[str]
    """Names of the files, without endings: what a stretch of prose is called."""
    source: NDArray[np.int8]
    """Of each stretch: which of the files it comes from."""
    digest: str


def read(source: Path, seed: int = 20240611) -> Corpus:
    """Read the corpus and deal its stretches of paragraphs to PARTS parts."""
    files = sorted(source.iterdir()) if source.is_dir() else [source]
    digest, lines = hashlib.sha256(), []
    stretches: list[NDArray[np.int64]] = []
    source_of: list[int] = []
    for number, file in enumerate(files):
        raw = lzma.decompress(file.read_bytes()) if file.suffix == ".xz" else file.read_bytes()
        digest.update(raw)
        some = [line for line in raw.decode("utf-8").splitlines() if line.strip()]
        lines.extend(some)
        stretches.append(np.arange(len(some)) // STRETCH + len(source_of))
        source_of += [number] * -(-len(some) // STRETCH)
    stretch = np.concatenate(stretches)
    dealt = np.random.default_rng(seed).integers(0, PARTS, len(source_of))
    names = [file.name.partition(".")[0] for file in files]
    part = dealt[stretch].astype(np.int8)
    return Corpus(lines, part, stretch, names, np.array(source_of, np.int8), digest.hexdigest())


def facts(corpus: Corpus) -> dict[str, dict[str, int | str]]:
    """Of each file, paragraphs, characters, and what sources.json says of it."""
    found: dict[str, dict[str, int | str]] = {}
    told = json.loads(Path(__file__).with_name("sources.json").read_text("utf-8"))
    source = corpus.source[corpus.stretch]
    sizes = np.array([len(line) for line in corpus.lines], np.int64)
    for number, name in enumerate(corpus.names):
        mine = source == number
        size = {"paragraphs": int(mine.sum()), "characters": int(sizes[mine].sum())}
        found[name] = {**told.get(name, {}), **size}
    return found


def alphabet_of(corpus: Corpus, common: str) -> Alphabet:
    """The most frequent characters of the corpus, then `common` ones that it happens to lack."""
    seen: collections.Counter[str] = collections.Counter()
    for line in corpus.lines:
        seen.update(line)
    ranked = [c for c, n in sorted(seen.items(), key=lambda item: (-item[1], item[0])) if "一" <= c <= "龥"]
    room = SIZE - FIRST_CHARACTER
    frequent = [c for c in ranked if seen[c] >= 3][:room]
    extra = [c for c in dict.fromkeys(common) if "一" <= c <= "龥" and c not in set(frequent)]
    return Alphabet("".join(frequent + extra)[:room])


def overlapping(
    ids: NDArray[np.uint16], line: NDArray[np.int64], part: NDArray[np.int8]
) -> NDArray[np.bool_]:
    """Which lines share a run of SHARED_RUN symbols with a line of another part."""
    size = len(ids) - SHARED_RUN + 1
    mixed = np.zeros(size, np.uint64)
    for step in range(SHARED_RUN):
        mixed = (
            mixed * np.uint64(0x9E3779B97F4A7C15) + ids[step : step + size].astype(np.uint64) + np.uint64(1)
        )
    whole = line[:size] == line[SHARED_RUN - 1 :]
    mixed, owner = mixed[whole], line[:size][whole]
    if not len(mixed):
        return np.zeros(len(part), bool)
    order = np.argsort(mixed, kind="stable")
    mixed, owner = mixed[order], owner[order]
    parts = part[owner]
    group = np.cumsum(np.r_[0, mixed[1:] != mixed[:-1]])
    low, high = np.full(group[-1] + 1, 99, np.int16), np.full(group[-1] + 1, -99, np.int16)
    np.minimum.at(low, group, parts)
    np.maximum.at(high, group, parts)
    out = np.zeros(len(part), bool)
    out[owner[(low != high)[group]]] = True
    return out
