//! Programs with options of second order of their own. `tests/second_order.rs` compiles them, and those of first order with
//! `hvp` added.

use super::differentiate;

mod calls_of_numbers;
mod changed_constants;
mod generic_members;
mod generic_structs;
mod given;
mod methods;
mod more_garbow_hillstrom;
mod options;
mod receivers_beside_constants;
mod rule_by_hand;
mod stored_constants;
mod traits;
