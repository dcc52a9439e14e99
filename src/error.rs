//! The one error type: a kind, one line of text, and where it came from.

use std::error::Error as StdError;
use std::fmt;
use std::sync::Arc;

use crate::text::Text;

/// What went wrong, one to one with the status codes of the C ABI.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
#[repr(i32)]
pub enum ErrorKind {
    /// An argument is missing, malformed or out of range.
    InvalidArgument = -1,
    /// The call does not fit the object's present state or mode.
    InvalidState = -2,
    /// The client is closed or closing. Nothing was sent.
    Closed = -3,
    /// A limit is reached, or another thread is already doing this.
    Busy = -4,
    /// The time was over. Nothing was sent, or it was a read.
    Timeout = -5,
    /// Cancelled by the caller before anything was sent.
    Cancelled = -6,
    /// A wait was broken by a signal.
    Interrupted = -7,
    /// Waiting here could never end: the waiting thread is the one that has to act.
    WouldDeadlock = -8,
    /// The server or the cache does not know it.
    NotFound = -9,
    /// Credentials are missing or refused.
    Auth = -10,
    /// Logged in, but not allowed.
    Forbidden = -11,
    /// The server asks to wait; see the error's retry hint.
    RateLimited = -12,
    /// Another refusal by the server.
    Server = -13,
    /// A write was sent and its answer was lost: it may or may not have happened.
    OutcomeUnknown = -14,
    /// Name resolution, connection or transfer failed.
    Network = -15,
    /// The TLS handshake or a certificate check failed.
    Tls = -16,
    /// The server's answer makes no sense.
    Protocol = -17,
    /// Not possible on this platform or in this build.
    Unsupported = -18,
    /// The object was made before a fork, and this is the child.
    Forked = -19,
    /// A fault of the library itself.
    Internal = -20,
}

impl ErrorKind {
    /// Every kind, for tables and tests.
    pub const ALL: [ErrorKind; 20] = [
        ErrorKind::InvalidArgument,
        ErrorKind::InvalidState,
        ErrorKind::Closed,
        ErrorKind::Busy,
        ErrorKind::Timeout,
        ErrorKind::Cancelled,
        ErrorKind::Interrupted,
        ErrorKind::WouldDeadlock,
        ErrorKind::NotFound,
        ErrorKind::Auth,
        ErrorKind::Forbidden,
        ErrorKind::RateLimited,
        ErrorKind::Server,
        ErrorKind::OutcomeUnknown,
        ErrorKind::Network,
        ErrorKind::Tls,
        ErrorKind::Protocol,
        ErrorKind::Unsupported,
        ErrorKind::Forked,
        ErrorKind::Internal,
    ];

    /// The status code of the C ABI: negative, never reused.
    pub fn code(self) -> i32 {
        self as i32
    }

    /// A static sentence for the kind, ending in a hidden NUL for C.
    pub fn text_with_nul(self) -> &'static str {
        match self {
            ErrorKind::InvalidArgument => "invalid argument\0",
            ErrorKind::InvalidState => "not possible in this state\0",
            ErrorKind::Closed => "the client is closed\0",
            ErrorKind::Busy => "a limit is reached\0",
            ErrorKind::Timeout => "timed out\0",
            ErrorKind::Cancelled => "cancelled\0",
            ErrorKind::Interrupted => "interrupted by a signal\0",
            ErrorKind::WouldDeadlock => "waiting here would never end\0",
            ErrorKind::NotFound => "not found\0",
            ErrorKind::Auth => "credentials missing or refused\0",
            ErrorKind::Forbidden => "not allowed\0",
            ErrorKind::RateLimited => "rate limited\0",
            ErrorKind::Server => "refused by the server\0",
            ErrorKind::OutcomeUnknown => "sent, but the outcome is unknown\0",
            ErrorKind::Network => "network failure\0",
            ErrorKind::Tls => "TLS failure\0",
            ErrorKind::Protocol => "the server's answer makes no sense\0",
            ErrorKind::Unsupported => "not supported here\0",
            ErrorKind::Forked => "made before a fork\0",
            ErrorKind::Internal => "internal fault\0",
        }
    }
}

/// An error: kind, one line of text without secrets, and what the server said about it.
///
/// A pointer, because every result has room for an error, and is moved from call to call.
#[derive(Debug, Clone)]
pub struct Error(Box<Parts>);

#[derive(Debug, Clone)]
struct Parts {
    kind: ErrorKind,
    message: Text,
    http_status: u16,
    endpoint: Option<Text>,
    retry_after_ms: i64,
    parts_sent_count: usize,
    source: Option<Arc<dyn StdError + Send + Sync>>,
}

/// Shorthand for results of this library.
pub type Result<T> = std::result::Result<T, Error>;

impl Error {
    /// Makes an error. `message` is one line that says what and which, and holds no secret.
    pub fn new(kind: ErrorKind, message: impl AsRef<str>) -> Error {
        Error::of(kind, message.as_ref())
    }

    #[cold]
    fn of(kind: ErrorKind, message: &str) -> Error {
        Error(Box::new(Parts {
            kind,
            message: Text::new(message),
            http_status: 0,
            endpoint: None,
            retry_after_ms: -1,
            parts_sent_count: 0,
            source: None,
        }))
    }

    /// Adds the HTTP status of the server's answer.
    pub fn with_http_status(mut self, status: u16) -> Error {
        self.0.http_status = status;
        self
    }

    /// Adds the REST call it was about, as `METHOD path` without a query string.
    pub fn with_endpoint(mut self, endpoint: impl AsRef<str>) -> Error {
        self.0.endpoint = Some(Text::new(endpoint.as_ref()));
        self
    }

    /// Adds how long the server asks to wait, in milliseconds.
    pub fn with_retry_after_ms(mut self, retry_after_ms: i64) -> Error {
        self.0.retry_after_ms = retry_after_ms;
        self
    }

    /// Adds how many parts of a longer whole were done before it failed.
    pub fn with_parts_sent(mut self, count: usize) -> Error {
        self.0.parts_sent_count = count;
        self
    }

    /// Adds the underlying error.
    pub fn with_source(mut self, source: impl StdError + Send + Sync + 'static) -> Error {
        self.0.source = Some(Arc::new(source));
        self
    }

    /// The same error under another kind, its text led in by `context`.
    pub fn reframed(&self, kind: ErrorKind, context: &str) -> Error {
        let mut error = self.clone();
        error.0.kind = kind;
        error.0.message = Text::from(format!("{context}: {}", self.0.message));
        error
    }

    /// The kind.
    pub fn kind(&self) -> ErrorKind {
        self.0.kind
    }

    /// One line of text.
    pub fn message(&self) -> &Text {
        &self.0.message
    }

    /// The HTTP status, or 0 if there was no answer.
    pub fn http_status(&self) -> u16 {
        self.0.http_status
    }

    /// The REST call it was about.
    pub fn endpoint(&self) -> Option<&Text> {
        self.0.endpoint.as_ref()
    }

    /// How long the server asks to wait, in milliseconds; -1 if it did not say.
    pub fn retry_after_ms(&self) -> i64 {
        self.0.retry_after_ms
    }

    /// How many parts of a longer whole were done before it failed.
    pub fn parts_sent_count(&self) -> usize {
        self.0.parts_sent_count
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0.message)
    }
}

impl StdError for Error {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        self.0.source.as_ref().map(|source| &**source as &(dyn StdError + 'static))
    }
}

/// An [`ErrorKind::InvalidArgument`] that names the argument: `room_id is empty`.
pub fn invalid_argument(argument: &str, problem: &str) -> Error {
    Error::new(ErrorKind::InvalidArgument, format!("{argument} {problem}"))
}

#[cfg(test)]
mod tests {
    use super::ErrorKind;

    #[test]
    fn codes_are_negative_distinct_and_described() {
        let mut codes: Vec<i32> = ErrorKind::ALL.iter().map(|kind| kind.code()).collect();
        codes.sort_unstable();
        codes.dedup();
        assert_eq!(codes.len(), ErrorKind::ALL.len());
        for kind in ErrorKind::ALL {
            assert!(kind.code() < 0);
            let text = kind.text_with_nul();
            assert!(text.ends_with('\0') && text.len() > 1 && text.matches('\0').count() == 1);
        }
    }
}
