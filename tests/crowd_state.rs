//! What a client knows after a long run of the crowd is what the sandbox knows: member by member,
//! vote by vote, entry by entry.

use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use backtracked::event::EventKind;
use backtracked_sandbox::{CrowdRun, Options, Sandbox};
use serde_json::json;

#[path = "support/bot.rs"]
mod bot;
#[path = "support/same.rs"]
mod same;

use bot::{Bot, ROOM_ID, config};
use same::differences;

const MEMBERS: usize = 50;
const ACTIONS: u64 = 10_000;
/// How long the client may fetch after the last event until it knows everything.
const SETTLE: Duration = Duration::from_secs(20);
/// The sorts of action that only a room with roles of its own knows.
const ONLY_2026: [&str; 1] = ["role-table"];
/// All sorts of action that a run consists of.
const DEEDS: usize = 30;

#[test]
fn the_state_is_the_sandboxs_own_with_roles_of_the_rooms() {
    hold(1, "2026");
}

#[test]
fn the_state_is_the_sandboxs_own_with_fixed_roles() {
    hold(2, "legacy");
}

/// Holds it for the seed, or for the one in `CROWD_SEED`.
fn hold(seed: u64, generation: &str) {
    let seed = std::env::var("CROWD_SEED").map_or(seed, |given| given.parse().unwrap());
    let sandbox = Sandbox::start(Options { seed, ..Options::default() }).unwrap();
    sandbox.fault(json!({"roles_generation": generation})).unwrap();
    let mut bot = Bot::joined(config(&sandbox));
    let is_over = AtomicBool::new(false);
    let counts = std::thread::scope(|scope| {
        // Somebody has to take the events, or the socket is not read any more.
        let (client, is_over) = (bot.client.clone(), &is_over);
        scope.spawn(move || {
            while !is_over.load(Ordering::Acquire) {
                let _event = client.next(Some(Duration::from_millis(50))).unwrap();
            }
        });
        let order = CrowdRun { members: MEMBERS, actions: ACTIONS, seed };
        let counts = sandbox.crowd_run(order).unwrap();
        is_over.store(true, Ordering::Release);
        counts
    });
    assert_eq!(counts.values().sum::<u64>(), ACTIONS, "{counts:?}");
    let lacking = if generation == "2026" { 0 } else { ONLY_2026.len() };
    assert_eq!(counts.len(), DEEDS - lacking, "{counts:?}");

    // Something plays for long enough: that a queue ran dry would be known a while later.
    let song = json!({"user": "velvet_owl", "action": "queue", "song": "endless_001",
        "length_ms": 3_600_000});
    sandbox.act(song).unwrap();
    sandbox.act(json!({"user": "velvet_owl", "action": "chat", "text": "that was it"})).unwrap();
    bot.wait_until(|event| {
        event.kind == EventKind::Chat
            && event.message.as_ref().is_some_and(|message| message.text == *"that was it")
    });
    let remembered = bot.client.cache().messages(ROOM_ID).len();
    assert!(remembered > 200, "only {remembered} messages are remembered");
    let deadline = Instant::now() + SETTLE;
    loop {
        let differences = differences(&sandbox, &bot.client);
        if differences.is_empty() {
            break;
        }
        let shown = &differences[..differences.len().min(30)];
        assert!(Instant::now() < deadline, "{} differences: {shown:#?}", differences.len());
        // Events are taken meanwhile.
        let _event = bot.client.next(Some(Duration::from_millis(50))).unwrap();
    }
}
