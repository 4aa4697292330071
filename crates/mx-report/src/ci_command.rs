//! Beginnings of commands that CI systems look for in the log of a job.
//!
//! What an input holds is printed to such logs. It must not set a variable of the job, hide a text, or forge an error:
//!
//! - GitHub Actions obeys `::name ...::` at the beginning of a line, after blanks, and `##[name]` anywhere in it;
//! - Azure Pipelines obeys `##vso[area.name]` anywhere in a line, and formats lines by `##[name]`;
//! - `##teamcity[name]` is obeyed by the system of that name.
//!
//! A beginning is taken for one wherever it stands, because logs are wrapped, indented and cut on their way. The markers
//! of GitLab (`section_start:`) and Travis count only with an ESC and a CR, which no output holds raw.

/// The longest group of digits in an IPv6 address. What follows `::` and is no such group may be a name.
const GROUP: usize = 4;

/// Whether the first two characters of `rest` begin a command. Between them it has to be broken up.
pub(crate) fn begins(rest: &str) -> bool {
    if let Some(after) = rest.strip_prefix("::") {
        return is_name(after);
    }
    rest.strip_prefix("##").is_some_and(|after| after.starts_with(|next: char| next == '[' || next.is_alphanumeric()))
}

/// Whether a text begins with a name, which is neither nothing nor a group of an IPv6 address: `[::1]` stays as it is.
fn is_name(text: &str) -> bool {
    let is_of_name = |character: &char| character.is_alphanumeric() || matches!(character, '-' | '_');
    let mut name = text.chars().take_while(is_of_name).take(GROUP + 1).enumerate();
    name.any(|(place, character)| place >= GROUP || !character.is_ascii_hexdigit())
}

#[cfg(test)]
mod tests {
    use super::begins;

    #[test]
    fn what_ci_systems_obey_begins_a_command() {
        let commands = [
            "::error::x",
            "::error file=a.rs,line=1::x",
            "::add-mask::x",
            "::Debug::x",
            "::beef-::x",
            "::_::x",
            "::endgroup::",
            "::\u{e9}::x",
            "##[error]x",
            "##vso[task.setvariable variable=A]x",
            "##VSO[task.complete]",
            "##teamcity[buildStop comment='x']",
        ];
        for command in commands {
            assert!(begins(command), "{command}");
        }
    }

    #[test]
    fn addresses_and_headings_do_not() {
        for text in
            ["::", "::1]:8008", "::ffff:10.0.0.1", "::]", ":: x", "::8a2e:370:7334", "## Heading", "#room:a", "##"]
        {
            assert!(!begins(text), "{text}");
        }
        assert!(!begins("a::error") && !begins(" ##[error]"), "another place of the text is asked about by itself");
    }
}
