//! Linked lists of boxes.

use super::*;

#[derive(Clone, Debug, Differentiable)]
enum List {
    Nil,
    Cons(f64, Box<List>),
}

use List::{Cons, Nil};

fn list(values: &[f64]) -> List {
    values
        .iter()
        .rev()
        .fold(Nil, |tail, v| Cons(*v, Box::new(tail)))
}

mod recursive {
    use super::*;

    #[differentiate(wrt(l, x))]
    fn f(l: &List, x: f64) -> f64 {
        match l {
            List::Nil => 0.0,
            List::Cons(c, rest) => c + x * f(rest, x),
        }
    }

    #[test]
    fn agrees_with_dual_numbers() {
        check_data!(grad f(ref list(&[0.5, -1.2, 0.3]), val 0.7), |x| x[0] + x[3] * (x[1] + x[3] * x[2]));
    }
}

mod built {
    use super::*;

    #[differentiate]
    fn f(x: f64, n: usize) -> List {
        let mut l = List::Nil;
        let mut power = 1.0;
        for _ in 0..n {
            power *= x;
            l = List::Cons(power, Box::new(l));
        }
        l
    }

    #[test]
    fn agrees_with_dual_numbers() {
        check_data!(value f(val 0.7, con 3), |x| [x[0] * x[0] * x[0], x[0] * x[0], x[0]]);
    }
}

mod mapped_in_place {
    use super::*;

    #[differentiate(wrt(l, scale))]
    fn f(l: &mut List, scale: f64) {
        match l {
            List::Nil => {}
            List::Cons(v, rest) => {
                *v = v.sin() * scale;
                f(rest, scale * scale);
            }
        }
    }

    #[test]
    fn agrees_with_dual_numbers() {
        check_data!(state f(mut list(&[0.5, -1.2]), val 0.7), |x| {
            [x[0].sin() * x[2], x[1].sin() * x[2] * x[2]]
        });
    }
}

mod consumed {
    use super::*;

    #[differentiate(wrt(l))]
    fn f(l: List) -> f64 {
        match l {
            List::Nil => 1.0,
            List::Cons(v, rest) => v * f(*rest) + v,
        }
    }

    #[test]
    fn agrees_with_dual_numbers() {
        check_data!(grad f(val list(&[0.5, -1.2])), |x| x[0] * (x[1] + x[1]) + x[0]);
    }
}
