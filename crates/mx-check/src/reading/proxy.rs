//! Pages of well-known servers that stand in front of others.

use super::Reading;
use crate::finding::Part;

/// How many bytes of a page are searched for a mark.
const START: usize = 4096;

/// What stands in the pages of nginx, Apache, Cloudflare, `HAProxy`, Varnish, Amazon's load balancers and Envoy.
const MARKS: [&str; 13] = [
    "<center>nginx",
    "<center>openresty",
    "<address>Apache",
    "cloudflare",
    "Cloudflare",
    "error code: 1",
    "No server is available to handle this request",
    "Request forbidden by administrative rules",
    "Your browser didn't send a complete request in time",
    "Varnish cache server",
    "<center>awselb",
    "upstream connect error",
    "CloudFront",
];

/// A header that Cloudflare adds to each answer.
const RAY: &str = "cf-ray";

impl Reading<'_> {
    /// Whether the response is a page that a proxy answered with by itself, as far as it can be told.
    pub(crate) fn is_page_of_proxy(&self) -> bool {
        let Some((headers, body)) = self.message(Part::Response) else { return false };
        let bytes = body.bytes().unwrap_or_default();
        let start = &bytes[..bytes.len().min(START)];
        headers.get(RAY).is_some() || MARKS.iter().any(|mark| memchr::memmem::find(start, mark.as_bytes()).is_some())
    }
}
