//! What a loop or a branch keeps for the adjoint sweep.

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

/// The side that a branch took, with what it keeps.
#[doc(hidden)]
#[derive(Clone, Copy, Debug)]
pub enum Side<A, B> {
    /// The condition held.
    Then(A),
    /// It did not.
    Else(B),
}
