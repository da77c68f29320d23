//! Values that carry no derivative: their tangent is `()`.

use super::derived::Hollow;
use super::shape::{Fits, Mismatch, Size};
use super::{Accumulate, Differentiable, Tangent};
use std::borrow::Cow;
use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet, VecDeque};
use std::ffi::{OsStr, OsString};
use std::marker::PhantomData;
use std::num;
use std::ops::{Range, RangeFrom, RangeFull, RangeInclusive, RangeTo, RangeToInclusive};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant, SystemTime};

macro_rules! constants {
    ($(($($generics:tt)*) $constant:ty);* $(;)?) => {$(
        impl<$($generics)*> Differentiable for $constant {
            type Tangent = ();
            #[inline]
            fn zero_tangent(&self) {}
            fn numbers(&self, _: &mut Vec<f64>) {}
            fn set_numbers(&mut self, _: &mut dyn Iterator<Item = f64>) {}
        }

        impl<$($generics)*> Fits<()> for $constant {
            #[inline]
            fn fits(&self, (): &()) -> Result<(), Mismatch> {
                Ok(())
            }
        }

        impl<$($generics)*> Size for $constant {
            #[inline]
            fn extent(&self) -> usize {
                1
            }
        }
    )*};
}

macro_rules! simple {
    ($($constant:ty)*) => {
        constants! { $(() $constant);* }
    };
}

simple! {
    () bool char str String Box<str>
    u8 u16 u32 u64 u128 usize i8 i16 i32 i64 i128 isize
    num::NonZeroU8 num::NonZeroU16 num::NonZeroU32 num::NonZeroU64 num::NonZeroU128 num::NonZeroUsize
    num::NonZeroI8 num::NonZeroI16 num::NonZeroI32 num::NonZeroI64 num::NonZeroI128 num::NonZeroIsize
    Ordering RangeFull Duration Instant SystemTime Path PathBuf OsStr OsString Cow<'_, str>
}

// Collections of constants. Those of floats have no tangent.
constants! {
    (A: ?Sized) PhantomData<A>;
    (A: Constant) VecDeque<A>;
    (A: Constant) BTreeSet<A>;
    (A: Constant, S) HashSet<A, S>;
    (K: Constant, A: Constant) BTreeMap<K, A>;
    (K: Constant, A: Constant, S) HashMap<K, A, S>;
}

macro_rules! of_integers {
    ($($integer:ty)*) => {
        simple! { $(
            Range<$integer> RangeFrom<$integer> RangeInclusive<$integer> RangeTo<$integer> RangeToInclusive<$integer>
            num::Wrapping<$integer>
        )* }
    };
}

of_integers! { u8 u16 u32 u64 u128 usize i8 i16 i32 i64 i128 isize char }

/// A type whose values carry no derivative.
#[diagnostic::on_unimplemented(
    message = "`{Self}` carries a derivative, and so no such collection or range of it is differentiable",
    note = "use a `Vec`, an array or a struct, or mark the field `#[differentiable(constant)]`"
)]
trait Constant {}

impl<A: Differentiable<Tangent: Hollow> + ?Sized> Constant for A {}

impl Tangent for () {
    fn clear(&mut self) {}
    fn dimension(&self) -> usize {
        0
    }
    fn set_coordinate(&mut self, k: usize, _: f64) {
        super::beyond(k);
    }
    fn coordinates(&self, _: &mut Vec<f64>) {}
    fn scale_by(&mut self, _: f64) {}
    fn entries<R: crate::Real, F: FnMut(R)>(&self, _: &mut F) {}
}

impl Accumulate<()> for () {
    #[inline]
    fn accumulate(&mut self, (): &()) {}
}
