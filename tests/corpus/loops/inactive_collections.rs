//! Vectors, strings and structs without derivatives change while the loop runs and steer the numbers.

use super::differentiate;
use crate::support::*;

struct Counter {
    hits: usize,
    odd: bool,
}

impl Counter {
    fn hit(&mut self) -> usize {
        self.hits += 1;
        self.odd = !self.odd;
        self.hits
    }
}

#[differentiate]
fn f(x: f64, n: usize) -> f64 {
    let mut stack = vec![n];
    let mut text = String::new();
    let mut counter = Counter {
        hits: 0,
        odd: false,
    };
    let mut seen = [0_u8; 4];
    let mut y = x;
    while let Some(top) = stack.pop() {
        if top > 1 {
            stack.push(top - 1);
            stack.push(top / 2);
        }
        seen[top % 4] += 1;
        text.push(if top % 2 == 0 { 'e' } else { 'o' });
        let weight = counter.hit() as f64 / text.len() as f64;
        y = if counter.odd {
            y.sin() + weight * x
        } else {
            y * 0.5 + f64::from(seen[top % 4])
        };
    }
    y * text.matches("eo").count() as f64 + y * counter.hits as f64
}

fn twin<T: Real>(x: T, n: usize) -> T {
    fn order(n: usize, tops: &mut Vec<usize>) {
        tops.push(n);
        if n > 1 {
            order(n / 2, tops);
            order(n - 1, tops);
        }
    }
    let mut tops = Vec::new();
    order(n, &mut tops);
    let mut y = x;
    for (i, top) in tops.iter().enumerate() {
        let seen = tops[..=i].iter().filter(|&t| t % 4 == top % 4).count();
        y = if i % 2 == 0 {
            y.sin() + x
        } else {
            y * T::lit(0.5) + T::lit(seen as f64)
        };
    }
    let falls = tops
        .windows(2)
        .filter(|w| w[0] % 2 == 0 && w[1] % 2 == 1)
        .count();
    y * T::lit(falls as f64) + y * T::lit(tops.len() as f64)
}

#[test]
fn agrees_with_dual_numbers() {
    for n in [1, 2, 3, 5] {
        check_scalars!(f(x, n = n), twin, [[2.0], [0.3]]);
    }
}
