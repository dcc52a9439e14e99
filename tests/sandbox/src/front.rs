//! The first stop of every request: sockets, control calls and REST part ways here.

use crate::fault::{NotLoggedInForm, ScriptedAnswer, with_floats};
use crate::net::{Gate, Peer};
use crate::realtime::upgrade;
use crate::requests::SeenRequest;
use crate::rest::answer::{LoginNeeded, envelope, redirect};
use crate::rest::{Call, call};
use crate::shared::Shared;
use axum::Router;
use axum::body::{Body, Bytes, to_bytes};
use axum::extract::{ConnectInfo, Request};
use axum::http::{HeaderMap, HeaderName, HeaderValue, Response, StatusCode, Uri, header};
use serde_json::{Value, json};
use std::convert::Infallible;
use std::sync::Arc;
use std::time::Duration;
use tower::ServiceExt;

/// Longest request body.
const BODY_MAX: usize = 8 * 1024 * 1024;

/// The three services behind one port.
#[derive(Debug, Clone)]
pub struct Front {
    shared: Shared,
    rest: Router,
    control: Router,
}

impl Front {
    /// Puts the services together.
    pub fn new(shared: Shared, rest: Router, control: Router) -> Self {
        Self { shared, rest, control }
    }

    /// The router that the HTTP server runs.
    pub fn into_router(self) -> Router {
        Router::new().fallback(
            move |ConnectInfo(Peer(gate)): ConnectInfo<Peer>, request: Request| {
                let front = self.clone();
                async move { front.answer(gate, request).await }
            },
        )
    }

    async fn answer(self, gate: Arc<Gate>, mut request: Request) -> Response<Body> {
        let path = single_slashes(request.uri().path());
        if path == "/ws" {
            return upgrade::leave_unanswered(gate).await;
        }
        if path.starts_with("/_sandbox/") {
            gate.mark_control();
            return send(self.control, request).await;
        }
        self.wait_for_light().await;
        if path.starts_with("/ws/") {
            return upgrade::open(self.shared, gate, request).await;
        }
        set_path(&mut request, &path);
        self.answer_rest(gate, request).await
    }

    async fn answer_rest(self, gate: Arc<Gate>, request: Request) -> Response<Body> {
        let (mut parts, body) = request.into_parts();
        let Ok(body) = to_bytes(body, BODY_MAX).await else {
            return envelope(413, &json!({}));
        };
        let (method, path) = (parts.method.to_string(), parts.uri.path().to_owned());
        let call = self.read_call(&parts.headers, &parts.uri, &body);
        self.record(&method, &parts.uri, &parts.headers, &body, &call);
        parts.extensions.insert(call);
        let request = Request::from_parts(parts, Body::from(body));
        let scripted = self.shared.faults().take_answer(&method, &path);
        let mut response = match scripted {
            Some(script) => {
                tokio::time::sleep(Duration::from_millis(script.delay_ms)).await;
                if script.perform || script.pass {
                    let honest = send(self.rest.clone(), request).await;
                    if script.pass {
                        self.finish(honest).await
                    } else {
                        self.false_answer(&gate, script).await
                    }
                } else {
                    self.false_answer(&gate, script).await
                }
            }
            None => {
                let honest = send(self.rest.clone(), request).await;
                self.finish(honest).await
            }
        };
        if !response.headers().contains_key(header::DATE) {
            let date = self.shared.clock.http_date();
            insert(response.headers_mut(), header::DATE.as_str(), &date);
        }
        self.shared.log(|| format!("request {method} {path} -> {}", response.status().as_u16()));
        response
    }

    /// Gives the answer the forms that the faults ask for.
    async fn finish(&self, response: Response<Body>) -> Response<Body> {
        let (form, floats) = {
            let faults = self.shared.faults();
            (faults.not_logged_in, faults.floats_for_ints)
        };
        if response.extensions().get::<LoginNeeded>().is_some() {
            return match form {
                NotLoggedInForm::Redirect => redirect("/auth/login"),
                NotLoggedInForm::Json => response,
                NotLoggedInForm::Dologin => envelope(200, &json!({"message": "dologin"})),
            };
        }
        if floats { floated(response).await } else { response }
    }

    async fn false_answer(&self, gate: &Gate, script: ScriptedAnswer) -> Response<Body> {
        if script.drop {
            gate.cut();
            return std::future::pending().await;
        }
        let (body, kind) = match script.body {
            Value::Null => (String::new(), "text/html"),
            Value::String(text) => (text, "text/html"),
            other => (other.to_string(), "application/json"),
        };
        let mut response = Response::new(Body::from(body));
        *response.status_mut() = StatusCode::from_u16(script.status).unwrap_or_default();
        let headers = response.headers_mut();
        let kind = script.content_type.as_deref().unwrap_or(kind);
        insert(headers, header::CONTENT_TYPE.as_str(), kind);
        if let Some(location) = &script.location {
            insert(headers, header::LOCATION.as_str(), location);
        }
        for (name, value) in &script.headers {
            let text = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
            insert(headers, name, &text);
        }
        response
    }

    fn read_call(&self, headers: &HeaderMap, uri: &Uri, body: &Bytes) -> Call {
        let mut fields = call::parse_form(uri.query().unwrap_or("").as_bytes());
        let kind = text_of(headers, &header::CONTENT_TYPE);
        if kind.starts_with("application/json") {
            if let Ok(Value::Object(object)) = serde_json::from_slice(body) {
                fields.extend(object);
            }
        } else if !kind.starts_with("multipart/") {
            fields.extend(call::parse_form(body));
        }
        let cookie = headers
            .get_all(header::COOKIE)
            .iter()
            .filter_map(|value| value.to_str().ok())
            .find_map(call::login_cookie);
        let caller = cookie.as_deref().and_then(|cookie| {
            self.shared.act(|world, _| world.sessions.user_of(cookie).map(str::to_owned))
        });
        Call { fields, caller, cookie }
    }

    fn record(&self, method: &str, uri: &Uri, headers: &HeaderMap, body: &Bytes, call: &Call) {
        let kind = text_of(headers, &header::CONTENT_TYPE);
        let raw_body = String::from_utf8_lossy(body).into_owned();
        let shown = if kind.starts_with("application/json") {
            serde_json::from_slice(body).unwrap_or(Value::Null)
        } else if kind.starts_with("application/x-www-form-urlencoded") {
            Value::Object(call::parse_form(body))
        } else {
            json!(raw_body)
        };
        let user = call.caller.as_deref().and_then(|id| {
            self.shared.act(|world, _| world.users.get(id).map(|user| user.username.clone()))
        });
        self.shared.requests().add(SeenRequest {
            n: 0,
            time_ms: self.shared.clock.now_ms(),
            method: method.to_owned(),
            path: uri.path().to_owned(),
            query: uri.query().unwrap_or("").to_owned(),
            body: shown,
            raw_body,
            content_type: kind,
            user_agent: text_of(headers, &header::USER_AGENT),
            user,
        });
    }

    /// Inside a black hole requests wait for its end.
    async fn wait_for_light(&self) {
        loop {
            let lifted = self.shared.lifted.notified();
            if !self.shared.faults().black_hole {
                return;
            }
            lifted.await;
        }
    }
}

async fn send(service: Router, request: Request) -> Response<Body> {
    let answered: Result<_, Infallible> = service.oneshot(request).await;
    match answered {
        Ok(response) => response,
        Err(never) => match never {},
    }
}

/// The answer with every integer as a float.
async fn floated(response: Response<Body>) -> Response<Body> {
    let (mut parts, body) = response.into_parts();
    let bytes = to_bytes(body, usize::MAX).await.unwrap_or_default();
    let floats = match serde_json::from_slice::<Value>(&bytes) {
        Ok(mut envelope) if envelope.get("data").is_some() => {
            let data = envelope["data"].take();
            envelope["data"] = with_floats(data);
            Bytes::from(envelope.to_string())
        }
        _ => bytes,
    };
    parts.headers.remove(header::CONTENT_LENGTH);
    Response::from_parts(parts, Body::from(floats))
}

/// QueUp's clients join addresses carelessly, and its server does not mind.
fn single_slashes(path: &str) -> String {
    let mut clean = String::with_capacity(path.len());
    for letter in path.chars() {
        if letter != '/' || !clean.ends_with('/') {
            clean.push(letter);
        }
    }
    // The socket's address is told apart by its trailing slash.
    if clean.len() > 1 && !clean.starts_with("/ws/") && !clean.starts_with("/_sandbox/") {
        clean.truncate(clean.trim_end_matches('/').len());
    }
    clean
}

fn set_path(request: &mut Request, path: &str) {
    if request.uri().path() == path {
        return;
    }
    let target = match request.uri().query() {
        Some(query) => format!("{path}?{query}"),
        None => path.to_owned(),
    };
    if let Ok(uri) = target.parse() {
        *request.uri_mut() = uri;
    }
}

fn text_of(headers: &HeaderMap, name: &HeaderName) -> String {
    let value = headers.get(name).and_then(|value| value.to_str().ok());
    value.unwrap_or("").to_owned()
}

fn insert(headers: &mut HeaderMap, name: &str, value: &str) {
    let name = HeaderName::from_bytes(name.as_bytes());
    if let (Ok(name), Ok(value)) = (name, HeaderValue::from_str(value)) {
        headers.insert(name, value);
    }
}
