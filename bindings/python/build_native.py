"""The module `backtracked._native`: every function of the header, in cffi's API mode.

Beside them it has `bktpy_next`, which does in one call what would be a dozen for each event. It
gives objects by their addresses: numbers are cheaper to make and to look up than pointers, and all
of them are read at once.
"""

from pathlib import Path

import cffi

HERE = Path(__file__).resolve().parent

ffi = cffi.FFI()
TAKEN = """
typedef struct {
    /* Read all at once, see SEEN in _core.py; an address is 0 if there is nothing. */
    uintptr_t kind, room, message, member, song, song_info, conversation;
    uintptr_t user;         /* whoever is in it */
    uintptr_t more_count;   /* and who else, each snapshot once */
    uintptr_t said_by;      /* who is named as the message's author */
    uintptr_t named;        /* who is the event's user */
    uintptr_t dub;
    uintptr_t is_plain;     /* the member is the user, in the room */
    /* Read where they are wanted. */
    uintptr_t more[5];
    bkt_event_t *event;     /* ours until the next one; NULL if there is none */
    bkt_status_t status;    /* why there is none */
    const bkt_message_t *said;
    const char *message_id;
    const bkt_member_t *changed;
    const bkt_song_t *played;
} bktpy_taken_t;
"""
NEXT = """
static void bktpy_see(bktpy_taken_t *taken, const bkt_user_t *user) {
    if (user == NULL || taken->user == (uintptr_t)user)
        return;
    if (taken->user == 0) {
        taken->user = (uintptr_t)user;
        return;
    }
    for (uintptr_t at = 0; at < taken->more_count; at++)
        if (taken->more[at] == (uintptr_t)user)
            return;
    taken->more[taken->more_count++] = (uintptr_t)user;
}

static bool bktpy_is_same(const char *one, const char *other) {
    return one != NULL && other != NULL && strcmp(one, other) == 0;
}

static bool bktpy_next(bkt_client_t *client, bktpy_taken_t *taken) {
    bkt_event_unref(taken->event);
    memset(taken, 0, sizeof *taken);
    bkt_event_t *event = bkt_client_next(client, 0, &taken->status);
    if (event == NULL)
        return false;
    const bkt_message_t *message = bkt_event_message(event);
    const bkt_member_t *member = bkt_event_member(event);
    const bkt_song_t *song = bkt_event_song(event);
    const bkt_user_t *named = bkt_event_user(event);
    taken->event = event;
    taken->kind = (uintptr_t)bkt_event_kind(event);
    taken->room = (uintptr_t)bkt_event_room(event);
    taken->message = (uintptr_t)message;
    taken->member = (uintptr_t)member;
    taken->song = (uintptr_t)song;
    taken->conversation = (uintptr_t)bkt_event_conversation(event);
    taken->named = (uintptr_t)named;
    bktpy_see(taken, bkt_event_actor(event));
    bktpy_see(taken, named);
    bktpy_see(taken, bkt_event_target(event));
    if (message != NULL) {
        const bkt_user_t *author = bkt_message_author(message);
        bktpy_see(taken, author);
        taken->said_by = (uintptr_t)author;
        taken->said = message;
        taken->message_id = bkt_message_id(message);
    }
    if (member != NULL) {
        const bkt_user_t *user = bkt_member_user(member);
        bktpy_see(taken, user);
        taken->changed = member;
        taken->is_plain = taken->user == (uintptr_t)user &&
            bktpy_is_same(bkt_member_room_id(member), bkt_room_id(bkt_event_room(event)));
    }
    if (song != NULL) {
        bktpy_see(taken, bkt_song_dj(song));
        taken->played = song;
        taken->song_info = (uintptr_t)bkt_song_song_info(song);
        taken->dub = (uintptr_t)bkt_event_dub(event);
    }
    return true;
}

static void bktpy_release(bktpy_taken_t *taken) {
    bkt_event_unref(taken->event);
    taken->event = NULL;
}
"""

ffi.cdef((HERE / "cdef.h").read_text(encoding="utf-8"))
ffi.cdef(TAKEN + """
bool bktpy_next(bkt_client_t *client, bktpy_taken_t *taken);
void bktpy_release(bktpy_taken_t *taken);
""")
ffi.set_source(
    "backtracked._native",
    '#include <string.h>\n#include "backtracked.h"\n' + TAKEN + NEXT,
    include_dirs=[str(HERE.parent.parent / "include")],
    py_limited_api=True,
)
