"""Run the command line as ``python -m gk_audit``."""

from __future__ import annotations

from gk_audit.cli.entry import main

if __name__ == "__main__":
    main()
