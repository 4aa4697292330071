//! What a reader of one format is: a row of facts about the format, and a cutter of its items.

use std::fmt;

use crate::bytes::Bytes;
use crate::{Exchange, Position, ReadError, Source};

/// A format of inputs. Everything that is said or done by format reads these rows.
pub(crate) struct Row {
    /// The name by which users ask for it.
    pub(crate) name: &'static str,
    /// How the names of its files end, without the dot and in lower case.
    pub(crate) extensions: &'static [&'static str],
    /// What an input of it is, for people, with its article.
    pub(crate) noun: &'static str,
    /// Whether files of other formats are saved with its extensions too, so that how one begins decides.
    pub(crate) shares_extensions: bool,
    /// Looks at the beginning of an input.
    pub(crate) begins: fn(&[u8]) -> Begins,
    /// Opens an input of it; an item of more bytes than this is an error of its own.
    pub(crate) open: fn(Bytes, usize) -> Box<dyn Cutter>,
}

/// Whether an input is of a format, as far as its beginning tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Begins {
    /// It begins in another way.
    Otherwise,
    /// It is, where nothing else is known of it.
    Perhaps,
    /// It is, even where its name says that it is a body.
    Surely,
}

/// Cuts an input into its items, without reading them.
pub(crate) trait Cutter: Send {
    /// The next item, which is `source`; nothing at the end. After an error that ends the input it is not asked again.
    fn cut(&mut self, source: &Source) -> Result<Option<Cut>, ReadError>;
}

/// One item that was cut out, and how to read it.
#[derive(Clone)]
pub(crate) struct Cut {
    /// What was cut out.
    pub(crate) bytes: Vec<u8>,
    /// Where it begins.
    pub(crate) at: Position,
    /// Reads it. An error is always of this item alone.
    pub(crate) decode: fn(Vec<u8>, Source) -> Result<Exchange, ReadError>,
}

impl fmt::Debug for Cut {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Cut").field("bytes", &self.bytes.len()).field("at", &self.at).finish_non_exhaustive()
    }
}
