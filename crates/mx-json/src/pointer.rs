//! JSON Pointers (RFC 6901): tokens are written, read and put together. Every pointer of the workspace is made here.
//!
//! A pointer is empty, or a `/` before each of its tokens. In a token `~0` stands for `~` and `~1` for `/`.
//!
//! ```
//! use mx_json::pointer;
//!
//! let mut place = String::from("/paths");
//! pointer::push(&mut place, "/a~b");
//! assert_eq!(place, "/paths/~1a~0b");
//! assert_eq!(pointer::tokens(&place).collect::<Vec<_>>(), ["paths", "/a~b"]);
//! ```

use std::borrow::Cow;

/// A token as it is written in a pointer.
pub fn escape(token: &str) -> Cow<'_, str> {
    if token.contains(['~', '/']) { token.replace('~', "~0").replace('/', "~1").into() } else { token.into() }
}

/// The token of its written form; `None` if a `~` is followed by neither `0` nor `1`.
pub fn unescape(written: &str) -> Option<Cow<'_, str>> {
    if !written.contains('~') {
        return Some(written.into());
    }
    let is_escape = |rest: &str| rest.starts_with(['0', '1']);
    written.split('~').skip(1).all(is_escape).then(|| written.replace("~1", "/").replace("~0", "~").into())
}

/// Goes from a place to its member or element `token`.
pub fn push(pointer: &mut String, token: &str) {
    pointer.push('/');
    pointer.push_str(&escape(token));
}

/// The pointer to the member or element `token` of a place.
pub fn below(pointer: &str, token: &str) -> String {
    let mut below = pointer.to_owned();
    push(&mut below, token);
    below
}

/// The tokens of a pointer. A token with an invalid escape is taken as it is written.
pub fn tokens(pointer: &str) -> impl DoubleEndedIterator<Item = Cow<'_, str>> {
    let written = pointer.strip_prefix('/').map(|tokens| tokens.split('/'));
    written.into_iter().flatten().map(|token| unescape(token).unwrap_or(Cow::Borrowed(token)))
}

/// The index of an element from its token: digits without a leading zero.
pub fn index(token: &str) -> Option<usize> {
    let is_canonical = token == "0" || (!token.starts_with('0') && token.bytes().all(|byte| byte.is_ascii_digit()));
    token.parse().ok().filter(|_| is_canonical)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{below, escape, index, push, tokens, unescape};

    #[test]
    fn the_examples_of_the_rfc() {
        // RFC 6901, section 5.
        let cases = [
            ("", vec![]),
            ("/foo/0", vec!["foo", "0"]),
            ("/", vec![""]),
            ("/a~1b", vec!["a/b"]),
            ("/m~0n", vec!["m~n"]),
            ("/~01", vec!["~1"]),
        ];
        for (pointer, expected) in cases {
            assert_eq!(tokens(pointer).collect::<Vec<_>>(), expected, "{pointer}");
        }
    }

    #[test]
    fn a_tilde_stands_for_nothing_by_itself() {
        for broken in ["~", "a~", "~2", "~0~"] {
            assert_eq!(unescape(broken), None, "{broken}");
            assert_eq!(tokens(&format!("/{broken}")).next().as_deref(), Some(broken));
        }
    }

    #[test]
    fn an_index_has_one_spelling() {
        assert_eq!((index("0"), index("10")), (Some(0), Some(10)));
        for none in ["", "00", "01", "+1", "-", "-1", "1e1", "99999999999999999999"] {
            assert_eq!(index(none), None, "{none}");
        }
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_again(wanted in proptest::collection::vec("[a~/01é]{0,6}", 0..6)) {
            let mut pointer = String::new();
            for token in &wanted {
                let written = escape(token);
                let read = unescape(&written);
                prop_assert_eq!(read.as_deref(), Some(token.as_str()));
                prop_assert_eq!(below(&pointer, token), format!("{pointer}/{written}"));
                push(&mut pointer, token);
            }
            prop_assert_eq!(tokens(&pointer).collect::<Vec<_>>(), wanted);
        }

        #[test]
        fn serde_json_reads_pointers_alike(names in proptest::collection::vec("[a~/01]{0,4}", 1..5)) {
            let mut value = serde_json::Value::from(17);
            let mut pointer = String::new();
            for name in &names {
                push(&mut pointer, name);
            }
            for name in names.iter().rev() {
                value = serde_json::json!({ name: value });
            }
            prop_assert_eq!(value.pointer(&pointer), Some(&serde_json::Value::from(17)));
        }
    }
}
