"""The model's process: loads one local model, then answers batches of sentences, one JSON line each.

Run as a script by the client; imports nothing of gk_audit. An answer to a sentence is a
list of [start, end, replacement, certainty].
"""

from __future__ import annotations

import difflib
import json
import math
import os
import socket
import sys
from collections.abc import Callable
from typing import Any, NoReturn

_LEAST = 0.3
"""Certainties below are not even sent."""
_REWRITTEN = 0.25
"""A generated sentence that differs in more than this share is a new sentence, not a correction."""
_Corrector = Callable[[list[str]], list[list[list[Any]]]]


def main() -> None:
    """Speak on the real stdout; whatever libraries print goes to stderr."""
    out = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)
    close_network()
    try:
        correct = load(sys.argv[1])
    except Exception as error:  # noqa: BLE001 - whatever the model's files hold, the client is told
        _say(out, {"error": type(error).__name__})
        return
    _say(out, {"ready": True})
    for line in sys.stdin:
        _say(out, {"corrections": correct(json.loads(line)["texts"])})


def _say(out: Any, answer: dict[str, Any]) -> None:
    out.write(json.dumps(answer) + "\n")
    out.flush()


def close_network() -> None:
    """No socket of this process reaches anything, whatever a library tries."""

    def refuse(*_: Any, **__: Any) -> NoReturn:
        raise OSError("this process has no network")

    class Closed(socket.socket):
        connect = refuse
        connect_ex = refuse

    socket.socket = Closed  # type: ignore[misc] # on purpose: libraries must find this one
    socket.create_connection = refuse
    socket.getaddrinfo = refuse


def load(folder: str) -> _Corrector:
    """The corrector of a model folder: generating (T5) or masked (BERT, MacBERT)."""
    import torch
    from transformers import AutoConfig, AutoModelForMaskedLM, AutoModelForSeq2SeqLM, AutoTokenizer

    local = {"local_files_only": True, "trust_remote_code": False}
    config = AutoConfig.from_pretrained(folder, **local)
    tokenizer = AutoTokenizer.from_pretrained(folder, **local)
    is_generating = bool(getattr(config, "is_encoder_decoder", False))
    kind = AutoModelForSeq2SeqLM if is_generating else AutoModelForMaskedLM
    model = kind.from_pretrained(folder, **local).eval()
    make = generating if is_generating else masked

    def correct(texts: list[str]) -> list[list[list[Any]]]:
        with torch.inference_mode():
            return make(tokenizer, model, texts)

    return correct


def masked(tokenizer: Any, model: Any, texts: list[str]) -> list[list[list[Any]]]:
    """Where the model reads another character than stands there; one token a character."""
    import torch

    rows = [
        tokenizer.convert_tokens_to_ids([tokenizer.cls_token, *text.lower(), tokenizer.sep_token])
        for text in texts
    ]
    width = max(map(len, rows))
    ids = torch.tensor([row + [tokenizer.pad_token_id] * (width - len(row)) for row in rows])
    attention = torch.tensor([[1] * len(row) + [0] * (width - len(row)) for row in rows])
    certainty, best = model(input_ids=ids, attention_mask=attention).logits.softmax(-1).max(-1)
    found: list[list[list[Any]]] = []
    for number, text in enumerate(texts):
        read = tokenizer.convert_ids_to_tokens(best[number][1 : len(text) + 1].tolist())
        scores = certainty[number][1 : len(text) + 1].tolist()
        found.append(
            [
                [place, place + 1, token, round(score, 4)]
                for place, (char, token, score) in enumerate(zip(text.lower(), read, scores, strict=True))
                if token != char and len(token) == 1 and score >= _LEAST
            ]
        )
    return found


def generating(tokenizer: Any, model: Any, texts: list[str]) -> list[list[list[Any]]]:
    """Where the sentence that the model writes differs; the certainty is the whole sentence's."""
    asked = tokenizer(texts, padding=True, return_tensors="pt")
    made = model.generate(
        input_ids=asked["input_ids"],
        attention_mask=asked["attention_mask"],
        max_new_tokens=max(map(len, texts)) + 8,
        do_sample=False,
        num_beams=1,
        output_scores=True,
        return_dict_in_generate=True,
    )
    steps = model.compute_transition_scores(made.sequences, made.scores, normalize_logits=True)
    written = tokenizer.batch_decode(made.sequences, skip_special_tokens=True)
    found = []
    for text, new, logs in zip(texts, written, steps.tolist(), strict=True):
        finite = [log for log in logs if math.isfinite(log) and log != 0.0]
        score = round(math.exp(sum(finite) / len(finite)), 4) if finite else 1.0
        found.append(differences(text, new.replace(" ", ""), score) if score >= _LEAST else [])
    return found


def differences(text: str, new: str, score: float) -> list[list[Any]]:
    """Replaced stretches of equal length; nothing where the sentence was written anew."""
    matcher = difflib.SequenceMatcher(None, text, new, autojunk=False)
    if matcher.ratio() < 1 - _REWRITTEN:
        return []
    return [
        [start, end, new[first:last], score]
        for kind, start, end, first, last in matcher.get_opcodes()
        if kind == "replace" and end - start == last - first
    ]


if __name__ == "__main__":
    main()
