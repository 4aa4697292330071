//! The releases by name, for code that refers to one. A release that no code refers to needs no name.

use crate::Release;

impl Release {
    /// Later than every release, for documents that are not released yet.
    pub const UNRELEASED: Self = Self::new(u16::MAX, 0);
}

/// Defines a constant for each release from its name and its numbers.
macro_rules! releases {
    ($($name:ident = $major:literal, $minor:literal;)*) => {
        impl Release {
            $(
                #[doc = concat!("The release v", $major, ".", $minor, ".")]
                pub const $name: Self = Self::new($major, $minor);
            )*
        }

        #[cfg(test)]
        const NAMED: &[(&str, Release)] = &[$((stringify!($name), Release::$name)),*];
    };
}

releases! {
    V1_1 = 1, 1;
    V1_2 = 1, 2;
    V1_3 = 1, 3;
    V1_4 = 1, 4;
    V1_5 = 1, 5;
    V1_6 = 1, 6;
    V1_7 = 1, 7;
    V1_8 = 1, 8;
    V1_9 = 1, 9;
    V1_10 = 1, 10;
    V1_11 = 1, 11;
    V1_12 = 1, 12;
    V1_13 = 1, 13;
    V1_14 = 1, 14;
    V1_15 = 1, 15;
    V1_16 = 1, 16;
    V1_17 = 1, 17;
    V1_18 = 1, 18;
    V1_19 = 1, 19;
}

#[cfg(test)]
mod tests {
    use super::NAMED;

    #[test]
    fn names_tell_their_release() {
        for (name, release) in NAMED {
            assert_eq!(release.to_string(), name.to_lowercase().replace('_', "."));
        }
    }
}
