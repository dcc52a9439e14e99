"""Programs that were written for the original run unchanged."""

import signal

from conftest import HERE, ROOM, ROOT

TITLE = "Basement Frequencies"
PEOPLE = ["granitebot", "maplefox", "tinwhistle", "velvet_owl"]


def test_a_bot_of_the_original_does_what_it_did(sandbox, program):
    bot = program(HERE / "programs" / "ping_bot.py")
    bot.sees(saw="ready", user="granitebot", logged_in=True)
    bot.sees(saw="joined", name=TITLE, slug=ROOM, nothing=None)
    sandbox.act("maplefox", "chat", text="~ping")
    bot.sees(saw="sent", text="Pong!", author="granitebot")
    sandbox.act("maplefox", "chat", text="~online")
    bot.sees(saw="online")
    sandbox.act("maplefox", "chat", text="~who")
    bot.sees(saw="who", role="resident_dj", dubs=958, banned=False, until=1970)
    sandbox.act("nightlark", "join")
    bot.sees(saw="join", user="nightlark", room=TITLE)
    sandbox.act("nightlark", "chat", text="to be deleted")
    sandbox.act("velvet_owl", "delete")
    bot.sees(saw="deleted", text="to be deleted", deleted=True)
    sandbox.act("nightlark", "dub", dub="updub")
    bot.sees(saw="dub", user="nightlark", kind="updub")
    sandbox.act("nightlark", "queue", song="v3lv3t0wl_N")
    bot.sees(saw="song", user="nightlark")
    sandbox.act("maplefox", "pm", target="granitebot", text="for you only")
    bot.sees(saw="private", text="for you only", people=["maplefox"])
    sandbox.act("maplefox", "chat", text="~write")
    bot.sees(saw="wrote", people=["maplefox"], read=True)
    sandbox.act("maplefox", "chat", text="~fail")
    sandbox.act("maplefox", "chat", text="~ping")
    bot.sees(saw="sent", text="Pong!")
    # After this nothing comes any more, so Ctrl-C does not fall between two lines of an event.
    sandbox.act("maplefox", "chat", text="~over")
    bot.sees(saw="all")
    bot.process.send_signal(signal.SIGINT)
    bot.sees(saw="over")
    code, complaints = bot.end()
    assert code == 0
    assert "Error executing event handler on_chat: on purpose" in complaints
    assert "Warning" not in complaints, complaints


def test_the_judge_sees_what_the_original_sees(sandbox, program):
    """The driver that lets the original judge the sandbox runs on this package as it is."""
    judge = program(
        ROOT / "tests" / "judges" / "backtracked_judge.py", sandbox.base_url, sandbox.socket_url,
        sandbox.bot["email"], sandbox.bot["password"], ROOM,
    )
    judge.sees(saw="ready", user="granitebot")
    judge.sees(saw="attached", room=TITLE, people=PEOPLE)
    sandbox.act("nightlark", "join")
    judge.sees(saw="join", user="nightlark", room=TITLE)
    # The original gave texts as they come, with their entities.
    sandbox.act("nightlark", "chat", text="caf\u00e9 &amp; tea \U0001f602")
    judge.sees(saw="chat", user="nightlark", text="caf\u00e9 & tea \U0001f602", room=TITLE)
    sandbox.act("velvet_owl", "delete")
    judge.sees(saw="delete", user="nightlark")
    sandbox.act("nightlark", "dub", dub="updub")
    judge.sees(saw="dub", user="nightlark", dub="updub")
    sandbox.act("nightlark", "queue", song="v3lv3t0wl_N")
    judge.sees(saw="song", room=TITLE)
    judge.tell(say="good evening")
    judge.sees(saw="done", order="say", text="good evening")
    judge.tell(open="maplefox")
    opened = judge.sees(saw="done", order="open")["id"]
    sandbox.act("maplefox", "pm", target="granitebot", text="psst")
    judge.sees(saw="private", id=opened)
    code, complaints = judge.end()
    assert code == 0, complaints
    assert complaints == ""


def test_the_names_of_the_original_are_there():
    import backtracked
    from backtracked import utils
    from backtracked.client import constants
    from backtracked.client.engine.packets import Packet, PacketType
    from backtracked.client.http import HTTPClient, ProxyOptions
    from backtracked.client.socket import SocketClient
    from backtracked.models.base import BaseCollection, Collection, Model, OrderedCollection
    from backtracked.models.message import ConversationCollection, MessageCollection
    from backtracked.models.room import RoomCollection, RoomDisplaySettings, RoomPlaylist
    from backtracked.models.user import MemberCollection, UserCollection

    for name in ("Client", "Packet", "PacketType", "Presence", "Role", "ProxyOptions", "ApiError",
                 "AuthorizationError", "User", "AuthenticatedUser", "Member", "UserCollection",
                 "Message", "MessageCollection", "Conversation", "ConversationCollection", "Room",
                 "RoomCollection", "Song", "SongInfo", "Collection", "utils"):
        assert hasattr(backtracked, name), name
    assert all((HTTPClient, ProxyOptions, SocketClient, BaseCollection, Model, OrderedCollection,
                RoomDisplaySettings, RoomPlaylist, RoomCollection, MemberCollection))
    assert issubclass(UserCollection, dict) and issubclass(MessageCollection, dict)
    assert issubclass(ConversationCollection, OrderedCollection) and issubclass(Collection, dict)
    assert issubclass(backtracked.AuthenticatedUser, backtracked.User)
    assert backtracked.Presence.join is backtracked.Presence.enter
    assert backtracked.Presence.leave is backtracked.Presence.exit
    assert constants.Actions(15) is constants.Actions.room_action
    assert constants.Endpoints.chat(rid="5") == "/chat/5"
    assert Packet.decode('4{"a":1}').to_dict() == {"a": 1}
    assert Packet(PacketType.PING).encode_str() == "2"
    assert Packet.decode("b4eyJhIjoxfQ==").type is PacketType.MESSAGE
    error = backtracked.ApiError("/x", 404, "no")
    assert (error.endpoint, error.status) == ("/x", 404) and "404" in error.message
    assert utils.song_length(234_000) == "03:54"
    assert utils.song_length(3_600_000 + 61_000, "%H:%M:%S") == "01:01:01"
    assert utils.ts(utils.dt(1_500_000_000_123)) == 1_500_000_000_123
    assert utils.tzdt("2017-06-02T16:23:14.815Z").microsecond == 815_000
    assert utils.tzdt("2017-06-02T16:23:14Z").year == 2017
    assert utils.get([backtracked.Presence.enter], name="enter") is backtracked.Presence.enter
    assert utils.get([], id="1") is None
