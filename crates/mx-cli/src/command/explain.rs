//! `mx-conform explain`: one rule in full.

use clap::Args;
use mx_check::Examples;
use mx_rules::RuleId;
use mx_spec::Spec;

use crate::exit::Exit;
use crate::failure::Failure;
use crate::named::no_rule;
use crate::output::print;

#[derive(Debug, Args)]
#[command(after_help = "Examples:
  mx-conform explain wire/duplicate-key
  mx-conform explain prose/cors-missing")]
pub(crate) struct ExplainArguments {
    /// The rule, as it stands in reports
    rule: String,
}

pub(crate) fn run(arguments: &ExplainArguments) -> Result<Exit, Failure> {
    let rule = arguments.rule.parse::<RuleId>().map_err(|unknown| Failure::Usage(no_rule(&unknown)))?.rule();
    let message = Examples::default().finding(rule).map(|finding| finding.message);
    print(Exit::Conforms, |out| mx_report::explain(rule, Spec::newest(), message.as_deref(), out))
}
