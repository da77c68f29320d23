#![allow(dead_code)]

use differentiate::{Differentiable, differentiate};
use std::ops::Index;

#[derive(Differentiable)]
struct Table {
    width: usize,
    data: Vec<f64>,
}

#[differentiate]
impl Index<(usize, usize)> for Table {
    type Output = f64;
    fn index(&self, (i, j): (usize, usize)) -> &f64 {
        self.data.iter().nth(i * self.width + j).unwrap()
    }
}

fn main() {}
