//! What becomes of requests on a bad line and before an overloaded server.

use std::time::{Duration, Instant};

use backtracked::config::BODY_BYTES_MAX;
use backtracked::error::ErrorKind;
use backtracked::http;
use backtracked::log::Log;
use backtracked::model::DubKind;
use backtracked::rest::{Method, Request, Rest, chat, conversation, room, vote};
use serde_json::{Value, json};

#[path = "support/caller.rs"]
mod caller;
#[path = "support/raw.rs"]
mod raw;

use caller::{Caller, MAIN, QUIET, config, data, failed, kept_log, soon};
use raw::{Act, Raw, answer};

const PAGE: &str = "<!DOCTYPE html><h1>Service Unavailable</h1>";

/// A caller of a server that is not a sandbox.
fn calling(address: &str, request_timeout_ms: i64) -> Rest {
    logging(address, request_timeout_ms, Default::default())
}

fn logging(address: &str, request_timeout_ms: i64, log: Log) -> Rest {
    let mut config = config(&format!("http://{address}/"), &format!("ws://{address}/ws/"));
    config.request_timeout_ms = request_timeout_ms;
    Rest::live(&config, &http::build(&config).unwrap(), log)
}

/// An address at which nobody listens.
async fn nowhere() -> String {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    listener.local_addr().unwrap().to_string()
}

fn post() -> Request {
    Request::new(Method::Post, &["message", "1"]).form("message", "a secret")
}

#[tokio::test]
async fn reading_is_tried_three_times_and_writing_once() {
    // Side by side, because of the pauses between two tries.
    let faults = [
        json!({"status": 503, "body": PAGE}),
        json!({"status": 502}),
        json!({"status": 504, "body": {"code": 504, "message": "Gateway Timeout"}}),
        json!({"drop": true}),
    ];
    futures_util::future::join_all(faults.into_iter().map(try_through)).await;
}

async fn try_through(fault: Value) {
    let caller = Caller::logged_in().await;
    let faulty = |times: u32| {
        let mut answer = fault.clone();
        answer["times"] = json!(times);
        caller.sandbox.clear_faults();
        caller.sandbox.fault(json!({"answer": answer})).unwrap();
        caller.sandbox.clear_requests();
    };
    faulty(2);
    caller.data(conversation::list()).await;
    assert_eq!(caller.seen().len(), 3, "{fault}");
    faulty(0);
    let kind = if fault["drop"] == true { ErrorKind::Network } else { ErrorKind::Server };
    caller.failure(conversation::list(), kind).await;
    assert_eq!(caller.seen().len(), 3, "{fault}");
    faulty(0);
    let error = caller.failure(post(), ErrorKind::OutcomeUnknown).await;
    assert!(error.message().contains("sent, but the answer is lost: "), "{error}");
    assert_eq!(caller.seen().len(), 1, "{fault}");
}

#[tokio::test]
async fn an_overloaded_server_that_asks_for_patience_gets_it() {
    let caller = Caller::logged_in().await;
    let answer = json!({"status": 503, "body": PAGE, "headers": {"retry-after": "120"}});
    caller.sandbox.fault(json!({"answer": answer})).unwrap();
    caller.sandbox.clear_requests();
    let error = caller.failure(conversation::list(), ErrorKind::Server).await;
    assert_eq!(error.retry_after_ms(), 120_000);
    assert!(error.message().contains("answered 503: Service Unavailable"), "{error}");
    assert_eq!(caller.seen().len(), 1);
}

#[tokio::test]
async fn a_chat_quota_closes_chat_and_nothing_else() {
    let caller = Caller::logged_in().await;
    caller.data(room::join(MAIN, None)).await;
    caller.sandbox.fault(json!({"chat_quota": {"times": 1}})).unwrap();
    caller.sandbox.clear_requests();
    let say = |text: &str| chat::send(MAIN, text, None, 1);
    let error = caller.failure(say("one"), ErrorKind::RateLimited).await;
    assert_eq!((error.http_status(), error.retry_after_ms()), (429, 600_000));
    let error = caller.failure(say("two"), ErrorKind::RateLimited).await;
    assert_eq!(error.http_status(), 0);
    assert!((590_000..=600_000).contains(&error.retry_after_ms()), "{}", error.retry_after_ms());
    assert_eq!(caller.seen(), [format!("POST /chat/{MAIN}")]);
    caller.data(chat::history(MAIN)).await;
    caller.data(conversation::list()).await;
}

#[tokio::test]
async fn chat_waits_for_a_short_closure() {
    let caller = Caller::logged_in().await;
    caller.data(room::join(MAIN, None)).await;
    let answer = json!({"path_prefix": "/chat", "status": 429, "body": {"code": 429},
        "headers": {"retry-after": "1"}});
    caller.sandbox.fault(json!({"answer": answer})).unwrap();
    let started = Instant::now();
    let error = caller.failure(chat::send(MAIN, "one", None, 1), ErrorKind::RateLimited).await;
    assert_eq!(error.retry_after_ms(), 1_000);
    caller.data(chat::send(MAIN, "two", None, 1)).await;
    assert!(started.elapsed() >= Duration::from_secs(1));
}

#[tokio::test]
async fn posts_keep_their_order() {
    let caller = Caller::logged_in().await;
    caller.data(room::join(QUIET, None)).await;
    let slow = json!({"path_prefix": "/chat", "pass": true, "delay_ms": 200});
    caller.sandbox.fault(json!({"answer": slow})).unwrap();
    let texts = ["a", "b", "c", "d"];
    let posts = texts.map(|text| caller.rest.send(chat::send(QUIET, text, None, 1)));
    for result in soon(futures_util::future::join_all(posts)).await {
        result.unwrap();
    }
    let history = caller.data(chat::history(QUIET)).await;
    let said: Vec<&str> =
        history.as_array().unwrap().iter().filter_map(|row| row["message"].as_str()).collect();
    assert_eq!(said, texts);
}

#[tokio::test]
async fn a_connection_waits_for_no_rate_limit() {
    let caller = Caller::with(|config| {
        config.request_burst = 1;
        config.request_interval_ms = 3_600_000;
    });
    caller.data(room::show(MAIN)).await;
    let rest = caller.rest.clone();
    let waiting = tokio::spawn(async move { rest.send(room::show(QUIET)).await });
    soon(caller.rest.login()).await.unwrap();
    soon(caller.rest.session()).await.unwrap();
    soon(caller.rest.token()).await.unwrap();
    assert!(!waiting.is_finished());
    assert!(!caller.seen().contains(&format!("GET /room/{QUIET}")));
    waiting.abort();
}

#[tokio::test]
async fn requests_are_spaced_after_the_burst() {
    let caller = Caller::with(|config| {
        config.request_burst = 2;
        config.request_interval_ms = 100;
    });
    let started = Instant::now();
    for _ in 0..4 {
        caller.data(room::show(MAIN)).await;
    }
    assert!(started.elapsed() >= Duration::from_millis(200));
}

#[tokio::test]
async fn a_server_that_is_not_there_got_nothing() {
    let (log, lines) = kept_log();
    let rest = logging(&nowhere().await, 20_000, log);
    let tries = || lines.lock().unwrap().iter().filter(|line| line.contains("again in")).count();
    for (number, request) in [conversation::list(), post()].into_iter().enumerate() {
        let error = failed(soon(rest.send(request)).await, ErrorKind::Network, "send");
        assert!(error.message().contains("cannot connect: Connection refused"), "{error}");
        assert_eq!(tries(), 2 * (number + 1));
    }
    // What a connection depends on is left to the connection's own pauses.
    failed(soon(rest.login()).await, ErrorKind::Network, "login");
    failed(soon(rest.session()).await, ErrorKind::Network, "session");
    assert_eq!(tries(), 4);
}

#[tokio::test]
async fn what_certainly_did_not_arrive_is_sent_again_even_if_it_writes() {
    for request in [post(), chat::send(MAIN, "one", None, 1), conversation::list()] {
        let address = nowhere().await;
        let (log, lines) = kept_log();
        let rest = logging(&address, 20_000, log);
        let sending = tokio::spawn(async move { rest.send(request).await });
        soon(async {
            while !lines.lock().unwrap().iter().any(|line| line.contains("again in")) {
                tokio::time::sleep(Duration::from_millis(5)).await;
            }
        })
        .await;
        let server =
            Raw::start_at(&address, vec![Act::Say(answer(200, "", b"{\"code\":200}"))]).await;
        soon(sending).await.unwrap().unwrap();
        assert_eq!(server.heads().len(), 1);
    }
}

#[tokio::test]
async fn reading_is_repeated_after_a_short_wait_that_a_429_names() {
    let caller = Caller::logged_in().await;
    let limit = |seconds: &str| {
        let headers = json!({"retry-after": seconds});
        json!({"answer": {"path_prefix": "/message", "status": 429, "headers": headers}})
    };
    for (seconds, is_repeated) in [("1", true), ("120", false)] {
        caller.sandbox.clear_faults();
        caller.sandbox.fault(limit(seconds)).unwrap();
        caller.sandbox.clear_requests();
        let started = Instant::now();
        if is_repeated {
            caller.data(conversation::list()).await;
            assert!(started.elapsed() >= Duration::from_secs(1));
        } else {
            let error = caller.failure(conversation::list(), ErrorKind::RateLimited).await;
            assert_eq!(error.retry_after_ms(), 120_000);
        }
        assert_eq!(caller.seen().len(), if is_repeated { 2 } else { 1 });
    }
    // One that names none, and a write, are not.
    let bare = json!({"answer": {"path_prefix": "/message", "status": 429, "times": 0}});
    caller.sandbox.fault(bare).unwrap();
    caller.sandbox.clear_requests();
    let error = caller.failure(conversation::list(), ErrorKind::RateLimited).await;
    assert_eq!(error.retry_after_ms(), -1);
    caller.sandbox.clear_faults();
    caller.sandbox.fault(limit("1")).unwrap();
    caller.failure(post(), ErrorKind::RateLimited).await;
    assert_eq!(caller.seen().len(), 2);
}

#[tokio::test]
async fn a_limit_of_votes_does_not_close_chat() {
    let caller = Caller::logged_in().await;
    caller.data(room::join(MAIN, None)).await;
    let answer = json!({"method": "POST", "path_prefix": format!("/room/{MAIN}/playlist"),
        "status": 429, "body": {"code": 429}, "headers": {"retry-after": "600"}});
    caller.sandbox.fault(json!({"answer": answer})).unwrap();
    let cast = vote::cast(MAIN, "active", DubKind::Up);
    let error = caller.failure(cast, ErrorKind::RateLimited).await;
    assert_eq!(error.retry_after_ms(), 600_000);
    caller.data(chat::send(MAIN, "still talking", None, 1)).await;
}

#[tokio::test]
async fn a_silent_server_is_given_up() {
    let head = b"HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\n{\"code\":200".to_vec();
    for act in [Act::Stall(Vec::new()), Act::Stall(head)] {
        let server = Raw::start(vec![act]).await;
        let rest = calling(&server.address, 1_000);
        failed(soon(rest.send(conversation::list())).await, ErrorKind::Timeout, "read");
        failed(soon(rest.send(post())).await, ErrorKind::OutcomeUnknown, "write");
        assert_eq!(server.heads().len(), 2);
    }
}

#[tokio::test]
async fn a_refusal_stands_even_if_its_text_does_not_arrive() {
    let cut = b"HTTP/1.1 404 X\r\ncontent-length: 900\r\n\r\n{\"code\":404".to_vec();
    let server = Raw::start(vec![Act::Say(cut.clone()), Act::Stall(cut)]).await;
    let rest = calling(&server.address, 1_000);
    for request in [post(), conversation::list()] {
        failed(soon(rest.send(request)).await, ErrorKind::NotFound, "cut");
    }
}

#[tokio::test]
async fn a_body_that_breaks_off_is_read_again_or_unknown() {
    let cut = b"HTTP/1.1 200 X\r\ncontent-length: 900\r\n\r\n{\"code\":200".to_vec();
    let whole = answer(200, "", br#"{"code":200,"data":"whole"}"#);
    let server =
        Raw::start(vec![Act::Say(cut.clone()), Act::Close, Act::Say(whole), Act::Say(cut)]).await;
    let rest = calling(&server.address, 20_000);
    assert_eq!(data(&soon(rest.send(conversation::list())).await.unwrap()), "whole");
    failed(soon(rest.send(post())).await, ErrorKind::OutcomeUnknown, "write");
    assert_eq!(server.heads().len(), 4);
}

#[tokio::test]
async fn a_body_has_a_limit() {
    let mut endless = b"{\"code\":200,\"data\":\"".to_vec();
    endless.resize(BODY_BYTES_MAX + 1, b'x');
    let refusal = answer(404, "", &endless);
    let server = Raw::start(vec![Act::Say(answer(200, "", &endless)), Act::Say(refusal)]).await;
    let rest = calling(&server.address, 20_000);
    let error = failed(soon(rest.send(conversation::list())).await, ErrorKind::Protocol, "long");
    assert!(error.message().contains("longer than"), "{error}");
    failed(soon(rest.send(post())).await, ErrorKind::NotFound, "refusal");
}

#[tokio::test]
async fn long_and_compressed_bodies_are_read() {
    let long = json!({"code": 200, "data": vec!["x".repeat(1_000); 1_000]}).to_string();
    let gzip = [
        31, 139, 8, 0, 0, 0, 0, 0, 2, 3, 171, 86, 74, 206, 79, 73, 85, 178, 50, 50, 48, 208, 81,
        74, 73, 44, 73, 84, 178, 82, 170, 202, 44, 40, 72, 77, 81, 170, 5, 0, 40, 125, 39, 51, 28,
        0, 0, 0,
    ];
    let server = Raw::start(vec![
        Act::Say(answer(200, "", long.as_bytes())),
        Act::Say(answer(200, "content-encoding: gzip\r\n", &gzip)),
        Act::Say(answer(200, "content-encoding: gzip\r\n", b"not at all")),
    ])
    .await;
    let rest = calling(&server.address, 20_000);
    let read = data(&soon(rest.send(conversation::list())).await.unwrap());
    assert_eq!(read.as_array().map(Vec::len), Some(1_000));
    assert_eq!(data(&soon(rest.send(conversation::list())).await.unwrap()), "zipped");
    failed(soon(rest.send(conversation::list())).await, ErrorKind::Protocol, "broken");
    let head = server.heads()[0].to_lowercase();
    for line in
        ["accept: application/json", "accept-encoding: gzip\r\n", "user-agent: libbacktracked/"]
    {
        assert!(head.contains(line), "{line}: {head}");
    }
    assert!(!head.contains("origin:"), "{head}");
}

#[tokio::test]
async fn accounts_that_share_connections_keep_their_cookies_apart() {
    let named = |name: &str| {
        let cookie = format!("set-cookie: connect.sid={name}; Path=/\r\n");
        Act::Say(answer(200, &cookie, br#"{"code":200,"data":{}}"#))
    };
    let plain = || Act::Say(answer(200, "", br#"{"code":200,"data":{}}"#));
    let server = Raw::start(vec![named("first"), named("second"), plain(), plain()]).await;
    let address = &server.address;
    let config = config(&format!("http://{address}/"), &format!("ws://{address}/ws/"));
    let pool = http::Pool::default();
    let account = || Rest::live(&config, &pool.get(&config).unwrap(), Log::default());
    let (first, second) = (account(), account());
    for rest in [&first, &second, &first, &second] {
        soon(rest.send(conversation::list())).await.unwrap();
    }
    let heads = server.heads();
    let cookie = |head: &String| {
        let line = head.lines().find_map(|line| line.strip_prefix("cookie: "));
        line.unwrap_or("none").to_owned()
    };
    let cookies: Vec<String> = heads.iter().map(cookie).collect();
    assert_eq!(cookies, ["none", "none", "connect.sid=first", "connect.sid=second"]);
    assert_eq!(second.session_text().unwrap(), "connect.sid=second");
}

#[tokio::test]
async fn redirects_are_not_followed() {
    let target = Raw::start(vec![Act::Close]).await;
    let location = format!("location: http://{}/x?token=secret\r\n", target.address);
    let server = Raw::start(vec![Act::Say(answer(302, &location, b""))]).await;
    let rest = calling(&server.address, 20_000);
    let error = failed(soon(rest.send(conversation::list())).await, ErrorKind::Server, "redirect");
    assert_eq!(error.http_status(), 302);
    assert!(target.heads().is_empty());
}

#[test]
fn fed_answers_need_no_runtime() {
    let (rest, fed) =
        Rest::fed(&config("http://x/", "ws://x/"), Default::default(), Default::default());
    let own = r#"{"code":200,"data":{"_id":"1"}}"#;
    fed.answer(Method::Post, "/auth/login", 200, r#"{"code":200}"#).unwrap();
    fed.answer(Method::Get, "auth/session", 200, own).unwrap();
    fed.answer(Method::Get, "auth/token", 200, r#"{"code":200,"data":{"token":"t"}}"#).unwrap();
    fed.answer(Method::Get, "auth/token", 200, r#"{"code":200,"data":{"clientId":"t"}}"#).unwrap();
    fed.answer(Method::Get, "message", 302, "").unwrap();
    fed.answer(Method::Get, "message", 401, r#"{"code":401,"data":{"message":"dologin"}}"#)
        .unwrap();
    ready(rest.login()).unwrap();
    assert_eq!(data(&ready(rest.session()).unwrap()), json!({"_id": "1"}));
    assert_eq!(ready(rest.token()).unwrap(), "t");
    failed(ready(rest.token()), ErrorKind::Protocol, "token");
    failed(ready(rest.send(conversation::list())), ErrorKind::Server, "redirect");
    failed(ready(rest.send(conversation::list())), ErrorKind::Auth, "dologin");
    failed(ready(rest.send(chat::send(MAIN, "x", None, 0))), ErrorKind::Network, "unanswered");
    failed(ready(rest.login()), ErrorKind::Network, "unanswered");
    for _ in 0..20 {
        fed.answer(Method::Post, &format!("chat/{MAIN}"), 200, r#"{"code":200}"#).unwrap();
        let reply = ready(rest.send(chat::send(MAIN, "x", None, 0))).unwrap();
        assert_eq!(data(&reply), Value::Null);
    }
    assert_eq!(rest.session_text(), None);
    assert!(poll(rest.session_changed()).is_none());
}

/// What a future gives when it is polled once, outside any runtime.
fn poll<T>(future: impl Future<Output = T>) -> Option<T> {
    let mut context = std::task::Context::from_waker(std::task::Waker::noop());
    match std::pin::pin!(future).poll(&mut context) {
        std::task::Poll::Ready(value) => Some(value),
        std::task::Poll::Pending => None,
    }
}

fn ready<T>(future: impl Future<Output = T>) -> T {
    poll(future).expect("ready at once")
}
