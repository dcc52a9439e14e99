//! Private messages.

use super::{Refusal, World};
use serde_json::{Value, json};

/// Others in one conversation.
const RECIPIENTS_MAX: usize = 10;
/// Messages that a conversation remembers.
const MESSAGES_MAX: usize = 1000;

/// A conversation of two or more accounts.
#[derive(Debug, Clone)]
pub struct Conversation {
    /// Conversation id.
    pub id: String,
    /// When it was opened, milliseconds.
    pub created: i64,
    /// When the last message came, milliseconds.
    pub latest: i64,
    /// Everybody in it.
    pub users: Vec<String>,
    /// Who has seen the last message.
    pub read_by: Vec<String>,
    /// The messages, oldest first.
    pub messages: Vec<Message>,
}

/// A private message.
#[derive(Debug, Clone)]
pub struct Message {
    /// Message id.
    pub id: String,
    /// Author.
    pub userid: String,
    /// Text as sent.
    pub text: String,
    /// When, milliseconds.
    pub created: i64,
}

impl Message {
    fn json(&self, conversation: &str) -> Value {
        json!({"_id": self.id, "created": self.created, "message": self.text,
            "userid": self.userid, "messageid": conversation, "_message": conversation,
            "_user": self.userid, "__v": 0})
    }
}

impl World {
    /// The conversation; members are objects in lists and plain ids in answers to writes.
    pub fn conversation_json(&self, conversation: &Conversation, populated: bool) -> Value {
        let users: Vec<Value> = conversation
            .users
            .iter()
            .map(|id| match self.users.get(id) {
                Some(user) if populated => user.profile(),
                _ => json!(id),
            })
            .collect();
        let mut object = json!({"_id": conversation.id, "created": conversation.created,
            "latest_message": conversation.latest, "usersid": users,
            "users_read": conversation.read_by, "__v": conversation.messages.len()});
        if let Some(last) = conversation.messages.last() {
            object["latest_message_str"] = json!(last.text);
        }
        object
    }

    /// The caller's conversations, newest activity first.
    pub fn conversations_of(&self, user_id: &str) -> Vec<Value> {
        let mut own: Vec<&Conversation> = self
            .conversations
            .values()
            .filter(|conversation| conversation.users.iter().any(|id| id == user_id))
            .collect();
        own.sort_by_key(|conversation| std::cmp::Reverse(conversation.latest));
        own.into_iter().map(|conversation| self.conversation_json(conversation, true)).collect()
    }

    /// How many conversations hold something unseen.
    pub fn unread_count(&self, user_id: &str) -> usize {
        self.conversations
            .values()
            .filter(|conversation| conversation.users.iter().any(|id| id == user_id))
            .filter(|conversation| !conversation.messages.is_empty())
            .filter(|conversation| !conversation.read_by.iter().any(|id| id == user_id))
            .count()
    }

    /// Opens a conversation, or finds the one that these people already have.
    pub fn open_conversation(
        &mut self,
        user_id: &str,
        others: &[String],
        now_ms: i64,
    ) -> Result<Value, Refusal> {
        let mut users: Vec<String> = vec![user_id.to_owned()];
        for id in others {
            self.user(id)?;
            if !users.contains(id) {
                users.push(id.clone());
            }
        }
        if users.len() < 2 || users.len() > RECIPIENTS_MAX + 1 {
            return Err(Refusal::bad_request("usersid must name 1 to 10 users"));
        }
        let known = self.conversations.values().find(|conversation| {
            conversation.users.len() == users.len()
                && users.iter().all(|id| conversation.users.contains(id))
        });
        if let Some(conversation) = known {
            return Ok(self.conversation_json(conversation, true));
        }
        let conversation = Conversation {
            id: self.next_id(),
            created: now_ms,
            latest: now_ms,
            users,
            read_by: vec![user_id.to_owned()],
            messages: Vec::new(),
        };
        let shown = self.conversation_json(&conversation, false);
        self.conversations.insert(conversation.id.clone(), conversation);
        Ok(shown)
    }

    /// The messages of a conversation, newest first.
    pub fn messages(&self, user_id: &str, conversation_id: &str) -> Result<Vec<Value>, Refusal> {
        let conversation = self.own_conversation(user_id, conversation_id)?;
        let rows = conversation.messages.iter().rev().map(|message| {
            let mut object = message.json(conversation_id);
            if let Some(user) = self.users.get(&message.userid) {
                object["_user"] = user.in_conversation();
            }
            object
        });
        Ok(rows.collect())
    }

    /// Writes into a conversation; everybody in it gets the notice on their own channel.
    pub fn send_message(
        &mut self,
        user_id: &str,
        conversation_id: &str,
        text: &str,
        now_ms: i64,
    ) -> Result<Value, Refusal> {
        self.own_conversation(user_id, conversation_id)?;
        if text.trim().is_empty() {
            return Err(Refusal::bad_request("message is required"));
        }
        let message = Message {
            id: self.next_id(),
            userid: user_id.to_owned(),
            text: text.to_owned(),
            created: now_ms,
        };
        let shown = message.json(conversation_id);
        let mut users = Vec::new();
        if let Some(conversation) = self.conversations.get_mut(conversation_id) {
            conversation.latest = now_ms;
            conversation.read_by = vec![user_id.to_owned()];
            conversation.messages.push(message);
            if conversation.messages.len() > MESSAGES_MAX {
                conversation.messages.remove(0);
            }
            users.clone_from(&conversation.users);
        }
        for recipient in users {
            self.tell_user(
                &recipient,
                json!({"type": "new-message", "userid": user_id, "messageid": conversation_id}),
            );
        }
        Ok(shown)
    }

    /// Writes to one other account, in the conversation that the two have.
    pub fn write_to(
        &mut self,
        user_id: &str,
        other: &str,
        text: &str,
        now_ms: i64,
    ) -> Result<Value, Refusal> {
        let opened = self.open_conversation(user_id, &[other.to_owned()], now_ms)?;
        let id = opened["_id"].as_str().unwrap_or("").to_owned();
        self.send_message(user_id, &id, text, now_ms)
    }

    /// Marks a conversation as seen.
    pub fn mark_read(&mut self, user_id: &str, conversation_id: &str) -> Result<Value, Refusal> {
        self.own_conversation(user_id, conversation_id)?;
        if let Some(conversation) = self.conversations.get_mut(conversation_id)
            && !conversation.read_by.iter().any(|id| id == user_id)
        {
            conversation.read_by.push(user_id.to_owned());
        }
        let conversation = self.own_conversation(user_id, conversation_id)?;
        Ok(self.conversation_json(conversation, false))
    }

    fn own_conversation(&self, user_id: &str, id: &str) -> Result<&Conversation, Refusal> {
        self.conversations
            .get(id)
            .filter(|conversation| conversation.users.iter().any(|member| member == user_id))
            .ok_or_else(|| Refusal::new(404, "conversation not found"))
    }
}
