//! What the server does wrong, and what a client makes of it.

use backtracked::config::Login;
use backtracked::dispatch::Done;
use backtracked::engine::{Action, chat, people};
use backtracked::error::ErrorKind;
use backtracked::event::{EventKind, State};
use backtracked_sandbox::{Options, Sandbox};
use serde_json::json;

#[path = "support/bot.rs"]
mod bot;

use bot::{Bot, ROOM_ID, SLUG, ask, config, join, outcome, success};

fn sandbox() -> Sandbox {
    Sandbox::start(Options::default()).unwrap()
}

fn say(bot: &Bot, text: &str) {
    success(&ask(&bot.client, chat::send(ROOM_ID.into(), text.into())));
}

/// Whether the connection still delivers: says something and waits for the echo.
fn still_hears(bot: &mut Bot, text: &str) {
    say(bot, text);
    bot.wait_until(|event| event.message.as_ref().is_some_and(|message| message.text == *text));
}

#[test]
fn bad_frames_cost_a_log_line_and_not_the_connection() {
    let sandbox = sandbox();
    let mut bot = Bot::joined(config(&sandbox));
    for bad in [
        "",
        "4",
        "4{",
        "4[]",
        "4null",
        "4{}",
        "4{\"action\":99}",
        "4{\"action\":\"x\"}",
        "4{\"action\":15}",
        "4{\"action\":15,\"channel\":\"room:6123ab45cd6789ef01234501\",\"message\":{}}",
        "9",
        "b4eyJhY3Rpb24iOjB9",
        "\u{0}",
        "4{\"action\":9,\"error\":\"boo\"}",
        "2probe",
        "6",
    ] {
        assert_eq!(sandbox.frame(bad, "all"), 1);
    }
    let odd = json!({"message": "a\u{0}b", "user": {"_id": 7}, "time": "soon", "chatid": null});
    sandbox.emit(json!({"type": "chat-message", "data": odd})).unwrap();
    let event = bot.wait_for(EventKind::Chat);
    assert_eq!(event.message.clone().unwrap().text.as_str(), "a\u{FFFD}b");
    still_hears(&mut bot, "still here");
    assert!(bot.seen.iter().any(|event| event.name.as_deref() == Some("error")));
    let unknown = json!({"type": "room-confetti", "data": {"colour": "blue"}});
    sandbox.emit(unknown).unwrap();
    let event = bot.wait_for(EventKind::Unknown);
    assert_eq!(event.name.as_deref(), Some("room-confetti"));
    assert!(event.json.as_ref().unwrap().contains("blue"));
    assert!(!bot.seen.iter().any(|event| event.is_resumed), "the connection was kept");
}

#[test]
fn an_expired_session_is_renewed_without_a_word() {
    for form in ["redirect", "json", "dologin"] {
        let sandbox = sandbox();
        let bot = Bot::joined(config(&sandbox));
        sandbox.fault(json!({"not_logged_in_form": form})).unwrap();
        sandbox.fault(json!({"expire_sessions": true})).unwrap();
        say(&bot, "after the session expired");
    }
}

#[test]
fn a_guests_token_is_noticed_and_mended() {
    let sandbox = sandbox();
    let mut bot = Bot::joined(config(&sandbox));
    // The session is gone, the token call still answers: with a guest's token.
    sandbox.fault(json!({"expire_sessions": true})).unwrap();
    sandbox.drop_connections();
    bot.wait_until(|event| event.kind == EventKind::Ready && event.is_resumed);
    still_hears(&mut bot, "as myself");
    let client_id = &sandbox.state()["connections"][0]["client_id"];
    let me = bot.client.cache().me().unwrap();
    assert_eq!(client_id.as_str(), Some(me.id.as_str()));
}

#[test]
fn refused_upgrades_and_tokens_are_tried_again() {
    let sandbox = sandbox();
    sandbox.fault(json!({"token_bad": {"times": 2}})).unwrap();
    sandbox
        .fault(json!({"refuse_upgrade": {"status": 503, "body": "<html>busy", "times": 1}}))
        .unwrap();
    let bot = Bot::connected(config(&sandbox));
    assert_eq!(bot.client.state(), State::Ready);
}

#[test]
fn a_server_that_does_not_answer_pings_is_left() {
    let options = Options { ping_interval_ms: 100, ping_timeout_ms: 100, ..Options::default() };
    let sandbox = Sandbox::start(options).unwrap();
    let mut bot = Bot::joined(config(&sandbox));
    sandbox.fault(json!({"mute_pongs": true})).unwrap();
    bot.wait_until(|event| event.states.is_some_and(|states| states.1 == State::Reconnecting));
    sandbox.clear_faults();
    bot.wait_until(|event| event.kind == EventKind::Ready && event.is_resumed);
    still_hears(&mut bot, "back again");
}

#[test]
fn a_kick_ends_the_room_and_a_spurious_leave_does_not() {
    let sandbox = sandbox();
    let mut bot = Bot::joined(config(&sandbox));
    sandbox.fault(json!({"spurious_self_leave": {"user": "granitebot"}})).unwrap();
    still_hears(&mut bot, "I never left");
    assert!(bot.client.cache().is_joined(ROOM_ID));

    let kick = json!({"action": "kick", "user": "velvet_owl", "target": "granitebot",
        "text": "enough"});
    sandbox.act(kick).unwrap();
    let left = bot.wait_for(EventKind::LeftRoom);
    let reason = left.outcome.clone().unwrap().error.clone().unwrap();
    assert_eq!(reason.kind(), ErrorKind::Forbidden);
    let refused = ask(&bot.client, chat::send(ROOM_ID.into(), "hello?".into()));
    assert_eq!(outcome(&refused).error.clone().unwrap().kind(), ErrorKind::NotFound);
    // Coming back is allowed when asked for.
    success(&ask(&bot.client, join(SLUG)));
    still_hears(&mut bot, "sorry");
}

#[test]
fn joining_says_why_not() {
    let sandbox = sandbox();
    let bot = Bot::connected(config(&sandbox));
    let kind = |action| outcome(&ask(&bot.client, action)).error.clone().map(|error| error.kind());
    assert_eq!(kind(join("no-such-room")), Some(ErrorKind::NotFound));
    assert_eq!(kind(join("back-room")), Some(ErrorKind::Forbidden));
    let wrong = Action::Join { room: "back-room".into(), password: Some("guess".into()) };
    assert_eq!(kind(wrong), Some(ErrorKind::Forbidden));
    let right =
        Action::Join { room: "back-room".into(), password: Some("low tide & high hats".into()) };
    assert_eq!(kind(right), None);
}

#[test]
fn parts_of_a_fill_may_fail() {
    let sandbox = sandbox();
    let broken = json!({"path_prefix": format!("room/{ROOM_ID}/playlist/details"), "status": 500,
        "body": "<html>oops</html>", "times": 0});
    sandbox.fault(json!({ "answer": broken })).unwrap();
    let mut bot = Bot::connected(config(&sandbox));
    success(&ask(&bot.client, join(SLUG)));
    let event = bot.wait_for(EventKind::JoinedRoom);
    let missing = event.room.clone().unwrap().missing.clone();
    assert_eq!(missing.len(), 1);
    assert_eq!(&*missing[0], "queue");
}

#[test]
fn songs_start_are_added_and_end() {
    let sandbox = sandbox();
    let mut bot = Bot::joined(config(&sandbox));
    sandbox.act(json!({"action": "skip", "user": "velvet_owl"})).unwrap();
    let started = bot.wait_for(EventKind::SongStart);
    let song = started.song.clone().unwrap();
    assert_eq!(bot.client.cache().current_song(ROOM_ID).unwrap().id, song.id);
    let vote = json!({"action": "dub", "user": "maplefox", "dub": "updub"});
    sandbox.act(vote).unwrap();
    let dub = bot.wait_for(EventKind::Dub);
    assert_eq!(dub.song.clone().unwrap().id, song.id);
    assert_eq!(dub.user.clone().unwrap().username.as_deref(), Some("maplefox"));
}

#[test]
fn a_session_spares_the_next_log_in() {
    let sandbox = sandbox();
    let mut first = Bot::connected(config(&sandbox));
    assert!(first.seen.iter().any(|event| event.kind == EventKind::Session));
    let session = first.client.session_text().unwrap();
    first.client.close();
    first.wait_for(EventKind::Closed);

    let logins = |sandbox: &Sandbox| {
        sandbox.requests(0).iter().filter(|request| request.path.ends_with("auth/login")).count()
    };
    let before = logins(&sandbox);
    let mut settings = config(&sandbox);
    settings.login = Login::None;
    settings.session = Some(session);
    let second = Bot::connected(settings);
    assert_eq!(logins(&sandbox), before);
    let me = second.client.cache().me().unwrap();
    assert_eq!(me.username.as_deref(), Some("granitebot"));
}

#[test]
fn an_operation_that_waits_can_be_cancelled() {
    let sandbox = sandbox();
    let bot = Bot::connected(config(&sandbox));
    let slow = json!({"path_prefix": "user/maplefox", "delay_ms": 20_000, "pass": true});
    sandbox.fault(json!({ "answer": slow })).unwrap();
    let (sender, receiver) = std::sync::mpsc::channel();
    let done =
        Done::Direct(Box::new(move |outcome: &std::sync::Arc<backtracked::outcome::Outcome>| {
            sender.send(outcome.clone()).unwrap();
        }));
    let op = bot.client.submit(people::fetch("maplefox"), done).unwrap();
    bot.client.cancel(op).unwrap();
    assert_eq!(outcome(&receiver).error.clone().unwrap().kind(), ErrorKind::Cancelled);
}

#[test]
fn a_fault_inside_the_library_fails_its_client_alone() {
    let sandbox = sandbox();
    let mut broken = Bot::connected(config(&sandbox));
    let healthy = Bot::connected(config(&sandbox));
    let slow = json!({"path_prefix": "user/nightlark", "delay_ms": 20_000, "pass": true});
    sandbox.fault(json!({ "answer": slow })).unwrap();
    let waiting = ask(&broken.client, people::fetch("nightlark"));

    let panicking = Action::Call {
        prepare: Box::new(|_| panic!("expected by a test")),
        then: Box::new(|_, _| unreachable!()),
    };
    let panicked = ask(&broken.client, panicking);
    for answer in [&panicked, &waiting] {
        let error = outcome(answer).error.clone().unwrap();
        assert_eq!(error.kind(), ErrorKind::Internal);
    }
    let closed = broken.wait_for(EventKind::Closed);
    let reason = closed.outcome.clone().unwrap().error.clone().unwrap();
    assert_eq!(reason.kind(), ErrorKind::Internal);
    assert_eq!(broken.client.state(), State::Closed);
    let refused = broken.client.submit(Action::Login, Done::Nobody).unwrap_err();
    assert_eq!(refused.kind(), ErrorKind::Closed);

    success(&ask(&healthy.client, people::fetch("maplefox")));
    assert_eq!(healthy.client.state(), State::Ready);
}

#[test]
fn a_session_that_became_a_guests_is_noticed_and_renewed() {
    let sandbox = Sandbox::start(Options::default()).unwrap();
    let mut bot = Bot::joined(config(&sandbox));
    let me = bot.client.cache().me().unwrap().id.clone();
    let logins = || {
        let seen = sandbox.requests(0);
        seen.iter().filter(|request| request.path == "/auth/login").count()
    };
    assert_eq!(logins(), 1);
    // The session is over, but the server says once more that it is not: then it gives a guest's
    // token.
    let session = json!({ "code": 200, "data": { "_id": me.as_str(), "username": "granitebot" } });
    let answer = json!({ "answer": { "path_prefix": "auth/session", "body": session } });
    sandbox.fault(json!({ "expire_sessions": true })).unwrap();
    sandbox.fault(answer).unwrap();
    sandbox.fault(json!({ "drop_connections": true })).unwrap();
    bot.wait_until(|event| event.kind == EventKind::Ready && event.is_resumed);
    assert_eq!(logins(), 2);
    success(&ask(&bot.client, chat::send(ROOM_ID.into(), "still myself".into())));
}
