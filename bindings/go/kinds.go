package backtracked

/*
#include <backtracked.h>
*/
import "C"

// Kind is what an event tells. Newer libraries may have others than those named here.
type Kind int32

// String gives the name of a kind, such as "chat".
func (kind Kind) String() string {
	return text(C.bkt_event_kind_name(C.bkt_event_kind_t(kind)))
}

// The kinds of events, in the words of backtracked.h. tests/go.rs sees that none is missing.
const (
	Unknown           Kind = C.BKT_EVENT_UNKNOWN             // A word of the server that is not known; read the JSON.
	Ready             Kind = C.BKT_EVENT_READY               // Connected, and every joined room filled.
	JoinedRoom        Kind = C.BKT_EVENT_JOINED_ROOM         // A room was joined and filled.
	MemberPresence    Kind = C.BKT_EVENT_MEMBER_PRESENCE     // Somebody entered, left or updated a room's channel.
	Chat              Kind = C.BKT_EVENT_CHAT                // A chat message.
	ChatDelete        Kind = C.BKT_EVENT_CHAT_DELETE         // A chat message was deleted.
	Dub               Kind = C.BKT_EVENT_DUB                 // A vote.
	PlaylistSongAdd   Kind = C.BKT_EVENT_PLAYLIST_SONG_ADD   // A song entered a room's queue.
	MemberJoin        Kind = C.BKT_EVENT_MEMBER_JOIN         // Somebody joined a room.
	MemberUpdate      Kind = C.BKT_EVENT_MEMBER_UPDATE       // A member's counters, role or marks changed.
	PrivateMessage    Kind = C.BKT_EVENT_PRIVATE_MESSAGE     // A private message came.
	Session           Kind = C.BKT_EVENT_SESSION             // The login session changed.
	SongStart         Kind = C.BKT_EVENT_SONG_START          // A song became current.
	SongEnd           Kind = C.BKT_EVENT_SONG_END            // Nothing plays any more.
	SongUpdate        Kind = C.BKT_EVENT_SONG_UPDATE         // The current song's media or votes became known.
	MemberLeave       Kind = C.BKT_EVENT_MEMBER_LEAVE        // Somebody left a room.
	State             Kind = C.BKT_EVENT_STATE               // The client's state changed.
	Closed            Kind = C.BKT_EVENT_CLOSED              // The client has ended; the last event.
	Overflow          Kind = C.BKT_EVENT_OVERFLOW            // Events were dropped because you did not collect them.
	Done              Kind = C.BKT_EVENT_DONE                // An action has completed. Pull dispatch only.
	Timer             Kind = C.BKT_EVENT_TIMER               // A timer is due. Pull dispatch only.
	Log               Kind = C.BKT_EVENT_LOG                 // A log line of this client.
	LeftRoom          Kind = C.BKT_EVENT_LEFT_ROOM           // The account is no longer in a room.
	Gap               Kind = C.BKT_EVENT_GAP                 // Something that happened meanwhile could not be recovered.
	ChatSkip          Kind = C.BKT_EVENT_CHAT_SKIP           // The song was skipped.
	ChatClear         Kind = C.BKT_EVENT_CHAT_CLEAR          // All chat messages of an author were deleted.
	Grab              Kind = C.BKT_EVENT_GRAB                // Somebody saved the song to a playlist of theirs.
	RoomUpdate        Kind = C.BKT_EVENT_ROOM_UPDATE         // A room's settings changed.
	SlowMode          Kind = C.BKT_EVENT_SLOW_MODE           // A room's slow mode was switched.
	GuestChat         Kind = C.BKT_EVENT_GUEST_CHAT          // Whether guests may chat in a room was changed.
	GuestEmbed        Kind = C.BKT_EVENT_GUEST_EMBED         // Whether guests may post links was changed.
	QueueUpdate       Kind = C.BKT_EVENT_QUEUE_UPDATE        // A room's queue changed; how is not told.
	QueueReorder      Kind = C.BKT_EVENT_QUEUE_REORDER       // A room's queue was reordered.
	QueueRemoveSong   Kind = C.BKT_EVENT_QUEUE_REMOVE_SONG   // A moderator removed a song of a DJ from the queue.
	QueueRemoveMember Kind = C.BKT_EVENT_QUEUE_REMOVE_MEMBER // A moderator removed a DJ from the queue.
	QueuePause        Kind = C.BKT_EVENT_QUEUE_PAUSE         // A DJ left or joined the rotation, or was made to.
	QueueLock         Kind = C.BKT_EVENT_QUEUE_LOCK          // A room's queue was locked or unlocked.
	QueueChange       Kind = C.BKT_EVENT_QUEUE_CHANGE        // A room's queue was read again and differs. Derived.
	UserUpdate        Kind = C.BKT_EVENT_USER_UPDATE         // Somebody has a new picture.
	UsernameChange    Kind = C.BKT_EVENT_USERNAME_CHANGE     // Somebody has a new name. Derived.
	MemberKick        Kind = C.BKT_EVENT_MEMBER_KICK         // A member was kicked.
	MemberBan         Kind = C.BKT_EVENT_MEMBER_BAN          // Somebody was banned from a room.
	MemberUnban       Kind = C.BKT_EVENT_MEMBER_UNBAN        // A ban was lifted.
	MemberMute        Kind = C.BKT_EVENT_MEMBER_MUTE         // A member was muted.
	MemberUnmute      Kind = C.BKT_EVENT_MEMBER_UNMUTE       // A member may speak again.
	RoleSet           Kind = C.BKT_EVENT_ROLE_SET            // A member was given a role.
	RoleUnset         Kind = C.BKT_EVENT_ROLE_UNSET          // A role was taken from a member.
	RoleCreate        Kind = C.BKT_EVENT_ROLE_CREATE         // A room got a new role.
	RoleUpdate        Kind = C.BKT_EVENT_ROLE_UPDATE         // A role of a room changed.
	RoleDelete        Kind = C.BKT_EVENT_ROLE_DELETE         // A role of a room was deleted.
	RolesReorder      Kind = C.BKT_EVENT_ROLES_REORDER       // The ranks of a room's roles changed.
	CommentAdd        Kind = C.BKT_EVENT_COMMENT_ADD         // Somebody commented on a song.
	CommentRemove     Kind = C.BKT_EVENT_COMMENT_REMOVE      // A comment was removed.
	CommentUpdate     Kind = C.BKT_EVENT_COMMENT_UPDATE      // The votes on a comment changed.
)

// The kinds of failures, in the words of backtracked.h.
const (
	InvalidArgument Status = C.BKT_ERR_INVALID_ARGUMENT // An argument is missing, malformed or out of range.
	InvalidState    Status = C.BKT_ERR_INVALID_STATE    // The call does not fit the object's present state or mode.
	ClientClosed    Status = C.BKT_ERR_CLOSED           // The client is closed or closing. Nothing was sent.
	Busy            Status = C.BKT_ERR_BUSY             // A limit is reached, or another thread is already doing this.
	Timeout         Status = C.BKT_ERR_TIMEOUT          // The time was over. Nothing was sent, or it was a read.
	Cancelled       Status = C.BKT_ERR_CANCELLED        // Cancelled by you before anything was sent.
	Interrupted     Status = C.BKT_ERR_INTERRUPTED      // A wait was broken by a signal.
	WouldDeadlock   Status = C.BKT_ERR_WOULD_DEADLOCK   // Waiting here would never end, as inside a callback.
	NotFound        Status = C.BKT_ERR_NOT_FOUND        // The server or the cache does not know it.
	Unauthorized    Status = C.BKT_ERR_AUTH             // Credentials are missing or refused.
	Forbidden       Status = C.BKT_ERR_FORBIDDEN        // Logged in, but not allowed.
	RateLimited     Status = C.BKT_ERR_RATE_LIMITED     // The server asks to wait, see bkt_error_retry_after_ms().
	Refused         Status = C.BKT_ERR_SERVER           // Another refusal by the server.
	OutcomeUnknown  Status = C.BKT_ERR_OUTCOME_UNKNOWN  // Sent, but the answer was lost: it may or may not have happened.
	NetworkFailed   Status = C.BKT_ERR_NETWORK          // Name resolution, connection or transfer failed.
	TLS             Status = C.BKT_ERR_TLS              // The TLS handshake or a certificate check failed.
	ProtocolBroken  Status = C.BKT_ERR_PROTOCOL         // The server's answer makes no sense.
	Unsupported     Status = C.BKT_ERR_UNSUPPORTED      // Not possible on this platform or in this build.
	Forked          Status = C.BKT_ERR_FORKED           // The object was made before a fork, and this is the child.
	InternalFault   Status = C.BKT_ERR_INTERNAL         // A fault of the library itself.
)
