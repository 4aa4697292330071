//! Every rule of mx-conform as data: what can be wrong, why it matters and what to do.
