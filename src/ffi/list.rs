//! An ordered list of objects.

use std::ffi::c_char;

use super::audit::bkt_audit_entry_t;
use super::comment::bkt_comment_t;
use super::conversation::bkt_conversation_t;
use super::handle::{self, Shared};
use super::member::bkt_member_t;
use super::message::bkt_message_t;
use super::permission::bkt_permission_t;
use super::playlist::bkt_playlist_t;
use super::playlist_song::bkt_playlist_song_t;
use super::read;
use super::role::bkt_role_t;
use super::room::bkt_room_t;
use super::song::bkt_song_t;
use super::song_info::bkt_song_info_t;
use super::user::bkt_user_t;
use super::vote::bkt_vote_t;
use crate::model::List;

/// An ordered list of objects of one kind.
///
/// What it lends lives as long as the list. Asked for another kind than
/// its own, it answers NULL.
pub struct bkt_list_t {
    _opaque: [u8; 0],
}

impl Shared for bkt_list_t {
    type Inner = List;
}

/// Keeps a lent list. Release it with bkt_list_unref().
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_list_ref(list: *const bkt_list_t) -> *mut bkt_list_t {
    // SAFETY: the caller lends a list or passes NULL.
    unsafe { handle::keep(list) }
}

/// Releases a list of yours. NULL is ignored.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_list_unref(list: *mut bkt_list_t) {
    // SAFETY: the caller gives up a count of theirs or passes NULL.
    unsafe { handle::release(list) }
}

/// How many items it has.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_list_count(list: *const bkt_list_t) -> usize {
    // SAFETY: the caller lends a list or passes NULL.
    unsafe { read::count(list, |list| list.len()) }
}

/// A room of a list of rooms. NULL beyond the end.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_list_room(list: *const bkt_list_t, index: usize) -> *const bkt_room_t {
    // SAFETY: the caller lends a list or passes NULL.
    unsafe {
        read::object_at(list, index, |list| match list {
            List::Rooms(items) => items.as_slice(),
            _ => &[],
        })
    }
}

/// A user of a list of users. NULL beyond the end.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_list_user(list: *const bkt_list_t, index: usize) -> *const bkt_user_t {
    // SAFETY: the caller lends a list or passes NULL.
    unsafe {
        read::object_at(list, index, |list| match list {
            List::Users(items) => items.as_slice(),
            _ => &[],
        })
    }
}

/// A member of a list of members. NULL beyond the end.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_list_member(
    list: *const bkt_list_t,
    index: usize,
) -> *const bkt_member_t {
    // SAFETY: the caller lends a list or passes NULL.
    unsafe {
        read::object_at(list, index, |list| match list {
            List::Members(items) => items.as_slice(),
            _ => &[],
        })
    }
}

/// A message of a list of messages. NULL beyond the end.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_list_message(
    list: *const bkt_list_t,
    index: usize,
) -> *const bkt_message_t {
    // SAFETY: the caller lends a list or passes NULL.
    unsafe {
        read::object_at(list, index, |list| match list {
            List::Messages(items) => items.as_slice(),
            _ => &[],
        })
    }
}

/// A song of a list of songs. NULL beyond the end.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_list_song(list: *const bkt_list_t, index: usize) -> *const bkt_song_t {
    // SAFETY: the caller lends a list or passes NULL.
    unsafe {
        read::object_at(list, index, |list| match list {
            List::Songs(items) => items.as_slice(),
            _ => &[],
        })
    }
}

/// A conversation of a list of conversations. NULL beyond the end.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_list_conversation(
    list: *const bkt_list_t,
    index: usize,
) -> *const bkt_conversation_t {
    // SAFETY: the caller lends a list or passes NULL.
    unsafe {
        read::object_at(list, index, |list| match list {
            List::Conversations(items) => items.as_slice(),
            _ => &[],
        })
    }
}

/// A role of a list of roles. NULL beyond the end.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_list_role(list: *const bkt_list_t, index: usize) -> *const bkt_role_t {
    // SAFETY: the caller lends a list or passes NULL.
    unsafe {
        read::object_at(list, index, |list| match list {
            List::Roles(items) => items.as_slice(),
            _ => &[],
        })
    }
}

/// A permission of a list of permissions. NULL beyond the end.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_list_permission(
    list: *const bkt_list_t,
    index: usize,
) -> *const bkt_permission_t {
    // SAFETY: the caller lends a list or passes NULL.
    unsafe {
        read::object_at(list, index, |list| match list {
            List::Permissions(items) => items.as_slice(),
            _ => &[],
        })
    }
}

/// A vote of a list of votes. NULL beyond the end.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_list_vote(list: *const bkt_list_t, index: usize) -> *const bkt_vote_t {
    // SAFETY: the caller lends a list or passes NULL.
    unsafe {
        read::object_at(list, index, |list| match list {
            List::Votes(items) => items.as_slice(),
            _ => &[],
        })
    }
}

/// An audit entry of a list of those. NULL beyond the end.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_list_audit_entry(
    list: *const bkt_list_t,
    index: usize,
) -> *const bkt_audit_entry_t {
    // SAFETY: the caller lends a list or passes NULL.
    unsafe {
        read::object_at(list, index, |list| match list {
            List::AuditEntries(items) => items.as_slice(),
            _ => &[],
        })
    }
}

/// A playlist of a list of playlists. NULL beyond the end.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_list_playlist(
    list: *const bkt_list_t,
    index: usize,
) -> *const bkt_playlist_t {
    // SAFETY: the caller lends a list or passes NULL.
    unsafe {
        read::object_at(list, index, |list| match list {
            List::Playlists(items) => items.as_slice(),
            _ => &[],
        })
    }
}

/// A playlist song of a list of playlist songs. NULL beyond the end.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_list_playlist_song(
    list: *const bkt_list_t,
    index: usize,
) -> *const bkt_playlist_song_t {
    // SAFETY: the caller lends a list or passes NULL.
    unsafe {
        read::object_at(list, index, |list| match list {
            List::PlaylistSongs(items) => items.as_slice(),
            _ => &[],
        })
    }
}

/// A song info of a list of song infos. NULL beyond the end.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_list_song_info(
    list: *const bkt_list_t,
    index: usize,
) -> *const bkt_song_info_t {
    // SAFETY: the caller lends a list or passes NULL.
    unsafe {
        read::object_at(list, index, |list| match list {
            List::SongInfos(items) => items.as_slice(),
            _ => &[],
        })
    }
}

/// A comment of a list of comments. NULL beyond the end.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_list_comment(
    list: *const bkt_list_t,
    index: usize,
) -> *const bkt_comment_t {
    // SAFETY: the caller lends a list or passes NULL.
    unsafe {
        read::object_at(list, index, |list| match list {
            List::Comments(items) => items.as_slice(),
            _ => &[],
        })
    }
}

/// A text of a list of ids or other texts. NULL beyond the end.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bkt_list_text(list: *const bkt_list_t, index: usize) -> *const c_char {
    // SAFETY: the caller lends a list or passes NULL.
    unsafe {
        read::text_at(list, index, |list| match list {
            List::Texts(items) => items.as_slice(),
            _ => &[],
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::User;
    use crate::text::Text;
    use std::ffi::CStr;
    use std::sync::Arc;

    #[test]
    fn items_are_lent_by_their_own_kind_only() {
        let users = List::Users(vec![Arc::new(User::stub("1")), Arc::new(User::stub("2"))]);
        let list: *mut bkt_list_t = handle::give(Arc::new(users));
        // SAFETY: `list` is released at the end, and nothing of it is read after that.
        unsafe {
            assert_eq!(bkt_list_count(list), 2);
            assert!(bkt_list_room(list, 0).is_null());
            assert!(bkt_list_text(list, 0).is_null());
            assert!(bkt_list_user(list, 2).is_null());
            assert!(bkt_list_user(list, usize::MAX).is_null());
            let user = handle::borrow(bkt_list_user(list, 1)).unwrap();
            assert_eq!(user.id, "2");
            bkt_list_unref(list);
        }
    }

    #[test]
    fn texts_are_lent_in_place() {
        let list = Arc::new(List::Texts(vec![Text::new("queue"), Text::new("")]));
        let lent: *const bkt_list_t = handle::lend(&list);
        // SAFETY: `list` lives to the end of the test.
        unsafe {
            assert_eq!(CStr::from_ptr(bkt_list_text(lent, 0)), c"queue");
            assert_eq!(CStr::from_ptr(bkt_list_text(lent, 1)), c"");
            assert!(bkt_list_text(lent, 2).is_null());
            assert!(bkt_list_user(lent, 0).is_null());
        }
    }
}
