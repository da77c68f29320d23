//! Slots for arguments that are constant for the caller.
//!
//! The caller cannot see the callee's types. If the callee is active in the argument it expects a buffer or a tangent,
//! else `()`: rustc's inference picks the implementation by the callee's signature.

use super::Differentiable;
use std::marker::PhantomData;

/// A type that may stand in the adjoint slot of an argument of type `A`: `()`, or a buffer that is thrown away.
pub trait Discard<A: ?Sized> {
    /// What owns the buffer.
    type Store;
    /// A buffer for this argument.
    fn store(arg: &A) -> Self::Store;
    /// The buffer itself.
    fn slot(store: &mut Self::Store) -> &mut Self;
}

/// A throw-away buffer.
#[doc(hidden)]
pub struct Discarded<A: ?Sized, S: Discard<A> + ?Sized> {
    store: S::Store,
    arg: PhantomData<A>,
}

impl<A: ?Sized, S: Discard<A> + ?Sized> Discarded<A, S> {
    /// The slot.
    #[inline]
    pub fn get(&mut self) -> &mut S {
        S::slot(&mut self.store)
    }
}

/// The adjoint slot of an argument that is constant here.
#[doc(hidden)]
#[inline]
pub fn discard<A: ?Sized, S: Discard<A> + ?Sized>(arg: &A) -> Discarded<A, S> {
    Discarded {
        store: S::store(arg),
        arg: PhantomData,
    }
}

/// A type that may stand in the tangent slot of an argument of type `A`: `()`, or a zero tangent.
pub trait Still<'s, A: ?Sized>: Sized {
    /// What owns the tangent.
    type Store;
    /// A zero tangent for this argument.
    fn store(arg: &A) -> Self::Store;
    /// The tangent itself.
    fn slot(store: &'s mut Self::Store) -> Self;
}

/// A zero tangent.
#[doc(hidden)]
pub struct Held<A: ?Sized, S, T> {
    store: T,
    slot: PhantomData<fn(&A) -> S>,
}

/// The tangent slot of an argument that is constant here.
#[doc(hidden)]
#[inline]
pub fn still<'s, A: ?Sized, S: Still<'s, A>>(arg: &A) -> Held<A, S, S::Store> {
    Held {
        store: S::store(arg),
        slot: PhantomData,
    }
}

impl<A: ?Sized, S, T> Held<A, S, T> {
    /// The slot.
    #[inline]
    pub fn get<'s>(&'s mut self) -> S
    where
        S: Still<'s, A, Store = T>,
    {
        S::slot(&mut self.store)
    }
}

impl<A: ?Sized> Discard<A> for () {
    type Store = ();
    #[inline]
    fn store(_: &A) {}
    #[inline]
    fn slot(store: &mut ()) -> &mut () {
        store
    }
}

impl<A: ?Sized> Still<'_, A> for () {
    type Store = ();
    #[inline]
    fn store(_: &A) {}
    #[inline]
    fn slot((): &mut ()) {}
}

macro_rules! owned {
    ($(($($generics:tt)*) $arg:ty, $slot:ty);* $(;)?) => {$(
        impl<$($generics)*> Discard<$arg> for $slot {
            type Store = $slot;
            #[inline]
            fn store(arg: &$arg) -> $slot {
                arg.zero_tangent()
            }
            #[inline]
            fn slot(store: &mut $slot) -> &mut $slot {
                store
            }
        }

        impl<$($generics)*> Still<'_, $arg> for $slot {
            type Store = Option<$slot>;
            #[inline]
            fn store(arg: &$arg) -> Option<$slot> {
                Some(arg.zero_tangent())
            }
            #[inline]
            fn slot(store: &mut Option<$slot>) -> $slot {
                store.take().expect("a tangent slot is filled once")
            }
        }

        impl<'s, $($generics)*> Still<'s, $arg> for &'s $slot {
            type Store = $slot;
            #[inline]
            fn store(arg: &$arg) -> $slot {
                arg.zero_tangent()
            }
            #[inline]
            fn slot(store: &'s mut $slot) -> &'s $slot {
                store
            }
        }

        impl<'s, $($generics)*> Still<'s, $arg> for &'s mut $slot {
            type Store = $slot;
            #[inline]
            fn store(arg: &$arg) -> $slot {
                arg.zero_tangent()
            }
            #[inline]
            fn slot(store: &'s mut $slot) -> &'s mut $slot {
                store
            }
        }
    )*};
}

owned! {
    () f64, f64;
    () f32, f32;
    (A: Differentiable) Vec<A>, Vec<A::Tangent>;
    (A: Differentiable, const N: usize) [A; N], [A::Tangent; N];
    (A: Differentiable, B: Differentiable) (A, B), (A::Tangent, B::Tangent);
    (A: Differentiable, B: Differentiable, C: Differentiable) (A, B, C), (A::Tangent, B::Tangent, C::Tangent);
}

macro_rules! slices {
    ($(($($generics:tt)*) $arg:ty);* $(;)?) => {$(
        impl<A: Differentiable, $($generics)*> Discard<$arg> for [A::Tangent] {
            type Store = Vec<A::Tangent>;
            #[inline]
            fn store(arg: &$arg) -> Vec<A::Tangent> {
                arg[..].zero_tangent()
            }
            #[inline]
            fn slot(store: &mut Vec<A::Tangent>) -> &mut [A::Tangent] {
                store
            }
        }

        impl<'s, A: Differentiable, $($generics)*> Still<'s, $arg> for &'s [A::Tangent] {
            type Store = Vec<A::Tangent>;
            #[inline]
            fn store(arg: &$arg) -> Vec<A::Tangent> {
                arg[..].zero_tangent()
            }
            #[inline]
            fn slot(store: &'s mut Vec<A::Tangent>) -> &'s [A::Tangent] {
                store
            }
        }

        impl<'s, A: Differentiable, $($generics)*> Still<'s, $arg> for &'s mut [A::Tangent] {
            type Store = Vec<A::Tangent>;
            #[inline]
            fn store(arg: &$arg) -> Vec<A::Tangent> {
                arg[..].zero_tangent()
            }
            #[inline]
            fn slot(store: &'s mut Vec<A::Tangent>) -> &'s mut [A::Tangent] {
                store
            }
        }
    )*};
}

slices! {
    () [A];
    () Vec<A>;
    (const N: usize) [A; N];
}
