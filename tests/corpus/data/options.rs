//! Active `Option`s: made, matched, in structs, in `Vec`s.

use super::*;

mod by_match {
    use super::*;

    #[differentiate]
    fn root(x: f64) -> Option<f64> {
        if x < 0.0 { None } else { Some(x.sqrt()) }
    }

    #[differentiate]
    fn f(x: f64, y: f64) -> f64 {
        match (root(x), root(y)) {
            (Some(a), Some(b)) => a * b,
            (Some(a), None) => a - y,
            (None, Some(b)) if b > 2.0 => b,
            (None, _) => x * y,
        }
    }

    #[test]
    fn agrees_with_dual_numbers() {
        check_data!(grad f(val 2.0, val 3.0), |x| (x[0] * x[1]).sqrt());
        check_data!(grad f(val 2.0, val -3.0), |x| x[0].sqrt() - x[1]);
        check_data!(grad f(val -2.0, val 9.0), |x| x[1].sqrt());
        check_data!(grad f(val -2.0, val 3.0), |x| x[0] * x[1]);
    }
}

mod as_parameter {
    use super::*;

    #[differentiate]
    fn f(x: f64, scale: Option<f64>, shift: &Option<[f64; 2]>) -> f64 {
        let y = if let Some(s) = scale { x * s } else { x };
        match shift {
            None => y,
            Some([a, b]) => y * a + b,
        }
    }

    #[test]
    fn agrees_with_dual_numbers() {
        check_data!(grad f(val 0.5, val Some(1.5), ref Some([0.3, 0.8])), |x| x[0] * x[1] * x[2] + x[3]);
        check_data!(grad f(val 0.5, val None::<f64>, ref Some([0.3, 0.8])), |x| x[0] * x[1] + x[2]);
        check_data!(grad f(val 0.5, val Some(1.5), ref None::<[f64; 2]>), |x| x[0] * x[1]);
    }
}

mod in_structs {
    use super::*;

    #[derive(Clone, Debug, Differentiable)]
    struct Spring {
        stiffness: f64,
        damping: Option<f64>,
        rest: Option<Box<f64>>,
        label: Option<String>,
    }

    #[differentiate(wrt(s, x, v))]
    fn f(s: &Spring, x: f64, v: f64) -> f64 {
        let mut force = -s.stiffness * x;
        if let Some(d) = s.damping {
            force -= d * v;
        }
        if let Some(rest) = &s.rest {
            force += s.stiffness * **rest;
        }
        if s.label.is_some() {
            force *= 2.0;
        }
        force
    }

    #[test]
    fn agrees_with_dual_numbers() {
        let s = Spring {
            stiffness: 1.5,
            damping: Some(0.2),
            rest: Some(Box::new(0.7)),
            label: None,
        };
        check_data!(grad f(ref s, val 0.4, val 0.9), |x| -x[0] * x[3] - x[1] * x[4] + x[0] * x[2]);
        let s = Spring {
            damping: None,
            rest: None,
            label: Some("a".into()),
            stiffness: 1.5,
        };
        check_data!(grad f(ref s, val 0.4, val 0.9), |x| -k(2.0) * x[0] * x[1] + k(0.0) * x[2]);
    }
}

mod in_vecs {
    use super::*;

    #[differentiate]
    fn f(samples: &[Option<f64>]) -> f64 {
        let mut last = 0.0;
        let mut sum = 0.0;
        for sample in samples {
            if let Some(x) = sample {
                sum += (x - last) * (x - last);
                last = *x;
            }
        }
        for (i, &sample) in samples.iter().enumerate() {
            let Some(x) = sample else { continue };
            sum += x * i as f64;
        }
        sum
    }

    #[test]
    fn agrees_with_dual_numbers() {
        check_data!(grad f(ref vec![Some(0.5), None, Some(1.5), Some(-0.3)]), |x| {
            let (a, b) = (x[1] - x[0], x[2] - x[1]);
            x[0] * x[0] + a * a + b * b + k(2.0) * x[1] + k(3.0) * x[2]
        });
    }
}

mod best_so_far {
    use super::*;

    #[differentiate]
    fn f(values: &[f64], target: f64) -> Option<f64> {
        let mut best: Option<f64> = None;
        for v in values {
            let d = (v - target) * (v - target);
            best = match best {
                None => Some(d),
                Some(b) if d < b => Some(d),
                other => other,
            };
        }
        best
    }

    #[test]
    fn agrees_with_dual_numbers() {
        check_data!(value f(ref vec![0.5, 1.5, -0.3], val 1.1), |x| (x[1] - x[3]) * (x[1] - x[3]));
        check_data!(value f(ref Vec::<f64>::new(), val 1.1), |_| Vec::<Dual>::new());
    }
}

mod changed_in_place {
    use super::*;

    #[differentiate]
    fn f(slot: &mut Option<f64>, x: f64) -> f64 {
        if let Some(held) = slot {
            *held *= x;
        }
        let before = match slot {
            Some(v) => *v,
            None => 1.0,
        };
        *slot = Some(before + x);
        before * x
    }

    #[test]
    fn agrees_with_dual_numbers() {
        check_data!(value f(mut Some(0.5), val 1.3), |x| [x[0] * x[1] * x[1], x[0] * x[1] + x[1]]);
    }
}

mod of_structs {
    use super::*;

    #[derive(Clone, Copy, Debug, Differentiable)]
    struct Hit {
        t: f64,
        normal: [f64; 2],
    }

    #[differentiate]
    fn hit(x: f64, r: f64) -> Option<Hit> {
        let d = r * r - x * x;
        if d <= 0.0 {
            return None;
        }
        let t = d.sqrt();
        Some(Hit {
            t,
            normal: [x / r, t / r],
        })
    }

    #[differentiate]
    fn f(x: f64, radii: &[f64]) -> f64 {
        let mut nearest: Option<Hit> = None;
        for r in radii {
            if let Some(h) = hit(x, *r) {
                let replace = match &nearest {
                    Some(n) => h.t < n.t,
                    None => true,
                };
                if replace {
                    nearest = Some(h);
                }
            }
        }
        match nearest {
            Some(Hit { t, normal: [a, b] }) => t * a + b,
            None => x,
        }
    }

    fn twin(x: Dual, r: Dual) -> Dual {
        let t = (r * r - x * x).sqrt();
        t * x / r + t / r
    }

    #[test]
    fn agrees_with_dual_numbers() {
        check_data!(grad f(val 0.6, ref vec![0.5, 1.5, 0.9]), |x| twin(x[0], x[3]));
        check_data!(grad f(val 1.6, ref vec![0.5, 1.5]), |x| x[0]);
    }
}
