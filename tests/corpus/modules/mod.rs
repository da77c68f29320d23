//! Companions across modules: by path, by `use`, through re-exports, and nested in a body.

use super::differentiate;
use crate::support::data::{check_data, k};
use crate::support::{Dual, DualMethods};
use differentiate::Differentiable;

mod nested;
mod paths;
