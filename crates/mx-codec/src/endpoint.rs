//! What an endpoint answers when all is well: a type with a place in HTTP.

use crate::json::{Read, Write};

/// The answer of one operation with the status 200, as JSON.
///
/// Implementing it is all that a type needs to be read from responses and written as one.
#[expect(private_bounds, reason = "only types of this crate are read and written")]
pub trait Endpoint: for<'de> Read<'de> + Write {
    /// The operation: method and path template.
    const OPERATION: &'static str;
}

/// Declares the modules of endpoints, one file each, and the list of them.
macro_rules! endpoints {
    ($($name:ident: $version:ident,)*) => {
        $(
            #[allow(missing_docs, reason = "the file says it")]
            pub mod $name {
                pub mod $version;
            }
        )*

        /// The endpoints declared here.
        #[cfg(all(feature = "client", feature = "server"))]
        pub(crate) fn codecs() -> Vec<crate::Codec> {
            vec![$(crate::Codec::of::<$name::$version::Response>()),*]
        }
    };
}

pub(crate) use endpoints;
