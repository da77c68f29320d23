//! Trees of boxes: evaluated, built, simplified and summed by recursion.

use super::*;

#[derive(Clone, Debug, Differentiable)]
enum Expr {
    Number(f64),
    Variable,
    Sum(Box<Expr>, Box<Expr>),
    Product(Box<Expr>, Box<Expr>),
    Power { base: Box<Expr>, exponent: i32 },
    Sine(Box<Expr>),
}

use Expr::{Number, Power, Product, Sine, Sum, Variable};

fn example() -> Expr {
    let square = Power {
        base: Box::new(Variable),
        exponent: 2,
    };
    let product = Product(Box::new(Number(1.5)), Box::new(Sine(Box::new(square))));
    Sum(
        Box::new(product),
        Box::new(Product(Box::new(Number(-0.7)), Box::new(Variable))),
    )
}

mod evaluated {
    use super::*;

    #[differentiate(wrt(e, x))]
    fn f(e: &Expr, x: f64) -> f64 {
        match e {
            Number(c) => *c,
            Variable => x,
            Sum(a, b) => f(a, x) + f(b, x),
            Product(a, b) => f(a, x) * f(b, x),
            Expr::Power { base, exponent } => f(base, x).powi(*exponent),
            Sine(a) => f(a, x).sin(),
        }
    }

    #[test]
    fn agrees_with_dual_numbers() {
        check_data!(grad f(ref example(), val 0.8), |x| x[0] * (x[2] * x[2]).sin() + x[1] * x[2]);
        check_data!(grad f(ref Variable, val 0.8), |x| x[0]);
    }
}

mod by_methods {
    use super::*;

    #[differentiate]
    impl Expr {
        #[differentiate(wrt(self, x))]
        fn f(&self, x: f64) -> f64 {
            match self {
                Self::Number(c) => *c,
                Self::Variable => x,
                Self::Sum(a, b) => a.f(x) + b.f(x),
                Self::Product(a, b) => a.f(x) * b.f(x),
                Self::Power { base, exponent } => base.f(x).powi(*exponent),
                Self::Sine(a) => a.f(x).sin(),
            }
        }
    }

    #[test]
    fn agrees_with_dual_numbers() {
        check_data!(grad Expr::f(ref example(), val 0.8), |x| x[0] * (x[2] * x[2]).sin() + x[1] * x[2]);
    }
}

mod transformed {
    use super::*;

    #[differentiate(wrt(e, factor))]
    fn f(e: &Expr, factor: f64) -> Expr {
        match e {
            Number(c) => Number(c * factor),
            Variable => Product(Box::new(Number(factor)), Box::new(Variable)),
            Sum(a, b) => Sum(Box::new(f(a, factor)), Box::new(f(b, factor))),
            Product(a, b) => Product(Box::new(f(a, factor)), b.clone()),
            other => Product(Box::new(Number(factor)), Box::new(other.clone())),
        }
    }

    #[test]
    fn agrees_with_dual_numbers() {
        check_data!(value f(ref example(), val 0.8), |x| [x[0] * x[2], x[1] * x[2]]);
    }
}

mod binary_tree {
    use super::*;

    #[derive(Clone, Debug, Differentiable)]
    enum Tree {
        Leaf,
        Node {
            left: Box<Tree>,
            value: f64,
            right: Box<Tree>,
        },
    }

    use Tree::Leaf;

    #[differentiate(wrt(tree, value))]
    fn inserted(tree: Tree, value: f64) -> Tree {
        match tree {
            Tree::Leaf => Tree::Node {
                left: Box::new(Leaf),
                value,
                right: Box::new(Leaf),
            },
            Tree::Node {
                left,
                value: v,
                right,
            } => {
                if value < v {
                    Tree::Node {
                        left: Box::new(inserted(*left, value)),
                        value: v,
                        right,
                    }
                } else {
                    Tree::Node {
                        left,
                        value: v,
                        right: Box::new(inserted(*right, value)),
                    }
                }
            }
        }
    }

    #[differentiate(wrt(tree))]
    fn weighted(tree: &Tree, depth: f64) -> f64 {
        match tree {
            Tree::Leaf => 0.0,
            Tree::Node { left, value, right } => {
                weighted(left, depth + 1.0) + value * value * depth + weighted(right, depth + 1.0)
            }
        }
    }

    #[differentiate]
    fn f(values: &[f64]) -> f64 {
        let mut tree = Tree::Leaf;
        for v in values {
            tree = inserted(tree, *v);
        }
        weighted(&tree, 1.0)
    }

    #[test]
    fn agrees_with_dual_numbers() {
        check_data!(grad f(ref vec![0.5, 0.2, 0.9, 0.3]), |x| {
            x[0] * x[0] + k(2.0) * (x[1] * x[1] + x[2] * x[2]) + k(3.0) * x[3] * x[3]
        });
    }
}

mod of_vecs {
    use super::*;

    #[derive(Clone, Debug, Differentiable)]
    struct Joint {
        length: f64,
        children: Vec<Joint>,
    }

    #[differentiate(wrt(j))]
    fn f(j: &Joint) -> f64 {
        let mut reach = j.length;
        for child in &j.children {
            reach += f(child) * j.length;
        }
        reach
    }

    #[test]
    fn agrees_with_dual_numbers() {
        let leaf = |length| Joint {
            length,
            children: vec![],
        };
        let inner = Joint {
            length: 0.7,
            children: vec![leaf(1.5)],
        };
        check_data!(grad f(ref Joint { length: 0.4, children: vec![inner, leaf(0.9)] }), |x| {
            x[0] + (x[1] + x[2] * x[1]) * x[0] + x[3] * x[0]
        });
    }
}

mod optional_children {
    use super::*;

    #[derive(Clone, Debug, Differentiable)]
    struct Node {
        value: f64,
        left: Option<Box<Node>>,
        right: Option<Box<Node>>,
    }

    #[differentiate(wrt(node))]
    fn f(node: &Node, x: f64) -> f64 {
        let mut sum = node.value * x;
        if let Some(left) = &node.left {
            sum += f(left, x * 0.5);
        }
        match &node.right {
            Some(right) => sum * f(right, x),
            None => sum,
        }
    }

    #[test]
    fn agrees_with_dual_numbers() {
        let leaf = |value| {
            Some(Box::new(Node {
                value,
                left: None,
                right: None,
            }))
        };
        check_data!(grad f(ref Node { value: 0.4, left: leaf(0.7), right: leaf(1.2) }, con 2.0), |x| {
            (k(2.0) * x[0] + x[1]) * k(2.0) * x[2]
        });
    }
}
