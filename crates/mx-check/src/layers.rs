//! The layers that judge.

use mx_rules::Layer;

/// A set of layers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Layers(u8);

impl Default for Layers {
    /// Every layer.
    fn default() -> Self {
        Self::all()
    }
}

impl Layers {
    /// Every layer, which is the default.
    pub fn all() -> Self {
        Layer::ALL.into_iter().collect()
    }

    /// Whether a layer is in the set.
    pub fn has(self, layer: Layer) -> bool {
        self.0 & bit(layer) != 0
    }
}

impl FromIterator<Layer> for Layers {
    fn from_iter<I: IntoIterator<Item = Layer>>(layers: I) -> Self {
        Self(layers.into_iter().fold(0, |all, layer| all | bit(layer)))
    }
}

fn bit(layer: Layer) -> u8 {
    match layer {
        Layer::Wire => 1,
        Layer::Schema => 1 << 1,
        Layer::Prose => 1 << 2,
        Layer::Law => 1 << 3,
        Layer::Spec => 1 << 4,
    }
}

#[cfg(test)]
mod tests {
    use mx_rules::Layer;

    use super::Layers;

    #[test]
    fn a_set_has_what_was_put_in() {
        let set: Layers = [Layer::Wire, Layer::Prose, Layer::Wire].into_iter().collect();
        assert_eq!(Layer::ALL.map(|layer| set.has(layer)), [true, false, true, false, false]);
        assert_eq!(Layer::ALL.map(|layer| Layers::all().has(layer)), [true; 5]);
        assert_eq!(Layers::default(), Layers::all());
    }
}
