//! The crowd as a client sees it: it acts by itself, repeats itself, and stops when told.

mod support;

use backtracked_sandbox::{CrowdSettings, Options, Sandbox};
use serde_json::{Value, json};
use std::sync::Arc;
use support::player::Player;
use support::socket::{Socket, event_of};
use support::{MAIN, with_options, with_sandbox};

/// The type, the actor and the text of the first events that the crowd causes.
async fn listen(sandbox: Arc<Sandbox>, script: &mut Vec<[Value; 3]>) {
    let mut socket = Socket::in_room(&sandbox, &Player::guest(&sandbox)).await;
    sandbox.set_crowd(CrowdSettings { on: true, period_ms: 1 });
    while script.len() < 120 {
        let event = socket.wait(event_of).await;
        let actor = event["user"]["username"].clone();
        script.push([event["type"].clone(), actor, event["message"].clone()]);
    }
}

#[test]
fn a_round_shows_everything_a_bot_can_react_to() {
    with_options(Options { seed: 11, ..Options::default() }, |sandbox| async move {
        let bot = Player::joined(&sandbox, "granitebot").await;
        let mut socket = Socket::in_room(&sandbox, &bot).await;
        socket.send(&json!({"action": 10, "channel": format!("user:{}", bot.id)})).await;
        socket.action(11).await;
        sandbox.set_crowd(CrowdSettings { on: true, period_ms: 1 });
        let mut missing = vec![
            "user-join",
            "user-leave",
            "delete-chat-message",
            "chat-skip",
            "room_playlist-update",
            "room_playlist-dub",
            "room_playlist-queue-update-grabs",
            "room_playlist-queue-update-dub",
            "new-message",
            "~ping",
            "~online",
        ];
        while !missing.is_empty() {
            let event = socket.wait(event_of).await;
            missing.retain(|wanted| event["type"] != *wanted && event["message"] != *wanted);
        }
    });
}

#[test]
fn a_seed_repeats_who_does_what() {
    let mut scripts = Vec::new();
    for seed in [7, 7, 8] {
        let mut script = Vec::new();
        with_options(Options { seed, ..Options::default() }, |sandbox| {
            listen(sandbox, &mut script)
        });
        scripts.push(script);
    }
    assert_eq!(scripts[0], scripts[1]);
    assert_ne!(scripts[0], scripts[2]);
}

#[test]
fn the_crowd_is_off_by_default_and_stops_when_told() {
    with_sandbox(|sandbox| async move {
        let guest = Player::guest(&sandbox);
        let mut socket = Socket::in_room(&sandbox, &guest).await;
        assert_eq!(socket.drained_events().await, [""; 0]);
        sandbox.set_crowd(CrowdSettings { on: true, period_ms: 1 });
        socket.event("chat-message").await;
        sandbox.set_crowd(CrowdSettings { on: false, period_ms: 1 });
        let rooms = sandbox.state()["rooms"].clone();
        for _ in 0..20 {
            guest.get(&format!("room/{MAIN}")).await.data();
        }
        assert_eq!(sandbox.state()["rooms"], rooms);
    });
}

#[test]
fn a_run_does_things_of_every_sort_and_repeats_itself() {
    let mut runs = Vec::new();
    // Short ones repeat themselves: in a long one it matters when slow mode is over.
    for (seed, actions) in [(3, 200), (3, 200), (4, 200), (3, 2_000)] {
        with_options(Options::default(), |sandbox| {
            let line = json!({"crowd_run": {"members": 30, "actions": actions, "seed": seed}});
            let sandbox_of_line = sandbox.clone();
            runs.push(std::thread::spawn(move || sandbox_of_line.control(line)).join().unwrap());
            let state = sandbox.state();
            let rooms = state["rooms"].as_array().unwrap();
            let room = rooms.iter().find(|room| room["id"] == MAIN).unwrap();
            let bot_was_there = room["members"].as_array().unwrap().iter();
            let mut bot = bot_was_there.filter(|member| member["username"] == "granitebot");
            assert!(bot.all(|bot| bot["muted"] == false && bot["banned"] == false));
            async {}
        });
    }
    let total = |run: &Value| -> u64 {
        run["counts"].as_object().unwrap().values().filter_map(Value::as_u64).sum()
    };
    assert!(runs.iter().all(|run| run["ok"] == true), "{runs:?}");
    assert_eq!(runs.iter().map(total).collect::<Vec<_>>(), [200, 200, 200, 2_000]);
    assert_eq!(runs[3]["counts"].as_object().unwrap().len(), 30, "every sort: {}", runs[3]);
    assert_eq!(runs[0]["counts"], runs[1]["counts"]);
    assert_ne!(runs[0]["counts"], runs[2]["counts"]);
}
