//! Credentials are overwritten when they are let go: an allocator looks through every block of
//! memory that is given back.
//!
//! Only what this library holds itself is looked for here, so no request leaves: clients are fed.

use std::alloc::{GlobalAlloc, Layout, System};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use backtracked::config::{Config, Dispatch};
use backtracked::dispatch::Done;
use backtracked::engine::{Action, Client};
use backtracked::rest::{Method, Rest};
use backtracked::secret::Secret;

/// What no block may hold when it is given back. Being constants, they are never allocated.
const MARKS: [&[u8]; 4] =
    [b"mark-of-the-password", b"mark-of-the-session", b"mark-of-the-room", b"mark-of-the-token"];

struct Watching;

static IS_WATCHING: AtomicBool = AtomicBool::new(false);
static TRACES: [AtomicUsize; 4] = [const { AtomicUsize::new(0) }; 4];

impl Watching {
    /// # Safety
    /// The block is allocated and that long.
    unsafe fn look(block: *mut u8, size: usize) {
        if !IS_WATCHING.load(Ordering::Relaxed) {
            return;
        }
        // SAFETY: the caller's promise; the allocator's user may have left parts unwritten, which
        // are bytes all the same here.
        let bytes = unsafe { std::slice::from_raw_parts(block, size) };
        for (mark, traces) in MARKS.iter().zip(&TRACES) {
            if bytes.windows(mark.len()).any(|window| window == *mark) {
                traces.fetch_add(1, Ordering::Relaxed);
            }
        }
    }
}

// SAFETY: everything is handed on to the system's allocator. A block that is to grow is moved by
// hand, so that its old place is looked at too.
unsafe impl GlobalAlloc for Watching {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        // SAFETY: handed on. Zeroed, so that looking at all of it later is defined.
        unsafe { System.alloc_zeroed(layout) }
    }

    unsafe fn dealloc(&self, block: *mut u8, layout: Layout) {
        // SAFETY: the block is allocated with this layout.
        unsafe {
            Watching::look(block, layout.size());
            System.dealloc(block, layout);
        }
    }
}

#[global_allocator]
static ALLOCATOR: Watching = Watching;

fn mark(index: usize) -> &'static str {
    std::str::from_utf8(MARKS[index]).unwrap()
}

/// How often each mark was left behind by `what`.
fn traces(what: impl FnOnce()) -> Vec<usize> {
    TRACES.iter().for_each(|traces| traces.store(0, Ordering::Relaxed));
    IS_WATCHING.store(true, Ordering::Relaxed);
    what();
    IS_WATCHING.store(false, Ordering::Relaxed);
    TRACES.iter().map(|traces| traces.load(Ordering::Relaxed)).collect()
}

fn config() -> Config {
    let mut config = Config::default();
    config.set_base_url("http://127.0.0.1:1/").unwrap();
    config.set_socket_url("ws://127.0.0.1:1/").unwrap();
    config.set_login("granitebot", mark(0)).unwrap();
    config.dispatch = Dispatch::Pull;
    config
}

/// One test, because all threads share the allocator.
#[test]
fn nothing_is_left_behind() {
    let careless = traces(|| {
        drop(mark(0).to_owned());
        let mut grown = mark(3).as_bytes().to_vec();
        grown.extend_from_slice(&[b'x'; 4_096]);
    });
    // The grown buffer leaves its first place and its last.
    assert_eq!(careless, [1, 0, 0, 2], "the allocator sees what is left behind");

    let settings = traces(|| {
        let mut settings = config();
        settings.set_session(mark(1)).unwrap();
        settings.set_login("granitebot", mark(0)).unwrap();
        drop(settings.clone());
    });
    assert_eq!(settings, [0; 4], "settings");

    let fed = traces(|| {
        let client = std::sync::Arc::new(Client::new(config()).unwrap());
        let hello = r#"4{"action":4,"clientId":"6123ab45cd6789ef01230002"}"#;
        client.feed(hello).unwrap();
        client.feed_answer(Method::Post, "auth/login", 403, "{}").unwrap();
        client.submit(Action::Login, Done::Nobody).unwrap();
        let room = r#"{"code":200,"data":{"_id":"5","roomUrl":"five"}}"#;
        client.feed_answer(Method::Get, "room/five", 200, room).unwrap();
        client.feed_answer(Method::Post, "room/5/users", 200, r#"{"code":200}"#).unwrap();
        let join = Action::Join { room: "five".to_owned(), password: Some(mark(2).into()) };
        client.submit(join, Done::Nobody).unwrap();
        client.feed_time(i64::from(u32::MAX) * 1_000).unwrap();
        assert!(client.cache().room("5").is_some(), "the room is joined");
        client.close();
        while client.next(None).is_ok() {}
        assert!(client.free());
    });
    assert_eq!(fed, [0; 4], "a client's life");

    // The escapes of the second one are undone.
    let ends: [(&[u8], &str); 2] = [(br#""}}"#, ""), (br#"\/\u00f6","for":["\/"]}}"#, "/\u{f6}")];
    for (end, undone) in ends {
        let token = traces(|| read_token(end, undone));
        assert_eq!(token, [0; 4], "a token");
    }
}

fn read_token(end: &[u8], undone: &str) {
    let (rest, fed) = Rest::fed(&config(), Default::default(), Default::default());
    // Laid ready without a copy of the test's own: that would be seen.
    let mut body = Vec::with_capacity(256);
    for part in [&br#"{"code":200,"data":{"token":""#[..], MARKS[3], end] {
        body.extend_from_slice(part);
    }
    fed.answer(Method::Get, "auth/token", 200, std::str::from_utf8(&body).unwrap()).unwrap();
    body.fill(0);
    let token: Secret = ready(rest.token());
    assert_eq!(token.strip_prefix(mark(3)), Some(undone));
}

fn ready<T>(future: impl Future<Output = backtracked::error::Result<T>>) -> T {
    let mut context = std::task::Context::from_waker(std::task::Waker::noop());
    match std::pin::pin!(future).poll(&mut context) {
        std::task::Poll::Ready(result) => result.unwrap(),
        std::task::Poll::Pending => panic!("fed answers never wait"),
    }
}
