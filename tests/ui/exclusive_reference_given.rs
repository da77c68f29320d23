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
    fn row_mut(&mut self, i: usize) -> &mut [f64] {
        &mut self.data[i * self.width..(i + 1) * self.width]
    }

    #[differentiate(wrt(self))]
    fn grown(&mut self) -> &f64 {
        self.data.push(1.0);
        &self.data[0]
    }
}

fn main() {}
