//! Undoes the content coding of a body that is still packed.
//!
//! `Content-Encoding` alone does not show it: most recorders undo the coding and keep the header. So the
//! bytes decide. A packed body is never UTF-8 with gzip or zstd (the second byte of their magic numbers
//! cannot be), and rarely with others, so a body that is UTF-8 is taken as unpacked.

use std::io::Read;

use flate2::bufread::{DeflateDecoder, MultiGzDecoder, ZlibDecoder};

use crate::{Body, Headers, ITEM_LIMIT, NotRecorded};

/// The magic number of gzip.
pub(crate) const GZIP: [u8; 2] = [0x1F, 0x8B];
const ZSTD: [u8; 4] = [0x28, 0xB5, 0x2F, 0xFD];

/// The body without the codings that the headers name.
pub(crate) fn undo(mut bytes: Vec<u8>, headers: &Headers) -> Body {
    let named: Vec<&str> = headers.get_all("content-encoding").flat_map(|value| value.split(',')).collect();
    for coding in named.into_iter().rev().map(str::trim) {
        if str::from_utf8(&bytes).is_ok() {
            break;
        }
        let undone = match coding.to_ascii_lowercase().as_str() {
            "" | "identity" => continue,
            "gzip" | "x-gzip" if !bytes.starts_with(&GZIP) => continue,
            "gzip" | "x-gzip" => unpack(MultiGzDecoder::new(bytes.as_slice()), ITEM_LIMIT),
            "deflate" => deflate(&bytes),
            "br" => Err(NotRecorded::Brotli),
            "zstd" if !bytes.starts_with(&ZSTD) => continue,
            "zstd" => Err(NotRecorded::Zstd),
            _ => Err(NotRecorded::UnknownCoding),
        };
        match undone {
            Ok(unpacked) => bytes = unpacked,
            Err(reason) => return Body::NotRecorded(reason),
        }
    }
    Body::from_wire(bytes)
}

/// Whether the headers say that the body was packed.
pub(crate) fn is_named(headers: &Headers) -> bool {
    let mut codings = headers.get_all("content-encoding").flat_map(|value| value.split(',')).map(str::trim);
    codings.any(|coding| !coding.is_empty() && !coding.eq_ignore_ascii_case("identity"))
}

/// `deflate` means the zlib format; some servers send bare deflate.
fn deflate(bytes: &[u8]) -> Result<Vec<u8>, NotRecorded> {
    match unpack(ZlibDecoder::new(bytes), ITEM_LIMIT) {
        Err(NotRecorded::BrokenCoding) => unpack(DeflateDecoder::new(bytes), ITEM_LIMIT),
        unpacked => unpacked,
    }
}

fn unpack(packed: impl Read, limit: usize) -> Result<Vec<u8>, NotRecorded> {
    let mut bytes = Vec::new();
    match packed.take(limit as u64 + 1).read_to_end(&mut bytes) {
        Ok(_) if bytes.len() > limit => Err(NotRecorded::TooLarge),
        Ok(_) => Ok(bytes),
        Err(_) => Err(NotRecorded::BrokenCoding),
    }
}

#[cfg(test)]
mod tests {
    use std::io::Read;

    use flate2::Compression;
    use flate2::bufread::{DeflateEncoder, GzEncoder, MultiGzDecoder, ZlibEncoder};

    use super::{undo, unpack};
    use crate::{Body, Headers, NotRecorded};

    const TEXT: &[u8] = br#"{"errcode":"M_UNKNOWN","error":"packed"}"#;

    fn packed(mut encoder: impl Read) -> Vec<u8> {
        let mut bytes = Vec::new();
        encoder.read_to_end(&mut bytes).expect("memory can be read");
        bytes
    }

    fn gzip(bytes: &[u8]) -> Vec<u8> {
        packed(GzEncoder::new(bytes, Compression::default()))
    }

    fn undone(coding: &str, bytes: &[u8]) -> Body {
        undo(bytes.to_vec(), &[("Content-Encoding", coding)].into_iter().collect())
    }

    #[test]
    fn what_is_packed_is_unpacked_and_what_is_not_is_left() {
        let zlib = packed(ZlibEncoder::new(TEXT, Compression::default()));
        let bare = packed(DeflateEncoder::new(TEXT, Compression::default()));
        let cases = [
            ("gzip", gzip(TEXT)),
            ("x-GZIP", gzip(TEXT)),
            ("deflate", zlib.clone()),
            ("deflate", bare),
            ("deflate, gzip", gzip(&zlib)),
            ("gzip", TEXT.to_vec()),
            ("br", TEXT.to_vec()),
            ("identity", TEXT.to_vec()),
        ];
        for (coding, bytes) in cases {
            assert_eq!(undone(coding, &bytes).bytes(), Some(TEXT), "{coding} {bytes:x?}");
        }
    }

    #[test]
    fn what_is_not_named_is_not_unpacked() {
        assert_eq!(undo(gzip(TEXT), &Headers::default()), Body::from_wire(gzip(TEXT)));
        // Bytes that are neither UTF-8 nor gzip: the fault is the server's, and stays visible.
        assert_eq!(undone("gzip", b"{\"a\":\"\xFF\"}"), Body::from_wire(b"{\"a\":\"\xFF\"}".to_vec()));
    }

    #[test]
    fn what_cannot_be_unpacked_says_why() {
        let cut = &gzip(TEXT)[..20];
        let cases = [
            ("gzip", cut, NotRecorded::BrokenCoding),
            ("deflate", b"\xFF\xFF\xFF", NotRecorded::BrokenCoding),
            ("br", b"\x0B\x02\x80{}\x03", NotRecorded::Brotli),
            ("zstd", b"\x28\xB5\x2F\xFD\x00", NotRecorded::Zstd),
            ("compress", b"\x1F\x9D\x90", NotRecorded::UnknownCoding),
        ];
        for (coding, bytes, reason) in cases {
            assert_eq!(undone(coding, bytes), Body::NotRecorded(reason), "{coding}");
        }
        let bomb = gzip(&[0; 5000]);
        assert_eq!(unpack(MultiGzDecoder::new(bomb.as_slice()), 4999), Err(NotRecorded::TooLarge));
        assert_eq!(unpack(MultiGzDecoder::new(bomb.as_slice()), 5000).map(|bytes| bytes.len()), Ok(5000));
    }
}
