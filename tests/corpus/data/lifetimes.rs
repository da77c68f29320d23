//! Structs with reference fields and lifetimes.

use super::*;

mod borrowed_member_returned {
    use super::*;

    #[derive(Clone, Debug, Differentiable)]
    struct Pair {
        left: Vec<f64>,
        right: Vec<f64>,
    }

    #[differentiate(wrt(p))]
    fn f(p: &Pair, left: bool) -> f64 {
        let mut total = 0.0;
        let side = if left { p.left[0] } else { p.right[0] };
        for (a, b) in p.left.iter().zip(&p.right) {
            total += a * b * side;
        }
        total
    }

    #[test]
    fn agrees_with_dual_numbers() {
        let p = Pair {
            left: vec![0.5, -0.3],
            right: vec![0.1, 0.9],
        };
        check_data!(grad f(ref p.clone(), con true), |c| (c[0] * c[2] + c[1] * c[3]) * c[0]);
        check_data!(grad f(ref p, con false), |c| (c[0] * c[2] + c[1] * c[3]) * c[2]);
    }
}
