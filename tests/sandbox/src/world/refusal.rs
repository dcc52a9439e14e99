//! Why a call was refused, with the shape that QueUp gives such an answer.

use serde_json::{Value, json};

/// A refused call: an HTTP status and the `data` member of the answer.
#[derive(Debug, Clone, PartialEq)]
pub struct Refusal {
    /// HTTP status, repeated in the envelope.
    pub status: u16,
    /// The envelope's `data`.
    pub data: Value,
    /// True when the caller needs a login first; this has forms of its own.
    pub needs_login: bool,
}

impl Refusal {
    /// The usual form: text at `data.err.details.message`.
    pub fn new(status: u16, text: &str) -> Self {
        Self::with_detail(status, json!(text))
    }

    /// As [`Refusal::new`], but with an object in the place of the text.
    pub fn with_detail(status: u16, message: Value) -> Self {
        Self {
            status,
            data: json!({"err": {"details": {"code": status, "message": message}}}),
            needs_login: false,
        }
    }

    /// The form of account calls and of quotas: text at `data.details.message`.
    pub fn account(status: u16, text: &str) -> Self {
        Self {
            status,
            data: json!({"details": {"code": status, "message": text}}),
            needs_login: false,
        }
    }

    /// The form of failed imports: text at `data.err.message`.
    pub fn import(text: &str) -> Self {
        Self { status: 400, data: json!({"err": {"message": text}}), needs_login: false }
    }

    /// Nobody is logged in.
    pub fn not_logged_in() -> Self {
        Self { status: 401, data: json!({"message": "dologin"}), needs_login: true }
    }

    /// The caller may not do that.
    pub fn forbidden() -> Self {
        Self::new(401, "You do not have permission to do that")
    }

    /// No such room.
    pub fn no_room() -> Self {
        Self::new(404, "room not found")
    }

    /// No such account.
    pub fn no_user() -> Self {
        Self::new(404, "user not found")
    }

    /// Something is missing or malformed in the request.
    pub fn bad_request(text: &str) -> Self {
        Self::new(400, text)
    }

    /// The text of the refusal, for logs and the control API.
    pub fn text(&self) -> String {
        let holders = ["/err/details/message", "/err/message", "/details/message", "/message"];
        holders
            .iter()
            .find_map(|path| self.data.pointer(path))
            .map(|found| match found {
                Value::String(text) => text.clone(),
                other => other.to_string(),
            })
            .unwrap_or_default()
    }
}
