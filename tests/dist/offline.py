"""The same as offline.c, by the wheel: for each Python that is here."""

import asyncio
import sys

import backtracked
from backtracked import _raw


async def main() -> None:
    client = backtracked.Client(fetch_conversations=False)
    ready = asyncio.Event()

    @client.event
    async def on_ready() -> None:
        ready.set()

    client.feed('4{"action":4,"clientId":"560000000000000000000001"}')
    await asyncio.wait_for(ready.wait(), 5)
    await client.aclose()


asyncio.run(main())
version = _raw.ffi.string(_raw.lib.bkt_version()).decode()
print(f"ready with {version}, by Python {sys.version.split()[0]}")
