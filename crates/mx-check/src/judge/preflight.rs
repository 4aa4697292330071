//! The question of a browser before a request, and its answer (client-server and identity API, "Web Browser Clients").

use mx_rules::Layer;
use mx_spec::{Api, Found, Url};

use super::Judge;
use crate::finding::Part;
use crate::note::{Attributed, Note};
use crate::prose::cors;
use crate::reading::Reading;
use crate::settings::Ask;

/// The methods of operations.
const METHODS: [&str; 4] = ["GET", "POST", "PUT", "DELETE"];

/// The header by which a browser says what it is going to send.
const ASKED: &str = "access-control-request-method";

impl Judge {
    /// Notes on the headers that the answer to a preflight lacks. A browser does not send the request without them.
    pub(super) fn preflight<'s>(&'s self, reading: &Reading<'_>, ask: &Ask<'_>) -> Vec<Attributed<'s>> {
        let asked = || self.asked(reading).filter(|found| ask.judges(found.api(), Part::Response));
        let asked = self.settings.judges(Layer::Prose).then(asked).flatten();
        let Some((found, headers)) = asked.zip(reading.response_headers()) else { return Vec::new() };
        let (spec, link) = (self.oldest_spec(), cors::text(found.api()));
        let holds = |note: &Note| note.rule.rule().holds_in(spec.release());
        let notes = cors::faults(headers).into_iter().filter(holds);
        let notes = notes.filter_map(|note| note.chosen(&self.settings.rules));
        let attributed = notes.map(|note| Attributed {
            part: Part::Response,
            note: note.linking(link.clone()),
            url_version: spec.url_version(),
            operation: Some(found.operations[0].shared_name()),
            operation_url: None,
            status: reading.status(),
            versions: None,
        });
        attributed.collect()
    }

    /// The operation that the browser asks for: the one of the method that it names, else any on this path.
    fn asked<'s>(&'s self, reading: &Reading<'_>) -> Option<Found<'s>> {
        let request = reading.exchange.request.as_ref()?;
        let url = reading.url()?;
        let named = request.headers.get(ASKED);
        let is_preflight = named.is_some() || request.headers.get("origin").is_some();
        if !request.method.eq_ignore_ascii_case("OPTIONS") || !is_preflight {
            return None;
        }
        let found = match named {
            Some(method) => self.oldest_spec().find_url(method, url)?,
            None => self.on_path(url)?,
        };
        let is_left_out = cors::is_left_out(found.name(), reading.status()?, &reading.answer());
        (matches!(found.api(), Api::ClientServer | Api::Identity) && !is_left_out).then_some(found)
    }

    /// An operation on this path, whatever its method.
    pub(super) fn on_path(&self, url: &Url<'_>) -> Option<Found<'_>> {
        METHODS.iter().find_map(|method| self.oldest_spec().find_url(method, url))
    }
}
