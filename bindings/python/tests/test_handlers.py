"""Handlers are called as if each were a task of its own."""

import asyncio
import contextvars
import gc

from conftest import until
from test_objects import OWN, chat_frame

import backtracked


def fed(count, author="u2"):
    """A client with so many chat messages before it."""
    client = backtracked.Client()
    client.feed(OWN)
    for number in range(count):
        client.feed(chat_frame(number, author))
    return client


def test_a_handler_has_one_task_from_its_first_line_to_its_last():
    async def main():
        client = fed(20)
        tasks = []

        @client.event
        async def on_chat(_message):
            before = asyncio.current_task()
            await asyncio.sleep(0.01)
            assert asyncio.current_task() is before
            tasks.append(before)

        await until(lambda: len(tasks) == 20)
        # None of them had to wait for another.
        assert len(set(tasks)) == 20
        await client.aclose()

    asyncio.run(main())


def test_one_that_waits_hinders_no_other():
    async def main():
        client = fed(100)
        gate = asyncio.Event()
        begun, ended = [], []

        @client.event
        async def on_chat(message):
            number = int(message.content.split()[1])
            begun.append(number)
            if number % 10 == 0:
                await gate.wait()
            ended.append(number)

        await until(lambda: len(begun) == 100)
        # In the order of the events.
        assert begun == list(range(100))
        assert ended == [number for number in range(100) if number % 10]
        gate.set()
        await until(lambda: len(ended) == 100)
        await client.aclose()
        await until(lambda: not client._tasks)

    asyncio.run(main())


def test_several_handlers_of_an_event_all_begin_with_it():
    async def main():
        client = fed(30)
        seen = []

        def make(name, waits):
            async def on_chat(message):
                seen.append((int(message.content.split()[1]), name))
                if waits:
                    await asyncio.sleep(0)
            client.event(on_chat)

        make("a", True)
        make("b", False)
        make("c", True)
        await until(lambda: len(seen) == 90)
        assert seen == [(number, name) for number in range(30) for name in "abc"]
        await client.aclose()

    asyncio.run(main())


def test_what_waits_too_long_is_cancelled_and_nothing_else_is():
    async def main():
        client = fed(30)
        late, well = [], []

        @client.event
        async def on_chat(message):
            try:
                await asyncio.wait_for(asyncio.sleep(60), 0.01)
            except asyncio.TimeoutError:
                late.append(message.content)

        @client.event
        async def on_chat(message):  # pylint: disable=function-redefined # noqa: F811
            well.append(message.content)

        await until(lambda: len(late) == len(well) == 30)
        await client.aclose()

    asyncio.run(main())


def test_a_cancelled_handler_is_no_failure(caplog):
    async def main():
        client = fed(10)
        waiting, others = [], []

        @client.event
        async def on_chat(message):
            number = int(message.content.split()[1])
            if number == 3:
                raise asyncio.CancelledError
            if number == 5:
                waiting.append(asyncio.current_task())
                await asyncio.sleep(60)
            others.append(number)

        await until(lambda: len(others) == 8)
        waiting[0].cancel()
        await until(waiting[0].done)
        assert waiting[0].cancelled()
        await client.aclose()

    asyncio.run(main())
    assert caplog.text.count("Error executing") == 0


def test_what_is_set_for_one_handler_is_not_seen_by_the_next():
    mark = contextvars.ContextVar("mark", default=None)

    async def main():
        client = fed(40)
        seen = []

        @client.event
        async def on_chat(message):
            seen.append(mark.get())
            mark.set(message.content)
            if len(seen) % 3 == 0:
                await asyncio.sleep(0)
            assert mark.get() == message.content

        await until(lambda: len(seen) == 40)
        assert seen == [None] * 40
        await client.aclose()

    asyncio.run(main())


def test_an_object_is_found_again_whatever_has_become_of_its_snapshots():
    async def main():
        client = backtracked.Client()
        seen = []

        @client.event
        async def on_chat(message):
            # It is the author that everybody sees, and the map of them is right.
            assert client.users[message.author.id] is message.author
            assert client._identities.at(message.author._place.address) is message.author
            seen.append(message.author)

        client.feed(OWN)
        for number in range(300):
            client.feed(chat_frame(number, f"u{number % 7 + 2}"))
        await until(lambda: len(seen) == 300)
        assert len(set(map(id, seen))) == 7
        identities = client._identities
        for address, place in identities.shown.items():
            assert place.address == address and place().__class__ is not backtracked.Message
            assert place.home[place.key] is place is place()._place
        count = sum(map(len, identities._live.values())) - len(identities._messages)
        assert len(identities.shown) == count
        # Those that nobody holds any more leave nothing behind.
        seen.clear()
        client.users.clear()
        client.messages.clear()
        client.rooms.clear()
        gc.collect()
        assert len(identities.shown) <= 1 and not identities._messages
        await client.aclose()

    asyncio.run(main())


def test_handlers_that_have_not_begun_end_with_the_tasks_of_the_loop(recwarn):
    async def main():
        client = fed(10)
        seen = []

        @client.event
        async def on_chat(message):
            seen.append(message.content)

        # The loop takes the first event now, and is not given time to call a handler.
        client._core._drain()
        while not client._core.handlers.waiting:
            client._core._drain()
        for task in asyncio.all_tasks() - {asyncio.current_task()}:
            task.cancel()
        await until(lambda: len(seen) == 9)
        assert seen[0] == "text 1"
        await client.aclose()

    asyncio.run(main())
    assert not [each for each in recwarn.list if "never awaited" in str(each.message)]
