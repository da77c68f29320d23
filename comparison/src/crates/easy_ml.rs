//! `easy-ml`: records on a Wengert list, and traces of one direction.

use super::by_batches;
use crate::contest::{Contest, Mode};
use crate::number::{Function, number};
use easy_ml::differentiation::{Record, Trace, WengertList};
use easy_ml::numeric::extra::{Cos, Exp, Ln, Sin, Sqrt};

/// The slope of `tanh`, as the crate's documentation gives it: it has no `tanh` of its own.
fn slope_of_tanh(x: f64) -> f64 {
    1.0 / (x.cosh() * x.cosh())
}

fn tanh_of_record<'a>(x: &Record<'a, f64>) -> Record<'a, f64> {
    let y = x.unary(f64::tanh, slope_of_tanh);
    // What `unary` gives lives as long as the borrow; what it stands for, as long as the list.
    Record::from_existing((y.number, y.index), x.history())
}

macro_rules! numbers {
    ($([$($generics:tt)*] $type:ty, $tanh:expr;)*) => {$(
        number!([$($generics)*] $type, |x, c| {
            value: x.number,
            plus: x + c,
            times: x * c,
            exp: Exp::exp(x),
            ln: Ln::ln(x),
            sqrt: Sqrt::sqrt(x),
            sin: Sin::sin(x),
            cos: Cos::cos(x),
            tanh: $tanh(&x),
        });
    )*};
}

numbers! {
    ['a] Record<'a, f64>, tanh_of_record;
    [] Trace<f64>, |x: &Trace<f64>| x.unary(f64::tanh, slope_of_tanh);
}

pub fn enter<const M: usize>(contest: &mut Contest, function: &impl Function<M>) {
    let f = function.clone();
    contest.add("easy-ml", Mode::Forward, move |x, jacobian| {
        let seeded = |v, direction: Option<usize>| match direction {
            Some(_) => Trace::variable(v),
            None => Trace::constant(v),
        };
        by_batches::<_, M, 1>(&f, x, jacobian, seeded, |y: &Trace<f64>, _| y.derivative);
    });
    let f = function.clone();
    contest.add("easy-ml", Mode::Reverse, move |x, jacobian| {
        let list = WengertList::new();
        let point: Vec<Record<f64>> = x.iter().map(|&v| Record::variable(v, &list)).collect();
        for (row, y) in jacobian.chunks_exact_mut(x.len()).zip(f.at(&point)) {
            let derivatives = y.derivatives();
            for (entry, variable) in row.iter_mut().zip(&point) {
                *entry = derivatives[variable];
            }
        }
    });
}
