//! The colours, or none.

use anstyle::{AnsiColor, Style};
use mx_rules::Level;

/// The styles of a report; all of them empty where there is no colour.
pub(super) struct Palette {
    error: Style,
    warning: Style,
    note: Style,
    pub(super) good: Style,
    /// What is there to be looked up, not to be read.
    pub(super) faint: Style,
    pub(super) strong: Style,
}

impl Palette {
    pub(super) fn new(color: bool) -> Self {
        let style = |style: Style| if color { style } else { Style::new() };
        Self {
            error: style(AnsiColor::Red.on_default().bold()),
            warning: style(AnsiColor::Yellow.on_default()),
            note: style(AnsiColor::Cyan.on_default()),
            good: style(AnsiColor::Green.on_default()),
            faint: style(Style::new().dimmed()),
            strong: style(Style::new().bold()),
        }
    }

    pub(super) fn level(&self, level: Level) -> Style {
        match level {
            Level::Error => self.error,
            Level::Warning => self.warning,
            Level::Note => self.note,
        }
    }
}
