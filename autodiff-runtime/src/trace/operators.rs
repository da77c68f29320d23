//! Operators on nodes, and on nothing, for operands whose types generated code does not know.

use super::nodes::Node;
use super::{moving, record};
use crate::lift::operators::{AddLifted, DivLifted, MulLifted, NegLifted, RemLifted, SubLifted};
use autodiff_rules::Real;
use autodiff_rules::partials as p;

macro_rules! binary {
    ($($trait:ident $method:ident $operator:tt |$x:ident, $z:ident, $y:ident| $partials:expr;)*) => {$(
        impl<T: Real> $trait<Node<T>> for Node<T> {
            type Output = Self;
            fn $method(self, other: Self) -> Self {
                let ($x, $z) = (self.value, other.value);
                let $y = $x $operator $z;
                let partials = $partials;
                let operands = [moving(self, partials.0), moving(other, partials.1)];
                record($y, stringify!($method), &operands)
            }
        }
    )*};
}

binary! {
    AddLifted add + |x, z, y| (T::ONE, T::ONE);
    SubLifted sub - |x, z, y| (T::ONE, -T::ONE);
    MulLifted mul * |x, z, y| (z, x);
    DivLifted div / |x, z, y| (p::div_dx(z), p::div_dd(z, y));
    RemLifted rem % |x, z, y| (T::ONE, p::rem_dd(x, z, y));
}

impl<T: Real> NegLifted for Node<T> {
    fn neg(self) -> Self {
        record(-self.value, "neg", &[moving(self, -T::ONE)])
    }
}
