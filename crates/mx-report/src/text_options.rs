//! The options of the text report.

use mx_rules::Level;

/// How the report for people is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "each is a switch of its own")]
pub struct TextOptions {
    /// Whether to colour it with ANSI escape sequences.
    pub color: bool,
    /// Whether to list unmatched requests and conforming operations too, and for findings the pattern and the keyword.
    pub verbose: bool,
    /// Whether to write the findings and the closing line alone.
    pub quiet: bool,
    /// The least level of the findings that are written; the others are counted.
    pub show: Level,
    /// Whether to write every finding by itself and whole. Otherwise findings that differ in nothing but their operation
    /// and place are one entry, and all but the worst errors take a line.
    pub expand: bool,
    /// Whether to name the options of the command `mx-conform` that show more.
    pub hints: bool,
}

/// Every finding whole, without colour.
impl Default for TextOptions {
    fn default() -> Self {
        Self { color: false, verbose: false, quiet: false, show: Level::Note, expand: true, hints: false }
    }
}
