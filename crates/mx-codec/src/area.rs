//! An area of the specification: a folder with a file for each of its endpoints.

/// Declares the modules of endpoints, one file each, and the list of them.
macro_rules! endpoints {
    ($($name:ident: $version:ident,)*) => {
        $(
            #[allow(missing_docs, reason = "the file says it")]
            pub mod $name {
                pub mod $version;
            }
        )*

        /// The codecs of the endpoints declared here.
        #[cfg(all(feature = "client", feature = "server"))]
        pub(crate) fn codecs() -> Vec<crate::Codec> {
            vec![$(crate::Codec::of::<$name::$version::Response>()),*]
        }
    };
}

pub(crate) use endpoints;
