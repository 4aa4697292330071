//! mx-codec and the laws: the codec as a subject, and every law that it is held to.
//!
//! [`OwnCodec`] is one reader of the codec behind mx-laws' trait. [`OwnLaws`] holds both of its readers, and values of
//! its types, to the laws. The property tests beside this, the fixtures and the fuzz targets bring the cases. A subject
//! of another codec is a crate like this one; mx-laws itself knows no subject by name.
//!
//! ```
//! use mx_codec_laws::OwnLaws;
//! use mx_laws::Case;
//!
//! let laws = OwnLaws::newest();
//! let login = r#"{"user_id":"@alice:example.org","access_token":"abc","device_id":"D"}"#;
//! laws.hold(&Case::ok("POST /_matrix/client/v3/login", login))?;
//! # Ok::<(), Box<mx_laws::Broken>>(())
//! ```

mod laws;
mod subject;
mod values;

pub use self::laws::OwnLaws;
pub use self::subject::OwnCodec;
pub use self::values::{error_round_trip, value_round_trip};
