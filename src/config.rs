//! Every setting, default and limit.

mod limits;

use std::path::PathBuf;
use std::sync::Arc;

use url::Url;
use zeroize::Zeroize;

pub use limits::*;

use crate::dispatch::SharedInbox;
use crate::error::{Error, ErrorKind, Result, invalid_argument};
use crate::event::EventKind;
use crate::log::Level;
use crate::secret::Secret;

/// Where the REST API lives.
pub const BASE_URL: &str = "https://api.queup.net/";
/// Where the realtime socket lives.
pub const SOCKET_URL: &str = "wss://ws.queup.net/ws/";

/// Who calls the callbacks. Numbers are those of the C ABI.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[repr(i32)]
pub enum Dispatch {
    /// A thread of the library.
    #[default]
    Thread = 0,
    /// The program, inside `poll`.
    Poll = 1,
    /// Nobody: the program takes events by `next`.
    Pull = 2,
}

impl Dispatch {
    /// From the number of the C ABI.
    pub fn from_code(code: i32) -> Option<Dispatch> {
        use Dispatch::{Poll, Pull, Thread};
        [Thread, Poll, Pull].into_iter().find(|dispatch| *dispatch as i32 == code)
    }
}

/// What happens when a program does not collect its events. Numbers are those of the C ABI.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[repr(i32)]
pub enum OverflowPolicy {
    /// The library stops reading the socket until the program has caught up.
    #[default]
    Wait = 0,
    /// The oldest droppable event goes and is counted.
    DropOldest = 1,
}

impl OverflowPolicy {
    /// From the number of the C ABI.
    pub fn from_code(code: i32) -> Option<OverflowPolicy> {
        use OverflowPolicy::{DropOldest, Wait};
        [Wait, DropOldest].into_iter().find(|policy| *policy as i32 == code)
    }
}

/// How the client gets to an identity.
#[derive(Clone, Default, PartialEq)]
pub enum Login {
    /// Not said yet: refused when the client is made.
    #[default]
    None,
    /// By name or e-mail and password.
    Password {
        /// Name or e-mail.
        username: String,
        /// Password; never logged.
        password: Secret,
    },
    /// Not at all: read and listen only.
    Guest,
}

/// Called on empty to non-empty of a queue, from any thread of the library.
pub type Wakeup = dyn Fn() + Send + Sync;

/// All settings of a client.
#[derive(Clone)]
pub struct Config {
    /// Identity.
    pub login: Login,
    /// Cookies of an earlier session, as `session_text` gave them; a secret.
    pub session: Option<Secret>,
    /// Where the REST API lives; ends in a slash.
    pub base_url: Url,
    /// Where the realtime socket lives; `ws` or `wss`, ends in a slash.
    pub socket_url: Url,
    /// `User-Agent` of requests.
    pub user_agent: String,
    /// Proxy for REST and websocket alike; may hold a password.
    pub proxy: Option<Url>,
    /// PEM file with further trust anchors.
    pub ca_file: Option<PathBuf>,
    /// Who drains the queue.
    pub dispatch: Dispatch,
    /// Which events pull mode delivers; `None` = all.
    pub events: Option<Vec<EventKind>>,
    /// The inbox that drains the client together with others.
    pub inbox: Option<Arc<SharedInbox>>,
    /// Empty to non-empty hook.
    pub wakeup: Option<Arc<Wakeup>>,
    /// Limit of undelivered items.
    pub queue_count_max: usize,
    /// Limit of undelivered bytes.
    pub queue_bytes_max: usize,
    /// What happens at these limits.
    pub overflow: OverflowPolicy,
    /// Operations under way.
    pub in_flight_max: usize,
    /// Longest websocket frame that is taken, bytes.
    pub frame_bytes_max: usize,
    /// Longest REST body that is taken, bytes after decompression.
    pub body_bytes_max: usize,
    /// Messages remembered per room.
    pub message_history: usize,
    /// Whether chat of muted and banned people comes as events; it is marked.
    pub is_muted_chat_told: bool,
    /// How long `connect` tries; 0 = for ever.
    pub connect_timeout_ms: i64,
    /// How long one REST request may take, and at most each step of opening a socket.
    pub request_timeout_ms: i64,
    /// How long `free` waits.
    pub shutdown_timeout_ms: i64,
    /// Whether a lost connection is made anew.
    pub is_reconnecting: bool,
    /// First pause between two tries.
    pub reconnect_min_ms: i64,
    /// Longest pause between two tries.
    pub reconnect_max_ms: i64,
    /// Whether conversations are listed after logging in.
    pub is_fetching_conversations: bool,
    /// Whether what the account is known not to be allowed is refused without asking the server.
    pub is_checking_permissions: bool,
    /// Posts that one text may take.
    pub message_parts_max: usize,
    /// Requests that may go out at once before the rate applies; 0 = no rate limit.
    pub request_burst: u32,
    /// Pause after which one more request may go out, once the burst is used up.
    pub request_interval_ms: i64,
    /// Chat posts that may go out at once before they are spaced; 0 = no spacing.
    pub chat_burst: u32,
    /// Pause after which one more post may go out, once the burst is used up.
    pub chat_interval_ms: i64,
    /// Level up to which the client's own log lines become events.
    pub log_events: Level,
    /// The caller's number for the client.
    pub tag: i64,
}

impl Default for Config {
    fn default() -> Config {
        Config {
            login: Login::None,
            session: None,
            base_url: fixed_url(BASE_URL),
            socket_url: fixed_url(SOCKET_URL),
            user_agent: concat!("libbacktracked/", env!("CARGO_PKG_VERSION")).to_owned(),
            proxy: None,
            ca_file: None,
            dispatch: Dispatch::Thread,
            events: None,
            inbox: None,
            wakeup: None,
            queue_count_max: QUEUE_COUNT_MAX,
            queue_bytes_max: QUEUE_BYTES_MAX,
            overflow: OverflowPolicy::Wait,
            in_flight_max: IN_FLIGHT_MAX,
            frame_bytes_max: FRAME_BYTES_MAX,
            body_bytes_max: BODY_BYTES_MAX,
            message_history: MESSAGE_HISTORY_MAX,
            is_muted_chat_told: true,
            connect_timeout_ms: 60_000,
            request_timeout_ms: 20_000,
            shutdown_timeout_ms: 5_000,
            is_reconnecting: true,
            reconnect_min_ms: 1_000,
            reconnect_max_ms: 60_000,
            is_fetching_conversations: true,
            is_checking_permissions: true,
            message_parts_max: 1,
            request_burst: 20,
            request_interval_ms: 1_000,
            chat_burst: CHAT_BURST,
            chat_interval_ms: CHAT_INTERVAL_MS,
            log_events: Level::Off,
            tag: 0,
        }
    }
}

impl Config {
    /// How long one step of opening a socket may take whose own bound is `most_ms`.
    pub fn patience(&self, most_ms: i64) -> std::time::Duration {
        let bound_ms = if self.request_timeout_ms > 0 { self.request_timeout_ms } else { most_ms };
        std::time::Duration::from_millis(most_ms.min(bound_ms).unsigned_abs())
    }

    /// Sets name or e-mail, and password.
    pub fn set_login(&mut self, username: &str, password: &str) -> Result<()> {
        if username.is_empty() {
            return Err(invalid_argument("username", "is empty"));
        }
        if password.is_empty() {
            return Err(invalid_argument("password", "is empty"));
        }
        self.login = Login::Password { username: username.to_owned(), password: password.into() };
        Ok(())
    }

    /// Goes without a login, or takes that back.
    pub fn set_guest(&mut self, is_guest: bool) {
        self.login = if is_guest { Login::Guest } else { Login::None };
    }

    /// Sets where the REST API lives: an `https` address, or `http` for tests.
    pub fn set_base_url(&mut self, url: &str) -> Result<()> {
        self.base_url = address(url, "url", &["https", "http"])?;
        Ok(())
    }

    /// Sets where the realtime socket lives: a `wss` address, or `ws` for tests.
    pub fn set_socket_url(&mut self, url: &str) -> Result<()> {
        self.socket_url = address(url, "url", &["wss", "ws"])?;
        Ok(())
    }

    /// Sets the `User-Agent`: visible ASCII, not empty.
    pub fn set_user_agent(&mut self, user_agent: &str) -> Result<()> {
        if user_agent.is_empty() || !user_agent.bytes().all(|byte| (0x20..0x7f).contains(&byte)) {
            return Err(invalid_argument("user_agent", "must be visible ASCII"));
        }
        user_agent.clone_into(&mut self.user_agent);
        Ok(())
    }

    /// Sets the proxy: `http`, `https`, `socks5` or `socks5h`, with name and password if needed.
    pub fn set_proxy(&mut self, url: &str) -> Result<()> {
        let proxy = url_of(url, "url")?;
        if !["http", "https", "socks5", "socks5h"].contains(&proxy.scheme()) {
            return Err(invalid_argument("url", "must begin with http, https, socks5 or socks5h"));
        }
        if proxy.host_str().is_none_or(str::is_empty) {
            return Err(invalid_argument("url", "names no host"));
        }
        self.forget_proxy();
        self.proxy = Some(proxy);
        Ok(())
    }

    /// Sets the session to resume: the text of an earlier client's session.
    pub fn set_session(&mut self, session: &str) -> Result<()> {
        if session.is_empty() {
            return Err(invalid_argument("session", "is empty"));
        }
        self.session = Some(session.into());
        Ok(())
    }

    /// Sets a PEM file with further trust anchors. It is read when a connection is made.
    pub fn set_ca_file(&mut self, path: &str) -> Result<()> {
        if path.is_empty() {
            return Err(invalid_argument("path", "is empty"));
        }
        self.ca_file = Some(PathBuf::from(path));
        Ok(())
    }

    /// Sets which events pull mode delivers; none given means all.
    pub fn set_events(&mut self, kinds: &[EventKind]) {
        let mut chosen: Vec<EventKind> = Vec::with_capacity(kinds.len());
        for kind in kinds {
            if !chosen.contains(kind) {
                chosen.push(*kind);
            }
        }
        self.events = (!chosen.is_empty()).then_some(chosen);
    }

    /// Sets how many items, and how many bytes of them, may wait for the program.
    pub fn set_queue_limit(&mut self, count: usize, bytes: usize) -> Result<()> {
        at_least_one(count, "count")?;
        at_least_one(bytes, "bytes")?;
        self.queue_count_max = count;
        self.queue_bytes_max = bytes;
        Ok(())
    }

    /// Sets how long a websocket frame and a REST body may be that the server sends.
    pub fn set_receive_limit(&mut self, frame_bytes: usize, body_bytes: usize) -> Result<()> {
        for (bytes, name) in [(frame_bytes, "frame_bytes"), (body_bytes, "body_bytes")] {
            if bytes < RECEIVE_BYTES_MIN {
                let problem = format!("must be at least {RECEIVE_BYTES_MIN}");
                return Err(invalid_argument(name, &problem));
            }
        }
        self.frame_bytes_max = frame_bytes;
        self.body_bytes_max = body_bytes;
        Ok(())
    }

    /// Sets how many operations may be under way.
    pub fn set_in_flight_limit(&mut self, count: usize) -> Result<()> {
        at_least_one(count, "count")?;
        self.in_flight_max = count;
        Ok(())
    }

    /// Sets how many posts one chat text may take.
    pub fn set_message_parts_max(&mut self, count: usize) -> Result<()> {
        if !(1..=MESSAGE_PARTS_MAX).contains(&count) {
            let problem = format!("must be 1 to {MESSAGE_PARTS_MAX}");
            return Err(invalid_argument("parts_max", &problem));
        }
        self.message_parts_max = count;
        Ok(())
    }

    /// Sets how long `connect` tries; 0 = for ever.
    pub fn set_connect_timeout_ms(&mut self, timeout_ms: i64) -> Result<()> {
        self.connect_timeout_ms = duration(timeout_ms, 0, "timeout_ms")?;
        Ok(())
    }

    /// Sets how long one REST request may take, and how long at most each step of connecting.
    pub fn set_request_timeout_ms(&mut self, timeout_ms: i64) -> Result<()> {
        self.request_timeout_ms = duration(timeout_ms, 1, "timeout_ms")?;
        Ok(())
    }

    /// Sets how long `free` waits; 0 = not at all.
    pub fn set_shutdown_timeout_ms(&mut self, timeout_ms: i64) -> Result<()> {
        self.shutdown_timeout_ms = duration(timeout_ms, 0, "timeout_ms")?;
        Ok(())
    }

    /// Sets whether a lost connection is made anew, and the first and longest pause between tries.
    pub fn set_reconnect(&mut self, is_enabled: bool, min_ms: i64, max_ms: i64) -> Result<()> {
        let min_ms = duration(min_ms, 1, "min_ms")?;
        let max_ms = duration(max_ms, 1, "max_ms")?;
        if min_ms > max_ms {
            return Err(invalid_argument("min_ms", "is more than max_ms"));
        }
        self.is_reconnecting = is_enabled;
        self.reconnect_min_ms = min_ms;
        self.reconnect_max_ms = max_ms;
        Ok(())
    }

    /// Sets how many requests may go out at once, and the pause for one more after that. A burst
    /// of 0 lifts the limit.
    pub fn set_request_rate(&mut self, burst: u32, interval_ms: i64) -> Result<()> {
        let interval_ms = duration(interval_ms, 0, "interval_ms")?;
        self.request_burst = burst;
        self.request_interval_ms = interval_ms;
        Ok(())
    }

    /// Sets how fast chat posts go out.
    pub fn set_chat_rate(&mut self, burst: u32, interval_ms: i64) -> Result<()> {
        self.chat_interval_ms = duration(interval_ms, 0, "interval_ms")?;
        self.chat_burst = burst;
        Ok(())
    }

    /// Overwrites the proxy's address, which may hold a password.
    fn forget_proxy(&mut self) {
        if let Some(url) = self.proxy.take() {
            String::from(url).zeroize();
        }
    }

    /// Checks what no single setter can.
    pub fn check(&self) -> Result<()> {
        if self.login == Login::None && self.session.is_none() {
            return Err(Error::new(
                ErrorKind::InvalidArgument,
                "no login is set: call bkt_config_set_login, bkt_config_set_session or \
                 bkt_config_set_guest",
            ));
        }
        if self.login == Login::Guest && self.session.is_some() {
            return Err(Error::new(
                ErrorKind::InvalidArgument,
                "a guest has no session: call bkt_config_set_session or bkt_config_set_guest",
            ));
        }
        if self.dispatch == Dispatch::Thread && self.wakeup.is_some() {
            return Err(Error::new(
                ErrorKind::InvalidArgument,
                "a wakeup callback needs poll or pull dispatch",
            ));
        }
        if self.inbox.as_ref().is_some_and(|inbox| inbox.mode() != self.dispatch) {
            return Err(Error::new(
                ErrorKind::InvalidArgument,
                "the dispatch is not that of the shared inbox",
            ));
        }
        if self.dispatch != Dispatch::Pull && self.events.is_some() {
            return Err(Error::new(
                ErrorKind::InvalidArgument,
                "a choice of events needs pull dispatch",
            ));
        }
        if self.reconnect_min_ms > self.reconnect_max_ms {
            return Err(Error::new(
                ErrorKind::InvalidArgument,
                "the least reconnect pause is longer than the greatest",
            ));
        }
        Ok(())
    }
}

impl Drop for Config {
    fn drop(&mut self) {
        self.forget_proxy();
    }
}

impl std::fmt::Debug for Config {
    /// Says nothing about credentials.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Config").field("base_url", &self.base_url.as_str()).finish_non_exhaustive()
    }
}

/// Reads a URL. Names of hosts are ASCII here, as in the network itself.
fn url_of(text: &str, argument: &str) -> Result<Url> {
    Url::parse(text).map_err(|_| {
        let problem = match text.is_ascii() {
            true => "is not an address",
            false => "is not an address: letters of other scripts in a host are written as xn--...",
        };
        invalid_argument(argument, problem)
    })
}

/// Parses an address of a server. It may not carry credentials, a query or a fragment.
fn address(text: &str, argument: &str, schemes: &[&str]) -> Result<Url> {
    let mut url = url_of(text, argument)?;
    if !schemes.contains(&url.scheme()) {
        let problem = format!("must begin with {}", schemes.join(" or "));
        return Err(invalid_argument(argument, &problem));
    }
    if url.host_str().is_none_or(str::is_empty) {
        return Err(invalid_argument(argument, "names no host"));
    }
    if !url.username().is_empty() || url.password().is_some() {
        return Err(invalid_argument(argument, "may not hold a name or password"));
    }
    if url.query().is_some() || url.fragment().is_some() {
        return Err(invalid_argument(argument, "may not hold a query or fragment"));
    }
    if !url.path().ends_with('/') {
        let path = format!("{}/", url.path());
        url.set_path(&path);
    }
    Ok(url)
}

/// Checks a time-out or pause.
fn duration(duration_ms: i64, least_ms: i64, argument: &str) -> Result<i64> {
    if (least_ms..=DURATION_MS_MAX).contains(&duration_ms) {
        return Ok(duration_ms);
    }
    let problem = format!("must be between {least_ms} and {DURATION_MS_MAX}");
    Err(invalid_argument(argument, &problem))
}

fn at_least_one(count: usize, argument: &str) -> Result<()> {
    if count == 0 { Err(invalid_argument(argument, "must be at least 1")) } else { Ok(()) }
}

/// Parses one of our own constants; a test holds that they are addresses.
fn fixed_url(text: &str) -> Url {
    match Url::parse(text) {
        Ok(url) => url,
        Err(error) => panic!("{text}: {error}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_checked() {
        let mut config = Config::default();
        for bad in ["", "queup.net", "ftp://queup.net", "http://", "https://a:b@c/", "https://c/?x"]
        {
            let error = config.set_base_url(bad).unwrap_err();
            assert_eq!(error.kind(), ErrorKind::InvalidArgument, "{bad}");
            assert!(error.message().starts_with("url "), "{}", error.message());
        }
        let error = config.set_base_url("https://b\u{fc}cher.example/").unwrap_err();
        assert!(error.message().ends_with("xn--..."), "{}", error.message());
        config.set_base_url("https://xn--bcher-kva.example/").unwrap();
        config.set_base_url("http://127.0.0.1:8080/api").unwrap();
        assert_eq!(config.base_url.as_str(), "http://127.0.0.1:8080/api/");
        config.set_socket_url("ws://127.0.0.1:8080/ws").unwrap();
        assert_eq!(config.socket_url.as_str(), "ws://127.0.0.1:8080/ws/");
    }

    #[test]
    fn what_is_refused_changes_nothing() {
        let mut config = Config::default();
        for (error, problem) in [
            (config.set_queue_limit(0, 1), "count must be at least 1"),
            (config.set_queue_limit(1, 0), "bytes must be at least 1"),
            (config.set_receive_limit(4_095, 4_096), "frame_bytes must be at least 4096"),
            (config.set_receive_limit(4_096, 0), "body_bytes must be at least 4096"),
            (config.set_in_flight_limit(0), "count must be at least 1"),
            (config.set_connect_timeout_ms(-1), "timeout_ms must be between 0 and 86400000"),
            (config.set_request_timeout_ms(0), "timeout_ms must be between 1 and 86400000"),
            (config.set_shutdown_timeout_ms(i64::MAX), "timeout_ms must be between 0 and 86400000"),
            (config.set_reconnect(false, 3, 2), "min_ms is more than max_ms"),
            (config.set_reconnect(false, 0, 2), "min_ms must be between 1 and 86400000"),
            (config.set_request_rate(1, -1), "interval_ms must be between 0 and 86400000"),
            (config.set_session(""), "session is empty"),
            (config.set_ca_file(""), "path is empty"),
        ] {
            assert_eq!(error.unwrap_err().message(), &problem);
        }
        let fresh = Config::default();
        assert_eq!(config.queue_count_max, fresh.queue_count_max);
        assert_eq!(config.queue_bytes_max, fresh.queue_bytes_max);
        assert_eq!(config.frame_bytes_max, fresh.frame_bytes_max);
        assert_eq!(config.body_bytes_max, fresh.body_bytes_max);
        assert_eq!(config.in_flight_max, fresh.in_flight_max);
        assert_eq!(config.connect_timeout_ms, fresh.connect_timeout_ms);
        assert_eq!(config.request_timeout_ms, fresh.request_timeout_ms);
        assert_eq!(config.shutdown_timeout_ms, fresh.shutdown_timeout_ms);
        assert_eq!(config.is_reconnecting, fresh.is_reconnecting);
        assert_eq!(config.request_burst, fresh.request_burst);
        assert!(config.session.is_none() && config.ca_file.is_none());
    }

    #[test]
    fn a_choice_of_events_has_no_repetitions_and_none_is_all() {
        let mut config = Config::default();
        config.set_events(&[EventKind::Chat, EventKind::Dub, EventKind::Chat]);
        assert_eq!(config.events, Some(vec![EventKind::Chat, EventKind::Dub]));
        config.set_events(&[]);
        assert_eq!(config.events, None);
    }

    #[test]
    fn a_client_without_identity_is_refused() {
        let mut config = Config::default();
        assert!(config.check().unwrap_err().message().contains("no login"));
        config.set_login("granitebot", "secret").unwrap();
        config.check().unwrap();
        assert!(!format!("{config:?}").contains("secret"));
    }
}
