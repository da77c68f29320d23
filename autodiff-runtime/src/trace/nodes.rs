//! What stands beside the floats of a function that is traced: the row that made each.

use crate::lift::Numbers;
use autodiff_rules::Real;

/// The family of nodes.
#[derive(Debug)]
pub enum Recorded {}

/// A float with the row that made it; a constant has none.
#[derive(Clone, Copy, Debug)]
pub struct Node<T: Real> {
    pub(super) value: T,
    pub(super) row: Option<usize>,
}

impl<T: Real> Node<T> {
    /// A number that depends on no input.
    #[inline]
    pub fn constant(value: T) -> Self {
        Node { value, row: None }
    }
}

impl Numbers for Recorded {
    type Of<T: Real> = Node<T>;

    #[inline]
    fn constant<T: Real>(value: T) -> Node<T> {
        Node::constant(value)
    }
}

/// A node of any float.
pub trait Leaf {
    /// Its value.
    fn value(&self) -> f64;
    /// Its row.
    fn row(&self) -> Option<usize>;
    /// Gives it another row, with this value.
    fn set(&mut self, row: usize, value: f64);
}

impl<T: Real> Leaf for Node<T> {
    fn value(&self) -> f64 {
        self.value.value()
    }
    fn row(&self) -> Option<usize> {
        self.row
    }
    fn set(&mut self, row: usize, value: f64) {
        self.row = Some(row);
        self.value = T::lit(value);
    }
}

/// Nodes in the shape of a value.
#[diagnostic::on_unimplemented(
    message = "a value of type `{Self}` cannot be traced",
    note = "such values are floats, and arrays, slices, `Vec`s, `Option`s, `Box`es and tuples of them"
)]
pub trait Nodes {
    /// Shows every node, in the order of a tangent's coordinates, with its path: `[2].0`.
    fn each(&self, path: &str, see: &mut dyn FnMut(&str, &dyn Leaf));
    /// The same, to be changed.
    fn each_mut(&mut self, path: &str, see: &mut dyn FnMut(&str, &mut dyn Leaf));
}

impl<T: Real> Nodes for Node<T> {
    fn each(&self, path: &str, see: &mut dyn FnMut(&str, &dyn Leaf)) {
        see(path, self);
    }
    fn each_mut(&mut self, path: &str, see: &mut dyn FnMut(&str, &mut dyn Leaf)) {
        see(path, self);
    }
}

impl Nodes for () {
    fn each(&self, _: &str, _: &mut dyn FnMut(&str, &dyn Leaf)) {}
    fn each_mut(&mut self, _: &str, _: &mut dyn FnMut(&str, &mut dyn Leaf)) {}
}

impl<A: Nodes> Nodes for [A] {
    fn each(&self, path: &str, see: &mut dyn FnMut(&str, &dyn Leaf)) {
        for (k, item) in self.iter().enumerate() {
            item.each(&format!("{path}[{k}]"), see);
        }
    }
    fn each_mut(&mut self, path: &str, see: &mut dyn FnMut(&str, &mut dyn Leaf)) {
        for (k, item) in self.iter_mut().enumerate() {
            item.each_mut(&format!("{path}[{k}]"), see);
        }
    }
}

macro_rules! as_slices {
    ($(($($generics:tt)*) $sequence:ty;)*) => {$(
        impl<$($generics)*> Nodes for $sequence {
            fn each(&self, path: &str, see: &mut dyn FnMut(&str, &dyn Leaf)) {
                self[..].each(path, see);
            }
            fn each_mut(&mut self, path: &str, see: &mut dyn FnMut(&str, &mut dyn Leaf)) {
                self[..].each_mut(path, see);
            }
        }
    )*};
}

as_slices! {
    (T: Nodes) Vec<T>;
    (A: Nodes, const L: usize) [A; L];
}

impl<A: Nodes> Nodes for Option<A> {
    fn each(&self, path: &str, see: &mut dyn FnMut(&str, &dyn Leaf)) {
        self.iter().for_each(|item| item.each(path, see));
    }
    fn each_mut(&mut self, path: &str, see: &mut dyn FnMut(&str, &mut dyn Leaf)) {
        self.iter_mut().for_each(|item| item.each_mut(path, see));
    }
}

impl<T: Nodes + ?Sized> Nodes for Box<T> {
    fn each(&self, path: &str, see: &mut dyn FnMut(&str, &dyn Leaf)) {
        (**self).each(path, see);
    }
    fn each_mut(&mut self, path: &str, see: &mut dyn FnMut(&str, &mut dyn Leaf)) {
        (**self).each_mut(path, see);
    }
}

impl<A: Nodes + ?Sized> Nodes for &mut A {
    fn each(&self, path: &str, see: &mut dyn FnMut(&str, &dyn Leaf)) {
        (**self).each(path, see);
    }
    fn each_mut(&mut self, path: &str, see: &mut dyn FnMut(&str, &mut dyn Leaf)) {
        (**self).each_mut(path, see);
    }
}

macro_rules! tuples {
    ($(($($part:ident $k:tt),*))*) => {$(
        impl<$($part: Nodes),*> Nodes for ($($part,)*) {
            fn each(&self, path: &str, see: &mut dyn FnMut(&str, &dyn Leaf)) {
                $(self.$k.each(&format!(concat!("{}.", $k), path), see);)*
            }
            fn each_mut(&mut self, path: &str, see: &mut dyn FnMut(&str, &mut dyn Leaf)) {
                $(self.$k.each_mut(&format!(concat!("{}.", $k), path), see);)*
            }
        }
    )*};
}

tuples! {
    (A 0)
    (A 0, B 1)
    (A 0, B 1, C 2)
    (A 0, B 1, C 2, D 3)
    (A 0, B 1, C 2, D 3, E 4)
    (A 0, B 1, C 2, D 3, E 4, F 5)
    (A 0, B 1, C 2, D 3, E 4, F 5, G 6)
    (A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7)
}

/// Appends the rows of every node, and of the constants among them none.
pub fn collect<A: Nodes + ?Sized>(nodes: &A, out: &mut Vec<Option<usize>>) {
    nodes.each("", &mut |_, leaf| out.push(leaf.row()));
}

/// What a value of a type that is not written becomes when it is cast to the float `value`.
pub trait CastNode<T: Real> {
    /// The node of the result.
    fn cast(self, value: T) -> Node<T>;
}

impl<T: Real> CastNode<T> for () {
    fn cast(self, value: T) -> Node<T> {
        Node::constant(value)
    }
}

impl<A: Real, T: Real> CastNode<T> for Node<A> {
    fn cast(self, value: T) -> Node<T> {
        let width = if T::EPSILON.value() < 1e-10 {
            "f64"
        } else {
            "f32"
        };
        super::record(value, width, &[super::moving(self, 1.0)])
    }
}

/// The node of a cast with this result.
pub fn cast<A: CastNode<T>, T: Real>(of: A, value: T) -> Node<T> {
    of.cast(value)
}
