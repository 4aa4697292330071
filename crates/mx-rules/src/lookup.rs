//! Finds rules by their id, and the rule that is nearest to a misspelt id.

use crate::Rule;
use crate::table::RULES;

/// Every rule, sorted by id.
pub fn all() -> &'static [Rule] {
    &RULES
}

/// The rule with exactly this id.
pub fn find(id: &str) -> Option<&'static Rule> {
    RULES.binary_search_by_key(&id, |rule| rule.id).ok().map(|index| &RULES[index])
}

/// The rule whose id is nearest to a misspelt one, if one is near enough to have been meant. The layer may be left
/// out; a rule of another layer than the given one counts as one slip further. The first of equally near rules wins.
pub fn nearest(id: &str) -> Option<&'static Rule> {
    let given = id.trim().to_lowercase().replace('_', "-");
    let longest = RULES.iter().map(|rule| rule.id.len()).max()?;
    // So long a text cannot be near, and comparing would cost its length times that of every id.
    if given.chars().count() > 2 * longest {
        return None;
    }
    let (layer, name) = given.split_once('/').map_or((None, given.as_str()), |(layer, name)| (Some(layer), name));
    // Slips of the fingers, not another word: up to a third of the letters, and at least one.
    let allowed = (name.chars().count() / 3).max(1);
    RULES
        .iter()
        .filter_map(|rule| {
            let (its_layer, its_name) = rule.id.split_once('/')?;
            let slips = strsim::damerau_levenshtein(its_name, name);
            let is_elsewhere = layer.is_some_and(|layer| layer != its_layer);
            (slips <= allowed).then_some((slips + usize::from(is_elsewhere), rule))
        })
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, rule)| rule)
}
