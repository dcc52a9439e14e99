//! From a sandbox to an open socket, by the library's own HTTP client.

use std::time::Duration;

use backtracked::config::{Config, FRAME_BYTES_MAX};
use backtracked::error::Result;
use backtracked::http::Http;
use backtracked::socket::{Incoming, Socket, open};
use backtracked_sandbox::{Account, Sandbox};
use serde_json::{Value, json};

/// How long anything may take before a test gives up.
pub const PATIENCE: Duration = Duration::from_secs(30);

/// The settings that lead to a sandbox.
pub fn config(sandbox: &Sandbox) -> Config {
    let mut config = Config::default();
    config.set_base_url(sandbox.base_url()).unwrap();
    config.set_socket_url(sandbox.socket_url()).unwrap();
    config
}

/// The account for the program under test.
pub fn bot(sandbox: &Sandbox) -> Account {
    sandbox.accounts().swap_remove(0)
}

/// Waits, but not for ever.
pub async fn soon<T>(future: impl Future<Output = T>) -> T {
    tokio::time::timeout(PATIENCE, future).await.expect("took too long")
}

/// A socket token: of the account if there is one, otherwise of a guest.
pub async fn token(
    http: &Http,
    config: &Config,
    account: Option<&Account>,
) -> reqwest::Result<String> {
    let url = |path: &str| config.base_url.join(path).unwrap();
    if let Some(account) = account {
        let login = json!({"username": account.username, "password": account.password});
        let request = http.client.post(url("auth/login")).form(&login).build()?;
        let answer = http.send(request).await?;
        assert_eq!(answer.status(), 200);
    }
    let answer = http.send(http.client.get(url("auth/token")).build()?).await?;
    let answer: Value = answer.json().await?;
    Ok(answer["data"]["token"].as_str().expect("a token").to_owned())
}

/// Opens a socket as the account, or as a guest.
pub async fn connect(config: &Config, account: Option<&Account>) -> Result<Socket> {
    let http = backtracked::http::build(config)?;
    let token = soon(token(&http, config, account)).await.expect("a token");
    soon(open(&http, &config.socket_url, &token, FRAME_BYTES_MAX)).await
}

/// The next packet, which must be text: its digit and what follows.
pub async fn packet(socket: &mut Socket) -> (char, String) {
    match soon(socket.drive(true)).await {
        Ok(Incoming::Text(text)) => {
            let mut characters = text.as_str().chars();
            (characters.next().expect("a digit"), characters.as_str().to_owned())
        }
        other => panic!("no packet: {other:?}"),
    }
}

/// The next packet, which must be a message with this action.
pub async fn action(socket: &mut Socket, number: u64) -> Value {
    let (digit, text) = packet(socket).await;
    let action: Value = serde_json::from_str(&text).expect("JSON");
    assert_eq!((digit, action["action"].as_u64()), ('4', Some(number)), "{text}");
    action
}
