//! The HTTP client's ways: TLS with system and own trust anchors, and proxies.

use std::path::PathBuf;
use std::process::Command;

use backtracked::config::Config;
use backtracked::error::ErrorKind;
use backtracked::http;
use backtracked::rest::{Rest, conversation};
use backtracked_sandbox::{Options, Sandbox, TlsFiles};
use rcgen::{BasicConstraints, CertificateParams, CertifiedIssuer, IsCa, KeyPair};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

#[path = "support/caller.rs"]
mod caller;
#[path = "support/raw.rs"]
mod raw;

use caller::{config, data, failed, soon};
use raw::{Act, Raw, answer, head};

/// An authority of its own and a certificate for `name`, in a folder that goes with it.
struct Authority {
    folder: PathBuf,
}

impl Authority {
    fn new(test: &str, name: &str) -> Authority {
        let folder = std::env::temp_dir().join(format!("bkt-{test}-{}", std::process::id()));
        std::fs::create_dir_all(&folder).unwrap();
        let mut params = CertificateParams::new(Vec::new()).unwrap();
        params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        let issuer = CertifiedIssuer::self_signed(params, KeyPair::generate().unwrap()).unwrap();
        let key = KeyPair::generate().unwrap();
        let params = CertificateParams::new(vec![name.to_owned()]).unwrap();
        let certificate = params.signed_by(&key, &issuer).unwrap();
        std::fs::write(folder.join("ca.pem"), issuer.pem()).unwrap();
        std::fs::write(folder.join("cert.pem"), certificate.pem()).unwrap();
        std::fs::write(folder.join("key.pem"), key.serialize_pem()).unwrap();
        Authority { folder }
    }

    fn sandbox(&self) -> Sandbox {
        let tls = TlsFiles {
            cert_pem: self.folder.join("cert.pem"),
            key_pem: self.folder.join("key.pem"),
        };
        Sandbox::start(Options { tls: Some(tls), ..Options::default() }).unwrap()
    }

    fn config(&self, sandbox: &Sandbox) -> Config {
        let mut config = config(sandbox.base_url(), sandbox.socket_url());
        config.ca_file = Some(self.folder.join("ca.pem"));
        config
    }
}

impl Drop for Authority {
    fn drop(&mut self) {
        // The system clears its temporary files anyway.
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}

fn live(config: &Config) -> Rest {
    Rest::live(config, &http::build(config).unwrap(), Default::default())
}

#[tokio::test]
async fn an_own_authority_is_trusted_when_told() {
    let authority = Authority::new("own", "127.0.0.1");
    let sandbox = authority.sandbox();
    let mut config = authority.config(&sandbox);
    let rest = live(&config);
    soon(rest.login()).await.unwrap();
    assert_eq!(data(&soon(rest.session()).await.unwrap())["username"], "granitebot");
    config.ca_file = Some(authority.folder.join("cert.pem"));
    for rest in [Some(live(&config)), without_ca_file(&config)].into_iter().flatten() {
        failed(soon(rest.send(conversation::list())).await, ErrorKind::Tls, "read");
        failed(soon(rest.login()).await, ErrorKind::Tls, "write");
    }
}

/// A client that trusts the system's anchors, if the system has any.
fn without_ca_file(config: &Config) -> Option<Rest> {
    let mut config = config.clone();
    config.ca_file = None;
    let http = http::build(&config).ok()?;
    Some(Rest::live(&config, &http, Default::default()))
}

#[tokio::test]
async fn a_certificate_for_another_host_is_refused() {
    let authority = Authority::new("other", "localhost");
    let sandbox = authority.sandbox();
    let rest = live(&authority.config(&sandbox));
    failed(soon(rest.login()).await, ErrorKind::Tls, "login");
}

#[tokio::test]
async fn a_server_that_speaks_no_tls_is_refused() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    tokio::spawn(async move {
        while let Ok((mut stream, _)) = listener.accept().await {
            stream.write_all(&answer(400, "", b"plain text")).await.unwrap();
        }
    });
    let authority = Authority::new("plain", "127.0.0.1");
    let mut config = config(&format!("https://{address}/"), "ws://127.0.0.1:1/ws/");
    config.ca_file = Some(authority.folder.join("ca.pem"));
    failed(soon(live(&config).login()).await, ErrorKind::Tls, "login");
}

/// In a process of its own, because the system's anchors are chosen by the environment.
#[test]
fn a_system_without_trust_anchors() {
    const INSIDE: &str = "BACKTRACKED_TEST_WITHOUT_ANCHORS";
    if std::env::var_os(INSIDE).is_none() {
        let output = Command::new(std::env::current_exe().unwrap())
            .args(["--exact", "a_system_without_trust_anchors"])
            .env(INSIDE, "1")
            .env("SSL_CERT_FILE", "/nonexistent/file")
            .env("SSL_CERT_DIR", "/nonexistent/folder")
            .output()
            .unwrap();
        let text = String::from_utf8_lossy(&output.stdout);
        assert!(output.status.success() && text.contains("1 passed"), "{text}");
        return;
    }
    let plain = config("http://127.0.0.1:1/", "ws://127.0.0.1:1/ws/");
    http::build(&plain).unwrap();
    let authority = Authority::new("none", "127.0.0.1");
    let sandbox = authority.sandbox();
    let config = authority.config(&sandbox);
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let rest = live(&config);
    runtime.block_on(async { soon(rest.login()).await.unwrap() });
    let mut without = config.clone();
    without.ca_file = None;
    // Some systems keep their anchors elsewhere than in files.
    if cfg!(target_os = "linux") {
        let error = failed(http::build(&without), ErrorKind::Tls, "build");
        assert!(error.message().contains("ca_file"), "{error}");
    }
}

#[tokio::test]
async fn everything_goes_through_the_proxy() {
    let whole = answer(200, "", br#"{"code":200,"data":"by proxy"}"#);
    let proxy = Raw::start(vec![Act::Say(whole)]).await;
    for base_url in ["http://queup.invalid/", "http://127.0.0.1:1/", "http://localhost:1/"] {
        let mut config = config(base_url, "ws://queup.invalid/ws/");
        let url = format!("http://na%40me:p%3A%C3%A4%2F%20%25@{}", proxy.address);
        config.set_proxy(&url).unwrap();
        let rest = live(&config);
        assert_eq!(data(&soon(rest.send(conversation::list())).await.unwrap()), "by proxy");
        let head = proxy.heads().pop().unwrap();
        assert!(head.starts_with(&format!("GET {base_url}message HTTP/1.1\r\n")), "{head}");
        assert!(head.contains("proxy-authorization: Basic bmFAbWU6cDrDpC8gJQ==\r\n"), "{head}");
    }
}

#[tokio::test]
async fn a_proxy_that_refuses() {
    let proxy = Raw::start(vec![Act::Say(answer(407, "", b"")), Act::Say(answer(403, "", b""))]);
    let proxy = proxy.await;
    let mut plain = config("http://queup.invalid/", "ws://queup.invalid/ws/");
    plain.set_proxy(&format!("http://name:secret@{}", proxy.address)).unwrap();
    let error = failed(soon(live(&plain).login()).await, ErrorKind::Network, "login");
    assert!(error.message().contains("proxy asks for a name and password"), "{error}");
    let authority = Authority::new("refusing", "127.0.0.1");
    let mut secure = config("https://queup.invalid/", "wss://queup.invalid/ws/");
    secure.ca_file = Some(authority.folder.join("ca.pem"));
    secure.set_proxy(&format!("http://name:secret@{}", proxy.address)).unwrap();
    failed(soon(live(&secure).login()).await, ErrorKind::Network, "login");
    assert!(proxy.heads()[1].starts_with("CONNECT queup.invalid:443 HTTP/1.1\r\n"));
    let mut socks = config("http://queup.invalid/", "ws://queup.invalid/ws/");
    socks.set_proxy(&format!("socks5h://name:secret@{}", proxy.address)).unwrap();
    socks.request_timeout_ms = 600;
    failed(soon(live(&socks).login()).await, ErrorKind::Network, "login");
}

#[tokio::test]
async fn a_tunnel_through_the_proxy_keeps_tls() {
    let authority = Authority::new("tunnel", "127.0.0.1");
    let sandbox = authority.sandbox();
    let proxy = tunnel(sandbox.base_url().replace("https://", "").replace('/', "")).await;
    let mut config = authority.config(&sandbox);
    config.set_proxy(&format!("http://{proxy}")).unwrap();
    soon(live(&config).login()).await.unwrap();
}

#[tokio::test]
async fn socks_proxies_of_both_kinds() {
    for (scheme, kind) in [("socks5", 1), ("socks5h", 3)] {
        let proxy = socks("na@me", "p:\u{e4}/ %", kind).await;
        let mut config = config("http://localhost:1/", "ws://localhost:1/ws/");
        let url = format!("{scheme}://na%40me:p%3A%C3%A4%2F%20%25@{proxy}");
        config.set_proxy(&url).unwrap();
        let reply = soon(live(&config).send(conversation::list())).await.unwrap();
        assert_eq!(data(&reply), "by socks", "{scheme}");
        let wrong = url.replace("na%40me", "secret");
        config.set_proxy(&wrong).unwrap();
        failed(soon(live(&config).login()).await, ErrorKind::Network, scheme);
    }
}

/// A proxy that tunnels to `target`, whatever it is asked for.
async fn tunnel(target: String) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap().to_string();
    tokio::spawn(async move {
        while let Ok((mut inner, _)) = listener.accept().await {
            assert!(head(&mut inner).await.starts_with("CONNECT "));
            inner.write_all(b"HTTP/1.1 200 Connected\r\n\r\n").await.unwrap();
            let mut outer = TcpStream::connect(&target).await.unwrap();
            tokio::spawn(async move {
                // How a tunnel ends is none of this test's business.
                let _ = tokio::io::copy_bidirectional(&mut inner, &mut outer).await;
            });
        }
    });
    address
}

/// A SOCKS5 proxy with a password, which answers requests itself. `kind` is the wanted kind of
/// address: 1 = IPv4, also taken as IPv6 (4); 3 = name.
async fn socks(name: &'static str, password: &'static str, kind: u8) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap().to_string();
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            tokio::spawn(async move {
                // A refused client hangs up.
                let _ = serve_socks(stream, name, password, kind).await;
            });
        }
    });
    address
}

async fn serve_socks(
    mut stream: TcpStream,
    name: &str,
    password: &str,
    kind: u8,
) -> std::io::Result<()> {
    assert_eq!(stream.read_u8().await?, 5);
    let methods = counted(&mut stream).await?;
    assert!(methods.contains(&2), "{methods:?}");
    stream.write_all(&[5, 2]).await?;
    assert_eq!(stream.read_u8().await?, 1);
    let given = (counted(&mut stream).await?, counted(&mut stream).await?);
    if given != (name.as_bytes().to_vec(), password.as_bytes().to_vec()) {
        return stream.write_all(&[1, 1]).await;
    }
    stream.write_all(&[1, 0]).await?;
    let mut request = [0; 4];
    stream.read_exact(&mut request).await?;
    let address = match request[3] {
        1 => exact(&mut stream, 4).await?,
        4 => exact(&mut stream, 16).await?,
        _ => counted(&mut stream).await?,
    };
    assert_eq!(request[3] == 3, kind == 3, "{request:?}");
    assert!(kind != 3 || address == b"localhost");
    assert_eq!(stream.read_u16().await?, 1);
    stream.write_all(&[5, 0, 0, 1, 0, 0, 0, 0, 0, 0]).await?;
    head(&mut stream).await;
    stream.write_all(&answer(200, "", br#"{"code":200,"data":"by socks"}"#)).await
}

async fn counted(stream: &mut TcpStream) -> std::io::Result<Vec<u8>> {
    let count = stream.read_u8().await?;
    exact(stream, usize::from(count)).await
}

async fn exact(stream: &mut TcpStream, count: usize) -> std::io::Result<Vec<u8>> {
    let mut bytes = vec![0; count];
    stream.read_exact(&mut bytes).await?;
    Ok(bytes)
}
