//! What a socket does on a room's channel.

/// What a socket did on a room's channel. Numbers are those of the C ABI.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[repr(i32)]
pub enum Presence {
    /// Not a presence event, or a number that is not known.
    #[default]
    Unknown = 0,
    /// Entered.
    Enter = 1,
    /// Left.
    Leave = 2,
    /// Updated its data.
    Update = 3,
}

impl Presence {
    /// From the number of the C ABI, if it says what a socket can do.
    pub fn from_code(code: i32) -> Option<Presence> {
        [Presence::Enter, Presence::Leave, Presence::Update]
            .into_iter()
            .find(|presence| *presence as i32 == code)
    }
}
