"""Real models made in the test, tiny but of the real kinds; skipped where torch is not installed."""

from __future__ import annotations

import socket
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

from gk_audit.cli.entry import run
from gk_audit.text.neural import NeuralError, NeuralModel, worker

needs_torch = pytest.mark.skipif(
    find_spec("torch") is None or find_spec("transformers") is None,
    reason="torch 和 transformers 未安装（pip install gk-audit[neural]），本机模型一级未测",
)
TEXT = "请各村做好防汛布属工作。"
RIGHT = "请各村做好防汛布署工作。"
CHARACTERS = sorted(set(TEXT + RIGHT))


@pytest.mark.parametrize(
    ("new", "expected"),
    [
        (RIGHT, [[8, 9, "署", 0.9]]),
        (TEXT, []),
        ("请各村做好防汛工作。", []),
        ("会议由镇长主持，全体参加。", []),
    ],
    ids=["replaced", "same", "left-out", "written-anew"],
)
def test_differences(new: str, expected: list[list[Any]]) -> None:
    assert worker.differences(TEXT, new, 0.9) == expected


def test_network_is_closed() -> None:
    script = (
        "import importlib.util as u, socket, sys\n"
        f"spec = u.spec_from_file_location('worker', {str(Path(worker.__file__))!r})\n"
        "module = u.module_from_spec(spec); spec.loader.exec_module(module)\n"
        "listener = socket.create_server(('127.0.0.1', 0)); address = listener.getsockname()\n"
        "socket.create_connection(address).close()\n"
        "module.close_network()\n"
        "for reach in (lambda: socket.create_connection(address), lambda: socket.socket().connect(address)):\n"
        "    try: reach()\n"
        "    except OSError as error: print(error)\n"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines() == ["this process has no network"] * 2
    assert socket.socket.__name__ == "socket"


@pytest.fixture(scope="module")
def masked_model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A BERT without layers that reads every character as itself, but 属 as 署."""
    torch = pytest.importorskip("torch")
    transformers = pytest.importorskip("transformers")
    folder = tmp_path_factory.mktemp("macbert")
    words = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", *CHARACTERS]
    (folder / "vocab.txt").write_text("\n".join(words) + "\n", encoding="utf-8")
    transformers.BertTokenizer(str(folder / "vocab.txt")).save_pretrained(folder)
    size = len(words)
    config = transformers.BertConfig(
        vocab_size=size, hidden_size=size, num_hidden_layers=0, num_attention_heads=1,
        intermediate_size=4, tie_word_embeddings=False,
    )  # fmt: skip
    model = transformers.BertForMaskedLM(config)
    reads = torch.eye(size)
    wrong, right = words.index("属"), words.index("署")
    reads[right, wrong], reads[wrong, wrong] = 1.0, 0.0
    with torch.no_grad():
        model.bert.embeddings.word_embeddings.weight.copy_(torch.eye(size))
        model.bert.embeddings.position_embeddings.weight.zero_()
        model.bert.embeddings.token_type_embeddings.weight.zero_()
        head = model.cls.predictions
        head.transform.dense.weight.copy_(torch.eye(size))
        head.transform.dense.bias.zero_()
        head.decoder.weight.copy_(reads * 8)
        head.decoder.bias.zero_()
    model.save_pretrained(folder)
    return folder


@pytest.fixture(scope="module")
def generating_model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A T5 of some ten thousand numbers that has learned one sentence by heart."""
    torch = pytest.importorskip("torch")
    transformers = pytest.importorskip("transformers")
    tokenizers = pytest.importorskip("tokenizers")
    folder = tmp_path_factory.mktemp("t5")
    words = {word: place for place, word in enumerate(["<pad>", "</s>", "<unk>", *CHARACTERS])}
    plain = tokenizers.Tokenizer(tokenizers.models.WordLevel(words, unk_token="<unk>"))
    plain.pre_tokenizer = tokenizers.pre_tokenizers.Split("", "isolated")
    plain.post_processor = tokenizers.processors.TemplateProcessing(
        single="$A </s>", special_tokens=[("</s>", 1)]
    )
    tokenizer = transformers.PreTrainedTokenizerFast(
        tokenizer_object=plain, pad_token="<pad>", eos_token="</s>", unk_token="<unk>"
    )
    tokenizer.save_pretrained(folder)
    torch.manual_seed(1)
    config = transformers.T5Config(
        vocab_size=len(words), d_model=32, d_kv=16, d_ff=64, num_layers=1, num_heads=2,
        decoder_start_token_id=0, pad_token_id=0, eos_token_id=1, dropout_rate=0.0,
    )  # fmt: skip
    model = transformers.T5ForConditionalGeneration(config)
    asked = tokenizer([TEXT], return_tensors="pt")["input_ids"]
    wanted = tokenizer([RIGHT], return_tensors="pt")["input_ids"]
    steps = torch.optim.Adam(model.parameters(), lr=0.01)
    for _ in range(200):
        steps.zero_grad()
        model(input_ids=asked, labels=wanted).loss.backward()
        steps.step()
    model.save_pretrained(folder)
    return folder


@needs_torch
@pytest.mark.model
@pytest.mark.parametrize("kind", ["masked_model", "generating_model"])
def test_a_real_model_corrects_in_its_own_process(kind: str, request: pytest.FixtureRequest) -> None:
    tested = NeuralModel(request.getfixturevalue(kind))
    found = tested.correct(["各村布署工作。", TEXT, RIGHT] if kind == "masked_model" else [TEXT])
    assert [(item.block, item.start, item.wrong, item.right) for item in found] == [
        (1 if kind == "masked_model" else 0, 8, "属", "署")
    ]
    assert found[0].score > 0.9
    tested.close()


@needs_torch
@pytest.mark.model
def test_broken_weights_are_a_clear_failure(masked_model: Path, tmp_path: Path) -> None:
    (tmp_path / "config.json").write_text((masked_model / "config.json").read_text())
    (tmp_path / "model.safetensors").write_bytes(b"broken")
    with pytest.raises(NeuralError, match="无法载入"):
        NeuralModel(tmp_path).correct([TEXT])


@needs_torch
@pytest.mark.model
@pytest.mark.parametrize("suffix", [".txt", ".html"])
def test_check_reports_suspicions_only(
    masked_model: Path, tmp_path: Path, suffix: str, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    draft = tmp_path / f"通知{suffix}"
    body = f"防汛通知\n{TEXT}\n请各村登录网站。\n"
    draft.write_text(
        f"<html><body><p>{body}</p></body></html>" if suffix == ".html" else body, encoding="utf-8"
    )
    arguments = ["check", str(draft), "--quiet", "--as-of", "2024-09-30", "--only", "suspected-typo"]
    run(arguments)
    assert "纠错模型" not in capfdbinary.readouterr().out.decode()
    assert run([*arguments, "--neural", str(masked_model)]) == 0
    shown = capfdbinary.readouterr().out.decode()
    assert "“属”疑为“署”（本机纠错模型的判断" in "".join(shown.split())
    assert "需人工核实" in shown


def test_without_a_model_the_command_line_says_so(
    tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    draft = tmp_path / "通知.txt"
    draft.write_text(TEXT, encoding="utf-8")
    assert run(["check", str(draft), "--quiet", "--neural", str(tmp_path / "无")]) == 2
    message = capfdbinary.readouterr().err.decode()
    assert "不存在" in message and "不会联网下载" in message
