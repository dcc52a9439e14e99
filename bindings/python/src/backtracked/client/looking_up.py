"""What the library has in its cache, beside the collections of the client."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, List, Optional, Union

from .. import enums
from .._raw import ffi, lib
from .._snapshot import encode
from .world import World

if TYPE_CHECKING:
    from .. import models


class LookingUp(World):
    """Look-ups. They ask no server; of rooms that are not joined nothing is known.

    Rooms are named by id or slug.
    """

    def _look_up(self, nothing: Any, function: Any, *arguments: Any) -> Any:
        if self._core is None or self._core.ended:
            return nothing
        return function(self._core.handle, *arguments)

    def _found(self, kind: str, function: Any, *arguments: Any) -> Any:
        """The object for an answer that is ours, which is given back."""
        owned = self._look_up(ffi.NULL, function, *arguments)
        try:
            return getattr(self._identities, kind)(owned)
        finally:
            getattr(lib, f"bkt_{kind}_unref")(owned)

    def _found_all(self, kind: str, function: Any, *arguments: Any) -> List[Any]:
        return self._identities.owned(kind, self._look_up(ffi.NULL, function, *arguments))

    def room_messages(self, room: str) -> "List[models.Message]":
        """The chat messages of a room that are remembered, the oldest first."""
        return self._found_all("message", lib.bkt_client_messages, encode(room))

    def room_message(self, room: str, message_id: str) -> "Optional[models.Message]":
        """One of them."""
        found: Optional[models.Message] = self._found(
            "message", lib.bkt_client_message, encode(room), encode(message_id)
        )
        return found

    def room_roles(self, room: str) -> "List[models.RoomRole]":
        """The roles that a room has, the highest first."""
        return self._found_all("role", lib.bkt_client_roles, encode(room))

    def room_member(self, room: str, user_id: str) -> "Optional[models.Member]":
        """Somebody who is in a room."""
        found: Optional[models.Member] = self._found(
            "member", lib.bkt_client_member, encode(room), encode(user_id)
        )
        return found

    def user_by_name(self, username: str) -> "Optional[models.User]":
        """Somebody who was seen, by name: exactly, or else in any case."""
        found: Optional[models.User] = self._found(
            "user", lib.bkt_client_user_by_name, encode(username)
        )
        return found

    def conversation_messages(self, conversation_id: str) -> "List[models.Message]":
        """The messages of a conversation that are remembered, the oldest first."""
        return self._found_all(
            "message", lib.bkt_client_conversation_messages, encode(conversation_id)
        )

    def voters(self, room: str, dub: Union[enums.Dub, int]) -> "List[models.User]":
        """Who has voted so on the song that plays."""
        return self._found_all("user", lib.bkt_client_voters, encode(room), int(dub))

    def grabbers(self, room: str) -> "List[models.User]":
        """Who has grabbed the song that plays."""
        return self._found_all("user", lib.bkt_client_grabbers, encode(room))

    def dub_of(self, room: str, user_id: str) -> enums.Dub:
        """How somebody has voted on the song that plays. `UNKNOWN` if they have not."""
        dub = self._look_up(
            enums.Dub.UNKNOWN, lib.bkt_client_dub, encode(room), encode(user_id)
        )
        return enums.Dub(int(dub))

    def rank(self, room: str, user_id: Optional[str] = None) -> int:
        """How high somebody, or yourself, stands in a room: the higher, the more. -1: not known."""
        return int(self._look_up(-1, lib.bkt_client_rank, encode(room), encode(user_id)))

    def server_time_ms(self) -> int:
        """The server's clock, in milliseconds since 1970. -1 without a connection."""
        return int(self._look_up(-1, lib.bkt_client_server_time_ms))

    def song_elapsed_ms(self, room: str) -> int:
        """How long the song has been playing. -1 if none plays."""
        return int(self._look_up(-1, lib.bkt_client_song_elapsed_ms, encode(room)))

    def song_remaining_ms(self, room: str) -> int:
        """How long the song will still play. -1 if none plays."""
        return int(self._look_up(-1, lib.bkt_client_song_remaining_ms, encode(room)))
