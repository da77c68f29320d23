//! Values as rows of numbers: any signature of the corpus is written to a flat list and built back from one.

use super::{Dual, Dual2};

/// The scalars that are still to be read, and how many of them each `Vec` takes.
pub struct Source<'a, S> {
    rest: &'a [S],
    share: usize,
}

impl<'a, S: Copy> Source<'a, S> {
    /// `scalars` hold values of fixed size, `fixed` scalars in all, and `dynamic` lists that share the others evenly.
    pub fn new(scalars: &'a [S], fixed: usize, dynamic: usize) -> Self {
        let left = scalars.len().saturating_sub(fixed);
        let share = left.checked_div(dynamic).unwrap_or(0);
        assert_eq!(
            share * dynamic,
            left,
            "{} scalars do not fill the parameters",
            scalars.len()
        );
        Self {
            rest: scalars,
            share,
        }
    }

    /// Reads the next value.
    pub fn read<T: Build<S>>(&mut self) -> T {
        T::build(self)
    }

    fn next(&mut self) -> S {
        let (&first, rest) = self
            .rest
            .split_first()
            .expect("a point holds a number for every active input");
        self.rest = rest;
        first
    }
}

/// A value that flattens to scalars.
pub trait Flatten<S> {
    /// Appends the scalars of `self`.
    fn flatten(&self, out: &mut Vec<S>);
}

/// A value that is built from scalars.
pub trait Build<S>: Sized {
    /// How many scalars the parts of fixed size take.
    const FIXED: usize;
    /// How many lists it holds.
    const DYNAMIC: usize;
    /// Reads the value.
    fn build(source: &mut Source<S>) -> Self;
}

/// A type as written in a signature, perhaps unsized.
pub trait Shape {
    /// What holds such a value, or a tangent of it.
    type Owned;
    /// The same over dual numbers.
    type Dual;
    /// The same over dual numbers of dual numbers.
    type Dual2;
    /// The type of its tangents.
    type Tangent;
    /// Whether it is built of `f32`.
    const SINGLE: bool;
}

/// The scalars of a value.
pub fn flat<S>(value: &impl Flatten<S>) -> Vec<S> {
    let mut scalars = Vec::new();
    value.flatten(&mut scalars);
    scalars
}

/// The scalars of a value, and what they add to if that is not `()`.
pub fn sum(value: &impl Flatten<f64>, held: &impl Flatten<f64>) -> Vec<f64> {
    let held = flat(held).into_iter().chain(std::iter::repeat(0.0));
    flat(value).iter().zip(held).map(|(a, b)| a + b).collect()
}

impl Flatten<f64> for f64 {
    fn flatten(&self, out: &mut Vec<f64>) {
        out.push(*self);
    }
}

impl Build<f64> for f64 {
    const FIXED: usize = 1;
    const DYNAMIC: usize = 0;
    fn build(source: &mut Source<f64>) -> Self {
        source.next()
    }
}

impl Shape for f64 {
    type Owned = f64;
    type Dual = Dual;
    type Dual2 = Dual2;
    type Tangent = f64;
    const SINGLE: bool = false;
}

impl Flatten<f64> for f32 {
    fn flatten(&self, out: &mut Vec<f64>) {
        out.push(f64::from(*self));
    }
}

impl Build<f64> for f32 {
    const FIXED: usize = 1;
    const DYNAMIC: usize = 0;
    #[allow(
        clippy::cast_possible_truncation,
        reason = "points are rounded to f32 beforehand"
    )]
    fn build(source: &mut Source<f64>) -> Self {
        source.next() as f32
    }
}

impl Shape for f32 {
    type Owned = f32;
    type Dual = Dual;
    type Dual2 = Dual2;
    type Tangent = f32;
    const SINGLE: bool = true;
}

impl Flatten<Dual> for Dual {
    fn flatten(&self, out: &mut Vec<Dual>) {
        out.push(*self);
    }
}

impl Build<Dual> for Dual {
    const FIXED: usize = 1;
    const DYNAMIC: usize = 0;
    fn build(source: &mut Source<Dual>) -> Self {
        source.next()
    }
}

impl Flatten<Dual2> for Dual2 {
    fn flatten(&self, out: &mut Vec<Dual2>) {
        out.push(*self);
    }
}

impl Build<Dual2> for Dual2 {
    const FIXED: usize = 1;
    const DYNAMIC: usize = 0;
    fn build(source: &mut Source<Dual2>) -> Self {
        source.next()
    }
}

impl<S, T: Flatten<S>> Flatten<S> for [T] {
    fn flatten(&self, out: &mut Vec<S>) {
        for item in self {
            item.flatten(out);
        }
    }
}

impl<T: Shape> Shape for [T] {
    type Owned = Vec<T::Owned>;
    type Dual = Vec<T::Dual>;
    type Dual2 = Vec<T::Dual2>;
    type Tangent = Vec<T::Tangent>;
    const SINGLE: bool = T::SINGLE;
}

impl<S, T: Flatten<S>, const N: usize> Flatten<S> for [T; N] {
    fn flatten(&self, out: &mut Vec<S>) {
        self[..].flatten(out);
    }
}

impl<S, T: Build<S>, const N: usize> Build<S> for [T; N] {
    const FIXED: usize = N * T::FIXED;
    const DYNAMIC: usize = N * T::DYNAMIC;
    fn build(source: &mut Source<S>) -> Self {
        std::array::from_fn(|_| T::build(source))
    }
}

impl<T: Shape, const N: usize> Shape for [T; N] {
    type Owned = [T::Owned; N];
    type Dual = [T::Dual; N];
    type Dual2 = [T::Dual2; N];
    type Tangent = [T::Tangent; N];
    const SINGLE: bool = T::SINGLE;
}

impl<S, T: Flatten<S>> Flatten<S> for Vec<T> {
    fn flatten(&self, out: &mut Vec<S>) {
        self[..].flatten(out);
    }
}

impl<S, T: Build<S>> Build<S> for Vec<T> {
    const FIXED: usize = 0;
    const DYNAMIC: usize = 1;
    fn build(source: &mut Source<S>) -> Self {
        const {
            assert!(
                T::DYNAMIC == 0,
                "a list of lists has no shape of its own: write the case by hand"
            );
        };
        let len = source.share / T::FIXED;
        (0..len).map(|_| T::build(source)).collect()
    }
}

impl<T: Shape> Shape for Vec<T> {
    type Owned = Vec<T::Owned>;
    type Dual = Vec<T::Dual>;
    type Dual2 = Vec<T::Dual2>;
    type Tangent = Vec<T::Tangent>;
    const SINGLE: bool = T::SINGLE;
}

impl<S, T: Flatten<S> + ?Sized> Flatten<S> for &T {
    fn flatten(&self, out: &mut Vec<S>) {
        (**self).flatten(out);
    }
}

impl<S, T: Flatten<S> + ?Sized> Flatten<S> for Box<T> {
    fn flatten(&self, out: &mut Vec<S>) {
        (**self).flatten(out);
    }
}

impl<S, T: Build<S>> Build<S> for Box<T> {
    const FIXED: usize = T::FIXED;
    const DYNAMIC: usize = T::DYNAMIC;
    fn build(source: &mut Source<S>) -> Self {
        Box::new(T::build(source))
    }
}

impl<T: Shape> Shape for Box<T> {
    type Owned = Box<T::Owned>;
    type Dual = Box<T::Dual>;
    type Dual2 = Box<T::Dual2>;
    type Tangent = Box<T::Tangent>;
    const SINGLE: bool = T::SINGLE;
}

impl<S, T: Flatten<S>> Flatten<S> for Option<T> {
    fn flatten(&self, out: &mut Vec<S>) {
        if let Some(item) = self {
            item.flatten(out);
        }
    }
}

/// `None` where the source is empty: `None` flattens to nothing.
impl<S, T: Build<S>> Build<S> for Option<T> {
    const FIXED: usize = T::FIXED;
    const DYNAMIC: usize = T::DYNAMIC;
    fn build(source: &mut Source<S>) -> Self {
        (!source.rest.is_empty()).then(|| T::build(source))
    }
}

impl<T: Shape> Shape for Option<T> {
    type Owned = Option<T::Owned>;
    type Dual = Option<T::Dual>;
    type Dual2 = Option<T::Dual2>;
    type Tangent = Option<T::Tangent>;
    const SINGLE: bool = T::SINGLE;
}

/// An error flattens to nothing, as `None` does.
impl<S, T: Flatten<S>, E> Flatten<S> for Result<T, E> {
    fn flatten(&self, out: &mut Vec<S>) {
        if let Ok(item) = self {
            item.flatten(out);
        }
    }
}

impl<T: Shape, E> Shape for Result<T, E> {
    type Owned = Result<T::Owned, E>;
    type Dual = Result<T::Dual, E>;
    type Dual2 = Result<T::Dual2, E>;
    type Tangent = Option<T::Tangent>;
    const SINGLE: bool = T::SINGLE;
}

/// Integers, `bool`s and the rest carry no number that could be differentiated.
macro_rules! inert {
    ($($t:ty),*) => {$(
        impl<S> Flatten<S> for $t {
            fn flatten(&self, _: &mut Vec<S>) {}
        }

        impl Shape for $t {
            type Owned = $t;
            type Dual = $t;
            type Dual2 = $t;
            type Tangent = ();
            const SINGLE: bool = false;
        }
    )*};
}

inert!(
    (),
    bool,
    char,
    i8,
    i16,
    i32,
    i64,
    isize,
    u8,
    u16,
    u32,
    u64,
    usize,
    String
);

impl<S> Build<S> for () {
    const FIXED: usize = 0;
    const DYNAMIC: usize = 0;
    fn build(_: &mut Source<S>) -> Self {}
}

macro_rules! tuple {
    ($($t:ident $i:tt),*) => {
        impl<S, $($t: Flatten<S>),*> Flatten<S> for ($($t,)*) {
            fn flatten(&self, out: &mut Vec<S>) {
                $(self.$i.flatten(out);)*
            }
        }

        impl<S, $($t: Build<S>),*> Build<S> for ($($t,)*) {
            const FIXED: usize = 0 $(+ $t::FIXED)*;
            const DYNAMIC: usize = 0 $(+ $t::DYNAMIC)*;
            fn build(source: &mut Source<S>) -> Self {
                ($($t::build(source),)*)
            }
        }

        impl<$($t: Shape),*> Shape for ($($t,)*) {
            type Owned = ($($t::Owned,)*);
            type Dual = ($($t::Dual,)*);
            type Dual2 = ($($t::Dual2,)*);
            type Tangent = ($($t::Tangent,)*);
            const SINGLE: bool = false $(|| $t::SINGLE)*;
        }
    };
}

tuple!(A 0);
tuple!(A 0, B 1);
tuple!(A 0, B 1, C 2);
tuple!(A 0, B 1, C 2, D 3);
tuple!(A 0, B 1, C 2, D 3, E 4);
tuple!(A 0, B 1, C 2, D 3, E 4, F 5);
tuple!(A 0, B 1, C 2, D 3, E 4, F 5, G 6);
tuple!(A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7);
tuple!(A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7, I 8);
tuple!(A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7, I 8, J 9);
