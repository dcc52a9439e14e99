//! What happens while the connection is away is told afterwards: once, in order, as backfill.

use backtracked::engine::chat;
use backtracked::event::{Event, EventKind, State};
use backtracked_sandbox::{Options, Sandbox};
use serde_json::json;

#[path = "support/bot.rs"]
mod bot;

use bot::{Bot, ROOM_ID, ask, config, success};

fn sandbox() -> Sandbox {
    Sandbox::start(Options::default()).unwrap()
}

/// Cuts the connection and keeps it away until [`let_back`].
fn cut(sandbox: &Sandbox, bot: &mut Bot) {
    sandbox.fault(json!({"refuse_upgrade": {"status": 503, "times": 0}})).unwrap();
    sandbox.drop_connections();
    bot.wait_until(|event| event.states.is_some_and(|states| states.1 == State::Reconnecting));
}

/// Lets the client back; gives what it tells up to `ready`.
fn let_back(sandbox: &Sandbox, bot: &mut Bot) -> Vec<std::sync::Arc<Event>> {
    let from = bot.seen.len();
    sandbox.clear_faults();
    bot.wait_until(|event| event.kind == EventKind::Ready && event.is_resumed);
    bot.seen[from..].to_vec()
}

fn say(sandbox: &Sandbox, text: &str) {
    sandbox.act(json!({"action": "chat", "user": "maplefox", "text": text})).unwrap();
}

fn texts(events: &[std::sync::Arc<Event>]) -> Vec<String> {
    let chats = events.iter().filter(|event| event.kind == EventKind::Chat);
    chats.map(|event| event.message.as_ref().unwrap().text.to_string()).collect()
}

#[test]
fn chat_of_the_gap_comes_once_and_in_order() {
    let sandbox = sandbox();
    let mut bot = Bot::joined(config(&sandbox));
    say(&sandbox, "before");
    bot.wait_for(EventKind::Chat);
    cut(&sandbox, &mut bot);
    for number in 1..=5 {
        say(&sandbox, &format!("missed {number}"));
    }
    let told = let_back(&sandbox, &mut bot);
    let expected: Vec<String> = (1..=5).map(|number| format!("missed {number}")).collect();
    assert_eq!(texts(&told), expected);
    for event in told.iter().filter(|event| event.kind == EventKind::Chat) {
        assert!(event.is_backfill);
    }
    assert!(!told.iter().any(|event| event.kind == EventKind::Gap), "nothing is missing");
    // Once more: what was told is not told again.
    cut(&sandbox, &mut bot);
    say(&sandbox, "missed 6");
    let told = let_back(&sandbox, &mut bot);
    assert_eq!(texts(&told), ["missed 6"]);
    say(&sandbox, "live");
    let live = bot.wait_for(EventKind::Chat);
    assert!(!live.is_backfill);
    assert_eq!(live.message.clone().unwrap().text.as_str(), "live");
}

#[test]
fn people_and_songs_of_the_gap_are_told_too() {
    let sandbox = sandbox();
    let mut bot = Bot::joined(config(&sandbox));
    let song = bot.client.cache().current_song(ROOM_ID).map(|song| song.id.clone());
    cut(&sandbox, &mut bot);
    for act in [
        json!({"action": "join", "user": "kelpforest"}),
        json!({"action": "skip", "user": "velvet_owl"}),
        json!({"action": "leave", "user": "maplefox"}),
    ] {
        sandbox.act(act).unwrap();
    }
    let told = let_back(&sandbox, &mut bot);
    let name = |kind| {
        let event = told.iter().find(|event| event.kind == kind).unwrap();
        assert!(event.is_backfill);
        let user = event.member.as_ref().unwrap().user.clone();
        user.username.clone().unwrap().to_string()
    };
    assert_eq!(name(EventKind::MemberJoin), "kelpforest");
    assert_eq!(name(EventKind::MemberLeave), "maplefox");
    let started = told.iter().find(|event| event.kind == EventKind::SongStart).unwrap();
    assert!(started.is_backfill);
    assert_ne!(started.song.as_ref().map(|song| song.id.clone()), song);
    // The votes on the song that has ended meanwhile are nowhere to be had.
    let gaps: Vec<_> = told.iter().filter(|event| event.kind == EventKind::Gap).collect();
    assert_eq!(gaps.len(), 1);
    let (from_ms, to_ms) = gaps[0].rare().gap_ms.unwrap();
    assert!(0 < from_ms && from_ms <= to_ms);
}

#[test]
fn a_history_that_cannot_be_had_is_a_gap() {
    let sandbox = sandbox();
    let mut bot = Bot::joined(config(&sandbox));
    cut(&sandbox, &mut bot);
    say(&sandbox, "lost for good");
    let path = format!("chat/{ROOM_ID}");
    let broken = json!({"method": "GET", "path_prefix": path, "status": 500, "times": 0});
    let from = bot.seen.len();
    sandbox.clear_faults();
    sandbox.fault(json!({ "answer": broken })).unwrap();
    bot.wait_until(|event| event.kind == EventKind::Ready && event.is_resumed);
    let gaps = bot.seen[from..].iter().filter(|event| event.kind == EventKind::Gap).count();
    assert_eq!(gaps, 1);
}

#[test]
fn calls_work_while_the_connection_is_away() {
    let sandbox = sandbox();
    let mut bot = Bot::joined(config(&sandbox));
    cut(&sandbox, &mut bot);
    let sent = chat::send(ROOM_ID.into(), "from afar".into());
    success(&ask(&bot.client, sent));
    let told = let_back(&sandbox, &mut bot);
    assert_eq!(texts(&told), ["from afar"]);
}

#[test]
fn what_was_said_in_the_gap_does_not_bring_back_who_its_author_was_then() {
    let sandbox = sandbox();
    let mut bot = Bot::joined(config(&sandbox));
    let act = |order| drop(sandbox.act(order).unwrap());
    let role = |bot: &Bot| {
        let members = bot.client.cache().members(ROOM_ID);
        let theirs =
            members.iter().find(|member| member.user.username.as_deref() == Some("maplefox"));
        theirs.unwrap().roles.iter().filter(|role| !role.is_default).count()
    };
    assert_eq!(role(&bot), 1);
    cut(&sandbox, &mut bot);
    // The line says that its author holds a role; the roster, read later, says that they do not.
    say(&sandbox, "still in office");
    act(
        json!({"action": "unsetrole", "user": "velvet_owl", "target": "maplefox", "role": "resident-dj"}),
    );
    let told = let_back(&sandbox, &mut bot);
    assert_eq!(texts(&told), ["still in office"]);
    assert_eq!(role(&bot), 0);
}

#[test]
fn a_late_deletion_does_not_hide_that_lines_are_lost() {
    let sandbox = sandbox();
    let mut bot = Bot::joined(config(&sandbox));
    let first = json!({"action": "chat", "user": "maplefox", "text": "known"});
    let known = sandbox.act(first).unwrap()["chatid"].clone();
    let known_ms = bot.wait_for(EventKind::Chat).message.as_ref().unwrap().time_ms;
    cut(&sandbox, &mut bot);
    // The sandbox remembers 512 rows: the deletion is among them, what came just before is not.
    for number in 0..600 {
        if number == 150 {
            let order = json!({"action": "delete", "user": "velvet_owl", "chatid": known});
            sandbox.act(order).unwrap();
        }
        say(&sandbox, &format!("line {number}"));
    }
    let told = let_back(&sandbox, &mut bot);
    let first = told.iter().find(|event| event.kind == EventKind::Chat).unwrap();
    let first_ms = first.message.as_ref().unwrap().time_ms;
    let gaps: Vec<_> = told.iter().filter_map(|event| event.rare().gap_ms).collect();
    assert_eq!(gaps, [(known_ms, first_ms)]);
}

#[test]
fn a_mute_that_ended_in_the_gap_has_ended() {
    let sandbox = sandbox();
    let mut bot = Bot::joined(config(&sandbox));
    let act = |what| {
        sandbox.act(json!({"action": what, "user": "velvet_owl", "target": "tinwhistle"})).unwrap();
    };
    let is_muted = |bot: &Bot| {
        let members = bot.client.cache().members(ROOM_ID);
        let name = Some("tinwhistle");
        let member = members.iter().find(|member| member.user.username.as_deref() == name);
        member.unwrap().is_muted
    };
    act("mute");
    bot.wait_for(EventKind::MemberMute);
    assert!(is_muted(&bot));
    cut(&sandbox, &mut bot);
    act("unmute");
    let_back(&sandbox, &mut bot);
    assert!(!is_muted(&bot));
    cut(&sandbox, &mut bot);
    act("mute");
    let_back(&sandbox, &mut bot);
    assert!(is_muted(&bot));
}
