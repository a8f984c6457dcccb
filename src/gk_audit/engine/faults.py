"""Where the program itself went wrong, in words that quote nothing of a document."""

from __future__ import annotations

import sys
from pathlib import Path

from gk_audit.model import chinese


def where(error: BaseException) -> str:
    """Type and place of an error, without its message: that may quote the document.

    The place is the last line of ours, not of a library that it called; what the engine itself
    calls may be a plugin's part, and is named then. Words that the program lacks are its own, and are named.
    """
    if isinstance(error, chinese.NoWordsError):
        return f"{type(error).__name__} {error.args[0]}"
    place, owner, trace = "", "", error.__traceback__
    while trace is not None:
        name = str(trace.tb_frame.f_globals.get("__name__", ""))
        is_part = (
            owner.startswith("gk_audit.engine") and name.partition(".")[0] not in sys.stdlib_module_names
        )
        if not place or name.startswith("gk_audit.") or is_part:
            place = f" {Path(trace.tb_frame.f_code.co_filename).name}:{trace.tb_lineno}"
            owner = name
        trace = trace.tb_next
    return f"{type(error).__name__}{place}"
