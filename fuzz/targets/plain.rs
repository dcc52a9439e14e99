//! What is read by hand, compared with serde_json.

use backtracked::model::lenient::Reference;
use backtracked::model::{ActiveRow, EntryRow, MemberRow, MessageRow, Role, User};
use backtracked::wire::payload::{
    AvatarRow, DeedRow, DeletionRow, DubRow, JoinRow, PauseRow, RoleDeedRow, UserUpdateRow,
};
use backtracked::wire::{Frame, Packet, frame, packet, plain, row};
use serde::de::DeserializeOwned;
use serde_json::Value;

/// Packets; whether both the envelope and the payload were read by hand.
pub fn compare(text: &str) -> bool {
    let Ok(Packet::Message(json)) = packet::decode(text) else {
        compare_value(text);
        return false;
    };
    compare_value(json);
    let Some(envelope) = plain::envelope(json) else { return false };
    let whole = frame::decode_any(json);
    assert_eq!(whole.as_ref().ok(), Some(&Frame::Message(envelope.clone())), "{json}");
    compare_value(&envelope.payload)
}

/// Any JSON, as every row; whether it was read by hand.
pub fn compare_value(json: &str) -> bool {
    as_one::<ActiveRow>(json);
    as_one::<AvatarRow>(json);
    as_one::<DeedRow>(json);
    as_one::<DeletionRow>(json);
    as_one::<DubRow>(json);
    as_one::<EntryRow>(json);
    as_one::<JoinRow>(json);
    as_one::<MemberRow>(json);
    as_one::<MessageRow>(json);
    as_one::<PauseRow>(json);
    as_one::<Role>(json);
    as_one::<RoleDeedRow>(json);
    as_one::<User>(json);
    as_one::<UserUpdateRow>(json);
    as_one::<Value>(json)
}

fn as_one<T: DeserializeOwned + std::fmt::Debug>(json: &str) -> bool {
    let show = |value: &T| format!("{value:?}");
    if let Some(value) = row::plain::<Reference<T>>(json) {
        let expected: Option<Reference<T>> = serde_json::from_str(json).ok();
        assert_eq!(Some(format!("{value:?}")), expected.map(|one| format!("{one:?}")), "{json}");
    }
    let value: Option<T> = row::plain(json);
    if let Some(value) = &value {
        let expected: Option<T> = serde_json::from_str(json).ok();
        assert_eq!(Some(show(value)), expected.as_ref().map(show), "{json}");
    }
    value.is_some()
}
