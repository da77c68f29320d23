//! Traits of the users' own: declared and implemented, called by static dispatch.

use super::differentiate;
use crate::support::data::{check_data, k};
use crate::support::{Dual, DualMethods};
use differentiate::Differentiable;

mod active_implementors;
mod constant_implementors;
mod default_methods;
mod generic_over_floats;
mod made_where_passed;
mod over_any_number;
mod without_a_bound;
