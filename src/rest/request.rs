//! One REST call as a value: what to ask, without sending anything.

use serde_json::Value;
use url::form_urlencoded;
use zeroize::Zeroize;

use super::Data;
use crate::error::{Result, invalid_argument};
use crate::reader;

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
#[derive(Clone, PartialEq)]
pub enum Body {
    /// Nothing.
    Empty,
    /// A form. Names of lists end in `[]` and repeat.
    Form(Vec<(String, String)>),
    /// JSON.
    Json(Value),
    /// JSON as a caller wrote it.
    RawJson(Box<str>),
    /// One file, as a browser sends it.
    File {
        /// The form's name for it.
        field: &'static str,
        /// The file.
        file: File,
    },
}

/// A file that is sent along.
#[derive(Clone, PartialEq)]
pub struct File {
    /// What it holds.
    pub bytes: Vec<u8>,
    /// Of what type that is, such as `image/png`.
    pub content_type: String,
}

impl File {
    /// A picture of at most `bytes_max` bytes.
    pub fn picture(bytes: &[u8], content_type: &str, bytes_max: usize) -> Result<File> {
        if bytes.is_empty() {
            return Err(invalid_argument("data", "is empty"));
        }
        if bytes.len() > bytes_max {
            let problem = format!("is longer than {bytes_max} bytes");
            return Err(invalid_argument("data", &problem));
        }
        let is_word = |word: &str| {
            let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || b"+-.".contains(&byte);
            !word.is_empty() && word.bytes().all(is_plain)
        };
        match content_type.split_once('/') {
            Some(("image", kind)) if is_word(kind) => {
                Ok(File { bytes: bytes.to_vec(), content_type: content_type.to_owned() })
            }
            _ => Err(invalid_argument("content_type", "is not that of a picture, as image/png is")),
        }
    }

    /// What a browser would call it; of the caller's own nothing is told.
    pub fn name(&self) -> String {
        format!("picture.{}", self.content_type.rsplit('/').next().unwrap_or("bin"))
    }
}

impl Drop for Body {
    /// Overwrites what it holds, which may be a password.
    fn drop(&mut self) {
        match self {
            Body::Empty | Body::File { .. } => {}
            Body::Form(pairs) => pairs.iter_mut().for_each(|(_, value)| value.zeroize()),
            Body::Json(value) => overwrite(value),
            Body::RawJson(text) => text.zeroize(),
        }
    }
}

/// Overwrites the texts of a JSON value.
pub(super) fn overwrite(value: &mut Value) {
    match value {
        Value::String(text) => text.zeroize(),
        Value::Array(items) => items.iter_mut().for_each(overwrite),
        Value::Object(members) => members.values_mut().for_each(overwrite),
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

impl std::fmt::Debug for Body {
    /// Says nothing of what it holds: that may be a password.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Body::Empty => "Empty",
            Body::Form(_) => "Form",
            Body::Json(_) | Body::RawJson(_) => "Json",
            Body::File { .. } => "File",
        })
    }
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
    /// Whether a redirect is the answer: then the reply's data is its address.
    pub is_for_location: bool,
    /// Whether a long answer may be cut out of its envelope by its beginning and end, because who
    /// reads it sees whether it is whole.
    pub is_cut_enough: bool,
}

impl Request {
    /// A request without query and body. `segments` are encoded here, so that no name or id can
    /// leave its place in the path.
    pub fn new(method: Method, segments: &[&str]) -> Request {
        let path = segments.iter().map(|segment| encode_segment(segment)).collect::<Vec<_>>();
        let (path, query) = (path.join("/"), Vec::new());
        Request {
            method,
            path,
            query,
            body: Body::Empty,
            is_for_location: false,
            is_cut_enough: false,
        }
    }

    /// A request of a caller's own: a method in capitals, a path below the base address that may
    /// carry a query, and a JSON body.
    pub fn parse(method: &str, path: &str, json_body: Option<&str>) -> Result<Request> {
        let method = Method::from_word(method)
            .ok_or_else(|| invalid_argument("method", "must be GET, POST, PUT or DELETE"))?;
        let (path, query) = path.split_once('?').unwrap_or((path, ""));
        let path = canonical_path(path)?;
        let query = form_urlencoded::parse(query.as_bytes()).into_owned().collect();
        let body = match json_body {
            None => Body::Empty,
            Some(text) => {
                let place = reader::read(text, |reader| reader.place()).ok();
                let json = place.and_then(|place| text.get(place));
                let json = json.ok_or_else(|| invalid_argument("json_body", "is not JSON"))?;
                Body::RawJson(json.into())
            }
        };
        Ok(Request { method, path, query, body, is_for_location: false, is_cut_enough: false })
    }

    /// Refuses a path with an empty segment. An empty id would address the list above: removing
    /// "one entry" of a queue would then clear the queue.
    pub fn check(&self) -> Result<()> {
        if self.path.split('/').any(str::is_empty) {
            return Err(invalid_argument("path", "has an empty segment"));
        }
        Ok(())
    }

    /// Whether it says something in a room's chat.
    pub fn is_chat_post(&self) -> bool {
        let rest = self.path.strip_prefix("chat/");
        self.method == Method::Post && rest.is_some_and(|rest| !rest.contains('/'))
    }

    /// Whether it joins a room.
    pub fn is_join(&self) -> bool {
        let room = self.path.strip_prefix("room/").and_then(|rest| rest.strip_suffix("/users"));
        self.method == Method::Post && room.is_some_and(|room| !room.contains('/'))
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

    /// Sends a file.
    pub fn file(mut self, field: &'static str, file: File) -> Request {
        self.body = Body::File { field, file };
        self
    }

    /// Takes a redirect for the answer.
    pub fn for_location(mut self) -> Request {
        self.is_for_location = true;
        self
    }

    /// Sets a JSON body.
    pub fn json(mut self, value: Value) -> Request {
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
#[derive(Clone)]
pub struct Reply {
    /// The `data` of the envelope, as sent; `null` if it was left out.
    pub data: Data,
    /// The server's clock when it answered, ms since 1970, by its `Date` header; 0 = not said.
    pub server_time_ms: i64,
}

impl std::fmt::Debug for Reply {
    /// Says nothing of the data: that may be a token.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Reply")
            .field("data_len", &self.data.get().len())
            .field("server_time_ms", &self.server_time_ms)
            .finish()
    }
}

/// A path of somebody else's in the form that [`Request::new`] makes: no leading slash, every
/// segment decoded and encoded anew. Refuses what would lead to another host or out of the base.
pub(super) fn canonical_path(path: &str) -> Result<String> {
    let problem = |problem| Err(invalid_argument("path", problem));
    let relative = path.strip_prefix('/').unwrap_or(path);
    if relative.is_empty() {
        return problem("is empty");
    }
    if relative.starts_with('/') || relative.contains("://") {
        return problem("may not name a host");
    }
    if relative.contains(['\\', '#']) || relative.chars().any(char::is_control) {
        return problem("holds a character that no path has");
    }
    let mut segments = Vec::new();
    for segment in relative.split('/') {
        let bytes = decode_segment(segment);
        match bytes.as_slice() {
            b"" => return problem("has an empty segment"),
            b"." | b".." => return problem("may not hold dot segments"),
            _ => segments.push(encode_bytes(&bytes)),
        }
    }
    Ok(segments.join("/"))
}

fn encode_segment(segment: &str) -> String {
    encode_bytes(segment.as_bytes())
}

/// Encodes everything but unreserved characters (RFC 3986).
fn encode_bytes(segment: &[u8]) -> String {
    if !segment.is_empty() && segment.len() <= 2 && segment.iter().all(|byte| *byte == b'.') {
        // An address takes dots for a step in the path even when they are encoded, so they are
        // encoded twice. The server then finds nothing, which is true.
        return "%252E".repeat(segment.len());
    }
    let mut encoded = String::with_capacity(segment.len());
    for byte in segment {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'_' | b'~' | b'.' => {
                encoded.push(*byte as char);
            }
            _ => encoded.push_str(&format!("%{byte:02X}")),
        }
    }
    encoded
}

/// Undoes percent-encoding. A percent sign that begins no code stands for itself.
fn decode_segment(segment: &str) -> Vec<u8> {
    let bytes = segment.as_bytes();
    let mut decoded = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while at < bytes.len() {
        let code = segment.get(at + 1..at + 3).filter(|_| bytes[at] == b'%');
        let code = code.filter(|code| code.bytes().all(|byte| byte.is_ascii_hexdigit()));
        match code.and_then(|code| u8::from_str_radix(code, 16).ok()) {
            Some(byte) => {
                decoded.push(byte);
                at += 3;
            }
            None => {
                decoded.push(bytes[at]);
                at += 1;
            }
        }
    }
    decoded
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn segments_stay_in_their_place() {
        let request = Request::new(Method::Get, &["room", "../auth/logout?x#y", "..", "é v1.2"]);
        assert_eq!(request.path, "room/..%2Fauth%2Flogout%3Fx%23y/%252E%252E/%C3%A9%20v1.2");
        assert_eq!(request.endpoint(), format!("GET {}", request.path));
    }

    #[test]
    fn nothing_carried_is_shown() {
        let request = Request::new(Method::Post, &["auth", "login"]).form("password", "secret");
        assert_eq!(format!("{request:?}"), "POST auth/login");
    }

    #[test]
    fn a_request_of_ones_own_is_read() {
        let request = Request::parse("GET", "/user/Zo\u{eb}%20B?page=2&name=a%26b", None).unwrap();
        assert_eq!(request.path, "user/Zo%C3%AB%20B");
        let pair = |name: &str, value: &str| (name.to_owned(), value.to_owned());
        assert_eq!(request.query, [pair("page", "2"), pair("name", "a&b")]);
        assert_eq!(
            request,
            Request::new(Method::Get, &["user", "Zo\u{eb} B"])
                .query("page", "2")
                .query("name", "a&b")
        );
        let raw = r#"{"big": 12345678901234567890.0}"#;
        let request = Request::parse("POST", "room/1/users", Some(raw)).unwrap();
        assert_eq!(request.body, Body::RawJson(raw.into()));
        assert!(request.is_join() && !request.is_chat_post());
        assert!(Request::parse("POST", "chat/1", None).unwrap().is_chat_post());
        assert!(!Request::parse("POST", "chat/skip/1/2", None).unwrap().is_chat_post());
    }

    #[test]
    fn a_request_of_ones_own_cannot_leave_the_base() {
        for path in [
            "",
            "/",
            "//host/x",
            "http://host/x",
            "a/../b",
            "a/%2e%2E/b",
            "./a",
            "a\\b",
            "a#b",
            "a//b",
            "a/",
            "a\nb",
            "?x=1",
            "http:/\\host",
        ] {
            let error = Request::parse("GET", path, None).unwrap_err();
            assert!(error.message().starts_with("path "), "{path}: {}", error.message());
        }
        let error = Request::parse("get", "a", None).unwrap_err();
        assert!(error.message().starts_with("method "), "{}", error.message());
        let error = Request::parse("POST", "a", Some("{")).unwrap_err();
        assert!(error.message().starts_with("json_body "), "{}", error.message());
    }

    #[test]
    fn an_empty_id_addresses_nothing() {
        Request::new(Method::Delete, &["room", "1", "playlist"]).check().unwrap();
        for segments in [["room", "1", "playlist", ""], ["room", "", "playlist", "2"]] {
            assert!(Request::new(Method::Delete, &segments).check().is_err());
        }
    }
}
