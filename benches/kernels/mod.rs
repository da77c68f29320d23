//! Small functions, each as a user writes it, that one optimisation makes cheaper.

pub mod fishery;
pub mod matrix_vector;
pub mod network;
pub mod root;
pub mod springs;
pub mod triangular;

pub use crate::workloads::{Numbers, Workload, differentiate};

use crate::workloads::{Derivative, Primal};

/// A kernel with a gradient of so many entries. None has one by hand: with all optimisations and without one are compared.
pub fn kernel(title: &str, entries: usize, primal: Primal, ours: Derivative) -> Workload {
    Workload {
        title: title.to_owned(),
        values: 1,
        entries,
        primal,
        ours,
        by_hand: Box::new(|_, _| {}),
    }
}
