"""As programs for the original are written: names, arguments and attributes are its own."""

import json
import logging
import os
from datetime import datetime

from backtracked import Client, Message, Presence, Role, utils

logging.basicConfig(level=logging.WARNING)
client = Client(recent_conversations=True)


def tell(saw, **more):
    print(json.dumps({"saw": saw, **more}), flush=True)


@client.event
async def on_ready():
    tell("ready", user="{0.username}".format(client.user), logged_in=client.logged_in)
    room = await client.join_room("basement-frequencies")
    assert client.rooms.get(room.id) is room
    assert client.rooms.from_room_id(room.room_id) is room


@client.event
async def on_joined_room(room):
    tell("joined", name=room.name, slug=room["slug"], nothing=room["nothing"],
         queue=room.display.queue, lang=room.lang, type=room.type)


@client.event
async def on_chat(message: Message):
    assert client.messages[message.id] is message
    assert isinstance(message.created_at, datetime)
    if message.content == "~online":
        await message.room.change_presence(Presence.enter)
        tell("online")
    elif message.content == "~ping":
        sent = await message.room.send_message("Pong!")
        tell("sent", text=sent.content, author=sent.author.username)
    elif message.content == "~who":
        member = message.member
        found = utils.get(message.room.members.values(), id=member.id)
        assert found is member and member.user is message.author
        assert member.user.member_of(member.room) is member
        assert Role.from_id(Role.resident_dj.value.id) is Role.resident_dj
        tell("who", role=member.role and member.role.name, dubs=member.dubs,
             banned=member.banned, until=member.banned_until.year, order=member.order)
    elif message.content == "~write":
        conversation = await message.author.open_conversation()
        assert client.conversations.get_by_recipients(message.author.id) is conversation
        await conversation.send_message("psst")
        ids = await conversation.fetch()
        await conversation.mark_as_read()
        tell("wrote", ids=len(ids), latest=client.messages[ids[0]].content in ("psst", ""),
             people=[user.username for user in conversation.recipients],
             read=conversation.has_read(client.user))
    elif message.content == "~fail":
        raise RuntimeError("on purpose")
    elif message.content == "~over":
        tell("all")


@client.event
async def on_chat_delete(message):
    tell("deleted", text=message.content, deleted=message.deleted)


@client.event
async def on_dub(song, user, dubtype):
    tell("dub", user=user.username, kind=dubtype, net=song.net_dubs,
         title=song.song_info.name, length=utils.song_length(song.song_info.length))


@client.event
async def on_member_join(member):
    tell("join", user=member.user.username, room=member.room.name)


@client.event
async def on_member_presence(room, user):
    tell("presence", user=user.username, room=room.name)


@client.event
async def on_member_update(member):
    tell("update", user=member.user.username)


@client.event
async def on_playlist_song_add(song):
    tell("song", user=song.user.username, title=song.song_info.name, active=song.active)


@client.event
async def on_private_message(conversation):
    tell("private", text=conversation.latest_message_str,
         people=[user.username for user in conversation.recipients])


client.run(email=os.environ["BOT"], password=os.environ["PASSWORD"])
tell("over", closed=client.loop is not None)
