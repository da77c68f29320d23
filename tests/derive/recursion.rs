//! Types that contain themselves, and each other.

use differentiate::__rt::Tangent;
use differentiate::Differentiable;

#[derive(Differentiable)]
struct Node {
    value: f64,
    next: Option<Box<Node>>,
}

#[test]
fn a_list() {
    let list = Node {
        value: 1.0,
        next: Some(Box::new(Node {
            value: 2.0,
            next: None,
        })),
    };
    let mut tangent = list.zero_tangent();
    assert_eq!(tangent.dimension(), 2);
    tangent.set_coordinate(1, 3.0);
    assert_eq!(tangent.next.as_ref().map(|next| next.value), Some(3.0));
    let once = tangent.clone();
    tangent += once;
    assert_eq!(
        format!("{tangent:?}"),
        "NodeTangent { value: 0.0, next: Some(NodeTangent { value: 6.0, next: None }) }"
    );
    assert_ne!(tangent, NodeTangent::default());
    assert_eq!(list.value + list.next.map_or(0.0, |next| next.value), 3.0);
}

#[derive(Differentiable)]
enum Expr {
    Number(f64),
    Add(Box<Expr>, Box<Self>),
    Scaled { by: f64, inside: Box<Expr> },
    Sum(Vec<Term>),
}

#[derive(Differentiable)]
struct Term {
    sign: i8,
    expr: Expr,
}

fn value(expr: &Expr) -> f64 {
    match expr {
        Expr::Number(value) => *value,
        Expr::Add(left, right) => value(left) + value(right),
        Expr::Scaled { by, inside } => by * value(inside),
        Expr::Sum(terms) => terms
            .iter()
            .map(|term| f64::from(term.sign) * value(&term.expr))
            .sum(),
    }
}

#[test]
fn an_expression_and_its_terms() {
    let number = || Box::new(Expr::Number(2.0));
    let scaled = Expr::Scaled {
        by: 3.0,
        inside: number(),
    };
    let sum = Expr::Sum(vec![
        Term {
            sign: 1,
            expr: scaled,
        },
        Term {
            sign: -1,
            expr: Expr::Add(number(), number()),
        },
    ]);
    assert_eq!(value(&sum), 2.0);
    let mut tangent = sum.zero_tangent();
    assert_eq!(tangent.dimension(), 4);
    tangent.set_coordinate(3, 1.0);
    let ExprTangent::Sum(terms) = &tangent else {
        panic!("the tangent is of the variant of the value");
    };
    let expected = ExprTangent::Add(
        Box::new(ExprTangent::Number(0.0)),
        Box::new(ExprTangent::Number(1.0)),
    );
    assert_eq!(terms[1].expr, expected);
}

#[derive(Differentiable)]
struct Tree<T> {
    value: T,
    children: Vec<Tree<T>>,
    parent: Option<Box<Branch<T>>>,
}

#[derive(Differentiable)]
struct Branch<T> {
    trees: Vec<Tree<T>>,
}

#[test]
fn generic_types_that_contain_each_other() {
    let leaf = || Tree {
        value: [1.0, 2.0],
        children: vec![],
        parent: None,
    };
    let tree = Tree {
        value: [1.0, 2.0],
        children: vec![leaf()],
        parent: Some(Box::new(Branch {
            trees: vec![leaf()],
        })),
    };
    let mut tangent = tree.zero_tangent();
    tangent *= 2.0;
    assert_eq!(tangent.dimension(), 6);
    assert_eq!(tangent.children[0].value, [0.0; 2]);
    let default = TreeTangent::<f64>::default();
    assert!(default.parent.is_none() && default.children.is_empty());
    assert!(
        tree.parent
            .is_some_and(|branch| branch.trees[0].value[0] == tree.value[0])
    );
    assert_eq!(tree.children.len(), 1);
}
