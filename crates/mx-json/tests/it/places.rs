//! Where everything is: spans, keys, counts and pointers, against what the writer of the text knows.

use mx_json::{Document, Limits, Node};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;

/// A value to be written: a scalar as it is, or a container.
#[derive(Clone, Debug)]
enum Tree {
    Scalar(&'static str),
    Array(Vec<Tree>),
    Object(Vec<(Key, Tree)>),
}

/// A key as it is written and what it says, and the white space before and after its colon.
#[derive(Clone, Debug)]
struct Key {
    written: String,
    says: String,
    space: (String, String),
}

/// What the writer knows of a value. A shadowed one, or one in a shadowed one, has no pointer that leads to it.
struct Written {
    pointer: String,
    span: (usize, usize),
    key: Option<(String, (usize, usize))>,
    len: usize,
    shadowed: bool,
}

fn key() -> impl Strategy<Value = Key> {
    // Few keys, so that they repeat, and two that are long.
    let (long, longer) = ("long ".repeat(50), "longer ".repeat(10_000));
    let keys = [("a", "a"), (r"\u0061", "a"), ("", ""), ("a/b~", "a/b~"), ("ä", "ä"), (r"\n", "\n"), (&long, &long)]
        .map(|(written, says)| (written.to_owned(), says.to_owned()));
    let name = prop_oneof![
        4 => select(keys.to_vec()),
        8 => (0..100_u32).prop_map(|number| (format!("k{number}"), format!("k{number}"))),
        1 => Just((longer.clone(), longer)),
    ];
    let space = || prop_oneof![6 => Just(0), 2 => Just(1), 1 => 0..12_usize].prop_map(|count| " ".repeat(count));
    (name, space(), space()).prop_map(|((written, says), before, after)| Key { written, says, space: (before, after) })
}

fn tree() -> impl Strategy<Value = Tree> {
    let scalar = select(["0", "-1.5", "1.0", "null", "true", r#""""#, r#""a\nb""#, "[]", "{}"].as_slice());
    scalar.prop_map(Tree::Scalar).prop_recursive(4, 200, 60, |inner| {
        prop_oneof![vec(inner.clone(), 0..60).prop_map(Tree::Array), vec((key(), inner), 0..60).prop_map(Tree::Object),]
    })
}

/// Writes a value and says what is known of it and of everything in it, in the order of the text.
fn write(tree: &Tree, pointer: &str, shadowed: bool, text: &mut String, written: &mut Vec<Written>) {
    let place = written.len();
    let start = text.len();
    written.push(Written { pointer: pointer.to_owned(), span: (0, 0), key: None, len: 0, shadowed });
    match tree {
        Tree::Scalar(scalar) => text.push_str(scalar),
        Tree::Array(elements) => {
            text.push('[');
            for (ordinal, element) in elements.iter().enumerate() {
                text.push_str(if ordinal > 0 { ", " } else { "" });
                write(element, &mx_json::pointer::below(pointer, &ordinal.to_string()), shadowed, text, written);
            }
            text.push(']');
            written[place].len = elements.len();
        }
        Tree::Object(members) => {
            text.push('{');
            for (ordinal, (key, value)) in members.iter().enumerate() {
                text.push_str(if ordinal > 0 { "," } else { "" });
                let start = text.len();
                text.extend(["\"", &key.written, "\""]);
                let span = (start, text.len());
                text.extend([&key.space.0, ":", &key.space.1]);
                let hidden = members[ordinal + 1..].iter().any(|(later, _)| later.says == key.says);
                let member = written.len();
                let below = mx_json::pointer::below(pointer, &key.says);
                write(value, &below, shadowed || hidden, text, written);
                written[member].key = Some((key.says.clone(), span));
                written[place].len += usize::from(!hidden);
            }
            text.push('}');
        }
    }
    written[place].span = (start, text.len());
}

/// Everything that a document says of a node is what was written.
fn is_as_written(document: &Document<'_>, node: Node<'_>, expected: &Written) {
    let span = node.span();
    assert_eq!((span.start, span.end), expected.span);
    assert_eq!(node.key().as_deref(), expected.key.as_ref().map(|(says, _)| says.as_str()));
    assert_eq!(node.key_span().map(|span| (span.start, span.end)), expected.key.as_ref().map(|(_, span)| *span));
    assert_eq!((node.len(), node.is_empty()), (expected.len, expected.len == 0));
    assert_eq!(document.pointer_of(node), expected.pointer);
    assert_eq!(node.elements().count() + node.members().count(), expected.len);
    for (key, member) in node.members() {
        assert_eq!(node.get(&key).map(Node::span), Some(member.span()));
        assert_eq!(member.key().as_ref(), Some(&key));
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn everything_is_where_it_was_written(tree in tree()) {
        let (mut text, mut written) = (String::new(), Vec::new());
        write(&tree, "", false, &mut text, &mut written);
        let document = Document::parse(text.as_bytes(), &Limits::default()).expect("JSON");
        for expected in &written {
            assert_eq!(document.pointer_to(expected.span.0), expected.pointer);
            if expected.shadowed {
                continue;
            }
            let node = document.at(&expected.pointer).expect("what is not shadowed is found");
            is_as_written(&document, node, expected);
            let Some((key, span)) = &expected.key else { continue };
            assert_eq!(&document.pointer_to(span.0), &expected.pointer, "{key}");
            let (member, first) = document.first_of_key(span.0).expect("a member");
            assert_eq!(member.span(), node.span());
            assert!(first.span().start <= member.span().start && first.key() == member.key());
        }
    }
}

#[test]
fn large_counts_and_keys_of_every_length_and_distance() {
    for count in [15, 16, 17, 4094, 4095, 4096, 5000, 70_000] {
        let members: Vec<_> = (0..count).map(|number| format!("\"{number}\":[{number}]")).collect();
        let text = format!("{{\"0\":1,{}}}", members.join(","));
        let document = Document::parse(text.as_bytes(), &Limits::default()).expect("JSON");
        let root = document.root();
        assert_eq!((root.len(), root.members().count(), root.is_empty()), (count, count, false));
        let elements = format!("[{}]", members.iter().map(|_| "{}").collect::<Vec<_>>().join(","));
        let document = Document::parse(elements.as_bytes(), &Limits::default()).expect("JSON");
        assert_eq!((document.root().len(), document.root().is_empty()), (count, false));
    }
    for length in [0, 1, 254, 255, 256, 65_533, 65_534, 65_535, 65_536, 70_000] {
        for space in (0..12).chain([70_000]) {
            let (key, space) = ("k".repeat(length), " ".repeat(space));
            let text = format!("{{\"{key}x\":0,\"{key}\":{space}[{{\"{key}\" {space}:1}}]}}");
            let document = Document::parse(text.as_bytes(), &Limits::default()).expect("JSON");
            let value = document.root().get(&key).expect("a member");
            assert_eq!(value.key().as_deref(), Some(key.as_str()));
            assert_eq!(value.key_span(), Some(length + 7..2 * length + 9));
            let inner = value.elements().next().and_then(|element| element.get(&key)).expect("a member");
            assert_eq!(document.pointer_of(inner), format!("/{key}/0/{key}"));
            assert!(document.root().get(&format!("{key}y")).is_none());
        }
    }
}

/// This would take many minutes if a lookup walked.
#[test]
fn every_place_of_a_large_document_is_found_in_good_time() {
    const COUNT: usize = 100_000;
    let deep = Limits { max_depth: usize::MAX, ..Limits::default() };
    let members: Vec<_> = (0..COUNT).map(|number| format!("\"key {number}\":{{\"\\u0061\":{number}}}")).collect();
    let object = format!("{{{}}}", members.join(","));
    let array = format!("[{}]", "[[]],".repeat(COUNT - 1) + "0");
    let same = format!("{{{}}}", vec!["\"\\u0061\" : 0"; COUNT].join(","));
    let bags = format!("[{}]", vec![nested(128); COUNT / 128].join(","));
    for text in [&object, &array, &same, &bags] {
        let document = Document::parse(text.as_bytes(), &deep).expect("JSON");
        for offset in (0..text.len()).step_by(61) {
            let pointer = document.pointer_to(offset);
            assert!(document.at(&pointer).is_some_and(|node| node.span().start <= text.len()), "{pointer}");
            let first = document.first_of_key(offset).map(|(member, first)| (member.key(), first.key()));
            assert!(first.is_none_or(|(member, first)| member == first));
        }
    }
    // Twice as deep costs a pointer of twice the length, and nothing else.
    let text = nested(COUNT);
    let document = Document::parse(text.as_bytes(), &deep).expect("JSON");
    for offset in (0..text.len()).step_by(COUNT / 10) {
        assert!(document.at(&document.pointer_to(offset)).is_some());
    }
}

fn nested(depth: usize) -> String {
    "[".repeat(depth) + &"]".repeat(depth)
}
