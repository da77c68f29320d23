//! [`Matrix`]: what a Jacobian or a Hessian is where its size is not known at compile time.

use core::fmt;
use core::ops::{Index, IndexMut};

/// A dense matrix, row after row.
///
/// ```
/// use autodiff_runtime::Matrix;
///
/// let mut m = Matrix::from([[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]]);
/// assert_eq!((m.rows(), m.cols()), (2, 3));
/// assert_eq!(m[(1, 0)], 4.0);
/// assert_eq!(m.row(1), [4.0, 5.0, 6.0]);
/// assert_eq!(m.as_slice(), [1.0, 2.0, 3.0, 4.0, 5.0, 6.0]);
///
/// m[(0, 2)] = 0.0;
/// assert_eq!(m.times(&[1.0, 1.0, 1.0]), [3.0, 15.0]);
/// assert_eq!(m.transpose().row(2), [0.0, 6.0]);
/// ```
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Matrix<T = f64> {
    rows: usize,
    cols: usize,
    entries: Vec<T>,
}

impl<T> Matrix<T> {
    /// A matrix of these entries, row after row.
    ///
    /// # Panics
    /// If there are not `rows · cols` of them.
    #[must_use]
    pub fn from_vec(rows: usize, cols: usize, entries: Vec<T>) -> Self {
        assert_eq!(
            entries.len(),
            rows * cols,
            "a matrix of {rows} rows and {cols} columns has rows · cols entries"
        );
        Matrix {
            rows,
            cols,
            entries,
        }
    }

    /// A matrix whose entry in row `i`, column `j` is `entry(i, j)`.
    #[must_use]
    pub fn from_fn(rows: usize, cols: usize, mut entry: impl FnMut(usize, usize) -> T) -> Self {
        let mut entries = Vec::with_capacity(rows * cols);
        for i in 0..rows {
            entries.extend((0..cols).map(|j| entry(i, j)));
        }
        Matrix {
            rows,
            cols,
            entries,
        }
    }

    /// The number of rows.
    #[inline]
    #[must_use]
    pub fn rows(&self) -> usize {
        self.rows
    }

    /// The number of columns.
    #[inline]
    #[must_use]
    pub fn cols(&self) -> usize {
        self.cols
    }

    /// One row.
    ///
    /// # Panics
    /// If there is no row `i`.
    #[inline]
    #[must_use]
    pub fn row(&self, i: usize) -> &[T] {
        self.check_row(i);
        &self.entries[i * self.cols..][..self.cols]
    }

    /// One row, to write to.
    ///
    /// # Panics
    /// If there is no row `i`.
    #[inline]
    pub fn row_mut(&mut self, i: usize) -> &mut [T] {
        self.check_row(i);
        &mut self.entries[i * self.cols..][..self.cols]
    }

    /// The rows, from the first to the last.
    #[must_use]
    pub fn iter_rows(&self) -> impl ExactSizeIterator<Item = &[T]> + DoubleEndedIterator {
        (0..self.rows).map(|i| self.row(i))
    }

    /// The entries of one column, from the first row to the last.
    ///
    /// # Panics
    /// If there is no column `j`.
    #[must_use]
    pub fn col(&self, j: usize) -> impl ExactSizeIterator<Item = &T> + DoubleEndedIterator {
        assert!(j < self.cols, "column {j} of a matrix of {}", self.cols);
        (0..self.rows).map(move |i| &self.entries[i * self.cols + j])
    }

    /// The entry in row `i`, column `j`, if there is one.
    #[inline]
    #[must_use]
    pub fn get(&self, i: usize, j: usize) -> Option<&T> {
        (i < self.rows && j < self.cols).then(|| &self.entries[i * self.cols + j])
    }

    /// Every entry, row after row.
    #[inline]
    #[must_use]
    pub fn as_slice(&self) -> &[T] {
        &self.entries
    }

    /// Every entry, row after row, to write to.
    #[inline]
    pub fn as_mut_slice(&mut self) -> &mut [T] {
        &mut self.entries
    }

    /// Every entry, row after row.
    #[must_use]
    pub fn into_vec(self) -> Vec<T> {
        self.entries
    }

    #[inline]
    fn check_row(&self, i: usize) {
        assert!(i < self.rows, "row {i} of a matrix of {}", self.rows);
    }

    #[inline]
    fn at(&self, (i, j): (usize, usize)) -> usize {
        assert!(
            i < self.rows && j < self.cols,
            "entry ({i}, {j}) of a matrix of {} rows and {} columns",
            self.rows,
            self.cols
        );
        i * self.cols + j
    }
}

impl<T: Clone> Matrix<T> {
    /// The matrix with rows and columns exchanged.
    #[must_use]
    pub fn transpose(&self) -> Self {
        Matrix::from_fn(self.cols, self.rows, |i, j| self[(j, i)].clone())
    }
}

impl<T: autodiff_rules::Real> Matrix<T> {
    /// A matrix of zeros.
    #[must_use]
    pub fn zeros(rows: usize, cols: usize) -> Self {
        Matrix {
            rows,
            cols,
            entries: vec![T::ZERO; rows * cols],
        }
    }

    /// The matrix times a vector.
    ///
    /// # Panics
    /// If the vector has not one number for each column.
    #[must_use]
    pub fn times(&self, vector: &[T]) -> Vec<T> {
        assert_eq!(
            vector.len(),
            self.cols,
            "a vector has a number for each column"
        );
        let dot = |row: &[T]| {
            let products = row.iter().zip(vector).map(|(a, b)| *a * *b);
            products.fold(T::ZERO, |sum, product| sum + product)
        };
        self.iter_rows().map(dot).collect()
    }
}

impl<T> Index<(usize, usize)> for Matrix<T> {
    type Output = T;
    #[inline]
    fn index(&self, at: (usize, usize)) -> &T {
        &self.entries[self.at(at)]
    }
}

impl<T> IndexMut<(usize, usize)> for Matrix<T> {
    #[inline]
    fn index_mut(&mut self, at: (usize, usize)) -> &mut T {
        let at = self.at(at);
        &mut self.entries[at]
    }
}

impl<T, const N: usize, const M: usize> From<[[T; N]; M]> for Matrix<T> {
    fn from(rows: [[T; N]; M]) -> Self {
        Matrix {
            rows: M,
            cols: N,
            entries: rows.into_iter().flatten().collect(),
        }
    }
}

/// A row a line, the entries in columns.
impl<T: fmt::Display> fmt::Display for Matrix<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let write = |entry: &T| match f.precision() {
            Some(precision) => format!("{entry:.precision$}"),
            None => entry.to_string(),
        };
        let cells: Vec<String> = self.entries.iter().map(write).collect();
        let width = cells.iter().map(|cell| cell.chars().count()).max();
        let width = width.unwrap_or(0);
        for i in 0..self.rows {
            let row = &cells[i * self.cols..][..self.cols];
            let row: Vec<String> = row.iter().map(|cell| format!("{cell:>width$}")).collect();
            let end = if i + 1 < self.rows { "\n" } else { "" };
            write!(f, "[{}]{end}", row.join(" "))?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::Matrix;

    #[test]
    fn entries_stand_row_after_row() {
        let m = Matrix::from_fn(2, 3, |i, j| 10 * i + j);
        assert_eq!(m.as_slice(), [0, 1, 2, 10, 11, 12]);
        assert_eq!(m.col(1).copied().collect::<Vec<_>>(), [1, 11]);
        assert_eq!(m.get(1, 2), Some(&12));
        assert_eq!(m.get(0, 3), None);
        assert_eq!(m.iter_rows().len(), 2);
        assert_eq!(m, Matrix::from_vec(2, 3, m.clone().into_vec()));
    }

    #[test]
    fn a_matrix_without_columns_has_rows() {
        let m: Matrix = Matrix::zeros(2, 0);
        assert_eq!((m.rows(), m.cols()), (2, 0));
        assert!(m.row(1).is_empty());
        assert_eq!(m.iter_rows().len(), 2);
        assert_eq!(m.times(&[]), [0.0, 0.0]);
    }

    #[test]
    #[should_panic(expected = "entry (0, 2) of a matrix of 2 rows and 2 columns")]
    fn an_entry_beyond_a_row_is_not_that_of_the_next() {
        let m = Matrix::from([[1.0, 2.0], [3.0, 4.0]]);
        let _ = m[(0, 2)];
    }

    #[test]
    fn prints_in_columns() {
        let m = Matrix::from([[1.0, -0.5], [10.0, 2.0]]);
        assert_eq!(m.to_string(), "[   1 -0.5]\n[  10    2]");
        assert_eq!(format!("{m:.1}"), "[ 1.0 -0.5]\n[10.0  2.0]");
    }
}
