//! Small proxies that note what they are asked for: SOCKS5 (RFC 1928 and 1929) and HTTP.
//!
//! Wherever a client wants to go, it ends up at the one target. So a test can ask for names that
//! do not exist and ports where nobody listens: what works then has gone through the proxy.

use std::io;
use std::net::{Ipv4Addr, SocketAddr};
use std::sync::{Arc, Mutex};

use tokio::io::{AsyncReadExt, AsyncWriteExt, copy_bidirectional};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinHandle;

/// Longest head of an HTTP request.
const HEAD_BYTES_MAX: usize = 16 * 1024;

/// What a proxy speaks, and whom it lets in.
#[derive(Debug, Clone, Copy)]
pub enum Kind {
    /// SOCKS5, open to all.
    Socks,
    /// SOCKS5 with this name and password.
    SocksWithLogin(&'static str, &'static str),
    /// HTTP, open to all.
    Http,
    /// HTTP with this `Proxy-Authorization`.
    HttpWithLogin(&'static str),
}

/// How the destination was named.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Form {
    /// SOCKS5 with an IPv4 or IPv6 address: resolved by the client.
    SocksAddress,
    /// SOCKS5 with a name, to be resolved by the proxy.
    SocksName,
    /// HTTP `CONNECT`.
    Connect,
    /// A plain HTTP request for an absolute address.
    Absolute,
}

/// What a connection was opened for: form, host and port.
pub type Asked = (Form, String, u16);

/// A running proxy. It stops accepting when it is dropped.
pub struct Proxy {
    port: u16,
    asked: Arc<Mutex<Vec<Asked>>>,
    accepting: JoinHandle<()>,
}

impl Proxy {
    /// Starts a proxy on loopback that leads to `target`.
    pub async fn start(kind: Kind, target: SocketAddr) -> Proxy {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await.unwrap();
        let port = listener.local_addr().unwrap().port();
        let asked = Arc::new(Mutex::new(Vec::new()));
        let noted = Arc::clone(&asked);
        let accepting = tokio::spawn(async move {
            while let Ok((client, _)) = listener.accept().await {
                let noted = Arc::clone(&noted);
                // A connection that fails is the client's to notice.
                tokio::spawn(async move {
                    let _failed = serve(kind, client, target, &noted).await;
                });
            }
        });
        Proxy { port, asked, accepting }
    }

    /// Where it listens.
    pub fn port(&self) -> u16 {
        self.port
    }

    /// What it was asked for, sorted, each once.
    pub fn asked(&self) -> Vec<Asked> {
        let mut asked = self.asked.lock().unwrap().clone();
        asked.sort();
        asked.dedup();
        asked
    }
}

impl Drop for Proxy {
    fn drop(&mut self) {
        self.accepting.abort();
    }
}

async fn serve(
    kind: Kind,
    mut client: TcpStream,
    target: SocketAddr,
    noted: &Mutex<Vec<Asked>>,
) -> io::Result<()> {
    let note = |asked: Asked| noted.lock().unwrap().push(asked);
    let mut server = match kind {
        Kind::Socks | Kind::SocksWithLogin(..) => {
            if !let_in(kind, &mut client).await? {
                return Ok(());
            }
            note(socks_request(&mut client).await?);
            let server = TcpStream::connect(target).await?;
            // Succeeded; the bound address is of no interest.
            client.write_all(&[5, 0, 0, 1, 0, 0, 0, 0, 0, 0]).await?;
            server
        }
        Kind::Http | Kind::HttpWithLogin(_) => {
            let head = http_head(&mut client).await?;
            let login = header(&head, "proxy-authorization");
            if matches!(kind, Kind::HttpWithLogin(wanted) if login != Some(wanted)) {
                let answer = "HTTP/1.1 407 Proxy Authentication Required\r\n\
                    Proxy-Authenticate: Basic realm=\"test\"\r\nContent-Length: 0\r\n\r\n";
                return client.write_all(answer.as_bytes()).await;
            }
            let asked = http_request(&head).ok_or(io::ErrorKind::InvalidData)?;
            let mut server = TcpStream::connect(target).await?;
            if asked.0 == Form::Connect {
                client.write_all(b"HTTP/1.1 200 Connected\r\n\r\n").await?;
            } else {
                server.write_all(head.as_bytes()).await?;
            }
            note(asked);
            server
        }
    };
    copy_bidirectional(&mut client, &mut server).await.map(|_| ())
}

/// Agrees on a method and checks name and password.
async fn let_in(kind: Kind, client: &mut TcpStream) -> io::Result<bool> {
    expect(client, 5).await?;
    let methods = short_bytes(client).await?;
    let method = match kind {
        Kind::SocksWithLogin(..) => 2,
        _ => 0,
    };
    if !methods.contains(&method) {
        client.write_all(&[5, 0xff]).await?;
        return Ok(false);
    }
    client.write_all(&[5, method]).await?;
    let Kind::SocksWithLogin(name, password) = kind else {
        return Ok(true);
    };
    expect(client, 1).await?;
    let is_right = short_bytes(client).await? == name.as_bytes();
    let is_right = short_bytes(client).await? == password.as_bytes() && is_right;
    client.write_all(&[1, u8::from(!is_right)]).await?;
    Ok(is_right)
}

/// Reads the request to connect.
async fn socks_request(client: &mut TcpStream) -> io::Result<Asked> {
    for byte in [5, 1, 0] {
        expect(client, byte).await?;
    }
    let (form, host) = match client.read_u8().await? {
        1 => (Form::SocksAddress, Ipv4Addr::from(client.read_u32().await?).to_string()),
        3 => (Form::SocksName, String::from_utf8_lossy(&short_bytes(client).await?).into_owned()),
        4 => {
            let address = std::net::Ipv6Addr::from(client.read_u128().await?);
            (Form::SocksAddress, address.to_string())
        }
        _ => return Err(io::ErrorKind::InvalidData.into()),
    };
    Ok((form, host, client.read_u16().await?))
}

async fn expect(client: &mut TcpStream, byte: u8) -> io::Result<()> {
    if client.read_u8().await? == byte { Ok(()) } else { Err(io::ErrorKind::InvalidData.into()) }
}

/// Bytes led in by their number.
async fn short_bytes(client: &mut TcpStream) -> io::Result<Vec<u8>> {
    let mut bytes = vec![0; client.read_u8().await?.into()];
    client.read_exact(&mut bytes).await?;
    Ok(bytes)
}

/// Reads up to the empty line and no further.
async fn http_head(client: &mut TcpStream) -> io::Result<String> {
    let mut head = String::new();
    while !head.ends_with("\r\n\r\n") {
        if head.len() >= HEAD_BYTES_MAX {
            return Err(io::ErrorKind::InvalidData.into());
        }
        head.push(char::from(client.read_u8().await?));
    }
    Ok(head)
}

fn header<'a>(head: &'a str, wanted: &str) -> Option<&'a str> {
    head.lines().find_map(|line| {
        let (name, value) = line.split_once(':')?;
        name.eq_ignore_ascii_case(wanted).then_some(value.trim())
    })
}

/// What a request line asks for.
fn http_request(head: &str) -> Option<Asked> {
    let mut words = head.split(' ');
    let (form, authority) = match (words.next()?, words.next()?) {
        ("CONNECT", authority) => (Form::Connect, authority),
        (_, url) => (Form::Absolute, url.strip_prefix("http://")?.split('/').next()?),
    };
    let (host, port) = authority.rsplit_once(':')?;
    Some((form, host.to_owned(), port.parse().ok()?))
}
