//! The second order: what `check!` adds to a case where the programs are differentiated with `hvp` and `hessian`.
//!
//! `tests/corpus.rs` is of first order. `tests/second_order.rs` compiles programs of the corpus once more, with these
//! companions, and compares them with dual numbers of dual numbers.

/// Adds the companions of second order to a case, and their oracle.
#[allow(unused_macros, reason = "the corpus of first order does not use it")]
macro_rules! second {
    ([$($companion:ident)*] $path:tt $r:tt (generic $twin:ident) $parameters:tt $case:ident) => {
        use $crate::support::second;
        #[allow(unused_mut, unused_variables, reason = "not every kind of parameter uses all of it")]
        let twin2 = |inputs: &[$crate::support::Dual2]| {
            second!(bind $parameters inputs);
            let mut outputs = $crate::support::flat(&call!(twin $twin, $parameters));
            leave!(0 $parameters outputs);
            outputs
        };
        $case.twin2 = Some(&twin2);
        $(second!($companion $path $r $parameters $case);)*
    };
    ([$($companion:ident)*] $path:tt $r:tt $oracle:tt $parameters:tt $case:ident) => {};

    (grad $path:tt [$r:ty] $parameters:tt $case:ident) => {
        #[allow(unused_mut, unused_variables, reason = "not every kind of parameter uses all of it")]
        let hvp = |inputs: &[f64], direction: &[f64]| {
            bind!($parameters inputs, direction);
            let (value, gradient, product) = second!(along $path f_hvp $parameters [] []);
            let (gradient, product) = ($crate::support::flat(&gradient), $crate::support::flat(&product));
            (f64::from(value), gradient, product)
        };
        $case.hvp = Some(&hvp);
        #[allow(unused_mut, unused_variables, reason = "not every kind of parameter uses all of it")]
        let hessian = |inputs: &[f64]| {
            bind!($parameters inputs);
            let (value, gradient, hessian) = call!($path f_hessian $parameters);
            let (gradient, hessian) = ($crate::support::flat(&gradient), $crate::support::Rows::rows(&hessian));
            (f64::from(value), gradient, hessian)
        };
        $case.hessian = Some(&hessian);
        #[allow(unused_mut, unused_variables, reason = "not every kind of parameter uses all of it")]
        let grad_jvp = |inputs: &[f64], direction: &[f64]| {
            bind!($parameters inputs, direction);
            let ((value, gradient), (slope, product)) = call!(tangents $path f_grad_jvp $parameters);
            let (gradient, product) = ($crate::support::flat(&gradient), $crate::support::flat(&product));
            ((f64::from(value), gradient), (f64::from(slope), product))
        };
        $case.grad_jvp = Some(&grad_jvp);
        #[allow(unused_mut, unused_variables, reason = "not every kind of parameter uses all of it")]
        let grad_vjp = |inputs: &[f64], direction: &[f64], seed: f64, adjoints: &mut [f64]| {
            let (seed, both) = ([seed, 0.0], [&adjoints[..], &adjoints[..]].concat());
            let (seed, both) = (&seed[..], &both[..]);
            second!(bind $parameters inputs direction seed both
                (r_bar r_dot_bar: <$r as $crate::support::Shape>::Tangent));
            let ((value, gradient), pullback) = call!($path f_grad_vjp $parameters);
            second!(pull_gradient pullback r_bar $parameters [] $parameters);
            adjoints.copy_from_slice(&<[Vec<f64>]>::concat(&second!(adjoints_of $parameters)));
            (f64::from(value), $crate::support::flat(&gradient))
        };
        $case.grad_vjp = Some(&grad_vjp);
    };
    (vjp $path:tt $r:tt $parameters:tt $case:ident) => {
        second!(vjp_unit $path $r $parameters $case);
        #[allow(unused_mut, unused_variables, reason = "not every kind of parameter uses all of it")]
        let jacobian = |inputs: &[f64]| {
            bind!($parameters inputs);
            let (r, jacobian) = call!($path f_jacobian $parameters);
            let results = $crate::support::flat(&r);
            let mut left = Vec::new();
            leave!(0 $parameters left);
            (results, left, $crate::support::Rows::rows(&jacobian))
        };
        $case.jacobian = Some(&jacobian);
    };
    // What returns nothing has no Jacobian.
    (vjp_unit $path:tt [$r:ty] $parameters:tt $case:ident) => {
        #[allow(unused_mut, unused_variables, reason = "not every kind of parameter uses all of it")]
        let jvp_vjp = |inputs: &[f64], direction: &[f64], seed: &[f64], adjoints: &mut [f64]| {
            second!(bind $parameters inputs direction seed adjoints
                (r_bar r_dot_bar: <$r as $crate::support::Shape>::Tangent));
            let ((r, r_dot), pullback) = second!(tangents $path f_jvp_vjp $parameters);
            let mut outputs = $crate::support::flat(&r);
            leave!(0 $parameters outputs);
            second!(pull pullback (r_bar, r_dot_bar) $parameters);
            adjoints.copy_from_slice(&second!(adjoints $parameters));
            outputs
        };
        $case.jvp_vjp = Some(&jvp_vjp);
    };
    ($companion:ident $path:tt $r:tt $parameters:tt $case:ident) => {};

    (bind [$(($kind:ident $x:ident $t:tt))*] $inputs:ident) => {
        let mut inputs = source!($inputs: $crate::support::Dual2 => $(parameter!(dual2 $kind $t)),*);
        $(parameter!(let $kind $x = (inputs.read::<parameter!(dual2 $kind $t)>(), (), ()));)*
    };
    // Each parameter with its tangent and the adjoints of the two.
    (bind [$(($kind:ident $x:ident $t:tt))*] $inputs:ident $direction:ident $seed:ident $adjoints:ident
        ($r_bar:ident $r_dot_bar:ident: $r:ty)) => {
        let (seed, seed_dot) = $seed.split_at($seed.len() / 2);
        let (bars, dot_bars) = $adjoints.split_at($adjoints.len() / 2);
        let mut inputs = source!($inputs: f64 => $(parameter!(type $kind $t)),*);
        let mut dots = source!($direction: f64 => $(parameter!(type $kind $t)),*);
        let mut bars = source!(bars: f64 => $(parameter!(type $kind $t)),*);
        let mut dot_bars = source!(dot_bars: f64 => $(parameter!(type $kind $t)),*);
        let mut seed = source!(seed: f64 => $r $(, parameter!(output $kind $t))*);
        let mut seed_dot = source!(seed_dot: f64 => $r $(, parameter!(output $kind $t))*);
        let ($r_bar, $r_dot_bar) = (seed.read::<$r>(), seed_dot.read::<$r>());
        $(parameter!(let $kind $x = (
            inputs.read::<parameter!(type $kind $t)>(),
            dots.read::<parameter!(type $kind $t)>(),
            parameter!(choose $kind seed bars).read::<parameter!(type $kind $t)>(),
            parameter!(choose $kind seed_dot dot_bars).read::<parameter!(type $kind $t)>(),
        ));)*
    };

    (tangents [$($path:tt)*] $f:ident [$(($kind:ident $x:ident $t:tt))*]) => {
        $($path)* $f($(parameter!(0 $kind $x $t),)* $(parameter!(1 $kind $x $t)),*)
    };
    (pull $pullback:ident ($r_bar:ident, $r_dot_bar:ident) [$(($kind:ident $x:ident $t:tt))*]) => {
        $pullback(
            ($r_bar, $r_dot_bar),
            $(second!(buffer 2 $kind $x),)*
            $(second!(buffer 3 $kind $x)),*
        )
    };
    // The adjoint of the gradient holds the active parameters only.
    (pull_gradient $pullback:ident $r_bar:ident [] [$($bar:expr,)*] [$(($kind:ident $x:ident $t:tt))*]) => {
        $pullback(($r_bar, ($($bar),*)), $(second!(buffer 2 $kind $x)),*)
    };
    (pull_gradient $pullback:ident $r_bar:ident [(constant $($constant:tt)*) $($rest:tt)*] $bars:tt $all:tt) => {
        second!(pull_gradient $pullback $r_bar [$($rest)*] $bars $all)
    };
    (pull_gradient $pullback:ident $r_bar:ident [($kind:ident $x:ident $t:tt) $($rest:tt)*] [$($bar:tt)*] $all:tt) => {
        second!(pull_gradient $pullback $r_bar [$($rest)*] [$($bar)* $x.1,] $all)
    };
    (adjoints_of [$(($kind:ident $x:ident $t:tt))*]) => { [$(second!(flat 2 $kind $x)),*] };
    (buffer $i:tt constant $x:ident) => { &mut () };
    (buffer $i:tt $kind:ident $x:ident) => { &mut $x.$i };
    (adjoints [$(($kind:ident $x:ident $t:tt))*]) => {
        <[Vec<f64>]>::concat(&[$(second!(flat 2 $kind $x),)* $(second!(flat 3 $kind $x)),*])
    };
    (flat $i:tt constant $x:ident) => { Vec::new() };
    (flat $i:tt $kind:ident $x:ident) => { $crate::support::flat(&$x.$i) };

    // Tangents of the active parameters only, behind all parameters.
    (along [$($path:tt)*] $f:ident [] [$($argument:expr,)*] [$($dot:expr,)*]) => {
        $($path)* $f($($argument,)* $($dot,)*)
    };
    (along $path:tt $f:ident [(constant $x:ident ($value:expr)) $($rest:tt)*] [$($argument:tt)*] $dots:tt) => {
        second!(along $path $f [$($rest)*] [$($argument)* $value,] $dots)
    };
    (along $path:tt $f:ident [($kind:ident $x:ident $t:tt) $($rest:tt)*] [$($argument:tt)*] [$($dot:tt)*]) => {
        second!(along $path $f [$($rest)*]
            [$($argument)* parameter!(0 $kind $x $t),] [$($dot)* parameter!(1 $kind $x $t),])
    };
}

#[allow(unused_imports, reason = "the corpus of first order does not use it")]
pub(crate) use second;

use ::differentiate::Matrix;

/// The rows of a matrix of derivatives, whatever its type.
#[allow(dead_code, reason = "the corpus of first order does not use it")]
pub trait Rows {
    /// One list for each row.
    fn rows(&self) -> Vec<Vec<f64>>;
}

impl<T: Copy + Into<f64>> Rows for Matrix<T> {
    fn rows(&self) -> Vec<Vec<f64>> {
        let row = |row: &[T]| row.iter().map(|&entry| entry.into()).collect();
        self.iter_rows().map(row).collect()
    }
}

impl<T: Copy + Into<f64>, const N: usize, const M: usize> Rows for [[T; N]; M] {
    fn rows(&self) -> Vec<Vec<f64>> {
        Rows::rows(&Matrix::from(*self))
    }
}
