//! Calls of the C ABI as a program in C could make them, told by bytes.
//!
//! The contract is kept: nothing is used after it was given back, and counts tell the truth. Within
//! it everything is allowed: NULL anywhere, nonsense, any order. Clients are fed, so that nothing
//! leaves this machine.

use std::ffi::{CStr, CString, c_char, c_void};
use std::fs::File;
use std::os::fd::AsRawFd;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, LazyLock, Once};

use backtracked::log::{Level, set_hook};

use super::table::{CALLS, bkt_future_done};

/// What may be written to.
static NOWHERE: LazyLock<File> = LazyLock::new(|| {
    File::options().write(true).open("/dev/null").expect("every system of this family has it")
});

/// One function of the ABI.
pub struct Call {
    /// Its name.
    pub name: &'static str,
    /// What it takes.
    pub takes: &'static [Takes],
    /// What it gives.
    pub gives: Gives,
    /// Calls it, each argument as a number.
    pub call: fn(&[i64]) -> i64,
}

/// An argument.
#[derive(Debug, Clone, Copy, PartialEq)]
#[allow(dead_code, reason = "the table says which there are")]
pub enum Takes {
    /// A text.
    Text,
    /// An array of texts; a count follows.
    Texts,
    /// An array of numbers; a count follows.
    Numbers,
    /// How long an array is.
    Count,
    /// An object that stays ours.
    Object(&'static str),
    /// An object that is given up.
    Last(&'static str),
    /// A place for an object of ours.
    Place(&'static str),
    /// A place for a status.
    Status,
    /// `user_data`.
    Data,
    /// `done`.
    Done,
    /// Another callback.
    Callback,
    /// Yes or no.
    Flag,
    /// How long to wait.
    Timeout,
    /// A descriptor that is written to.
    Descriptor,
    /// A number.
    Number,
}

/// What comes back.
#[derive(Debug, Clone, Copy, PartialEq)]
#[allow(dead_code, reason = "the table says which there are")]
pub enum Gives {
    /// Nothing.
    Nothing,
    /// A number.
    Number,
    /// A status, or an id that is one when negative.
    Status,
    /// A text that somebody lends.
    Text,
    /// An object of ours.
    Owned(&'static str),
    /// An object that somebody lends.
    Lent(&'static str),
}

/// Calls in one input.
const CALLS_MAX: usize = 200;
/// Objects held at a time.
const OBJECTS_MAX: usize = 64;
/// Longest text.
const TEXT_BYTES_MAX: usize = 4_096;
/// `BKT_ERR_INTERNAL`: a fault of the library.
const INTERNAL: i64 = -20;
/// `BKT_ERR_TIMEOUT`.
const TIMEOUT: i64 = -5;

/// Functions that wait for ever, reach the network, or are the fuzzer's own means.
fn is_left_out(call: &Call) -> bool {
    call.name.ends_with("_run") || ["bkt_connect", "bkt_set_log"].contains(&call.name)
}

/// A callback for every type: it looks at no argument.
extern "C" fn ignore() {}

/// What texts are made of beside the input's own bytes.
static WORDS: LazyLock<Vec<CString>> = LazyLock::new(|| {
    let words = "6123ab45cd6789ef01234501 6123ab45cd6789ef01230002 6123ab45cd6789ef01230003 \
        basement-frequencies maplefox GET POST PUT DELETE message auth/token auth/login auth/session \
        room/basement-frequencies room/6123ab45cd6789ef01234501/users user/maplefox hello \
        http://127.0.0.1:1/ ws://127.0.0.1:1/ socks5h://a:b@127.0.0.1:1 connect.sid=s%3A1 {} [] 3 4 \
        {\"code\":200,\"data\":{}} {\"code\":200,\"data\":[]} {\"code\":401} <html>";
    let frames = [
        include_str!("../../tests/fixtures/scenario.presence.frames"),
        include_str!("../../tests/fixtures/scenario.dubs.frames"),
        include_str!("../../tests/fixtures/scenario.roster.frames"),
        include_str!("../../tests/fixtures/ws.action04.connected.frames"),
        include_str!("../../tests/fixtures/ws.action15.new-message.frames"),
    ];
    let answers = r#"{"code":200,"data":{"_id":"6123ab45cd6789ef01234501","roomUrl":"basement-frequencies","userid":"6123ab45cd6789ef01230001"}}
{"code":200,"data":{"_id":"6123ab45cd6789ef01230002","username":"granitebot"}}
{"code":200,"data":[{"_id":"6123ab45cd6789ef01238001","usersid":["6123ab45cd6789ef01230002"]}]}"#;
    let lines = frames.into_iter().chain([answers]).flat_map(str::lines);
    let lines = lines.filter(|line| !line.starts_with(['>', '#']));
    words.split_whitespace().chain(lines).filter_map(|word| CString::new(word).ok()).collect()
});

static PANICS: AtomicUsize = AtomicUsize::new(0);

/// Panics inside the library are caught and logged: here they are failures.
fn watch() {
    static WATCHED: Once = Once::new();
    WATCHED.call_once(|| {
        let hook = |level: Level, target: &str, text: &str| {
            if level == Level::Error && (target == "panic" || text.contains("panic")) {
                eprintln!("{target}: {text}");
                PANICS.fetch_add(1, Ordering::SeqCst);
            }
        };
        set_hook(Level::Error, Some(Arc::new(hook)));
    });
}

fn check(what: &str) {
    assert_eq!(PANICS.load(Ordering::SeqCst), 0, "a panic inside the library by {what}");
}

/// Runs what the bytes tell.
pub fn calls(data: &[u8]) {
    watch();
    let mut machine = Machine::new(data);
    machine.begin();
    let usable: Vec<&Call> = CALLS.iter().filter(|call| !is_left_out(call)).collect();
    for _ in 0..CALLS_MAX {
        let Some(number) = machine.number(2) else { break };
        machine.make(usable[number as usize % usable.len()]);
    }
    machine.end();
}

/// Gives the lines of the bytes to every function that takes a text.
pub fn texts(data: &[u8]) {
    watch();
    let mut machine = Machine::new(&[]);
    machine.fixed = data.split(|byte| *byte == b'\n').take(4).map(<[u8]>::to_vec).collect();
    machine.begin();
    let is_own = |call: &&Call| call.takes.contains(&Takes::Text) && !is_left_out(call);
    for call in CALLS.iter().filter(is_own) {
        machine.make(call);
    }
    machine.end();
}

struct Machine<'d> {
    data: &'d [u8],
    /// Texts that are used instead of the input's.
    fixed: Vec<Vec<u8>>,
    objects: Vec<(&'static str, i64)>,
    /// Texts of the call that is being made.
    texts: Vec<CString>,
    pointers: Vec<*const c_char>,
    numbers: Vec<i64>,
    text_count: usize,
}

impl<'d> Machine<'d> {
    fn new(data: &'d [u8]) -> Machine<'d> {
        Machine {
            data,
            fixed: Vec::new(),
            objects: Vec::new(),
            texts: Vec::new(),
            pointers: Vec::new(),
            numbers: Vec::new(),
            text_count: 0,
        }
    }

    /// Settings, a client and a future: without them most calls are refused at once.
    fn begin(&mut self) {
        let config = self.named("bkt_config_new", &[]);
        let word = |word: &'static CStr| word.as_ptr() as i64;
        self.named("bkt_config_set_login", &[config, word(c"granitebot"), word(c"secret")]);
        self.named("bkt_config_set_base_url", &[config, word(c"http://127.0.0.1:1/")]);
        self.named("bkt_config_set_socket_url", &[config, word(c"ws://127.0.0.1:1/")]);
        let dispatch = self.number(1).unwrap_or(1) % 3;
        self.named("bkt_config_set_dispatch", &[config, dispatch]);
        let client = self.named("bkt_client_new", &[config, 0]);
        // Ready, and in a room.
        let hello = c"4{\"action\":4,\"clientId\":\"6123ab45cd6789ef01230002\"}";
        self.named("bkt_client_feed", &[client, word(hello)]);
        for (method, path) in [
            (c"GET", c"room/basement-frequencies"),
            (c"POST", c"room/6123ab45cd6789ef01234501/users"),
        ] {
            let room = c"{\"code\":200,\"data\":{\"_id\":\"6123ab45cd6789ef01234501\",\
                \"roomUrl\":\"basement-frequencies\"}}";
            let answer = [client, word(method), word(path), 200, word(room)];
            self.named("bkt_client_feed_answer", &answer);
        }
        self.named("bkt_join_room", &[client, word(c"basement-frequencies"), 0, 0]);
        self.named("bkt_future_new", &[]);
    }

    /// Gives everything back.
    fn end(mut self) {
        // In this order, because a client writes into nothing of ours after its end.
        for kind in ["client", "inbox"] {
            while let Some(pointer) = self.take(kind, 0) {
                let status = self.raw(&format!("bkt_{kind}_free"), &[pointer]);
                // The time to wait may have been set to nothing.
                assert!(status == 0 || status == TIMEOUT, "{kind} ended with {status}");
            }
        }
        while let Some((kind, pointer)) = self.objects.pop() {
            let name = if has_owner(kind) { "free" } else { "unref" };
            self.raw(&format!("bkt_{kind}_{name}"), &[pointer]);
        }
        check("the end");
    }

    /// One call with arguments of the input's choice.
    fn make(&mut self, call: &Call) {
        self.texts.clear();
        self.pointers.clear();
        self.numbers.clear();
        let mut arguments = Vec::with_capacity(call.takes.len());
        let mut status = 0_i32;
        let mut place: *mut c_void = std::ptr::null_mut();
        let mut placed = "";
        let mut is_future = false;
        for takes in call.takes {
            let argument = match *takes {
                Takes::Text => self.text(),
                Takes::Texts => {
                    for _ in 0..ARRAY_LEN {
                        let text = self.text();
                        self.pointers.push(text as *const c_char);
                    }
                    self.pointers.as_ptr() as i64
                }
                Takes::Numbers => {
                    let small = (0..ARRAY_LEN).map(|_| self.number(1).unwrap_or(0));
                    self.numbers = small.collect();
                    self.numbers.as_ptr() as i64
                }
                Takes::Count => self.number(1).unwrap_or(1) % (ARRAY_LEN as i64 + 1),
                Takes::Object(kind) => self.pick(kind),
                Takes::Last(kind) => {
                    let index = self.number(1).unwrap_or(0);
                    self.take(kind, index as usize).unwrap_or(0)
                }
                Takes::Place(kind) => {
                    placed = kind;
                    &raw mut place as i64
                }
                Takes::Status => &raw mut status as i64,
                Takes::Done => match self.number(1).unwrap_or(2) % 3 {
                    0 => 0,
                    1 => {
                        is_future = true;
                        bkt_future_done as *const () as i64
                    }
                    _ => ignore as *const () as i64,
                },
                // `bkt_future_done` writes into its `user_data`.
                Takes::Data if is_future => self.pick("future"),
                Takes::Data => 0,
                Takes::Callback => match self.number(1).unwrap_or(1) % 4 {
                    0 => 0,
                    _ => ignore as *const () as i64,
                },
                Takes::Flag => self.number(1).unwrap_or(1) & 1,
                // What waits must not; what sets a time may be told any.
                Takes::Timeout if !call.name.starts_with("bkt_config_") => 0,
                Takes::Timeout => self.number(1).unwrap_or(10) - 5,
                // Not any: the fuzzer has its own.
                Takes::Descriptor => match self.number(1).unwrap_or(2) % 3 {
                    0 => -1,
                    1 => -7,
                    _ => i64::from(NOWHERE.as_raw_fd()),
                },
                Takes::Number => self.integer(),
            };
            arguments.push(argument);
        }
        let given = self.perform(call, &arguments);
        assert!(i64::from(status) != INTERNAL, "{}", call.name);
        if !place.is_null() {
            self.objects.push((placed, place as i64));
        }
        self.keep(call, given);
        check(call.name);
        while self.objects.len() > OBJECTS_MAX {
            let (kind, pointer) = self.objects.swap_remove(OBJECTS_MAX / 2);
            if has_owner(kind) {
                // Given back by the input's own calls, or at the end.
                self.objects.insert(0, (kind, pointer));
                return;
            }
            self.raw(&format!("bkt_{kind}_unref"), &[pointer]);
        }
    }

    fn perform(&self, call: &Call, arguments: &[i64]) -> i64 {
        let given = (call.call)(arguments);
        if call.gives == Gives::Status {
            assert!(given != INTERNAL, "{} failed by a fault of the library", call.name);
        }
        given
    }

    /// Deals with what a call gave.
    fn keep(&mut self, call: &Call, given: i64) {
        match call.gives {
            Gives::Owned(kind) if given != 0 => {
                if kind == "client" {
                    // From now on it cannot go online.
                    assert_eq!(self.raw("bkt_client_feed_time", &[given, 1_757_000_000_000]), 0);
                }
                self.objects.push((kind, given));
            }
            Gives::Lent(kind) if given != 0 => {
                let name = format!("bkt_{kind}_ref");
                if CALLS.iter().any(|call| call.name == name) {
                    let kept = self.raw(&name, &[given]);
                    assert_eq!(kept, given);
                    self.objects.push((kind, kept));
                }
            }
            Gives::Text if given != 0 => {
                // SAFETY: a lent text ends in NUL and lives as long as what lends it, which has
                // not been given back yet.
                let text = unsafe { CStr::from_ptr(given as *const c_char) };
                assert!(text.to_str().is_ok(), "{} gave a text that is not UTF-8", call.name);
            }
            _ => {}
        }
    }

    fn named(&mut self, name: &str, arguments: &[i64]) -> i64 {
        let call = find(name);
        let given = self.perform(call, arguments);
        self.keep(call, given);
        given
    }

    fn raw(&self, name: &str, arguments: &[i64]) -> i64 {
        self.perform(find(name), arguments)
    }

    fn pick(&mut self, kind: &str) -> i64 {
        let number = self.number(1).unwrap_or(1);
        let mut fitting = self.objects.iter().filter(|(other, _)| *other == kind);
        let count = fitting.clone().count();
        if number == 0 || count == 0 {
            return 0;
        }
        fitting.nth((number as usize - 1) % count).map_or(0, |(_, pointer)| *pointer)
    }

    fn take(&mut self, kind: &str, index: usize) -> Option<i64> {
        let fitting = self.objects.iter().enumerate().filter(|(_, (other, _))| *other == kind);
        let places: Vec<usize> = fitting.map(|(place, _)| place).collect();
        let place = *places.get(index % places.len().max(1))?;
        Some(self.objects.remove(place).1)
    }

    /// A text: none, a word, or bytes of the input's own.
    fn text(&mut self) -> i64 {
        let bytes = if self.fixed.is_empty() {
            match self.number(1).unwrap_or(1) {
                0 => return 0,
                index @ 1..192 => {
                    return WORDS[index as usize % WORDS.len()].as_ptr() as i64;
                }
                len => {
                    let len = ((len - 192) as usize * 8).min(self.data.len());
                    let (text, rest) = self.data.split_at(len);
                    self.data = rest;
                    text.to_vec()
                }
            }
        } else {
            self.text_count += 1;
            self.fixed[self.text_count % self.fixed.len()].clone()
        };
        let bytes = bytes.into_iter().take(TEXT_BYTES_MAX).take_while(|byte| *byte != 0);
        let text = CString::new(bytes.collect::<Vec<u8>>()).unwrap_or_default();
        // Its place does not move with the list.
        let pointer = text.as_ptr() as i64;
        self.texts.push(text);
        pointer
    }

    fn integer(&mut self) -> i64 {
        const EDGES: [i64; 8] = [0, 1, -1, i64::MAX, i64::MIN, 1 << 31, 1_757_000_000_000, 7];
        match self.number(1).unwrap_or(1) {
            edge @ 0..8 => EDGES[edge as usize],
            small @ 8..128 => small - 8,
            _ => self.number(4).unwrap_or(0),
        }
    }

    fn number(&mut self, len: usize) -> Option<i64> {
        let (bytes, rest) = self.data.split_at_checked(len)?;
        self.data = rest;
        Some(bytes.iter().fold(0, |number, byte| number << 8 | i64::from(*byte)))
    }
}

/// Items of an array argument.
const ARRAY_LEN: usize = 4;

/// Whether objects of that kind have one owner, and are freed.
fn has_owner(kind: &str) -> bool {
    let name = format!("bkt_{kind}_free");
    CALLS.iter().any(|call| call.name == name)
}

fn find(name: &str) -> &'static Call {
    match CALLS.iter().find(|call| call.name == name) {
        Some(call) => call,
        None => panic!("the table has no {name}"),
    }
}
