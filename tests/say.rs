//! Saying things: in order, in parts, never twice, and what becomes of a post whose answer is lost.

use std::sync::Arc;

use backtracked::config::Config;
use backtracked::engine::{Action, chat};
use backtracked::error::ErrorKind;
use backtracked::event::EventKind;
use backtracked::model::List;
use backtracked::outcome::Outcome;
use backtracked_sandbox::{Options, Sandbox};
use serde_json::{Value, json};

#[path = "support/bot.rs"]
mod bot;

use bot::{Bot, ROOM_ID, ask, config, outcome, success};

fn sandbox() -> Sandbox {
    Sandbox::start(Options::default()).unwrap()
}

fn parted(sandbox: &Sandbox, parts_max: usize) -> Config {
    let mut config = config(sandbox);
    config.set_message_parts_max(parts_max).unwrap();
    config
}

fn say(text: &str) -> Action {
    chat::send(ROOM_ID.into(), text.into())
}

/// What the sandbox stored of the bot's own posts, in order.
fn stored(sandbox: &Sandbox) -> Vec<String> {
    stored_of(sandbox, "granitebot")
}

fn stored_of(sandbox: &Sandbox, username: &str) -> Vec<String> {
    let state = sandbox.state();
    let rooms = state["rooms"].as_array().unwrap();
    let room = rooms.iter().find(|room| room["id"] == ROOM_ID).unwrap();
    let me = sandbox.account(username).unwrap().id;
    let rows = room["chat"].as_array().unwrap().iter();
    let mine = rows.filter(|row| row["chatid"].as_str().is_some_and(|id| id.starts_with(&*me)));
    mine.map(|row| row["message"].as_str().unwrap().to_owned()).collect()
}

/// How many posts the sandbox saw.
fn posts(sandbox: &Sandbox) -> usize {
    let path = format!("/chat/{ROOM_ID}");
    let seen = sandbox.requests(0);
    seen.iter().filter(|request| request.method == "POST" && request.path == path).count()
}

/// Posts lose their answers, and arrive or not.
fn losing(is_performed: bool, times: u32) -> Value {
    json!({ "answer": { "method": "POST", "path_prefix": format!("chat/{ROOM_ID}"),
        "times": times, "perform": is_performed, "drop": true } })
}

fn texts(outcome: &Outcome) -> Vec<String> {
    match outcome.list.as_deref() {
        Some(List::Messages(messages)) => {
            messages.iter().map(|message| message.text.as_str().to_owned()).collect()
        }
        other => panic!("{other:?}"),
    }
}

fn failed(outcome: &Arc<Outcome>) -> (ErrorKind, usize) {
    let error = outcome.error.as_ref().expect("a failure");
    (error.kind(), error.parts_sent_count())
}

#[test]
fn long_texts_go_out_as_several_posts_before_what_was_said_later() {
    let sandbox = sandbox();
    let bot = Bot::joined(parted(&sandbox, 3));
    let word = "word & word ".repeat(30);
    let long = ask(&bot.client, say(&word));
    let short = ask(&bot.client, say("afterwards"));
    let (long, short) = (success(&long), success(&short));
    let parts = texts(&long);
    assert_eq!(parts.len(), 2);
    assert_eq!(parts.join(" "), word.trim());
    assert_eq!(long.message.as_ref().unwrap().text, *parts[0]);
    assert_eq!(texts(&short), ["afterwards"]);
    let stored = stored(&sandbox);
    assert_eq!(stored.len(), 3);
    assert!(stored[0].contains("&amp;") && stored[2] == "afterwards", "{stored:?}");
    assert!(stored.iter().all(|text| text.encode_utf16().count() <= 255));
}

#[test]
fn a_failed_part_ends_the_text_and_says_how_many_went_out() {
    let sandbox = sandbox();
    let bot = Bot::joined(parted(&sandbox, 4));
    let refusal = json!({ "answer": { "method": "POST", "path_prefix": format!("chat/{ROOM_ID}"),
        "after": 1, "status": 400, "body": { "code": 400, "data": { "message": "slow down" } } } });
    sandbox.fault(refusal).unwrap();
    let text = ["a", "b", "c"].map(|letter| letter.repeat(250)).join(" ");
    let told = outcome(&ask(&bot.client, say(&text)));
    assert_eq!(failed(&told), (ErrorKind::Server, 1));
    assert_eq!(texts(&told), ["a".repeat(250)]);
    success(&ask(&bot.client, say("next")));
    assert_eq!(stored(&sandbox), ["a".repeat(250), "next".to_owned()]);
}

#[test]
fn a_lost_answer_is_made_up_by_the_echo_and_nothing_is_said_twice() {
    let sandbox = sandbox();
    let bot = Bot::joined(parted(&sandbox, 3));
    sandbox.fault(losing(true, 1)).unwrap();
    let text = "fish & chips ".repeat(30);
    let told = success(&ask(&bot.client, say(&text)));
    assert_eq!(texts(&told).join(" "), text.trim());
    assert!(texts(&told).len() > 1);
    assert!(told.message.as_ref().unwrap().is_own);
    assert_eq!(stored(&sandbox).len(), texts(&told).len());
    assert_eq!(posts(&sandbox), texts(&told).len());
}

#[test]
fn an_echo_that_the_socket_does_not_bring_is_found_in_the_history() {
    let sandbox = sandbox();
    let mut config = config(&sandbox);
    config.is_reconnecting = true;
    config.reconnect_min_ms = 60_000;
    config.reconnect_max_ms = 60_000;
    let mut bot = Bot::joined(config);
    sandbox.fault(json!({ "refuse_upgrade": { "status": 503, "times": 0 } })).unwrap();
    sandbox.fault(json!({ "drop_connections": true })).unwrap();
    bot.wait_until(|event| {
        event.kind == EventKind::State
            && event.states.is_some_and(|(_, new)| new == backtracked::event::State::Reconnecting)
    });
    sandbox.fault(losing(true, 1)).unwrap();
    let told = success(&ask(&bot.client, say("over REST")));
    assert_eq!(texts(&told), ["over REST"]);
    assert_eq!((stored(&sandbox).len(), posts(&sandbox)), (1, 1));
}

#[test]
fn a_post_that_never_arrived_is_not_claimed_and_not_repeated() {
    let sandbox = sandbox();
    let bot = Bot::joined(config(&sandbox));
    success(&ask(&bot.client, say("Pong!")));
    sandbox.fault(losing(false, 1)).unwrap();
    // The same words were said before, but that is no echo of it.
    let told = outcome(&ask(&bot.client, say("Pong!")));
    assert_eq!(failed(&told), (ErrorKind::OutcomeUnknown, 0));
    assert_eq!((stored(&sandbox).len(), posts(&sandbox)), (1, 2));
    success(&ask(&bot.client, say("still here")));
}

#[test]
fn what_waits_is_given_up_when_the_room_is_left() {
    let sandbox = sandbox();
    let bot = Bot::joined(config(&sandbox));
    let slow = json!({ "answer": { "method": "POST", "path_prefix": format!("chat/{ROOM_ID}"),
        "times": 0, "delay_ms": 2_000, "pass": true } });
    sandbox.fault(slow).unwrap();
    let first = ask(&bot.client, say("on its way"));
    let second = ask(&bot.client, say("waits"));
    let third = ask(&bot.client, say("waits too"));
    success(&ask(&bot.client, Action::Leave { room_id: ROOM_ID.into() }));
    assert_eq!(failed(&outcome(&first)).0, ErrorKind::OutcomeUnknown);
    for waiting in [&second, &third] {
        assert_eq!(failed(&outcome(waiting)).0, ErrorKind::Cancelled);
    }
}

#[test]
fn whoever_is_muted_is_told_so() {
    let sandbox = sandbox();
    sandbox.fault(json!({ "roles_generation": "legacy" })).unwrap();
    let account = sandbox.account("tinwhistle").unwrap();
    let mut config = config(&sandbox);
    config.set_login(&account.username, &account.password).unwrap();
    let mut bot = Bot::joined(config);
    sandbox.act(json!({ "user": "velvet_owl", "action": "mute", "target": "tinwhistle" })).unwrap();
    bot.wait_for(EventKind::MemberMute);
    let told = outcome(&ask(&bot.client, say("hello?")));
    assert_eq!(failed(&told).0, ErrorKind::Forbidden);
    let text = told.error.as_ref().unwrap().message().clone();
    assert!(text.contains("muted"), "{text}");
    assert_eq!(posts(&sandbox), 0);
}

#[test]
fn slow_mode_and_closed_guest_chat_are_told_apart() {
    let sandbox = sandbox();
    let account = sandbox.account("tinwhistle").unwrap();
    let mut config = config(&sandbox);
    config.set_login(&account.username, &account.password).unwrap();
    let mut bot = Bot::joined(config);
    let earlier = stored_of(&sandbox, "tinwhistle").len();
    let mut switch = |name: &str, on: bool, kind: EventKind| {
        let order = json!({ "user": "velvet_owl", "action": "setting", "on": on,
            "fields": { "action": name } });
        sandbox.act(order).unwrap();
        bot.wait_for(kind);
        bot.client.clone()
    };
    // A bare 400, whatever its cause may be.
    let refuse = || {
        let answer = json!({ "method": "POST", "path_prefix": format!("chat/{ROOM_ID}"),
            "status": 400, "body": { "code": 400 } });
        sandbox.fault(json!({ "answer": answer })).unwrap();
    };
    let client = switch("slowMode", true, EventKind::SlowMode);
    success(&ask(&client, say("one")));
    let told = outcome(&ask(&client, say("two")));
    assert_eq!(failed(&told).0, ErrorKind::RateLimited);
    let text = told.error.as_ref().unwrap().message().clone();
    assert!(text.starts_with("the room is in slow mode: ") && text.contains("wait"), "{text}");
    let client = switch("slowMode", false, EventKind::SlowMode);
    refuse();
    assert_eq!(failed(&outcome(&ask(&client, say("two")))).0, ErrorKind::Server);
    success(&ask(&client, say("two")));

    let client = switch("allowGuestsToChat", false, EventKind::GuestChat);
    // The sandbox says 401; a 400 is as good.
    assert_eq!(failed(&outcome(&ask(&client, say("three")))).0, ErrorKind::Forbidden);
    refuse();
    let told = outcome(&ask(&client, say("three")));
    assert_eq!(failed(&told).0, ErrorKind::Forbidden);
    let text = told.error.as_ref().unwrap().message().clone();
    assert!(text.starts_with("only holders of a role may chat"), "{text}");
    assert_eq!(stored_of(&sandbox, "tinwhistle").split_off(earlier), ["one", "two"]);
}
