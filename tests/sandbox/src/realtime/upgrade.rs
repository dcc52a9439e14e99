//! The opening handshake, with the refusals of a real Engine.IO 3 server.

use super::socket;
use crate::net::Gate;
use crate::shared::Shared;
use crate::world::session::Identity;
use axum::body::Body;
use axum::extract::Request;
use axum::http::{HeaderMap, Response, StatusCode, header};
use hyper_util::rt::TokioIo;
use serde_json::json;
use std::sync::Arc;
use std::time::Duration;
use tokio_tungstenite::WebSocketStream;
use tokio_tungstenite::tungstenite::handshake::derive_accept_key;
use tokio_tungstenite::tungstenite::protocol::Role;

/// How long a request outside `/ws/` hangs before its connection is dropped.
const NO_ANSWER_MS: u64 = 1000;

/// Answers a request below `/ws/`.
pub async fn open(shared: Shared, gate: Arc<Gate>, mut request: Request) -> Response<Body> {
    let query: Vec<(String, String)> =
        form_urlencoded::parse(request.uri().query().unwrap_or("").as_bytes())
            .into_owned()
            .collect();
    let value = |name: &str| {
        let found = query.iter().find(|(key, _)| key == name);
        found.map(|(_, value)| value.as_str())
    };
    let key = upgrade_key(request.headers());
    let refused = shared.faults().take_refusal();
    if let Some(refusal) = refused {
        return plain(refusal.status, refusal.body);
    }
    // Polling is not offered, so it is as unknown here as a missing transport.
    if value("transport") != Some("websocket") {
        return refuse(0, "Transport unknown", key.is_some());
    }
    if value("sid").is_some() {
        return refuse(1, "Session ID unknown", key.is_some());
    }
    let Some(key) = key else {
        return refuse(3, "Bad request", false);
    };
    let Some(identity) = identify(&shared, value("access_token")) else {
        return refuse(4, "Forbidden", true);
    };
    let upgrade = hyper::upgrade::on(&mut request);
    gate.mark_websocket();
    tokio::spawn(async move {
        let Ok(upgraded) = upgrade.await else {
            return;
        };
        let stream =
            WebSocketStream::from_raw_socket(TokioIo::new(upgraded), Role::Server, None).await;
        socket::serve(shared, gate, identity, stream).await;
    });
    switch_protocols(&key)
}

/// The address without its slash: no answer, and after a second no connection.
pub async fn leave_unanswered(gate: Arc<Gate>) -> Response<Body> {
    tokio::time::sleep(Duration::from_millis(NO_ANSWER_MS)).await;
    gate.cut();
    std::future::pending().await
}

fn identify(shared: &Shared, token: Option<&str>) -> Option<Identity> {
    if shared.faults().take_bad_token() {
        return None;
    }
    let token = token?;
    shared.act(|world, _| world.sessions.identity(token).cloned())
}

/// The key of a websocket handshake, if the request is one.
fn upgrade_key(headers: &HeaderMap) -> Option<String> {
    let names = |name: header::HeaderName, word: &str| {
        headers
            .get(name)
            .and_then(|value| value.to_str().ok())
            .is_some_and(|value| value.to_ascii_lowercase().contains(word))
    };
    if !names(header::CONNECTION, "upgrade") || !names(header::UPGRADE, "websocket") {
        return None;
    }
    let key = headers.get(header::SEC_WEBSOCKET_KEY)?;
    key.to_str().ok().map(str::to_owned)
}

fn switch_protocols(key: &str) -> Response<Body> {
    let mut response = Response::new(Body::empty());
    *response.status_mut() = StatusCode::SWITCHING_PROTOCOLS;
    let headers = response.headers_mut();
    headers.insert(header::CONNECTION, header::HeaderValue::from_static("Upgrade"));
    headers.insert(header::UPGRADE, header::HeaderValue::from_static("websocket"));
    if let Ok(accept) = derive_accept_key(key.as_bytes()).parse() {
        headers.insert(header::SEC_WEBSOCKET_ACCEPT, accept);
    }
    response
}

/// On an upgrade the server answers with text, otherwise with JSON.
fn refuse(code: u8, text: &str, upgrading: bool) -> Response<Body> {
    if upgrading {
        return plain(400, text.to_owned());
    }
    let mut response = plain(400, json!({"code": code, "message": text}).to_string());
    let json_type = header::HeaderValue::from_static("application/json");
    response.headers_mut().insert(header::CONTENT_TYPE, json_type);
    response
}

fn plain(status: u16, body: String) -> Response<Body> {
    let mut response = Response::new(Body::from(body));
    *response.status_mut() = StatusCode::from_u16(status).unwrap_or(StatusCode::BAD_REQUEST);
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, header::HeaderValue::from_static("text/html"));
    headers.insert(header::CONNECTION, header::HeaderValue::from_static("close"));
    response
}
