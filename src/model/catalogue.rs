//! The permissions that there are, as the server lists them (since September 2026).

use serde::{Deserialize, Deserializer};

use super::lenient::{self, Reference};
use crate::text::Text;

/// One permission that a role can give.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Permission {
    /// The server's word, such as `members.kick`.
    pub key: Text,
    /// What people read.
    pub label: Option<Text>,
    /// What it is about.
    pub description: Option<Text>,
    /// Permissions that come with it.
    pub implies: Vec<Text>,
}

/// All permissions, as the wire sends them. The form of a row is not public (rest.md §5.1): an
/// object with a key, or the key alone.
#[derive(Debug, Clone, Default)]
pub struct CatalogueRow(pub Vec<Permission>);

impl<'de> Deserialize<'de> for CatalogueRow {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let rows: Vec<Reference<PermissionRow>> = lenient::references(deserializer)?;
        let permissions = rows.into_iter().filter_map(|row| match row {
            Reference::None => None,
            Reference::Id(key) => Some(Permission { key, ..Permission::default() }),
            Reference::Full(row) => Some(Permission {
                key: row.key.or(row.id).or(row.name)?,
                label: row.label,
                description: row.description,
                implies: row.implies,
            }),
        });
        Ok(CatalogueRow(permissions.collect()))
    }
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct PermissionRow {
    #[serde(deserialize_with = "lenient::text")]
    key: Option<Text>,
    #[serde(deserialize_with = "lenient::text")]
    id: Option<Text>,
    #[serde(deserialize_with = "lenient::text")]
    name: Option<Text>,
    #[serde(deserialize_with = "lenient::decoded_text")]
    label: Option<Text>,
    #[serde(deserialize_with = "lenient::decoded_text")]
    description: Option<Text>,
    #[serde(deserialize_with = "lenient::texts")]
    implies: Vec<Text>,
}

#[cfg(test)]
mod tests {
    use super::CatalogueRow;

    #[test]
    fn rows_come_in_several_forms() {
        let json = r#"[{"key":"chat.send","label":"Send","implies":[]},"queue.join",null,{"x":1},
            {"id":"members.kick","implies":["members.list"]}]"#;
        let CatalogueRow(rows) = serde_json::from_str(json).unwrap();
        let keys: Vec<&str> = rows.iter().map(|row| row.key.as_str()).collect();
        assert_eq!(keys, ["chat.send", "queue.join", "members.kick"]);
        assert_eq!(rows[0].label.as_deref(), Some("Send"));
        assert_eq!(rows[2].implies, ["members.list"]);
    }
}
