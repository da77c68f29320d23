//! Operators of the users' own types.

use super::differentiate;
use crate::support::data::{check_data, k};
use crate::support::{Dual, DualMethods};
use differentiate::Differentiable;
use std::ops::{Add, AddAssign, Div, DivAssign, Mul, MulAssign, Neg, Sub, SubAssign};

mod complex;
mod indexed;
mod indexed_otherwise;
mod matrix;
mod named_like_floats;
mod quaternion;
mod quotients_of_units;
mod single_precision;
mod unused_results;
mod vectors;
