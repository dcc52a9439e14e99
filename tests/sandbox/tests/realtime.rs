//! The realtime socket: handshake, packets, actions, channels and presence.

mod support;

use backtracked_sandbox::{Options, Sandbox};
use serde_json::{Value, json};
use support::player::Player;
use support::shape::check;
use support::socket::{Refused, Socket, action_of, event_of};
use support::{MAIN, QUIET, with_options, with_sandbox};

const OPEN: &str = "EIO=3&transport=websocket&access_token=";

fn channel() -> String {
    format!("room:{MAIN}")
}

#[test]
fn the_handshake_names_the_timers_and_the_ids() {
    let options = Options { ping_interval_ms: 1234, ping_timeout_ms: 567, ..Options::default() };
    with_options(options, |sandbox| async move {
        let bot = Player::log_in(&sandbox, "granitebot").await;
        let mut named =
            Socket::raw(&sandbox, &format!("{OPEN}{}", bot.token().await)).await.unwrap();
        let handshake = named.hello().await;
        check(&handshake, "sid:text upgrades:list pingInterval:int pingTimeout:int");
        assert_eq!(handshake["pingInterval"], 1234);
        assert_eq!(handshake["pingTimeout"], 567);
        assert_eq!(handshake["upgrades"], json!([]));
        assert_eq!(named.client_id, bot.id);
        let guest = Player::guest(&sandbox);
        let nameless = Socket::open(&sandbox, &guest).await;
        assert_eq!(nameless.client_id.len(), 32);
        assert!(nameless.client_id.bytes().all(|byte| byte.is_ascii_hexdigit()));
        assert_ne!(nameless.connection_id, named.connection_id);
        assert_ne!(handshake["sid"], named.connection_id.as_str());
    });
}

#[test]
fn an_upgrade_is_refused_as_engine_io_3_does() {
    with_sandbox(|sandbox| async move {
        let token = Player::guest(&sandbox).token().await;
        let cases = [
            ("EIO=3&transport=websocket".to_owned(), "Forbidden"),
            (format!("{OPEN}eyJ.made.up"), "Forbidden"),
            (format!("EIO=3&access_token={token}"), "Transport unknown"),
            (format!("EIO=3&transport=carrier-pigeon&access_token={token}"), "Transport unknown"),
            (format!("{OPEN}{token}&sid=gone"), "Session ID unknown"),
        ];
        for (query, body) in cases {
            let refused = Socket::raw(&sandbox, &query).await.unwrap_err();
            assert_eq!(refused, Refused { status: 400, body: body.to_owned() }, "{query}");
        }
        for query in [
            format!("transport=websocket&access_token={token}&connect=1&clientId=x"),
            format!("EIO=4&transport=websocket&access_token={token}"),
        ] {
            let mut socket = Socket::raw(&sandbox, &query).await.unwrap();
            socket.hello().await;
        }
        let guest = Player::guest(&sandbox);
        let polled = guest.get("ws/?EIO=3&transport=websocket").await;
        assert_eq!(
            (polled.status, polled.body()),
            (400, json!({"code": 3, "message": "Bad request"}))
        );
        assert!(guest.try_get("ws?EIO=3&transport=websocket").await.is_err(), "no answer at all");
    });
}

#[test]
fn pings_are_answered_bare_and_nonsense_is_ignored() {
    with_sandbox(|sandbox| async move {
        let mut socket = Socket::open(&sandbox, &Player::guest(&sandbox)).await;
        for text in ["2", "2probe"] {
            socket.send_text(text).await;
            assert_eq!(socket.text().await.as_deref(), Some("3"));
        }
        for text in [
            "",
            "0",
            "3",
            "5",
            "6",
            "9",
            "4",
            "4{",
            "4[]",
            "4null",
            "4\"x\"",
            "\u{e9}",
            "4{\"action\":99}",
            "4{\"action\":\"10\"}",
            "4{\"noise\":true}",
            "bZ",
        ] {
            socket.send_text(text).await;
        }
        assert_eq!(socket.drain().await, [""; 0]);
    });
}

#[test]
fn a_silent_socket_is_closed_with_a_close_frame() {
    let options = Options { ping_interval_ms: 40, ping_timeout_ms: 40, ..Options::default() };
    with_options(options, |sandbox| async move {
        let mut socket = Socket::open(&sandbox, &Player::guest(&sandbox)).await;
        assert_eq!(socket.end().await.unwrap(), None);
        assert_eq!(sandbox.state()["connections"], json!([]));
    });
}

#[test]
fn every_client_action_has_its_answer() {
    with_sandbox(|sandbox| async move {
        let bot = Player::log_in(&sandbox, "granitebot").await;
        let mut socket = Socket::open(&sandbox, &bot).await;
        let ids = (socket.client_id.clone(), socket.connection_id.clone());
        let own = format!("user:{}", bot.id);
        let cases = [
            (json!({"action": 0}), Value::Null),
            (json!({"action": 1, "reqId": "r"}), Value::Null),
            (json!({"action": 2, "reqId": "r"}), Value::Null),
            (json!({"action": 3}), json!({"action": 4, "clientId": ids.0, "connectionId": ids.1})),
            (json!({"action": 4}), Value::Null),
            (
                json!({"action": 10, "channel": own}),
                json!({"action": 11, "channel": own, "clientId": ids.0, "connectionId": ids.1}),
            ),
            (
                json!({"action": 10, "channel": channel()}),
                json!({"action": 11, "channel": channel(), "clientId": ids.0, "connectionId": ids.1}),
            ),
            (
                json!({"action": 10, "channel": "user:6123ab45cd6789ef01230003"}),
                json!({"action": 9, "channel": "user:6123ab45cd6789ef01230003", "error": "not allowed"}),
            ),
            (
                json!({"action": 12, "channel": channel()}),
                json!({"action": 13, "channel": channel(), "clientId": ids.0, "connectionId": ids.1}),
            ),
            (
                json!({"action": 15, "channel": channel(), "message": {}, "reqId": "r"}),
                json!({"action": 9, "channel": channel(), "error": "publishing is not allowed", "reqId": "r"}),
            ),
            (
                json!({"action": 14, "channel": "all", "presence": {"action": 0}}),
                json!({"action": 9, "channel": "all", "error": "not allowed"}),
            ),
            (json!({"action": 16}), Value::Null),
        ];
        for (sent, expected) in cases {
            socket.send(&sent).await;
            let answers = socket.drain().await;
            let answers: Vec<Value> =
                answers.iter().map(|frame| action_of(frame).unwrap()).collect();
            let expected: Vec<Value> =
                Some(expected).into_iter().filter(|e| !e.is_null()).collect();
            assert_eq!(answers, expected, "{sent}");
        }
        for (sent, answer) in [(5, 6), (7, 8)] {
            let mut socket = Socket::open(&sandbox, &bot).await;
            socket.send(&json!({"action": sent})).await;
            assert_eq!(socket.action(answer).await, json!({"action": answer}));
            assert_eq!(socket.end().await.unwrap(), None);
        }
        let mut socket = Socket::open(&sandbox, &bot).await;
        socket.send_text("1").await;
        assert_eq!(socket.end().await.unwrap(), None);
    });
}

#[test]
fn a_token_asked_for_over_the_socket_opens_another() {
    with_sandbox(|sandbox| async move {
        let bot = Player::log_in(&sandbox, "granitebot").await;
        let mut socket = Socket::open(&sandbox, &bot).await;
        let request = "0123456789abcdef0123456789abcdef";
        socket.send(&json!({"action": 17, "clientId": bot.id, "reqId": request})).await;
        let token = socket.action(17).await;
        check(&token, "action:int clientId:id reqId:text token:text");
        assert_eq!(token["reqId"], request);
        let query = format!("{OPEN}{}", token["token"].as_str().unwrap());
        let mut second = Socket::raw(&sandbox, &query).await.unwrap();
        second.hello().await;
        assert_eq!(second.client_id, bot.id);
    });
}

#[test]
fn events_come_between_attach_and_detach_only() {
    with_sandbox(|sandbox| async move {
        let bot = Player::joined(&sandbox, "granitebot").await;
        let mut socket = Socket::open(&sandbox, &bot).await;
        let say = |text: &str| json!({"user": "maplefox", "action": "chat", "text": text});
        sandbox.act(say("too early")).unwrap();
        assert_eq!(socket.drained_events().await, [""; 0]);
        for _ in 0..2 {
            socket.send(&json!({"action": 10, "channel": channel()})).await;
            socket.action(11).await;
        }
        sandbox.act(say("heard once")).unwrap();
        assert_eq!(socket.drained_events().await, ["chat-message"]);
        socket.send(&json!({"action": 12, "channel": channel()})).await;
        socket.action(13).await;
        sandbox.act(say("too late")).unwrap();
        assert_eq!(socket.drained_events().await, [""; 0]);
    });
}

#[test]
fn a_guest_hears_a_room_and_two_rooms_do_not_mix() {
    with_sandbox(|sandbox| async move {
        let mut guest = Socket::in_room(&sandbox, &Player::guest(&sandbox)).await;
        let fox = Player::joined(&sandbox, "maplefox").await;
        fox.post(&format!("room/{QUIET}/users"), json!({})).await.data();
        fox.post(&format!("chat/{QUIET}"), json!({"message": "elsewhere"})).await.data();
        fox.post(&format!("chat/{MAIN}"), json!({"message": "here"})).await.data();
        let event = guest.event("chat-message").await;
        assert_eq!(event["message"], "here");
        assert_eq!(event["queue_object"]["roomid"], MAIN);
        guest.enter(QUIET).await;
        fox.post(&format!("chat/{QUIET}"), json!({"message": "both"})).await.data();
        guest.chat("both").await;
        let last = action_of(guest.seen.last().unwrap()).unwrap();
        assert_eq!(last["channel"], format!("room:{QUIET}"), "the channel tells the room");
    });
}

#[test]
fn presence_is_told_to_everybody_with_the_ids_filled_in() {
    with_sandbox(|sandbox| async move {
        let bot = Player::log_in(&sandbox, "granitebot").await;
        let mut watcher = Socket::in_room(&sandbox, &bot).await;
        let mut guest = Socket::open(&sandbox, &Player::guest(&sandbox)).await;
        guest.send(&json!({"action": 10, "channel": channel()})).await;
        guest.action(11).await;
        let shown = |kind: u64, of: &Socket| {
            json!({"action": 14, "channel": channel(), "presence": {"action": kind,
                "clientId": of.client_id, "connectionId": of.connection_id, "data": {}}})
        };
        for (sent, kind) in [
            (json!({"action": 0, "data": {}}), 0),
            (json!({"data": {}}), 0),
            (json!({"action": 2, "data": {}}), 2),
            (json!({"action": 1}), 1),
        ] {
            guest.send(&json!({"action": 14, "channel": channel(), "presence": sent})).await;
            assert_eq!(guest.action(14).await, shown(kind, &guest), "the sender hears it too");
            assert_eq!(watcher.action(14).await, shown(kind, &guest));
        }
        let asked = json!({"action": 14, "channel": channel(), "reqId": "abc",
            "presence": {"action": 0, "data": {}, "clientId": "x", "connectionId": "y"}});
        guest.send(&asked).await;
        let mut expected = shown(0, &guest);
        expected["reqId"] = json!("abc");
        assert_eq!(watcher.action(14).await, expected, "the server knows the ids better");
        let gone = shown(1, &guest);
        guest.close().await;
        assert_eq!(watcher.action(14).await, gone, "the end of a socket is a leave");
    });
}

#[test]
fn each_connection_of_an_account_is_present_by_itself() {
    with_sandbox(|sandbox| async move {
        let bot = Player::log_in(&sandbox, "granitebot").await;
        let mut first = Socket::in_room(&sandbox, &bot).await;
        let second = Socket::in_room(&sandbox, &bot).await;
        let (client, connection) = (second.client_id.clone(), second.connection_id.clone());
        assert_eq!(client, first.client_id);
        let enter = first.action(14).await;
        assert_eq!(enter["presence"]["connectionId"], connection.as_str());
        second.close().await;
        let leave = first.action(14).await;
        assert_eq!(
            (&leave["presence"]["action"], leave["presence"]["connectionId"].as_str()),
            (&json!(1), Some(connection.as_str()))
        );
        assert_eq!(connections_of(&sandbox, &client), 1);
    });
}

#[test]
fn a_private_message_is_told_on_the_recipients_own_channel() {
    with_sandbox(|sandbox| async move {
        let (bot, lark) = (
            Player::log_in(&sandbox, "granitebot").await,
            Player::log_in(&sandbox, "nightlark").await,
        );
        let mut own = Socket::in_room(&sandbox, &bot).await;
        own.send(&json!({"action": 10, "channel": format!("user:{}", bot.id)})).await;
        own.action(11).await;
        let mut other = Socket::in_room(&sandbox, &Player::guest(&sandbox)).await;
        let act = json!({"user": "nightlark", "action": "pm", "target": "granitebot",
            "text": "psst &amp; hush"});
        sandbox.act(act).unwrap();
        let event = own.event("new-message").await;
        check(&event, "type:text userid:id messageid:id");
        assert_eq!(event["userid"], lark.id.as_str());
        let path = format!("message/{}", event["messageid"].as_str().unwrap());
        assert_eq!(bot.get(&path).await.data()[0]["message"], "psst &amp; hush");
        assert_eq!(other.drained_events().await, [""; 0]);
        let frame = own.seen.iter().find(|frame| event_of(frame).is_some()).unwrap();
        assert_eq!(action_of(frame).unwrap()["channel"], format!("user:{}", bot.id));
    });
}

#[test]
fn the_end_of_a_song_starts_the_next_and_the_end_of_the_queue_is_silent() {
    with_sandbox(|sandbox| async move {
        let fox = Player::joined(&sandbox, "maplefox").await;
        let mut guest = Socket::in_room(&sandbox, &Player::guest(&sandbox)).await;
        let before = fox.playing().await;
        sandbox.advance_clock(before["song"]["songLength"].as_i64().unwrap() + 1000);
        let next = guest.event("room_playlist-update").await;
        assert_eq!(next["startTime"], -1);
        assert_ne!(next["song"]["_id"], before["song"]["_id"]);
        assert_eq!(fox.playing().await["song"]["_id"], next["song"]["_id"]);
        let history = fox.get(&format!("room/{MAIN}/playlist/history")).await.data();
        assert_eq!(history[0]["_id"], before["song"]["_id"]);
        for dj in ["tinwhistle", "maplefox"] {
            sandbox.act(json!({"user": dj, "action": "clear"})).unwrap();
        }
        guest.drain().await;
        sandbox.advance_clock(next["song"]["songLength"].as_i64().unwrap() + 1000);
        let told = guest.drained_events().await;
        assert!(!told.contains(&"room_playlist-update".to_owned()), "{told:?}");
        let active = fox.get(&format!("room/{MAIN}/playlist/active")).await;
        assert_eq!(active.status, 404);
    });
}

#[test]
fn a_dropped_sandbox_ends_its_sockets_and_gives_its_port_back() {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    runtime.block_on(async {
        let sandbox = Sandbox::start(Options::default()).unwrap();
        let port = sandbox.base_url().trim_end_matches('/').rsplit(':').next().unwrap();
        let options = Options { port: port.parse().unwrap(), ..Options::default() };
        let mut socket = Socket::open(&sandbox, &Player::guest(&sandbox)).await;
        assert!(Sandbox::start(options.clone()).is_err(), "taken");
        drop(sandbox);
        assert!(socket.text().await.is_none());
        let again = Sandbox::start(options).unwrap();
        Socket::open(&again, &Player::guest(&again)).await;
    });
}

fn connections_of(sandbox: &Sandbox, client_id: &str) -> usize {
    let state = sandbox.state();
    let rows = state["connections"].as_array().unwrap();
    rows.iter().filter(|row| row["client_id"] == client_id).count()
}
