//! REST and websocket through proxies, which see to it that there is no other way.

use std::net::SocketAddr;

use backtracked::config::Config;
use backtracked::error::ErrorKind;
use backtracked::http;
use backtracked::socket::open;
use backtracked_sandbox::{Options, Sandbox};
use serde_json::json;

#[path = "support/authority.rs"]
mod authority;
#[path = "support/link.rs"]
mod link;
#[path = "support/proxy.rs"]
mod proxy;

use link::{action, bot, connect, packet, soon, token};
use proxy::{Form, Kind, Proxy};

/// Ports where nobody listens, one for each kind of address.
const REST_PORT: u16 = 9;
const SOCKET_PORT: u16 = 10;
const ROOM: &str = "room:6123ab45cd6789ef01234501";
const NAME: &str = "na me";
const PASSWORD: &str = "p@ss:w/rd";
/// Name and password as an address has to write them.
const LOGIN: &str = "na%20me:p%40ss%3Aw%2Frd@";
/// `na me:p@ss:w/rd` as HTTP writes it.
const BASIC: &str = "Basic bmEgbWU6cEBzczp3L3Jk";

/// Settings that lead nowhere but through the proxy.
fn config(scheme: &str, login: &str, proxy: &Proxy, letter: &str, host: &str) -> Config {
    let mut config = Config::default();
    config.set_base_url(&format!("http{letter}://{host}:{REST_PORT}/")).unwrap();
    config.set_socket_url(&format!("ws{letter}://{host}:{SOCKET_PORT}/ws/")).unwrap();
    config.set_proxy(&format!("{scheme}://{login}127.0.0.1:{}", proxy.port())).unwrap();
    config
}

fn address(sandbox: &Sandbox) -> SocketAddr {
    let url = link::config(sandbox).base_url.clone();
    SocketAddr::from(([127, 0, 0, 1], url.port().unwrap()))
}

/// Logs in, opens the socket and uses it.
async fn use_all(config: &Config, sandbox: &Sandbox) {
    let mut socket = connect(config, Some(&bot(sandbox))).await.unwrap();
    assert_eq!(packet(&mut socket).await.0, '0');
    action(&mut socket, 4).await;
    socket.queue(format!("4{}", json!({"action": 10, "channel": ROOM}))).unwrap();
    assert_eq!(action(&mut socket, 11).await["channel"], ROOM);
}

fn both(form: Form, host: &str) -> Vec<proxy::Asked> {
    [REST_PORT, SOCKET_PORT].map(|port| (form, host.to_owned(), port)).to_vec()
}

#[tokio::test]
async fn socks_carries_everything_and_the_scheme_says_who_resolves() {
    let sandbox = Sandbox::start(Options::default()).unwrap();
    let table = [
        ("socks5", "127.0.0.1", Form::SocksAddress),
        ("socks5", "localhost", Form::SocksAddress),
        ("socks5h", "localhost", Form::SocksName),
        // A name that only the proxy could know.
        ("socks5h", "queup.invalid", Form::SocksName),
    ];
    for kind in [Kind::Socks, Kind::SocksWithLogin(NAME, PASSWORD)] {
        for (scheme, host, form) in table {
            let proxy = Proxy::start(kind, address(&sandbox)).await;
            let login = if matches!(kind, Kind::Socks) { "" } else { LOGIN };
            use_all(&config(scheme, login, &proxy, "", host), &sandbox).await;
            let asked = proxy.asked();
            if form == Form::SocksName {
                assert_eq!(asked, both(form, host), "{scheme} {host}");
                continue;
            }
            let ports: Vec<u16> = asked.iter().map(|(_, _, port)| *port).collect();
            assert_eq!(ports, [REST_PORT, SOCKET_PORT], "{scheme} {host}");
            for (given, address, _) in asked {
                assert_eq!(given, form, "{scheme} {host}");
                let address: std::net::IpAddr = address.parse().unwrap();
                assert!(address.is_loopback(), "{scheme} {host}");
            }
        }
    }
}

#[tokio::test]
async fn an_http_proxy_carries_plain_traffic_by_absolute_addresses() {
    let sandbox = Sandbox::start(Options::default()).unwrap();
    for (kind, login) in [(Kind::Http, ""), (Kind::HttpWithLogin(BASIC), LOGIN)] {
        let proxy = Proxy::start(kind, address(&sandbox)).await;
        use_all(&config("http", login, &proxy, "", "queup.invalid"), &sandbox).await;
        assert_eq!(proxy.asked(), both(Form::Absolute, "queup.invalid"));
    }
}

#[tokio::test]
async fn every_proxy_carries_tls_without_looking_inside() {
    let own = authority::start("proxy-tls", &["queup.invalid"]);
    let table = [
        ("http", "", Kind::Http, Form::Connect),
        ("http", LOGIN, Kind::HttpWithLogin(BASIC), Form::Connect),
        ("socks5h", "", Kind::Socks, Form::SocksName),
        ("socks5h", LOGIN, Kind::SocksWithLogin(NAME, PASSWORD), Form::SocksName),
    ];
    for (scheme, login, kind, form) in table {
        let proxy = Proxy::start(kind, address(&own.sandbox)).await;
        let mut config = config(scheme, login, &proxy, "s", "queup.invalid");
        config.ca_file = Some(own.ca_file.clone());
        use_all(&config, &own.sandbox).await;
        assert_eq!(proxy.asked(), both(form, "queup.invalid"), "{scheme}");
    }
}

#[tokio::test]
async fn a_wrong_password_is_named_but_not_told() {
    let own = authority::start("proxy-password", &["127.0.0.1"]);
    let wrong = "na%20me:hush-hush@";
    let socks = Kind::SocksWithLogin(NAME, PASSWORD);
    let basic = Kind::HttpWithLogin(BASIC);
    let table = [
        ("socks5", wrong, socks, "s", "credentials not accepted"),
        ("socks5h", wrong, socks, "", "credentials not accepted"),
        ("socks5h", "", socks, "", "auth"),
        ("http", wrong, basic, "s", "proxy authorization required"),
        ("http", "", basic, "s", "proxy authorization required"),
        ("http", wrong, basic, "", "the proxy"),
        ("http", "", basic, "", "the proxy"),
    ];
    for (scheme, login, kind, letter, said) in table {
        let proxy = Proxy::start(kind, address(&own.sandbox)).await;
        let config = config(scheme, login, &proxy, letter, "127.0.0.1");
        let http = http::build(&config).unwrap();
        let mut errors =
            vec![soon(open(&http, &config.socket_url, "token", 1_000)).await.unwrap_err()];
        // A plain request gets the proxy's answer as if it were the server's.
        if scheme != "http" || letter == "s" {
            let error = soon(token(&http, &config, None)).await.unwrap_err();
            errors.push(http::failure("GET auth/token", error));
        }
        for error in errors {
            assert_eq!(error.kind(), ErrorKind::Network, "{scheme} {letter}: {error}");
            assert!(error.message().contains(said), "{scheme} {letter}: {error}");
            assert!(!format!("{error:?}").contains("hush"), "{error:?}");
        }
        assert_eq!(proxy.asked(), []);
    }
    assert_eq!(own.sandbox.requests(0).len(), 0);
}

#[tokio::test]
async fn without_the_proxy_there_is_no_way() {
    let sandbox = Sandbox::start(Options::default()).unwrap();
    for scheme in ["socks5", "socks5h", "http"] {
        let proxy = Proxy::start(Kind::Http, address(&sandbox)).await;
        let mut config = config(scheme, LOGIN, &proxy, "", "127.0.0.1");
        // The way round the proxy would be open.
        config.set_socket_url(sandbox.socket_url()).unwrap();
        let (http, port) = (http::build(&config).unwrap(), proxy.port());
        drop(proxy);
        // Nobody listens any more as soon as a connection is refused.
        soon(async {
            while tokio::net::TcpStream::connect(("127.0.0.1", port)).await.is_ok() {
                tokio::task::yield_now().await;
            }
        })
        .await;
        let error = soon(open(&http, &config.socket_url, "token", 1_000)).await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Network, "{scheme}: {error}");
        assert!(error.message().contains("cannot connect"), "{scheme}: {error}");
        assert!(!format!("{error:?}").contains("p@ss"), "{error:?}");
    }
}
