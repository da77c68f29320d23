//! `ad_trait`: dual numbers of several directions, and a graph; both by the crate's engines.

use crate::contest::{Contest, Mode};
use crate::number::{Function, Number, number};
use ad_trait::AD;
use ad_trait::differentiable_function::{
    DerivativeMethodTrait, DifferentiableFunctionTrait, ForwardADMulti, ReverseAD,
};
use ad_trait::forward_ad::adfn::adfn;
use ad_trait::reverse_ad::adr::adr;

/// The functions that several traits of these types have, named by the one of the crate.
macro_rules! of_the_crate {
    ($($name:ident)*) => {
        mod methods {
            $(pub fn $name<T: ad_trait::AD>(x: T) -> T {
                x.$name()
            })*
        }
    };
}
of_the_crate!(exp ln sqrt sin cos tanh);

macro_rules! numbers {
    ($([$($generics:tt)*] $type:ty;)*) => {$(
        number!([$($generics)*] $type, |x, c| {
            value: x.to_constant(),
            plus: AD::add_scalar(c, x),
            times: AD::mul_scalar(c, x),
            exp: methods::exp(x),
            ln: methods::ln(x),
            sqrt: methods::sqrt(x),
            sin: methods::sin(x),
            cos: methods::cos(x),
            tanh: methods::tanh(x),
        });
    )*};
}

numbers! {
    [const N: usize] adfn<N>;
    [] adr;
}

/// A function as the engines take it.
struct Engine<F, const M: usize> {
    function: F,
    variables: usize,
}

impl<T: AD + Number, F: Function<M>, const M: usize> DifferentiableFunctionTrait<T>
    for Engine<F, M>
{
    const NAME: &'static str = "a function of the comparison";

    fn call(&self, x: &[T], _freeze: bool) -> Vec<T> {
        self.function.at(x).to_vec()
    }

    fn num_inputs(&self) -> usize {
        self.variables
    }

    fn num_outputs(&self) -> usize {
        M
    }
}

pub fn enter<const M: usize, const LANES: usize>(
    contest: &mut Contest,
    function: &impl Function<M>,
) {
    enter_by(
        contest,
        function,
        Mode::Forward,
        ForwardADMulti::<adfn<LANES>>::new(),
    );
    enter_by(contest, function, Mode::Reverse, ReverseAD::new());
}

fn enter_by<const M: usize, D>(
    contest: &mut Contest,
    function: &impl Function<M>,
    mode: Mode,
    method: D,
) where
    D: DerivativeMethodTrait + 'static,
    D::T: Number,
{
    let engine = Engine::<_, M> {
        function: function.clone(),
        variables: contest.point.len(),
    };
    contest.add("ad_trait", mode, move |x, jacobian| {
        let (_, matrix) = method.derivative(x, &engine);
        for (j, row) in jacobian.chunks_exact_mut(x.len()).enumerate() {
            for (k, entry) in row.iter_mut().enumerate() {
                *entry = matrix[(j, k)];
            }
        }
    });
}
