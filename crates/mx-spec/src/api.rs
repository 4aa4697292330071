//! The APIs of the Matrix specification.

use std::fmt;
use std::str::FromStr;

/// One API of the Matrix specification.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Api {
    /// Between homeservers and application services.
    ApplicationService,
    /// Between clients and homeservers.
    ClientServer,
    /// The API of identity servers.
    Identity,
    /// Between homeservers and push gateways.
    PushGateway,
    /// Between homeservers.
    ServerServer,
}

impl Api {
    /// All APIs, in the order of their names.
    pub const ALL: [Self; 5] =
        [Self::ApplicationService, Self::ClientServer, Self::Identity, Self::PushGateway, Self::ServerServer];

    /// The name, as in the folders of the spec's data and of `schemas/`: `client-server`.
    pub fn name(self) -> &'static str {
        match self {
            Self::ApplicationService => "application-service",
            Self::ClientServer => "client-server",
            Self::Identity => "identity",
            Self::PushGateway => "push-gateway",
            Self::ServerServer => "server-server",
        }
    }

    /// The page of this API on spec.matrix.org.
    pub fn page(self) -> &'static str {
        match self {
            Self::ApplicationService => "application-service-api",
            Self::ClientServer => "client-server-api",
            Self::Identity => "identity-service-api",
            Self::PushGateway => "push-gateway-api",
            Self::ServerServer => "server-server-api",
        }
    }
}

impl fmt::Display for Api {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

impl FromStr for Api {
    type Err = String;

    fn from_str(name: &str) -> Result<Self, String> {
        let known = || Self::ALL.map(Self::name).join(", ");
        Self::ALL
            .into_iter()
            .find(|api| api.name() == name)
            .ok_or_else(|| format!("no API `{name}`; there are {}", known()))
    }
}
