"""The package is typed, and says so; and all Python of the project passes the lints."""

import os
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest
from conftest import HERE

import backtracked

PACKAGE = Path(backtracked.__file__).parent
USE = """
from typing import Optional

import backtracked
from backtracked import Client, Message, Room, Song, User

client = Client(base_url="https://x", reconnect=(True, 1, 2))


@client.event
async def on_chat(message: Message) -> None:
    room: Optional[Room] = message.room
    if room is not None:
        sent: Message = await room.send_message(message.content)
        author: User = sent.author
        print(author.username)
    song: Optional[Song] = await client.updub("room")
    print(song)
    async for event in client.events():
        reveal_type(event.kind)


client.run("email", "password")
"""


def mypy(*arguments):
    pytest.importorskip("mypy")
    is_installed = "site-packages" in str(PACKAGE)
    return subprocess.run(
        [sys.executable, "-m", "mypy", "--strict", *arguments],
        capture_output=True, text=True, check=False,
        env={**os.environ, "MYPYPATH": "" if is_installed else str(PACKAGE.parent)},
    )


def test_the_package_passes_the_strict_check(tmp_path):
    assert (PACKAGE / "py.typed").exists()
    done = mypy("--cache-dir", str(tmp_path), "-p", "backtracked")
    assert done.returncode == 0, done.stdout


def test_a_typed_program_passes_it_and_a_wrong_one_does_not(tmp_path):
    good = tmp_path / "good.py"
    good.write_text(textwrap.dedent(USE))
    done = mypy("--cache-dir", str(tmp_path / "cache"), str(good))
    assert done.returncode == 0, done.stdout
    assert "EventKind" in done.stdout
    bad = tmp_path / "bad.py"
    bad.write_text(USE.replace("base_url=", "base_uri=").replace("message.content", "message.id.x"))
    done = mypy("--cache-dir", str(tmp_path / "cache"), str(bad))
    assert done.returncode == 1
    assert "base_uri" in done.stdout and '"x"' in done.stdout


def test_the_lints_find_nothing():
    pytest.importorskip("ruff")
    binding, root = HERE.parent, HERE.parent.parent.parent
    done = subprocess.run(
        [sys.executable, "-m", "ruff", "check", "--quiet", "--no-cache", "--output-format=concise",
         "--config", "pyproject.toml", ".", str(root / "scripts"),
         *(str(root / "tests" / name) for name in ("conformance", "dist", "judges"))],
        cwd=binding, capture_output=True, text=True, check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
