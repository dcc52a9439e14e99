//! Damage to JSON: keys that go missing, become null or change their type.

use serde_json::{Value, json};

/// Every text that differs from `json` by one damage to one value.
pub fn every_single_damage(json: &str) -> Vec<String> {
    let whole: Value = serde_json::from_str(json).unwrap();
    let count = paths(&whole).len();
    let ways = 0..WAYS;
    ways.flat_map(|way| (0..count).map(move |place| (place, way)))
        .map(|(place, way)| damaged(json, [(move |_| place, way)].into_iter()))
        .collect()
}

/// `json` with damages: each a choice among so many places, and a way.
pub fn damaged<F: Fn(usize) -> usize>(
    json: &str,
    damages: impl Iterator<Item = (F, u8)>,
) -> String {
    let mut whole: Value = serde_json::from_str(json).unwrap();
    for (choose, way) in damages {
        let paths = paths(&whole);
        if !paths.is_empty() {
            damage(&mut whole, &paths[choose(paths.len())], way % WAYS);
        }
    }
    whole.to_string()
}

const WAYS: u8 = 10;

fn damage(whole: &mut Value, path: &str, way: u8) {
    if way == 0 {
        let (parent, key) = path.rsplit_once('/').unwrap();
        match whole.pointer_mut(parent) {
            Some(Value::Object(object)) => drop(object.remove(key)),
            Some(Value::Array(array)) => drop(array.remove(key.parse::<usize>().unwrap())),
            _ => {}
        }
        return;
    }
    let Some(value) = whole.pointer_mut(path) else { return };
    *value = match way {
        1 => Value::Null,
        2 => json!(""),
        3 => json!("text\u{0}"),
        4 => json!(-1.5),
        5 => json!(u64::MAX),
        6 => json!(true),
        7 => json!([]),
        8 => json!({}),
        _ => json!([value.take(), null, { "_id": 7 }]),
    };
}

/// Pointers to every value inside `whole`.
fn paths(whole: &Value) -> Vec<String> {
    fn walk(value: &Value, path: &str, paths: &mut Vec<String>) {
        let mut visit = |key: &str, value: &Value| {
            let path = format!("{path}/{key}");
            paths.push(path.clone());
            walk(value, &path, paths);
        };
        match value {
            Value::Object(object) => object.iter().for_each(|(key, value)| visit(key, value)),
            Value::Array(array) => {
                array.iter().enumerate().for_each(|(i, value)| visit(&i.to_string(), value));
            }
            _ => {}
        }
    }
    let mut paths = Vec::new();
    walk(whole, "", &mut paths);
    paths
}
