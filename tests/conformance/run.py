"""The cases of this folder through the Python binding: see README.md, and run.c for the orders.

    run.py TABLE GENERATOR      the table of fields, and the binding's generate.py
"""

import asyncio
import importlib.util
import json
import logging
import re
import select
import sys

import backtracked
from backtracked import _fields, enums
from backtracked._identities import Identities
from backtracked._raw import lib
from backtracked._snapshot import text

PATIENCE = 30

spec = importlib.util.spec_from_file_location("generate", sys.argv[2])
generate = importlib.util.module_from_spec(spec)
sys.modules["generate"] = generate
spec.loader.exec_module(generate)

TYPES = {}
with open(sys.argv[1], encoding="utf-8") as table:
    for line in table:
        row = re.fullmatch(r"(TEXT|NUMBER|FLAG|OBJECT|TEXTS|OBJECTS)\((\w+), (\w+)(.*)\)\n", line)
        if row:
            TYPES.setdefault(row[2], []).append((row[1], row[3], re.findall(r"\w+", row[4])))


class Fresh(Identities):
    """Objects as of one event or result: nothing is moved on, and nothing shared."""

    def find(self, kind, key, made_by, lent, address, move):
        return made_by(self, backtracked._snapshot.keep(kind, lent))

    def find_message(self, key, lent, move=False, is_filed=False):
        return backtracked.Message(self, backtracked._snapshot.keep("message", lent))


# The class of generated properties of each object. Those written on top of it speak of the living
# objects instead.
FIELDS = {each._kind: each for each in vars(_fields).values()
          if isinstance(each, type) and getattr(each, "_kind", "")}


def shown(kind, value):
    """The members of an object, by the properties of Python."""
    members = {}
    for form, field, more in TYPES[kind]:
        name = generate.RENAMED.get((kind, field), field)
        if kind == "event" and name is None:
            found = raw_event(value._handle, field)
        elif name is None or (kind, field) in generate.INDEXED_COUNTS:
            continue
        else:
            found = getattr(FIELDS[kind], name).fget(value)
        if form == "OBJECT" and found is not None and kind != "event":
            found = shown(more[0], found)
        elif form == "OBJECT" and found is not None:
            found = shown(more[0], found) if not isinstance(found, dict) else found
        elif form == "OBJECTS":
            found = [shown(more[1], each) for each in found]
        if form == "NUMBER":
            found = int(found or 0)
        if not (found is None or found is False or found == [] or
                (form == "NUMBER" and found == 0)):
            members[field] = found
    return members


def raw_event(handle, field):
    """What Python's events have under no name of their own: the result, the action's id."""
    found = getattr(lib, f"bkt_event_{field}")(handle)
    return shown_raw("result", found) if field == "result" and found else found or None


def shown_raw(kind, handle):
    """The members of an object that Python has no class for, by the functions of C."""
    members = {}
    for form, field, more in TYPES[kind]:
        found = getattr(lib, f"bkt_{kind}_{field}")(handle)
        if form == "TEXT":
            found = text(found)
        elif form == "OBJECT":
            found = shown_raw(more[0], found) if found else None
        if not (found is None or (form != "TEXT" and not found)):
            members[field] = found
    return members


def shown_error(error):
    members = {
        "status": int(error.code), "message": error.message, "http_status": error.status,
        "endpoint": error.endpoint, "retry_after_ms": error.retry_after_ms,
        "parts_sent": error.parts_sent,
    }
    return {name: value for name, value in members.items() if value or name == "message"}


class Runner:
    """One client, and the orders to it."""

    def __init__(self):
        self.options = {
            "fetch_conversations": False, "request_rate": (0, 0), "chat_rate": (0, 0),
            "reconnect": (True, 20, 200),
        }
        self.login = None
        self.is_guest = False
        self.client = None
        self.events = None
        self.connection = None
        # Kinds that were told since somebody has asked for them last.
        self.told = set()

    async def obey(self, words):
        await getattr(self, f"do_{words[0]}")(*words[1:])

    async def do_set(self, name, *values):
        if name == "login":
            self.login = values
        elif name == "guest":
            self.is_guest = True
        elif name == "log_events":
            logging.getLogger("backtracked").setLevel({"1": 40, "2": 30, "3": 20}[values[0]])
        elif name == "queue_limit":
            self.options[name] = (int(values[0]), 1 << 20)
        elif name == "overflow_policy":
            self.options[name] = int(values[0])
        else:
            self.options[name] = values[0]

    async def do_new(self):
        self.client = backtracked.Client(recent_conversations=False, **self.options)
        self.fresh = Fresh(self.client)
        # What is dispatched before the first step of a coroutine would be missed.
        self.events = asyncio.ensure_future(self.listen())
        await asyncio.sleep(0)

    async def listen(self):
        async for event in self.client.events():
            self.tell(event)

    def tell(self, event):
        event = type(event)(self.fresh, event._handle)
        kind = text(lib.bkt_event_kind_name(int(event.kind)))
        self.told.add(kind)
        print("event", kind, json.dumps(shown("event", event), ensure_ascii=False))

    async def do_time(self, now_ms):
        self.client.feed_time(int(now_ms))

    async def do_feed(self, frame):
        self.client.feed(frame)

    async def do_answer(self, method, path, status, body):
        self.client.feed_answer(method, path, int(status), body)

    async def do_drain(self):
        core = self.client._core
        quiet = 0
        while quiet < 3:
            await asyncio.sleep(0)
            waits = core is not None and not core.ended and select.select([core._fd], [], [], 0)[0]
            quiet = 0 if waits else quiet + 1
        self.told.clear()

    async def do_wait(self, kind):
        end = asyncio.get_running_loop().time() + PATIENCE
        while kind not in self.told:
            await asyncio.sleep(0.001)
            assert asyncio.get_running_loop().time() < end, kind
        self.told.clear()

    async def do_end(self):
        # The task of connect() ends with the client.
        await self.client.aclose()
        await asyncio.wait_for(self.events, PATIENCE)
        if self.connection is not None:
            await asyncio.gather(self.connection, return_exceptions=True)

    async def do_ask(self, action, wanted, *arguments):
        try:
            outcome = self.value(await asyncio.wait_for(self.call(action, arguments), PATIENCE))
        except backtracked.Error as error:
            outcome = {"error": shown_error(error)}
        print("result", json.dumps(outcome, ensure_ascii=False))

    async def call(self, action, arguments):
        client = self.client
        if action in ("connect", "login") and not client.logged_in:
            await (client.login_as_guest() if self.is_guest else client.login(*self.login))
        if action == "login":
            return client.user
        if action == "connect":
            self.connection = asyncio.ensure_future(client.connect())
            # Of a guest the library knows it, and Python once it has dispatched the event.
            while client.state != enums.State.READY or client.user is None:
                if self.connection.done():
                    return self.connection.result()
                await asyncio.sleep(0.001)
            return client.user
        function = getattr(client, action)
        return await function(*self.typed(function, arguments))

    @staticmethod
    def typed(function, words):
        """Words as what the function's arguments are said to be."""
        said = [hint for name, hint in function.__annotations__.items() if name != "return"]
        words = list(words)
        for hint in said:
            if not words:
                break
            word = words.pop(0)
            if "Sequence" in hint:
                count = int(word)
                yield words[:count]
                words = words[count:]
            elif word is None or "str" in hint:
                yield word
            elif hint == "bool":
                yield word != "0"
            else:
                yield int(word)

    def value(self, value):
        if value is None:
            return {}
        if isinstance(value, bool) or isinstance(value, int):
            return {"count": int(value)}
        if isinstance(value, str):
            return {"text": value}
        if isinstance(value, list):
            items = [each if isinstance(each, str) else self.object(each) for each in value]
            return {"list": items, **({"has_next": True} if value.has_next else {})}
        return {value._kind: self.object(value)}

    def object(self, value):
        return shown(value._kind, type(value)(self.fresh, value._handle))


def split(line):
    plain = {"n": "\n", "t": "\t"}
    return [None if word == "\\0" else
            re.sub(r"\\(.)", lambda found: plain.get(found[1], found[1]), word)
            for word in line.rstrip("\n").split("\t")]


async def main():
    logging.getLogger("backtracked").setLevel(logging.CRITICAL + 1)
    runner = Runner()
    for line in sys.stdin:
        await runner.obey(split(line))
        print(".", flush=True)


sys.stdin.reconfigure(encoding="utf-8")
sys.stdout.reconfigure(encoding="utf-8")
asyncio.run(main())
