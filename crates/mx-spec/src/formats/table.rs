//! The checks of the tables of good and bad strings.

use proptest::prelude::*;

use super::{Format, Refusal};

/// Checks a table: each `good` string matches the format, each `bad` one does not, for the reason beside it.
pub(super) fn judge(format: Format, good: &[&str], bad: &[(&str, Refusal)]) {
    assert!(good.len() >= 12 && bad.len() >= 12, "a table says little with {} and {}", good.len(), bad.len());
    for text in good {
        assert_eq!(format.check(text), Ok(()), "{text:?}");
    }
    for (text, why) in bad {
        assert_eq!(format.check(text), Err(*why), "{text:?}");
    }
}

#[test]
fn a_format_is_found_by_its_name() {
    for format in Format::ALL {
        assert_eq!(Format::of(format.name()), Some(format));
    }
    assert_eq!(Format::of("float"), None);
    assert_eq!(Format::of("MX-USER-ID"), None);
}

#[test]
fn a_format_of_numbers_is_silent_on_strings() {
    assert_eq!(Format::Int64.check("twelve"), Ok(()));
}

proptest! {
    #[test]
    fn no_string_panics_and_none_is_repeated(text in "\\PC{8,40}|.{8,40}|[@!$#a:\\[\\]%/.\"\\\\0-9\0-]{8,40}") {
        for format in Format::ALL {
            if let Err(why) = format.check(&text) {
                prop_assert!(!why.to_string().contains(&text));
            }
        }
    }

    #[test]
    fn what_opens_well_does_not_panic(text in "(mxc://|@|!|\\$|#|\"|\\[|https://)(?s:.){0,300}") {
        for format in Format::ALL {
            let _ = format.check(&text);
        }
    }
}
