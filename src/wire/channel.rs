//! Names of channels.

const ROOM: &str = "room:";
const USER: &str = "user:";

/// What a channel is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Channel<'a> {
    /// A room, by id.
    Room(&'a str),
    /// One account's personal channel, by user id.
    User(&'a str),
    /// A channel of another kind.
    Other(&'a str),
}

impl<'a> Channel<'a> {
    /// Reads a channel's name.
    pub fn parse(name: &'a str) -> Channel<'a> {
        if let Some(id) = name.strip_prefix(ROOM) {
            Channel::Room(id)
        } else if let Some(id) = name.strip_prefix(USER) {
            Channel::User(id)
        } else {
            Channel::Other(name)
        }
    }
}

/// The channel of a room.
pub fn room(id: &str) -> String {
    format!("{ROOM}{id}")
}

/// The personal channel of an account.
pub fn user(id: &str) -> String {
    format!("{USER}{id}")
}

#[cfg(test)]
mod tests {
    use super::{Channel, room, user};

    #[test]
    fn names_are_read_as_they_are_written() {
        assert_eq!(Channel::parse(&room("6123")), Channel::Room("6123"));
        assert_eq!(Channel::parse(&user("6124")), Channel::User("6124"));
        assert_eq!(Channel::parse("lobby"), Channel::Other("lobby"));
    }
}
