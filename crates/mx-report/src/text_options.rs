//! The options of the text report.

use mx_rules::Level;

/// How the report for people is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TextOptions {
    /// Whether to colour it with ANSI escape sequences.
    pub color: bool,
    /// Whether to list unmatched requests too, to write notes in full, and to add the pattern and keyword of findings.
    pub verbose: bool,
    /// Whether to write the findings and the closing line alone.
    pub quiet: bool,
    /// The least level of the findings that are written; the others are counted.
    pub show: Level,
}

/// Everything, without colour.
impl Default for TextOptions {
    fn default() -> Self {
        Self { color: false, verbose: false, quiet: false, show: Level::Note }
    }
}
