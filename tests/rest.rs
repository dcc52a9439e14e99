//! Every kind of request against the sandbox: once with success, and its refusals.

use backtracked::config::Config;
use backtracked::error::ErrorKind;
use backtracked::rest::{Request, chat, conversation, queue, role, room, user};
use serde_json::{Value, json};

#[path = "support/caller.rs"]
mod caller;

use caller::{BOT, Caller, FOX, MAIN, NOBODY, PRIVATE, QUIET, data, failed, soon};

fn ids(rows: &Value, key: &str) -> Vec<String> {
    let rows = rows.as_array().expect("a list").iter();
    rows.filter_map(|row| row[key].as_str().map(str::to_owned)).collect()
}

#[tokio::test]
async fn logging_in() {
    let caller = Caller::new();
    for form in ["redirect", "json", "dologin"] {
        caller.sandbox.fault(json!({"not_logged_in_form": form})).unwrap();
        failed(soon(caller.rest.session()).await, ErrorKind::Auth, form);
    }
    let guest_token = soon(caller.rest.token()).await.unwrap();
    assert_eq!(caller.rest.session_text(), None);
    soon(caller.rest.login()).await.unwrap();
    let own = data(&soon(caller.rest.session()).await.unwrap());
    assert_eq!(own["username"], "granitebot");
    let token = soon(caller.rest.token()).await.unwrap();
    assert!(token != guest_token && !token.is_empty());
    assert_ne!(token, soon(caller.rest.token()).await.unwrap(), "a new one every time");
    let logged = caller.logged();
    assert!(logged.contains("GET auth/token"), "{logged}");
    for secret in ["granitebot-secret", &token, "connect.sid"] {
        assert!(!logged.contains(secret), "{logged}");
    }
}

#[tokio::test]
async fn refused_credentials() {
    let refused: [fn(&mut Config); 2] = [
        |config| config.set_login("granitebot", "wrong-secret").unwrap(),
        |config| config.set_login("nobody", "granitebot-secret").unwrap(),
    ];
    for change in refused {
        let caller = Caller::with(change);
        let error = failed(soon(caller.rest.login()).await, ErrorKind::Auth, "login");
        assert!(error.message().contains("Wrong username or password"), "{error}");
        assert_eq!(error.http_status(), 400);
    }
    let caller = Caller::with(|config| config.login = Default::default());
    let error = failed(soon(caller.rest.login()).await, ErrorKind::Auth, "login");
    assert!(error.message().contains("no name and password"), "{error}");
    assert!(caller.seen().is_empty());
}

#[tokio::test]
async fn a_password_that_is_hard_to_encode() {
    let caller = Caller::with(|config| {
        config.set_login("nightlark", "n!ght & l\u{e4}rk+%20=100%").unwrap();
    });
    soon(caller.rest.login()).await.unwrap();
    let own = data(&soon(caller.rest.session()).await.unwrap());
    assert_eq!(own["username"], "nightlark");
}

#[tokio::test]
async fn a_session_is_resumed_by_its_text() {
    let caller = Caller::logged_in().await;
    soon(caller.rest.session_changed()).await;
    let text = caller.rest.session_text().expect("a session");
    let mut config = caller::config(caller.sandbox.base_url(), caller.sandbox.socket_url());
    config.login = Default::default();
    config.session = Some(text.clone());
    let http = backtracked::http::build(&config).unwrap();
    let resumed = backtracked::rest::Rest::live(&config, &http, Default::default());
    assert_eq!(data(&soon(resumed.session()).await.unwrap())["username"], "granitebot");
    assert_eq!(resumed.session_text().unwrap(), text);
    assert!(!format!("{resumed:?} {http:?} {config:?}").contains("s%3A"));
}

#[tokio::test]
async fn rooms() {
    let caller = Caller::logged_in().await;
    for reference in [MAIN, "basement-frequencies"] {
        assert_eq!(caller.data(room::show(reference)).await["_id"], MAIN);
    }
    let error = caller.failure(room::show("nowhere"), ErrorKind::NotFound).await;
    assert!(error.message().contains("room not found"), "{error}");
    assert_eq!(error.endpoint().unwrap(), &"GET room/nowhere");
    let joined = caller.data(room::join(MAIN, None)).await;
    assert_eq!((&joined["room"]["_id"], &joined["user"]["userid"]), (&json!(MAIN), &json!(BOT)));
    let members = ids(&caller.data(room::members(MAIN)).await, "userid");
    assert!(members.contains(&BOT.to_owned()) && members.contains(&FOX.to_owned()));
    assert_eq!(caller.data(room::member(MAIN, FOX)).await["userid"], FOX);
    caller.failure(room::member(MAIN, NOBODY), ErrorKind::NotFound).await;
    caller.data(room::leave(MAIN)).await;
    let members = ids(&caller.data(room::members(MAIN)).await, "userid");
    assert!(!members.contains(&BOT.to_owned()));
    caller.failure(room::join(NOBODY, None), ErrorKind::NotFound).await;
    caller.failure(room::members(NOBODY), ErrorKind::NotFound).await;
}

#[tokio::test]
async fn rooms_that_do_not_let_everybody_in() {
    let caller = Caller::logged_in().await;
    let error = caller.failure(room::join(PRIVATE, None), ErrorKind::Forbidden).await;
    assert!(error.message().contains("password required"), "{error}");
    let error = caller.failure(room::join(PRIVATE, Some("no-secret")), ErrorKind::Forbidden).await;
    assert!(error.message().contains("password is wrong"), "{error}");
    caller.data(room::join(PRIVATE, Some("low tide & high hats"))).await;
    caller.data(room::leave(PRIVATE)).await;
    // The server closes the room after a number of tries that is its own business.
    let mut tries = 0;
    let error = loop {
        tries += 1;
        assert!(tries < 20);
        let result = soon(caller.rest.send(room::join(PRIVATE, Some("no-secret")))).await;
        let error = result.unwrap_err();
        if error.kind() != ErrorKind::Forbidden {
            break failed::<()>(Err(error), ErrorKind::RateLimited, "join");
        }
    };
    assert_eq!(error.retry_after_ms(), 2 * 60 * 60 * 1_000);

    caller.data(room::join(MAIN, None)).await;
    let ban = json!({"user": "velvet_owl", "action": "ban", "target": "granitebot", "minutes": 0});
    caller.sandbox.act(ban).unwrap();
    let error = caller.failure(room::join(MAIN, None), ErrorKind::Forbidden).await;
    assert!(error.message().contains("You are banned from this room"), "{error}");
    assert_eq!(error.http_status(), 401);
    let logins = caller.seen().iter().filter(|line| *line == "POST /auth/login").count();
    assert_eq!(logins, 1, "a ban is no lost login");
}

#[tokio::test]
async fn queues() {
    let caller = Caller::logged_in().await;
    let active = caller.data(queue::active(MAIN)).await;
    let song_id = active["song"]["songid"].as_str().expect("a song");
    let media = caller.data(queue::media(song_id)).await;
    assert_eq!(media["_id"], song_id);
    assert!(caller.data(queue::active_dubs(MAIN)).await["upDubs"].is_array());
    let next = ids(&caller.data(queue::details(MAIN)).await, "userid");
    assert_eq!(next, ["6123ab45cd6789ef01230004"]);
    let error = caller.failure(queue::active(QUIET), ErrorKind::NotFound).await;
    assert_eq!(error.http_status(), 404);
    caller.failure(queue::active_dubs(QUIET), ErrorKind::NotFound).await;
    caller.failure(queue::media(NOBODY), ErrorKind::NotFound).await;
    caller.failure(queue::details(NOBODY), ErrorKind::NotFound).await;
    let stranger = Caller::with(|config| config.login = Default::default());
    stranger.failure(queue::details(MAIN), ErrorKind::Auth).await;
    stranger.data(queue::active(MAIN)).await;
}

#[tokio::test]
async fn chatting() {
    let caller = Caller::logged_in().await;
    caller.data(room::join(MAIN, None)).await;
    let text = "<b> & 'quoted' \"\u{1F600}\" 100%+";
    let sent = caller.data(chat::send(MAIN, text, Some("channel"), 1_757_000_000_000)).await;
    let encoded = "&lt;b&gt; &amp; &#39;quoted&#39; &#34;\u{1F600}&#34; 100%+";
    assert_eq!(sent["req"]["message"], encoded);
    let posts = caller.sandbox.requests(0);
    let post = posts.iter().find(|seen| seen.path.starts_with("/chat/")).unwrap();
    assert_eq!(
        post.body,
        json!({"message": encoded, "type": "chat-message", "realTimeChannel": "channel",
            "time": "1757000000000"})
    );
    assert!(post.content_type.starts_with("application/x-www-form-urlencoded"));
    let history = ids(&caller.data(chat::history(MAIN)).await, "message");
    assert!(history.contains(&encoded.to_owned()), "{history:?}");
    caller.failure(chat::send(NOBODY, "hello", None, 0), ErrorKind::NotFound).await;
    caller.failure(chat::history(NOBODY), ErrorKind::NotFound).await;
    let long = "&".repeat(100);
    caller.failure(chat::send(MAIN, &long, None, 0), ErrorKind::Server).await;
}

#[tokio::test]
async fn own_roles() {
    let caller = Caller::with(|config| {
        config.set_login("velvet_owl", "velvet_owl-secret").unwrap();
    });
    soon(caller.rest.login()).await.unwrap();
    let roles = caller.data(role::list(MAIN)).await;
    let label = |role: &&Value| role["templateKey"] == "vip";
    let vip = roles["roles"].as_array().unwrap().iter().find(label).expect("a role");
    let vip = vip["id"].as_str().unwrap();
    let holds = async || {
        let member = caller.data(room::member(MAIN, FOX)).await;
        member["roleids"].to_string().contains(vip)
    };
    assert!(!holds().await);
    caller.data(role::set(MAIN, FOX, vip)).await;
    assert!(holds().await);
    caller.data(role::unset(MAIN, FOX, vip)).await;
    assert!(!holds().await);
    caller.failure(role::set(MAIN, FOX, NOBODY), ErrorKind::NotFound).await;
    caller.failure(role::list(NOBODY), ErrorKind::NotFound).await;
    let other = Caller::logged_in().await;
    let error = other.failure(role::set(MAIN, FOX, vip), ErrorKind::Forbidden).await;
    assert!(error.message().contains("You do not have permission"), "{error}");
}

#[tokio::test]
async fn fixed_roles() {
    let caller = Caller::with(|config| {
        config.set_login("velvet_owl", "velvet_owl-secret").unwrap();
    });
    caller.sandbox.fault(json!({"roles_generation": "legacy"})).unwrap();
    soon(caller.rest.login()).await.unwrap();
    caller.failure(role::list(MAIN), ErrorKind::NotFound).await;
    let vip = backtracked::model::RoleKind::Vip.fixed_id().unwrap();
    let held = async || caller.data(room::member(MAIN, FOX)).await["roleid"].to_string();
    caller.data(role::set_fixed(MAIN, FOX, vip, Some("channel"))).await;
    assert!(held().await.contains(vip));
    caller.data(role::unset_fixed(MAIN, FOX, vip, None)).await;
    assert!(!held().await.contains(vip));
    let seen = caller.sandbox.requests(0);
    let set = seen.iter().find(|seen| seen.path.starts_with("/chat/")).unwrap();
    assert_eq!(set.body, json!({"realTimeChannel": "channel"}));
    caller.failure(role::set_fixed(MAIN, FOX, NOBODY, None), ErrorKind::NotFound).await;
}

#[tokio::test]
async fn accounts() {
    let caller = Caller::logged_in().await;
    for reference in [FOX, "maplefox"] {
        assert_eq!(caller.data(user::show(reference)).await["_id"], FOX);
    }
    for reference in [NOBODY, "no/body", "..", "Zo\u{eb} & co?"] {
        caller.failure(user::show(reference), ErrorKind::NotFound).await;
    }
    caller.failure(user::show(""), ErrorKind::InvalidArgument).await;
    let renamed = caller.data(user::update_username("granitebot_two")).await;
    assert_eq!(renamed["username"], "granitebot_two");
    let error = caller.failure(user::update_username("maplefox"), ErrorKind::Server).await;
    assert!(error.message().contains("Username already taken"), "{error}");
}

#[tokio::test]
async fn conversations() {
    let caller = Caller::logged_in().await;
    let known = "6123ab45cd6789ef01238001";
    assert_eq!(ids(&caller.data(conversation::list()).await, "_id"), [known]);
    let owl = "6123ab45cd6789ef01230001";
    let fresh = caller.data(conversation::create(&[FOX, owl])).await;
    assert_eq!(caller.sandbox.requests(0).last().unwrap().raw_body.matches("usersid").count(), 2);
    let fresh = fresh["_id"].as_str().unwrap();
    assert_eq!(caller.data(conversation::create(&[owl, FOX])).await["_id"], fresh);
    let sent = caller.data(conversation::send(fresh, "fish & chips", 5)).await;
    assert_eq!(sent["message"], "fish &amp; chips");
    let messages = caller.data(conversation::messages(fresh)).await;
    assert_eq!(ids(&messages, "message"), ["fish &amp; chips"]);
    let read = caller.data(conversation::mark_read(known)).await;
    assert!(read["users_read"].to_string().contains(BOT), "{read}");
    caller.failure(conversation::create(&[]), ErrorKind::Server).await;
    caller.failure(conversation::messages(NOBODY), ErrorKind::NotFound).await;
    caller.failure(conversation::send(NOBODY, "x", 0), ErrorKind::NotFound).await;
    caller.failure(conversation::mark_read(NOBODY), ErrorKind::NotFound).await;
}

#[tokio::test]
async fn requests_of_ones_own() {
    let caller = Caller::logged_in().await;
    let history = Request::parse("GET", "/room/basement-frequencies?x=1", None).unwrap();
    assert_eq!(caller.data(history).await["_id"], MAIN);
    let body = r#"{"message": "by hand", "time": 12345678901234567890123}"#;
    caller.data(room::join(MAIN, None)).await;
    let post = Request::parse("POST", &format!("chat/{MAIN}"), Some(body)).unwrap();
    caller.data(post).await;
    let seen = caller.sandbox.requests(0).pop().unwrap();
    assert_eq!((seen.raw_body.as_str(), seen.content_type.as_str()), (body, "application/json"));
    let unknown = Request::parse("PUT", "no/such/call", Some("{}")).unwrap();
    caller.failure(unknown, ErrorKind::NotFound).await;
}

#[tokio::test]
async fn the_base_address_may_have_a_path_and_the_clock_is_read() {
    let caller = Caller::with(|config| {
        let with_path = format!("{}chat", config.base_url);
        config.set_base_url(&with_path).unwrap();
    });
    let reply = soon(caller.rest.send(Request::parse("GET", MAIN, None).unwrap())).await.unwrap();
    assert!(data(&reply).is_array());
    assert_eq!(caller.seen(), [format!("GET /chat/{MAIN}")]);
    assert!(caller.sandbox.requests(0)[0].user_agent.starts_with("libbacktracked/"));
    let now_ms = backtracked::time::now_ms();
    assert!((reply.server_time_ms - now_ms).abs() < 60_000, "{} {now_ms}", reply.server_time_ms);
}
