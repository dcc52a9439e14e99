//! The fault switches: each does what it says, ends when it is cleared, and spares the rest.

mod support;

use backtracked_sandbox::Options;
use reqwest::Method;
use serde_json::{Value, json};
use std::time::Duration;
use support::player::Player;
use support::socket::{Refused, Socket, action_of, event_of};
use support::{MAIN, with_options, with_sandbox};

fn say(text: &str) -> Value {
    json!({"user": "maplefox", "action": "chat", "text": text})
}

#[test]
fn a_drop_resets_and_a_close_says_goodbye() {
    with_sandbox(|sandbox| async move {
        let guest = Player::guest(&sandbox);
        let mut dropped = Socket::open(&sandbox, &guest).await;
        sandbox.drop_connections();
        assert!(dropped.end().await.is_err(), "no close frame");
        let mut by_fault = Socket::open(&sandbox, &guest).await;
        sandbox.fault(json!({"drop_connections": true})).unwrap();
        assert!(by_fault.end().await.is_err());
        let mut closed = Socket::open(&sandbox, &guest).await;
        sandbox.close_connections(Some(1001));
        assert_eq!(closed.end().await.unwrap(), Some(1001));
        let bot = Player::log_in(&sandbox, "granitebot").await;
        let mut chosen = Socket::open(&sandbox, &bot).await;
        let mut spared = Socket::open(&sandbox, &guest).await;
        let order = json!({"close_connections": {"code": 4000, "target": "granitebot"}});
        sandbox.fault(order).unwrap();
        assert_eq!(chosen.end().await.unwrap(), Some(4000));
        assert_eq!(spared.drain().await, [""; 0]);
    });
}

#[test]
fn muted_pongs_stay_away_until_cleared() {
    with_sandbox(|sandbox| async move {
        let mut socket = Socket::in_room(&sandbox, &Player::guest(&sandbox)).await;
        sandbox.fault(json!({"mute_pongs": true})).unwrap();
        socket.send_text("2").await;
        sandbox.act(say("between")).unwrap();
        socket.chat("between").await;
        sandbox.clear_faults();
        socket.send_text("2").await;
        socket.wait(|frame| (frame == "3").then_some(())).await;
        assert_eq!(socket.seen.iter().filter(|frame| *frame == "3").count(), 1);
    });
}

#[test]
fn upgrades_and_tokens_are_refused_so_many_times() {
    with_sandbox(|sandbox| async move {
        let guest = Player::guest(&sandbox);
        let open = async |sandbox: &backtracked_sandbox::Sandbox| {
            let token = guest.token().await;
            let query = format!("EIO=3&transport=websocket&access_token={token}");
            Socket::raw(sandbox, &query).await.map(drop)
        };
        let order = json!({"refuse_upgrade": {"status": 503, "body": "<h1>busy</h1>", "times": 2}});
        sandbox.fault(order).unwrap();
        let busy = Refused { status: 503, body: "<h1>busy</h1>".to_owned() };
        assert_eq!(open(&sandbox).await, Err(busy));
        assert_eq!(open(&sandbox).await.unwrap_err().status, 503);
        assert_eq!(open(&sandbox).await, Ok(()));
        sandbox.fault(json!({"token_bad": {}})).unwrap();
        let forbidden = Refused { status: 400, body: "Forbidden".to_owned() };
        assert_eq!(open(&sandbox).await, Err(forbidden));
        assert_eq!(open(&sandbox).await, Ok(()));
    });
}

#[test]
fn the_hello_may_be_late_missing_or_name_its_id_otherwise() {
    with_sandbox(|sandbox| async move {
        let guest = Player::guest(&sandbox);
        sandbox.fault(json!({"socket_id": true, "hello_delay_ms": 1})).unwrap();
        let token = guest.token().await;
        let query = format!("EIO=3&transport=websocket&access_token={token}");
        let mut socket = Socket::raw(&sandbox, &query).await.unwrap();
        socket.text().await.unwrap();
        let connected = socket.action(4).await;
        assert!(connected["socketId"].is_string() && connected.get("connectionId").is_none());
        sandbox.fault(json!({"no_hello": true})).unwrap();
        let mut mute = Socket::raw(&sandbox, &query).await.unwrap();
        assert_eq!(mute.drain().await, [""; 0]);
    });
}

#[test]
fn scripted_answers_take_the_place_of_true_ones() {
    with_sandbox(|sandbox| async move {
        let bot = Player::joined(&sandbox, "granitebot").await;
        let chat = format!("chat/{MAIN}");
        let html = "<html><body>503 Service Unavailable</body></html>";
        let order = json!({"answer": [
            {"path_prefix": "/auth/session", "status": 302, "location": "/auth/login"},
            {"path_prefix": "/auth/session", "status": 401,
                "body": {"code": 401, "message": "Unauthorized"}},
            {"path_prefix": "/chat/", "method": "POST", "status": 429,
                "body": {"code": 429, "data": {"details": {"message": "2 minutes"}}},
                "headers": {"retry-after": 120}},
            {"path_prefix": "/room", "status": 503, "body": html, "times": 2},
        ]});
        sandbox.fault(order).unwrap();
        let redirected = bot.get("auth/session").await;
        assert_eq!((redirected.status, redirected.text.as_str()), (302, ""));
        assert_eq!(redirected.location.as_deref(), Some("/auth/login"));
        assert_eq!(bot.get("auth/session").await.body()["code"], 401);
        bot.get("auth/session").await.data();
        bot.get(&chat).await.data();
        let limited = bot.post(&chat, json!({"message": "lost"})).await;
        assert_eq!(limited.refused(429, "/details/message"), "2 minutes");
        for _ in 0..2 {
            let failed = bot.get("room").await;
            assert_eq!((failed.status, failed.text.as_str()), (503, html));
            assert_eq!(failed.content_type, "text/html");
        }
        bot.get("room").await.data();
        assert!(!said(&sandbox.state(), "lost"), "a false answer does nothing");
    });
}

#[test]
fn an_answer_may_lie_after_the_deed_or_come_after_a_while_or_never() {
    with_sandbox(|sandbox| async move {
        let bot = Player::joined(&sandbox, "granitebot").await;
        let chat = format!("chat/{MAIN}");
        let order = json!({"answer": [
            {"path_prefix": "/chat/", "status": 500, "perform": true},
            {"path_prefix": "/chat/", "pass": true, "delay_ms": 1},
            {"path_prefix": "/room", "drop": true, "after": 1},
        ]});
        sandbox.fault(order).unwrap();
        assert_eq!(bot.post(&chat, json!({"message": "done anyway"})).await.status, 500);
        assert!(said(&sandbox.state(), "done anyway"));
        bot.post(&chat, json!({"message": "late"})).await.data();
        assert_eq!(bot.try_get("room").await.unwrap(), 200);
        assert!(bot.try_get("room").await.is_err());
        assert_eq!(bot.try_get("room").await.unwrap(), 200);
    });
}

#[test]
fn the_chat_quota_refuses_so_many_posts() {
    with_sandbox(|sandbox| async move {
        let bot = Player::joined(&sandbox, "granitebot").await;
        sandbox.fault(json!({"chat_quota": {"times": 1}})).unwrap();
        let chat = format!("chat/{MAIN}");
        let limited = bot.post(&chat, json!({"message": "x"})).await;
        assert!(limited.refused(429, "/details/message").contains("minutes"));
        bot.post(&chat, json!({"message": "x"})).await.data();
    });
}

#[test]
fn a_spurious_leave_changes_nothing() {
    with_sandbox(|sandbox| async move {
        let bot = Player::joined(&sandbox, "granitebot").await;
        let mut socket = Socket::in_room(&sandbox, &bot).await;
        sandbox.fault(json!({"spurious_self_leave": {"user": "granitebot"}})).unwrap();
        let leave = socket.event("user-leave").await;
        assert_eq!(
            (leave["user"]["_id"].as_str(), &leave["room"]),
            (Some(bot.id.as_str()), &json!(MAIN))
        );
        let roster = bot.get(&format!("room/{MAIN}/users")).await.data();
        assert!(roster.as_array().unwrap().iter().any(|row| row["userid"] == bot.id.as_str()));
        let nobody = json!({"spurious_self_leave": {"user": "nobody"}});
        assert!(sandbox.fault(nobody).unwrap_err().contains("no such user"));
    });
}

#[test]
fn events_are_doubled_distorted_delayed_or_lost() {
    with_sandbox(|sandbox| async move {
        let mut socket = Socket::in_room(&sandbox, &Player::guest(&sandbox)).await;
        sandbox.fault(json!({"duplicate_events": true})).unwrap();
        sandbox.act(say("twice")).unwrap();
        let both = (socket.chat("twice").await, socket.chat("twice").await);
        assert_eq!(both.0, both.1);
        sandbox.fault(json!({"duplicate_events": false, "floats_for_ints": true})).unwrap();
        sandbox.act(say("floating")).unwrap();
        let event = socket.chat("floating").await;
        assert!(event["time"].is_f64() && event["queue_object"]["dubs"].is_f64(), "{event}");
        let guest = Player::guest(&sandbox);
        assert!(guest.playing().await["song"]["songLength"].is_f64());
        sandbox.clear_faults();
        sandbox.fault(json!({"lose_join": true})).unwrap();
        let _lark = Player::joined(&sandbox, "nightlark").await;
        assert_eq!(socket.drained_events().await, [""; 0]);
        sandbox.clear_faults();
        sandbox.fault(json!({"event_delay_ms": 30})).unwrap();
        sandbox.act(say("later")).unwrap();
        sandbox.act(say("last")).unwrap();
        assert_eq!(socket.event("chat-message").await["message"], "later");
        assert_eq!(socket.event("chat-message").await["message"], "last", "in order");
        sandbox.act(say("still delayed")).unwrap();
        sandbox.clear_faults();
        sandbox.act(say("not delayed")).unwrap();
        assert_eq!(socket.event("chat-message").await["message"], "still delayed", "not overtaken");
        assert_eq!(socket.event("chat-message").await["message"], "not delayed");
    });
}

#[test]
fn unknown_events_and_actions_come_once() {
    with_sandbox(|sandbox| async move {
        let mut socket = Socket::in_room(&sandbox, &Player::guest(&sandbox)).await;
        sandbox.fault(json!({"unknown_event": true})).unwrap();
        let frames = socket.drain().await;
        assert_eq!(action_of(&frames[0]).unwrap()["action"], 99);
        assert_eq!(event_of(&frames[1]).unwrap()["type"], "room-confetti");
        assert_eq!(frames.len(), 2);
    });
}

#[test]
fn raw_events_and_frames_pass_untouched() {
    with_sandbox(|sandbox| async move {
        let bot = Player::log_in(&sandbox, "granitebot").await;
        let mut socket = Socket::in_room(&sandbox, &bot).await;
        sandbox.fault(json!({"duplicate_events": true, "lose_join": true})).unwrap();
        let order = json!({"type": "user-join", "data": {"user": null, "n": "{n}"}, "count": 3});
        assert_eq!(sandbox.emit(order).unwrap(), 1);
        for number in ["1", "2", "3"] {
            assert_eq!(socket.event("user-join").await["n"], number);
        }
        sandbox.emit(json!({"type": "chat-message", "count": 2})).unwrap();
        let (first, second) =
            (socket.event("chat-message").await, socket.event("chat-message").await);
        assert_ne!(first["chatid"], second["chatid"]);
        let text = json!({"type": "note", "data": "plain {n}", "as_string": true});
        sandbox.emit(text).unwrap();
        let message = socket.action(15).await["message"].clone();
        assert_eq!(message, json!({"name": "note", "type": "string", "data": "plain 1"}));
        sandbox.emit(json!({"type": "note", "data": {"a": 1}, "as_object": true})).unwrap();
        let message = socket.action(15).await["message"].clone();
        assert_eq!(message["data"], json!({"type": "note", "a": 1}));
        for target in ["all", &format!("room:{MAIN}"), "granitebot", &bot.id] {
            assert_eq!(sandbox.frame("4{\"action\":6}", target), 1, "{target}");
            assert_eq!(socket.text().await.as_deref(), Some("4{\"action\":6}"));
        }
        assert_eq!(sandbox.frame("x", "maplefox"), 0);
        assert!(sandbox.emit(json!({"channel": "all"})).unwrap_err().contains("type"));
    });
}

#[test]
fn a_long_series_of_events_waits_for_its_reader() {
    with_sandbox(|sandbox| async move {
        const COUNT: usize = 10_000;
        let mut socket = Socket::in_room(&sandbox, &Player::guest(&sandbox)).await;
        let emitter = std::sync::Arc::clone(&sandbox);
        let thread = std::thread::spawn(move || {
            emitter.emit(json!({"type": "tick", "data": {"n": "{n}"}, "count": COUNT}))
        });
        for number in 1..=COUNT {
            assert_eq!(socket.event("tick").await["n"], number.to_string());
        }
        assert_eq!(thread.join().unwrap(), Ok(1));
    });
}

#[test]
fn a_black_hole_swallows_everything_until_it_is_lifted() {
    let options = Options { ping_interval_ms: 20, ping_timeout_ms: 20, ..Options::default() };
    with_options(options, |sandbox| async move {
        let guest = Player::guest(&sandbox);
        let mut socket = Socket::in_room(&sandbox, &guest).await;
        sandbox.fault(json!({"black_hole": true})).unwrap();
        sandbox.act(say("unheard")).unwrap();
        socket.send_text("2").await;
        assert!(socket.is_silent_for(Duration::from_millis(150)).await);
        sandbox.fault(json!({"black_hole": false})).unwrap();
        socket.chat("unheard").await;
        socket.wait(|frame| (frame == "3").then_some(())).await;
        guest.get("room").await.data();
    });
}

#[test]
fn forms_of_answers_can_be_those_of_other_years() {
    with_sandbox(|sandbox| async move {
        let bot = Player::joined(&sandbox, "granitebot").await;
        let order = json!({"details_with_song": true, "null_song_info": true,
            "join_with_roles": true, "ban_leave_names_moderator": false});
        sandbox.fault(order).unwrap();
        let details = bot.get(&format!("room/{MAIN}/playlist/details")).await.data();
        assert!(details[0]["_song"]["name"].is_string());
        assert_eq!(bot.playing().await["songInfo"], Value::Null);
        let joined = bot.post(&format!("room/{MAIN}/users"), json!({})).await.data();
        assert_eq!(joined["user"]["roleids"].as_array().unwrap().len(), 1);
        let _lark = Player::joined(&sandbox, "nightlark").await;
        let mut socket = Socket::in_room(&sandbox, &bot).await;
        let lark = sandbox.account("nightlark").unwrap();
        bot.post(&format!("chat/ban/{MAIN}/user/{}", lark.id), json!({"time": 0})).await.data();
        assert_eq!(socket.event("user-leave").await["user"]["_id"], lark.id.as_str());
        sandbox.clear_faults();
        assert!(bot.playing().await["songInfo"].is_object());
    });
}

#[test]
fn a_misspelt_fault_is_refused_and_changes_nothing() {
    with_sandbox(|sandbox| async move {
        for order in [
            json!({"mute_pong": true}),
            json!({"mute_pongs": "yes"}),
            json!({"drop_connections": "some"}),
            json!({"roles_generation": "1999"}),
            json!({"mute_pongs": true, "spurious_self_leave": {"user": "nobody"}}),
        ] {
            assert!(sandbox.fault(order.clone()).is_err(), "{order}");
            assert_eq!(sandbox.state()["faults"]["mute_pongs"], false, "{order}");
        }
    });
}

#[test]
fn the_control_calls_speak_http_without_a_login() {
    with_sandbox(|sandbox| async move {
        let anyone = Player::guest(&sandbox);
        let send = async |path: &str, body: Value| {
            anyone.json(Method::POST, &format!("_sandbox/{path}"), body).await
        };
        assert_eq!(send("act", say("by http")).await.body()["ok"], true);
        assert!(said(&sandbox.state(), "by http"));
        let unknown = send("act", json!({"user": "maplefox", "action": "dance"})).await;
        assert_eq!((unknown.status, &unknown.body()["ok"]), (400, &json!(false)));
        assert_eq!(send("fault", json!({"lose_join": true})).await.body(), json!({"ok": true}));
        assert_eq!(anyone.get("_sandbox/fault").await.body()["lose_join"], true);
        assert_eq!(anyone.delete("_sandbox/fault").await.status, 200);
        assert_eq!(anyone.get("_sandbox/fault").await.body()["lose_join"], false);
        assert_eq!(send("fault", json!({"typo": 1})).await.status, 400);
        anyone.get("room").await.data();
        let seen = anyone.get("_sandbox/requests?since=0").await.body();
        assert_eq!(seen["requests"][0]["path"], "/room");
        anyone.delete("_sandbox/requests").await;
        assert_eq!(anyone.get("_sandbox/requests").await.body()["requests"], json!([]));
        let before = sandbox.state()["now_ms"].as_i64().unwrap();
        let clock = send("clock", json!({"advance_ms": 60_000})).await.body();
        assert!(clock["now_ms"].as_i64().unwrap() >= before + 60_000);
        assert_eq!(
            send("frame", json!({"text": "6"})).await.body(),
            json!({"ok": true, "sockets": 0})
        );
        assert_eq!(send("crowd", json!({"on": false})).await.body(), json!({"ok": true}));
        assert_eq!(send("nothing", json!({})).await.status, 404);
    });
}

fn said(state: &Value, text: &str) -> bool {
    let rooms = state["rooms"].as_array().unwrap();
    rooms.iter().flat_map(|room| room["chat"].as_array().unwrap()).any(|row| row["message"] == text)
}
