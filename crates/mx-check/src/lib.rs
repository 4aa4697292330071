//! Judges one Matrix HTTP exchange: wire and schema rules in, findings out, secrets hidden.
