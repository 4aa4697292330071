//! Undoes the content coding of a body that is still packed.
//!
//! `Content-Encoding` alone does not show it: most recorders undo the coding and keep the header. So the
//! bytes decide. A packed body is never UTF-8 with gzip or zstd (the second byte of their magic numbers
//! cannot be), and rarely with others, so a body that is UTF-8 is taken as unpacked.
//!
//! A few bytes can be packed so that they grow by factors of a thousand a coding. [`Limits`] says how far a body is
//! unpacked.

use std::io::Read;

use flate2::bufread::{DeflateDecoder, GzDecoder, ZlibDecoder};

use crate::{Body, Headers, Limits, NotRecorded};

/// The magic number of gzip.
pub(crate) const GZIP: [u8; 2] = [0x1F, 0x8B];
const ZSTD: [u8; 4] = [0x28, 0xB5, 0x2F, 0xFD];

/// The growth that one member of a gzip stream counts for at least: an empty one takes as long as these bytes.
const MEMBER: u64 = 1 << 10;

/// The body without the codings that the headers name.
pub(crate) fn undo(mut bytes: Vec<u8>, headers: &Headers, limits: Limits) -> Body {
    let mut room = Room::of(bytes.len(), limits);
    let values: Vec<&str> = headers.get_all("content-encoding").collect();
    let named = values.into_iter().rev().flat_map(|value| value.rsplit(',')).map(str::trim);
    // A list of names can be long, and so can the bytes: they are looked at once for each coding that is undone.
    let mut is_text = str::from_utf8(&bytes).is_ok();
    for name in named.filter(|name| !is_identity(name)) {
        if is_text {
            break;
        }
        let undone = match Coding::named(name) {
            Some(coding) if coding.fits(&bytes) => room.undo(coding, &bytes),
            Some(_) => continue,
            None => Err(NotRecorded::UnknownCoding),
        };
        match undone {
            Ok(unpacked) => bytes = unpacked,
            Err(reason) => return Body::NotRecorded(reason),
        }
        is_text = str::from_utf8(&bytes).is_ok();
    }
    Body::from_wire(bytes)
}

/// Whether the headers say that the body was packed.
pub(crate) fn is_named(headers: &Headers) -> bool {
    let mut codings = headers.get_all("content-encoding").flat_map(|value| value.split(',')).map(str::trim);
    codings.any(|coding| !is_identity(coding))
}

/// Whether a body is still packed, so that undoing its codings changes it.
pub(crate) fn is_packed(bytes: &[u8], headers: &Headers) -> bool {
    is_named(headers) && str::from_utf8(bytes).is_err()
}

/// Whether a name means no coding.
fn is_identity(name: &str) -> bool {
    name.is_empty() || name.eq_ignore_ascii_case("identity")
}

#[derive(Clone, Copy)]
enum Coding {
    Gzip,
    Deflate,
    Brotli,
    Zstd,
}

impl Coding {
    const NAMES: [(&str, Self); 5] = [
        ("gzip", Self::Gzip),
        ("x-gzip", Self::Gzip),
        ("deflate", Self::Deflate),
        ("br", Self::Brotli),
        ("zstd", Self::Zstd),
    ];

    fn named(name: &str) -> Option<Self> {
        Self::NAMES.into_iter().find(|(known, _)| name.eq_ignore_ascii_case(known)).map(|(_, coding)| coding)
    }

    /// Whether bytes can be packed so; if not, the recorder has undone it already.
    fn fits(self, bytes: &[u8]) -> bool {
        match self {
            Self::Gzip => bytes.starts_with(&GZIP),
            Self::Zstd => bytes.starts_with(&ZSTD),
            Self::Deflate | Self::Brotli => true,
        }
    }
}

/// How far a body may still grow.
struct Room {
    /// How many bytes were recorded.
    packed: u64,
    /// How many bytes all codings together may make, and how many they have made.
    growth: u64,
    grown: u64,
    max_body: u64,
    codings: usize,
}

impl Room {
    fn of(packed: usize, limits: Limits) -> Self {
        let (growth, max_body) = (Limits::growth(packed), limits.max_body as u64);
        Self { packed: packed as u64, growth, grown: 0, max_body, codings: 0 }
    }

    fn undo(&mut self, coding: Coding, bytes: &[u8]) -> Result<Vec<u8>, NotRecorded> {
        self.codings += 1;
        if self.codings > Limits::CODINGS {
            return Err(NotRecorded::Codings);
        }
        match coding {
            Coding::Gzip => self.gunzip(bytes),
            Coding::Deflate => self.inflate(bytes),
            Coding::Brotli => Err(NotRecorded::Brotli),
            Coding::Zstd => Err(NotRecorded::Zstd),
        }
    }

    /// Undoes gzip, of which several streams may follow each other.
    fn gunzip(&mut self, mut packed: &[u8]) -> Result<Vec<u8>, NotRecorded> {
        let mut bytes = Vec::new();
        while !packed.is_empty() {
            let mut member = GzDecoder::new(packed);
            self.unpack(&mut member, &mut bytes)?;
            packed = member.into_inner();
        }
        Ok(bytes)
    }

    /// `deflate` means the zlib format; some servers send bare deflate.
    fn inflate(&mut self, packed: &[u8]) -> Result<Vec<u8>, NotRecorded> {
        let mut bytes = Vec::new();
        match self.unpack(ZlibDecoder::new(packed), &mut bytes) {
            Err(NotRecorded::BrokenCoding) => {
                bytes.clear();
                self.unpack(DeflateDecoder::new(packed), &mut bytes)?;
            }
            unpacked => unpacked?,
        }
        Ok(bytes)
    }

    /// Appends the bytes that a decoder makes.
    fn unpack(&mut self, packed: impl Read, bytes: &mut Vec<u8>) -> Result<(), NotRecorded> {
        let before = bytes.len() as u64;
        let most = (self.growth - self.grown).min(self.max_body - before);
        let read = packed.take(most + 1).read_to_end(bytes);
        let made = (bytes.len() as u64 - before).max(MEMBER);
        self.grown += made;
        if bytes.len() as u64 > self.max_body {
            return Err(NotRecorded::TooLarge { limit: self.max_body });
        }
        if self.grown > self.growth {
            return Err(NotRecorded::Grows { packed: self.packed, limit: self.growth });
        }
        read.map(|_| ()).map_err(|_| NotRecorded::BrokenCoding)
    }
}

#[cfg(test)]
mod tests {
    use std::io::Read;

    use flate2::Compression;
    use flate2::bufread::{DeflateEncoder, GzEncoder, ZlibEncoder};

    use super::undo;
    use crate::{Body, Headers, Limits, NotRecorded};

    const TEXT: &[u8] = br#"{"errcode":"M_UNKNOWN","error":"packed"}"#;

    fn packed(mut encoder: impl Read) -> Vec<u8> {
        let mut bytes = Vec::new();
        encoder.read_to_end(&mut bytes).expect("memory can be read");
        bytes
    }

    fn gzip(bytes: &[u8]) -> Vec<u8> {
        packed(GzEncoder::new(bytes, Compression::default()))
    }

    fn zlib(bytes: &[u8]) -> Vec<u8> {
        packed(ZlibEncoder::new(bytes, Compression::default()))
    }

    fn undone_within(coding: &str, bytes: &[u8], max_body: usize) -> Body {
        undo(bytes.to_vec(), &[("Content-Encoding", coding)].into_iter().collect(), Limits::of_bodies(max_body))
    }

    fn undone(coding: &str, bytes: &[u8]) -> Body {
        undone_within(coding, bytes, Limits::BODY)
    }

    #[test]
    fn what_is_packed_is_unpacked_and_what_is_not_is_left() {
        let bare = packed(DeflateEncoder::new(TEXT, Compression::default()));
        let cases = [
            ("gzip", gzip(TEXT)),
            ("gzip", [gzip(&TEXT[..9]), gzip(&TEXT[9..])].concat()),
            ("x-GZIP", gzip(TEXT)),
            ("deflate", zlib(TEXT)),
            ("deflate", bare),
            ("deflate, gzip", gzip(&zlib(TEXT))),
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
        assert_eq!(undo(gzip(TEXT), &Headers::default(), Limits::default()), Body::from_wire(gzip(TEXT)));
        // Bytes that are neither UTF-8 nor gzip: the fault is the server's, and stays visible.
        assert_eq!(undone("gzip", b"{\"a\":\"\xFF\"}"), Body::from_wire(b"{\"a\":\"\xFF\"}".to_vec()));
    }

    #[test]
    fn what_cannot_be_unpacked_says_why() {
        let cut = &gzip(TEXT)[..20];
        let trailing = [gzip(TEXT).as_slice(), b"\xFF"].concat();
        let cases = [
            ("gzip", cut, NotRecorded::BrokenCoding),
            ("gzip", &trailing, NotRecorded::BrokenCoding),
            ("deflate", b"\xFF\xFF\xFF", NotRecorded::BrokenCoding),
            ("br", b"\x0B\x02\x80{}\x03", NotRecorded::Brotli),
            ("zstd", b"\x28\xB5\x2F\xFD\x00", NotRecorded::Zstd),
            ("compress", b"\x1F\x9D\x90", NotRecorded::UnknownCoding),
        ];
        for (coding, bytes, reason) in cases {
            assert_eq!(undone(coding, bytes), Body::NotRecorded(reason), "{coding}");
        }
    }

    #[test]
    fn a_body_has_no_more_bytes_than_the_limit() {
        let bytes = gzip(&[b'0'; 5000]);
        assert_eq!(undone_within("gzip", &bytes, 5000).bytes().map(<[u8]>::len), Some(5000));
        assert_eq!(undone_within("gzip", &bytes, 4999), Body::NotRecorded(NotRecorded::TooLarge { limit: 4999 }));
        let members = [gzip(&[b'0'; 3000]), gzip(&[b'0'; 2000])].concat();
        assert_eq!(undone_within("gzip", &members, 4999), Body::NotRecorded(NotRecorded::TooLarge { limit: 4999 }));
    }

    #[test]
    fn a_few_bytes_grow_to_a_mebibyte_and_more_bytes_by_a_factor() {
        let mebibyte = vec![b'0'; 1 << 20];
        assert_eq!(undone("gzip", &gzip(&mebibyte)).bytes().map(<[u8]>::len), Some(1 << 20));
        let bomb = gzip(&[mebibyte.as_slice(), b"0"].concat());
        let (packed, limit) = (bomb.len() as u64, 1 << 20);
        assert_eq!(undone("gzip", &bomb), Body::NotRecorded(NotRecorded::Grows { packed, limit }));
        // What every coding makes counts: the inner body is within the limit, and both together are not.
        let twice = gzip(&[gzip(&mebibyte), gzip(b"")].concat());
        let (packed, limit) = (twice.len() as u64, 1 << 20);
        assert_eq!(undone("gzip, gzip", &twice), Body::NotRecorded(NotRecorded::Grows { packed, limit }));
        // Bytes that do not pack well, and many that do.
        let large: Vec<u8> =
            (0..20_000_u32).flat_map(|number| number.wrapping_mul(0x9E37_79B9).to_le_bytes()).collect();
        let large = [large, vec![0; 10 << 20]].concat();
        assert_eq!(undone("gzip", &gzip(&large)).bytes(), Some(large.as_slice()));
    }

    #[test]
    fn streams_of_nothing_count_too() {
        let many = gzip(&gzip(b"").repeat(2000));
        let (packed, limit) = (many.len() as u64, 1 << 20);
        assert_eq!(undone("gzip, gzip", &many), Body::NotRecorded(NotRecorded::Grows { packed, limit }));
    }

    #[test]
    fn two_codings_are_undone_and_no_more() {
        let three = gzip(&zlib(&gzip(b"\xFF")));
        assert_eq!(undone("gzip, deflate, gzip", &three), Body::NotRecorded(NotRecorded::Codings));
        assert_eq!(undone("deflate, gzip", &three), Body::from_wire(gzip(b"\xFF")));
        // Names alone are no codings.
        let named = format!("{},gzip", "gzip, identity,,".repeat(1000));
        assert_eq!(undone(&named, &gzip(TEXT)).bytes(), Some(TEXT));
    }
}
