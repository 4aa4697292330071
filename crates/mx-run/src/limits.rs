//! The limits of a run that users set: on one body, and on memory.

use std::fmt;
use std::str::FromStr;

use mx_exchange::{ITEM_LIMIT, Limits, Size};
use serde::Deserialize;

/// How large one body may be, with its content codings undone: 1 byte to 512 MiB, 32 MiB by default.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(try_from = "Size")]
pub struct MaxBody(usize);

/// How much memory a run may take for what it reads and judges: at least 64 MiB, 2 GiB by default. The program itself
/// and the report are not in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(try_from = "Size")]
pub struct MaxMemory(u64);

/// Why a text is no such limit, for people.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct NoLimit(String);

impl MaxBody {
    /// The limit in bytes.
    pub fn bytes(self) -> usize {
        self.0
    }
}

impl MaxMemory {
    /// The least limit, in bytes.
    const LEAST: u64 = 64 << 20;

    /// The limit in bytes.
    pub fn bytes(self) -> u64 {
        self.0
    }
}

impl Default for MaxBody {
    fn default() -> Self {
        Self(Limits::BODY)
    }
}

impl Default for MaxMemory {
    fn default() -> Self {
        Self(2 << 30)
    }
}

impl TryFrom<Size> for MaxBody {
    type Error = NoLimit;

    fn try_from(Size(bytes): Size) -> Result<Self, NoLimit> {
        let limit = usize::try_from(bytes).ok().filter(|bytes| (1..=ITEM_LIMIT).contains(bytes));
        limit.map(Self).ok_or_else(|| NoLimit(format!("a body may have 1 byte to {}", Size(ITEM_LIMIT as u64))))
    }
}

impl TryFrom<Size> for MaxMemory {
    type Error = NoLimit;

    fn try_from(Size(bytes): Size) -> Result<Self, NoLimit> {
        let limit = Some(bytes).filter(|bytes| *bytes >= Self::LEAST);
        limit.map(Self).ok_or_else(|| NoLimit(format!("a run takes at least {}", Size(Self::LEAST))))
    }
}

impl FromStr for MaxBody {
    type Err = NoLimit;

    fn from_str(text: &str) -> Result<Self, NoLimit> {
        size(text)?.try_into()
    }
}

impl FromStr for MaxMemory {
    type Err = NoLimit;

    fn from_str(text: &str) -> Result<Self, NoLimit> {
        size(text)?.try_into()
    }
}

fn size(text: &str) -> Result<Size, NoLimit> {
    text.parse().map_err(|unknown: mx_exchange::UnknownSize| NoLimit(unknown.to_string()))
}

impl fmt::Display for MaxBody {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        Size(self.0 as u64).fmt(f)
    }
}

impl fmt::Display for MaxMemory {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        Size(self.0).fmt(f)
    }
}

#[cfg(test)]
mod tests {
    use super::{MaxBody, MaxMemory, NoLimit};

    #[test]
    fn limits_have_a_range() {
        let body = |text: &str| text.parse().map(MaxBody::bytes).map_err(|NoLimit(why)| why);
        assert_eq!([body("1"), body("512MiB")], [Ok(1), Ok(512 << 20)]);
        for (text, word) in [("0", "1 byte to 512 MiB"), ("513MiB", "512 MiB"), ("much", "KiB, MiB, GiB")] {
            assert!(body(text).expect_err(text).contains(word), "{text}");
        }
        assert_eq!("64MiB".parse().map(MaxMemory::bytes), Ok(64 << 20));
        assert!("63MiB".parse::<MaxMemory>().expect_err("too little").to_string().contains("at least 64 MiB"));
        assert_eq!(
            (MaxBody::default().to_string(), MaxMemory::default().to_string()),
            ("32 MiB".into(), "2 GiB".into())
        );
    }
}
