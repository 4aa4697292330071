//! Members that the spec does not know: by name alone, in one walk along the names of the schemas.

use mx_json::{Kind, Node, pointer};
use mx_rules::id;
use mx_spec::BodySchema;
use mx_spec::outline::Cursor;

use super::Reporter;
use super::places::Base;
use crate::note::{About, Note};
use crate::reading::View;
use crate::similar::did_you_mean;
use crate::walk::{Newer, Spans, server_spans};

/// Notes each member that the body's schema does not name: by the newer version where that one does, else as unknown.
///
/// Events in the form that servers exchange are left out.
pub(crate) fn judge(reporter: &mut Reporter<'_>, schema: &BodySchema, newer: Option<Newer<'_>>, view: View) {
    let Some(document) = reporter.document().filter(|_| is_asked(reporter, newer)) else { return };
    let of_servers = server_spans(document.root(), schema.outline().root(), view.is_federation);
    walk(reporter, Base::of(schema), newer, document.root(), of_servers);
}

/// The same for the value `node`, which `base` describes.
pub(super) fn judge_below(reporter: &mut Reporter<'_>, base: Base<'_>, newer: Option<Newer<'_>>, node: Node<'_>) {
    if is_asked(reporter, newer) {
        walk(reporter, base, newer, node, Spans::default());
    }
}

fn is_asked(reporter: &Reporter<'_>, newer: Option<Newer<'_>>) -> bool {
    newer.is_some() || reporter.holds(id::PROSE_UNKNOWN_MEMBER)
}

fn walk(reporter: &mut Reporter<'_>, base: Base<'_>, newer: Option<Newer<'_>>, node: Node<'_>, but_not: Spans) {
    let Some(document) = reporter.document() else { return };
    let mut names = Names { reporter, base, newer, pointer: base.pointer(document), but_not };
    names.value(node, base.schema.names().root(), newer.map(|newer| newer.schema.names().root()));
}

struct Names<'w, 'r, 'n> {
    reporter: &'w mut Reporter<'r>,
    base: Base<'w>,
    newer: Option<Newer<'n>>,
    pointer: String,
    /// Members in these spans are passed over.
    but_not: Spans,
}

impl Names<'_, '_, '_> {
    fn value(&mut self, node: Node<'_>, at: Cursor<'_>, newer: Option<Cursor<'_>>) {
        match node.kind() {
            Kind::Object => {
                for (name, member) in node.members() {
                    self.below(&name, |names| names.member(&name, member, at, newer));
                }
            }
            Kind::Array => {
                for (index, element) in node.elements().enumerate() {
                    let newer = newer.and_then(|newer| newer.element(index));
                    if let Some(at) = at.element(index) {
                        self.below(&index.to_string(), |names| names.value(element, at, newer));
                    }
                }
            }
            _ => {}
        }
    }

    fn member(&mut self, name: &str, member: Node<'_>, at: Cursor<'_>, newer: Option<Cursor<'_>>) {
        let mut newer_member = None;
        if let Some(newer) = newer {
            newer.for_member(name, |at| newer_member = Some(at));
        }
        let mut is_known = false;
        at.for_member(name, |at| {
            is_known = true;
            self.value(member, at, newer_member);
        });
        if is_known || !at.describes_members() || self.but_not.has(member.span().start) {
            return;
        }
        match self.newer.filter(|_| newer.is_some_and(|newer| newer.has_member(name))) {
            Some(Newer { version, .. }) => {
                let message = format!("the member `{name}` is newer than the release that judges; {version} has it");
                self.report(id::SCHEMA_NEWER_MEMBER, member, message);
            }
            // A server's own members have a prefix: `org.example.thing`.
            None if name.contains('.') => {}
            None => {
                let message = format!("unknown member `{name}`{}", did_you_mean(name, at.member_names()));
                self.report(id::PROSE_UNKNOWN_MEMBER, member, message);
            }
        }
    }

    fn report(&mut self, rule: mx_rules::RuleId, member: Node<'_>, message: String) {
        let Some(document) = self.reporter.document().filter(|_| self.reporter.has_room(rule)) else {
            return;
        };
        let (pattern, _) = self.base.place(document, &self.pointer);
        let about = member.key_span().map_or(About::Instance, About::Bytes);
        let note = Note { about, ..Note::of_value(rule, self.pointer.clone(), message) };
        self.reporter.push(note.with_pattern(pattern));
    }

    fn below(&mut self, token: &str, walk: impl FnOnce(&mut Self)) {
        let length = self.pointer.len();
        pointer::push(&mut self.pointer, token);
        walk(self);
        self.pointer.truncate(length);
    }
}
