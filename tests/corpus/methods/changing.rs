//! Methods on `&mut self`.

use super::*;

mod accumulator {
    use super::*;

    #[derive(Clone, Debug, Differentiable)]
    struct Welford {
        mean: f64,
        spread: f64,
        count: usize,
    }

    #[differentiate]
    impl Welford {
        fn new() -> Self {
            Self {
                mean: 0.0,
                spread: 0.0,
                count: 0,
            }
        }

        #[differentiate(wrt(self, x))]
        fn add(&mut self, x: f64) {
            self.count += 1;
            let delta = x - self.mean;
            self.mean += delta / self.count as f64;
            self.spread += delta * (x - self.mean);
        }

        #[differentiate(wrt(self))]
        fn variance(&self) -> f64 {
            self.spread / (self.count - 1) as f64
        }
    }

    #[differentiate]
    fn f(x: &[f64]) -> f64 {
        let mut w = Welford::new();
        for v in x {
            w.add(*v);
        }
        w.variance().sqrt() * w.mean
    }

    #[test]
    fn agrees_with_dual_numbers() {
        check_data!(grad f(ref vec![0.5, 1.5, -0.4]), |x| {
            let mean = (x[0] + x[1] + x[2]) / k(3.0);
            let square = |v: Dual| (v - mean) * (v - mean);
            ((square(x[0]) + square(x[1]) + square(x[2])) / k(2.0)).sqrt() * mean
        });
    }
}

mod returning {
    use super::*;

    #[derive(Clone, Debug, Differentiable)]
    struct Stack {
        items: Vec<f64>,
        depth: usize,
    }

    #[differentiate]
    impl Stack {
        #[differentiate(wrt(self, x))]
        fn push(&mut self, x: f64) {
            self.items.push(x);
            self.depth = self.depth.max(self.items.len());
        }

        #[differentiate(wrt(self))]
        fn top(&mut self) -> f64 {
            self.items.pop().unwrap()
        }

        #[differentiate(wrt(self))]
        fn f(&mut self, ops: &str) -> f64 {
            for op in ops.chars() {
                let b = self.top();
                let a = self.top();
                self.push(match op {
                    '+' => a + b,
                    '*' => a * b,
                    _ => a - b,
                });
            }
            self.items[0] * 2.0
        }
    }

    #[test]
    fn agrees_with_dual_numbers() {
        let stack = Stack {
            items: vec![0.4, 0.7, -1.2, 0.9],
            depth: 4,
        };
        check_data!(value Stack::f(mut stack, con "*+-"), |x| {
            let y = x[0] - (x[1] + x[2] * x[3]);
            [y * k(2.0), y]
        });
    }
}

mod on_fields {
    use super::*;

    #[derive(Clone, Debug, Differentiable)]
    struct Wheel {
        angle: f64,
    }

    #[derive(Clone, Debug, Differentiable)]
    struct Car {
        wheels: [Wheel; 2],
        spare: Option<Wheel>,
        speed: f64,
    }

    #[differentiate]
    impl Wheel {
        #[differentiate(wrt(self, by))]
        fn turn(&mut self, by: f64) -> f64 {
            self.angle += by;
            self.angle.cos()
        }
    }

    #[differentiate]
    impl Car {
        #[differentiate(wrt(self, t))]
        fn f(&mut self, t: f64) -> f64 {
            let mut grip = self.wheels[1].turn(t);
            for wheel in self.wheels.iter_mut() {
                grip *= wheel.turn(self.speed * t);
            }
            if let Some(spare) = &mut self.spare {
                grip += spare.turn(grip);
            }
            self.speed *= grip;
            grip
        }
    }

    #[test]
    fn agrees_with_dual_numbers() {
        let car = Car {
            wheels: [Wheel { angle: 0.3 }, Wheel { angle: 0.5 }],
            spare: Some(Wheel { angle: 0.1 }),
            speed: 1.2,
        };
        check_data!(value Car::f(mut car, val 0.4), |x| {
            let (a, mut b, mut s, v, t) = (x[0], x[1], x[2], x[3], x[4]);
            b = b + t;
            let mut grip = b.cos();
            let a = a + v * t;
            grip = grip * a.cos();
            b = b + v * t;
            grip = grip * b.cos();
            s = s + grip;
            grip = grip + s.cos();
            [grip, a, b, s, v * grip]
        });
    }
}
