//! The elementary functions by name.

use super::Value::{self, Float, Int};
use autodiff_rules::Real;

pub fn primal<T: Real>(name: &str, operands: &[Value<T>]) -> T {
    match *operands {
        [Float(x)] => unary(name, x),
        [Float(x), Float(z)] => binary(name, x, z),
        [Float(x), Float(a), Float(b)] => ternary(name, x, a, b),
        [Float(x), Int(n)] if name == "powi" => x.powi(n),
        _ => panic!("`{name}` takes no such operands"),
    }
}

/// The method of that name, with the arguments in parentheses.
macro_rules! methods {
    ($name:ident, $x:ident, $arguments:tt: $($method:ident)*) => {
        match $name {
            $(stringify!($method) => $x.$method $arguments,)*
            _ => panic!("no function `{}` of this many operands", $name),
        }
    };
}

fn unary<T: Real>(name: &str, x: T) -> T {
    methods! { name, x, ():
        neg recip to_degrees to_radians next_up next_down sqrt cbrt exp exp2 exp_m1 ln log2 log10 ln_1p
        sin cos tan asin acos atan sinh cosh tanh asinh acosh atanh
        abs signum floor ceil round round_ties_even trunc fract
    }
}

fn binary<T: Real>(name: &str, x: T, z: T) -> T {
    methods! { name, x, (z):
        add sub mul div rem rem_euclid div_euclid midpoint powf hypot log atan2 copysign max min abs_sub
    }
}

fn ternary<T: Real>(name: &str, x: T, a: T, b: T) -> T {
    methods! { name, x, (a, b): mul_add clamp }
}
