//! A machine that sleeps: the client's process stands still for longer than any patience.

#![cfg(target_os = "linux")]

use std::time::{Duration, Instant};

use backtracked::config::{BODY_BYTES_MAX, FRAME_BYTES_MAX};
use backtracked_sandbox::{Options, Sandbox};
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
use faulty::Faulty;
use witness::address;

#[test]
fn a_process_that_stood_still_catches_up() {
    let options = Options { ping_interval_ms: 300, ping_timeout_ms: 700, ..Options::default() };
    let sandbox = Sandbox::start(options).unwrap();
    let proxy = Faulty::start(address(&sandbox));
    let client = Apart::start(&sandbox, &proxy, FRAME_BYTES_MAX, BODY_BYTES_MAX);
    let say = |text: &str| {
        sandbox.act(json!({"action": "chat", "user": "maplefox", "text": text})).unwrap();
    };
    say("before");
    client.wait_for("heard before");
    for sleep in 1..=3 {
        let handshakes = proxy.handshakes().len();
        client.signal("STOP");
        say(&format!("{sleep}: first while it sleeps"));
        // The server gives it up, as it does with whoever sends no ping.
        sandbox.drop_connections();
        say(&format!("{sleep}: second while it sleeps"));
        client.signal("CONT");
        let second = format!("{sleep}: second while it sleeps");
        let mut heard = client.wait_for(&second);
        say(&format!("{sleep}: afterwards"));
        heard.extend(client.wait_for(&format!("{sleep}: afterwards")));
        let first = format!("{sleep}: first while it sleeps");
        assert_eq!(heard, [first, second, format!("{sleep}: afterwards")]);
        let deadline = Instant::now() + BOUND;
        while proxy.handshakes().len() == handshakes {
            assert!(Instant::now() < deadline, "no new connection");
            std::thread::sleep(Duration::from_millis(10));
        }
        assert_eq!(proxy.handshakes().len(), handshakes + 1, "one try was enough");
    }
}

#[test]
fn a_process_that_stood_still_longer_than_its_own_patience_loses_nothing() {
    // The server is patient, the client's own deadline for a pong passes while it stands still.
    let options = Options { ping_interval_ms: 200, ping_timeout_ms: 300, ..Options::default() };
    let sandbox = Sandbox::start(options).unwrap();
    let proxy = Faulty::start(address(&sandbox));
    let client = Apart::start(&sandbox, &proxy, FRAME_BYTES_MAX, BODY_BYTES_MAX);
    let say = |text: &str| {
        sandbox.act(json!({"action": "chat", "user": "maplefox", "text": text})).unwrap();
    };
    say("before");
    client.wait_for("heard before");
    let begun = Instant::now();
    client.signal("STOP");
    while begun.elapsed() < Duration::from_millis(1_500) {
        std::thread::sleep(Duration::from_millis(20));
    }
    say("while it sleeps");
    client.signal("CONT");
    // Whether the connection was kept or made anew: nothing is lost, and nothing told twice.
    let mut heard = client.wait_for("while it sleeps");
    say("afterwards");
    heard.extend(client.wait_for("afterwards"));
    assert_eq!(heard, ["while it sleeps", "afterwards"]);
}
