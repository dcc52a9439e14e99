//! The permissions that there are, as the server lists them (since September 2026).

use super::column::columns;
use super::lenient::Reference;
use super::row::{Field, Row};
use crate::reader::Read;
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

impl Permission {
    /// Reads all permissions. The form of a row is not public (rest.md §5.1): an object with a key, or
    /// the key alone.
    pub fn read_list(field: Field<'_, '_>) -> Read<Vec<Permission>> {
        let rows = field.references::<PermissionRow>()?;
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
        Ok(permissions.collect())
    }
}

#[derive(Default)]
struct PermissionRow {
    key: Option<Text>,
    id: Option<Text>,
    name: Option<Text>,
    label: Option<Text>,
    description: Option<Text>,
    implies: Vec<Text>,
}

impl Row for PermissionRow {
    columns! { PermissionRow:
        "key" => |row, field| field.text(&mut row.key),
        "id" => |row, field| field.text(&mut row.id),
        "name" => |row, field| field.text(&mut row.name),
        "label" => |row, field| field.decoded_text(&mut row.label),
        "description" => |row, field| field.decoded_text(&mut row.description),
        "implies" => |row, field| field.texts(&mut row.implies),
    }
}

#[cfg(test)]
mod tests {
    use super::{Field, Permission};
    use crate::reader;

    #[test]
    fn rows_come_in_several_forms() {
        let json = r#"[{"key":"chat.send","label":"Send","implies":[]},"queue.join",null,{"x":1},
            {"id":"members.kick","implies":["members.list"]}]"#;
        let rows = reader::read(json, |reader| Permission::read_list(Field(reader))).unwrap();
        let keys: Vec<&str> = rows.iter().map(|row| row.key.as_str()).collect();
        assert_eq!(keys, ["chat.send", "queue.join", "members.kick"]);
        assert_eq!(rows[0].label.as_deref(), Some("Send"));
        assert_eq!(rows[2].implies, ["members.list"]);
    }
}
