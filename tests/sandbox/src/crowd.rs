//! A scripted crowd that makes the main room lively. A seed always gives the same script; what
//! comes of it depends on who else acts in the room.
//!
//! The script consists of rounds. A round holds every kind of beat as often as [`ROUND`] says, in
//! an order that the seed shuffles, so that nobody waits longer than a round for any of them.

use crate::random::Random;
use crate::shared::Shared;
use crate::world::cast::{BOT, MAIN_ROOM, OWNER, user_id};
use crate::world::{Refusal, Room, World};
use serde_json::{Map, json};
use std::time::Duration;

/// Default pause between two beats. A round then takes less than fifteen seconds.
pub const PERIOD_MS: u64 = 350;
/// Media that the crowd brings along before it repeats itself.
const SONGS_MAX: usize = 2000;
/// Members of the crowd who stay however many leave.
const STAY_MIN: usize = 4;
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
const WHISPERS: [&str; 3] =
    ["psst, got a minute?", "which bot runs you? &lt;3", "~ping, but quietly"];
const ADJECTIVES: [&str; 8] =
    ["Amber", "Hollow", "Silver", "Distant", "Quiet", "Paper", "Broken", "Northern"];
const NOUNS: [&str; 8] =
    ["Harbour", "Engine", "Lantern", "Corridor", "Orchard", "Signal", "Winter", "Parade"];

/// How often each beat comes in a round.
const ROUND: [(Beat, usize); 14] = [
    (Beat::Join, 6),
    (Beat::Leave, 3),
    (Beat::Say, 10),
    (Beat::Call("~ping"), 1),
    (Beat::Call("~online"), 1),
    (Beat::DubUp, 4),
    (Beat::DubDown, 1),
    (Beat::Grab, 2),
    (Beat::Queue, 4),
    (Beat::ChangeSong, 2),
    (Beat::Delete, 1),
    (Beat::Mute, 1),
    (Beat::Kick, 1),
    (Beat::Pause, 1),
];

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

/// One thing that happens.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Beat {
    /// Somebody comes.
    Join,
    /// Somebody goes.
    Leave,
    /// Somebody chats.
    Say,
    /// Somebody calls the bot.
    Call(&'static str),
    /// Somebody likes the song.
    DubUp,
    /// Somebody does not.
    DubDown,
    /// Somebody keeps the song.
    Grab,
    /// Somebody queues a song.
    Queue,
    /// The owner skips, so that the next song starts.
    ChangeSong,
    /// The owner deletes a message.
    Delete,
    /// The owner mutes somebody, or lifts it.
    Mute,
    /// The owner kicks somebody.
    Kick,
    /// Somebody leaves the rotation, or enters it.
    Pause,
    /// Somebody writes to the bot in private.
    Whisper,
}

/// The endless script of a seed.
#[derive(Debug, Clone)]
pub struct Script {
    random: Random,
    /// What is left of the round, the next beat last.
    round: Vec<Beat>,
    is_first_round: bool,
}

impl Script {
    /// The script of that seed.
    pub fn new(seed: u64) -> Self {
        Self { random: Random::new(seed ^ 0x63_726f_7764), round: Vec::new(), is_first_round: true }
    }

    /// The next beat, with dice of its own: what a beat draws changes nothing for the later ones.
    pub fn next_beat(&mut self) -> (Beat, Random) {
        if self.round.is_empty() {
            self.fill_round();
        }
        let beat = self.round.pop().unwrap_or(Beat::Say);
        (beat, Random::new(self.random.next_u64()))
    }

    fn fill_round(&mut self) {
        for (beat, count) in ROUND {
            self.round.extend(std::iter::repeat_n(beat, count));
        }
        if std::mem::take(&mut self.is_first_round) {
            self.round.push(Beat::Whisper);
        }
        for index in (1..self.round.len()).rev() {
            let other = self.random.below(index + 1);
            self.round.swap(index, other);
        }
    }
}

/// Lets the crowd act for as long as the sandbox runs.
pub async fn run(shared: Shared) {
    let mut script = Script::new(shared.options.seed);
    loop {
        let changed = shared.crowd_changed.notified();
        let settings = shared.crowd().clone();
        if !settings.on {
            changed.await;
            continue;
        }
        tokio::time::sleep(Duration::from_millis(settings.period_ms.max(1))).await;
        shared.act(|world, now_ms| {
            // Looked at again with the world locked: once stopped, the crowd does nothing more.
            if !shared.crowd().on {
                return;
            }
            let (beat, mut dice) = script.next_beat();
            if let Err(refusal) = perform(world, beat, &mut dice, now_ms) {
                shared.log(|| format!("crowd   {beat:?} refused: {}", refusal.text()));
            }
        });
    }
}

/// Lets a beat happen. Where it makes no sense, as a vote when nothing plays, something similar
/// happens instead.
pub fn perform(
    world: &mut World,
    beat: Beat,
    dice: &mut Random,
    now_ms: i64,
) -> Result<(), Refusal> {
    match beat {
        Beat::Join => match chosen(world, dice, |room, id| !is_present(room, id)) {
            Some(user) => world.join(MAIN_ROOM, &user, None, now_ms).map(drop),
            None => say(world, dice, None, now_ms),
        },
        Beat::Leave if present_count(world) > STAY_MIN => match chosen(world, dice, is_present) {
            Some(user) => world.leave(MAIN_ROOM, &user),
            None => Ok(()),
        },
        Beat::Leave | Beat::Say => say(world, dice, None, now_ms),
        Beat::Call(words) => say(world, dice, Some(words), now_ms),
        Beat::DubUp | Beat::DubDown | Beat::Grab if !is_playing(world) => {
            queue(world, dice, now_ms)
        }
        Beat::DubUp => dub(world, dice, true, now_ms),
        Beat::DubDown => dub(world, dice, false, now_ms),
        Beat::Grab => grab(world, dice, now_ms),
        Beat::Queue => queue(world, dice, now_ms),
        Beat::ChangeSong => change_song(world, dice, now_ms),
        Beat::Delete => delete_last(world, dice, now_ms),
        Beat::Mute => toggle_mute(world, dice, now_ms),
        Beat::Kick => match chosen(world, dice, is_present) {
            Some(user) => {
                let text = "please read the rules &amp; come back";
                world.kick(MAIN_ROOM, OWNER, &user, text, now_ms)
            }
            None => Ok(()),
        },
        Beat::Pause => toggle_pause(world, dice, now_ms),
        Beat::Whisper => match chosen(world, dice, is_present) {
            Some(user) => {
                let text = WHISPERS[dice.below(WHISPERS.len())];
                world.write_to(&user, BOT, text, now_ms).map(drop)
            }
            None => Ok(()),
        },
    }
}

fn is_present(room: &Room, user_id: &str) -> bool {
    room.members.get(user_id).is_some_and(|member| member.present)
}

fn is_playing(world: &World) -> bool {
    world.rooms.get(MAIN_ROOM).is_some_and(|room| room.current.is_some())
}

fn present_count(world: &World) -> usize {
    let room = world.rooms.get(MAIN_ROOM);
    room.map_or(0, |room| CROWD.filter(|number| is_present(room, &user_id(*number))).count())
}

/// A member of the crowd for whom the condition holds.
fn chosen(
    world: &World,
    dice: &mut Random,
    condition: impl Fn(&Room, &str) -> bool,
) -> Option<String> {
    let room = world.rooms.get(MAIN_ROOM)?;
    let fitting: Vec<String> = CROWD.map(user_id).filter(|id| condition(room, id)).collect();
    fitting.get(dice.below(fitting.len())).cloned()
}

/// Somebody says these words, or one of the lines.
fn say(
    world: &mut World,
    dice: &mut Random,
    words: Option<&str>,
    now_ms: i64,
) -> Result<(), Refusal> {
    let line = LINES[dice.below(LINES.len())];
    let Some(author) = chosen(world, dice, is_present) else {
        return Ok(());
    };
    let mut fields = Map::new();
    fields.insert("message".into(), json!(words.unwrap_or(line)));
    world.chat(MAIN_ROOM, &author, &fields, now_ms).map(drop)
}

/// Somebody votes who has not voted so yet.
fn dub(world: &mut World, dice: &mut Random, up: bool, now_ms: i64) -> Result<(), Refusal> {
    let voter = chosen(world, dice, |room, id| {
        let votes = room.current.as_ref().map(|playing| &playing.votes);
        let same = votes.and_then(|votes| votes.get(id)).is_some_and(|vote| vote.up == up);
        is_present(room, id) && !same
    });
    match voter {
        Some(voter) => world.dub(MAIN_ROOM, &voter, "active", up, now_ms).map(drop),
        None => say(world, dice, None, now_ms),
    }
}

fn grab(world: &mut World, dice: &mut Random, now_ms: i64) -> Result<(), Refusal> {
    let user = chosen(world, dice, |room, id| {
        let grabbed = room.current.as_ref().is_some_and(|playing| playing.grabbers.contains(id));
        is_present(room, id) && !grabbed
    });
    let playing = world.rooms.get(MAIN_ROOM).and_then(|room| room.current.as_ref());
    match (user, playing.map(|playing| playing.entry.songid.clone())) {
        (Some(user), Some(song)) => world.grab(&user, &song, now_ms),
        _ => dub(world, dice, true, now_ms),
    }
}

fn queue(world: &mut World, dice: &mut Random, now_ms: i64) -> Result<(), Refusal> {
    let title = format!(
        "{} {} - {} &amp; {}",
        ADJECTIVES[dice.below(ADJECTIVES.len())],
        NOUNS[dice.below(NOUNS.len())],
        NOUNS[dice.below(NOUNS.len())],
        NOUNS[dice.below(NOUNS.len())],
    );
    let fkid = dice.alphanumeric(11);
    let length_ms = 20_000 + dice.below(40) as i64 * 1000;
    let Some(user) = chosen(world, dice, is_present) else {
        return Ok(());
    };
    if world.songs.len() >= SONGS_MAX {
        let old = world.songs.keys().nth(dice.below(SONGS_MAX)).cloned().unwrap_or_default();
        return world.queue_media(MAIN_ROOM, &user, &old, now_ms).map(drop);
    }
    let song = world.import_song("youtube", &fkid)?;
    if let Some(song) = world.songs.get_mut(&song.id) {
        song.name = title;
        song.length_ms = length_ms;
    }
    world.queue_song(MAIN_ROOM, &user, "youtube", &fkid, now_ms).map(drop)
}

/// A skip to the next song. Where there is none, somebody queues one first.
fn change_song(world: &mut World, dice: &mut Random, now_ms: i64) -> Result<(), Refusal> {
    let plays = |world: &World| {
        let room = world.rooms.get(MAIN_ROOM)?;
        let playing = room.current.as_ref()?;
        Some((playing.entry.id.clone(), !room.rotation.is_empty()))
    };
    match plays(world) {
        None => queue(world, dice, now_ms),
        Some((play_id, true)) => world.skip(MAIN_ROOM, OWNER, &play_id, now_ms),
        Some((play_id, false)) => {
            queue(world, dice, now_ms)?;
            world.skip(MAIN_ROOM, OWNER, &play_id, now_ms)
        }
    }
}

fn delete_last(world: &mut World, dice: &mut Random, now_ms: i64) -> Result<(), Refusal> {
    let room = world.rooms.get(MAIN_ROOM);
    let last = room.and_then(|room| {
        room.chat.iter().rev().find(|row| {
            // Only the crowd's own words: what the program under test says stays.
            let author = row["user"]["_id"].as_str().unwrap_or("");
            row["type"] == "chat-message" && CROWD.map(user_id).any(|id| id == author)
        })
    });
    match last.and_then(|row| row["chatid"].as_str()).map(str::to_owned) {
        Some(chat_id) => world.delete_chat(MAIN_ROOM, OWNER, &chat_id),
        None => say(world, dice, None, now_ms),
    }
}

/// Nobody stays muted for long: who is muted is heard again first.
fn toggle_mute(world: &mut World, dice: &mut Random, now_ms: i64) -> Result<(), Refusal> {
    let is_muted = |room: &Room, id: &str| room.members.get(id).is_some_and(|member| member.muted);
    let is_mutable = |room: &Room, id: &str| {
        room.members.get(id).is_some_and(|member| member.present && member.roles.is_empty())
    };
    if let Some(user) = chosen(world, dice, is_muted) {
        return world.mute(MAIN_ROOM, OWNER, &user, false, now_ms);
    }
    match chosen(world, dice, is_mutable) {
        Some(user) => world.mute(MAIN_ROOM, OWNER, &user, true, now_ms),
        None => say(world, dice, None, now_ms),
    }
}

/// Somebody with a song leaves the rotation or enters it.
fn toggle_pause(world: &mut World, dice: &mut Random, now_ms: i64) -> Result<(), Refusal> {
    let has_songs = |room: &Room, id: &str| {
        is_present(room, id) && room.queues.get(id).is_some_and(|queue| !queue.is_empty())
    };
    let Some(user) = chosen(world, dice, has_songs) else {
        return queue(world, dice, now_ms);
    };
    let room = world.rooms.get(MAIN_ROOM);
    let queued = room.is_some_and(|room| room.rotation.contains(&user));
    world.pause_queue(MAIN_ROOM, &user, queued, now_ms).map(drop)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::Value;

    const START_MS: i64 = 1_757_000_000_000;

    /// What a number of beats makes happen in a fresh world.
    fn play(seed: u64, beats: usize) -> Vec<Value> {
        let mut world = World::new(seed, START_MS);
        let mut script = Script::new(seed);
        for index in 0..beats {
            let (beat, mut dice) = script.next_beat();
            let now_ms = START_MS + index as i64 * PERIOD_MS as i64;
            world.advance(now_ms);
            perform(&mut world, beat, &mut dice, now_ms)
                .unwrap_or_else(|refusal| panic!("{beat:?}: {}", refusal.text()));
        }
        world.outbox.iter().map(|publication| publication.event.clone()).collect()
    }

    #[test]
    fn a_seed_gives_the_same_script() {
        let first = play(5, 600);
        assert_eq!(first, play(5, 600));
        assert_ne!(first, play(6, 600));
    }

    #[test]
    fn every_beat_of_a_round_has_its_effect_within_fifteen_seconds() {
        let beats = 15_000 / PERIOD_MS as usize;
        for seed in 1..50 {
            let events = play(seed, beats);
            for kind in [
                "user-join",
                "user-leave",
                "chat-message",
                "delete-chat-message",
                "chat-skip",
                "room_playlist-dub",
                "room_playlist-update",
                "room_playlist-queue-update-grabs",
                "room_playlist-queue-update-dub",
                "user-mute",
                "user-kick",
                "new-message",
            ] {
                assert!(events.iter().any(|event| event["type"] == kind), "{seed}: no {kind}");
            }
            for call in ["~ping", "~online"] {
                let calls = events.iter().filter(|event| event["message"] == call).count();
                assert!((1..=2).contains(&calls), "{seed}: {calls} times {call}");
            }
        }
    }

    #[test]
    fn the_bot_gets_one_private_message_and_is_left_alone_otherwise() {
        let events = play(3, 400);
        let kinds = events.iter().filter(|event| event["type"] == "new-message");
        // Both people in a conversation get the notice.
        assert_eq!(kinds.count(), 2);
        let done_to_bot = |event: &&Value| {
            ["kickedUser", "mutedUser"].iter().any(|name| event[name]["_id"] == BOT)
        };
        assert_eq!(events.iter().filter(done_to_bot).count(), 0);
    }
}
