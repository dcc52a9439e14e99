//! The answers to REST calls, most of them written before anybody asks.

use std::collections::HashMap;

use super::http::Request;
use super::world::{self, Person, Play, ROOM_ID, SLUG};
use super::writing::{PASS, TIME, Writing};
use crate::clock;

/// All answers.
#[derive(Debug)]
pub struct Rest {
    /// By method and path.
    fixed: HashMap<String, String>,
    /// Any song, with a mark in place of its id.
    song: String,
}

/// In place of the id of a song that is asked for.
const SONG_MARK: &str = "@SONG@";

impl Rest {
    /// For a room of so many members and a queue of so many songs.
    pub fn new(seed: u64, members: usize, queued: usize) -> Rest {
        // Databases keep the order of keys.
        let writing = &mut Writing::new(seed, 0);
        let mut fixed = HashMap::new();
        let mut add = |call: &str, data: String| {
            fixed
                .insert(call.to_owned(), format!(r#"{{"code":200,"message":"OK","data":{data}}}"#));
        };
        let own = Person::member(0);
        let own_user = world::stored_user(writing, &own);
        let own_id = writing.text(&own.id);
        add("POST /auth/login", "{}".to_owned());
        add("POST /auth/dubtrack", "{}".to_owned());
        add("GET /auth/session", own_user);
        add(
            "GET /auth/token",
            format!(r#"{{"action":17,"clientId":{own_id},"reqId":"9a0b","token":"load"}}"#),
        );
        add("GET /message", "[]".to_owned());
        add("GET /message/new", "0".to_owned());
        let room = world::room(writing, members);
        add(&format!("GET /room/{SLUG}"), room.clone());
        add(&format!("GET /room/{ROOM_ID}"), room.clone());
        let membership = world::membership(writing, &own, None);
        let users = format!("/room/{ROOM_ID}/users");
        add(&format!("POST {users}"), format!(r#"{{"room":{room},"user":{membership}}}"#));
        add(&format!("DELETE {users}"), "{}".to_owned());
        add(&format!("GET {users}"), roster(writing, members));
        add(&format!("GET /chat/{ROOM_ID}"), "[]".to_owned());
        let playlist = format!("/room/{ROOM_ID}/playlist");
        add(&format!("GET {playlist}/details"), queue(writing, members, queued));
        let play = Play::new(0, Person::member(members.min(2) - 1));
        let (entry, info) = (play.entry(writing), play.info(writing));
        add(
            &format!("GET {playlist}/active"),
            format!(r#"{{"song":{entry},"songInfo":{info},"startTime":-1}}"#),
        );
        add(
            &format!("GET {playlist}/active/dubs"),
            format!(r#"{{"currentSong":{entry},"upDubs":[],"downDubs":[]}}"#),
        );
        let any = Play { song_id: SONG_MARK.to_owned(), ..play };
        let song = format!(r#"{{"code":200,"message":"OK","data":{}}}"#, any.info(writing));
        Rest { fixed, song }
    }

    /// The status and the body.
    pub fn answer(&self, request: &Request) -> (u16, String) {
        // DubAPI writes two slashes now and then.
        let path = request.path.replace("//", "/");
        match self.fixed.get(&format!("{} {path}", request.method)) {
            // What plays has begun just now.
            Some(body) if path.contains("/playlist/") => {
                let body = body.replace(PASS, "000000");
                (200, body.replace(TIME, &clock::unix_ms().to_string()))
            }
            Some(body) => (200, body.clone()),
            None if path.starts_with("/song/") => {
                (200, self.song.replace(SONG_MARK, path.trim_start_matches("/song/")))
            }
            None => (404, r#"{"code":404,"message":"Not Found","data":{}}"#.to_owned()),
        }
    }
}

fn roster(writing: &mut Writing, members: usize) -> String {
    let rows = (0..members).map(|member| {
        let person = Person::member(member);
        let user = world::stored_user(writing, &person);
        world::membership(writing, &person, Some(user))
    });
    format!("[{}]", rows.collect::<Vec<String>>().join(","))
}

/// As since 2021, with the ids of songs alone; DubAPI and we look the few songs up or do not.
fn queue(writing: &mut Writing, members: usize, queued: usize) -> String {
    let rows = (0..queued).map(|number| {
        let dj = Person::member(number % members);
        let play = Play::new(1_000_000 + number, dj);
        let (entry, info) = (play.entry(writing), play.info(writing));
        let song = format!(r#""_song":{info},"#);
        entry.replacen(&format!(r#""_song":"{}","#, play.song_id), &song, 1)
    });
    format!("[{}]", rows.collect::<Vec<String>>().join(","))
}
