/*
 * backtracked.h - a client for QueUp (queup.net) rooms
 *
 * Three sentences to know:
 *
 * 1. A const pointer is lent to you; a plain pointer is yours. Lent means
 *    valid until the callback returns, or as long as the object you read
 *    it from. Yours means released by the _unref or _free of its type.
 *    One exception: the client that a callback gets is the one you made.
 * 2. Nouns read, "on" listens, verbs ask the server. bkt_message_text() is
 *    immediate, bkt_on_chat() subscribes, bkt_send_message() asks.
 * 3. An accepted action calls its `done` exactly once; a rejected one
 *    never does. It may come on another thread before the function that
 *    accepted it has returned: do not rely on having stored the id first.
 *
 * A bot that answers, whole:
 *
 *     static void on_done(bkt_client_t *client, const bkt_result_t *result,
 *                         void *what) {
 *         const bkt_error_t *error = bkt_result_error(result);
 *         (void)client;
 *         if (error)
 *             printf("%s: %s\n", (char *)what, bkt_error_message(error));
 *     }
 *     static void on_ready(bkt_client_t *client, const bkt_event_t *event,
 *                          void *slug) {
 *         (void)event;
 *         bkt_join_room(client, slug, on_done, "join");
 *     }
 *     static void on_chat(bkt_client_t *client, const bkt_event_t *event,
 *                         const bkt_message_t *message, void *unused) {
 *         (void)event, (void)unused;
 *         if (strcmp(bkt_message_text(message), "~ping") == 0)
 *             bkt_send_message(client, bkt_message_room_id(message), "Pong!",
 *                              on_done, "send");
 *     }
 *     int main(void) {
 *         bkt_config_t *config = bkt_config_new();
 *         bkt_config_set_login(config, getenv("BOT"), getenv("PASSWORD"));
 *         bkt_client_t *client = bkt_client_new(config, NULL);
 *         bkt_config_free(config);
 *         bkt_on_ready(client, on_ready, "my-room", NULL);
 *         bkt_on_chat(client, on_chat, NULL, NULL);
 *         bkt_connect(client, on_done, "connect");
 *         bkt_client_run(client);
 *         return bkt_client_free(client) != BKT_OK;
 *     }
 *
 * Who runs what:
 *
 *     socket, HTTP -> runtime thread -> bounded queue -> dispatcher -> you
 *        (private; never runs your code)          (one of three, by config)
 *
 * Dispatch is by a library thread (default), by bkt_client_poll() on your
 * thread, or by bkt_client_next(), which hands out events without any
 * callback. Callbacks of one client never overlap, and hold no lock of
 * the library. Order is kept within a room. The cache is updated before
 * the callback. After closed, nothing comes any more.
 *
 *     Functions             | Any thread   | In a callback  | Beside free
 *     ----------------------+--------------+----------------+------------
 *     bkt_config_*          | one at a time| yes            | no
 *     getters, _ref, _unref | yes          | yes            | hold a ref
 *     bkt_on_*, bkt_off     | yes          | yes            | no
 *     actions, bkt_cancel   | yes          | yes            | no
 *     bkt_client_close,     | yes          | yes            | no
 *       _wake, _state, cache|              |                |
 *     bkt_client_poll,      | one at a time| WOULD_DEADLOCK | under way:
 *       _next, _run; _poll  |   (BUSY)     |                |   CLOSED
 *       and _next of inboxes|              |                |
 *     bkt_future_wait       | yes          | WOULD_DEADLOCK | no
 *     bkt_client_free       | once         | yes, deferred  | -
 *     bkt_set_log, texts    | yes          | yes            | -
 *
 * Objects are snapshots: they never change, may be read by any thread, and
 * outlive the client if you keep them with their _ref. To see newer data
 * ask the client again.
 *
 * - Strings: UTF-8, ended by NUL. What you pass is copied before the call
 *   returns; what you get is lent, and is never freed by you. NULL means
 *   absent, "" means empty. Ids are opaque.
 * - Time: milliseconds since 1970 in an int64_t, 0 if unknown.
 * - Enumerations: signatures carry int32_t, the values are named beside
 *   it, and unknown values are legal. Cast to the enum, as in
 *   (enum bkt_status)status, for a warning about a forgotten case.
 * - NULL: every getter answers NULL with NULL, 0 or false, and every
 *   _unref and _free ignores it.
 * - Failures: programming errors return a status and are logged. The
 *   library never aborts or prints. Of OUTCOME_UNKNOWN only, an action may
 *   have happened; CANCELLED, CLOSED and TIMEOUT were certainly not sent.
 * - Callbacks return normally: no C++ exception, no longjmp out of them.
 * - Signals: threads of the library block them, so your handlers run on
 *   your threads. bkt_client_close() may be called in a handler.
 * - Fork: clients, inboxes and futures made before a fork answer
 *   BKT_ERR_FORKED in the child, and are not freed there; make new ones.
 *   Configs and snapshots stay usable.
 * - Streams: none is used. Where you have closed one of the descriptors
 *   0 to 2, /dev/null comes to lie there, so that nothing that you print
 *   gets into a connection.
 * - Exit: returning from main with a live client is fine. Unloading the
 *   library with dlclose does nothing.
 * - Everything in this header is there since 0.1, unless it says
 *   otherwise.
 */

#ifndef BACKTRACKED_H
#define BACKTRACKED_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Define BKT_STATIC before the inclusion when you link the static library. */
#if defined(_WIN32) && !defined(BKT_STATIC)
#define BKT_API __declspec(dllimport)
#elif defined(__GNUC__) && !defined(_WIN32)
#define BKT_API __attribute__((visibility("default")))
#else
#define BKT_API
#endif

#if defined(__GNUC__)
#define BKT_DEPRECATED(note) __attribute__((deprecated(note)))
#elif defined(_MSC_VER)
#define BKT_DEPRECATED(note) __declspec(deprecated(note))
#else
#define BKT_DEPRECATED(note)
#endif

#ifdef __cplusplus
extern "C" {
#endif

/* ==== Version ============================================================= */

/// The version that this header belongs to.
#define BKT_VERSION "0.1.0"

/// The first number of #BKT_VERSION.
#define BKT_VERSION_MAJOR 0

/// The second number of #BKT_VERSION.
#define BKT_VERSION_MINOR 1

/// The third number of #BKT_VERSION.
#define BKT_VERSION_PATCH 0

/// Counts up at every break of the binary interface.
#define BKT_ABI_VERSION 0

/// The version of the loaded library, such as "0.1.0". Never NULL.
BKT_API const char *bkt_version(void);

/// The binary interface of the loaded library.
///
/// A binding compares it with #BKT_ABI_VERSION of the header it was
/// made from, and refuses to load if they differ.
BKT_API int32_t bkt_abi_version(void);

/* ==== Basic types ========================================================= */

/// One account, one connection, one cache.
typedef struct bkt_client_t bkt_client_t;

/// Something that happened, see "Event envelope".
typedef struct bkt_event_t bkt_event_t;

/// How an action ended, see "Result".
typedef struct bkt_result_t bkt_result_t;

/// How a call ended: 0 or one of the negative numbers of #bkt_status.
///
/// Newer libraries may return numbers that this header does not name.
typedef int32_t bkt_status_t;

/// A number of #bkt_event_kind.
typedef int32_t bkt_event_kind_t;

/// The id of an accepted action, or a negative #bkt_status_t.
///
/// Ids are unique in the process and below 2^53.
typedef int64_t bkt_op_t;

/// The id of a subscription or timer, or a negative #bkt_status_t.
typedef int64_t bkt_sub_t;

/// Releases a `user_data`. Called exactly once, see bkt_off().
typedef void (*bkt_free_fn)(void *user_data);

/// Receives the outcome of an action.
///
/// `result` is lent until the callback returns. An accepted action
/// calls it exactly once, maybe before the accepting function has
/// returned; a refused action never does.
typedef void (*bkt_done_fn)(bkt_client_t *client,
                            const bkt_result_t *result,
                            void *user_data);

/* ==== Status ============================================================== */

/// Names for the numbers of #bkt_status_t.
enum bkt_status {
    /// It worked.
    BKT_OK = 0,
    /// An argument is missing, malformed or out of range.
    BKT_ERR_INVALID_ARGUMENT = -1,
    /// The call does not fit the object's present state or mode.
    BKT_ERR_INVALID_STATE = -2,
    /// The client is closed or closing. Nothing was sent.
    BKT_ERR_CLOSED = -3,
    /// A limit is reached, or another thread is already doing this.
    BKT_ERR_BUSY = -4,
    /// The time was over. Nothing was sent, or it was a read.
    BKT_ERR_TIMEOUT = -5,
    /// Cancelled by you before anything was sent.
    BKT_ERR_CANCELLED = -6,
    /// A wait was broken by a signal.
    BKT_ERR_INTERRUPTED = -7,
    /// Waiting here would never end, as inside a callback.
    BKT_ERR_WOULD_DEADLOCK = -8,
    /// The server or the cache does not know it.
    BKT_ERR_NOT_FOUND = -9,
    /// Credentials are missing or refused.
    BKT_ERR_AUTH = -10,
    /// Logged in, but not allowed.
    BKT_ERR_FORBIDDEN = -11,
    /// The server asks to wait, see bkt_error_retry_after_ms().
    BKT_ERR_RATE_LIMITED = -12,
    /// Another refusal by the server.
    BKT_ERR_SERVER = -13,
    /// Sent, but the answer was lost: it may or may not have happened.
    BKT_ERR_OUTCOME_UNKNOWN = -14,
    /// Name resolution, connection or transfer failed.
    BKT_ERR_NETWORK = -15,
    /// The TLS handshake or a certificate check failed.
    BKT_ERR_TLS = -16,
    /// The server's answer makes no sense.
    BKT_ERR_PROTOCOL = -17,
    /// Not possible on this platform or in this build.
    BKT_ERR_UNSUPPORTED = -18,
    /// The object was made before a fork, and this is the child.
    BKT_ERR_FORKED = -19,
    /// A fault of the library itself.
    BKT_ERR_INTERNAL = -20,
};

/// A few words for a status, of unknown numbers too. Never NULL.
BKT_API const char *bkt_status_text(bkt_status_t status);

/* ==== Errors ============================================================== */

/// Why something failed.
typedef struct bkt_error_t bkt_error_t;

/// Keeps a lent error. Release it with bkt_error_unref().
BKT_API bkt_error_t *bkt_error_ref(const bkt_error_t *error);

/// Releases an error of yours. NULL is ignored.
BKT_API void bkt_error_unref(bkt_error_t *error);

/// The kind of failure: never #BKT_OK, except for a NULL error.
BKT_API bkt_status_t bkt_error_status(const bkt_error_t *error);

/// One line that says what failed, without secrets. Never NULL.
BKT_API const char *bkt_error_message(const bkt_error_t *error);

/// The HTTP status of the server's answer; 0 if there was none.
BKT_API int32_t bkt_error_http_status(const bkt_error_t *error);

/// The request it was about, such as "GET room/5". May be NULL.
BKT_API const char *bkt_error_endpoint(const bkt_error_t *error);

/// How long the server asks to wait; -1 if it did not say.
BKT_API int64_t bkt_error_retry_after_ms(const bkt_error_t *error);

/// How many posts of a longer text went out before the one that failed.
///
/// Of bkt_send_message(); 0 for all else.
BKT_API size_t bkt_error_parts_sent(const bkt_error_t *error);

/* ==== Log ================================================================= */

/// How grave a log line is.
enum bkt_log_level {
    /// No lines at all.
    BKT_LOG_OFF = 0,
    /// Something failed that the library cannot mend.
    BKT_LOG_ERROR = 1,
    /// Something is wrong, but the library goes on.
    BKT_LOG_WARN = 2,
    /// Milestones of a connection.
    BKT_LOG_INFO = 3,
    /// What is done step by step.
    BKT_LOG_DEBUG = 4,
    /// Every frame and request, without their contents.
    BKT_LOG_TRACE = 5,
};

/// A number of #bkt_log_level.
typedef int32_t bkt_log_level_t;

/// Receives a log line, from any thread.
///
/// `target` is the part of the library, such as "socket"; `message` is
/// one line without secrets. Both are lent until the callback returns.
/// It must return soon, and may call getters only: everything else
/// fails with #BKT_ERR_INVALID_STATE.
typedef void (*bkt_log_fn)(bkt_log_level_t level,
                           const char *target,
                           const char *message,
                           void *user_data);

/// Sends log lines of the whole process to `callback`.
///
/// Lines of a client with a tag, see bkt_config_set_tag(), begin with it
/// in brackets.
/// Replaces the former callback, whose destructor runs when no call of
/// it is under way any more. Default: silent.
///
/// @param level  the least grave lines wanted
/// @param callback  NULL for silence: the two arguments after it are
///                  then ignored
/// @param free_user_data  called once when `callback` can no longer run;
///                        may be NULL
/// @return #BKT_ERR_INVALID_ARGUMENT for an unknown level; nothing has
///         changed then
BKT_API
bkt_status_t bkt_set_log(bkt_log_level_t level,
                         bkt_log_fn callback,
                         void *user_data,
                         bkt_free_fn free_user_data);

/* ==== Config: account and network ========================================= */

/// Settings of a client, copied by bkt_client_new().
///
/// Every setter leaves the config as it was if it fails, and fails with
/// #BKT_ERR_INVALID_ARGUMENT only. The reason is written to the log.
/// A config is for one thread at a time.
typedef struct bkt_config_t bkt_config_t;

/// Makes a config with the default settings. Yours to free.
BKT_API bkt_config_t *bkt_config_new(void);

/// Frees a config. Clients made with it live on. NULL is ignored.
BKT_API void bkt_config_free(bkt_config_t *config);

/// Sets name or e-mail, and password of the account.
///
/// The library's copies of the password are overwritten when config and
/// client are freed. Default: none. A client needs this or
/// bkt_config_set_session().
BKT_API
bkt_status_t bkt_config_set_login(bkt_config_t *config,
                                  const char *username,
                                  const char *password);

/// Sets a login session to resume, from bkt_session_text().
///
/// If the server refuses it, the client logs in with the password, if
/// that is set too. The text is a credential. Default: none.
BKT_API
bkt_status_t bkt_config_set_session(bkt_config_t *config,
                                    const char *session);

/// Sets the address of the REST API: https, or http for tests.
///
/// Default: "https://api.queup.net/". Letters of other scripts in a host,
/// here and in other addresses, are written as xn--...
BKT_API
bkt_status_t bkt_config_set_base_url(bkt_config_t *config,
                                     const char *url);

/// Sets the address of the realtime socket: wss, or ws for tests.
///
/// Default: "wss://ws.queup.net/ws/".
BKT_API
bkt_status_t bkt_config_set_socket_url(bkt_config_t *config,
                                       const char *url);

/// Sets how requests introduce themselves, in visible ASCII.
///
/// Default: "libbacktracked/" and the version.
BKT_API
bkt_status_t bkt_config_set_user_agent(bkt_config_t *config,
                                       const char *user_agent);

/// Sets the proxy of requests and socket alike.
///
/// @param url  begins with http, https, socks5 or socks5h; may hold name
///             and password. Default: none.
BKT_API
bkt_status_t bkt_config_set_proxy(bkt_config_t *config,
                                  const char *url);

/// Sets a PEM file with certificates to trust beside the system's.
///
/// The file is read when a connection is made. Default: none.
BKT_API
bkt_status_t bkt_config_set_ca_file(bkt_config_t *config,
                                    const char *path);

/// Sets how long bkt_connect() tries before it gives up.
///
/// The clients of one process stand in line for a host, and 20 of them
/// begin in a second: who connects a thousand at once needs longer.
///
/// @param timeout_ms  at most one day; 0 = for ever. Default: 60000.
BKT_API
bkt_status_t bkt_config_set_connect_timeout_ms(bkt_config_t *config,
                                               int64_t timeout_ms);

/// Sets how long one request to the server may take.
///
/// A chat post may take 5 seconds at most, since its answer is at times
/// never sent; connecting takes half of the time at most, and not more than
/// 10 seconds. Each try of a request that is sent again has the whole time.
/// It also bounds how long the socket may take to open, and then to
/// introduce itself: 20 and 15 seconds at most.
///
/// @param timeout_ms  from 1 to one day. Default: 20000.
BKT_API
bkt_status_t bkt_config_set_request_timeout_ms(bkt_config_t *config,
                                               int64_t timeout_ms);

/// Sets how long bkt_client_free() waits for a running callback.
///
/// @param timeout_ms  at most one day; 0 = not at all. Default: 5000.
BKT_API
bkt_status_t bkt_config_set_shutdown_timeout_ms(bkt_config_t *config,
                                                int64_t timeout_ms);

/// Sets whether and how a lost connection is made anew.
///
/// @param is_enabled  false: a lost connection closes the client.
///                    Default: true.
/// @param min_ms  the first pause, from 1 to one day. Default: 1000.
/// @param max_ms  the longest pause, not below `min_ms`. Default: 60000.
BKT_API
bkt_status_t bkt_config_set_reconnect(bkt_config_t *config,
                                      bool is_enabled,
                                      int64_t min_ms,
                                      int64_t max_ms);

/// Sets how fast requests go out, so that the server is not annoyed.
///
/// @param burst  how many at once; 0 = no limit. Default: 20.
/// @param interval_ms  the pause for each further one, at most one day.
///                     Default: 1000.
BKT_API
bkt_status_t bkt_config_set_request_rate(bkt_config_t *config,
                                         uint32_t burst,
                                         int64_t interval_ms);

/// Sets how fast chat posts go out, which is the same for all rooms.
///
/// The server closes chat to those who talk too fast, for minutes.
///
/// @param burst  how many at once; 0 = no limit. Default: 4.
/// @param interval_ms  the pause for each further one, at most one day.
///                     Default: 1500.
BKT_API
bkt_status_t bkt_config_set_chat_rate(bkt_config_t *config,
                                      uint32_t burst,
                                      int64_t interval_ms);

/// Sets whether conversations are listed after logging in.
///
/// Without the list, private messages that came while the program was
/// away stay unknown until asked for. Default: true.
BKT_API
bkt_status_t bkt_config_set_fetch_conversations(bkt_config_t *config,
                                                bool is_enabled);

/// Sets whether the client is a guest, without a login.
///
/// Default: false. A guest reads and listens: it connects, joins rooms that
/// are not private and gets their events. It is no member there, and what
/// needs a login fails with #BKT_ERR_AUTH. Undoes bkt_config_set_login(), as
/// that undoes this.
BKT_API bkt_status_t bkt_config_set_guest(bkt_config_t *config, bool is_guest);

/// Sets how many posts a long chat text may take. Default: 1.
///
/// A text that takes more is refused by bkt_send_message(). It is cut at
/// blanks where there are any.
///
/// @param parts_max  1 to 64
BKT_API
bkt_status_t bkt_config_set_message_parts_max(bkt_config_t *config,
                                              size_t parts_max);

/// Sets whether actions that you may not do are refused at once.
///
/// The library then fails them with #BKT_ERR_FORBIDDEN without asking the
/// server, and names the right that is missing. It does so only in joined
/// rooms, and only if it is sure. Default: true.
BKT_API
bkt_status_t bkt_config_set_permission_checks(bkt_config_t *config,
                                              bool is_enabled);

/* ==== Config: events and limits =========================================== */

/// Who calls your callbacks.
enum bkt_dispatch {
    /// A thread of the library, one per client.
    BKT_DISPATCH_THREAD = 0,
    /// Your thread, inside bkt_client_poll().
    BKT_DISPATCH_POLL = 1,
    /// Nobody: you take events by bkt_client_next().
    BKT_DISPATCH_PULL = 2,
};

/// What happens when a program does not collect its events.
enum bkt_overflow {
    /// The library stops reading the socket until you have caught up.
    BKT_OVERFLOW_WAIT = 0,
    /// The oldest droppable event goes and is counted.
    BKT_OVERFLOW_DROP_OLDEST = 1,
};

/// A number of #bkt_dispatch.
typedef int32_t bkt_dispatch_t;

/// Tells that a client's queue is no longer empty, from any thread.
///
/// It may only signal another thread or loop, and must not call the
/// library.
typedef void (*bkt_wakeup_fn)(void *user_data);

/// A number of #bkt_overflow.
typedef int32_t bkt_overflow_t;

/// Sets who calls your callbacks.
///
/// Default: #BKT_DISPATCH_THREAD.
BKT_API
bkt_status_t bkt_config_set_dispatch(bkt_config_t *config,
                                     bkt_dispatch_t dispatch);

/// Sets which events are delivered. For pull dispatch only.
///
/// @param kinds  numbers of #bkt_event_kind; may be NULL if `count` is 0
/// @param count  how many; 0 chooses all events. Default: all.
BKT_API
bkt_status_t bkt_config_set_events(bkt_config_t *config,
                                   const bkt_event_kind_t *kinds,
                                   size_t count);

/// Sets a function that wakes your own loop. Not for thread dispatch.
///
/// It is called when something comes into an empty queue; then poll.
///
/// @param callback  NULL removes the former one: the two arguments after
///                  it are then ignored. Default: NULL.
/// @param free_user_data  called once when config and clients are freed
///                        or have another callback; may be NULL
BKT_API
bkt_status_t bkt_config_set_wakeup(bkt_config_t *config,
                                   bkt_wakeup_fn callback,
                                   void *user_data,
                                   bkt_free_fn free_user_data);

/// Sets a descriptor that wakes your own loop. Not for thread dispatch.
///
/// For loops that cannot watch bkt_client_fd() but read from descriptors,
/// where no other thread may call a function: Node's, for one. Some bytes
/// are written to it when something comes into an empty queue; read them,
/// then poll until nothing comes. It takes the place of
/// bkt_config_set_wakeup(), as that takes its.
///
/// Fails with #BKT_ERR_INVALID_ARGUMENT on Windows, too.
///
/// @param fd  the writing end of a pipe or pair of sockets, or an eventfd.
///            A copy is kept, and closed when config and clients are
///            freed, so close yours when you like. -1 removes the former
///            one. Default: -1.
BKT_API bkt_status_t bkt_config_set_wakeup_fd(bkt_config_t *config, int32_t fd);

/// Sets how much may wait to be collected by you.
///
/// @param count  events and completions, at least 1. Default: 65536.
/// @param bytes  what they hold, at least 1. Default: 67108864.
BKT_API
bkt_status_t bkt_config_set_queue_limit(bkt_config_t *config,
                                        size_t count,
                                        size_t bytes);

/// Sets what happens when that limit is reached.
///
/// Default: #BKT_OVERFLOW_WAIT.
BKT_API
bkt_status_t bkt_config_set_overflow_policy(bkt_config_t *config,
                                            bkt_overflow_t policy);

/// Sets how long what the server sends may be.
///
/// A longer frame ends the connection, which is then made anew; a longer
/// body fails its action with #BKT_ERR_PROTOCOL. Neither is read to its
/// end. Bodies count as they are after decompression.
///
/// @param frame_bytes  at least 4096. Default: 4194304.
/// @param body_bytes  at least 4096. Default: 33554432.
BKT_API
bkt_status_t bkt_config_set_receive_limit(bkt_config_t *config,
                                          size_t frame_bytes,
                                          size_t body_bytes);

/// Sets how many actions may be under way.
///
/// Beyond it, actions fail with #BKT_ERR_BUSY.
///
/// @param count  at least 1. Default: 256.
BKT_API
bkt_status_t bkt_config_set_in_flight_limit(bkt_config_t *config,
                                            size_t count);

/// Sets how many messages of each room are remembered.
///
/// @param count  0 remembers none. Default: 512.
BKT_API
bkt_status_t bkt_config_set_message_history(bkt_config_t *config,
                                            size_t count);

/// Sets whether chat of muted and banned people comes as events.
///
/// The server delivers it in any case. It is remembered and marked, see
/// bkt_message_is_hidden(); with false bkt_on_chat() does not tell it.
///
/// @param is_told  Default: true.
BKT_API
bkt_status_t bkt_config_set_muted_chat(bkt_config_t *config,
                                       bool is_told);

/// Makes the client's log lines events too, see #BKT_EVENT_LOG.
///
/// @param level  the least grave lines wanted. Default: #BKT_LOG_OFF.
BKT_API
bkt_status_t bkt_config_set_log_events(bkt_config_t *config,
                                       bkt_log_level_t level);

/// Sets a number of yours that every event carries.
///
/// bkt_event_client_tag() reads it, which tells clients of one inbox
/// apart. Default: 0.
BKT_API bkt_status_t bkt_config_set_tag(bkt_config_t *config, int64_t tag);

/* ==== Login session ======================================================= */

/// A login session, to go on with after a restart.
///
/// It holds a credential: store it as carefully as a password.
typedef struct bkt_session_t bkt_session_t;

/// Keeps a lent session. Release it with bkt_session_unref().
BKT_API bkt_session_t *bkt_session_ref(const bkt_session_t *session);

/// Releases a session of yours. NULL is ignored.
BKT_API void bkt_session_unref(bkt_session_t *session);

/// The text for bkt_config_set_session(). Never NULL.
BKT_API const char *bkt_session_text(const bkt_session_t *session);

/* ==== Client: life ======================================================== */

/*
 * A client is made by bkt_client_new() and ended by bkt_client_free().
 *
 *               bkt_connect            socket up, rooms filled
 *     IDLE ----------------> CONNECTING ----------------------> READY
 *                             |  ^                                |
 *                    refused  |  | again after a pause            | lost
 *                             v  |                                v
 *                           FAILED <---- refused -------- RECONNECTING
 *
 *     any state -- bkt_client_close --> CLOSING --> CLOSED
 *
 * - FAILED means that repeating is of no use: the credentials are refused,
 *   the first connection did not come about in time, or reconnecting is
 *   switched off. It goes on to CLOSED by itself, and the closed event
 *   says why, see bkt_event_result().
 * - After a lost connection the joined rooms are entered and filled again;
 *   then ready comes once more, see bkt_event_is_resumed().
 * - Closing: new actions get #BKT_ERR_CLOSED, pending ones complete with
 *   it (requests that have gone out have a second to come back), then the
 *   closed event comes, and after it nothing.
 * - Freeing waits until nothing of the client runs or will run, but not
 *   longer than bkt_config_set_shutdown_timeout_ms(). Every pending `done`
 *   and every `free_user_data` is called in any case. Inside a callback it
 *   does not wait: the rest is done when the callback has returned.
 * - After a fork the child gets #BKT_ERR_FORKED, NULL or 0 from all calls
 *   on the parent's clients, and bkt_client_free() leaves them alone.
 */

/// Where a client stands.
enum bkt_state {
    /// Not a client, or not an event about a state.
    BKT_STATE_UNKNOWN = 0,
    /// Made, not connected yet.
    BKT_STATE_IDLE = 1,
    /// Logging in and opening the socket for the first time.
    BKT_STATE_CONNECTING = 2,
    /// Connected, rooms filled.
    BKT_STATE_READY = 3,
    /// The socket was lost; trying again.
    BKT_STATE_RECONNECTING = 4,
    /// Given up; closed follows by itself.
    BKT_STATE_FAILED = 5,
    /// Ending.
    BKT_STATE_CLOSING = 6,
    /// Ended.
    BKT_STATE_CLOSED = 7,
};

/// A number of #bkt_state.
typedef int32_t bkt_state_t;

/// Makes a client with these settings. It does nothing until asked to.
///
/// Yours to free with bkt_client_free(). Fails with
/// #BKT_ERR_INVALID_ARGUMENT if the settings do not go together, or if
/// there is neither a login nor a session.
///
/// @param config  copied; may be freed afterwards
/// @param error  set to an error of yours, or to NULL on success; may
///               be NULL
/// @return NULL on failure
BKT_API
bkt_client_t *bkt_client_new(const bkt_config_t *config,
                             bkt_error_t **error);

/// Closes the client if need be, waits for its end, and frees it.
///
/// Afterwards the pointer is dead. Calls of bkt_client_run(),
/// bkt_client_poll() and bkt_client_next() that are under way return
/// #BKT_ERR_CLOSED; nothing else may be under way. Inside a callback, of
/// any client, it returns at once, and the rest follows when the callback
/// has returned. NULL is ignored.
///
/// @return #BKT_OK if nothing of the client runs or will run;
///         #BKT_ERR_TIMEOUT if a callback of it still runs: what is left
///         is done when that returns; #BKT_ERR_FORKED in a child, where
///         nothing is freed
BKT_API bkt_status_t bkt_client_free(bkt_client_t *client);

/// Begins to end the client, without waiting.
///
/// May be called in a signal handler.
BKT_API bkt_status_t bkt_client_close(bkt_client_t *client);

/// Where the client stands. #BKT_STATE_UNKNOWN for NULL.
BKT_API bkt_state_t bkt_client_state(bkt_client_t *client);

/// The name of a state, such as "ready". Never NULL.
BKT_API const char *bkt_state_name(bkt_state_t state);

/// Logs in, opens the socket, and keeps it open from then on.
///
/// The result comes with ready, and carries the own user. If that does
/// not happen within bkt_config_set_connect_timeout_ms(), it carries the
/// last failure and the client ends. Fails with #BKT_ERR_AUTH if the
/// credentials are refused, and with #BKT_ERR_INVALID_STATE if this is
/// not the first call.
///
/// @param done  called exactly once if this returns a positive id;
///              may be NULL
/// @return the action's id, or a negative #bkt_status_t
BKT_API
bkt_op_t bkt_connect(bkt_client_t *client,
                     bkt_done_fn done,
                     void *user_data);

/// Logs in without a socket, for programs that only make requests.
///
/// The result carries the own user. bkt_connect() does it by itself. A
/// session that was set and still holds is gone on with. Fails with
/// #BKT_ERR_AUTH if the credentials are refused.
BKT_API
bkt_op_t bkt_login(bkt_client_t *client,
                   bkt_done_fn done,
                   void *user_data);

/// The login session, to resume it later. NULL before a login.
///
/// Yours to release. Read it again whenever bkt_on_session() tells that
/// it has changed.
BKT_API bkt_session_t *bkt_client_session(bkt_client_t *client);

/* ==== Client: draining the queue ========================================== */

/*
 * Who calls bkt_client_run() is done until the client has ended. It works
 * with dispatch by thread, where it only waits, and by poll:
 *
 *     status = bkt_client_run(client);
 *
 * With dispatch by poll a program with a loop of its own watches
 * bkt_client_fd(), or is told by bkt_config_set_wakeup(), and then calls
 *
 *     bkt_client_poll(client, 0);
 *
 * With dispatch by pull there are no callbacks. Each accepted action gives
 * one #BKT_EVENT_DONE with its id and result, unless its `done` was
 * bkt_future_done(); each timer gives one #BKT_EVENT_TIMER:
 *
 *     while ((event = bkt_client_next(client, -1, NULL)) != NULL) {
 *         handle(event);
 *         bkt_event_unref(event);
 *     }
 *
 * All of them are for one thread at a time, fail with
 * #BKT_ERR_WOULD_DEADLOCK inside a callback, and return
 * #BKT_ERR_INTERRUPTED when a signal has been handled on their thread. A
 * program that ends by Ctrl-C closes the client in its handler, and waits
 * on:
 *
 *     static void on_signal(int number) {
 *         (void)number;
 *         bkt_client_close(client);
 *     }
 *     ...
 *     do
 *         status = bkt_client_run(client);
 *     while (status == BKT_ERR_INTERRUPTED);
 *     signal(SIGINT, SIG_DFL);
 *     bkt_client_free(client);
 */

/// Returns when the client has ended.
///
/// Callbacks are called meanwhile: by the library's thread with
/// #BKT_DISPATCH_THREAD, inside this call with #BKT_DISPATCH_POLL.
///
/// @return #BKT_OK after the closed event; #BKT_ERR_CLOSED if the client
///         was freed meanwhile; #BKT_ERR_INTERRUPTED by a signal: call it
///         again; #BKT_ERR_BUSY if another thread polls;
///         #BKT_ERR_WOULD_DEADLOCK; #BKT_ERR_INVALID_STATE with
///         #BKT_DISPATCH_PULL
BKT_API bkt_status_t bkt_client_run(bkt_client_t *client);

/// Calls the callbacks of what has come, waiting for it if need be.
///
/// It does not go on waiting once it has called something. It returns
/// early if bkt_client_wake() is called.
///
/// @param timeout_ms  how long to wait; 0 is not at all, -1 without an end
/// @return how many events and completions there were, maybe 0; or
///         #BKT_ERR_CLOSED once the closed event has been delivered, or
///         the client was freed; #BKT_ERR_INTERRUPTED by a signal;
///         #BKT_ERR_BUSY if another thread polls;
///         #BKT_ERR_WOULD_DEADLOCK; #BKT_ERR_INVALID_STATE without
///         #BKT_DISPATCH_POLL
BKT_API int64_t bkt_client_poll(bkt_client_t *client, int64_t timeout_ms);

/// Takes the next event, waiting for it if need be.
///
/// @param timeout_ms  how long to wait; 0 is not at all, -1 without an end
/// @param status  set to #BKT_OK; or why there is no event:
///                #BKT_ERR_TIMEOUT after the time or bkt_client_wake(),
///                #BKT_ERR_CLOSED once the closed event has been taken,
///                or the client was freed, #BKT_ERR_INTERRUPTED by a
///                signal, #BKT_ERR_BUSY if another thread takes,
///                #BKT_ERR_WOULD_DEADLOCK, #BKT_ERR_INVALID_STATE without
///                #BKT_DISPATCH_PULL; may be NULL
/// @return yours to release with bkt_event_unref(); NULL if there is none
BKT_API
bkt_event_t *bkt_client_next(bkt_client_t *client,
                             int64_t timeout_ms,
                             bkt_status_t *status);

/// A descriptor that is readable while something waits for you.
///
/// Watch it, never read or close it; it lives as long as the client.
/// After the closed event it stays readable, so that a loop comes and is
/// told #BKT_ERR_CLOSED: stop watching it then.
///
/// @return the descriptor, or #BKT_ERR_UNSUPPORTED on Windows and with
///         #BKT_DISPATCH_THREAD
BKT_API int32_t bkt_client_fd(bkt_client_t *client);

/// Makes a blocked, or else the next, poll or next return at once.
BKT_API bkt_status_t bkt_client_wake(bkt_client_t *client);

/* ==== Client: an inbox for several ======================================== */

/*
 * A program with many clients gives them one inbox. A thousand clients then
 * cost one thread of the library and one of yours:
 *
 *     bkt_inbox_t *inbox = bkt_inbox_new(BKT_DISPATCH_PULL);
 *     for (i = 0; i < count; i++) {
 *         bkt_config_set_inbox(config, inbox);
 *         bkt_config_set_tag(config, i);
 *         ...
 *         clients[i] = bkt_client_new(config, NULL);
 *     }
 *     while ((event = bkt_inbox_next(inbox, -1, NULL)) != NULL) {
 *         handle(clients[bkt_event_client_tag(event)], event);
 *         bkt_event_unref(event);
 *     }
 *
 * bkt_client_run(), bkt_client_poll() and bkt_client_next() of such a client
 * fail with #BKT_ERR_INVALID_STATE, bkt_client_fd() with
 * #BKT_ERR_UNSUPPORTED; bkt_client_wake() wakes the inbox. Free the clients,
 * then the inbox. bkt_inbox_poll() and bkt_inbox_next() are for one thread at
 * a time.
 */

/// One place to drain several clients.
typedef struct bkt_inbox_t bkt_inbox_t;

/// Makes an inbox for clients to share. Yours to free.
///
/// NULL if the dispatch is neither, or the system has no descriptor left.
///
/// @param dispatch  #BKT_DISPATCH_POLL, for bkt_inbox_poll(); or
///                  #BKT_DISPATCH_PULL, for bkt_inbox_next()
BKT_API bkt_inbox_t *bkt_inbox_new(bkt_dispatch_t dispatch);

/// Frees an inbox. NULL is ignored.
///
/// A bkt_inbox_poll() or bkt_inbox_next() that is under way returns
/// #BKT_ERR_CLOSED. Clients of the inbox live on, but nothing drains them
/// any more: bkt_client_free() still tells what is pending.
BKT_API void bkt_inbox_free(bkt_inbox_t *inbox);

/// Lets a client share an inbox, and sets its dispatch to the inbox's.
///
/// The client's own limits hold inside it. A client that is full stops
/// only its own reading. Once made, it keeps what it needs of the inbox.
///
/// @param inbox  NULL is an inbox of the client's own, the default; the
///               dispatch then stays as it is
BKT_API
bkt_status_t bkt_config_set_inbox(bkt_config_t *config,
                                  bkt_inbox_t *inbox);

/// Calls the callbacks of what has come for any client of an inbox.
///
/// Waits for the first of it if need be, and does not go on waiting once
/// it has called something. Clients take turns, one event each; a client's
/// own events keep their order. Returns early if bkt_inbox_wake() is
/// called.
///
/// A client that is freed inside one of its callbacks ends before this
/// goes on: that may take its shutdown timeout. Close it, and free it at
/// its closed event, then it takes no time.
///
/// @param timeout_ms  how long to wait; 0 is not at all, -1 without an end
/// @return how many events and completions there were, maybe 0; or
///         #BKT_ERR_CLOSED if the inbox was freed meanwhile;
///         #BKT_ERR_INTERRUPTED by a signal; #BKT_ERR_BUSY if another
///         thread polls; #BKT_ERR_WOULD_DEADLOCK; #BKT_ERR_INVALID_STATE
///         without #BKT_DISPATCH_POLL
BKT_API int64_t bkt_inbox_poll(bkt_inbox_t *inbox, int64_t timeout_ms);

/// Takes the next event of any client of an inbox.
///
/// Waits for it if need be. bkt_event_client_tag() says whose it is.
/// Clients take turns as with bkt_inbox_poll().
///
/// @param timeout_ms  how long to wait; 0 is not at all, -1 without an end
/// @param status  set to #BKT_OK; or why there is no event:
///                #BKT_ERR_TIMEOUT after the time or bkt_inbox_wake(),
///                #BKT_ERR_CLOSED if the inbox was freed meanwhile,
///                #BKT_ERR_INTERRUPTED by a signal, #BKT_ERR_BUSY if
///                another thread takes, #BKT_ERR_WOULD_DEADLOCK,
///                #BKT_ERR_INVALID_STATE without #BKT_DISPATCH_PULL; may
///                be NULL
/// @return yours to release with bkt_event_unref(); NULL if there is none
BKT_API
bkt_event_t *bkt_inbox_next(bkt_inbox_t *inbox,
                            int64_t timeout_ms,
                            bkt_status_t *status);

/// A descriptor that is readable while something waits in an inbox.
///
/// Watch it, never read or close it; it lives as long as the inbox.
///
/// @return the descriptor, or #BKT_ERR_UNSUPPORTED on Windows, where each
///         client's bkt_config_set_wakeup() does the same
BKT_API int32_t bkt_inbox_fd(bkt_inbox_t *inbox);

/// Makes a blocked, or else the next, poll or next return at once.
BKT_API bkt_status_t bkt_inbox_wake(bkt_inbox_t *inbox);

/* ==== Client: seeing inside =============================================== */

/// A client's numbers, as they were when asked for.
///
/// Counts begin with the client and never go back.
typedef struct bkt_stats_t bkt_stats_t;

/// The client's numbers at this moment. Yours to release.
///
/// Cheap enough for once a second, and answered in every state, after the
/// end too. NULL only for a client that is NULL or made before a fork.
BKT_API bkt_stats_t *bkt_client_stats(bkt_client_t *client);

/// Keeps lent numbers. Release them with bkt_stats_unref().
BKT_API bkt_stats_t *bkt_stats_ref(const bkt_stats_t *stats);

/// Releases numbers of yours. NULL is ignored.
BKT_API void bkt_stats_unref(bkt_stats_t *stats);

/// Frames that came over the socket, or were fed.
BKT_API int64_t bkt_stats_frames_in(const bkt_stats_t *stats);

/// Bytes of these frames, without the websocket's own.
BKT_API int64_t bkt_stats_bytes_in(const bkt_stats_t *stats);

/// Frames handed to the socket.
BKT_API int64_t bkt_stats_frames_out(const bkt_stats_t *stats);

/// Bytes of these frames, without the websocket's own.
BKT_API int64_t bkt_stats_bytes_out(const bkt_stats_t *stats);

/// Events made for you: delivered, dropped and those that wait.
BKT_API int64_t bkt_stats_events_made(const bkt_stats_t *stats);

/// Events handed to callbacks, or given by bkt_client_next().
BKT_API int64_t bkt_stats_events_delivered(const bkt_stats_t *stats);

/// Events dropped because too many waited; overflow events tell of them.
BKT_API int64_t bkt_stats_events_dropped(const bkt_stats_t *stats);

/// Events that wait for you.
BKT_API int64_t bkt_stats_queued_count(const bkt_stats_t *stats);

/// Bytes that these events count for; see bkt_config_set_queue_limit().
BKT_API int64_t bkt_stats_queued_bytes(const bkt_stats_t *stats);

/// Websocket handshakes begun.
BKT_API int64_t bkt_stats_handshakes(const bkt_stats_t *stats);

/// Connections made again after a loss.
BKT_API int64_t bkt_stats_reconnects(const bkt_stats_t *stats);

/// Gaps that could not be filled; gap events tell of them.
BKT_API int64_t bkt_stats_gaps(const bkt_stats_t *stats);

/// Requests that did what they were to do.
///
/// The library's own requests count too. One that is sent again after a
/// passing fault counts once.
BKT_API int64_t bkt_stats_requests_ok(const bkt_stats_t *stats);

/// Requests that the server refused.
BKT_API int64_t bkt_stats_requests_refused(const bkt_stats_t *stats);

/// Requests that failed otherwise, and certainly did nothing.
BKT_API int64_t bkt_stats_requests_failed(const bkt_stats_t *stats);

/// Requests whose answer was lost: they may have done something.
BKT_API int64_t bkt_stats_requests_unknown(const bkt_stats_t *stats);

/// Requests that wait for their turn or their answer.
BKT_API int64_t bkt_stats_requests_waiting(const bkt_stats_t *stats);

/// Actions whose outcome has not been delivered to you.
BKT_API int64_t bkt_stats_in_flight(const bkt_stats_t *stats);

/// What went wrong last, as one line without secrets. May be NULL.
///
/// A lost connection, a failed try to connect, or a failed action.
BKT_API const char *bkt_stats_last_error(const bkt_stats_t *stats);

/// When that was, in milliseconds since 1970; 0 = never.
BKT_API int64_t bkt_stats_last_error_ms(const bkt_stats_t *stats);

/// From the last ping to its pong; -1 = not measured yet.
BKT_API int64_t bkt_stats_round_trip_ms(const bkt_stats_t *stats);

/// When the connection was made, in milliseconds since 1970; 0 = none.
BKT_API int64_t bkt_stats_connected_since_ms(const bkt_stats_t *stats);

/// How long ago the client was made.
BKT_API int64_t bkt_stats_uptime_ms(const bkt_stats_t *stats);

/* ==== Objects: picture ==================================================== */

/// A stored picture: an avatar or the background of a room.
typedef struct bkt_image_t bkt_image_t;

/// Keeps a lent picture. Release it with bkt_image_unref().
BKT_API bkt_image_t *bkt_image_ref(const bkt_image_t *image);

/// Releases a picture of yours. NULL is ignored.
BKT_API void bkt_image_unref(bkt_image_t *image);

/// The address to show it from: https if there is one. May be NULL.
BKT_API const char *bkt_image_best_url(const bkt_image_t *image);

/// The address over https. May be NULL.
BKT_API const char *bkt_image_secure_url(const bkt_image_t *image);

/// The address over http. May be NULL.
BKT_API const char *bkt_image_url(const bkt_image_t *image);

/// The storage's name for it. May be NULL.
BKT_API const char *bkt_image_public_id(const bkt_image_t *image);

/// Changes with each upload. May be NULL.
BKT_API const char *bkt_image_version(const bkt_image_t *image);

/// Pixels; 0 if unknown.
BKT_API int64_t bkt_image_width(const bkt_image_t *image);

/// Pixels; 0 if unknown.
BKT_API int64_t bkt_image_height(const bkt_image_t *image);

/// The file format, such as "png". May be NULL.
BKT_API const char *bkt_image_format(const bkt_image_t *image);

/// The kind of resource, such as "image". May be NULL.
BKT_API const char *bkt_image_resource_type(const bkt_image_t *image);

/// Frames of an animated picture; 0 if unknown.
BKT_API int64_t bkt_image_pages(const bkt_image_t *image);

/// The size of the file; 0 if unknown.
BKT_API int64_t bkt_image_bytes(const bkt_image_t *image);

/// How it was stored, such as "upload". May be NULL.
BKT_API const char *bkt_image_kind(const bkt_image_t *image);

/// A hash of its content. May be NULL.
BKT_API const char *bkt_image_etag(const bkt_image_t *image);

/// A storage key. May be NULL.
BKT_API const char *bkt_image_key(const bkt_image_t *image);

/// Whether an older picture was replaced.
BKT_API bool bkt_image_is_overwritten(const bkt_image_t *image);

/// Whether it only holds the place of a picture.
BKT_API bool bkt_image_is_placeholder(const bkt_image_t *image);

/// How many labels it has.
BKT_API size_t bkt_image_tag_count(const bkt_image_t *image);

/// One of its labels; NULL beyond the end.
BKT_API const char *bkt_image_tag(const bkt_image_t *image, size_t index);

/* ==== Objects: user ======================================================= */

/// An account, as far as the server has shown it.
///
/// Where only the id is known it is a stub, see bkt_user_is_known().
typedef struct bkt_user_t bkt_user_t;

/// Keeps a lent user. Release it with bkt_user_unref().
BKT_API bkt_user_t *bkt_user_ref(const bkt_user_t *user);

/// Releases a user of yours. NULL is ignored.
BKT_API void bkt_user_unref(bkt_user_t *user);

/// The id. Never NULL; empty if the server left it out.
BKT_API const char *bkt_user_id(const bkt_user_t *user);

/// The name, unique but changeable. NULL in a stub.
BKT_API const char *bkt_user_username(const bkt_user_t *user);

/// Whether more than the id is known.
BKT_API bool bkt_user_is_known(const bkt_user_t *user);

/// The avatar. NULL if unknown, as in most events.
BKT_API const bkt_image_t *bkt_user_image(const bkt_user_t *user);

/// 1 for a normal account; 0 if unknown.
BKT_API int64_t bkt_user_status(const bkt_user_t *user);

/// The role on the whole site, 1 for ordinary people; 0 if unknown.
///
/// Unrelated to roles in rooms.
BKT_API int64_t bkt_user_site_role(const bkt_user_t *user);

/// As the server sends it: 0 in practice, see bkt_member_dubs().
BKT_API int64_t bkt_user_dubs(const bkt_user_t *user);

/// When the account was made.
BKT_API int64_t bkt_user_created_ms(const bkt_user_t *user);

/// The last login, usually 0.
BKT_API int64_t bkt_user_last_login_ms(const bkt_user_t *user);

/// When the server renewed its copy.
BKT_API int64_t bkt_user_refreshed_ms(const bkt_user_t *user);

/// The id of the account's information row. May be NULL.
BKT_API const char *bkt_user_info_id(const bkt_user_t *user);

/// The paid plan; 0 for none or unknown.
BKT_API int64_t bkt_user_paid_plan_type(const bkt_user_t *user);

/* ==== Objects: room ======================================================= */

/// A room: its own fields only.
///
/// Members, queue and messages are asked from the client.
typedef struct bkt_room_t bkt_room_t;

/// Keeps a lent room. Release it with bkt_room_unref().
BKT_API bkt_room_t *bkt_room_ref(const bkt_room_t *room);

/// Releases a room of yours. NULL is ignored.
BKT_API void bkt_room_unref(bkt_room_t *room);

/// The id. Never NULL.
BKT_API const char *bkt_room_id(const bkt_room_t *room);

/// The name. May be NULL.
BKT_API const char *bkt_room_name(const bkt_room_t *room);

/// The name in its web address, to join it by. May be NULL.
BKT_API const char *bkt_room_slug(const bkt_room_t *room);

/// The description. May be NULL.
BKT_API const char *bkt_room_description(const bkt_room_t *room);

/// The creator's id, who owns the room without a role. May be NULL.
BKT_API const char *bkt_room_owner_id(const bkt_room_t *room);

/// The creator. May be a stub, or NULL.
BKT_API const bkt_user_t *bkt_room_owner(const bkt_room_t *room);

/// 1 for a normal room; 0 if unknown.
BKT_API int64_t bkt_room_status(const bkt_room_t *room);

/// "room", or "iframe" for an embedded stream. May be NULL.
BKT_API const char *bkt_room_kind(const bkt_room_t *room);

/// The address of the embedded stream. May be NULL.
BKT_API const char *bkt_room_embed_url(const bkt_room_t *room);

/// When it was made.
BKT_API int64_t bkt_room_created_ms(const bkt_room_t *room);

/// When it last changed.
BKT_API int64_t bkt_room_updated_ms(const bkt_room_t *room);

/// How many people are in it, as the server counts.
BKT_API int64_t bkt_room_active_users_count(const bkt_room_t *room);

/// The background picture. May be NULL.
BKT_API const bkt_image_t *bkt_room_background(const bkt_room_t *room);

/// The media that plays, as the room remembers it. May be NULL.
///
/// This and the three below may lag behind the cache of the client.
BKT_API const char *bkt_room_current_song_info_id(const bkt_room_t *room);

/// The title of that media. May be NULL.
BKT_API const char *bkt_room_current_song_name(const bkt_room_t *room);

/// The provider of that media. May be NULL.
BKT_API const char *bkt_room_current_song_provider(const bkt_room_t *room);

/// The provider's id of that media. May be NULL.
BKT_API const char *bkt_room_current_song_media_id(const bkt_room_t *room);

/// A leftover that chat calls still echo. May be NULL.
BKT_API const char *bkt_room_realtime_channel(const bkt_room_t *room);

/// How many parts could not be fetched when the room was filled.
BKT_API size_t bkt_room_missing_count(const bkt_room_t *room);

/// The name of such a part, as "queue"; NULL beyond the end.
BKT_API const char *bkt_room_missing(const bkt_room_t *room, size_t index);

/* ==== Objects: room settings ============================================== */

/// "public" or "private": the real visibility. May be NULL.
BKT_API const char *bkt_room_display(const bkt_room_t *room);

/// As the server sends it: false even for public rooms.
BKT_API bool bkt_room_is_public(const bkt_room_t *room);

/// Whether the lobby lists it.
BKT_API bool bkt_room_is_shown_in_lobby(const bkt_room_t *room);

/// Whether the search finds it.
BKT_API bool bkt_room_is_shown_in_search(const bkt_room_t *room);

/// Whether only holders of a role may join the queue.
BKT_API bool bkt_room_is_queue_locked(const bkt_room_t *room);

/// Whether the number of users in the queue is limited.
BKT_API bool bkt_room_is_queue_limited(const bkt_room_t *room);

/// How many users the queue then holds.
BKT_API int64_t bkt_room_queue_users_max_count(const bkt_room_t *room);

/// The longest song allowed, in minutes; 0 = no limit.
BKT_API int64_t bkt_room_song_length_max_minutes(const bkt_room_t *room);

/// Minutes before a song may be queued again.
BKT_API int64_t bkt_room_song_repeat_minutes(const bkt_room_t *room);

/// Whether a DJ goes back into the rotation after playing.
BKT_API bool bkt_room_is_dj_recycled(const bkt_room_t *room);

/// Whether the rotation is random.
BKT_API bool bkt_room_is_rotation_random(const bkt_room_t *room);

/// Whether chat is in slow mode.
BKT_API bool bkt_room_is_slow_mode(const bkt_room_t *room);

/// Whether the server has said if guests may chat.
BKT_API bool bkt_room_has_guest_chat_setting(const bkt_room_t *room);

/// Whether people without a role may chat; false if not said.
BKT_API bool bkt_room_is_guest_chat_allowed(const bkt_room_t *room);

/// Whether the server has said if guests may post links.
BKT_API bool bkt_room_has_guest_embed_setting(const bkt_room_t *room);

/// Whether people without a role may post links and pictures.
///
/// False if the server has not said.
BKT_API bool bkt_room_is_guest_embed_allowed(const bkt_room_t *room);

/// Whether web clients show the queue.
BKT_API bool bkt_room_is_queue_shown(const bkt_room_t *room);

/// Whether web clients show the DJ in the queue.
BKT_API bool bkt_room_is_dj_shown_in_queue(const bkt_room_t *room);

/// Whether web clients show joins.
BKT_API bool bkt_room_is_join_shown(const bkt_room_t *room);

/// Whether web clients show leaves.
BKT_API bool bkt_room_is_leave_shown(const bkt_room_t *room);

/// Whether web clients show grabs.
BKT_API bool bkt_room_is_grab_shown(const bkt_room_t *room);

/// The greeting, with "{username}" and "{roomname}". May be NULL.
BKT_API const char *bkt_room_welcome_message(const bkt_room_t *room);

/// The description for search engines. May be NULL.
BKT_API const char *bkt_room_meta_description(const bkt_room_t *room);

/// The language; the service does not use it. May be NULL.
BKT_API const char *bkt_room_language(const bkt_room_t *room);

/// The kind of music; the service does not use it. May be NULL.
BKT_API const char *bkt_room_music_type(const bkt_room_t *room);

/// The service does not use it: 0.
BKT_API int64_t bkt_room_allowed_djs_count(const bkt_room_t *room);

/* ==== Objects: role ======================================================= */

/// The roles that exist in every room.
enum bkt_role_kind {
    /// No role, or one made in the room, or one not known yet.
    BKT_ROLE_UNKNOWN = 0,
    /// Co-owner.
    BKT_ROLE_CO_OWNER = 1,
    /// Manager.
    BKT_ROLE_MANAGER = 2,
    /// Moderator.
    BKT_ROLE_MODERATOR = 3,
    /// VIP.
    BKT_ROLE_VIP = 4,
    /// Resident DJ.
    BKT_ROLE_RESIDENT_DJ = 5,
    /// DJ: may play in a locked queue.
    BKT_ROLE_DJ = 6,
};

/// A role in a room: one of the six fixed ones, or one made there.
typedef struct bkt_role_t bkt_role_t;

/// A number of #bkt_role_kind.
typedef int32_t bkt_role_kind_t;

/// Keeps a lent role. Release it with bkt_role_unref().
BKT_API bkt_role_t *bkt_role_ref(const bkt_role_t *role);

/// Releases a role of yours. NULL is ignored.
BKT_API void bkt_role_unref(bkt_role_t *role);

/// The id. May be NULL inside events.
BKT_API const char *bkt_role_id(const bkt_role_t *role);

/// Which of the fixed roles it is or was made from.
///
/// #BKT_ROLE_UNKNOWN for one made in the room: see bkt_role_name().
BKT_API bkt_role_kind_t bkt_role_kind(const bkt_role_t *role);

/// The server's word for its kind, such as "mod". May be NULL.
BKT_API const char *bkt_role_name(const bkt_role_t *role);

/// What people see. May be NULL.
BKT_API const char *bkt_role_label(const bkt_role_t *role);

/// The room it belongs to. NULL for the old roles of all rooms.
BKT_API const char *bkt_role_room_id(const bkt_role_t *role);

/// The rank, higher is more; 0 for old roles.
BKT_API int64_t bkt_role_position(const bkt_role_t *role);

/// The colour as "#rrggbb". May be NULL.
BKT_API const char *bkt_role_color(const bkt_role_t *role);

/// How many permissions it gives.
BKT_API size_t bkt_role_permission_count(const bkt_role_t *role);

/// The server's word for a permission; NULL beyond the end.
BKT_API const char *bkt_role_permission(const bkt_role_t *role, size_t index);

/// Whether everybody holds it without being given it.
BKT_API bool bkt_role_is_default(const bkt_role_t *role);

/// Whether it can be mentioned in chat.
BKT_API bool bkt_role_is_mentionable(const bkt_role_t *role);

/// Whether its holders are listed apart.
BKT_API bool bkt_role_is_displayed_separately(const bkt_role_t *role);

/* ==== Objects: permission ================================================= */

/// A permission that roles can give, on servers since September 2026.
typedef struct bkt_permission_t bkt_permission_t;

/// Keeps lent a permission. Release it with bkt_permission_unref().
BKT_API
bkt_permission_t *bkt_permission_ref(const bkt_permission_t *permission);

/// Releases a permission of yours. NULL is ignored.
BKT_API void bkt_permission_unref(bkt_permission_t *permission);

/// The server's word, such as "members.kick".
BKT_API const char *bkt_permission_key(const bkt_permission_t *permission);

/// What people read. May be NULL.
BKT_API const char *bkt_permission_label(const bkt_permission_t *permission);

/// What it is about. May be NULL.
BKT_API
const char *bkt_permission_description(const bkt_permission_t *permission);

/// How many permissions come with it.
BKT_API size_t bkt_permission_implied_count(const bkt_permission_t *permission);

/// The key of one that comes with it; NULL beyond the end.
BKT_API
const char *bkt_permission_implied(const bkt_permission_t *permission,
                                   size_t index);

/* ==== Objects: own standing =============================================== */

/// What you may do in a room, on servers since September 2026.
typedef struct bkt_standing_t bkt_standing_t;

/// Keeps lent a standing. Release it with bkt_standing_unref().
BKT_API bkt_standing_t *bkt_standing_ref(const bkt_standing_t *standing);

/// Releases a standing of yours. NULL is ignored.
BKT_API void bkt_standing_unref(bkt_standing_t *standing);

/// Whether you have a permission, such as "members.kick".
///
/// Owner, site staff and whoever may do everything have all. No for NULL.
BKT_API bool bkt_standing_has(const bkt_standing_t *standing, const char *key);

/// How many permissions the server names, implied ones included.
BKT_API size_t bkt_standing_permission_count(const bkt_standing_t *standing);

/// The key of one; NULL beyond the end.
BKT_API
const char *bkt_standing_permission(const bkt_standing_t *standing,
                                    size_t index);

/// Whether you made the room.
BKT_API bool bkt_standing_is_owner(const bkt_standing_t *standing);

/// Whether you belong to the site's staff.
BKT_API bool bkt_standing_is_site_staff(const bkt_standing_t *standing);

/// Whether you stand above everybody. No for NULL.
BKT_API bool bkt_standing_is_unlimited(const bkt_standing_t *standing);

/// Your rank, higher is more: see bkt_role_position().
///
/// 0 if you stand above everybody, see bkt_standing_is_unlimited().
BKT_API int64_t bkt_standing_position(const bkt_standing_t *standing);

/// How many roles you hold, as the server counts.
BKT_API size_t bkt_standing_role_count(const bkt_standing_t *standing);

/// The id of one, maybe of the default role; NULL beyond the end.
BKT_API
const char *bkt_standing_role_id(const bkt_standing_t *standing,
                                 size_t index);

/* ==== Objects: member ===================================================== */

/// An account inside a room, with its counters and roles there.
typedef struct bkt_member_t bkt_member_t;

/// Keeps a lent member. Release it with bkt_member_unref().
BKT_API bkt_member_t *bkt_member_ref(const bkt_member_t *member);

/// Releases a member of yours. NULL is ignored.
BKT_API void bkt_member_unref(bkt_member_t *member);

/// The id of the membership, not of the user. NULL in a stub.
BKT_API const char *bkt_member_id(const bkt_member_t *member);

/// The room. Never NULL.
BKT_API const char *bkt_member_room_id(const bkt_member_t *member);

/// The account. Never NULL, but may be a stub.
BKT_API const bkt_user_t *bkt_member_user(const bkt_member_t *member);

/// The role that counts: the highest one. NULL without a role.
BKT_API const bkt_role_t *bkt_member_role(const bkt_member_t *member);

/// Which of the fixed roles that is.
///
/// #BKT_ROLE_UNKNOWN without a role, or for one made in the room.
BKT_API bkt_role_kind_t bkt_member_role_kind(const bkt_member_t *member);

/// The server's word for that role, such as "mod".
///
/// NULL without a role.
BKT_API const char *bkt_member_role_name(const bkt_member_t *member);

/// How many roles the member holds.
BKT_API size_t bkt_member_role_count(const bkt_member_t *member);

/// One of the roles, highest first; NULL beyond the end.
BKT_API
const bkt_role_t *bkt_member_role_at(const bkt_member_t *member,
                                     size_t index);

/// Dubs collected in this room.
BKT_API int64_t bkt_member_dubs(const bkt_member_t *member);

/// Songs played here.
BKT_API int64_t bkt_member_played_count(const bkt_member_t *member);

/// Songs skipped here.
BKT_API int64_t bkt_member_skipped_count(const bkt_member_t *member);

/// Songs in the member's own queue.
BKT_API int64_t bkt_member_songs_in_queue_count(const bkt_member_t *member);

/// The place in the rotation; 99999 or more when not in it.
BKT_API int64_t bkt_member_order(const bkt_member_t *member);

/// Whether the own queue is paused, that is out of the rotation.
BKT_API bool bkt_member_is_queue_paused(const bkt_member_t *member);

/// Whether the server counts the member as present.
///
/// False inside a join.
BKT_API bool bkt_member_is_active(const bkt_member_t *member);

/// Whether the member is muted.
BKT_API bool bkt_member_is_muted(const bkt_member_t *member);

/// Whether the member is banned.
BKT_API bool bkt_member_is_banned(const bkt_member_t *member);

/// When the ban began.
BKT_API int64_t bkt_member_banned_ms(const bkt_member_t *member);

/// When the ban ends; 0 if permanent or not banned.
BKT_API int64_t bkt_member_banned_until_ms(const bkt_member_t *member);

/// How often the member was kicked.
BKT_API int64_t bkt_member_kick_count(const bkt_member_t *member);

/// When last kicked.
BKT_API int64_t bkt_member_kicked_ms(const bkt_member_t *member);

/// When the membership last changed.
BKT_API int64_t bkt_member_updated_ms(const bkt_member_t *member);

/// As the server sends it; its meaning is unknown.
BKT_API int64_t bkt_member_wait_line(const bkt_member_t *member);

/// As the server sends it; its meaning is unknown.
BKT_API bool bkt_member_is_authorized(const bkt_member_t *member);

/* ==== Objects: message ==================================================== */

/// One message, as it was when the library saw it.
typedef struct bkt_message_t bkt_message_t;

/// Keeps a lent message. Release it with bkt_message_unref().
BKT_API bkt_message_t *bkt_message_ref(const bkt_message_t *message);

/// Releases a message of yours. NULL is ignored.
BKT_API void bkt_message_unref(bkt_message_t *message);

/// The id, unique in its room or conversation. Never NULL.
BKT_API const char *bkt_message_id(const bkt_message_t *message);

/// The text, with HTML entities decoded. Never NULL.
BKT_API const char *bkt_message_text(const bkt_message_t *message);

/// When it was said, by the server's clock.
BKT_API int64_t bkt_message_time_ms(const bkt_message_t *message);

/// Who said it. Never NULL, but may be a stub.
BKT_API const bkt_user_t *bkt_message_author(const bkt_message_t *message);

/// The author's membership in the room. NULL if unknown.
BKT_API const bkt_member_t *bkt_message_member(const bkt_message_t *message);

/// The room it was said in. NULL for a private message.
BKT_API const char *bkt_message_room_id(const bkt_message_t *message);

/// The conversation it was said in. NULL for a chat message.
BKT_API const char *bkt_message_conversation_id(const bkt_message_t *message);

/// Whether it has been deleted.
BKT_API bool bkt_message_is_deleted(const bkt_message_t *message);

/// Whether its author is muted or banned.
///
/// The server delivers what they say, and QueUp's own page hides it. See
/// bkt_config_set_muted_chat().
BKT_API bool bkt_message_is_hidden(const bkt_message_t *message);

/// Whether the client's own account said it.
BKT_API bool bkt_message_is_own(const bkt_message_t *message);

/* ==== Objects: song info ================================================== */

/// What a song plays: the media, wherever it is played.
typedef struct bkt_song_info_t bkt_song_info_t;

/// Keeps a lent song info. Release it with bkt_song_info_unref().
BKT_API bkt_song_info_t *bkt_song_info_ref(const bkt_song_info_t *song_info);

/// Releases a song info of yours. NULL is ignored.
BKT_API void bkt_song_info_unref(bkt_song_info_t *song_info);

/// The id of the media at the service. May be NULL.
BKT_API const char *bkt_song_info_id(const bkt_song_info_t *song_info);

/// The title. May be NULL.
BKT_API const char *bkt_song_info_name(const bkt_song_info_t *song_info);

/// "youtube", "soundcloud" or (old) "dubtrack". May be NULL.
BKT_API const char *bkt_song_info_provider(const bkt_song_info_t *song_info);

/// The provider's own id of the media. May be NULL.
BKT_API const char *bkt_song_info_media_id(const bkt_song_info_t *song_info);

/// Whether it names any media: broken imports do not.
BKT_API bool bkt_song_info_is_playable(const bkt_song_info_t *song_info);

/// How long it is; live streams show 99999000.
BKT_API int64_t bkt_song_info_length_ms(const bkt_song_info_t *song_info);

/// The address of a small picture. May be NULL.
BKT_API
const char *bkt_song_info_thumbnail_url(const bkt_song_info_t *song_info);

/// The stream of SoundCloud media, mostly expired. May be NULL.
BKT_API const char *bkt_song_info_stream_url(const bkt_song_info_t *song_info);

/// The file of uploaded media. May be NULL.
BKT_API const char *bkt_song_info_file_url(const bkt_song_info_t *song_info);

/// When the service first saw it.
BKT_API int64_t bkt_song_info_created_ms(const bkt_song_info_t *song_info);

/// When the service last renewed its data.
BKT_API int64_t bkt_song_info_updated_ms(const bkt_song_info_t *song_info);

/// The provider's description. May be NULL.
BKT_API const char *bkt_song_info_description(const bkt_song_info_t *song_info);

/// The artist. May be NULL.
BKT_API const char *bkt_song_info_artist(const bkt_song_info_t *song_info);

/// The genre. May be NULL.
BKT_API const char *bkt_song_info_genre(const bkt_song_info_t *song_info);

/// The bit rate, as the provider writes it. May be NULL.
BKT_API const char *bkt_song_info_bitrate(const bkt_song_info_t *song_info);

/// Beats per minute, as the provider writes it. May be NULL.
BKT_API
const char *bkt_song_info_beats_per_minute(const bkt_song_info_t *song_info);

/// Further data of the provider. May be NULL.
BKT_API const char *bkt_song_info_metadata(const bkt_song_info_t *song_info);

/// The provider's category. May be NULL.
BKT_API const char *bkt_song_info_category_id(const bkt_song_info_t *song_info);

/// Who brought it to the service. May be NULL.
BKT_API const char *bkt_song_info_user_id(const bkt_song_info_t *song_info);

/// An old vote counter of the media, unlike bkt_song_updubs().
BKT_API int64_t bkt_song_info_updubs(const bkt_song_info_t *song_info);

/// An old vote counter of the media, unlike bkt_song_downdubs().
BKT_API int64_t bkt_song_info_downdubs(const bkt_song_info_t *song_info);

/* ==== Objects: song ======================================================= */

/// A vote on a song.
enum bkt_dub {
    /// No vote, or one not known yet.
    BKT_DUB_UNKNOWN = 0,
    /// In favour.
    BKT_DUB_UP = 1,
    /// Against.
    BKT_DUB_DOWN = 2,
};

/// One play: a queue's or history's entry, or the song that plays.
typedef struct bkt_song_t bkt_song_t;

/// A number of #bkt_dub.
typedef int32_t bkt_dub_t;

/// Keeps a lent song. Release it with bkt_song_unref().
BKT_API bkt_song_t *bkt_song_ref(const bkt_song_t *song);

/// Releases a song of yours. NULL is ignored.
BKT_API void bkt_song_unref(bkt_song_t *song);

/// The id of the play, which names it in votes. Never NULL.
BKT_API const char *bkt_song_id(const bkt_song_t *song);

/// The id of what it plays. May be NULL.
BKT_API const char *bkt_song_song_info_id(const bkt_song_t *song);

/// What it plays. NULL until it is known.
BKT_API const bkt_song_info_t *bkt_song_song_info(const bkt_song_t *song);

/// The room. May be NULL.
BKT_API const char *bkt_song_room_id(const bkt_song_t *song);

/// Who plays it. May be a stub; NULL if unknown.
BKT_API const bkt_user_t *bkt_song_dj(const bkt_song_t *song);

/// When it was queued.
BKT_API int64_t bkt_song_created_ms(const bkt_song_t *song);

/// When it began to play, by the server's clock; 0 if it has not.
BKT_API int64_t bkt_song_played_ms(const bkt_song_t *song);

/// How long it is, in milliseconds.
BKT_API int64_t bkt_song_length_ms(const bkt_song_t *song);

/// Whether it plays now.
BKT_API bool bkt_song_is_active(const bkt_song_t *song);

/// Whether it has been played.
BKT_API bool bkt_song_is_played(const bkt_song_t *song);

/// Whether it was skipped.
BKT_API bool bkt_song_is_skipped(const bkt_song_t *song);

/// The place in the rotation; 999 when just added.
BKT_API int64_t bkt_song_order(const bkt_song_t *song);

/// Votes in favour.
BKT_API int64_t bkt_song_updubs(const bkt_song_t *song);

/// Votes against.
BKT_API int64_t bkt_song_downdubs(const bkt_song_t *song);

/// How often it was grabbed; -1 if the server has not said.
BKT_API int64_t bkt_song_grabs(const bkt_song_t *song);

/* ==== Objects: vote ======================================================= */

/// How somebody voted on a song.
typedef struct bkt_vote_t bkt_vote_t;

/// Keeps lent a vote. Release it with bkt_vote_unref().
BKT_API bkt_vote_t *bkt_vote_ref(const bkt_vote_t *vote);

/// Releases a vote of yours. NULL is ignored.
BKT_API void bkt_vote_unref(bkt_vote_t *vote);

/// Who voted; a stub if only the id is known.
BKT_API const bkt_user_t *bkt_vote_user(const bkt_vote_t *vote);

/// In favour or against: one of #bkt_dub.
BKT_API bkt_dub_t bkt_vote_dub(const bkt_vote_t *vote);

/// The id of the song, as bkt_song_id(). May be NULL.
BKT_API const char *bkt_vote_play_id(const bkt_vote_t *vote);

/// When, ms since 1970; 0 = not told.
BKT_API int64_t bkt_vote_time_ms(const bkt_vote_t *vote);

/* ==== Objects: playlist =================================================== */

/// A personal playlist of an account.
typedef struct bkt_playlist_t bkt_playlist_t;

/// Keeps lent a playlist. Release it with bkt_playlist_unref().
BKT_API bkt_playlist_t *bkt_playlist_ref(const bkt_playlist_t *playlist);

/// Releases a playlist of yours. NULL is ignored.
BKT_API void bkt_playlist_unref(bkt_playlist_t *playlist);

/// The id.
BKT_API const char *bkt_playlist_id(const bkt_playlist_t *playlist);

/// Its name. May be NULL.
BKT_API const char *bkt_playlist_name(const bkt_playlist_t *playlist);

/// Whose it is. May be NULL.
BKT_API const char *bkt_playlist_user_id(const bkt_playlist_t *playlist);

/// When it was made, ms since 1970; 0 = not told.
BKT_API int64_t bkt_playlist_created_ms(const bkt_playlist_t *playlist);

/// How many songs it has; -1 = not told, as of a fresh one.
BKT_API int64_t bkt_playlist_song_count(const bkt_playlist_t *playlist);

/// Where it was imported from, such as "youtube". May be NULL.
BKT_API const char *bkt_playlist_provider(const bkt_playlist_t *playlist);

/// The provider's id of what was imported. May be NULL.
BKT_API const char *bkt_playlist_media_id(const bkt_playlist_t *playlist);

/// Whether it is marked as public; what that does is not known.
BKT_API bool bkt_playlist_is_public(const bkt_playlist_t *playlist);

/* ==== Objects: song of a playlist ========================================= */

/// A song of a personal playlist.
typedef struct bkt_playlist_song_t bkt_playlist_song_t;

/// Keeps lent a playlist song. Release it with bkt_playlist_song_unref().
BKT_API
bkt_playlist_song_t *bkt_playlist_song_ref(
    const bkt_playlist_song_t *playlist_song);

/// Releases a playlist song of yours. NULL is ignored.
BKT_API void bkt_playlist_song_unref(bkt_playlist_song_t *playlist_song);

/// The id of its row: names it when it is moved or removed.
BKT_API
const char *bkt_playlist_song_id(const bkt_playlist_song_t *playlist_song);

/// The playlist. May be NULL.
BKT_API
const char *bkt_playlist_song_playlist_id(
    const bkt_playlist_song_t *playlist_song);

/// When it was added, ms since 1970; 0 = not told.
BKT_API
int64_t bkt_playlist_song_added_ms(const bkt_playlist_song_t *playlist_song);

/// The id of its song info. May be NULL.
BKT_API
const char *bkt_playlist_song_info_id(const bkt_playlist_song_t *playlist_song);

/// What it is. NULL for what an import left blank.
BKT_API
const bkt_song_info_t *bkt_playlist_song_info(
    const bkt_playlist_song_t *playlist_song);

/* ==== Objects: comment ==================================================== */

/// A comment on a song.
typedef struct bkt_comment_t bkt_comment_t;

/// Keeps lent a comment. Release it with bkt_comment_unref().
BKT_API bkt_comment_t *bkt_comment_ref(const bkt_comment_t *comment);

/// Releases a comment of yours. NULL is ignored.
BKT_API void bkt_comment_unref(bkt_comment_t *comment);

/// The id.
BKT_API const char *bkt_comment_id(const bkt_comment_t *comment);

/// What it says. May be NULL.
BKT_API const char *bkt_comment_text(const bkt_comment_t *comment);

/// Who wrote it. May be NULL.
BKT_API const char *bkt_comment_user_id(const bkt_comment_t *comment);

/// The id of the song info that it is about. May be NULL.
BKT_API const char *bkt_comment_info_id(const bkt_comment_t *comment);

/// When it was written, ms since 1970; 0 = not told.
BKT_API int64_t bkt_comment_created_ms(const bkt_comment_t *comment);

/// Its votes in all, as old servers count.
BKT_API int64_t bkt_comment_dubs(const bkt_comment_t *comment);

/// Votes in favour, where they are told apart.
BKT_API int64_t bkt_comment_updubs(const bkt_comment_t *comment);

/// Votes against, where they are told apart.
BKT_API int64_t bkt_comment_downdubs(const bkt_comment_t *comment);

/// Whether somebody has flagged it as spam.
BKT_API bool bkt_comment_is_flagged(const bkt_comment_t *comment);

/// Whether it is deleted.
BKT_API bool bkt_comment_is_deleted(const bkt_comment_t *comment);

/* ==== Objects: audit entry ================================================ */

/// What a moderator did, as a room's log tells it.
typedef struct bkt_audit_entry_t bkt_audit_entry_t;

/// Keeps lent an audit entry. Release it with bkt_audit_entry_unref().
BKT_API
bkt_audit_entry_t *bkt_audit_entry_ref(const bkt_audit_entry_t *audit_entry);

/// Releases an audit entry of yours. NULL is ignored.
BKT_API void bkt_audit_entry_unref(bkt_audit_entry_t *audit_entry);

/// The id. May be NULL.
BKT_API const char *bkt_audit_entry_id(const bkt_audit_entry_t *audit_entry);

/// The room. May be NULL.
BKT_API
const char *bkt_audit_entry_room_id(const bkt_audit_entry_t *audit_entry);

/// The server's word for the deed, such as "ban". May be NULL.
BKT_API const char *bkt_audit_entry_kind(const bkt_audit_entry_t *audit_entry);

/// When, ms since 1970; 0 = not told.
BKT_API
int64_t bkt_audit_entry_created_ms(const bkt_audit_entry_t *audit_entry);

/// How long it holds, ms; 0 = for good, or it has no length.
BKT_API
int64_t bkt_audit_entry_duration_ms(const bkt_audit_entry_t *audit_entry);

/// Whom it was done to. May be NULL.
BKT_API
const bkt_user_t *bkt_audit_entry_user(const bkt_audit_entry_t *audit_entry);

/// Who did it. May be NULL.
BKT_API
const bkt_user_t *bkt_audit_entry_moderator(
    const bkt_audit_entry_t *audit_entry);

/* ==== Objects: conversation =============================================== */

/// A private conversation between two or more accounts.
typedef struct bkt_conversation_t bkt_conversation_t;

/// Keeps a lent conversation. Release it with bkt_conversation_unref().
BKT_API
bkt_conversation_t *bkt_conversation_ref(
    const bkt_conversation_t *conversation);

/// Releases a conversation of yours. NULL is ignored.
BKT_API void bkt_conversation_unref(bkt_conversation_t *conversation);

/// The id. Never NULL.
BKT_API const char *bkt_conversation_id(const bkt_conversation_t *conversation);

/// The latest message. NULL until it has been fetched.
BKT_API
const bkt_message_t *bkt_conversation_latest_message(
    const bkt_conversation_t *conversation);

/// The text of the latest message, as lists show it. May be NULL.
BKT_API
const char *bkt_conversation_latest_message_text(
    const bkt_conversation_t *conversation);

/// When the latest message was sent.
BKT_API
int64_t bkt_conversation_latest_message_ms(
    const bkt_conversation_t *conversation);

/// When the conversation began.
BKT_API
int64_t bkt_conversation_created_ms(const bkt_conversation_t *conversation);

/// How many take part, the client's own account included.
BKT_API
size_t bkt_conversation_user_count(const bkt_conversation_t *conversation);

/// One who takes part, maybe a stub; NULL beyond the end.
BKT_API
const bkt_user_t *bkt_conversation_user(const bkt_conversation_t *conversation,
                                        size_t index);

/// How many have read the latest message.
BKT_API
size_t bkt_conversation_read_by_count(const bkt_conversation_t *conversation);

/// The id of one who has; NULL beyond the end.
BKT_API
const char *bkt_conversation_read_by(const bkt_conversation_t *conversation,
                                     size_t index);

/// Whether the client's own account has not read it.
BKT_API bool bkt_conversation_is_unread(const bkt_conversation_t *conversation);

/* ==== Objects: list ======================================================= */

/// An ordered list of objects of one kind.
///
/// What it lends lives as long as the list. Asked for another kind than
/// its own, it answers NULL.
typedef struct bkt_list_t bkt_list_t;

/// Keeps a lent list. Release it with bkt_list_unref().
BKT_API bkt_list_t *bkt_list_ref(const bkt_list_t *list);

/// Releases a list of yours. NULL is ignored.
BKT_API void bkt_list_unref(bkt_list_t *list);

/// How many items it has.
BKT_API size_t bkt_list_count(const bkt_list_t *list);

/// A room of a list of rooms. NULL beyond the end.
BKT_API const bkt_room_t *bkt_list_room(const bkt_list_t *list, size_t index);

/// A user of a list of users. NULL beyond the end.
BKT_API const bkt_user_t *bkt_list_user(const bkt_list_t *list, size_t index);

/// A member of a list of members. NULL beyond the end.
BKT_API
const bkt_member_t *bkt_list_member(const bkt_list_t *list,
                                    size_t index);

/// A message of a list of messages. NULL beyond the end.
BKT_API
const bkt_message_t *bkt_list_message(const bkt_list_t *list,
                                      size_t index);

/// A song of a list of songs. NULL beyond the end.
BKT_API const bkt_song_t *bkt_list_song(const bkt_list_t *list, size_t index);

/// A conversation of a list of conversations. NULL beyond the end.
BKT_API
const bkt_conversation_t *bkt_list_conversation(const bkt_list_t *list,
                                                size_t index);

/// A role of a list of roles. NULL beyond the end.
BKT_API const bkt_role_t *bkt_list_role(const bkt_list_t *list, size_t index);

/// A permission of a list of permissions. NULL beyond the end.
BKT_API
const bkt_permission_t *bkt_list_permission(const bkt_list_t *list,
                                            size_t index);

/// A vote of a list of votes. NULL beyond the end.
BKT_API const bkt_vote_t *bkt_list_vote(const bkt_list_t *list, size_t index);

/// An audit entry of a list of those. NULL beyond the end.
BKT_API
const bkt_audit_entry_t *bkt_list_audit_entry(const bkt_list_t *list,
                                              size_t index);

/// A playlist of a list of playlists. NULL beyond the end.
BKT_API
const bkt_playlist_t *bkt_list_playlist(const bkt_list_t *list,
                                        size_t index);

/// A playlist song of a list of playlist songs. NULL beyond the end.
BKT_API
const bkt_playlist_song_t *bkt_list_playlist_song(const bkt_list_t *list,
                                                  size_t index);

/// A song info of a list of song infos. NULL beyond the end.
BKT_API
const bkt_song_info_t *bkt_list_song_info(const bkt_list_t *list,
                                          size_t index);

/// A comment of a list of comments. NULL beyond the end.
BKT_API
const bkt_comment_t *bkt_list_comment(const bkt_list_t *list,
                                      size_t index);

/// A text of a list of ids or other texts. NULL beyond the end.
BKT_API const char *bkt_list_text(const bkt_list_t *list, size_t index);

/* ==== Objects: settings to make or change a room ========================== */

/// Settings for a new room, or changes to one.
///
/// What is not set is not sent: bkt_update_room() leaves it as it is, and
/// bkt_create_room() leaves it to the server. Every setter leaves the
/// settings as they were if it fails, and fails with
/// #BKT_ERR_INVALID_ARGUMENT only. Settings are for one thread at a time.
/// Those of a room as it is are read by bkt_room_is_queue_locked() and the
/// like.
typedef struct bkt_room_settings_t bkt_room_settings_t;

/// Makes settings of which nothing is set. Yours to free.
BKT_API bkt_room_settings_t *bkt_room_settings_new(void);

/// Frees settings. NULL is ignored.
BKT_API void bkt_room_settings_free(bkt_room_settings_t *settings);

/// Sets the name, 1 to 100 characters.
BKT_API
bkt_status_t bkt_room_settings_set_name(bkt_room_settings_t *settings,
                                        const char *name);

/// Sets the description, at most 2000 characters.
BKT_API
bkt_status_t bkt_room_settings_set_description(bkt_room_settings_t *settings,
                                               const char *description);

/// Sets the greeting, at most 300 characters.
///
/// "{username}" and "{roomname}" in it are replaced by web clients.
BKT_API
bkt_status_t bkt_room_settings_set_welcome_message(
    bkt_room_settings_t *settings,
                                                   const char *text);

/// Sets the text for search engines, at most 255 characters.
BKT_API
bkt_status_t bkt_room_settings_set_meta_description(
    bkt_room_settings_t *settings,
                                                    const char *text);

/// Makes the room private behind a password, or public.
///
/// @param password  1 to 100 characters; NULL = public
BKT_API
bkt_status_t bkt_room_settings_set_password(bkt_room_settings_t *settings,
                                            const char *password);

/// Shows an embedded stream instead of a player, or the player.
///
/// @param url  of the stream; NULL = the player
BKT_API
bkt_status_t bkt_room_settings_set_embed_url(bkt_room_settings_t *settings,
                                             const char *url);

/// Sets how long a song may be; 0 = any length.
BKT_API
bkt_status_t bkt_room_settings_set_song_length_max_minutes(
    bkt_room_settings_t *settings,
                                                           int64_t minutes);

/// Sets after how many minutes a song may be queued again.
BKT_API
bkt_status_t bkt_room_settings_set_song_repeat_minutes(
    bkt_room_settings_t *settings,
                                                       int64_t minutes);

/// Sets how many users the queue holds; 0 = any number.
BKT_API
bkt_status_t bkt_room_settings_set_queue_users_max(
    bkt_room_settings_t *settings,
                                                   int64_t count);

/// Sets whether only holders of a role may join the queue.
BKT_API
bkt_status_t bkt_room_settings_set_queue_locked(bkt_room_settings_t *settings,
                                                bool is_on);

/// Sets whether DJs go back into the rotation after playing.
BKT_API
bkt_status_t bkt_room_settings_set_dj_recycled(bkt_room_settings_t *settings,
                                               bool is_on);

/// Sets whether the rotation is random.
BKT_API
bkt_status_t bkt_room_settings_set_rotation_random(
    bkt_room_settings_t *settings,
                                                   bool is_on);

/// Sets whether web clients show the DJ in the queue.
BKT_API
bkt_status_t bkt_room_settings_set_dj_shown_in_queue(
    bkt_room_settings_t *settings,
                                                     bool is_on);

/// Sets whether web clients show who joins.
BKT_API
bkt_status_t bkt_room_settings_set_join_shown(bkt_room_settings_t *settings,
                                              bool is_on);

/// Sets whether web clients show who leaves.
BKT_API
bkt_status_t bkt_room_settings_set_leave_shown(bkt_room_settings_t *settings,
                                               bool is_on);

/// Sets whether web clients show who grabs.
BKT_API
bkt_status_t bkt_room_settings_set_grab_shown(bkt_room_settings_t *settings,
                                              bool is_on);

/// Sets whether the lobby lists the room.
BKT_API
bkt_status_t bkt_room_settings_set_shown_in_lobby(bkt_room_settings_t *settings,
                                                  bool is_on);

/// Sets whether the search finds the room.
BKT_API
bkt_status_t bkt_room_settings_set_shown_in_search(
    bkt_room_settings_t *settings,
                                                   bool is_on);

/* ==== Objects: settings to make or change a role ========================== */

/// Settings for a new role, or changes to one.
///
/// bkt_update_role() leaves what is not set as it is, and bkt_create_role()
/// makes a role that allows nothing more. Setters fail as those of
/// #bkt_room_settings_t. Settings are for one thread at a time.
typedef struct bkt_role_settings_t bkt_role_settings_t;

/// Makes settings of which nothing is set. Yours to free.
BKT_API bkt_role_settings_t *bkt_role_settings_new(void);

/// Frees settings. NULL is ignored.
BKT_API void bkt_role_settings_free(bkt_role_settings_t *settings);

/// Sets what people call it, 1 to 32 characters.
BKT_API
bkt_status_t bkt_role_settings_set_label(bkt_role_settings_t *settings,
                                         const char *label);

/// Sets the colour, as "#rrggbb".
BKT_API
bkt_status_t bkt_role_settings_set_color(bkt_role_settings_t *settings,
                                         const char *color);

/// Sets everything that it allows.
///
/// @param keys  an array of keys such as "queue.skip", copied; see
///              bkt_fetch_permissions()
/// @param key_count  how many; 0 = nothing
BKT_API
bkt_status_t bkt_role_settings_set_permissions(bkt_role_settings_t *settings,
                                               const char *const *keys,
                                               size_t key_count);

/// Sets whether chat can mention it.
BKT_API
bkt_status_t bkt_role_settings_set_mentionable(bkt_role_settings_t *settings,
                                               bool is_on);

/// Sets whether its holders are listed apart.
BKT_API
bkt_status_t bkt_role_settings_set_displayed_separately(
    bkt_role_settings_t *settings,
                                                        bool is_on);

/* ==== Looking up: rooms =================================================== */

/// A joined room by id or slug. NULL if it is not joined.
///
/// Yours to release, as everything that is looked up. Look-ups never wait
/// for the server: they tell what is known now. They answer NULL for what
/// is not known, and for arguments that make no sense.
BKT_API bkt_room_t *bkt_client_room(bkt_client_t *client, const char *room);

/// The joined rooms, as a list of rooms.
BKT_API bkt_list_t *bkt_client_rooms(bkt_client_t *client);

/// The members of a joined room, as a list of members.
///
/// @param room  its id or slug; so for all look-ups
/// @return NULL if the room is not joined; so for all look-ups in rooms
BKT_API bkt_list_t *bkt_client_members(bkt_client_t *client, const char *room);

/// A member of a joined room.
BKT_API
bkt_member_t *bkt_client_member(bkt_client_t *client,
                                const char *room,
                                const char *user_id);

/// The latest messages of a joined room, the oldest first.
///
/// How many are remembered is set by bkt_config_set_message_history().
BKT_API bkt_list_t *bkt_client_messages(bkt_client_t *client, const char *room);

/// A message of a joined room that is still remembered.
BKT_API
bkt_message_t *bkt_client_message(bkt_client_t *client,
                                  const char *room,
                                  const char *message_id);

/// The song that plays in a joined room. NULL if none does.
BKT_API bkt_song_t *bkt_client_song(bkt_client_t *client, const char *room);

/// How long the current song has been playing, in ms.
///
/// Corrected for the server's clock, see bkt_client_server_time_ms(), and
/// never more than its length. 0 means that it has just begun.
///
/// @return -1 if nothing plays, nobody has said since when, or the room is
///         not joined
BKT_API
int64_t bkt_client_song_elapsed_ms(bkt_client_t *client,
                                   const char *room);

/// How long the current song will play on, in ms.
///
/// 0 means that it should be over. Live streams claim 99,999 seconds.
///
/// @return -1 as bkt_client_song_elapsed_ms(), and if the song's length is
///         not known
BKT_API
int64_t bkt_client_song_remaining_ms(bkt_client_t *client,
                                     const char *room);

/// How a user has voted on the current song of a joined room.
///
/// @return #BKT_DUB_UNKNOWN if not at all, as far as is known
BKT_API
bkt_dub_t bkt_client_dub(bkt_client_t *client,
                         const char *room,
                         const char *user_id);

/// Who has voted so on the current song, as a list of users.
///
/// They are in no particular order, and include who has left. The song's
/// own totals are bkt_song_updubs() and bkt_song_downdubs().
///
/// @param dub  #BKT_DUB_UP or #BKT_DUB_DOWN
BKT_API
bkt_list_t *bkt_client_voters(bkt_client_t *client,
                              const char *room,
                              bkt_dub_t dub);

/// Who has grabbed the current song, as a list of users.
///
/// Only grabs since the room was joined: the server does not list older
/// ones. The total is bkt_song_grabs().
BKT_API bkt_list_t *bkt_client_grabbers(bkt_client_t *client, const char *room);

/// The queue of a joined room: the next song of each DJ, in order.
BKT_API bkt_list_t *bkt_client_queue(bkt_client_t *client, const char *room);

/// The roles of a joined room, the highest first.
BKT_API bkt_list_t *bkt_client_roles(bkt_client_t *client, const char *room);

/// The server's clock: ms since 1970.
///
/// Estimated from its answers and from chat, to a few tenths of a second.
/// Before the server has shown it, the machine's own.
///
/// @return -1 without a client
BKT_API int64_t bkt_client_server_time_ms(bkt_client_t *client);

/* ==== Looking up: people and conversations ================================ */

/// A user who has been seen in a room or conversation.
BKT_API bkt_user_t *bkt_client_user(bkt_client_t *client, const char *user_id);

/// A user who has been seen, by name: exactly, or else in any case.
BKT_API
bkt_user_t *bkt_client_user_by_name(bkt_client_t *client,
                                    const char *username);

/// The own user. NULL before a login.
BKT_API bkt_user_t *bkt_client_self(bkt_client_t *client);

/// Whether somebody may do something in a joined room.
///
/// By what is known now: who made the room, your standing as the server
/// tells it, the roles held and what they bring along. Rights of servers
/// before September 2026 count as the permissions that replaced them.
///
/// @param user_id  NULL for you
/// @param permission  such as "members.kick" or "chat.delete"
/// @return #BKT_OK if so, #BKT_ERR_FORBIDDEN if not, #BKT_ERR_NOT_FOUND if
///         too little is known to tell
BKT_API
bkt_status_t bkt_client_may(bkt_client_t *client,
                            const char *room,
                            const char *user_id,
                            const char *permission);

/// How high somebody stands in a joined room: the higher, the more.
///
/// Moderators can only touch who stands below them. It is the position of
/// the highest role held, see bkt_role_position().
///
/// @param user_id  NULL for you
/// @return INT64_MAX for who stands above everybody, such as the room's
///         creator; -1 if it is not known, as in rooms with old roles
BKT_API
int64_t bkt_client_rank(bkt_client_t *client,
                        const char *room,
                        const char *user_id);

/// A conversation of yours.
BKT_API
bkt_conversation_t *bkt_client_conversation(bkt_client_t *client,
                                            const char *conversation_id);

/// The conversations that are known, the latest first.
BKT_API bkt_list_t *bkt_client_conversations(bkt_client_t *client);

/// The messages of a conversation that are known, the oldest first.
///
/// bkt_fetch_conversation() fetches them. NULL if the conversation itself
/// is not known.
BKT_API
bkt_list_t *bkt_client_conversation_messages(bkt_client_t *client,
                                             const char *conversation_id);

/* ==== Event envelope ====================================================== */

/// What an event tells.
enum bkt_event_kind {
    /// A word of the server that is not known; read the JSON.
    BKT_EVENT_UNKNOWN = 0,
    /// Connected, and every joined room filled.
    BKT_EVENT_READY = 1,
    /// A room was joined and filled.
    BKT_EVENT_JOINED_ROOM = 2,
    /// Somebody entered, left or updated a room's channel.
    BKT_EVENT_MEMBER_PRESENCE = 3,
    /// A chat message.
    BKT_EVENT_CHAT = 4,
    /// A chat message was deleted.
    BKT_EVENT_CHAT_DELETE = 5,
    /// A vote.
    BKT_EVENT_DUB = 6,
    /// A song entered a room's queue.
    BKT_EVENT_PLAYLIST_SONG_ADD = 7,
    /// Somebody joined a room.
    BKT_EVENT_MEMBER_JOIN = 8,
    /// A member's counters, role or marks changed.
    BKT_EVENT_MEMBER_UPDATE = 9,
    /// A private message came.
    BKT_EVENT_PRIVATE_MESSAGE = 10,
    /// The login session changed.
    BKT_EVENT_SESSION = 11,
    /// A song became current.
    BKT_EVENT_SONG_START = 12,
    /// Nothing plays any more.
    BKT_EVENT_SONG_END = 13,
    /// The current song's media or votes became known.
    BKT_EVENT_SONG_UPDATE = 14,
    /// Somebody left a room.
    BKT_EVENT_MEMBER_LEAVE = 15,
    /// The client's state changed.
    BKT_EVENT_STATE = 16,
    /// The client has ended; the last event.
    BKT_EVENT_CLOSED = 17,
    /// Events were dropped because you did not collect them.
    BKT_EVENT_OVERFLOW = 18,
    /// An action has completed. Pull dispatch only.
    BKT_EVENT_DONE = 19,
    /// A timer is due. Pull dispatch only.
    BKT_EVENT_TIMER = 20,
    /// A log line of this client.
    BKT_EVENT_LOG = 21,
    /// The account is no longer in a room.
    BKT_EVENT_LEFT_ROOM = 22,
    /// Something that happened meanwhile could not be recovered.
    BKT_EVENT_GAP = 23,
    /// The song was skipped.
    BKT_EVENT_CHAT_SKIP = 24,
    /// All chat messages of an author were deleted.
    BKT_EVENT_CHAT_CLEAR = 25,
    /// Somebody saved the song to a playlist of theirs.
    BKT_EVENT_GRAB = 26,
    /// A room's settings changed.
    BKT_EVENT_ROOM_UPDATE = 27,
    /// A room's slow mode was switched.
    BKT_EVENT_SLOW_MODE = 28,
    /// Whether guests may chat in a room was changed.
    BKT_EVENT_GUEST_CHAT = 29,
    /// Whether guests may post links was changed.
    BKT_EVENT_GUEST_EMBED = 30,
    /// A room's queue changed; how is not told.
    BKT_EVENT_QUEUE_UPDATE = 31,
    /// A room's queue was reordered.
    BKT_EVENT_QUEUE_REORDER = 32,
    /// A moderator removed a song of a DJ from the queue.
    BKT_EVENT_QUEUE_REMOVE_SONG = 33,
    /// A moderator removed a DJ from the queue.
    BKT_EVENT_QUEUE_REMOVE_MEMBER = 34,
    /// A DJ left or joined the rotation, or was made to.
    BKT_EVENT_QUEUE_PAUSE = 35,
    /// A room's queue was locked or unlocked.
    BKT_EVENT_QUEUE_LOCK = 36,
    /// A room's queue was read again and differs. Derived.
    BKT_EVENT_QUEUE_CHANGE = 37,
    /// Somebody has a new picture.
    BKT_EVENT_USER_UPDATE = 38,
    /// Somebody has a new name. Derived.
    BKT_EVENT_USERNAME_CHANGE = 39,
    /// A member was kicked.
    BKT_EVENT_MEMBER_KICK = 40,
    /// Somebody was banned from a room.
    BKT_EVENT_MEMBER_BAN = 41,
    /// A ban was lifted.
    BKT_EVENT_MEMBER_UNBAN = 42,
    /// A member was muted.
    BKT_EVENT_MEMBER_MUTE = 43,
    /// A member may speak again.
    BKT_EVENT_MEMBER_UNMUTE = 44,
    /// A member was given a role.
    BKT_EVENT_ROLE_SET = 45,
    /// A role was taken from a member.
    BKT_EVENT_ROLE_UNSET = 46,
    /// A room got a new role.
    BKT_EVENT_ROLE_CREATE = 47,
    /// A role of a room changed.
    BKT_EVENT_ROLE_UPDATE = 48,
    /// A role of a room was deleted.
    BKT_EVENT_ROLE_DELETE = 49,
    /// The ranks of a room's roles changed.
    BKT_EVENT_ROLES_REORDER = 50,
    /// Somebody commented on a song.
    BKT_EVENT_COMMENT_ADD = 51,
    /// A comment was removed.
    BKT_EVENT_COMMENT_REMOVE = 52,
    /// The votes on a comment changed.
    BKT_EVENT_COMMENT_UPDATE = 53,
};

/// The name of a kind, as in bkt_on_chat(): "chat". Never NULL.
BKT_API const char *bkt_event_kind_name(bkt_event_kind_t kind);

/// Keeps a lent event. Release it with bkt_event_unref().
BKT_API bkt_event_t *bkt_event_ref(const bkt_event_t *event);

/// Releases an event of yours. NULL is ignored.
BKT_API void bkt_event_unref(bkt_event_t *event);

/// What kind of event it is.
BKT_API bkt_event_kind_t bkt_event_kind(const bkt_event_t *event);

/// The server's word for it, such as "chat-message".
///
/// NULL for events that the library made.
BKT_API const char *bkt_event_name(const bkt_event_t *event);

/// The room it happened in. NULL if in none.
BKT_API const char *bkt_event_room_id(const bkt_event_t *event);

/// Who did it. NULL if nobody, or unknown.
BKT_API const bkt_user_t *bkt_event_actor(const bkt_event_t *event);

/// When the library received or made it.
BKT_API int64_t bkt_event_time_ms(const bkt_event_t *event);

/// Counts up from 1 within a client, in the order of delivery.
BKT_API int64_t bkt_event_sequence(const bkt_event_t *event);

/// The number that bkt_config_set_tag() gave the client.
BKT_API int64_t bkt_event_client_tag(const bkt_event_t *event);

/// The server's own JSON. NULL for events that the library made.
///
/// The first call makes it readable, where it stands, in less than a
/// microsecond; others only read the pointer.
BKT_API const char *bkt_event_json(const bkt_event_t *event);

/// Whether it happened while the client was away.
///
/// It was fetched afterwards then.
BKT_API bool bkt_event_is_backfill(const bkt_event_t *event);

/// Whether a ready event follows a lost connection.
BKT_API bool bkt_event_is_resumed(const bkt_event_t *event);

/// Whether the library made it from state.
///
/// The server sends no such event then.
BKT_API bool bkt_event_is_derived(const bkt_event_t *event);

/// Whether it is about the client's own account.
///
/// That is whether bkt_event_target(), or where there is none
/// bkt_event_user(), is the account: its vote, its song, a ban of it.
/// False for events of the client itself, such as ready.
BKT_API bool bkt_event_is_self(const bkt_event_t *event);

/* ==== Event envelope: what it is about ==================================== */

/// What somebody's socket did on a room's channel.
enum bkt_presence {
    /// Not about presence, or something not known yet.
    BKT_PRESENCE_UNKNOWN = 0,
    /// Entered.
    BKT_PRESENCE_ENTER = 1,
    /// Left.
    BKT_PRESENCE_LEAVE = 2,
    /// Updated its data.
    BKT_PRESENCE_UPDATE = 3,
};

/// A number of #bkt_presence.
typedef int32_t bkt_presence_t;

/// The message it is about. May be NULL, as all objects here.
///
/// They are as of the event, and live as long as it.
BKT_API const bkt_message_t *bkt_event_message(const bkt_event_t *event);

/// The song it is about. May be NULL.
BKT_API const bkt_song_t *bkt_event_song(const bkt_event_t *event);

/// The user it is about: who voted, who is present, who joined.
///
/// May be NULL.
BKT_API const bkt_user_t *bkt_event_user(const bkt_event_t *event);

/// The user it was done to, where that is not bkt_event_user().
///
/// May be NULL.
BKT_API const bkt_user_t *bkt_event_target(const bkt_event_t *event);

/// The member it is about. May be NULL.
BKT_API const bkt_member_t *bkt_event_member(const bkt_event_t *event);

/// The room it is about, or happened in. May be NULL.
BKT_API const bkt_room_t *bkt_event_room(const bkt_event_t *event);

/// The conversation it is about. May be NULL.
BKT_API
const bkt_conversation_t *bkt_event_conversation(const bkt_event_t *event);

/// The role that was given, taken or changed. May be NULL.
BKT_API const bkt_role_t *bkt_event_role(const bkt_event_t *event);

/// The role before. May be NULL.
///
/// Of #BKT_EVENT_ROLE_SET and #BKT_EVENT_ROLE_UNSET the one that counted
/// for the member, of the others the changed one as it was.
BKT_API const bkt_role_t *bkt_event_old_role(const bkt_event_t *event);

/// The name before, of #BKT_EVENT_USERNAME_CHANGE. May be NULL.
BKT_API const char *bkt_event_old_username(const bkt_event_t *event);

/// What the moderator said, of #BKT_EVENT_MEMBER_KICK. May be NULL.
BKT_API const char *bkt_event_text(const bkt_event_t *event);

/// How long somebody is banned, of #BKT_EVENT_MEMBER_BAN.
///
/// In minutes. 0 means for good.
BKT_API int64_t bkt_event_ban_minutes(const bkt_event_t *event);

/// When the ban of #BKT_EVENT_MEMBER_BAN ends. 0 means never.
///
/// On the server's clock, see bkt_client_server_time_ms().
BKT_API int64_t bkt_event_ban_until_ms(const bkt_event_t *event);

/// The comment's id, of #BKT_EVENT_COMMENT_ADD and its like.
///
/// May be NULL.
BKT_API const char *bkt_event_comment_id(const bkt_event_t *event);

/// Whether the room has a new password, of #BKT_EVENT_ROOM_UPDATE.
///
/// Members without a role lose access then.
BKT_API bool bkt_event_is_password_updated(const bkt_event_t *event);

/// The vote of #BKT_EVENT_DUB.
BKT_API bkt_dub_t bkt_event_dub(const bkt_event_t *event);

/// What a socket did, of #BKT_EVENT_MEMBER_PRESENCE.
BKT_API bkt_presence_t bkt_event_presence(const bkt_event_t *event);

/// The state before, of #BKT_EVENT_STATE.
BKT_API bkt_state_t bkt_event_old_state(const bkt_event_t *event);

/// The state after, of #BKT_EVENT_STATE.
BKT_API bkt_state_t bkt_event_new_state(const bkt_event_t *event);

/// The action of #BKT_EVENT_DONE, or the id of #BKT_EVENT_TIMER.
BKT_API bkt_op_t bkt_event_op(const bkt_event_t *event);

/// The result of #BKT_EVENT_DONE; why the client failed, if closed.
///
/// May be NULL.
BKT_API const bkt_result_t *bkt_event_result(const bkt_event_t *event);

/// How grave the line of #BKT_EVENT_LOG is.
BKT_API bkt_log_level_t bkt_event_log_level(const bkt_event_t *event);

/// The part of the library that wrote it. May be NULL.
BKT_API const char *bkt_event_log_target(const bkt_event_t *event);

/// The line of #BKT_EVENT_LOG, without secrets. May be NULL.
BKT_API const char *bkt_event_log_message(const bkt_event_t *event);

/// How many events were dropped, of #BKT_EVENT_OVERFLOW.
BKT_API int64_t bkt_event_dropped_count(const bkt_event_t *event);

/// When the time span of #BKT_EVENT_GAP begins, in ms since 1970.
///
/// On the server's clock, as the times of messages are.
BKT_API int64_t bkt_event_gap_begin_ms(const bkt_event_t *event);

/// When the time span of #BKT_EVENT_GAP ends, in ms since 1970.
///
/// On the server's clock, too.
BKT_API int64_t bkt_event_gap_end_ms(const bkt_event_t *event);

/* ==== Listening =========================================================== */

/*
 * What holds for all callbacks of events:
 *
 * - Callbacks of one client never overlap. They run on the client's own
 *   thread, or inside bkt_client_poll() on yours.
 * - Several may be set for one event; they are called in that order.
 * - Order is kept within a room, as the library processed it. An event
 *   that waits for a fetch, such as a private message for its text, holds
 *   up only its own conversation or room.
 * - The cache is updated before the callback, so that bkt_client_room()
 *   and its like know at least what the event tells.
 * - The completion of an action follows the events that were processed
 *   before its answer came. Futures do not wait in this line.
 * - The library holds no lock while you run: every function may be called
 *   but bkt_client_run(), bkt_client_poll(), bkt_client_next() and
 *   bkt_future_wait().
 * - An event that nobody listens to when it is made is not kept.
 * - After closed, nothing comes any more.
 * - `free_user_data`, which may be NULL, is called exactly once when no
 *   call is running or can run any more: where callbacks run, or in
 *   bkt_client_free(). A refused call of bkt_on_chat() and its like does
 *   not call it.
 */

/// Receives an event.
///
/// `event` is lent until it returns; so are the objects of all callbacks
/// below.
typedef void (*bkt_event_fn)(bkt_client_t *client,
                             const bkt_event_t *event,
                             void *user_data);

/// Receives a change of the client's state.
typedef void (*bkt_state_fn)(bkt_client_t *client,
                             const bkt_event_t *event,
                             bkt_state_t old_state,
                             bkt_state_t new_state,
                             void *user_data);

/// Receives an event about a room.
typedef void (*bkt_room_fn)(bkt_client_t *client,
                            const bkt_event_t *event,
                            const bkt_room_t *room,
                            void *user_data);

/// Receives a message.
typedef void (*bkt_message_fn)(bkt_client_t *client,
                               const bkt_event_t *event,
                               const bkt_message_t *message,
                               void *user_data);

/// Receives somebody's presence in a room.
///
/// bkt_event_presence() tells whether it is an entry, a leave or an
/// update. For guests `user` may know nothing but its id.
typedef void (*bkt_member_presence_fn)(bkt_client_t *client,
                                       const bkt_event_t *event,
                                       const bkt_room_t *room,
                                       const bkt_user_t *user,
                                       void *user_data);

/// Receives an event about a member.
typedef void (*bkt_member_fn)(bkt_client_t *client,
                              const bkt_event_t *event,
                              const bkt_member_t *member,
                              void *user_data);

/// Receives an event about a song.
///
/// `song` is NULL if the server named none.
typedef void (*bkt_song_fn)(bkt_client_t *client,
                            const bkt_event_t *event,
                            const bkt_song_t *song,
                            void *user_data);

/// Receives a vote or a grab.
///
/// `song` or `user` is NULL if the server named none. `dub` is
/// #BKT_DUB_UNKNOWN for a grab.
typedef void (*bkt_dub_fn)(bkt_client_t *client,
                           const bkt_event_t *event,
                           const bkt_song_t *song,
                           const bkt_user_t *user,
                           bkt_dub_t dub,
                           void *user_data);

/// Receives a skip.
///
/// `song` is NULL if it is not known what played. The server tells the
/// moderator by name only, or not at all: then `user` is NULL.
typedef void (*bkt_chat_skip_fn)(bkt_client_t *client,
                                 const bkt_event_t *event,
                                 const bkt_room_t *room,
                                 const bkt_song_t *song,
                                 const bkt_user_t *user,
                                 void *user_data);

/// Receives an event about a user.
typedef void (*bkt_user_fn)(bkt_client_t *client,
                            const bkt_event_t *event,
                            const bkt_user_t *user,
                            void *user_data);

/// Receives what somebody did to a member.
///
/// `member` is whom it was done to; somebody who is not in the room is a
/// stub of a member. `actor` is who did it, NULL if that is not told.
/// bkt_event_is_self() says whether it was done to your own account.
typedef void (*bkt_moderation_fn)(bkt_client_t *client,
                                  const bkt_event_t *event,
                                  const bkt_member_t *member,
                                  const bkt_user_t *actor,
                                  void *user_data);

/// Receives an event about a role of a room.
typedef void (*bkt_role_fn)(bkt_client_t *client,
                            const bkt_event_t *event,
                            const bkt_role_t *role,
                            void *user_data);

/// Receives a private message, as the last of its conversation.
typedef void (*bkt_conversation_fn)(bkt_client_t *client,
                                    const bkt_event_t *event,
                                    const bkt_conversation_t *conversation,
                                    void *user_data);

/* ==== Listening: the client =============================================== */

/// Calls `callback` when the client is connected.
///
/// Joined rooms are filled then. It comes again after each lost
/// connection, see bkt_event_is_resumed(). bkt_event_user() is the own
/// user.
///
/// @param callback  may not be NULL
/// @param free_user_data  called once when `callback` can no longer run;
///                        may be NULL
/// @return an id for bkt_off(), or a negative #bkt_status_t, such as
///         #BKT_ERR_INVALID_STATE with #BKT_DISPATCH_PULL
BKT_API
bkt_sub_t bkt_on_ready(bkt_client_t *client,
                       bkt_event_fn callback,
                       void *user_data,
                       bkt_free_fn free_user_data);

/// Calls `callback` when the client has ended. It is the last event.
///
/// If the client failed, bkt_event_result() says why.
BKT_API
bkt_sub_t bkt_on_closed(bkt_client_t *client,
                        bkt_event_fn callback,
                        void *user_data,
                        bkt_free_fn free_user_data);

/// Calls `callback` for each change of the client's state.
BKT_API
bkt_sub_t bkt_on_state(bkt_client_t *client,
                       bkt_state_fn callback,
                       void *user_data,
                       bkt_free_fn free_user_data);

/// Calls `callback` when the login session changes.
///
/// Store bkt_client_session() then, if the program wants to resume it.
BKT_API
bkt_sub_t bkt_on_session(bkt_client_t *client,
                         bkt_event_fn callback,
                         void *user_data,
                         bkt_free_fn free_user_data);

/// Calls `callback` for what happened meanwhile and cannot be had.
///
/// bkt_event_gap_begin_ms() and bkt_event_gap_end_ms() tell the time span.
/// It comes after a lost connection, before ready.
BKT_API
bkt_sub_t bkt_on_gap(bkt_client_t *client,
                     bkt_event_fn callback,
                     void *user_data,
                     bkt_free_fn free_user_data);

/// Calls `callback` when events were dropped.
///
/// bkt_event_dropped_count() tells how many. The cache is up to date all
/// the same. It needs #BKT_OVERFLOW_DROP_OLDEST or bkt_on_log().
BKT_API
bkt_sub_t bkt_on_overflow(bkt_client_t *client,
                          bkt_event_fn callback,
                          void *user_data,
                          bkt_free_fn free_user_data);

/// Calls `callback` for each log line of this client.
///
/// It needs bkt_config_set_log_events(). Unlike bkt_set_log(), it comes
/// where callbacks run.
BKT_API
bkt_sub_t bkt_on_log(bkt_client_t *client,
                     bkt_event_fn callback,
                     void *user_data,
                     bkt_free_fn free_user_data);

/// Calls `callback` for each event of any kind, unknown ones too.
BKT_API
bkt_sub_t bkt_on_event(bkt_client_t *client,
                       bkt_event_fn callback,
                       void *user_data,
                       bkt_free_fn free_user_data);

/* ==== Listening: rooms and conversations ================================== */

/// Calls `callback` when a room has been joined.
///
/// It comes once for each join, after the room has been filled: roster,
/// song, queue and roles are in the cache. What could not be had is named
/// by bkt_room_missing(). A reconnect does not repeat it.
BKT_API
bkt_sub_t bkt_on_joined_room(bkt_client_t *client,
                             bkt_room_fn callback,
                             void *user_data,
                             bkt_free_fn free_user_data);

/// Calls `callback` when the account is no longer in a room.
///
/// If it was not asked to leave, bkt_event_result() says why.
BKT_API
bkt_sub_t bkt_on_left_room(bkt_client_t *client,
                           bkt_room_fn callback,
                           void *user_data,
                           bkt_free_fn free_user_data);

/// Calls `callback` for each chat message in a joined room.
///
/// Own messages come too, see bkt_message_is_own().
BKT_API
bkt_sub_t bkt_on_chat(bkt_client_t *client,
                      bkt_message_fn callback,
                      void *user_data,
                      bkt_free_fn free_user_data);

/// Calls `callback` when a chat message is deleted.
///
/// The message stays in the cache. bkt_message_is_deleted() is true.
BKT_API
bkt_sub_t bkt_on_chat_delete(bkt_client_t *client,
                             bkt_message_fn callback,
                             void *user_data,
                             bkt_free_fn free_user_data);

/// Calls `callback` when somebody's socket enters or leaves a room.
///
/// It comes for guests too, and for updates of what they tell.
BKT_API
bkt_sub_t bkt_on_member_presence(bkt_client_t *client,
                                 bkt_member_presence_fn callback,
                                 void *user_data,
                                 bkt_free_fn free_user_data);

/// Calls `callback` when somebody joins a room.
BKT_API
bkt_sub_t bkt_on_member_join(bkt_client_t *client,
                             bkt_member_fn callback,
                             void *user_data,
                             bkt_free_fn free_user_data);

/// Calls `callback` when somebody leaves a room.
BKT_API
bkt_sub_t bkt_on_member_leave(bkt_client_t *client,
                              bkt_member_fn callback,
                              void *user_data,
                              bkt_free_fn free_user_data);

/// Calls `callback` when a member's role, counters or marks change.
BKT_API
bkt_sub_t bkt_on_member_update(bkt_client_t *client,
                               bkt_member_fn callback,
                               void *user_data,
                               bkt_free_fn free_user_data);

/// Calls `callback` when a song enters a room's queue.
///
/// It comes once for each entry of the queue. Those that are there when
/// the room is joined are not told.
BKT_API
bkt_sub_t bkt_on_playlist_song_add(bkt_client_t *client,
                                   bkt_song_fn callback,
                                   void *user_data,
                                   bkt_free_fn free_user_data);

/// Calls `callback` when a song becomes the current one.
BKT_API
bkt_sub_t bkt_on_song_start(bkt_client_t *client,
                            bkt_song_fn callback,
                            void *user_data,
                            bkt_free_fn free_user_data);

/// Calls `callback` when more of the current song is known.
///
/// Its media has been fetched, or its votes were read again.
BKT_API
bkt_sub_t bkt_on_song_update(bkt_client_t *client,
                             bkt_song_fn callback,
                             void *user_data,
                             bkt_free_fn free_user_data);

/// Calls `callback` when nothing plays any more.
BKT_API
bkt_sub_t bkt_on_song_end(bkt_client_t *client,
                          bkt_song_fn callback,
                          void *user_data,
                          bkt_free_fn free_user_data);

/// Calls `callback` for each vote on a song.
BKT_API
bkt_sub_t bkt_on_dub(bkt_client_t *client,
                     bkt_dub_fn callback,
                     void *user_data,
                     bkt_free_fn free_user_data);

/// Calls `callback` when somebody grabs a song: keeps it in a playlist.
///
/// Who grabbed the current song is told by bkt_client_grabbers().
BKT_API
bkt_sub_t bkt_on_grab(bkt_client_t *client,
                      bkt_dub_fn callback,
                      void *user_data,
                      bkt_free_fn free_user_data);

/// Calls `callback` when a song is skipped.
///
/// It comes before the next song starts.
BKT_API
bkt_sub_t bkt_on_chat_skip(bkt_client_t *client,
                           bkt_chat_skip_fn callback,
                           void *user_data,
                           bkt_free_fn free_user_data);

/// Calls `callback` when all messages of an author are deleted.
///
/// bkt_on_chat_delete() has told those that are remembered, one by one.
BKT_API
bkt_sub_t bkt_on_chat_clear(bkt_client_t *client,
                            bkt_moderation_fn callback,
                            void *user_data,
                            bkt_free_fn free_user_data);

/// Calls `callback` when somebody has a new picture.
///
/// A new name is told by bkt_on_username_change().
BKT_API
bkt_sub_t bkt_on_user_update(bkt_client_t *client,
                             bkt_user_fn callback,
                             void *user_data,
                             bkt_free_fn free_user_data);

/// Calls `callback` when a member has a new name.
///
/// bkt_event_old_username() is the former one. The server does not tell
/// this: it is noticed in the next event that names the user, and comes in
/// each joined room of theirs.
BKT_API
bkt_sub_t bkt_on_username_change(bkt_client_t *client,
                                 bkt_user_fn callback,
                                 void *user_data,
                                 bkt_free_fn free_user_data);

/// Calls `callback` for each private message from somebody else.
///
/// It comes after the message has been fetched, which is the last of its
/// conversation then.
BKT_API
bkt_sub_t bkt_on_private_message(bkt_client_t *client,
                                 bkt_conversation_fn callback,
                                 void *user_data,
                                 bkt_free_fn free_user_data);

/* ==== Listening: queues =================================================== */

/// Calls `callback` when the server says that a queue has changed.
///
/// It does not say how; bkt_client_queue() is read again soon after, see
/// bkt_on_queue_change(). Removals and reorders come apart.
BKT_API
bkt_sub_t bkt_on_queue_update(bkt_client_t *client,
                              bkt_room_fn callback,
                              void *user_data,
                              bkt_free_fn free_user_data);

/// Calls `callback` when a queue was read again and differs.
///
/// bkt_client_queue() is the new one. Songs that only got their media are
/// told by bkt_on_song_update().
BKT_API
bkt_sub_t bkt_on_queue_change(bkt_client_t *client,
                              bkt_room_fn callback,
                              void *user_data,
                              bkt_free_fn free_user_data);

/// Calls `callback` when somebody reorders a queue.
///
/// See bkt_event_actor().
BKT_API
bkt_sub_t bkt_on_queue_reorder(bkt_client_t *client,
                               bkt_room_fn callback,
                               void *user_data,
                               bkt_free_fn free_user_data);

/// Calls `callback` when a moderator removes a song of a DJ.
///
/// Which one is not told.
BKT_API
bkt_sub_t bkt_on_queue_remove_song(bkt_client_t *client,
                                   bkt_moderation_fn callback,
                                   void *user_data,
                                   bkt_free_fn free_user_data);

/// Calls `callback` when a moderator removes a DJ from the queue.
BKT_API
bkt_sub_t bkt_on_queue_remove_member(bkt_client_t *client,
                                     bkt_moderation_fn callback,
                                     void *user_data,
                                     bkt_free_fn free_user_data);

/// Calls `callback` when a DJ leaves or joins the rotation.
///
/// bkt_event_member() is the DJ, see bkt_member_is_queue_paused(). If a
/// moderator did it, that is bkt_event_actor() and the DJ is the
/// bkt_event_target().
BKT_API
bkt_sub_t bkt_on_queue_pause(bkt_client_t *client,
                             bkt_room_fn callback,
                             void *user_data,
                             bkt_free_fn free_user_data);

/// Calls `callback` when a queue is locked or unlocked.
///
/// See bkt_room_is_queue_locked().
BKT_API
bkt_sub_t bkt_on_queue_lock(bkt_client_t *client,
                            bkt_room_fn callback,
                            void *user_data,
                            bkt_free_fn free_user_data);

/* ==== Listening: moderation =============================================== */

/// Calls `callback` when a member is kicked.
///
/// bkt_event_text() is what the moderator said. If it is your own account,
/// bkt_on_left_room() follows; it does not enter again by itself.
BKT_API
bkt_sub_t bkt_on_member_kick(bkt_client_t *client,
                             bkt_moderation_fn callback,
                             void *user_data,
                             bkt_free_fn free_user_data);

/// Calls `callback` when somebody is banned from a room.
///
/// See bkt_event_ban_minutes() and bkt_event_ban_until_ms(). If it is your
/// own account, bkt_on_left_room() follows.
BKT_API
bkt_sub_t bkt_on_member_ban(bkt_client_t *client,
                            bkt_moderation_fn callback,
                            void *user_data,
                            bkt_free_fn free_user_data);

/// Calls `callback` when a ban is lifted.
BKT_API
bkt_sub_t bkt_on_member_unban(bkt_client_t *client,
                              bkt_moderation_fn callback,
                              void *user_data,
                              bkt_free_fn free_user_data);

/// Calls `callback` when a member is muted.
///
/// What they say goes on coming, see bkt_config_set_muted_chat().
BKT_API
bkt_sub_t bkt_on_member_mute(bkt_client_t *client,
                             bkt_moderation_fn callback,
                             void *user_data,
                             bkt_free_fn free_user_data);

/// Calls `callback` when a member may speak again.
BKT_API
bkt_sub_t bkt_on_member_unmute(bkt_client_t *client,
                               bkt_moderation_fn callback,
                               void *user_data,
                               bkt_free_fn free_user_data);

/* ==== Listening: roles ==================================================== */

/// Calls `callback` when a member is given a role.
///
/// bkt_event_role() is that role, bkt_event_old_role() the one that counted
/// before.
BKT_API
bkt_sub_t bkt_on_role_set(bkt_client_t *client,
                          bkt_moderation_fn callback,
                          void *user_data,
                          bkt_free_fn free_user_data);

/// Calls `callback` when a role is taken from a member.
///
/// bkt_event_role() is that role. The member may hold others.
BKT_API
bkt_sub_t bkt_on_role_unset(bkt_client_t *client,
                            bkt_moderation_fn callback,
                            void *user_data,
                            bkt_free_fn free_user_data);

/// Calls `callback` when a room gets a new role.
BKT_API
bkt_sub_t bkt_on_role_create(bkt_client_t *client,
                             bkt_role_fn callback,
                             void *user_data,
                             bkt_free_fn free_user_data);

/// Calls `callback` when a role of a room changes.
///
/// bkt_event_old_role() is the role as it was.
BKT_API
bkt_sub_t bkt_on_role_update(bkt_client_t *client,
                             bkt_role_fn callback,
                             void *user_data,
                             bkt_free_fn free_user_data);

/// Calls `callback` when a role of a room is deleted.
///
/// Its holders have lost it.
BKT_API
bkt_sub_t bkt_on_role_delete(bkt_client_t *client,
                             bkt_role_fn callback,
                             void *user_data,
                             bkt_free_fn free_user_data);

/// Calls `callback` when the ranks of a room's roles change.
///
/// See bkt_client_roles().
BKT_API
bkt_sub_t bkt_on_roles_reorder(bkt_client_t *client,
                               bkt_room_fn callback,
                               void *user_data,
                               bkt_free_fn free_user_data);

/* ==== Listening: settings and comments ==================================== */

/// Calls `callback` when a room's settings change.
///
/// bkt_event_is_password_updated() says whether the password is new.
BKT_API
bkt_sub_t bkt_on_room_update(bkt_client_t *client,
                             bkt_room_fn callback,
                             void *user_data,
                             bkt_free_fn free_user_data);

/// Calls `callback` when a room's slow mode is switched.
///
/// See bkt_room_is_slow_mode().
BKT_API
bkt_sub_t bkt_on_slow_mode(bkt_client_t *client,
                           bkt_room_fn callback,
                           void *user_data,
                           bkt_free_fn free_user_data);

/// Calls `callback` when guests may chat, or may not any more.
///
/// See bkt_room_is_guest_chat_allowed().
BKT_API
bkt_sub_t bkt_on_guest_chat(bkt_client_t *client,
                            bkt_room_fn callback,
                            void *user_data,
                            bkt_free_fn free_user_data);

/// Calls `callback` when guests may post links, or may not.
///
/// See bkt_room_is_guest_embed_allowed().
BKT_API
bkt_sub_t bkt_on_guest_embed(bkt_client_t *client,
                             bkt_room_fn callback,
                             void *user_data,
                             bkt_free_fn free_user_data);

/// Calls `callback` when somebody comments on a song.
///
/// See bkt_event_comment_id(), bkt_event_user(), and the JSON for the rest.
/// Seen in 2016 only.
BKT_API
bkt_sub_t bkt_on_comment_add(bkt_client_t *client,
                             bkt_event_fn callback,
                             void *user_data,
                             bkt_free_fn free_user_data);

/// Calls `callback` when a comment on a song is removed.
BKT_API
bkt_sub_t bkt_on_comment_remove(bkt_client_t *client,
                                bkt_event_fn callback,
                                void *user_data,
                                bkt_free_fn free_user_data);

/// Calls `callback` when the votes on a comment change.
BKT_API
bkt_sub_t bkt_on_comment_update(bkt_client_t *client,
                                bkt_event_fn callback,
                                void *user_data,
                                bkt_free_fn free_user_data);

/* ==== Listening: timers and ends ========================================== */

/// Called when a timer is due.
typedef void (*bkt_timer_fn)(bkt_client_t *client, void *user_data);

/// Calls `callback` once, later, where callbacks run.
///
/// With a delay of 0 it comes as soon as possible, which is the way onto
/// the thread of the callbacks. With #BKT_DISPATCH_PULL `callback` has to
/// be NULL, the two arguments after it are ignored, and a
/// #BKT_EVENT_TIMER comes instead. Fails with #BKT_ERR_BUSY if there are
/// 4096 timers, and with #BKT_ERR_CLOSED.
///
/// @param free_user_data  called once after `callback`, or instead of it
///                        if it never comes; may be NULL
/// @return an id for bkt_off(), or a negative #bkt_status_t
BKT_API
bkt_sub_t bkt_call_later(bkt_client_t *client,
                         int64_t delay_ms,
                         bkt_timer_fn callback,
                         void *user_data,
                         bkt_free_fn free_user_data);

/// Ends a subscription or a timer: no call of it starts afterwards.
///
/// Its `free_user_data` is called when no call of it is running any more.
/// That may be at once, if this is the thread where callbacks run.
///
/// @param id  from bkt_on_chat() and its like, or bkt_call_later()
/// @return #BKT_ERR_NOT_FOUND if it has ended already
BKT_API bkt_status_t bkt_off(bkt_client_t *client, bkt_sub_t id);

/* ==== Result ============================================================== */

/// Keeps a lent result. Release it with bkt_result_unref().
BKT_API bkt_result_t *bkt_result_ref(const bkt_result_t *result);

/// Releases a result of yours. NULL is ignored.
BKT_API void bkt_result_unref(bkt_result_t *result);

/// Why the action failed. NULL if it succeeded.
BKT_API const bkt_error_t *bkt_result_error(const bkt_result_t *result);

/// The room that was joined, fetched or changed.
///
/// NULL if the action gives none, as all values of a result.
BKT_API const bkt_room_t *bkt_result_room(const bkt_result_t *result);

/// The user that was fetched or changed. May be NULL.
BKT_API const bkt_user_t *bkt_result_user(const bkt_result_t *result);

/// The member that was fetched or changed. May be NULL.
BKT_API const bkt_member_t *bkt_result_member(const bkt_result_t *result);

/// The message as the server stored it. May be NULL.
BKT_API const bkt_message_t *bkt_result_message(const bkt_result_t *result);

/// The song that was queued, fetched or changed. May be NULL.
BKT_API const bkt_song_t *bkt_result_song(const bkt_result_t *result);

/// The conversation. May be NULL.
BKT_API
const bkt_conversation_t *bkt_result_conversation(const bkt_result_t *result);

/// The role that was made or changed. May be NULL.
BKT_API const bkt_role_t *bkt_result_role(const bkt_result_t *result);

/// What you may do in the room that was asked for. May be NULL.
BKT_API const bkt_standing_t *bkt_result_standing(const bkt_result_t *result);

/// The list that was asked for. May be NULL.
BKT_API const bkt_list_t *bkt_result_list(const bkt_result_t *result);

/// The song info that was fetched. May be NULL.
BKT_API const bkt_song_info_t *bkt_result_song_info(const bkt_result_t *result);

/// The playlist that was made or changed. May be NULL.
BKT_API const bkt_playlist_t *bkt_result_playlist(const bkt_result_t *result);

/// The comment that was made or changed. May be NULL.
BKT_API const bkt_comment_t *bkt_result_comment(const bkt_result_t *result);

/// The address or other text that was asked for. May be NULL.
BKT_API const char *bkt_result_text(const bkt_result_t *result);

/// The number that was asked for; -1 if the action gives none.
BKT_API int64_t bkt_result_count(const bkt_result_t *result);

/// Whether the server has more of the list, see bkt_next_page().
BKT_API bool bkt_result_has_next(const bkt_result_t *result);

/// The users that bkt_search() found beside its list of rooms. May be NULL.
BKT_API const bkt_list_t *bkt_result_users(const bkt_result_t *result);

/// The server's own JSON answer. May be NULL.
BKT_API const char *bkt_result_json(const bkt_result_t *result);

/// The server's clock when it answered, in milliseconds since 1970.
///
/// In whole seconds, and 0 if the server did not say it or the result
/// carries no JSON of its own.
BKT_API int64_t bkt_result_server_time_ms(const bkt_result_t *result);

/* ==== Future ============================================================== */

/*
 * A future makes one action wait:
 *
 *     bkt_future_t *future = bkt_future_new();
 *     bkt_send_message(client, room_id, "hello", bkt_future_done, future);
 *     bkt_result_t *result = bkt_future_wait(future, 5000, &status);
 *     ...
 *     bkt_result_unref(result);
 *     bkt_future_free(future);
 *
 * It works with every dispatch, and from languages that cannot make C
 * callbacks: they pass the address of bkt_future_done().
 */

/// A place to wait for the result of one action.
///
/// Any thread may wait, and several may. It serves one action only.
typedef struct bkt_future_t bkt_future_t;

/// Makes a future. Yours to free.
///
/// NULL if the system has no descriptor left.
BKT_API bkt_future_t *bkt_future_new(void);

/// Frees a future. The action it serves goes on. NULL is ignored.
///
/// Nobody may be waiting for it then.
BKT_API void bkt_future_free(bkt_future_t *future);

/// Waits for the result of the action that the future was passed to.
///
/// How the action itself ended is in bkt_result_error(). After a result
/// every further call gives it again.
///
/// @param timeout_ms  how long to wait; -1 is without an end
/// @param status  set to #BKT_OK; or why there is no result:
///                #BKT_ERR_TIMEOUT (the action goes on),
///                #BKT_ERR_INTERRUPTED by a signal,
///                #BKT_ERR_INVALID_STATE if no action was accepted with
///                it, #BKT_ERR_WOULD_DEADLOCK inside a callback,
///                #BKT_ERR_FORKED; may be NULL
/// @return yours to release with bkt_result_unref(); NULL if there is
///         none
BKT_API
bkt_result_t *bkt_future_wait(bkt_future_t *future,
                              int64_t timeout_ms,
                              bkt_status_t *status);

/// Completes a future: pass it as `done`, and the future as `user_data`.
///
/// The library knows it, and completes the future at once, from whichever
/// thread has the result. A callback of yours may call it too.
BKT_API
void bkt_future_done(bkt_client_t *client,
                     const bkt_result_t *result,
                     void *user_data);

/* ==== Asking: rooms ======================================================= */

/*
 * What holds for all actions, in this section and those below:
 *
 * - A positive number is the id of an accepted action: `done` is called
 *   exactly once. A negative number is a #bkt_status_t: the action was
 *   refused, nothing has happened, and `done` will not be called.
 * - `done` may be called on another thread before the function has
 *   returned. Never rely on having stored the id first.
 * - `done` may be NULL: a failure is logged then. With dispatch by pull it
 *   must be NULL or bkt_future_done().
 * - `user_data` has no destructor here, because `done` can be it.
 * - Refused at once are #BKT_ERR_INVALID_ARGUMENT, #BKT_ERR_CLOSED,
 *   #BKT_ERR_FORKED and #BKT_ERR_BUSY, see
 *   bkt_config_set_in_flight_limit(). All other failures come to `done`,
 *   in bkt_result_error(): each action may fail with #BKT_ERR_NETWORK,
 *   #BKT_ERR_TIMEOUT, #BKT_ERR_AUTH, #BKT_ERR_RATE_LIMITED,
 *   #BKT_ERR_SERVER or #BKT_ERR_PROTOCOL, and comments name what is
 *   likely beside these.
 * - Of #BKT_ERR_OUTCOME_UNKNOWN only, an action may have happened: it was
 *   sent, and the answer was lost.
 */

/// Joins a room and fills its cache. Needs bkt_connect().
///
/// The result carries the room, and comes after bkt_on_joined_room().
/// Before ready it waits for the connection. Joining a joined room succeeds
/// without asking the server. Fails with #BKT_ERR_NOT_FOUND if there is no
/// such room, with #BKT_ERR_FORBIDDEN if you are banned or it wants a
/// password, and with #BKT_ERR_BUSY if too many events wait for you or 1024
/// rooms are joined.
///
/// @param room  its slug, as in the address of its page, or its id
/// @param done  called exactly once if this returns a positive id;
///              may be NULL
/// @return the action's id, or a negative #bkt_status_t
BKT_API
bkt_op_t bkt_join_room(bkt_client_t *client,
                       const char *room,
                       bkt_done_fn done,
                       void *user_data);

/// Joins a room that wants a password, otherwise like bkt_join_room().
///
/// Fails with #BKT_ERR_FORBIDDEN if the password is wrong. After too many
/// wrong ones the server refuses all for two hours. The library keeps the
/// password in memory, to enter the room again after a lost connection.
BKT_API
bkt_op_t bkt_join_room_with_password(bkt_client_t *client,
                                     const char *room,
                                     const char *password,
                                     bkt_done_fn done,
                                     void *user_data);

/// Leaves a joined room.
///
/// The result carries the room as it was. Fails with #BKT_ERR_NOT_FOUND if
/// it is not joined.
///
/// @param room_id  its id or slug; so for all actions
BKT_API
bkt_op_t bkt_leave_room(bkt_client_t *client,
                        const char *room_id,
                        bkt_done_fn done,
                        void *user_data);

/// Tells a joined room's channel about your presence.
///
/// Joining and leaving do that by themselves. The result comes once the
/// frame is on its way; the server does not answer. Fails with
/// #BKT_ERR_NOT_FOUND if the room is not joined, and with
/// #BKT_ERR_INVALID_STATE while there is no connection.
///
/// @param presence  #BKT_PRESENCE_ENTER, #BKT_PRESENCE_LEAVE or
///                  #BKT_PRESENCE_UPDATE
BKT_API
bkt_op_t bkt_send_presence(bkt_client_t *client,
                           const char *room_id,
                           bkt_presence_t presence,
                           bkt_done_fn done,
                           void *user_data);

/// Fetches a room by slug or id, joined or not.
///
/// The result carries the room. Fails with #BKT_ERR_NOT_FOUND if there is
/// none.
BKT_API
bkt_op_t bkt_fetch_room(bkt_client_t *client,
                        const char *room,
                        bkt_done_fn done,
                        void *user_data);

/// Makes any request of the server's REST API, logging in if need be.
///
/// The result carries the `data` of the answer, see bkt_result_json(). The
/// cache learns nothing from it.
///
/// @param method  "GET", "POST", "PUT" or "DELETE"
/// @param path  below the API's address, such as "room/5?x=1"; segments may
///              be percent-encoded
/// @param json_body  may be NULL for none
BKT_API
bkt_op_t bkt_request(bkt_client_t *client,
                     const char *method,
                     const char *path,
                     const char *json_body,
                     bkt_done_fn done,
                     void *user_data);

/// Fetches the next page of a list that the server gives in pages.
///
/// The result is like the one that it follows, and so on until
/// bkt_result_has_next() says no. What an earlier page had is left out,
/// so that a page may be shorter than others, even empty. After a failure
/// the same page may be asked for again. Refused with
/// #BKT_ERR_INVALID_STATE if there is no next page.
///
/// @param result  of the page before; may be lent, and may be released at
///                once
BKT_API
bkt_op_t bkt_next_page(bkt_client_t *client,
                       const bkt_result_t *result,
                       bkt_done_fn done,
                       void *user_data);

/// Gives an action up, if it has not gone out.
///
/// Its `done` comes all the same: with #BKT_ERR_CANCELLED, or with the
/// real outcome. An unknown or completed `op` is no error.
BKT_API bkt_status_t bkt_cancel(bkt_client_t *client, bkt_op_t op);

/* ==== Asking: chat ======================================================== */

/// Says `text` in a joined room.
///
/// The result carries the message as the server stored it, and a list of
/// all if the text took several posts; the same messages come by
/// bkt_on_chat() too. Texts of a room are posted in the order in which they
/// were asked for. Refused with #BKT_ERR_INVALID_ARGUMENT if `text` is empty
/// or longer than the server takes: 255 characters, of which some count more
/// than once. A longer one may go out as several posts, see
/// bkt_config_set_message_parts_max().
///
/// Fails with #BKT_ERR_NOT_FOUND if the room is not joined, with
/// #BKT_ERR_FORBIDDEN if you are muted or the room lets only holders of a
/// role chat, and with #BKT_ERR_RATE_LIMITED if you talk too fast, for the
/// server or for a room in slow mode. Of several posts
/// bkt_error_parts_sent() says how many went out, and the list holds them.
///
/// Nothing is said twice: if the answer to a post is lost, it is looked for
/// in the room for ten seconds. If it is not found there, the result is
/// #BKT_ERR_OUTCOME_UNKNOWN, and you may look before you repeat it.
///
/// @param done  called exactly once if this returns a positive id;
///              may be NULL
/// @return the action's id, or a negative #bkt_status_t
BKT_API
bkt_op_t bkt_send_message(bkt_client_t *client,
                          const char *room_id,
                          const char *text,
                          bkt_done_fn done,
                          void *user_data);

/// Fetches what was said in a room lately, joined or not.
///
/// The result carries a list of messages, the oldest first. How many the
/// server keeps is up to it. Of what else happened in the chat,
/// bkt_result_json() tells. The cache learns nothing from it: a joined
/// room has its own memory, see bkt_client_messages().
BKT_API
bkt_op_t bkt_fetch_messages(bkt_client_t *client,
                            const char *room_id,
                            bkt_done_fn done,
                            void *user_data);

/* ==== Asking: people ====================================================== */

/// Gives a member of a joined room a role.
///
/// It is the room's own role of that kind, or on servers before September
/// 2026 the fixed one. For others see bkt_assign_role(). The result
/// carries the member as far as it is known; the change itself comes by
/// bkt_on_member_update(). Fails with #BKT_ERR_NOT_FOUND if the
/// room is not joined or has no such role, and with #BKT_ERR_FORBIDDEN if
/// you may not do that.
///
/// @param role  one of #bkt_role_kind but unknown
/// @param done  called exactly once if this returns a positive id;
///              may be NULL
/// @return the action's id, or a negative #bkt_status_t
BKT_API
bkt_op_t bkt_set_role(bkt_client_t *client,
                      const char *room_id,
                      const char *user_id,
                      bkt_role_kind_t role,
                      bkt_done_fn done,
                      void *user_data);

/// Takes a role from a member, otherwise like bkt_set_role().
BKT_API
bkt_op_t bkt_unset_role(bkt_client_t *client,
                        const char *room_id,
                        const char *user_id,
                        bkt_role_kind_t role,
                        bkt_done_fn done,
                        void *user_data);

/// Changes your own username. No event follows.
///
/// The result carries the own user. Fails with #BKT_ERR_SERVER if the name
/// is taken or not allowed.
BKT_API
bkt_op_t bkt_set_username(bkt_client_t *client,
                          const char *username,
                          bkt_done_fn done,
                          void *user_data);

/// Fetches an account by id or name.
///
/// The result carries the user. Fails with #BKT_ERR_NOT_FOUND if there is
/// none.
BKT_API
bkt_op_t bkt_fetch_user(bkt_client_t *client,
                        const char *user,
                        bkt_done_fn done,
                        void *user_data);

/* ==== Asking: conversations =============================================== */

/// Lists your conversations, the latest first.
///
/// The result carries a list of conversations.
/// @param done  called exactly once if this returns a positive id;
///              may be NULL
/// @return the action's id, or a negative #bkt_status_t
BKT_API
bkt_op_t bkt_list_conversations(bkt_client_t *client,
                                bkt_done_fn done,
                                void *user_data);

/// Opens a conversation with one or more users.
///
/// If there is one with exactly these users, that is it. The result carries
/// the conversation.
///
/// @param user_ids  an array of ids, copied
/// @param user_id_count  how many, 1 to 10
BKT_API
bkt_op_t bkt_open_conversation(bkt_client_t *client,
                               const char *const *user_ids,
                               size_t user_id_count,
                               bkt_done_fn done,
                               void *user_data);

/// Fetches the messages of a conversation.
///
/// The result carries the conversation and a list of its messages, the
/// oldest first. Fails with #BKT_ERR_NOT_FOUND if there is none.
BKT_API
bkt_op_t bkt_fetch_conversation(bkt_client_t *client,
                                const char *conversation_id,
                                bkt_done_fn done,
                                void *user_data);

/// Says `text` in a conversation.
///
/// The result carries the message as the server stored it, and the
/// conversation. Refused with #BKT_ERR_INVALID_ARGUMENT if `text` is empty.
BKT_API
bkt_op_t bkt_send_private_message(bkt_client_t *client,
                                  const char *conversation_id,
                                  const char *text,
                                  bkt_done_fn done,
                                  void *user_data);

/// Marks a conversation as read by you.
///
/// The result carries the conversation.
BKT_API
bkt_op_t bkt_mark_conversation_read(bkt_client_t *client,
                                    const char *conversation_id,
                                    bkt_done_fn done,
                                    void *user_data);

/// Fetches who has read the latest message of a conversation.
///
/// The result carries a list of their ids, see bkt_list_text(), and the
/// conversation. Fails with #BKT_ERR_NOT_FOUND if it is not yours.
BKT_API
bkt_op_t bkt_fetch_conversation_readers(bkt_client_t *client,
                                        const char *conversation_id,
                                        bkt_done_fn done,
                                        void *user_data);

/* ==== Asking: finding rooms =============================================== */

/// Fetches the rooms of the lobby, the most active first.
///
/// The result carries a list of rooms, of which the owner may be a stub.
/// They come in pages: see bkt_next_page().
///
/// @param done  called exactly once if this returns a positive id;
///              may be NULL
/// @return the action's id, or a negative #bkt_status_t
BKT_API
bkt_op_t bkt_fetch_lobby(bkt_client_t *client,
                         bkt_done_fn done,
                         void *user_data);

/// Finds rooms by name.
///
/// The result carries a list of rooms, in pages as for bkt_fetch_lobby().
///
/// @param term  only its letters, digits and blanks count; refused with
///              #BKT_ERR_INVALID_ARGUMENT if it has none
BKT_API
bkt_op_t bkt_search_rooms(bkt_client_t *client,
                          const char *term,
                          bkt_done_fn done,
                          void *user_data);

/// Finds rooms and users by a text, in one answer.
///
/// The result carries a list of rooms, and a list of users: see
/// bkt_result_users(). Both are short.
BKT_API
bkt_op_t bkt_search(bkt_client_t *client,
                    const char *query,
                    bkt_done_fn done,
                    void *user_data);

/* ==== Asking: a room's settings =========================================== */

/*
 * Here and in the sections below `room_id` is the id of any room, or the
 * slug of a joined one. A room need not be joined, unless the comment says
 * so. What you are known not to be allowed fails without being sent, with
 * the missing right named: see bkt_config_set_permission_checks(). All
 * else is decided by the server.
 */

/// Makes a room that you own.
///
/// The result carries the room. It is not joined by that. Refused with
/// #BKT_ERR_INVALID_ARGUMENT if the settings have no name. Fails with
/// #BKT_ERR_SERVER if you have five rooms already: the server allows no
/// more, and rooms cannot be deleted.
///
/// @param settings  copied
/// @param done  called exactly once if this returns a positive id;
///              may be NULL
/// @return the action's id, or a negative #bkt_status_t
BKT_API
bkt_op_t bkt_create_room(bkt_client_t *client,
                         const bkt_room_settings_t *settings,
                         bkt_done_fn done,
                         void *user_data);

/// Changes those settings of a room that are set in `settings`.
///
/// The result carries the room as it is now. Refused with
/// #BKT_ERR_INVALID_ARGUMENT if nothing is set. Fails with
/// #BKT_ERR_FORBIDDEN if you may not manage the room, and with
/// #BKT_ERR_NOT_FOUND if there is none.
///
/// @param settings  copied
BKT_API
bkt_op_t bkt_update_room(bkt_client_t *client,
                         const char *room_id,
                         const bkt_room_settings_t *settings,
                         bkt_done_fn done,
                         void *user_data);

/// Makes members wait between two messages, or not any more.
///
/// The result carries the room as it is known, if it is joined; the change
/// comes as an event. Fails with #BKT_ERR_FORBIDDEN if you may not do
/// that. Not known to servers before 2024.
BKT_API
bkt_op_t bkt_set_slow_mode(bkt_client_t *client,
                           const char *room_id,
                           bool is_on,
                           bkt_done_fn done,
                           void *user_data);

/// Lets people without a role chat, or not. Like bkt_set_slow_mode().
BKT_API
bkt_op_t bkt_set_guest_chat(bkt_client_t *client,
                            const char *room_id,
                            bool is_on,
                            bkt_done_fn done,
                            void *user_data);

/// Lets people without a role post links and pictures, or not.
///
/// Like bkt_set_slow_mode().
BKT_API
bkt_op_t bkt_set_guest_embed(bkt_client_t *client,
                             const char *room_id,
                             bool is_on,
                             bkt_done_fn done,
                             void *user_data);

/// Locks the queue: only holders of a role may join it.
///
/// The result carries the room. Fails with #BKT_ERR_FORBIDDEN if you may
/// not do that.
BKT_API
bkt_op_t bkt_lock_queue(bkt_client_t *client,
                        const char *room_id,
                        bkt_done_fn done,
                        void *user_data);

/// Opens the queue again, like bkt_lock_queue().
///
/// On servers before September 2026 the fixed DJ role is taken from its
/// holders by that.
BKT_API
bkt_op_t bkt_unlock_queue(bkt_client_t *client,
                          const char *room_id,
                          bkt_done_fn done,
                          void *user_data);

/// Fetches what moderators did in a room.
///
/// The result carries a list of audit entries, as many as the server
/// keeps.
BKT_API
bkt_op_t bkt_fetch_audit_log(bkt_client_t *client,
                             const char *room_id,
                             bkt_done_fn done,
                             void *user_data);

/* ==== Asking: a room's people ============================================= */

/// Fetches who is in a room now, joined or not.
///
/// The result carries a list of members. The cache of a joined room is set
/// right by it, and what was missed comes as events before the result.
/// Fails with #BKT_ERR_NOT_FOUND if there is no such room.
///
/// @param done  called exactly once if this returns a positive id;
///              may be NULL
/// @return the action's id, or a negative #bkt_status_t
BKT_API
bkt_op_t bkt_fetch_members(bkt_client_t *client,
                           const char *room_id,
                           bkt_done_fn done,
                           void *user_data);

/// Fetches who holds a role in a room, present or not.
///
/// The result carries a list of members.
BKT_API
bkt_op_t bkt_fetch_staff(bkt_client_t *client,
                         const char *room_id,
                         bkt_done_fn done,
                         void *user_data);

/// Fetches who is banned from a room, and until when.
///
/// The result carries a list of members.
BKT_API
bkt_op_t bkt_fetch_banned(bkt_client_t *client,
                          const char *room_id,
                          bkt_done_fn done,
                          void *user_data);

/// Fetches who is muted in a room. The result carries a list of members.
BKT_API
bkt_op_t bkt_fetch_muted(bkt_client_t *client,
                         const char *room_id,
                         bkt_done_fn done,
                         void *user_data);

/// Fetches one member of a room, present or not.
///
/// The result carries the member. Fails with #BKT_ERR_NOT_FOUND if that
/// user was never there.
BKT_API
bkt_op_t bkt_fetch_member(bkt_client_t *client,
                          const char *room_id,
                          const char *user_id,
                          bkt_done_fn done,
                          void *user_data);

/* ==== Asking: a room's roles ============================================== */

/// Fetches the permissions that roles can give, in any room.
///
/// The result carries a list of permissions. Fails with
/// #BKT_ERR_NOT_FOUND on servers before September 2026, as all actions on
/// a room's own roles.
///
/// @param done  called exactly once if this returns a positive id;
///              may be NULL
/// @return the action's id, or a negative #bkt_status_t
BKT_API
bkt_op_t bkt_fetch_permissions(bkt_client_t *client,
                               bkt_done_fn done,
                               void *user_data);

/// Fetches the roles of a room, the highest first.
///
/// The result carries a list of roles, the default role last, and your own
/// standing: see bkt_result_standing(). The cache of a joined room takes
/// them over.
BKT_API
bkt_op_t bkt_fetch_roles(bkt_client_t *client,
                         const char *room_id,
                         bkt_done_fn done,
                         void *user_data);

/// Fetches what you may do in a room.
///
/// The result carries your standing: see bkt_result_standing().
BKT_API
bkt_op_t bkt_fetch_standing(bkt_client_t *client,
                            const char *room_id,
                            bkt_done_fn done,
                            void *user_data);

/// Makes a role, just above the default one.
///
/// The result carries the role. Refused with #BKT_ERR_INVALID_ARGUMENT if
/// the settings have no label. Fails with #BKT_ERR_FORBIDDEN if you may
/// not manage roles, or do not hold every permission that it is to give.
///
/// @param settings  copied
BKT_API
bkt_op_t bkt_create_role(bkt_client_t *client,
                         const char *room_id,
                         const bkt_role_settings_t *settings,
                         bkt_done_fn done,
                         void *user_data);

/// Changes those settings of a role that are set in `settings`.
///
/// The result carries the role. The library reads the role first, because
/// the server would clear what a request leaves out. Refused with
/// #BKT_ERR_INVALID_ARGUMENT if nothing is set. Fails with
/// #BKT_ERR_NOT_FOUND if there is no such role, and with
/// #BKT_ERR_FORBIDDEN if you do not stand above it.
///
/// @param settings  copied
BKT_API
bkt_op_t bkt_update_role(bkt_client_t *client,
                         const char *room_id,
                         const char *role_id,
                         const bkt_role_settings_t *settings,
                         bkt_done_fn done,
                         void *user_data);

/// Removes a role; everybody who holds it loses it.
///
/// The default role cannot be removed.
BKT_API
bkt_op_t bkt_delete_role(bkt_client_t *client,
                         const char *room_id,
                         const char *role_id,
                         bkt_done_fn done,
                         void *user_data);

/// Puts the roles of a room into another order.
///
/// The result carries the list of roles as it is now. Refused with
/// #BKT_ERR_INVALID_ARGUMENT if a role is named twice or none is named.
/// Fails with #BKT_ERR_SERVER if one is missing, or if one that you do not
/// stand above would move.
///
/// @param role_ids  an array of the ids of all roles, the highest first,
///                  the default role last; copied
/// @param role_id_count  how many
BKT_API
bkt_op_t bkt_reorder_roles(bkt_client_t *client,
                           const char *room_id,
                           const char *const *role_ids,
                           size_t role_id_count,
                           bkt_done_fn done,
                           void *user_data);

/// Gives a member a role by its id, beside those held already.
///
/// The result carries the member as far as it is known; the change comes
/// as an event. Fails with #BKT_ERR_FORBIDDEN if you do not stand above
/// both the role and the member. On servers before September 2026 only
/// the fixed roles have ids, and one replaces the other.
BKT_API
bkt_op_t bkt_assign_role(bkt_client_t *client,
                         const char *room_id,
                         const char *user_id,
                         const char *role_id,
                         bkt_done_fn done,
                         void *user_data);

/// Takes a role from a member by its id, like bkt_assign_role().
BKT_API
bkt_op_t bkt_unassign_role(bkt_client_t *client,
                           const char *room_id,
                           const char *user_id,
                           const char *role_id,
                           bkt_done_fn done,
                           void *user_data);

/* ==== Asking: moderation ================================================== */

/// Deletes a message in a room's chat: your own, or anybody's.
///
/// The result carries the message, if it is remembered. Fails with
/// #BKT_ERR_NOT_FOUND if there is none, and with #BKT_ERR_FORBIDDEN if it
/// is not yours and you may not delete it.
///
/// @param done  called exactly once if this returns a positive id;
///              may be NULL
/// @return the action's id, or a negative #bkt_status_t
BKT_API
bkt_op_t bkt_delete_message(bkt_client_t *client,
                            const char *room_id,
                            const char *message_id,
                            bkt_done_fn done,
                            void *user_data);

/// Deletes every message of a user that a joined room remembers.
///
/// They go one after the other, the oldest first; see
/// bkt_config_set_message_history(). The result carries a list with the
/// ids of those that were deleted: its count says how many. It does so
/// also if one fails; the rest is then left alone. Fails with
/// #BKT_ERR_NOT_FOUND if the room is not joined.
BKT_API
bkt_op_t bkt_delete_user_messages(bkt_client_t *client,
                                  const char *room_id,
                                  const char *user_id,
                                  bkt_done_fn done,
                                  void *user_data);

/// Skips a song: yours, or anybody's if you may.
///
/// The result carries the song, if it is known. Fails with
/// #BKT_ERR_NOT_FOUND if it does not play any more, or nothing plays.
///
/// @param play_id  from bkt_song_id(); NULL = the song that plays now
BKT_API
bkt_op_t bkt_skip_song(bkt_client_t *client,
                       const char *room_id,
                       const char *play_id,
                       bkt_done_fn done,
                       void *user_data);

/// Sends somebody out of a room, who may come back at once.
///
/// The result carries member and user as far as they are known, as for all
/// actions on members. Fails with #BKT_ERR_FORBIDDEN if you may not kick,
/// or do not stand above the member.
///
/// @param text  told to the room; may be NULL
BKT_API
bkt_op_t bkt_kick_member(bkt_client_t *client,
                         const char *room_id,
                         const char *user_id,
                         const char *text,
                         bkt_done_fn done,
                         void *user_data);

/// Bans somebody from a room.
///
/// Refused with #BKT_ERR_INVALID_ARGUMENT if `minutes` is negative. Fails
/// with #BKT_ERR_FORBIDDEN like bkt_kick_member().
///
/// @param minutes  how long; 0 = for good
BKT_API
bkt_op_t bkt_ban_member(bkt_client_t *client,
                        const char *room_id,
                        const char *user_id,
                        int64_t minutes,
                        bkt_done_fn done,
                        void *user_data);

/// Ends a ban.
BKT_API
bkt_op_t bkt_unban_member(bkt_client_t *client,
                          const char *room_id,
                          const char *user_id,
                          bkt_done_fn done,
                          void *user_data);

/// Mutes somebody: nobody sees what they write.
///
/// The server mutes nobody who holds a role.
BKT_API
bkt_op_t bkt_mute_member(bkt_client_t *client,
                         const char *room_id,
                         const char *user_id,
                         bkt_done_fn done,
                         void *user_data);

/// Lets a muted member speak again.
BKT_API
bkt_op_t bkt_unmute_member(bkt_client_t *client,
                           const char *room_id,
                           const char *user_id,
                           bkt_done_fn done,
                           void *user_data);

/* ==== Asking: a room's queue ============================================== */

/// Fetches the queue: the next song of each DJ, in order.
///
/// The result carries a list of songs. Song infos that are not known are
/// fetched too, up to 128, which takes its time. For a joined room
/// bkt_client_queue() knows as much, without asking.
///
/// @param done  called exactly once if this returns a positive id;
///              may be NULL
/// @return the action's id, or a negative #bkt_status_t
BKT_API
bkt_op_t bkt_fetch_queue(bkt_client_t *client,
                         const char *room_id,
                         bkt_done_fn done,
                         void *user_data);

/// Fetches who is in the rotation, in order.
///
/// The result carries a list of members. Needs no login.
BKT_API
bkt_op_t bkt_fetch_rotation(bkt_client_t *client,
                            const char *room_id,
                            bkt_done_fn done,
                            void *user_data);

/// Fetches who waits to get into the rotation.
///
/// The result carries a list of songs, as for bkt_fetch_queue().
BKT_API
bkt_op_t bkt_fetch_waitlist(bkt_client_t *client,
                            const char *room_id,
                            bkt_done_fn done,
                            void *user_data);

/// Fetches what was played in a room, the latest first.
///
/// The result carries a list of songs. They come in pages: see
/// bkt_next_page(). Of a song that was deleted the song info is NULL.
BKT_API
bkt_op_t bkt_fetch_history(bkt_client_t *client,
                           const char *room_id,
                           bkt_done_fn done,
                           void *user_data);

/// Moves a DJ to another place in the rotation.
///
/// The result carries a list of texts: the ids of the users in their new
/// order. Fails with #BKT_ERR_NOT_FOUND if the user is not in the
/// rotation, and with #BKT_ERR_FORBIDDEN if you may not order the queue.
///
/// @param place  0 = next; beyond the end = last
BKT_API
bkt_op_t bkt_move_dj(bkt_client_t *client,
                     const char *room_id,
                     const char *user_id,
                     size_t place,
                     bkt_done_fn done,
                     void *user_data);

/// Puts the whole rotation into another order.
///
/// The result carries the list as for bkt_move_dj(). Refused with
/// #BKT_ERR_INVALID_ARGUMENT if somebody is named twice or nobody is
/// named. Fails with #BKT_ERR_SERVER if somebody is missing.
///
/// @param user_ids  an array of the ids of all in the rotation; copied
/// @param user_id_count  how many
BKT_API
bkt_op_t bkt_reorder_queue(bkt_client_t *client,
                           const char *room_id,
                           const char *const *user_ids,
                           size_t user_id_count,
                           bkt_done_fn done,
                           void *user_data);

/// Removes the next song of a DJ, who stays in the rotation.
///
/// The result carries the song that takes its place, if there is one.
BKT_API
bkt_op_t bkt_remove_dj_song(bkt_client_t *client,
                            const char *room_id,
                            const char *user_id,
                            bkt_done_fn done,
                            void *user_data);

/// Removes all songs of a DJ, and so the DJ.
BKT_API
bkt_op_t bkt_remove_dj(bkt_client_t *client,
                       const char *room_id,
                       const char *user_id,
                       bkt_done_fn done,
                       void *user_data);

/// Takes a DJ out of the rotation; the songs stay.
///
/// Only the DJ can come back, see bkt_join_queue().
BKT_API
bkt_op_t bkt_pause_dj(bkt_client_t *client,
                      const char *room_id,
                      const char *user_id,
                      bkt_done_fn done,
                      void *user_data);

/* ==== Asking: your own queue ============================================== */

/// Fetches your own songs in a room's queue, in order.
///
/// The result carries a list of songs.
///
/// @param done  called exactly once if this returns a positive id;
///              may be NULL
/// @return the action's id, or a negative #bkt_status_t
BKT_API
bkt_op_t bkt_fetch_own_queue(bkt_client_t *client,
                             const char *room_id,
                             bkt_done_fn done,
                             void *user_data);

/// Adds a song to your own queue in a room.
///
/// The result carries the song. It plays only while you are in the
/// rotation: see bkt_join_queue(). Fails with #BKT_ERR_SERVER if the room
/// does not take it: played lately, too long, queued already, or not
/// available; the error's text says which. Fails with #BKT_ERR_FORBIDDEN
/// if the queue is locked.
///
/// @param provider  "youtube" or "soundcloud"
/// @param media_id  the provider's id of it, see bkt_song_info_media_id()
BKT_API
bkt_op_t bkt_add_song(bkt_client_t *client,
                      const char *room_id,
                      const char *provider,
                      const char *media_id,
                      bkt_done_fn done,
                      void *user_data);

/// Adds all songs of one of your playlists to your own queue.
///
/// Never asked twice: with thousands of songs the server gives up half
/// way. That is #BKT_ERR_OUTCOME_UNKNOWN; see bkt_fetch_own_queue() for
/// what was added.
BKT_API
bkt_op_t bkt_add_playlist(bkt_client_t *client,
                          const char *room_id,
                          const char *playlist_id,
                          bkt_done_fn done,
                          void *user_data);

/// Removes one of your own songs.
///
/// Fails with #BKT_ERR_NOT_FOUND if it is not queued.
///
/// @param song_id  from bkt_song_id()
BKT_API
bkt_op_t bkt_remove_song(bkt_client_t *client,
                         const char *room_id,
                         const char *song_id,
                         bkt_done_fn done,
                         void *user_data);

/// Removes all of your own songs from a room's queue.
BKT_API
bkt_op_t bkt_clear_queue(bkt_client_t *client,
                         const char *room_id,
                         bkt_done_fn done,
                         void *user_data);

/// Puts your own songs into another order.
///
/// Refused with #BKT_ERR_INVALID_ARGUMENT if a song is named twice or none
/// is named.
///
/// @param song_ids  an array of the ids of all your songs there; copied
/// @param song_id_count  how many
BKT_API
bkt_op_t bkt_reorder_own_queue(bkt_client_t *client,
                               const char *room_id,
                               const char *const *song_ids,
                               size_t song_id_count,
                               bkt_done_fn done,
                               void *user_data);

/// Joins the rotation of a room, or goes on after a pause.
///
/// The result carries yourself as a member. Fails with
/// #BKT_ERR_INVALID_STATE if you have no song there: add one first. Fails
/// with #BKT_ERR_FORBIDDEN if the queue is locked, and with
/// #BKT_ERR_SERVER if it is full.
BKT_API
bkt_op_t bkt_join_queue(bkt_client_t *client,
                        const char *room_id,
                        bkt_done_fn done,
                        void *user_data);

/// Leaves the rotation of a room. Your songs stay.
///
/// The result carries yourself as a member.
BKT_API
bkt_op_t bkt_pause_queue(bkt_client_t *client,
                         const char *room_id,
                         bkt_done_fn done,
                         void *user_data);

/* ==== Asking: votes ======================================================= */

/// Votes for a song.
///
/// The result carries the song, if it is known. If you have voted so
/// already, the server is not asked: it takes about ten votes of yours on
/// a song and then fails with #BKT_ERR_RATE_LIMITED. Fails with
/// #BKT_ERR_NOT_FOUND if the song does not play any more, or nothing
/// plays.
///
/// @param play_id  from bkt_song_id(); NULL = the song that plays now
/// @param done  called exactly once if this returns a positive id;
///              may be NULL
/// @return the action's id, or a negative #bkt_status_t
BKT_API
bkt_op_t bkt_updub(bkt_client_t *client,
                   const char *room_id,
                   const char *play_id,
                   bkt_done_fn done,
                   void *user_data);

/// Votes against a song, like bkt_updub(). It replaces an updub.
BKT_API
bkt_op_t bkt_downdub(bkt_client_t *client,
                     const char *room_id,
                     const char *play_id,
                     bkt_done_fn done,
                     void *user_data);

/// Fetches who voted how on the song that plays.
///
/// The result carries a list of votes, those in favour first, and the song
/// if the room is joined, whose cache takes them over. Fails with
/// #BKT_ERR_NOT_FOUND if nothing plays.
BKT_API
bkt_op_t bkt_fetch_votes(bkt_client_t *client,
                         const char *room_id,
                         bkt_done_fn done,
                         void *user_data);

/// Adds the song that plays to a playlist of yours.
///
/// That counts as a grab. The result carries the song, if it is known.
/// Fails with #BKT_ERR_NOT_FOUND if nothing plays, or there is no such
/// playlist.
BKT_API
bkt_op_t bkt_grab_song(bkt_client_t *client,
                       const char *room_id,
                       const char *playlist_id,
                       bkt_done_fn done,
                       void *user_data);

/* ==== Asking: personal playlists ========================================== */

/// Lists your personal playlists.
///
/// The result carries a list of playlists.
///
/// @param done  called exactly once if this returns a positive id;
///              may be NULL
/// @return the action's id, or a negative #bkt_status_t
BKT_API
bkt_op_t bkt_fetch_playlists(bkt_client_t *client,
                             bkt_done_fn done,
                             void *user_data);

/// Makes a personal playlist.
///
/// The result carries the playlist.
BKT_API
bkt_op_t bkt_create_playlist(bkt_client_t *client,
                             const char *name,
                             bkt_done_fn done,
                             void *user_data);

/// Gives a playlist of yours another name.
BKT_API
bkt_op_t bkt_rename_playlist(bkt_client_t *client,
                             const char *playlist_id,
                             const char *name,
                             bkt_done_fn done,
                             void *user_data);

/// Deletes a playlist of yours, with all its songs.
BKT_API
bkt_op_t bkt_delete_playlist(bkt_client_t *client,
                             const char *playlist_id,
                             bkt_done_fn done,
                             void *user_data);

/// Lists the songs of a playlist of yours, the newest first.
///
/// The result carries a list of playlist songs. They come in pages: see
/// bkt_next_page().
///
/// @param filter  what their titles must hold; may be NULL for all
BKT_API
bkt_op_t bkt_fetch_playlist_songs(bkt_client_t *client,
                                  const char *playlist_id,
                                  const char *filter,
                                  bkt_done_fn done,
                                  void *user_data);

/// Adds a song to a playlist of yours.
///
/// The result carries the playlist, if the server shows it. Adding the song
/// that plays is a grab: see bkt_grab_song().
///
/// @param provider  "youtube" or "soundcloud"
/// @param media_id  the provider's id of the song
BKT_API
bkt_op_t bkt_add_playlist_song(bkt_client_t *client,
                               const char *playlist_id,
                               const char *provider,
                               const char *media_id,
                               bkt_done_fn done,
                               void *user_data);

/// Adds a song that the service knows to a playlist of yours.
///
/// Otherwise like bkt_add_playlist_song().
///
/// @param info_id  as bkt_song_info_id()
BKT_API
bkt_op_t bkt_add_playlist_song_info(bkt_client_t *client,
                                    const char *playlist_id,
                                    const char *info_id,
                                    bkt_done_fn done,
                                    void *user_data);

/// Removes a song from a playlist of yours.
///
/// @param row_id  as bkt_playlist_song_id()
BKT_API
bkt_op_t bkt_remove_playlist_song(bkt_client_t *client,
                                  const char *playlist_id,
                                  const char *row_id,
                                  bkt_done_fn done,
                                  void *user_data);

/// Puts the songs of a playlist of yours into another order.
///
/// @param row_ids  all of its rows, each once; an array, copied
/// @param row_id_count  how many
BKT_API
bkt_op_t bkt_reorder_playlist(bkt_client_t *client,
                              const char *playlist_id,
                              const char *const *row_ids,
                              size_t row_id_count,
                              bkt_done_fn done,
                              void *user_data);

/// Shuffles the songs of a playlist of yours.
BKT_API
bkt_op_t bkt_shuffle_playlist(bkt_client_t *client,
                              const char *playlist_id,
                              bkt_done_fn done,
                              void *user_data);

/// Lists the sets that somebody has at SoundCloud.
///
/// The result carries a list of playlists without ids of their own. To import
/// one, give its bkt_playlist_media_id() to bkt_import_soundcloud_set().
///
/// @param username  the name there
BKT_API
bkt_op_t bkt_fetch_soundcloud_sets(bkt_client_t *client,
                                   const char *username,
                                   bkt_done_fn done,
                                   void *user_data);

/// Fills a playlist of yours from one at YouTube.
///
/// The result carries the playlist, if the server shows it. Fails with
/// #BKT_ERR_SERVER if there is no such list. What takes long may end in
/// #BKT_ERR_OUTCOME_UNKNOWN: look before you repeat it.
///
/// @param list_id  YouTube's id of the list
BKT_API
bkt_op_t bkt_import_youtube_playlist(bkt_client_t *client,
                                     const char *playlist_id,
                                     const char *list_id,
                                     bkt_done_fn done,
                                     void *user_data);

/// Fills a playlist of yours from a set at SoundCloud.
///
/// Otherwise like bkt_import_youtube_playlist(). Songs that are gone there
/// stay as rows without song info.
///
/// @param set_id  SoundCloud's id of the set: bkt_playlist_media_id() of what
///                bkt_fetch_soundcloud_sets() gives
BKT_API
bkt_op_t bkt_import_soundcloud_set(bkt_client_t *client,
                                   const char *playlist_id,
                                   const char *set_id,
                                   bkt_done_fn done,
                                   void *user_data);

/* ==== Asking: songs and comments ========================================== */

/// Finds songs at a provider, by a text or an address.
///
/// The result carries a list of song infos, which may lack an id until they
/// are used. They come in pages: see bkt_next_page().
///
/// @param provider  "youtube" or "soundcloud"
/// @param done  called exactly once if this returns a positive id;
///              may be NULL
/// @return the action's id, or a negative #bkt_status_t
BKT_API
bkt_op_t bkt_search_songs(bkt_client_t *client,
                          const char *text,
                          const char *provider,
                          bkt_done_fn done,
                          void *user_data);

/// Fetches what is known of a song.
///
/// The result carries the song info. Fails with #BKT_ERR_NOT_FOUND if the
/// service does not know it.
///
/// @param song  the id of its song info, or the provider's id
BKT_API
bkt_op_t bkt_fetch_song_info(bkt_client_t *client,
                             const char *song,
                             bkt_done_fn done,
                             void *user_data);

/// Asks where the provider shows a song.
///
/// The result carries the address: see bkt_result_text().
///
/// @param song  as for bkt_fetch_song_info()
BKT_API
bkt_op_t bkt_fetch_song_link(bkt_client_t *client,
                             const char *song,
                             bkt_done_fn done,
                             void *user_data);

/// Lists the comments on a song.
///
/// The result carries a list of comments.
///
/// @param song  as for bkt_fetch_song_info()
BKT_API
bkt_op_t bkt_fetch_comments(bkt_client_t *client,
                            const char *song,
                            bkt_done_fn done,
                            void *user_data);

/// Says something about a song.
///
/// The result carries the comment, if the server shows it.
BKT_API
bkt_op_t bkt_add_comment(bkt_client_t *client,
                         const char *song,
                         const char *text,
                         bkt_done_fn done,
                         void *user_data);

/// Takes a comment of yours back.
BKT_API
bkt_op_t bkt_delete_comment(bkt_client_t *client,
                            const char *song,
                            const char *comment_id,
                            bkt_done_fn done,
                            void *user_data);

/// Votes on a comment.
///
/// The result carries the comment, if the server shows it.
///
/// @param dub  #BKT_DUB_UP or #BKT_DUB_DOWN
BKT_API
bkt_op_t bkt_vote_comment(bkt_client_t *client,
                          const char *comment_id,
                          bkt_dub_t dub,
                          bkt_done_fn done,
                          void *user_data);

/// Flags a comment as spam.
BKT_API
bkt_op_t bkt_flag_comment(bkt_client_t *client,
                          const char *comment_id,
                          bkt_done_fn done,
                          void *user_data);

/* ==== Asking: accounts ==================================================== */

/// Ends the login session, at the server and in this client.
///
/// What needs a login next logs in again, if the name and password are set.
/// An open connection stays until the server ends it: close the client to
/// be gone. What an exported session held is worth nothing any more.
///
/// @param done  called exactly once if this returns a positive id;
///              may be NULL
/// @return the action's id, or a negative #bkt_status_t
BKT_API
bkt_op_t bkt_logout(bkt_client_t *client,
                    bkt_done_fn done,
                    void *user_data);

/// Asks whether a username is taken.
///
/// The result carries 1 or 0: see bkt_result_count().
BKT_API
bkt_op_t bkt_fetch_username_taken(bkt_client_t *client,
                                  const char *username,
                                  bkt_done_fn done,
                                  void *user_data);

/// Asks where a user's picture is.
///
/// The result carries the address: see bkt_result_text().
///
/// @param is_large  whether the large one is wanted
BKT_API
bkt_op_t bkt_fetch_user_picture(bkt_client_t *client,
                                const char *user_id,
                                bool is_large,
                                bkt_done_fn done,
                                void *user_data);

/// Changes your own picture.
///
/// The result carries your user, if the server shows it.
///
/// @param data  the file, copied; at most 8 MiB
/// @param data_len  its length in bytes
/// @param content_type  such as "image/png"
BKT_API
bkt_op_t bkt_set_picture(bkt_client_t *client,
                         const void *data,
                         size_t data_len,
                         const char *content_type,
                         bkt_done_fn done,
                         void *user_data);

/// Changes your own picture to a moving one.
///
/// Otherwise like bkt_set_picture().
///
/// @param base64  the GIF file in base64
BKT_API
bkt_op_t bkt_set_moving_picture(bkt_client_t *client,
                                const char *base64,
                                bkt_done_fn done,
                                void *user_data);

/// Changes the background picture of a room.
///
/// Fails with #BKT_ERR_FORBIDDEN if you may not change the room.
///
/// @param data  the file, copied; at most 2 MiB
/// @param data_len  its length in bytes
/// @param content_type  such as "image/jpeg"
BKT_API
bkt_op_t bkt_set_room_picture(bkt_client_t *client,
                              const char *room_id,
                              const void *data,
                              size_t data_len,
                              const char *content_type,
                              bkt_done_fn done,
                              void *user_data);

/// Lists who follows a user.
///
/// The result carries a list of texts: their ids.
///
/// @param user_id  an id: the server knows nobody here by name, and answers a
///                 name with an empty list
BKT_API
bkt_op_t bkt_fetch_followers(bkt_client_t *client,
                             const char *user_id,
                             bkt_done_fn done,
                             void *user_data);

/// Lists whom a user follows.
///
/// The result carries a list of texts: their ids.
///
/// @param user_id  an id: the server knows nobody here by name, and answers a
///                 name with an empty list
BKT_API
bkt_op_t bkt_fetch_followed(bkt_client_t *client,
                            const char *user_id,
                            bkt_done_fn done,
                            void *user_data);

/// Follows a user.
BKT_API
bkt_op_t bkt_follow(bkt_client_t *client,
                    const char *user_id,
                    bkt_done_fn done,
                    void *user_data);

/// Follows a user no more.
BKT_API
bkt_op_t bkt_unfollow(bkt_client_t *client,
                      const char *user_id,
                      bkt_done_fn done,
                      void *user_data);

/// Asks how many conversations have something unread.
///
/// The result carries the number: see bkt_result_count().
BKT_API
bkt_op_t bkt_fetch_unread_count(bkt_client_t *client,
                                bkt_done_fn done,
                                void *user_data);

/* ==== Offline ============================================================= */

/*
 * A client that was never connected can be fed with recorded frames and
 * answers, so that a program, or the binding of another language, can be
 * tested without a network. The first call of a function of this section
 * makes it an offline client for good: bkt_connect() is refused then, and
 * no request leaves the process. It is ready once the server's greeting
 * has been fed:
 *
 *     4{"action":4,"clientId":"<your user id>"}
 *
 * A room need not be joined before its frames are fed. All three functions
 * fail with #BKT_ERR_INVALID_STATE on a client that has been online.
 */

/// Takes a frame as if the server had sent it.
///
/// When it returns, the frame has been applied to the cache and its events
/// are queued. What makes no sense is logged and skipped, as on a socket.
/// Fails with #BKT_ERR_BUSY if too many events wait for you.
///
/// @param frame  as on the socket, such as "4" and a JSON object
BKT_API bkt_status_t bkt_client_feed(bkt_client_t *client, const char *frame);

/// Lays the answer to the next such request ready.
///
/// Answers to the same request are given in the order in which they were
/// laid ready. A request without an answer fails with #BKT_ERR_NETWORK at
/// once. Fails with #BKT_ERR_BUSY if 4096 answers wait.
///
/// @param method  "GET", "POST", "PUT" or "DELETE"
/// @param path  below the API's address, such as "room/5"; a query does
///              not matter
/// @param status  the HTTP status
/// @param body  the whole body, as the server would send it
BKT_API
bkt_status_t bkt_client_feed_answer(bkt_client_t *client,
                                    const char *method,
                                    const char *path,
                                    int32_t status,
                                    const char *body);

/// Sets the clock. What is due by then happens before this returns.
///
/// Until it is first set, the clock stands at the time of the first call
/// of a feeding function.
///
/// @param now_ms  milliseconds since 1970; not less than before
BKT_API bkt_status_t bkt_client_feed_time(bkt_client_t *client, int64_t now_ms);

#ifdef __cplusplus
} /* extern "C" */
#endif

#endif /* BACKTRACKED_H */
