//! Every fault: its kind, its exact bytes, and the pointer to where it is.

use mx_json::FaultKind::{
    BodySize, ByteOrderMark, DuplicateKey, IntegerRange, LoneSurrogate, Nesting, NotUtf8, NumberRange, TrailingData,
};
use mx_json::SyntaxError::{
    ControlCharacter, ExpectedColon, ExpectedCommaOrBrace, ExpectedCommaOrBracket, ExpectedDigit, ExpectedKey,
    ExpectedValue, InvalidEscape, LeadingZero, TrailingComma, UnexpectedEnd,
};
use mx_json::{Document, Fault, FaultKind, Limits};

fn fatal(bytes: &[u8]) -> Fault {
    let shown = String::from_utf8_lossy(bytes);
    let fault = Document::parse(bytes, &Limits::default()).expect_err(&shown);
    assert!(fault.kind.is_fatal(), "{fault:?} in {shown}");
    fault
}

#[test]
fn broken_grammar() {
    for (text, error, offset, len) in [
        ("", UnexpectedEnd, 0, 0),
        (" \n", UnexpectedEnd, 2, 0),
        ("[1", UnexpectedEnd, 2, 0),
        ("[1,", UnexpectedEnd, 3, 0),
        (r#"{"a""#, UnexpectedEnd, 4, 0),
        (r#"{"a":"#, UnexpectedEnd, 5, 0),
        (r#""abc"#, UnexpectedEnd, 4, 0),
        (r#""abc\"#, UnexpectedEnd, 5, 0),
        (r#""abc\u00"#, UnexpectedEnd, 8, 0),
        ("-", UnexpectedEnd, 1, 0),
        ("1.", UnexpectedEnd, 2, 0),
        ("1e+", UnexpectedEnd, 3, 0),
        ("nul", ExpectedValue, 0, 3),
        ("NaN", ExpectedValue, 0, 3),
        ("[True]", ExpectedValue, 1, 4),
        ("[ä]", ExpectedValue, 1, 2),
        ("[,1]", ExpectedValue, 1, 1),
        ("+1", ExpectedValue, 0, 1),
        (".5", ExpectedValue, 0, 1),
        ("]", ExpectedValue, 0, 1),
        ("-a", ExpectedDigit, 1, 1),
        ("[1.]", ExpectedDigit, 3, 1),
        ("1.e5", ExpectedDigit, 2, 2),
        ("1e.5", ExpectedDigit, 2, 1),
        ("[01]", LeadingZero, 1, 2),
        ("-007", LeadingZero, 1, 3),
        ("[1 2]", ExpectedCommaOrBracket, 3, 1),
        ("[1}", ExpectedCommaOrBracket, 2, 1),
        (r#"{"a":1 "b":2}"#, ExpectedCommaOrBrace, 7, 1),
        (r#"{"a":1]"#, ExpectedCommaOrBrace, 6, 1),
        (r#"{"a" 1}"#, ExpectedColon, 5, 1),
        ("{'a':1}", ExpectedKey, 1, 1),
        ("{a:1}", ExpectedKey, 1, 1),
        (r#"{"a":1,,}"#, ExpectedKey, 7, 1),
        ("[1,]", TrailingComma, 3, 1),
        (r#"{"a":1, }"#, TrailingComma, 8, 1),
        ("\"a\tb\"", ControlCharacter, 2, 1),
        ("\"\0\"", ControlCharacter, 1, 1),
        ("{\"a\n\":1}", ControlCharacter, 3, 1),
        (r#""abcdefgh\x""#, InvalidEscape, 9, 2),
        (r#""\ä""#, InvalidEscape, 1, 3),
        (r#""\u12G4""#, InvalidEscape, 1, 5),
        (r#""\ud800\u12""#, InvalidEscape, 7, 5),
        ("\u{A0}1", ExpectedValue, 0, 2),
        ("// a\n1", ExpectedValue, 0, 1),
    ] {
        let expected = Fault { kind: FaultKind::Syntax(error), offset, len };
        assert_eq!(fatal(text.as_bytes()), expected, "{text}");
    }
}

#[test]
fn bytes_around_the_value() {
    for (bytes, kind, offset, len) in [
        (b"1 2".as_slice(), TrailingData, 2, 1),
        (b"{}}", TrailingData, 2, 1),
        (b"1x", TrailingData, 1, 1),
        (b"[]\0", TrailingData, 2, 1),
        (b"\"\" // more", TrailingData, 3, 7),
        (b"\xEF\xBB\xBF{}", ByteOrderMark, 0, 3),
        (b"\xEF\xBB\xBF\xFF", ByteOrderMark, 0, 3),
        (b"[\"a\xFFb\"]", NotUtf8, 3, 1),
        (b"[1,,\xFF]", NotUtf8, 4, 1),
        (b"\"\xED\xA0\x80\"", NotUtf8, 1, 1),
        (b"\"\xF0\x9F\xA6\"", NotUtf8, 1, 3),
        (b"\"\xE2\x82", NotUtf8, 1, 2),
    ] {
        assert_eq!(fatal(bytes), Fault { kind, offset, len }, "{bytes:?}");
    }
}

#[test]
fn faults_that_leave_the_body_readable() {
    for (text, expected) in [
        (r#"{"a":{"b":"x\ud800y"}}"#, vec![(LoneSurrogate, 12, 6, "/a/b")]),
        (r#"{"\udc00":1}"#, vec![(LoneSurrogate, 2, 6, "/\u{FFFD}")]),
        (r#"["\ud800\ud83e\udd80"]"#, vec![(LoneSurrogate, 2, 6, "/0")]),
        (r#"["\udd80\ud83e"]"#, vec![(LoneSurrogate, 2, 6, "/0"), (LoneSurrogate, 8, 6, "/0")]),
        (r#"{"a":1,"b":2,"a":3}"#, vec![(DuplicateKey, 13, 3, "/a")]),
        (r#"{"a":1,"\u0061":2,"a":3}"#, vec![(DuplicateKey, 7, 8, "/a"), (DuplicateKey, 18, 3, "/a")]),
        (r#"[{"~/":{"":0,"":0}}]"#, vec![(DuplicateKey, 13, 2, "/0/~0~1/")]),
        ("[9007199254740991,-9007199254740991]", vec![]),
        ("[1,9007199254740992]", vec![(IntegerRange, 3, 16, "/1")]),
        ("[-9007199254740992]", vec![(IntegerRange, 1, 17, "/0")]),
        ("[18446744073709551616000]", vec![(IntegerRange, 1, 23, "/0")]),
        ("9007199254740992.0", vec![]),
        ("[[1e308],[1e309,-1e400]]", vec![(NumberRange, 10, 5, "/1/0"), (NumberRange, 16, 6, "/1/1")]),
        ("0e999999999999999999999", vec![]),
        ("1e-999999999999999999999", vec![]),
        (
            r#"{"z":{"x":1e400,"x":1},"z":1e400}"#,
            vec![
                (NumberRange, 10, 5, "/z/x"),
                (DuplicateKey, 16, 3, "/z/x"),
                (DuplicateKey, 23, 3, "/z"),
                (NumberRange, 27, 5, "/z"),
            ],
        ),
    ] {
        let document = Document::parse(text.as_bytes(), &Limits::default()).expect(text);
        let told: Vec<_> = document.faults().iter().map(|fault| (fault.kind, fault.offset, fault.len)).collect();
        let kinds: Vec<_> = expected.iter().map(|(kind, offset, len, _)| (*kind, *offset, *len)).collect();
        assert_eq!(told, kinds, "{text}");
        for (kind, offset, _, pointer) in expected {
            assert!(!kind.is_fatal());
            assert_eq!(document.pointer_to(offset), pointer, "{text}");
        }
    }
}

#[test]
fn limits() {
    let nested = |depth: usize| "[".repeat(depth) + &"]".repeat(depth);
    assert!(Document::parse(nested(128).as_bytes(), &Limits::default()).is_ok());
    assert_eq!(fatal(nested(129).as_bytes()), Fault { kind: Nesting, offset: 128, len: 1 });
    let mixed = "[{\"a\":".repeat(65);
    assert_eq!(fatal(mixed.as_bytes()), Fault { kind: Nesting, offset: 64 * 6, len: 1 });
    // Only containers that are open at once count.
    let wide = format!("[{}]", vec![nested(127); 3].join(","));
    assert!(Document::parse(wide.as_bytes(), &Limits::default()).is_ok());

    let small = Limits { max_bytes: 4, max_depth: 0 };
    assert_eq!(Document::parse(b"[[[[[", &small).unwrap_err(), Fault { kind: BodySize, offset: 4, len: 1 });
    assert_eq!(Document::parse(b"[]", &small).unwrap_err(), Fault { kind: Nesting, offset: 0, len: 1 });
    assert!(Document::parse(b"true", &small).is_ok());
}

#[test]
fn ten_megabytes_of_brackets() {
    assert_eq!(fatal("[".repeat(10 << 20).as_bytes()), Fault { kind: Nesting, offset: 128, len: 1 });
    let deep = Limits { max_depth: usize::MAX, ..Limits::default() };
    let closed = "[".repeat(5 << 20) + &"]".repeat(5 << 20);
    let document = Document::parse(closed.as_bytes(), &deep).expect("nothing recurses");
    assert_eq!(document.pointer_to(5 << 20).len(), 2 * ((5 << 20) - 1));
}
