//! `mx-conform explain`: one rule in full.

use mx_spec::Spec;

use crate::arguments::ExplainArguments;
use crate::exit::Exit;
use crate::failure::Failure;
use crate::output::print;

pub(crate) fn run(arguments: &ExplainArguments) -> Result<Exit, Failure> {
    let rule = mx_rules::find(&arguments.rule).ok_or_else(|| unknown(&arguments.rule))?;
    print(Exit::Conforms, |out| mx_report::explain(rule, Spec::newest(), out))
}

fn unknown(name: &str) -> Failure {
    let hint = mx_rules::nearest(name).map_or(";".to_owned(), |rule| format!("; did you mean `{}`?", rule.id));
    Failure::Usage(format!("no rule `{name}`{hint} `mx-conform rules` lists them all"))
}
