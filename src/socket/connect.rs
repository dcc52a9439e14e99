//! Opening a websocket: an HTTP request that asks for the upgrade, sent by the same client as the
//! REST calls, so that proxy, certificates and name look-up are the same, too.

use std::time::Duration;

use reqwest::header::{
    CONNECTION, HeaderMap, HeaderName, RETRY_AFTER, SEC_WEBSOCKET_ACCEPT, SEC_WEBSOCKET_EXTENSIONS,
    SEC_WEBSOCKET_KEY, SEC_WEBSOCKET_PROTOCOL, SEC_WEBSOCKET_VERSION, UPGRADE,
};
use reqwest::{Response, StatusCode};
use tokio_tungstenite::tungstenite::handshake::client::generate_key;
use tokio_tungstenite::tungstenite::handshake::derive_accept_key;
use url::Url;

use super::socket::Socket;
use crate::config::{REFUSAL_BYTES_MAX, UPGRADE_TIMEOUT_MS};
use crate::error::{Error, ErrorKind, Result};
use crate::http::{Http, failure};
use crate::sys::occupy_standard_streams;

/// What an Engine.IO server says when its token check fails.
const TOKEN_REFUSED: &str = "Forbidden";

/// Opens a websocket at `address` (`ws` or `wss`, without a query) with a fresh `token`.
///
/// Gives up after [`UPGRADE_TIMEOUT_MS`]. A refused token is [`ErrorKind::Auth`]: get a new one
/// and try again. Frames longer than `frame_bytes_max` end the connection. The client must speak
/// HTTP/1.1 and should follow no redirects, which would carry the token elsewhere.
pub async fn open(
    http: &Http,
    address: &Url,
    token: &str,
    frame_bytes_max: usize,
) -> Result<Socket> {
    let patience = Duration::from_millis(UPGRADE_TIMEOUT_MS.unsigned_abs());
    open_within(patience, http, address, token, frame_bytes_max).await
}

/// As [`open`], but gives up after `patience`.
pub async fn open_within(
    patience: Duration,
    http: &Http,
    address: &Url,
    token: &str,
    frame_bytes_max: usize,
) -> Result<Socket> {
    let url = request_url(address, token)?;
    // As REST calls are named: without the first slash.
    let endpoint = format!("GET {}", url.path().trim_start_matches('/'));
    let late =
        |_elapsed| Error::new(ErrorKind::Timeout, "the socket server did not answer in time");
    let opened = tokio::time::timeout(patience, upgrade(http, url, token)).await;
    match opened.map_err(late).and_then(|result| result) {
        Ok(stream) => Ok(Socket::over(stream, frame_bytes_max)),
        Err(error) => Err(error.with_endpoint(endpoint)),
    }
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

async fn upgrade(http: &Http, url: Url, token: &str) -> Result<reqwest::Upgraded> {
    let key = generate_key();
    occupy_standard_streams();
    let request = http
        .client
        .get(url)
        .header(CONNECTION, "Upgrade")
        .header(UPGRADE, "websocket")
        .header(SEC_WEBSOCKET_VERSION, "13")
        .header(SEC_WEBSOCKET_KEY, &key)
        .build()
        .map_err(|error| failure("the socket", error))?;
    let response = http.send(request).await.map_err(|error| failure("the socket", error))?;
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
        407 => ErrorKind::Network,
        429 => ErrorKind::RateLimited,
        400.. => ErrorKind::Server,
        _ => ErrorKind::Protocol,
    };
    let (who, what) = match kind {
        ErrorKind::Auth => ("the socket server", "the token"),
        ErrorKind::Network => ("the proxy", "its name and password"),
        _ => ("the socket server", "the connection"),
    };
    let mut text = format!("{who} refused {what}: {}", status.as_u16());
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

#[cfg(test)]
mod tests {
    use tokio::io::{AsyncReadExt, AsyncWriteExt};
    use tokio::net::TcpListener;

    use super::*;
    use crate::config::{Config, FRAME_BYTES_MAX};
    use crate::socket::Incoming;

    const TOKEN: &str = "to/ken&+=";

    fn config(port: u16) -> Config {
        let mut config = Config::default();
        config.set_base_url(&format!("http://127.0.0.1:{port}/")).unwrap();
        config.set_socket_url(&format!("ws://127.0.0.1:{port}/ws/")).unwrap();
        config
    }

    /// What comes of opening a socket at a server that gives this answer, `{accept}` filled in,
    /// and then these frames; and what it was asked. Without an answer the server is silent.
    async fn opened(answer: Option<&str>, frames: &[u8]) -> (Result<Socket>, String) {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let config = config(listener.local_addr().unwrap().port());
        let http = crate::http::build(&config).unwrap();
        let (stop, stopped) = tokio::sync::oneshot::channel::<()>();
        let server = async move {
            let (mut stream, _) = listener.accept().await.unwrap();
            let mut request = String::new();
            while !request.ends_with("\r\n\r\n") {
                request.push(char::from(stream.read_u8().await.unwrap()));
            }
            let key = request.lines().find_map(|line| {
                let (name, value) = line.split_once(": ")?;
                name.eq_ignore_ascii_case("sec-websocket-key").then_some(value)
            });
            let accept = derive_accept_key(key.unwrap_or_default().as_bytes());
            match answer {
                Some(answer) => {
                    let answer = answer.replace("{accept}", &accept);
                    stream.write_all(&[answer.as_bytes(), frames].concat()).await.unwrap();
                    stream.shutdown().await.unwrap();
                }
                // Holds the connection open until the client has given up.
                None => drop(stopped.await),
            }
            request
        };
        let client = async move {
            let patience = Duration::from_millis(if answer.is_some() { 20_000 } else { 100 });
            let address = &config.socket_url;
            let result = open_within(patience, &http, address, TOKEN, FRAME_BYTES_MAX).await;
            drop(stop);
            result
        };
        tokio::join!(client, server)
    }

    #[tokio::test]
    async fn the_request_asks_for_a_websocket() {
        let answer = "HTTP/1.1 101 Switching Protocols\r\nUpgrade: WebSocket\r\n\
            Connection: keep-alive, Upgrade\r\nSec-WebSocket-Accept: {accept}\r\n\r\n";
        // A frame that comes together with the answer must not be lost.
        let (socket, request) = opened(Some(answer), b"\x81\x030{}").await;
        let mut socket = socket.unwrap();
        assert_eq!(socket.drive(true).await.unwrap(), Incoming::Text("0{}".into()));
        let hung_up = Incoming::Closed { code: 1006, reason: String::new() };
        assert_eq!(socket.drive(true).await.unwrap(), hung_up);
        let expected = "GET /ws/?EIO=3&transport=websocket&access_token=to%2Fken%26%2B%3D\
            &connect=1 HTTP/1.1\r\n";
        assert!(request.starts_with(expected), "{request}");
        let request = request.to_ascii_lowercase();
        for header in ["connection: upgrade", "upgrade: websocket", "sec-websocket-version: 13"] {
            assert!(request.contains(&format!("{header}\r\n")), "{request}");
        }
        assert!(!request.contains("extensions") && !request.contains("sec-websocket-protocol"));
    }

    #[tokio::test]
    async fn every_other_answer_is_an_error() {
        let switched = "101 S\r\nUpgrade: websocket\r\nConnection: upgrade";
        let table = [
            (
                "400 Bad Request\r\n\r\nForbidden",
                ErrorKind::Auth,
                "refused the token: 400 Forbidden",
            ),
            ("401 Unauthorized\r\n\r\n", ErrorKind::Auth, "refused the token: 401"),
            ("403 Forbidden\r\n\r\n<html>no", ErrorKind::Auth, "refused the token: 403"),
            ("400 B\r\n\r\nTransport\n\nunknown", ErrorKind::Server, "400 Transport unknown"),
            ("400 B\r\n\r\nbad to/ken&+=!", ErrorKind::Server, "refused the connection: 400"),
            ("429 T\r\nRetry-After: 7\r\n\r\n", ErrorKind::RateLimited, "connection: 429"),
            ("407 P\r\n\r\n", ErrorKind::Network, "the proxy refused its name and password: 407"),
            ("503 S\r\n\r\n<!DOCTYPE html>", ErrorKind::Server, "refused the connection: 503"),
            ("302 F\r\nLocation: /x\r\n\r\n", ErrorKind::Protocol, "refused the connection: 302"),
            ("200 OK\r\n\r\nhello", ErrorKind::Protocol, "refused the connection: 200 hello"),
            (switched, ErrorKind::Protocol, "answered another websocket handshake"),
            (
                "101 S\r\nUpgrade: h2c\r\nConnection: upgrade",
                ErrorKind::Protocol,
                "switched to something that is not a websocket",
            ),
        ];
        for (answer, kind, text) in table {
            let (result, _) = opened(Some(&format!("HTTP/1.1 {answer}\r\n\r\n")), b"").await;
            let error = result.unwrap_err();
            assert_eq!(error.kind(), kind, "{answer}: {error}");
            assert!(error.message().ends_with(text), "{answer}: {error}");
            assert!(!format!("{error:?}").contains("ken&"), "{error:?}");
            assert_eq!(error.endpoint().unwrap().as_str(), "GET ws/");
            let is_refusal = !answer.starts_with("101");
            let status = answer[..3].parse().unwrap();
            assert_eq!(error.http_status(), if is_refusal { status } else { 0 }, "{answer}");
            let retry_after_ms = if kind == ErrorKind::RateLimited { 7_000 } else { -1 };
            assert_eq!(error.retry_after_ms(), retry_after_ms, "{answer}");
        }
    }

    #[tokio::test]
    async fn what_was_not_offered_is_refused() {
        for header in ["Sec-WebSocket-Extensions: permessage-deflate", "Sec-WebSocket-Protocol: x"]
        {
            let answer = format!(
                "HTTP/1.1 101 S\r\nUpgrade: websocket\r\nConnection: upgrade\r\n\
                 Sec-WebSocket-Accept: {{accept}}\r\n{header}\r\n\r\n"
            );
            let error = opened(Some(&answer), b"").await.0.unwrap_err();
            assert_eq!(error.kind(), ErrorKind::Protocol);
            assert!(error.message().contains("not offered"), "{error}");
        }
    }

    #[tokio::test]
    async fn a_long_refusal_is_cut() {
        let body = "long ".repeat(10_000);
        let (result, _) = opened(Some(&format!("HTTP/1.1 500 E\r\n\r\n{body}")), b"").await;
        let length = result.unwrap_err().message().len();
        assert!((500..600).contains(&length), "{length}");
    }

    #[tokio::test]
    async fn a_silent_server_is_given_up() {
        let (result, request) = opened(None, b"").await;
        let error = result.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Timeout);
        assert!(request.starts_with("GET /ws/"));
    }

    #[tokio::test]
    async fn a_hang_up_or_nonsense_is_an_error() {
        for (answer, kind) in [("", ErrorKind::Network), ("SSH-2.0-x\r\n", ErrorKind::Network)] {
            let error = opened(Some(answer), b"").await.0.unwrap_err();
            assert_eq!(error.kind(), kind, "{error}");
            assert!(error.message().starts_with("the socket: "), "{error}");
        }
    }

    #[tokio::test]
    async fn only_websocket_addresses_are_taken() {
        let http = crate::http::build(&config(1)).unwrap();
        let address = Url::parse("http://127.0.0.1:1/ws/").unwrap();
        let error = open(&http, &address, TOKEN, FRAME_BYTES_MAX).await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::InvalidArgument);
        let error = open(&http, &config(1).socket_url, TOKEN, 1).await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Network);
        assert!(error.message().starts_with("the socket: cannot connect: "), "{error}");
    }
}
