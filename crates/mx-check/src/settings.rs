//! The settings of a judge, and the parameters of one call.

use std::sync::Arc;

use mx_exchange::{Expectation, Fixture, HintedOperation};
use mx_json::Limits;
use mx_rules::{Layer, Level, RuleId};
use mx_spec::Api;

use crate::finding::Part;
use crate::layers::Layers;
use crate::refused::Refused;
use crate::rule_choice::RuleChoice;
use crate::shown::FurtherNames;
use crate::side::Side;

/// The settings of a judge, which are the same for every call.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Settings {
    /// The layers that judge. A fixture is held to the rule that it names even without the layer `law`.
    pub layers: Layers,
    /// Whether equal findings of one body are kept apart.
    pub all: bool,
    /// The level of what is found in a request that the server refused.
    pub refused: Refused,
    /// How large and how deep a body may be.
    pub limits: Limits,
    /// Which rules judge, and at which levels.
    pub(crate) rules: Arc<RuleChoice>,
    /// Names of secrets beyond those that are known.
    pub(crate) secret_names: FurtherNames,
}

impl Default for Settings {
    /// Every layer, no rule beyond those that are on by default, and bodies of at most [`mx_exchange::Limits::BODY`]
    /// bytes and 128 levels.
    fn default() -> Self {
        let settings = Self {
            layers: Layers::all(),
            all: false,
            refused: Refused::default(),
            limits: Limits::default(),
            rules: Arc::default(),
            secret_names: FurtherNames::default(),
        };
        settings.with_max_body(mx_exchange::Limits::BODY)
    }
}

impl Settings {
    /// The same with these layers only.
    #[must_use]
    pub fn with_layers(self, layers: Layers) -> Self {
        Self { layers, ..self }
    }

    /// The same with these rules, which are off by default.
    #[must_use]
    pub fn with_enabled(mut self, enabled: impl IntoIterator<Item = RuleId>) -> Self {
        Arc::make_mut(&mut self.rules).enabled = enabled.into_iter().collect();
        self
    }

    /// The same without what these rules find. No other rule reports it in their place.
    #[must_use]
    pub fn with_disabled(mut self, disabled: impl IntoIterator<Item = RuleId>) -> Self {
        Arc::make_mut(&mut self.rules).disabled = disabled.into_iter().collect();
        self
    }

    /// The same with what these rules find and nothing else, whether they are on by default or not. Where several rules find
    /// one cause, the one that reports it among all rules does so here. All rules if there are none.
    #[must_use]
    pub fn with_only(mut self, only: impl IntoIterator<Item = RuleId>) -> Self {
        Arc::make_mut(&mut self.rules).only = only.into_iter().collect();
        self
    }

    /// The same with other levels of rules. What lowers a finding lowers it from there.
    #[must_use]
    pub fn with_levels(mut self, levels: impl IntoIterator<Item = (RuleId, Level)>) -> Self {
        Arc::make_mut(&mut self.rules).levels = levels.into_iter().collect();
        self
    }

    /// The same, with equal findings kept apart.
    #[must_use]
    pub fn keeping_all(self, all: bool) -> Self {
        Self { all, ..self }
    }

    /// The same with another level of what is found in a request that the server refused.
    #[must_use]
    pub fn with_refused(self, refused: Refused) -> Self {
        Self { refused, ..self }
    }

    /// The same with other limits of bodies.
    #[must_use]
    pub fn with_limits(self, limits: Limits) -> Self {
        Self { limits, ..self }
    }

    /// The same, with further names of members, parameters and headers whose values are secret. They are compared without
    /// case, `_` and `-`.
    #[must_use]
    pub fn with_secret_names<'n>(mut self, names: impl IntoIterator<Item = &'n str>) -> Self {
        names.into_iter().for_each(|name| self.secret_names.add(name));
        self
    }

    /// The same with bodies of at most this many bytes.
    #[must_use]
    pub fn with_max_body(self, max_bytes: usize) -> Self {
        let limits = Limits { max_bytes, ..self.limits };
        Self { limits, ..self }
    }

    /// Whether a layer judges.
    pub(crate) fn judges(&self, layer: Layer) -> bool {
        self.layers.has(layer)
    }

    /// Whether only the wire layer judges, which needs no operation.
    pub(crate) fn judges_bytes_alone(&self) -> bool {
        self.layers == Layers::from_iter([Layer::Wire])
    }
}

/// The parameters of one call, beside the exchange.
#[derive(Clone, Copy, Debug, Default)]
#[non_exhaustive]
pub struct Ask<'a> {
    /// The operation of an exchange whose request is not known; in others the request names it.
    pub operation: Option<Named<'a>>,
    /// The URL of an exchange that does not say it: a path with values in the place of its parameters, with a query or
    /// without. It belongs to the operation that is named.
    pub url: Option<&'a str>,
    /// The status of a body whose response is not known; 200 where none is given.
    pub status: Option<u16>,
    /// The part to judge; both where none is named. A body alone is a response unless only requests are to be judged.
    pub part: Option<Part>,
    /// The party whose parts are judged. A body alone is the part that it writes; a response where it writes both.
    pub side: Side,
    /// The rule that a fixture has to break, such as `schema/required`.
    pub must_break: Option<&'a str>,
}

/// The operation of an exchange that does not say it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Named<'a> {
    /// Method and path template: `POST /_matrix/client/v3/login`.
    Operation(&'a str),
    /// The names in the folders of a fixture.
    Fixture {
        /// The API: `client-server`.
        api: &'a str,
        /// The `operationId`; `None` for the API's standard error.
        id: Option<&'a str>,
    },
}

impl<'a> Ask<'a> {
    /// Asks for a response of an operation: method and path template.
    pub fn response_of(operation: &'a str) -> Self {
        Self { operation: Some(Named::Operation(operation)), part: Some(Part::Response), ..Self::default() }
    }

    /// Asks for a request of an operation: method and path template.
    pub fn request_of(operation: &'a str) -> Self {
        Self { part: Some(Part::Request), ..Self::response_of(operation) }
    }

    /// Whether a part of the exchanges of an API is to be judged.
    pub(crate) fn judges(&self, api: Api, part: Part) -> bool {
        self.part.is_none_or(|wanted| wanted == part) && self.side.wrote(api, part)
    }

    /// The same with the operation, the status and the rule to break of a fixture.
    #[must_use]
    pub fn of_fixture(self, fixture: &'a Fixture) -> Self {
        let hint = &fixture.hint;
        let id = match &hint.operation {
            HintedOperation::Error => None,
            HintedOperation::Id(id) => Some(id.as_str()),
        };
        let must_break = match &fixture.expectation {
            Expectation::Valid => None,
            Expectation::Invalid { rule, .. } => Some(rule.as_str()),
        };
        // An error has one of many statuses, and a fixture need not say which.
        let status = hint.status.or(id.is_none().then_some(400));
        Self { operation: Some(Named::Fixture { api: hint.api, id }), url: None, status, must_break, ..self }
    }
}
