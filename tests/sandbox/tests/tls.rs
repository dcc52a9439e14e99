//! The same services over TLS.

mod support;

use backtracked_sandbox::{Options, Sandbox, TlsFiles};
use futures_util::StreamExt;
use std::path::PathBuf;
use std::sync::Arc;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio_rustls::rustls::pki_types::ServerName;
use tokio_rustls::rustls::{ClientConfig, RootCertStore, crypto};
use tokio_rustls::{TlsConnector, client::TlsStream};
use tokio_tungstenite::client_async;

/// A certificate for the loopback address, in files that go away with it.
struct Certificate {
    directory: PathBuf,
    files: TlsFiles,
    roots: RootCertStore,
}

impl Certificate {
    fn new() -> Self {
        let made = rcgen::generate_simple_self_signed(["127.0.0.1".to_owned()]).unwrap();
        let name = format!("backtracked-sandbox-tls-{}", std::process::id());
        let directory = std::env::temp_dir().join(name);
        std::fs::create_dir_all(&directory).unwrap();
        let files =
            TlsFiles { cert_pem: directory.join("cert.pem"), key_pem: directory.join("key.pem") };
        std::fs::write(&files.cert_pem, made.cert.pem()).unwrap();
        std::fs::write(&files.key_pem, made.signing_key.serialize_pem()).unwrap();
        let mut roots = RootCertStore::empty();
        roots.add(made.cert.der().clone()).unwrap();
        Self { directory, files, roots }
    }

    async fn connect(&self, sandbox: &Sandbox) -> TlsStream<TcpStream> {
        let provider = Arc::new(crypto::ring::default_provider());
        let config = ClientConfig::builder_with_provider(provider)
            .with_safe_default_protocol_versions()
            .unwrap()
            .with_root_certificates(self.roots.clone())
            .with_no_client_auth();
        let tcp = TcpStream::connect(address(sandbox)).await.unwrap();
        let name = ServerName::try_from("127.0.0.1").unwrap();
        TlsConnector::from(Arc::new(config)).connect(name, tcp).await.unwrap()
    }
}

impl Drop for Certificate {
    fn drop(&mut self) {
        let _left = std::fs::remove_dir_all(&self.directory);
    }
}

fn address(sandbox: &Sandbox) -> String {
    sandbox.base_url().strip_prefix("https://").unwrap().trim_end_matches('/').to_owned()
}

#[test]
fn rest_and_the_socket_speak_tls() {
    let certificate = Certificate::new();
    let options = Options { tls: Some(certificate.files.clone()), ..Options::default() };
    support::with_options(options, |sandbox| async move {
        let mut tls = certificate.connect(&sandbox).await;
        let host = address(&sandbox);
        let request =
            format!("GET /auth/token HTTP/1.1\r\nhost: {host}\r\nconnection: close\r\n\r\n");
        tls.write_all(request.as_bytes()).await.unwrap();
        let mut answer = String::new();
        tls.read_to_string(&mut answer).await.unwrap();
        let (_head, body) = answer.split_once("\r\n\r\n").unwrap();
        let body: serde_json::Value = serde_json::from_str(body).unwrap();
        let token = body["data"]["token"].as_str().unwrap();
        assert!(sandbox.socket_url().starts_with("wss://127.0.0.1:"));
        let query = format!("EIO=3&transport=websocket&access_token={token}");
        let url = format!("{}?{query}", sandbox.socket_url());
        let tls = certificate.connect(&sandbox).await;
        let (mut socket, _response) = client_async(url, tls).await.unwrap();
        let first = socket.next().await.unwrap().unwrap();
        assert!(first.to_text().unwrap().starts_with("0{"));
    });
}
