//! The grammar: programs as trees.
//!
//! A node is text with a `$` for each of its parts, but for what differs between a program over `f64` and its twin over
//! any number: those have nodes of their own. A node knows what may stand in its place, which is what shrinking needs.

/// A type.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Ty {
    Float,
    Int,
    Bool,
    Unit,
    Tuple(Vec<Ty>),
    Array(Box<Ty>, usize),
    /// With so many elements at least.
    Vec(Box<Ty>, usize),
    /// Behind a reference, with so many elements at least.
    Slice(Box<Ty>, usize),
    /// The struct of the program with this number, and the types of its fields `a`, `b`, ….
    Struct(usize, Vec<Ty>),
}

/// The name of a field.
#[must_use]
pub fn field(k: usize) -> char {
    char::from(b'a' + u8::try_from(k).expect("few fields"))
}

impl Ty {
    /// `[f64; n]`
    #[must_use]
    pub fn floats(n: usize) -> Ty {
        Ty::Array(Box::new(Ty::Float), n)
    }

    /// `Vec<f64>`, with `n` elements at least.
    #[must_use]
    pub fn vec(n: usize) -> Ty {
        Ty::Vec(Box::new(Ty::Float), n)
    }

    /// `[f64]`, with `n` elements at least.
    #[must_use]
    pub fn slice(n: usize) -> Ty {
        Ty::Slice(Box::new(Ty::Float), n)
    }

    /// Whether its values are copied.
    #[must_use]
    pub fn is_copy(&self) -> bool {
        match self {
            Ty::Float | Ty::Int | Ty::Bool | Ty::Unit => true,
            Ty::Tuple(items) | Ty::Struct(_, items) => items.iter().all(Ty::is_copy),
            Ty::Array(item, _) => item.is_copy(),
            Ty::Vec(..) | Ty::Slice(..) => false,
        }
    }

    /// The element and the least number of them, of a sequence.
    #[must_use]
    pub fn sequence(&self) -> Option<(&Ty, usize)> {
        match self {
            Ty::Array(item, n) | Ty::Vec(item, n) | Ty::Slice(item, n) => Some((item, *n)),
            Ty::Float | Ty::Int | Ty::Bool | Ty::Unit | Ty::Tuple(_) | Ty::Struct(..) => None,
        }
    }

    /// Whether a value of this type may stand where one of type `wanted` must.
    #[must_use]
    pub fn fits(&self, wanted: &Ty) -> bool {
        match (self, wanted) {
            (Ty::Vec(a, n), Ty::Vec(b, m)) | (Ty::Slice(a, n), Ty::Slice(b, m)) => {
                a.fits(b) && n >= m
            }
            (Ty::Array(a, n), Ty::Array(b, m)) => a.fits(b) && n == m,
            (Ty::Tuple(a), Ty::Tuple(b)) => {
                a.len() == b.len() && a.iter().zip(b).all(|(a, b)| a.fits(b))
            }
            (a, b) => a == b,
        }
    }

    /// Whether a reference to it may stand where a reference to `wanted` must.
    #[must_use]
    pub fn lends(&self, wanted: &Ty) -> bool {
        match (self.sequence(), wanted) {
            (Some((item, n)), Ty::Slice(other, m)) => item.fits(other) && n >= *m,
            _ => self.fits(wanted),
        }
    }

    /// Whether floats are in it.
    #[must_use]
    pub fn has_floats(&self) -> bool {
        match self {
            Ty::Float => true,
            Ty::Int | Ty::Bool | Ty::Unit => false,
            Ty::Tuple(items) | Ty::Struct(_, items) => items.iter().any(Ty::has_floats),
            Ty::Array(item, _) | Ty::Vec(item, _) | Ty::Slice(item, _) => item.has_floats(),
        }
    }

    /// The number of floats in a value whose lists have their least lengths.
    #[must_use]
    pub fn floats_in(&self) -> usize {
        match self {
            Ty::Float => 1,
            Ty::Int | Ty::Bool | Ty::Unit => 0,
            Ty::Tuple(items) | Ty::Struct(_, items) => items.iter().map(Ty::floats_in).sum(),
            Ty::Array(item, n) | Ty::Vec(item, n) | Ty::Slice(item, n) => n * item.floats_in(),
        }
    }
}

/// What may stand in a node's place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Sort {
    /// An expression of this type.
    Value(Ty),
    /// A statement, or none.
    Stmt,
    /// Nothing else.
    Part,
}

/// A piece of a program.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Node {
    pub sort: Sort,
    pub tree: Tree,
}

/// What a node is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Tree {
    /// Text, with a `$` for each part.
    Text(String, Vec<Node>),
    /// A float literal.
    Number(&'static str),
    /// `n as f64`
    FromInt(Box<Node>),
    /// `stop_gradient(x)`
    Still(Box<Node>),
    /// `x.sin()`; the receiver comes first.
    Method(&'static str, Vec<Node>),
    /// `f64::max(x, y)`
    Path(&'static str, Vec<Node>),
    /// A call of a function of the program.
    Call(String, Vec<Node>),
    /// A call of a method of one of its structs; the receiver comes first.
    Send(String, Vec<Node>),
    /// A value of a struct; a part more than fields is what the others are taken from.
    Construct(usize, Vec<(char, Node)>, Option<Box<Node>>),
    /// `let pattern = value;`, with its type where it is wanted or where rustc could not tell it.
    Let(String, Annotate, Box<Node>),
    /// `place += value;`
    Compound(&'static str, Box<Node>, Box<Node>),
    /// A type.
    Type(Ty),
    /// The body of a closure, with its type where rustc could not tell it.
    Body(Box<Node>),
    /// Statements, and the value after them.
    Stmts(Vec<Node>, Option<Box<Node>>),
}

/// Whether a `let` has its type written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Annotate {
    Always,
    IfNeeded,
}

impl Node {
    /// An expression of parts.
    #[must_use]
    pub fn value(ty: Ty, text: impl Into<String>, parts: Vec<Node>) -> Node {
        Node::of(Sort::Value(ty), Tree::Text(text.into(), parts))
    }

    /// A statement of parts.
    #[must_use]
    pub fn stmt(text: impl Into<String>, parts: Vec<Node>) -> Node {
        Node::of(Sort::Stmt, Tree::Text(text.into(), parts))
    }

    /// A part that nothing replaces.
    #[must_use]
    pub fn part(text: impl Into<String>, parts: Vec<Node>) -> Node {
        Node::of(Sort::Part, Tree::Text(text.into(), parts))
    }

    /// A node.
    #[must_use]
    pub fn of(sort: Sort, tree: Tree) -> Node {
        Node { sort, tree }
    }

    /// A float expression.
    #[must_use]
    pub fn float(tree: Tree) -> Node {
        Node::of(Sort::Value(Ty::Float), tree)
    }

    /// The parts, in order.
    #[must_use]
    pub fn parts(&self) -> Vec<&Node> {
        match &self.tree {
            Tree::Text(_, parts)
            | Tree::Method(_, parts)
            | Tree::Path(_, parts)
            | Tree::Call(_, parts)
            | Tree::Send(_, parts) => parts.iter().collect(),
            Tree::Construct(_, fields, base) => {
                let fields = fields.iter().map(|(_, value)| value);
                fields.chain(base.as_deref()).collect()
            }
            Tree::FromInt(part) | Tree::Still(part) | Tree::Let(_, _, part) | Tree::Body(part) => {
                vec![part]
            }
            Tree::Compound(_, place, value) => vec![place, value],
            Tree::Stmts(stmts, tail) => stmts.iter().chain(tail.as_deref()).collect(),
            Tree::Number(_) | Tree::Type(_) => Vec::new(),
        }
    }

    /// The parts, to be changed.
    pub fn parts_mut(&mut self) -> Vec<&mut Node> {
        match &mut self.tree {
            Tree::Text(_, parts)
            | Tree::Method(_, parts)
            | Tree::Path(_, parts)
            | Tree::Call(_, parts)
            | Tree::Send(_, parts) => parts.iter_mut().collect(),
            Tree::Construct(_, fields, base) => {
                let fields = fields.iter_mut().map(|(_, value)| value);
                fields.chain(base.as_deref_mut()).collect()
            }
            Tree::FromInt(part) | Tree::Still(part) | Tree::Let(_, _, part) | Tree::Body(part) => {
                vec![part]
            }
            Tree::Compound(_, place, value) => vec![place, value],
            Tree::Stmts(stmts, tail) => stmts.iter_mut().chain(tail.as_deref_mut()).collect(),
            Tree::Number(_) | Tree::Type(_) => Vec::new(),
        }
    }

    /// The number of nodes.
    #[must_use]
    pub fn size(&self) -> usize {
        1 + self.parts().into_iter().map(Node::size).sum::<usize>()
    }

    /// Whether rustc can tell the type of its floats: `0.5` alone could be an `f32`, which has no methods then.
    #[must_use]
    pub fn is_told(&self) -> bool {
        let told = |node: &Node| match &node.sort {
            Sort::Value(ty) => ty.has_floats().then(|| node.is_told()),
            Sort::Stmt => None,
            Sort::Part => match &node.tree {
                Tree::Stmts(_, Some(tail)) => Some(tail.is_told()),
                _ => None,
            },
        };
        match &self.tree {
            Tree::Number(text) => text.ends_with("f64"),
            Tree::Text(_, parts) => {
                let mut known = parts.iter().filter_map(told).peekable();
                match &self.sort {
                    Sort::Value(Ty::Tuple(_)) => known.all(|told| told),
                    _ => known.peek().is_none() || known.any(|told| told),
                }
            }
            Tree::Stmts(_, Some(tail)) => tail.is_told(),
            Tree::Still(part) => part.is_told(),
            Tree::FromInt(_)
            | Tree::Method(..)
            | Tree::Path(..)
            | Tree::Call(..)
            | Tree::Send(..)
            | Tree::Construct(..)
            | Tree::Let(..)
            | Tree::Compound(..)
            | Tree::Type(_)
            | Tree::Body(_)
            | Tree::Stmts(_, None) => true,
        }
    }
}

/// How an argument is passed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Passing {
    Value,
    Shared,
    Exclusive,
}

/// A parameter.
#[derive(Clone, Debug)]
pub struct Param {
    pub name: String,
    pub mutable: bool,
    pub passing: Passing,
    pub ty: Ty,
}

/// A function.
#[derive(Clone, Debug)]
pub struct Func {
    pub name: String,
    /// The parameter that the attribute calls constant.
    pub constant: Option<usize>,
    pub params: Vec<Param>,
    pub ret: Ty,
    /// How often one of its statements may run.
    pub cost: usize,
    pub body: Node,
}

/// What the functions of a program compute with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Over {
    /// `f64`
    Floats,
    /// Any `T: Real`.
    Reals,
}

/// The orders of derivatives that a program asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Order {
    First,
    /// The first and, by `hvp`, the second.
    Second,
}

/// The optimisations of the compiler, each of which can be switched off by itself.
pub const OPTIMISATIONS: [&str; 14] = [
    "fold",
    "recompute",
    "fuse",
    "windows",
    "spare",
    "skip",
    "onward",
    "common",
    "extrema",
    "one_pass",
    "split",
    "spans",
    "tangent",
    "carry",
];

/// Functions that call each other; the last one is `f`, which is checked.
#[derive(Clone, Debug)]
pub struct Program {
    pub seed: u64,
    pub over: Over,
    pub order: Order,
    /// The optimisation that one of its versions is compiled without.
    pub without: &'static str,
    /// The types of the fields of its structs.
    pub structs: Vec<Vec<Ty>>,
    pub funcs: Vec<Func>,
}

impl Func {
    /// Whether it is a method: its first parameter is `self`.
    #[must_use]
    pub fn is_method(&self) -> bool {
        self.params
            .first()
            .is_some_and(|param| param.name == "self")
    }
}

impl Program {
    /// The function that is checked.
    #[must_use]
    pub fn main(&self) -> &Func {
        self.funcs.last().expect("a program has a function")
    }
}
