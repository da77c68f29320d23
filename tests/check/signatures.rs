//! Every way to pass and to return.

use differentiate::{Differentiable, Real, check, differentiate};

#[differentiate]
fn scalars(x: f64, y: f64) -> f64 {
    x * y.sin() + x.exp()
}

#[test]
fn scalars_and_literals() {
    check!(scalars(2.0, 0.3)).unwrap();
    check!([grad, vjp, jvp] scalars(-2.0, 1.0 / 3.0)).unwrap();
    let x = 0.7;
    check!([grad] self::scalars(x, x)).unwrap();
}

#[differentiate]
fn single(x: f32, y: &[f32]) -> f32 {
    y.iter().map(|y| (x * y).tanh()).sum()
}

#[test]
fn single_precision() {
    check!([grad, vjp, jvp] single(0.75, &[0.5, -1.25])).unwrap();
}

#[differentiate(constant(weight, offset))]
fn arrays(
    a: [f64; 2],
    b: &[f64; 2],
    c: &[f64],
    d: Vec<f64>,
    (e, _): (f64, [f64; 2]),
    weight: f64,
    n: usize,
    name: &str,
    offset: &[f64],
) -> f64 {
    let mut sum = weight * a[0] * b[1] + (name.len() as f64) * a[1];
    for k in 0..n {
        sum += c[k] * d[k] * e + offset[k];
    }
    sum * b[0]
}

#[test]
fn arrays_slices_vecs_tuples_and_constants() {
    let (b, c, offset) = ([0.3, 0.4], vec![1.0, 2.0, 3.0], [1.0, 2.0]);
    let name = String::from("ab");
    let outcome = check!([grad, jvp, vjp] arrays(
        [1.0, -2.0], &b, &c[1..], vec![0.5, 0.25], (1.5, [0.0, 1.0]), constant 0.5, 2, constant &name, constant &offset,
    ));
    outcome.unwrap();
    let slice: &[f64] = &c;
    check!(arrays(b, &[1.0, 2.0], &*slice, c.clone(), (1.0, b), constant b[0], constant 1, constant "a", constant &[0.0])).unwrap();
}

#[differentiate]
fn results(x: f64, v: &[f64]) -> (Vec<f64>, [f64; 2], usize) {
    (v.iter().map(|v| v * x).collect(), [x, x * x], v.len())
}

#[test]
fn any_result() {
    check!(results(0.5, &[1.0, -2.0, 3.0])).unwrap();
}

#[differentiate]
fn step(state: &mut [f64; 2], dt: f64) {
    let [angle, velocity] = *state;
    state[0] = angle + dt * velocity;
    state[1] = velocity - dt * angle.sin();
}

#[differentiate]
fn push(v: &mut Vec<f64>, x: f64) -> f64 {
    let last = v[v.len() - 1];
    v.push(x * last);
    x * x
}

#[differentiate(constant(seen))]
fn observe(x: f64, seen: &mut Vec<f64>) -> f64 {
    seen.push(1.0);
    x * x
}

#[test]
fn exclusive_references() {
    check!(step(&mut [0.3, 0.4], 0.1)).unwrap();
    let v = vec![1.0, 2.0];
    check!(push(&mut v, 0.5)).unwrap();
    assert_eq!(v, [1.0, 2.0], "the check works on copies");
    check!([grad, vjp, jvp] observe(3.0, constant &mut vec![])).unwrap();
}

#[differentiate]
fn generic<T: Real, const N: usize>(x: [T; N]) -> T {
    x.iter().map(|x| x.sin()).sum()
}

#[test]
fn generics() {
    check!(generic([0.5, 2.0])).unwrap();
    check!([grad] generic::<f32, 2>([0.5, 2.0])).unwrap();
}

#[derive(Clone, Differentiable)]
struct Model {
    weights: Vec<f64>,
    bias: f64,
    name: String,
}

impl Model {
    #[differentiate]
    fn constant(&self, x: f64) -> f64 {
        self.weights[0] * x.cos() + self.name.len() as f64
    }

    #[differentiate(wrt(self, x))]
    fn predict(&self, x: &[f64]) -> f64 {
        let mut sum = self.bias;
        for (w, x) in self.weights.iter().zip(x) {
            sum += w * x;
        }
        sum.tanh()
    }
}

#[differentiate(wrt(model))]
fn loss(model: &Model, data: &[f64]) -> f64 {
    model.predict(data) * model.bias
}

#[test]
fn methods_and_structs() {
    let model = Model {
        weights: vec![0.3, -0.5],
        bias: 0.1,
        name: "m".into(),
    };
    check!([grad, vjp, jvp] model.constant(0.4)).unwrap();
    check!([grad, vjp, jvp] Model::constant(constant &model, 0.4)).unwrap();
    check!([grad, vjp, jvp] Model::predict(&model, &[1.0, 2.0])).unwrap();
    check!([grad, vjp, jvp] loss(&model, constant &[1.0, 2.0])).unwrap();
}

#[test]
fn names_of_the_users() {
    let (numbers, result, from, seed, sample, bound0, constant) =
        (1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0);
    check!(scalars(numbers, result)).unwrap();
    check!(scalars(from + seed, (constant))).unwrap();
    check!(scalars(sample / 9.0, bound0)).unwrap();
    check!(scalars(0.5, constant)).unwrap();
    check!(scalars(0.5, constant.sin())).unwrap();
}

#[test]
fn no_numbers_at_all() {
    check!(single(1.0, &[])).unwrap();
    #[differentiate]
    fn empty(v: &[f64]) -> Vec<f64> {
        v.iter().map(|v| 2.0 * v).collect()
    }
    check!(empty(&[])).unwrap();
}
