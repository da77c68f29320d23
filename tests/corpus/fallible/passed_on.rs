//! Errors that are text or structs, passed on out of closures, searches and references to what may be there.

use super::differentiate;
use crate::support::data::{check_data, k};
use crate::support::{Dual, DualMethods};
use differentiate::Differentiable;

#[derive(Clone, Debug, Differentiable)]
struct Leaf {
    key: i32,
    value: f64,
    left: Option<Box<Leaf>>,
    right: Option<Box<Leaf>>,
}

#[differentiate]
impl Leaf {
    #[differentiate(wrt(self))]
    fn get(&self, key: i32) -> Option<f64> {
        if key < self.key {
            return self.left.as_ref()?.get(key);
        }
        if key > self.key {
            let right = self.right.as_deref()?;
            return right.get(key);
        }
        Some(self.value)
    }

    #[differentiate(wrt(self))]
    fn weighed(&self, key: i32) -> Result<f64, &'static str> {
        let found = self.get(key).ok_or("no such key")?;
        Ok(found * self.value)
    }
}

#[derive(Debug)]
enum Wrong {
    Empty { from: usize },
    Missing(&'static str),
}

impl From<&'static str> for Wrong {
    fn from(what: &'static str) -> Self {
        Wrong::Missing(what)
    }
}

#[differentiate(wrt(tree))]
fn total(tree: &Leaf, book: &[(i32, f64)]) -> Result<f64, &'static str> {
    book.iter()
        .try_fold(0.0, |sum, (key, n)| Ok(sum + n * tree.weighed(*key)?))
}

#[differentiate(wrt(tree, x))]
fn largest(tree: &Leaf, x: &[f64], from: usize) -> Result<f64, Wrong> {
    let at = (from..x.len())
        .max_by(|&i, &j| x[i].total_cmp(&x[j]))
        .ok_or(Wrong::Empty { from })?;
    Ok(x[at] * total(tree, &[(1, 2.0), (3, x.len() as f64)])?)
}

#[differentiate(wrt(tree, x))]
fn f(tree: &Leaf, x: &[f64], from: usize, key: i32) -> f64 {
    let missing = match tree.weighed(key) {
        Ok(value) => value,
        Err(_) => x[0],
    };
    match largest(tree, x, from) {
        Ok(value) => value + missing,
        Err(Wrong::Empty { from }) => missing * from as f64,
        Err(Wrong::Missing(what)) => missing * what.len() as f64,
    }
}

fn leaf(key: i32, value: f64) -> Leaf {
    Leaf {
        key,
        value,
        left: None,
        right: None,
    }
}

#[test]
fn agrees_with_dual_numbers() {
    let mut tree = leaf(2, 0.5);
    tree.right = Some(Box::new(leaf(3, 1.1)));
    tree.left = Some(Box::new(leaf(1, 0.7)));
    for (from, key) in [(0, 2), (1, 3), (2, 1), (0, 9)] {
        check_data!(grad f(ref tree.clone(), ref vec![0.4, 0.9], con from, con key), |v| {
            let (root, left, right) = (v[0], v[1], v[2]);
            let missing = match key {
                1 => left * root,
                2 => root * root,
                3 => right * root,
                _ => v[3],
            };
            let total = k(2.0) * left * root + k(2.0) * right * root;
            match from {
                0 | 1 => v[4] * total + missing,
                _ => missing * k(2.0),
            }
        });
    }
    tree.left = None;
    check_data!(grad f(ref tree, ref vec![0.4, 0.9], con 0, con 1), |v| v[2] * k(11.0));
}
