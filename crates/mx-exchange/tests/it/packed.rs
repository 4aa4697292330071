//! gzip around every kind of input, and standard input of an unknown kind.

use std::io::{Read, Write};

use flate2::Compression;
use flate2::write::GzEncoder;
use mx_exchange::{Exchange, ReadError, Reader};

use crate::{errors, format, read, read_all, urls};

pub(crate) fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(bytes).expect("memory can be written");
    encoder.finish().expect("memory can be written")
}

const HAR: &str = "\u{feff}{\"log\":{\"entries\":[{\"request\":{\"url\":\"1\"}},{\"request\":{\"url\":\"2\"}}]}}";
const NDJSON: &str = "{\"request\":{\"url\":\"1\"}}\n{\"request\":{\"url\":\"2\"}}\n";
const HTTP: &str = "HTTP/1.1 200 OK\r\n\r\n{}";
const BODY: &str = "{\"a\":[1]}";

/// The exchanges that were read, without the names of their files.
fn exchanges(found: Vec<Result<Exchange, ReadError>>) -> Vec<Exchange> {
    let mut exchanges: Vec<_> = found.into_iter().map(|found| found.expect("an exchange")).collect();
    for exchange in &mut exchanges {
        exchange.source.file = "-".into();
    }
    exchanges
}

#[test]
fn packed_and_of_an_unknown_kind_reads_the_same() {
    let cases =
        [(HAR, "har", "har", 2), (NDJSON, "ndjson", "ndjson", 2), (HTTP, "http", "http", 1), (BODY, "json", "body", 1)];
    for (text, extension, name, count) in cases {
        let (plain, packed) = (text.as_bytes(), gzip(text.as_bytes()));
        let members = [gzip(&plain[..7]), gzip(&plain[7..])].concat();
        let expected = exchanges(read(plain, &format!("a.{extension}"), None));
        assert_eq!(expected.len(), count);
        assert_eq!(exchanges(read(&packed, &format!("a.{extension}.gz"), None)), expected);
        assert_eq!(exchanges(read(&members, &format!("a.{extension}.gz"), None)), expected);
        assert_eq!(exchanges(read(&packed, &format!("a.{extension}"), None)), expected);
        for bytes in [plain, &packed] {
            assert_eq!(exchanges(read(bytes, "-", None)), expected, "{extension}");
            assert_eq!(exchanges(read(bytes, "a.log", Some(format(name)))), expected, "{extension}");
        }
    }
}

#[test]
fn a_cut_off_gzip_stream_is_an_error_after_what_was_in_it() {
    // Lines that do not pack well, so that a cut leaves some of them.
    let line =
        |number: u32| format!("{{\"request\":{{\"url\":\"{:x}\"}}}}\n", u128::from(number).pow(3) * 0x9E37_79B9_7F4A);
    let text: String = (0..20_000).map(line).collect();
    let packed = gzip(text.as_bytes());
    let whole = read(&packed, "a.ndjson.gz", None);
    let cut = read(&packed[..packed.len() / 2], "a.ndjson.gz", None);
    assert_eq!((whole.len(), errors(&whole).len()), (20_000, 0));
    assert_eq!(errors(&cut).len(), 1);
    assert!(cut.len() > 5_000 && cut.len() < 15_000, "{}", cut.len());
    assert_eq!(urls(&cut), urls(&whole)[..cut.len() - 1]);
    let Err(error) = &cut[cut.len() - 1] else { panic!("the error comes last") };
    assert!(matches!(error, ReadError::Read { .. }) && error.ends_input(), "{error}");
}

#[test]
fn what_is_not_gzip_though_its_name_says_so() {
    let found = read(NDJSON.as_bytes(), "a.ndjson.gz", None);
    assert_eq!(found.len(), 1);
    assert!(matches!(&found[0], Err(ReadError::Read { .. })), "{found:?}");
}

#[test]
fn what_cannot_be_told() {
    for name in ["-", "a.har", "a.http"] {
        assert!(matches!(&read(b"", name, None)[..], [Err(ReadError::Empty { .. })]), "{name}");
    }
    assert!(matches!(&read(b"<html>", "-", None)[..], [Err(ReadError::UnknownFormat { .. })]));
    assert!(matches!(&read(b"", "-", Some(format("body")))[..], [Ok(_)]));
    assert!(read(b"", "a.ndjson", None).is_empty());
}

/// A pipe that gives a byte at a time, with signals in between, and breaks at last.
struct Pipe(std::vec::IntoIter<u8>, bool);

impl Read for Pipe {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        self.1 = !self.1;
        if self.1 {
            return Err(std::io::ErrorKind::Interrupted.into());
        }
        buffer[0] = self.0.next().ok_or(std::io::ErrorKind::ConnectionReset)?;
        Ok(1)
    }
}

#[test]
fn a_slow_pipe_that_breaks() {
    for text in [HAR, NDJSON] {
        let format = format(if text == HAR { "har" } else { "ndjson" });
        let reader = Reader::new(Pipe(text.as_bytes().to_vec().into_iter(), false), "-", Some(format));
        let found = read_all(reader.expect("its beginning can be read"));
        assert_eq!(urls(&found), ["1", "2"]);
        assert!(matches!(&found[2..], [Err(ReadError::Read { .. })]), "{found:?}");
    }
}

#[test]
fn an_input_that_grows_too_much_ends_with_what_came_before() {
    let line = "{\"request\":{\"url\":\"1\"}}\n";
    let text = format!("{line}{}", " ".repeat(70 << 20));
    for name in ["a.ndjson.gz", "a.ndjson"] {
        let found = read(&gzip(text.as_bytes()), name, None);
        let [Ok(_), Err(error)] = &found[..] else { panic!("{found:?}") };
        assert!(error.ends_input() && error.to_string().contains("any further than line 2"), "{error}");
        let cause = std::error::Error::source(error).expect("a cause").to_string();
        assert!(cause.contains("grows more than 250 times") && cause.ends_with("unpack it first"), "{cause}");
    }
}
