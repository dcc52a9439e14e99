//! An outage told by log lines alone: what an operator needs to reconstruct it, one line each, in
//! order, with numbers and without secrets.

use std::sync::{Arc, Mutex};

use backtracked::event::EventKind;
use backtracked::log::{Level, set_hook};
use backtracked_sandbox::{Options, Sandbox};
use serde_json::json;

#[path = "support/bot.rs"]
mod bot;

use bot::{Bot, ROOM_ID, config};

/// What an outage's lines say, in this order; `#` is any number. Other lines may stand between.
const OUTAGE: &[&str] = &[
    "warn socket: connection lost after # ms: ",
    "info engine: Ready to Reconnecting",
    "info socket: attempt 1 follows in # ms",
    "info socket: connecting, attempt 1",
    "info rest: the login session has expired",
    "info rest: logged in as 6123ab45cd6789ef01230002, which took # ms",
    "info rest: a socket token came within # ms",
    "warn socket: attempt 1 failed after # ms: the socket server refused the connection: 503 busy",
    "info socket: attempt 2 follows in # ms",
    "info socket: connecting, attempt 2",
    "info rest: the login session still holds",
    "info rest: a socket token came within # ms",
    "warn socket: attempt 2 failed after # ms: the socket refused the token: ",
    "info socket: attempt 3 follows in # ms",
    "info socket: connecting, attempt 3",
    "info socket: connected as 6123ab45cd6789ef01230002, attempt 3 took # ms",
    "info rooms: 6123ab45cd6789ef01234501: entering again",
    "info rooms: 6123ab45cd6789ef01234501: attached within # ms",
    "warn rooms: 6123ab45cd6789ef01234501: gap of # ms, # to #",
    "info rooms: 6123ab45cd6789ef01234501: filled within # ms, events: #, messages: 1, \
     frames meanwhile: #",
    "info engine: Reconnecting to Ready",
    "info engine: ready again, away for # ms, attempts: 3, rooms: 1",
];

#[test]
fn an_outage_is_told_from_its_cause_to_its_end() {
    let lines: Arc<Mutex<Vec<String>>> = Arc::default();
    let kept = lines.clone();
    let hook = move |level: Level, target: &str, text: &str| {
        let level = format!("{level:?}").to_lowercase();
        kept.lock().unwrap().push(format!("{level} {target}: {text}"));
    };
    set_hook(Level::Info, Some(Arc::new(hook)));

    let sandbox = Sandbox::start(Options::default()).unwrap();
    let mut settings = config(&sandbox);
    // Tells its lines from those of other clients.
    settings.tag = 7;
    let mut bot = Bot::joined(settings);
    // The first connection is told in the same words.
    let first = lines.lock().unwrap().join("\n");
    for words in ["connecting, attempt 1", "attempt 1 took ", "ready after "] {
        assert!(first.contains(words), "{words}\n{first}");
    }
    lines.lock().unwrap().clear();

    sandbox.fault(json!({"expire_sessions": true})).unwrap();
    sandbox.fault(json!({"refuse_upgrade": {"status": 503, "body": "busy"}})).unwrap();
    sandbox.fault(json!({"token_bad": {"times": 1}})).unwrap();
    // Time enough to say and skip something while the bot is away.
    let slow = json!({"path_prefix": "auth/session", "delay_ms": 2_000, "pass": true});
    sandbox.fault(json!({ "answer": slow })).unwrap();
    sandbox.drop_connections();
    bot.wait_for(EventKind::State);
    sandbox.act(json!({"user": "maplefox", "action": "chat", "text": "missed"})).unwrap();
    // The votes of a song that ended meanwhile cannot be known: a gap.
    sandbox.act(json!({"user": "velvet_owl", "action": "skip"})).unwrap();
    bot.wait_until(|event| event.kind == EventKind::Ready && event.is_resumed);
    assert!(bot.seen.iter().any(|event| event.kind == EventKind::Gap), "{ROOM_ID}");
    set_hook(Level::Off, None);

    let lines = lines.lock().unwrap();
    let mut wanted = OUTAGE.iter();
    let mut next = wanted.next();
    for line in lines.iter() {
        let (head, text) = line.split_once("[7] ").unwrap_or_else(|| panic!("whose? {line}"));
        if next.is_some_and(|pattern| begins_like(&format!("{head}{text}"), pattern)) {
            next = wanted.next();
        }
    }
    assert_eq!(next, None, "is not said, or too late:\n{}", lines.join("\n"));
    let all = lines.join("\n");
    for secret in ["granitebot-secret", "connect.sid", "access_token"] {
        assert!(!all.contains(secret), "{secret}\n{all}");
    }
    // A line for each step, and not a flood of them.
    assert!(lines.len() < 2 * OUTAGE.len(), "{all}");
}

/// Whether a line begins like a pattern, in which `#` stands for a number.
fn begins_like(line: &str, pattern: &str) -> bool {
    let mut rest = line;
    for (index, part) in pattern.split('#').enumerate() {
        if index > 0 {
            let digits = rest.trim_start_matches(|c: char| c.is_ascii_digit());
            if digits.len() == rest.len() {
                return false;
            }
            rest = digits;
        }
        let Some(after) = rest.strip_prefix(part) else { return false };
        rest = after;
    }
    true
}

#[test]
fn patterns_fit_what_they_should() {
    assert!(begins_like("lost after 12 ms: gone", "lost after # ms: "));
    assert!(!begins_like("lost after ms: gone", "lost after # ms: "));
    assert!(!begins_like("lost", "lost after # ms: "));
}
