//! The hosts at which a finding was seen.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

/// How many hosts of a finding are listed; a recording can name any number.
const MOST: usize = 8;

/// The hosts at which a finding was seen. Of too many the first by alphabet are listed, so that merged reports list the
/// same.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub(crate) struct Hosts {
    /// The hosts, with their ports.
    pub(crate) listed: BTreeSet<String>,
    /// Whether there are more than are listed.
    pub(crate) more: bool,
}

impl Hosts {
    /// One host, where it is known.
    pub(crate) fn of(host: Option<&str>) -> Self {
        Self { listed: host.map(str::to_owned).into_iter().collect(), more: false }
    }

    /// Adds a host.
    pub(crate) fn add(&mut self, host: &str) {
        if self.listed.contains(host) {
            return;
        }
        self.listed.insert(host.to_owned());
        if self.listed.len() > MOST {
            self.listed.pop_last();
            self.more = true;
        }
    }

    /// Adds the hosts of an equal finding.
    pub(crate) fn absorb(&mut self, other: &Self) {
        other.listed.iter().for_each(|host| self.add(host));
        self.more |= other.more;
    }
}

#[cfg(test)]
mod tests {
    use super::{Hosts, MOST};

    fn of(numbers: impl IntoIterator<Item = usize>) -> Hosts {
        let mut hosts = Hosts::default();
        numbers.into_iter().for_each(|number| hosts.absorb(&Hosts::of(Some(&format!("h{number:02}")))));
        hosts
    }

    #[test]
    fn the_hosts_of_parts_are_those_of_the_whole() {
        let (first, second) = (3..MOST + 5, (0..MOST + 2).rev());
        let mut merged = of(first.clone());
        merged.absorb(&of(second.clone()));
        assert_eq!(merged, of(first.chain(second)));
        assert!(merged.more && merged.listed.len() == MOST && merged.listed.contains("h00"));
        assert!(!of(0..MOST).more);
    }
}
