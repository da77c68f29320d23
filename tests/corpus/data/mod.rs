//! Structs, enums, `Option`s and boxes of the users' own: made, taken apart, changed, passed and returned.

use super::differentiate;
use crate::support::data::{check_data, k};
use crate::support::{Dual, DualMethods};
use differentiate::Differentiable;

mod assignments;
mod enums;
mod literals;
mod options;
mod patterns;
mod tuples;
