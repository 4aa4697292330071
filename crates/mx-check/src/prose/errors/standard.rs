//! The standard error object.

use std::borrow::Cow;

use mx_json::Node;

use super::Content;

/// An object with a string `errcode`.
pub(super) struct StandardError<'s> {
    pub(super) root: Node<'s>,
    pub(super) errcode: Node<'s>,
    pub(super) code: Cow<'s, str>,
}

impl<'s> StandardError<'s> {
    pub(super) fn of(content: &Content<'s>) -> Option<Self> {
        let Content::Json(root) = *content else { return None };
        let errcode = root.get("errcode")?;
        Some(Self { root, errcode, code: errcode.as_str()? })
    }

    /// Whether the error says as well how to authenticate (client-server API, user-interactive authentication).
    pub(super) fn asks_to_authenticate(&self) -> bool {
        self.root.get("flows").is_some()
    }
}
