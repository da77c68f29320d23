//! The first 18 test functions of Moré, Garbow & Hillstrom, "Testing Unconstrained Optimization Software", ACM TOMS 7 (1981):
//! the Jacobian of the residuals, and gradient and Hessian of the sum of their squares, which calls them.

use super::differentiate;
use crate::support::*;

/// Residuals `f` with a twin that computes them in another form, and the sum of their squares.
macro_rules! problem {
    ($(#[$doc:meta])* $name:ident: $n:literal => $m:literal,
        $x:ident { $($f:tt)* }, $y:ident { $($twin:tt)* }, $points:tt) => {
        $(#[$doc])*
        mod $name {
            use super::*;

            #[differentiate(hvp, hessian, jacobian)]
            fn f($x: &[f64; $n]) -> [f64; $m] {
                $($f)*
            }

            fn twin<T: Real>($y: &[T; $n]) -> [T; $m] {
                $($twin)*
            }

            #[test]
            fn residuals() {
                check!(f(x: &[f64; $n]) -> [f64; $m], twin, $points);
            }

            mod squares {
                use super::*;

                #[differentiate(hvp, hessian, jacobian)]
                fn f(x: &[f64; $n]) -> f64 {
                    let mut sum = 0.0;
                    let residuals: [f64; $m] = super::f(x);
                    for residual in &residuals {
                        sum += residual * residual;
                    }
                    sum
                }

                fn twin<T: Real>(x: &[T; $n]) -> T {
                    super::twin(x).iter().fold(T::ZERO, |sum, residual| sum + residual.powi(2))
                }

                #[test]
                fn sum() {
                    check!(f(x: &[f64; $n]) -> f64, twin, $points);
                }
            }
        }
    };
}

fn c<T: Real>(value: f64) -> T {
    T::lit(value)
}

problem! {
    rosenbrock: 2 => 2,
    x { [10.0 * (x[1] - x[0] * x[0]), 1.0 - x[0]] },
    x { [c::<T>(10.0) * x[1] - c::<T>(10.0) * x[0].powi(2), T::ONE - x[0]] },
    [[-1.2, 1.0], [0.3, 0.75]]
}

problem! {
    freudenstein_and_roth: 2 => 2,
    x {
        [
            -13.0 + x[0] + ((5.0 - x[1]) * x[1] - 2.0) * x[1],
            -29.0 + x[0] + ((x[1] + 1.0) * x[1] - 14.0) * x[1],
        ]
    },
    x {
        let (a, b) = (x[0], x[1]);
        [
            a - c::<T>(13.0) - c::<T>(2.0) * b + c::<T>(5.0) * b.powi(2) - b.powi(3),
            a - c::<T>(29.0) - c::<T>(14.0) * b + b.powi(2) + b.powi(3),
        ]
    },
    [[0.5, -2.0], [11.25, -0.75]]
}

problem! {
    powell_badly_scaled: 2 => 2,
    x { [1e4 * x[0] * x[1] - 1.0, (-x[0]).exp() + (-x[1]).exp() - 1.0001] },
    x { [c::<T>(1e4) * (x[0] * x[1]) - T::ONE, x[0].exp().recip() + x[1].exp().recip() - c::<T>(1.0001)] },
    [[0.0, 1.0], [0.5, 2.25]]
}

problem! {
    brown_badly_scaled: 2 => 3,
    x { [x[0] - 1e6, x[1] - 2e-6, x[0] * x[1] - 2.0] },
    x { [-(c::<T>(1e6) - x[0]), -(c::<T>(2e-6) - x[1]), x[1] * x[0] - c::<T>(2.0)] },
    [[1.0, 1.0], [-3.5, 0.25]]
}

problem! {
    beale: 2 => 3,
    x {
        let y = [1.5, 2.25, 2.625];
        let mut residuals = [0.0; 3];
        let mut power = 1.0;
        for i in 0..3 {
            power *= x[1];
            residuals[i] = y[i] - x[0] * (1.0 - power);
        }
        residuals
    },
    x {
        let residual = |y: f64, i: i32| c::<T>(y) - x[0] + x[0] * x[1].powi(i);
        [residual(1.5, 1), residual(2.25, 2), residual(2.625, 3)]
    },
    [[1.0, 1.0], [2.5, -0.5]]
}

problem! {
    jennrich_and_sampson: 2 => 10,
    x {
        let mut residuals = [0.0; 10];
        for i in 1..=10 {
            let t = i as f64;
            residuals[i - 1] = 2.0 + 2.0 * t - ((t * x[0]).exp() + (t * x[1]).exp());
        }
        residuals
    },
    x {
        let (a, b) = (x[0].exp(), x[1].exp());
        std::array::from_fn(|k| {
            let i = k as i32 + 1;
            c::<T>(f64::from(2 + 2 * i)) - a.powi(i) - b.powi(i)
        })
    },
    [[0.3, 0.4], [-0.25, 0.125]]
}

problem! {
    helical_valley: 3 => 3,
    x {
        let mut turn = (x[1] / x[0]).atan() / (2.0 * std::f64::consts::PI);
        if x[0] < 0.0 {
            turn += 0.5;
        }
        [10.0 * (x[2] - 10.0 * turn), 10.0 * (x[0].hypot(x[1]) - 1.0), x[2]]
    },
    x {
        let turn = x[1].atan2(x[0]) / T::TAU;
        // Where the angle jumps, the two differ by a whole turn.
        let turn = if x[0] < T::ZERO && x[1] < T::ZERO { turn + T::ONE } else { turn };
        let radius = (x[0].powi(2) + x[1].powi(2)).sqrt();
        [c::<T>(10.0) * x[2] - c::<T>(100.0) * turn, c::<T>(10.0) * radius - c::<T>(10.0), x[2]]
    },
    [[-1.0, 0.0, 0.0], [0.5, -0.75, 2.0], [-0.25, -1.5, 1.0]]
}

problem! {
    bard: 3 => 15,
    x {
        let y = [0.14, 0.18, 0.22, 0.25, 0.29, 0.32, 0.35, 0.39, 0.37, 0.58, 0.73, 0.96, 1.34, 2.10, 4.39];
        let mut residuals = [0.0; 15];
        for (i, (residual, y)) in residuals.iter_mut().zip(y).enumerate() {
            let u = (i + 1) as f64;
            let v = 16.0 - u;
            let w = u.min(v);
            *residual = y - (x[0] + u / (v * x[1] + w * x[2]));
        }
        residuals
    },
    x {
        let y = [0.14, 0.18, 0.22, 0.25, 0.29, 0.32, 0.35, 0.39, 0.37, 0.58, 0.73, 0.96, 1.34, 2.10, 4.39];
        std::array::from_fn(|k| {
            let (u, v) = (1 + k, 15 - k);
            let below = c::<T>(v as f64) * x[1] + c::<T>(u.min(v) as f64) * x[2];
            c::<T>(y[k]) - x[0] - c::<T>(u as f64) * below.recip()
        })
    },
    [[1.0, 1.0, 1.0], [0.125, 1.5, 2.25]]
}

problem! {
    gaussian: 3 => 15,
    x {
        let half = [0.0009, 0.0044, 0.0175, 0.0540, 0.1295, 0.2420, 0.3521, 0.3989];
        let mut residuals = [0.0; 15];
        for i in 0..15 {
            let t = (7.0 - i as f64) / 2.0;
            let y = if i < 8 { half[i] } else { half[14 - i] };
            residuals[i] = x[0] * (-x[1] * (t - x[2]).powi(2) / 2.0).exp() - y;
        }
        residuals
    },
    x {
        let half = [0.0009, 0.0044, 0.0175, 0.0540, 0.1295, 0.2420, 0.3521, 0.3989];
        std::array::from_fn(|k| {
            let away = x[2] - c::<T>(3.5 - 0.5 * k as f64);
            let bell = (c::<T>(-0.5) * x[1] * away * away).exp();
            x[0] * bell - c::<T>(half[k.min(14 - k)])
        })
    },
    [[0.4, 1.0, 0.0], [0.75, 0.5, -0.25]]
}

problem! {
    meyer: 3 => 16,
    x {
        let y = [
            34780.0, 28610.0, 23650.0, 19630.0, 16370.0, 13720.0, 11540.0, 9744.0, 8261.0, 7030.0, 6005.0, 5147.0,
            4427.0, 3820.0, 3307.0, 2872.0,
        ];
        let mut residuals = [0.0; 16];
        let mut t = 45.0;
        for i in 0..16 {
            t += 5.0;
            residuals[i] = x[0] * (x[1] / (t + x[2])).exp() - y[i];
        }
        residuals
    },
    x {
        let y = [
            34780.0, 28610.0, 23650.0, 19630.0, 16370.0, 13720.0, 11540.0, 9744.0, 8261.0, 7030.0, 6005.0, 5147.0,
            4427.0, 3820.0, 3307.0, 2872.0,
        ];
        std::array::from_fn(|k| {
            let t = c::<T>(50.0 + 5.0 * k as f64);
            (x[1] * (x[2] + t).recip()).exp() * x[0] - c::<T>(y[k])
        })
    },
    [[0.02, 4000.0, 250.0], [0.01, 6000.0, 350.0]]
}

problem! {
    gulf: 3 => 20,
    x {
        let mut residuals = [0.0; 20];
        for i in 0..20 {
            let t = (i + 1) as f64 / 100.0;
            let y = 25.0 + (-50.0 * t.ln()).powf(2.0 / 3.0);
            residuals[i] = (-(y - x[1]).abs().powf(x[2]) / x[0]).exp() - t;
        }
        residuals
    },
    x {
        std::array::from_fn(|k| {
            let t = (k as f64 + 1.0) / 100.0;
            let y = 25.0 + (-50.0 * t.ln()).powf(2.0 / 3.0);
            let away = (x[1] - c::<T>(y)).abs();
            (-(x[2] * away.ln()).exp() / x[0]).exp() - c::<T>(t)
        })
    },
    [[5.0, 2.5, 0.15], [40.0, 20.0, 1.25]]
}

problem! {
    box_of_three_dimensions: 3 => 10,
    x {
        let mut residuals = [0.0; 10];
        for i in 1..=10 {
            let t = 0.1 * i as f64;
            let constant = (-t).exp() - (-10.0 * t).exp();
            residuals[i - 1] = (-t * x[0]).exp() - (-t * x[1]).exp() - x[2] * constant;
        }
        residuals
    },
    x {
        std::array::from_fn(|k| {
            let t = 0.1 * (k as f64 + 1.0);
            let decay = |x: T| (x * c::<T>(t)).exp().recip();
            decay(x[0]) - decay(x[1]) - (decay(T::ONE) - decay(c::<T>(10.0))) * x[2]
        })
    },
    [[0.0, 10.0, 20.0], [1.5, 8.0, 0.75]]
}

problem! {
    powell_singular: 4 => 4,
    x {
        [
            x[0] + 10.0 * x[1],
            5.0_f64.sqrt() * (x[2] - x[3]),
            (x[1] - 2.0 * x[2]).powi(2),
            10.0_f64.sqrt() * (x[0] - x[3]).powi(2),
        ]
    },
    x {
        let (a, b) = (x[1] - c::<T>(2.0) * x[2], x[3] - x[0]);
        [
            c::<T>(10.0) * x[1] + x[0],
            c::<T>(5.0).sqrt() * x[2] - c::<T>(5.0).sqrt() * x[3],
            a * a,
            b * b * c::<T>(10.0).sqrt(),
        ]
    },
    [[3.0, -1.0, 0.0, 1.0], [0.5, 0.25, -1.5, 2.0]]
}

problem! {
    wood: 4 => 6,
    x {
        [
            10.0 * (x[1] - x[0] * x[0]),
            1.0 - x[0],
            90.0_f64.sqrt() * (x[3] - x[2] * x[2]),
            1.0 - x[2],
            10.0_f64.sqrt() * (x[1] + x[3] - 2.0),
            (x[1] - x[3]) / 10.0_f64.sqrt(),
        ]
    },
    x {
        [
            c::<T>(10.0) * x[1] - c::<T>(10.0) * x[0].powi(2),
            T::ONE - x[0],
            c::<T>(90.0).sqrt() * x[3] - c::<T>(90.0).sqrt() * x[2].powi(2),
            T::ONE - x[2],
            c::<T>(10.0).sqrt() * (x[1] + x[3]) - c::<T>(40.0).sqrt(),
            c::<T>(0.1).sqrt() * (x[1] - x[3]),
        ]
    },
    [[-3.0, -1.0, -3.0, -1.0], [0.5, 1.25, -0.75, 2.0]]
}

problem! {
    kowalik_and_osborne: 4 => 11,
    x {
        let y = [0.1957, 0.1947, 0.1735, 0.1600, 0.0844, 0.0627, 0.0456, 0.0342, 0.0323, 0.0235, 0.0246];
        let u = [4.0, 2.0, 1.0, 0.5, 0.25, 0.167, 0.125, 0.1, 0.0833, 0.0714, 0.0625];
        let mut residuals = [0.0; 11];
        for i in 0..11 {
            let square = u[i] * u[i];
            residuals[i] = y[i] - x[0] * (square + u[i] * x[1]) / (square + u[i] * x[2] + x[3]);
        }
        residuals
    },
    x {
        let y = [0.1957, 0.1947, 0.1735, 0.1600, 0.0844, 0.0627, 0.0456, 0.0342, 0.0323, 0.0235, 0.0246];
        let u = [4.0, 2.0, 1.0, 0.5, 0.25, 0.167, 0.125, 0.1, 0.0833, 0.0714, 0.0625];
        std::array::from_fn(|k| {
            let u = c::<T>(u[k]);
            let ratio = u * (u + x[1]) / (u * (u + x[2]) + x[3]);
            c::<T>(y[k]) - ratio * x[0]
        })
    },
    [[0.25, 0.39, 0.415, 0.39], [1.5, -0.25, 0.75, 2.0]]
}

problem! {
    brown_and_dennis: 4 => 20,
    x {
        let mut residuals = [0.0; 20];
        for i in 0..20 {
            let t = (i + 1) as f64 / 5.0;
            let a = x[0] + t * x[1] - t.exp();
            let b = x[2] + x[3] * t.sin() - t.cos();
            residuals[i] = a.powi(2) + b.powi(2);
        }
        residuals
    },
    x {
        std::array::from_fn(|k| {
            let t = (k as f64 + 1.0) / 5.0;
            let a = c::<T>(t) * x[1] + x[0] - c::<T>(t).exp();
            let b = c::<T>(t).sin() * x[3] + x[2] - c::<T>(t).cos();
            a * a + b * b
        })
    },
    [[25.0, 5.0, -5.0, -1.0], [-10.0, 12.0, 0.5, 0.25]]
}

problem! {
    osborne_1: 5 => 33,
    x {
        let y = [
            0.844, 0.908, 0.932, 0.936, 0.925, 0.908, 0.881, 0.850, 0.818, 0.784, 0.751, 0.718, 0.685, 0.658, 0.628,
            0.603, 0.580, 0.558, 0.538, 0.522, 0.506, 0.490, 0.478, 0.467, 0.457, 0.448, 0.438, 0.431, 0.424, 0.420,
            0.414, 0.411, 0.406,
        ];
        let mut residuals = [0.0; 33];
        for (i, y) in y.iter().enumerate() {
            let t = 10.0 * i as f64;
            residuals[i] = y - (x[0] + x[1] * (-t * x[3]).exp() + x[2] * (-t * x[4]).exp());
        }
        residuals
    },
    x {
        let y = [
            0.844, 0.908, 0.932, 0.936, 0.925, 0.908, 0.881, 0.850, 0.818, 0.784, 0.751, 0.718, 0.685, 0.658, 0.628,
            0.603, 0.580, 0.558, 0.538, 0.522, 0.506, 0.490, 0.478, 0.467, 0.457, 0.448, 0.438, 0.431, 0.424, 0.420,
            0.414, 0.411, 0.406,
        ];
        let (a, b) = ((-x[3]).exp(), (-x[4]).exp());
        std::array::from_fn(|k| {
            let t = 10 * k as i32;
            c::<T>(y[k]) - x[0] - x[1] * a.powi(t) - x[2] * b.powi(t)
        })
    },
    [[0.5, 1.5, -1.0, 0.01, 0.02], [0.25, 2.0, -1.25, 0.015, 0.025]]
}

problem! {
    biggs_exp6: 6 => 13,
    x {
        let mut residuals = [0.0; 13];
        for i in 0..13 {
            let t = 0.1 * (i + 1) as f64;
            let y = (-t).exp() - 5.0 * (-10.0 * t).exp() + 3.0 * (-4.0 * t).exp();
            residuals[i] = x[2] * (-t * x[0]).exp() - x[3] * (-t * x[1]).exp() + x[5] * (-t * x[4]).exp() - y;
        }
        residuals
    },
    x {
        std::array::from_fn(|k| {
            let t = 0.1 * (k as f64 + 1.0);
            let y = (-t).exp() - 5.0 * (-10.0 * t).exp() + 3.0 * (-4.0 * t).exp();
            let decay = |x: T| (x * c::<T>(t)).exp().recip();
            x[2] * decay(x[0]) - x[3] * decay(x[1]) + x[5] * decay(x[4]) - c::<T>(y)
        })
    },
    [[1.0, 2.0, 1.0, 1.0, 1.0, 1.0], [0.5, 8.0, 1.5, 4.0, 3.5, 2.25]]
}
