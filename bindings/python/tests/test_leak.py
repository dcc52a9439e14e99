"""Ten thousand events leave nothing behind."""

import asyncio
import gc
import os

import pytest
from conftest import until

import backtracked
from backtracked import limits
from test_objects import OWN, chat_frame

EVENTS = 10_000
ROUNDS = 4
#: Pages and arenas come and go by this much.
TOLERANCE = 3 * 1024 * 1024


def resident():
    with open("/proc/self/statm", encoding="ascii") as file:
        return int(file.read().split()[1]) * os.sysconf("SC_PAGE_SIZE")


@pytest.mark.skipif(not os.path.exists("/proc/self/statm"), reason="no /proc here")
def test_memory_stays_flat(monkeypatch):
    monkeypatch.setattr(limits, "MESSAGES_MAX", 200)

    async def main():
        client = backtracked.Client(message_history=100)
        count = 0

        @client.event
        async def on_chat(message):
            nonlocal count
            assert message.author.username == "maplefox" and message.content
            count += 1

        client.feed(OWN)
        fed = 0
        sizes = []
        for _ in range(ROUNDS):
            end = fed + EVENTS
            while fed < end:
                for _ in range(500):
                    client.feed(chat_frame(fed))
                    fed += 1
                await until(lambda: count == fed)
            gc.collect()
            sizes.append(resident())
        assert sum(map(len, client._identities._live.values())) < 1000
        await until(lambda: not client._tasks)
        assert not client._core._under_way
        await client.aclose()
        return sizes

    sizes = asyncio.run(main())
    # The first round fills what is bounded.
    assert max(sizes[1:]) - sizes[0] < TOLERANCE, sizes
