//! Headers of responses: cross-origin access, media and redirects. Where a recording holds no headers nothing is said.

pub(super) mod cors;
mod disposition;
pub(super) mod federation_media;
pub(super) mod media;
pub(super) mod redirects;
