//! A long seeded run: a larger crowd does things of every sort in the main room, as fast as those
//! who listen keep up.
//!
//! What comes of a seed is the same in every run but for what depends on the clock of the machine:
//! whether a song ended by itself meanwhile, or slow mode was over. Everything goes through the same methods as REST
//! calls, so that only what QueUp would allow happens; what is refused is not counted.

use crate::random::Random;
use crate::shared::Shared;
use crate::world::cast::{self, MAIN_ROOM, OWNER, user_id};
use crate::world::roles::LEGACY_ROLES;
use crate::world::{Refusal, RolesGeneration, Room, World};
use serde::Deserialize;
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;

/// The first of the accounts that take part; the owner and the bot come before.
const FIRST: usize = 3;
/// Members that one run may have.
const MEMBERS_MAX: usize = 500;
/// Actions that one run may have.
const ACTIONS_MAX: u64 = 1_000_000;
/// Tries in a row that may be refused before a run gives up.
const REFUSED_MAX: u32 = 10_000;
/// After this many actions the other tasks of the sandbox get their turn.
const TURN_EVERY: u64 = 16;
/// Members that a room keeps while others leave or are sent away.
const STAY_MIN: usize = 5;
const TEXTS: [&str; 8] = [
    "evening",
    "tom &amp; jerry",
    "a &lt; b &gt; c",
    "\u{1f602} \u{306f}\u{3058}",
    "/me waves",
    "it&#39;s &quot;fine&quot;",
    "&amp;amp; is no typo",
    "caf\u{e9}",
];

/// What a run is to be.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CrowdRun {
    /// How many accounts take part; those that are lacking are made.
    pub members: usize,
    /// How many things happen.
    pub actions: u64,
    /// What decides who does what.
    pub seed: u64,
}

/// One sort of action.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Deed {
    Join,
    Leave,
    Chat,
    Delete,
    DubUp,
    DubDown,
    Grab,
    Queue,
    Unqueue,
    Clear,
    OrderOwn,
    Pause,
    Reorder,
    RemoveSong,
    RemoveDj,
    PauseDj,
    Skip,
    SongEnd,
    Kick,
    Ban,
    Unban,
    Mute,
    Unmute,
    SetRole,
    UnsetRole,
    RoleTable,
    Lock,
    Setting,
    Update,
    Avatar,
}

/// How often each comes among a hundred and some. A room is mostly talk and votes.
const DEEDS: [(&str, Deed, usize); 30] = [
    ("join", Deed::Join, 14),
    ("leave", Deed::Leave, 8),
    ("chat", Deed::Chat, 24),
    ("delete", Deed::Delete, 3),
    ("updub", Deed::DubUp, 12),
    ("downdub", Deed::DubDown, 6),
    ("grab", Deed::Grab, 5),
    ("queue", Deed::Queue, 9),
    ("unqueue", Deed::Unqueue, 2),
    ("clear", Deed::Clear, 1),
    ("order-own", Deed::OrderOwn, 1),
    ("pause", Deed::Pause, 3),
    ("reorder", Deed::Reorder, 2),
    ("remove-song", Deed::RemoveSong, 1),
    ("remove-dj", Deed::RemoveDj, 1),
    ("pause-dj", Deed::PauseDj, 2),
    ("skip", Deed::Skip, 2),
    ("song-end", Deed::SongEnd, 2),
    ("kick", Deed::Kick, 2),
    ("ban", Deed::Ban, 2),
    ("unban", Deed::Unban, 2),
    ("mute", Deed::Mute, 2),
    ("unmute", Deed::Unmute, 2),
    ("setrole", Deed::SetRole, 3),
    ("unsetrole", Deed::UnsetRole, 3),
    ("role-table", Deed::RoleTable, 1),
    ("lock", Deed::Lock, 1),
    ("setting", Deed::Setting, 2),
    ("update", Deed::Update, 1),
    ("avatar", Deed::Avatar, 1),
];

/// Carries a run out. The answer says how often each sort of action happened.
pub async fn run(shared: &Shared, order: CrowdRun) -> BTreeMap<&'static str, u64> {
    let numbers: Vec<usize> = (FIRST..FIRST + order.members.clamp(1, MEMBERS_MAX)).collect();
    let crowd: Vec<String> = numbers.iter().map(|number| user_id(*number)).collect();
    shared.act(|world, _| cast::add_accounts(world, &numbers));
    let mut dice = Random::new(order.seed ^ 0x7275_6e21);
    let mut counts = BTreeMap::new();
    let mut refused = 0;
    let mut done = 0;
    while done < order.actions.min(ACTIONS_MAX) && refused < REFUSED_MAX {
        let (name, deed) = drawn(&mut dice);
        if deed == Deed::SongEnd {
            let left_ms = shared.act(|world, now_ms| {
                let playing = world.rooms.get(MAIN_ROOM).and_then(|room| room.current.as_ref());
                playing.map(|playing| playing.ends_ms() - now_ms)
            });
            let Some(left_ms) = left_ms else {
                refused += 1;
                continue;
            };
            shared.clock.advance(left_ms);
            shared.act(World::advance);
        } else {
            let happened = shared.act(|world, now_ms| {
                Doer { world, crowd: &crowd, dice: &mut dice, now_ms }.perform(deed)
            });
            if happened.is_err() {
                refused += 1;
                continue;
            }
        }
        refused = 0;
        done += 1;
        *counts.entry(name).or_insert(0) += 1;
        for connection in shared.hub.attached(&format!("room:{MAIN_ROOM}")) {
            connection.ready_for_emit().await;
        }
        if done % TURN_EVERY == 0 {
            tokio::task::yield_now().await;
        }
    }
    counts
}

fn drawn(dice: &mut Random) -> (&'static str, Deed) {
    let total: usize = DEEDS.iter().map(|(_, _, weight)| weight).sum();
    let mut left = dice.below(total);
    for (name, deed, weight) in DEEDS {
        if left < weight {
            return (name, deed);
        }
        left -= weight;
    }
    (DEEDS[0].0, DEEDS[0].1)
}

struct Doer<'a> {
    world: &'a mut World,
    crowd: &'a [String],
    dice: &'a mut Random,
    now_ms: i64,
}

/// Nothing of the sort is possible now.
fn senseless() -> Refusal {
    Refusal::bad_request("nobody can do that now")
}

impl Doer<'_> {
    fn perform(&mut self, deed: Deed) -> Result<(), Refusal> {
        let (room, now_ms) = (MAIN_ROOM, self.now_ms);
        match deed {
            Deed::Join => {
                let user = self.one(|room, id| !is_present(room, id))?;
                self.world.join(room, &user, None, now_ms).map(drop)
            }
            Deed::Leave => {
                let user = self.leaver()?;
                self.world.leave(room, &user)
            }
            Deed::Chat => {
                let user = self.one(is_present)?;
                let text = format!("{} {}", self.of(&TEXTS)?, self.dice.below(1_000));
                let fields = object(json!({"message": text}));
                self.world.chat(room, &user, &fields, now_ms).map(drop)
            }
            Deed::Delete => {
                let rows = self.world.room(room)?.chat.iter().rev().take(50);
                let ids: Vec<String> = rows
                    .filter(|row| row["type"] == "chat-message")
                    .filter_map(|row| row["chatid"].as_str().map(str::to_owned))
                    .collect();
                let (actor, id) = (self.moderator()?, self.of(&ids)?);
                self.world.delete_chat(room, &actor, &id)
            }
            Deed::DubUp | Deed::DubDown => {
                let up = deed == Deed::DubUp;
                let user = self.one(|room, id| {
                    let votes = room.current.as_ref().map(|playing| &playing.votes);
                    let same = votes.and_then(|votes| votes.get(id)).is_some_and(|v| v.up == up);
                    is_present(room, id) && !same
                })?;
                self.world.dub(room, &user, "active", up, now_ms).map(drop)
            }
            Deed::Grab => {
                let user = self.one(|room, id| {
                    let playing = room.current.as_ref();
                    is_present(room, id) && playing.is_some_and(|p| !p.grabbers.contains(id))
                })?;
                let playing = self.world.room(room)?.current.as_ref().ok_or_else(senseless)?;
                let song = playing.entry.songid.clone();
                self.world.grab(&user, &song, now_ms)
            }
            Deed::Queue => self.queue(),
            Deed::Unqueue => {
                let user = self.one(has_songs)?;
                let ids = self.entries(&user);
                let id = self.of(&ids)?;
                self.world.unqueue(room, &user, &id)
            }
            Deed::Clear => {
                let user = self.one(has_songs)?;
                self.world.clear_queue(room, &user)
            }
            Deed::OrderOwn => {
                let user = self.one(has_songs)?;
                let mut ids = self.entries(&user);
                self.shuffle(&mut ids);
                self.world.order_own(room, &user, &ids)
            }
            Deed::Pause => {
                let user = self.one(|room, id| is_present(room, id) && has_songs(room, id))?;
                let pause = self.world.room(room)?.rotation.contains(&user);
                self.world.pause_queue(room, &user, pause, now_ms).map(drop)
            }
            Deed::Skip => {
                let playing = self.world.room(room)?.current.as_ref().ok_or_else(senseless)?;
                let play_id = playing.entry.id.clone();
                let actor = self.moderator()?;
                self.world.skip(room, &actor, &play_id, now_ms)
            }
            Deed::Reorder | Deed::RemoveSong | Deed::RemoveDj | Deed::PauseDj => {
                self.queue_of(deed)
            }
            Deed::RoleTable => self.role_table(),
            Deed::Lock | Deed::Setting | Deed::Update => self.settings(deed),
            Deed::Avatar => {
                let user = self.one(is_present)?;
                self.world.change_avatar(&user, now_ms).map(drop)
            }
            // Counted by the caller, which has the clock.
            Deed::SongEnd => Err(senseless()),
            _ => self.moderate(deed),
        }
    }

    fn queue(&mut self) -> Result<(), Refusal> {
        let user = self.one(is_present)?;
        let fkid = self.dice.alphanumeric(11);
        let length_ms = 60_000 + self.dice.below(240) as i64 * 1_000;
        let song = self.world.import_song("youtube", &fkid)?;
        if let Some(song) = self.world.songs.get_mut(&song.id) {
            song.length_ms = length_ms;
        }
        self.world.queue_song(MAIN_ROOM, &user, "youtube", &fkid, self.now_ms).map(drop)
    }

    /// Something done to the rotation by somebody else.
    fn queue_of(&mut self, deed: Deed) -> Result<(), Refusal> {
        let (room, now_ms) = (MAIN_ROOM, self.now_ms);
        let actor = self.moderator()?;
        let mut rotation = self.world.room(room)?.rotation.clone();
        if deed == Deed::Reorder {
            self.shuffle(&mut rotation);
            return self.world.reorder(room, &actor, &rotation, now_ms);
        }
        if deed == Deed::PauseDj {
            let user = self.one(|room, id| is_present(room, id) && has_songs(room, id))?;
            let pause = rotation.contains(&user);
            return self.world.pause_dj(room, &actor, &user, pause, now_ms);
        }
        let user = self.of(&rotation)?;
        match deed {
            Deed::RemoveSong => self.world.remove_next_song(room, &actor, &user).map(drop),
            _ => self.world.remove_dj(room, &actor, &user),
        }
    }

    fn moderate(&mut self, deed: Deed) -> Result<(), Refusal> {
        let (room, now_ms) = (MAIN_ROOM, self.now_ms);
        let actor = self.moderator()?;
        match deed {
            Deed::Kick => {
                let user = self.leaver()?;
                self.world.kick(room, &actor, &user, "out &amp; about", now_ms)
            }
            Deed::Ban => {
                let user = self.leaver()?;
                let minutes = self.dice.below(20) as i64;
                self.world.ban(room, &actor, &user, minutes, now_ms)
            }
            Deed::Unban => {
                let user = self.one(|room, id| {
                    room.members.get(id).is_some_and(|member| member.banned_time.is_some())
                })?;
                self.world.unban(room, &actor, &user, now_ms)
            }
            Deed::Mute => {
                // Also those who have just left: that comes back with them.
                let user = self.one(|room, id| room.members.get(id).is_some_and(|m| !m.muted))?;
                self.world.mute(room, &actor, &user, true, now_ms)
            }
            Deed::Unmute => {
                let user = self.one(|room, id| room.members.get(id).is_some_and(|m| m.muted))?;
                self.world.mute(room, &actor, &user, false, now_ms)
            }
            _ => self.assign(&actor, deed == Deed::SetRole),
        }
    }

    fn assign(&mut self, actor: &str, give: bool) -> Result<(), Refusal> {
        let (room, now_ms) = (MAIN_ROOM, self.now_ms);
        if self.world.forms.roles == RolesGeneration::Legacy {
            let user = self.one(|room, id| holds_role(room, id) != give)?;
            let role = LEGACY_ROLES[self.dice.below(LEGACY_ROLES.len())];
            return self.world.assign_legacy_role(room, actor, &user, role.id, give, now_ms);
        }
        let user = self.one(|room, id| give || holds_role(room, id))?;
        let found = self.world.room(room)?;
        let held = found.members.get(&user).map(|member| member.roles.clone()).unwrap_or_default();
        let roles = found.roles.iter().filter(|role| held.contains(&role.id) != give);
        let ids: Vec<String> = roles.map(|role| role.id.clone()).collect();
        let role = self.of(&ids)?;
        self.world.assign_role(room, actor, &user, &role, give, now_ms)
    }

    /// Makes, changes, deletes or sorts roles of the room's own.
    fn role_table(&mut self) -> Result<(), Refusal> {
        let room = MAIN_ROOM;
        if self.world.forms.roles == RolesGeneration::Legacy {
            return Err(senseless());
        }
        let roles = &self.world.room(room)?.roles;
        let own = roles.iter().filter(|role| role.template.is_none());
        let own: Vec<String> = own.map(|role| role.id.clone()).collect();
        let (last, others): (Vec<_>, Vec<_>) = roles.iter().partition(|role| role.is_default);
        let last: Vec<String> = last.into_iter().map(|role| role.id.clone()).collect();
        let mut all: Vec<String> = others.into_iter().map(|role| role.id.clone()).collect();
        let label = format!("Role {}", self.dice.below(1_000));
        let fields = object(json!({"label": label, "permissions": ["queue.skip"]}));
        match self.dice.below(4) {
            0 if own.len() < 8 => self.world.create_role(room, OWNER, &fields).map(drop),
            1 => {
                let id = self.of(&own)?;
                self.world.update_role(room, OWNER, &id, &fields).map(drop)
            }
            2 => {
                let id = self.of(&own)?;
                self.world.delete_role(room, OWNER, &id).map(drop)
            }
            _ => {
                self.shuffle(&mut all);
                all.extend(last);
                self.world.order_roles(room, OWNER, &all).map(drop)
            }
        }
    }

    fn settings(&mut self, deed: Deed) -> Result<(), Refusal> {
        let (room, now_ms) = (MAIN_ROOM, self.now_ms);
        let is_on = |world: &World, name: &str| world.room(room).is_ok_and(|room| room.flag(name));
        match deed {
            Deed::Lock => {
                let lock = !is_on(self.world, "lockQueue");
                self.world.lock_queue(room, OWNER, lock).map(drop)
            }
            Deed::Setting => {
                let name = self.of(&["slowMode", "allowGuestsToChat", "allowGuestsToEmbed"])?;
                let value = !is_on(self.world, name);
                self.world.moderation_setting(room, OWNER, name, value, now_ms).map(drop)
            }
            _ => {
                let number = self.dice.below(1_000);
                let recycle = !is_on(self.world, "recycleDJ");
                let fields = object(json!({"name": format!("Basement &amp; {number}"),
                    "description": format!("number {number}"), "recycleDJ": recycle,
                    "timeSongQueueRepeat": number % 90, "maxLengthSong": 60 + number % 30}));
                self.world.update_room(room, OWNER, &fields).map(drop)
            }
        }
    }

    /// One of the crowd for whom the condition holds.
    fn one(&mut self, condition: impl Fn(&Room, &str) -> bool) -> Result<String, Refusal> {
        let room = self.world.room(MAIN_ROOM)?;
        let fitting: Vec<&String> = self.crowd.iter().filter(|id| condition(room, id)).collect();
        let chosen = fitting.get(self.dice.below(fitting.len()));
        chosen.map(|id| (*id).clone()).ok_or_else(senseless)
    }

    /// Somebody who may go without leaving the room empty.
    fn leaver(&mut self) -> Result<String, Refusal> {
        if self.world.room(MAIN_ROOM)?.present_count() <= STAY_MIN {
            return Err(senseless());
        }
        self.one(is_present)
    }

    /// The owner, or now and then somebody with a role, who may be refused.
    fn moderator(&mut self) -> Result<String, Refusal> {
        if self.dice.below(3) > 0 {
            return Ok(OWNER.to_owned());
        }
        self.one(|room, id| is_present(room, id) && holds_role(room, id))
    }

    fn entries(&self, user: &str) -> Vec<String> {
        let queue = self.world.rooms.get(MAIN_ROOM).and_then(|room| room.queues.get(user));
        queue.map_or_else(Vec::new, |queue| queue.iter().map(|entry| entry.id.clone()).collect())
    }

    fn of<T: Clone>(&mut self, items: &[T]) -> Result<T, Refusal> {
        items.get(self.dice.below(items.len())).cloned().ok_or_else(senseless)
    }

    fn shuffle<T>(&mut self, items: &mut [T]) {
        for index in (1..items.len()).rev() {
            items.swap(index, self.dice.below(index + 1));
        }
    }
}

fn is_present(room: &Room, user_id: &str) -> bool {
    room.members.get(user_id).is_some_and(|member| member.present)
}

fn has_songs(room: &Room, user_id: &str) -> bool {
    room.queues.get(user_id).is_some_and(|queue| !queue.is_empty())
}

fn holds_role(room: &Room, user_id: &str) -> bool {
    room.members.get(user_id).is_some_and(|member| !member.roles.is_empty())
}

fn object(value: Value) -> Map<String, Value> {
    match value {
        Value::Object(map) => map,
        _ => Map::new(),
    }
}
