//! `Option` and `Result`: `?`, combinators, values that are there or not.

use super::differentiate;

mod combinators;
mod errors;
mod found_in_a_loop;
mod question_mark;
mod state_or_nothing;
