//! What servers tell clients to find their way.

mod info;

pub use self::info::{DiscoveryInfo, HomeserverInfo, IdentityServerInfo};
use crate::area::endpoints;

endpoints! {
    client_well_known: unversioned,
    versions: unversioned,
}
