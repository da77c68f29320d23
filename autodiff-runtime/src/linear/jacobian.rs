//! A Jacobian known by its products.

/// The Jacobian of a function at a point, as an operator: it is applied, and never formed.
///
/// [`Jacobian::at`] takes the companions of an `fn f(x: &[f64]) -> Vec<f64>` as they are. [`Jacobian::new`] takes two
/// closures, for a function of another shape:
///
/// ```
/// use autodiff_runtime::linear::Jacobian;
///
/// // What `#[differentiate(constant(scale))]` writes for `fn f(angle: f64, scale: f64) -> [f64; 2]`, a point of a circle.
/// fn f_jvp(angle: f64, scale: f64, angle_dot: f64, _: ()) -> ([f64; 2], [f64; 2]) {
///     let (sin, cos) = angle.sin_cos();
///     ([scale * cos, scale * sin], [-scale * sin * angle_dot, scale * cos * angle_dot])
/// }
/// fn f_vjp(angle: f64, scale: f64) -> ([f64; 2], impl FnOnce([f64; 2], &mut f64, &mut ())) {
///     let (sin, cos) = angle.sin_cos();
///     ([scale * cos, scale * sin], move |w: [f64; 2], angle_bar: &mut f64, _: &mut ()| {
///         *angle_bar += scale * (w[1] * cos - w[0] * sin);
///     })
/// }
///
/// let jacobian = Jacobian::new(
///     2,
///     1,
///     |v: &[f64]| f_jvp(0.0, 3.0, v[0], ()).1.to_vec(),
///     |w: &[f64], bar: &mut [f64]| f_vjp(0.0, 3.0).1([w[0], w[1]], &mut bar[0], &mut ()),
/// );
/// assert_eq!(jacobian.apply(&[1.0]), [0.0, 3.0]);
/// assert_eq!(jacobian.apply_transpose(&[5.0, 1.0]), [3.0]);
/// ```
#[derive(Clone, Debug)]
pub struct Jacobian<F, R> {
    rows: usize,
    cols: usize,
    forward: F,
    reverse: R,
}

impl<F, R> Jacobian<F, R>
where
    F: Fn(&[f64]) -> Vec<f64>,
    R: Fn(&[f64], &mut [f64]),
{
    /// The Jacobian with this many rows (results) and columns (parameters).
    ///
    /// `forward` gives its product with a direction, as `f_jvp` does. `reverse` adds the product of its transpose with a
    /// seed to a buffer, as the pullback of `f_vjp` does.
    pub fn new(rows: usize, cols: usize, forward: F, reverse: R) -> Self {
        Self {
            rows,
            cols,
            forward,
            reverse,
        }
    }

    /// The number of results.
    #[must_use]
    pub fn rows(&self) -> usize {
        self.rows
    }

    /// The number of parameters.
    #[must_use]
    pub fn cols(&self) -> usize {
        self.cols
    }

    /// `J v`: how the results move where the parameters move by `direction`.
    ///
    /// # Panics
    /// If the direction has not one element for each column, or the forward product not one for each row.
    #[must_use]
    pub fn apply(&self, direction: &[f64]) -> Vec<f64> {
        check("the direction", direction.len(), self.cols, "columns");
        let product = (self.forward)(direction);
        check("the product", product.len(), self.rows, "rows");
        product
    }

    /// `Jᵀ w`: the gradient of the results' sum weighted by `seed`.
    ///
    /// # Panics
    /// If the seed has not one element for each row.
    #[must_use]
    pub fn apply_transpose(&self, seed: &[f64]) -> Vec<f64> {
        check("the seed", seed.len(), self.rows, "rows");
        let mut product = vec![0.0; self.cols];
        (self.reverse)(seed, &mut product);
        product
    }
}

fn check(what: &str, len: usize, expected: usize, of: &str) {
    assert!(
        len == expected,
        "{what} has {len} elements, but the Jacobian {expected} {of}"
    );
}

// The type of the closures is not named, so that any may stand for it here.
impl Jacobian<(), ()> {
    /// The value of `f` at `x`, and its Jacobian there. `jvp` and `vjp` are the companions of an
    /// `fn f(x: &[f64]) -> Vec<f64>`, or closures that pass on what else `f` takes:
    ///
    /// ```
    /// use autodiff_runtime::linear::Jacobian;
    ///
    /// // What `#[differentiate(constant(t))]` writes for `fn f(x: &[f64], t: f64) -> Vec<f64> { vec![t * x[0]] }`.
    /// fn f_jvp(x: &[f64], t: f64, v: &[f64], _: ()) -> (Vec<f64>, Vec<f64>) {
    ///     (vec![t * x[0]], vec![t * v[0]])
    /// }
    /// fn f_vjp(x: &[f64], t: f64) -> (Vec<f64>, impl FnOnce(Vec<f64>, &mut [f64], &mut ())) {
    ///     (vec![t * x[0]], move |w: Vec<f64>, x_bar: &mut [f64], _: &mut ()| x_bar[0] += w[0] * t)
    /// }
    ///
    /// let (value, jacobian) = Jacobian::at(
    ///     &[2.0],
    ///     |x, v| f_jvp(x, 0.5, v, ()),
    ///     |x| {
    ///         let (value, pullback) = f_vjp(x, 0.5);
    ///         (value, move |w: Vec<f64>, x_bar: &mut [f64]| pullback(w, x_bar, &mut ()))
    ///     },
    /// );
    /// assert_eq!(value, [1.0]);
    /// assert_eq!(jacobian.apply(&[3.0]), jacobian.apply_transpose(&[3.0]));
    /// ```
    #[allow(
        clippy::type_complexity,
        reason = "a closure's type can be written in no other place"
    )]
    pub fn at<'a, B>(
        x: &'a [f64],
        jvp: impl Fn(&'a [f64], &[f64]) -> (Vec<f64>, Vec<f64>),
        vjp: impl Fn(&'a [f64]) -> (Vec<f64>, B),
    ) -> (
        Vec<f64>,
        Jacobian<impl Fn(&[f64]) -> Vec<f64>, impl Fn(&[f64], &mut [f64])>,
    )
    where
        B: FnOnce(Vec<f64>, &mut [f64]),
    {
        let (value, _) = vjp(x);
        let rows = value.len();
        let forward = move |direction: &[f64]| jvp(x, direction).1;
        let reverse = move |seed: &[f64], x_bar: &mut [f64]| vjp(x).1(seed.to_vec(), x_bar);
        (value, Jacobian::new(rows, x.len(), forward, reverse))
    }
}
