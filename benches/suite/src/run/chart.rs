//! Bars as SVG. The scale is logarithmic: figures differ by a hundred.

use super::contestant::Contestant;
use super::figures::{Suite, shown};

const WIDTH: f64 = 760.0;
const LABEL_WIDTH: f64 = 190.0;
const VALUE_WIDTH: f64 = 90.0;
const BAR: f64 = 18.0;
const STEP: f64 = 24.0;
const TITLE: f64 = 34.0;
/// What the shortest bar has of the longest: without it, it would have no length.
const SHORTEST: f64 = 0.03;

/// Some bars.
#[derive(Debug)]
pub struct Panel {
    title: String,
    bars: Vec<(Contestant, f64)>,
}

impl Panel {
    /// A figure of these contestants, as far as they took part.
    pub fn new(title: &str, suite: &Suite, column: &str, who: &[Contestant]) -> Panel {
        let bars = who.iter().filter_map(|&one| Some((one, suite.median(one, column)?)));
        Panel { title: title.to_owned(), bars: bars.filter(|(_, figure)| *figure > 0.0).collect() }
    }

    fn height(&self) -> f64 {
        TITLE + self.bars.len() as f64 * STEP + 10.0
    }

    fn draw(&self, top: f64) -> String {
        let figures = || self.bars.iter().map(|(_, figure)| figure.log10());
        let least = figures().fold(f64::INFINITY, f64::min);
        let span = (figures().fold(f64::NEG_INFINITY, f64::max) - least).max(0.01);
        let mut text = format!(
            "<text x=\"12\" y=\"{:.0}\" class=\"title\">{} (logarithmic)</text>\n",
            top + 22.0,
            self.title
        );
        for (at, (who, figure)) in self.bars.iter().enumerate() {
            let y = top + TITLE + at as f64 * STEP;
            let part = SHORTEST + (1.0 - SHORTEST) * (figure.log10() - least) / span;
            let width = part * (WIDTH - LABEL_WIDTH - VALUE_WIDTH);
            let color = match who {
                Contestant::Library | Contestant::LibraryPoll => "#1f77b4",
                Contestant::DubApi | Contestant::Backtracked => "#d2691e",
                _ => "#9a9a9a",
            };
            text.push_str(&format!(
                "<text x=\"{:.0}\" y=\"{base:.1}\" text-anchor=\"end\">{}</text>\
                 <rect x=\"{LABEL_WIDTH}\" y=\"{y:.1}\" width=\"{width:.1}\" height=\"{BAR}\" \
                 fill=\"{color}\"/><text x=\"{:.1}\" y=\"{base:.1}\">{}</text>\n",
                LABEL_WIDTH - 8.0,
                who.name(),
                LABEL_WIDTH + width + 6.0,
                shown(*figure),
                base = y + BAR - 4.5
            ));
        }
        text
    }
}

/// The panels, one below the other.
pub fn svg(panels: &[Panel]) -> String {
    let panels: Vec<&Panel> = panels.iter().filter(|panel| !panel.bars.is_empty()).collect();
    let height: f64 = panels.iter().map(|panel| panel.height()).sum();
    let mut text = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{WIDTH}\" height=\"{height}\" \
         viewBox=\"0 0 {WIDTH} {height}\" font-family=\"sans-serif\" font-size=\"13\">\n\
         <style>.title {{ font-weight: bold; font-size: 15px }}</style>\n\
         <rect width=\"100%\" height=\"100%\" fill=\"white\"/>\n"
    );
    let mut top = 0.0;
    for panel in panels {
        text.push_str(&panel.draw(top));
        top += panel.height();
    }
    text + "</svg>\n"
}
