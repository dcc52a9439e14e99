"""Actions are coroutines: what they give, and what they raise."""

import asyncio
import time

import pytest
from conftest import ROOM, until

import backtracked
from backtracked import Page, Role, RoleSettings, RoomSettings, enums


def test_what_the_original_could_not_do(sandbox):
    async def main():
        async with sandbox.connected() as client:
            room = client.rooms[next(iter(client.rooms))]
            people = {each.user.username: each for each in room.members.values()}
            owl = people["tinwhistle"]
            await client.mute_member(room.id, owl.user.id)
            await until(lambda: owl.is_muted)
            await client.unmute_member(room.id, owl.user.id)
            await until(lambda: not owl.is_muted)
            queue = await client.fetch_queue(room.id)
            assert queue and queue[0].song_info.name
            playlist = await client.create_playlist("for later")
            assert playlist.name == "for later"
            await client.rename_playlist(playlist.id, "for now")
            names = [each.name for each in await client.fetch_playlists()]
            assert "for now" in names
            await client.add_playlist_song(playlist.id, "youtube", "v3lv3t0wl_N")
            songs = await client.fetch_playlist_songs(playlist.id)
            assert isinstance(songs, Page) and len(songs) == 1
            assert songs[0].info.media_id == "v3lv3t0wl_N"
            message = await room.send_message("to be taken back")
            await client.delete_message(room.id, message.id)
            assert await client.fetch_username_taken("maplefox") is True
            assert await client.fetch_username_taken("nobody-at-all") is False
            found = await client.search(ROOM[:8])
            assert any(each is room for each in found)
            votes = await client.fetch_votes(room.id)
            assert all(vote.dub in (enums.Dub.UP, enums.Dub.DOWN) for vote in votes)
            assert (await client.fetch_user("maplefox")).username == "maplefox"
            assert client.stats().requests_ok > 5

    asyncio.run(main())


def test_what_is_remembered_can_be_looked_up(sandbox):
    async def main():
        async with sandbox.connected() as client:
            room = next(iter(client.rooms.values()))
            said = await room.send_message("for the record")
            await until(lambda: client.room_message(room.id, said.id) is not None)
            # The same objects as anywhere else.
            assert client.room_message(room.id, said.id) is said
            assert client.room_messages(room.id)[-1] is said
            assert [role.label for role in client.room_roles(room.id)]
            fox = client.user_by_name("MapleFox")
            assert fox is not None and client.room_member(room.id, fox.id).user is fox
            await client.updub(room.id, None)
            await until(lambda: client.dub_of(room.id, client.user.id) is enums.Dub.UP)
            assert client.user in client.voters(room.id, enums.Dub.UP)
            assert client.user not in client.voters(room.id, enums.Dub.DOWN)
            assert client.grabbers(room.id) == []
            assert client.rank(room.id) > 0 and client.rank("nowhere") == -1
            assert client.song_elapsed_ms(room.id) >= 0 and client.song_remaining_ms(room.id) > 0
            assert client.song_elapsed_ms("nowhere") == -1
            assert abs(client.server_time_ms() - time.time() * 1000) < 60_000
            conversation = await client.open_conversation([fox.id])
            private = await client.send_private_message(conversation.id, "psst")
            await client.fetch_conversation(conversation.id)
            found = client.conversation_messages(conversation.id)
            assert private is None or any(each.text == "psst" for each in found)
        assert client.room_messages(room.id) == [] and client.user_by_name("maplefox") is None
        assert client.server_time_ms() == -1

    asyncio.run(main())


def test_refusals_have_a_kind(sandbox):
    async def main():
        async with sandbox.connected() as client:
            room = client.rooms[next(iter(client.rooms))]
            with pytest.raises(backtracked.NotFoundError) as missing:
                await client.join_room("no-such-room")
            assert missing.value.status == 404 and isinstance(missing.value, backtracked.ApiError)
            with pytest.raises(backtracked.ForbiddenError):
                await client.update_room(room.id, RoomSettings(name="mine"))
            with pytest.raises(backtracked.InvalidArgumentError):
                await client.send_message(room.id, "")
            with pytest.raises(ValueError):
                await client.reorder_queue(room.id, [])
            with pytest.raises(TypeError):
                await client.reorder_queue(room.id, "not a list")
            sandbox.order(fault={"answer": {"path_prefix": "/chat/ban/", "status": 429,
                                            "headers": {"retry-after": "3"},
                                            "body": {"code": 429, "data": {}}}})
            people = {each.user.username: each.user.id for each in room.members.values()}
            with pytest.raises(backtracked.RateLimitedError) as failed:
                await client.ban_member(room.id, people["tinwhistle"], 1)
            assert failed.value.code is enums.Status.RATE_LIMITED and failed.value.status == 429
            assert failed.value.retry_after_ms == 3000
            assert failed.value.endpoint.startswith("POST chat/ban/")

    asyncio.run(main())


def test_lists_come_in_pages(sandbox):
    async def main():
        async with sandbox.connected() as client:
            page = await client.fetch_lobby()
            seen = [room.slug for room in page]
            while page.has_next:
                page = await page.next_page()
                seen += [room.slug for room in page]
            assert ROOM in seen and len(seen) == len(set(seen))
            with pytest.raises(backtracked.InvalidStateError):
                await page.next_page()

    asyncio.run(main())


def test_roles_are_set_and_made(sandbox):
    async def main():
        owner = sandbox.accounts["velvet_owl"]
        client = sandbox.client()
        await client.login(owner["email"], owner["password"])
        connection = asyncio.ensure_future(client.connect())
        await until(lambda: client.state is enums.State.READY)
        room = await client.join_room(ROOM)
        fox = next(each for each in room.members.values() if each.user.username == "maplefox")
        await fox.set_role(Role.vip)
        await until(lambda: fox.role is Role.vip)
        assert fox.room_role.kind is enums.RoleKind.VIP
        await fox.unset_role(Role.vip)
        await until(lambda: fox.role is not Role.vip)
        role = await client.create_role(room.id, RoleSettings(label="Guests of honour",
                                                              color="#aabbcc"))
        assert role.label == "Guests of honour"
        assert role.id in [each.id for each in await client.fetch_roles(room.id)]
        await client.update_room(room.id, RoomSettings(description="loud", join_shown=False))
        await until(lambda: room.description == "loud" and not room.display.user_join)
        assert client.may(room.id, "room.manage") in (True, None)
        await client.aclose()
        await connection

    asyncio.run(main())


def test_any_request_can_be_made(sandbox):
    async def main():
        async with sandbox.connected(room=None) as client:
            status, room = await client.http.get(f"/room/{ROOM}")
            assert status == 200 and room["roomUrl"] == ROOM
            with pytest.raises(backtracked.ApiError):
                await client.http.get("/room/no-such-room")
            assert client.http.session.closed is False
            await client.http.session.close()
            assert client.closed

    asyncio.run(main())


def test_the_own_name_can_be_changed(sandbox):
    async def main():
        async with sandbox.connected() as client:
            assert await client.user.change_username("granitebot2") is True
            assert client.user.username == "granitebot2"
            assert await client.user.change_username("maplefox") is False
            await client.user.update_profile(username="granitebot")
            assert client.user.username == "granitebot"

    asyncio.run(main())
