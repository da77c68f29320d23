#![doc = include_str!("../README.md")]

/// Writes the type of the tangents of a struct or an enum, and makes it [`Differentiable`].
///
/// The tangent of `Spring` is `SpringTangent`. It has the same fields, under the same names and as visible, each with the
/// tangent of its type. Fields that carry no derivative are left out:
///
/// ```
/// use differentiate::Differentiable;
///
/// #[derive(Differentiable)]
/// struct Spring {
///     stiffness: f64,
///     ends: [Vec<f64>; 2],
///     name: String,
/// }
///
/// let spring = Spring { stiffness: 3.0, ends: [vec![0.0], vec![1.0, 2.0]], name: "left".to_owned() };
/// let mut tangent = spring.zero_tangent();
/// assert_eq!(tangent, SpringTangent { stiffness: 0.0, ends: [vec![0.0], vec![0.0, 0.0]] });
///
/// // Tangents add and scale.
/// tangent += SpringTangent { stiffness: 1.0, ends: [vec![0.5], vec![0.0, 2.0]] };
/// tangent *= -0.5;
/// assert_eq!(tangent.ends, [vec![-0.25], vec![0.0, -1.0]]);
/// # assert_eq!((spring.stiffness, spring.name.len(), spring.ends.len()), (3.0, 4, 2));
/// ```
///
/// In a tuple struct what carries no derivative stays as `()`, so that positions hold. An enum's tangent has the same
/// variants:
///
/// ```
/// use differentiate::Differentiable;
///
/// #[derive(Differentiable)]
/// struct Sample(u32, f64);
///
/// #[derive(Differentiable)]
/// enum Shape {
///     Circle { radius: f64, id: u32 },
///     Polygon(Vec<[f64; 2]>),
///     Empty,
/// }
///
/// assert_eq!(Sample(7, 1.0).zero_tangent(), SampleTangent((), 0.0));
/// assert_eq!(Shape::Circle { radius: 2.0, id: 1 }.zero_tangent(), ShapeTangent::Circle { radius: 0.0 });
/// assert_eq!(Shape::Polygon(vec![[1.0, 2.0]]).zero_tangent(), ShapeTangent::Polygon(vec![[0.0, 0.0]]));
/// # let Sample(count, value) = Sample(7, 1.0);
/// # assert_eq!((count, value), (7, 1.0));
/// # assert_eq!(Shape::Empty.zero_tangent(), ShapeTangent::Empty);
/// ```
///
/// Tangents are `Clone`, `Debug` and `PartialEq`, and have `+=` and `*= f64`. That of a struct is `Default` where every
/// field has a default; any is `Copy` where the value is and what it holds. Tangents own what they hold: the tangent of a
/// `&[f64]` is a `Vec<f64>`, and a lifetime of the type is not one of its tangent. Type parameters are: one bound by
/// [`Real`] is its own tangent, another has to be `Differentiable`.
///
/// # What is left out
///
/// The derive sees types as they are written. It leaves out the integers, `bool`, `char`, text, `PhantomData`, ranges of
/// integers, `Duration` and their like, and arrays, `Vec`s, `Option`s, tuples, maps and references of nothing but these.
/// A field of any other type is taken to carry a derivative, and its type has to be `Differentiable`. Where it is not, or
/// is not meant to be, say so:
///
/// ```
/// use differentiate::Differentiable;
///
/// #[derive(Differentiable)]
/// struct Layer<'a> {
///     weights: &'a [f64],
///     #[differentiable(constant)]
///     activation: fn(f64) -> f64,
/// }
///
/// let layer = Layer { weights: &[0.5, 0.25], activation: f64::tanh };
/// assert_eq!(layer.zero_tangent(), LayerTangent { weights: vec![0.0; 2] });
/// # assert_eq!((layer.weights.len(), (layer.activation)(0.0)), (2, 0.0));
/// ```
///
/// An alias of a type that carries no derivative is not known for one: the field stays, as `()`.
///
/// # Elsewhere
///
/// `#[differentiable(crate = "path")]` on the type says where this crate is found, if it is renamed or re-exported.
pub use autodiff_macros::Differentiable;
/// Writes the derivatives of a function beside it.
///
/// The function itself stays as it is. Its companions are `f_grad`, `f_grad_into`, `f_vjp` and `f_jvp`:
///
/// ```
/// use differentiate::differentiate;
///
/// #[differentiate]
/// fn f(x: f64, y: f64) -> f64 {
///     x * y + x.sin()
/// }
///
/// let (value, gradient) = f_grad(0.0, 3.0);
/// assert_eq!((value, gradient), (f(0.0, 3.0), (4.0, 0.0)));
///
/// let (mut x_bar, mut y_bar) = (0.0, 0.0);
/// assert_eq!(f_grad_into(0.0, 3.0, &mut x_bar, &mut y_bar), value);
/// assert_eq!((x_bar, y_bar), gradient);
///
/// // A pullback adds to what is there.
/// let (_, pullback) = f_vjp(0.0, 3.0);
/// pullback(2.0, &mut x_bar, &mut y_bar);
/// assert_eq!((x_bar, y_bar), (12.0, 0.0));
///
/// // In the direction (½, 1).
/// assert_eq!(f_jvp(0.0, 3.0, 0.5, 1.0), (value, 2.0));
/// ```
///
/// # `wrt` and `constant`
///
/// Active is every parameter built of floats, as written. `wrt` names the active ones, `constant` those that are not. `f_vjp` and `f_jvp`
/// have a slot for each parameter all the same, `()` for a constant one:
///
/// ```
/// use differentiate::differentiate;
///
/// #[differentiate(wrt(rate))]
/// fn balance(deposit: f64, rate: f64, years: i32) -> f64 {
///     deposit * (1.0 + rate).powi(years)
/// }
///
/// assert_eq!(balance_grad(100.0, 0.0, 3), (100.0, 300.0));
/// assert_eq!(balance_jvp(100.0, 0.0, 3, (), 1.0, ()), (100.0, 300.0));
///
/// #[differentiate(constant(points))]
/// fn distances(x: f64, y: f64, points: &[(f64, f64)]) -> f64 {
///     let mut sum = 0.0;
///     for (a, b) in points {
///         sum += (x - a).hypot(y - b);
///     }
///     sum
/// }
///
/// assert_eq!(distances_grad(3.0, 4.0, &[(0.0, 0.0)]), (5.0, (0.6, 0.8)));
/// # assert_eq!(balance(1.0, 0.0, 1) + distances(0.0, 0.0, &[]), 1.0);
/// ```
///
/// # `partials`
///
/// Gives the derivatives instead of having them made: the body is opaque, and may do anything. The parameters named
/// are the active ones, the others are constant. An expression may mention every parameter, and the function's own
/// `value` (unless a parameter has that name). It has the type of the derivative: an `f64` for an `f64`, a `[f64; 3]`
/// for a `&[f64; 3]`, a `Vec<f64>` for a `&[f64]`. The function returns a float. With `hvp`, the expressions are
/// differentiated in turn, like a body: what they call has companions.
///
/// ```
/// use differentiate::differentiate;
///
/// #[differentiate(partials(x = 2.0 / std::f64::consts::PI.sqrt() * (-x * x).exp()))]
/// fn erf(x: f64) -> f64 {
///     libm::erf(x)
/// }
///
/// #[differentiate(partials(x = x.iter().map(|v| v / value).collect()))]
/// fn norm(x: &[f64]) -> f64 {
///     x.iter().map(|v| v * v).sum::<f64>().sqrt()
/// }
///
/// #[differentiate]
/// fn f(x: &[f64]) -> f64 {
///     erf(norm(x) - 5.0)
/// }
///
/// let slope = std::f64::consts::FRAC_2_SQRT_PI;
/// assert_eq!(f_grad(&[3.0, 4.0]), (0.0, vec![0.6 * slope, 0.8 * slope]));
/// # assert_eq!(f(&[5.0]), 0.0);
/// ```
///
/// A derivative may be infinite or NaN where nothing of it is used: a seed or direction of zero contributes zero. With `hvp`,
/// `hessian` and `taylor` the expressions are differentiated themselves, so they are written as a body would be.
///
/// # `hvp` and `hessian`
///
/// `hvp` adds `f_hvp`, the product of the Hessian and a vector, at a small multiple of the cost of `f`, whatever the number of
/// parameters. It takes the direction after the parameters, a tangent for each active one, and gives the value, the
/// gradient and the product. `hessian` adds `f_hessian`: the value, the gradient and all second derivatives.
///
/// ```
/// use differentiate::differentiate;
///
/// #[differentiate(hvp, hessian)]
/// fn rosenbrock(x: [f64; 2]) -> f64 {
///     (1.0 - x[0]).powi(2) + 100.0 * (x[1] - x[0] * x[0]).powi(2)
/// }
///
/// let (value, gradient, hessian) = rosenbrock_hessian([1.0, 1.0]);
/// assert_eq!((value, gradient), (rosenbrock([1.0, 1.0]), [0.0, 0.0]));
/// assert_eq!(hessian, [[802.0, -400.0], [-400.0, 200.0]]);
/// assert_eq!(rosenbrock_hvp([1.0, 1.0], [0.0, 1.0]).2, [-400.0, 200.0]);
/// ```
///
/// The Hessian is an array `[[f64; N]; N]` where the active parameters are N scalars, or one array; else it is a [`Matrix`], with a
/// row and a column for each number of the active parameters, in their order. What is called with active arguments needs one of
/// the two options, too.
///
/// # `jacobian`
///
/// Adds `f_jacobian`: the value, and the derivative of each number of the result by each of the active parameters. It is an
/// array `[[f64; N]; M]` of M rows where the signature tells both sizes, else a [`Matrix`].
///
/// ```
/// use differentiate::differentiate;
///
/// #[differentiate(jacobian, constant(times))]
/// fn decay(amplitude: f64, rate: f64, times: &[f64]) -> Vec<f64> {
///     times.iter().map(|t| amplitude * (-rate * t).exp()).collect()
/// }
///
/// let (values, jacobian) = decay_jacobian(2.0, 0.0, &[0.0, 1.0, 3.0]);
/// assert_eq!(values, [2.0, 2.0, 2.0]);
/// assert_eq!((jacobian.rows(), jacobian.cols()), (3, 2));
/// assert_eq!(jacobian.row(2), [1.0, -6.0]);
/// # assert_eq!(decay(1.0, 0.0, &[2.0]), [1.0]);
/// ```
///
/// Where there are no more columns than rows, it is made of tangent sweeps, else of adjoint sweeps with one primal sweep for
/// all; `forward` and `reverse` leave no choice. Several columns or rows are made in one sweep where the function is built of
/// `f64` alone or of `f32` alone and what it calls takes and gives few numbers: eight, or as many as `lanes = K` says, which holds
/// for Hessians, too. An array is counted where its length is a number, or an expression of constants of
/// which Rust can compute a length in a type: in a generic function, one array of length `N` is, two are not.
///
/// # `taylor`
///
/// Adds `f_taylor`: the first K Taylor coefficients, f(x), f′(x), f″(x)/2!, …, in the first active parameter that is a scalar. The
/// others are constant as they are passed.
///
/// ```
/// use differentiate::differentiate;
///
/// #[differentiate(taylor)]
/// fn f(x: f64, n: i32) -> f64 {
///     x.powi(n)
/// }
///
/// // x³ at 2, 3x², 6x / 2!, 6 / 3!
/// assert_eq!(f_taylor::<4>(2.0, 3), [8.0, 12.0, 6.0, 1.0]);
///
/// #[differentiate(taylor)]
/// fn g(x: f64) -> f64 {
///     x * x / x.cos()
/// }
///
/// let pi = std::f64::consts::PI;
/// let [value, slope] = g_taylor::<2>(pi);
/// assert!((value + pi * pi).abs() < 1e-14 && (slope + 2.0 * pi).abs() < 1e-14);
/// # assert_eq!(f(2.0, 3) + g(0.0), 8.0);
/// ```
///
/// K comes after the function's own generics: `f_taylor::<f32, 4>(x)` where `f` is generic over its number type. What is called with something that
/// depends on x needs the option too; it may give anything, a tuple or a `Vec`. [`Taylor`] is the number behind it.
///
/// # `trace`
///
/// Adds `f_trace`: the Wengert list of one evaluation, with a row for each elementary operation that was executed, its value, its
/// tangents by each input, and its adjoint.
///
/// ```
/// use differentiate::differentiate;
///
/// #[differentiate(trace)]
/// fn f(x1: f64, x2: f64) -> f64 {
///     x1.ln() + x1 * x2 - x2.sin()
/// }
///
/// let trace = f_trace(2.0, 5.0);
/// let table = "\
/// row  variable  operation   value  ∂/∂x1  ∂/∂x2   ∂f/∂v
/// v-1  x1        x1          2.000  1.000  0.000   5.500
/// v0   x2        x2          5.000  0.000  1.000   1.716
/// v1             ln(v-1)     0.693  0.500  0.000   1.000
/// v2             v-1 * v0   10.000  5.000  2.000   1.000
/// v3             v1 + v2    10.693  5.500  2.000   1.000
/// v4             sin(v0)    -0.959  0.000  0.284  -1.000
/// v5             v3 - v4    11.652  5.500  1.716   1.000";
/// assert_eq!(format!("{trace:.3}"), table);
/// assert_eq!(trace.value(), f(2.0, 5.0));
/// assert_eq!(trace.gradient(), [5.5, 2.0 - 5.0_f64.cos()]);
/// ```
///
/// A call of another differentiated function is one row for each number that it gives. [`Trace`] says what else can be asked: `trace.dot()` and
/// `trace.svg()` draw the graph.
///
/// # `reverse` and `forward`
///
/// `reverse` leaves out `f_jvp`; what is called then needs its `g_vjp` only. `forward` leaves out `f_vjp`, and makes `f_grad` of forward sweeps, one
/// for each number differentiated by. They need no storage, and pay where there are few such numbers:
///
/// ```
/// use differentiate::differentiate;
///
/// #[differentiate(forward)]
/// fn logistic_map(r: f64, steps: usize) -> f64 {
///     let mut x = 0.5;
///     for _ in 0..steps {
///         x = r * x * (1.0 - x);
///     }
///     x
/// }
///
/// // r²/4 (1 - r/4) after two steps; its derivative is r/2 - 3r²/16.
/// assert_eq!(logistic_map_grad(2.0, 2), (0.5, 0.25));
/// # assert_eq!(logistic_map(2.0, 2), 0.5);
/// ```
///
/// # Several number types
///
/// A type parameter bound by [`Real`] is active:
///
/// ```
/// use differentiate::{Real, differentiate};
///
/// #[differentiate]
/// fn softplus<T: Real>(x: T) -> T {
///     x.exp().ln_1p()
/// }
///
/// assert_eq!(softplus_grad(0.0_f64).1, 0.5);
/// assert_eq!(softplus_grad(0.0_f32).1, 0.5);
/// # assert_eq!(softplus(0.0_f64), 2.0_f64.ln());
/// ```
///
/// Such a function also runs on [`Dual`] and on [`Taylor`], which carry derivatives along by their arithmetic. They are the same
/// derivatives, found in another way:
///
/// ```
/// use differentiate::{Dual, Real, Taylor, differentiate};
/// use std::f64::consts::PI;
///
/// #[differentiate]
/// fn f<T: Real>(x1: T, x2: T) -> T {
///     x1 * x2.cos()
/// }
///
/// // ε² = 0: the coefficient of ε is the derivative.
/// let (value, (by_x1, by_x2)) = f_grad(2.0, PI);
/// assert_eq!((value, by_x1), (-2.0, -1.0));
/// assert!(by_x2.abs() < 1e-15);
/// assert_eq!(f(Dual::variable(2.0), Dual::constant(PI)).tangent, by_x1);
/// assert_eq!(f(Dual::constant(2.0), Dual::variable(PI)).tangent, by_x2);
///
/// // ε³ = 0: the second derivative is twice the coefficient of ε².
/// fn cube<T: Real>(x: T) -> T {
///     x * x * x
/// }
///
/// assert_eq!(cube(Taylor::<3>::variable(2.0)).derivatives(), [8.0, 12.0, 12.0]);
/// ```
pub use autodiff_macros::differentiate;
#[doc(hidden)]
pub use autodiff_macros::{__check, __second_order, __second_order_unoptimised, __unoptimised};
#[doc(hidden)]
pub use autodiff_macros::{
    __without_carry, __without_common, __without_extrema, __without_fold, __without_fuse,
    __without_one_pass, __without_onward, __without_recompute, __without_skip, __without_spans,
    __without_spare, __without_split, __without_tangent, __without_windows,
};
#[doc(hidden)]
pub use autodiff_runtime as __rt;
pub use autodiff_runtime::check::{self};
pub use autodiff_runtime::dual::Dual;
pub use autodiff_runtime::taylor::Taylor;
pub use autodiff_runtime::trace::Trace;
pub use autodiff_runtime::{
    Differentiable, Lanes, Matrix, Real, Workspace, dual, linear, optimize, stop_gradient, taylor,
    trace,
};

/// Checks the companions of a differentiated function at a point, in a test.
///
/// `f_vjp` and `f_jvp` are compared with differences of `f` (Richardson's, extrapolated to a step of zero), with one another to rounding, and
/// their values with those of `f`, bit for bit. Give the arguments as `f` takes them, with `constant` before those that
/// it does not differentiate by:
///
/// ```
/// use differentiate::{check, differentiate};
///
/// #[differentiate(constant(weight))]
/// fn f(x: f64, y: &[f64], weight: f64) -> f64 {
///     weight * x * y.iter().sum::<f64>().sin()
/// }
///
/// check!(f(2.0, &[1.0, 3.0], constant 0.5)).unwrap();
/// check!([grad, vjp, jvp] f(2.0, &[1.0, 3.0], constant 0.5)).unwrap();
/// ```
///
/// - The result is `Ok(())`, or [`check::Wrong`], which says which component is off, and by how much.
/// - Companions are named in brackets: `grad`, where there is an `f_grad`, `vjp` and `jvp`. Without brackets, it is the
///   last two.
/// - Arguments are values, `&x` or `&mut x`: a variable `x` that is a reference itself is written `&*x`. What is left in
///   a `&mut` argument is checked as the result is.
/// - A method is called as such, `model.f(x)`, if `self` is constant; else as `Model::f(&model, x)`.
/// - At a kink, the derivative from either side will do, and anything in between.
/// - Where the differences do not settle, nothing can be said, and that is an error too: choose another point, or give a
///   relative tolerance, as for an iteration that stops early: `check!(f(2.0), tolerance = 1e-3)`.
///
/// A rule by hand is found out:
///
/// ```
/// use differentiate::check;
///
/// fn cube(x: f64) -> f64 {
///     x * x * x
/// }
///
/// fn cube_vjp(x: f64) -> (f64, impl FnOnce(f64, &mut f64)) {
///     (cube(x), move |seed, x_bar: &mut f64| *x_bar += 3.0 * seed * x * x)
/// }
///
/// fn cube_jvp(x: f64, x_dot: f64) -> (f64, f64) {
///     (cube(x), 2.0 * x * x * x_dot)
/// }
///
/// let wrong = check!([jvp] cube(2.0)).unwrap_err();
/// assert!(wrong.to_string().starts_with(
///     "the derivative of `cube` does not hold:
///   f_jvp: of the result by argument 0 (`2.0`): 8.0, but differences give 1"
/// ));
/// let wrong = check!(cube(2.0)).unwrap_err();
/// assert!(wrong.to_string().contains(
///     "of the result by argument 0 (`2.0`): f_vjp gives 12.0, but f_jvp 8.0: 4.000e0 apart"
/// ));
/// ```
#[macro_export]
macro_rules! check {
    ($($call:tt)*) => {
        $crate::__check!([$crate] $($call)*)
    };
}
