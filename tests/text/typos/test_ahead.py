"""The engine in another process answers as the engine here, and its failure costs nothing."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from pathlib import Path

import pytest

from gk_audit.text.typos import load_model
from gk_audit.text.typos.ahead import ModelAhead, begin, begun

BLOCKS = ["行政机关应当依法履行职则，提高行政效能。", "不履行职责的，依法给予处分。"]
PROGRAM = """
import sys
from pathlib import Path
import gk_audit.checks.suspected_typo
from gk_audit.text.typos.ahead import begin, begun
begin(Path(sys.argv[1]))
model = begun()
if model is None:
    raise SystemExit("not begun")
first = model.scan({blocks})
assert "numpy" not in sys.modules, "loaded here"
second = model.scan_many([{blocks}, []])
assert "numpy" in sys.modules, "a second question is answered here"
assert [list(each.suspects) for each in second] == [first, []], second
print([(item.wrong, item.right, item.score) for item in first])
"""


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("cache")
    load_model(folder)
    return folder


@pytest.mark.slow
@pytest.mark.skipif(
    sys.platform == "win32" or (os.cpu_count() or 1) < 2, reason="needs fork and two processors"
)
def test_the_first_question_is_answered_elsewhere(cache: Path) -> None:
    program = PROGRAM.format(blocks=BLOCKS)
    done = subprocess.run(
        [sys.executable, "-c", program, str(cache)], capture_output=True, text=True, check=False
    )
    assert done.stderr == ""
    expected = [(item.wrong, item.right, item.score) for item in load_model(cache).scan(BLOCKS)]
    assert done.stdout.strip() == str(expected)


def test_nothing_is_begun_without_unpacked_counts(tmp_path: Path) -> None:
    begin(tmp_path)
    assert begun() is None


@pytest.mark.parametrize("answer", [b"", b"[]", b"{", b'[["x"]]'])
def test_a_broken_answer_is_made_good_here(cache: Path, answer: bytes) -> None:
    model = ModelAhead(io.BytesIO(), io.BytesIO(answer), cache)
    assert model.scan(BLOCKS) == load_model(cache).scan(BLOCKS)


@pytest.mark.slow
def test_a_process_that_is_gone_is_made_good_here(cache: Path) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    model = ModelAhead(os.fdopen(writing, "wb"), io.BytesIO(), cache)
    assert model.scan(BLOCKS * 5000)[0].right == "责"
