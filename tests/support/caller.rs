//! A REST caller of the library, before a sandbox.

#![allow(dead_code, reason = "every test file uses a part of it")]

use std::sync::{Arc, Mutex};
use std::time::Duration;

use backtracked::config::Config;
use backtracked::error::{Error, ErrorKind, Result};
use backtracked::http;
use backtracked::log::{Level, Log};
use backtracked::rest::{Reply, Request, Rest};
use backtracked_sandbox::{Options, Sandbox, SeenRequest};
use serde_json::Value;

/// The room in which the cast is.
pub const MAIN: &str = "6123ab45cd6789ef01234501";
/// The private room.
pub const PRIVATE: &str = "6123ab45cd6789ef01234502";
/// The room in which nothing happens.
pub const QUIET: &str = "6123ab45cd6789ef01234503";
/// The account of the caller.
pub const BOT: &str = "6123ab45cd6789ef01230002";
/// Somebody who is in the main room.
pub const FOX: &str = "6123ab45cd6789ef01230003";
/// Nobody and nothing.
pub const NOBODY: &str = "6123ab45cd6789ef0123ffff";
/// How long anything may take before a test gives up.
pub const PATIENCE: Duration = Duration::from_secs(30);

/// A caller, the server it calls, and what was logged.
pub struct Caller {
    pub sandbox: Sandbox,
    pub rest: Rest,
    lines: Arc<Mutex<Vec<String>>>,
}

impl Caller {
    /// A caller with the account granitebot that is not logged in yet.
    pub fn new() -> Caller {
        Caller::with(|_| {})
    }

    /// The same with other settings.
    pub fn with(change: impl FnOnce(&mut Config)) -> Caller {
        let sandbox = Sandbox::start(Options::default()).unwrap();
        let mut config = config(sandbox.base_url(), sandbox.socket_url());
        change(&mut config);
        let (log, lines) = kept_log();
        let rest = Rest::live(&config, &http::build(&config).unwrap(), log);
        Caller { sandbox, rest, lines }
    }

    /// The same, logged in.
    pub async fn logged_in() -> Caller {
        let caller = Caller::new();
        soon(caller.rest.login()).await.unwrap();
        caller
    }

    /// The data of the answer.
    pub async fn data(&self, request: Request) -> Value {
        let endpoint = request.endpoint();
        match soon(self.rest.send(request)).await {
            Ok(reply) => data(&reply),
            Err(error) => panic!("{endpoint}: {error}"),
        }
    }

    /// The error of a request that must fail so.
    pub async fn failure(&self, request: Request, kind: ErrorKind) -> Error {
        let endpoint = request.endpoint();
        failed(soon(self.rest.send(request)).await, kind, &endpoint)
    }

    /// The requests that reached the server, as `METHOD path`.
    pub fn seen(&self) -> Vec<String> {
        let line = |seen: SeenRequest| format!("{} {}", seen.method, seen.path);
        self.sandbox.requests(0).into_iter().map(line).collect()
    }

    /// What the library logged.
    pub fn logged(&self) -> String {
        self.lines.lock().unwrap().join("\n")
    }
}

/// Settings that lead to a server, with granitebot's login and no rate limit.
pub fn config(base_url: &str, socket_url: &str) -> Config {
    let mut config = Config::default();
    config.set_base_url(base_url).unwrap();
    config.set_socket_url(socket_url).unwrap();
    config.set_login("granitebot", "granitebot-secret").unwrap();
    config.request_burst = 0;
    config
}

/// A log of which every line is kept.
pub fn kept_log() -> (Log, Arc<Mutex<Vec<String>>>) {
    let lines: Arc<Mutex<Vec<String>>> = Arc::default();
    let kept = lines.clone();
    let hook = move |_: Level, _: &str, text: &str| kept.lock().unwrap().push(text.to_owned());
    (Log::with_events(Level::Trace, Arc::new(hook)), lines)
}

/// Waits, but not for ever.
pub async fn soon<T>(future: impl Future<Output = T>) -> T {
    tokio::time::timeout(PATIENCE, future).await.expect("took too long")
}

/// The data of an answer.
pub fn data(reply: &Reply) -> Value {
    serde_json::from_str(reply.data.get()).unwrap()
}

/// The error, which must be of that kind and must not show what was carried.
pub fn failed<T: std::fmt::Debug>(result: Result<T>, kind: ErrorKind, what: &str) -> Error {
    let error = result.expect_err(what);
    assert_eq!(error.kind(), kind, "{what}: {error}");
    for text in [error.to_string(), format!("{error:?}")] {
        assert!(!text.contains("secret") && !text.contains("connect.sid"), "{what}: {text}");
        assert!(!text.contains('?'), "{what}: {text}");
    }
    error
}
