//! Methods: by `&self`, `self`, `&mut self`, associated functions, on `impl` blocks with and without the attribute.

use super::differentiate;
use crate::support::data::{check_data, k};
use crate::support::{Dual, DualMethods};
use differentiate::Differentiable;

mod asked_in_conditions;
mod associated;
mod by_names_of_containers;
mod by_reference;
mod by_value;
mod changing;
mod compressed_rows;
mod constant_receivers;
mod counted_by_fields;
mod given_away;
mod layers;
mod lengths_of_fields;
mod lent;
mod of_branches;
mod of_numbers_of_ones_own;
mod own_fields_as_arguments;
mod positions;
mod replacing_their_receivers;
mod rows_filled_in_a_loop;
mod rows_in_place;
mod taken_and_renewed;
