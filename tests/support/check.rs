//! The assertions: takes a [`Case`] and compares every companion with the primal and with the oracle.

use super::{Dual, Dual2};

/// The primal, or the oracle over its own numbers: flattened inputs to flattened outputs.
type Map<'a, S> = &'a dyn Fn(&[S]) -> Vec<S>;
/// Inputs to value and gradient.
type Grad<'a> = &'a dyn Fn(&[f64]) -> (f64, Vec<f64>);
/// Inputs and the buffer that is overwritten with the gradient, to the value.
type GradInto<'a> = &'a dyn Fn(&[f64], &mut [f64]) -> f64;
/// Inputs, seed and the adjoints that are added to, to the outputs.
type Vjp<'a> = &'a dyn Fn(&[f64], &[f64], &mut [f64]) -> Vec<f64>;
/// Inputs and direction, to outputs and their tangents.
type Jvp<'a> = &'a dyn Fn(&[f64], &[f64]) -> (Vec<f64>, Vec<f64>);

/// Inputs and direction, to value, gradient and Hessian-vector product.
type Hvp<'a> = &'a dyn Fn(&[f64], &[f64]) -> (f64, Vec<f64>, Vec<f64>);
/// Inputs, direction, seed and the adjoints that are added to, to the outputs; `f_jvp` has two of each.
type JvpVjp<'a> = &'a dyn Fn(&[f64], &[f64], &[f64], &mut [f64]) -> Vec<f64>;
/// Inputs, to value, gradient and the rows of the Hessian.
type Hessian<'a> = &'a dyn Fn(&[f64]) -> (f64, Vec<f64>, Vec<Vec<f64>>);
/// Inputs, to results, what is left in `&mut` parameters, and the rows of the Jacobian of the results.
type Jacobian<'a> = &'a dyn Fn(&[f64]) -> (Vec<f64>, Vec<f64>, Vec<Vec<f64>>);

/// Inputs and direction, to value and gradient with their tangents.
type GradJvp<'a> = &'a dyn Fn(&[f64], &[f64]) -> ((f64, Vec<f64>), (f64, Vec<f64>));
/// Inputs, the adjoints of gradient and value, and those that are added to, to value and gradient.
type GradVjp<'a> = &'a dyn Fn(&[f64], &[f64], f64, &mut [f64]) -> (f64, Vec<f64>);

/// A differentiated function, its oracle and where they are compared. Inputs and outputs are flattened; what a
/// function leaves in a `&mut` parameter counts as an output, after the returned value.
pub struct Case<'a> {
    /// What failures are reported under.
    pub name: &'a str,
    pub points: &'a [&'a [f64]],
    pub primal: Map<'a, f64>,
    pub twin: Map<'a, Dual>,
    pub grad: Option<Grad<'a>>,
    pub grad_into: Option<GradInto<'a>>,
    pub vjp: Option<Vjp<'a>>,
    pub jvp: Option<Jvp<'a>>,
    /// What follows is of second order, and checked against this.
    pub twin2: Option<Map<'a, Dual2>>,
    pub hvp: Option<Hvp<'a>>,
    pub jvp_vjp: Option<JvpVjp<'a>>,
    pub hessian: Option<Hessian<'a>>,
    pub jacobian: Option<Jacobian<'a>>,
    pub grad_jvp: Option<GradJvp<'a>>,
    pub grad_vjp: Option<GradVjp<'a>>,
    /// How far a component may be off, relative to itself.
    pub tolerance: f64,
    /// The machine epsilon of the program's numbers. A component is also granted 64 of them relative to the largest
    /// component of its output's gradient, because a sum that cancels keeps the rounding errors of its terms.
    pub epsilon: f64,
    /// What a component may be off in any case: for derivatives that are zero by cancellation.
    pub absolute: f64,
}

impl<'a> Case<'a> {
    /// A case over `f64` without companions.
    pub fn new(
        name: &'a str,
        points: &'a [&'a [f64]],
        primal: Map<'a, f64>,
        twin: Map<'a, Dual>,
    ) -> Self {
        Self {
            name,
            points,
            primal,
            twin,
            grad: None,
            grad_into: None,
            vjp: None,
            jvp: None,
            twin2: None,
            hvp: None,
            jvp_vjp: None,
            hessian: None,
            jacobian: None,
            grad_jvp: None,
            grad_vjp: None,
            tolerance: 1e-12,
            epsilon: f64::EPSILON,
            absolute: 0.0,
        }
    }

    /// The same for a program over `f32`; its points are rounded to `f32`.
    pub fn single(self) -> Self {
        Self {
            tolerance: 1e-5,
            epsilon: f64::from(f32::EPSILON),
            ..self
        }
    }
}

/// Asserts, at every point, that
/// - each companion returns the primal's value bit for bit, and the oracle agrees with it;
/// - `f_grad` and `f_grad_into` give the oracle's gradient, the latter whatever its buffer held;
/// - `f_vjp` gives `J^T seed` for several seeds, added to what the buffers held;
/// - `f_jvp` gives `J direction` for several directions;
/// - `<seed, J direction>` equals `<J^T seed, direction>`.
pub fn check(case: &Case) {
    assert!(!case.points.is_empty(), "{}: no points", case.name);
    for point in case.points {
        At::new(case, point).check();
    }
}

/// A case at one point.
struct At<'a> {
    case: &'a Case<'a>,
    point: Vec<f64>,
    outputs: Vec<f64>,
    /// By the oracle: `jacobian[j][i]` is the derivative of output `j` by input `i`.
    jacobian: Vec<Vec<f64>>,
}

impl<'a> At<'a> {
    fn new(case: &'a Case, point: &[f64]) -> Self {
        let point: Vec<f64> = point.iter().map(|&x| round(x, case.epsilon)).collect();
        let outputs = (case.primal)(&point);
        let columns: Vec<Vec<f64>> = (0..point.len())
            .map(|i| directional(case, &point, &unit(point.len(), i)).1)
            .collect();
        let row = |j: usize| columns.iter().map(|column| column[j]).collect();
        let jacobian = (0..outputs.len()).map(row).collect();
        Self {
            case,
            point,
            outputs,
            jacobian,
        }
    }

    fn check(&self) {
        self.check_oracle();
        self.check_grad();
        self.check_grad_into();
        self.check_vjp();
        self.check_jvp();
        self.check_dot_product();
        self.check_second_order();
    }

    fn check_oracle(&self) {
        let (values, _) = directional(self.case, &self.point, &vec![0.0; self.point.len()]);
        assert_eq!(
            values.len(),
            self.outputs.len(),
            "{}: the oracle's outputs",
            self.place("twin")
        );
        for (j, (&value, &output)) in values.iter().zip(&self.outputs).enumerate() {
            self.assert_near("twin", "value", j, value, output, largest(&values));
        }
    }

    fn check_grad(&self) {
        let Some(grad) = self.case.grad else { return };
        let (value, gradient) = grad(&self.point);
        self.assert_bits("f_grad", &[value]);
        self.assert_all("f_grad", "gradient", &gradient, &self.jacobian[0]);
    }

    fn check_grad_into(&self) {
        let Some(grad_into) = self.case.grad_into else {
            return;
        };
        for garbage in [0.0, -7.25, f64::NAN] {
            let mut gradient = vec![garbage; self.point.len()];
            let value = grad_into(&self.point, &mut gradient);
            self.assert_bits("f_grad_into", &[value]);
            self.assert_all("f_grad_into", "gradient", &gradient, &self.jacobian[0]);
        }
    }

    fn check_vjp(&self) {
        let Some(vjp) = self.case.vjp else { return };
        for seed in seeds(self.outputs.len()) {
            let mut adjoints = vec![0.0; self.point.len()];
            let outputs = vjp(&self.point, &seed, &mut adjoints);
            self.assert_bits("f_vjp", &outputs);
            let what = format!("adjoint by seed {seed:?}");
            self.assert_all("f_vjp", &what, &adjoints, &self.transposed(&seed));

            let held = mixed(self.point.len(), 3);
            let mut sum = held.clone();
            let outputs = vjp(&self.point, &seed, &mut sum);
            self.assert_bits("f_vjp", &outputs);
            for i in 0..held.len() {
                let what = format!("adjoint added to {:?} by seed {seed:?}", held[i]);
                let scale = held[i].abs().max(largest(&adjoints));
                self.assert_near("f_vjp", &what, i, sum[i], held[i] + adjoints[i], scale);
            }
        }
    }

    fn check_jvp(&self) {
        let Some(jvp) = self.case.jvp else { return };
        for direction in directions(self.point.len()) {
            let (outputs, tangents) = jvp(&self.point, &direction);
            self.assert_bits("f_jvp", &outputs);
            let (_, expected) = directional(self.case, &self.point, &direction);
            let what = format!("tangent in direction {direction:?}");
            assert_eq!(
                tangents.len(),
                expected.len(),
                "{}: number of tangents",
                self.place("f_jvp")
            );
            for (j, (&tangent, &expected)) in tangents.iter().zip(&expected).enumerate() {
                let scale = largest(&self.jacobian[j]) * largest(&direction);
                self.assert_near("f_jvp", &what, j, tangent, expected, scale);
            }
        }
    }

    fn check_dot_product(&self) {
        let (Some(vjp), Some(jvp)) = (self.case.vjp, self.case.jvp) else {
            return;
        };
        let seed = mixed(self.outputs.len(), 1);
        let direction = mixed(self.point.len(), 2);
        let mut adjoints = vec![0.0; self.point.len()];
        vjp(&self.point, &seed, &mut adjoints);
        let (_, tangents) = jvp(&self.point, &direction);
        if adjoints.iter().chain(&tangents).all(|x| x.is_finite()) {
            let by_jvp = dot(&seed, &tangents);
            let by_vjp = dot(&adjoints, &direction);
            let magnitude =
                |a: &[f64], b: &[f64]| a.iter().zip(b).map(|(a, b)| (a * b).abs()).sum::<f64>();
            let rows: f64 = (0..seed.len())
                .map(|j| magnitude(&self.jacobian[j], &direction) * seed[j].abs())
                .sum();
            self.assert_near(
                "<seed, J direction> = <J^T seed, direction>",
                "product",
                0,
                by_jvp,
                by_vjp,
                rows,
            );
        }
    }

    fn check_second_order(&self) {
        let Some(twin) = self.case.twin2 else { return };
        if self.point.is_empty() {
            return;
        }
        for direction in directions(self.point.len()) {
            let curvature = curvature(twin, &self.point, &direction);
            self.check_hvp(&direction, &curvature);
            self.check_jvp_vjp(&direction, &curvature);
            self.check_grad_jvp(&direction, &curvature);
            self.check_grad_vjp(&direction, &curvature);
        }
        self.check_hessian(twin);
        self.check_jacobian();
    }

    fn check_hessian(&self, twin: Map<Dual2>) {
        let Some(hessian) = self.case.hessian else {
            return;
        };
        let (value, gradient, rows) = hessian(&self.point);
        self.assert_bits("f_hessian", &[value]);
        self.assert_all("f_hessian", "gradient", &gradient, &self.jacobian[0]);
        let n = self.point.len();
        assert_eq!(rows.len(), n, "{}: rows", self.place("f_hessian"));
        for (i, row) in rows.iter().enumerate() {
            let want = curvature(twin, &self.point, &unit(n, i));
            self.assert_second("f_hessian", &format!("row {i}"), row, &want[0]);
        }
    }

    fn check_jacobian(&self) {
        let Some(jacobian) = self.case.jacobian else {
            return;
        };
        let (results, left, rows) = jacobian(&self.point);
        assert_eq!(
            rows.len(),
            results.len(),
            "{}: rows",
            self.place("f_jacobian")
        );
        self.assert_bits("f_jacobian", &[&results[..], &left].concat());
        for (j, row) in rows.iter().enumerate() {
            self.assert_all("f_jacobian", &format!("row {j}"), row, &self.jacobian[j]);
        }
    }

    fn check_grad_jvp(&self, direction: &[f64], curvature: &[Vec<f64>]) {
        let Some(grad_jvp) = self.case.grad_jvp else {
            return;
        };
        let ((value, gradient), (slope, product)) = grad_jvp(&self.point, direction);
        self.assert_bits("f_grad_jvp", &[value]);
        self.assert_bits_of_gradient("f_grad_jvp", &gradient);
        let (_, want) = directional(self.case, &self.point, direction);
        let place = |what: &str| format!("{what} in direction {direction:?}");
        let scale = largest(&self.jacobian[0]) * largest(direction);
        self.assert_near("f_grad_jvp", &place("slope"), 0, slope, want[0], scale);
        self.assert_second("f_grad_jvp", &place("product"), &product, &curvature[0]);
    }

    fn check_grad_vjp(&self, direction: &[f64], curvature: &[Vec<f64>]) {
        let Some(grad_vjp) = self.case.grad_vjp else {
            return;
        };
        for seed in [0.0, 0.75] {
            let before = 0.5;
            let mut adjoints = vec![before; self.point.len()];
            let (value, gradient) = grad_vjp(&self.point, direction, seed, &mut adjoints);
            self.assert_bits("f_grad_vjp", &[value]);
            self.assert_bits_of_gradient("f_grad_vjp", &gradient);
            let terms = self.jacobian[0].iter().zip(&curvature[0]);
            let want: Vec<f64> = terms.map(|(a, b)| before + seed * a + b).collect();
            let what = format!("adjoint by {seed} and {direction:?}");
            self.assert_second("f_grad_vjp", &what, &adjoints, &want);
        }
    }

    /// A gradient that is differentiated is the gradient.
    fn assert_bits_of_gradient(&self, companion: &str, gradient: &[f64]) {
        let Some(grad) = self.case.grad else { return };
        let (_, first) = grad(&self.point);
        let bits = |all: &[f64]| all.iter().map(|x| x.to_bits()).collect::<Vec<_>>();
        assert_eq!(
            bits(gradient),
            bits(&first),
            "{}: not the gradient {first:?} but {gradient:?}",
            self.place(companion)
        );
    }

    fn check_hvp(&self, direction: &[f64], curvature: &[Vec<f64>]) {
        let Some(hvp) = self.case.hvp else { return };
        let (value, gradient, product) = hvp(&self.point, direction);
        self.assert_bits("f_hvp", &[value]);
        let place = |what: &str| format!("{what} in direction {direction:?}");
        self.assert_all("f_hvp", &place("gradient"), &gradient, &self.jacobian[0]);
        self.assert_second("f_hvp", &place("product"), &product, &curvature[0]);
    }

    fn check_jvp_vjp(&self, direction: &[f64], curvature: &[Vec<f64>]) {
        let Some(jvp_vjp) = self.case.jvp_vjp else {
            return;
        };
        let (m, n) = (self.outputs.len(), self.point.len());
        for (seed, seed_dot) in [(1, 3), (0, 2)].map(|(a, b)| (mixed(m, a), mixed(m, b))) {
            let mut adjoints = vec![0.0; 2 * n];
            let seeds = [&seed[..], &seed_dot].concat();
            let outputs = jvp_vjp(&self.point, direction, &seeds, &mut adjoints);
            self.assert_bits("f_jvp_vjp", &outputs[..m]);
            let what = format!("in direction {direction:?} by seeds {seed:?} and {seed_dot:?}");
            let bent = (0..n).map(|i| (0..m).map(|j| seed_dot[j] * curvature[j][i]).sum::<f64>());
            let by_params: Vec<f64> = self
                .transposed(&seed)
                .iter()
                .zip(bent)
                .map(|(a, b)| a + b)
                .collect();
            let by_dots = self.transposed(&seed_dot);
            let (params, dots) = adjoints.split_at(n);
            self.assert_second("f_jvp_vjp", &format!("adjoint {what}"), params, &by_params);
            self.assert_all(
                "f_jvp_vjp",
                &format!("tangent's adjoint {what}"),
                dots,
                &by_dots,
            );
        }
    }

    /// As `assert_all`, for numbers in which more rounding errors have come together: those of the gradients, too.
    fn assert_second(&self, companion: &str, what: &str, got: &[f64], want: &[f64]) {
        let case = Case {
            tolerance: self.case.tolerance * 100.0,
            epsilon: self.case.epsilon * 100.0,
            ..*self.case
        };
        let at = At {
            case: &case,
            point: self.point.clone(),
            outputs: Vec::new(),
            jacobian: Vec::new(),
        };
        assert_eq!(got.len(), want.len(), "{}", self.place(companion));
        let first = self.jacobian.iter().map(|row| largest(row));
        let scale = first.fold(largest(want), f64::max);
        for (i, (&got, &want)) in got.iter().zip(want).enumerate() {
            at.assert_near(companion, what, i, got, want, scale);
        }
    }

    /// `J^T seed`, by the oracle. An output without a seed contributes nothing, whatever its derivative.
    fn transposed(&self, seed: &[f64]) -> Vec<f64> {
        let component = |i: usize| {
            let seeded = seed
                .iter()
                .zip(&self.jacobian)
                .filter(|(seed, _)| **seed != 0.0);
            seeded.map(|(seed, row)| seed * row[i]).sum::<f64>()
        };
        (0..self.point.len()).map(component).collect()
    }

    fn assert_bits(&self, companion: &str, values: &[f64]) {
        assert_eq!(
            values.len(),
            self.outputs.len(),
            "{}: number of outputs",
            self.place(companion)
        );
        for (j, (value, output)) in values.iter().zip(&self.outputs).enumerate() {
            let same = value.to_bits() == output.to_bits() || value.is_nan() && output.is_nan();
            assert!(
                same,
                "{}: value {j} is {value:?}, the primal's is {output:?}",
                self.place(companion)
            );
        }
    }

    fn assert_all(&self, companion: &str, what: &str, got: &[f64], want: &[f64]) {
        assert_eq!(
            got.len(),
            want.len(),
            "{}: number of components",
            self.place(companion)
        );
        for (i, (&got, &wanted)) in got.iter().zip(want).enumerate() {
            self.assert_near(companion, what, i, got, wanted, largest(want));
        }
    }

    /// `|got - want| <= tolerance * |want| + 64 * epsilon * scale + absolute`; infinities and NaN exactly.
    fn assert_near(
        &self,
        companion: &str,
        what: &str,
        index: usize,
        got: f64,
        want: f64,
        scale: f64,
    ) {
        let Case {
            tolerance,
            epsilon,
            absolute,
            ..
        } = *self.case;
        let same = got == want || got.is_nan() && want.is_nan();
        let allowed = tolerance * want.abs() + 64.0 * epsilon * scale + absolute;
        let near = got.is_finite() && want.is_finite() && (got - want).abs() <= allowed;
        assert!(
            same || near,
            "{}: {what}, component {index}: got {got:?}, want {want:?}",
            self.place(companion)
        );
    }

    fn place(&self, companion: &str) -> String {
        format!("{} at {:?}: {companion}", self.case.name, self.point)
    }
}

/// The oracle's outputs and their tangents in a direction.
fn directional(case: &Case, point: &[f64], direction: &[f64]) -> (Vec<f64>, Vec<f64>) {
    let inputs: Vec<Dual> = point
        .iter()
        .zip(direction)
        .map(|(&value, &tangent)| Dual { value, tangent })
        .collect();
    (case.twin)(&inputs)
        .iter()
        .map(|output| (output.value, output.tangent))
        .unzip()
}

/// By the oracle: `curvature[j][i]` is the derivative by input `i` of output `j`'s tangent in a direction.
fn curvature(twin: Map<Dual2>, point: &[f64], direction: &[f64]) -> Vec<Vec<f64>> {
    let columns: Vec<Vec<f64>> = (0..point.len())
        .map(|i| {
            let along = unit(point.len(), i);
            let inputs: Vec<Dual2> = (0..point.len())
                .map(|k| Dual2 {
                    value: Dual::new(point[k], along[k]),
                    tangent: Dual::new(direction[k], 0.0),
                })
                .collect();
            twin(&inputs)
                .iter()
                .map(|output| output.tangent.tangent)
                .collect()
        })
        .collect();
    let outputs = columns.first().map_or(0, Vec::len);
    (0..outputs)
        .map(|j| columns.iter().map(|column| column[j]).collect())
        .collect()
}

/// Each output alone, in several strengths, and all of them mixed.
fn seeds(outputs: usize) -> Vec<Vec<f64>> {
    let alone = |j: usize| {
        [1.0, -2.5, 0.75].map(|strength| unit(outputs, j).iter().map(|x| x * strength).collect())
    };
    let mut seeds: Vec<Vec<f64>> = (0..outputs.min(8)).flat_map(alone).collect();
    seeds.push(mixed(outputs, 0));
    seeds
}

/// Each input alone, and two directions that mix them.
fn directions(inputs: usize) -> Vec<Vec<f64>> {
    let mut directions: Vec<Vec<f64>> = (0..inputs.min(16)).map(|i| unit(inputs, i)).collect();
    directions.extend([mixed(inputs, 0), mixed(inputs, 5)]);
    directions
}

fn unit(len: usize, at: usize) -> Vec<f64> {
    (0..len).map(|i| if i == at { 1.0 } else { 0.0 }).collect()
}

/// Non-zero numbers of both signs, none of them 1, exact in `f32`.
fn mixed(len: usize, offset: usize) -> Vec<f64> {
    const NUMBERS: [f64; 7] = [1.5, -0.75, 2.25, 0.375, -1.25, 3.0, -0.5];
    (0..len)
        .map(|i| NUMBERS[(i + offset) % NUMBERS.len()])
        .collect()
}

#[allow(clippy::cast_possible_truncation, reason = "rounding is the point")]
fn round(x: f64, epsilon: f64) -> f64 {
    if epsilon <= f64::EPSILON {
        x
    } else {
        f64::from(x as f32)
    }
}

fn largest(numbers: &[f64]) -> f64 {
    numbers
        .iter()
        .filter(|x| x.is_finite())
        .fold(0.0, |largest, x| largest.max(x.abs()))
}

fn dot(a: &[f64], b: &[f64]) -> f64 {
    a.iter().zip(b).map(|(a, b)| a * b).sum()
}
