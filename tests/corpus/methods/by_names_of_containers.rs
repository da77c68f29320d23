//! Methods of a user's own by the names of a `Vec`'s or a slice's: `push`, `get`, `set`, `first`, `sum`, `swap`, `fill`.

use super::differentiate;
use crate::support::*;
use ::differentiate::Differentiable;

#[derive(Clone, Debug, Default, Differentiable)]
struct Polynomial {
    coefficients: Vec<f64>,
    scale: f64,
}

#[differentiate]
impl Polynomial {
    #[differentiate(wrt(scale))]
    fn new(scale: f64) -> Self {
        Self {
            coefficients: Vec::new(),
            scale,
        }
    }

    #[differentiate(wrt(self, c))]
    fn push(&mut self, c: f64) {
        let scaled = c * self.scale;
        self.coefficients.push(scaled);
    }

    #[differentiate(wrt(self))]
    fn get(&self, k: usize) -> f64 {
        self.coefficients[k] * self.scale
    }

    #[differentiate(wrt(self, c))]
    fn set(&mut self, k: usize, c: f64) {
        self.coefficients[k] = c * self.scale;
    }

    #[differentiate(wrt(self))]
    fn first(&self) -> f64 {
        self.coefficients[0] - self.scale
    }

    #[differentiate(wrt(self))]
    fn sum(&self) -> f64 {
        self.coefficients.iter().sum::<f64>() * self.scale
    }

    #[differentiate(wrt(self))]
    fn swap(&mut self, i: usize, j: usize) {
        let twice = 2.0 * self.coefficients[i];
        self.coefficients[i] = self.coefficients[j];
        self.coefficients[j] = twice;
    }

    #[differentiate(wrt(self, factor))]
    fn fill(&mut self, factor: f64) {
        for c in &mut self.coefficients {
            *c *= factor;
        }
    }
}

#[differentiate(wrt(p, x))]
fn changed(p: &mut Polynomial, x: f64) -> f64 {
    p.push(x);
    p.set(0, 2.0 * x);
    p.swap(0, 1);
    p.fill(x);
    let sum = p.sum();
    p.scale += sum;
    p.first() + p.get(1)
}

#[test]
fn on_values_and_references() {
    #[differentiate]
    fn f(x: f64, y: f64) -> f64 {
        let mut p = Polynomial::new(x);
        p.push(y);
        p.push(x * y);
        let value = changed(&mut p, y);
        p.push(x);
        p.swap(0, 2);
        value * (p.get(0) + p.sum() * p.first())
    }
    fn twin<T: Real>(x: T, y: T) -> T {
        // After `push`, `set`, `swap` and `fill`.
        let mut c = [x * x * y * y, (y * x + y * x) * y, x * y * y];
        c[1] = c[1] + c[1];
        let scale = x + (c[0] + c[1] + c[2]) * x;
        let value = c[0] - scale + c[1] * scale;
        let pushed = x * scale;
        let [a, b, d] = [c[2], c[1], c[0] + c[0]];
        let sum = (a + b + d + pushed) * scale;
        value * (a * scale + sum * (a - scale))
    }
    check_scalars!(f(x, y), twin, [[0.5, 0.7], [-1.2, 0.3]]);
}

/// A filter: the receiver is certainly the user's where a function of its type made it.
#[derive(Clone, Debug, Differentiable)]
struct Average {
    alpha: f64,
    value: Option<f64>,
}

#[differentiate]
impl Average {
    #[differentiate(wrt(alpha))]
    fn new(alpha: f64) -> Self {
        Self { alpha, value: None }
    }

    #[differentiate(wrt(self, x))]
    fn push(&mut self, x: f64) {
        self.value = match self.value {
            Some(value) => Some(value + self.alpha * (x - value)),
            None => Some(x),
        };
    }

    #[differentiate(wrt(self))]
    fn last(&self) -> f64 {
        self.value.unwrap_or(0.0)
    }
}

#[test]
fn on_what_a_function_made() {
    #[differentiate]
    fn f(x: &[f64]) -> f64 {
        let mut average = Average::new(x[0]);
        for v in x {
            average.push(*v);
        }
        average.last() * x[1]
    }
    fn twin(x: &[Dual]) -> Dual {
        let (first, rest) = (x[0], &x[1..]);
        rest.iter().fold(first, |a, v| a + first * (*v - a)) * x[1]
    }
    check_slice!(f, twin, [[0.3, 1.0], [0.6, -0.5, 2.0, 1.5]]);
}

/// Two of them, one in the other.
#[derive(Clone, Debug, Differentiable)]
struct Cascade {
    first: Average,
    rest: Vec<Average>,
    gain: f64,
}

/// What is known of the type is its name, or nothing.
#[differentiate(wrt(cascade, x))]
fn driven(cascade: &mut Cascade, x: f64) -> f64 {
    let first: &mut Average = &mut cascade.first;
    first.push(x);
    let mut y = cascade.gain * cascade.first.last();
    for average in cascade.rest.iter_mut() {
        let average: &mut Average = average;
        average.push(y);
        y -= average.last() * x;
    }
    y + cascade.first.last()
}

#[differentiate(wrt(averages, x))]
fn summed(averages: &mut [Average], x: f64) -> f64 {
    for average in averages.iter_mut() {
        average.push(x);
    }
    averages[0].push(x * x);
    averages.iter().map(|average| average.last()).sum()
}

#[test]
fn on_fields_and_elements() {
    #[differentiate]
    fn f(a: f64, x: f64) -> f64 {
        let mut cascade = Cascade {
            first: Average::new(a),
            rest: vec![Average::new(0.5 * a)],
            gain: a,
        };
        let mut sum = driven(&mut cascade, x);
        sum += driven(&mut cascade, x * x);
        sum * summed(&mut cascade.rest, a)
    }
    fn twin<T: Real>(a: T, x: T) -> T {
        let half = T::lit(0.5) * a;
        let (first, rest) = (x, a * x);
        let sum = a * first - rest * x + first;
        let first = first + a * (x * x - first);
        let rest = rest + half * (a * first - rest);
        let sum = sum + a * first - rest * x * x + first;
        let rest = rest + half * (a - rest);
        sum * (rest + half * (a * a - rest))
    }
    check_scalars!(f(a, x), twin, [[0.3, 0.7], [1.2, -0.4]]);
}

/// A linked list, whose end is asked for by the name of a `Vec`'s method.
#[derive(Clone, Debug, Default, Differentiable)]
struct Stack {
    head: Option<Box<Node>>,
    len: usize,
}

#[derive(Clone, Debug, Differentiable)]
struct Node {
    value: f64,
    next: Option<Box<Node>>,
}

#[differentiate]
impl Stack {
    #[differentiate(wrt(self, value))]
    fn push(&mut self, value: f64) {
        let next = self.head.take();
        self.head = Some(Box::new(Node { value, next }));
        self.len += 1;
    }

    #[differentiate(wrt(self))]
    fn pop(&mut self) -> Option<f64> {
        self.head.take().map(|node| {
            self.head = node.next;
            self.len -= 1;
            node.value
        })
    }
}

#[test]
fn on_a_list() {
    #[differentiate]
    fn f(x: &[f64]) -> f64 {
        let mut stack = Stack::default();
        for v in x {
            stack.push(v * v);
        }
        let top = stack.pop().unwrap();
        stack.push(top * x[0]);
        let mut sum = 1.0;
        while let Some(value) = stack.pop() {
            sum += value * sum;
        }
        sum
    }
    fn twin(x: &[Dual]) -> Dual {
        let last = x.len() - 1;
        let one = Dual::lit(1.0);
        let each = x[..last].iter().map(|v| one + *v * *v);
        each.fold(one + x[last] * x[last] * x[0], |all, v| all * v)
    }
    check_slice!(f, twin, [[0.3, 1.0], [0.6, -0.5, 2.0, 1.5]]);
}

type Numbers = Vec<f64>;

/// A name of the user's may be an alias of a `Vec`, which is used as one elsewhere.
#[test]
fn on_an_alias() {
    #[differentiate(wrt(list, x))]
    fn grown(list: &mut Numbers, x: f64) {
        list.push(x);
        list.swap(0, 1);
        let n = list.len();
        list[n - 1] *= x;
    }
    #[differentiate]
    fn f(x: f64, y: f64) -> f64 {
        let mut list: Numbers = vec![x, y];
        grown(&mut list, x * y);
        list[0] * list[1].sin() + list[2]
    }
    fn twin<T: Real>(x: T, y: T) -> T {
        y * x.sin() + x * x * y * y
    }
    check_scalars!(f(x, y), twin, [[0.5, 0.7], [-1.2, 0.3]]);
}
