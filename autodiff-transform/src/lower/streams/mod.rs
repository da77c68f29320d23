//! Iterator chains as loops.
//!
//! A chain is read outside in. A stream *with positions* says what stands at position `k`: slices, ranges, `zip`, `rev`,
//! `map`, `windows` and the like. Any other (`filter`, `chain`, `take_while`, `flat_map`, …) is *driven*: it runs its loops
//! and hands each element to the statements inside. Closures are put in place where they are called.
//!
//! ```text
//! Input:   x.iter().zip(y).map(|(a, b)| a * b).sum::<f64>()
//! Output:  let mut t = -0.0;  for k in 0..min(x.len(), y.len()) { let a = &x[k];  let b = &y[k];  t += *a * *b; }  t
//! ```

mod asked;
mod behind;
mod bound;
mod counters;
mod drive;
mod forms;
mod parallel;
mod positions;
mod read;
mod sequences;
mod shape;
mod sources;

pub(super) use behind::{FromBehind, taken_from_behind};
pub(super) use counters::boolean;
pub(super) use forms::{is_constant_name, runs_over_shared};
pub(super) use parallel::serial;
pub(super) use positions::{referred, unreferred};
pub(super) use sequences::is_map;

use super::Val;
use super::closures::Closure;
use crate::ir::{Access, Atom, Ends, Place, Var};

/// An iterator that is understood.
#[derive(Clone)]
pub(super) enum Stream {
    /// The elements of a place, by reference or by value.
    Elements(Place, By),
    /// `lo..hi`, or `lo..` without an end.
    Count(Atom, Option<Atom>, Ends),
    /// `windows(n)`
    Windows(Place, Atom),
    /// `chunks(n)` and its kin.
    Chunks(Place, Atom, Access, Rest),
    Zip(Box<Stream>, Box<Stream>),
    Enumerate(Box<Stream>),
    Rev(Box<Stream>),
    Skip(Box<Stream>, Atom),
    Take(Box<Stream>, Atom),
    StepBy(Box<Stream>, Atom),
    /// `cycle()`
    Cycle(Box<Stream>),
    /// `copied`, `cloned`
    Copied(Box<Stream>),
    Map(Box<Stream>, Closure),
    Inspect(Box<Stream>, Closure),
    Filter(Box<Stream>, Closure),
    TakeWhile(Box<Stream>, Closure),
    SkipWhile(Box<Stream>, Closure),
    FlatMap(Box<Stream>, Closure),
    FilterMap(Box<Stream>, Closure),
    MapWhile(Box<Stream>, Closure),
    /// `scan`, with the start of its state.
    Scan(Box<Stream>, Atom, Closure),
    /// `flatten` of sequences.
    Flatten(Box<Stream>),
    Chain(Box<Stream>, Box<Stream>),
    /// `once(value)`
    Once(Val),
    /// `repeat(value)`
    Repeat(Val),
    /// What was found, if it is there: an `Option` as an iterator.
    Found(Val, Atom),
    /// `repeat_with(make)`
    RepeatWith(Closure),
    /// `from_fn(next)`: it ends with the first `None`.
    FromFn(Closure),
    /// `successors(Some(first), next)`
    Successors(Val, Closure),
    /// What is left of an iterator under a name that is used again: each element that is asked for is taken from it.
    Rest(Box<Stream>, Var),
}

/// An iterator bound by `let`.
#[derive(Clone)]
pub(super) struct Bound {
    pub(super) stream: Stream,
    /// How many elements `next` has taken, where it is `mut`.
    pub(super) taken: Option<Var>,
    /// Where it ends by now, where `next_back` takes elements from behind.
    pub(super) end: Option<Var>,
}

#[derive(Clone, Copy)]
pub(super) enum By {
    Reference(Access),
    Value,
    /// By value, out of a `Vec` of values that may not be `Copy`.
    Moved,
}

/// What becomes of the elements that do not fill a chunk.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Rest {
    Kept,
    Dropped,
    /// They are at the front: the chunks are counted from the end.
    First,
}
