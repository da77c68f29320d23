//! `f_taylor` is called where there is none; a callee without the option.

use differentiate::differentiate;

#[differentiate(taylor)]
fn pair(x: f64) -> (f64, f64) {
    (x, x * x)
}

#[differentiate(taylor)]
fn sum(x: &[f64]) -> f64 {
    x[0] + pair(x[1]).0
}

#[differentiate]
fn cube(x: f64) -> f64 {
    x * x * x
}

struct Scale(f64);

impl Scale {
    #[differentiate]
    fn times(&self, x: f64) -> f64 {
        self.0 * x
    }
}

mod other {
    #[differentiate::differentiate]
    pub fn twice<T: differentiate::Real>(x: T) -> T {
        x + x
    }

    #[differentiate::differentiate(partials(x = 2.0 * x))]
    pub fn given(x: f64) -> f64 {
        x * x
    }
}

#[differentiate(taylor)]
fn f(x: f64) -> f64 {
    sum(&[x, 1.0]) + cube(x)
}

#[differentiate(taylor)]
fn g(x: f64, scale: &Scale) -> f64 {
    scale.times(x) + other::twice(x) + other::given(x)
}

fn main() {
    let _ = pair_taylor::<3>(1.0);
    let _ = sum_taylor::<3>(&[1.0, 2.0]);
    let _ = f_taylor::<3>(1.0);
}
