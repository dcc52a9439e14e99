//! What becomes of a lost login, and of refusals that only look like one.

use backtracked::error::ErrorKind;
use backtracked::rest::{chat, conversation, role, room};
use serde_json::json;

#[path = "support/caller.rs"]
mod caller;

use caller::{Caller, FOX, MAIN, NOBODY, failed, soon};

impl Caller {
    fn count(&self, endpoint: &str) -> usize {
        self.seen().iter().filter(|seen| *seen == endpoint).count()
    }
}

#[tokio::test]
async fn a_lost_login_is_renewed_once_and_the_call_repeated() {
    for form in ["redirect", "json", "dologin"] {
        let caller = Caller::logged_in().await;
        caller.data(room::join(MAIN, None)).await;
        let order = json!({"expire_sessions": true, "not_logged_in_form": form});
        caller.sandbox.fault(order).unwrap();
        caller.sandbox.clear_requests();
        caller.data(chat::send(MAIN, "still here", None, 1)).await;
        let chat = format!("POST /chat/{MAIN}");
        let expected = [&chat, "GET /auth/session", "POST /auth/login", &chat];
        assert_eq!(caller.seen(), expected, "{form}");
    }
}

#[tokio::test]
async fn calls_that_lose_the_login_together_share_one_renewal() {
    let caller = Caller::logged_in().await;
    caller.sandbox.fault(json!({"expire_sessions": true})).unwrap();
    caller.sandbox.clear_requests();
    let calls = (0..8).map(|_| caller.rest.send(conversation::list()));
    for result in soon(futures_util::future::join_all(calls)).await {
        result.unwrap();
    }
    assert_eq!(caller.count("POST /auth/login"), 1);
    assert_eq!(caller.count("GET /auth/session"), 1);
    assert!(caller.count("GET /message") <= 16);
    assert!(caller.logged().contains("logging in again"));
}

#[tokio::test]
async fn calls_share_a_failed_renewal_too() {
    let caller = Caller::logged_in().await;
    let refusal = json!({"code": 400, "data": {"details": {"message": "account closed"}}});
    let answer = json!({"path_prefix": "/auth/login", "status": 400, "body": refusal, "times": 0});
    caller.sandbox.fault(json!({"expire_sessions": true, "answer": answer})).unwrap();
    caller.sandbox.clear_requests();
    let calls = (0..8).map(|_| caller.rest.send(conversation::list()));
    for result in soon(futures_util::future::join_all(calls)).await {
        let error = failed(result, ErrorKind::Auth, "list");
        assert!(error.message().contains("account closed"), "{error}");
    }
    assert_eq!(caller.count("POST /auth/login"), 1);
    // A later call tries again: the account may have been opened.
    caller.sandbox.clear_faults();
    caller.data(conversation::list()).await;
}

#[tokio::test]
async fn a_renewal_that_cannot_reach_the_server_is_a_network_matter() {
    let caller = Caller::logged_in().await;
    let answer = json!({"path_prefix": "/auth/login", "drop": true, "times": 0});
    caller.sandbox.fault(json!({"expire_sessions": true, "answer": answer})).unwrap();
    // Not "outcome unknown": the message itself was refused, so it was certainly not posted.
    caller.failure(chat::send(MAIN, "hello", None, 1), ErrorKind::Network).await;
}

#[tokio::test]
async fn without_a_password_a_lost_session_is_final() {
    let caller = Caller::with(|config| {
        config.login = Default::default();
        config.session = Some("connect.sid=s%3Aold.old".into());
    });
    let error = caller.failure(conversation::list(), ErrorKind::Auth).await;
    assert!(error.message().contains("no name and password are set"), "{error}");
    assert_eq!(caller.count("POST /auth/login"), 0);
}

#[tokio::test]
async fn a_refused_session_falls_back_to_the_password() {
    let caller =
        Caller::with(|config| config.session = Some("connect.sid=s%3Aold.old; x=1".into()));
    assert!(caller.rest.session_text().unwrap().contains("old.old"));
    failed(soon(caller.rest.session()).await, ErrorKind::Auth, "session");
    let (rest, changed) = (caller.rest.clone(), caller.rest.clone());
    let waiter = tokio::spawn(async move { changed.session_changed().await });
    soon(rest.send(conversation::list())).await.unwrap();
    soon(waiter).await.unwrap();
    let text = caller.rest.session_text().unwrap();
    assert!(!text.contains("old.old") && text.starts_with("connect.sid="), "{}", &*text);
}

#[tokio::test]
async fn a_refusal_under_a_good_login_is_no_lost_login() {
    let caller = Caller::logged_in().await;
    caller.sandbox.clear_requests();
    let error = caller.failure(role::set(MAIN, FOX, NOBODY), ErrorKind::Forbidden).await;
    assert!(error.message().contains("You do not have permission"), "{error}");
    assert_eq!(caller.count("POST /auth/login"), 0);
    // Even one in the form of a lost login, as long as the session says otherwise.
    let answer = json!({"path_prefix": "/message", "status": 302, "location": "/auth/login"});
    caller.sandbox.fault(json!({"answer": answer})).unwrap();
    caller.failure(conversation::list(), ErrorKind::Forbidden).await;
    assert_eq!(caller.count("POST /auth/login"), 0);
}

#[tokio::test]
async fn an_unsure_server_gets_no_login() {
    let caller = Caller::logged_in().await;
    let page = json!({"path_prefix": "/auth/session", "status": 500, "body": "oops", "times": 0});
    caller.sandbox.fault(json!({"answer": page, "expire_sessions": true})).unwrap();
    caller.sandbox.clear_requests();
    caller.failure(conversation::list(), ErrorKind::Auth).await;
    assert_eq!(caller.count("POST /auth/login"), 0);
}

#[tokio::test]
async fn a_login_that_does_not_last_ends_the_call() {
    let caller = Caller::logged_in().await;
    let gone = |path: &str| json!({"path_prefix": path, "status": 302, "location": "/auth/login", "times": 0});
    let order = json!({"answer": [gone("/message"), gone("/auth/session")]});
    caller.sandbox.fault(order).unwrap();
    caller.sandbox.clear_requests();
    let error = caller.failure(conversation::list(), ErrorKind::Auth).await;
    assert!(error.message().contains("does not last"), "{error}");
    assert_eq!(caller.count("POST /auth/login"), 1);
    assert_eq!(caller.count("GET /message"), 2);
}

#[tokio::test]
async fn a_forbidden_call_stays_forbidden_after_a_renewal() {
    let caller = Caller::logged_in().await;
    caller.sandbox.fault(json!({"expire_sessions": true})).unwrap();
    caller.sandbox.clear_requests();
    caller.failure(role::set(MAIN, FOX, NOBODY), ErrorKind::Forbidden).await;
    assert_eq!(caller.count("POST /auth/login"), 1);
}
