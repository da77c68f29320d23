//! Fields of floats that carry no derivative, among those that do: in arithmetic, in loops, handed on.

use super::*;

#[derive(Clone, Debug, PartialEq)]
enum Mode {
    Linear,
    Square,
}

#[derive(Clone, Debug, Differentiable)]
struct Fit {
    gain: f64,
    #[differentiable(constant)]
    dt: f64,
    #[differentiable(constant)]
    data: Vec<f64>,
    #[differentiable(constant)]
    pairs: Vec<(f64, usize)>,
    #[differentiable(constant)]
    mode: Mode,
    labels: Vec<usize>,
}

fn fit() -> Fit {
    Fit {
        gain: 0.7,
        dt: 0.1,
        data: vec![0.5, 0.9],
        pairs: vec![(1.5, 1), (-0.5, 2)],
        mode: Mode::Square,
        labels: vec![1, 0],
    }
}

mod in_arithmetic {
    use super::*;

    #[differentiate(wrt(s))]
    fn f(s: &Fit, steps: usize) -> f64 {
        let mut x = 1.0;
        for i in 0..steps {
            x += s.gain * s.dt * (s.data[i] - x);
        }
        x / s.dt - s.dt + 2.0 * s.dt
    }

    #[test]
    fn agrees_with_dual_numbers() {
        check_data!(grad f(ref fit(), con 2), |p| {
            let mut x = k(1.0);
            for d in [0.5, 0.9] {
                x = x + p[0] * k(0.1) * (k(d) - x);
            }
            x / k(0.1) + k(0.1)
        });
    }
}

mod in_chains {
    use super::*;

    #[differentiate(wrt(s))]
    fn f(s: &Fit) -> f64 {
        let mut sum = 0.0;
        for d in &s.data {
            sum += s.gain * d;
        }
        for (weight, n) in &s.pairs {
            sum += (weight * s.gain).powi(*n as i32);
        }
        sum + s
            .data
            .iter()
            .zip(&s.labels)
            .map(|(d, n)| (d - s.gain) * *n as f64)
            .sum::<f64>()
    }

    #[test]
    fn agrees_with_dual_numbers() {
        check_data!(grad f(ref fit()), |p| {
            let g = p[0];
            k(1.4) * g + k(1.5) * g + k(0.25) * g * g + k(0.5) - g
        });
    }
}

mod handed_on {
    use super::*;

    #[differentiate]
    fn residual(data: &[f64], x: f64) -> f64 {
        data.iter().map(|d| (d - x).powi(2)).sum()
    }

    #[differentiate(wrt(x))]
    fn shaped(mode: &Mode, x: f64) -> f64 {
        match mode {
            Mode::Linear => x,
            Mode::Square => x * x,
        }
    }

    #[differentiate(wrt(x))]
    fn picked(labels: &[usize], x: f64) -> f64 {
        labels.iter().map(|n| x * *n as f64).sum()
    }

    #[differentiate]
    fn scaled(dt: f64, x: f64) -> f64 {
        dt * x * x
    }

    #[differentiate]
    impl Fit {
        #[differentiate(wrt(self))]
        fn f(&self) -> f64 {
            let x = self.gain * self.gain;
            residual(&self.data, x)
                + shaped(&self.mode, x)
                + picked(&self.labels, x)
                + scaled(self.dt, x)
        }
    }

    #[test]
    fn agrees_with_dual_numbers() {
        check_data!(grad Fit::f(ref fit()), |p| {
            let x = p[0] * p[0];
            let r = |d: f64| (k(d) - x) * (k(d) - x);
            r(0.5) + r(0.9) + x * x + x + k(0.1) * x * x
        });
    }
}

mod changed {
    use super::*;

    #[derive(Clone, Debug, Differentiable)]
    struct Clock {
        x: f64,
        rate: f64,
        #[differentiable(constant)]
        time: f64,
        #[differentiable(constant)]
        dt: f64,
        #[differentiable(constant)]
        steps: u32,
    }

    #[differentiate]
    impl Clock {
        #[differentiate(wrt(self))]
        fn tick(&mut self) {
            self.x += self.rate * self.dt * self.time.cos();
            self.time += self.dt;
            self.steps += 1;
        }
    }

    #[differentiate(wrt(clock))]
    fn f(mut clock: Clock, end: f64) -> f64 {
        clock.time = 0.0;
        while clock.time < end {
            clock.tick();
        }
        clock.x * clock.time * f64::from(clock.steps)
    }

    #[test]
    fn agrees_with_dual_numbers() {
        let clock = Clock {
            x: 0.3,
            rate: 1.2,
            time: 9.0,
            dt: 0.5,
            steps: 1,
        };
        check_data!(grad f(val clock, con 1.0), |p| {
            (p[0] + p[1] * k(0.5) * k(1.0 + 0.5_f64.cos())) * k(3.0)
        });
    }
}

mod in_variants {
    use super::*;

    #[derive(Clone, Debug, Differentiable)]
    enum Force {
        Spring {
            stiffness: f64,
            #[differentiable(constant)]
            rest: f64,
        },
        Table(f64, #[differentiable(constant)] Vec<f64>),
    }

    #[differentiate(wrt(forces, x))]
    fn f(forces: &[Force], x: f64) -> f64 {
        let mut sum = 0.0;
        for force in forces {
            sum += match force {
                Force::Spring { stiffness, rest } => stiffness * (x - rest).powi(2),
                Force::Table(scale, values) => {
                    scale * values.iter().map(|v| v * x).sum::<f64>() + values[0] * x
                }
            };
        }
        sum
    }

    #[test]
    fn agrees_with_dual_numbers() {
        let forces = vec![
            Force::Spring {
                stiffness: 1.5,
                rest: 0.2,
            },
            Force::Table(0.4, vec![0.3, 0.7]),
        ];
        check_data!(grad f(ref forces, val 0.9), |p| {
            let x = p[2];
            p[0] * (x - k(0.2)) * (x - k(0.2)) + p[1] * x + k(0.3) * x
        });
    }
}
