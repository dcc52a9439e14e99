//! Where a client stands, and what moves it. Pure: a table of states and inputs.

use crate::event::State;

/// What moves a client.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Input {
    /// The program wants to be connected.
    Connect,
    /// The program has cancelled that.
    Cancel,
    /// A fed recording shows that a connection begins.
    Greeted,
    /// Everything is there: connection and rooms.
    Filled,
    /// The connection is lost, and a new one is made.
    Lost,
    /// It cannot go on.
    Fail,
    /// It is to end.
    Close,
    /// Nothing is under way any more.
    Ended,
}

impl Input {
    /// Every input.
    #[cfg(test)]
    const ALL: [Input; 8] = [
        Input::Connect,
        Input::Cancel,
        Input::Greeted,
        Input::Filled,
        Input::Lost,
        Input::Fail,
        Input::Close,
        Input::Ended,
    ];
}

/// Where `input` leads from `state`; `None` where it means nothing, as what comes late does.
pub fn next(state: State, input: Input) -> Option<State> {
    use State::{Closed, Closing, Connecting, Failed, Idle, Ready, Reconnecting};
    match (input, state) {
        (Input::Connect, Idle) => Some(Connecting),
        (Input::Cancel, Connecting) => Some(Idle),
        (Input::Greeted, Idle | Connecting | Ready | Reconnecting) => Some(Connecting),
        (Input::Filled, Connecting | Ready | Reconnecting) => Some(Ready),
        // Before it was ready once it is still the first connection.
        (Input::Lost, Connecting) => Some(Connecting),
        (Input::Lost, Ready | Reconnecting) => Some(Reconnecting),
        (Input::Fail, Idle | Connecting | Ready | Reconnecting) => Some(Failed),
        (Input::Close, Idle | Connecting | Ready | Reconnecting | Failed) => Some(Closing),
        // Also of a client that never got so far as to be closed.
        (Input::Ended, Idle | Connecting | Ready | Reconnecting | Failed | Closing) => Some(Closed),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_state_and_every_input() {
        use State::{Closed, Closing, Connecting, Failed, Idle, Ready, Reconnecting};
        let none = None;
        // One row for each state, one column for each input, both in the order of `ALL`.
        let to = Some;
        let table: [[Option<State>; 8]; 7] = [
            // Connect, Cancel, Greeted, Filled, Lost, Fail, Close, Ended
            [to(Connecting), none, to(Connecting), none, none, to(Failed), to(Closing), to(Closed)],
            [
                none,
                to(Idle),
                to(Connecting),
                to(Ready),
                to(Connecting),
                to(Failed),
                to(Closing),
                to(Closed),
            ],
            [
                none,
                none,
                to(Connecting),
                to(Ready),
                to(Reconnecting),
                to(Failed),
                to(Closing),
                to(Closed),
            ],
            [
                none,
                none,
                to(Connecting),
                to(Ready),
                to(Reconnecting),
                to(Failed),
                to(Closing),
                to(Closed),
            ],
            [none, none, none, none, none, none, to(Closing), to(Closed)],
            [none, none, none, none, none, none, none, to(Closed)],
            [none; 8],
        ];
        for (state, row) in State::ALL.into_iter().zip(table) {
            for (input, expected) in Input::ALL.into_iter().zip(row) {
                assert_eq!(next(state, input), expected, "{state:?} and {input:?}");
            }
        }
    }

    #[test]
    fn whatever_comes_a_closed_client_stays_closed_and_an_ending_one_ends() {
        for input in Input::ALL {
            assert_eq!(next(State::Closed, input), None);
            let from_closing = next(State::Closing, input);
            assert!(matches!(from_closing, None | Some(State::Closed)), "{input:?}");
        }
        // From wherever it is, closing and ending lead to the end.
        for state in State::ALL {
            let closing = next(state, Input::Close).unwrap_or(state);
            let closed = next(closing, Input::Ended).unwrap_or(closing);
            assert_eq!(closed, State::Closed, "{state:?}");
        }
    }
}
