//! REST as the engine uses it: paced, logged in, and logged in again when that got lost.

use std::borrow::Cow;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, PoisonError};
use std::time::Duration;

use tokio::sync::Mutex;
use tokio::time::Instant;

use super::answer::{self, Failure};
use super::auth;
use super::cookies::Cookies;
use super::fed::Fed;
use super::limit::{Admission, Bucket, Lane};
use super::request::{Reply, Request};
use super::tally::Tally;
use super::transport::{Transport, Unreachable, off_the_runtime};
use crate::config::{BODY_BYTES_INLINE, Config, Login, PATIENT_PAUSE_MS};
use crate::error::{Error, ErrorKind, Result};
use crate::http::Http;
use crate::log::Log;
use crate::reader::{self, Odd, Scalar};
use crate::secret::Secret;
use crate::time::ServerClock;

/// Sends requests for one client. Cheap to clone.
#[derive(Clone)]
pub struct Rest {
    shared: Arc<Shared>,
}

impl Rest {
    /// Requests go to the server that `config` names.
    pub fn live(config: &Config, http: &Http, log: Log) -> Rest {
        let cookies =
            Cookies::new(http.jar.clone(), config.base_url.clone(), config.session.as_deref());
        let line = Line {
            transport: Transport::new(config, http, log.clone()),
            cookies,
            started: Instant::now(),
            turn: Mutex::new(()),
            bucket: Bucket::new(config.request_burst, config.request_interval_ms).into(),
            lane: Mutex::new(Lane::new(config.chat_burst, config.chat_interval_ms)),
            renewals_count: AtomicU64::new(0),
            renewal: Mutex::new(Ok(())),
            tally: Arc::default(),
            log,
        };
        let tally = line.tally.clone();
        Rest::over(Way::Live(Box::new(line)), config, tally)
    }

    /// Requests are answered by the program, through what is returned beside, and counted in
    /// `tally`.
    ///
    /// Nothing here waits or asks for a runtime, so its futures are ready when first polled
    /// (except [`Rest::session_changed`], which never is).
    pub fn fed(config: &Config, log: Log, tally: Arc<Tally>) -> (Rest, Arc<Fed>) {
        let fed = Arc::new(Fed::default());
        log.debug("rest", format_args!("offline: answers are fed"));
        (Rest::over(Way::Fed(fed.clone()), config, tally), fed)
    }

    /// Sends a request when its turn comes, and reads the answer.
    ///
    /// A lost login is renewed once for all requests that meet it, if `GET auth/session` confirms
    /// the loss; each of them is then sent once more. A request refused although the login is good
    /// fails with [`ErrorKind::Forbidden`].
    pub async fn send(&self, request: Request) -> Result<Reply> {
        request.check()?;
        let _waiting = self.shared.tally.wait();
        match &self.shared.way {
            Way::Fed(fed) => self.take_fed(fed, &request),
            Way::Live(line) if request.is_chat_post() => self.send_chat(line, &request).await,
            Way::Live(line) => {
                line.wait_for_turn().await;
                self.send_logged_in(line, &request).await
            }
        }
    }

    /// As [`Rest::send`], for a reading request whose answer cannot be had later: it is sent once
    /// more, after a pause, if no answer comes in time, if the server fails, or if `read` can make
    /// nothing of what it answers.
    pub async fn send_patiently<T: Send + 'static>(
        &self,
        request: Request,
        read: fn(&Reply) -> Result<T>,
    ) -> Result<T> {
        let error = match self.send_and_read(request.clone(), read).await {
            Ok((_, answer)) => return Ok(answer),
            Err(error) => error,
        };
        use ErrorKind::{Network, Protocol, Timeout};
        let is_passing =
            matches!(error.kind(), Timeout | Network | Protocol) || error.http_status() >= 500;
        if !is_passing || matches!(self.shared.way, Way::Fed(_)) {
            return Err(error);
        }
        pause(PATIENT_PAUSE_MS).await;
        self.send_and_read(request, read).await.map(|(_, answer)| answer)
    }

    /// As [`Rest::send`], and reads the answer: a long one on another thread.
    pub async fn send_and_read<T: Send + 'static>(
        &self,
        request: Request,
        read: fn(&Reply) -> Result<T>,
    ) -> Result<(Reply, T)> {
        let request = Request { is_cut_enough: true, ..request };
        let reply = self.send(request.clone()).await?;
        let is_short = reply.data.get().len() < BODY_BYTES_INLINE;
        let read_whole = move || {
            if let Ok(answer) = read(&reply) {
                return Ok((reply, answer));
            }
            let reply = match answer::read_again(&request, reply) {
                Ok(again) => again.map_err(|failure| failure.error)?,
                Err(reply) => reply,
            };
            read(&reply).map(|answer| (reply, answer))
        };
        if is_short || matches!(self.shared.way, Way::Fed(_)) {
            return read_whole();
        }
        off_the_runtime(read_whole).await?
    }

    /// Logs in by name and password. Refused credentials are [`ErrorKind::Auth`], with the server's
    /// text.
    pub async fn login(&self) -> Result<()> {
        let _waiting = self.shared.tally.wait();
        match &self.shared.way {
            Way::Fed(fed) => {
                self.log_in(
                    |request| async move { self.take_fed(fed, &request).map_err(Failure::from) },
                )
                .await
            }
            Way::Live(line) => {
                let mut renewal = line.renewal.lock().await;
                self.renew(line, &mut renewal).await;
                renewal.clone()
            }
        }
    }

    /// Ends the login session, and forgets it here whatever the server says.
    pub async fn log_out(&self) -> Result<()> {
        let result = self.send_as_is(auth::logout()).await;
        if let Way::Live(line) = &self.shared.way {
            line.cookies.forget();
        }
        match result {
            // There was none any more.
            Err(error) if error.kind() == ErrorKind::Auth => Ok(()),
            other => other.map(drop),
        }
    }

    /// Who is logged in: the own user object. Does not log in again; without a login it fails with
    /// [`ErrorKind::Auth`].
    pub async fn session(&self) -> Result<Reply> {
        self.send_as_is(auth::session()).await
    }

    /// A fresh token for one attempt to open the realtime socket. A secret.
    pub async fn token(&self) -> Result<Secret> {
        let request = auth::token();
        let endpoint = request.endpoint();
        let reply = self.send_as_is(request).await?;
        let token = token_of(reply.data.get()).filter(|token| !token.is_empty());
        token.ok_or_else(|| {
            let text = format!("{endpoint}: the answer holds no token");
            Error::new(ErrorKind::Protocol, text).with_endpoint(endpoint)
        })
    }

    /// The login session as an opaque text that `Config::session` takes; absent if there is none.
    /// A secret.
    pub fn session_text(&self) -> Option<Secret> {
        match &self.shared.way {
            Way::Fed(_) => None,
            Way::Live(line) => line.cookies.text(),
        }
    }

    /// To be called after an answer that did not come through here: it may have brought cookies.
    pub fn look_at_session(&self) {
        if let Way::Live(line) = &self.shared.way {
            line.cookies.look();
        }
    }

    /// The server's clock, as its answers show it.
    pub fn server_clock(&self) -> Arc<ServerClock> {
        match &self.shared.way {
            Way::Fed(_) => Arc::default(),
            Way::Live(line) => line.transport.server_clock(),
        }
    }

    /// How the requests of this ended so far.
    pub fn tally(&self) -> Arc<Tally> {
        self.shared.tally.clone()
    }

    /// Resolves when the session text has changed since this resolved last, or since the start.
    /// For one waiter.
    pub async fn session_changed(&self) {
        match &self.shared.way {
            Way::Fed(_) => std::future::pending().await,
            Way::Live(line) => line.cookies.changed().await,
        }
    }
}

impl std::fmt::Debug for Rest {
    /// Shows neither password nor cookies.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Rest").finish_non_exhaustive()
    }
}

struct Shared {
    way: Way,
    login: Login,
    tally: Arc<Tally>,
}

enum Way {
    Live(Box<Line>),
    Fed(Arc<Fed>),
}

/// What it takes to send over the network.
struct Line {
    transport: Transport,
    cookies: Cookies,
    /// Zero of the clock that paces requests.
    started: Instant,
    /// Held by the request that is next: the others queue behind it.
    turn: Mutex<()>,
    bucket: std::sync::Mutex<Bucket>,
    lane: Mutex<Lane>,
    /// How often a login was tried, so that a request sees whether one was since it went out.
    renewals_count: AtomicU64,
    /// How the last try to log in ended. Held during a try: there is one at a time.
    renewal: Mutex<Result<()>>,
    tally: Arc<Tally>,
    log: Log,
}

impl Rest {
    fn over(way: Way, config: &Config, tally: Arc<Tally>) -> Rest {
        Rest { shared: Arc::new(Shared { way, login: config.login.clone(), tally }) }
    }

    fn take_fed(&self, fed: &Fed, request: &Request) -> Result<Reply> {
        let result = fed.take(request);
        self.shared.tally.note(result.as_ref().err());
        result
    }

    /// Posts of a client go out one after the other, so that they arrive in order.
    async fn send_chat(&self, line: &Line, request: &Request) -> Result<Reply> {
        let mut lane = line.lane.lock().await;
        loop {
            match lane.admission(line.now_ms()) {
                Admission::Now => break,
                Admission::After(wait_ms) => {
                    line.log.debug("rest", format_args!("chat is paced: {wait_ms} ms to wait"));
                    pause(wait_ms).await;
                }
                Admission::Refused(wait_ms) => return Err(chat_closed(request, wait_ms)),
            }
        }
        line.wait_for_turn().await;
        lane.take(line.now_ms());
        let result = self.send_logged_in(line, request).await;
        if let Err(error) = &result
            && error.kind() == ErrorKind::RateLimited
        {
            lane.close(line.now_ms(), error.retry_after_ms());
        }
        result
    }

    async fn send_logged_in(&self, line: &Line, request: &Request) -> Result<Reply> {
        let renewals_count = line.renewals_count.load(Ordering::Acquire);
        let failure = match line.send(request, Unreachable::TryAgain).await {
            Ok(reply) => return Ok(reply),
            Err(failure) if !failure.is_login_doubtful => return Err(failure.error),
            Err(failure) => failure,
        };
        {
            let mut renewal = line.renewal.lock().await;
            let is_tried = line.renewals_count.load(Ordering::Acquire) != renewals_count;
            if !is_tried {
                match line.is_logged_in().await {
                    Some(true) => return Err(forbidden(&failure.error)),
                    // Whether the login is lost is not known, so the refusal stands as it is.
                    None => return Err(failure.error),
                    Some(false) => {}
                }
                line.log.info("rest", format_args!("the login is lost; logging in again"));
                self.renew(line, &mut renewal).await;
                match &*renewal {
                    Ok(()) => line.log.info("rest", format_args!("logged in again")),
                    Err(error) => {
                        line.log.warn("rest", format_args!("logging in again failed: {error}"));
                    }
                }
            }
            renewal.clone()?;
        }
        match line.send(request, Unreachable::TryAgain).await {
            Ok(reply) => Ok(reply),
            Err(failure) if !failure.is_login_doubtful => Err(failure.error),
            Err(failure) if line.is_logged_in().await == Some(true) => {
                Err(forbidden(&failure.error))
            }
            Err(failure) => Err(failure.error.reframed(ErrorKind::Auth, "the login does not last")),
        }
    }

    /// Logs in and remembers the outcome for all that wait for it.
    async fn renew(&self, line: &Line, renewal: &mut Result<()>) {
        // Cookies that the server refused must not go beside the new one.
        line.cookies.forget_imported();
        *renewal = self.log_in(|request| async move { line.send_at_once(&request).await }).await;
        line.renewals_count.fetch_add(1, Ordering::AcqRel);
    }

    async fn log_in<F>(&self, send: impl FnOnce(Request) -> F) -> Result<()>
    where
        F: Future<Output = std::result::Result<Reply, Failure>>,
    {
        let Login::Password { username, password } = &self.shared.login else {
            let text = "not logged in, and no name and password are set to log in with";
            return Err(Error::new(ErrorKind::Auth, text));
        };
        match send(auth::login(username, password)).await {
            Ok(_) => Ok(()),
            Err(Failure { error, .. }) => Err(match (error.kind(), error.http_status()) {
                // A login may be tried again, whatever became of it.
                (ErrorKind::OutcomeUnknown, 0) => error.reframed(ErrorKind::Network, "log in"),
                (ErrorKind::OutcomeUnknown, _) => error.reframed(ErrorKind::Server, "log in"),
                // To be sent to the login when logging in says nothing about the credentials.
                (ErrorKind::Auth, ..400) => error.reframed(ErrorKind::Server, "log in"),
                (ErrorKind::Server | ErrorKind::Forbidden, 400..=403) => {
                    error.reframed(ErrorKind::Auth, "the login is refused")
                }
                _ => error,
            }),
        }
    }

    /// Sends at once, whatever else waits: a connection depends on it.
    async fn send_as_is(&self, request: Request) -> Result<Reply> {
        let _waiting = self.shared.tally.wait();
        let result = match &self.shared.way {
            Way::Fed(fed) => return self.take_fed(fed, &request),
            Way::Live(line) => line.send_at_once(&request).await,
        };
        result.map_err(|failure| match failure.is_login_doubtful {
            true if failure.error.kind() != ErrorKind::Auth => {
                failure.error.reframed(ErrorKind::Auth, "not logged in")
            }
            _ => failure.error,
        })
    }
}

impl Line {
    /// Waits until the rate allows one more request. Those who wait keep their order.
    async fn wait_for_turn(&self) {
        let _turn = self.turn.lock().await;
        loop {
            let wait_ms = {
                let mut bucket = self.bucket.lock().unwrap_or_else(PoisonError::into_inner);
                let wait_ms = bucket.wait_ms(self.now_ms());
                if wait_ms == 0 {
                    bucket.take(self.now_ms());
                    return;
                }
                wait_ms
            };
            self.log.debug("rest", format_args!("the request rate: {wait_ms} ms to wait"));
            pause(wait_ms).await;
        }
    }

    /// Sends a request that a connection depends on: it waits for nobody, but counts. Where no
    /// server is to be reached, the connection has pauses of its own.
    async fn send_at_once(&self, request: &Request) -> std::result::Result<Reply, Failure> {
        self.bucket.lock().unwrap_or_else(PoisonError::into_inner).take(self.now_ms());
        self.send(request, Unreachable::Fail).await
    }

    async fn send(
        &self,
        request: &Request,
        unreachable: Unreachable,
    ) -> std::result::Result<Reply, Failure> {
        let result = self.transport.send(request, unreachable).await;
        self.tally.note(result.as_ref().err().map(|failure| &failure.error));
        self.cookies.look();
        result
    }

    /// Asks the server; `None` if it does not say.
    async fn is_logged_in(&self) -> Option<bool> {
        match self.send_at_once(&auth::session()).await {
            Ok(_) => Some(true),
            Err(failure) if failure.is_login_doubtful => Some(false),
            Err(failure) => {
                self.log.debug("rest", format_args!("{}", failure.error));
                None
            }
        }
    }

    fn now_ms(&self) -> i64 {
        i64::try_from(self.started.elapsed().as_millis()).unwrap_or(i64::MAX)
    }
}

async fn pause(wait_ms: i64) {
    tokio::time::sleep(Duration::from_millis(u64::try_from(wait_ms).unwrap_or(0))).await;
}

/// The token of an answer. It is read once, into its own place, and a text that is odd is not mended:
/// nothing else holds a copy.
fn token_of(json: &str) -> Option<Secret> {
    let mut token = None;
    let is_read = reader::read(json, |reader| {
        let is_object = reader.object(|reader, key| {
            if key != "token" {
                return reader.place().map(drop);
            }
            token = match reader.scalar()? {
                Scalar::Text(Cow::Borrowed(text)) => Some(Secret::new(text)),
                Scalar::Text(Cow::Owned(text)) => Some(Secret::from(text)),
                _ => None,
            };
            Ok(())
        })?;
        if is_object { Ok(()) } else { Err(Odd) }
    });
    token.filter(|_| is_read.is_ok())
}

/// A refusal under a good login.
fn forbidden(error: &Error) -> Error {
    match error.kind() {
        ErrorKind::Forbidden => error.clone(),
        _ => error.reframed(ErrorKind::Forbidden, "refused although logged in"),
    }
}

fn chat_closed(request: &Request, wait_ms: i64) -> Error {
    let endpoint = request.endpoint();
    let seconds = wait_ms.saturating_add(999) / 1_000;
    let text = format!("{endpoint}: chat is closed for {seconds} s more, by the server's limit");
    Error::new(ErrorKind::RateLimited, text).with_endpoint(endpoint).with_retry_after_ms(wait_ms)
}
