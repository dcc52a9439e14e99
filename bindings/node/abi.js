'use strict';

// The part of backtracked.h that this binding uses, in the header's words: tests/node.rs compares.

const koffi = require('koffi');

const OBJECTS = ['client', 'config', 'conversation', 'error', 'event', 'message', 'result', 'room',
  'session', 'song', 'song_info', 'user'];
const NUMBERS = { status: 'int32_t', event_kind: 'int32_t', dispatch: 'int32_t', state: 'int32_t',
  dub: 'int32_t', op: 'int64_t', sub: 'int64_t' };

for (const name of OBJECTS) koffi.opaque(`bkt_${name}_t`);
for (const [name, type] of Object.entries(NUMBERS)) koffi.alias(`bkt_${name}_t`, type);
const EVENT = koffi.proto('void on_event(bkt_client_t *client, const bkt_event_t *event, void *user_data)');
const DONE = koffi.proto('void on_done(bkt_client_t *client, const bkt_result_t *result, void *user_data)');
koffi.alias('bkt_event_fn', koffi.pointer(EVENT));
koffi.alias('bkt_done_fn', koffi.pointer(DONE));
koffi.alias('bkt_free_fn', 'void *'); // Never used.

const PROTOTYPES = `
int32_t bkt_abi_version(void)
const char *bkt_status_text(bkt_status_t status)
void bkt_error_unref(bkt_error_t *error)
bkt_status_t bkt_error_status(const bkt_error_t *error)
const char *bkt_error_message(const bkt_error_t *error)
int32_t bkt_error_http_status(const bkt_error_t *error)
const char *bkt_error_endpoint(const bkt_error_t *error)
int64_t bkt_error_retry_after_ms(const bkt_error_t *error)
bkt_config_t *bkt_config_new(void)
void bkt_config_free(bkt_config_t *config)
bkt_status_t bkt_config_set_login(bkt_config_t *config, const char *username, const char *password)
bkt_status_t bkt_config_set_session(bkt_config_t *config, const char *session)
bkt_status_t bkt_config_set_base_url(bkt_config_t *config, const char *url)
bkt_status_t bkt_config_set_socket_url(bkt_config_t *config, const char *url)
bkt_status_t bkt_config_set_guest(bkt_config_t *config, bool is_guest)
bkt_status_t bkt_config_set_dispatch(bkt_config_t *config, bkt_dispatch_t dispatch)
bkt_status_t bkt_config_set_wakeup_fd(bkt_config_t *config, int32_t fd)
void bkt_session_unref(bkt_session_t *session)
const char *bkt_session_text(const bkt_session_t *session)
bkt_client_t *bkt_client_new(const bkt_config_t *config, _Out_ bkt_error_t **error)
bkt_status_t bkt_client_free(bkt_client_t *client)
bkt_status_t bkt_client_close(bkt_client_t *client)
bkt_state_t bkt_client_state(bkt_client_t *client)
const char *bkt_state_name(bkt_state_t state)
bkt_session_t *bkt_client_session(bkt_client_t *client)
int64_t bkt_client_poll(bkt_client_t *client, int64_t timeout_ms)
bkt_sub_t bkt_on_event(bkt_client_t *client, bkt_event_fn callback, void *user_data, bkt_free_fn free_user_data)
const char *bkt_event_kind_name(bkt_event_kind_t kind)
bkt_event_kind_t bkt_event_kind(const bkt_event_t *event)
const char *bkt_event_name(const bkt_event_t *event)
const char *bkt_event_room_id(const bkt_event_t *event)
const bkt_user_t *bkt_event_actor(const bkt_event_t *event)
int64_t bkt_event_time_ms(const bkt_event_t *event)
int64_t bkt_event_sequence(const bkt_event_t *event)
const char *bkt_event_json(const bkt_event_t *event)
bool bkt_event_is_backfill(const bkt_event_t *event)
bool bkt_event_is_resumed(const bkt_event_t *event)
bool bkt_event_is_self(const bkt_event_t *event)
const bkt_message_t *bkt_event_message(const bkt_event_t *event)
const bkt_song_t *bkt_event_song(const bkt_event_t *event)
const bkt_user_t *bkt_event_user(const bkt_event_t *event)
const bkt_user_t *bkt_event_target(const bkt_event_t *event)
const bkt_room_t *bkt_event_room(const bkt_event_t *event)
const bkt_conversation_t *bkt_event_conversation(const bkt_event_t *event)
const char *bkt_event_text(const bkt_event_t *event)
bkt_dub_t bkt_event_dub(const bkt_event_t *event)
bkt_state_t bkt_event_new_state(const bkt_event_t *event)
const bkt_result_t *bkt_event_result(const bkt_event_t *event)
const char *bkt_user_id(const bkt_user_t *user)
const char *bkt_user_username(const bkt_user_t *user)
const char *bkt_room_id(const bkt_room_t *room)
const char *bkt_room_name(const bkt_room_t *room)
const char *bkt_room_slug(const bkt_room_t *room)
const char *bkt_room_description(const bkt_room_t *room)
const char *bkt_message_id(const bkt_message_t *message)
const char *bkt_message_room_id(const bkt_message_t *message)
const char *bkt_message_text(const bkt_message_t *message)
const bkt_user_t *bkt_message_author(const bkt_message_t *message)
int64_t bkt_message_time_ms(const bkt_message_t *message)
bool bkt_message_is_own(const bkt_message_t *message)
bool bkt_message_is_deleted(const bkt_message_t *message)
const char *bkt_song_id(const bkt_song_t *song)
const bkt_song_info_t *bkt_song_song_info(const bkt_song_t *song)
const bkt_user_t *bkt_song_dj(const bkt_song_t *song)
int64_t bkt_song_length_ms(const bkt_song_t *song)
int64_t bkt_song_updubs(const bkt_song_t *song)
int64_t bkt_song_downdubs(const bkt_song_t *song)
int64_t bkt_song_grabs(const bkt_song_t *song)
const char *bkt_song_info_name(const bkt_song_info_t *song_info)
const char *bkt_conversation_id(const bkt_conversation_t *conversation)
const char *bkt_conversation_latest_message_text(const bkt_conversation_t *conversation)
const bkt_error_t *bkt_result_error(const bkt_result_t *result)
const bkt_room_t *bkt_result_room(const bkt_result_t *result)
const bkt_user_t *bkt_result_user(const bkt_result_t *result)
const bkt_message_t *bkt_result_message(const bkt_result_t *result)
const char *bkt_result_json(const bkt_result_t *result)
bkt_op_t bkt_connect(bkt_client_t *client, bkt_done_fn done, void *user_data)
bkt_op_t bkt_login(bkt_client_t *client, bkt_done_fn done, void *user_data)
bkt_op_t bkt_join_room(bkt_client_t *client, const char *room, bkt_done_fn done, void *user_data)
bkt_op_t bkt_leave_room(bkt_client_t *client, const char *room_id, bkt_done_fn done, void *user_data)
bkt_op_t bkt_send_message(bkt_client_t *client, const char *room_id, const char *text, bkt_done_fn done, void *user_data)
bkt_op_t bkt_updub(bkt_client_t *client, const char *room_id, const char *play_id, bkt_done_fn done, void *user_data)
bkt_op_t bkt_fetch_user(bkt_client_t *client, const char *user, bkt_done_fn done, void *user_data)
bkt_op_t bkt_request(bkt_client_t *client, const char *method, const char *path, const char *json_body, bkt_done_fn done, void *user_data)
`;
const ABI_VERSION = 0;

const installed = process.platform === 'darwin' ? 'libbacktracked.0.dylib' : 'libbacktracked.so.0';
const library = koffi.load(process.env.BACKTRACKED_LIBRARY || installed);

/** The functions by their names, without the prefix. */
const bkt = {};
for (const prototype of PROTOTYPES.trim().split('\n')) {
  bkt[/bkt_(\w+)\(/.exec(prototype)[1]] = library.func(prototype);
}
if (bkt.abi_version() !== ABI_VERSION) {
  throw new Error(`the library has ABI ${bkt.abi_version()}, not ${ABI_VERSION}`);
}

const socketpair = koffi.load(null)
  .func('int socketpair(int domain, int type, int protocol, _Out_ int *ends)');
const [AF_UNIX, SOCK_STREAM] = [1, 1];
const SOCK_CLOEXEC = process.platform === 'linux' ? 0o2000000 : 0;

/** Two descriptors: what is written to one is read from the other. */
function pair() {
  const ends = [0, 0];
  if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) !== 0) {
    throw new Error('no descriptors are left');
  }
  return ends;
}

module.exports = {
  bkt,
  pair,
  trampolines: (onEvent, onDone) => ({
    event: koffi.register(onEvent, koffi.pointer(EVENT)),
    done: koffi.register(onDone, koffi.pointer(DONE)),
  }),
};
