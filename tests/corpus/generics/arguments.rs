//! Generic arguments that are constant: functions, iterators' lengths, anything.

use super::*;

mod where_clauses {
    use super::*;

    #[differentiate]
    fn f<'a, T, I>(x: &'a [T], order: I) -> T
    where
        T: Real,
        I: Into<usize> + Copy,
    {
        let n: usize = order.into();
        let mut y = T::ZERO;
        for v in x {
            y = y * v + v.powi(n as i32);
        }
        y
    }

    #[test]
    fn agrees_with_dual_numbers() {
        check_data!(grad f(ref vec![0.5, 0.8], con 3_u8), |x| {
            x[0].powi(3) * x[1] + x[1].powi(3)
        });
    }
}

mod impl_trait {
    use super::*;

    #[differentiate]
    fn f(x: &[f64], weight: impl Fn(usize) -> f64, label: impl AsRef<str>) -> f64 {
        let mut sum = 0.0;
        for (i, v) in x.iter().enumerate() {
            let w = weight(i);
            sum += w * v * v;
        }
        sum * label.as_ref().len() as f64
    }

    #[test]
    fn agrees_with_dual_numbers() {
        check_data!(grad f(ref vec![0.5, 0.8], con |i| i as f64 + 1.5, con "ab"), |x| {
            (k(1.5) * x[0] * x[0] + k(2.5) * x[1] * x[1]) * k(2.0)
        });
    }
}

mod impl_trait_beside_an_exclusive_reference {
    use super::*;

    #[differentiate]
    fn f(x: &mut [f64], weight: impl Fn(usize) -> f64, steps: &impl Fn() -> usize) {
        for _ in 0..steps() {
            for (i, v) in x.iter_mut().enumerate() {
                *v *= *v * weight(i);
            }
        }
    }

    #[test]
    fn agrees_with_dual_numbers() {
        check_data!(state f(mut vec![0.5, 0.8], con |i| i as f64 + 1.5, con &|| 2), |x| {
            let twice = |x: Dual, w: f64| x.powi(4) * k(w * w * w);
            vec![twice(x[0], 1.5), twice(x[1], 2.5)]
        });
    }
}

mod const_functions {
    use super::*;

    #[differentiate]
    const fn f(x: f64, n: u32) -> f64 {
        let mut y = 1.0;
        let mut k = 0;
        while k < n {
            y = y * x + 0.5;
            k += 1;
        }
        y
    }

    #[test]
    fn agrees_with_dual_numbers() {
        check_data!(grad f(val 0.7, con 2), |x| (x[0] + k(0.5)) * x[0] + k(0.5));
    }
}

mod constant_functions {
    use super::*;

    #[differentiate]
    fn f<F>(x: f64, table: F, n: usize) -> f64
    where
        F: Fn(usize) -> f64,
    {
        let mut sum = 0.0;
        for i in 0..n {
            sum += table(i) * x.powi(i as i32);
        }
        sum
    }

    #[test]
    fn agrees_with_dual_numbers() {
        check_data!(grad f(val 0.7, con |i| 1.0 / (i as f64 + 1.0), con 3), |x| {
            k(1.0) + x[0] / k(2.0) + x[0] * x[0] / k(3.0)
        });
    }
}
