//! Structs, enums, `Option`s and boxes of the users' own: made, taken apart, changed, passed and returned.

use super::differentiate;
use crate::support::data::{check_data, k};
use crate::support::{Dual, DualMethods};
use differentiate::Differentiable;

mod assignments;
mod boxes;
mod constant_fields;
mod constant_members;
mod enums;
mod exchanged;
mod exits_beside_values;
mod in_sequences;
mod lifetimes;
mod lists;
mod literals;
mod loops;
mod names_used_again;
mod natural;
mod options;
mod parts_of_elements;
mod patterns;
mod results;
mod states;
mod trees;
mod trees_by_reference;
mod tuples;
mod updates_beside_constants;
mod variants_by_use;
