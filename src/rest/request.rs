//! One REST call as a value: what to ask, without sending anything.

use serde_json::value::RawValue;

/// The verb of a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Method {
    /// Reads.
    Get,
    /// Makes or does.
    Post,
    /// Replaces.
    Put,
    /// Removes.
    Delete,
}

impl Method {
    /// As it stands in a request line.
    pub fn as_str(self) -> &'static str {
        match self {
            Method::Get => "GET",
            Method::Post => "POST",
            Method::Put => "PUT",
            Method::Delete => "DELETE",
        }
    }

    /// From its word, in capitals.
    pub fn from_word(word: &str) -> Option<Method> {
        [Method::Get, Method::Post, Method::Put, Method::Delete]
            .into_iter()
            .find(|method| method.as_str() == word)
    }

    /// Whether the answer's loss leaves open what happened.
    pub fn is_write(self) -> bool {
        self != Method::Get
    }
}

/// What a request carries.
#[derive(Debug, Clone, PartialEq)]
pub enum Body {
    /// Nothing.
    Empty,
    /// A form. Names of lists end in `[]` and repeat.
    Form(Vec<(String, String)>),
    /// JSON.
    Json(serde_json::Value),
}

/// One REST call.
#[derive(Clone, PartialEq)]
pub struct Request {
    /// The verb.
    pub method: Method,
    /// Path below the base address, without a leading slash, each segment percent-encoded.
    pub path: String,
    /// Query, not yet encoded.
    pub query: Vec<(String, String)>,
    /// What it carries.
    pub body: Body,
}

impl Request {
    /// A request without query and body. `segments` are encoded here, so that no name or id can
    /// leave its place in the path.
    pub fn new(method: Method, segments: &[&str]) -> Request {
        let path = segments.iter().map(|segment| encode_segment(segment)).collect::<Vec<_>>();
        Request { method, path: path.join("/"), query: Vec::new(), body: Body::Empty }
    }

    /// Adds one pair to the query.
    pub fn query(mut self, name: &str, value: impl Into<String>) -> Request {
        self.query.push((name.to_owned(), value.into()));
        self
    }

    /// Adds one pair to the form.
    pub fn form(mut self, name: &str, value: impl Into<String>) -> Request {
        let pair = (name.to_owned(), value.into());
        match &mut self.body {
            Body::Form(pairs) => pairs.push(pair),
            _ => self.body = Body::Form(vec![pair]),
        }
        self
    }

    /// Sets a JSON body.
    pub fn json(mut self, value: serde_json::Value) -> Request {
        self.body = Body::Json(value);
        self
    }

    /// `METHOD path`, for logs and errors: no query, no body.
    pub fn endpoint(&self) -> String {
        format!("{} {}", self.method.as_str(), self.path)
    }
}

impl std::fmt::Debug for Request {
    /// Says nothing of what it carries: that may be a password.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.endpoint())
    }
}

/// The successful answer to a request.
#[derive(Debug, Clone)]
pub struct Reply {
    /// The `data` of the envelope, as sent; `null` if it was left out.
    pub data: Box<RawValue>,
    /// The server's clock when it answered, ms since 1970, by its `Date` header; 0 = not said.
    pub server_time_ms: i64,
}

/// Encodes everything but unreserved characters (RFC 3986).
fn encode_segment(segment: &str) -> String {
    let mut encoded = String::with_capacity(segment.len());
    for byte in segment.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'_' | b'~' => {
                encoded.push(byte as char);
            }
            // A dot alone would be taken for a step in the path.
            b'.' if segment.bytes().any(|byte| byte != b'.') => encoded.push('.'),
            _ => encoded.push_str(&format!("%{byte:02X}")),
        }
    }
    encoded
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn segments_stay_in_their_place() {
        let request = Request::new(Method::Get, &["room", "../auth/logout?x#y", "..", "é v1.2"]);
        assert_eq!(request.path, "room/..%2Fauth%2Flogout%3Fx%23y/%2E%2E/%C3%A9%20v1.2");
        assert_eq!(request.endpoint(), format!("GET {}", request.path));
    }

    #[test]
    fn nothing_carried_is_shown() {
        let request = Request::new(Method::Post, &["auth", "login"]).form("password", "secret");
        assert_eq!(format!("{request:?}"), "POST auth/login");
    }
}
