//! Private conversations.

use std::sync::Arc;

use super::{decode, read_rows, with_json};
use crate::engine::command::Action;
use crate::engine::core::Core;
use crate::error::{Result, invalid_argument};
use crate::model::{ConversationRow, List, PrivateMessageRow};
use crate::outcome::Outcome;
use crate::rest::{self, Reply};

/// Most people that one conversation may be opened with (the server's own limit).
const RECIPIENTS_MAX: usize = 10;

/// Lists the account's conversations, the latest first.
pub fn list() -> Action {
    Action::call(rest::conversation::list(), listed)
}

/// Opens a conversation with one or several users; an existing one if these people have one.
pub fn open(user_ids: &[&str]) -> Result<Action> {
    if user_ids.is_empty() || user_ids.len() > RECIPIENTS_MAX {
        let problem = format!("must name 1 to {RECIPIENTS_MAX} users");
        return Err(invalid_argument("user_ids", &problem));
    }
    Ok(Action::call(rest::conversation::create(user_ids), learn))
}

/// Fetches a conversation's messages, the oldest first.
pub fn fetch(conversation_id: String) -> Action {
    Action::call(rest::conversation::messages(&conversation_id), move |core, reply| {
        let rows: Vec<PrivateMessageRow> = read_rows(&reply)?;
        let now_ms = core.clock.now_ms();
        let applied =
            core.write_cache().apply_private_messages(&conversation_id, rows, false, now_ms);
        core.absorb(None, applied);
        let cache = core.read_cache();
        let conversation = cache.conversation(&conversation_id);
        let messages = cache.private_messages(&conversation_id);
        drop(cache);
        let list = Some(Arc::new(List::Messages(messages)));
        Ok(Outcome { conversation, list, ..with_json(&reply) })
    })
}

/// Sends `text` in a conversation. The outcome carries the message as the server stored it.
pub fn send(conversation_id: String, text: &str) -> Result<Action> {
    if text.trim().is_empty() {
        return Err(invalid_argument("text", "is empty"));
    }
    let (id, text) = (conversation_id.clone(), text.to_owned());
    Ok(Action::Call {
        prepare: Box::new(move |core| {
            Ok(rest::conversation::send(&id, &text, core.clock.now_ms()))
        }),
        then: Box::new(move |core, reply| {
            let row: PrivateMessageRow = decode(&reply)?;
            let now_ms = core.clock.now_ms();
            let mut cache = core.write_cache();
            let message = cache.remember_sent(&conversation_id, row, now_ms);
            let conversation = cache.conversation(&conversation_id);
            drop(cache);
            Ok(Outcome { message: Some(message), conversation, ..with_json(&reply) })
        }),
    })
}

/// Marks a conversation as read.
pub fn mark_read(conversation_id: &str) -> Action {
    Action::call(rest::conversation::mark_read(conversation_id), learn)
}

/// Asks who has read the latest message: the outcome's conversation says so, and its list holds
/// their ids.
pub fn readers(conversation_id: String) -> Action {
    Action::call(rest::conversation::list(), move |core, reply| {
        listed(core, reply)?;
        let conversation = core.read_cache().conversation(&conversation_id).ok_or_else(|| {
            crate::error::Error::new(
                crate::error::ErrorKind::NotFound,
                "conversation_id is not a conversation of this account",
            )
        })?;
        let list = Some(Arc::new(List::Texts(conversation.read_by.clone())));
        Ok(Outcome { conversation: Some(conversation), list, ..Outcome::done() })
    })
}

/// Takes a list of conversations over.
pub fn listed(core: &mut Core, reply: Reply) -> Result<Outcome> {
    let rows: Vec<ConversationRow> = read_rows(&reply)?;
    let applied = core.write_cache().apply_conversations(rows);
    core.absorb(None, applied);
    let conversations = core.read_cache().conversations();
    let list = Some(Arc::new(List::Conversations(conversations)));
    Ok(Outcome { list, ..with_json(&reply) })
}

fn learn(core: &mut Core, reply: Reply) -> Result<Outcome> {
    let row: ConversationRow = decode(&reply)?;
    let conversation = core.write_cache().apply_conversation(row);
    Ok(Outcome { conversation: Some(conversation), ..with_json(&reply) })
}
