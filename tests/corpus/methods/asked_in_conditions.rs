//! Methods without companions in conditions, guards and assertions, on values that may be changed; and one that changes its
//! receiver on the way to its answer.

use super::*;

#[derive(Clone, Debug, Differentiable)]
struct Cell {
    area: f64,
    decay: f64,
}

impl Cell {
    fn health(&self) -> f64 {
        self.area * self.decay
    }

    fn is_larger_than(&self, area: f64) -> bool {
        self.area > area
    }
}

#[differentiate]
impl Cell {
    #[differentiate(wrt(self, by))]
    fn shrink_by(&mut self, by: f64) -> f64 {
        self.area *= by;
        self.area
    }
}

#[differentiate(wrt(cell, x))]
fn wear(cell: &mut Cell, x: f64) -> f64 {
    let mut sum = 0.0;
    let mut other = cell.clone();
    while cell.health() >= 0.3 {
        cell.area *= 0.5;
        sum += cell.area * x;
    }
    other.decay += x;
    if other.health() > x && other.is_larger_than(x) {
        sum += other.area * other.decay;
    }
    if !cell.is_larger_than(x) || x > 100.0 {
        sum += x;
    }
    sum += match x {
        v if other.is_larger_than(v) => v * v,
        v => -v,
    };
    assert!(
        other.health() > -1e9,
        "{} {c}",
        other.health(),
        c = cell.health()
    );
    while other.shrink_by(x) > 0.1 {}
    sum * other.area
}

#[differentiate(wrt(cell, x))]
fn f(cell: &Cell, x: f64) -> f64 {
    let mut cell = cell.clone();
    let sum = wear(&mut cell, x);
    sum * cell.area
}

#[test]
fn agrees_with_dual_numbers() {
    let cell = Cell {
        area: 2.0,
        decay: 1.5,
    };
    check_data!(grad f(ref cell, val 0.7), |v| {
        let (start, decay, x) = (v[0], v[1], v[2]);
        let (mut area, mut sum) = (start, k(0.0));
        while area * decay >= k(0.3) {
            area = area * k(0.5);
            sum = sum + area * x;
        }
        let mut other = start;
        if other * (decay + x) > x && other > x {
            sum = sum + other * (decay + x);
        }
        if area <= x {
            sum = sum + x;
        }
        sum = sum + if other > x { x * x } else { -x };
        loop {
            other = other * x;
            if other <= k(0.1) {
                break;
            }
        }
        sum * other * area
    });
}
