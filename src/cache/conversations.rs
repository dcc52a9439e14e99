//! Private conversations and which of their messages have been told.

use std::collections::{HashMap, VecDeque};
use std::sync::Arc;

use super::bounded::SeenIds;
use crate::config::{CONVERSATION_MESSAGES_MAX, CONVERSATIONS_MAX};
use crate::model::order;
use crate::model::{Conversation, Message};
use crate::text::Text;

/// Conversations by id. At a limit the one that was quiet for longest is forgotten.
#[derive(Debug, Clone, Default)]
pub struct Conversations {
    by_id: HashMap<Text, Talk>,
}

/// One conversation with its latest messages.
#[derive(Debug, Clone)]
pub struct Talk {
    /// The conversation as it is now.
    pub conversation: Arc<Conversation>,
    /// Messages from this time on are news; 0 = not known yet.
    pub told_until_ms: i64,
    /// Whether a message was announced that has not been fetched yet.
    pub is_notice_open: bool,
    /// Ids of messages that need not be told any more.
    pub seen: SeenIds,
    /// The latest messages, oldest first.
    pub messages: VecDeque<Arc<Message>>,
}

impl Conversations {
    /// The conversation called `id`.
    pub fn get(&self, id: &str) -> Option<Arc<Conversation>> {
        self.by_id.get(id).map(|talk| talk.conversation.clone())
    }

    /// All conversations, newest activity first.
    pub fn list(&self) -> Vec<Arc<Conversation>> {
        let mut list: Vec<_> = self.by_id.values().map(|talk| talk.conversation.clone()).collect();
        order::sort(&mut list, |a, b| {
            b.latest_message_ms.cmp(&a.latest_message_ms).then_with(|| a.id.cmp(&b.id))
        });
        list
    }

    /// The conversation called `id` with its messages.
    pub fn talk(&self, id: &str) -> Option<&Talk> {
        self.by_id.get(id)
    }

    /// The conversation called `id`, made if it is new.
    pub fn entry(&mut self, id: &Text) -> &mut Talk {
        if !self.by_id.contains_key(id) && self.by_id.len() >= CONVERSATIONS_MAX {
            let quiet = self
                .by_id
                .iter()
                .min_by_key(|(_, talk)| (talk.is_notice_open, talk.conversation.latest_message_ms));
            if let Some(quiet) = quiet.map(|(id, _)| id.clone()) {
                self.by_id.remove(&quiet);
            }
        }
        self.by_id.entry(id.clone()).or_insert_with(|| Talk {
            conversation: Arc::new(Conversation { id: id.clone(), ..Conversation::default() }),
            told_until_ms: 0,
            is_notice_open: false,
            seen: SeenIds::new(CONVERSATION_MESSAGES_MAX),
            messages: VecDeque::new(),
        })
    }
}

impl Talk {
    /// Remembers a message in the order of time.
    pub fn remember(&mut self, message: &Arc<Message>) {
        if self.messages.iter().any(|known| known.id == message.id) {
            return;
        }
        let later =
            self.messages.iter().rev().take_while(|known| known.time_ms > message.time_ms).count();
        self.messages.insert(self.messages.len() - later, message.clone());
        if self.messages.len() > CONVERSATION_MESSAGES_MAX {
            self.messages.pop_front();
        }
    }
}
