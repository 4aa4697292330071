//! The bytes of a recording, without looking at what they are.

use std::fs::File;
use std::io::{self, BufRead};
use std::path::Path;

use crate::bytes;

/// Opens a file and unpacks it, where its name or its beginning says that it is packed with gzip.
pub fn open_unpacked(path: &Path) -> io::Result<Box<dyn BufRead + Send>> {
    bytes::unpacked(File::open(path)?, &path.to_string_lossy())
}
