"""Make the folder of published documents that train_verdict.py learns from, out of Git repositories of web pages.

    python tools/typos/collect_pages.py PAGES REPOSITORY... [--news TRANSCRIPTS] [--but FILE...]

Pages are read as the product reads them; titles, cells and lines of menus are left out, and what stood before. FILE
lists pages kept for measuring, ``NAME/path`` a line: these stay out. PAGES/pages.txt is one genre; PAGES/news.txt, of a
repository of broadcast transcripts, holds the year that is never counted (clean_corpus.py). The repositories used last
stand in sources.json; the text is not packaged.
"""

from __future__ import annotations

import argparse
import subprocess
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path, PurePosixPath

from clean_corpus import HELD_OUT_YEAR, transcripts  # type: ignore[import-not-found]  # a sibling script

from gk_audit.model import chinese
from gk_audit.model.document import BlockKind, Document
from gk_audit.readers.dispatch import read
from gk_audit.readers.protocol import Source

ENDINGS = (".html", ".htm", ".shtml", ".docx")
SIZES = range(1_500, 400_000)
"""Bytes of a file: smaller ones are frames, larger ones lists."""
_SHORTEST, _LEAST = 8, 150
"""Characters of a line, and of all the new lines of a document."""
_SHARE = 0.5
"""Chinese characters of all in a line."""


def lines_of(blocks: Iterable[tuple[BlockKind, str]], seen: set[str]) -> list[str]:
    """The lines of prose that no document before had."""
    found = []
    for kind, text in blocks:
        line = " ".join(text.split())
        if kind is BlockKind.ROW or len(line) < _SHORTEST or line in seen:
            continue
        if sum(map(chinese.is_hanzi, line)) >= _SHARE * len(line):
            seen.add(line)
            found.append(line)
    return found if sum(map(len, found)) >= _LEAST else []


def pages(repository: Path, but: frozenset[str]) -> Iterator[Document]:
    """The documents of a repository that the product can read."""
    git = ["git", "-C", str(repository)]
    listed = subprocess.run([*git, "ls-tree", "-r", "-z", "-l", "HEAD"], capture_output=True, check=True)
    for line in listed.stdout.decode("utf-8", "replace").split("\0"):
        head, _, name = line.partition("\t")
        fields = head.split()
        wanted = len(fields) > 3 and name.lower().endswith(ENDINGS) and f"{repository.name}/{name}" not in but
        if not wanted or not fields[3].isdigit() or int(fields[3]) not in SIZES:
            continue
        blob = subprocess.run([*git, "cat-file", "blob", fields[2]], capture_output=True, check=True).stdout
        found = read(Source(PurePosixPath(name).name, blob))
        yield from (each for each in found if isinstance(each, Document))


def write(target: Path, documents: Iterable[Sequence[str]]) -> None:
    """A file of documents, an empty line between them."""
    target.parent.mkdir(parents=True, exist_ok=True)
    some = ["\n".join(lines) for lines in documents if lines]
    target.write_text("\n\n".join(some) + "\n", "utf-8")
    print(f"{target}: {len(some):,} documents, {sum(map(len, some)):,} characters")


def main() -> None:
    """Read the options."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("pages", type=Path)
    parser.add_argument("repositories", type=Path, nargs="+")
    parser.add_argument("--news", type=Path)
    parser.add_argument("--but", type=Path, nargs="*", default=[])
    asked = parser.parse_args()
    but = frozenset(line for path in asked.but for line in path.read_text("utf-8").splitlines())
    seen: set[str] = set()
    documents = (each for repository in asked.repositories for each in pages(repository, but))
    prose = (lines_of(((b.kind, b.text) for b in each.body), seen) for each in documents)
    write(asked.pages / "pages.txt", prose)
    if asked.news:
        spoken = transcripts(asked.news, lambda year: year == HELD_OUT_YEAR)
        told = (lines_of(((BlockKind.PARAGRAPH, line) for line in each), seen) for each in spoken)
        write(asked.pages / "news.txt", told)


if __name__ == "__main__":
    main()
