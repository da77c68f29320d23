//! Float expressions.

use super::places::For;
use super::{Cx, Effects};
use crate::tree::{Node, Over, Tree, Ty};

/// Methods without arguments that are defined everywhere and tame.
const EVERYWHERE: [&str; 14] = [
    "sin",
    "cos",
    "tanh",
    "atan",
    "abs",
    "fract",
    "floor",
    "signum",
    "asinh",
    "sin",
    "cos",
    "ceil",
    "round",
    "to_radians",
];

/// Methods of numbers greater than one.
const ABOVE_ONE: [&str; 8] = [
    "sqrt", "ln", "recip", "cbrt", "log2", "ln_1p", "acosh", "log10",
];

impl Cx {
    /// A float of at most so many nested operations.
    pub(super) fn float(&mut self, depth: usize) -> Node {
        if depth == 0 {
            return self.float_atom();
        }
        match self.random.below(100) {
            0..18 => self.float_atom(),
            18..45 => self.sum_or_product(depth),
            45..50 => self.quotient(depth),
            50..68 => self.applied(depth),
            68..76 => self.guarded_function(depth),
            76..80 => self.two_operands(depth),
            80..82 => {
                let inner = self.purely(|cx| cx.float(depth - 1));
                Node::float(Tree::Still(Box::new(inner)))
            }
            82..84 => {
                let inner = self.float_atom();
                Node::value(Ty::Float, "(-$)", vec![inner])
            }
            84..88 => self.call(&Ty::Float).unwrap_or_else(|| self.float_atom()),
            88..94 => self.chain().unwrap_or_else(|| self.float_atom()),
            _ if self.effects == Effects::Any && self.budget > 0 => {
                self.compound_value(&Ty::Float, depth - 1)
            }
            _ => self.sum_or_product(depth),
        }
    }

    /// A variable, an element or a literal.
    pub(super) fn float_atom(&mut self) -> Node {
        if self.random.percent(85) {
            if let Some(spot) = self.spot(For::Reading, |ty| *ty == Ty::Float) {
                return self.read(&spot);
            }
        }
        if self.random.percent(30) {
            let int = self.int();
            return Node::float(Tree::FromInt(Box::new(int)));
        }
        self.number()
    }

    fn sum_or_product(&mut self, depth: usize) -> Node {
        let form = *self
            .random
            .pick(&["($ + $)", "($ - $)", "($ * $)", "($ * $)", "($ + $)"]);
        let parts = vec![self.float(depth - 1), self.float(depth - 1)];
        Node::value(Ty::Float, form, parts)
    }

    fn quotient(&mut self, depth: usize) -> Node {
        let (above, below) = (self.float(depth - 1), self.float(depth - 1));
        let half = Node::float(Tree::Number("1.5"));
        let square = Node::float(Tree::Method(
            "powi",
            vec![below, Node::part("2", Vec::new())],
        ));
        Node::value(Ty::Float, "($ / ($ + $))", vec![above, half, square])
    }

    fn applied(&mut self, depth: usize) -> Node {
        let of = self.float(depth - 1);
        let number = |text| Node::float(Tree::Number(text));
        let int = |text: &str| Node::part(text, Vec::new());
        let (name, rest) = match self.random.below(24) {
            0 => ("powi", vec![int("2")]),
            1 => ("powi", vec![int("3")]),
            2 => ("mul_add", vec![number("0.5"), number("0.25")]),
            3 => ("max", vec![number("0.2")]),
            4 => ("min", vec![number("0.8")]),
            5 => ("clamp", vec![number("-1.1"), number("1.3")]),
            6 => ("rem_euclid", vec![number("1.7")]),
            7 => ("copysign", vec![number("-1.0")]),
            8 => return method("exp", vec![method("tanh", vec![of])]),
            9 => return method("asin", vec![method("sin", vec![of])]),
            10 => return method("atan", vec![method("exp_m1", vec![of])]),
            11 => return method("ln_1p", vec![method("abs", vec![of])]),
            12 => return method("sinh", vec![method("cos", vec![of])]),
            13 if self.random.percent(50) => {
                let name: &&str = self.random.pick(&["sin", "tanh", "abs"]);
                return Node::float(Tree::Path(name, vec![of]));
            }
            _ => (*self.random.pick(&EVERYWHERE), Vec::new()),
        };
        method(name, std::iter::once(of).chain(rest).collect())
    }

    fn guarded_function(&mut self, depth: usize) -> Node {
        let inner = self.float(depth - 1);
        let square = method("powi", vec![inner, Node::part("2", Vec::new())]);
        let one = Node::float(Tree::Number("1.25"));
        let above = Node::value(Ty::Float, "($ + $)", vec![one, square]);
        if self.random.percent(20) {
            let exponent = if self.random.percent(50) {
                Node::float(Tree::Number("0.7"))
            } else {
                self.float_atom()
            };
            return method("powf", vec![above, exponent]);
        }
        let name: &&str = self.random.pick(&ABOVE_ONE);
        method(name, vec![above])
    }

    fn two_operands(&mut self, depth: usize) -> Node {
        let (a, b) = (self.float(depth - 1), self.float(depth - 1));
        let shift = |by, of| {
            Node::value(
                Ty::Float,
                "($ + $)",
                vec![of, Node::float(Tree::Number(by))],
            )
        };
        match self.random.below(6) {
            0 => Node::float(Tree::Path("max", vec![a, shift("0.3", b)])),
            1 => Node::float(Tree::Path("min", vec![a, shift("-0.2", b)])),
            2 => method("hypot", vec![a, shift("2.0", b)]),
            3 => method("atan2", vec![a, shift("5.0", b)]),
            4 => method("max", vec![a, b]),
            _ => method("mul_add", vec![a, b, self.float_atom()]),
        }
    }

    /// A condition, without effects.
    pub(super) fn condition(&mut self, depth: usize) -> Node {
        self.purely(|cx| cx.any_condition(depth))
    }

    fn any_condition(&mut self, depth: usize) -> Node {
        let bools = self.spots(For::Reading, |ty| *ty == Ty::Bool);
        match self.random.below(100) {
            0..50 => {
                let relation = self.random.pick(&["<", ">", "<=", ">="]).to_string();
                let (a, b) = (self.float(1), self.float_atom());
                Node::value(Ty::Bool, format!("$ {relation} $"), vec![a, b])
            }
            50..72 => {
                let relation = self.random.pick(&["==", "!=", ">"]).to_string();
                let (int, other) = (self.int(), self.random.below(3));
                Node::value(Ty::Bool, format!("$ % 3 {relation} {other}"), vec![int])
            }
            72..84 if !bools.is_empty() => {
                let spot = self.random.pick(&bools).clone();
                let read = self.read(&spot);
                let form = if self.random.percent(50) { "$" } else { "!$" };
                Node::value(Ty::Bool, form, vec![read])
            }
            84..94 if depth > 0 => {
                let form = if self.random.percent(50) {
                    "($ && $)"
                } else {
                    "($ || $)"
                };
                let parts = vec![self.condition(depth - 1), self.condition(depth - 1)];
                Node::value(Ty::Bool, form, parts)
            }
            94..97 => self.question().unwrap_or_else(truth),
            _ => {
                let parts = vec![self.float_atom(), self.number()];
                Node::value(Ty::Bool, "$ > $", parts)
            }
        }
    }

    /// A small integer.
    pub(super) fn int(&mut self) -> Node {
        let ints = self.ints();
        if let Some((name, _)) = self
            .random
            .choose(&ints)
            .filter(|_| self.random.percent(70))
        {
            let (plus, times) = (self.random.within(1, 4), self.random.within(2, 4));
            let text = match self.random.below(10) {
                0..5 => name,
                5..7 => format!("({name} + {plus})"),
                7..9 => format!("({name} * {times} % 7)"),
                _ => format!("({name} % 3)"),
            };
            return Node::value(Ty::Int, text, Vec::new());
        }
        if self.random.percent(30) {
            if let Some(spot) = self.spot(For::Reading, |ty| ty.sequence().is_some()) {
                let receiver = self.receiver(&spot);
                return Node::value(Ty::Int, "$.len()", vec![receiver]);
            }
        }
        let k = self.random.below(4);
        Node::value(Ty::Int, format!("{k}_usize"), Vec::new())
    }

    /// Whether the program is over `f64`, whose compound assignments evaluate the value first.
    pub(super) fn is_plain(&self) -> bool {
        self.over == Over::Floats
    }
}

/// `x.name(…)`
pub(super) fn method(name: &'static str, all: Vec<Node>) -> Node {
    Node::float(Tree::Method(name, all))
}

fn truth() -> Node {
    Node::value(Ty::Bool, "true", Vec::new())
}
