//! One JSON body, parsed once: a tape of nodes over the untouched bytes, and every wire fault met on the way.
