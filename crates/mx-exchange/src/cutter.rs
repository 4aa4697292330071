//! The reader of one format: a row of facts about the format, and a cutter of its items.

use std::fmt;

use crate::bytes::Bytes;
use crate::{Exchange, Position, ReadError, Source};

/// A format of inputs. All code and text that depends on the format reads these rows.
pub(crate) struct Row {
    /// The name by which users ask for it.
    pub(crate) name: &'static str,
    /// The extensions of its files, without the dot and in lower case.
    pub(crate) extensions: &'static [&'static str],
    /// The noun for an input of it, for people, with its article.
    pub(crate) noun: &'static str,
    /// Whether files of other formats have its extensions too, so that the beginning of a file decides.
    pub(crate) shares_extensions: bool,
    /// Looks at the beginning of an input.
    pub(crate) begins: fn(&[u8]) -> Begins,
    /// Opens an input of it. An item of more bytes than the limit is an error of its own.
    pub(crate) open: fn(Bytes, usize) -> Box<dyn Cutter>,
}

/// Whether an input is of a format, judging by its beginning.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Begins {
    /// It begins in another way.
    Otherwise,
    /// It is of the format if its name does not show another one.
    Perhaps,
    /// It is of the format even if its name says that it is a body.
    Surely,
}

/// Cuts an input into its items, without reading them.
pub(crate) trait Cutter: Send {
    /// The next item, whose source is `source`; `None` at the end. It is not called again after an error that ends the
    /// input.
    fn cut(&mut self, source: &Source) -> Result<Option<Cut>, ReadError>;
}

/// One item that was cut out, and how to read it.
#[derive(Clone)]
pub(crate) struct Cut {
    /// The bytes of the item.
    pub(crate) bytes: Vec<u8>,
    /// Where it begins.
    pub(crate) at: Position,
    /// Reads it. An error concerns this item alone.
    pub(crate) decode: fn(Vec<u8>, Source) -> Result<Exchange, ReadError>,
}

impl fmt::Debug for Cut {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Cut").field("bytes", &self.bytes.len()).field("at", &self.at).finish_non_exhaustive()
    }
}
