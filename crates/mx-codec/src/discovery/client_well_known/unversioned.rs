//! `GET /.well-known/matrix/client`: where a domain's homeserver is (client-server API of v1.19, "Well-known URIs").

pub use crate::discovery::info::DiscoveryInfo as Response;
use crate::endpoint::Endpoint;

impl Endpoint for Response {
    const OPERATION: &'static str = "GET /.well-known/matrix/client";
}
