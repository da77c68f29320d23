//! Loops whose iterations depend on each other through sums alone, and loops that only look so.

use super::differentiate;

mod branches;
mod chains;
mod exits;
mod later_changes;
mod neighbours;
mod nested;
mod put_back;
mod scratch;
mod scratch_that_is_none;
mod seeds;
mod sliced_mirrors;
mod sums_that_are_none;
mod two_loops;
