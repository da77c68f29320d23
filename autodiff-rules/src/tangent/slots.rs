//! Slots for arguments that are constant for the caller.
//!
//! The caller cannot see the callee's types. If the callee is active in the argument it expects a buffer or a tangent,
//! else `()`: rustc's inference picks the implementation by the callee's signature.

use super::{Differentiable, Tangent};
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

    /// What was added to the slot.
    #[inline]
    pub fn into_inner(self) -> S::Store {
        self.store
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

/// What stands in a tangent slot, taken out once.
#[doc(hidden)]
#[inline]
pub fn filled<T>(slot: Option<T>) -> T {
    slot.expect("a tangent slot is filled once")
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

impl<'s, A: ?Sized> Still<'s, A> for &'s () {
    type Store = ();
    #[inline]
    fn store(_: &A) {}
    #[inline]
    fn slot(store: &'s mut ()) -> &'s () {
        store
    }
}

impl<'s, A: ?Sized> Still<'s, A> for &'s mut () {
    type Store = ();
    #[inline]
    fn store(_: &A) {}
    #[inline]
    fn slot(store: &'s mut ()) -> &'s mut () {
        store
    }
}

macro_rules! owned {
    ($(($($generics:tt)*) $arg:ty => $slot:ty);* $(;)?) => {$(
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
                filled(store.take())
            }
        }
    )*};
}

macro_rules! lent {
    ($(($($generics:tt)*) $arg:ty => $slot:ty);* $(;)?) => {$(
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

macro_rules! compounds {
    ($($impl:tt)*) => {
        owned! { $($impl)* }
        lent! { $($impl)* }
    };
}

// The argument of a float's slot is a float, so that rustc knows the type of a literal there. What else has a tangent
// may be handed in as it is, or by reference.
owned! {
    () f64 => f64;
    () f32 => f32;
}

lent! {
    (A: crate::Real) A => A;
}

compounds! {
    (Z: Differentiable<Tangent = Vec<A>> + ?Sized, A: Tangent) Z => Vec<A>;
    (Z: Differentiable<Tangent = [A; N]> + ?Sized, A: Tangent, const N: usize) Z => [A; N];
    (Z: Differentiable<Tangent = Option<A>> + ?Sized, A: Tangent) Z => Option<A>;
}

// A box is not lent: for all that Rust knows, one of somebody's type might be a number.
owned! {
    (Z: Differentiable<Tangent = Box<A>> + ?Sized, A: Tangent) Z => Box<A>;
    (Z: Differentiable<Tangent = Box<[A]>> + ?Sized, A: Tangent) Z => Box<[A]>;
}

macro_rules! tuples {
    ($($($part:ident)*;)*) => {$(
        compounds! {
            (Z: Differentiable<Tangent = ($($part,)*)> + ?Sized, $($part: Tangent),*) Z => ($($part,)*);
        }
    )*};
}

tuples! {
    A;
    A B;
    A B C;
    A B C D;
    A B C D E;
    A B C D E F;
    A B C D E F G;
    A B C D E F G H;
}

impl<A: Tangent, Z: Differentiable + ?Sized> Discard<Z> for [A]
where
    Z::Tangent: AsMut<[A]>,
{
    type Store = Z::Tangent;
    #[inline]
    fn store(arg: &Z) -> Z::Tangent {
        arg.zero_tangent()
    }
    #[inline]
    fn slot(store: &mut Z::Tangent) -> &mut [A] {
        store.as_mut()
    }
}

impl<'s, A: Tangent, Z: Differentiable + ?Sized> Still<'s, Z> for &'s [A]
where
    Z::Tangent: AsMut<[A]> + 's,
{
    type Store = Z::Tangent;
    #[inline]
    fn store(arg: &Z) -> Z::Tangent {
        arg.zero_tangent()
    }
    #[inline]
    fn slot(store: &'s mut Z::Tangent) -> &'s [A] {
        store.as_mut()
    }
}

impl<'s, A: Tangent, Z: Differentiable + ?Sized> Still<'s, Z> for &'s mut [A]
where
    Z::Tangent: AsMut<[A]> + 's,
{
    type Store = Z::Tangent;
    #[inline]
    fn store(arg: &Z) -> Z::Tangent {
        arg.zero_tangent()
    }
    #[inline]
    fn slot(store: &'s mut Z::Tangent) -> &'s mut [A] {
        store.as_mut()
    }
}

/// What can be passed where a tangent of type `T`, or a reference to one, is asked for.
#[doc(hidden)]
pub trait Lend<S> {
    /// The tangent as it is asked for.
    fn lend(self) -> S;
}

/// A tangent in the form that the callee takes: rustc knows it from the signature.
#[doc(hidden)]
#[inline]
pub fn lend<T: Lend<S>, S>(tangent: T) -> S {
    tangent.lend()
}

impl<T: Clone> Lend<T> for &T {
    #[inline]
    fn lend(self) -> T {
        self.clone()
    }
}

impl<'a, T> Lend<&'a T> for &'a T {
    #[inline]
    fn lend(self) -> &'a T {
        self
    }
}

impl<'a, T> Lend<&'a [T]> for &'a Vec<T> {
    #[inline]
    fn lend(self) -> &'a [T] {
        self
    }
}

impl<'a, T> Lend<&'a T> for &'a Box<T> {
    #[inline]
    fn lend(self) -> &'a T {
        self
    }
}

impl Lend<()> for &super::left_out::NoDerivative {
    #[inline]
    fn lend(self) {}
}

impl Lend<()> for &mut super::left_out::NoDerivative {
    #[inline]
    fn lend(self) {}
}

impl<T: Clone> Lend<T> for &mut T {
    #[inline]
    fn lend(self) -> T {
        self.clone()
    }
}

impl<'a, T> Lend<&'a T> for &'a mut T {
    #[inline]
    fn lend(self) -> &'a T {
        self
    }
}

impl<'a, T> Lend<&'a mut T> for &'a mut T {
    #[inline]
    fn lend(self) -> &'a mut T {
        self
    }
}

impl<'a, T> Lend<&'a T> for &'a mut Box<T> {
    #[inline]
    fn lend(self) -> &'a T {
        self
    }
}

impl<'a, T> Lend<&'a mut T> for &'a mut Box<T> {
    #[inline]
    fn lend(self) -> &'a mut T {
        self
    }
}
