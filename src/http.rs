//! The one HTTP client, for REST and the websocket upgrade alike: TLS, proxy, cookies, limits.

use std::error::Error as StdError;
use std::io::Read;
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError, Weak};
use std::time::Duration;

use reqwest::cookie::{CookieStore, Jar};
use reqwest::header::{COOKIE, SET_COOKIE};
use rustls::client::danger::ServerCertVerifier;
use rustls::crypto::CryptoProvider;
use rustls::pki_types::CertificateDer;
use rustls::pki_types::pem::PemObject;
use rustls::{ClientConfig, RootCertStore};
use rustls_platform_verifier::Verifier;

use crate::config::{
    CA_FILE_BYTES_MAX, CONNECTION_TIMEOUT_MS, Config, IDLE_CONNECTION_MS, IDLE_CONNECTIONS_MAX,
    TCP_USER_TIMEOUT_MS,
};
use crate::error::{Error, ErrorKind, Result, invalid_argument};
use crate::sys::PerProcess;

/// A configured client and the cookies it sends.
#[derive(Clone)]
pub struct Http {
    /// Makes requests. It follows no redirect and asks no proxy but the configured one. It knows no
    /// cookies, because several accounts may share it: send by [`Http::send`].
    pub client: reqwest::Client,
    /// The cookies of all hosts.
    pub jar: Arc<Jar>,
    /// Keeps the client in its pool.
    _settings: Arc<Settings>,
}

impl Http {
    /// Sends a request with the cookies of its host, and takes over those of the answer.
    pub async fn send(&self, mut request: reqwest::Request) -> reqwest::Result<reqwest::Response> {
        let url = request.url().clone();
        if let Some(mut cookies) = self.jar.cookies(&url) {
            cookies.set_sensitive(true);
            request.headers_mut().insert(COOKIE, cookies);
        }
        let response = self.client.execute(request).await?;
        let mut cookies = response.headers().get_all(SET_COOKIE).iter().peekable();
        if cookies.peek().is_some() {
            self.jar.set_cookies(&mut cookies, &url);
        }
        Ok(response)
    }
}

/// The clients of a runtime, one for all accounts with the same settings: they share connections
/// and what TLS remembers of servers.
///
/// A client's connections are tasks of the runtime on which they are opened, so none may outlive it
/// here.
#[derive(Default)]
pub struct Pool {
    clients: Mutex<Vec<(Weak<Settings>, reqwest::Client)>>,
}

impl Pool {
    /// The client that `config` describes, with cookies of its own. Opens no connection.
    pub fn get(&self, config: &Config) -> Result<Http> {
        let settings = Settings::new(config)?;
        let mut clients = self.clients.lock().unwrap_or_else(PoisonError::into_inner);
        clients.retain(|(settings, _)| settings.strong_count() > 0);
        let known = clients.iter().find_map(|(known, client)| {
            let known = known.upgrade().filter(|known| **known == settings)?;
            Some((known, client.clone()))
        });
        let (settings, client) = match known {
            Some(known) => known,
            None => {
                let client = client(&settings)?;
                let settings = Arc::new(settings);
                clients.push((Arc::downgrade(&settings), client.clone()));
                (settings, client)
            }
        };
        Ok(Http { client, jar: Arc::default(), _settings: settings })
    }
}

/// What clients differ by.
#[derive(PartialEq)]
struct Settings {
    is_plain: bool,
    extra_roots: Option<Vec<CertificateDer<'static>>>,
    proxy: Option<url::Url>,
    user_agent: String,
    connection_timeout_ms: u64,
}

impl Settings {
    fn new(config: &Config) -> Result<Settings> {
        // Less than a request may take, so that a connection that cannot be made is known as such.
        let connection_timeout_ms = match u64::try_from(config.request_timeout_ms) {
            Ok(whole_ms @ 1..) => CONNECTION_TIMEOUT_MS.min(whole_ms.div_ceil(2)),
            _ => CONNECTION_TIMEOUT_MS,
        };
        Ok(Settings {
            is_plain: is_plain(config),
            extra_roots: config.ca_file.as_deref().map(read_ca_file).transpose()?,
            proxy: config.proxy.clone(),
            user_agent: config.user_agent.clone(),
            connection_timeout_ms,
        })
    }
}

impl std::fmt::Debug for Http {
    /// Says nothing: cookies and the proxy's password are secrets.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Http").finish_non_exhaustive()
    }
}

/// Makes the client that `config` describes, shared with nobody. Opens no connection.
pub fn build(config: &Config) -> Result<Http> {
    Pool::default().get(config)
}

fn client(settings: &Settings) -> Result<reqwest::Client> {
    let builder = reqwest::Client::builder()
        .tls_backend_preconfigured(tls(settings)?)
        .http1_only()
        .redirect(reqwest::redirect::Policy::none())
        .gzip(true)
        .user_agent(&settings.user_agent)
        .tcp_nodelay(true)
        .connect_timeout(Duration::from_millis(settings.connection_timeout_ms))
        .pool_idle_timeout(Duration::from_millis(IDLE_CONNECTION_MS))
        .pool_max_idle_per_host(IDLE_CONNECTIONS_MAX)
        // First of all without the environment's proxies: only the configured one counts.
        .no_proxy();
    #[cfg(target_os = "linux")]
    let builder = builder.tcp_user_timeout(Duration::from_millis(TCP_USER_TIMEOUT_MS));
    let builder = match &settings.proxy {
        Some(url) => builder.proxy(proxy(url)?),
        None => builder,
    };
    builder.build().map_err(|error| {
        let text = format!("the HTTP client cannot be made: {}", innermost(&error));
        Error::new(ErrorKind::Internal, text)
    })
}

/// What a failed request says about connection, TLS and time, without address and secrets.
///
/// `what` leads the text in: `GET auth/session`, `the websocket`.
pub fn failure(what: &str, error: reqwest::Error) -> Error {
    let error = error.without_url();
    let cause = innermost(&error);
    let (kind, text) = if let Some(tls) = tls_error(&error) {
        (ErrorKind::Tls, format!("{what}: {tls}"))
    } else if error.is_connect() {
        (ErrorKind::Network, format!("{what}: cannot connect: {cause}"))
    } else if error.is_builder() {
        (ErrorKind::InvalidArgument, format!("{what}: {cause}"))
    } else if error.is_timeout() {
        (ErrorKind::Timeout, format!("{what}: no answer in time"))
    } else if error.is_decode() && !is_cut_off(&error) {
        (ErrorKind::Protocol, format!("{what}: the answer cannot be decoded: {cause}"))
    } else {
        (ErrorKind::Network, format!("{what}: {cause}"))
    };
    Error::new(kind, text).with_source(error)
}

/// Whether a request failed before any of its bytes can have left.
pub fn is_unsent(error: &reqwest::Error) -> bool {
    error.is_connect() || error.is_builder()
}

/// Whether no connection was to be had, and that at once: the next try may well get one.
pub fn is_unreachable(error: &reqwest::Error) -> bool {
    error.is_connect() && !error.is_timeout() && tls_error(error).is_none()
}

/// Whether every address is plain, so that no trust anchors are needed.
fn is_plain(config: &Config) -> bool {
    let proxy = config.proxy.as_ref().map_or("http", |url| url.scheme());
    config.base_url.scheme() == "http" && config.socket_url.scheme() == "ws" && proxy != "https"
}

/// The TLS settings. The provider is handed over and never installed, because a host program may
/// have a rustls of its own.
fn tls(settings: &Settings) -> Result<ClientConfig> {
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let builder = ClientConfig::builder_with_provider(provider.clone())
        .with_safe_default_protocol_versions()
        .map_err(tls_failure)?;
    let mut tls = if settings.is_plain {
        builder.with_root_certificates(RootCertStore::empty()).with_no_client_auth()
    } else {
        let verifier = verifier(settings.extra_roots.clone(), provider)?;
        builder.dangerous().with_custom_certificate_verifier(verifier).with_no_client_auth()
    };
    // The websocket upgrade is a thing of HTTP/1.1.
    tls.alpn_protocols = vec![b"http/1.1".to_vec()];
    Ok(tls)
}

/// The verifier of clients without trust anchors of their own: reading the system's takes time and
/// memory, so clients that live together share them.
static SYSTEM_VERIFIER: PerProcess<Mutex<Weak<Verifier>>> =
    PerProcess::new(|| Mutex::new(Weak::new()));

/// Trusts the system's anchors and the extra ones.
fn verifier(
    extra_roots: Option<Vec<CertificateDer<'static>>>,
    provider: Arc<CryptoProvider>,
) -> Result<Arc<dyn ServerCertVerifier>> {
    if let Some(extra_roots) = extra_roots {
        let verifier = Verifier::new_with_extra_roots(extra_roots, provider);
        return Ok(Arc::new(verifier.map_err(tls_failure)?));
    }
    let mut shared = SYSTEM_VERIFIER.get().lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(verifier) = shared.upgrade() {
        return Ok(verifier);
    }
    let verifier = Arc::new(Verifier::new(provider).map_err(|error| {
        let text =
            format!("the system's trust anchors cannot be used, and no ca_file is set: {error}");
        Error::new(ErrorKind::Tls, text).with_source(error)
    })?);
    *shared = Arc::downgrade(&verifier);
    Ok(verifier)
}

fn tls_failure(error: rustls::Error) -> Error {
    Error::new(ErrorKind::Tls, format!("TLS cannot be set up: {error}")).with_source(error)
}

/// Reads the certificates of a PEM file, each of which must be usable as a trust anchor.
fn read_ca_file(path: &Path) -> Result<Vec<CertificateDer<'static>>> {
    let unreadable = |error: std::io::Error| {
        invalid_argument("ca_file", &format!("cannot be read: {error}")).with_source(error)
    };
    let file = std::fs::File::open(path).map_err(unreadable)?;
    let mut pem = Vec::new();
    file.take(CA_FILE_BYTES_MAX + 1).read_to_end(&mut pem).map_err(unreadable)?;
    if pem.len() as u64 > CA_FILE_BYTES_MAX {
        return Err(invalid_argument("ca_file", "is too long"));
    }
    let certificates: Vec<_> = CertificateDer::pem_slice_iter(&pem)
        .collect::<std::result::Result<_, _>>()
        .map_err(|error| invalid_argument("ca_file", &format!("is not PEM: {error}")))?;
    if certificates.is_empty() {
        return Err(invalid_argument("ca_file", "holds no certificate"));
    }
    let mut store = RootCertStore::empty();
    for certificate in &certificates {
        store.add(certificate.clone()).map_err(|error| {
            invalid_argument("ca_file", &format!("holds an unusable certificate: {error}"))
        })?;
    }
    Ok(certificates)
}

/// The proxy for everything. Name and password in the address are percent-decoded by the client.
fn proxy(url: &url::Url) -> Result<reqwest::Proxy> {
    let host = url.host_str().unwrap_or("");
    if !host.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-._:[]".contains(&byte)) {
        // The client would silently go without a proxy that it cannot parse.
        return Err(invalid_argument("proxy", "names an unusable host"));
    }
    // The text of that error could hold the address with its password.
    reqwest::Proxy::all(url.clone()).map_err(|_| invalid_argument("proxy", "is not usable"))
}

/// Whether the line broke while a body was read, which the client also calls a decoding error.
fn is_cut_off(error: &reqwest::Error) -> bool {
    use std::io::ErrorKind::{BrokenPipe, ConnectionAborted, ConnectionReset, UnexpectedEof};
    let kinds = causes(error).filter_map(|cause| cause.downcast_ref::<std::io::Error>());
    kinds.map(std::io::Error::kind).any(|kind| {
        matches!(kind, BrokenPipe | ConnectionAborted | ConnectionReset | UnexpectedEof)
    })
}

/// The TLS error among the causes.
fn tls_error<'a>(error: &'a (dyn StdError + 'static)) -> Option<&'a rustls::Error> {
    causes(error).find_map(|cause| cause.downcast_ref::<rustls::Error>())
}

/// The text of the last cause, which says most.
fn innermost(error: &(dyn StdError + 'static)) -> String {
    causes(error).last().map(ToString::to_string).unwrap_or_default()
}

/// An error and its causes. An I/O error that wraps another is followed into it: its own
/// `source` would skip that one.
fn causes<'a>(
    error: &'a (dyn StdError + 'static),
) -> impl Iterator<Item = &'a (dyn StdError + 'static)> {
    std::iter::successors(Some(error), |cause: &&'a (dyn StdError + 'static)| {
        let cause: &'a (dyn StdError + 'static) = *cause;
        match cause.downcast_ref::<std::io::Error>().and_then(std::io::Error::get_ref) {
            Some(inner) => Some(inner as &(dyn StdError + 'static)),
            None => cause.source(),
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn https() -> Config {
        Config::default()
    }

    fn plain() -> Config {
        let mut config = Config::default();
        config.set_base_url("http://127.0.0.1:1/").unwrap();
        config.set_socket_url("ws://127.0.0.1:1/ws/").unwrap();
        config
    }

    #[test]
    fn equal_settings_share_a_client_and_no_cookies() {
        let pool = Pool::default();
        let (first, second) = (pool.get(&plain()).unwrap(), pool.get(&plain()).unwrap());
        assert!(Arc::ptr_eq(&first._settings, &second._settings));
        assert!(!Arc::ptr_eq(&first.jar, &second.jar));
        let mut config = plain();
        config.set_proxy("http://127.0.0.1:1").unwrap();
        let other = pool.get(&config).unwrap();
        assert!(!Arc::ptr_eq(&first._settings, &other._settings));
        drop((first, second, other));
        pool.get(&plain()).unwrap();
        assert_eq!(pool.clients.lock().unwrap().len(), 1, "what nobody uses is forgotten");
    }

    #[test]
    fn a_bad_trust_anchor_file_is_named() {
        let dir = std::env::temp_dir().join(format!("bkt-ca-{}", std::process::id()));
        std::fs::create_dir_all(&dir).unwrap();
        let broken = "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n";
        for (name, text, said) in [
            ("absent.pem", None, "cannot be read"),
            ("empty.pem", Some(""), "holds no certificate"),
            ("broken.pem", Some(broken), "holds an unusable certificate"),
        ] {
            let path = dir.join(name);
            if let Some(text) = text {
                std::fs::write(&path, text).unwrap();
            }
            for mut config in [https(), plain()] {
                config.ca_file = Some(path.clone());
                let error = build(&config).unwrap_err();
                assert_eq!(error.kind(), ErrorKind::InvalidArgument, "{name}");
                let wanted = format!("ca_file {said}");
                assert!(error.message().starts_with(&wanted), "{}", error.message());
            }
        }
        std::fs::remove_dir_all(&dir).unwrap();
    }

    #[test]
    fn only_plain_addresses_need_no_trust_anchors() {
        assert!(is_plain(&plain()) && !is_plain(&https()));
        let mut config = plain();
        config.set_proxy("https://proxy.example").unwrap();
        assert!(!is_plain(&config));
        config.set_proxy("socks5h://proxy.example").unwrap();
        assert!(is_plain(&config));
        config.set_socket_url("wss://127.0.0.1/ws/").unwrap();
        assert!(!is_plain(&config));
    }

    #[test]
    fn a_proxy_is_never_silently_left_out() {
        let mut config = plain();
        config.set_proxy("socks5://ho%20st:1080").unwrap();
        let error = build(&config).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::InvalidArgument);
        assert!(error.message().starts_with("proxy "), "{}", error.message());
        for url in ["socks5h://[::1]:1080", "http://proxy_1.example", "socks5://10.0.0.1"] {
            config.set_proxy(url).unwrap();
            build(&config).unwrap();
        }
    }

    #[test]
    fn every_kind_of_proxy_is_taken_and_nothing_is_shown() {
        for scheme in ["http", "https", "socks5", "socks5h"] {
            let mut config = plain();
            config.set_proxy(&format!("{scheme}://na%40me:hush%3A%2F@127.0.0.1:1")).unwrap();
            match build(&config) {
                Ok(http) => assert!(!format!("{http:?}").contains("hush")),
                Err(error) => assert!(!format!("{error:?}").contains("hush")),
            }
        }
    }
}
