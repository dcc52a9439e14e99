//! Frames: the JSON of a packet, one of eighteen numbered actions.

use super::envelope::{self, Envelope};
use super::{packet, row};
use crate::error::{Error, ErrorKind, Result};
use crate::model::Presence;
use crate::model::column::columns;
use crate::model::row::{Field, Row, fill};
use crate::reader::{self, Index, Read};
use crate::text::Text;

/// One frame of the server.
#[derive(Debug, Clone, PartialEq)]
pub enum Frame<'a> {
    /// 0: alive.
    Heartbeat,
    /// 1: a request was done.
    Ack {
        /// Which one.
        request_id: Option<Text>,
    },
    /// 2: a request was refused.
    Nack {
        /// Why, if the server says so.
        text: Option<Text>,
        /// Which one.
        request_id: Option<Text>,
    },
    /// 4: the first frame of a connection.
    Connected {
        /// The own user id, or a random id for a guest.
        client_id: Text,
        /// The connection's id.
        connection_id: Text,
    },
    /// 6: the connection ends.
    Disconnected,
    /// 8: the connection ends.
    Closed,
    /// 9: something went wrong.
    Error {
        /// What.
        text: Text,
        /// With which request, if one is named.
        request_id: Option<Text>,
    },
    /// 11: a channel is attached.
    Attached {
        /// Which one.
        channel: Text,
    },
    /// 13: a channel is detached.
    Detached {
        /// Which one.
        channel: Text,
    },
    /// 14: a socket entered, left or updated a room's channel.
    Presence(PresenceFrame),
    /// 15: something happened on a channel.
    Message(Envelope<'a>),
    /// 16: reserved.
    Sync,
    /// 17: a token, which only services ask for over the socket.
    Token,
    /// A client's own action, or a number that is not known.
    Other {
        /// The number.
        action: i64,
    },
}

/// What a socket did on a channel.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct PresenceFrame {
    /// The channel.
    pub channel: Text,
    /// What it did.
    pub action: Presence,
    /// A user id (24 digits), or a guest's random id (32 digits).
    pub client_id: Text,
    /// Which of that client's connections.
    pub connection_id: Text,
}

/// Reads a frame from the JSON of a packet. `index` is made for it, and gets its use from serving
/// frame after frame.
pub fn decode<'a>(text: &'a str, index: &'a mut Index) -> Result<Frame<'a>> {
    match envelope::read(text, index) {
        Some(envelope) => Ok(Frame::Message(envelope)),
        None => decode_any(text),
    }
}

/// As [`decode`], for frames of every shape.
pub fn decode_any(text: &str) -> Result<Frame<'static>> {
    if !text.trim_start().starts_with('{') {
        return Err(Error::new(ErrorKind::Protocol, "frame is no JSON object"));
    }
    let frame = row::read("frame", text, |reader| {
        let mut row = FrameRow::default();
        fill(&mut row, reader)?;
        frame(row)
    })?;
    frame.ok_or_else(|| Error::new(ErrorKind::Protocol, "frame without an action"))
}

/// The packet that attaches `channel`.
pub fn attach(channel: &str) -> String {
    packet::message(&serde_json::json!({ "action": 10, "channel": channel }).to_string())
}

/// The packet that detaches `channel`.
pub fn detach(channel: &str) -> String {
    packet::message(&serde_json::json!({ "action": 12, "channel": channel }).to_string())
}

/// The packet that tells `channel` what this socket does; the server fills in who it is.
pub fn presence(channel: &str, presence: Presence) -> String {
    let action = match presence {
        Presence::Unknown | Presence::Enter => 0,
        Presence::Leave => 1,
        Presence::Update => 2,
    };
    let presence = serde_json::json!({ "action": action, "data": {} });
    let frame = serde_json::json!({ "action": 14, "channel": channel, "presence": presence });
    packet::message(&frame.to_string())
}

#[derive(Default)]
struct FrameRow {
    action: Option<i64>,
    channel: Option<Text>,
    message: Option<MessageRow>,
    presence: Option<PresenceRow>,
    client_id: Option<Text>,
    connection_id: Option<Text>,
    socket_id: Option<Text>,
    error: Option<Text>,
    request_id: Option<Text>,
}

impl Row for FrameRow {
    columns! { FrameRow:
        "action" => |row, field| field.int(&mut row.action),
        "channel" => |row, field| field.text(&mut row.channel),
        "message" => |row, field| field.object(&mut row.message),
        "presence" => |row, field| field.object(&mut row.presence),
        "clientId" => |row, field| field.text(&mut row.client_id),
        "connectionId" => |row, field| field.text(&mut row.connection_id),
        "socketId" => |row, field| field.text(&mut row.socket_id),
        "error" => |row, field| field.text(&mut row.error),
        "reqId" => |row, field| field.text(&mut row.request_id),
    }
}

#[derive(Default)]
struct MessageRow {
    name: Option<Text>,
    kind: Option<Text>,
    /// As it is written.
    data: Option<Text>,
}

impl Row for MessageRow {
    columns! { MessageRow:
        "name" => |row, field| field.text(&mut row.name),
        "type" => |row, field| field.text(&mut row.kind),
        "data" => |row, field| field.unread().map(|data| row.data = Some(Text::new(data))),
    }
}

#[derive(Default)]
struct PresenceRow {
    action: Option<i64>,
    client_id: Option<Text>,
    connection_id: Option<Text>,
}

impl Row for PresenceRow {
    columns! { PresenceRow:
        "action" => |row, field| field.int(&mut row.action),
        "clientId" => |row, field| field.text(&mut row.client_id),
        "connectionId" => |row, field| field.text(&mut row.connection_id),
    }
}

/// The frame of a row; `None` if it does not say which action it is.
fn frame(row: FrameRow) -> Read<Option<Frame<'static>>> {
    let Some(action) = row.action else { return Ok(None) };
    let channel = row.channel.unwrap_or_default();
    let request_id = row.request_id;
    Ok(Some(match action {
        0 => Frame::Heartbeat,
        1 => Frame::Ack { request_id },
        2 => Frame::Nack { text: row.error, request_id },
        4 => Frame::Connected {
            client_id: row.client_id.unwrap_or_default(),
            connection_id: row.connection_id.or(row.socket_id).unwrap_or_default(),
        },
        6 => Frame::Disconnected,
        8 => Frame::Closed,
        9 => Frame::Error { text: row.error.unwrap_or_default(), request_id },
        11 => Frame::Attached { channel },
        13 => Frame::Detached { channel },
        14 => Frame::Presence(presence_frame(channel, row.presence.unwrap_or_default())),
        15 => Frame::Message(envelope_of(channel, row.message.unwrap_or_default())?),
        16 => Frame::Sync,
        17 => Frame::Token,
        action => Frame::Other { action },
    }))
}

fn presence_frame(channel: Text, row: PresenceRow) -> PresenceFrame {
    let action = match row.action {
        None | Some(0) => Presence::Enter,
        Some(1) => Presence::Leave,
        Some(2) => Presence::Update,
        Some(_) => Presence::Unknown,
    };
    PresenceFrame {
        channel,
        action,
        client_id: row.client_id.unwrap_or_default(),
        connection_id: row.connection_id.unwrap_or_default(),
    }
}

/// Undoes the first of the two encodings: `data` is a string that holds JSON, plain text, or
/// (tolerated) the object itself.
fn envelope_of(channel: Text, row: MessageRow) -> Read<Envelope<'static>> {
    let data = row.data.unwrap_or_else(|| Text::new("null"));
    let is_plain = row.kind.as_deref() == Some("string");
    let payload = if data.starts_with('"') && !is_plain {
        let mut text = None;
        reader::read(&data, |reader| Field(reader).text(&mut text))?;
        text.unwrap_or_default()
    } else {
        data
    };
    let (channel, name) = (channel.to_string(), row.name.unwrap_or_default().to_string());
    Ok(Envelope { channel: channel.into(), name: name.into(), payload: payload.into() })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Both ways have to agree.
    fn decode(text: &str) -> Result<Frame<'static>> {
        let mut index = Index::default();
        let frame = decode_any(text);
        assert_eq!(super::decode(text, &mut index).ok(), frame.as_ref().ok().cloned());
        frame
    }

    fn envelope(text: &str) -> (String, String, String) {
        match decode(text).unwrap() {
            Frame::Message(Envelope { channel, name, payload }) => {
                (channel.into(), name.into(), payload.text().unwrap().to_string())
            }
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn both_names_of_the_connection_are_read() {
        for key in ["connectionId", "socketId"] {
            let text = format!(r#"{{"action":4.0,"clientId":"6123","{key}":"kT9"}}"#);
            let connected =
                Frame::Connected { client_id: "6123".into(), connection_id: "kT9".into() };
            assert_eq!(decode(&text).unwrap(), connected);
        }
    }

    #[test]
    fn a_presence_without_action_is_an_enter() {
        for (presence, action) in [
            (r#"{"clientId":"c","connectionId":"n"}"#, Presence::Enter),
            (r#"{"action":0,"clientId":"c","connectionId":"n"}"#, Presence::Enter),
            (r#"{"action":"1","clientId":"c","connectionId":"n"}"#, Presence::Leave),
            (r#"{"action":2,"clientId":"c","connectionId":"n","data":null}"#, Presence::Update),
            (r#"{"action":7,"clientId":"c","connectionId":"n"}"#, Presence::Unknown),
        ] {
            let text = format!(r#"{{"action":14,"channel":"room:1","presence":{presence}}}"#);
            let Frame::Presence(frame) = decode(&text).unwrap() else { panic!("{text}") };
            assert_eq!(frame.action, action, "{presence}");
            assert_eq!((&*frame.client_id, &*frame.connection_id), ("c", "n"));
        }
    }

    #[test]
    fn data_is_text_with_json_or_an_object_or_plain_text() {
        for (message, payload) in [
            (r#"{"name":"n","type":"json","data":"{\"a\":1}"}"#, r#"{"a":1}"#),
            (r#"{"data":{"a":1},"type":"json","name":"n"}"#, r#"{"a":1}"#),
            (r#"{"name":"n","type":"string","data":"plain \"text\""}"#, r#""plain \"text\"""#),
            (r#"{"name":"n","type":"json","data":null}"#, "null"),
            (r#"{"name":"n"}"#, "null"),
        ] {
            let text = format!(r#"{{"action":15,"channel":"room:1","message":{message}}}"#);
            assert_eq!(envelope(&text), ("room:1".into(), "n".into(), payload.into()), "{message}");
        }
        assert_eq!(envelope(r#"{"action":15,"message":7}"#).2, "null");
    }

    #[test]
    fn broken_characters_are_replaced_and_nothing_is_cut() {
        let text =
            r#"{"action":15,"channel":"room:\ud800","message":{"data":"\"a\ud800b\u0000c\""}}"#;
        let (channel, _, payload) = envelope(text);
        assert_eq!(channel, "room:\u{FFFD}");
        assert_eq!(payload, "\"a\u{FFFD}b\u{FFFD}c\"");
        // The escape of the inner JSON is kept for those who read it raw.
        let text = r#"{"action":15,"message":{"data":"\"\\ud800\\u0000\""}}"#;
        assert_eq!(envelope(text).2, r#""\ud800\u0000""#);
    }

    #[test]
    fn numbers_that_are_not_known_are_named_and_nonsense_is_refused() {
        for action in [3, 5, 7, 10, 12, 18, -1] {
            let text = format!(r#"{{"action":{action},"channel":"room:1"}}"#);
            assert_eq!(decode(&text).unwrap(), Frame::Other { action });
        }
        for text in
            ["", "{}", "[6]", "7", "{\"action\":", "{\"action\":null}", "{\"action\":\"x\"}"]
        {
            assert_eq!(decode(text).unwrap_err().kind(), ErrorKind::Protocol, "{text}");
        }
    }

    #[test]
    fn packets_are_written() {
        assert_eq!(attach("room:1"), r#"4{"action":10,"channel":"room:1"}"#);
        assert_eq!(detach("room:\"1"), r#"4{"action":12,"channel":"room:\"1"}"#);
        assert_eq!(
            presence("room:1", Presence::Enter),
            r#"4{"action":14,"channel":"room:1","presence":{"action":0,"data":{}}}"#
        );
    }
}
