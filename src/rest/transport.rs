//! Sends requests: the only place where REST meets the network.

use std::sync::Arc;
use std::time::Duration;

use reqwest::header::{ACCEPT, CONTENT_TYPE, DATE, HeaderMap, HeaderName, LOCATION, RETRY_AFTER};
use url::Url;
use zeroize::Zeroizing;

use super::answer::{self, Answer, Failure};
use super::request::{Body, Method, Reply, Request};
use crate::config::{
    BODY_BYTES_INLINE, CHAT_TIMEOUT_MS, Config, ERROR_BODY_BYTES_MAX, RETRY_AFTER_MS_MAX,
    RETRY_PAUSES_MS,
};
use crate::error::{Error, ErrorKind, Result, invalid_argument};
use crate::http::{self, Http};
use crate::log::Log;
use crate::secret;
use crate::sys::occupy_standard_streams;
use crate::time::{self, ServerClock};

/// What becomes of a request for which no connection was to be had.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unreachable {
    /// It fails: whoever sent it has pauses of their own.
    Fail,
    /// It is tried again, writing ones too: nothing of it has left.
    TryAgain,
}

/// Sends requests to one server.
#[derive(Debug)]
pub struct Transport {
    http: Http,
    base_url: Url,
    timeout: Option<Duration>,
    body_bytes_max: usize,
    server_clock: Arc<ServerClock>,
    log: Log,
}

impl Transport {
    /// A transport over `http` to the server that `config` names.
    pub fn new(config: &Config, http: &Http, log: Log) -> Transport {
        let timeout_ms = u64::try_from(config.request_timeout_ms).ok().filter(|ms| *ms > 0);
        Transport {
            http: http.clone(),
            base_url: config.base_url.clone(),
            timeout: timeout_ms.map(Duration::from_millis),
            body_bytes_max: config.body_bytes_max,
            server_clock: Arc::default(),
            log,
        }
    }

    /// The server's clock, as its answers show it.
    pub fn server_clock(&self) -> Arc<ServerClock> {
        self.server_clock.clone()
    }

    /// Sends a request and reads its answer. A reading request that a bad line or an overloaded
    /// server spoils is sent again, with pauses; a writing one only if nothing of it has left.
    pub async fn send(
        &self,
        request: &Request,
        unreachable: Unreachable,
    ) -> std::result::Result<Reply, Failure> {
        let mut pauses_ms = RETRY_PAUSES_MS.iter();
        loop {
            let failure = match self.attempt(request).await {
                Ok(reply) => return Ok(reply),
                Err(failure) => failure,
            };
            let is_again = match failure.fate {
                Fate::Unreachable => unreachable == Unreachable::TryAgain,
                _ => request.method == Method::Get && is_passing(&failure),
            };
            if !is_again {
                return Err(failure.failure);
            }
            let asked_ms = failure.failure.error.retry_after_ms();
            let pause_ms = pauses_ms.next().filter(|_| asked_ms <= RETRY_AFTER_MS_MAX);
            let Some(pause_ms) = pause_ms else { return Err(failure.failure) };
            let pause_ms = u64::try_from(asked_ms).unwrap_or(0).max(*pause_ms);
            let error = &failure.failure.error;
            self.log.info("rest", format_args!("{error}; again in {pause_ms} ms"));
            tokio::time::sleep(Duration::from_millis(pause_ms)).await;
        }
    }

    async fn attempt(&self, request: &Request) -> std::result::Result<Reply, Attempt> {
        let built = self.build(request).map_err(|error| Attempt::from(Failure::from(error)))?;
        self.log.trace("rest", format_args!("{request:?}"));
        occupy_standard_streams();
        let sent_ms = time::now_ms();
        let answer = match self.http.send(built).await {
            Ok(response) => {
                if let Some(date_ms) = date_ms(response.headers()) {
                    self.server_clock.on_answer(sent_ms, time::now_ms(), date_ms);
                }
                receive(request, response, self.body_bytes_max).await
            }
            Err(error) => {
                let fate = match http::is_unreachable(&error) {
                    true => Fate::Unreachable,
                    false if http::is_unsent(&error) => Fate::Unsent,
                    false => Fate::Unknown,
                };
                Err((http::failure(&request.endpoint(), error), fate))
            }
        };
        match answer {
            Ok(answer) => {
                self.log.trace("rest", format_args!("{request:?} answered {}", answer.status));
                read(request, answer).await.map_err(Attempt::from)
            }
            Err((error, fate)) => Err(lost(request, error, fate)),
        }
    }

    fn build(&self, request: &Request) -> Result<reqwest::Request> {
        request.check()?;
        let method = match request.method {
            Method::Get => reqwest::Method::GET,
            Method::Post => reqwest::Method::POST,
            Method::Put => reqwest::Method::PUT,
            Method::Delete => reqwest::Method::DELETE,
        };
        let mut builder = self.http.client.request(method, self.url(request)?);
        builder = builder.header(ACCEPT, "application/json");
        builder = match &request.body {
            Body::Empty => builder,
            Body::Form(pairs) => builder.form(pairs),
            Body::Json(value) => builder.json(value),
            Body::File { field, file } => {
                let part = reqwest::multipart::Part::bytes(file.bytes.clone())
                    .file_name(file.name())
                    .mime_str(&file.content_type)
                    .map_err(|error| http::failure(&request.endpoint(), error))?;
                builder.multipart(reqwest::multipart::Form::new().part(*field, part))
            }
            Body::RawJson(text) => {
                builder.header(CONTENT_TYPE, "application/json").body(text.to_string())
            }
        };
        if let Some(timeout) = self.timeout_of(request) {
            builder = builder.timeout(timeout);
        }
        builder.build().map_err(|error| http::failure(&request.endpoint(), error))
    }

    /// Chat posts hang at times, and whoever talks wants to know soon.
    fn timeout_of(&self, request: &Request) -> Option<Duration> {
        let chat = Duration::from_millis(CHAT_TIMEOUT_MS.unsigned_abs());
        match request.is_chat_post() {
            true => Some(self.timeout.map_or(chat, |timeout| timeout.min(chat))),
            false => self.timeout,
        }
    }

    /// The base address, which ends in a slash, and the path, which begins with none.
    fn url(&self, request: &Request) -> Result<Url> {
        let path = format!("{}{}", self.base_url.path(), request.path);
        let mut url = self.base_url.clone();
        url.set_path(&path);
        if url.path().split('/').count() != path.split('/').count() {
            return Err(invalid_argument("path", "may not hold dot segments"));
        }
        if !request.query.is_empty() {
            url.query_pairs_mut().extend_pairs(&request.query);
        }
        Ok(url)
    }
}

/// A failed attempt.
struct Attempt {
    failure: Failure,
    fate: Fate,
}

/// How far a request got.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Fate {
    /// There was no connection, so nothing of it left.
    Unreachable,
    /// Nothing of it left, and the next try will go no further.
    Unsent,
    /// Some or all of it left, and no whole answer came.
    Unknown,
    /// It was answered.
    Answered,
}

impl From<Failure> for Attempt {
    fn from(failure: Failure) -> Attempt {
        Attempt { failure, fate: Fate::Answered }
    }
}

/// Whether the next attempt may well succeed. A 429 counts if it names its wait: then it is not
/// repeated blindly.
fn is_passing(attempt: &Attempt) -> bool {
    let error = &attempt.failure.error;
    match error.http_status() {
        429 => error.retry_after_ms() >= 0,
        502..=504 => true,
        // The line broke. A silent server is not asked again.
        _ => attempt.fate == Fate::Unknown && error.kind() == ErrorKind::Network,
    }
}

/// No answer, or only a part of one.
fn lost(request: &Request, error: Error, fate: Fate) -> Attempt {
    let error = error.with_endpoint(request.endpoint());
    let error = match request.method.is_write() && fate == Fate::Unknown {
        true => answer::outcome_unknown(&error),
        false => error,
    };
    Attempt { failure: error.into(), fate }
}

/// Takes the answer off the line.
async fn receive(
    request: &Request,
    mut response: reqwest::Response,
    body_bytes_max: usize,
) -> std::result::Result<Answer, (Error, Fate)> {
    let headers = response.headers();
    let mut answer = Answer {
        status: response.status().as_u16(),
        location: header(headers, LOCATION),
        retry_after: header(headers, RETRY_AFTER),
        server_time_ms: date_ms(headers).unwrap_or(0),
        body: Vec::new(),
    };
    let is_success = response.status().is_success();
    let bytes_max = if is_success { body_bytes_max } else { ERROR_BODY_BYTES_MAX };
    let mut body = Zeroizing::new(Vec::new());
    // Growing would take time and leave holes in the memory. Not beyond what one might well say.
    let announced = response.content_length().unwrap_or(0);
    body.reserve_exact(bytes_max.min(usize::try_from(announced).unwrap_or(0)));
    loop {
        let chunk = match response.chunk().await {
            Ok(Some(chunk)) => chunk,
            Ok(None) => break,
            // A refusal stands, even if its text does not arrive.
            Err(_) if !is_success => break,
            Err(error) => return Err((http::failure(&request.endpoint(), error), Fate::Unknown)),
        };
        if body.len() + chunk.len() > bytes_max {
            if !is_success {
                break;
            }
            let text =
                format!("{}: the answer is longer than {bytes_max} bytes", request.endpoint());
            let error = Error::new(ErrorKind::Protocol, text).with_http_status(answer.status);
            return Err((error, Fate::Unknown));
        }
        secret::extend(&mut body, &chunk);
    }
    answer.body = std::mem::take(&mut *body);
    Ok(answer)
}

/// Reads the answer, on another thread if that takes long.
async fn read(request: &Request, answer: Answer) -> std::result::Result<Reply, Failure> {
    if answer.body.len() < BODY_BYTES_INLINE {
        return answer::read(request, answer);
    }
    let request = request.clone();
    off_the_runtime(move || answer::read(&request, answer)).await?
}

/// Does what takes long on another thread.
pub(super) async fn off_the_runtime<T: Send + 'static>(
    work: impl FnOnce() -> T + Send + 'static,
) -> Result<T> {
    let working = tokio::task::spawn_blocking(work);
    working.await.map_err(|_| Error::new(ErrorKind::Internal, "the answer could not be read"))
}

fn date_ms(headers: &HeaderMap) -> Option<i64> {
    header(headers, DATE).and_then(|date| time::parse_http_date(&date))
}

fn header(headers: &HeaderMap, name: HeaderName) -> Option<String> {
    headers.get(name)?.to_str().ok().map(str::to_owned)
}
