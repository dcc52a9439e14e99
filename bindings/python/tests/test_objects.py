"""Objects look alive: one for each thing, moved on when an event is dispatched."""

import asyncio
import gc

from conftest import ROOM, until

import backtracked
from backtracked import limits


def recorded(client, *names):
    """Keeps what the handlers of these events get."""
    seen = []
    for name in names:
        async def handler(*arguments, name=name):
            seen.append((name, *arguments))
        handler.__name__ = name
        client.event(handler)
    return seen


def test_there_is_one_object_for_each_thing(sandbox):
    async def main():
        client = sandbox.client()
        seen = recorded(client, "on_chat", "on_chat_delete", "on_member_join", "on_dub")
        async with sandbox.connected(client):
            room = client.rooms[next(iter(client.rooms))]
            assert (await client.fetch_room(ROOM)) is room
            sandbox.act("nightlark", "join")
            sandbox.act("nightlark", "chat", text="one")
            await until(lambda: len(seen) == 2)
            member, message = seen[0][1], seen[1][1]
            assert message.author is member.user
            assert client.users[member.user.id] is member.user
            assert message.member is member and member.room is room and message.room is room
            assert room.members[member.id] is member
            assert (await client.fetch_member(room.id, member.user.id)) is member
            assert not message.deleted
            sandbox.act("velvet_owl", "delete")
            await until(lambda: len(seen) == 3)
            assert seen[2] == ("on_chat_delete", message) and message.deleted
            own = await room.send_message("mine")
            assert own.author is client.user
            await until(lambda: own.id in client.messages)
            assert client.messages[own.id] is own
            assert isinstance(client.users[client.user.id], backtracked.AuthenticatedUser)

    asyncio.run(main())


def test_who_has_left_keeps_their_last_state(sandbox):
    async def main():
        client = sandbox.client()
        seen = recorded(client, "on_member_join", "on_member_leave")
        async with sandbox.connected(client):
            room = client.rooms[next(iter(client.rooms))]
            sandbox.act("nightlark", "join")
            await until(lambda: len(seen) == 1)
            member = seen[0][1]
            sandbox.act("nightlark", "leave")
            await until(lambda: len(seen) == 2)
            assert seen[1][1] is member
            assert room.members.from_user_id(member.user.id) is None
            assert member.id not in room.members
            assert member.user.username == "nightlark" and member.room is room
            sandbox.act("nightlark", "join")
            await until(lambda: len(seen) == 3)
            assert seen[2][1] is member
            assert room.members.from_user_id(member.user.id) is member

    asyncio.run(main())


FRAME = ('4{{"action":15,"channel":"room:5","message":{{"type":"json","name":"room_playlist-dub",'
         '"data":{data}}}}}')
OWN = '4{"action":4,"clientId":"u1","connectionId":"c1"}'


def dub_frame(user, updubs):
    import json

    data = {"type": "room_playlist-dub", "dubtype": "updub",
            "user": {"_id": user, "username": f"name of {user}", "created": 1},
            "playlist": {"_id": "p1", "roomid": "5", "userid": "u2", "songid": "s1",
                         "updubs": updubs, "downdubs": 0, "isActive": True, "played": 1,
                         "songLength": 1000}}
    return FRAME.format(data=json.dumps(json.dumps(data)))


def test_a_handler_begins_with_the_state_of_its_event_and_nothing_moves_between_two_lines():
    async def main():
        client = backtracked.Client()
        counts = []
        done = asyncio.Event()

        @client.event
        async def on_dub(song, user, kind):
            before = song.up_dubs
            for _ in range(100):
                assert song.up_dubs == before
            counts.append((user.id, before, kind))
            if len(counts) == 50:
                done.set()

        client.feed(OWN)
        for number in range(1, 51):
            client.feed(dub_frame(f"u{number + 10}", number))
        await asyncio.wait_for(done.wait(), 30)
        assert counts == [(f"u{number + 10}", number, "updub") for number in range(1, 51)]
        await client.aclose()

    asyncio.run(main())


def chat_frame(number, author="u2"):
    import json

    data = {"type": "chat-message", "chatid": f"m{number}", "message": f"text {number}",
            "time": 1_700_000_000_000 + number, "realTimeChannel": "rt",
            "user": {"_id": author, "username": "maplefox", "created": 1},
            "queue_object": {"_id": "q2", "roomid": "5", "userid": author}}
    return FRAME.replace("room_playlist-dub", "chat-message").format(
        data=json.dumps(json.dumps(data)))


def test_the_oldest_messages_go(monkeypatch):
    monkeypatch.setattr(limits, "MESSAGES_MAX", 10)

    async def main():
        client = backtracked.Client()
        seen = recorded(client, "on_chat")
        client.feed(OWN)
        for number in range(25):
            client.feed(chat_frame(number))
        await until(lambda: len(seen) == 25)
        assert list(client.messages) == [f"m{number}" for number in range(15, 25)]
        # Who holds one keeps it.
        assert seen[0][1].content == "text 0"
        kept, last = seen[0][1], seen[-1][1]
        seen.clear()
        gc.collect()
        identities = client._identities
        # It is remembered as long as somebody holds it, and nothing else is.
        assert list(identities._messages) == ["m0"] and kept.content == "text 0"
        assert identities.message(kept._handle) is kept
        del kept
        gc.collect()
        assert not identities._messages
        # It does not matter how one has gone.
        for go in (
            lambda: client.messages.pop("m15"),
            lambda: client.messages.popitem(last=False)[1],
            lambda: (client.messages["m17"], client.messages.__delitem__("m17"))[0],
            lambda: (client.messages["m18"], client.messages.clear())[0],
        ):
            one = go()
            assert one.id not in client.messages
            assert identities.message(one._handle) is one
        del one
        gc.collect()
        assert list(identities._messages) == ["m24"]
        await client.aclose()
        # Objects outlive their client.
        assert last.content == "text 24" and last.author.username == "maplefox"

    asyncio.run(main())


def test_a_picture_that_was_known_stays_known(sandbox):
    async def main():
        client = sandbox.client()
        seen = recorded(client, "on_chat")
        async with sandbox.connected(client):
            room = client.rooms[next(iter(client.rooms))]
            fox = next(each.user for each in room.members.values()
                       if each.user.username == "maplefox")
            picture = fox.avatar_url
            assert picture and picture.startswith("http")
            sandbox.act("maplefox", "chat", text="hello")
            await until(lambda: seen)
            assert seen[0][1].author is fox and fox.avatar_url == picture

    asyncio.run(main())
