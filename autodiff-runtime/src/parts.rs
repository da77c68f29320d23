//! Loops that run in parts, on several cores with the feature `rayon`.
//!
//! How a range is divided depends on its length alone, and what the parts give is joined in their order. So results are the
//! same on any number of cores, and without the feature.

use crate::{Accumulate, Differentiable, accumulate};
use std::ops::{Index, IndexMut, Range};

/// The number of parts of a long loop.
const PARTS: usize = 64;

/// Integers that count the turns of a loop.
#[doc(hidden)]
pub trait Position: Copy + Send + Sync {
    /// The number of turns from here to `end`.
    fn turns(self, end: Self) -> usize;
    /// So many turns further on.
    #[must_use]
    fn ahead(self, turns: usize) -> Self;
}

macro_rules! positions {
    ($($int:ty),*) => {$(
        impl Position for $int {
            #[inline]
            fn turns(self, end: Self) -> usize {
                (self..end).count()
            }

            #[inline]
            #[allow(
                clippy::cast_possible_truncation,
                clippy::cast_possible_wrap,
                reason = "the sum is an integer of this type, whatever is lost on the way"
            )]
            fn ahead(self, turns: usize) -> Self {
                self.wrapping_add(turns as $int)
            }
        }
    )*};
}

positions!(usize, u8, u16, u32, u64, i8, i16, i32, i64, isize);

/// Runs the parts of a range, and gives each with what it gave, in order.
#[doc(hidden)]
pub fn in_parts<I: Position, T: Send>(
    range: Range<I>,
    run: impl Fn(Range<I>) -> T + Sync,
) -> Vec<(Range<I>, T)> {
    let turns = range.start.turns(range.end);
    let length = turns.div_ceil(PARTS).max(1);
    let part = |k: usize| {
        let start = range.start.ahead(k * length);
        start..start.ahead(length.min(turns - k * length))
    };
    let run = |k: usize| (part(k), run(part(k)));
    each(turns.div_ceil(length), run)
}

#[cfg(feature = "rayon")]
fn each<T: Send>(parts: usize, run: impl Fn(usize) -> T + Sync) -> Vec<T> {
    use rayon::iter::{IntoParallelIterator, ParallelIterator};
    (0..parts).into_par_iter().map(&run).collect()
}

#[cfg(not(feature = "rayon"))]
fn each<T>(parts: usize, run: impl Fn(usize) -> T) -> Vec<T> {
    (0..parts).map(run).collect()
}

/// What a part has of the elements of a sequence: those at its own positions.
#[doc(hidden)]
#[derive(Clone, Debug)]
pub struct Elements<T> {
    first: usize,
    items: Vec<T>,
}

impl<T> Elements<T> {
    /// Copies of the elements.
    #[must_use]
    pub fn copied(of: &[T], part: &Range<usize>) -> Self
    where
        T: Clone,
    {
        Elements {
            first: part.start,
            items: of[part.clone()].to_vec(),
        }
    }

    /// Zeros of their shapes.
    #[must_use]
    pub fn zeros(of: &[T], part: &Range<usize>) -> Self
    where
        T: Differentiable<Tangent = T>,
    {
        Elements {
            first: part.start,
            items: of[part.clone()].iter().map(T::zero_tangent).collect(),
        }
    }

    /// Puts them back in their places.
    pub fn put_back(self, to: &mut [T], part: &Range<usize>) {
        for (to, from) in to[part.clone()].iter_mut().zip(self.items) {
            *to = from;
        }
    }

    /// Adds them to the elements at their places.
    pub fn add_to(self, to: &mut [T], part: &Range<usize>)
    where
        T: Accumulate<T>,
    {
        for (to, from) in to[part.clone()].iter_mut().zip(&self.items) {
            accumulate(to, from);
        }
    }
}

impl<T> Index<usize> for Elements<T> {
    type Output = T;

    #[inline]
    fn index(&self, position: usize) -> &T {
        &self.items[position - self.first]
    }
}

impl<T> IndexMut<usize> for Elements<T> {
    #[inline]
    fn index_mut(&mut self, position: usize) -> &mut T {
        &mut self.items[position - self.first]
    }
}

#[cfg(test)]
mod tests {
    use super::in_parts;

    #[test]
    fn every_turn_is_in_one_part_and_in_order() {
        for turns in [0, 1, 63, 64, 65, 1000, 6401] {
            let parts = in_parts(0..turns, Iterator::count);
            assert!(parts.len() <= 64);
            let mut next = 0;
            for (part, counted) in parts {
                assert_eq!((part.start, part.len()), (next, counted));
                assert!(counted > 0);
                next = part.end;
            }
            assert_eq!(next, turns);
        }
        assert_eq!(in_parts(-3_i64..-3, |_| ()).len(), 0);
        let found: i32 = in_parts(-5_i32..7, Iterator::sum::<i32>)
            .into_iter()
            .map(|(_, sum)| sum)
            .sum();
        assert_eq!(found, 6);
        assert_eq!(in_parts(250_u8..255, |part| part.len()).len(), 5);
    }
}
