//! `echidna`: dual numbers in lanes, a tape, and a tape that is recorded once and evaluated at other points.

use super::{Way, by_batches};
use crate::contest::{Contest, Mode};
use crate::number::{Function, number};
use echidna::{BReverse, DualVec, Reverse, Scalar};
use num_traits::Float;
use std::cell::RefCell;

macro_rules! numbers {
    ($([$($generics:tt)*] $type:ty;)*) => {$(
        number!([$($generics)*] $type, |x, c| {
            value: Scalar::value(&x),
            plus: x + c,
            times: x * c,
            exp: Float::exp(x),
            ln: Float::ln(x),
            sqrt: Float::sqrt(x),
            sin: Float::sin(x),
            cos: Float::cos(x),
            tanh: Float::tanh(x),
        });
    )*};
}

numbers! {
    [const N: usize] DualVec<f64, N>;
    [] Reverse<f64>;
    [] BReverse<f64>;
}

pub fn enter<const M: usize, const LANES: usize>(
    contest: &mut Contest,
    function: &impl Function<M>,
    way: Way,
) {
    let f = function.clone();
    contest.add("echidna", Mode::Forward, move |x, jacobian| {
        let seeded = |v, direction| match direction {
            Some(k) => DualVec::<f64, LANES>::with_tangent(v, k),
            None => DualVec::constant(v),
        };
        let tangent = |y: &DualVec<f64, LANES>, k: usize| y.eps[k];
        by_batches::<_, M, LANES>(&f, x, jacobian, seeded, tangent);
    });
    let f = function.clone();
    contest.add("echidna", Mode::Reverse, move |x, jacobian| {
        for (j, row) in jacobian.chunks_exact_mut(x.len()).enumerate() {
            row.copy_from_slice(&echidna::grad(|x| f.at(x)[j], x));
        }
    });
    if way == Way::Varies {
        return;
    }
    let (tape, _) = echidna::record_multi(|x| function.at(x).to_vec(), &contest.point);
    let tape = RefCell::new(tape);
    contest.add("echidna", Mode::Recorded, move |x, jacobian| {
        let mut tape = tape.borrow_mut();
        if M == 1 {
            jacobian.copy_from_slice(&tape.gradient(x));
            return;
        }
        let rows = tape.jacobian(x);
        for (row, found) in jacobian.chunks_exact_mut(x.len()).zip(rows) {
            row.copy_from_slice(&found);
        }
    });
}
