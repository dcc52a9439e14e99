"""Lets the Python package backtracked log in to a sandbox and join a room.

Prints what it sees: one JSON object a line. Arguments: base URL, socket URL, e-mail address,
password, slug of the room.

The package is not edited. What it imports from a place that is gone is put there, and its
addresses, which are constants, are other ones.
"""

import asyncio
import collections
import collections.abc
import json
import logging
import sys

import aiohttp

collections.Iterable = collections.abc.Iterable

# pylint: disable=wrong-import-position
import backtracked  # noqa: E402
from backtracked.client import constants  # noqa: E402


def tell(saw, **more):
    """Prints a line."""
    print(json.dumps({"saw": saw, **more}), flush=True)


class Complaints(logging.Handler):
    """What the package only logs is something that it saw, too."""

    def emit(self, record):
        problem = record.exc_info[1] if record.exc_info else None
        tell("error", text=record.getMessage(), problem=repr(problem))


def redirect(base_url, socket_url):
    """Other addresses, and cookies for a server without a name."""
    constants.base_url = base_url.rstrip("/")
    query = "?connect=1&access_token={}&EIO=3&transport=websocket"
    constants.ws_url = lambda token: socket_url + query.format(token)
    session = aiohttp.ClientSession

    def with_cookies(**options):
        return session(cookie_jar=aiohttp.CookieJar(unsafe=True), **options)

    aiohttp.ClientSession = with_cookies


def listen(client, slug):
    """Tells about every event that the package has."""
    async def on_ready():
        tell("ready", user=client.user.username)
        # Its own channel, which it does not attach by itself.
        await client.socket.send(action=constants.Actions.join_room,
                                 channel=f"user:{client.user.id}")
        await client.join_room(slug)

    async def on_joined_room(room):
        # The members are fetched beside the join.
        while len(room.members) < 2:
            await asyncio.sleep(0.01)
        people = sorted(member.user.username for member in room.members.values() if member.user)
        tell("attached", room=room.name, people=people)

    async def on_chat(message):
        tell("chat", user=message.author.username, text=message.content, id=message.id,
             room=message.room and message.room.name)

    async def on_chat_delete(message):
        tell("delete", user=message.author.username, id=message.id)

    async def on_member_join(member):
        tell("join", user=member.user.username, room=member.room and member.room.name)

    async def on_member_presence(_room, user):
        tell("presence", user=user.username)

    async def on_member_update(member):
        tell("update", user=member.user and member.user.username, dubs=member.dubs)

    async def on_dub(song, user, kind):
        tell("dub", user=user.username, dub=kind, up=song.up_dubs, down=song.down_dubs)

    async def on_playlist_song_add(song):
        tell("song", user=song.user.username, title=song.song_info.name, room=song.room.name)

    async def on_private_message(conversation):
        tell("private", id=conversation.id)

    for handler in list(locals().values()):
        if asyncio.iscoroutinefunction(handler):
            client.event(handler)


async def obey(client):
    """Does what the test asks for, one JSON object a line."""
    reader = asyncio.StreamReader()
    loop = asyncio.get_running_loop()
    await loop.connect_read_pipe(lambda: asyncio.StreamReaderProtocol(reader), sys.stdin)
    while line := await reader.readline():
        order = json.loads(line)
        room = next(iter(client.rooms.values()))
        if "say" in order:
            message = await room.send_message(order["say"])
            tell("done", order="say", text=message.content, id=message.id)
        if "open" in order:
            user = backtracked.utils.get(client.users.values(), username=order["open"])
            conversation = await user.open_conversation()
            tell("done", order="open", id=conversation.id)


async def main(base_url, socket_url, email, password, slug):
    """Logs in and listens until the test closes the standard input."""
    redirect(base_url, socket_url)
    logging.getLogger("backtracked").addHandler(Complaints(logging.WARNING))
    client = backtracked.Client()
    listen(client, slug)
    await client.login(email, password)
    connection = asyncio.ensure_future(client.connect())
    orders = asyncio.ensure_future(obey(client))
    await asyncio.wait([connection, orders], return_when=asyncio.FIRST_COMPLETED)
    for task in (connection, orders):
        if task.done() and task.exception():
            tell("failure", problem=repr(task.exception()))
        task.cancel()
    await client.http.session.close()


asyncio.run(main(*sys.argv[1:]))
