//! The slots of a call on series, for arguments that are constant for the caller.
//!
//! The caller cannot see the callee's types. If the callee is active in the argument it expects a series, else `()`: rustc
//! picks the implementation by the callee's signature.

use crate::taylor::Taylor;
use autodiff_rules::Real;
use core::marker::PhantomData;

/// A type over series that a value of type `A` can be turned into, without moving.
pub trait Unmoved<A: ?Sized> {
    /// The same value.
    fn unmoved(value: &A) -> Self;
}

impl<const K: usize, T: Real> Unmoved<T> for Taylor<K, T> {
    #[inline]
    fn unmoved(value: &T) -> Self {
        Taylor::constant(*value)
    }
}

impl<A, S: Unmoved<A>> Unmoved<[A]> for Vec<S> {
    fn unmoved(value: &[A]) -> Self {
        value.iter().map(S::unmoved).collect()
    }
}

impl<A, S: Unmoved<A>> Unmoved<Vec<A>> for Vec<S> {
    fn unmoved(value: &Vec<A>) -> Self {
        value.iter().map(S::unmoved).collect()
    }
}

impl<A, S: Unmoved<A>> Unmoved<Option<A>> for Option<S> {
    fn unmoved(value: &Option<A>) -> Self {
        value.as_ref().map(S::unmoved)
    }
}

impl<T: ?Sized, S: Unmoved<T>> Unmoved<Box<T>> for Box<S> {
    fn unmoved(value: &Box<T>) -> Self {
        Box::new(S::unmoved(value))
    }
}

impl<A, S: Unmoved<A>, const L: usize> Unmoved<[A; L]> for Vec<S> {
    fn unmoved(value: &[A; L]) -> Self {
        value.iter().map(S::unmoved).collect()
    }
}

impl<A, S: Unmoved<A>, const L: usize> Unmoved<[A; L]> for [S; L] {
    #[inline]
    fn unmoved(value: &[A; L]) -> Self {
        core::array::from_fn(|k| S::unmoved(&value[k]))
    }
}

macro_rules! constants {
    ($($constant:ty)*) => {$(
        impl Unmoved<$constant> for () {
            #[inline]
            fn unmoved(_: &$constant) {}
        }
    )*};
}

constants!(() bool char str String u8 u16 u32 u64 u128 usize i8 i16 i32 i64 i128 isize);

macro_rules! tuples {
    ($(($($part:ident $series:ident $k:tt),*))*) => {$(
        impl<$($part, $series: Unmoved<$part>),*> Unmoved<($($part,)*)> for ($($series,)*) {
            #[inline]
            fn unmoved(value: &($($part,)*)) -> Self {
                ($($series::unmoved(&value.$k),)*)
            }
        }
    )*};
}

tuples! {
    (A SA 0)
    (A SA 0, B SB 1)
    (A SA 0, B SB 1, C SC 2)
    (A SA 0, B SB 1, C SC 2, D SD 3)
}

/// A type that may stand in the slot of an argument of type `A`: `()`, or a series that does not move.
pub trait LiftedSlot<'s, A: ?Sized>: Sized {
    /// What owns the series.
    type Store;
    /// A series for this argument.
    fn store(arg: &A) -> Self::Store;
    /// The series itself.
    fn slot(store: &'s mut Self::Store) -> Self;
}

/// A series for a slot.
#[derive(Debug)]
pub struct Lifted<A: ?Sized, S, T> {
    store: T,
    slot: PhantomData<fn(&A) -> S>,
}

/// The slot of an argument that is constant here.
#[inline]
pub fn lifted<'s, A: ?Sized, S: LiftedSlot<'s, A>>(arg: &A) -> Lifted<A, S, S::Store> {
    Lifted {
        store: S::store(arg),
        slot: PhantomData,
    }
}

impl<A: ?Sized, S, T> Lifted<A, S, T> {
    /// The slot.
    #[inline]
    pub fn get<'s>(&'s mut self) -> S
    where
        S: LiftedSlot<'s, A, Store = T>,
    {
        S::slot(&mut self.store)
    }
}

impl<A: ?Sized> LiftedSlot<'_, A> for () {
    type Store = ();
    #[inline]
    fn store(_: &A) {}
    #[inline]
    fn slot((): &mut ()) {}
}

macro_rules! slots {
    ($(($($generics:tt)*) $slot:ty);* $(;)?) => {$(
        impl<A, $($generics)*> LiftedSlot<'_, A> for $slot
        where
            $slot: Unmoved<A>,
        {
            type Store = Option<$slot>;
            #[inline]
            fn store(arg: &A) -> Option<$slot> {
                Some(Unmoved::unmoved(arg))
            }
            #[inline]
            fn slot(store: &mut Option<$slot>) -> $slot {
                store.take().expect("a slot is filled once")
            }
        }

        impl<'s, A, $($generics)*> LiftedSlot<'s, A> for &'s $slot
        where
            $slot: Unmoved<A>,
        {
            type Store = $slot;
            #[inline]
            fn store(arg: &A) -> $slot {
                Unmoved::unmoved(arg)
            }
            #[inline]
            fn slot(store: &'s mut $slot) -> &'s $slot {
                store
            }
        }

        impl<'s, A, $($generics)*> LiftedSlot<'s, A> for &'s mut $slot
        where
            $slot: Unmoved<A>,
        {
            type Store = $slot;
            #[inline]
            fn store(arg: &A) -> $slot {
                Unmoved::unmoved(arg)
            }
            #[inline]
            fn slot(store: &'s mut $slot) -> &'s mut $slot {
                store
            }
        }
    )*};
}

slots! {
    (const K: usize, T: Real) Taylor<K, T>;
    (S) Vec<S>;
    (S, const L: usize) [S; L];
    (SA, SB) (SA, SB);
    (SA, SB, SC) (SA, SB, SC);
    (SA, SB, SC, SD) (SA, SB, SC, SD);
}

impl<'s, A: ?Sized, S> LiftedSlot<'s, A> for &'s [S]
where
    Vec<S>: Unmoved<A>,
{
    type Store = Vec<S>;
    #[inline]
    fn store(arg: &A) -> Vec<S> {
        Unmoved::unmoved(arg)
    }
    #[inline]
    fn slot(store: &'s mut Vec<S>) -> &'s [S] {
        store
    }
}

impl<'s, A: ?Sized, S> LiftedSlot<'s, A> for &'s mut [S]
where
    Vec<S>: Unmoved<A>,
{
    type Store = Vec<S>;
    #[inline]
    fn store(arg: &A) -> Vec<S> {
        Unmoved::unmoved(arg)
    }
    #[inline]
    fn slot(store: &'s mut Vec<S>) -> &'s mut [S] {
        store
    }
}
