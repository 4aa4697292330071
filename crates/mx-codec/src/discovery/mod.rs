//! Discovery: where a client finds its servers, and what they support.

mod info;

pub use self::info::{DiscoveryInfo, HomeserverInfo, IdentityServerInfo};
use crate::area::endpoints;

endpoints! {
    client_well_known: unversioned,
    versions: unversioned,
}
