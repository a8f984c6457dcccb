"""Whatever is printed is masked, by whom it may be."""

from __future__ import annotations

import subprocess
import sys

import pytest

from gk_audit.cli.console import put, say
from gk_audit.cli.streams import MaskedStream, masked_streams

ID = "350102199001011238"


def test_what_anybody_prints_is_masked(capsys: pytest.CaptureFixture[str]) -> None:
    with masked_streams(), masked_streams():
        print(f"库的消息 {ID}", file=sys.stderr)
        sys.stdout.writelines([f"A{ID}B", "\n"])
        say(f"设置 k{ID}k")
    shown = capsys.readouterr()
    assert shown.out == f"A35{'*' * 13}238B\n"
    assert shown.err == f"库的消息 35{'*' * 13}238\n设置 k35{'*' * 13}238k\n"
    assert not isinstance(sys.stdout, MaskedStream)


def test_a_result_is_masked_unless_it_was_when_it_was_made(
    capsysbinary: pytest.CaptureFixture[bytes],
) -> None:
    put(f"单位{ID}".encode())
    put(b"\xff\xfe no text")
    put("代码350102199001011230".encode(), is_sealed=True)
    shown = capsysbinary.readouterr().out
    assert shown == f"单位35{'*' * 13}238".encode() + b"\xff\xfe no text" + "代码350102199001011230".encode()


@pytest.mark.parametrize("is_shown", [False, True])
def test_native_messages_are_turned_aside(is_shown: bool) -> None:
    code = (
        "import os, sys\n"
        "from gk_audit.cli.streams import native_messages_kept\n"
        f"with native_messages_kept(is_shown={is_shown}):\n"
        f"    os.write(2, b'panicked at {ID}')\n"
        "    os.system('echo a child 13812345678 >&2')\n"
        "    print('ours', file=sys.stderr)\n"
        "os.write(2, b'after')\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    native = f"panicked at 35{'*' * 13}238a child 138****5678\n" if is_shown else ""
    assert done.stderr == f"ours\n{native}after"


@pytest.mark.parametrize("is_shown", [False, True])
def test_native_messages_are_turned_aside_where_memory_has_no_files(is_shown: bool) -> None:
    """As on Windows: no nameless file in memory, so that they are lost, even to who asks; ours are not."""
    code = (
        "import os, sys\n"
        "if hasattr(os, 'memfd_create'): del os.memfd_create\n"
        "from gk_audit.cli.streams import masked_streams, native_messages_kept\n"
        f"with native_messages_kept(is_shown={is_shown}), masked_streams():\n"
        f"    os.write(2, b'panicked at {ID}')\n"
        "    os.system('echo a child 13812345678 >&2')\n"
        f"    print('ours {ID}', file=sys.stderr)\n"
        "os.write(2, b'after')\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stderr == f"ours 35{'*' * 13}238\nafter"


@pytest.mark.parametrize("lost", ["sys.stderr = None", "os.close(2)"])
def test_a_program_without_an_error_stream_runs_all_the_same(lost: str) -> None:
    """A window program of Windows has none; a service may have closed it."""
    code = (
        f"import os, sys\n{lost}\n"
        "from gk_audit.cli.streams import native_messages_kept\n"
        "with native_messages_kept(is_shown=True):\n"
        "    print('done')\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (0, "done\n")
