//! `mx-conform explain`: one rule in full.

use mx_rules::RuleId;
use mx_spec::Spec;

use crate::arguments::ExplainArguments;
use crate::exit::Exit;
use crate::failure::Failure;
use crate::named::no_rule;
use crate::output::print;

pub(crate) fn run(arguments: &ExplainArguments) -> Result<Exit, Failure> {
    let rule = arguments.rule.parse::<RuleId>().map_err(|unknown| Failure::Usage(no_rule(&unknown)))?.rule();
    print(Exit::Conforms, |out| mx_report::explain(rule, Spec::newest(), out))
}
