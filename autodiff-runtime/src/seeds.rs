//! Matrices of derivatives, seed by seed: one column for each coordinate of the parameters, or one row for each of the
//! result.

use crate::{Matrix, lanes::Directions};
use autodiff_rules::Real;
use autodiff_rules::tangent::Tangent;

/// What the entries of a Jacobian or a Hessian are written to.
#[doc(hidden)]
pub trait Table<T> {
    /// All zeros.
    fn start(rows: usize, cols: usize) -> Self;

    /// Sets one entry.
    fn set(&mut self, row: usize, col: usize, entry: T);
}

impl<T: Real> Table<T> for Matrix<T> {
    fn start(rows: usize, cols: usize) -> Self {
        Matrix::zeros(rows, cols)
    }

    #[inline]
    fn set(&mut self, row: usize, col: usize, entry: T) {
        self[(row, col)] = entry;
    }
}

impl<T: Real, const N: usize, const M: usize> Table<T> for [[T; N]; M] {
    #[inline]
    fn start(rows: usize, cols: usize) -> Self {
        debug_assert_eq!((rows, cols), (M, N));
        [[T::ZERO; N]; M]
    }

    #[inline]
    fn set(&mut self, row: usize, col: usize, entry: T) {
        self[row][col] = entry;
    }
}

/// A matrix by its columns: `sweep` gives a value, and its tangent in a direction.
#[doc(hidden)]
#[inline]
pub fn by_columns<T: Real, X: Tangent, R, Y: Tangent, J: Table<T>>(
    mut direction: X,
    mut sweep: impl FnMut(&X) -> (R, Y),
) -> (R, J) {
    let cols = direction.dimension();
    let mut found: Option<(R, J)> = None;
    for col in 0..cols {
        direction.set_coordinate(col, 1.0);
        let (value, tangent) = sweep(&direction);
        direction.set_coordinate(col, 0.0);
        let (_, table) = found.get_or_insert_with(|| (value, J::start(tangent.dimension(), cols)));
        let mut row = 0;
        tangent.entries(&mut |entry: T| {
            table.set(row, col, entry);
            row += 1;
        });
    }
    found.unwrap_or_else(|| {
        let (value, tangent) = sweep(&direction);
        (value, J::start(tangent.dimension(), cols))
    })
}

/// A matrix by its rows: `pull` adds to the adjoints what an adjoint of the result contributes.
#[doc(hidden)]
#[inline]
pub fn by_rows<T: Real, X: Tangent, Y: Tangent, J: Table<T>>(
    mut seed: Y,
    zero: &X,
    mut pull: impl FnMut(&Y, &mut X),
) -> J {
    let rows = seed.dimension();
    let mut found: Option<J> = None;
    for row in 0..rows {
        // A vector that the function changes the length of has an adjoint that changes its length, too.
        let mut adjoints = zero.clone();
        seed.set_coordinate(row, 1.0);
        pull(&seed, &mut adjoints);
        seed.set_coordinate(row, 0.0);
        let table = found.get_or_insert_with(|| J::start(rows, adjoints.dimension()));
        let mut col = 0;
        adjoints.entries(&mut |entry: T| {
            table.set(row, col, entry);
            col += 1;
        });
    }
    found.unwrap_or_else(|| J::start(rows, zero.dimension()))
}

/// A matrix by its columns, K of them at a time: the tangents have K lanes.
#[doc(hidden)]
#[inline]
pub fn by_columns_in_lanes<const K: usize, T, X, R, Y, J>(
    zero: X,
    mut sweep: impl FnMut(&X) -> (R, Y),
) -> (R, J)
where
    T: Real,
    X: Directions<K>,
    Y: Directions<K>,
    J: Table<T>,
{
    let mut directions = zero;
    let mut cols = 0;
    directions.set_units(0, &mut cols);
    let (value, tangents) = sweep(&directions);
    let mut table = J::start(tangents.dimension() / K, cols);
    set_columns(&mut table, 0, cols, &tangents);
    let mut first = K;
    while first < cols {
        directions.set_units(first, &mut 0);
        set_columns(&mut table, first, cols, &sweep(&directions).1);
        first += K;
    }
    (value, table)
}

#[inline]
fn set_columns<const K: usize, T: Real, J: Table<T>>(
    table: &mut J,
    first: usize,
    cols: usize,
    tangents: &impl Directions<K>,
) {
    let count = K.min(cols - first);
    tangents.each_coordinate(&mut 0, &mut |row, lanes: [T; K]| {
        for (lane, entry) in lanes.into_iter().enumerate().take(count) {
            table.set(row, first + lane, entry);
        }
    });
}

/// A matrix by its rows, K of them at a time: the adjoints have K lanes.
#[doc(hidden)]
#[inline]
pub fn by_rows_in_lanes<const K: usize, T, X, Y, J>(
    zero_seeds: Y,
    zero: X,
    mut pull: impl FnMut(&Y, &mut X),
) -> J
where
    T: Real,
    X: Directions<K>,
    Y: Directions<K>,
    J: Table<T>,
{
    let mut seeds = zero_seeds;
    let mut rows = 0;
    seeds.set_units(0, &mut rows);
    if rows <= K {
        let mut adjoints = zero;
        if rows > 0 {
            pull(&seeds, &mut adjoints);
        }
        let mut table = J::start(rows, adjoints.dimension() / K);
        set_rows(&mut table, 0, rows, &adjoints);
        return table;
    }
    let mut table: Option<J> = None;
    for first in (0..rows).step_by(K) {
        // A vector that the function changes the length of has an adjoint that changes its length, too.
        let mut adjoints = zero.clone();
        seeds.set_units(first, &mut 0);
        pull(&seeds, &mut adjoints);
        let table = table.get_or_insert_with(|| J::start(rows, adjoints.dimension() / K));
        set_rows(table, first, rows, &adjoints);
    }
    table.expect("there are more rows than lanes")
}

#[inline]
fn set_rows<const K: usize, T: Real, J: Table<T>>(
    table: &mut J,
    first: usize,
    rows: usize,
    adjoints: &impl Directions<K>,
) {
    let count = K.min(rows - first);
    adjoints.each_coordinate(&mut 0, &mut |col, lanes: [T; K]| {
        for (lane, entry) in lanes.into_iter().enumerate().take(count) {
            table.set(first + lane, col, entry);
        }
    });
}

/// What a sweep that is run again finds as the first one found it.
#[doc(hidden)]
pub trait Restore: ToOwned {
    /// Overwrites it by what was kept.
    fn restore(&mut self, kept: &Self::Owned);
}

impl<A: Clone> Restore for A {
    #[inline]
    fn restore(&mut self, kept: &A) {
        self.clone_from(kept);
    }
}

impl<A: Clone> Restore for [A] {
    #[inline]
    fn restore(&mut self, kept: &Vec<A>) {
        self.clone_from_slice(kept);
    }
}

/// Overwrites what a function changes by what it was.
#[doc(hidden)]
#[inline]
pub fn restore<A: Restore + ?Sized>(to: &mut A, kept: &A::Owned) {
    to.restore(kept);
}
