//! Loops under `#[checkpoint]`.

use super::differentiate;

mod arrays_and_vecs;
mod beside_other_loops;
mod changed_afterwards;
mod every_companion;
mod exits;
mod heads;
mod in_place;
mod lorenz;
mod observers;
mod random_walk;
mod structs;
mod wide_state;
