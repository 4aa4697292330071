//! Why a server refuses a request: the codes of malformed requests, and the rules that such requests break.

use mx_rules::{Layer, RuleId, id};

/// Whether a request that breaks the rule deserves the code (client-server API, "Common error codes").
pub(super) fn explains(code: &str, rule: RuleId) -> bool {
    let is_missing = matches!(rule, id::SCHEMA_REQUIRED | id::PROSE_PARAMETER_MISSING);
    match code {
        "M_NOT_JSON" => rule == id::WIRE_SYNTAX || rule == id::WIRE_TRAILING_DATA || rule == id::WIRE_NOT_UTF8,
        "M_MISSING_PARAM" => is_missing,
        "M_INVALID_PARAM" => !is_missing && (rule.layer() == Layer::Schema || rule == id::PROSE_PARAMETER_VALUE),
        "M_BAD_JSON" => {
            rule.layer() == Layer::Schema || matches!(rule, id::PROSE_EVENT_CONTENT | id::WIRE_INTEGER_RANGE)
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use mx_rules::id;

    use super::explains;

    #[test]
    fn a_refusal_is_explained_by_what_its_code_means() {
        assert!(explains("M_MISSING_PARAM", id::SCHEMA_REQUIRED) && !explains("M_MISSING_PARAM", id::SCHEMA_TYPE));
        assert!(explains("M_BAD_JSON", id::SCHEMA_TYPE) && !explains("M_BAD_JSON", id::WIRE_MEDIA_TYPE));
        assert!(explains("M_NOT_JSON", id::WIRE_SYNTAX) && !explains("M_NOT_JSON", id::WIRE_DUPLICATE_KEY));
        assert!(!explains("M_FORBIDDEN", id::SCHEMA_TYPE));
    }
}
