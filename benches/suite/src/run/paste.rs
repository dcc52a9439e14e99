//! Puts the results of the last run into the documentation.

use std::fs;
use std::path::Path;

use super::Failure;

const BEGIN: &str = "<!-- results: make bench-docs renews what follows -->\n";
const END: &str = "<!-- end of results -->";

/// Puts `table.md` of the target between the marks of `docs/benchmarks.md`, and its chart beside
/// that.
pub fn paste(source: &Path, target: &Path) -> Result<(), Failure> {
    let table = fs::read_to_string(target.join("table.md"))
        .map_err(|error| format!("no results yet, run make bench: {error}"))?;
    let page = source.join("docs/benchmarks.md");
    fs::write(&page, between_marks(&fs::read_to_string(&page)?, &table)?)?;
    fs::copy(target.join("results.svg"), source.join("docs/benchmarks.svg"))?;
    Ok(())
}

fn between_marks(page: &str, table: &str) -> Result<String, Failure> {
    let (before, rest) = page.split_once(BEGIN).ok_or("no mark where the results begin")?;
    let (_, after) = rest.split_once(END).ok_or("no mark where the results end")?;
    Ok(format!("{before}{BEGIN}\n{}\n\n{END}{after}", table.trim_end()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_between_the_marks_is_renewed() {
        let page = format!("# Title\n{BEGIN}old\n{END}\nlast\n");
        let renewed = between_marks(&page, "new\n").unwrap();
        assert_eq!(renewed, format!("# Title\n{BEGIN}\nnew\n\n{END}\nlast\n"));
        assert_eq!(between_marks(&renewed, "new").unwrap(), renewed);
        assert!(between_marks("nothing", "new").is_err());
    }
}
