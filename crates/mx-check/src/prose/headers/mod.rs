//! Headers of responses: cross-origin access, media, redirects, and the values that the data lists. They are not judged where a recording holds none.

pub(crate) mod cors;
mod disposition;
pub(super) mod documented;
pub(super) mod federation_media;
pub(super) mod media;
pub(super) mod redirects;
