//! `Vec`s that are changed and then moved in one branch only, or leave a loop by `return` and `break`.

use super::differentiate;
use crate::support::Real;
use crate::support::arrays::check_value;

mod in_a_branch {
    use super::*;

    #[differentiate]
    fn f(x: f64, late: bool) -> Vec<f64> {
        let mut v = vec![x];
        if late {
            v.push(x * x);
            let w = v;
            return vec![w[0] * w[1], w[1]];
        }
        v.push(x.sin());
        v
    }

    fn twin<T: Real>(x: T, late: bool) -> Vec<T> {
        if late {
            vec![x * x * x, x * x]
        } else {
            vec![x, x.sin()]
        }
    }

    #[test]
    fn agrees_with_dual_numbers() {
        check_value!(val 0.7, con true);
        check_value!(val 0.7, con false);
    }
}

mod out_of_a_loop {
    use super::*;

    #[differentiate]
    fn f(x: f64, early: bool) -> Vec<f64> {
        let mut r = vec![x];
        for k in 0..3 {
            if early && k == 1 {
                return r;
            }
            r.push(x * k as f64 * r[k]);
        }
        loop {
            r.push(x + 1.0);
            if r.len() > 5 {
                break r;
            }
        }
    }

    fn twin<T: Real>(x: T, early: bool) -> Vec<T> {
        let mut r = vec![x];
        for k in 0..if early { 1 } else { 3 } {
            r.push(x * T::lit(k as f64) * r[k]);
        }
        if !early {
            r.extend([x + T::ONE, x + T::ONE]);
        }
        r
    }

    #[test]
    fn agrees_with_dual_numbers() {
        check_value!(val 0.7, con true);
        check_value!(val 0.7, con false);
    }
}
