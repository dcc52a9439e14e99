//! What became of chat posts whose answers were lost. Pure: the time is an argument.
//!
//! The server sends everybody's messages to everybody, the author included. So a post that arrived
//! comes back as an *echo*. Echoes are matched by room and text, and each serves one post only.
//! Where more posts than echoes are open, it cannot be told whose an echo is.

use std::collections::{HashSet, VecDeque};
use std::sync::Arc;

use crate::config::ECHOES_MAX;
use crate::model::Message;
use crate::text::Text;

/// Posts under way, and own messages that were heard lately.
#[derive(Debug, Default)]
pub struct Echoes {
    /// In the order in which they went out.
    posts: Vec<Post>,
    /// Own messages that no post has claimed, the latest last.
    heard: VecDeque<Heard>,
    /// Ids of messages that answers have named.
    claimed: HashSet<Text>,
    claimed_order: VecDeque<Text>,
    next_id: u64,
}

#[derive(Debug)]
struct Post {
    id: u64,
    room_id: Text,
    text: Text,
    sent_ms: i64,
    is_lost: bool,
}

#[derive(Debug)]
struct Heard {
    room_id: Text,
    message: Arc<Message>,
    at_ms: i64,
}

impl Echoes {
    /// A post goes out. The text is as people read it, without surrounding blanks.
    pub fn sent(&mut self, room_id: &Text, text: &str, now_ms: i64) -> u64 {
        self.next_id += 1;
        let (room_id, text) = (room_id.clone(), Text::new(text.trim()));
        self.posts.push(Post { id: self.next_id, room_id, text, sent_ms: now_ms, is_lost: false });
        self.next_id
    }

    /// A post has ended: its answer named the message, or it certainly did not arrive.
    pub fn answered(&mut self, post: u64, message_id: Option<&Text>) {
        self.posts.retain(|known| known.id != post);
        if let Some(id) = message_id.filter(|id| !id.is_empty()) {
            self.claim(id.clone());
        }
    }

    /// The answer to a post was lost.
    pub fn lost(&mut self, post: u64) {
        if let Some(post) = self.posts.iter_mut().find(|known| known.id == post) {
            post.is_lost = true;
        }
    }

    /// An own message was heard, or found in the room's history.
    pub fn heard(&mut self, room_id: &Text, message: &Arc<Message>, now_ms: i64) {
        let is_known = self.heard.iter().any(|heard| heard.message.id == message.id);
        // Without posts under way nobody will ask for it.
        if self.posts.is_empty() || is_known || self.claimed.contains(&message.id) {
            return;
        }
        if self.heard.len() >= ECHOES_MAX {
            self.heard.pop_front();
        }
        let (room_id, message) = (room_id.clone(), message.clone());
        self.heard.push_back(Heard { room_id, message, at_ms: now_ms });
    }

    /// Lost posts whose fate is clear now, with their messages.
    pub fn settle(&mut self) -> Vec<(u64, Arc<Message>)> {
        let mut settled = Vec::new();
        while let Some((at, echo)) = self.next_settled() {
            let post = self.posts.remove(at);
            if let Some(heard) = self.heard.remove(echo) {
                self.claim(heard.message.id.clone());
                settled.push((post.id, heard.message));
            }
        }
        if self.posts.is_empty() {
            self.heard.clear();
        }
        settled
    }

    /// A lost post and an echo that can be no other's.
    fn next_settled(&self) -> Option<(usize, usize)> {
        self.posts.iter().enumerate().filter(|(_, post)| post.is_lost).find_map(|(at, post)| {
            let is_equal = |other: &&Post| other.room_id == post.room_id && other.text == post.text;
            let echoes: Vec<(usize, &Heard)> =
                self.heard.iter().enumerate().filter(|(_, heard)| post.fits(heard)).collect();
            let rivals = self.posts.iter().filter(is_equal).filter(|other| other.id != post.id);
            // Posts arrive in the order in which they went out, so the earlier ones come first.
            let earlier = rivals.clone().filter(|other| other.id < post.id).count();
            let (echo, heard) = echoes.get(earlier)?;
            let rivals = rivals.filter(|other| other.sent_ms <= heard.at_ms).count();
            (echoes.len() > rivals).then_some((at, *echo))
        })
    }

    fn claim(&mut self, id: Text) {
        self.heard.retain(|heard| heard.message.id != id);
        if self.claimed.insert(id.clone()) {
            self.claimed_order.push_back(id);
        }
        if self.claimed_order.len() > ECHOES_MAX
            && let Some(oldest) = self.claimed_order.pop_front()
        {
            self.claimed.remove(&oldest);
        }
    }
}

impl Post {
    fn fits(&self, heard: &Heard) -> bool {
        self.room_id == heard.room_id
            && self.text == heard.message.text
            && heard.at_ms >= self.sent_ms
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A little language: `s` sends (ids count from 1), `l` loses, `a` answers with an id or none,
    /// `h` hears an id. Every text is the same. What is settled comes out as `post=message`.
    fn run(script: &str) -> String {
        let mut echoes = Echoes::default();
        let room = Text::new("room");
        let mut out = Vec::new();
        for (now_ms, step) in script.split_whitespace().enumerate() {
            let now_ms = now_ms as i64;
            let (verb, rest) = step.split_at(1);
            let (post, id) = rest.split_once('=').unwrap_or((rest, ""));
            let message = |id: &str| {
                Arc::new(Message { id: id.into(), text: "hi".into(), ..Message::default() })
            };
            match verb {
                "s" => assert_eq!(echoes.sent(&room, " hi", now_ms).to_string(), post),
                "l" => echoes.lost(post.parse().unwrap()),
                "a" => echoes.answered(post.parse().unwrap(), Some(&Text::new(id))),
                "h" => echoes.heard(&room, &message(post), now_ms),
                _ => panic!("{step}"),
            }
            for (post, message) in echoes.settle() {
                out.push(format!("{post}={}", message.id));
            }
        }
        out.join(" ")
    }

    #[test]
    fn each_echo_serves_one_post() {
        for (script, expected) in [
            // Its echo comes after, before, or never.
            ("s1 l1 hA", "1=A"),
            ("s1 hA l1", "1=A"),
            ("s1 l1", ""),
            // What was said before it went out is no echo of it.
            ("hA s1 l1", ""),
            // An echo that an answer has named is another post's, in whichever order.
            ("s1 a1=A s2 hA l2", ""),
            ("s1 s2 hA l2 a1=A", ""),
            ("s1 s2 hA hB l2 a1=A", "2=B"),
            // Two alike: one echo is nobody's for certain, two are one each.
            ("s1 s2 l1 l2 hA", ""),
            ("s1 s2 l1 l2 hA hB", "1=A 2=B"),
            // An echo heard before the second went out is the first one's.
            ("s1 hA s2 l1 l2", "1=A"),
            // One that certainly did not arrive is no rival.
            ("s1 s2 l1 a2 hA", "1=A"),
            // The same echo twice is one.
            ("s1 s2 l1 l2 hA hA", ""),
        ] {
            assert_eq!(run(script), expected, "{script}");
        }
    }

    #[test]
    fn other_rooms_and_texts_do_not_count() {
        let mut echoes = Echoes::default();
        let (room, other) = (Text::new("room"), Text::new("other"));
        let post = echoes.sent(&room, "hi", 0);
        echoes.lost(post);
        let message =
            |text: &str| Message { id: text.into(), text: text.into(), ..Message::default() };
        echoes.heard(&other, &Arc::new(message("hi")), 1);
        echoes.heard(&room, &Arc::new(message("ho")), 1);
        assert!(echoes.settle().is_empty());
    }

    #[test]
    fn what_is_remembered_is_bounded() {
        let mut echoes = Echoes::default();
        let room = Text::new("room");
        let post = echoes.sent(&room, "hi", 0);
        for number in 0..ECHOES_MAX * 2 {
            let id = Text::from(number.to_string());
            echoes.heard(&room, &Arc::new(Message { id: id.clone(), ..Message::default() }), 1);
            echoes.answered(u64::MAX, Some(&Text::from(format!("a{number}"))));
        }
        assert_eq!((echoes.heard.len(), echoes.claimed.len()), (ECHOES_MAX, ECHOES_MAX));
        echoes.answered(post, None);
        echoes.settle();
        assert!(echoes.heard.is_empty());
    }
}
