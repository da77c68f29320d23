//! Loops.

use super::places::{For, Spot};
use super::{Cx, Kind, TRIPS, Target};
use crate::scope::Lent;
use crate::tree::{Node, Passing, Sort, Tree, Ty};

impl Cx {
    pub(super) fn loop_stmt(&mut self) -> Option<Node> {
        if self.trips >= TRIPS {
            return None;
        }
        match self.random.below(100) {
            0..35 => Some(self.for_range()),
            35..72 => self.for_elements(),
            72..90 => Some(self.while_counted()),
            _ => Some(self.forever()),
        }
    }

    /// Runs `inside`, which makes the inside of a loop with so many turns.
    pub(super) fn in_loop<T>(
        &mut self,
        turns: usize,
        target: Target,
        inside: impl FnOnce(&mut Self) -> T,
    ) -> T {
        let around = self.trips;
        self.trips *= turns.max(1);
        self.cost = self.cost.max(self.trips);
        self.targets.push(target);
        let out = self.keeping(inside);
        self.targets.pop();
        self.trips = around;
        out
    }

    /// A label in some cases, as it stands before the loop.
    fn label(&mut self) -> (Target, String) {
        let label = self.random.percent(30).then(|| self.own_name("'l"));
        let before = label
            .as_ref()
            .map(|label| format!("{label}: "))
            .unwrap_or_default();
        let kind = Kind::Loop;
        (Target { label, kind }, before)
    }

    fn for_range(&mut self) -> Node {
        let (target, label) = self.label();
        let n = self.random.within(1, 5);
        let (mut head, mut below) = match self.random.below(9) {
            0 => (format!("(0..{n}).rev()"), n),
            1 => (format!("0..={}", n - 1), n),
            2 => (format!("1..{}", n + 1), n + 1),
            3 => (format!("(0..{n}).step_by(2)"), n),
            4 => (format!("(0..{n}).rev().step_by(2)"), n),
            5 => (format!("(0..{n}).step_by(2).rev()"), n),
            6 => (format!("(0..={}).rev()", n - 1), n),
            _ => (format!("0..{n}"), n),
        };
        let mut parts = Vec::new();
        if self.random.percent(20) {
            (head, below) = ("0..$ % 4".to_owned(), 4);
            parts.push(self.int());
        }
        let name = self.name();
        parts.push(self.in_loop(n, target, |cx| {
            cx.scoped(|cx| {
                let index = cx.local(&name, Ty::Int, false);
                cx.scopes.get(index).below = Some(below);
                cx.statements()
            })
        }));
        Node::stmt(format!("{label}for {name} in {head} {{ $ }}"), parts)
    }

    /// `for` over the elements of a place: by reference, by exclusive reference or by value; zipped, numbered, reversed.
    fn for_elements(&mut self) -> Option<Node> {
        let exclusive = self.random.percent(40);
        let to = if exclusive {
            For::Writing
        } else {
            For::Reading
        };
        let spot = self.spot(to, |ty| ty.sequence().is_some())?;
        let (item, n) = spot.ty.sequence()?;
        let (item, n) = (item.clone(), n);
        let (target, label) = self.label();
        let receiver = self.receiver(&spot);
        let by_value = !exclusive
            && spot.ty.is_copy()
            && spot.held() == Passing::Value
            && self.random.percent(25);
        let mut head = Head::new(self, &spot, receiver, exclusive, by_value, item);
        head.adapt(self, &spot);
        let Head {
            text,
            pattern,
            mut parts,
            bound,
        } = head;
        let lent = match (exclusive, by_value) {
            (true, _) => Some(self.scopes.lend(spot.var, Lent::Exclusive)),
            (false, false) => Some(self.scopes.lend(spot.var, Lent::Shared)),
            (false, true) => None,
        };
        let other = bound.iter().find_map(|bound| bound.of);
        let other = other.map(|of| self.scopes.lend(of, Lent::Shared));
        let inside = self.in_loop(n + 1, target, |cx| {
            cx.scoped(|cx| {
                for Bound {
                    name,
                    ty,
                    held,
                    below,
                    ..
                } in bound
                {
                    let var = cx.scopes.declare(&name, ty, false, held);
                    cx.scopes.get(var).below = below;
                }
                cx.statements()
            })
        });
        other
            .into_iter()
            .chain(lent)
            .for_each(|lent| self.scopes.give_back(lent));
        parts.push(inside);
        Some(Node::stmt(
            format!("{label}for {pattern} in {text} {{ $ }}"),
            parts,
        ))
    }

    fn while_counted(&mut self) -> Node {
        let (target, label) = self.label();
        let (counter, n) = (self.own_name("k"), self.random.within(1, 4));
        self.scopes.open();
        let index = self.local(&counter, Ty::Int, false);
        self.scopes.get(index).below = Some(n + 1);
        let (also, mut parts) = if self.random.percent(30) {
            (" && $", vec![self.condition(1)])
        } else {
            ("", Vec::new())
        };
        parts.push(self.in_loop(n, target, Self::statements));
        self.scopes.close();
        Node::stmt(
            format!(
                "let mut {counter} = 0usize; {label}while {counter} < {n}{also} {{ {counter} += 1; $ }}"
            ),
            parts,
        )
    }

    fn forever(&mut self) -> Node {
        let (target, label) = self.label();
        let target = Target {
            kind: Kind::Forever(None),
            ..target
        };
        let (counter, n) = (self.own_name("k"), self.random.within(1, 4));
        self.scopes.open();
        let index = self.local(&counter, Ty::Int, false);
        self.scopes.get(index).below = Some(n + 1);
        let parts = self.in_loop(n, target, |cx| {
            cx.scoped(|cx| {
                let (before, after) = (cx.random.below(3), cx.random.below(3));
                vec![cx.open_stmts(before), cx.open_stmts(after)]
            })
        });
        self.scopes.close();
        Node::stmt(
            format!(
                "let mut {counter} = 0usize; {label}loop {{ if {counter} >= {n} {{ break; }} {counter} += 1; $ $ }}"
            ),
            parts,
        )
    }
}

/// A variable that the head of a loop binds.
struct Bound {
    name: String,
    ty: Ty,
    held: Passing,
    below: Option<usize>,
    /// The variable that is borrowed beside the one that is iterated over.
    of: Option<usize>,
}

/// The head of a loop over elements.
struct Head {
    text: String,
    pattern: String,
    parts: Vec<Node>,
    bound: Vec<Bound>,
}

impl Head {
    fn new(
        cx: &mut Cx,
        spot: &Spot,
        receiver: Node,
        exclusive: bool,
        by_value: bool,
        item: Ty,
    ) -> Head {
        let name = cx.name();
        let short = spot.held() == Passing::Value && cx.random.percent(35);
        let (text, mut held) = match (exclusive, by_value, short) {
            (true, _, true) => ("&mut $", Passing::Exclusive),
            (true, _, false) => ("$.iter_mut()", Passing::Exclusive),
            (false, true, true) => ("$", Passing::Value),
            (false, true, false) => ("$.into_iter()", Passing::Value),
            (false, false, true) => ("&$", Passing::Shared),
            (false, false, false) => ("$.iter()", Passing::Shared),
        };
        let mut text = text.to_owned();
        let mut pattern = name.clone();
        if held == Passing::Shared && item.is_copy() {
            match cx.random.below(10) {
                0..3 => {
                    pattern = format!("&{name}");
                    held = Passing::Value;
                }
                3 if text.ends_with(')') => {
                    text.push_str(".copied()");
                    held = Passing::Value;
                }
                _ => {}
            }
        }
        let bound = vec![Bound {
            name,
            ty: item,
            held,
            below: None,
            of: None,
        }];
        Head {
            text,
            pattern,
            parts: vec![receiver],
            bound,
        }
    }

    /// Adds `zip`, `rev` and `enumerate` in some cases.
    fn adapt(&mut self, cx: &mut Cx, spot: &Spot) {
        if !self.text.ends_with(')') {
            return;
        }
        let mut zipped = false;
        if cx.random.percent(30) {
            let others = cx.spots(For::Reading, |ty| {
                ty.sequence().is_some_and(|(item, _)| *item == Ty::Float)
            });
            let others: Vec<Spot> = others
                .into_iter()
                .filter(|other| other.var != spot.var)
                .collect();
            if let Some(other) = cx.random.choose(&others) {
                let name = cx.own_name("q");
                self.parts.push(cx.receiver(&other));
                self.text.push_str(".zip($.iter())");
                self.pattern = format!("({}, {name})", self.pattern);
                let of = Some(other.var);
                let held = Passing::Shared;
                self.bound.push(Bound {
                    name,
                    ty: Ty::Float,
                    held,
                    below: None,
                    of,
                });
                zipped = true;
            }
        }
        if cx.random.percent(15) {
            self.text.push_str(".rev()");
        }
        if cx.random.percent(35) {
            let name = cx.own_name("i");
            self.text.push_str(".enumerate()");
            self.pattern = format!("({name}, {})", self.pattern);
            let below = match &spot.ty {
                Ty::Array(_, n) => Some(*n),
                _ => None,
            };
            let held = Passing::Value;
            self.bound.push(Bound {
                name,
                ty: Ty::Int,
                held,
                below,
                of: None,
            });
            if !zipped && cx.random.percent(20) {
                self.text.push_str(".rev()");
            }
        }
    }
}

/// Statements that nothing replaces.
pub(super) fn fixed(stmts: Vec<Node>) -> Node {
    Node::of(Sort::Part, Tree::Stmts(stmts, None))
}
