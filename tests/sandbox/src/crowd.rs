//! A scripted crowd that makes the main room lively. A seed always gives the same script; what
//! comes of it depends on who else acts in the room.

use crate::random::Random;
use crate::shared::Shared;
use crate::world::cast::{MAIN_ROOM, OWNER, user_id};
use crate::world::{Refusal, World};
use serde_json::{Map, json};
use std::time::Duration;

/// Default pause between two things that happen.
pub const PERIOD_MS: u64 = 350;
/// Media that the crowd brings along before it repeats itself.
const SONGS_MAX: usize = 2000;
/// Numbers of the accounts that come and go; the bot and the owner are not among them.
const CROWD: std::ops::RangeInclusive<usize> = 3..=17;
const LINES: [&str; 14] = [
    "evening all &amp; welcome",
    "this one again? love it \u{1f602}",
    "/me nods along",
    "bass &gt; everything",
    "that drop \u{1f525}\u{1f525}",
    "&lt;3 &lt;3 &lt;3",
    "who queued this?",
    "don&#39;t skip, the end is the best part",
    "@granitebot you awake?",
    "na\u{ef}ve question: is this live? \u{1f3b6}",
    "brb, tea &amp; toast",
    "\u{306f}\u{3058}\u{3081}\u{307e}\u{3057}\u{3066}",
    "he said &quot;louder&quot;",
    "lol",
];
const CALLS: [&str; 2] = ["~ping", "~online"];
const ADJECTIVES: [&str; 8] =
    ["Amber", "Hollow", "Silver", "Distant", "Quiet", "Paper", "Broken", "Northern"];
const NOUNS: [&str; 8] =
    ["Harbour", "Engine", "Lantern", "Corridor", "Orchard", "Signal", "Winter", "Parade"];

/// Whether the crowd acts, and how fast.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CrowdSettings {
    /// Whether it acts at all.
    pub on: bool,
    /// Pause between two things that happen, milliseconds.
    pub period_ms: u64,
}

impl Default for CrowdSettings {
    fn default() -> Self {
        Self { on: false, period_ms: PERIOD_MS }
    }
}

/// Lets the crowd act for as long as the sandbox runs.
pub async fn run(shared: Shared) {
    let mut random = Random::new(shared.options.seed ^ 0x63_726f_7764);
    loop {
        let changed = shared.crowd_changed.notified();
        let settings = shared.crowd().clone();
        if !settings.on {
            changed.await;
            continue;
        }
        tokio::time::sleep(Duration::from_millis(settings.period_ms.max(1))).await;
        let done = shared.act(|world, now_ms| step(world, &mut random, now_ms));
        if let Err(refusal) = done {
            shared.log(|| format!("crowd   refused: {}", refusal.text()));
        }
    }
}

/// One thing that happens. All that it draws is drawn before it looks at the world.
pub fn step(world: &mut World, random: &mut Random, now_ms: i64) -> Result<(), Refusal> {
    let roll = random.below(100);
    let chosen = user_id(CROWD.start() + random.below(CROWD.end() - CROWD.start() + 1));
    let choice = random.next_u64() as usize;
    match roll {
        0..15 => world.join(MAIN_ROOM, &chosen, None, now_ms).map(drop),
        15..43 => say(world, choice, LINES[random.below(LINES.len())], now_ms),
        43..48 => say(world, choice, CALLS[random.below(CALLS.len())], now_ms),
        48..65 => match present(world, choice) {
            Some(voter) => {
                let up = random.below(5) > 0;
                world.dub(MAIN_ROOM, &voter, "active", up, now_ms).map(drop)
            }
            None => Ok(()),
        },
        65..77 => queue(world, random, choice, now_ms),
        77..81 => grab(world, choice, now_ms),
        81..86 => match present(world, choice) {
            Some(user) => world.leave(MAIN_ROOM, &user),
            None => Ok(()),
        },
        86..90 => delete_last(world),
        90..94 => skip(world, now_ms),
        94..96 => toggle_mute(world, &chosen, now_ms),
        96..97 => {
            world.kick(MAIN_ROOM, OWNER, &chosen, "please read the rules &amp; come back", now_ms)
        }
        _ => toggle_pause(world, choice, now_ms),
    }
}

/// A member of the crowd who is in the room.
fn present(world: &World, choice: usize) -> Option<String> {
    let room = world.rooms.get(MAIN_ROOM)?;
    let here: Vec<String> = CROWD
        .map(user_id)
        .filter(|id| room.members.get(id).is_some_and(|member| member.present))
        .collect();
    here.get(choice.checked_rem(here.len())?).cloned()
}

fn say(world: &mut World, choice: usize, text: &str, now_ms: i64) -> Result<(), Refusal> {
    let Some(author) = present(world, choice) else {
        return Ok(());
    };
    let mut fields = Map::new();
    fields.insert("message".into(), json!(text));
    world.chat(MAIN_ROOM, &author, &fields, now_ms).map(drop)
}

fn queue(
    world: &mut World,
    random: &mut Random,
    choice: usize,
    now_ms: i64,
) -> Result<(), Refusal> {
    let title = format!(
        "{} {} - {} &amp; {}",
        ADJECTIVES[random.below(ADJECTIVES.len())],
        NOUNS[random.below(NOUNS.len())],
        NOUNS[random.below(NOUNS.len())],
        NOUNS[random.below(NOUNS.len())],
    );
    let fkid = random.alphanumeric(11);
    let length_ms = 20_000 + random.below(40) as i64 * 1000;
    let Some(user) = present(world, choice) else {
        return Ok(());
    };
    if world.songs.len() >= SONGS_MAX {
        let old = world.songs.keys().nth(choice % SONGS_MAX).cloned().unwrap_or_default();
        return world.queue_media(MAIN_ROOM, &user, &old, now_ms).map(drop);
    }
    let song = world.import_song("youtube", &fkid)?;
    if let Some(song) = world.songs.get_mut(&song.id) {
        song.name = title;
        song.length_ms = length_ms;
    }
    world.queue_song(MAIN_ROOM, &user, "youtube", &fkid, now_ms).map(drop)
}

fn grab(world: &mut World, choice: usize, now_ms: i64) -> Result<(), Refusal> {
    let Some(user) = present(world, choice) else {
        return Ok(());
    };
    let playing = world.rooms.get(MAIN_ROOM).and_then(|room| room.current.as_ref());
    let Some(song) = playing.map(|playing| playing.entry.songid.clone()) else {
        return Ok(());
    };
    world.grab(&user, &song, now_ms)
}

fn delete_last(world: &mut World) -> Result<(), Refusal> {
    let Some(room) = world.rooms.get(MAIN_ROOM) else {
        return Ok(());
    };
    let last = room.chat.iter().rev().find(|row| {
        // Only the crowd's own words: what the program under test says stays.
        let author = row["user"]["_id"].as_str().unwrap_or("");
        row["type"] == "chat-message" && CROWD.map(user_id).any(|id| id == author)
    });
    let Some(chat_id) = last.and_then(|row| row["chatid"].as_str()).map(str::to_owned) else {
        return Ok(());
    };
    world.delete_chat(MAIN_ROOM, OWNER, &chat_id)
}

fn skip(world: &mut World, now_ms: i64) -> Result<(), Refusal> {
    let playing = world.rooms.get(MAIN_ROOM).and_then(|room| room.current.as_ref());
    match playing.map(|playing| playing.entry.id.clone()) {
        Some(play_id) => world.skip(MAIN_ROOM, OWNER, &play_id, now_ms),
        None => Ok(()),
    }
}

fn toggle_mute(world: &mut World, user_id: &str, now_ms: i64) -> Result<(), Refusal> {
    let room = world.rooms.get(MAIN_ROOM);
    let muted = room.and_then(|room| room.members.get(user_id)).is_some_and(|member| member.muted);
    world.mute(MAIN_ROOM, OWNER, user_id, !muted, now_ms)
}

fn toggle_pause(world: &mut World, choice: usize, now_ms: i64) -> Result<(), Refusal> {
    let Some(user) = present(world, choice) else {
        return Ok(());
    };
    let room = world.rooms.get(MAIN_ROOM);
    let queued = room.is_some_and(|room| room.rotation.contains(&user));
    world.pause_queue(MAIN_ROOM, &user, queued, now_ms).map(drop)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_seed_gives_the_same_script() {
        let script = |seed: u64| {
            let mut world = World::new(seed, 1_757_000_000_000);
            let mut random = Random::new(seed);
            for index in 0..600 {
                let _refused = step(&mut world, &mut random, 1_757_000_000_000 + index * 350);
            }
            let events: Vec<String> =
                world.outbox.iter().map(|publication| publication.event.to_string()).collect();
            events
        };
        let first = script(5);
        assert_eq!(first, script(5));
        assert_ne!(first, script(6));
        for kind in [
            "user-join",
            "user-leave",
            "chat-message",
            "delete-chat-message",
            "chat-skip",
            "room_playlist-dub",
            "room_playlist-update",
            "room_playlist-queue-update-grabs",
            "user_update_",
            "user-mute",
        ] {
            let needle = format!("\"type\":\"{kind}");
            assert!(first.iter().any(|event| event.contains(&needle)), "no {kind}");
        }
    }
}
