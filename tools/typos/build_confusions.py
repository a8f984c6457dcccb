"""Compute the confusion tables from pypinyin, pycorrector's data files, jieba's dictionary and 五笔 codes."""

from __future__ import annotations

import collections
import importlib.util
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from gk_audit.text.typos.alphabet import FIRST_CHARACTER, Alphabet
from gk_audit.text.typos.confusions import BASE, FUZZY, HOMOPHONE, READINGS, SHAPE, SLIP, WUBI

CJK = range(BASE, 0xA000)
_FUZZY_INITIALS = [("zh", "z"), ("ch", "c"), ("sh", "s"), ("n", "l"), ("f", "h"), ("r", "l")]
_SLIP_INITIALS = [("zh", "ch"), ("z", "c"), ("g", "k"), ("d", "t"), ("b", "p"), ("j", "q"), ("j", "x"),
                  ("q", "x"), ("g", "h"), ("zh", "j"), ("ch", "q"), ("sh", "x")]  # fmt: skip
_FUZZY_FINALS = [("an", "ang"), ("en", "eng"), ("in", "ing"), ("ian", "iang"), ("uan", "uang")]
_SLIP_FINALS = [("on", "ong"), ("un", "ong"), ("uo", "o"), ("ie", "ei"), ("ou", "uo"), ("ue", "ie"),
                ("u", "v"), ("in", "en"), ("ing", "eng"), ("ian", "an"), ("iao", "ao"), ("ui", "iu"),
                ("i", "u")]  # fmt: skip
_WORD_COUNT = 5
_PAIR_COUNT = 40
_PAIR_LIFT = 8.0


def data_file(package: str, *parts: str) -> Path:
    """A data file inside an installed package, found without importing it."""
    spec = importlib.util.find_spec(package)
    if spec is None or spec.origin is None:
        raise SystemExit(f"{package} is needed to build the tables")
    return Path(spec.origin).parent.joinpath(*parts)


def rows_of(package: str, *parts: str) -> Iterator[list[str]]:
    """The fields of each line of a data file, comments left out."""
    for line in data_file(package, *parts).read_text("utf-8").splitlines():
        if line.strip() and not line.startswith("#"):
            yield line.split()


def readings() -> tuple[dict[int, list[str]], dict[int, list[str]]]:
    """Code point → its toneless and toned syllables, most common first."""
    from pypinyin import Style, pinyin

    plain, toned = {}, {}
    for point in CJK:
        marked = pinyin(
            chr(point), style=Style.TONE3, heteronym=True, errors="ignore", neutral_tone_with_five=True
        )
        sounds = [sound for sound in marked[0] if sound.isascii()] if marked else []
        if sounds:
            toned[point] = sounds[:READINGS]
            plain[point] = list(dict.fromkeys(sound.rstrip("12345") for sound in sounds))[:READINGS]
    return plain, toned


def split(syllable: str) -> tuple[str, str]:
    """Initial and final."""
    for size in (2, 1):
        head = syllable[:size]
        if head in ("zh", "ch", "sh") or (size == 1 and head and head in "bpmfdtnlgkhjqxrzcsyw"):
            return head, syllable[size:]
    return "", syllable


def alternatives(part: str, pairs: list[tuple[str, str]]) -> set[str]:
    """A part and what it is mistaken for."""
    return {part, *(b for a, b in pairs if a == part), *(a for a, b in pairs if b == part)}


def fuzzy(syllable: str) -> set[str]:
    """Syllables that a speaker of a southern or western dialect does not keep apart."""
    head, tail = split(syllable)
    return {h + t for h in alternatives(head, _FUZZY_INITIALS) for t in alternatives(tail, _FUZZY_FINALS)} - {
        syllable
    }


def slips(syllable: str) -> set[str]:
    """Syllables one wrong initial or final away."""
    head, tail = split(syllable)
    one = {h + tail for h in alternatives(head, _SLIP_INITIALS)} | {
        head + t for t in alternatives(tail, _SLIP_FINALS)
    }
    return one - fuzzy(syllable) - {syllable}


def blur(syllable: str) -> str:
    """A syllable with what dialects confuse merged."""
    for a, b in _FUZZY_INITIALS[:3]:
        if syllable.startswith(a):
            syllable = b + syllable[2:]
    if syllable.startswith("n"):
        syllable = "l" + syllable[1:]
    return syllable[:-1] if syllable.endswith(("ang", "eng", "ing")) else syllable


def strokes() -> dict[str, str]:
    """Character → its strokes in order."""
    return {row[0]: row[1] for row in rows_of("pycorrector", "data", "stroke.txt") if len(row) > 1}


def near_strings(one: str, two: str) -> bool:
    """Whether two stroke orders differ by one stroke."""
    if abs(len(one) - len(two)) > 1:
        return False
    short, long = sorted((one, two), key=len)
    same = next((i for i, (a, b) in enumerate(zip(short, long, strict=False)) if a != b), len(short))
    return short[same:] == long[same + 1 :] or short[same + 1 :] == long[same + 1 :]


def shapes(alphabet: Alphabet) -> dict[str, set[str]]:
    """Characters that look alike: listed groups, one stroke apart, or one inside the other."""
    alike: dict[str, set[str]] = collections.defaultdict(set)
    for row in rows_of("pycorrector", "data", "same_stroke.txt"):
        for char in row:
            alike[char] |= set(row) - {char}
    drawn = strokes()
    known = [c for c in alphabet.characters if len(drawn.get(c, "")) >= 3]
    by_size: dict[int, list[str]] = collections.defaultdict(list)
    by_drawing: dict[str, list[str]] = collections.defaultdict(list)
    by_end: dict[tuple[str, int], list[str]] = collections.defaultdict(list)
    for char in known:
        by_size[len(drawn[char])].append(char)
        by_drawing[drawn[char]].append(char)
        if len(drawn[char]) >= 4:
            by_end[drawn[char], len(drawn[char])].append(char)
    for char in known:
        own = drawn[char]
        alike[char] |= set(by_drawing[own]) - {char}
        if len(own) >= 4:
            for size in (len(own), len(own) + 1):
                near = [other for other in by_size[size] if other != char and near_strings(own, drawn[other])]
                for other in near:
                    alike[char].add(other)
                    alike[other].add(char)
        for cut in range(2, 5):
            for inner in (own[cut:], own[:-cut]):
                for other in by_end.get((inner, len(inner)), ()):
                    alike[char].add(other)
                    alike[other].add(char)
    return alike


def wubi_codes() -> dict[str, str]:
    """Character → its full 五笔 (86) code."""
    from pywubi import wubi

    found = {}
    for char in map(chr, CJK):
        codes = wubi(char, multicode=True)
        if codes and codes[0] and codes[0][0].isalpha() and codes[0][0].isascii():
            found[char] = max(codes[0], key=len)
    return found


def words(alphabet: Alphabet, pair: NDArray[np.int64], single: NDArray[np.int64]) -> list[tuple[int, int]]:
    """Two-character words as symbols: jieba's, and pairs that the corpus ties together."""
    symbol = {c: i + FIRST_CHARACTER for i, c in enumerate(alphabet.characters)}
    found: dict[tuple[int, int], None] = {}
    for row in rows_of("jieba", "dict.txt"):
        if len(row[0]) == 2 and int(row[1]) >= _WORD_COUNT and all(c in symbol for c in row[0]):
            found[symbol[row[0][0]], symbol[row[0][1]]] = None
    for key in np.nonzero(pair >= _PAIR_COUNT)[0]:
        one, two = int(key) >> 12, int(key) & 4095
        lift = float(pair[key]) * float(single.sum()) / (float(single[one]) * float(single[two]))
        if min(one, two) >= FIRST_CHARACTER and lift > _PAIR_LIFT:
            found[one, two] = None
    return sorted(found)


def build(
    alphabet: Alphabet, pair: NDArray[np.int64], single: NDArray[np.int64]
) -> dict[str, NDArray[np.generic]]:
    """All arrays of `Confusions`."""
    plain, toned = readings()
    names = sorted({sound for sounds in plain.values() for sound in sounds})
    number = {name: i for i, name in enumerate(names)}
    tones = {name: i for i, name in enumerate(sorted({s for sounds in toned.values() for s in sounds}))}
    blurs = {name: i for i, name in enumerate(sorted({blur(name) for name in names}))}
    codes = wubi_codes()
    arrays: dict[str, NDArray[np.generic]] = {
        "reading": _padded(plain, number),
        "tone": _padded(toned, tones),
        "blurred": np.array([blurs[blur(name)] for name in names], np.int32),
    }
    prefix = np.full(len(CJK), -1, np.int16)
    for char, code in codes.items():
        if len(code) >= 2:
            prefix[ord(char) - BASE] = (ord(code[0]) - 97) * 26 + ord(code[1]) - 97
    arrays["wubi"] = prefix
    arrays |= _sound_lists(alphabet, plain, names)
    arrays |= _shape_lists(alphabet, codes)
    arrays |= _word_lists(alphabet, words(alphabet, pair, single), arrays)
    return arrays


def _padded(sounds: dict[int, list[str]], number: dict[str, int]) -> NDArray[np.int16]:
    out = np.full((len(CJK), READINGS), -1, np.int16)
    for point, names in sounds.items():
        out[point - BASE, : len(names)] = [number[name] for name in names]
    return out


def _grouped(prefix: str, groups: list[list[tuple[int, int]]]) -> dict[str, NDArray[np.generic]]:
    """Grouped (symbol, kind) lists as three arrays."""
    flat = [entry for group in groups for entry in group]
    return {
        f"{prefix}_from": np.cumsum([0, *map(len, groups)]).astype(np.int32),
        f"{prefix}_ids": np.array([entry[0] for entry in flat], np.uint16),
        f"{prefix}_kind": np.array([entry[1] for entry in flat], np.uint8),
    }


def _sound_lists(
    alphabet: Alphabet, plain: dict[int, list[str]], names: list[str]
) -> dict[str, NDArray[np.generic]]:
    heard: dict[str, set[int]] = collections.defaultdict(set)
    for i, char in enumerate(alphabet.characters):
        for name in plain.get(ord(char), ()):
            heard[name].add(i + FIRST_CHARACTER)
    groups = []
    for name in names:
        kinds: dict[int, int] = {}
        for kind, sounds in ((HOMOPHONE, {name}), (FUZZY, fuzzy(name)), (SLIP, slips(name))):
            for sound in sorted(sounds):
                for symbol in sorted(heard.get(sound, ())):
                    kinds.setdefault(symbol, kind)
        groups.append(list(kinds.items()))
    return _grouped("sound", groups)


def _shape_lists(alphabet: Alphabet, codes: dict[str, str]) -> dict[str, NDArray[np.generic]]:
    symbol = {c: i + FIRST_CHARACTER for i, c in enumerate(alphabet.characters)}
    alike = shapes(alphabet)
    by_code: dict[str, list[str]] = collections.defaultdict(list)
    for char in alphabet.characters:
        if char in codes:
            by_code[codes[char]].append(char)
    groups = []
    for point in CJK:
        char = chr(point)
        kinds = {symbol[c]: SHAPE for c in sorted(alike.get(char, ())) if c in symbol}
        for c in by_code.get(codes.get(char, "?"), ()):
            if c != char:
                kinds.setdefault(symbol[c], WUBI)
        groups.append(list(kinds.items()))
    return _grouped("shape", groups)


def _word_lists(
    alphabet: Alphabet, found: list[tuple[int, int]], arrays: dict[str, NDArray[np.generic]]
) -> dict[str, NDArray[np.generic]]:
    from gk_audit.text.typos.confusions import sound_key, wubi_key

    reading, blurred, prefix = (np.asarray(arrays[name], np.int64) for name in ("reading", "blurred", "wubi"))
    filed: dict[int, list[tuple[int, int]]] = collections.defaultdict(list)
    for one, two in found:
        left, right = (int(alphabet.points[i]) - BASE for i in (one, two))
        keys = {int(sound_key(blurred[a], blurred[b])) for a in reading[left, :2] for b in reading[right, :2]
                if a >= 0 and b >= 0}  # fmt: skip
        if prefix[left] >= 0 and prefix[right] >= 0:
            keys.add(int(wubi_key(prefix[left], prefix[right])))
        for key in keys:
            filed[key].append((one, two))
    ordered = sorted(filed)
    flat = [word for key in ordered for word in filed[key]]
    return {
        "word_key": np.array(ordered, np.int32),
        "word_from": np.cumsum([0, *(len(filed[key]) for key in ordered)]).astype(np.int32),
        "word_first": np.array([word[0] for word in flat], np.uint16),
        "word_second": np.array([word[1] for word in flat], np.uint16),
    }
