"""Lets a Python package called backtracked log in, join a room, and read streams of events.

It tells what they cost, and speaks with the benchmark as driver.c does. There are two packages of
that name, the original and ours, and this program is the same for both. Neither is edited. What
the original imports from a place that is gone is put there, and its addresses, which are
constants, are other ones.
"""

import asyncio
import collections
import collections.abc
import json
import os
import resource
import sys
import time

try:
    import aiohttp
except ModuleNotFoundError:
    # Ours has no need of it.
    aiohttp = None

collections.Iterable = collections.abc.Iterable

# pylint: disable=wrong-import-position
import backtracked  # noqa: E402
from backtracked.client import constants  # noqa: E402


def tell(**line):
    """Prints a line."""
    print(json.dumps(line), flush=True)


def now_us():
    """The monotonic clock."""
    return time.monotonic_ns() // 1000


def cpu_us():
    """What the process has used."""
    usage = resource.getrusage(resource.RUSAGE_SELF)
    return round((usage.ru_utime + usage.ru_stime) * 1_000_000)


def status_kb(name):
    """A line of what Linux tells about the process. Not the peak of getrusage, which begins with
    that of the parent."""
    with open("/proc/self/status", encoding="ascii") as file:
        return next(int(line.split()[1]) for line in file if line.startswith(name))


class Stream:
    """What has come of a stream."""

    def __init__(self, has_latency):
        self.events = self.chats = self.bytes = self.begun = 0
        self.latencies = [] if has_latency else None
        self.cpu = cpu_us()

    def take(self):
        """Counts an event."""
        if not self.begun:
            self.begun = now_us()
        self.events += 1

    def take_chat(self, message):
        """Counts a chat message; true if it is the last."""
        self.take()
        text = message.content
        self.chats += 1
        self.bytes += len(text) + len(message.author.username)
        if text == "~end":
            return True
        if self.latencies is not None:
            self.latencies.append(now_us() - int(text[1:17]))
        return False

    def report(self):
        """Tells all of it."""
        done = {"saw": "done", "events": self.events, "chats": self.chats, "bytes": self.bytes,
                "cpu_us": cpu_us() - self.cpu, "wall_us": now_us() - self.begun,
                "peak_kb": status_kb("VmHWM:")}
        if self.latencies:
            every = sorted(self.latencies)
            done["latency_us"] = [every[int((len(every) - 1) * part)]
                                  for part in (0.5, 0.99, 0.999)]
        tell(**done)


class Driver:
    """The client and the stream under way."""

    def __init__(self):
        self.client = backtracked.Client()
        self.stream = None
        self.before = None

    def listen(self):
        """Counts every event that the package has."""
        client = self.client

        async def on_ready():
            self.before = (now_us(), cpu_us(), status_kb("VmRSS:"))
            await client.join_room(os.environ["ROOM"])

        async def on_joined_room(room):
            # The members are fetched beside the join, and are all there at once.
            while len(room.members) < 2:
                await asyncio.sleep(0.001)
            connected, cpu, kilobytes = self.before
            tell(saw="ready", connected_at_us=connected, join_us=now_us() - connected,
                 join_cpu_us=cpu_us() - cpu, join_kb=status_kb("VmRSS:") - kilobytes)

        async def on_chat(message):
            if self.stream and self.stream.take_chat(message):
                self.stream.report()
                self.stream = None

        async def count(*_things):
            if self.stream:
                self.stream.take()

        for handler in (on_ready, on_joined_room, on_chat):
            client.event(handler)
        for name in ("chat_delete", "member_join", "member_update", "dub", "playlist_song_add"):
            async def handler(*things):
                await count(*things)
            handler.__name__ = f"on_{name}"
            client.event(handler)

    async def obey(self):
        """Gets ready for a stream as often as it is told to."""
        reader = asyncio.StreamReader()
        loop = asyncio.get_running_loop()
        await loop.connect_read_pipe(lambda: asyncio.StreamReaderProtocol(reader), sys.stdin)
        while (line := await reader.readline()) and line != b"quit\n":
            self.stream = Stream(line == b"latency\n")
            tell(saw="armed")


def redirect(base_url, socket_url):
    """Other addresses, and cookies for a server without a name."""
    constants.base_url = base_url.rstrip("/")
    query = "?connect=1&access_token={}&EIO=3&transport=websocket"
    constants.ws_url = lambda token: socket_url + query.format(token)
    if aiohttp is None:
        return
    session = aiohttp.ClientSession

    def with_cookies(**options):
        return session(cookie_jar=aiohttp.CookieJar(unsafe=True), **options)

    aiohttp.ClientSession = with_cookies


async def main():
    """Logs in and reads until the benchmark is done."""
    redirect(os.environ["QUEUP_BASE_URL"], os.environ["QUEUP_SOCKET_URL"])
    driver = Driver()
    driver.listen()
    await driver.client.login(os.environ["QUEUP_EMAIL"], os.environ["QUEUP_PASSWORD"])
    connection = asyncio.ensure_future(driver.client.connect())
    orders = asyncio.ensure_future(driver.obey())
    await asyncio.wait([connection, orders], return_when=asyncio.FIRST_COMPLETED)
    sys.stdout.flush()
    os._exit(0 if orders.done() else 1)


asyncio.run(main())
