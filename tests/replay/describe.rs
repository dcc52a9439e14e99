//! Events and needs as one line each.

use backtracked::cache::{Applied, Cache, Need};
use backtracked::event::{Event, EventKind, Presence};
use backtracked::model::{
    Conversation, DubKind, ImageText, Member, Message, Role, Room, Song, User,
};

use crate::stage::ROOM;

/// What a change gave, a line for each event and need.
pub fn describe(applied: &Applied) -> Vec<String> {
    let events = applied.events.iter().map(event);
    events.chain(applied.needs.iter().map(need)).collect()
}

/// What the cache knows, by word: `members`, `queue`, `current`, `messages`, `room`, `user ID`.
pub fn look_up(cache: &Cache, word: &str) -> Vec<String> {
    match word.split_once(' ').unwrap_or((word, "")) {
        ("members", _) => cache.members(ROOM).iter().map(|m| member(m)).collect(),
        ("queue", _) => cache.queue(ROOM).iter().map(|s| song(s)).collect(),
        ("current", _) => vec![cache.current_song(ROOM).map_or("none".into(), |s| song(&s))],
        ("messages", _) => cache.messages(ROOM).iter().map(|m| message(m)).collect(),
        ("room", _) => vec![cache.room(ROOM).map_or("none".into(), |r| settings(&r))],
        ("roles", _) => cache.roles(ROOM).iter().map(|r| format!("{:?}", r.label)).collect(),
        ("conversations", _) => cache.conversations().iter().map(|c| conversation(c)).collect(),
        ("user", id) => vec![cache.user(id).map_or("none".into(), |u| user(&u))],
        ("voters", "up") => cache.voters(ROOM, DubKind::Up).iter().map(|u| name(u)).collect(),
        ("voters", _) => cache.voters(ROOM, DubKind::Down).iter().map(|u| name(u)).collect(),
        ("grabbers", _) => cache.grabbers(ROOM).iter().map(|u| name(u)).collect(),
        ("vote", id) => vec![format!("{:?}", cache.vote(ROOM, id))],
        ("sockets", id) => {
            let (clients, own) = (cache.present_count(ROOM), cache.connection_count(ROOM, id));
            vec![format!("{clients} clients, {own} connections")]
        }
        _ => panic!("unknown look-up {word}"),
    }
}

fn event(event: &Event) -> String {
    let mut line = event.kind.name().to_owned();
    let mut add = |key: &str, value: Option<String>| {
        if let Some(value) = value {
            line.push_str(&format!(" {key}={value}"));
        }
    };
    if event.kind == EventKind::Unknown {
        add("name", event.name.as_ref().map(|name| name.to_string()));
    }
    add("actor", event.actor.as_deref().map(user));
    add("user", event.user.as_deref().filter(|_| event.member.is_none()).map(user));
    add("target", event.target.as_deref().map(user));
    add("member", event.member.as_deref().map(member));
    add("song", event.song.as_deref().map(song));
    add("dub", (event.dub != DubKind::Unknown).then(|| format!("{:?}", event.dub)));
    add("message", event.message.as_deref().map(message));
    add("conversation", event.rare().conversation.as_deref().map(conversation));
    let is_presence = event.presence != Presence::Unknown;
    add("presence", is_presence.then(|| format!("{:?}", event.presence)));
    add("role", event.rare().role.as_deref().map(role));
    add("was", event.rare().old_role.as_deref().map(role));
    add("was", event.rare().old_username.as_ref().map(|name| name.to_string()));
    add("text", event.rare().text.as_ref().map(|text| format!("{text:?}")));
    let is_ban = event.kind == EventKind::MemberBan;
    add("minutes", is_ban.then(|| event.rare().ban_minutes.to_string()));
    add("until", is_ban.then(|| event.rare().ban_until_ms.to_string()));
    add("comment", event.rare().comment_id.as_ref().map(|id| short(id).to_owned()));
    let is_in_room = event.room_id.is_some() && event.kind != EventKind::LeftRoom;
    assert!(event.room.is_some() || !is_in_room, "{line}");
    let room = event.room.as_deref();
    match event.kind {
        EventKind::JoinedRoom | EventKind::LeftRoom | EventKind::Gap => add("room", room.map(slug)),
        kind if is_about_settings(kind) => add("room", room.map(settings)),
        _ => {}
    }
    add("gap", event.rare().gap_ms.map(|(from, to)| format!("{from}..{to}")));
    if event.time_ms != 1_757_000_000_000 {
        add("at", Some(event.time_ms.to_string()));
    }
    for (word, is_set) in [
        ("self", event.is_self),
        ("password", event.is_password_updated),
        ("backfill", event.is_backfill),
        ("derived", event.is_derived),
    ] {
        if is_set {
            line.push_str(&format!(" {word}"));
        }
    }
    assert_eq!(event.json.is_some(), has_json(event), "{line}");
    line
}

fn is_about_settings(kind: EventKind) -> bool {
    use EventKind::{GuestChat, GuestEmbed, QueueLock, RoomUpdate, SlowMode};
    matches!(kind, RoomUpdate | SlowMode | GuestChat | GuestEmbed | QueueLock)
}

/// Whether an event must carry the server's JSON: it came from one action message.
fn has_json(event: &Event) -> bool {
    let is_fetched = event.kind == EventKind::PrivateMessage || event.is_backfill;
    !event.is_derived && !is_fetched && event.kind != EventKind::MemberPresence
}

fn need(need: &Need) -> String {
    format!("need {need:?}")
}

fn user(user: &User) -> String {
    let picture =
        user.image.as_ref().and_then(|image| image.text(ImageText::Version).map(str::to_owned));
    let name = user.username.clone().unwrap_or_else(|| user.id.clone());
    picture.map_or(name.to_string(), |version| format!("{name}(picture {version})"))
}

fn member(member: &Member) -> String {
    let mut line = format!("{}(dubs {}", name(&member.user), member.dubs);
    for (word, is_set) in [
        ("paused", member.is_queue_paused),
        ("muted", member.is_muted),
        ("banned", member.is_banned),
        ("active", member.is_active),
    ] {
        if is_set {
            line.push_str(&format!(", {word}"));
        }
    }
    if member.songs_in_queue_count > 0 {
        line.push_str(&format!(", songs {}", member.songs_in_queue_count));
    }
    if member.record().banned_until_ms > 0 {
        line.push_str(&format!(", until {}", member.record().banned_until_ms));
    }
    if let Some(role) = &member.role {
        line.push_str(&format!(", role {}", role.label.as_deref().unwrap_or("?")));
    }
    if !member.roles.is_empty() {
        let labels: Vec<&str> =
            member.roles.iter().map(|role| role.label.as_deref().unwrap_or("?")).collect();
        line.push_str(&format!(" of {labels:?}"));
    }
    line + ")"
}

fn song(song: &Song) -> String {
    let title = song.info.as_ref().and_then(|info| info.name.clone());
    format!(
        "{}({:?} by {}, +{} -{} grabs {}{})",
        short(&song.id),
        title.as_deref().unwrap_or("no media"),
        song.dj.as_deref().map_or("nobody".into(), name),
        song.updubs,
        song.downdubs,
        song.grabs,
        if song.is_skipped { ", skipped" } else { "" },
    )
}

fn message(message: &Message) -> String {
    let mut line = format!("{}({}: {:?}", short(&message.id), name(&message.author), message.text);
    for (word, is_set) in
        [("own", message.is_own), ("hidden", message.is_hidden), ("deleted", message.is_deleted)]
    {
        if is_set {
            line.push_str(&format!(", {word}"));
        }
    }
    line + ")"
}

fn role(role: &Role) -> String {
    role.label.clone().or(role.id.clone()).unwrap_or_default().to_string()
}

fn conversation(conversation: &Conversation) -> String {
    let names: Vec<String> = conversation.users.iter().map(|user| name(user)).collect();
    let latest = conversation.latest_message_text.as_deref().unwrap_or("");
    let mark = if conversation.is_unread { "unread" } else { "read" };
    format!("{}({names:?} {latest:?} {mark})", short(&conversation.id))
}

fn slug(room: &Room) -> String {
    let missing: Vec<&str> = room.missing.iter().map(|part| &**part).collect();
    let missing = if missing.is_empty() { String::new() } else { format!(" without {missing:?}") };
    format!("{}{missing}", room.slug.as_deref().unwrap_or("?"))
}

fn settings(room: &Room) -> String {
    format!(
        "{}({:?}, locked {}, slow {}, guests chat {:?}, embed {:?}, {} min)",
        slug(room),
        room.name.as_deref().unwrap_or(""),
        room.is_queue_locked,
        room.is_slow_mode,
        room.allows_guest_chat,
        room.allows_guest_embed,
        room.song_length_max_minutes,
    )
}

fn name(user: &User) -> String {
    user.username.as_ref().unwrap_or(&user.id).to_string()
}

/// The end of an id: the rest is the same in all fixtures.
fn short(id: &str) -> &str {
    id.get(id.len().saturating_sub(4)..).unwrap_or(id)
}
