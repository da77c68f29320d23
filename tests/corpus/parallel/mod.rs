//! Rayon's iterators.

use super::differentiate;

mod chunks;
mod in_place;
mod sums;
