//! Traits on types that carry a derivative themselves.

use super::*;

trait Model: Differentiable {
    #[differentiate(wrt(self, x))]
    fn predict(&self, x: f64) -> f64;
}

#[derive(Clone, Debug, Differentiable)]
struct Line {
    slope: f64,
    offset: f64,
}

#[derive(Clone, Debug, Differentiable)]
struct Wave {
    amplitude: f64,
    frequency: f64,
}

#[differentiate]
impl Model for Line {
    #[differentiate(wrt(self, x))]
    fn predict(&self, x: f64) -> f64 {
        self.slope * x + self.offset
    }
}

#[differentiate]
impl Model for Wave {
    #[differentiate(wrt(self, x))]
    fn predict(&self, x: f64) -> f64 {
        self.amplitude * (self.frequency * x).sin()
    }
}

mod fitted {
    use super::*;

    #[differentiate(wrt(model))]
    fn f<M: Model>(model: &M, samples: &[(f64, f64)]) -> f64 {
        let mut loss = 0.0;
        for (x, y) in samples {
            let r = model.predict(*x) - y;
            loss += r * r;
        }
        loss
    }

    const SAMPLES: [(f64, f64); 2] = [(0.5, 0.9), (1.5, -0.2)];

    #[test]
    fn agrees_with_dual_numbers() {
        check_data!(grad f(ref Line { slope: 0.4, offset: 0.7 }, con &SAMPLES), |p| {
            let r = |(x, y): (f64, f64)| p[0] * k(x) + p[1] - k(y);
            r(SAMPLES[0]) * r(SAMPLES[0]) + r(SAMPLES[1]) * r(SAMPLES[1])
        });
        check_data!(grad f(ref Wave { amplitude: 0.4, frequency: 0.7 }, con &SAMPLES), |p| {
            let r = |(x, y): (f64, f64)| p[0] * (p[1] * k(x)).sin() - k(y);
            r(SAMPLES[0]) * r(SAMPLES[0]) + r(SAMPLES[1]) * r(SAMPLES[1])
        });
    }
}

mod combined {
    use super::*;

    #[derive(Clone, Debug, Differentiable)]
    struct Both<A: Model, B: Model> {
        first: A,
        second: B,
        mix: f64,
    }

    #[differentiate]
    impl<A: Model, B: Model> Model for Both<A, B> {
        #[differentiate(wrt(self, x))]
        fn predict(&self, x: f64) -> f64 {
            self.first.predict(x) * self.mix + self.second.predict(x) * (1.0 - self.mix)
        }
    }

    #[differentiate(wrt(both, x))]
    fn f(both: &Both<Line, Wave>, x: f64) -> f64 {
        both.predict(both.first.predict(x))
    }

    #[test]
    fn agrees_with_dual_numbers() {
        let both = Both {
            first: Line {
                slope: 0.4,
                offset: 0.7,
            },
            second: Wave {
                amplitude: 1.2,
                frequency: 0.3,
            },
            mix: 0.6,
        };
        check_data!(grad f(ref both, val 1.4), |p| {
            let y = p[0] * p[5] + p[1];
            (p[0] * y + p[1]) * p[4] + p[2] * (p[3] * y).sin() * (k(1.0) - p[4])
        });
    }
}
