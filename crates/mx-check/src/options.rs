//! What to judge, and by which layers.

use std::collections::BTreeSet;

use mx_json::Limits;
use mx_rules::{Layer, RuleId};

use crate::finding::Part;
use crate::layers::Layers;

/// What to judge, and by which layers.
#[derive(Clone, Debug)]
pub struct Options {
    /// The layers that judge. Fixtures are held to what they promise in any case.
    pub layers: Layers,
    /// Rules that are judged by though they are off unless asked for.
    pub enabled: BTreeSet<RuleId>,
    /// The part to judge; both where none is named.
    pub part: Option<Part>,
    /// The operation of bodies and raw responses, which do not say it: method and path template.
    pub operation: Option<String>,
    /// The status of bodies, which do not say it; 200 where none is given.
    pub status: Option<u16>,
    /// Whether equal findings of one body are kept apart.
    pub all: bool,
    /// How large and how deep a body may be.
    pub limits: Limits,
}

impl Options {
    /// Whether a layer judges.
    pub(crate) fn judges(&self, layer: Layer) -> bool {
        self.layers.has(layer)
    }

    /// Whether the layer that asks for no operation judges alone.
    pub(crate) fn judges_bytes_alone(&self) -> bool {
        self.layers == Layers::from_iter([Layer::Wire])
    }
}

impl Default for Options {
    fn default() -> Self {
        Self {
            layers: Layers::all(),
            enabled: BTreeSet::new(),
            part: None,
            operation: None,
            status: None,
            all: false,
            limits: Limits::default(),
        }
    }
}
