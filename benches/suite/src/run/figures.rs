//! What was measured: figures by suite, contestant and round.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::contestant::Contestant;

/// One contestant's figures of one round, by name.
pub type Figures = BTreeMap<&'static str, f64>;

/// All rounds of one suite.
#[derive(Debug)]
pub struct Suite {
    /// What it is about.
    pub title: String,
    /// The names of the figures, with units, in the order of the columns.
    pub columns: Vec<&'static str>,
    /// One map a round.
    pub rounds: Vec<BTreeMap<Contestant, Figures>>,
}

impl Suite {
    /// Without rounds yet.
    pub fn new(title: impl Into<String>, columns: &[&'static str]) -> Suite {
        Suite { title: title.into(), columns: columns.to_vec(), rounds: Vec::new() }
    }

    /// Who has taken part.
    pub fn contestants(&self) -> Vec<Contestant> {
        let mut all: Vec<_> = self.rounds.iter().flat_map(|round| round.keys().copied()).collect();
        all.sort();
        all.dedup();
        all
    }

    /// The median of a figure.
    pub fn median(&self, contestant: Contestant, column: &str) -> Option<f64> {
        let all = self.rounds.iter().filter_map(|round| round.get(&contestant)?.get(column));
        median(all.copied().collect())
    }

    /// The median of the quotients of each round: how many times as much as another has one.
    pub fn ratio(&self, column: &str, of: Contestant, to: Contestant) -> Option<f64> {
        let quotients = self
            .rounds
            .iter()
            .filter_map(|round| Some(round.get(&of)?.get(column)? / round.get(&to)?.get(column)?));
        median(quotients.filter(|quotient| quotient.is_finite()).collect())
    }

    /// Every figure of every round.
    pub fn json(&self) -> Value {
        let rounds = self.rounds.iter().map(|round| {
            round.iter().map(|(who, figures)| (who.name().to_owned(), json!(figures))).collect()
        });
        json!({"title": self.title, "columns": self.columns, "rounds": rounds.collect::<Vec<Value>>()})
    }
}

/// The one in the middle.
pub fn median(mut all: Vec<f64>) -> Option<f64> {
    all.sort_by(f64::total_cmp);
    let middle = all.len() / 2;
    match all.len() {
        0 => None,
        length if length % 2 == 1 => Some(all[middle]),
        _ => Some((all[middle - 1] + all[middle]) / 2.0),
    }
}

/// A figure with as many digits as make sense.
pub fn shown(figure: f64) -> String {
    match figure.abs() {
        0.0..10.0 => format!("{figure:.2}"),
        10.0..1000.0 => format!("{figure:.1}"),
        _ => format!("{figure:.0}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ratios_are_of_one_round() {
        let mut suite = Suite::new("", &["a"]);
        for (own, other) in [(1.0, 10.0), (5.0, 40.0), (2.0, 30.0)] {
            suite.rounds.push(BTreeMap::from([
                (Contestant::Library, Figures::from([("a", own)])),
                (Contestant::DubApi, Figures::from([("a", other)])),
            ]));
        }
        assert_eq!(suite.ratio("a", Contestant::DubApi, Contestant::Library), Some(10.0));
        assert_eq!(suite.median(Contestant::Library, "a"), Some(2.0));
        assert_eq!(suite.ratio("b", Contestant::DubApi, Contestant::Library), None);
        assert_eq!(median(vec![4.0, 1.0]), Some(2.5));
    }
}
