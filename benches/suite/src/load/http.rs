//! As much of HTTP/1.1 as the clients use: requests with a length, on connections that stay open.

use std::io::{self, Read, Write};

use super::line::Line;

/// The longest head of a request.
const HEAD_MAX: usize = 64 * 1024;

/// A request. Its body is read and forgotten.
#[derive(Debug)]
pub struct Request {
    /// `GET` and so on.
    pub method: String,
    /// Without the query.
    pub path: String,
    /// Without the question mark.
    pub query: String,
    headers: Vec<(String, String)>,
}

impl Request {
    /// Reads the next one; `None` at the end of the connection.
    pub fn read(line: &mut Line) -> io::Result<Option<Request>> {
        let mut head = Vec::new();
        let mut buffer = [0; 4096];
        let end = loop {
            if let Some(at) = head.windows(4).position(|four| four == b"\r\n\r\n") {
                break at;
            }
            let count = line.read(&mut buffer)?;
            if count == 0 || head.len() > HEAD_MAX {
                return Ok(None);
            }
            head.extend_from_slice(&buffer[..count]);
        };
        let mut body = head.len() - end - 4;
        let text = String::from_utf8_lossy(&head[..end]).into_owned();
        let request = Request::parse(&text);
        let length = request.header("content-length").and_then(|text| text.parse().ok());
        while body < length.unwrap_or(0) {
            let count = line.read(&mut buffer)?;
            if count == 0 {
                return Ok(None);
            }
            body += count;
        }
        Ok(Some(request))
    }

    fn parse(head: &str) -> Request {
        let mut lines = head.split("\r\n");
        let mut first = lines.next().unwrap_or("").split(' ');
        let method = first.next().unwrap_or("").to_owned();
        let target = first.next().unwrap_or("/");
        let (path, query) = target.split_once('?').unwrap_or((target, ""));
        let headers = lines
            .filter_map(|line| line.split_once(':'))
            .map(|(name, value)| (name.to_ascii_lowercase(), value.trim().to_owned()))
            .collect();
        Request { method, path: path.to_owned(), query: query.to_owned(), headers }
    }

    /// The value of a header by its name in small letters.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(other, _)| other == name).map(|(_, value)| value.as_str())
    }

    /// A number of the query.
    pub fn number(&self, name: &str) -> Option<u64> {
        let pairs = self.query.split('&').filter_map(|pair| pair.split_once('='));
        pairs.filter(|(other, _)| *other == name).find_map(|(_, value)| value.parse().ok())
    }
}

/// Answers with JSON.
pub fn answer(line: &mut Line, status: u16, body: &str) -> io::Result<()> {
    let head = format!(
        "HTTP/1.1 {status} Answer\r\nContent-Type: application/json; charset=utf-8\r\n\
         Content-Length: {}\r\nSet-Cookie: connect.sid=s%3Aload.signature; Path=/; HttpOnly\r\n\r\n",
        body.len()
    );
    let mut bytes = head.into_bytes();
    bytes.extend_from_slice(body.as_bytes());
    line.write_all(&bytes)?;
    line.flush()
}
