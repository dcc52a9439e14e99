//! The connected account's own channel, and private conversations.

use std::sync::Arc;

use super::Occasion;
use crate::cache::{Applied, Cache, Need};
use crate::config::PRIVATE_MESSAGE_AGE_MS;
use crate::event::{Event, EventKind, Rare};
use crate::model::lenient::Reference;
use crate::model::order;
use crate::model::{Conversation, ConversationRow, Message, PrivateMessageRow, User};
use crate::text::Text;
use crate::wire::{Action, Payload, payload};

impl Cache {
    /// Applies what happened on an account's personal channel.
    pub fn apply_personal(
        &mut self,
        _user_id: &str,
        name: &str,
        action: Action,
        payload: &Payload<'_>,
        now_ms: i64,
    ) -> Applied {
        let mut out = Applied::default();
        let name = payload::word(name, payload);
        let at = Occasion { room_id: None, name: Some(&name), json: Some(payload), now_ms };
        match action {
            Action::NewMessage(row) => match row.messageid {
                // The notice of our own message tells nothing new.
                Some(_) if row.userid.as_deref().is_some_and(|id| self.is_me(id)) => {}
                Some(id) => {
                    let talk = self.conversations.entry(&id);
                    talk.is_notice_open = true;
                    if talk.told_until_ms == 0 {
                        talk.told_until_ms = now_ms.saturating_sub(PRIVATE_MESSAGE_AGE_MS);
                    }
                    out.need(Need::Conversation { id, sender_id: row.userid });
                }
                None => out.events.push(at.untyped(None)),
            },
            Action::AvatarUpdate(row) => self.avatar_update(&at, None, &row, &mut out),
            _ => out.events.push(at.untyped(None)),
        }
        self.completed(out)
    }

    /// Takes over the list of conversations. Those that were known and have moved on meanwhile
    /// are to be fetched.
    pub fn apply_conversations(&mut self, rows: Vec<ConversationRow>) -> Applied {
        let mut out = Applied::default();
        for row in rows {
            let known = row.id.as_ref().and_then(|id| self.conversations.talk(id));
            let told_until_ms = known.map_or(0, |talk| talk.told_until_ms);
            let conversation = self.apply_conversation(row);
            let has_moved = conversation.latest_message_ms > told_until_ms;
            if told_until_ms > 0 && has_moved && conversation.is_unread {
                let id = conversation.id.clone();
                out.need(Need::Conversation { id, sender_id: None });
            }
        }
        out
    }

    /// Takes over one conversation: from the list, or from the answer that made or read it.
    pub fn apply_conversation(&mut self, row: ConversationRow) -> Arc<Conversation> {
        let Some(id) = row.id else { return Arc::default() };
        let named = row.usersid.iter();
        let users: Vec<Arc<User>> =
            named.filter_map(|user| self.person(user, 0, &mut Applied::default())).collect();
        let me = self.me.clone();
        let talk = self.conversations.entry(&id);
        let old = &talk.conversation;
        let latest_message_ms = row.latest_message.unwrap_or(0).max(old.latest_message_ms);
        let is_read = me.as_ref().is_some_and(|me| row.users_read.contains(&me.id));
        let conversation = Arc::new(Conversation {
            id,
            created_ms: row.created.unwrap_or(old.created_ms),
            latest_message_ms,
            latest_message_text: row.latest_message_str.or_else(|| old.latest_message_text.clone()),
            latest_message: old.latest_message.clone(),
            users: if users.is_empty() { old.users.clone() } else { users },
            read_by: row.users_read,
            is_unread: me.is_some() && !is_read,
        });
        talk.conversation = conversation.clone();
        // What was there before the first notice is no news.
        if talk.told_until_ms == 0 && latest_message_ms > 0 {
            talk.told_until_ms = latest_message_ms.saturating_add(1);
        }
        conversation
    }

    /// Takes over the messages of a conversation as they were fetched, in any order. After a
    /// notice, each that is new and not our own is an event, oldest first.
    pub fn apply_private_messages(
        &mut self,
        conversation_id: &str,
        rows: Vec<PrivateMessageRow>,
        is_notice: bool,
        now_ms: i64,
    ) -> Applied {
        let mut out = Applied::default();
        let id = Text::new(conversation_id);
        let mut messages: Vec<Arc<Message>> = Vec::with_capacity(rows.len());
        for row in &rows {
            messages.push(Arc::new(self.private_message(&id, row, now_ms, &mut out)));
        }
        order::sort_by_number(&mut messages, |message| message.time_ms);
        let talk = self.conversations.entry(&id);
        // Somebody else's reading must not swallow what is about to be told.
        let is_told = is_notice || !talk.is_notice_open;
        talk.is_notice_open &= !is_notice;
        let newest_ms = messages.last().map_or(0, |message| message.time_ms);
        let mut from_ms = talk.told_until_ms;
        if from_ms == 0 {
            from_ms = now_ms.saturating_sub(PRIVATE_MESSAGE_AGE_MS).min(newest_ms);
        }
        let at = Occasion { room_id: None, name: Some("new-message"), json: None, now_ms };
        for message in &messages {
            talk.remember(message);
            let is_new = message.time_ms >= from_ms && !talk.seen.contains(&message.id);
            if is_told {
                talk.seen.insert(&message.id);
            }
            if is_notice && is_new {
                talk.conversation = with_news(&talk.conversation, message);
                if !message.is_own {
                    out.events.push(private(&at, &talk.conversation, message));
                }
            }
        }
        if let Some(newest) = messages.last() {
            talk.conversation = with_latest(&talk.conversation, newest);
            if is_told {
                talk.told_until_ms = talk.told_until_ms.max(newest_ms);
            }
        }
        out
    }

    /// Takes over a private message that was just sent; the answer leaves out most of it.
    pub fn remember_sent(
        &mut self,
        conversation_id: &str,
        row: PrivateMessageRow,
        now_ms: i64,
    ) -> Arc<Message> {
        let id = Text::new(conversation_id);
        let mut message = self.private_message(&id, &row, now_ms, &mut Applied::default());
        if let Some(me) = &self.me {
            message.author = me.clone();
        }
        message.is_own = true;
        let message = Arc::new(message);
        let talk = self.conversations.entry(&id);
        talk.seen.insert(&message.id);
        talk.remember(&message);
        talk.conversation = with_news(&talk.conversation, &message);
        message
    }

    /// The messages of a conversation that are remembered, oldest first.
    pub fn private_messages(&self, conversation_id: &str) -> Vec<Arc<Message>> {
        let talk = self.conversations.talk(conversation_id);
        talk.map_or_else(Vec::new, |talk| talk.messages.iter().cloned().collect())
    }

    fn private_message(
        &mut self,
        conversation_id: &Text,
        row: &PrivateMessageRow,
        now_ms: i64,
        out: &mut Applied,
    ) -> Message {
        let named = match &row.user {
            Reference::None => row.userid.as_ref().map(|id| self.known_user(id)),
            user => self.person(user, now_ms, out),
        };
        let author = named.unwrap_or_default();
        Message {
            id: row.id.clone().unwrap_or_default(),
            text: row.message.clone().unwrap_or_default(),
            time_ms: row.created.unwrap_or(now_ms),
            conversation_id: Some(conversation_id.clone()),
            is_own: self.is_me(&author.id),
            author,
            ..Message::default()
        }
    }
}

/// The conversation with `message` as its latest one, unless a later one is known.
fn with_latest(conversation: &Arc<Conversation>, message: &Arc<Message>) -> Arc<Conversation> {
    let known = &conversation.latest_message;
    if known.as_ref().is_some_and(|known| known.time_ms > message.time_ms) {
        return conversation.clone();
    }
    Arc::new(Conversation {
        latest_message_ms: conversation.latest_message_ms.max(message.time_ms),
        latest_message_text: Some(message.text.clone()),
        latest_message: Some(message.clone()),
        ..Conversation::clone(conversation)
    })
}

/// The conversation with `message` as its latest one, which only its author has read.
fn with_news(conversation: &Arc<Conversation>, message: &Arc<Message>) -> Arc<Conversation> {
    Arc::new(Conversation {
        read_by: vec![message.author.id.clone()],
        is_unread: !message.is_own,
        ..Conversation::clone(&with_latest(conversation, message))
    })
}

fn private(at: &Occasion, conversation: &Arc<Conversation>, message: &Arc<Message>) -> Event {
    let author = Some(message.author.clone());
    let conversation = Some(conversation.clone());
    let rare = Rare { conversation, ..Rare::default() }.apart();
    Event {
        actor: author.clone(),
        user: author,
        message: Some(message.clone()),
        rare,
        ..at.event(EventKind::PrivateMessage)
    }
}
