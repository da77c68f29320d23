//! Rewrites after lowering: afterwards there are no labelled blocks and no exits.

mod exits;

pub use exits::structure;
