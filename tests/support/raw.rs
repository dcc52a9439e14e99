//! A server that answers with given bytes: what no well-bred server does.

#![allow(dead_code, reason = "every test file uses a part of it")]

use std::sync::{Arc, Mutex};

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

/// What one connection does once it has read a request.
#[derive(Debug, Clone)]
pub enum Act {
    /// Writes and closes.
    Say(Vec<u8>),
    /// Writes and then keeps silent.
    Stall(Vec<u8>),
    /// Closes without a word.
    Close,
}

/// A server on loopback. It lives as long as the test's runtime.
pub struct Raw {
    /// `host:port`.
    pub address: String,
    heads: Arc<Mutex<Vec<String>>>,
}

impl Raw {
    /// A server whose n-th connection does the n-th act; the last act serves all that follow.
    pub async fn start(acts: Vec<Act>) -> Raw {
        Raw::start_at("127.0.0.1:0", acts).await
    }

    /// The same at a given address.
    pub async fn start_at(address: &str, acts: Vec<Act>) -> Raw {
        let listener = TcpListener::bind(address).await.unwrap();
        let address = listener.local_addr().unwrap().to_string();
        let heads: Arc<Mutex<Vec<String>>> = Arc::default();
        let seen = heads.clone();
        tokio::spawn(async move {
            let mut number = 0;
            while let Ok((stream, _)) = listener.accept().await {
                let act = acts[number.min(acts.len() - 1)].clone();
                number += 1;
                tokio::spawn(serve(stream, act, seen.clone()));
            }
        });
        Raw { address, heads }
    }

    /// The request heads so far.
    pub fn heads(&self) -> Vec<String> {
        self.heads.lock().unwrap().clone()
    }
}

/// A whole answer with a body.
pub fn answer(status: u16, headers: &str, body: &[u8]) -> Vec<u8> {
    let mut bytes = format!(
        "HTTP/1.1 {status} X\r\ncontent-length: {}\r\n{headers}connection: close\r\n\r\n",
        body.len()
    )
    .into_bytes();
    bytes.extend_from_slice(body);
    bytes
}

/// Reads a request head, without a body.
pub async fn head(stream: &mut TcpStream) -> String {
    let mut head = Vec::new();
    while !head.ends_with(b"\r\n\r\n") {
        match stream.read_u8().await {
            Ok(byte) => head.push(byte),
            Err(_) => break,
        }
    }
    String::from_utf8(head).unwrap()
}

async fn serve(mut stream: TcpStream, act: Act, seen: Arc<Mutex<Vec<String>>>) {
    let head = head(&mut stream).await;
    let length = head
        .lines()
        .find_map(|line| line.to_lowercase().strip_prefix("content-length: ")?.parse().ok());
    let mut body = vec![0; length.unwrap_or(0)];
    if stream.read_exact(&mut body).await.is_err() {
        return;
    }
    seen.lock().unwrap().push(head);
    match act {
        Act::Close => {}
        Act::Say(bytes) => {
            // The client may hang up in the middle, for instance when the body is too long.
            let _ = stream.write_all(&bytes).await;
            let _ = stream.shutdown().await;
        }
        Act::Stall(bytes) => {
            let _ = stream.write_all(&bytes).await;
            std::future::pending::<()>().await;
        }
    }
}
