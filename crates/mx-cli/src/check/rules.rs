//! Which rules judge, and at which levels, by the command line.

use clap::Args;
use mx_rules::{Level, RuleId};
use mx_run::Settings;

use crate::options::{parse_rule, parse_rule_level};

#[derive(Debug, Args)]
pub(crate) struct RuleArguments {
    /// Judge by a rule too that is off unless asked for, such as prose/unknown-member; may be repeated
    #[arg(long, value_name = "RULE", value_parser = parse_rule)]
    enable: Vec<RuleId>,
    /// Leave out what a rule finds; may be repeated
    #[arg(long, value_name = "RULE", value_parser = parse_rule)]
    disable: Vec<RuleId>,
    /// Leave out what all rules but this one find, which may be off by default; may be repeated
    #[arg(long, value_name = "RULE", value_parser = parse_rule, conflicts_with_all = ["enable", "disable"])]
    only: Vec<RuleId>,
    /// Give a rule another level: RULE=LEVEL, as in schema/enum=warning; exceptions lower it from there; may be repeated
    #[arg(long, value_name = "RULE=LEVEL", value_parser = parse_rule_level)]
    level: Vec<(RuleId, Level)>,
}

impl RuleArguments {
    /// Overrides the settings with what was given.
    pub(crate) fn over(&self, settings: &mut Settings) {
        settings.enable.extend(&self.enable);
        settings.disable.extend(&self.disable);
        settings.only.extend(&self.only);
        settings.levels.extend(self.level.iter().copied());
    }
}
