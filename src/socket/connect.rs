//! Opening a websocket: an HTTP request that asks for the upgrade, sent by the same client as the
//! REST calls, so that proxy, certificates and name look-up are the same, too.

use std::time::Duration;

use reqwest::header::{
    CONNECTION, HeaderMap, HeaderName, RETRY_AFTER, SEC_WEBSOCKET_ACCEPT, SEC_WEBSOCKET_EXTENSIONS,
    SEC_WEBSOCKET_KEY, SEC_WEBSOCKET_PROTOCOL, SEC_WEBSOCKET_VERSION, UPGRADE,
};
use reqwest::{Client, Response, StatusCode};
use tokio_tungstenite::tungstenite::handshake::client::generate_key;
use tokio_tungstenite::tungstenite::handshake::derive_accept_key;
use url::Url;

use super::socket::Socket;
use crate::config::{REFUSAL_BYTES_MAX, UPGRADE_TIMEOUT_MS};
use crate::error::{Error, ErrorKind, Result};
use crate::http::failure;

/// What an Engine.IO server says when its token check fails.
const TOKEN_REFUSED: &str = "Forbidden";

/// Opens a websocket at `address` (`ws` or `wss`, without a query) with a fresh `token`.
///
/// Gives up after [`UPGRADE_TIMEOUT_MS`]. A refused token is [`ErrorKind::Auth`]: get a new one
/// and try again. Frames longer than `frame_bytes_max` end the connection. The client must speak
/// HTTP/1.1 and should follow no redirects, which would carry the token elsewhere.
pub async fn open(
    http: &Client,
    address: &Url,
    token: &str,
    frame_bytes_max: usize,
) -> Result<Socket> {
    let url = request_url(address, token)?;
    let endpoint = format!("GET {}", url.path());
    let patience = Duration::from_millis(UPGRADE_TIMEOUT_MS.unsigned_abs());
    let opened = tokio::time::timeout(patience, upgrade(http, url, token)).await;
    let stream = match opened {
        Ok(result) => result.map_err(|error| error.with_endpoint(endpoint))?,
        Err(_elapsed) => {
            let problem = "the socket server did not answer in time";
            return Err(Error::new(ErrorKind::Timeout, problem).with_endpoint(endpoint));
        }
    };
    Ok(Socket::over(stream, frame_bytes_max))
}

/// The address as HTTP knows it, with the query that QueUp wants.
fn request_url(address: &Url, token: &str) -> Result<Url> {
    let mut url = address.clone();
    let scheme = match address.scheme() {
        "ws" => "http",
        "wss" => "https",
        _ => return Err(not_a_socket_address()),
    };
    url.set_scheme(scheme).map_err(|()| not_a_socket_address())?;
    url.query_pairs_mut()
        .clear()
        .append_pair("EIO", "3")
        .append_pair("transport", "websocket")
        .append_pair("access_token", token)
        .append_pair("connect", "1");
    Ok(url)
}

fn not_a_socket_address() -> Error {
    Error::new(ErrorKind::InvalidArgument, "the socket address must begin with ws or wss")
}

async fn upgrade(http: &Client, url: Url, token: &str) -> Result<reqwest::Upgraded> {
    let key = generate_key();
    let request = http
        .get(url)
        .header(CONNECTION, "Upgrade")
        .header(UPGRADE, "websocket")
        .header(SEC_WEBSOCKET_VERSION, "13")
        .header(SEC_WEBSOCKET_KEY, &key);
    let response = request.send().await.map_err(|error| failure("the socket", error))?;
    if response.status() != StatusCode::SWITCHING_PROTOCOLS {
        return Err(refused(response, token).await);
    }
    check_switch(response.headers(), &key)?;
    response.upgrade().await.map_err(|error| failure("the socket", error))
}

/// Checks that the server has really switched to websocket, and to nothing else.
fn check_switch(headers: &HeaderMap, key: &str) -> Result<()> {
    let text = |name: HeaderName| headers.get(name).and_then(|value| value.to_str().ok());
    let has_word = |name: HeaderName, word: &str| {
        text(name).is_some_and(|value| {
            value.split(',').any(|part| part.trim().eq_ignore_ascii_case(word))
        })
    };
    let problem = if !has_word(UPGRADE, "websocket") || !has_word(CONNECTION, "upgrade") {
        "switched to something that is not a websocket"
    } else if text(SEC_WEBSOCKET_ACCEPT) != Some(derive_accept_key(key.as_bytes()).as_str()) {
        "answered another websocket handshake"
    } else if headers.contains_key(SEC_WEBSOCKET_EXTENSIONS)
        || headers.contains_key(SEC_WEBSOCKET_PROTOCOL)
    {
        "chose a websocket extension that was not offered"
    } else {
        return Ok(());
    };
    Err(Error::new(ErrorKind::Protocol, format!("the socket server {problem}")))
}

/// The error for an answer other than 101.
async fn refused(response: Response, token: &str) -> Error {
    let status = response.status();
    let retry_after_ms = retry_after_ms(response.headers());
    let said = first_words(response).await;
    let is_token_refused = status == StatusCode::UNAUTHORIZED
        || status == StatusCode::FORBIDDEN
        || (status == StatusCode::BAD_REQUEST && said == TOKEN_REFUSED);
    let kind = match status.as_u16() {
        _ if is_token_refused => ErrorKind::Auth,
        429 => ErrorKind::RateLimited,
        400.. => ErrorKind::Server,
        _ => ErrorKind::Protocol,
    };
    let mut text = if is_token_refused {
        format!("the socket server refused the token: {}", status.as_u16())
    } else {
        format!("the socket server refused the connection: {}", status.as_u16())
    };
    // A page for people says nothing here, and nobody may make us repeat the token.
    if !said.is_empty() && !said.starts_with('<') && !said.contains(token) {
        text.push(' ');
        text.push_str(&said);
    }
    let error = Error::new(kind, text).with_http_status(status.as_u16());
    match retry_after_ms {
        Some(retry_after_ms) => error.with_retry_after_ms(retry_after_ms),
        None => error,
    }
}

/// The beginning of a body as one line of text.
async fn first_words(mut response: Response) -> String {
    let mut bytes = Vec::new();
    while bytes.len() < REFUSAL_BYTES_MAX {
        match response.chunk().await {
            Ok(Some(chunk)) => {
                let room = REFUSAL_BYTES_MAX - bytes.len();
                bytes.extend_from_slice(&chunk[..chunk.len().min(room)]);
            }
            // The status is what counts; a body that breaks off is as good as its beginning.
            Ok(None) | Err(_) => break,
        }
    }
    let text = String::from_utf8_lossy(&bytes);
    text.split(|c: char| c.is_whitespace() || c.is_control())
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

fn retry_after_ms(headers: &HeaderMap) -> Option<i64> {
    let seconds: i64 = headers.get(RETRY_AFTER)?.to_str().ok()?.trim().parse().ok()?;
    (seconds >= 0).then(|| seconds.saturating_mul(1_000))
}
