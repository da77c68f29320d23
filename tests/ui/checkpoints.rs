//! `#[checkpoint]` where it cannot stand, and loops that cannot be run again.

use differentiate::differentiate;

fn random() -> f64 {
    0.5
}

#[differentiate]
fn misplaced(x: &[f64]) -> f64 {
    #[checkpoint]
    let first = x[0];
    first
}

#[differentiate]
fn unknown(x: f64) -> f64 {
    let mut y = x;
    #[checkpoint(each = 3)]
    for _ in 0..9 {
        y *= y;
    }
    #[checkpoint(slots = 0)]
    for _ in 0..9 {
        y *= y;
    }
    #[checkpoint(3)]
    while y > 1.0 {
        y /= x;
    }
    #[checkpoint]
    #[checkpoint(slots = 2)]
    while y > 1.0 {
        y /= x;
    }
    y
}

#[differentiate]
fn random_numbers(x: f64) -> f64 {
    let mut y = x;
    #[checkpoint]
    for _ in 0..9 {
        y *= y + random();
    }
    y
}

#[differentiate]
fn lent_before(x: f64) -> f64 {
    let mut y = [x, x * x];
    let last = &mut y[1];
    #[checkpoint]
    for _ in 0..9 {
        *last *= x;
    }
    y[0] + y[1]
}

pub struct Schedule(Vec<u8>);

impl IntoIterator for Schedule {
    type Item = u8;
    type IntoIter = std::vec::IntoIter<u8>;
    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

#[differentiate]
fn moved(x: f64, powers: Schedule) -> f64 {
    let mut y = x;
    #[checkpoint]
    for power in powers {
        y = y.powi(i32::from(power));
    }
    y
}

fn main() {}
