//! Statements.

use super::places::{For, Spot};
use super::{Cx, Effects, Kind};
use crate::scope::Lent;
use crate::tree::{Annotate, Node, Passing, Sort, Tree, Ty};

impl Cx {
    /// So many statements, while the budget lasts.
    pub(super) fn stmts(&mut self, count: usize) -> Vec<Node> {
        let mut stmts = Vec::new();
        for _ in 0..count {
            if self.effects == Effects::None || !self.spend() {
                break;
            }
            // Not every kind of statement finds what it needs.
            if let Some(stmt) = (0..8).find_map(|_| self.stmt()) {
                stmts.push(stmt);
            }
        }
        stmts
    }

    /// So many statements, whose variables stay in scope.
    pub(super) fn open_stmts(&mut self, count: usize) -> Node {
        let stmts = self.stmts(count);
        Node::of(Sort::Part, Tree::Stmts(stmts, None))
    }

    fn stmt(&mut self) -> Option<Node> {
        match self.random.below(100) {
            0..22 => Some(self.let_stmt()),
            22..46 => self.assignment(),
            46..54 => self.change_of_sequence(),
            54..66 => self.loop_stmt(),
            66..75 => Some(self.branch()),
            75..79 => Some(self.matched(Sort::Stmt, Self::statements)),
            79..84 => self.call_stmt(),
            84..89 => self.exit(),
            89..93 => self.borrowed(),
            93..95 => Some(self.deferred()),
            95..97 => Some(self.closure_stmt()),
            97 => {
                let condition = self.condition(1);
                Some(Node::stmt("assert!($ || true);", vec![condition]))
            }
            98 => {
                let value = self.float(1);
                Some(Node::stmt("let _ = $;", vec![value]))
            }
            _ => {
                let block = self.statements();
                Some(Node::stmt("{ $ }", vec![block]))
            }
        }
    }

    /// A few statements in a scope of their own.
    pub(super) fn statements(&mut self) -> Node {
        let count = self.random.within(1, 4);
        self.block(None, count, 0)
    }

    /// A type for a variable.
    pub(super) fn some_type(&mut self, depth: usize) -> Ty {
        let item = |cx: &mut Self| {
            if depth > 0 && cx.random.percent(28) {
                Box::new(cx.some_type(depth - 1))
            } else {
                Box::new(Ty::Float)
            }
        };
        let struct_ = self.some_struct().filter(|_| self.random.percent(20));
        match self.random.below(100) {
            _ if depth == 0 => Ty::Float,
            _ if struct_.is_some() => struct_.unwrap_or(Ty::Float),
            0..34 => Ty::Float,
            34..58 => Ty::Array(item(self), self.random.within(2, 5)),
            58..76 => Ty::Vec(item(self), self.random.within(1, 4)),
            76..92 => Ty::Tuple(vec![*item(self), *item(self)]),
            92..97 => Ty::Int,
            _ => Ty::Bool,
        }
    }

    fn let_stmt(&mut self) -> Node {
        let ty = self.some_type(2);
        let value = self.value(&ty, 2);
        let pattern = match &ty {
            Ty::Tuple(items) if self.random.percent(50) => self.pattern(items),
            Ty::Struct(k, fields) if self.random.percent(30) => self.struct_pattern(*k, fields),
            _ => {
                let (name, mutable) = (self.name(), self.random.percent(60));
                let var = self.local(&name, ty.clone(), mutable);
                if ty == Ty::Int {
                    // Nothing raises it, but nothing says what it is less than.
                    self.scopes.get(var).mutable = false;
                }
                binding(&name, mutable && ty != Ty::Int)
            }
        };
        let wanted = self.random.percent(30);
        let annotate = if wanted || matches!(ty, Ty::Vec(_, 0)) {
            Annotate::Always
        } else {
            Annotate::IfNeeded
        };
        Node::of(Sort::Stmt, Tree::Let(pattern, annotate, Box::new(value)))
    }

    /// A pattern for a tuple; its names are declared.
    fn pattern(&mut self, items: &[Ty]) -> String {
        let mut names: Vec<String> = Vec::new();
        let mut parts = Vec::new();
        for item in items {
            if self.random.percent(10) {
                parts.push("_".to_owned());
                continue;
            }
            let mut name = self.name();
            if names.contains(&name) {
                name = self.own_name("v");
            }
            let mutable = self.random.percent(50) && *item != Ty::Int;
            parts.push(binding(&name, mutable));
            self.local(&name, item.clone(), mutable);
            names.push(name);
        }
        format!("({})", parts.join(", "))
    }

    fn assignment(&mut self) -> Option<Node> {
        match self.random.below(100) {
            0..12 => self.assign_compound(),
            12..18 => self.assign_pair(),
            18..22 => self.exchange(),
            22..50 => {
                let spot = self.spot(For::Writing, |ty| *ty == Ty::Float)?;
                let place = self.place(&spot);
                let value = self.float(2);
                Some(Node::stmt("$ = $;", vec![place, value]))
            }
            50..53 => self.replaced(),
            _ => {
                let spot = self.spot(For::Writing, |ty| *ty == Ty::Float)?;
                let place = self.place(&spot);
                let operator = *self.random.pick(&["+", "+", "+", "-", "*", "*"]);
                let value = self.operand_for(&spot);
                let tree = Tree::Compound(operator, Box::new(place), Box::new(value));
                Some(Node::of(Sort::Stmt, tree))
            }
        }
    }

    /// The right side of a compound assignment. An overloaded operator borrows the place while it is computed.
    fn operand_for(&mut self, spot: &Spot) -> Node {
        if self.is_plain() {
            return if self.random.percent(30) {
                self.float(2)
            } else {
                self.purely(|cx| cx.float(2))
            };
        }
        let loan = (!spot.is_own()).then(|| self.scopes.lend(spot.var, Lent::Exclusive));
        let value = self.purely(|cx| cx.float(2));
        loan.into_iter()
            .for_each(|loan| self.scopes.give_back(loan));
        value
    }

    /// A whole array, tuple or `Vec` is overwritten, perhaps one that has been moved.
    fn assign_compound(&mut self) -> Option<Node> {
        if let Some((id, name, ty)) = self.scopes.moved_away() {
            let value = self.value(&ty, 2);
            self.scopes.get(id).moved = false;
            return Some(Node::stmt(format!("{name} = $;"), vec![value]));
        }
        let spot = self.spot(For::Writing, |ty| {
            matches!(
                ty,
                Ty::Tuple(_) | Ty::Array(..) | Ty::Vec(..) | Ty::Struct(..)
            )
        })?;
        let place = self.place(&spot);
        let value = self.value(&spot.ty, 2);
        // The value may be the variable's own.
        if spot.is_own() && !self.scopes.get(spot.var).kept {
            self.scopes.get(spot.var).moved = false;
        } else if self.scopes.get(spot.var).moved {
            return None;
        }
        Some(Node::stmt("$ = $;", vec![place, value]))
    }

    fn assign_pair(&mut self) -> Option<Node> {
        let a = self.spot(For::Writing, |ty| *ty == Ty::Float)?;
        let b = self.spot(For::Writing, |ty| *ty == Ty::Float)?;
        let parts = vec![self.place(&a), self.place(&b), self.float(1), self.float(1)];
        Some(Node::stmt("($, $) = ($, $);", parts))
    }

    fn exchange(&mut self) -> Option<Node> {
        let a = self.spot(For::Writing, |ty| !matches!(ty, Ty::Int | Ty::Bool))?;
        let b = self.spot(For::Writing, |ty| *ty == a.ty)?;
        if a.var == b.var {
            return None;
        }
        let parts = vec![self.place(&a), self.place(&b)];
        Some(Node::stmt("std::mem::swap(&mut $, &mut $);", parts))
    }

    fn replaced(&mut self) -> Option<Node> {
        let to = self.spot(For::Writing, |ty| *ty == Ty::Float)?;
        let from = self.spot(For::Writing, |ty| *ty == Ty::Float)?;
        let (to, of) = (self.place(&to), self.place(&from));
        let lent = self.scopes.lend(from.var, Lent::Exclusive);
        let value = self.purely(|cx| cx.float(1));
        self.scopes.give_back(lent);
        Some(Node::stmt(
            "$ = std::mem::replace(&mut $, $);",
            vec![to, of, value],
        ))
    }

    /// `swap`, `push`, `pop`, `fill`, `copy_from_slice`.
    fn change_of_sequence(&mut self) -> Option<Node> {
        match self.random.below(100) {
            0..25 => {
                let spot = self.spot(For::Writing, |ty| {
                    ty.sequence().is_some_and(|(_, n)| n >= 2)
                })?;
                let n = spot.ty.sequence()?.1;
                let parts = vec![self.receiver(&spot), self.index(n), self.index(n)];
                Some(Node::stmt("$.swap($, $);", parts))
            }
            25..55 => {
                let spot = self.spot(For::Writing, |ty| matches!(ty, Ty::Vec(..)))?;
                let item = spot.ty.sequence()?.0.clone();
                let value = |cx: &mut Self| cx.value(&item, 1);
                Some(self.changed(&spot, "$.push($);", Lent::Shared, value))
            }
            55..72 => self.pop_stmt(),
            72..84 => {
                let spot = self.spot(For::Writing, |ty| {
                    ty.sequence().is_some_and(|(item, _)| *item == Ty::Float)
                })?;
                // An array becomes a slice before the value is computed.
                Some(self.changed(&spot, "$.fill($);", Lent::Exclusive, |cx| cx.float(1)))
            }
            _ => self.copied_slice(),
        }
    }

    fn changed(
        &mut self,
        spot: &Spot,
        form: &str,
        lent: Lent,
        value: impl FnOnce(&mut Self) -> Node,
    ) -> Node {
        let receiver = self.receiver(spot);
        let loan = self.scopes.lend(spot.var, lent);
        let value = value(self);
        self.scopes.give_back(loan);
        Node::stmt(form, vec![receiver, value])
    }

    fn pop_stmt(&mut self) -> Option<Node> {
        let spot = self.spot(For::Writing, |ty| matches!(ty, Ty::Vec(..)))?;
        let (item, least) = spot.ty.sequence()?;
        let (item, least) = (item.clone(), least);
        let receiver = self.receiver(&spot);
        let guard = format!("if $.len() > {least} ");
        if item != Ty::Float {
            let text = format!("{guard}{{ $.pop(); }}");
            return Some(Node::stmt(text, vec![receiver.clone(), receiver]));
        }
        let popped = self.own_name("t");
        let to = self.spots(For::Writing, |ty| *ty == Ty::Float);
        let to: Vec<Spot> = to.into_iter().filter(|to| to.var != spot.var).collect();
        let to = self.random.choose(&to)?;
        let (place, times) = (self.place(&to), self.number());
        let product = Node::value(Ty::Float, format!("({popped} * $)"), vec![times]);
        let add = Tree::Compound("+", Box::new(place), Box::new(product));
        let text = format!("{guard}{{ let {popped} = $.pop().unwrap(); $ }}");
        let add = Node::of(Sort::Stmt, add);
        Some(Node::stmt(text, vec![receiver.clone(), receiver, add]))
    }

    fn copied_slice(&mut self) -> Option<Node> {
        let floats = |ty: &Ty| {
            ty.sequence()
                .is_some_and(|(item, n)| *item == Ty::Float && n > 0)
        };
        let to = self.spot(For::Writing, floats)?;
        let from = self.spot(For::Reading, floats)?;
        if to.var == from.var {
            return None;
        }
        let n = to.ty.sequence()?.1.min(from.ty.sequence()?.1);
        let text = format!("$[..{n}].copy_from_slice(&$[..{n}]);");
        Some(Node::stmt(
            text,
            vec![self.receiver(&to), self.receiver(&from)],
        ))
    }

    fn branch(&mut self) -> Node {
        let condition = self.condition(1);
        let then = self.keeping(Self::statements);
        if self.random.percent(50) {
            return Node::stmt("if $ { $ }", vec![condition, then]);
        }
        let els = self.keeping(Self::statements);
        Node::stmt("if $ { $ } else { $ }", vec![condition, then, els])
    }

    fn deferred(&mut self) -> Node {
        let name = self.own_name("d");
        let ty = Node::of(Sort::Part, Tree::Type(Ty::Float));
        let condition = self.condition(1);
        let (then, els) = self.keeping(|cx| (cx.float(2), cx.float(2)));
        self.local(&name, Ty::Float, false);
        let text = format!("let {name}: $; if $ {{ {name} = $; }} else {{ {name} = $; }}");
        Node::stmt(text, vec![ty, condition, then, els])
    }

    /// A `return`, a `break` or a `continue` under a condition.
    fn exit(&mut self) -> Option<Node> {
        let walled = self
            .targets
            .iter()
            .rposition(|target| target.kind == Kind::Wall);
        let reachable = walled.map_or(0, |at| at + 1);
        let targets = self.targets[reachable..].to_vec();
        let condition = self.condition(1);
        let count = self.random.below(2);
        let (before, leaving) = self.scoped(|cx| {
            let before = cx.keeping(|cx| cx.stmts(count));
            (before, cx.leaving(&targets, walled.is_none()))
        });
        let before = Node::of(Sort::Part, Tree::Stmts(before, None));
        Some(Node::stmt(
            "if $ { $ $ }",
            vec![condition, before, leaving?],
        ))
    }

    /// A `return`, where that is possible, or what leaves one of the targets.
    fn leaving(&mut self, targets: &[super::Target], may_return: bool) -> Option<Node> {
        if may_return && (targets.is_empty() || self.random.percent(30)) {
            let ret = self.ret.clone();
            if ret == Ty::Unit {
                return Some(Node::part("return;", Vec::new()));
            }
            let value = self.leaving_value(&ret);
            return Some(Node::part("return $;", vec![value]));
        }
        let at = self
            .random
            .choose(&(0..targets.len()).collect::<Vec<_>>())?;
        self.leave(targets, at)
    }

    fn leave(&mut self, targets: &[super::Target], at: usize) -> Option<Node> {
        let target = &targets[at];
        let innermost = at + 1 == targets.len();
        let label = match &target.label {
            Some(label) => format!(" {label}"),
            None if innermost => String::new(),
            None => return None,
        };
        match &target.kind {
            Kind::Block(ty) => {
                let value = self.value(ty, 1);
                Some(Node::part(format!("break{label} $;"), vec![value]))
            }
            Kind::Loop | Kind::Forever(None) if self.random.percent(50) => {
                Some(Node::part(format!("continue{label};"), Vec::new()))
            }
            Kind::Forever(Some(ty)) => {
                let value = self.value(ty, 1);
                Some(Node::part(format!("break{label} $;"), vec![value]))
            }
            Kind::Loop | Kind::Forever(None) => {
                Some(Node::part(format!("break{label};"), Vec::new()))
            }
            Kind::Wall => None,
        }
    }

    /// A reference to a place, and statements that use it.
    fn borrowed(&mut self) -> Option<Node> {
        let exclusive = self.random.percent(65);
        let (to, amper, held, lent) = if exclusive {
            (For::Writing, "&mut ", Passing::Exclusive, Lent::Exclusive)
        } else {
            (For::Reading, "&", Passing::Shared, Lent::Shared)
        };
        let spot = self.spot(to, |ty| {
            *ty == Ty::Float || ty.sequence().is_some_and(|s| s.1 > 0)
        })?;
        let ty = match spot.ty.sequence() {
            Some((item, n)) if matches!(spot.ty, Ty::Slice(..)) || self.random.percent(50) => {
                Ty::Slice(Box::new(item.clone()), self.random.within(1, n + 1))
            }
            _ => spot.ty.clone(),
        };
        let reference = self.reference(&spot, &ty, amper);
        let name = self.own_name("r");
        self.scopes.open();
        let loan = self.scopes.lend(spot.var, lent);
        self.scopes.declare(&name, ty, false, held);
        let inside = self.statements();
        self.scopes.give_back(loan);
        self.scopes.close();
        Some(Node::stmt(
            format!("{{ let {name} = $; $ }}"),
            vec![reference, inside],
        ))
    }
}

fn binding(name: &str, mutable: bool) -> String {
    if mutable {
        format!("mut {name}")
    } else {
        name.to_owned()
    }
}
