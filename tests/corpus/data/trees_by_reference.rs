//! Trees whose children are looked at by `as_deref`.

use super::*;

#[derive(Clone, Debug, Differentiable)]
struct Tree {
    value: f64,
    left: Option<Box<Tree>>,
    right: Option<Box<Tree>>,
}

fn leaf(value: f64) -> Option<Box<Tree>> {
    Some(Box::new(Tree {
        value,
        left: None,
        right: None,
    }))
}

fn example() -> Tree {
    Tree {
        value: 0.8,
        left: leaf(-0.5),
        right: leaf(1.4),
    }
}

mod summed {
    use super::*;

    #[differentiate(wrt(tree))]
    fn f(tree: &Tree) -> f64 {
        let left = tree
            .left
            .as_deref()
            .map_or(1.0, |left| f(left) * left.value);
        if let Some(right) = tree.right.as_deref() {
            return left * tree.value + f(right);
        }
        left + tree.value * tree.value
    }

    #[test]
    fn agrees_with_dual_numbers() {
        let leaf = |x: Dual| x * x + k(1.0);
        check_data!(grad f(ref example()), |x| leaf(x[1]) * x[1] * x[0] + leaf(x[2]));
    }
}

mod scaled {
    use super::*;

    #[differentiate]
    impl Tree {
        #[differentiate(wrt(self, k))]
        fn scale(&mut self, k: f64) {
            self.value *= k;
            if let Some(left) = self.left.as_deref_mut() {
                left.scale(k * self.value);
            }
            match self.right.as_deref_mut() {
                Some(right) => right.value += k,
                None => self.value += k,
            }
        }

        #[differentiate(wrt(self))]
        fn product(&self) -> f64 {
            match (self.left.as_deref(), self.right.as_deref()) {
                (Some(left), Some(right)) => left.product() * right.product() * self.value,
                (Some(child), None) | (None, Some(child)) => child.product(),
                (None, None) => self.value,
            }
        }
    }

    #[differentiate(wrt(tree, k))]
    fn f(tree: Tree, k: f64) -> f64 {
        let mut tree = tree;
        tree.scale(k);
        tree.product()
    }

    #[test]
    fn agrees_with_dual_numbers() {
        check_data!(grad f(val example(), val 0.7), |x| {
            let k = x[3];
            let root = x[0] * k;
            let inner = k * root;
            (x[1] * inner + inner) * (x[2] + k) * root
        });
    }
}
