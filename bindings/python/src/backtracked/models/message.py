"""Chat messages, and private conversations."""

from __future__ import annotations

import sys
from collections import OrderedDict
from datetime import datetime
from typing import TYPE_CHECKING, Any, List, Optional

from .. import utils
from .._fields import ConversationFields, MessageFields
from .._raw import ffi, lib
from .._snapshot import text
from .base import Model, OrderedCollection
from .user import Member, User

if TYPE_CHECKING:
    from .room import Room

__all__ = ["Message", "MessageCollection", "Conversation", "ConversationCollection"]

_string, _text_of = ffi.string, lib.bkt_message_text


class Message(MessageFields, Model):
    """A message in a room or in a conversation.

    Attributes
    ----------
    id: str
        The id.
    content: str
        The text.
    deleted: bool
        True if it was deleted.
    created_at: :class:`datetime.datetime`
        When it was sent. None if that is not known.
    """

    _author: Optional[User] = None

    @property
    def author(self) -> User:
        """Who said it. Never None, but may be little known."""
        # It stays the same one, whom everybody asks for.
        author = self._author
        if author is None:
            author = self._author = self._identities.user_always(
                lib.bkt_message_author(self._handle)
            )
        return author

    @property
    def content(self) -> str:
        said: bytes = _string(_text_of(self._handle))
        return said.decode("utf-8", "replace")

    @property
    def deleted(self) -> bool:
        return bool(lib.bkt_message_is_deleted(self._handle))

    @property
    def created_at(self) -> Optional[datetime]:
        return utils.dt_or_none(lib.bkt_message_time_ms(self._handle))

    @property
    def room(self) -> "Optional[Room]":
        """The room it was sent in. None for a private message."""
        room: Optional[Room] = self.client.rooms.get(text(lib.bkt_message_room_id(self._handle)))
        return room

    @property
    def member(self) -> Optional[Member]:
        """The author as a member of the room. None for a private message, or if not known."""
        room = self.room
        author = text(lib.bkt_user_id(lib.bkt_message_author(self._handle)))
        found = room.members.from_user_id(author) if room is not None and author else None
        if found is None:
            found = self._identities.member(lib.bkt_message_member(self._handle))
        return found


class Conversation(ConversationFields, Model):
    """A private conversation, with one person or several.

    Attributes
    ----------
    id: str
        The id.
    created_at: :class:`datetime.datetime`
        When it was begun. None if that is not known.
    latest_message_str: str
        The text of the last message, if it has any.
    """

    @property
    def created_at(self) -> Optional[datetime]:
        return utils.dt_or_none(lib.bkt_conversation_created_ms(self._handle))

    @property
    def latest_message_str(self) -> Optional[str]:
        return text(lib.bkt_conversation_latest_message_text(self._handle))

    @property
    def _recipients(self) -> List[str]:
        own = self._identities.own_id
        ids = [user.id for user in self.users]
        return [each for each in ids if each != own]

    @property
    def recipients(self) -> List[User]:
        """Those in it, but the own account."""
        own = self._identities.own_id
        return [user for user in self.users if user.id != own]

    async def fetch(self) -> List[str]:
        """Fetches the messages. They are found in :attr:`Client.messages` afterwards.

        Returns
        -------
        list[str]
            The ids of the messages.
        """
        page = await self.client.fetch_conversation(self.id)
        for message in page:
            self.client.messages.add(message)
        return [message.id for message in page]

    async def send_message(self, text: str) -> Optional[Message]:  # pylint: disable=W0621
        """Says something in the conversation, and gives the message as it was stored."""
        message: Optional[Message] = await self.client.send_private_message(self.id, text)
        if message is not None:
            self.client.messages.add(message)
        return message

    async def mark_as_read(self) -> None:
        """Marks the conversation as read by the own account."""
        await self.client.mark_conversation_read(self.id)

    def has_read(self, user: User) -> bool:
        """Whether a user has read it."""
        return user.id in self.read_by


class MessageCollection(OrderedCollection):
    """Messages by id, the oldest first."""

    def put(self, key: str, obj: Any) -> None:
        if self._limit is not None and len(self) >= self._limit and key not in self:
            oldest = next(iter(self))
            gone = self[oldest]
            # Here, in the collection, and as an argument: most are held by nobody else.
            if _count_holders(gone) > 3:
                _remember(gone)
            OrderedDict.__delitem__(self, oldest)
        self[key] = obj

    # By whatever way one goes: who holds it still meets it again.

    def __delitem__(self, key: str) -> None:
        _remember(self[key])
        super().__delitem__(key)

    def pop(self, key: str, *default: Any) -> Any:
        gone = super().pop(key, *default)
        _remember(gone)
        return gone

    def popitem(self, last: bool = True) -> Any:
        gone = super().popitem(last)
        _remember(gone[1])
        return gone

    def clear(self) -> None:
        for message in self.values():
            _remember(message)
        super().clear()


def _remember(message: Any) -> None:
    if isinstance(message, Message):
        message._identities.remember(message)


# What has no such count keeps everything in mind.
_count_holders = getattr(sys, "getrefcount", lambda _: sys.maxsize)


class ConversationCollection(OrderedCollection):
    """Conversations by id."""

    def get_by_recipients(self, *args: str) -> Optional[Conversation]:
        """The first conversation with all these people in it, by their ids."""
        for conversation in self.values():
            found: Conversation = conversation
            if all(each in found._recipients for each in args):
                return found
        return None
