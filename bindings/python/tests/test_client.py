"""The life of a client: logging in, connecting, and all the ways to end."""

import asyncio
import gc
import logging
import signal
import threading

import pytest
from conftest import HERE, ROOM, until

import backtracked
from backtracked import Client
from backtracked.enums import State


def test_a_wrong_password_is_told_as_such(sandbox):
    async def main():
        client = sandbox.client()
        with pytest.raises(backtracked.AuthorizationError):
            await client.login(sandbox.bot["email"], "wrong")
        assert not client.logged_in and client.user is None
        # And the same client may try again.
        await client.login(sandbox.bot["email"], sandbox.bot["password"])
        assert client.logged_in and client.user.username == "granitebot"
        await client.aclose()
        assert client.closed and client.state is State.CLOSED

    asyncio.run(main())


def test_no_server_is_something_else_than_a_wrong_password():
    async def main():
        client = Client(base_url="http://127.0.0.1:1/", socket_url="ws://127.0.0.1:1/ws/")
        with pytest.raises(backtracked.NetworkError) as caught:
            await client.login("bot", "secret-word")
        assert caught.value.code is backtracked.enums.Status.NETWORK
        assert "secret-word" not in str(caught.value)
        await client.aclose()

    asyncio.run(main())


def test_what_needs_a_login_says_so():
    async def main():
        client = Client()
        with pytest.raises(RuntimeError):
            await client.connect()
        with pytest.raises(backtracked.ClosedError):
            await client.join_room("x")
        await client.aclose()
        client.close()

    asyncio.run(main())


def test_options_are_looked_at():
    async def main():
        with pytest.raises(backtracked.InvalidArgumentError, match="base_url"):
            await Client(base_url="ftp://x").login("a", "b")
        with pytest.raises(TypeError, match="colour"):
            await Client(colour="red").login("a", "b")
        with pytest.raises(ValueError):
            await Client().login("a\0b", "c")

    asyncio.run(main())
    with pytest.raises(TypeError):
        Client(connector=object())
    with pytest.raises(TypeError):
        Client().event(lambda: None)


def test_a_handler_may_close_its_client(sandbox):
    async def main():
        client = sandbox.client()
        seen = []

        @client.event
        async def on_ready():
            seen.append("ready")
            client.close()

        @client.event
        async def on_closed(event):
            seen.append(event.error)

        await client.login(sandbox.bot["email"], sandbox.bot["password"])
        await client.connect()
        await until(lambda: len(seen) == 2)
        assert seen == ["ready", None]
        with pytest.raises(backtracked.ClosedError):
            await client.join_room(ROOM)

    asyncio.run(main())


def test_run_can_be_followed_by_another_run(sandbox):
    for _ in range(2):
        client = sandbox.client()

        @client.event
        async def on_ready():
            client.close()

        client.run(sandbox.bot["email"], sandbox.bot["password"])
        assert client.closed
    with pytest.raises(backtracked.AuthorizationError):
        sandbox.client().run(sandbox.bot["email"], "wrong")


@pytest.mark.parametrize("make_loop", ["asyncio", "uvloop"])
def test_a_cancelled_connection_is_closed(sandbox, make_loop):
    if make_loop == "uvloop":
        loop = pytest.importorskip("uvloop").new_event_loop()
    else:
        loop = asyncio.new_event_loop()

    async def main():
        client = sandbox.client()
        threads = set()

        @client.event
        async def on_chat(_message):
            threads.add(threading.get_ident())

        await client.login(sandbox.bot["email"], sandbox.bot["password"])
        connection = asyncio.ensure_future(client.connect())
        await until(lambda: client.state is State.READY)
        room = await client.join_room(ROOM)
        await room.send_message("hello")
        await until(lambda: threads)
        assert threads == {threading.get_ident()}
        connection.cancel()
        with pytest.raises(asyncio.CancelledError):
            await connection
        await client.aclose()
        assert client.state is State.CLOSED

    try:
        loop.run_until_complete(main())
    finally:
        loop.close()


def test_a_cancelled_action_is_let_go(sandbox):
    async def main():
        async with sandbox.connected() as client:
            sandbox.order(fault={"answer": {"path_prefix": "/room/", "delay_ms": 20000}})
            task = asyncio.ensure_future(client.fetch_room(ROOM))
            await asyncio.sleep(0.1)
            task.cancel()
            with pytest.raises(asyncio.CancelledError):
                await task
            sandbox.order(clear_faults={})
            assert (await client.fetch_room(ROOM)).slug == ROOM

    asyncio.run(main())


PROGRAMS = {
    "the loop ends before the client": """
        asyncio.run(main(connected))
    """,
    "the program ends inside the loop": """
        async def exits(client):
            sys.exit(0)
        asyncio.run(main(exits))
    """,
    "Ctrl-C in asyncio.run": """
        async def waits(client):
            tell(saw="waits")
            await asyncio.sleep(60)
        try:
            asyncio.run(main(waits))
        except KeyboardInterrupt:
            pass
    """,
    "Ctrl-C inside a handler that never stops": """
        async def spins(client):
            @client.event
            async def on_chat(message):
                tell(saw="waits")
                while True:
                    pass
            await client.join_room("basement-frequencies")
            await client.send_message("basement-frequencies", "go")
            await asyncio.sleep(60)
        loop = asyncio.new_event_loop()
        try:
            loop.run_until_complete(main(spins))
        except KeyboardInterrupt:
            tell(saw="interrupted")
            loop.run_until_complete(client.aclose())
    """,
    "nobody frees the client": """
        loop = asyncio.new_event_loop()
        loop.run_until_complete(main(connected))
        kept = (client, loop)
    """,
}
TOP = """
import asyncio, json, os, sys
from backtracked import Client
client = Client()

def tell(**what):
    print(json.dumps(what), flush=True)

async def connected(client):
    await client.join_room("basement-frequencies")

async def main(then):
    ready = asyncio.Event()
    @client.event
    async def on_ready():
        ready.set()
    await client.login(os.environ["BOT"], os.environ["PASSWORD"])
    connection = asyncio.ensure_future(client.connect())
    await ready.wait()
    await then(client)

"""
END = """
tell(saw="end")
"""


@pytest.mark.parametrize("name", PROGRAMS)
def test_a_program_ends_cleanly_though(name, sandbox, program, tmp_path):
    import textwrap

    path = tmp_path / "ends.py"
    path.write_text(TOP + textwrap.dedent(PROGRAMS[name]) + END)
    started = program(path)
    if "Ctrl-C" in name:
        started.sees(saw="waits")
        started.process.send_signal(signal.SIGINT)
    if name != "the program ends inside the loop":
        started.sees(saw="end")
    code, complaints = started.end()
    assert code == 0, complaints
    for bad in ("Traceback", "Fatal", "never retrieved", "Exception ignored"):
        assert bad not in complaints, complaints


def test_a_client_that_nobody_holds_is_freed(sandbox):
    import weakref

    async def main():
        client = sandbox.client()
        await client.login(sandbox.bot["email"], sandbox.bot["password"])
        await client.aclose()
        return weakref.ref(client), client._core.free

    gone, free = asyncio.run(main())
    gc.collect()
    assert gone() is None
    assert not free.alive


def test_what_asks_a_freed_client_asks_nobody():
    # As a coroutine does that the interpreter throws away at its very end.
    async def main():
        client = Client(fetch_conversations=False)
        client.feed('4{"action":4,"clientId":"560000000000000000000001"}')
        core = client._core
        assert core.handle and core.free.alive
        core.detach()
        core.free()
        core.close()
        assert not core.handle and client.state is State.UNKNOWN

    asyncio.run(main())


def test_log_lines_come_by_logging(sandbox, caplog):
    caplog.set_level(5, logger="backtracked")
    threads = set()

    class Where(logging.Handler):
        def emit(self, record):
            threads.add(threading.get_ident())

    where = Where()
    logging.getLogger("backtracked").addHandler(where)

    async def main():
        async with sandbox.connected():
            pass

    asyncio.run(main())
    logging.getLogger("backtracked").removeHandler(where)
    names = {record.name for record in caplog.records}
    assert "backtracked.socket" in names and "backtracked.rest" in names
    assert any(record.message == "GET auth/session answered 200" for record in caplog.records)
    assert threads == {threading.get_ident()}
    assert sandbox.bot["password"] not in caplog.text


def test_a_session_goes_on_without_the_password(sandbox):
    async def main():
        client = sandbox.client()
        await client.login(sandbox.bot["email"], sandbox.bot["password"])
        session = client.session
        await client.aclose()
        other = sandbox.client()
        await other.resume(session)
        assert other.user.username == "granitebot"
        await other.aclose()
        assert client.session is None

    asyncio.run(main())


def test_a_guest_reads(sandbox):
    async def main():
        client = sandbox.client()
        heard = []

        @client.event
        async def on_chat(message):
            heard.append(message.content)

        await client.login_as_guest()
        connection = asyncio.ensure_future(client.connect())
        await until(lambda: client.state is State.READY)
        room = await client.join_room(ROOM)
        sandbox.act("maplefox", "chat", text="hello guests")
        await until(lambda: heard)
        with pytest.raises(backtracked.AuthorizationError):
            await room.send_message("may I?")
        await client.aclose()
        await connection
        assert heard == ["hello guests"]

    asyncio.run(main())


def test_a_lost_connection_is_made_anew(sandbox):
    async def main():
        client = sandbox.client(reconnect=(True, 50, 200))
        readies = []

        @client.event
        async def on_ready():
            readies.append(client.user)

        async with sandbox.connected(client):
            room = client.rooms.from_room_id(next(iter(client.rooms)))
            sandbox.order(fault={"drop_connections": True})
            await until(lambda: len(readies) == 2)
            assert (await client.join_room(ROOM)) is room
            assert readies[0] is readies[1]
            assert client.stats().reconnects == 1

    asyncio.run(main())
    assert HERE.exists()
