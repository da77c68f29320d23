//! `Option` and `Result`: `?`, combinators, values that are there or not.

use super::differentiate;

mod all_or_nothing;
mod asked_whether_it_worked;
mod combinators;
mod elements;
mod errors;
mod errors_by_literals;
mod flattened;
mod found_in_a_loop;
mod of_either_kind;
mod passed_on;
mod question_mark;
mod questions_in_closures;
mod questions_in_conditions;
mod results_by_another_name;
mod stack_with_errors;
mod state_or_nothing;
