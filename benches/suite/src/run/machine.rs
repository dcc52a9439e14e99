//! Where and with what a run was made, for whoever reads its figures.

use std::fs;
use std::path::Path;
use std::process::Command;

/// Lines such as `2 cores of AMD EPYC 7763` and `Node.js v20.20.2`.
pub fn describe(source: &Path) -> Vec<String> {
    let cores = std::thread::available_parallelism().map_or(0, usize::from);
    let cpus = fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let model = cpus.lines().find_map(|line| line.strip_prefix("model name")?.split_once(": "));
    let mut lines = vec![match model {
        Some((_, model)) => format!("{cores} cores of {}", model.trim()),
        None => format!("{cores} cores"),
    }];
    let programs: [(&str, &str, &[&str]); 6] = [
        ("", "uname", &["-srm"]),
        ("", "rustc", &["--version"]),
        ("", "cc", &["--version"]),
        ("Node.js ", "node", &["--version"]),
        ("", "python3", &["--version"]),
        ("libbacktracked at ", "git", &["describe", "--always", "--dirty"]),
    ];
    for (before, program, arguments) in programs {
        let said = Command::new(program).args(arguments).current_dir(source).output();
        let said = said.map(|output| String::from_utf8_lossy(&output.stdout).into_owned());
        if let Some(first) = said.unwrap_or_default().lines().next() {
            lines.push(format!("{before}{first}"));
        }
    }
    lines
}
