"""Cases made from the word lists themselves: every row must speak, and every guard must be able to.

A row of wrong → right pairs without ``only`` is put into a plain sentence; with it, into
a sentence made from the expression. Each alternative of ``unless`` is laid over or beside
the wrong form and must silence it. What fails is a dead row or a dead guard: neither would
ever be noticed in use.
"""

from __future__ import annotations

import importlib
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

from gk_audit.model import chinese
from gk_audit.model.compiled import PatternText
from gk_audit.model.document import Block, BlockKind, TextView
from gk_audit.model.records import Record, replace
from gk_audit.model.rule import Rule
from gk_audit.text.pairs import NO_MENTIONS, Mentions, Pair, PairTable, repeats

zh = chinese.of(__name__)

_ANY = zh("any")
_SAMPLES, _BASES = 24, 40
_CLOSERS = "》”"


class PairReport(Record):
    """How many cases were made, and what is wrong with which row."""

    cases: int
    problems: tuple[str, ...]


def check_pairs(rules: Iterable[Rule]) -> PairReport:
    """Exercise every row of every list of pairs that the rules use, each list once."""
    cases, problems = 0, []
    for rule, table, mentions in _tables(rules):
        for pair in table.pairs:
            for why in _row(pair, mentions):
                cases += 1
                if why:
                    problems.append(f"{rule}：“{pair.wrong}”→“{pair.right}”：{why}")
    return PairReport(cases, tuple(problems))


def _tables(rules: Iterable[Rule]) -> Iterator[tuple[str, PairTable, Mentions]]:
    """The rule that first uses a list, the list, and the words that excuse a mention."""
    seen: set[PairTable] = set()
    for rule in rules:
        params: Any = rule.params
        mentions = getattr(params, "mentions", NO_MENTIONS)
        for name in params.__struct_fields__:
            value = getattr(params, name)
            for table in value if isinstance(value, tuple) else (value,):
                if isinstance(table, PairTable) and table not in seen:
                    seen.add(table)
                    yield rule.name, table, mentions


def _row(pair: Pair, mentions: Mentions) -> Iterator[str]:
    """One answer per case: empty where it is as it should be."""
    pair = replace(pair, since=None, until=None)
    free = replace(pair, unless=PatternText(""))
    speaking = [text for text in dict.fromkeys(_positives(pair)) if _found(free, mentions, text)][:_BASES]
    if not any(_found(pair, mentions, text) for text in speaking):
        yield zh("no-sentence")
        return
    yield ""
    if not pair.unless:
        return
    for sample in _one_per_alternative(pair.unless):
        texts = (text for base in speaking for spot in sample for text in _overlays(spot, pair, base))
        is_alive = any(_found(free, mentions, text) and not _found(pair, mentions, text) for text in texts)
        yield "" if is_alive else zh("idle-unless", sample=sample[0])


def _found(pair: Pair, mentions: Mentions, text: str) -> bool:
    """Whether the row is found when it is alone: what another row hides is not at issue here."""
    return bool(PairTable((pair,)).find(TextView([Block(0, BlockKind.PARAGRAPH, text)]), None, mentions))


def _positives(pair: Pair) -> Iterator[str]:
    if not pair.only:
        yield zh("sentence", wrong=pair.wrong)
        return
    for sample in _one_per_alternative(pair.only):
        for text in sample:
            yield from _overlays(text, pair, pair.wrong)


def _overlays(sample: str, pair: Pair, base: str) -> Iterator[str]:
    """Texts that hold both the sample and the wrong form (inside ``base``).

    A sample that repeats what is wrong in the wrong form must be able to share their places:
    that it could stand by chance right beside it is no reason for a guard.
    """
    wrong = pair.wrong
    if wrong in sample:
        yield zh("sentence-of-row", sample=sample)
        yield base.replace(wrong, sample)
    for size in range(min(len(sample), len(wrong)), 0, -1):
        if sample.endswith(wrong[:size]):
            yield base.replace(wrong, sample[:-size] + wrong)
        if sample.startswith(wrong[-size:]):
            yield base.replace(wrong, wrong + sample[size:])
    for closer in _CLOSERS:
        yield base.replace(wrong + closer, wrong + closer + sample)
    if not repeats(pair, sample):
        for text in (f"{sample}{wrong}", f"{wrong}{sample}", f"{sample}，{wrong}"):
            yield base.replace(wrong, text)
        yield sample + base
        yield base + sample


def _one_per_alternative(pattern: str) -> list[tuple[str, ...]]:
    """For each branch of an expression, a few short strings that it matches."""
    tree = importlib.import_module("re._parser").parse(pattern)
    branches: list[Any] = [tree]
    if len(tree) == 1 and str(tree[0][0]) == "BRANCH":
        branches = tree[0][1][1]
    return [tuple(islice(_strings(list(branch)), _SAMPLES)) or ("",) for branch in branches]


def _strings(parts: list[Any]) -> Iterator[str]:
    """Strings of a parsed expression: shortest repeats; what must not stand around is left out."""
    if not parts:
        yield ""
        return
    heads = _node(*parts[0])
    rest = list(islice(_strings(parts[1:]), _SAMPLES))
    for head in heads:
        for tail in rest:
            yield head + tail


def _node(kind: Any, value: Any) -> list[str]:
    match str(kind):
        case "LITERAL":
            return [chr(value)]
        case "ANY" | "NOT_LITERAL":
            return [_ANY]
        case "IN":
            return _set(value)
        case "BRANCH":
            return [text for branch in value[1] for text in islice(_strings(list(branch)), _SAMPLES)]
        case "SUBPATTERN":
            return list(islice(_strings(list(value[3])), _SAMPLES))
        case "MAX_REPEAT" | "MIN_REPEAT":
            once = list(islice(_strings(list(value[2])), _SAMPLES))
            return [text * value[0] for text in once] if value[0] else [""]
        case "ASSERT":
            return list(islice(_strings(list(value[1])), _SAMPLES))
        case _:
            return [""]  # anchors and what must not follow or precede


def _set(members: list[Any]) -> list[str]:
    found = []
    for kind, value in members:
        match str(kind):
            case "NEGATE":
                return [_ANY]
            case "LITERAL":
                found.append(chr(value))
            case "RANGE":
                found.append(chr(value[0]))
            case _:
                found.append("1")  # a category: digits are the only ones in use
    return found
