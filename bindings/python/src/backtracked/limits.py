"""How much a client remembers and does at once. Programs may change the numbers before they
make a client."""

#: Messages in `Client.messages`: the oldest goes.
MESSAGES_MAX = 4096
#: People in `Client.users`. Members of rooms are held by their rooms, too.
USERS_MAX = 16384
#: Media in `Client.song_cache`.
SONG_INFOS_MAX = 4096
#: Events that wait in each `Client.events()`: the oldest goes, and that is logged.
WAITING_EVENTS_MAX = 10_000
#: Events and bytes that wait for the loop before the socket is not read any more, unless the
#: option `queue_limit` says otherwise.
QUEUE_EVENTS_MAX = 4096
QUEUE_BYTES_MAX = 8 * 1024 * 1024
#: Events that are dispatched before the loop has its turn, if no handler waits for anything.
EVENTS_A_TURN = 64
#: Seconds that `Client.run` gives the tasks that it cancels at its end.
END_SECONDS = 5.0
