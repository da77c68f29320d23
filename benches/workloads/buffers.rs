//! Room for what one run writes.

use crate::workloads::{Derivative, Workload};
use std::cell::RefCell;
use std::hint::black_box;

/// Where values and derivatives go.
pub struct Buffers(RefCell<(Vec<f64>, Vec<f64>)>);

impl Buffers {
    pub fn new(workload: &Workload) -> Self {
        let buffers = (vec![0.0; workload.values], vec![0.0; workload.entries]);
        Buffers(RefCell::new(buffers))
    }

    pub fn run_primal(&self, workload: &Workload) {
        let (value, _) = &mut *self.0.borrow_mut();
        (workload.primal)(black_box(value));
    }

    pub fn run(&self, derivative: &Derivative) {
        let (value, entries) = &mut *self.0.borrow_mut();
        derivative(black_box(value), black_box(entries));
    }
}
