//! What a busy room says, always the same: the mix of the service, in the spellings it may use.

use serde_json::{Value, json};

/// The room.
pub const ROOM: &str = "6123ab45cd6789ef01234501";
/// When the stream begins, ms since 1970.
pub const NOW_MS: i64 = 1_757_000_000_000;

const WORDS: [&str; 16] = [
    "bass", "tempo", "the", "river", "again", "that", "drop", "so", "good", "tonight", "café",
    "anyone", "playing", "more", "lanterns", "&amp;",
];

/// Numbers that follow from a seed (xorshift).
pub struct Chance(u64);

impl Chance {
    pub fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % end as u64) as usize
    }
}

/// The stream, and what it has said so far.
pub struct Stream {
    members: usize,
    chance: Chance,
    /// Who is in the room.
    is_present: Vec<bool>,
    dubs: Vec<i64>,
    votes: i64,
    song: usize,
    number: i64,
    last_chat: String,
}

impl Stream {
    /// The stream of a room of so many members.
    pub fn new(members: usize) -> Stream {
        Stream {
            members,
            chance: Chance(0x9e37_79b9_7f4a_7c15),
            is_present: vec![true; members],
            dubs: vec![0; members],
            votes: 0,
            song: 0,
            number: 0,
            last_chat: String::new(),
        }
    }

    /// The rows of the roster as REST answers them.
    pub fn roster(&self) -> Vec<Value> {
        let row = |who| {
            let mut row = self.member(who);
            row["_user"] = self.user(who);
            row["_user"]["profileImage"] = json!({
                "public_id": format!("user/{}", user_id(who)), "version": 1_690_000_001,
                "width": 320, "height": 320, "format": "png", "resource_type": "image",
                "tags": [], "bytes": 48_213, "type": "upload",
                "secure_url": format!("https://images.example.invalid/user/{}.png", user_id(who)),
            });
            row
        };
        (0..self.members).map(row).collect()
    }

    /// The next packet.
    pub fn packet(&mut self) -> String {
        self.number += 1;
        let who = self.chance.below(self.members);
        match self.chance.below(100) {
            0..60 => self.chat(who),
            60..75 => self.dub(who),
            75..83 => self.come_or_go(who),
            83..88 => {
                self.dubs[who] += 1;
                let name = format!("user_update_{}", user_id(who));
                self.message(&name, vec![("user", self.member(who))])
            }
            88..93 => self.song_change(),
            93..95 => self.presence(who),
            95..97 => {
                let entry = self.entry();
                let fields = vec![("playlist", entry), ("user", self.user(who))];
                self.message("room_playlist-queue-update-grabs", fields)
            }
            97..99 => {
                self.message("room_playlist-queue-update-dub", vec![("user", self.user(who))])
            }
            _ => {
                let fields = vec![("chatid", json!(self.last_chat)), ("user", self.user(0))];
                self.message("delete-chat-message", fields)
            }
        }
    }

    fn chat(&mut self, who: usize) -> String {
        let mut text = String::new();
        let length = 80 + self.chance.below(120);
        while text.len() < length {
            text.push_str(WORDS[self.chance.below(WORDS.len())]);
            text.push(' ');
        }
        if self.chance.below(20) == 0 {
            text.push_str("\"quoted\"\n");
        }
        let time = NOW_MS + self.number;
        self.last_chat = format!("{}-{time}", user_id(who));
        let fields = vec![
            ("chatid", json!(self.last_chat)),
            ("message", json!(text.trim_end())),
            ("queue_object", self.member(who)),
            ("time", json!(time)),
            ("user", self.user(who)),
        ];
        self.message("chat-message", fields)
    }

    fn dub(&mut self, who: usize) -> String {
        self.votes += 1;
        let entry = self.entry();
        let fields = vec![
            ("dubtype", json!(if self.chance.below(8) == 0 { "downdub" } else { "updub" })),
            ("playlist", entry),
            ("user", self.user(who)),
        ];
        self.message("room_playlist-dub", fields)
    }

    fn come_or_go(&mut self, who: usize) -> String {
        self.is_present[who] = !self.is_present[who];
        if self.is_present[who] {
            let fields = vec![("user", self.user(who)), ("roomUser", self.member(who))];
            return self.message("user-join", fields);
        }
        self.message("user-leave", vec![("user", self.user(who)), ("room", json!(ROOM))])
    }

    fn song_change(&mut self) -> String {
        self.song += 1;
        self.votes = 0;
        let media = media_id(self.song);
        let info = json!({
            "_id": media, "name": format!("Copper Rivers &amp; Friends - Low Tide {}", self.song),
            "images": { "thumbnail": format!("https://thumbs.example.invalid/{media}/hq.jpg") },
            "type": "youtube", "songLength": 247_000, "fkid": media[13..], "__v": 0,
            "created": "2019-07-25T10:08:28.691Z",
        });
        let fields = vec![("startTime", json!(-1)), ("song", self.entry()), ("songInfo", info)];
        self.message("room_playlist-update", fields)
    }

    fn presence(&mut self, who: usize) -> String {
        let frame = json!({
            "action": 14, "channel": format!("room:{ROOM}"),
            "presence": {
                "action": self.chance.below(3), "clientId": user_id(who),
                "connectionId": format!("k{who}"), "data": {},
            },
        });
        format!("4{frame}")
    }

    fn entry(&self) -> Value {
        let dj = user_id(self.song % self.members);
        json!({
            "_id": format!("6123ab45cd6789ef{:08x}", 0x7000_0000 + self.song),
            "created": NOW_MS, "isActive": true, "isPlayed": false, "skipped": false, "order": 12,
            "roomid": ROOM, "songLength": 247_000, "updubs": self.votes, "downdubs": 0,
            "userid": dj, "songid": media_id(self.song), "_user": dj,
            "_song": media_id(self.song), "__v": 0, "played": NOW_MS + self.number, "grabs": 1,
        })
    }

    fn member(&self, who: usize) -> Value {
        json!({
            "_id": format!("6123ab45cd6789ef{:08x}", 0x5000_0000 + who), "updated": NOW_MS,
            "skippedCount": 1, "playedCount": 214, "songsInQueue": 0, "active": true,
            "dubs": 958 + self.dubs[who], "order": 99_999, "roomid": ROOM, "userid": user_id(who),
            "_user": user_id(who), "__v": 0, "ot_token": null, "authorized": true,
            "queuePaused": null, "waitLine": 0,
            "roleid": if who.is_multiple_of(8) { json!("564435423f6ba174d2000001") } else { Value::Null },
        })
    }

    fn user(&self, who: usize) -> Value {
        json!({
            "userInfo": {
                "_id": format!("6123ab45cd6789ef{:08x}", 0x1000_0000 + who),
                "userid": user_id(who), "__v": 0,
            },
            "_force_updated": NOW_MS - 100_000, "_id": user_id(who),
            "username": format!("maplefox{who}"), "status": 1, "roleid": 1, "dubs": 0,
            "created": 1_640_995_200_789_i64, "__v": 0,
        })
    }

    /// The packet of an action. Its keys begin at another one each time, and now and then the
    /// envelope's stand in another order or apart.
    fn message(&mut self, name: &str, mut fields: Vec<(&str, Value)>) -> String {
        fields.push(("type", json!(name)));
        let first = self.chance.below(fields.len());
        fields.rotate_left(first);
        let fields: Vec<String> =
            fields.iter().map(|(key, value)| format!("\"{key}\":{value}")).collect();
        let data = json!(format!("{{{}}}", fields.join(",")));
        match self.chance.below(10) {
            0 => format!(
                r#"4{{"channel":"room:{ROOM}","message":{{"data":{data},"type":"json","name":"{name}"}},"action":15}}"#
            ),
            1 => format!(
                r#"4{{ "action": 15, "channel": "room:{ROOM}", "message": {{ "name": "{name}", "type": "json", "data": {data} }} }}"#
            ),
            _ => format!(
                r#"4{{"action":15,"channel":"room:{ROOM}","message":{{"name":"{name}","type":"json","data":{data}}}}}"#
            ),
        }
    }
}

fn user_id(who: usize) -> String {
    format!("6123ab45cd6789ef{:08x}", 0x0123_0000 + who)
}

fn media_id(song: usize) -> String {
    format!("6123ab45cd6789ef{:08x}", 0x6000_0000 + song)
}
