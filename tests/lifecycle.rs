//! A client's life against the sandbox: connecting, rooms, losses, ends.

use backtracked::engine::{Action, Client, chat, conversation, people, role, room};
use backtracked::error::ErrorKind;
use backtracked::event::{EventKind, Presence, State};
use backtracked::model::RoleKind;
use backtracked_sandbox::{Options, Sandbox};
use serde_json::json;

#[path = "support/bot.rs"]
mod bot;

use bot::{Bot, ROOM_ID, SLUG, ask, config, join, outcome, success};

/// Who owns the tests' room.
const OWNER: &str = "velvet_owl";

fn sandbox() -> Sandbox {
    Sandbox::start(Options::default()).unwrap()
}

#[test]
fn connects_joins_talks_and_closes() {
    let sandbox = sandbox();
    let mut bot = Bot::connected(config(&sandbox));
    let ready = bot.seen.last().unwrap();
    assert!(!ready.is_resumed);
    let me = ready.user.clone().unwrap();
    assert_eq!(me.username.as_deref(), Some("granitebot"));

    let joining = ask(&bot.client, join(SLUG));
    let event = bot.wait_for(EventKind::JoinedRoom);
    let room = event.room.clone().unwrap();
    assert_eq!(room.slug.as_deref(), Some(SLUG));
    assert!(room.missing.is_empty(), "{:?}", room.missing);
    let joined = success(&joining);
    assert_eq!(joined.room.as_ref().unwrap().id, ROOM_ID);
    let members = bot.client.cache().members(ROOM_ID);
    assert!(members.iter().any(|member| member.user.id == me.id));

    // A second join is a success without a request.
    let joins = || {
        let requests = sandbox.requests(0);
        requests.iter().filter(|request| request.path.ends_with("/users")).count()
    };
    let before = joins();
    success(&ask(&bot.client, join(ROOM_ID)));
    assert_eq!(joins(), before);

    let text = "hello <basement> & all";
    let said = success(&ask(&bot.client, chat::send(ROOM_ID.into(), text.into())));
    let message = said.message.clone().unwrap();
    assert_eq!(message.text.as_str(), text);
    let echo = bot.wait_for(EventKind::Chat);
    let echoed = echo.message.clone().unwrap();
    assert_eq!((echoed.text.as_str(), &echoed.id), (text, &message.id));
    assert!(echoed.is_own);

    let action = Action::Presence { room_id: ROOM_ID.into(), presence: Presence::Update };
    success(&ask(&bot.client, action));
    bot.wait_until(|event| event.presence == Presence::Update);

    success(&ask(&bot.client, Action::Leave { room_id: ROOM_ID.into() }));
    bot.wait_for(EventKind::LeftRoom);
    let error = outcome(&ask(&bot.client, Action::Leave { room_id: ROOM_ID.into() }));
    assert_eq!(error.error.as_ref().unwrap().kind(), ErrorKind::NotFound);

    bot.client.close();
    let closed = bot.wait_for(EventKind::Closed);
    assert!(closed.outcome.is_none());
    assert_eq!(bot.client.state(), State::Closed);
    assert_eq!(bot.client.next(None).unwrap_err().kind(), ErrorKind::Closed);
}

#[test]
fn refused_credentials_fail_the_client() {
    let sandbox = sandbox();
    let mut config = config(&sandbox);
    config.set_login("granitebot", "wrong-password-1").unwrap();
    let mut bot = Bot::new(config);
    let connecting = outcome(&ask(&bot.client, Action::Connect));
    let error = connecting.error.clone().unwrap();
    assert_eq!(error.kind(), ErrorKind::Auth);
    assert!(!error.message().contains("wrong-password"));
    let closed = bot.wait_for(EventKind::Closed);
    let reason = closed.outcome.clone().unwrap().error.clone().unwrap();
    assert_eq!(reason.kind(), ErrorKind::Auth);
    let states: Vec<_> = bot.seen.iter().filter_map(|event| event.states).map(|s| s.1).collect();
    assert_eq!(states, [State::Connecting, State::Failed, State::Closing, State::Closed]);
}

#[test]
fn a_login_goes_on_with_a_session_that_was_set() {
    let sandbox = sandbox();
    let first = Bot::new(config(&sandbox));
    success(&ask(&first.client, Action::Login));
    let session = first.client.session_text().unwrap();
    // With the wrong password, so that only the session can help.
    let mut config = config(&sandbox);
    config.set_login("granitebot", "wrong-password-1").unwrap();
    config.set_session(&session).unwrap();
    sandbox.clear_requests();
    let second = Bot::new(config.clone());
    let resumed = success(&ask(&second.client, Action::Login));
    assert_eq!(resumed.user.clone().unwrap().username.as_deref(), Some("granitebot"));
    assert!(sandbox.requests(0).iter().all(|request| request.path != "/auth/login"));
    // One that has expired is none: then it is the password that counts.
    sandbox.fault(json!({"expire_sessions": true})).unwrap();
    let third = Bot::new(config);
    let refused = outcome(&ask(&third.client, Action::Login)).error.clone().unwrap();
    assert_eq!(refused.kind(), ErrorKind::Auth);
    assert!(sandbox.requests(0).iter().any(|request| request.path == "/auth/login"));
}

#[test]
fn a_lost_connection_comes_back_with_its_rooms() {
    let sandbox = sandbox();
    let mut bot = Bot::joined(config(&sandbox));
    sandbox.drop_connections();
    let ready = bot.wait_for(EventKind::Ready);
    assert!(ready.is_resumed);
    let states: Vec<_> = bot.seen.iter().filter_map(|event| event.states).map(|s| s.1).collect();
    let expected = [State::Connecting, State::Ready, State::Reconnecting, State::Ready];
    assert_eq!(states, expected);
    let joins = bot.seen.iter().filter(|event| event.kind == EventKind::JoinedRoom).count();
    assert_eq!(joins, 1, "a reconnect tells no second joined_room");
    // The channel is attached again.
    success(&ask(&bot.client, chat::send(ROOM_ID.into(), "back".into())));
    bot.wait_until(|event| event.message.as_ref().is_some_and(|m| m.text == *"back"));
}

#[test]
fn connecting_gives_up_in_time_and_says_why() {
    let mut config = config(&sandbox());
    // The sandbox is gone by now: nothing listens there any more.
    config.connect_timeout_ms = 300;
    let mut bot = Bot::new(config);
    let error = outcome(&ask(&bot.client, Action::Connect)).error.clone().unwrap();
    assert_eq!(error.kind(), ErrorKind::Network, "{error}");
    bot.wait_for(EventKind::Closed);
}

#[test]
fn private_messages_come_with_their_text() {
    let sandbox = sandbox();
    let mut bot = Bot::connected(config(&sandbox));
    let other = sandbox.account("maplefox").unwrap();
    let opened = success(&ask(&bot.client, conversation::open(&[&other.id]).unwrap()));
    let id = opened.conversation.clone().unwrap().id.clone();

    let act = json!({"action": "pm", "user": "maplefox", "target": "granitebot",
        "text": "salt &amp; pepper"});
    sandbox.act(act).unwrap();
    let event = bot.wait_for(EventKind::PrivateMessage);
    let told = event.rare().conversation.clone().unwrap();
    assert_eq!(told.id, id);
    let latest = told.latest_message.clone().unwrap();
    assert_eq!(latest.author.username.as_deref(), Some("maplefox"));
    assert_eq!(latest.text.as_str(), "salt & pepper");

    let sent = conversation::send(id.to_string(), "on my way").unwrap();
    let sent = success(&ask(&bot.client, sent));
    assert_eq!(sent.message.clone().unwrap().text.as_str(), "on my way");
    success(&ask(&bot.client, conversation::mark_read(&id)));
    let readers = success(&ask(&bot.client, conversation::readers(id.to_string())));
    assert!(!readers.list.as_ref().unwrap().is_empty());
    let fetched = success(&ask(&bot.client, conversation::fetch(id.to_string())));
    assert!(fetched.list.as_ref().unwrap().len() >= 2);
    let listed = success(&ask(&bot.client, conversation::list()));
    assert!(!listed.list.as_ref().unwrap().is_empty());
}

#[test]
fn the_other_actions_do_what_they_say() {
    let sandbox = sandbox();
    let mut bot = Bot::joined(config(&sandbox));
    let fetched = success(&ask(&bot.client, people::fetch("maplefox")));
    let user = fetched.user.clone().unwrap();
    assert_eq!(user.username.as_deref(), Some("maplefox"));
    // A moderator may not give roles; a manager may.
    let id = user.id.to_string();
    let action = role::set(ROOM_ID.into(), id.clone(), RoleKind::Dj);
    let refused = outcome(&ask(&bot.client, action)).error.clone().unwrap();
    assert_eq!(refused.kind(), ErrorKind::Forbidden);
    let promote = json!({"action": "setrole", "user": OWNER, "target": "granitebot",
        "role": "manager"});
    sandbox.act(promote).unwrap();
    bot.wait_until(|event| event.name.as_deref() == Some("user-setrole"));
    success(&ask(&bot.client, role::set(ROOM_ID.into(), id.clone(), RoleKind::Dj)));
    success(&ask(&bot.client, role::unset(ROOM_ID.into(), id, RoleKind::Dj)));
    let renamed = success(&ask(&bot.client, people::set_username("granite_two")));
    assert_eq!(renamed.user.clone().unwrap().username.as_deref(), Some("granite_two"));
    let shown = success(&ask(&bot.client, room::fetch(SLUG)));
    assert_eq!(shown.room.clone().unwrap().id, ROOM_ID);
    let missing = outcome(&ask(&bot.client, room::fetch("no-such-room")));
    assert_eq!(missing.error.clone().unwrap().kind(), ErrorKind::NotFound);
    let long = chat::send(ROOM_ID.into(), "&".repeat(52));
    let refused = bot.client.submit(long, backtracked::dispatch::Done::Nobody).unwrap_err();
    assert_eq!(refused.kind(), ErrorKind::InvalidArgument);
    bot.client.close();
    bot.wait_for(EventKind::Closed);
}

#[test]
fn pending_operations_are_answered_when_the_client_closes() {
    let sandbox = sandbox();
    let bot = Bot::connected(config(&sandbox));
    let slow = json!({"path_prefix": "user/maplefox", "delay_ms": 20_000, "pass": true});
    sandbox.fault(json!({ "answer": slow })).unwrap();
    let waiting = ask(&bot.client, people::fetch("maplefox"));
    bot.client.close();
    let error = outcome(&waiting).error.clone().unwrap();
    assert_eq!(error.kind(), ErrorKind::Closed);
}

#[test]
fn many_clients_share_one_runtime_and_leave_nothing_behind() {
    let sandbox = sandbox();
    for _ in 0..3 {
        let clients: Vec<Bot> = (0..8).map(|_| Bot::new(config(&sandbox))).collect();
        let connecting: Vec<_> =
            clients.iter().map(|bot| ask(&bot.client, Action::Connect)).collect();
        for connecting in &connecting {
            success(connecting);
        }
    }
    let error = Client::new(backtracked::config::Config::default()).err().unwrap();
    assert_eq!(error.kind(), ErrorKind::InvalidArgument);
}

#[test]
fn what_is_asked_just_before_the_end_is_answered_before_the_last_event() {
    let sandbox = sandbox();
    for _ in 0..50 {
        let mut bot = Bot::new(config(&sandbox));
        let op = bot.client.submit(Action::Connect, backtracked::dispatch::Done::Nobody).unwrap();
        bot.client.close();
        let done = bot.wait_for(EventKind::Done);
        assert_eq!(done.op, op);
        assert_eq!(
            done.outcome.as_ref().unwrap().error.as_ref().unwrap().kind(),
            ErrorKind::Closed
        );
        bot.wait_for(EventKind::Closed);
        assert_eq!(bot.client.next(None).unwrap_err().kind(), ErrorKind::Closed);
    }
}
