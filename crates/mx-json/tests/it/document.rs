//! Documents: the last of duplicate members, places there and back, large bodies.

use mx_json::{Document, Fault, FaultKind, Kind, Limits, Node};

fn parse(text: &str) -> Document<'_> {
    Document::parse(text.as_bytes(), &Limits::default()).expect("JSON")
}

#[test]
fn of_equal_keys_the_last_is_seen_everywhere() {
    let document = parse(r#"{"a":{"x":1.0},"b":2.0,"\u0061":[7,{"c":1,"c":-0}],"d":[]}"#);
    let root = document.root();
    let keys: Vec<_> = root.members().map(|(key, _)| key).collect();
    assert_eq!(keys, ["b", "a", "d"]);
    assert_eq!(root.len(), 3);
    assert_eq!(root.get("a").map(Node::raw), Some(r#"[7,{"c":1,"c":-0}]"#));
    assert_eq!(root.get("a").and_then(Node::key_span), Some(23..31));
    assert_eq!(document.at("/a/1/c").map(Node::raw), Some("-0"));
    assert!(document.at("/a/x").is_none());
    // A shadowed value has a place too, but is not listed.
    assert_eq!(document.pointer_to(10), "/a/x");
    let unusual: Vec<_> = document.unusual_integers().map(|node| document.pointer_of(node)).collect();
    assert_eq!(unusual, ["/b", "/a/1/c"]);
}

#[test]
fn accessors_answer_whatever_they_are_asked() {
    let document = parse(r#"[null,true,-1.5,"a\n",[1],{"":0}]"#);
    let kinds: Vec<_> = document.root().elements().map(Node::kind).collect();
    assert_eq!(kinds, [Kind::Null, Kind::Bool, Kind::Number, Kind::String, Kind::Array, Kind::Object]);
    for node in document.root().elements().chain([document.root()]) {
        let answers = [node.as_bool().is_some(), node.as_number().is_some(), node.as_str().is_some()];
        assert_eq!(answers, [Kind::Bool, Kind::Number, Kind::String].map(|kind| node.kind() == kind));
        assert_eq!(node.elements().count(), if node.kind() == Kind::Array { node.len() } else { 0 });
        assert_eq!(node.members().count(), if node.kind() == Kind::Object { node.len() } else { 0 });
        assert_eq!(node.get("").is_some(), node.kind() == Kind::Object);
        assert_eq!(node.key(), None);
        assert_eq!(document.bytes()[node.span()], *node.raw().as_bytes());
    }
}

#[test]
fn pointers() {
    let document = parse(r#"{"a/b":[10,[20]],"m~n":{"~1":1},"":{"":2},"0":3}"#);
    for (pointer, raw) in [
        ("/a~1b/0", Some("10")),
        ("/a~1b/1/0", Some("20")),
        ("/m~0n/~01", Some("1")),
        ("/", Some(r#"{"":2}"#)),
        ("//", Some("2")),
        ("/0", Some("3")),
        ("", Some(document.root().raw())),
        ("a", None),
        ("/a~1b/00", None),
        ("/a~1b/+0", None),
        ("/a~1b/-", None),
        ("/a~1b/2", None),
        ("/a~1b/99999999999999999999999", None),
        ("/a~1b/", None),
        ("/m~0n/~2", None),
        ("/m~0n/~", None),
        ("/0/0", None),
    ] {
        assert_eq!(document.at(pointer).map(Node::raw), raw, "{pointer}");
        if let Some(node) = document.at(pointer) {
            assert_eq!(document.pointer_of(node), pointer);
        }
    }
    for (offset, pointer) in
        [(0, ""), (1, "/a~1b"), (6, "/a~1b"), (7, "/a~1b"), (10, "/a~1b"), (12, "/a~1b/1/0"), (16, ""), (1000, "")]
    {
        assert_eq!(document.pointer_to(offset), pointer, "{offset}");
    }
    assert_eq!(parse("  [1]  ").pointer_to(0), "");
}

#[test]
fn large_objects_are_searched_for_repetitions_in_good_time() {
    let prefix = "the same beginning for every one of the keys ".repeat(2);
    let members: Vec<_> = (0..100_000).map(|number| format!("\"{prefix}{number:06}{prefix}\":{number}")).collect();
    let text = format!("{{{}}}", members.join(","));
    let document = parse(&text);
    assert_eq!((document.faults(), document.root().len()), (&[] as &[Fault], 100_000));

    let again = format!("{{{},\"{prefix}\\u003099999{prefix}\":-1}}", members.join(","));
    let document = parse(&again);
    let [fault] = document.faults() else { panic!("{:?}", document.faults()) };
    assert_eq!((fault.kind, fault.offset), (FaultKind::DuplicateKey, text.len()));
    assert_eq!(document.root().len(), 100_000);
    assert_eq!(document.at(&document.pointer_to(fault.offset)).map(Node::raw), Some("-1"));

    let same = format!("{{{}}}", vec!["\"a\":0"; 100_000].join(","));
    let document = parse(&same);
    assert_eq!((document.faults().len(), document.root().len()), (99_999, 1));
}

#[test]
fn a_body_of_fifty_megabytes() {
    let event = r#"{"type":"m.room.message","content":{"body":"said \"no\" — 🦀","ids":[1,2.5,1.0]},"sender":"@a:b"}"#;
    let count = (50 << 20) / event.len();
    let text = format!("[{}1e400]", format!("{event},").repeat(count));
    let document = parse(&text);
    assert_eq!(document.root().len(), count + 1);
    assert_eq!(document.unusual_integers().count(), count);
    let pointer = document.pointer_to(document.faults()[0].offset);
    assert_eq!(pointer, format!("/{count}"));
    assert!(document.at(&pointer).is_some_and(|node| !node.is_judgeable()));
    assert!(
        document
            .at(&format!("/{}/content/body", count - 1))
            .is_some_and(|node| node.as_str().is_some_and(|text| text.ends_with('🦀')))
    );
}
