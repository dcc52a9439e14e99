//! What is too long, too deep or too much: the client lives, is connected or soon again, and its
//! memory goes back to what it was.
//!
//! The client is a process of its own (`support/apart.rs`), so that its memory alone is measured.

#![cfg(target_os = "linux")]

use std::io::Write;
use std::time::{Duration, Instant};

use backtracked::config::{BODY_BYTES_MAX, FRAME_BYTES_MAX};
use backtracked_sandbox::{Options, Sandbox};
use flate2::{Compression, write::GzEncoder};
use serde_json::json;

#[path = "support/apart.rs"]
mod apart;
#[path = "support/bot.rs"]
mod bot;
#[path = "support/faulty.rs"]
mod faulty;
#[path = "support/same.rs"]
mod same;
#[path = "support/witness.rs"]
mod witness;

use apart::{Apart, BOUND};
use bot::ROOM_ID;
use faulty::{Faulty, Moment};
use witness::address;

const MIB: u64 = 1024 * 1024;
/// How much more memory may be held afterwards.
const KEPT_BYTES_MAX: u64 = 20 * MIB;
/// How much more memory may be held for a moment: of one body and what is made of it.
const PEAK_BYTES_MAX: u64 = 160 * MIB;

/// A text frame as a server sends it.
fn frame(payload: &[u8]) -> Vec<u8> {
    let mut bytes = vec![0x81, 127];
    bytes.extend_from_slice(&(payload.len() as u64).to_be_bytes());
    bytes.extend_from_slice(payload);
    bytes
}

/// A frame with an event of the tests' room.
fn event_frame(name: &str, data: &str) -> Vec<u8> {
    frame(
        format!(
            r#"4{{"action":15,"channel":"room:{ROOM_ID}","message":{{"name":"{name}","type":"{name}","data":{data}}}}}"#
        )
        .as_bytes(),
    )
}

fn http(headers: &str, body: &[u8]) -> Vec<u8> {
    let mut bytes = format!(
        "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\n{headers}content-length: {}\r\n\r\n",
        body.len()
    )
    .into_bytes();
    bytes.extend_from_slice(body);
    bytes
}

/// As much as is said, of one byte, packed.
fn bomb(bytes: u64) -> Vec<u8> {
    let mut packed = GzEncoder::new(Vec::new(), Compression::best());
    let block = vec![b' '; 1 << 20];
    for _ in 0..bytes / (1 << 20) {
        packed.write_all(&block).unwrap();
    }
    packed.finish().unwrap()
}

fn list(element: &str, count: usize) -> String {
    let mut text = String::with_capacity((element.len() + 1) * count + 2);
    text.push('[');
    for number in 0..count {
        if number > 0 {
            text.push(',');
        }
        text.push_str(element);
    }
    text.push(']');
    text
}

/// What is done to the client.
enum Attack {
    /// Bytes on its websocket.
    Socket(Vec<u8>),
    /// The answer to a request of its next filling of the room.
    Answer(&'static str, Vec<u8>),
    /// So many lines of chat at once.
    Burst(usize),
}

fn attacks() -> Vec<(&'static str, Attack)> {
    let nested = |depth: usize| format!("{}{}", "[".repeat(depth), "]".repeat(depth));
    let mut huge = vec![0x81, 127];
    huge.extend_from_slice(&(4_u64 << 30).to_be_bytes());
    huge.extend_from_slice(&[b'4'; 1024]);
    let million = list("{}", 1_000_000);
    let envelope = |data: &str| format!(r#"{{"code":200,"message":"OK","data":{data}}}"#);
    let long_text = format!(r#"{{"message":"{}"}}"#, "x".repeat(10 * MIB as usize));
    vec![
        ("a claimed 4 GiB frame", Attack::Socket(huge)),
        ("a 10 MB message", Attack::Socket(event_frame("chat-message", &long_text))),
        ("200,000 levels", Attack::Socket(event_frame("chat-message", &nested(200_000)))),
        (
            "200,000 levels of a room",
            Attack::Socket(event_frame(
                "room-update",
                &format!(r#"{{"room":{{"x":{}}}}}"#, nested(200_000)),
            )),
        ),
        ("a bare million", Attack::Socket(event_frame("room-update", &list("0", 1_000_000)))),
        (
            "a million in a room's key",
            Attack::Socket(event_frame(
                "room-update",
                &format!(r#"{{"room":{{"x":{}}}}}"#, list("0", 1_000_000)),
            )),
        ),
        (
            "a million roles",
            Attack::Socket(event_frame("room-roles-reorder", &format!(r#"{{"roles":{million}}}"#))),
        ),
        ("a burst", Attack::Burst(20_000)),
        (
            "a bomb of 1 GiB",
            Attack::Answer("/chat/", http("content-encoding: gzip\r\n", &bomb(1024 * MIB))),
        ),
        ("a million members", Attack::Answer("/room/", http("", envelope(&million).as_bytes()))),
        (
            "200,000 levels of an answer",
            Attack::Answer("/chat/", http("", envelope(&nested(200_000)).as_bytes())),
        ),
        (
            "a refusal in a million words",
            Attack::Answer(
                "/chat/",
                http(
                    "",
                    format!(r#"{{"code":500,"message":{million},"data":{million}}}"#).as_bytes(),
                ),
            ),
        ),
    ]
}

#[test]
fn nothing_that_a_server_sends_takes_the_memory_or_the_connection_for_long() {
    let sandbox = Sandbox::start(Options::default()).unwrap();
    let proxy = Faulty::start(address(&sandbox));
    let client = Apart::start(&sandbox, &proxy, FRAME_BYTES_MAX, BODY_BYTES_MAX);
    // Once around, so that what is made once is made.
    sandbox.drop_connections();
    let mut number = 0;
    let mut live = |what: &str| {
        number += 1;
        let text = format!("line {number} after {what}");
        sandbox.act(json!({"action": "chat", "user": "maplefox", "text": text})).unwrap();
        client.wait_for(&text);
    };
    live("joining");
    for (name, attack) in attacks() {
        let before = client.resident_bytes();
        let measures_peak = client.forget_peak();
        match attack {
            Attack::Socket(bytes) => proxy.inject(bytes),
            Attack::Answer(prefix, bytes) => {
                let path = match prefix {
                    "/chat/" => format!("/chat/{ROOM_ID}"),
                    _ => format!("/room/{ROOM_ID}/users"),
                };
                proxy.answer(Moment::Request("GET", path), bytes);
                client.forget();
                sandbox.drop_connections();
                // What is said before may be told by the answer alone, then it is a gap.
                client.wait_for("back");
            }
            Attack::Burst(count) => {
                let data =
                    json!({"message": "number {n}", "user": {"_id": "6123ab45cd6789ef01230003"}});
                let order = json!({"type": "chat-message", "data": data, "count": count});
                sandbox.emit(order).unwrap();
                client.wait_for(&format!("number {count}"));
            }
        }
        live(name);
        let deadline = Instant::now() + BOUND;
        loop {
            let kept = client.resident_bytes().saturating_sub(before);
            if kept <= KEPT_BYTES_MAX {
                break;
            }
            assert!(Instant::now() < deadline, "{name}: {} MiB are kept", kept / MIB);
            std::thread::sleep(Duration::from_millis(20));
        }
        let peak = client.status_bytes("VmHWM:").saturating_sub(before);
        println!("{name}: peak {} MiB", peak / MIB);
        assert!(!measures_peak || peak <= PEAK_BYTES_MAX, "{name}: {} MiB at once", peak / MIB);
    }
}

#[test]
fn the_limits_are_those_that_were_set() {
    let sandbox = Sandbox::start(Options::default()).unwrap();
    let proxy = Faulty::start(address(&sandbox));
    let client = Apart::start(&sandbox, &proxy, 16 * MIB as usize, 64 * 1024);
    let handshakes = proxy.handshakes().len();
    // A frame that is longer than usual is taken, with what it says.
    let text = "x".repeat(10 * MIB as usize);
    let data = format!(
        r#"{{"type":"chat-message","chatid":"6123ab45cd6789ef01230003-1757000000000","message":"{text}","user":{{"_id":"6123ab45cd6789ef01230003","username":"x"}}}}"#
    );
    proxy.inject(event_frame("chat-message", &data));
    client.wait_for(&text);
    assert_eq!(proxy.handshakes().len(), handshakes, "the connection was kept");
    // A body that is shorter than usual is refused: what it would have said is a gap.
    let long = format!(r#"{{"code":200,"data":[],"x":"{}"}}"#, "x".repeat(64 * 1024));
    for _ in 0..2 {
        proxy.answer(Moment::Request("GET", format!("/chat/{ROOM_ID}")), http("", long.as_bytes()));
    }
    sandbox.drop_connections();
    client.wait_for("gap");
}
