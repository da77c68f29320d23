//! Generic structs and functions: over `Real`, over lengths, over lifetimes.

use super::differentiate;
use crate::support::Dual;
use crate::support::data::{check_data, k};
use differentiate::{Differentiable, Real};

mod arguments;
mod elements_of_fields;
mod lengths;
mod real_structs;
