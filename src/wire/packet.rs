//! Engine.IO 3 packets: one digit, then the payload.

use super::row;
use crate::error::{Error, ErrorKind, Result};
use crate::model::column::columns;
use crate::model::row::Row;
use crate::text::Text;

/// Ping interval if the server does not say: what the service has always used.
const PING_INTERVAL_MS: i64 = 25_000;
/// Ping time-out if the server does not say: the engine's own default.
const PING_TIMEOUT_MS: i64 = 60_000;

/// One packet: the content of one websocket text message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Packet<'a> {
    /// The first packet of a connection.
    Open(Handshake),
    /// The server ends the connection.
    Close,
    /// The server wants a pong with the same text.
    Ping(&'a str),
    /// The answer to our ping.
    Pong,
    /// The JSON of a frame.
    Message(&'a str),
    /// Ends a change of transport; never needed.
    Upgrade,
    /// Nothing.
    Noop,
}

/// What the server says when a connection opens.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Handshake {
    /// The transport's id.
    pub sid: Text,
    /// How long to wait between pings, ms; positive.
    pub ping_interval_ms: i64,
    /// How long to wait for a pong, ms; positive.
    pub ping_timeout_ms: i64,
}

/// Reads a packet.
pub fn decode(text: &str) -> Result<Packet<'_>> {
    let Some(kind) = text.chars().next() else {
        return Err(Error::new(ErrorKind::Protocol, "packet is empty"));
    };
    let payload = &text[kind.len_utf8()..];
    Ok(match kind {
        '0' => Packet::Open(handshake(payload)?),
        '1' => Packet::Close,
        '2' => Packet::Ping(payload),
        '3' => Packet::Pong,
        '4' => Packet::Message(payload),
        '5' => Packet::Upgrade,
        '6' => Packet::Noop,
        'b' => return Err(Error::new(ErrorKind::Protocol, "packet is base64, which is not used")),
        _ => return Err(Error::new(ErrorKind::Protocol, "packet is of an unknown type")),
    })
}

/// A ping.
pub fn ping() -> &'static str {
    "2"
}

/// The answer to a ping with `text`.
pub fn pong(text: &str) -> String {
    format!("3{text}")
}

/// A packet that carries the JSON of a frame.
pub fn message(json: &str) -> String {
    format!("4{json}")
}

#[derive(Default)]
struct HandshakeRow {
    sid: Option<Text>,
    ping_interval: Option<i64>,
    ping_timeout: Option<i64>,
}

impl Row for HandshakeRow {
    columns! { HandshakeRow:
        "sid" => |row, field| field.text(&mut row.sid),
        "pingInterval" => |row, field| field.int(&mut row.ping_interval),
        "pingTimeout" => |row, field| field.int(&mut row.ping_timeout),
    }
}

fn handshake(payload: &str) -> Result<Handshake> {
    let row: HandshakeRow = row::object("handshake", payload)?;
    Ok(Handshake {
        sid: row.sid.unwrap_or_default(),
        ping_interval_ms: row.ping_interval.filter(|ms| *ms > 0).unwrap_or(PING_INTERVAL_MS),
        ping_timeout_ms: row.ping_timeout.filter(|ms| *ms > 0).unwrap_or(PING_TIMEOUT_MS),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn packets_are_read() {
        for (text, packet) in [
            ("1", Packet::Close),
            ("2", Packet::Ping("")),
            ("2probe", Packet::Ping("probe")),
            ("3", Packet::Pong),
            ("3probe", Packet::Pong),
            ("4{\"action\":0}", Packet::Message("{\"action\":0}")),
            ("5", Packet::Upgrade),
            ("6", Packet::Noop),
        ] {
            assert_eq!(decode(text).unwrap(), packet, "{text}");
        }
        for text in ["", "7", "b4e30=", "é", "{}", "0", "0[", "0\"x\""] {
            assert_eq!(decode(text).unwrap_err().kind(), ErrorKind::Protocol, "{text}");
        }
    }

    #[test]
    fn handshakes_are_read_leniently() {
        let open = |text: &str| match decode(text).unwrap() {
            Packet::Open(handshake) => handshake,
            other => panic!("{other:?}"),
        };
        let full = open(r#"0{"sid":"s","upgrades":[],"pingInterval":"500","pingTimeout":5000.0}"#);
        assert_eq!((full.ping_interval_ms, full.ping_timeout_ms), (500, 5_000));
        assert_eq!(full.sid, "s");
        let odd = open(r#"0{"sid":null,"pingInterval":0,"pingTimeout":[]}"#);
        assert_eq!((odd.ping_interval_ms, odd.ping_timeout_ms), (25_000, 60_000));
    }

    #[test]
    fn packets_are_written() {
        assert_eq!(decode(ping()).unwrap(), Packet::Ping(""));
        assert_eq!(pong("probe"), "3probe");
        assert_eq!(message("{}"), "4{}");
    }
}
