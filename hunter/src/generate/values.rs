//! Values of every type: literals, copies, moves, and blocks, branches and loops that give one.

use super::places::For;
use super::{Cx, Effects, Kind, TRIPS, Target};
use crate::tree::{Node, Sort, Tree, Ty};

impl Cx {
    /// A value of a type.
    pub(super) fn value(&mut self, ty: &Ty, depth: usize) -> Node {
        match ty {
            Ty::Float => return self.float(depth),
            Ty::Int => return self.int(),
            Ty::Bool => return self.condition(depth),
            Ty::Unit => return Node::value(Ty::Unit, "()", Vec::new()),
            Ty::Tuple(_) | Ty::Array(..) | Ty::Vec(..) | Ty::Slice(..) | Ty::Struct(..) => {}
        }
        let inner = depth.saturating_sub(1);
        if depth > 0 && self.random.percent(12) && self.effects == Effects::Any && self.budget > 0 {
            return self.compound_value(ty, inner);
        }
        if self.random.percent(25) {
            if let Some(call) = self.call(ty) {
                return call;
            }
        }
        if self.random.percent(45) {
            if let Some(copy) = self.existing(ty) {
                return copy;
            }
        }
        self.fresh_value(ty, inner)
    }

    /// The value of a place: copied, moved or cloned.
    fn existing(&mut self, ty: &Ty) -> Option<Node> {
        if ty.is_copy() {
            let spot = self.spot(For::Reading, |other| other == ty)?;
            return Some(self.read(&spot));
        }
        if self.effects == Effects::Any && self.random.percent(40) {
            if let Some(moved) = self.moved(ty) {
                return Some(moved);
            }
        }
        if let Some(spot) = self.spot(For::Reading, |other| other.fits(ty)) {
            let receiver = self.receiver(&spot);
            return Some(Node::value(ty.clone(), "$.clone()", vec![receiver]));
        }
        let spot = self.spot(For::Reading, |other| other.lends(&as_slice(ty)))?;
        let receiver = self.receiver(&spot);
        matches!(ty, Ty::Vec(..)).then(|| Node::value(ty.clone(), "$.to_vec()", vec![receiver]))
    }

    /// A variable given away.
    fn moved(&mut self, ty: &Ty) -> Option<Node> {
        let spots = self.spots(For::Reading, |other| other.fits(ty));
        let mut own = Vec::new();
        for spot in spots.into_iter().filter(super::places::Spot::is_own) {
            let var = self.scopes.get(spot.var);
            if !var.kept && var.lent.is_none() {
                own.push(spot);
            }
        }
        let spot = self.random.choose(&own)?;
        self.scopes.get(spot.var).moved = true;
        Some(Node::value(ty.clone(), spot.name(), Vec::new()))
    }

    /// A value that leaves the function: what is around is not needed afterwards, so it may be moved.
    pub(super) fn leaving_value(&mut self, ty: &Ty) -> Node {
        let own = self.spots(For::Reading, |other| other.fits(ty));
        let own: Vec<_> = own
            .into_iter()
            .filter(super::places::Spot::is_own)
            .collect();
        if let Some(spot) = self.random.choose(&own).filter(|_| !ty.is_copy()) {
            let in_closure = self.targets.iter().any(|target| target.kind == Kind::Wall);
            if self.scopes.get(spot.var).lent.is_none() && !in_closure {
                return Node::value(ty.clone(), spot.name(), Vec::new());
            }
        }
        self.value(ty, 1)
    }

    fn fresh_value(&mut self, ty: &Ty, depth: usize) -> Node {
        match ty {
            Ty::Tuple(items) => {
                let parts = items.iter().map(|item| self.value(item, depth)).collect();
                let holes = vec!["$"; items.len()].join(", ");
                Node::value(ty.clone(), format!("({holes})"), parts)
            }
            Ty::Struct(k, fields) => self.constructed(*k, fields, depth),
            Ty::Array(item, n) => self.list(ty, item, *n, "", depth),
            Ty::Vec(item, n) if self.random.percent(15) && **item == Ty::Float => self
                .collected(*n)
                .unwrap_or_else(|| self.list(ty, item, *n, "vec!", depth)),
            Ty::Vec(item, n) => {
                let n = n + self.random.below(2);
                self.list(ty, item, n, "vec!", depth)
            }
            Ty::Float | Ty::Int | Ty::Bool | Ty::Unit | Ty::Slice(..) => self.value(ty, depth),
        }
    }

    fn list(&mut self, ty: &Ty, item: &Ty, n: usize, before: &str, depth: usize) -> Node {
        if n > 0 && item.is_copy() && self.random.percent(20) {
            let item = self.value(item, depth);
            return Node::value(ty.clone(), format!("{before}[$; {n}]"), vec![item]);
        }
        let parts = (0..n).map(|_| self.value(item, depth)).collect();
        let holes = vec!["$"; n].join(", ");
        Node::value(ty.clone(), format!("{before}[{holes}]"), parts)
    }

    /// A branch, a match, a block or a loop that gives a value.
    pub(super) fn compound_value(&mut self, ty: &Ty, depth: usize) -> Node {
        self.spend();
        match self.random.below(100) {
            0..40 => {
                let condition = self.condition(1);
                let arms = self.keeping(|cx| [cx.arm(ty, depth), cx.arm(ty, depth)]);
                let parts = std::iter::once(condition).chain(arms).collect();
                Node::value(ty.clone(), "(if $ { $ } else { $ })", parts)
            }
            40..58 => self.matched(Sort::Value(ty.clone()), |cx| cx.arm(ty, depth)),
            58..76 => {
                let count = self.random.within(1, 3);
                let block = self.block(Some(ty), count, depth);
                Node::value(ty.clone(), "({ $ })", vec![block])
            }
            76..88 if self.trips < TRIPS => self.loop_with_value(ty),
            _ => self.labelled_block(ty),
        }
    }

    fn arm(&mut self, ty: &Ty, depth: usize) -> Node {
        let count = self.random.below(2);
        self.block(Some(ty), count, depth)
    }

    /// Statements in a scope of their own, and a value of this type.
    pub(super) fn block(&mut self, ty: Option<&Ty>, count: usize, depth: usize) -> Node {
        self.scoped(|cx| {
            let stmts = cx.stmts(count);
            let tail = ty.map(|ty| Box::new(cx.value(ty, depth)));
            Node::of(Sort::Part, Tree::Stmts(stmts, tail))
        })
    }

    /// A `match`, of whatever sort its arms are.
    pub(super) fn matched(&mut self, sort: Sort, mut arm: impl FnMut(&mut Self) -> Node) -> Node {
        let (subject, patterns): (Node, &[&str]) = match self.random.below(3) {
            0 => (
                self.int(),
                &["0", "1", "2", "3 | 0", "1..=2", "2..", "0 | 2"],
            ),
            1 => {
                let parts = vec![self.int(), self.condition(0)];
                let pair = Node::part("($ % 2, $)", parts);
                (
                    pair,
                    &[
                        "(0, true)",
                        "(1, false)",
                        "(_, true)",
                        "(0, _)",
                        "(1, true)",
                    ],
                )
            }
            _ => {
                let int = self.int();
                (
                    Node::value(Ty::Int, "($) % 4", vec![int]),
                    &["0", "1", "2", "3 | 1", "0..=2"],
                )
            }
        };
        let binds = !patterns[0].starts_with('(');
        let (mut text, mut parts) = ("match $ { ".to_owned(), vec![subject]);
        let kept = self.scopes.keep();
        for _ in 0..self.random.within(1, 3) {
            let pattern: &&str = self.random.pick(patterns);
            text.push_str(pattern);
            if self.random.percent(25) {
                text.push_str(" if $");
                parts.push(self.condition(1));
            }
            text.push_str(" => { $ } ");
            parts.push(arm(self));
        }
        self.scopes.open();
        let name = if binds && self.random.percent(50) {
            let name = self.name();
            self.local(&name, Ty::Int, false);
            name
        } else {
            "_".to_owned()
        };
        parts.push(arm(self));
        self.scopes.close();
        self.scopes.release(&kept);
        text = format!("{text}{name} => {{ $ }} }}");
        if sort != Sort::Stmt {
            text = format!("({text})");
        }
        Node::of(sort, Tree::Text(text, parts))
    }

    // ({ let mut k = 0; loop { k += 1; …; if k >= n { break value; } … } })
    fn loop_with_value(&mut self, ty: &Ty) -> Node {
        let counter = self.own_name("k");
        let turns = self.random.within(1, 4);
        self.scopes.open();
        self.local(&counter, Ty::Int, false);
        let target = Target {
            label: None,
            kind: Kind::Forever(Some(ty.clone())),
        };
        let parts = self.in_loop(turns, target, |cx| {
            cx.scoped(|cx| {
                let count = cx.random.below(3);
                let before = cx.open_stmts(count);
                let value = cx.value(ty, 1);
                let count = cx.random.below(2);
                vec![before, value, cx.open_stmts(count)]
            })
        });
        self.scopes.close();
        let text = format!(
            "({{ let mut {counter} = 0usize; loop {{ {counter} += 1; $ if {counter} >= {turns} {{ break $; }} $ }} }})"
        );
        Node::value(ty.clone(), text, parts)
    }

    fn labelled_block(&mut self, ty: &Ty) -> Node {
        let label = self.own_name("'b");
        self.targets.push(Target {
            label: Some(label.clone()),
            kind: Kind::Block(ty.clone()),
        });
        let parts = self.keeping(|cx| {
            cx.scoped(|cx| {
                let count = cx.random.below(2);
                let before = cx.open_stmts(count);
                let condition = cx.condition(1);
                let early = cx.value(ty, 1);
                let count = cx.random.below(2);
                let after = cx.open_stmts(count);
                vec![before, condition, early, after, cx.value(ty, 1)]
            })
        });
        self.targets.pop();
        let text = format!("({label}: {{ $ if $ {{ break {label} $; }} $ $ }})");
        Node::value(ty.clone(), text, parts)
    }
}

/// The slice that a `Vec` can be copied from.
fn as_slice(ty: &Ty) -> Ty {
    match ty {
        Ty::Vec(item, n) => Ty::Slice(item.clone(), *n),
        other => other.clone(),
    }
}
