//! Arrays and `Vec`s of structs and enums: iterated, indexed, grown, sorted apart.

use super::*;

#[derive(Clone, Copy, Debug, Differentiable)]
struct Particle {
    at: [f64; 2],
    mass: f64,
}

fn particles() -> Vec<Particle> {
    vec![
        Particle {
            at: [0.1, 0.4],
            mass: 1.5,
        },
        Particle {
            at: [1.1, -0.4],
            mass: 0.5,
        },
        Particle {
            at: [-0.8, 0.7],
            mass: 0.9,
        },
    ]
}

mod pairs {
    use super::*;

    #[differentiate(wrt(ps))]
    fn f(ps: &[Particle]) -> f64 {
        let mut energy = 0.0;
        for (i, p) in ps.iter().enumerate() {
            for q in &ps[i + 1..] {
                let dx = p.at[0] - q.at[0];
                let dy = p.at[1] - q.at[1];
                energy -= p.mass * q.mass / dx.hypot(dy);
            }
        }
        energy
    }

    fn twin(x: &[Dual]) -> Dual {
        let mut e = k(0.0);
        for i in 0..3 {
            for j in i + 1..3 {
                let (dx, dy) = (x[3 * i] - x[3 * j], x[3 * i + 1] - x[3 * j + 1]);
                e = e - x[3 * i + 2] * x[3 * j + 2] / dx.hypot(dy);
            }
        }
        e
    }

    #[test]
    fn agrees_with_dual_numbers() {
        check_data!(grad f(ref particles()), twin);
    }
}

mod moved_by_iter_mut {
    use super::*;

    #[differentiate(wrt(ps, t))]
    fn f(ps: &mut [Particle], t: f64) {
        for p in ps.iter_mut() {
            p.at[0] += t * p.mass;
            let Particle { at: [x, y], .. } = p;
            *y *= *x;
        }
        for i in 1..ps.len() {
            ps[i].mass = ps[i - 1].mass * ps[i].at[0];
        }
        ps.swap(0, 2);
    }

    #[test]
    fn agrees_with_dual_numbers() {
        check_data!(state f(mut particles(), val 0.3), |x| {
            let mut x = x.to_vec();
            for i in 0..3 {
                x[3 * i] = x[3 * i] + x[9] * x[3 * i + 2];
                x[3 * i + 1] = x[3 * i + 1] * x[3 * i];
            }
            for i in 1..3 {
                x[3 * i + 2] = x[3 * i - 1] * x[3 * i];
            }
            vec![x[6], x[7], x[8], x[3], x[4], x[5], x[0], x[1], x[2]]
        });
    }
}

mod collected {
    use super::*;

    #[differentiate(wrt(ps))]
    fn f(ps: &[Particle], cut: f64) -> f64 {
        let scaled: Vec<Particle> = ps
            .iter()
            .map(|p| Particle {
                mass: p.mass * p.mass,
                ..*p
            })
            .collect();
        let heavy: f64 = scaled
            .iter()
            .filter(|p| p.mass > cut)
            .map(|p| p.mass * p.at[0])
            .sum();
        let first = scaled.iter().map(|p| p.at[1]).fold(0.0, |a, b| a + b * b);
        let masses: Vec<f64> = scaled.iter().map(|p| p.mass).collect();
        heavy + first * masses[1]
    }

    #[test]
    fn agrees_with_dual_numbers() {
        check_data!(grad f(ref particles(), con 0.5), |x| {
            let heavy = x[2] * x[2] * x[0] + x[8] * x[8] * x[6];
            heavy + (x[1] * x[1] + x[4] * x[4] + x[7] * x[7]) * x[5] * x[5]
        });
    }
}

mod grown {
    use super::*;

    #[differentiate(wrt(seed))]
    fn f(seed: Particle, n: usize) -> Vec<Particle> {
        let mut all = vec![seed];
        while all.len() < n {
            let last = all[all.len() - 1];
            all.push(Particle {
                at: [last.at[1], last.at[0] * last.mass],
                mass: last.mass + 1.0,
            });
        }
        all.swap(0, n - 1);
        all
    }

    #[test]
    fn agrees_with_dual_numbers() {
        check_data!(value f(val particles()[0], con 3), |x| {
            let (a, b, m) = (x[0], x[1], x[2]);
            [a * m, b * (m + k(1.0)), m + k(2.0), b, a * m, m + k(1.0), a, b, m]
        });
    }
}

mod arrays {
    use super::*;

    #[differentiate(wrt(ps))]
    fn f(ps: [Particle; 3]) -> [Particle; 2] {
        let [a, b, c] = ps;
        let centre = [a.mass * a.at[0], 0.0, c.mass * c.at[0]];
        [
            Particle {
                mass: centre[0] + centre[2],
                ..a
            },
            Particle {
                at: [b.at[0], c.at[1]],
                ..b
            },
        ]
    }

    #[test]
    fn agrees_with_dual_numbers() {
        let p = particles();
        check_data!(value f(val [p[0], p[1], p[2]]), |x| {
            [x[0], x[1], x[2] * x[0] + x[8] * x[6], x[3], x[7], x[5]]
        });
    }
}

mod zipped {
    use super::*;

    #[differentiate(wrt(a, b))]
    fn f(a: &[Particle], b: &[Particle; 3]) -> f64 {
        let near = a
            .iter()
            .zip(b)
            .map(|(p, q)| (p.at[0] - q.at[0]).powi(2) * q.mass)
            .sum::<f64>();
        let (mut top, mut index) = (0.0, 0);
        for (i, Particle { mass, .. }) in b.iter().enumerate() {
            if *mass > top {
                (top, index) = (*mass, i);
            }
        }
        near * top + a[index].at[1]
    }

    #[test]
    fn agrees_with_dual_numbers() {
        let p = particles();
        let q = [p[2], p[0], p[1]];
        check_data!(grad f(ref p, ref q), |x| {
            let mut near = k(0.0);
            for i in 0..3 {
                let d = x[3 * i] - x[9 + 3 * i];
                near = near + d * d * x[9 + 3 * i + 2];
            }
            near * x[9 + 5] + x[4]
        });
    }
}

mod mapped_structs {
    use super::*;

    #[derive(Clone, Copy, Debug, Differentiable)]
    struct P {
        x: f64,
        m: f64,
    }

    #[differentiate(wrt(ps))]
    fn f(ps: [P; 3]) -> f64 {
        let momenta = ps.map(|p| p.x * p.m);
        momenta[0] * momenta[1] + momenta[2]
    }

    #[test]
    fn agrees_with_dual_numbers() {
        let p = |x, m| P { x, m };
        check_data!(grad f(val [p(1.0, 2.0), p(0.5, 3.0), p(-1.0, 0.2)]), |x| x[0]*x[1]*x[2]*x[3] + x[4]*x[5]);
    }
}

mod moved_out_of_a_vec {
    use super::*;

    #[derive(Clone, Debug, Differentiable)]
    struct Leg {
        w: Vec<f64>,
        b: f64,
    }

    #[differentiate(wrt(leg, x))]
    fn weigh(leg: Leg, x: f64) -> f64 {
        leg.w.iter().sum::<f64>() * x + leg.b
    }

    #[differentiate(wrt(legs, x))]
    fn f(legs: Vec<Leg>, x: f64) -> f64 {
        let mut s = 0.0;
        for leg in legs {
            s += weigh(leg, x);
        }
        s
    }

    #[test]
    fn agrees_with_dual_numbers() {
        check_data!(grad f(val vec![Leg { w: vec![0.5], b: 0.1 }, Leg { w: vec![1.5, 2.0], b: 0.2 }], val 0.9), |x| (x[0] + x[2] + x[3]) * x[5] + x[1] + x[4]);
    }
}

mod rows_in_a_field {
    use super::*;

    #[derive(Clone, Debug, Differentiable)]
    struct M {
        rows: Vec<Vec<f64>>,
        v: [f64; 2],
    }

    #[differentiate(wrt(m))]
    fn f(m: &M) -> f64 {
        let a: f64 = m.rows.iter().flatten().map(|w| w * w).sum();
        let b = m.v.iter().fold(1.0, |p, v| p * v);
        let best = m
            .rows
            .iter()
            .map(|r| r.iter().sum::<f64>())
            .fold(f64::MIN, f64::max);
        let c: Vec<f64> = m.rows.iter().map(|r| r[0]).collect();
        a + b
            + best
            + c.iter().sum::<f64>()
            + m.rows[0]
                .iter()
                .zip(m.rows[1].iter())
                .map(|(a, b)| a * b)
                .sum::<f64>()
    }

    #[test]
    fn agrees_with_dual_numbers() {
        check_data!(grad f(ref M { rows: vec![vec![0.5, 0.2], vec![1.0, 2.0]], v: [0.3, 0.4] }), |x| x[0]*x[0]+x[1]*x[1]+x[2]*x[2]+x[3]*x[3]+x[4]*x[5]+x[2]+x[3]+x[0]+x[2]+x[0]*x[2]+x[1]*x[3]);
    }
}
