"""A local server for each test that wants one, and clients on it."""

from __future__ import annotations

import asyncio
import json
import os
import queue
import signal
import subprocess
import sys
import threading
import time
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

import backtracked

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[2]
SANDBOX = os.environ.get("SANDBOX", str(ROOT / "target" / "debug" / "backtracked-sandbox"))
ROOM = "basement-frequencies"
#: Longer than anything takes, shorter than anybody waits.
PATIENCE = float(os.environ.get("PATIENCE", "30"))

# What a shell starts in the background ignores Ctrl-C, and so would the programs that are started
# here.
signal.signal(signal.SIGINT, signal.default_int_handler)


class Refused(Exception):
    """The sandbox did not do what it was told."""


class Sandbox:
    """The program `backtracked-sandbox`, which takes orders by its standard input."""

    def __init__(self, *arguments):
        self.process = subprocess.Popen(
            [SANDBOX, "--control", "--exit-with-stdin", *arguments],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8",
        )
        hello = json.loads(self.process.stdout.readline())
        self.base_url = hello["base_url"]
        self.socket_url = hello["socket_url"]
        self.accounts = {account["username"]: account for account in hello["accounts"]}
        self.bot = self.accounts["granitebot"]

    def order(self, **call):
        """One call, as `--help` of the sandbox tells."""
        self.process.stdin.write(json.dumps(call) + "\n")
        self.process.stdin.flush()
        answer = json.loads(self.process.stdout.readline())
        if not answer["ok"]:
            raise Refused(answer["error"])
        return answer

    def act(self, user, action, **more):
        """Lets a member do something."""
        return self.order(act={"user": user, "action": action, **more})

    def client(self, **options):
        """A client of this server."""
        return backtracked.Client(base_url=self.base_url, socket_url=self.socket_url,
                                  chat_rate=(0, 0), request_rate=(0, 0), **options)

    @asynccontextmanager
    async def connected(self, client=None, room=ROOM):
        """A client that is connected and has joined a room."""
        client = client or self.client()
        await client.login(self.bot["email"], self.bot["password"])
        connection = asyncio.ensure_future(client.connect())
        try:
            await until(lambda: client.state == backtracked.enums.State.READY or connection.done())
            if room is not None:
                await client.join_room(room)
            yield client
        finally:
            await client.aclose()
            await connection

    def end(self):
        """Ends the process."""
        self.process.stdin.close()
        self.process.stdout.close()
        self.process.wait(PATIENCE)


@pytest.fixture
def sandbox():
    """A fresh local server."""
    server = Sandbox()
    yield server
    server.end()


async def until(condition, seconds=PATIENCE):
    """Waits for a condition that the loop brings about."""
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "it did not come about"
        await asyncio.sleep(0.005)


class Program:
    """A program of its own, whose lines of JSON are looked through."""

    def __init__(self, sandbox, path, *arguments, **environment):
        self.process = subprocess.Popen(
            [sys.executable, "-X", "dev", str(HERE / "programs" / "at_sandbox.py"), str(path),
             *arguments],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
            encoding="utf-8",
            env={**os.environ, "AT_BASE_URL": sandbox.base_url,
                 "AT_SOCKET_URL": sandbox.socket_url, "BOT": sandbox.bot["email"],
                 "PASSWORD": sandbox.bot["password"], **environment},
        )
        self.lines = queue.Queue()
        self.seen = []
        threading.Thread(target=self._read, daemon=True).start()

    def _read(self):
        for line in self.process.stdout:
            try:
                self.lines.put(json.loads(line))
            except ValueError:
                self.lines.put({"stray": line})
        self.lines.put(None)

    def sees(self, **wanted):
        """Waits for a line with at least these members."""
        end = time.monotonic() + PATIENCE
        while True:
            try:
                line = self.lines.get(timeout=max(0, end - time.monotonic()))
            except queue.Empty:
                line = None
            if line is None:
                self.process.kill()
                complaints = self.process.stderr.read()
                raise AssertionError(f"{wanted} was not seen, but {self.seen}; {complaints}")
            self.seen.append(line)
            assert line.get("saw") not in ("error", "failure"), line
            if all(line.get(name) == value for name, value in wanted.items()):
                return line

    def tell(self, **order):
        """Writes a line."""
        self.process.stdin.write(json.dumps(order) + "\n")
        self.process.stdin.flush()

    def end(self):
        """Waits for the end of the program: its code, and what it complained about."""
        if not self.process.stdin.closed:
            self.process.stdin.close()
        try:
            code = self.process.wait(PATIENCE)
        finally:
            self.process.kill()
        complaints = self.process.stderr.read()
        self.process.stderr.close()
        return code, complaints


@pytest.fixture
def program(sandbox):
    """Starts programs at the local server."""
    started = []

    def start(path, *arguments, **environment):
        started.append(Program(sandbox, path, *arguments, **environment))
        return started[-1]

    yield start
    for each in started:
        each.process.kill()
        each.process.wait()
