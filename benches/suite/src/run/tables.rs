//! Tables for people, on a terminal and as Markdown.

/// A table.
#[derive(Debug)]
pub struct Table {
    title: String,
    columns: Vec<String>,
    rows: Vec<Vec<String>>,
    /// What has to be known to read it.
    note: Option<String>,
}

impl Table {
    /// Without rows yet. The first column is for names, and has none itself.
    pub fn new(title: &str, columns: &[&str]) -> Table {
        let columns = columns.iter().map(|&name| name.to_owned()).collect();
        Table { title: title.to_owned(), columns, rows: Vec::new(), note: None }
    }

    /// One more row: a name, and a cell for each column.
    pub fn row(&mut self, name: &str, cells: impl IntoIterator<Item = String>) {
        let mut row = vec![name.to_owned()];
        row.extend(cells);
        self.rows.push(row);
    }

    /// Says something below it.
    pub fn note(mut self, note: Option<String>) -> Table {
        self.note = note;
        self
    }

    /// Whether nobody took part.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// With spaces between.
    pub fn text(&self) -> String {
        let head: Vec<&str> =
            [""].into_iter().chain(self.columns.iter().map(String::as_str)).collect();
        let cells = |column: usize| self.rows.iter().filter_map(move |row| row.get(column));
        let widths: Vec<usize> = (0..head.len())
            .map(|column| {
                let widest = cells(column).map(|cell| cell.chars().count()).max().unwrap_or(0);
                widest.max(head[column].chars().count())
            })
            .collect();
        let line = |row: &[&str]| {
            let cells = row.iter().zip(&widths).enumerate().map(|(column, (cell, width))| {
                match column {
                    // Names, and words at the end, begin at the left.
                    0 => format!("{cell:<width$}"),
                    _ if column + 1 == row.len() && cell.starts_with(char::is_alphabetic) => {
                        format!("  {cell}")
                    }
                    _ => format!("  {cell:>width$}"),
                }
            });
            cells.collect::<String>().trim_end().to_owned() + "\n"
        };
        let mut text = format!("{}\n", self.title);
        text.push_str(&line(&head));
        for row in &self.rows {
            text.push_str(&line(&row.iter().map(String::as_str).collect::<Vec<&str>>()));
        }
        self.note.iter().for_each(|note| text.push_str(&format!("({note})\n")));
        text
    }

    /// As Markdown, with a heading of the third rank.
    pub fn markdown(&self) -> String {
        let line = |row: &[String]| format!("| {} |\n", row.join(" | "));
        let mut text = format!("### {}\n\n", self.title);
        text.push_str(&format!("| | {} |\n", self.columns.join(" | ")));
        text.push_str(&format!("| --- |{}\n", " ---: |".repeat(self.columns.len())));
        self.rows.iter().for_each(|row| text.push_str(&line(row)));
        self.note.iter().for_each(|note| text.push_str(&format!("\n{note}.\n")));
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_stand_below_their_names() {
        let mut table = Table::new("Title", &["\u{b5}s", "verdict"]).note(Some("known".to_owned()));
        table.row("library", ["1.50".to_owned(), "reached".to_owned()]);
        table.row("x", ["10.00".to_owned(), "MISSED".to_owned()]);
        assert_eq!(
            table.text(),
            "Title\n            \u{b5}s  verdict\nlibrary   1.50  reached\nx        10.00  MISSED\n(known)\n"
        );
        assert_eq!(
            table.markdown(),
            "### Title\n\n| | \u{b5}s | verdict |\n| --- | ---: | ---: |\n\
             | library | 1.50 | reached |\n| x | 10.00 | MISSED |\n\nknown.\n"
        );
    }
}
