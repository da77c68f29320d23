//! What a loop or a branch keeps for the adjoint sweep.

use std::ops::Range;

/// The residuals of one loop, last in first out.
#[doc(hidden)]
#[derive(Clone, Debug)]
pub struct Tape<T>(Vec<T>);

impl<T> Tape<T> {
    /// An empty tape. It allocates with the first record.
    #[inline]
    #[must_use]
    pub const fn new() -> Self {
        Tape(Vec::new())
    }

    /// Makes room for the turns of a loop over `range`.
    #[inline]
    pub fn reserve(&mut self, range: &impl Iterator) {
        self.0.reserve(range.size_hint().0);
    }

    /// Keeps the residuals of one iteration.
    ///
    /// Growing is a call, and a call in a loop keeps its floats out of registers: it stands apart, as a cold function.
    #[inline]
    pub fn push(&mut self, residuals: T) {
        if self.0.len() < self.0.capacity() {
            self.0.push(residuals);
        } else {
            self.push_and_grow(residuals);
        }
    }

    #[cold]
    #[inline(never)]
    fn push_and_grow(&mut self, residuals: T) {
        self.0.push(residuals);
    }

    /// How many iterations it keeps.
    #[inline]
    #[must_use]
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether it keeps none.
    #[inline]
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// How many it has room for.
    #[inline]
    #[must_use]
    pub fn capacity(&self) -> usize {
        self.0.capacity()
    }

    /// Forgets the iterations from number `from` on.
    #[inline]
    pub fn forget(&mut self, from: usize) {
        self.0.truncate(from);
    }

    /// Gives back the residuals of the last iteration that was not given back yet.
    ///
    /// # Panics
    /// If there is none, which generated code never asks for.
    #[inline]
    pub fn pop(&mut self) -> T {
        self.0
            .pop()
            .expect("the adjoint sweep makes as many turns as the primal")
    }
}

impl<T> Default for Tape<T> {
    fn default() -> Self {
        Self::new()
    }
}

/// The part of a sequence that a loop over as many turns is at. A loop without turns is nowhere.
///
/// # Panics
/// If it reaches beyond the sequence, which generated code never asks for.
#[doc(hidden)]
#[inline]
#[must_use]
pub fn span<T>(of: &[T], turns: Range<usize>) -> &[T] {
    if turns.is_empty() { &[] } else { &of[turns] }
}

/// The same, to be changed.
#[doc(hidden)]
#[inline]
#[must_use]
pub fn span_mut<T>(of: &mut [T], turns: Range<usize>) -> &mut [T] {
    if turns.is_empty() {
        &mut []
    } else {
        &mut of[turns]
    }
}

/// The residuals of one loop whose number of turns is known before it runs: a window for each run, written and read by
/// index, the last one first.
#[doc(hidden)]
#[derive(Clone, Debug)]
pub struct Windows<T> {
    records: Vec<T>,
    used: usize,
}

impl<T> Windows<T> {
    /// No windows yet. The first one that is not empty allocates.
    #[inline]
    #[must_use]
    pub const fn new() -> Self {
        Windows {
            records: Vec::new(),
            used: 0,
        }
    }

    /// Closes all windows.
    pub fn close(&mut self) {
        self.used = 0;
    }
}

impl<T: Copy + Default> Windows<T> {
    /// Opens a window for the turns of a loop over `range`.
    #[inline]
    pub fn room(&mut self, range: &Range<usize>) -> &mut [T] {
        let start = self.used;
        let end = start + range.len();
        self.used = end;
        if self.records.len() < end {
            self.grow();
        }
        &mut self.records[start..end]
    }

    #[cold]
    #[inline(never)]
    fn grow(&mut self) {
        if self.records.is_empty() {
            // Zeroed memory from the allocator is not written to here.
            self.records = vec![T::default(); self.used];
        } else {
            let length = self.used.max(2 * self.records.len());
            self.records.resize(length, T::default());
        }
    }

    /// Closes the window that was opened last, for a loop over `range`, and gives it back.
    #[inline]
    pub fn back(&mut self, range: &Range<usize>) -> &[T] {
        let end = self.used;
        self.used = end - range.len();
        &self.records[self.used..end]
    }
}

impl<T> Default for Windows<T> {
    fn default() -> Self {
        Self::new()
    }
}

/// The side that a branch took, with what it keeps.
#[doc(hidden)]
#[derive(Clone, Copy, Debug)]
pub enum Side<A, B> {
    /// The condition held.
    Then(A),
    /// It did not.
    Else(B),
}
