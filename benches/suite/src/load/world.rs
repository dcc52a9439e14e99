//! The room and those in it, as JSON.

use super::writing::{PASS, TIME, Writing};
use crate::random::Random;

/// Where the room is.
pub const SLUG: &str = "load";
/// Its id.
pub const ROOM_ID: &str = "6123ab45cd6789ef01234501";
/// Who is logged in, whatever the password.
pub const OWN_NAME: &str = "granitebot";

const WORDS: &str = "the bass line on this one never gets old and that snare really sits well in the \
    mix tonight who put it into the rotation again because my neighbours have begun to hum along with \
    the chorus caf\u{e9} \u{1f3b6} rock &amp; roll isn&#39;t dead it just sleeps until noon";

/// The id of a member by number; 0 is the account itself.
pub fn member_id(member: usize) -> String {
    format!("6123ab45cd67{member:012x}")
}

/// The name of a member by number.
pub fn member_name(member: usize) -> String {
    if member == 0 { OWN_NAME.to_owned() } else { format!("member_{member}") }
}

/// A person, who is there all the time or visits in one round through the pool only.
#[derive(Debug, Clone)]
pub struct Person {
    /// The user id, which may hold a mark.
    pub id: String,
    /// The name, which may hold a mark.
    pub name: String,
    /// How often the counters of the membership have changed.
    pub changes: u64,
}

impl Person {
    /// Somebody who is there all the time.
    pub fn member(member: usize) -> Person {
        Person { id: member_id(member), name: member_name(member), changes: 0 }
    }

    /// Somebody who comes and goes.
    pub fn visitor(number: usize) -> Person {
        let (id, name) = (format!("7b{PASS}{number:016x}"), format!("visitor_{PASS}_{number}"));
        Person { id, name, changes: 0 }
    }

    /// The counters of the membership: the same ones wherever it is told, until they change.
    fn counters(&self) -> Random {
        let id = self.id.bytes().fold(0, |sum: u64, byte| sum * 31 % (1 << 50) + u64::from(byte));
        Random::new((id << 8) | (self.changes % 256))
    }
}

/// A user as in an event: of the login session, or now and then of the database.
pub fn user(writing: &mut Writing, person: &Person) -> String {
    if writing.random.percent(15) {
        return stored_user(writing, person);
    }
    let id = writing.text(&person.id);
    let info_id = writing.text(&person.id.replacen("6123", "7123", 1));
    let info = writing.object(&[("_id", info_id), ("userid", id.clone()), ("__v", number(0))]);
    let name = writing.text(&person.name);
    writing.object(&[
        ("userInfo", info),
        ("_force_updated", number(1_756_900_000_111)),
        ("_id", id),
        ("username", name),
        ("status", number(1)),
        ("roleid", number(1)),
        ("dubs", number(0)),
        ("created", number(1_640_995_200_789)),
        ("__v", number(0)),
    ])
}

/// A user as the database has it, with a picture.
pub fn stored_user(writing: &mut Writing, person: &Person) -> String {
    let (id, name) = (writing.text(&person.id), writing.text(&person.name));
    let picture = image(writing, &format!("user/{}", person.id));
    writing.object(&[
        ("_id", id),
        ("username", name),
        ("status", number(1)),
        ("roleid", number(1)),
        ("dubs", number(0)),
        ("created", number(1_640_995_200_789)),
        ("profileImage", picture),
        ("__v", number(0)),
    ])
}

/// A picture.
pub fn image(writing: &mut Writing, name: &str) -> String {
    let version = 1_690_000_000 + writing.random.below(1_000_000);
    let path = format!("images.example.invalid/v{version}/{name}.png");
    let texts = [name, "png", "image", "upload", "0f1e2d3c4b5a69788796a5b4c3d2e1f0"];
    let [name, format, resource, kind, etag] = texts.map(|text| writing.text(text));
    let url = writing.text(&format!("http://{path}"));
    let secure_url = writing.text(&format!("https://{path}"));
    writing.object(&[
        ("public_id", name),
        ("version", number(version)),
        ("width", number(320)),
        ("height", number(320)),
        ("format", format),
        ("resource_type", resource),
        ("tags", "[]".to_owned()),
        ("bytes", number(48_213)),
        ("type", kind),
        ("etag", etag),
        ("url", url),
        ("secure_url", secure_url),
    ])
}

/// A membership, with the user in it or only the user's id.
pub fn membership(writing: &mut Writing, person: &Person, user: Option<String>) -> String {
    let user_id = writing.text(&person.id);
    let id = writing.text(&person.id.replacen("6123", "8123", 1).replacen("7b", "8b", 1));
    let room_id = writing.text(ROOM_ID);
    let mut counters = person.counters();
    let (played, dubs) = (counters.below(900), counters.below(9000));
    let queued = counters.below(15);
    let paused = (*writing.random.pick(&["null", "false", "0"])).to_owned();
    let mut members = vec![
        ("_id", id),
        ("updated", number(1_756_996_400_000)),
        ("skippedCount", number(1)),
        ("playedCount", number(played)),
        ("songsInQueue", number(queued)),
        ("active", "true".to_owned()),
        ("dubs", number(dubs)),
        ("order", number(99_999)),
        ("roomid", room_id),
        ("userid", user_id.clone()),
        ("_user", user.unwrap_or(user_id)),
        ("__v", number(0)),
        ("ot_token", "null".to_owned()),
        ("authorized", "true".to_owned()),
        ("queuePaused", paused),
        ("waitLine", number(0)),
    ];
    // One in eight has a role, which is null for one in eight of the others.
    match person.id.bytes().last().unwrap_or(0) % 8 {
        0 => members.push(("roleid", writing.text("564435423f6ba174d2000001"))),
        1 => members.push(("roleid", "null".to_owned())),
        _ => {}
    }
    writing.object(&members)
}

/// A song that is played once: its number names it, together with the round through the pool.
#[derive(Debug, Clone)]
pub struct Play {
    /// The id of the play.
    pub id: String,
    /// The id of the song.
    pub song_id: String,
    /// Whose it is.
    pub dj: Person,
    /// Votes for it.
    pub updubs: usize,
    /// Votes against it.
    pub downdubs: usize,
    /// How often it was grabbed.
    pub grabs: usize,
}

impl Play {
    /// A song nobody has voted for.
    pub fn new(number: usize, dj: Person) -> Play {
        let id = |kind: &str| format!("{kind}{PASS}{number:016x}");
        Play { id: id("5a"), song_id: id("5b"), dj, updubs: 0, downdubs: 0, grabs: 0 }
    }

    /// The entry of the queue.
    pub fn entry(&self, writing: &mut Writing) -> String {
        let [id, song_id, dj] =
            [&self.id, &self.song_id, &self.dj.id].map(|text| writing.text(text));
        let room_id = writing.text(ROOM_ID);
        let mut members = vec![
            ("_id", id),
            ("created", number(1_756_999_100_000)),
            ("isActive", "true".to_owned()),
            ("isPlayed", "false".to_owned()),
            ("skipped", "false".to_owned()),
            ("order", number(12)),
            ("roomid", room_id),
            ("songLength", number(247_000)),
            ("updubs", number(self.updubs)),
            ("downdubs", number(self.downdubs)),
            ("userid", dj.clone()),
            ("songid", song_id.clone()),
            ("_user", dj),
            ("_song", song_id),
            ("__v", number(0)),
            ("played", TIME.to_owned()),
        ];
        if self.grabs > 0 {
            members.push(("grabs", number(self.grabs)));
        }
        writing.object(&members)
    }

    /// What is played.
    pub fn info(&self, writing: &mut Writing) -> String {
        let id = writing.text(&self.song_id);
        let title = format!("{} - {} (Official Video)", words(writing, 10, 20), self.song_id);
        let title = writing.text(&title);
        let thumbnail = writing.text("https://thumbs.example.invalid/aB3xYz_9KqE/hq.jpg");
        let images = writing.object(&[("thumbnail", thumbnail)]);
        let texts = ["youtube", "aB3xYz_9KqE", "2019-07-25T10:08:28.691Z"];
        let [kind, source, created] = texts.map(|text| writing.text(text));
        writing.object(&[
            ("_id", id),
            ("name", title),
            ("images", images),
            ("type", kind),
            ("songLength", number(247_000)),
            ("fkid", source),
            ("__v", number(0)),
            ("created", created),
        ])
    }
}

/// The room.
pub fn room(writing: &mut Writing, members: usize) -> String {
    let owner = Person::member(1);
    let owner_user = stored_user(writing, &owner);
    let background = image(writing, "bgkq81mmvt2x");
    let texts = [
        ROOM_ID,
        "Load",
        "As many events as you can read.",
        SLUG,
        "dubtrackfm-load",
        "room",
        "public",
        "Hi {username}, welcome to {roomname}!",
        owner.id.as_str(),
    ];
    let [id, name, description, slug, channel, kind, display, welcome, owner_id] =
        texts.map(|text| writing.text(text));
    let no = || "false".to_owned();
    writing.object(&[
        ("_id", id),
        ("name", name),
        ("description", description),
        ("roomUrl", slug),
        ("realTimeChannel", channel),
        ("status", number(1)),
        ("roomType", kind),
        ("isPublic", no()),
        ("password", "null".to_owned()),
        ("allowedDjs", number(0)),
        ("maxLengthSong", number(11)),
        ("displayQueue", no()),
        ("background", background),
        ("created", number(1_616_700_500_000)),
        ("updated", number(1_616_700_500_000)),
        ("userid", owner_id),
        ("_user", owner_user),
        ("__v", number(0)),
        ("activeUsers", number(members)),
        ("lockQueue", no()),
        ("welcomeMessage", welcome),
        ("recycleDJ", "true".to_owned()),
        ("roomDisplay", display),
        ("slowMode", no()),
    ])
}

/// A text of this length or a little more.
pub fn words(writing: &mut Writing, least: usize, most: usize) -> String {
    let words: Vec<&str> = WORDS.split_whitespace().collect();
    let length = least + writing.random.below(most - least);
    let mut text = String::new();
    while text.chars().count() < length {
        if !text.is_empty() {
            text.push(' ');
        }
        text.push_str(words[writing.random.below(words.len())]);
    }
    text
}

/// A number as JSON.
pub fn number(number: usize) -> String {
    number.to_string()
}
