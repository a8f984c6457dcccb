"""A real Chromium, driven over its debugging protocol: pages opened, measured, pictured and printed.

Needs the program ``chromium`` and tornado (``gk-audit[dev]`` brings it along with ``distributed``).
"""

from __future__ import annotations

import base64
import contextlib
import itertools
import json
import shutil
import subprocess
import tempfile
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from tornado.httpclient import AsyncHTTPClient
from tornado.websocket import WebSocketClientConnection, websocket_connect

PROGRAM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
_FLAGS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--hide-scrollbars", "--remote-debugging-port=0",
)  # fmt: skip
_LARGEST = 1 << 28
"""Bytes of one message: a page printed or pictured."""


class Tab:
    """One page of the browser."""

    def __init__(self, socket: WebSocketClientConnection) -> None:
        self._socket, self._numbers = socket, itertools.count(1)
        self._events: list[dict[str, Any]] = []

    async def send(self, method: str, **params: Any) -> dict[str, Any]:
        """Call a method of the protocol and wait for its answer; events that come first are kept."""
        number = next(self._numbers)
        await self._socket.write_message(json.dumps({"id": number, "method": method, "params": params}))
        while True:
            told = await self._next()
            if told.get("id") == number:
                if "error" in told:
                    raise RuntimeError(f"{method}: {told['error']}")
                answer: dict[str, Any] = told["result"]
                return answer
            self._events.append(told)

    async def wait_for(self, event: str) -> None:
        """Until the browser has told an event."""
        while not any(told.get("method") == event for told in self._events):
            self._events.append(await self._next())
        self._events.clear()

    async def _next(self) -> dict[str, Any]:
        message = await self._socket.read_message()
        if message is None:
            raise RuntimeError("the browser has ended")
        told: dict[str, Any] = json.loads(message)
        return told

    async def open(self, url: str) -> None:
        """Load a page and wait until it stands."""
        await self.send("Page.enable")
        self._events.clear()
        await self.send("Page.navigate", url=url)
        await self.wait_for("Page.loadEventFired")

    async def value(self, script: str) -> Any:
        """What an expression (or the promise it gives) comes to."""
        told = await self.send(
            "Runtime.evaluate", expression=script, awaitPromise=True, returnByValue=True, userGesture=True
        )
        if "exceptionDetails" in told:
            raise RuntimeError(told["exceptionDetails"]["exception"].get("description", script))
        return told["result"].get("value")

    async def resize(self, width: int, height: int, *, is_phone: bool = False) -> None:
        """The window's inner size, in CSS pixels."""
        await self.send(
            "Emulation.setDeviceMetricsOverride",
            width=width, height=height, deviceScaleFactor=2 if is_phone else 1, mobile=is_phone,
        )  # fmt: skip

    async def picture(self) -> bytes:
        """PNG of what the window shows."""
        return base64.b64decode((await self.send("Page.captureScreenshot", format="png"))["data"])

    async def printed(self) -> bytes:
        """PDF as the print dialogue would make it, by the page's own paper size."""
        told = await self.send("Page.printToPDF", preferCSSPageSize=True, printBackground=True)
        return base64.b64decode(told["data"])


@asynccontextmanager
async def tab() -> AsyncIterator[Tab]:
    """A fresh browser with one tab; ends with the block."""
    if PROGRAM is None:
        raise SystemExit("chromium is not installed")
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        process = subprocess.Popen(
            [PROGRAM, *_FLAGS, f"--user-data-dir={profile}", "about:blank"],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        try:
            port = _port(Path(profile) / "DevToolsActivePort", process)
            told = await AsyncHTTPClient().fetch(f"http://127.0.0.1:{port}/json/list")
            (target,) = [item for item in json.loads(told.body) if item["type"] == "page"][:1]
            socket = await websocket_connect(target["webSocketDebuggerUrl"], max_message_size=_LARGEST)
            yield Tab(socket)
            socket.close()
        finally:
            process.terminate()
            with contextlib.suppress(subprocess.TimeoutExpired):
                process.wait(10)


def _port(path: Path, process: subprocess.Popen[bytes]) -> str:
    """The browser writes the port it chose; gives up after a minute."""
    for _ in range(600):
        if path.is_file() and (lines := path.read_text("utf-8").splitlines()):
            return lines[0]
        if process.poll() is not None:
            break
        time.sleep(0.1)
    raise SystemExit("chromium did not start")
