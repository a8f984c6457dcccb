"""What a stretch of text that stands twice is made of; apart from the engine, which a check may never need."""

from __future__ import annotations

from enum import StrEnum


class Twice(StrEnum):
    """What a stretch that stands twice is made of."""

    WORDS = "words"
    """Whole words: 造成造成."""
    BEGUN = "begun"
    """The second begins a longer word: 资源‖资源优势, and 在职教师‖教师节."""
    NAME = "name"
    """No word that is known, a name perhaps: a caption and the line below it."""
    PIECES = "pieces"
    """Pieces of words that meet: 监测‖预测‖预警."""
