//! What a server's answer means: envelope, status, error text, waiting time. Pure.

use std::ops::Range;

use serde_json::Value;
use zeroize::Zeroizing;

use super::Data;
use super::request::{Body, Reply, Request, overwrite};
use crate::config::{
    BODY_BYTES_INLINE, CHAT_QUOTA_MS, ERROR_BODY_BYTES_MAX, ERROR_CHARS_MAX, ROOM_PASSWORD_LOCK_MS,
    WAIT_MS_MAX,
};
use crate::error::{Error, ErrorKind};
use crate::model::row::Field;
use crate::reader::{self, Odd};
use crate::time;

/// An answer as it came.
#[derive(Clone, Default)]
pub struct Answer {
    /// HTTP status.
    pub status: u16,
    /// The header `Location`.
    pub location: Option<String>,
    /// The header `Retry-After`.
    pub retry_after: Option<String>,
    /// The header `Date`, ms since 1970; 0 = absent.
    pub server_time_ms: i64,
    /// The body after decompression. Whoever takes it over overwrites it in the end, because it may
    /// hold a token.
    pub body: Vec<u8>,
}

/// Why a request failed.
#[derive(Debug, Clone)]
pub struct Failure {
    /// The error, as it stands when the login is still good.
    pub error: Error,
    /// Whether a lost login could be the cause.
    pub is_login_doubtful: bool,
}

impl From<Error> for Failure {
    fn from(error: Error) -> Failure {
        Failure { error, is_login_doubtful: false }
    }
}

/// Reads an answer: success only if both the HTTP status and the envelope's code say so.
pub fn read(request: &Request, mut answer: Answer) -> std::result::Result<Reply, Failure> {
    let text = text_of(&mut answer);
    if request.is_cut_enough
        && answer.status == 200
        && let Some(range) = cut(&text)
    {
        let data = Data::cut(text, range);
        return Ok(Reply { data, server_time_ms: answer.server_time_ms });
    }
    let read = read_text(request, &answer, &text);
    let data = match read {
        Ok(Found::Part(range)) => Data::part(text, range),
        Ok(Found::Made(data)) => data,
        Err(failure) => {
            // It goes as it came.
            drop(Data::from(text));
            return Err(failure);
        }
    };
    Ok(Reply { data, server_time_ms: answer.server_time_ms })
}

/// Where the value of a long answer is, by nothing but its beginning and end: to read megabytes for it
/// takes as long as reading what is in them.
fn cut(text: &str) -> Option<Range<usize>> {
    const BEGINNING: &str = r#"{"code":200,"message":"OK","data":["#;
    let is_list = text.len() >= BODY_BYTES_INLINE && text.starts_with(BEGINNING);
    (is_list && text.ends_with("]}")).then(|| BEGINNING.len() - 1..text.len() - 1)
}

/// Reads an answer that was only cut as any other one.
/// Gives it back if it was read well at once.
pub fn read_again(
    request: &Request,
    reply: Reply,
) -> std::result::Result<std::result::Result<Reply, Failure>, Reply> {
    let server_time_ms = reply.server_time_ms;
    let body = match reply.data.into_cut_body() {
        Ok(body) => body.into_bytes(),
        Err(data) => return Err(Reply { data, server_time_ms }),
    };
    let answer = Answer { status: 200, server_time_ms, body, ..Answer::default() };
    let request = Request { is_cut_enough: false, ..request.clone() };
    Ok(read(&request, answer))
}

/// What an answer's value is.
enum Found {
    /// A part of the body.
    Part(Range<usize>),
    /// What stands for it.
    Made(Data),
}

/// The body as text; bytes that are none become visible.
fn text_of(answer: &mut Answer) -> String {
    match String::from_utf8(std::mem::take(&mut answer.body)) {
        Ok(text) => text,
        Err(broken) => {
            let broken = Zeroizing::new(broken.into_bytes());
            String::from_utf8_lossy(&broken).into_owned()
        }
    }
}

fn read_text(
    request: &Request,
    answer: &Answer,
    text: &str,
) -> std::result::Result<Found, Failure> {
    let envelope = Envelope::read(text);
    let is_http_success = (200..300).contains(&answer.status);
    if let Some(location) = &answer.location
        && request.is_for_location
        && (300..400).contains(&answer.status)
        && !leads_to_login(location)
    {
        return Ok(Found::Made(Value::from(location.as_str()).to_string().into()));
    }
    let Some(envelope) = envelope else {
        if answer.status == 204 && text.trim().is_empty() {
            return Ok(Found::Made(Data::null()));
        }
        if is_http_success {
            return Err(nonsense(request, answer.status, text).into());
        }
        return Err(refusal(request, answer, answer.status, None, text));
    };
    let code = envelope.code.filter(|code| (100..600).contains(code));
    let code = code.map_or(answer.status, |code| code as u16);
    let status = if is_http_success { code } else { answer.status };
    if !(200..300).contains(&status) {
        return Err(refusal(request, answer, status, Some(&envelope), text));
    }
    if is_login_page(envelope.data) {
        return Err(not_logged_in(request, answer.status));
    }
    Ok(match envelope.data {
        Some(_) => Found::Part(envelope.data_place),
        None => Found::Made(Data::null()),
    })
}

/// A write whose answer is lost: it may have happened.
pub fn outcome_unknown(error: &Error) -> Error {
    error.reframed(ErrorKind::OutcomeUnknown, "sent, but the answer is lost")
}

/// The three keys that every JSON answer has.
struct Envelope<'a> {
    code: Option<i64>,
    message: Option<&'a str>,
    /// It may be long, and a secret: nothing of it is copied.
    data: Option<&'a str>,
    /// Where that stands.
    data_place: Range<usize>,
}

impl<'a> Envelope<'a> {
    /// Reads a body, whose values stay where they are: their faults are for who reads them. A body that
    /// says one of the keys twice is none.
    fn read(text: &'a str) -> Option<Envelope<'a>> {
        let places = reader::read(text, |reader| {
            let mut places: [Option<Range<usize>>; 3] = Default::default();
            let is_object = reader.object(|reader, key| {
                let place = reader.place()?;
                let known = ["code", "message", "data"].iter().position(|known| *known == key);
                let known = known.and_then(|known| places.get_mut(known));
                match known.and_then(|known| known.replace(place)) {
                    None => Ok(()),
                    Some(_twice) => Err(Odd),
                }
            })?;
            if is_object { Ok(places) } else { Err(Odd) }
        });
        let [code, message, data] = places.ok()?.map(Option::unwrap_or_default);
        let json =
            |place: Range<usize>| text.get(place).filter(|json| !matches!(*json, "" | "null"));
        let mut envelope = Envelope {
            code: None,
            message: json(message),
            data: json(data.clone()),
            data_place: data,
        };
        if let Some(code) = json(code) {
            reader::read(code, |reader| Field(reader).int(&mut envelope.code)).ok()?;
        }
        Some(envelope)
    }
}

/// Success by its status, but not an envelope.
fn nonsense(request: &Request, status: u16, body: &str) -> Error {
    let what = match excerpt(body) {
        None => "an empty answer".to_owned(),
        Some(excerpt) => format!("not JSON: {}", presentable(&excerpt, request)),
    };
    let endpoint = request.endpoint();
    let error = Error::new(ErrorKind::Protocol, format!("{endpoint} answered {status}: {what}"))
        .with_http_status(status)
        .with_endpoint(endpoint);
    if request.method.is_write() { outcome_unknown(&error) } else { error }
}

fn not_logged_in(request: &Request, status: u16) -> Failure {
    let endpoint = request.endpoint();
    let text = format!("{endpoint} answered {status}: not logged in");
    let error = Error::new(ErrorKind::Auth, text).with_http_status(status).with_endpoint(endpoint);
    Failure { error, is_login_doubtful: true }
}

/// Any other answer than success. `status` is the one that counts.
fn refusal(
    request: &Request,
    answer: &Answer,
    status: u16,
    envelope: Option<&Envelope<'_>>,
    body: &str,
) -> Failure {
    let is_to_login = answer.location.as_deref().is_some_and(leads_to_login);
    let data = envelope.and_then(|envelope| envelope.data);
    if (300..400).contains(&status) && is_to_login || is_login_page(data) {
        return not_logged_in(request, status);
    }
    let said = match envelope {
        Some(envelope) => error_text(data, envelope.message),
        None => excerpt(body),
    };
    let said = said.map(|text| presentable(&text, request)).filter(|text| !text.is_empty());
    let wait_ms = wait_ms(request, answer, status, said.as_deref());
    let kind = kind(request, status, said.as_deref());
    let endpoint = request.endpoint();
    let text = match in_words(said.as_deref(), status) {
        Some(words) => format!("{endpoint} answered {status}: {words}"),
        None => format!("{endpoint} answered {status}"),
    };
    let mut error = Error::new(kind, text).with_http_status(status).with_endpoint(endpoint);
    if let Some(wait_ms) = wait_ms {
        error = error.with_retry_after_ms(wait_ms);
    }
    let is_gateway = matches!(status, 502..=504) || (status >= 500 && envelope.is_none());
    if request.method.is_write() && is_gateway {
        // Something before the application answered; whether that did its work is not known.
        error = outcome_unknown(&error);
    }
    Failure { error, is_login_doubtful: matches!(status, 401 | 403) }
}

fn kind(request: &Request, status: u16, said: Option<&str>) -> ErrorKind {
    match status {
        400 if said == Some(TOO_MANY_PASSWORDS) => ErrorKind::RateLimited,
        400 if request.is_join() => ErrorKind::Forbidden,
        401 | 403 => ErrorKind::Forbidden,
        404 | 410 => ErrorKind::NotFound,
        407 => ErrorKind::Network,
        429 => ErrorKind::RateLimited,
        _ => ErrorKind::Server,
    }
}

/// The code of a room that is closed for a while, because of wrong passwords.
const TOO_MANY_PASSWORDS: &str = "tooManyInvalidPassword";

/// The server's text, or ours where it sent only a code.
fn in_words(said: Option<&str>, status: u16) -> Option<&str> {
    match (said, status) {
        (Some("invalidPassword"), _) => Some("the room's password is wrong"),
        (Some(TOO_MANY_PASSWORDS), _) => Some("too many wrong passwords for this room"),
        (None, 300..400) => Some("a redirect elsewhere"),
        (None, 407) => Some("the proxy asks for a name and password"),
        _ => said,
    }
}

/// How long to wait, by header or by the server's words.
fn wait_ms(request: &Request, answer: &Answer, status: u16, said: Option<&str>) -> Option<i64> {
    let by_header =
        answer.retry_after.as_deref().and_then(|text| retry_after_ms(text, answer.server_time_ms));
    let wait_ms = match status {
        429 => by_header
            .or_else(|| said.and_then(spoken_wait_ms))
            .or_else(|| request.is_chat_post().then_some(CHAT_QUOTA_MS)),
        400 if said == Some(TOO_MANY_PASSWORDS) => by_header.or(Some(ROOM_PASSWORD_LOCK_MS)),
        _ => by_header,
    };
    wait_ms.map(|wait_ms| wait_ms.clamp(0, WAIT_MS_MAX))
}

/// `Retry-After`: seconds, or a date that is held against the server's own clock.
fn retry_after_ms(text: &str, server_time_ms: i64) -> Option<i64> {
    if let Ok(seconds) = text.trim().parse::<i64>() {
        return Some(seconds.saturating_mul(1_000));
    }
    let until_ms = time::parse_http_date(text)?;
    (server_time_ms > 0).then(|| until_ms.saturating_sub(server_time_ms))
}

/// A waiting time written for people: `10 minutes`, `1h 30s`, `10` (minutes), `an hour`.
fn spoken_wait_ms(text: &str) -> Option<i64> {
    if let Ok(minutes) = text.trim().parse::<u32>() {
        return Some(i64::from(minutes) * 60_000);
    }
    let mut spaced = String::with_capacity(text.len() * 2);
    for c in text.to_lowercase().chars() {
        if c.is_ascii_alphabetic() && spaced.ends_with(|c: char| c.is_ascii_digit()) {
            spaced.push(' ');
        }
        spaced.push(c);
    }
    let is_between = |c: char| !c.is_ascii_alphanumeric() && c != '.';
    let words: Vec<&str> = spaced.split(is_between).filter(|word| !word.is_empty()).collect();
    let parts = words.windows(2).filter_map(|pair| {
        let unit_ms = unit_ms(pair[1].trim_end_matches('.'))?;
        let count = if is_one(pair[0]) { Some(1.0) } else { pair[0].parse::<f64>().ok() }?;
        Some(count * unit_ms)
    });
    parts.reduce(|sum, part| sum + part).map(|total_ms| total_ms as i64)
}

fn is_one(word: &str) -> bool {
    matches!(word, "a" | "an" | "one")
}

fn unit_ms(word: &str) -> Option<f64> {
    Some(match word {
        "ms" | "millisecond" | "milliseconds" => 1.0,
        "s" | "sec" | "secs" | "second" | "seconds" => 1_000.0,
        "m" | "min" | "mins" | "minute" | "minutes" => 60_000.0,
        "h" | "hr" | "hrs" | "hour" | "hours" => 3_600_000.0,
        _ => return None,
    })
}

/// Whether a redirect asks for a login.
fn leads_to_login(location: &str) -> bool {
    let path = location.split(['?', '#']).next().unwrap_or("");
    path.trim_end_matches('/').ends_with("auth/login")
}

/// Whether the data says `dologin`, which the server also does under code 200.
fn is_login_page(data: Option<&str>) -> bool {
    // Only short data can be that: a long answer need not be read twice.
    let Some(data) = data.filter(|data| data.len() < ERROR_CHARS_MAX) else { return false };
    let is_said = reader::read(data, |reader| {
        let mut is_said = false;
        let is_object = reader.object(|reader, key| {
            let value = reader.unread()?;
            if key == "message" {
                is_said = value == "\"dologin\"";
            }
            Ok(())
        })?;
        if is_object { Ok(is_said) } else { Err(Odd) }
    });
    is_said == Ok(true)
}

/// The error text, from the first place that holds one (`rest.md` 1.3).
fn error_text(data: Option<&str>, message: Option<&str>) -> Option<String> {
    const PLACES: [&str; 8] = [
        "/err/details/message",
        "/err/details/message/err",
        "/err/details/message/message",
        "/err/message",
        "/details/message",
        "/details/message/message",
        "/details/message/err",
        "/message",
    ];
    // A tree of values takes many times the memory of its text.
    let read = |json: &str| {
        let json = Some(json).filter(|json| json.len() <= ERROR_BODY_BYTES_MAX)?;
        serde_json::from_str::<Value>(json).ok()
    };
    let data = data.and_then(read);
    let in_data = data
        .iter()
        .flat_map(|data| PLACES.iter().filter_map(|place| data.pointer(place)))
        .find_map(scalar_text);
    in_data.or_else(|| message.and_then(read).as_ref().and_then(scalar_text))
}

fn scalar_text(value: &Value) -> Option<String> {
    match value {
        Value::String(text) if !text.trim().is_empty() => Some(text.clone()),
        // A waiting time may come as a bare number.
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

/// The readable part of a body that is not JSON: its text without tags.
fn excerpt(body: &str) -> Option<String> {
    let mut text = String::new();
    let mut is_in_tag = false;
    for c in body.chars().take(ERROR_CHARS_MAX * 16) {
        match c {
            '<' => is_in_tag = true,
            '>' if is_in_tag => {
                is_in_tag = false;
                text.push(' ');
            }
            _ if !is_in_tag => text.push(c),
            _ => {}
        }
    }
    let line = one_line(&text);
    if line.is_empty() && !body.trim().is_empty() {
        return Some("a page without text".to_owned());
    }
    Some(line).filter(|line| !line.is_empty())
}

/// What an error may repeat: one line of bounded length, without secrets.
fn presentable(text: &str, request: &Request) -> String {
    // Cut at the very end: half a secret would not be found.
    let line = redact(&one_line(text), request);
    match line.char_indices().nth(ERROR_CHARS_MAX) {
        Some((end, _)) => format!("{}\u{2026}", &line[..end]),
        None => line,
    }
}

/// Without line breaks and other control characters.
fn one_line(text: &str) -> String {
    let words = text.split(|c: char| c.is_whitespace() || c.is_control());
    words.filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

/// Takes out of the server's text what the request carried under a secret's name.
fn redact(text: &str, request: &Request) -> String {
    let mut secrets: Vec<Zeroizing<String>> = Vec::new();
    let mut note = |name: &str, value: &str| {
        let name = name.to_lowercase();
        let is_secret = ["password", "token", "session", "secret"].iter().any(|s| name.contains(s));
        if is_secret && !value.trim().is_empty() {
            secrets.push(one_line(value).into());
        }
    };
    request.query.iter().for_each(|(name, value)| note(name, value));
    match &request.body {
        Body::Empty | Body::File { .. } => {}
        Body::Form(pairs) => pairs.iter().for_each(|(name, value)| note(name, value)),
        Body::Json(value) => note_json(value, &mut note),
        Body::RawJson(text) => {
            if let Ok(mut value) = serde_json::from_str(text) {
                note_json(&value, &mut note);
                overwrite(&mut value);
            }
        }
    }
    secrets.iter().fold(text.to_owned(), |text, secret| text.replace(secret.as_str(), "***"))
}

/// Only the outermost object is looked at: no call nests its fields.
fn note_json(value: &Value, note: &mut impl FnMut(&str, &str)) {
    for (name, value) in value.as_object().into_iter().flatten() {
        note(name, value.as_str().unwrap_or(""));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rest::Method;

    fn request(endpoint: &str) -> Request {
        let (method, path) = endpoint.split_once(' ').unwrap();
        Request::parse(method, path, None).unwrap()
    }

    fn answer(status: u16, body: &str) -> Answer {
        Answer { status, body: body.as_bytes().to_vec(), ..Answer::default() }
    }

    /// Reads a fixture: the request, and the answer to it.
    fn told(case: &Value) -> (Request, Answer) {
        let header = |name: &str| case["headers"][name].as_str().map(str::to_owned);
        let body = match &case["body"] {
            Value::String(text) => text.clone(),
            other => other.to_string(),
        };
        let date = header("date").and_then(|date| time::parse_http_date(&date));
        let answer = Answer {
            status: case["status"].as_u64().unwrap() as u16,
            location: header("location"),
            retry_after: header("retry-after"),
            server_time_ms: date.unwrap_or(0),
            body: body.into_bytes(),
        };
        (request(case["request"].as_str().unwrap()), answer)
    }

    #[test]
    fn every_recorded_refusal_is_understood() {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/rest");
        let mut count = 0;
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            let case: Value = serde_json::from_slice(&std::fs::read(&path).unwrap()).unwrap();
            let (request, answer) = told(&case);
            let failure = read(&request, answer).unwrap_err();
            let error = &failure.error;
            let text = error.message().as_str();
            assert_eq!(format!("{:?}", error.kind()), case["kind"].as_str().unwrap(), "{name}");
            assert!(text.contains(case["says"].as_str().unwrap()), "{name}: {text}");
            assert!(!text.contains(char::is_control), "{name}: {text}");
            assert_eq!(
                error.retry_after_ms(),
                case["retry_after_ms"].as_i64().unwrap_or(-1),
                "{name}"
            );
            let is_doubtful = case["is_login_doubtful"].as_bool().unwrap_or(false);
            assert_eq!(failure.is_login_doubtful, is_doubtful, "{name}");
            assert_eq!(error.endpoint().unwrap().as_str(), request.endpoint(), "{name}");
            count += 1;
        }
        assert!(count >= 40, "only {count} fixtures were found");
    }

    #[test]
    fn success_needs_status_and_code() {
        let get = request("GET message");
        for (body, data) in [
            (r#"{"code":200,"message":"OK","data":[1,2.50]}"#, "[1,2.50]"),
            (r#"{"code":200.0,"data":"x"}"#, "\"x\""),
            (r#"{"code":200}"#, "null"),
            (r#"{"code":"200","data":null,"more":1}"#, "null"),
            (r#"{"data":0}"#, "0"),
        ] {
            assert_eq!(read(&get, answer(200, body)).unwrap().data.get(), data, "{body}");
        }
        assert_eq!(read(&get, answer(204, "")).unwrap().data.get(), "null");
    }

    #[test]
    fn a_long_list_is_cut_out_and_read_again_if_that_was_rash() {
        let rows = vec!["1"; BODY_BYTES_INLINE / 2].join(",");
        let request = Request { is_cut_enough: true, ..request("GET room/1/users") };
        for (end, data_end) in [("", ""), (r#","more":[2]"#, ""), (r#","data":[2]"#, "fault")] {
            let body = format!(r#"{{"code":200,"message":"OK","data":[{rows}]{end}}}"#);
            let reply = read(&request, answer(200, &body)).unwrap();
            assert_eq!(reply.data.get(), format!("[{rows}]{end}"));
            match (read_again(&request, reply).ok().unwrap(), data_end) {
                (Ok(reply), "") => assert_eq!(reply.data.get(), format!("[{rows}]")),
                (Err(failure), "fault") => assert_eq!(failure.error.kind(), ErrorKind::Protocol),
                (other, _) => panic!("{end}: {:?}", other.map(|reply| reply.data.get().len())),
            }
        }
        let body = format!(r#"{{"message":"OK","code":200,"data":[{rows}]}}"#);
        let reply = read(&request, answer(200, &body)).unwrap();
        assert_eq!(reply.data.get().len(), rows.len() + 2);
        assert!(read_again(&request, reply).is_err(), "it was read well at once");
    }

    #[test]
    fn secrets_are_not_repeated() {
        let login = Request::new(Method::Post, &["auth", "login"])
            .form("username", "granitebot")
            .form("password", "hush hush");
        let raw = Request::parse("POST", "x?token=hush+hush", Some(r#"{"password":"hush hush"}"#));
        for request in [login, raw.unwrap()] {
            for body in [
                r#"{"code":400,"data":{"details":{"message":"hush\thush is wrong"}}}"#.to_owned(),
                "<p>hush  hush</p>".to_owned(),
                format!("{}hush hush", "x".repeat(ERROR_CHARS_MAX - 4)),
            ] {
                let error = read(&request, answer(400, &body)).unwrap_err().error;
                assert!(!error.message().contains("hush"), "{}", error.message());
            }
        }
    }

    #[test]
    fn a_long_text_is_cut() {
        let body = format!(r#"{{"code":400,"message":"{}"}}"#, "\u{e9}".repeat(100_000));
        let error = read(&request("GET x"), answer(400, &body)).unwrap_err().error;
        assert!(error.message().chars().count() < ERROR_CHARS_MAX + 50);
    }
}
