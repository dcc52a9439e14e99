//! The keys of a JSON object whose fields are not all known, without what is too long.

use serde_json::{Map, Value};

use super::row::Field;
use crate::config::{ROOM_KEYS_MAX, ROOM_VALUE_BYTES_MAX};
use crate::reader::Read;

/// Keys and values of an object. Values longer than [`ROOM_VALUE_BYTES_MAX`] are left out, and keys
/// beyond [`ROOM_KEYS_MAX`]: a tree of values takes many times the memory of its text.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Keys(pub Map<String, Value>);

impl Keys {
    /// Reads the keys of an object; anything else has none.
    pub fn read(field: Field<'_, '_>) -> Read<Option<Keys>> {
        let mut keys = Keys::default();
        let is_object = field.0.object(|reader, key| {
            keys.add(key.to_owned(), &reader.raw()?);
            Ok(())
        })?;
        if !is_object {
            field.0.skip()?;
        }
        Ok(is_object.then_some(keys))
    }

    fn add(&mut self, key: String, json: &str) {
        if json.len() > ROOM_VALUE_BYTES_MAX || self.0.len() >= ROOM_KEYS_MAX {
            return;
        }
        // What is nested too deeply cannot be read; the other keys can.
        if let Ok(value) = serde_json::from_str(json) {
            self.0.insert(key, value);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reader;

    fn read(json: &str) -> Option<Keys> {
        reader::read(json, |reader| Keys::read(Field(reader))).unwrap()
    }

    #[test]
    fn long_and_deep_values_and_surplus_keys_are_left_out() {
        let long = format!("[{}0]", "0,".repeat(ROOM_VALUE_BYTES_MAX / 2));
        let deep = format!("{}{}", "[".repeat(5_000), "]".repeat(5_000));
        let json = format!(r#"{{"a":1,"b":{long},"c":{deep},"d":{{"e":[null]}}}}"#);
        let keys = read(&json).unwrap();
        assert_eq!(Value::Object(keys.0).to_string(), r#"{"a":1,"d":{"e":[null]}}"#);
        let many: Map<String, Value> =
            (0..ROOM_KEYS_MAX + 9).map(|number| (format!("k{number}"), Value::Null)).collect();
        let keys = read(&Value::Object(many).to_string()).unwrap();
        assert_eq!(keys.0.len(), ROOM_KEYS_MAX);
        assert!(read("[]").is_none());
    }
}
