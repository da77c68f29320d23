//! Active values in `Result`s with inactive errors.

use super::*;

mod matched {
    use super::*;

    #[derive(Clone, Debug, PartialEq)]
    enum Failure {
        Negative,
        TooLarge(usize),
    }

    #[differentiate]
    fn checked(x: f64, n: usize) -> Result<f64, Failure> {
        if x < 0.0 {
            return Err(Failure::Negative);
        }
        if n > 9 {
            Err(Failure::TooLarge(n))
        } else {
            Ok(x.powi(n as i32))
        }
    }

    #[differentiate]
    fn f(x: f64, n: usize) -> f64 {
        match checked(x, n) {
            Ok(y) => y * x,
            Err(Failure::Negative) => -x,
            Err(Failure::TooLarge(by)) => x * by as f64,
        }
    }

    #[test]
    fn agrees_with_dual_numbers() {
        check_data!(grad f(val 0.5, con 3), |x| x[0] * x[0] * x[0] * x[0]);
        check_data!(grad f(val -0.5, con 3), |x| -x[0]);
        check_data!(grad f(val 0.5, con 13), |x| k(13.0) * x[0]);
    }
}

mod if_let_ok {
    use super::*;

    #[differentiate]
    fn halved(x: &[f64]) -> Result<Vec<f64>, String> {
        if x.is_empty() {
            return Err("empty".to_string());
        }
        let mut y = x.to_vec();
        for v in y.iter_mut() {
            *v *= 0.5;
        }
        Ok(y)
    }

    #[differentiate]
    fn f(x: &[f64], y: f64) -> f64 {
        let mut sum = y;
        if let Ok(v) = halved(x) {
            for a in &v {
                sum += a * y;
            }
        }
        sum
    }

    #[test]
    fn agrees_with_dual_numbers() {
        check_data!(grad f(ref vec![0.5, 1.5], val 0.3), |x| x[2] + k(0.5) * x[2] * (x[0] + x[1]));
        check_data!(grad f(ref Vec::<f64>::new(), val 0.3), |x| x[0]);
    }
}
