"""Every event has a handler, and comes by `events()`."""

import asyncio
import logging

import pytest
from conftest import ROOM, until
from test_objects import OWN, chat_frame, recorded

import backtracked
from backtracked import limits
from backtracked.enums import EventKind

ACTS = [
    ({"user": "velvet_owl", "action": "mute", "target": "tinwhistle"}, "on_member_mute"),
    ({"user": "velvet_owl", "action": "unmute", "target": "tinwhistle"}, "on_member_unmute"),
    ({"user": "velvet_owl", "action": "kick", "target": "tinwhistle"}, "on_member_kick"),
    ({"user": "velvet_owl", "action": "ban", "target": "tinwhistle"}, "on_member_ban"),
    ({"user": "velvet_owl", "action": "unban", "target": "tinwhistle"}, "on_member_unban"),
]


def test_what_is_done_to_members_comes_with_who_did_it(sandbox):
    async def main():
        client = sandbox.client()
        seen = recorded(client, *(name for _, name in ACTS))
        async with sandbox.connected(client):
            for number, (act, name) in enumerate(ACTS, 1):
                sandbox.order(act=act)
                await until(lambda: len(seen) == number)  # pylint: disable=W0640
                got, member, actor = seen[-1]
                assert got == name
                assert member.user.username == "tinwhistle"
                assert actor.username == "velvet_owl"

    asyncio.run(main())


def test_a_song_begins_and_ends(sandbox):
    async def main():
        client = sandbox.client()
        seen = recorded(client, "on_song_start", "on_chat_skip", "on_grab")
        active = []

        @client.event
        async def on_song_start(song):
            # The queue that is read afterwards may say otherwise.
            active.append(song.active)

        async with sandbox.connected(client):
            room = client.rooms[next(iter(client.rooms))]
            waiting = list(room.playlist)
            assert waiting
            sandbox.act("velvet_owl", "skip")
            await until(lambda: any(each[0] == "on_song_start" for each in seen))
            song = next(each[1] for each in seen if each[0] == "on_song_start")
            assert song is waiting[0] and active == [True]
            await until(lambda: song not in room.playlist)
            assert room.playlist.now_playing["songid"] == song.song_info_id
            skip = next(each for each in seen if each[0] == "on_chat_skip")
            assert skip[1] is room and skip[3].username == "velvet_owl"

    asyncio.run(main())


def test_events_come_in_a_loop_too(sandbox):
    async def main():
        client = sandbox.client()
        kinds = []
        texts = []

        async def read():
            async for event in client.events():
                kinds.append(event.kind)
                if event.kind is EventKind.CHAT:
                    texts.append(event.message.content)
                    assert event.room.slug == ROOM and event.json
                    assert event.message is client.messages[event.message.id]

        reading = asyncio.ensure_future(read())
        await asyncio.sleep(0)
        async with sandbox.connected(client):
            for number in range(3):
                sandbox.act("maplefox", "chat", text=f"text {number}")
            await until(lambda: len(texts) == 3)
        # It ends with the client.
        await asyncio.wait_for(reading, 30)
        assert texts == ["text 0", "text 1", "text 2"]
        assert kinds[-1] is EventKind.CLOSED
        assert EventKind.READY in kinds and EventKind.JOINED_ROOM in kinds

    asyncio.run(main())


def test_who_reads_too_slowly_loses_the_oldest(monkeypatch, caplog):
    monkeypatch.setattr(limits, "WAITING_EVENTS_MAX", 5)
    caplog.set_level(logging.WARNING, logger="backtracked")

    async def main():
        client = backtracked.Client()
        seen = recorded(client, "on_chat")
        stream = client.events()
        client.feed(OWN)
        first = await stream.__anext__()
        assert first.kind in (EventKind.STATE, EventKind.READY)
        for number in range(20):
            client.feed(chat_frame(number))
        await until(lambda: len(seen) == 20)
        texts = []
        for _ in range(5):
            texts.append((await stream.__anext__()).message.content)
        assert texts == [f"text {number}" for number in range(15, 20)]
        await stream.aclose()
        assert client._streams == []
        await client.aclose()

    asyncio.run(main())
    assert "events were dropped" in caplog.text


def test_a_handler_that_fails_is_told_and_the_rest_goes_on(caplog):
    async def main():
        client = backtracked.Client()
        good = recorded(client, "on_chat")

        @client.event
        async def on_chat(message):
            raise LookupError(message.content)

        client.feed(OWN)
        client.feed(chat_frame(1))
        client.feed(chat_frame(2))
        await until(lambda: len(good) == 2 and caplog.text.count("LookupError") >= 2)
        client.remove_handler(on_chat)
        with pytest.raises(ValueError):
            client.remove_handler(on_chat)
        await client.aclose()

    asyncio.run(main())
    assert "Error executing event handler on_chat: text 1" in caplog.text


def test_an_offline_client_is_answered_by_what_was_laid_ready():
    async def main():
        client = backtracked.Client()
        client.feed(OWN)
        client.feed_answer("GET", "room/5", 404, '{"code":404,"data":{"err":"no such room"}}')
        with pytest.raises(backtracked.NotFoundError) as caught:
            await client.fetch_room("5")
        assert caught.value.status == 404 and "room/5" in caught.value.endpoint
        with pytest.raises(backtracked.NetworkError):
            await client.fetch_room("6")
        await client.aclose()

    asyncio.run(main())
