//! What is read by hand, compared with serde_json: the same tree, and the same row from where it stands
//! as from what serde_json makes of it and writes.

use backtracked::model::row::{Nothing, Row, fill};
use backtracked::model::{ActiveRow, EntryRow, MemberRow, MessageRow, User};
use backtracked::reader::{self, Index, Odd, Read, Reader, Scalar};
use backtracked::wire::payload::{
    AvatarRow, DeedRow, DeletionRow, DubRow, JoinRow, PauseRow, RoleDeedRow, RoleTableRow, RoomRow,
    UserUpdateRow,
};
use backtracked::wire::{Frame, Packet, Payload, envelope, frame, packet, payload, row};
use serde::de::IgnoredAny;
use serde_json::{Map, Number, Value};

/// Packets; whether both the envelope and the payload were read by hand.
pub fn compare(text: &str) -> bool {
    let Ok(Packet::Message(json)) = packet::decode(text) else {
        compare_json(text);
        return false;
    };
    compare_json(json);
    let mut index = Index::default();
    let Some(mut found) = envelope::read(json, &mut index) else { return false };
    match frame::decode_any(json) {
        Ok(whole) => assert_eq!(whole, Frame::Message(found.clone()), "{json}"),
        // Of the payload alone nothing has been read yet.
        Err(_) => assert!(found.payload.text().is_err(), "{json}"),
    }
    let Ok(plain) = found.payload.text() else {
        payload::decode(&found.name, &mut found.payload).unwrap_err();
        return false;
    };
    let is_by_hand = compare_value(&plain, |read| read(&found.payload));
    if is_by_hand {
        assert_eq!(found.payload.json().as_str(), &*plain, "{json}");
    }
    // Its JSON is what was sent, whether it was mended or not.
    let word = payload::word(&found.name, &found.payload);
    if let Ok(action) = payload::decode(&found.name, &mut found.payload) {
        assert_eq!(found.payload.json().as_str(), &*plain, "{json}");
        let mut alone = Payload::from(plain);
        let other = payload::decode(&found.name, &mut alone).expect("the same is read well");
        assert_eq!(format!("{action:?}"), format!("{other:?}"), "{json}");
        assert_eq!(word, payload::word(&found.name, &alone), "{json}");
    }
    is_by_hand
}

/// Any JSON, by itself; whether it was read by hand.
pub fn compare_json(json: &str) -> bool {
    let place = reader::read(json, |reader| reader.place());
    let expected = serde_json::from_str::<IgnoredAny>(json);
    assert_eq!(place.clone().is_ok(), expected.is_ok(), "{json}");
    assert!(place.is_err() || place.is_ok_and(|place| &json[place] == json.trim()), "{json}");
    let payload = Payload::from(backtracked::text::Text::new(json));
    // A text has no NUL.
    json.contains('\0') || compare_value(json, |read| read(&payload))
}

/// JSON as a tree and as every row; whether it was read by hand.
fn compare_value(json: &str, with: impl Fn(&dyn Fn(&Payload<'_>) -> bool) -> bool) -> bool {
    with(&|payload| {
        // What a user's info tells may come under two keys, of which each adds to what the other told:
        // there the last value is not all that counts.
        if payload.read(has_two_infos) != Ok(true) {
            as_rows(json, payload);
        }
        // What is nested too deeply for a tree is passed over all the same.
        let passed = payload.read(|reader| fill(&mut Nothing, reader));
        let expected = serde_json::from_str::<IgnoredAny>(json);
        assert!(passed.is_err() || expected.is_ok(), "{json}");
        let skipped = payload.read(|reader| reader.skip());
        let raw = payload.read(|reader| reader.raw().map(|raw| raw.trim_end().to_owned()));
        assert_eq!(raw.ok().as_deref(), skipped.ok().map(|()| json.trim()), "{json}");
        let Ok(tree) = payload.read(tree) else { return false };
        let expected = serde_json::from_str(json).map(plain_numbers);
        assert_eq!(Some(tree), expected.ok(), "{json}");
        true
    })
}

/// As every row.
fn as_rows(json: &str, payload: &Payload<'_>) {
    as_row::<ActiveRow>(json, payload);
    as_row::<AvatarRow>(json, payload);
    as_row::<DeedRow>(json, payload);
    as_row::<DeletionRow>(json, payload);
    as_row::<DubRow>(json, payload);
    as_row::<EntryRow>(json, payload);
    as_row::<JoinRow>(json, payload);
    as_row::<MemberRow>(json, payload);
    as_row::<MessageRow>(json, payload);
    as_row::<PauseRow>(json, payload);
    as_row::<RoleDeedRow>(json, payload);
    as_row::<RoleTableRow>(json, payload);
    as_row::<RoomRow>(json, payload);
    as_row::<User>(json, payload);
    as_row::<UserUpdateRow>(json, payload);
}

/// As a row: from where it stands, and from what serde_json makes of it and writes.
fn as_row<T: Row + std::fmt::Debug>(json: &str, payload: &Payload<'_>) {
    let mut row = T::default();
    let Ok(is_object) = payload.read(|reader| fill(&mut row, reader)) else { return };
    let Ok(tree) = serde_json::from_str::<Value>(json) else {
        // Only what is nested too deeply.
        assert!(serde_json::from_str::<IgnoredAny>(json).is_ok(), "{json}");
        return;
    };
    assert_eq!(is_object, tree.is_object(), "{json}");
    let expected = match row::object::<T>("row", &tree.to_string()) {
        Ok(row) => format!("{row:?}"),
        Err(_) => format!("{:?}", T::default()),
    };
    assert_eq!(format!("{row:?}"), expected, "{json}");
}

fn has_two_infos(reader: &mut Reader<'_>) -> Read<bool> {
    let (mut count, mut is_found) = (0, false);
    let is_object = reader.object(|reader, key| {
        count += usize::from(key.eq_ignore_ascii_case("userInfo"));
        is_found |= has_two_infos(reader)?;
        Ok(())
    })?;
    if is_object {
        return Ok(is_found || count > 1);
    }
    if !reader.list(|reader| has_two_infos(reader).map(|has| is_found |= has))? {
        reader.scalar()?;
    }
    Ok(is_found)
}

fn tree(reader: &mut Reader<'_>) -> Read<Value> {
    let mut keys = Map::new();
    let is_object = reader.object(|reader, key| {
        keys.insert(key.to_owned(), tree(reader)?);
        Ok(())
    })?;
    if is_object {
        return Ok(Value::Object(keys));
    }
    let mut items = Vec::new();
    if reader.list(|reader| tree(reader).map(|item| items.push(item)))? {
        return Ok(Value::Array(items));
    }
    Ok(match reader.scalar()? {
        Scalar::Null => Value::Null,
        Scalar::Bool(value) => value.into(),
        Scalar::Int(value) => value.into(),
        Scalar::Float(value) => Value::Number(Number::from_f64(value).ok_or(Odd)?),
        Scalar::Text(text) => text.into(),
        Scalar::Other => return Err(Odd),
    })
}

/// Numbers as we hold them: `i64` or else `f64`.
fn plain_numbers(value: Value) -> Value {
    match value {
        Value::Number(number) if number.is_i64() => number.into(),
        Value::Number(number) => number.as_f64().into(),
        Value::Array(items) => items.into_iter().map(plain_numbers).collect(),
        Value::Object(keys) => {
            keys.into_iter().map(|(key, value)| (key, plain_numbers(value))).collect()
        }
        other => other,
    }
}
