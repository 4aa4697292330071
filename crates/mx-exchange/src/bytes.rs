//! The bytes of an open input: buffered, unpacked, and examined before they are read.

use std::io::{self, BufRead, BufReader, Cursor, ErrorKind, Read};

use flate2::bufread::MultiGzDecoder;

use crate::content_coding::GZIP;
use crate::name::is_gz;

/// The unread rest of an input, unpacked.
pub(crate) type Bytes = Box<dyn BufRead + Send>;

const BUFFER: usize = 64 * 1024;

/// The bytes of an input, unpacked where its name or its beginning says that it is packed.
pub(crate) fn unpacked(input: impl Read + Send + 'static, name: &str) -> io::Result<Bytes> {
    let (head, input) = peek(buffered(input), GZIP.len() as u64)?;
    // An empty input is not gzip, whatever its name is.
    let is_packed = !head.is_empty() && (is_gz(name) || head == GZIP);
    Ok(if is_packed { gunzip(input) } else { input })
}

/// The bytes of a fixture, unpacked only where its name says so: they may begin in any way.
pub(crate) fn unpacked_by_name(input: impl Read + Send + 'static, name: &str) -> Bytes {
    let input = buffered(input);
    if is_gz(name) { gunzip(input) } else { input }
}

/// The beginning of an input, and the whole input again.
pub(crate) fn peek(mut input: Bytes, bytes: u64) -> io::Result<(Vec<u8>, Bytes)> {
    let mut head = Vec::new();
    input.by_ref().take(bytes).read_to_end(&mut head)?;
    let whole = Cursor::new(head.clone()).chain(input);
    Ok((head, Box::new(whole)))
}

fn buffered(input: impl Read + Send + 'static) -> Bytes {
    Box::new(BufReader::with_capacity(BUFFER, Retrying(input)))
}

fn gunzip(input: Bytes) -> Bytes {
    Box::new(BufReader::with_capacity(BUFFER, MultiGzDecoder::new(input)))
}

/// Repeats a read that a signal interrupted, so that callers need not.
struct Retrying<R>(R);

impl<R: Read> Read for Retrying<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        loop {
            match self.0.read(buffer) {
                Err(error) if error.kind() == ErrorKind::Interrupted => {}
                read => return read,
            }
        }
    }
}
