//! The judge: judges messages by one release of the specification.

use std::sync::Arc;

use http::{Request, Response};
use mx_check::Ask;
use mx_exchange::{Exchange, Source};

use crate::message;
use crate::{Operation, UnknownOperation, UnknownRelease, Verdict};

/// Judges messages by one release of the Matrix specification. Cheap to clone; any number of threads can use it.
#[derive(Clone, Debug)]
pub struct Judge {
    inner: Arc<mx_check::Judge>,
}

impl Judge {
    /// A judge by the newest release that is built in.
    pub fn newest() -> Self {
        Self { inner: Arc::new(mx_check::Judge::newest()) }
    }

    /// A judge by a release: `v1.12`. An error if no release of this name is built in.
    pub fn by(release: &str) -> Result<Self, UnknownRelease> {
        let inner = mx_check::Judge::by_release(release).map_err(|_| UnknownRelease::new(release))?;
        Ok(Self { inner: Arc::new(inner) })
    }

    /// The release that judges: `v1.19`.
    pub fn release(&self) -> &str {
        self.inner.newest_spec().version()
    }

    /// An operation, by method and path template: `POST /_matrix/client/v3/login`. An error if the release has no
    /// operation of this name; it names the nearest one.
    pub fn operation(&self, name: &str) -> Result<Operation, UnknownOperation> {
        let spec = self.inner.newest_spec();
        let found = spec.named(name.trim()).ok_or_else(|| UnknownOperation::new(spec, name))?;
        Ok(Operation { judge: self.inner.clone(), name: found.shared_name() })
    }

    /// Judges a request and its response. The operation is found by method and URL; if the release does not have it,
    /// the verdict says why nothing was judged.
    pub fn exchange<A: AsRef<[u8]>, B: AsRef<[u8]>>(&self, request: &Request<A>, response: &Response<B>) -> Verdict {
        let exchange = Exchange {
            source: Source::whole("exchange"),
            request: Some(message::request(request)),
            response: Some(message::response(response)),
        };
        Verdict::of(&self.inner, &exchange, &Ask::default())
    }
}

impl Default for Judge {
    fn default() -> Self {
        Self::newest()
    }
}
