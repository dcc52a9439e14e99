//! What the library remembers takes little memory, counted in bytes that are allocated and not given
//! back: nothing here depends on the machine's mood.
//!
//! Bounds are some tenths above what was counted when they were set, so that a field more is no
//! fault, and a second copy of everything is one.

use std::alloc::{GlobalAlloc, Layout, System};
use std::cell::Cell;
use std::fmt::Write;

use backtracked::cache::{Cache, RoomSnapshot};
use backtracked::model::{Member, MemberRow, User};
use backtracked::wire::row;

/// The system's allocator, with what each thread holds: tests run beside each other.
struct Counting;

thread_local! {
    static HELD: Cell<isize> = const { Cell::new(0) };
}

fn note(bytes: isize) {
    // A thread at its very end counts nothing any more.
    let _ = HELD.try_with(|held| held.set(held.get() + bytes));
}

// SAFETY: every call is handed on to the system's allocator as it is.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        note(layout.size().cast_signed());
        // SAFETY: handed on.
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, pointer: *mut u8, layout: Layout) {
        note(-layout.size().cast_signed());
        // SAFETY: handed on.
        unsafe { System.dealloc(pointer, layout) }
    }

    unsafe fn realloc(&self, pointer: *mut u8, layout: Layout, size: usize) -> *mut u8 {
        note(size.cast_signed() - layout.size().cast_signed());
        // SAFETY: handed on.
        unsafe { System.realloc(pointer, layout, size) }
    }
}

#[global_allocator]
static ALLOCATOR: Counting = Counting;

/// What `make` gives, and how many bytes it holds.
fn held<T>(make: impl FnOnce() -> T) -> (T, isize) {
    let before = HELD.get();
    let made = make();
    (made, HELD.get() - before)
}

const NOW_MS: i64 = 1_757_000_000_000;

/// The answer to the question for a room's members, as the server writes it: everybody has a picture.
fn roster(count: usize) -> String {
    let rows = (0..count).map(|number| {
        let (id, member) =
            (format!("6123ab45cd67{number:012x}"), format!("8123ab45cd67{number:012x}"));
        let path = format!("images.example.invalid/v1690000000/user/{id}.png");
        let mut row = String::new();
        let _ = write!(
            row,
            r#"{{"_id":"{member}","updated":1756996400000,"skippedCount":1,"playedCount":7,
            "songsInQueue":3,"active":true,"dubs":{number},"order":99999,
            "roomid":"6123ab45cd6789ef01234501","userid":"{id}","_user":{{"_id":"{id}",
            "username":"member_{number}","status":1,"roleid":1,"dubs":0,"created":1640995200789,
            "profileImage":{{"public_id":"user/{id}","version":1690000000,"width":320,"height":320,
            "format":"png","resource_type":"image","tags":[],"bytes":48213,"type":"upload",
            "etag":"0f1e2d3c4b5a69788796a5b4c3d2e1f0","url":"http://{path}",
            "secure_url":"https://{path}"}},"__v":0}},"__v":0,"authorized":true,
            "queuePaused":null,"waitLine":0}}"#
        );
        row
    });
    format!("[{}]", rows.collect::<Vec<_>>().join(","))
}

fn joined(cache: &mut Cache, members: usize) {
    let room = r#"{"_id":"6123ab45cd6789ef01234501","name":"Load","roomUrl":"load","status":1}"#;
    cache.begin_join(room).unwrap();
    let rows: Vec<MemberRow> = row::list("members", &roster(members)).unwrap();
    assert_eq!(rows.len(), members);
    let snapshot = RoomSnapshot { members: Some(rows), ..RoomSnapshot::default() };
    cache.fill_room("6123ab45cd6789ef01234501", snapshot, NOW_MS);
    assert_eq!(cache.members("load").len(), members);
}

#[test]
fn a_member_takes_little() {
    const COUNT: usize = 10_000;
    let (cache, bytes) = held(|| {
        let mut cache = Cache::new(512);
        joined(&mut cache, COUNT);
        cache
    });
    let each = bytes.cast_unsigned() / COUNT;
    println!("{each} bytes a member, of which {} and {}", size_of::<Member>(), size_of::<User>());
    assert!(each <= 820, "{each} bytes");
    let member = cache.members("load").swap_remove(COUNT / 2);
    assert!(member.user.image.is_some() && member.dubs > 0);
}

#[test]
fn an_empty_room_takes_little() {
    let (mut cache, bytes) = held(|| Cache::new(512));
    let (_, joined) = held(|| joined(&mut cache, 1));
    println!("{bytes} bytes without a room, {joined} for one");
    assert!(bytes <= 1_024 && joined <= 4_096, "{bytes} and {joined} bytes");
}

/// Somebody who leaves is remembered for a while, but nothing of the room is.
#[test]
fn a_room_that_is_left_is_given_back() {
    let mut cache = Cache::new(512);
    let (_, bytes) = held(|| {
        joined(&mut cache, 200);
        cache.leave_room("6123ab45cd6789ef01234501", NOW_MS);
    });
    let each = bytes.cast_unsigned() / 200;
    println!("{each} bytes for each person who was there");
    assert!(each <= 800, "{each} bytes");
}
