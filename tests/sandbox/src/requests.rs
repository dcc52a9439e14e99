//! What REST requests the sandbox has seen, for tests that look at the wire.

use serde::Serialize;
use serde_json::Value;
use std::collections::VecDeque;

/// Requests that are remembered; the oldest goes first.
const REQUESTS_MAX: usize = 20_000;

/// One request.
#[derive(Debug, Clone, Serialize)]
pub struct SeenRequest {
    /// Running number, counted from 1.
    pub n: u64,
    /// When, milliseconds on the sandbox clock.
    pub time_ms: i64,
    /// The method.
    pub method: String,
    /// The path, decoded as little as HTTP allows.
    pub path: String,
    /// The query without its question mark.
    pub query: String,
    /// The body: an object for form and JSON bodies, otherwise its text.
    pub body: Value,
    /// The body as it came, where it is text.
    pub raw_body: String,
    /// The header `content-type`.
    pub content_type: String,
    /// The header `user-agent`.
    pub user_agent: String,
    /// Name of the account, if the request carried a valid cookie.
    pub user: Option<String>,
}

/// The bounded list of them.
#[derive(Debug, Default)]
pub struct Requests {
    rows: VecDeque<SeenRequest>,
    last: u64,
}

impl Requests {
    /// Adds a request and numbers it.
    pub fn add(&mut self, mut request: SeenRequest) {
        self.last += 1;
        request.n = self.last;
        self.rows.push_back(request);
        if self.rows.len() > REQUESTS_MAX {
            self.rows.pop_front();
        }
    }

    /// The requests after number `since`, oldest first.
    pub fn since(&self, since: u64) -> Vec<SeenRequest> {
        let newer = self.rows.iter().filter(|request| request.n > since);
        newer.cloned().collect()
    }

    /// Forgets them; the numbers go on.
    pub fn clear(&mut self) {
        self.rows.clear();
    }
}
