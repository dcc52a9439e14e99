//! The envelope around every answer.

use crate::world::Refusal;
use axum::body::Body;
use axum::http::{HeaderValue, Response, StatusCode, header};
use axum::response::IntoResponse;
use serde_json::{Value, json};

/// What a call returns.
pub type Reply = Result<Answer, Refusal>;

/// A successful answer.
#[derive(Debug, Clone)]
pub enum Answer {
    /// The `data` of the envelope.
    Data(Value),
    /// The same with a header `set-cookie`.
    WithCookie(Value, String),
    /// A redirect elsewhere, without an envelope.
    Redirect(String),
}

impl Answer {
    /// The answer of calls whose result nobody uses.
    pub fn done() -> Self {
        Self::Data(json!({}))
    }
}

impl From<Value> for Answer {
    fn from(data: Value) -> Self {
        Self::Data(data)
    }
}

impl From<Vec<Value>> for Answer {
    fn from(rows: Vec<Value>) -> Self {
        Self::Data(Value::Array(rows))
    }
}

/// Marks a response that says "log in first"; its form is chosen later.
#[derive(Debug, Clone, Copy)]
pub struct LoginNeeded;

impl IntoResponse for Answer {
    fn into_response(self) -> Response<Body> {
        match self {
            Self::Data(data) => envelope(200, &data),
            Self::WithCookie(data, cookie) => {
                let mut response = envelope(200, &data);
                if let Ok(value) = HeaderValue::from_str(&cookie) {
                    response.headers_mut().insert(header::SET_COOKIE, value);
                }
                response
            }
            Self::Redirect(location) => redirect(&location),
        }
    }
}

impl IntoResponse for Refusal {
    fn into_response(self) -> Response<Body> {
        let mut response = envelope(self.status, &self.data);
        if self.needs_login {
            response.extensions_mut().insert(LoginNeeded);
        }
        response
    }
}

/// A JSON answer with code, reason and data.
pub fn envelope(status: u16, data: &Value) -> Response<Body> {
    let code = StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    let body = json!({"code": status, "message": code.canonical_reason().unwrap_or(""),
        "data": data});
    let mut response = Response::new(Body::from(body.to_string()));
    *response.status_mut() = code;
    let kind = HeaderValue::from_static("application/json; charset=utf-8");
    response.headers_mut().insert(header::CONTENT_TYPE, kind);
    response
}

/// A 302 with the short text that such answers carry.
pub fn redirect(location: &str) -> Response<Body> {
    let mut response = Response::new(Body::from(format!("Found. Redirecting to {location}")));
    *response.status_mut() = StatusCode::FOUND;
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("text/plain; charset=utf-8"));
    if let Ok(value) = HeaderValue::from_str(location) {
        headers.insert(header::LOCATION, value);
    }
    response
}

/// The answer to calls that do not exist.
pub async fn unknown_call() -> Response<Body> {
    envelope(404, &json!({"err": {"details": {"code": 404, "message": "Not Found"}}}))
}
