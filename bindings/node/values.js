'use strict';

// What the library lends, as plain objects that may be kept.

const { bkt } = require('./abi.js');

/** The kinds of failures, in the words and numbers of backtracked.h. */
const STATUS = {
  INVALID_ARGUMENT: -1,
  INVALID_STATE: -2,
  CLOSED: -3,
  BUSY: -4,
  TIMEOUT: -5,
  CANCELLED: -6,
  INTERRUPTED: -7,
  WOULD_DEADLOCK: -8,
  NOT_FOUND: -9,
  AUTH: -10,
  FORBIDDEN: -11,
  RATE_LIMITED: -12,
  SERVER: -13,
  OUTCOME_UNKNOWN: -14,
  NETWORK: -15,
  TLS: -16,
  PROTOCOL: -17,
  UNSUPPORTED: -18,
  FORKED: -19,
  INTERNAL: -20,
};
const NAMES = new Map(Object.entries(STATUS).map(([name, number]) => [number, name]));

/** A failure of the library or the server. `code` is a word such as 'NOT_FOUND'. */
class BacktrackedError extends Error {
  constructor(status, message, more = {}) {
    super(message || bkt.status_text(status));
    this.name = 'BacktrackedError';
    this.status = status;
    this.code = NAMES.get(status) || `STATUS_${-status}`;
    this.httpStatus = more.httpStatus || 0;
    this.endpoint = more.endpoint || null;
    this.retryAfterMs = more.retryAfterMs === undefined ? -1 : more.retryAfterMs;
  }
}

const errorOf = (error) => error && new BacktrackedError(
  bkt.error_status(error), bkt.error_message(error), {
    httpStatus: bkt.error_http_status(error),
    endpoint: bkt.error_endpoint(error),
    retryAfterMs: bkt.error_retry_after_ms(error),
  });

const userOf = (user) => user && { id: bkt.user_id(user), username: bkt.user_username(user) };

const roomOf = (room) => room && {
  id: bkt.room_id(room),
  name: bkt.room_name(room),
  slug: bkt.room_slug(room),
  description: bkt.room_description(room),
};

const messageOf = (message) => message && {
  id: bkt.message_id(message),
  roomId: bkt.message_room_id(message),
  text: bkt.message_text(message),
  author: userOf(bkt.message_author(message)),
  timeMs: bkt.message_time_ms(message),
  isOwn: bkt.message_is_own(message),
  isDeleted: bkt.message_is_deleted(message),
};

const songOf = (song) => song && {
  id: bkt.song_id(song),
  title: bkt.song_info_name(bkt.song_song_info(song)),
  dj: userOf(bkt.song_dj(song)),
  lengthMs: bkt.song_length_ms(song),
  updubs: bkt.song_updubs(song),
  downdubs: bkt.song_downdubs(song),
  grabs: bkt.song_grabs(song),
};

const conversationOf = (conversation) => conversation && {
  id: bkt.conversation_id(conversation),
  latestMessageText: bkt.conversation_latest_message_text(conversation),
};

const stateOf = (event) => {
  const state = bkt.event_new_state(event);
  return state === 0 ? null : bkt.state_name(state);
};

const eventOf = (event) => ({
  kind: bkt.event_kind_name(bkt.event_kind(event)),
  name: bkt.event_name(event),
  json: bkt.event_json(event),
  timeMs: bkt.event_time_ms(event),
  sequence: bkt.event_sequence(event),
  roomId: bkt.event_room_id(event),
  room: roomOf(bkt.event_room(event)),
  message: messageOf(bkt.event_message(event)),
  song: songOf(bkt.event_song(event)),
  user: userOf(bkt.event_user(event)),
  target: userOf(bkt.event_target(event)),
  actor: userOf(bkt.event_actor(event)),
  conversation: conversationOf(bkt.event_conversation(event)),
  text: bkt.event_text(event),
  dub: bkt.event_dub(event),
  state: stateOf(event),
  isSelf: bkt.event_is_self(event),
  isBackfill: bkt.event_is_backfill(event),
  isResumed: bkt.event_is_resumed(event),
  error: errorOf(bkt.result_error(bkt.event_result(event))),
});

module.exports = { BacktrackedError, STATUS, errorOf, eventOf, messageOf, roomOf, userOf };
