//! This crate and `serde_json` accept the same texts and read the same values.

use mx_json::fuzzing::agrees_with_serde_json;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;

/// Pieces of strings, keys included: few, so that keys repeat.
const PIECES: [&str; 24] = [
    "a",
    "b",
    "ab",
    "longer than eight",
    "ä",
    "🦀",
    "\u{7f}",
    " ",
    "/",
    "~",
    "~1",
    r"\u0061",
    r"\n",
    r"\/",
    r"\\",
    r#"\""#,
    r"\ud83e\udd80",
    r"\uD800",
    r"\udc00",
    r"\u0000",
    r"\u00e4",
    "\u{FEFF}",
    "{",
    ",",
];

const NUMBERS: [&str; 40] = [
    "0",
    "-0",
    "0.0",
    "-0.0",
    "0e5",
    "0E+5",
    "-0e-5",
    "1",
    "-1",
    "10",
    "1.0",
    "1.5",
    "-1.5",
    "1e3",
    "1E3",
    "1e+3",
    "1e-3",
    "1.5e1",
    "9007199254740991",
    "9007199254740992",
    "-9007199254740992",
    "9007199254740993.0",
    "9223372036854775807",
    "9223372036854775808",
    "-9223372036854775808",
    "-9223372036854775809",
    "18446744073709551615",
    "18446744073709551616",
    "123456789012345678901234567890",
    "0.1",
    "1e308",
    "1e309",
    "-1e400",
    "1e-400",
    "5e-324",
    "2.2250738585072011e-308",
    "1.7976931348623157e308",
    "1e99999999999999999999",
    "1e-99999999999999999999",
    "100000000000000000000000000000000000000.5",
];

/// Texts that match the JSON grammar, though their numbers and surrogates may have no meaning.
fn text() -> impl Strategy<Value = String> {
    let string = || vec(select(PIECES.as_slice()), 0..4).prop_map(|pieces| format!("\"{}\"", pieces.concat()));
    let space = || select(["", "", "", " ", "\n", "\t\r "].as_slice());
    let scalar = prop_oneof![
        select(["null", "true", "false", "[]", "{}"].as_slice()).prop_map(String::from),
        select(NUMBERS.as_slice()).prop_map(String::from),
        string(),
        any::<f64>().prop_filter_map("finite", |number| serde_json::to_string(&number).ok()),
    ];
    let value = scalar.prop_recursive(5, 60, 8, move |inner| {
        let element =
            (space(), inner.clone(), space()).prop_map(|(before, value, after)| format!("{before}{value}{after}"));
        let member = (space(), string(), space(), element.clone())
            .prop_map(|(before, key, after, value)| format!("{before}{key}{after}:{value}"));
        prop_oneof![
            vec(element, 0..20).prop_map(|elements| format!("[{}]", elements.join(","))),
            vec(member, 0..20).prop_map(|members| format!("{{{}}}", members.join(","))),
        ]
    });
    (space(), value, space()).prop_map(|(before, value, after)| format!("{before}{value}{after}"))
}

/// One change to a text: bytes in the place of others.
fn mutation() -> impl Strategy<Value = (prop::sample::Index, usize, Vec<u8>)> {
    let signs = select(b"{}[]:,\"\\ue+-.019 \n\0tfn\x7f\x80\xC3\xFF\xEF".as_slice());
    (any::<prop::sample::Index>(), 0..3_usize, vec(signs, 0..3))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn on_json(text in text()) {
        agrees_with_serde_json(text.as_bytes());
    }

    #[test]
    fn on_what_is_nearly_json(text in text(), mutations in vec(mutation(), 1..4)) {
        let mut bytes = text.into_bytes();
        for (place, removed, added) in mutations {
            let start = place.index(bytes.len() + 1);
            let end = (start + removed).min(bytes.len());
            bytes.splice(start..end, added);
        }
        agrees_with_serde_json(&bytes);
    }

    #[test]
    fn on_any_bytes(bytes in vec(any::<u8>(), 0..40)) {
        agrees_with_serde_json(&bytes);
    }
}

#[test]
fn on_numbers_and_strings_by_themselves_and_cut_short() {
    for number in NUMBERS {
        for length in 0..=number.len() {
            agrees_with_serde_json(&number.as_bytes()[..length]);
            agrees_with_serde_json(format!("[{}]", &number[..length]).as_bytes());
        }
    }
    let pieces = PIECES.concat();
    let string = format!("{{\"{pieces}\":\"{pieces}\"}}");
    for length in 0..=string.len() {
        agrees_with_serde_json(&string.as_bytes()[..length]);
    }
}

#[test]
fn on_tricky_structures() {
    for text in [
        "",
        " ",
        "null",
        " null ",
        "\u{FEFF}null",
        "nulL",
        "nullx",
        "null null",
        "tru",
        "falsee",
        "[",
        "]",
        "[]]",
        "[[]",
        "[1,]",
        "[,1]",
        "[1,,2]",
        "[1 2]",
        "[1:2]",
        "{",
        "}",
        "{}}",
        "{,}",
        "{1:2}",
        "{\"a\"}",
        "{\"a\":}",
        "{\"a\":1,}",
        "{\"a\":1 \"b\":2}",
        "{\"a\":1:2}",
        "{\"a\":1,\"a\":2}",
        "{\"a\":1,\"\\u0061\":[2]}",
        "{\"\":0}",
        "{\"\":{\"\":{\"\":[[]]}}}",
        "[\u{a0}]",
        "[\u{c}]",
        "[\u{b}1]",
        "/**/1",
        "#1",
        "'a'",
        "\"\\'\"",
        "\"\\x41\"",
        "\"\\u{41}\"",
        "\"\\U0041\"",
        "\"\\u 041\"",
        "\"\\u+041\"",
        "\"\\u004\"",
        "\"\\",
        "\"\\\"",
        "\"\\u",
        "\"",
        "\"\u{7f}\"",
        "\"\t\"",
        "\"\\\t\"",
        "\"\\ud83e\\u\"",
        "\"\\ud83e\\\"",
        "\"\\ud83e\\n\"",
        "\"\\ud83ex\"",
        "Infinity",
        "-Infinity",
        "NaN",
        "- 1",
        "--1",
        "+1",
        "1_000",
        "0x10",
        "00",
        "-00",
        "01",
        "-01",
        "0.",
        ".0",
        "0.e1",
        "0e",
        "0e+",
        "0ee1",
        "1e1.5",
        "1.2.3",
        "1,2",
        "1a",
        "-a",
        "1-",
        "[-]",
        "[1e]",
        "1e400",
        "[-1E+999]",
    ] {
        agrees_with_serde_json(text.as_bytes());
    }
    for depth in 120..=130 {
        agrees_with_serde_json(("[".repeat(depth) + &"]".repeat(depth)).as_bytes());
        agrees_with_serde_json(("{\"a\":".repeat(depth) + "1" + &"}".repeat(depth)).as_bytes());
    }
    agrees_with_serde_json("9".repeat(400).as_bytes());
    agrees_with_serde_json(format!("0.{}", "9".repeat(400)).as_bytes());
}
