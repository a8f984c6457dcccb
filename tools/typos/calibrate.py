"""Make the ranker's scores probabilities, and measure them, on text that neither counts nor trees have seen.

Documents of 300 to 1,500 characters are cut from the parts kept out, a quarter each with no slip, one, three
and eight, because so they are handed in. Paragraphs that share long runs with the counted text are dropped
first, so that the text is as foreign as a new document.
"""

from __future__ import annotations

import collections
import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from damage import Damager, Slip  # type: ignore[import-not-found]  # a sibling script
from numpy.typing import NDArray

from gk_audit.text.typos.engine import TypoModel
from gk_audit.text.typos.gaps import EXTRA, OMITTED
from gk_audit.text.typos.ranking import REPLACED, Scale
from gk_audit.text.typos.suspects import Suspect

SIZES = (300, 1_500)
SLIPS = (0, 1, 3, 8)
Genres = Mapping[str, Sequence[Sequence[str]]]
"""Name → stretches of paragraphs."""
STRANGE = 0.2
"""Suspicions in stranger surroundings are never errors: they do not count (``rules/wording.yaml``)."""
POINTS = (0.5, 0.7, 0.8, 0.9, 0.93, 0.95, 0.96, 0.97, 0.98, 0.985, 0.99, 0.995)
_STEPS, _SMALL = 50, 1e-6


@dataclass(frozen=True, slots=True)
class Heard:
    """A suspicion: of which sort, its score, whether a slip is there, in what kind of document."""

    sort: str
    score: float
    right: bool
    genre: str
    slips: int
    suspect: Suspect


@dataclass(slots=True)
class Read:
    """What was read: suspicions, and characters and slips by (genre, slips in a document)."""

    heard: list[Heard]
    size: dict[tuple[str, int], int]
    errors: dict[tuple[str, int], int]


def documents(found: Sequence[Sequence[str]], draw: random.Random) -> Iterator[list[str]]:
    """Neighbouring paragraphs up to a size drawn from SIZES; what is left over where it is no scrap."""
    for stretch in found:
        some: list[str] = []
        aim = draw.randint(*SIZES)
        for line in stretch:
            some.append(line)
            if sum(map(len, some)) >= aim:
                yield some
                some, aim = [], draw.randint(*SIZES)
        if sum(map(len, some)) >= SIZES[0]:
            yield some


def listen(probe: TypoModel, genres: Genres, characters: int, seed: int) -> Read:
    """Scan documents of each genre, about so many characters of each, without and with slips."""
    draw, damager = random.Random(seed), Damager(probe.ranker.sources, seed)
    read = Read([], {}, {})
    for genre, stretches in genres.items():
        room, number = characters, 0
        shuffled = draw.sample(stretches, len(stretches))
        for lines in documents(shuffled, draw):
            slips = SLIPS[number % len(SLIPS)]
            damaged, made = damager.slips(lines, slips)
            key = genre, slips
            read.size[key] = read.size.get(key, 0) + sum(map(len, damaged))
            read.errors[key] = read.errors.get(key, 0) + len(made)
            read.heard += [
                Heard(_sort(each), each.score, _is_right(each, made), genre, slips, each)
                for each in probe.scan(damaged)
                if not each.repeated and each.strange <= STRANGE
            ]
            room, number = room - sum(map(len, damaged)), number + 1
            if room < 0:
                break
    return read


def _sort(suspect: Suspect) -> str:
    if len(suspect.wrong) == len(suspect.right):
        return REPLACED
    return OMITTED if suspect.right else EXTRA


def _is_right(suspect: Suspect, made: Sequence[Slip]) -> bool:
    return any(
        slip.line == suspect.block and suspect.start <= slip.end and slip.start <= suspect.end
        for slip in made
    )


def scales(read: Sequence[Read]) -> dict[str, Scale]:
    """For each sort, how its scores become probabilities: a logistic curve over the log odds."""
    found = {}
    for sort in (REPLACED, EXTRA, OMITTED):
        rows = [each for part in read for each in part.heard if each.sort == sort]
        odds = _odds(np.array([each.score for each in rows]))
        found[sort] = _fitted(odds, np.array([each.right for each in rows], np.float64))
    return found


def _odds(score: NDArray[np.float64]) -> NDArray[np.float64]:
    close = np.clip(score, 1e-6, 1 - 1e-6)
    odds: NDArray[np.float64] = np.log(close / (1 - close))
    return odds


def _fitted(odds: NDArray[np.float64], right: NDArray[np.float64]) -> Scale:
    """Newton's method, never uphill, with a weak pull towards the score as it is, which decides where rows are few."""
    start = np.array([1.0, 0.0])
    inputs = np.column_stack([odds, np.ones(len(odds))])

    def loss(weights: NDArray[np.float64]) -> float:
        signed = inputs @ weights * (2 * right - 1)
        return float(np.logaddexp(0, -signed).sum() + ((weights - start) ** 2).sum() / 2)

    weights = start
    for _ in range(_STEPS):
        likely = 1 / (1 + np.exp(-np.clip(inputs @ weights, -30, 30)))
        slope = inputs.T @ (right - likely) - (weights - start)
        curve = (inputs * (likely * (1 - likely))[:, None]).T @ inputs + np.eye(2)
        step = np.linalg.solve(curve, slope)
        while loss(weights + step) > loss(weights) and np.abs(step).max() > _SMALL:
            step /= 2
        if np.abs(step).max() <= _SMALL:
            break
        weights = weights + step
    return Scale(slope=round(float(weights[0]), 4), shift=round(float(weights[1]), 4))


def report(read: Sequence[Read], told: Sequence[tuple[Heard, float]]) -> dict[str, object]:
    """False alarms per 10,000 characters of clean documents by genre, recall by genre and slips, at POINTS.

    ``told``: what was heard, with how sure it is.
    """
    size: collections.Counter[tuple[str, int]] = collections.Counter()
    errors: collections.Counter[tuple[str, int]] = collections.Counter()
    for part in read:
        size.update(part.size)
        errors.update(part.errors)
    genres = sorted({genre for genre, _ in size})
    out: dict[str, object] = {"characters": {genre: sum(size[genre, n] for n in SLIPS) for genre in genres}}
    for point in POINTS:
        told_there = [each for each, score in told if score >= point]
        clean = {
            genre: round(
                sum(e.genre == genre and not e.slips for e in told_there) / max(1, size[genre, 0]) * 1e4, 3
            )
            for genre in genres
        }
        found = {
            f"{genre}, {n} slips": round(
                sum(e.right for e in told_there if (e.genre, e.slips) == (genre, n))
                / max(1, errors[genre, n]),
                3,
            )
            for genre in genres
            for n in SLIPS[1:]
        }
        wrong = sum(not e.right for e in told_there)
        out[f"{point:.3f}"] = {
            "false_per_10k": clean,
            "recall": found,
            "precision": round(1 - wrong / max(1, len(told_there)), 4),
        }
    return out
