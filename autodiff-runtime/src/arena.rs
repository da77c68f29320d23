//! Room for values that are borrowed until the end.

use std::cell::{Cell, OnceCell};

/// The values in the first block; each further one is twice as long.
const FIRST: usize = 64;

/// The blocks, more than any memory holds.
const BLOCKS: usize = 32;

/// Values that stay where they are, so that later ones can join them while they are borrowed.
///
/// The pullback of a callee borrows its arguments. Where the caller changes them afterwards, it gives copies from here.
#[doc(hidden)]
#[derive(Debug)]
pub struct Arena<T> {
    blocks: [OnceCell<Box<[OnceCell<T>]>>; BLOCKS],
    values: Cell<usize>,
}

impl<T> Arena<T> {
    /// No values yet. The first one allocates.
    #[inline]
    #[must_use]
    pub const fn new() -> Self {
        Arena {
            blocks: [const { OnceCell::new() }; BLOCKS],
            values: Cell::new(0),
        }
    }

    /// Takes a value, and lends it.
    pub fn keep(&self, value: T) -> &T {
        let at = FIRST + self.values.get();
        self.values.set(self.values.get() + 1);
        let block = (at / FIRST).ilog2();
        let length = FIRST << block;
        let room = || (0..length).map(|_| OnceCell::new()).collect();
        let block = self.blocks[block as usize].get_or_init(room);
        block[at - length].get_or_init(|| value)
    }
}

impl<T> Default for Arena<T> {
    fn default() -> Self {
        Self::new()
    }
}

#[cfg(test)]
mod tests {
    use super::Arena;

    #[test]
    fn values_stay_while_others_join_them() {
        let arena = Arena::new();
        let kept: Vec<&String> = (0..1000).map(|k| arena.keep(k.to_string())).collect();
        for (k, value) in kept.iter().enumerate() {
            assert_eq!(**value, k.to_string());
        }
    }
}
