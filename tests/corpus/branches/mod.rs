//! `if`, `match` and early returns.

use super::differentiate;

mod active_option;
mod arms_use_different_inputs;
mod assertions;
mod chosen_references;
mod condition_changed_in_its_arm;
mod conditions;
mod early_return;
mod else_if_chain;
mod empty_statements;
mod formatting;
mod if_as_statement;
mod if_as_value;
mod if_let_and_let_else;
mod if_of_tuples;
mod labelled_blocks;
mod late_initialisation;
mod match_as_statement;
mod match_constants;
mod match_enum;
mod match_integers;
mod match_text;
mod match_truth_values;
mod match_with_guards;
mod nested;
mod overwritten_results;
mod panics;
mod printing;
// pending: mod reference_by_branch;
mod return_in_operands;
mod shadowed_in_arms;
mod short_circuit_effects;
mod single_precision;
mod smooth_joins;
mod unit_functions_and_empty_arms;
mod untaken;
