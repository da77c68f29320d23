#![allow(dead_code, unused)]

use differentiate::{Differentiable, differentiate};

#[derive(Differentiable)]
struct Table {
    width: usize,
    data: Vec<f64>,
}

#[differentiate]
impl Table {
    #[differentiate(wrt(self))]
    fn row(&self, i: usize) -> &[f64] {
        &self.data[i * self.width..(i + 1) * self.width]
    }
}

fn main() {}
