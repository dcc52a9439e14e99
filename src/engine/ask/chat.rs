//! Chat: saying something in a room.

use std::sync::Arc;

use super::{in_room, read_rows, with_json};
use crate::cache::Cache;
use crate::engine::command::Action;
use crate::engine::core::Core;
use crate::error::{ErrorKind, Result};
use crate::model::row::{Field, fill_but};
use crate::model::{List, Message, MessageRow};
use crate::outcome::Outcome;
use crate::rest::{self, Reply};
use crate::text::Text;
use crate::wire::row;

/// Says `text` in a joined room, as one post or several. The outcome carries what was stored.
///
/// The client refuses at once what the server would cut: an empty text, or one that takes more
/// posts than it may.
pub fn send(room: String, text: String) -> Action {
    Action::Say { room, text }
}

/// The message that the answer to a post names.
pub(in crate::engine) fn stored(
    cache: &Cache,
    room_id: &Text,
    reply: &Reply,
    now_ms: i64,
) -> Result<Arc<Message>> {
    let sent = sent(reply).map_err(|error| {
        error.reframed(ErrorKind::OutcomeUnknown, "sent, but the answer makes no sense")
    })?;
    Ok(cache.build_message(room_id, &sent, now_ms))
}

/// Fetches what was said lately, the oldest first; rooms need not be joined. The cache stays as it
/// is.
pub fn history(room: String) -> Action {
    let request = |_: &mut Core, room_id: &Text| Ok(rest::chat::history(room_id));
    in_room(room, request, |core, room_id, reply| {
        let rows: Vec<MessageRow> = read_rows(&reply)?;
        let now_ms = core.clock.now_ms();
        let messages = core.read_cache().read_history(room_id, &rows, now_ms);
        let list = Some(Arc::new(List::Messages(messages)));
        Ok(Outcome { list, ..with_json(&reply) })
    })
}

/// Reads the answer to a chat post: the message, and once more as the form that was posted. Which of
/// the two holds a field depends on the build of the server.
fn sent(reply: &Reply) -> Result<MessageRow> {
    row::read_some("answer", reply.data.get(), |reader| {
        let (mut outer, mut form) = (MessageRow::default(), None);
        let is_object = fill_but(&mut outer, reader, |key, reader| match key {
            "req" => Field(reader).object(&mut form),
            _ => reader.skip(),
        })?;
        let form: MessageRow = form.unwrap_or_default();
        Ok(is_object.then(|| MessageRow {
            chatid: outer.chatid.or(form.chatid),
            message: outer.message.or(form.message),
            time: outer.time.or(form.time),
            user: outer.user.or(form.user),
            queue_object: outer.queue_object.or(form.queue_object),
            kind: outer.kind.or(form.kind),
        }))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_stored_is_put_together_from_both_forms() {
        let read = |json: &str| {
            let reply = Reply { data: json.to_owned().into(), server_time_ms: 0 };
            sent(&reply).map(|row| (row.chatid, row.message, row.time)).ok()
        };
        let row = |id: &str, text: &str, time| Some((Some(id.into()), Some(text.into()), time));
        for (json, expected) in [
            (r#"{"chatid":"1","message":"a &amp; b","time":"7"}"#, row("1", "a & b", Some(7))),
            (
                r#"{"req":{"chatid":"2","message":"c","time":9},"chatid":"1"}"#,
                row("1", "c", Some(9)),
            ),
            (r#"{"req":null,"chatid":"1","message":"c"}"#, row("1", "c", None)),
            ("[]", None),
            ("{", None),
        ] {
            assert_eq!(read(json), expected, "{json}");
        }
    }
}
