//! Findings out: text, JSON and NDJSON reports.
