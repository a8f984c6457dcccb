"""The model's process: every way to fail ends in one Chinese sentence, within the time allowed."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from gk_audit.text.neural import NeuralError, NeuralModel, client, require_model

ECHO = """
import json, sys
print(json.dumps({"ready": True}), flush=True)
for line in sys.stdin:
    texts = json.loads(line)["texts"]
    places = [t.find("布") for t in texts]
    answers = [[[place, place + 1, "部", 0.95]] if place >= 0 else [] for place in places]
    print(json.dumps({"corrections": answers}), flush=True)
"""


_HANGS = "import time; time.sleep(600)"
_HANGS_LATER = "print('{\"ready\": true}', flush=True); input(); import time; time.sleep(600)"


def model(script: str, **seconds: float) -> NeuralModel:
    return NeuralModel(Path(), command=(sys.executable, "-c", script), **seconds)


def test_batches_come_back_in_their_places() -> None:
    tested = model(ECHO)
    blocks = ["第一段话没有问题。" * 20, "请各村布署工作。再次布署工作。"]
    found = tested.correct(blocks)
    assert [(item.block, item.start, item.wrong, item.right) for item in found] == [
        (1, 3, "布", "部"),
        (1, 10, "布", "部"),
    ]
    assert tested.correct(["没有问题的一段话"]) == []
    tested.close()


@pytest.mark.parametrize(
    ("script", "word"),
    [
        pytest.param(_HANGS, "秒内没有回答", marks=pytest.mark.slow),
        ('print(\'{"error": "OSError"}\', flush=True)', "无法载入（OSError）"),
        ("raise SystemExit(3)", "意外退出"),
        ("print('hello', flush=True)", "无法识别"),
        ("print('[1]', flush=True)", "无法识别"),
        (
            "print('{\"ready\": true}', flush=True); input(); print('{\"corrections\": []}', flush=True)",
            "不完整",
        ),
        pytest.param(_HANGS_LATER, "秒内没有回答", marks=pytest.mark.slow),
        ("print('{\"ready\": true}', flush=True); input()", "意外退出"),
    ],
    ids=["hangs", "says-no", "dies", "babbles", "no-object", "too-few", "hangs-later", "dies-later"],
)
def test_failures_are_told_and_remembered(script: str, word: str, monkeypatch: pytest.MonkeyPatch) -> None:
    # Only what never answers is given up soon; the others take what a busy machine needs.
    start, batch = (3 if script == _HANGS else 120), (3 if script == _HANGS_LATER else 120)
    tested = model(script, start_seconds=start, batch_seconds=batch)
    with pytest.raises(NeuralError, match=word):
        tested.correct(["请各村布署工作。"])
    monkeypatch.setattr(client.subprocess, "Popen", None)  # whoever starts it again fails otherwise
    with pytest.raises(NeuralError, match=word):
        tested.correct(["请各村布署工作。"])


def test_a_program_that_is_not_there() -> None:
    tested = NeuralModel(Path(), command=("/nonexistent/python",))
    with pytest.raises(NeuralError, match="无法启动"):
        tested.correct(["请各村布署工作。"])


def test_the_worker_is_told_to_stay_offline(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("https_proxy", "http://proxy")
    told = client._offline()
    assert told["HF_HUB_OFFLINE"] == told["TRANSFORMERS_OFFLINE"] == "1"
    assert not any("proxy" in name.lower() for name in told)
    assert "PATH" in told or "PATH" not in os.environ


def test_the_process_ends_with_its_model() -> None:
    tested = model(ECHO)
    tested.correct(["请各村布署工作。"])
    process = tested._process
    assert process is not None and process.poll() is None
    tested.close()
    assert process.poll() is not None


def test_a_folder_must_hold_a_model(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(NeuralError, match="不存在"):
        require_model(tmp_path / "无")
    with pytest.raises(NeuralError, match="没有 config"):
        require_model(tmp_path)
    (tmp_path / "config.json").write_text("{}")
    with pytest.raises(NeuralError, match="权重"):
        require_model(tmp_path)
    (tmp_path / "model.safetensors").write_bytes(b"")
    monkeypatch.setattr(client, "find_spec", lambda name: None)
    with pytest.raises(NeuralError, match="torch、transformers"):
        require_model(tmp_path)
    monkeypatch.setattr(client, "find_spec", lambda name: name)
    require_model(tmp_path)
