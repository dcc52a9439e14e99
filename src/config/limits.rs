//! Every limit, interval and patience that has a number.

/// Undelivered items of one client: how many.
pub const QUEUE_COUNT_MAX: usize = 65_536;
/// Undelivered items of one client: bytes.
pub const QUEUE_BYTES_MAX: usize = 64 * 1024 * 1024;
/// Operations of one client under way.
pub const IN_FLIGHT_MAX: usize = 256;
/// Messages remembered per room.
pub const MESSAGE_HISTORY_MAX: usize = 512;
/// Rooms joined at the same time.
pub const ROOMS_MAX: usize = 1_024;
/// Timers of one client under way.
pub const TIMERS_MAX: usize = 4_096;
/// Subscriptions of one client.
pub const SUBSCRIPTIONS_MAX: usize = 4_096;
/// Longest websocket frame, bytes; a setting.
pub const FRAME_BYTES_MAX: usize = 4 * 1024 * 1024;
/// Read and write buffer of a websocket, bytes. Small, because a process may have many clients.
pub const SOCKET_BUFFER_BYTES: usize = 4 * 1024;
/// What is read at once of a socket that has much to say, bytes; one such block for all sockets.
pub const READ_AHEAD_BYTES: usize = 64 * 1024;
/// Frames that are dealt with before anything else is looked at, and anybody is woken for them: as
/// a rule what one block holds.
pub const FRAMES_AT_ONCE_MAX: usize = 64;
/// Delivered events that are left to the thread that made them, while that is at work.
pub const SPENT_MAX: usize = 128;
/// Events whose memory a client keeps for the next ones: as many as come at once, 15 kB.
pub const SPARE_EVENTS_MAX: usize = 64;
/// Frames that may wait to be written to a websocket: two for each joined room, and some more.
pub const OUTGOING_FRAMES_MAX: usize = 4_096;
/// How long opening a websocket may take, from the name look-up to the server's answer.
pub const UPGRADE_TIMEOUT_MS: i64 = 20_000;
/// How much of the body of a refused upgrade is read, bytes.
pub const REFUSAL_BYTES_MAX: usize = 512;
/// Pause between two pings where the server's word for it makes no sense.
pub const PING_INTERVAL_MS: i64 = 25_000;
/// Shortest pause between two pings that a server can ask for.
pub const PING_INTERVAL_MS_MIN: i64 = 100;
/// Longest pause between two pings that a server can ask for.
pub const PING_INTERVAL_MS_MAX: i64 = 120_000;
/// How long a pong may take where the server's word for it makes no sense.
pub const PING_TIMEOUT_MS: i64 = 60_000;
/// Shortest patience for a pong that a server can ask for.
pub const PING_TIMEOUT_MS_MIN: i64 = 100;
/// Longest patience for a pong that a server can ask for.
pub const PING_TIMEOUT_MS_MAX: i64 = 300_000;
/// How long a connection must have lasted before the next loss starts with the shortest pause.
pub const HEALTHY_CONNECTION_MS: i64 = 30_000;
/// Shortest limit that can be set for frames and bodies, bytes: introductions must fit.
pub const RECEIVE_BYTES_MIN: usize = 4 * 1024;
/// Longest REST body after decompression, bytes; a setting.
pub const BODY_BYTES_MAX: usize = 32 * 1024 * 1024;
/// Longest chat post, in characters of its encoded form (the server's own limit).
pub const CHAT_UNITS_MAX: usize = 255;
/// Handshakes of one client that may begin within a second.
pub const HANDSHAKES_PER_SECOND_MAX: usize = 3;
/// Handshakes of one client that may begin within [`HANDSHAKE_SPAN_MS`].
pub const HANDSHAKES_PER_SPAN_MAX: usize = 20;
/// Handshakes of all clients of the process with one host that may begin within a second, and rooms
/// that they may begin to enter there.
pub const HOST_HANDSHAKES_PER_SECOND_MAX: usize = 20;
/// Hosts whose handshakes are counted at the same time.
pub const HOSTS_MAX: usize = 256;
/// The longer of the two spans in which handshakes are counted.
pub const HANDSHAKE_SPAN_MS: i64 = 30_000;
/// Frames that may come before a socket has introduced itself.
pub const EARLY_FRAMES_MAX: usize = 256;
/// How long a socket that has opened may take to introduce itself.
pub const HELLO_TIMEOUT_MS: i64 = 15_000;
/// Frames of one room kept back while the room is being filled.
pub const FILL_FRAMES_MAX: usize = 4_096;
/// Songs' media remembered per client.
pub const MEDIA_MAX: usize = 4_096;
/// Users remembered per client beside the members of joined rooms.
pub const USERS_MAX: usize = 16_384;
/// Conversations remembered per client.
pub const CONVERSATIONS_MAX: usize = 1_024;
/// Messages remembered per conversation.
pub const CONVERSATION_MESSAGES_MAX: usize = 128;
/// How long making one TCP and TLS connection may take at most.
pub const CONNECTION_TIMEOUT_MS: u64 = 10_000;
/// How long sent bytes may stay unacknowledged before a connection counts as lost (Linux): the
/// usual interval and timeout of the socket's heartbeat.
pub const TCP_USER_TIMEOUT_MS: u64 = 85_000;
/// How long an unused connection is kept for the next request.
pub const IDLE_CONNECTION_MS: u64 = 30_000;
/// Unused connections kept per server.
pub const IDLE_CONNECTIONS_MAX: usize = 8;
/// Pauses before a request is sent again: a reading one that failed, or any that found no
/// connection. It is at most so often.
pub const RETRY_PAUSES_MS: [u64; 2] = [250, 1_000];
/// Pause before a request is sent once more whose answer fills a gap.
pub const PATIENT_PAUSE_MS: i64 = 1_000;
/// After these pauses, the pause between two more tries to enter a room again.
pub const REJOIN_MS: i64 = 30_000;
/// Longest wait asked for by the server, as with a 429 or 503, after which a failed reading request
/// is sent again.
pub const RETRY_AFTER_MS_MAX: i64 = 5_000;
/// Longest waiting time that is believed when a server asks for one.
pub const WAIT_MS_MAX: i64 = 24 * 60 * 60 * 1_000;
/// Body length from which it is parsed off the runtime's thread, bytes.
pub const BODY_BYTES_INLINE: usize = 256 * 1024;
/// Longest body of a refusal that is read, bytes.
pub const ERROR_BODY_BYTES_MAX: usize = 64 * 1024;
/// Longest text of the server that an error repeats, characters.
pub const ERROR_CHARS_MAX: usize = 200;
/// Chat posts that may go out at once before they are spaced.
pub const CHAT_BURST: u32 = 4;
/// Spacing of chat posts after the burst.
pub const CHAT_INTERVAL_MS: i64 = 1_500;
/// How long chat stays closed after a quota refusal that names no time.
pub const CHAT_QUOTA_MS: i64 = 10 * 60 * 1_000;
/// Longest time that a chat post waits for a closed lane; beyond it the post is refused at once.
pub const CHAT_WAIT_MS_MAX: i64 = 5_000;
/// How long a chat post may take; then its answer counts as lost.
pub const CHAT_TIMEOUT_MS: i64 = 5_000;
/// Most posts that one text may be allowed to take.
pub const MESSAGE_PARTS_MAX: usize = 64;
/// How long the echo of a lost chat post is looked for.
pub const ECHO_TIMEOUT_MS: i64 = 10_000;
/// When the room's history is read to find it, after the answer was lost.
pub const ECHO_LOOKS_MS: [i64; 3] = [500, 3_000, 8_000];
/// How old a message of the history may be to count as an echo; leaves room for a wrong clock.
pub const ECHO_AGE_MS_MAX: i64 = 120_000;
/// Own messages that are remembered to settle lost posts.
pub const ECHOES_MAX: usize = 256;
/// How long a room stays closed after too many wrong passwords.
pub const ROOM_PASSWORD_LOCK_MS: i64 = 2 * 60 * 60 * 1_000;
/// Answers laid ready for an offline client.
pub const FED_ANSWERS_MAX: usize = 4_096;
/// Longest trust anchor file, bytes.
pub const CA_FILE_BYTES_MAX: u64 = 4 * 1024 * 1024;
/// Places for events that a client keeps between two actions; an event is some 200 bytes.
pub const APPLIED_EVENTS_KEPT_MAX: usize = 4;
/// Rows of a list that are taken from the server.
pub const LIST_ROWS_MAX: usize = 65_536;
/// Members remembered per room.
pub const MEMBERS_MAX: usize = 65_536;
/// People remembered per room as muted.
pub const MUTED_MAX: usize = 16_384;
/// People remembered per room who have just left.
pub const LEFT_MEMBERS_MAX: usize = 1_024;
/// Clients whose sockets are counted per room.
pub const PRESENT_CLIENTS_MAX: usize = 65_536;
/// Sockets that are counted per client and room.
pub const PRESENT_CONNECTIONS_MAX: usize = 64;
/// Votes and grabs remembered of the song that plays.
pub const VOTES_MAX: usize = 65_536;
/// Songs remembered of a room's queue.
pub const QUEUE_SONGS_MAX: usize = 4_096;
/// Rows of a full page, for lists that the server gives in pages; a shorter one is the last.
pub const PAGE_ROWS: usize = 20;
/// Ids that are remembered from one page to the next, so that nothing is given twice.
pub const PAGE_IDS_MAX: usize = 1_024;
/// Songs of a queue whose media is asked for when the queue is fetched by hand.
pub const QUEUE_MEDIA_MAX: usize = 128;
/// Queue entries remembered per room as announced.
pub const ENTRIES_SEEN_MAX: usize = 16_384;
/// Message ids remembered per room, so that none comes twice; longer than any history answer.
pub const MESSAGE_IDS_MAX: usize = 8_192;
/// Roles remembered per room.
pub const ROLES_MAX: usize = 256;
/// Longest value that is remembered of a room's JSON, bytes of its text.
pub const ROOM_VALUE_BYTES_MAX: usize = 64 * 1024;
/// Keys remembered of a room's JSON.
pub const ROOM_KEYS_MAX: usize = 256;
/// How often the roster of a room is read again: joins and leaves get lost at times.
pub const ROSTER_CHECK_MS: i64 = 12 * 60 * 1_000;
/// How long somebody who has left a room is still resolved there.
pub const LEFT_MEMBER_MS: i64 = 10_000;
/// How long after a ban a leave of the moderator is taken for that of the banned one.
pub const BAN_LEAVE_MS: i64 = 2_000;
/// How long after a song's end it is asked what plays: the end of a queue is not told.
pub const SONG_END_CHECK_MS: i64 = 15_000;
/// When it is asked again what plays if the answer made no sense or the length is not known.
pub const SONG_RECHECK_MS: i64 = 30_000;
/// Longest pause until it is asked again what plays: live streams claim any length.
pub const SONG_CHECK_MAX_MS: i64 = 3_600_000;
/// How far back a private message may lie in a conversation that was not known before.
pub const PRIVATE_MESSAGE_AGE_MS: i64 = 60_000;
/// Longest text argument that is accepted at all, bytes.
pub const ARGUMENT_BYTES_MAX: usize = 1024 * 1024;
/// Most items of an array argument.
pub const ARGUMENT_ITEMS_MAX: usize = 1_024;
/// Longest time-out or pause that can be set: one day.
pub const DURATION_MS_MAX: i64 = 24 * 60 * 60 * 1_000;

/// Longest picture of a room that the server takes, bytes (rest.md §4).
pub const ROOM_PICTURE_BYTES_MAX: usize = 2 * 1024 * 1024;
/// Longest picture of an account that is sent, bytes. The server's own limit is not known.
pub const PICTURE_BYTES_MAX: usize = 8 * 1024 * 1024;
