//! A client's life.

use std::ffi::c_char;

use super::guard;
use super::read::lend_static;
use crate::event::State;

/// A number of #bkt_state.
pub type bkt_state_t = i32;

/// Where a client stands.
#[repr(C)]
#[allow(dead_code)] // Read by C only.
pub enum bkt_state {
    /// Not a client, or not an event about a state.
    BKT_STATE_UNKNOWN = 0,
    /// Made, not connected yet.
    BKT_STATE_IDLE = 1,
    /// Logging in and opening the socket for the first time.
    BKT_STATE_CONNECTING = 2,
    /// Connected, rooms filled.
    BKT_STATE_READY = 3,
    /// The socket was lost; trying again.
    BKT_STATE_RECONNECTING = 4,
    /// Given up; closed follows by itself.
    BKT_STATE_FAILED = 5,
    /// Ending.
    BKT_STATE_CLOSING = 6,
    /// Ended.
    BKT_STATE_CLOSED = 7,
}

/// The name of a state, such as "ready". Never NULL.
#[unsafe(no_mangle)]
pub extern "C" fn bkt_state_name(state: bkt_state_t) -> *const c_char {
    guard::value(std::ptr::null(), || {
        lend_static(State::from_code(state).map_or("unknown\0", State::name_with_nul))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ffi::tests::{enumerators, upper_snake};

    #[test]
    fn names_and_numbers_are_those_of_the_states() {
        let mut expected = vec![("BKT_STATE_UNKNOWN".to_owned(), 0)];
        for state in State::ALL {
            let name = format!("BKT_STATE_{}", upper_snake(&format!("{state:?}")));
            expected.push((name, state as i32));
        }
        assert_eq!(enumerators(include_str!("client.rs"), "bkt_state"), expected);
    }
}
