//! Rewrites after lowering: afterwards there are no labelled blocks and no exits, and no value is moved out of a variable
//! that is stored to again.

mod exits;
mod renewed;

pub use exits::structure;
pub use renewed::renewed;
