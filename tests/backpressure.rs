//! A program that does not collect its events: nothing is lost, or what is lost is counted.

use std::time::{Duration, Instant};

use backtracked::config::OverflowPolicy;
use backtracked::error::ErrorKind;
use backtracked::event::{EventKind, State};
use backtracked_sandbox::{Options, Sandbox};
use serde_json::json;

#[path = "support/bot.rs"]
mod bot;

use bot::{Bot, PATIENCE, ROOM_ID, SLUG, ask, config, join, outcome};

const FLOOD: usize = 100_000;

fn flood(sandbox: &Sandbox, count: usize) {
    let data = json!({"message": "number {n}", "user": {"_id": "6123ab45cd6789ef01230003"}});
    let order = json!({"type": "chat-message", "data": data, "count": count, "background": true});
    sandbox.emit(order).unwrap();
}

/// Looks again and again, up to a deadline.
fn wait_until(what: &str, is_so: impl Fn() -> bool) {
    let deadline = Instant::now() + PATIENCE;
    while !is_so() {
        assert!(Instant::now() < deadline, "never happened: {what}");
        std::thread::sleep(Duration::from_millis(5));
    }
}

/// How many pings the server has got on its one connection.
fn pings(sandbox: &Sandbox) -> u64 {
    sandbox.state()["connections"][0]["pings"].as_u64().unwrap_or(0)
}

#[test]
fn nothing_is_lost_while_nobody_polls_and_the_heartbeat_goes_on() {
    let options = Options { ping_interval_ms: 250, ping_timeout_ms: 2_000, ..Options::default() };
    let sandbox = Sandbox::start(options).unwrap();
    let mut config = config(&sandbox);
    config.queue_count_max = 1_000;
    let bot = Bot::joined(config);

    flood(&sandbox, FLOOD);
    wait_until("the inbox is full", || bot.client.is_stalled());
    // Far beyond interval and timeout: a stalled reader is no dead peer, for either side.
    let before = pings(&sandbox);
    wait_until("pings go on", || pings(&sandbox) >= before + 10);
    assert_eq!(bot.client.state(), State::Ready);
    assert!(bot.client.queued_count() < 1_100, "{}", bot.client.queued_count());
    // What needs the socket is refused meanwhile, what does not goes on.
    let refused = outcome(&ask(&bot.client, join("quiet-corner"))).error.clone().unwrap();
    assert_eq!(refused.kind(), ErrorKind::Busy);

    let mut next = 1;
    while next <= FLOOD {
        let event = bot.client.next(Some(PATIENCE)).unwrap().expect("the flood goes on");
        if event.kind == EventKind::Chat {
            let message = event.message.clone().unwrap();
            assert_eq!(message.text.as_str(), format!("number {next}"));
            next += 1;
        }
        assert!(
            !matches!(event.kind, EventKind::Overflow | EventKind::State),
            "{:?} {:?}",
            event.kind,
            event.states
        );
    }
}

#[test]
fn dropping_the_oldest_is_counted_and_the_cache_is_right() {
    let sandbox = Sandbox::start(Options::default()).unwrap();
    let mut config = config(&sandbox);
    config.queue_count_max = 100;
    config.overflow = OverflowPolicy::DropOldest;
    let mut bot = Bot::joined(config);
    let count = 5_000;
    let from = bot.seen.last().unwrap().sequence;
    flood(&sandbox, count);
    let last = format!("number {count}");
    wait_until("the last message is in the cache", || {
        let messages = bot.client.cache().messages(ROOM_ID);
        messages.last().is_some_and(|message| message.text == *last.as_str())
    });
    let (mut dropped, mut seen, mut sequence) = (0, 0, from);
    loop {
        let event = bot.client.next(Some(PATIENCE)).unwrap().unwrap();
        match event.kind {
            EventKind::Overflow => dropped += event.rare().dropped_count,
            _ => seen += 1,
        }
        assert!(event.sequence > sequence, "numbers only grow");
        sequence = event.sequence;
        if event.message.as_ref().is_some_and(|message| message.text == *last.as_str()) {
            break;
        }
    }
    assert!(seen <= 100, "{seen}");
    assert_eq!(dropped + seen, sequence - from, "what is lost is counted, every one");
    let room = bot.client.cache().room(SLUG);
    assert!(room.is_some());
    bot.client.close();
    bot.wait_for(EventKind::Closed);
}
