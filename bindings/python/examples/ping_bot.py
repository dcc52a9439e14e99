"""A bot that answers ~ping, and shows itself at ~online.

QUEUP_EMAIL, QUEUP_PASSWORD and ROOM say who it is and where it goes. QUEUP_BASE_URL and
QUEUP_SOCKET_URL lead it to another server; after BOT_SECONDS it ends, and fails if it has
answered less than BOT_PINGS times.
"""

import logging
import os
import sys

from backtracked import Client, Message, Presence, Room

logging.basicConfig(level=logging.INFO, format="%(levelname)s %(name)s: %(message)s")

servers = {
    option: os.environ[variable]
    for option, variable in (("base_url", "QUEUP_BASE_URL"), ("socket_url", "QUEUP_SOCKET_URL"))
    if variable in os.environ
}
client = Client(**servers)
answered = 0


@client.event
async def on_ready() -> None:
    assert client.user is not None
    print(f"logged in as {client.user.username}", flush=True)
    await client.join_room(os.environ["ROOM"])
    if "BOT_SECONDS" in os.environ:
        client.loop.call_later(float(os.environ["BOT_SECONDS"]), client.close)


@client.event
async def on_joined_room(room: Room) -> None:
    print(f"in {room.name}, with {len(room.members)} people", flush=True)


@client.event
async def on_chat(message: Message) -> None:
    global answered
    print(f"{message.author.username}: {message.content}", flush=True)
    if message.room is None:
        return
    if message.content == "~online":
        await message.room.change_presence(Presence.enter)
    elif message.content == "~ping":
        await message.room.send_message("Pong!")
        answered += 1


client.run(os.environ["QUEUP_EMAIL"], os.environ["QUEUP_PASSWORD"])
if answered < int(os.environ.get("BOT_PINGS", "0")):
    sys.exit(f"answered {answered} times only")
