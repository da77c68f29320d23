//! Places: variables with fields and indices.

use super::Cx;
use crate::scope::Var;
use crate::tree::{Node, Passing, Sort, Tree, Ty, field};

/// A place that could be mentioned.
#[derive(Clone)]
pub(super) struct Spot {
    pub(super) var: usize,
    pub(super) ty: Ty,
    name: String,
    held: Passing,
    hops: Vec<Hop>,
}

#[derive(Clone)]
enum Hop {
    /// An index less than this.
    Index(usize),
    Field(usize),
    Member(char),
}

impl Spot {
    /// Whether it is the whole of a variable that holds its own value.
    pub(super) fn is_own(&self) -> bool {
        self.hops.is_empty() && self.held == Passing::Value
    }

    /// Whether it is what a reference variable refers to.
    pub(super) fn is_referred(&self) -> bool {
        self.hops.is_empty() && self.held != Passing::Value
    }

    /// The name of the variable.
    pub(super) fn name(&self) -> &str {
        &self.name
    }

    /// How the variable holds its value.
    pub(super) fn held(&self) -> Passing {
        self.held
    }
}

/// Whether a place is to be written.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum For {
    Reading,
    Writing,
}

impl Cx {
    /// The places of the types that are asked for.
    pub(super) fn spots(&self, to: For, wanted: impl Fn(&Ty) -> bool) -> Vec<Spot> {
        let mut found = Vec::new();
        for var in self.scopes.visible() {
            if to == For::Reading || (var.mutable && var.lent.is_none()) {
                let whole = Spot {
                    var: var.id,
                    ty: var.ty.clone(),
                    name: var.name.clone(),
                    held: var.held,
                    hops: Vec::new(),
                };
                inside(&whole, &wanted, &mut found);
            }
        }
        found
    }

    /// One of them.
    pub(super) fn spot(&mut self, to: For, wanted: impl Fn(&Ty) -> bool) -> Option<Spot> {
        let all = self.spots(to, wanted);
        self.random.choose(&all)
    }

    /// The place in code.
    pub(super) fn place(&mut self, spot: &Spot) -> Node {
        let mut text = spot.name.clone();
        if spot.is_referred() {
            text = format!("*{text}");
        }
        let mut parts = Vec::new();
        for hop in &spot.hops {
            match hop {
                Hop::Index(len) => {
                    text.push_str("[$]");
                    parts.push(self.index(*len));
                }
                Hop::Field(k) => text = format!("{text}.{k}"),
                Hop::Member(name) => text = format!("{text}.{name}"),
            }
        }
        Node::part(text, parts)
    }

    /// The value of a place that is copied.
    pub(super) fn read(&mut self, spot: &Spot) -> Node {
        let Node { tree, .. } = self.place(spot);
        Node::of(Sort::Value(spot.ty.clone()), tree)
    }

    /// An index less than `len`.
    pub(super) fn index(&mut self, len: usize) -> Node {
        if len <= 1 {
            return literal(0);
        }
        let ints = self.ints();
        let Some((name, below)) = self
            .random
            .choose(&ints)
            .filter(|_| self.random.percent(65))
        else {
            return literal(self.random.below(len));
        };
        let int = |text: String| Node::part(text, Vec::new());
        match below {
            Some(below) if below <= len && self.random.percent(80) => int(name),
            Some(below) if below < len && self.random.percent(50) => int(format!("{name} + 1")),
            _ if self.random.percent(30) => {
                let plus = self.random.within(1, 4);
                int(format!("({name} + {plus}) % {len}"))
            }
            _ => int(format!("{name} % {len}")),
        }
    }

    /// The integer variables, and what they are less than.
    pub(super) fn ints(&self) -> Vec<(String, Option<usize>)> {
        let ints = |var: &&Var| var.ty == Ty::Int;
        let name = |var: &Var| match var.held {
            Passing::Value => (var.name.clone(), var.below),
            Passing::Shared | Passing::Exclusive => (format!("*{}", var.name), var.below),
        };
        self.scopes
            .visible()
            .into_iter()
            .filter(ints)
            .map(name)
            .collect()
    }

    /// A reference to a place, and how much of it: the type behind it fits `wanted`.
    pub(super) fn reference(&mut self, spot: &Spot, wanted: &Ty, amper: &str) -> Node {
        let place = self.place(spot);
        let (Some((_, n)), Ty::Slice(_, m)) = (spot.ty.sequence(), wanted) else {
            return Node::part(format!("{amper}$"), vec![place]);
        };
        let place = indexable(spot, place);
        let spare = n - m;
        match self.random.below(4) {
            0 | 1 if !spot.is_referred() => Node::part(format!("{amper}$"), vec![place]),
            2 if spare > 0 => {
                let lo = self.random.within(1, spare + 1);
                let form = if self.random.percent(50) {
                    format!("{amper}$[{lo}..]")
                } else {
                    format!("{amper}$[{lo}..{}]", lo + m)
                };
                Node::part(form, vec![place])
            }
            _ => Node::part(format!("{amper}$[..]"), vec![place]),
        }
    }

    /// The place as the receiver of a method.
    pub(super) fn receiver(&mut self, spot: &Spot) -> Node {
        let place = self.place(spot);
        indexable(spot, place)
    }
}

/// Adds a place and those inside it.
fn inside(spot: &Spot, wanted: &impl Fn(&Ty) -> bool, found: &mut Vec<Spot>) {
    if wanted(&spot.ty) {
        found.push(spot.clone());
    }
    if spot.hops.len() >= 3 {
        return;
    }
    let deeper = |ty: &Ty, hop: Hop| {
        let mut spot = spot.clone();
        spot.ty = ty.clone();
        spot.hops.push(hop);
        spot
    };
    match &spot.ty {
        Ty::Tuple(items) => {
            for (k, item) in items.iter().enumerate() {
                inside(&deeper(item, Hop::Field(k)), wanted, found);
            }
        }
        Ty::Struct(_, fields) => {
            for (k, of) in fields.iter().enumerate() {
                inside(&deeper(of, Hop::Member(field(k))), wanted, found);
            }
        }
        Ty::Array(item, n) | Ty::Vec(item, n) | Ty::Slice(item, n) if *n > 0 => {
            inside(&deeper(item, Hop::Index(*n)), wanted, found);
        }
        Ty::Float | Ty::Int | Ty::Bool | Ty::Unit | Ty::Array(..) | Ty::Vec(..) | Ty::Slice(..) => {
        }
    }
}

/// The place as it is indexed and called: a reference variable needs no `*` there.
fn indexable(spot: &Spot, place: Node) -> Node {
    if spot.is_referred() {
        return Node::part(spot.name.clone(), Vec::new());
    }
    place
}

/// An integer literal.
pub(super) fn literal(k: usize) -> Node {
    Node::of(Sort::Value(Ty::Int), Tree::Text(k.to_string(), Vec::new()))
}
