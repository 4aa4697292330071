//! Verdicts on exchanges and bodies, as the readers and the command use them.

mod case;
mod checked;
mod families;
mod field;
mod identifiers;
mod messages;
mod one_cause;
mod parsed_once;
mod rules;
