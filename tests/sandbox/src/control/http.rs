//! The control calls over HTTP, below `/_sandbox/`.

use super::Outcome;
use crate::shared::Shared;
use axum::Router;
use axum::body::{Body, Bytes};
use axum::extract::State;
use axum::http::{HeaderValue, Method, Response, StatusCode, Uri, header};
use serde_json::{Value, json};

/// All control calls.
pub fn router(shared: Shared) -> Router {
    Router::new().fallback(answer).with_state(shared)
}

async fn answer(
    State(shared): State<Shared>,
    method: Method,
    uri: Uri,
    body: Bytes,
) -> Response<Body> {
    let path = uri.path().trim_start_matches("/_sandbox/");
    let call = match (method.as_str(), path) {
        ("GET", "state" | "requests") => path,
        ("GET", "fault") => "faults",
        ("DELETE", "requests") => "clear_requests",
        ("DELETE", "fault") => "clear_faults",
        ("POST", "act" | "clock" | "crowd" | "crowd_run" | "emit" | "fault" | "frame") => path,
        _ => return response(Outcome::failed(404, "no such control call")),
    };
    let order = if method == Method::POST {
        // Whatever the content-type says, so that a bare `curl -d` works.
        match serde_json::from_slice(&body) {
            Ok(order) => order,
            Err(error) => return response(Outcome::failed(400, &error.to_string())),
        }
    } else {
        query(&uri)
    };
    response(super::carry_out(&shared, call, order).await)
}

/// The query as an order; numbers in it are numbers.
fn query(uri: &Uri) -> Value {
    let pairs = form_urlencoded::parse(uri.query().unwrap_or("").as_bytes());
    let members = pairs.map(|(name, value)| {
        let value = value.parse::<u64>().map_or_else(|_| json!(value), Value::from);
        (name.into_owned(), value)
    });
    Value::Object(members.collect())
}

fn response(outcome: Outcome) -> Response<Body> {
    let mut response = Response::new(Body::from(outcome.body.to_string()));
    *response.status_mut() = StatusCode::from_u16(outcome.status).unwrap_or_default();
    let kind = HeaderValue::from_static("application/json");
    response.headers_mut().insert(header::CONTENT_TYPE, kind);
    response
}
