//! Bars as SVG, two panels beside each other. Each bar begins at 0, so that its length is its
//! figure.

use super::contestant::Contestant;
use super::figures::{Suite, shown};

const PANEL_WIDTH: f64 = 470.0;
const GAP: f64 = 20.0;
const MARGIN: f64 = 24.0;
const HEAD: f64 = 84.0;
const LABEL_WIDTH: f64 = 164.0;
const VALUE_WIDTH: f64 = 68.0;
const PADDING: f64 = 16.0;
const BAR: f64 = 15.0;
const STEP: f64 = 23.0;
const TITLE: f64 = 46.0;
/// What has no length has to be seen all the same.
const SHORTEST: f64 = 1.5;

/// Some bars.
#[derive(Debug)]
pub struct Panel {
    title: String,
    sense: &'static str,
    bars: Vec<(String, Contestant, f64)>,
}

impl Panel {
    /// A figure of these contestants, as far as they took part.
    pub fn new(
        title: &str,
        sense: &'static str,
        suite: &Suite,
        column: &str,
        who: &[Contestant],
    ) -> Panel {
        let bars = who
            .iter()
            .filter_map(|&one| Some((one.name().to_owned(), one, suite.median(one, column)?)));
        Panel::of(title, sense, bars.collect())
    }

    /// These bars.
    pub fn of(title: &str, sense: &'static str, bars: Vec<(String, Contestant, f64)>) -> Panel {
        let bars = bars.into_iter().filter(|(_, _, figure)| *figure > 0.0).collect();
        Panel { title: title.to_owned(), sense, bars }
    }

    fn height(&self) -> f64 {
        TITLE + self.bars.len() as f64 * STEP + PADDING - (STEP - BAR)
    }

    fn draw(&self, left: f64, top: f64, height: f64) -> String {
        let most = self.bars.iter().map(|(_, _, figure)| *figure).fold(0.0, f64::max);
        let zero = left + PADDING + LABEL_WIDTH;
        let room = PANEL_WIDTH - 2.0 * PADDING - LABEL_WIDTH - VALUE_WIDTH;
        let mut text = format!(
            "<rect x=\"{left:.1}\" y=\"{top:.1}\" width=\"{PANEL_WIDTH}\" height=\"{height:.1}\" \
             rx=\"8\" class=\"card\"/>\
             <text x=\"{:.1}\" y=\"{:.1}\" class=\"title\">{}</text>\
             <text x=\"{:.1}\" y=\"{:.1}\" class=\"faint\" text-anchor=\"end\">{}</text>\n",
            left + PADDING,
            top + 27.0,
            self.title,
            left + PANEL_WIDTH - PADDING,
            top + 27.0,
            self.sense,
        );
        for (at, (name, who, figure)) in self.bars.iter().enumerate() {
            let y = top + TITLE + at as f64 * STEP;
            let width = (figure / most * room).max(SHORTEST);
            let base = y + BAR - 3.0;
            let class = class(*who);
            text.push_str(&format!(
                "<text x=\"{:.1}\" y=\"{base:.1}\" text-anchor=\"end\">{name}</text>\
                 <rect x=\"{zero:.1}\" y=\"{y:.1}\" width=\"{width:.1}\" height=\"{BAR}\" \
                 rx=\"2\" class=\"{class}\"/>\
                 <text x=\"{:.1}\" y=\"{base:.1}\" class=\"figure\">{}</text>\n",
                zero - 8.0,
                zero + width + 6.0,
                grouped(*figure),
            ));
        }
        text
    }
}

fn class(who: Contestant) -> &'static str {
    match who {
        Contestant::Bytes | Contestant::Frames | Contestant::Handed => "floor",
        other if other.is_foreign() => "other",
        _ => "own",
    }
}

/// With a comma between thousands.
fn grouped(figure: f64) -> String {
    let text = shown(figure);
    if figure < 1000.0 {
        return text;
    }
    let mut grouped = String::new();
    for (at, digit) in text.chars().enumerate() {
        if at > 0 && (text.len() - at).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}

/// The panels, in two columns.
pub fn svg(panels: &[Panel], below: &str) -> String {
    let panels: Vec<&Panel> = panels.iter().filter(|panel| !panel.bars.is_empty()).collect();
    let width = 2.0 * MARGIN + 2.0 * PANEL_WIDTH + GAP;
    let mut body = String::new();
    let mut top = HEAD;
    for pair in panels.chunks(2) {
        let height = pair.iter().map(|panel| panel.height()).fold(0.0, f64::max);
        for (column, panel) in pair.iter().enumerate() {
            let left = MARGIN + column as f64 * (PANEL_WIDTH + GAP);
            body.push_str(&panel.draw(left, top, height));
        }
        top += height + GAP;
    }
    let height = top - GAP + MARGIN;
    let legend = [("own", "libbacktracked"), ("other", "other clients"), ("floor", "floors")];
    let mut key = String::new();
    for (at, (class, name)) in legend.iter().enumerate() {
        let x = width - MARGIN - 318.0 + at as f64 * 128.0;
        key.push_str(&format!(
            "<rect x=\"{x:.1}\" y=\"26\" width=\"12\" height=\"12\" rx=\"2\" class=\"{class}\"/>\
             <text x=\"{:.1}\" y=\"36\">{name}</text>\n",
            x + 18.0
        ));
    }
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height:.0}\" \
         viewBox=\"0 0 {width} {height:.0}\" font-family=\"Helvetica, Arial, sans-serif\" \
         font-size=\"12.5\" fill=\"#24292f\">\n\
         <style>.title {{ font-weight: bold; font-size: 14px }} .head {{ font-weight: bold; \
         font-size: 20px }} .faint {{ fill: #6e7781; font-size: 11.5px }} \
         .card {{ fill: #f6f8fa; stroke: #d8dee4 }} .own {{ fill: #1a7f6b }} \
         .other {{ fill: #d9822b }} .floor {{ fill: #afb8c1 }} \
         .figure {{ font-size: 12px }}</style>\n\
         <rect width=\"100%\" height=\"100%\" fill=\"#ffffff\"/>\n\
         <text x=\"{MARGIN}\" y=\"38\" class=\"head\">What an event of QueUp costs</text>\
         <text x=\"{MARGIN}\" y=\"60\" class=\"faint\">{}</text>\n{key}{body}</svg>\n",
        escaped(below)
    )
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;")
}
