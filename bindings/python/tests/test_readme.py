"""The programs of the README work, and so does the one in the README of the whole project."""

import re
import signal
import time

import pytest
from conftest import HERE, PATIENCE, ROOM


def blocks(readme):
    """The Python programs in a document."""
    return re.findall(r"```python\n(.*?)```", readme.read_text("utf-8"), re.S)


BLOCKS = blocks(HERE.parent / "README.md")


@pytest.fixture
def block(sandbox, program, tmp_path):
    """Starts one of the programs, with the account and the room of the local server."""
    def start(number):
        text = BLOCKS[number].replace("bot@example.com", sandbox.bot["email"])
        text = text.replace('"password"', repr(sandbox.bot["password"]))
        # It says when it is there: what happens before is none of its business.
        join = 'await client.join_room("my-room")'
        assert text.count(join) == 1
        text = text.replace(join, f'print((await client.join_room("{ROOM}")).slug, flush=True)')
        path = tmp_path / f"readme{number}.py"
        path.write_text(text, "utf-8")
        return program(path)

    return start


def requested(sandbox, path, **body):
    """Waits until the server has been asked for something."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        for request in sandbox.order(requests={"since": 0})["requests"]:
            asked = request["body"] or {}
            if path in request["path"] and all(asked.get(key) == body[key] for key in body):
                return
        time.sleep(0.02)
    raise AssertionError(f"{path} was not asked for")


def test_the_bot_answers(sandbox, block):
    bot = block(0)
    bot.sees(stray="granitebot\n")
    bot.sees(stray=f"{ROOM}\n")
    sandbox.act("maplefox", "chat", text="~ping")
    requested(sandbox, "/chat/", message="Pong!")
    bot.process.send_signal(signal.SIGINT)
    code, complaints = bot.end()
    assert code == 0 and complaints == "", complaints


def test_the_bot_of_the_project_answers(sandbox, program, tmp_path):
    (text,) = blocks(HERE.parent.parent.parent / "README.md")
    path = tmp_path / "project.py"
    join = 'await client.join_room(os.environ["ROOM"])'
    assert text.count(join) == 1
    path.write_text(text.replace(join, f"print(({join}).slug, flush=True)"), "utf-8")
    bot = program(path, ROOM=ROOM, QUEUP_EMAIL=sandbox.bot["email"],
                  QUEUP_PASSWORD=sandbox.bot["password"])
    bot.sees(stray=f"{ROOM}\n")
    sandbox.act("maplefox", "chat", text="~ping")
    requested(sandbox, "/chat/", message="Pong!")
    bot.process.send_signal(signal.SIGINT)
    code, complaints = bot.end()
    assert code == 0 and complaints == "", complaints


def test_the_other_bot_votes(sandbox, block):
    bot = block(1)
    bot.sees(stray=f"{ROOM}\n")
    sandbox.act("velvet_owl", "skip")
    requested(sandbox, "/dubs", type="updub")
    bot.process.send_signal(signal.SIGINT)
    bot.end()
