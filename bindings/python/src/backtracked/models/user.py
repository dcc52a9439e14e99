"""Accounts, and what they are in a room."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any, Dict, Optional

from .. import utils
from .._fields import Image, MemberFields, UserFields
from .._raw import ffi, lib
from .._snapshot import text
from .._roles import Role
from ..enums import RoleKind
from .base import Collection, Model
from .errors import ApiError

if TYPE_CHECKING:
    from .message import Conversation
    from .room import Room

__all__ = ["User", "AuthenticatedUser", "Member", "UserCollection"]

_ROLES: Dict[int, Role] = {
    RoleKind.CO_OWNER: Role.co_owner,
    RoleKind.MANAGER: Role.manager,
    RoleKind.MODERATOR: Role.moderator,
    RoleKind.VIP: Role.vip,
    RoleKind.RESIDENT_DJ: Role.resident_dj,
    RoleKind.DJ: Role.dj,
}
KINDS = {role: kind for kind, role in _ROLES.items()}


class User(UserFields, Model):
    """An account, as far as the server has shown it.

    Attributes
    ----------
    id: str
        The id.
    username: str
        The name, which people can change.
    created_at: :class:`datetime.datetime`
        When the account was made. None if that is not known.
    avatar_url: str
        The address of the picture. May be None.
    """

    def __init__(self, identities: Any, handle: Any) -> None:
        super().__init__(identities, handle)
        # Most events leave the picture out: what was known is kept.
        self._picture: Any = None
        self._username: Optional[str] = None

    def _move(self, handle: Any) -> None:
        self._username = None
        if lib.bkt_user_image(handle) == ffi.NULL and lib.bkt_user_image(self._handle):
            self._picture = self._handle
        super()._move(handle)

    @property
    def username(self) -> Optional[str]:
        # Whoever reads what people say asks for it again and again.
        name = self._username
        if name is None:
            name = self._username = text(lib.bkt_user_username(self._handle))
        return name

    @property
    def image(self) -> Optional[Image]:
        """The avatar. None if unknown."""
        lent = lib.bkt_user_image(self._handle)
        if not lent and self._picture is not None:
            lent = lib.bkt_user_image(self._picture)
        return self._identities.image(lent)

    @property
    def created_at(self) -> Optional[datetime]:
        return utils.dt_or_none(lib.bkt_user_created_ms(self._handle))

    @property
    def avatar_url(self) -> Optional[str]:
        image = self.image
        return None if image is None else image.url or image.best_url

    async def open_conversation(self) -> "Conversation":
        """Opens a conversation with this user, or finds the one that there is.

        Returns
        -------
        :class:`Conversation`
            A conversation with this user as the recipient.
        """
        found: Optional[Conversation] = self.client.conversations.get_by_recipients(self.id)
        if found is None:
            opened: Conversation = await self.client.open_conversation([self.id])
            self.client.conversations.add(opened)
            found = opened
        return found

    def member_of(self, room: "Room") -> "Optional[Member]":
        """This user in a room, or None if they are not known there."""
        return room.members.from_user_id(self.id)


class AuthenticatedUser(User):
    """The account that is logged in."""

    async def update_profile(
        self,
        *,
        username: Optional[str] = None,
        picture: Optional[bytes] = None,
        content_type: str = "image/png",
    ) -> None:
        """Changes what is given: the name, or the picture.

        Parameters
        ----------
        username: str
            The new name.
        picture: bytes
            A picture file of at most 8 MiB.
        content_type: str
            What the picture is.
        """
        if username is not None:
            await self.client.set_username(username)
        if picture is not None:
            await self.client.set_picture(picture, content_type)

    async def change_username(self, username: str) -> bool:
        """Changes the account's name.

        Returns
        -------
        bool
            True if the name was changed, False if the server refused it.
        """
        try:
            await self.client.set_username(username)
        except ApiError as error:
            if 400 <= error.status < 500 and error.status != 429:
                return False
            raise
        return True


class Member(MemberFields, Model):
    """An account inside a room, with its counters and its role there.

    The user's own data is at :attr:`user`. Who has left keeps their last state.

    Attributes
    ----------
    id: str
        The id of the membership, not of the user.
    dubs: int
        Dubs received in the room.
    order: int
        The place in the queue.
    authorized: bool
        As the server sends it.
    skipped: int
        How many of their songs were skipped.
    played: int
        How many of their songs were played.
    queued_now: int
        How many of their songs are in the queue.
    wait_line: int
        As the server sends it.
    banned: bool
        True if they are banned.
    banned_time: :class:`datetime.datetime`
        When they were banned; of use only if :attr:`banned`.
    banned_until: :class:`datetime.datetime`
        When the ban ends; of use only if :attr:`banned`.
    """

    @property
    def _userid(self) -> Optional[str]:
        if self._key is not None:
            user: str = self._key[1]
            return user
        return text(lib.bkt_user_id(lib.bkt_member_user(self._handle)))

    @property
    def _roomid(self) -> Optional[str]:
        if self._key is not None:
            room: Optional[str] = self._key[0]
            return room
        return text(lib.bkt_member_room_id(self._handle))

    @property
    def user(self) -> User:
        user = self._identities.user(lib.bkt_member_user(self._handle))
        assert user is not None
        return user

    @property
    def room(self) -> "Optional[Room]":
        """The room."""
        room: Optional[Room] = self.client.rooms.get(self._roomid or "")
        return room

    @property
    def role(self) -> Optional[Role]:
        """The role, or None if they have none of the fixed ones. See also :attr:`room_role`."""
        return _ROLES.get(lib.bkt_member_role_kind(self._handle))

    @property
    def authorized(self) -> bool:
        return bool(lib.bkt_member_is_authorized(self._handle))

    @property
    def queue_paused(self) -> bool:
        return bool(lib.bkt_member_is_queue_paused(self._handle))

    @property
    def active(self) -> bool:
        return bool(lib.bkt_member_is_active(self._handle))

    @property
    def skipped(self) -> int:
        return int(lib.bkt_member_skipped_count(self._handle))

    @property
    def played(self) -> int:
        return int(lib.bkt_member_played_count(self._handle))

    @property
    def queued_now(self) -> int:
        return int(lib.bkt_member_songs_in_queue_count(self._handle))

    @property
    def banned(self) -> bool:
        return bool(lib.bkt_member_is_banned(self._handle))

    @property
    def banned_time(self) -> datetime:
        return utils.dt(lib.bkt_member_banned_ms(self._handle))

    @property
    def banned_until(self) -> datetime:
        return utils.dt(lib.bkt_member_banned_until_ms(self._handle))

    async def set_role(self, role: Role) -> None:
        """Gives the member a role, if the account may do that.

        Parameters
        ----------
        role: :class:`Role`
            The role to give.
        """
        await self.client.set_role(self._roomid or "", self._userid or "", KINDS[role])

    async def unset_role(self, role: Role) -> None:
        """Takes a role from the member, if the account may do that."""
        await self.client.unset_role(self._roomid or "", self._userid or "", KINDS[role])


class UserCollection(Collection[User]):
    """Users by id."""

    def from_channel(self, channel_id: str) -> Optional[User]:
        """The user of a channel, such as "user:" and an id."""
        return self.get(channel_id.partition(":")[2])


class MemberCollection(Collection[Member]):
    """Members by id."""

    def __init__(self) -> None:
        super().__init__()
        self._by_user: Dict[str, Member] = {}

    def add(self, obj: Member) -> None:
        # Who comes back may have another id.
        self.remove_user(obj._userid)
        key = obj.id or obj._userid
        if key:
            self[key] = obj
        if obj._userid:
            self._by_user[obj._userid] = obj

    def remove_user(self, user_id: Optional[str]) -> None:
        """Forgets who has left. Their object keeps its last state."""
        known = self._by_user.pop(user_id, None) if user_id else None
        if known is None:
            return
        for key in (known.id, known._userid):
            if key and self.get(key) is known:
                del self[key]

    def from_user_id(self, user_id: str) -> Optional[Member]:
        """The member that a user is, or None."""
        return self._by_user.get(user_id)
