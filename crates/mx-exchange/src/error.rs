//! The errors of inputs.

use std::fmt;
use std::io;
use std::sync::Arc;

use crate::limit::MOST_LEVELS;
use crate::name::shown_name;
use crate::{Size, Source};

/// Why an input, or one item of it, could not be read. The message names the place. The system's error is not in the
/// message; it is the source of this error.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ReadError {
    /// A file or folder cannot be opened.
    #[error("cannot open `{}`", shown_name(file))]
    Open {
        /// The file as named.
        file: Arc<str>,
        /// The system's error.
        source: io::Error,
    },
    /// A folder holds no file of a known kind.
    #[error("nothing to judge in `{folder}`: no {extensions} file, nor any of these as .gz")]
    NothingToJudge {
        /// The folder as named.
        folder: Arc<str>,
        /// The extensions of the known kinds, for people.
        extensions: String,
    },
    /// It is in a folder and is not read. The rest of the folder is.
    #[error("`{file}` is passed over: it {why}")]
    PassedOver {
        /// The file or folder as named.
        file: Arc<str>,
        /// Why.
        why: Oddity,
    },
    /// It is empty, and an empty input is not valid in its format, or its format is not known.
    #[error("`{}` is empty", shown_name(file))]
    Empty {
        /// The file as named.
        file: Arc<str>,
    },
    /// Neither the name nor the content shows the format of the input.
    #[error("cannot tell what `{}` is", shown_name(file))]
    UnknownFormat {
        /// The file as named.
        file: Arc<str>,
    },
    /// The input broke off: the disk, the pipe or the gzip stream.
    #[error("cannot read `{}` any further than {place}, what came before was read", shown_name(file))]
    Read {
        /// The file as named.
        file: Arc<str>,
        /// How far it was read.
        place: Place,
        /// The error of the system or of gzip.
        source: io::Error,
    },
    /// The input as a whole is broken from here on.
    #[error("`{}` is broken at {place}: {what}; what came before was read", shown_name(file))]
    Document {
        /// The file as named.
        file: Arc<str>,
        /// The place of the fault.
        place: Place,
        /// The fault.
        what: String,
    },
    /// One item cannot be read; the others can.
    #[error("cannot read {place} of `{}`: {what}", shown_name(file))]
    Item {
        /// The file as named.
        file: Arc<str>,
        /// The place of the fault.
        place: Place,
        /// The fault.
        what: String,
    },
    /// One item is too long; the others can be read.
    #[error("cannot read {place} of `{}`: it is longer than {}", shown_name(&item.file), Size(*limit as u64))]
    TooLong {
        /// The item.
        item: Source,
        /// Where it begins.
        place: Place,
        /// How many bytes it may have.
        limit: usize,
    },
    /// JSON is spread over several lines where NDJSON has one line for each entry. The lines around it can be read.
    #[error(
        "cannot read {place} of `{}`: an entry has to be on one line, but the lines {} to {last} are pieces of JSON{}",
        shown_name(file),
        place.line.unwrap_or_default(),
        if *is_har { "" } else { "; `jq -c .` writes it so" },
    )]
    Spread {
        /// The file as named.
        file: Arc<str>,
        /// Where it begins.
        place: Place,
        /// Its last line, from 1.
        last: u64,
        /// Whether it begins as a HAR document does.
        is_har: bool,
    },
    /// The file beside a fixture is missing or wrong.
    #[error("the fixture `{file}` needs `{side_file}` beside it: {what}")]
    SideFile {
        /// The fixture as named.
        file: Arc<str>,
        /// The name of the file beside it.
        side_file: String,
        /// The fault.
        what: String,
    },
}

impl ReadError {
    /// Whether the reader stops at this error. After an error in one item it goes on.
    pub fn ends_input(&self) -> bool {
        !matches!(self, Self::Item { .. } | Self::TooLong { .. } | Self::Spread { .. })
    }

    /// Whether nothing is wrong with what was to be read: there is nothing to judge, or it is passed over by design.
    pub fn is_remark(&self) -> bool {
        matches!(self, Self::NothingToJudge { .. } | Self::PassedOver { .. })
    }

    /// The file, as named.
    pub fn file(&self) -> &str {
        match self {
            Self::NothingToJudge { folder, .. } => folder,
            Self::TooLong { item, .. } => &item.file,
            Self::PassedOver { file, .. }
            | Self::Open { file, .. }
            | Self::Empty { file }
            | Self::UnknownFormat { file }
            | Self::Read { file, .. }
            | Self::Document { file, .. }
            | Self::Item { file, .. }
            | Self::Spread { file, .. }
            | Self::SideFile { file, .. } => file,
        }
    }
}

/// Why something in a folder is passed over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Oddity {
    /// A link to something outside of the folder that was named.
    LeadsOut,
    /// A named pipe.
    Pipe,
    /// A socket.
    Socket,
    /// A device, or another file that is neither plain nor any of these.
    Device,
    /// A folder below too many others.
    Deep,
    /// So many more of these are in the folder.
    More(u64),
}

impl fmt::Display for Oddity {
    /// Goes on after "it".
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::LeadsOut => f.write_str("is a link that leads out of the folder"),
            Self::Pipe => f.write_str("is a named pipe, which is read only where it is named itself"),
            Self::Socket => f.write_str("is a socket"),
            Self::Device => f.write_str("is a device, which is read only where it is named itself"),
            Self::Deep => write!(f, "is more than {MOST_LEVELS} folders deep"),
            Self::More(count) => write!(f, "holds {count} more such links, pipes, sockets, devices or folders"),
        }
    }
}

/// A place in an input, as far as it is known.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Place {
    /// The exchange, from 1.
    pub entry: Option<u64>,
    /// The line, from 1.
    pub line: Option<u64>,
    /// The byte of the unpacked input, from 0.
    pub byte: Option<u64>,
}

impl Place {
    /// A byte of the unpacked input, from 0.
    pub(crate) fn at_byte(byte: u64) -> Self {
        Self { byte: Some(byte), ..Self::default() }
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let known = [("entry", self.entry), ("line", self.line), ("byte", self.byte)];
        let mut separator = "";
        for (name, number) in known.into_iter().filter_map(|(name, number)| Some((name, number?))) {
            write!(f, "{separator}{name} {number}")?;
            separator = ", ";
        }
        Ok(())
    }
}
