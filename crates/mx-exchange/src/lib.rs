//! One HTTP exchange, and the readers that find exchanges in HAR, NDJSON, raw HTTP and body files.
