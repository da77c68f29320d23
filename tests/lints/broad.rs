//! A sample of everything that functions are written with.

use differentiate::{Differentiable, Real, differentiate, stop_gradient};

/// A matrix of fixed sizes.
#[derive(Clone, Copy, Debug, PartialEq, Differentiable)]
pub(crate) struct Matrix<const R: usize, const C: usize> {
    data: [[f64; C]; R],
}

#[differentiate]
impl<const R: usize, const C: usize, const K: usize> std::ops::Mul<&Matrix<C, K>>
    for &Matrix<R, C>
{
    type Output = Matrix<R, K>;

    fn mul(self, other: &Matrix<C, K>) -> Matrix<R, K> {
        let mut data = [[0.0; K]; R];
        for (row, left) in data.iter_mut().zip(&self.data) {
            for (k, factor) in left.iter().enumerate() {
                for (sum, right) in row.iter_mut().zip(&other.data[k]) {
                    *sum += factor * right;
                }
            }
        }
        Matrix { data }
    }
}

#[differentiate]
impl<const R: usize, const C: usize> Matrix<R, C> {
    /// Each entry times a number.
    #[must_use]
    #[differentiate(wrt(self, factor))]
    pub(crate) fn scaled(self, factor: f64) -> Self {
        Self {
            data: self.data.map(|row| row.map(|entry| entry * factor)),
        }
    }

    /// The sum of the squares.
    #[must_use]
    #[differentiate(wrt(self))]
    pub(crate) fn squares(&self) -> f64 {
        self.data.iter().flatten().map(|entry| entry * entry).sum()
    }
}

/// What went wrong.
#[derive(Debug)]
pub(crate) enum Failure {
    /// Below zero.
    Negative,
    /// Too many of them.
    Many(usize),
}

/// A root that may not be there.
///
/// # Errors
/// Below zero.
#[differentiate]
pub(crate) fn checked_root(x: f64) -> Result<f64, Failure> {
    if x < 0.0 {
        return Err(Failure::Negative);
    }
    Ok(x.sqrt())
}

/// The product of all roots.
///
/// # Errors
/// Where one is missing.
#[differentiate]
pub(crate) fn product_of_roots(x: &[f64]) -> Result<f64, Failure> {
    if x.len() > 9 {
        return Err(Failure::Many(x.len()));
    }
    let roots: Vec<f64> = x
        .iter()
        .map(|&v| checked_root(v))
        .collect::<Result<_, _>>()?;
    Ok(roots.iter().product())
}

/// Combinators, patterns, and what leaves a block.
#[must_use]
#[differentiate]
pub(crate) fn questions(x: &[f64]) -> f64 {
    let Some((first, rest)) = x.split_first() else {
        return 0.0;
    };
    let largest = rest
        .iter()
        .copied()
        .max_by(f64::total_cmp)
        .unwrap_or(*first);
    let root = checked_root(*first).map_or_else(|_| 0.5, |root| root * largest);
    let found = 'search: {
        for pair in x.windows(2) {
            if let [a, b] = pair {
                if a > b {
                    break 'search a - b;
                }
            }
        }
        1.0
    };
    let product = match product_of_roots(x) {
        Ok(product) => product,
        Err(Failure::Negative) => 0.0,
        Err(Failure::Many(n)) if n > 20 => 2.0,
        Err(Failure::Many(_)) => 1.0,
    };
    root + found * product
}

/// Lists that grow, shrink, and are put in order.
#[must_use]
#[differentiate]
pub(crate) fn lists(x: &[f64]) -> f64 {
    let mut sorted = x.to_vec();
    sorted.sort_by(f64::total_cmp);
    sorted.truncate(3);
    sorted.reverse();
    let mut stack = vec![sorted[0]];
    while let Some(top) = stack.pop() {
        if top < 4.0 {
            stack.push(top * top + 1.5);
        } else {
            sorted.push(top);
        }
    }
    let (low, high) = sorted.split_at_mut(2);
    std::mem::swap(&mut low[0], &mut high[0]);
    if let Some(last) = sorted.last_mut() {
        *last *= 2.0;
    }
    let chosen = if sorted[0] > sorted[1] {
        &mut low_of(x)
    } else {
        &mut 0.5
    };
    *chosen *= 3.0;
    let scaled = *chosen;
    scaled
        + sorted
            .iter()
            .zip(x.iter().cycle())
            .map(|(a, b)| a * b)
            .sum::<f64>()
}

/// The first of them.
#[must_use]
#[differentiate]
pub(crate) fn low_of(x: &[f64]) -> f64 {
    x.first().copied().unwrap_or_default()
}

/// Closures that call one another and change what they capture.
#[must_use]
#[differentiate]
pub(crate) fn closures(x: f64, y: f64) -> f64 {
    let mut calls = 0;
    let mut total = 0.0;
    let square = |v: f64| v * v;
    let mut add = |v: f64| {
        calls += 1;
        total += square(v) * y;
    };
    for v in [x, y, x * y] {
        add(v);
    }
    let states = (0..4).scan(x, |state, _| {
        *state = 0.5 * (*state + y / *state);
        Some(*state)
    });
    let last = states.last().unwrap_or(x);
    total * f64::from(calls) + last + stop_gradient(y)
}

/// What is evaluated.
#[derive(Clone, Debug, Differentiable)]
pub(crate) enum Tree {
    /// A number.
    Leaf(f64),
    /// A sum.
    Sum(Box<Tree>, Box<Tree>),
    /// A power.
    Power {
        /// What is raised.
        base: Box<Tree>,
        /// The exponent.
        exponent: i32,
    },
}

#[differentiate]
impl Tree {
    /// Its value.
    #[must_use]
    #[differentiate(wrt(self))]
    pub(crate) fn value(&self) -> f64 {
        match self {
            Self::Leaf(value) => *value,
            Self::Sum(a, b) => a.value() + b.value(),
            Self::Power { base, exponent } => base.value().powi(*exponent),
        }
    }
}

/// What has a density, over any float.
pub(crate) trait Density<T: Real> {
    /// Its logarithm.
    #[differentiate(wrt(x))]
    fn log_density(&self, x: T) -> T;
}

/// The normal one.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Normal;

#[differentiate]
impl<T: Real> Density<T> for Normal {
    #[differentiate(wrt(x))]
    fn log_density(&self, x: T) -> T {
        T::lit(-0.5) * x * x
    }
}

/// The sum over a sample.
#[must_use]
#[differentiate(wrt(sample))]
pub(crate) fn likelihood<T: Real, D: Density<T>>(density: &D, sample: &[T]) -> T {
    let mut sum = T::ZERO;
    for x in sample {
        sum += density.log_density(*x);
    }
    sum
}

/// Second derivatives of a loop.
#[must_use]
#[differentiate(hessian)]
pub(crate) fn rosenbrock(x: &[f64]) -> f64 {
    x.windows(2)
        .map(|pair| (1.0 - pair[0]).powi(2) + 100.0 * (pair[1] - pair[0] * pair[0]).powi(2))
        .sum()
}

/// Several results.
#[must_use]
#[differentiate(jacobian)]
pub(crate) fn polar(x: f64, y: f64) -> (f64, f64) {
    (x.hypot(y), y.atan2(x))
}

#[test]
fn the_sample_is_differentiated() {
    let matrix = Matrix {
        data: [[1.0, 2.0], [3.0, 4.0]],
    };
    let (squares, by) = (&matrix * &matrix.scaled(2.0)).squares_grad();
    assert!(squares > 0.0 && by.data[1][1] > 0.0);
    let x = [2.0, 1.0, 3.0, 0.5];
    assert!(questions_grad(&x).0.is_finite() && lists_grad(&x).0.is_finite());
    assert!(closures_grad(1.0, 2.0).0.is_finite() && low_of(&x) > 0.0);
    let tree = Tree::Sum(
        Box::new(Tree::Leaf(2.0)),
        Box::new(Tree::Power {
            base: Box::new(Tree::Leaf(3.0)),
            exponent: 2,
        }),
    );
    assert!((tree.value_grad().0 - 11.0).abs() < 1e-12);
    let (value, by) = likelihood_grad(&Normal, &x);
    assert!(value < 0.0 && (by[0] + 2.0).abs() < 1e-12);
    let (_, _, hessian) = rosenbrock_hessian(&x);
    assert!(hessian[(0, 0)].is_finite() && polar_jacobian(1.0, 1.0).1[0][0] > 0.0);
}
