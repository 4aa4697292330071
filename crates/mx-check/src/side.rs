//! The sides of an exchange: which party wrote the request and which the response.

use std::str::FromStr;

use mx_spec::Api;
use serde::Deserialize;

use crate::finding::Part;

/// The parties whose words are judged.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Side {
    /// Every party.
    #[default]
    Any,
    /// Clients.
    Client,
    /// Homeservers.
    Server,
    /// Application services.
    Appservice,
    /// Identity servers.
    Identity,
}

impl Side {
    /// Whether the side wrote this part of the exchanges of an API.
    ///
    /// Push gateways are no side of their own, so only [`Side::Any`] wrote their responses.
    pub fn wrote(self, api: Api, part: Part) -> bool {
        let (asks, answers) = match api {
            Api::ClientServer => (Self::Client, Some(Self::Server)),
            Api::ApplicationService => (Self::Server, Some(Self::Appservice)),
            Api::Identity => (Self::Client, Some(Self::Identity)),
            Api::ServerServer => (Self::Server, Some(Self::Server)),
            Api::PushGateway => (Self::Server, None),
        };
        let party = if part == Part::Request { Some(asks) } else { answers };
        self == Self::Any || party == Some(self)
    }
}

impl FromStr for Side {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        match text {
            "any" => Ok(Self::Any),
            "client" => Ok(Self::Client),
            "server" => Ok(Self::Server),
            "appservice" => Ok(Self::Appservice),
            "identity" => Ok(Self::Identity),
            _ => Err("there are `any`, `client`, `server`, `appservice` and `identity`".to_owned()),
        }
    }
}
