//! Chat: saying something in a room.

use std::sync::Arc;

use super::{decode, decode_list, in_room, with_json};
use crate::engine::command::Action;
use crate::engine::core::Core;
use crate::error::Result;
use crate::model::{List, MessageRow, lenient};
use crate::outcome::Outcome;
use crate::rest;
use crate::text::Text;

/// Says `text` in a joined room. The outcome carries the message as the server stored it.
///
/// Refuses at once what the server would cut: an empty text, or one whose encoded form is too
/// long.
pub fn send(room_id: String, text: String) -> Result<Action> {
    rest::chat::check(&text)?;
    let room = room_id.clone();
    Ok(Action::Call {
        prepare: Box::new(move |core| {
            let room_id = core.require_room(&room)?;
            let channel =
                core.read_cache().room(&room_id).and_then(|room| room.realtime_channel.clone());
            let now_ms = core.clock.now_ms();
            Ok(rest::chat::send(&room_id, &text, channel.as_deref(), now_ms))
        }),
        then: Box::new(move |core, reply| {
            let sent: Sent = decode(&reply)?;
            let now_ms = core.clock.now_ms();
            let room_id = core.joined_id(&room_id);
            let message = room_id
                .map(|room_id| core.read_cache().build_message(&room_id, &sent.merged(), now_ms));
            Ok(Outcome { message, ..with_json(&reply) })
        }),
    })
}

/// Fetches what was said lately, the oldest first; rooms need not be joined. The cache stays as it
/// is.
pub fn history(room: String) -> Action {
    let request = |_: &mut Core, room_id: &Text| Ok(rest::chat::history(room_id));
    in_room(room, request, |core, room_id, reply| {
        let rows: Vec<MessageRow> = decode_list(&reply)?;
        let now_ms = core.clock.now_ms();
        let messages = core.read_cache().read_history(room_id, &rows, now_ms);
        let list = Some(Arc::new(List::Messages(messages)));
        Ok(Outcome { list, ..with_json(&reply) })
    })
}

/// The answer to a chat post: the message, and once more as the form that was posted. Which of
/// the two holds a field depends on the build of the server.
#[derive(serde::Deserialize, Default)]
#[serde(default)]
struct Sent {
    #[serde(flatten)]
    outer: MessageRow,
    #[serde(deserialize_with = "lenient::object")]
    req: Option<MessageRow>,
}

impl Sent {
    fn merged(self) -> MessageRow {
        let Sent { outer, req } = self;
        let req = req.unwrap_or_default();
        MessageRow {
            chatid: outer.chatid.or(req.chatid),
            message: outer.message.or(req.message),
            time: outer.time.or(req.time),
            user: outer.user.or(req.user),
            queue_object: outer.queue_object.or(req.queue_object),
            kind: outer.kind.or(req.kind),
        }
    }
}
