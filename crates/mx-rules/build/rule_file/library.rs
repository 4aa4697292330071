//! The types that the files and the library share, so that both read the same words. Their `Debug` form is the variant.

#![expect(unreachable_pub, reason = "they are public in the library")]

#[path = "../../src/cors.rs"]
pub(super) mod cors;
#[path = "../../src/layer.rs"]
mod layer;
#[path = "../../src/level.rs"]
mod level;
#[path = "../../src/part.rs"]
mod part;
#[path = "../../src/place.rs"]
mod place;
#[path = "../../src/release.rs"]
mod release;

pub(crate) use self::layer::{Layer, UnknownLayer};
pub(crate) use self::level::Level;
pub(crate) use self::part::Part;
pub(crate) use self::place::{MalformedPlace, Place, is_operation};
pub(crate) use self::release::Release;
