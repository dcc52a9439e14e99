//! How far a run is, and what remains of it.

use std::time::Instant;

/// Tells people.
#[derive(Debug)]
pub struct Progress {
    begun: Instant,
    /// What was thought to be all of it, in seconds.
    expected: f64,
}

impl Progress {
    /// Begins now.
    pub fn new(expected_seconds: f64) -> Progress {
        Progress { begun: Instant::now(), expected: expected_seconds }
    }

    /// Some rounds are done, which took so long: the others will not be faster.
    pub fn learn(&mut self, rounds_done: usize, rounds: usize, since: Instant) {
        let a_round = since.elapsed().as_secs_f64() / rounds_done as f64;
        let left = a_round * (rounds - rounds_done) as f64;
        self.expected = self.begun.elapsed().as_secs_f64() + left;
    }

    /// Says what begins now.
    pub fn tell(&self, what: &str) {
        let so_far = self.begun.elapsed().as_secs_f64();
        let rest = match self.expected - so_far {
            left if left >= 1.0 => format!("about {} left", span(left)),
            _ => "soon done".to_owned(),
        };
        eprintln!("[{}, {rest}] {what}", span(so_far));
    }
}

fn span(seconds: f64) -> String {
    let seconds = seconds as u64;
    format!("{}:{:02}", seconds / 60, seconds % 60)
}
