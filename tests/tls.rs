//! REST and websocket over TLS, with an authority of our own.

use backtracked::config::Config;
use backtracked::error::ErrorKind;
use backtracked::http;
use backtracked::socket::open;
use backtracked_sandbox::{Options, Sandbox};

#[path = "support/authority.rs"]
mod authority;
#[path = "support/link.rs"]
mod link;

use link::{action, bot, config, connect, packet, soon, token};

/// A sandbox's settings under another host name, and perhaps with another authority.
fn config_as(sandbox: &Sandbox, host: &str, ca_file: Option<&std::path::Path>) -> Config {
    let mut config = config(sandbox);
    let under = |url: &url::Url| url.as_str().replace("127.0.0.1", host);
    config.set_base_url(&under(&config.base_url)).unwrap();
    config.set_socket_url(&under(&config.socket_url)).unwrap();
    config.ca_file = ca_file.map(Into::into);
    config
}

#[tokio::test]
async fn the_given_authority_is_trusted_by_rest_and_socket() {
    let own = authority::start("tls-trusted", &["localhost", "127.0.0.1"]);
    for host in ["127.0.0.1", "localhost"] {
        let config = config_as(&own.sandbox, host, Some(&own.ca_file));
        assert_eq!((config.base_url.scheme(), config.socket_url.scheme()), ("https", "wss"));
        let account = bot(&own.sandbox);
        let mut socket = connect(&config, Some(&account)).await.unwrap();
        assert_eq!(packet(&mut socket).await.0, '0');
        assert_eq!(action(&mut socket, 4).await["clientId"], account.id);
        // Longer than a TLS record, and through the small read buffer.
        let long = format!("4{}", "x".repeat(300_000));
        assert_eq!(own.sandbox.frame(&long, "all"), 1);
        assert_eq!(packet(&mut socket).await.1.len(), 300_000);
        own.sandbox.drop_connections();
        assert_eq!(soon(socket.drive(true)).await.unwrap_err().kind(), ErrorKind::Network);
    }
}

#[tokio::test]
async fn whom_nobody_vouches_for_is_not_spoken_to() {
    let own = authority::start("tls-own", &["127.0.0.1"]);
    let other = authority::start("tls-other", &["127.0.0.1"]);
    // Unknown authority, another authority, the right authority but another name.
    let table = [
        ("127.0.0.1", None),
        ("127.0.0.1", Some(other.ca_file.as_path())),
        ("localhost", Some(own.ca_file.as_path())),
    ];
    for (host, ca_file) in table {
        let config = config_as(&own.sandbox, host, ca_file);
        let http = match http::build(&config) {
            Ok(http) => http,
            Err(error) => {
                // A machine that trusts nobody says so earlier.
                assert_eq!((error.kind(), ca_file), (ErrorKind::Tls, None), "{error}");
                continue;
            }
        };
        let secret = "secret-token";
        let socket = open(&http, &config.socket_url, secret, 1_000);
        let error = soon(socket).await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Tls, "{host} {ca_file:?}: {error}");
        assert!(error.message().contains("certificate"), "{error}");
        assert!(!format!("{error:?}").contains(secret), "{error:?}");

        let error = soon(token(&http, &config, None)).await.unwrap_err();
        assert_eq!(http::failure("GET auth/token", error).kind(), ErrorKind::Tls);
    }
    assert_eq!(own.sandbox.requests(0).len(), 0);
}

#[tokio::test]
async fn a_server_without_tls_is_a_tls_error() {
    let sandbox = Sandbox::start(Options::default()).unwrap();
    let other = authority::start("tls-none", &["127.0.0.1"]);
    let mut config = config_as(&sandbox, "127.0.0.1", Some(&other.ca_file));
    config.set_base_url(&config.base_url.as_str().replace("http:", "https:")).unwrap();
    config.set_socket_url(&config.socket_url.as_str().replace("ws:", "wss:")).unwrap();
    let http = http::build(&config).unwrap();
    let error = soon(open(&http, &config.socket_url, "token", 1_000)).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Tls, "{error}");
}
