//! No text that a program passes in becomes a header, another request, or a request to somebody
//! else; and cookies go to their own host only.

use backtracked::config::Config;
use backtracked::http;
use backtracked::rest::{Method, Request, Rest, chat, conversation, room, user};
use backtracked::socket::open;

#[path = "support/caller.rs"]
mod caller;
#[path = "support/raw.rs"]
mod raw;

use caller::{config, soon};
use raw::{Act, Raw, answer};

/// What tries to be more than a text.
const NASTY: [&str; 10] = [
    "a\r\nx-evil: 1",
    "a\nx-evil: 1",
    "a\rx-evil: 1",
    "a\r\n\r\nGET /x-evil HTTP/1.1\r\n\r\n",
    "a%0d%0ax-evil:%201",
    "a HTTP/1.1\r\nx-evil: 1\r\n\r\n",
    "a\u{85}x-evil: 1",
    "a\u{2028}x-evil: 1\t",
    "a\0\r\nx-evil: 1",
    "\"; filename=\"x-evil\r\nx-evil: 1",
];

/// Every header that this library has a reason to send.
const HEADERS: [&str; 14] = [
    "accept",
    "accept-encoding",
    "connection",
    "content-length",
    "content-type",
    "cookie",
    "host",
    "proxy-authorization",
    "sec-websocket-key",
    "sec-websocket-version",
    "transfer-encoding",
    "upgrade",
    "user-agent",
    "origin",
];

async fn server() -> Raw {
    Raw::start(vec![Act::Say(answer(200, "", br#"{"code":200,"data":{}}"#))]).await
}

fn to(server: &Raw) -> Config {
    let address = &server.address;
    config(&format!("http://{address}/api/"), &format!("ws://{address}/ws/"))
}

fn rest(config: &Config) -> Option<Rest> {
    Some(Rest::live(config, &http::build(config).ok()?, Default::default()))
}

/// Checks that what came are requests of ours, and gives how many.
fn checked(server: &Raw, what: &str) -> usize {
    let heads = server.heads();
    for head in &heads {
        let mut lines = head.trim_end_matches("\r\n").split("\r\n");
        let first = lines.next().unwrap();
        let words: Vec<&str> = first.split(' ').collect();
        assert_eq!((words.len(), words[2]), (3, "HTTP/1.1"), "{what}: {first}");
        assert!(head.is_ascii() && !head.contains(['\0', '\t']), "{what}: {head:?}");
        assert_eq!(head.matches('\n').count(), head.matches("\r\n").count(), "{what}: {head:?}");
        assert_eq!(head.matches('\r').count(), head.matches("\r\n").count(), "{what}: {head:?}");
        for line in lines {
            let name = line.split(':').next().unwrap().to_lowercase();
            assert!(HEADERS.contains(&name.as_str()), "{what}: {line:?}\n{head}");
        }
    }
    heads.len()
}

#[tokio::test]
async fn settings_become_no_headers() {
    type Set = fn(&mut Config, &str) -> backtracked::error::Result<()>;
    let setters: [(&str, Set); 6] = [
        ("user_agent", |config, text| config.set_user_agent(text)),
        ("session", |config, text| config.set_session(&format!("sid={text}; b={text}"))),
        ("login", |config, text| config.set_login(text, text)),
        ("base_url", |config, text| {
            let url = format!("{}{text}/", config.base_url);
            config.set_base_url(&url)
        }),
        ("socket_url", |config, text| {
            let url = format!("{}{text}/", config.socket_url);
            config.set_socket_url(&url)
        }),
        ("proxy", |config, text| {
            let port = config.base_url.port().unwrap();
            config.set_proxy(&format!("http://{text}:{text}@127.0.0.1:{port}"))
        }),
    ];
    let mut refused = 0;
    for (name, set) in setters {
        for text in NASTY {
            let server = server().await;
            let mut config = to(&server);
            if set(&mut config, text).is_err() {
                refused += 1;
                continue;
            }
            let Some(rest) = rest(&config) else {
                refused += 1;
                continue;
            };
            let what = format!("{name} {text:?}");
            // Whether these succeed does not matter, only what they send.
            let _ = soon(rest.login()).await;
            let http = http::build(&config).unwrap();
            let _ = soon(open(&http, &config.socket_url, text, 1_000)).await;
            assert!(checked(&server, &what) >= 1, "{what} was used");
        }
    }
    assert!((10..50).contains(&refused), "{refused}");
}

#[tokio::test]
async fn arguments_become_no_headers_and_no_other_requests() {
    let server = server().await;
    let rest = rest(&to(&server)).unwrap();
    let mut sent = 0;
    for text in NASTY {
        let requests = [
            room::show(text),
            room::join(text, Some(text)),
            room::join("1", Some(text)),
            // As a chat line, but on a path that is not paced as one.
            Request { path: "x".to_owned(), ..chat::send(text, text, None, 0) },
            chat::history(text),
            user::show(text),
            conversation::list(),
            Request::new(Method::Get, &[text, text]).query(text, text),
            Request::new(Method::Put, &["x"]).form(text, text),
            Request::new(Method::Post, &["x"]).json(serde_json::json!({ text: text })),
        ];
        for request in requests {
            let what = format!("{request:?} {text:?}");
            // Only what is sent matters here.
            let _ = soon(rest.send(request)).await;
            sent = checked(&server, &what);
        }
        if let Ok(request) = Request::parse("POST", text, Some("{}")) {
            let _ = soon(rest.send(request)).await;
        }
    }
    assert!(sent > 60, "{sent}");
}

#[tokio::test]
async fn a_request_of_ones_own_stays_with_its_server() {
    let server = server().await;
    let other = self::server().await;
    let rest = rest(&to(&server)).unwrap();
    let host = other.address.as_str();
    let mut accepted = 0;
    for form in [
        "//HOST/x",
        "///HOST/x",
        "http://HOST/x",
        "http:HOST/x",
        "http:/HOST/x",
        "https:HOST",
        "\\\\HOST\\x",
        "/\\HOST/x",
        "\t//HOST/x",
        " //HOST/x",
        "@HOST/x",
        ":80@HOST/x",
        "user:word@HOST/x",
        "%2f%2fHOST/x",
        "..%2f..%2f/x",
        "%2e%2e/%2e%2e/x",
        ".%2E/x",
        "x/..;/..;/y",
        "?url=http://HOST/",
        "x?http://HOST/",
        "x#@HOST/",
        "x\u{ff0f}\u{ff0f}HOST",
        "\u{2025}/x",
        "[::1]/x",
        "ws://HOST/x",
        "file:///etc/passwd",
        "x\r\nhost: HOST",
    ] {
        let path = form.replace("HOST", host);
        let Ok(request) = Request::parse("GET", &path, None) else { continue };
        let before = server.heads().len();
        let _ = soon(rest.send(request)).await;
        let heads = server.heads();
        assert_eq!(heads.len(), before + 1, "{path} went to its server");
        let head = heads.last().unwrap().to_lowercase();
        assert!(head.starts_with("get /api/"), "{path}: {head}");
        assert!(!head.contains("/../") && !head.contains("%2e%2e/"), "{path}: {head}");
        assert!(head.contains(&format!("\r\nhost: {}\r\n", server.address)), "{path}: {head}");
        accepted += 1;
    }
    checked(&server, "paths");
    assert!(other.heads().is_empty());
    assert!((5..27).contains(&accepted), "some are names as others are: {accepted}");
}

#[tokio::test]
async fn cookies_go_to_their_own_host_only() {
    let cookies = "set-cookie: connect.sid=s%3Aown; Path=/; HttpOnly\r\n\
        set-cookie: foreign=1; Domain=localhost; Path=/\r\n\
        set-cookie: wide=1; Domain=0.0.1; Path=/\r\n";
    let body = br#"{"code":200,"data":{"token":"t"}}"#;
    let api = Raw::start(vec![Act::Say(answer(200, cookies, body))]).await;
    let elsewhere = Raw::start(vec![Act::Say(answer(503, "", b""))]).await;
    let mut config = to(&api);
    let port = elsewhere.address.rsplit(':').next().unwrap();
    config.set_socket_url(&format!("ws://localhost:{port}/ws/")).unwrap();
    config.session = Some("imported=1".into());
    let http = http::build(&config).unwrap();
    let rest = Rest::live(&config, &http, Default::default());
    let token = soon(rest.token()).await.unwrap();
    soon(rest.token()).await.unwrap();
    let head = api.heads()[1].clone();
    assert!(head.contains("connect.sid=s%3Aown") && head.contains("imported=1"), "{head}");
    assert!(!head.contains("foreign") && !head.contains("wide"), "{head}");

    soon(open(&http, &config.socket_url, &token, 1_000)).await.unwrap_err();
    let head = elsewhere.heads()[0].to_lowercase();
    assert!(!head.contains("cookie"), "{head}");
}

#[tokio::test]
async fn an_upgrade_follows_no_redirect() {
    let target = server().await;
    for status in [301, 302, 303, 307, 308] {
        let location = format!("location: http://{}/x\r\n", target.address);
        let server = Raw::start(vec![Act::Say(answer(status, &location, b""))]).await;
        let config = to(&server);
        let http = http::build(&config).unwrap();
        let error = soon(open(&http, &config.socket_url, "secret", 1_000)).await.unwrap_err();
        assert_eq!(error.http_status(), status);
        assert!(!error.to_string().contains(&target.address), "{error}");
        let rest = rest(&config).unwrap();
        // The login's answer to a form is followed by browsers, and its body would go along.
        assert!(soon(rest.login()).await.is_err());
    }
    assert!(target.heads().is_empty());
}
