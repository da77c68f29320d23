//! Rewrites after lowering: afterwards there are no labelled blocks and no exits, and no value is moved out of a variable
//! that is stored to again.

mod counted;
mod emptied;
mod exits;
mod keyed;
mod last;
mod looking;
mod renewed;
mod sums;
mod tuples;
mod types;

pub use counted::counted;
pub(crate) use counted::operands;
pub use emptied::emptied;
pub use exits::structure;
pub use keyed::keyed;
pub use last::last_uses;
pub use looking::looking;
pub use renewed::renewed;
pub use sums::sums;
pub use tuples::tupled;
pub use types::typed;
pub(crate) use types::{
    Operator, is_pure_operator, operator_callee, operator_function, operator_of,
};
