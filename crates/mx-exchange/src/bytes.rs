//! The bytes of an open input: buffered, unpacked, and examined before they are read.

use std::io::{self, BufRead, BufReader, Cursor, ErrorKind, Read};

use flate2::bufread::MultiGzDecoder;

use crate::content_coding::GZIP;
use crate::name::is_gz;
use crate::{Limits, Size};

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
    Box::new(BufReader::with_capacity(BUFFER, Gunzip::new(input, FREE)))
}

/// How many bytes any packed input may unpack to: 64 MiB. A larger one may grow by [`Limits::GROWTH`].
const FREE: u64 = 64 << 20;

/// Unpacks an input, and stops at one that grows as no recording does.
struct Gunzip<R> {
    packed: MultiGzDecoder<Counted<R>>,
    unpacked: u64,
    free: u64,
}

/// An input that unpacks to far more than it is.
#[derive(Debug, thiserror::Error)]
#[error(
    "it grows more than {growth} times when it is unpacked, {packed} to more than {limit}; \
     where that is meant, unpack it first",
    growth = Limits::GROWTH,
    packed = Size(*.packed),
    limit = Size(*.limit),
)]
struct Grows {
    packed: u64,
    limit: u64,
}

impl<R: BufRead> Gunzip<R> {
    fn new(input: R, free: u64) -> Self {
        Self { packed: MultiGzDecoder::new(Counted { input, passed: 0 }), unpacked: 0, free }
    }
}

impl<R: BufRead> Read for Gunzip<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.packed.read(buffer)?;
        self.unpacked += read as u64;
        let packed = self.packed.get_ref().passed;
        let limit = self.free.max(packed.saturating_mul(Limits::GROWTH));
        if self.unpacked > limit {
            return Err(io::Error::other(Grows { packed, limit }));
        }
        Ok(read)
    }
}

/// Counts the bytes that are taken.
struct Counted<R> {
    input: R,
    passed: u64,
}

impl<R: BufRead> Read for Counted<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.input.read(buffer)?;
        self.passed += read as u64;
        Ok(read)
    }
}

impl<R: BufRead> BufRead for Counted<R> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        self.input.fill_buf()
    }

    fn consume(&mut self, bytes: usize) {
        self.input.consume(bytes);
        self.passed += bytes as u64;
    }
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

#[cfg(test)]
mod tests {
    use std::io::{Read as _, Write as _};

    use flate2::Compression;
    use flate2::write::GzEncoder;

    use super::Gunzip;

    fn gzip(bytes: &[u8]) -> Vec<u8> {
        let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
        encoder.write_all(bytes).expect("memory can be written");
        encoder.finish().expect("memory can be written")
    }

    /// How many bytes were unpacked, and the error that ended it.
    fn unpacked(packed: &[u8], free: u64) -> (usize, Option<String>) {
        let mut bytes = Vec::new();
        let read = Gunzip::new(packed, free).read_to_end(&mut bytes);
        (bytes.len(), read.err().map(|error| error.to_string()))
    }

    #[test]
    fn an_input_grows_freely_at_first_and_by_a_factor_then() {
        let zeros = gzip(&vec![0; 1_000_000]);
        assert_eq!(unpacked(&zeros, 1_000_000), (1_000_000, None));
        let (before, Some(grows)) = unpacked(&zeros, 900_000) else { panic!("it grows a thousand times") };
        assert!(grows.contains("grows more than 250 times") && grows.ends_with("unpack it first"), "{grows}");
        assert!((400_000..900_000).contains(&before), "what came before is read: {before}");
        // Bytes that do not pack well make room for others that do.
        let noise: Vec<u8> = (0..5_000_u32).flat_map(|number| number.wrapping_mul(0x9E37_79B9).to_le_bytes()).collect();
        assert_eq!(unpacked(&[gzip(&noise), zeros].concat(), 0), (1_020_000, None));
    }
}
