//! Shapes: which members an object has, and of which type.
//!
//! A shape is written as `"name:type name:type?"`. Types are `id`, `text`, `int`, `bool`, `null`,
//! `list`, `object`, or several of them with `|` between; a question mark allows the absence.
//! Members that the shape does not name are an error, so a new one is noticed.

use serde_json::Value;

/// A user as REST shows it, without `userInfo`.
pub const USER: &str = "_id:id username:text status:int roleid:int dubs:int created:int \
    profileImage:object|null __v:int paid_plan_type:int?";
/// The own user and `user/:ref`.
pub const PROFILE: &str = "_id:id username:text status:int roleid:int dubs:int created:int \
    profileImage:object|null userInfo:object __v:int paid_plan_type:int?";
/// A user inside an event.
pub const EVENT_USER: &str = "_id:id username:text status:int roleid:int dubs:int created:int \
    userInfo:object _force_updated:int __v:int";
/// A user of the role events and of lists of names.
pub const NAME: &str = "_id:id username:text";
/// A membership.
pub const ROOM_USER: &str = "_id:id updated:int skippedCount:int playedCount:int \
    songsInQueue:int active:bool dubs:int order:int roomid:id userid:id _user:id|object __v:int \
    ot_token:null authorized:bool queuePaused:bool|null|int waitLine:int muted:bool? \
    banned:bool? bannedTime:int? bannedUntil:int? roleid:id|object? roleids:list?";
/// A room.
pub const ROOM: &str = "_id:id name:text description:text roomUrl:text realTimeChannel:text \
    status:int roomType:text isPublic:bool lang:null musicType:null password:null \
    allowedDjs:int maxLengthSong:int displayQueue:bool background:object|null created:int \
    updated:int userid:id roomEmbed:text otSession:null _user:id|object __v:int activeUsers:int \
    currentSong:object|null lockQueue:bool welcomeMessage:text metaDescription:text \
    displayInLobby:bool displayInSearch:bool limitQueueLength:bool timeSongQueueRepeat:int \
    recycleDJ:bool displayDJinQueue:bool displayUserJoin:bool displayUserLeave:bool \
    displayUserGrab:bool maxSongQueueLength:int roomDisplay:text waitListRandom:bool \
    slowMode:bool allowGuestsToChat:bool allowGuestsToEmbed:bool";
/// An entry of a queue, playing, or of the history.
pub const ENTRY: &str = "_id:id created:int isActive:bool isPlayed:bool skipped:bool order:int \
    roomid:id songLength:int updubs:int downdubs:int userid:id songid:id _user:id|object \
    _song:id|object __v:int played:int? grabs:int?";
/// A media.
pub const SONG: &str = "_id:id name:text type:text songLength:int fkid:text __v:int created:text \
    images:object streamUrl:text? categoryId:text? genre:text? lastUpdated:text? \
    regionRestriction:object?";
/// A role of 2026.
pub const ROLE: &str = "id:id roomId:id templateKey:text|null type:text label:text position:int \
    color:text permissions:list isDefault:bool mentionable:bool displaySeparately:bool";
/// A vote.
pub const VOTE: &str = "_id:id type:text created:int updated:int fkid:id model:text userid:id \
    __v:int";
/// A conversation.
pub const CONVERSATION: &str = "_id:id created:int latest_message:int latest_message_str:text? \
    usersid:list users_read:list __v:int";
/// A private message.
pub const PRIVATE_MESSAGE: &str = "_id:id created:int message:text userid:id messageid:id \
    _message:id _user:id|object __v:int";
/// A chat message.
pub const CHAT: &str =
    "chatid:text message:text queue_object:object time:int type:text user:object";

/// Checks that a value has a shape.
#[track_caller]
pub fn check(value: &Value, shape: &str) {
    let object = value.as_object().unwrap_or_else(|| panic!("not an object: {value}"));
    let mut known = Vec::new();
    for member in shape.split_whitespace() {
        let (name, kinds) = member.split_once(':').unwrap();
        known.push(name);
        let optional = kinds.ends_with('?');
        match object.get(name) {
            None => assert!(optional, "{name} is missing in {value}"),
            Some(found) => {
                let fits = kinds.trim_end_matches('?').split('|').any(|kind| is(found, kind));
                assert!(fits, "{name} should be {kinds} in {value}");
            }
        }
    }
    for name in object.keys() {
        assert!(known.contains(&name.as_str()), "{name} is not known in {value}");
    }
}

/// Checks every row of a list that must not be empty.
#[track_caller]
pub fn check_rows(value: &Value, shape: &str) {
    let rows = value.as_array().unwrap_or_else(|| panic!("not a list: {value}"));
    assert!(!rows.is_empty(), "no rows");
    for row in rows {
        check(row, shape);
    }
}

fn is(value: &Value, kind: &str) -> bool {
    match kind {
        "id" => value.as_str().is_some_and(|text| {
            text.len() == 24 && text.bytes().all(|byte| b"0123456789abcdef".contains(&byte))
        }),
        "text" => value.is_string(),
        "int" => value.is_i64(),
        "bool" => value.is_boolean(),
        "null" => value.is_null(),
        "list" => value.is_array(),
        "object" => value.is_object(),
        other => panic!("no such type: {other}"),
    }
}
