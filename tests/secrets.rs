//! A whole session at the most talkative level, with everything that goes wrong on a bad day: no
//! password, cookie or token is in any log line, error, event or `Debug` text.

use std::io::{Read, Write};
use std::net::{Shutdown, TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::thread;

use backtracked::engine::{Action, chat, people, room};
use backtracked::event::EventKind;
use backtracked::log::{Level, set_hook};
use backtracked::rest::Request;
use backtracked_sandbox::{Options, Sandbox};
use serde_json::json;

#[path = "support/bot.rs"]
mod bot;

use bot::{Bot, ROOM_ID, SLUG, ask, config, join, outcome, success};

/// Passes everything on to the sandbox and keeps it: there the secrets can be read.
fn relay(target: String) -> (u16, Arc<Mutex<Vec<u8>>>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    let heard: Arc<Mutex<Vec<u8>>> = Arc::default();
    let kept = heard.clone();
    thread::spawn(move || {
        for near in listener.incoming() {
            let Ok(near) = near else { return };
            let Ok(far) = TcpStream::connect(&target) else { continue };
            let ways = [(&near, &far), (&far, &near)];
            for (from, to) in ways.map(|(a, b)| (a.try_clone(), b.try_clone())) {
                let (Ok(from), Ok(to), kept) = (from, to, kept.clone()) else { continue };
                thread::spawn(move || pass_on(from, to, &kept));
            }
        }
    });
    (port, heard)
}

fn pass_on(mut from: TcpStream, mut to: TcpStream, kept: &Mutex<Vec<u8>>) {
    let mut bytes = [0; 16 * 1024];
    while let Ok(len @ 1..) = from.read(&mut bytes) {
        kept.lock().unwrap().extend_from_slice(&bytes[..len]);
        if to.write_all(&bytes[..len]).is_err() {
            break;
        }
    }
    // The other end may have gone already.
    let _ = to.shutdown(Shutdown::Both);
}

/// Every value that followed `name` on the line.
fn values(heard: &[u8], name: &str) -> Vec<String> {
    let text = String::from_utf8_lossy(heard);
    let is_end = |c: char| c == ';' || c == '&' || c == '"' || c.is_whitespace();
    let value = |rest: &str| rest.split(is_end).next().unwrap_or_default().to_owned();
    let mut values: Vec<String> = text.split(name).skip(1).map(value).collect();
    values.sort();
    values.dedup();
    values.retain(|value| !value.is_empty());
    values
}

#[test]
fn nothing_that_anybody_could_read_holds_a_secret() {
    let said: Arc<Mutex<Vec<String>>> = Arc::default();
    let kept = said.clone();
    let hook = move |level: Level, target: &str, text: &str| {
        kept.lock().unwrap().push(format!("{level:?} {target} {text}"));
    };
    set_hook(Level::Trace, Some(Arc::new(hook)));

    let sandbox = Sandbox::start(Options::default()).unwrap();
    let password = sandbox.account("granitebot").unwrap().password;
    let origin = sandbox.base_url().trim_end_matches('/').to_owned();
    let (port, heard) = relay(origin.trim_start_matches("http://").to_owned());
    let mut settings = config(&sandbox);
    settings.set_base_url(&format!("http://127.0.0.1:{port}/")).unwrap();
    settings.set_socket_url(&format!("ws://127.0.0.1:{port}/ws/")).unwrap();
    settings.log_events = Level::Trace;
    let mut texts = vec![format!("{settings:?} {:?}", settings.session)];

    // A server that refuses a login repeats what it was sent.
    let echo = json!({"path_prefix": "auth/login", "status": 500, "body": {"code": 500,
        "message": format!("no {password} here"), "data": {"err": password}}});
    sandbox.fault(json!({ "answer": echo })).unwrap();
    let mut bot = Bot::new(settings);
    let refused = outcome(&ask(&bot.client, Action::Login));
    assert!(refused.error.is_some());
    texts.push(format!("{refused:?} {}", refused.error.as_ref().unwrap()));
    success(&ask(&bot.client, Action::Connect));
    bot.wait_for(EventKind::Ready);
    success(&ask(&bot.client, join(SLUG)));

    for key in ["low tide & high hats", "guess-of-a-room"] {
        let entering = Action::Join { room: "back-room".into(), password: Some(key.into()) };
        texts.push(format!("{:?}", outcome(&ask(&bot.client, entering))));
    }
    let carried = r#"{"password":"carried-by-hand","token":"token-by-hand"}"#;
    let path = "no/such/call?access_token=query-by-hand";
    let request = Request::parse("POST", path, Some(carried)).unwrap();
    texts.push(format!("{request:?}"));
    texts.push(format!("{:?}", outcome(&ask(&bot.client, room::request(request)))));
    texts.push(format!("{:?}", outcome(&ask(&bot.client, people::fetch("nobody")))));
    success(&ask(&bot.client, chat::send(ROOM_ID.into(), "hello".into())));

    // A bad day: the login expires, tokens and upgrades are refused.
    sandbox.fault(json!({"expire_sessions": true})).unwrap();
    sandbox.fault(json!({"token_bad": {"times": 1}})).unwrap();
    sandbox.fault(json!({"refuse_upgrade": {"status": 503, "body": "busy"}})).unwrap();
    sandbox.drop_connections();
    bot.wait_until(|event| event.kind == EventKind::Ready && event.is_resumed);
    let session = bot.client.session_text().unwrap();
    texts.push(format!("{session:?} {:?}", bot.client.stats()));
    bot.client.close();
    bot.wait_for(EventKind::Closed);
    set_hook(Level::Off, None);

    let heard = heard.lock().unwrap();
    let cookies = values(&heard, "connect.sid=");
    let tokens = values(&heard, "access_token=");
    assert!(cookies.len() >= 2, "two logins: {cookies:?}");
    assert!(tokens.len() >= 3, "three handshakes: {tokens:?}");
    assert!(session.contains(cookies[0].as_str()) || session.contains(cookies[1].as_str()));

    let lines = said.lock().unwrap();
    assert!(lines.len() > 50, "every request is logged: {}", lines.len());
    for event in &bot.seen {
        texts.extend(event.json.as_deref().map(str::to_owned));
        texts.push(format!("{event:?}"));
    }
    assert!(bot.seen.iter().any(|event| event.kind == EventKind::Log));
    let words = ["low tide", "guess-of-a-room", "carried-by-hand", "token-by-hand"];
    let words = words.into_iter().chain(["query-by-hand", "access_token", "connect.sid"]);
    let secrets: Vec<&str> = words
        .chain([password.as_str()])
        .chain(cookies.iter().chain(&tokens).map(String::as_str))
        .collect();
    for text in lines.iter().chain(&texts) {
        for secret in &secrets {
            // Form encoding makes other texts of some of them.
            let encoded: String = url::form_urlencoded::byte_serialize(secret.as_bytes()).collect();
            assert!(!text.contains(*secret) && !text.contains(&encoded), "{secret}: {text}");
        }
    }
}

/// `SECURITY.md` says which test holds what: there they are.
#[test]
fn the_document_names_tests_that_exist() {
    let document = include_str!("../SECURITY.md");
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut count = 0;
    for named in document.split("`tests/").skip(1) {
        let (file, rest) = named.split_once("` `").unwrap();
        let name = rest.split('`').next().unwrap();
        let text = std::fs::read_to_string(root.join("tests").join(file)).unwrap();
        assert!(text.contains(&format!("fn {name}()")), "{file} has no {name}");
        count += 1;
    }
    assert!(count >= 15, "{count}");
}
