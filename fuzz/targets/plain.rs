//! What is read by hand, compared with serde_json.

use backtracked::model::lenient::Reference;
use backtracked::model::row::Row;
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
    as_row::<ActiveRow>(json);
    as_row::<AvatarRow>(json);
    as_row::<DeedRow>(json);
    as_row::<DeletionRow>(json);
    as_row::<DubRow>(json);
    as_row::<EntryRow>(json);
    as_row::<JoinRow>(json);
    as_row::<MemberRow>(json);
    as_row::<MessageRow>(json);
    as_row::<PauseRow>(json);
    as_one::<Role>(json);
    as_row::<RoleDeedRow>(json);
    as_row::<User>(json);
    as_row::<UserUpdateRow>(json);
    as_one::<Value>(json)
}

/// As a row of its own, which is filled where it is, and as a part of something else.
fn as_row<T: Row + DeserializeOwned + std::fmt::Debug>(json: &str) {
    as_one::<T>(json);
    let mut filled = T::default();
    if let Some(is_object) = row::fill_plain(json, &mut filled) {
        let expected = match serde_json::from_str(json) {
            Ok(Reference::<T>::Full(row)) => (true, format!("{row:?}")),
            _ => (false, format!("{:?}", T::default())),
        };
        assert_eq!((is_object, format!("{filled:?}")), expected, "{json}");
    }
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
