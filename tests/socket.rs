//! The websocket layer against the sandbox.

use backtracked::config::FRAME_BYTES_MAX;
use backtracked::error::ErrorKind;
use backtracked::socket::{Beat, Heartbeat, Incoming, Socket, open};
use backtracked_sandbox::{Options, Sandbox};
use serde_json::{Value, json};
use tokio::time::Instant;

#[path = "support/link.rs"]
mod link;

use link::{action, bot, config, connect, packet, soon, token};

const ROOM: &str = "room:6123ab45cd6789ef01234501";

fn sandbox() -> Sandbox {
    Sandbox::start(Options::default()).unwrap()
}

/// An open socket past its greeting, and the *connected* action.
async fn greeted(sandbox: &Sandbox) -> (Socket, Value) {
    let mut socket = connect(&config(sandbox), Some(&bot(sandbox))).await.unwrap();
    assert_eq!(packet(&mut socket).await.0, '0');
    let connected = action(&mut socket, 4).await;
    (socket, connected)
}

async fn attach(socket: &mut Socket, channel: &str) -> Value {
    socket.queue(format!("4{}", json!({"action": 10, "channel": channel}))).unwrap();
    action(socket, 11).await
}

/// How the connection ends; what comes before is skipped.
async fn end(socket: &mut Socket) -> Result<Incoming, ErrorKind> {
    loop {
        match soon(socket.drive(true)).await {
            Ok(end @ (Incoming::Closed { .. } | Incoming::Oversized { .. })) => return Ok(end),
            Ok(_) => {}
            Err(error) => return Err(error.kind()),
        }
    }
}

#[tokio::test]
async fn the_server_greets_the_account_and_the_guest() {
    let sandbox = sandbox();
    let account = bot(&sandbox);
    for account in [Some(&account), None] {
        let mut socket = connect(&config(&sandbox), account).await.unwrap();
        let (digit, text) = packet(&mut socket).await;
        let handshake: Value = serde_json::from_str(&text).unwrap();
        assert_eq!(digit, '0');
        assert_eq!(handshake["pingInterval"], 25_000);
        let connected = action(&mut socket, 4).await;
        let is_bot = connected["clientId"].as_str() == Some(bot(&sandbox).id.as_str());
        assert_eq!(is_bot, account.is_some(), "{connected}");
    }
}

#[tokio::test]
async fn rooms_are_attached_entered_and_left() {
    let sandbox = sandbox();
    let (mut socket, connected) = greeted(&sandbox).await;
    let attached = attach(&mut socket, ROOM).await;
    assert_eq!(attached["channel"], ROOM);
    assert_eq!(attached["connectionId"], connected["connectionId"]);

    let enter = json!({"action": 14, "channel": ROOM, "presence": {"action": 0, "data": {}}});
    socket.queue(format!("4{enter}")).unwrap();
    let entered = action(&mut socket, 14).await;
    assert_eq!(entered["presence"]["clientId"], connected["clientId"]);

    // A guest comes and goes, and says goodbye.
    let mut guest = connect(&config(&sandbox), None).await.unwrap();
    guest.queue(format!("4{enter}")).unwrap();
    assert_eq!(packet(&mut guest).await.0, '0');
    let guest_id = action(&mut guest, 4).await["clientId"].clone();
    action(&mut guest, 14).await;
    soon(guest.close(Instant::now() + link::PATIENCE)).await;
    for kind in [0, 1] {
        let presence = action(&mut socket, 14).await["presence"].clone();
        assert_eq!((&presence["clientId"], &presence["action"]), (&guest_id, &json!(kind)));
    }

    let channel = json!({"channel": ROOM, "type": "chat-message", "data": {"message": "ä😀"}});
    sandbox.emit(channel).unwrap();
    let message = action(&mut socket, 15).await;
    assert_eq!(message["message"]["name"], "chat-message");
    assert!(message["message"]["data"].as_str().unwrap().contains("ä😀"));
}

#[tokio::test]
async fn pings_are_answered_and_a_mute_server_is_found_dead() {
    let options = Options { ping_interval_ms: 1_000, ping_timeout_ms: 1_000, ..Options::default() };
    let sandbox = Sandbox::start(options).unwrap();
    let (mut socket, _) = greeted(&sandbox).await;
    // The clock is made up; only the order of things counts.
    let mut heartbeat = Heartbeat::new(1_000, 1_000, 0);
    assert_eq!(heartbeat.on_timer(1_000), Beat::Ping);
    socket.queue("2".to_owned()).unwrap();
    assert_eq!(packet(&mut socket).await, ('3', String::new()));
    heartbeat.on_pong(1_010);
    assert_eq!(heartbeat.next_due_ms(), 2_010);

    sandbox.fault(json!({"mute_pongs": true})).unwrap();
    assert_eq!(heartbeat.on_timer(2_010), Beat::Ping);
    socket.queue("2".to_owned()).unwrap();
    // Nothing but the end comes, because the server takes the silence that follows for death.
    assert!(matches!(soon(socket.drive(true)).await, Ok(Incoming::Closed { .. })));
    assert_eq!(heartbeat.on_timer(3_010), Beat::Dead);
}

#[tokio::test]
async fn every_end_is_told() {
    let sandbox = sandbox();
    let (mut socket, _) = greeted(&sandbox).await;
    sandbox.close_connections(Some(4001));
    assert_eq!(end(&mut socket).await, Ok(Incoming::Closed { code: 4001, reason: String::new() }));

    let (mut socket, _) = greeted(&sandbox).await;
    sandbox.close_connections(None);
    assert_eq!(end(&mut socket).await, Ok(Incoming::Closed { code: 1005, reason: String::new() }));

    // A reset is an error of the network, whether something was to be written or not.
    for is_writing in [false, true] {
        let (mut socket, _) = greeted(&sandbox).await;
        sandbox.drop_connections();
        if is_writing {
            socket.queue("2".to_owned()).unwrap();
        }
        assert_eq!(end(&mut socket).await, Err(ErrorKind::Network));
    }
}

#[tokio::test]
async fn a_refused_token_is_known_as_such() {
    let sandbox = sandbox();
    let config = config(&sandbox);
    let http = backtracked::http::build(&config).unwrap();
    let refused = |token: &'static str| open(&http, &config.socket_url, token, 1_000);
    let error = soon(refused("not-a-token")).await.unwrap_err();
    assert_eq!((error.kind(), error.http_status()), (ErrorKind::Auth, 400));
    assert!(!format!("{error:?}").contains("not-a-token"), "{error:?}");

    // A token is good until the server says otherwise, and then a new one is.
    sandbox.fault(json!({"token_bad": {"times": 1}})).unwrap();
    let good = token(&http, &config, None).await.unwrap();
    let again = || open(&http, &config.socket_url, &good, FRAME_BYTES_MAX);
    assert_eq!(soon(again()).await.unwrap_err().kind(), ErrorKind::Auth);
    assert!(soon(again()).await.is_ok());

    let refusal = json!({"status": 503, "body": "<html>busy</html>", "times": 1});
    sandbox.fault(json!({"refuse_upgrade": refusal})).unwrap();
    let error = soon(again()).await.unwrap_err();
    assert_eq!((error.kind(), error.http_status()), (ErrorKind::Server, 503));
    assert!(!error.message().contains("html"), "{error}");
}

#[tokio::test]
async fn an_address_without_its_slash_gets_no_answer() {
    let sandbox = sandbox();
    let config = config(&sandbox);
    let http = backtracked::http::build(&config).unwrap();
    let mut address = config.socket_url.clone();
    address.set_path("/ws");
    let error = soon(open(&http, &address, "token", 1_000)).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Network);
    assert_eq!(error.endpoint().unwrap().as_str(), "GET ws");
}

#[tokio::test]
async fn odd_frames_do_not_end_the_connection() {
    let sandbox = sandbox();
    let (mut socket, _) = greeted(&sandbox).await;
    let frames = ["", "9", "4", "4{\"action\":", "b4e30=", "2probe"];
    for text in frames {
        assert_eq!(sandbox.frame(text, "all"), 1);
    }
    for text in frames {
        let incoming = soon(socket.drive(true)).await.unwrap();
        assert_eq!(incoming, Incoming::Text(text.into()));
    }
    attach(&mut socket, ROOM).await;
}

#[tokio::test]
async fn a_frame_over_the_limit_ends_the_connection() {
    let sandbox = sandbox();
    let config = config(&sandbox);
    let http = backtracked::http::build(&config).unwrap();
    let token = token(&http, &config, None).await.unwrap();
    let mut socket = soon(open(&http, &config.socket_url, &token, 1_000)).await.unwrap();
    assert_eq!(packet(&mut socket).await.0, '0');
    action(&mut socket, 4).await;
    for length in [1_000, 1_001] {
        assert_eq!(sandbox.frame(&"x".repeat(length), "all"), 1);
    }
    assert_eq!(packet(&mut socket).await.1.len(), 999);
    assert_eq!(end(&mut socket).await, Ok(Incoming::Oversized { bytes: 1_001 }));
    soon(socket.close(Instant::now() + link::PATIENCE)).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_reader_that_waits_holds_the_server_back_and_loses_nothing() {
    const COUNT: usize = 8_000;
    let sandbox = std::sync::Arc::new(sandbox());
    let (mut socket, _) = greeted(&sandbox).await;
    attach(&mut socket, ROOM).await;
    let emission = tokio::task::spawn_blocking({
        let sandbox = std::sync::Arc::clone(&sandbox);
        let data = json!({"message": "{n}", "padding": "x".repeat(4_000)});
        move || {
            let order = json!({"channel": ROOM, "type": "chat-message", "data": data,
                "count": COUNT});
            sandbox.emit(order)
        }
    });
    // Writing goes on meanwhile: the server gets the pings of somebody who does not read. It has
    // been held back once its queue is full.
    let waiting = |sandbox: &Sandbox| sandbox.state()["connections"][0]["waiting"].as_u64();
    soon(async {
        while waiting(&sandbox) < Some(4_096) {
            socket.queue("2".to_owned()).unwrap();
            let pause = std::time::Duration::from_millis(10);
            let driven = tokio::time::timeout(pause, socket.drive(false)).await;
            assert!(driven.is_err(), "nothing is to be read");
        }
    })
    .await;
    assert_eq!(socket.queued_count(), 0);
    assert!(!emission.is_finished());

    let mut count = 0;
    while count < COUNT {
        let (digit, text) = packet(&mut socket).await;
        if digit == '3' {
            continue;
        }
        let frame: Value = serde_json::from_str(&text).unwrap();
        let data = frame["message"]["data"].as_str().unwrap();
        let event: Value = serde_json::from_str(data).unwrap();
        count += 1;
        assert_eq!(event["message"], count.to_string(), "in order");
    }
    assert_eq!(emission.await.unwrap(), Ok(1));
}
