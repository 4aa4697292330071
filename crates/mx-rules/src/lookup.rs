//! Finds rules by their id, and the rule that a misspelt id was perhaps meant to be.

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

/// The rule whose id comes nearest to a misspelt one, if one is near enough to have been meant. The layer may be
/// left out; of equally near rules it is the first by id.
pub fn nearest(id: &str) -> Option<&'static Rule> {
    let given = id.trim().to_lowercase().replace('_', "-");
    let length = given.chars().count();
    let longest = RULES.iter().map(|rule| rule.id.len()).max()?;
    // A text so long cannot be near, and comparing would cost its length times that of every id.
    if length > 2 * longest {
        return None;
    }
    // A slip of the fingers, not another word: a third of the letters.
    let allowed = (length / 3).max(1);
    RULES
        .iter()
        .map(|rule| (distance(rule.id, &given), rule))
        .filter(|(distance, _)| *distance <= allowed)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, rule)| rule)
}

/// How many slips lie between a rule's id and what was given; the wrong layer is one slip, a missing one is none.
fn distance(id: &str, given: &str) -> usize {
    let name = id.split_once('/').map_or(id, |(_, name)| name);
    match given.split_once('/') {
        None => strsim::damerau_levenshtein(name, given),
        Some((_, given_name)) => {
            let elsewhere = 1 + strsim::damerau_levenshtein(name, given_name);
            elsewhere.min(strsim::damerau_levenshtein(id, given))
        }
    }
}
