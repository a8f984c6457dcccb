"""Talk to the model's process: JSON lines over pipes, every wait limited."""

from __future__ import annotations

import contextlib
import json
import os
import queue
import subprocess  # the model must not share this process: it is large, slow and may die
import sys
import threading
import weakref
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from gk_audit.model import chinese
from gk_audit.text.neural.sentences import Correction, cut, placed

zh = chinese.of(__name__)

START_SECONDS = 180.0
BATCH_SECONDS = 60.0
BATCH = 16
_NEEDED = ("torch", "transformers")
_WEIGHTS = ("*.safetensors", "pytorch_model*.bin")


class NeuralError(Exception):
    """The model cannot be used (message in Chinese)."""


def require_model(folder: Path) -> None:
    """Raise NeuralError unless the folder looks like a model and the extra is installed."""
    if not folder.is_dir():
        raise NeuralError(zh("no-folder", folder=folder))
    if not (folder / "config.json").is_file():
        raise NeuralError(zh("no-config", folder=folder))
    if not any(next(folder.glob(pattern), None) for pattern in _WEIGHTS):
        raise NeuralError(zh("no-weights", folder=folder))
    missing = [name for name in _NEEDED if find_spec(name) is None]
    if missing:
        raise NeuralError(zh("not-installed", missing="、".join(missing)))


class NeuralModel:
    """A correction model that starts with the first question and then stays.

    ``command`` is for tests: what to run instead of the packaged worker.
    """

    def __init__(
        self,
        folder: Path,
        *,
        start_seconds: float = START_SECONDS,
        batch_seconds: float = BATCH_SECONDS,
        command: Sequence[str] = (),
    ) -> None:
        worker = Path(__file__).with_name("worker.py")
        # Isolated: no code of the current folder or of PYTHONPATH gets into the model's process.
        self._command = tuple(command) or (sys.executable, "-I", str(worker), str(folder))
        self._start_seconds, self._batch_seconds = start_seconds, batch_seconds
        self._process: subprocess.Popen[str] | None = None
        self._lines: queue.Queue[str] = queue.Queue()
        self._owner = 0
        self._broken = ""

    def correct(self, blocks: Sequence[str]) -> list[Correction]:
        """Corrections in reading order. Raises NeuralError; then the model stays broken."""
        sentences = list(cut(blocks))
        found: list[Correction] = []
        for first in range(0, len(sentences), BATCH):
            batch = sentences[first : first + BATCH]
            answers = self._ask([sentence.text for sentence in batch])
            for sentence, answer in zip(batch, answers, strict=True):
                found.extend(placed(sentence, answer))
        return found

    def close(self) -> None:
        """End the model's process, if there is one."""
        if self._process is not None and self._owner == os.getpid():
            _end(self._process)
        self._process = None

    def _ask(self, texts: list[str]) -> list[Any]:
        if self._broken:
            raise NeuralError(self._broken)
        process = self._started()
        try:
            assert process.stdin is not None
            process.stdin.write(json.dumps({"texts": texts}) + "\n")
            process.stdin.flush()
        except OSError:
            raise self._failed(zh("died")) from None
        answers = self._answer(self._batch_seconds).get("corrections")
        if not isinstance(answers, list) or len(answers) != len(texts):
            raise self._failed(zh("incomplete"))
        return answers

    def _started(self) -> subprocess.Popen[str]:
        """The running process. A forked worker never talks to its parent's model."""
        if self._process is not None and self._owner == os.getpid():
            return self._process
        self._lines, self._owner = queue.Queue(), os.getpid()
        try:
            process = subprocess.Popen(  # noqa: S603 - our own worker, no shell
                self._command,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                text=True,
                encoding="utf-8",
                env=_offline(),
            )
        except OSError as error:
            raise self._failed(zh("not-started", strerror=error.strerror)) from error
        self._process = process
        weakref.finalize(self, _end_own, process, os.getpid())
        threading.Thread(target=_listen, args=(process, self._lines), daemon=True).start()
        ready = self._answer(self._start_seconds)
        if not ready.get("ready"):
            raise self._failed(zh("not-loaded", ready=ready.get("error", zh("cause-unknown"))))
        return process

    def _answer(self, seconds: float) -> dict[str, Any]:
        try:
            line = self._lines.get(timeout=seconds)
        except queue.Empty:
            raise self._failed(zh("no-answer", seconds=seconds)) from None
        try:
            answer = json.loads(line)
        except ValueError:
            raise self._failed(zh("died") if not line else zh("bad-answer")) from None
        if not isinstance(answer, dict):
            raise self._failed(zh("bad-answer"))
        return answer

    def _failed(self, message: str) -> NeuralError:
        """Remember the failure: the next document must not wait for the same again."""
        self._broken = message
        self.close()
        return NeuralError(message)


def _offline() -> dict[str, str]:
    """The environment of the worker: hubs told to stay offline, no proxies to reach out by."""
    kept = {name: value for name, value in os.environ.items() if "proxy" not in name.lower()}
    return kept | {"HF_HUB_OFFLINE": "1", "TRANSFORMERS_OFFLINE": "1", "HF_DATASETS_OFFLINE": "1"}


def _listen(process: subprocess.Popen[str], lines: queue.Queue[str]) -> None:
    assert process.stdout is not None
    with contextlib.suppress(ValueError, OSError):  # closed while listening
        for line in process.stdout:
            lines.put(line)
    lines.put("")


def _end(process: subprocess.Popen[str]) -> None:
    process.kill()
    process.wait()
    for stream in (process.stdin, process.stdout):
        if stream is not None:
            with contextlib.suppress(OSError):
                stream.close()


def _end_own(process: subprocess.Popen[str], owner: int) -> None:
    """At the end of the program; a forked copy leaves its parent's process alone."""
    if owner == os.getpid() and process.poll() is None:
        _end(process)
