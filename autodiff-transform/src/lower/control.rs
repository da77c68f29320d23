//! Branches, loops and exits.

use super::data::{Refutable, members};
use super::holders::{Holder, Use};
use super::patterns::index_ty;
use super::written::{Carries, leaves};
use super::{Cx, Target, TargetKind, Val};
use crate::ir::{
    Access, Atom, Head, Holds, Loop, Op, Origin, Place, Region, Stmt, Take, Ty, Var, Vars, Way,
};
use syn::visit_mut::VisitMut;
use syn::{Expr, Pat};

impl Cx<'_> {
    /// A condition: it carries no derivative.
    pub(super) fn condition(&mut self, expr: &Expr) -> Option<Atom> {
        match expr {
            Expr::Paren(inner) => self.condition(&inner.expr),
            Expr::Group(inner) => self.condition(&inner.expr),
            Expr::Path(_) => match self.expr(expr) {
                Val::Never => None,
                val => Some(self.atom(val)),
            },
            Expr::Block(_) | Expr::If(_) | Expr::Match(_) | Expr::Loop(_) => {
                match self.expr(expr) {
                    Val::Never => None,
                    val => Some(self.atom(val)),
                }
            }
            other if has_let(other) => {
                self.refuse(
                    other,
                    "`let` beside other conditions is supported in `if` alone",
                    "match on the value inside of the loop, and leave it by `break`",
                );
                None
            }
            Expr::MethodCall(call) if self.peeked(&call.receiver).is_some() => {
                self.looks_ahead(call)
            }
            other if leaves(other) || self.changes_state(other) => self.changing_condition(other),
            other => Some(Atom::Var(self.define_written(
                other,
                Ty::Constant,
                Carries::Nothing,
            ))),
        }
    }

    // Input:   it.peek().is_some()
    fn looks_ahead(&mut self, call: &syn::ExprMethodCall) -> Option<Atom> {
        let (stream, taken) = self.peeked(&call.receiver)?;
        let more = self.has_next(&stream, taken);
        if call.method == "is_some" {
            return Some(more);
        }
        if call.method != "is_none" {
            self.refuse(
                &Expr::MethodCall(call.clone()),
                "this question to the next element is not supported",
                "match on it: `if let Some(next) = it.peek() { … }`",
            );
            return None;
        }
        let none = self.relation(&more, &Atom::Unit, |more, _| syn::parse_quote!(!#more));
        Some(self.atom(none))
    }

    pub(super) fn branch(&mut self, branch: &syn::ExprIf) -> Val {
        if let Expr::Let(test) = &*branch.cond {
            return self.if_let(test, branch);
        }
        if has_let(&branch.cond) {
            return self.chained(branch);
        }
        let Some(cond) = self.condition(&branch.cond) else {
            return Val::Never;
        };
        let then = self.arm(|cx| cx.block(&branch.then_branch));
        let els = match &branch.else_branch {
            Some((_, els)) => self.arm(|cx| cx.expr(els)),
            None => self.arm(|_| Val::Tuple(Vec::new())),
        };
        self.join(cond, then, els)
    }

    /// Lowers an arm into a region.
    pub(super) fn arm(&mut self, inside: impl FnOnce(&mut Self) -> Val) -> (Region, Ty) {
        let (stmts, (atom, ty)) = self.region(|cx| {
            let val = inside(cx);
            let val = cx.chosen(val);
            let ty = cx.ty(&val);
            let val = copied(&cx.vars, val);
            (cx.result(val, &ty), ty)
        });
        let diverges = atom.is_none();
        (
            Region {
                stmts,
                results: atom.into_iter().collect(),
                diverges,
            },
            ty,
        )
    }

    /// References cannot be chosen at run time; what a shared one refers to can.
    fn chosen(&mut self, val: Val) -> Val {
        match val {
            Val::Ref(place, Access::Shared) if self.place_ty(&place).behind().is_float() => {
                Val::Place(place)
            }
            Val::Ref(place, Access::Shared) if is_copy_of_chosen(&self.vars, &place) => {
                Val::Ref(place, Access::Shared)
            }
            Val::Ref(place, Access::Shared) => {
                let take = match self.place_ty(&place).behind() {
                    Ty::Slice(_) | Ty::Vec(_) => Take::ToVec,
                    _ => Take::Clone,
                };
                let copy = self.copy_of(Val::Place(place), take);
                let place = self.place(copy);
                Val::Ref(place, Access::Shared)
            }
            Val::Ref(place, access) => {
                let expr = crate::emit::places::place_expr(&self.vars, &place);
                self.diags.error(
                    &expr,
                    "an exclusive reference chosen at run time is not supported",
                    "choose an index, or put the code that uses the reference into the branches",
                );
                Val::Ref(place, access)
            }
            Val::Tuple(items) => {
                Val::Tuple(items.into_iter().map(|item| self.chosen(item)).collect())
            }
            other => other,
        }
    }

    /// What the function gives: a copy of what a reference refers to, where its value is made apart.
    pub(super) fn owned_result(&mut self, val: Val) -> Val {
        if !self.borrows || self.function != crate::ir::Label(0) {
            return val;
        }
        let ret = self.ret.clone();
        self.copy_as(val, &ret)
    }

    fn copy_as(&mut self, val: Val, ty: &Ty) -> Val {
        match (val, ty) {
            (Val::Never, _) => Val::Never,
            (Val::Tuple(items), Ty::Tuple(types)) if items.len() == types.len() => Val::Tuple(
                items
                    .into_iter()
                    .zip(types)
                    .map(|(item, ty)| self.copy_as(item, ty))
                    .collect(),
            ),
            (val, Ty::Ref(inner)) => {
                let take = match inner.behind() {
                    Ty::Slice(_) => Take::ToVec,
                    _ => Take::Clone,
                };
                self.copy_of(val, take)
            }
            (val, _) => val,
        }
    }

    pub(super) fn join(&mut self, cond: Atom, then: (Region, Ty), els: (Region, Ty)) -> Val {
        let (then, then_ty) = then;
        let (els, els_ty) = els;
        let ty = then_ty.join(&els_ty);
        if then.diverges && els.diverges {
            self.push(Stmt::If {
                cond,
                then,
                els,
                results: Vec::new(),
            });
            return Val::Never;
        }
        if matches!(ty, Ty::Unit) {
            let (mut then, mut els) = (then, els);
            then.results.clear();
            els.results.clear();
            self.push(Stmt::If {
                cond,
                then,
                els,
                results: Vec::new(),
            });
            return Val::Tuple(Vec::new());
        }
        let refers = matches!(ty, Ty::Ref(_));
        let result = self.vars.temporary("t", referred(&ty));
        self.push(Stmt::If {
            cond,
            then,
            els,
            results: vec![result],
        });
        if refers {
            return Val::Ref(Place::whole(result), Access::Shared);
        }
        match &ty {
            Ty::Tuple(items) if items.iter().any(|item| matches!(item, Ty::Ref(_))) => {
                chosen_parts(result, items)
            }
            _ => self.variable(result),
        }
    }

    // Input:   match k { 0 => a, n if n > 2 => b, _ => c }
    // Output:  if k is 0 { a } else { if k is n if n > 2 { b } else { c } }
    pub(super) fn choice(&mut self, choice: &syn::ExprMatch) -> Val {
        if let Some(branch) = of_lent_parts(choice) {
            return self.expr(&branch);
        }
        if let Some(choice) = super::split_patterns::of_match(self, choice) {
            return self.choice(&choice);
        }
        // What is matched is not moved, nor copied: a pattern may take no more than a part.
        let scrutinee = match bare(&choice.expr) {
            place @ (Expr::Tuple(_)
            | Expr::Path(_)
            | Expr::Field(_)
            | Expr::Index(_)
            | Expr::Reference(_)
            | Expr::Unary(syn::ExprUnary {
                op: syn::UnOp::Deref(_),
                ..
            })) => self.expr(place),
            other @ Expr::MethodCall(_) => {
                let kind = choice.arms.iter().find_map(|arm| Holder::named(&arm.pat));
                match self.holding(other, Use::Whole(kind)) {
                    Val::Place(place) if !self.is_kept_place(&place) => {
                        Val::Atom(self.atom(Val::Place(place)))
                    }
                    held => held,
                }
            }
            other => self.value(other),
        };
        match scrutinee {
            Val::Never => Val::Never,
            scrutinee if self.ty(&scrutinee).carries() => {
                self.arms(&scrutinee, &super::alternatives::arms(&choice.arms))
            }
            scrutinee => self.arms(&scrutinee, &choice.arms),
        }
    }

    fn arms(&mut self, scrutinee: &Val, arms: &[syn::Arm]) -> Val {
        let Some((arm, rest)) = arms.split_first() else {
            return Val::Never;
        };
        let is_last = rest.is_empty() || (arm.guard.is_none() && Self::is_irrefutable(&arm.pat));
        if is_last {
            self.scopes.push(std::collections::BTreeMap::new());
            self.bind_matched(&arm.pat, scrutinee.clone());
            let val = self.expr(&arm.body);
            let val = self.chosen(val);
            self.scopes.pop();
            return val;
        }
        let guard = arm.guard.as_ref().map(|(_, guard)| &**guard);
        let mut pat = arm.pat.clone();
        if guard.is_none() {
            super::unpack::Nameless.visit_pat_mut(&mut pat);
        }
        let cond = self.matches(scrutinee, &pat, guard);
        let then = self.arm(|cx| {
            cx.bind_matched(&arm.pat, scrutinee.clone());
            cx.expr(&arm.body)
        });
        let els = self.arm(|cx| cx.arms(scrutinee, rest));
        self.join(cond, then, els)
    }

    /// A value as an expression over emitted names.
    pub(super) fn mention(&self, val: &Val) -> (Expr, Vec<Var>) {
        match val {
            Val::Atom(atom) => (
                crate::emit::exprs::atom_expr(&self.vars, atom),
                atom_vars(atom),
            ),
            Val::Place(place) => {
                let reads = std::iter::once(place.root)
                    .chain(place.atoms().flat_map(atom_vars))
                    .collect();
                let name = crate::emit::places::place_expr(&self.vars, place);
                let held =
                    place.path.is_empty() && self.vars[place.root].holds != crate::ir::Holds::Value;
                (
                    if held {
                        syn::parse_quote!((*#name))
                    } else {
                        name
                    },
                    reads,
                )
            }
            Val::RefRef(place) => self.mention(&Val::Ref(place.clone(), crate::ir::Access::Shared)),
            Val::Ref(place, _) => {
                let reads = std::iter::once(place.root)
                    .chain(place.atoms().flat_map(atom_vars))
                    .collect();
                let name = crate::emit::places::place_expr(&self.vars, place);
                let held =
                    place.path.is_empty() && self.vars[place.root].holds != crate::ir::Holds::Value;
                (
                    if held {
                        crate::emit::exprs::root_expr(&self.vars, place.root)
                    } else {
                        syn::parse_quote!(&#name)
                    },
                    reads,
                )
            }
            Val::Tuple(items) => {
                let (exprs, reads): (Vec<Expr>, Vec<Vec<Var>>) =
                    items.iter().map(|item| self.mention(item)).unzip();
                (syn::parse_quote!((#(#exprs),*)), reads.concat())
            }
            Val::Never => (syn::parse_quote!(()), Vec::new()),
        }
    }

    fn is_irrefutable(pat: &Pat) -> bool {
        match pat {
            Pat::Wild(_) => true,
            Pat::Ident(name) => name.subpat.is_none() && !is_constant_name(&name.ident),
            Pat::Paren(inner) => Self::is_irrefutable(&inner.pat),
            Pat::Tuple(tuple) => tuple.elems.iter().all(Self::is_irrefutable),
            Pat::Reference(inner) => Self::is_irrefutable(&inner.pat),
            _ => false,
        }
    }

    /// Binds the names of a pattern that is known to match.
    pub(super) fn bind_matched(&mut self, pat: &Pat, val: Val) {
        match pat {
            Pat::Lit(_) | Pat::Range(_) | Pat::Path(_) | Pat::Wild(_) | Pat::Const(_) => {}
            Pat::Ident(name) if is_constant_name(&name.ident) => {}
            Pat::Ident(name) => {
                if let Some((_, inner)) = &name.subpat {
                    self.bind_matched(inner, val.clone());
                }
                let plain = syn::PatIdent {
                    subpat: None,
                    ..name.clone()
                };
                self.bind(&Pat::Ident(plain), val, None);
            }
            Pat::Paren(inner) => self.bind_matched(&inner.pat, val),
            Pat::Reference(inner) => {
                let place = self.place(val);
                self.bind_matched(&inner.pat, Val::Place(place));
            }
            other if binds_nothing(other) => {}
            Pat::Tuple(tuple) => {
                let Some(arity) = self.arity(tuple, &val) else {
                    return;
                };
                let parts = self.parts(val, arity);
                for (k, pat) in super::patterns::positions(&tuple.elems, arity) {
                    self.bind_matched(pat, parts[k].clone());
                }
            }
            Pat::Slice(slice) if self.ty(&val).carries() => {
                self.bind_slice(slice, val, Refutable::Yes);
            }
            other => match members(other, Refutable::Yes, &self.variants) {
                Some(found) => {
                    for (step, pat) in found {
                        let member = self.member(&val, step);
                        self.bind_matched(pat, member);
                    }
                }
                None => self.bind_written(other, &val),
            },
        }
    }

    pub(super) fn block_expr(&mut self, block: &syn::ExprBlock) -> Val {
        let Some(label) = &block.label else {
            return self.block(&block.block);
        };
        let leave = self.open(Some(&label.name), TargetKind::Block);
        let (mut stmts, val) = self.region(|cx| {
            let val = cx.block(&block.block);
            match val {
                Val::Never => None,
                val => {
                    let val = cx.chosen(val);
                    let ty = cx.ty(&val);
                    let atom = cx.result(val, &ty);
                    cx.gives(leave, &ty);
                    atom
                }
            }
        });
        let target = self.targets.pop().expect("the block just opened");
        if let Some(atom) = val {
            stmts.push(Stmt::Exit {
                label: leave,
                value: target.result.map(|_| atom),
            });
        }
        let result = target.result;
        let reached = contains_exit(&stmts, leave);
        self.push(Stmt::Block {
            label: leave,
            body: Region {
                stmts,
                results: Vec::new(),
                diverges: true,
            },
            result,
        });
        match result {
            _ if !reached => Val::Never,
            Some(var) => self.variable(var),
            None => Val::Tuple(Vec::new()),
        }
    }

    /// Opens a target that exits may name.
    fn open(&mut self, name: Option<&syn::Lifetime>, kind: TargetKind) -> crate::ir::Label {
        let leave = self.fresh_label();
        let next = (kind == TargetKind::Loop).then(|| self.fresh_label());
        self.targets.push(Target {
            name: name.map(|name| name.ident.to_string()),
            kind,
            leave,
            next,
            result: None,
            ty: Ty::Unknown,
        });
        leave
    }

    /// Notes that a target gives a value of this type.
    fn gives(&mut self, label: crate::ir::Label, ty: &Ty) {
        if matches!(ty, Ty::Unit | Ty::Never) {
            return;
        }
        let k = self
            .targets
            .iter()
            .position(|target| target.leave == label)
            .expect("the target is open");
        let joined = self.targets[k].ty.join(ty);
        self.targets[k].ty = joined.clone();
        match self.targets[k].result {
            Some(var) => self.vars[var].ty = joined,
            None => self.targets[k].result = Some(self.vars.temporary("t", joined)),
        }
    }

    /// Lowers a loop's body.
    pub(super) fn loop_body(
        &mut self,
        name: Option<&syn::Label>,
        head: impl FnOnce(&mut Self, &mut Vec<Stmt>) -> Head,
        body: impl FnOnce(&mut Self),
    ) -> Val {
        let checkpoint = self.checkpoint();
        let parallel = self.parallel == Some(self.targets.len());
        let leave = self.open(name.map(|label| &label.name), TargetKind::Loop);
        let mut first = Vec::new();
        self.scopes.push(std::collections::BTreeMap::new());
        let head = head(self, &mut first);
        let (stmts, ()) = self.region(body);
        self.scopes.pop();
        let target = self.targets.pop().expect("the loop just opened");
        let is_endless = matches!(head, Head::Forever) && !contains_exit(&stmts, leave);
        first.extend(stmts);
        let body = Region {
            stmts: first,
            results: Vec::new(),
            diverges: false,
        };
        let next = target.next.expect("a loop has a body to leave");
        self.push(Stmt::Loop(Loop {
            label: leave,
            next,
            head,
            body,
            result: target.result,
            until: Vec::new(),
            trips: None,
            checkpoint,
            parallel,
            way: Way::Out,
        }));
        match target.result {
            _ if is_endless => Val::Never,
            Some(var) => self.variable(var),
            None => Val::Tuple(Vec::new()),
        }
    }

    /// `for k in 0..len`
    pub(super) fn counted_loop(&mut self, len: Atom, body: impl FnOnce(&mut Self, Atom)) {
        let k = self.vars.temporary("k", index_ty());
        let head = Head::For(k, super::heads::upto(len));
        self.loop_body(None, |_, _| head, |cx| body(cx, Atom::Var(k)));
    }

    pub(super) fn while_loop(&mut self, each: &syn::ExprWhile) -> Val {
        if let Expr::Let(test) = &*each.cond {
            return self.while_let(each, test);
        }
        let simple = !leaves(&each.cond)
            && !has_let(&each.cond)
            && !has_block(&each.cond)
            && !self.changes_state(&each.cond);
        if simple {
            return self.loop_body(
                each.label.as_ref(),
                |cx, _| {
                    let (stmts, cond) = cx.region(|cx| cx.condition(&each.cond));
                    Head::While(Region {
                        stmts,
                        results: cond.into_iter().collect(),
                        diverges: false,
                    })
                },
                |cx| {
                    cx.block(&each.body);
                },
            );
        }
        self.loop_body(
            each.label.as_ref(),
            |_, _| Head::Forever,
            |cx| {
                let Some(cond) = cx.condition(&each.cond) else {
                    return;
                };
                let then = cx.arm(|_| Val::Tuple(Vec::new()));
                let leave = cx.innermost_loop();
                let els = cx.arm(|cx| {
                    cx.push(Stmt::Exit {
                        label: leave,
                        value: None,
                    });
                    Val::Never
                });
                cx.join(cond, then, els);
                cx.block(&each.body);
            },
        )
    }

    /// The place that `v.pop()` pops from.
    pub(super) fn popped(&mut self, expr: &Expr) -> Option<Place> {
        match expr {
            Expr::MethodCall(call)
                if call.method == "pop" && call.args.is_empty() && !self.is_method_of_own(call) =>
            {
                self.place_expr(&call.receiver)
            }
            _ => None,
        }
    }

    pub(super) fn is_not_empty(&mut self, place: &Place) -> Atom {
        let whole = crate::emit::places::place_expr(&self.vars, place);
        let expr: Expr = syn::parse_quote!(!#whole.is_empty());
        let written = crate::ir::Written::predicate(expr, vec![place.root]);
        Atom::Var(self.define(Op::Written(written), Ty::Constant))
    }

    /// Takes the last element of a `Vec`.
    pub(super) fn pop(&mut self, place: Place) -> Val {
        let ty = self.place_ty(&place).element();
        Val::Atom(Atom::Var(self.define(Op::Pop(place), ty)))
    }

    // Input:   let last = v.pop();
    // Output:  let last = if !v.is_empty() { Some(pop(v)) } else { None };
    pub(super) fn pop_option(&mut self, call: &syn::ExprMethodCall) -> Option<Val> {
        let is_pop = call.method == "pop" && call.args.is_empty();
        if !is_pop || !self.may_be_sequence(&call.receiver) {
            return None;
        }
        let Some(place) = self.place_expr(&call.receiver) else {
            return Some(Val::Never);
        };
        self.assert_standard(&place, &call.method);
        let cond = self.is_not_empty(&place);
        let some = self.arm(|cx| {
            let last = cx.pop(place);
            let last = cx.atom(last);
            cx.some(last)
        });
        let none = self.arm(|_| Val::Atom(Atom::Path(Box::new(syn::parse_quote!(None)))));
        Some(self.join(cond, some, none))
    }

    pub(super) fn forever(&mut self, each: &syn::ExprLoop) -> Val {
        self.loop_body(
            each.label.as_ref(),
            |_, _| Head::Forever,
            |cx| {
                cx.block(&each.body);
            },
        )
    }

    pub(super) fn innermost_loop(&self) -> crate::ir::Label {
        self.targets
            .iter()
            .rev()
            .find(|target| target.kind == TargetKind::Loop)
            .expect("inside a loop")
            .leave
    }

    pub(super) fn return_(&mut self, exit: &syn::ExprReturn) -> Val {
        let value = match &exit.expr {
            Some(expr) => match self.expr(expr) {
                Val::Never => return Val::Never,
                val => {
                    let ret = self.ret.clone();
                    let val = self.owned_result(val);
                    self.result(val, &ret).filter(|_| !matches!(ret, Ty::Unit))
                }
            },
            None => None,
        };
        let label = self.function;
        self.push(Stmt::Exit { label, value });
        Val::Never
    }

    pub(super) fn break_(&mut self, exit: &syn::ExprBreak) -> Val {
        let Some(k) = self.target(exit.label.as_ref()) else {
            return self.refuse(&Expr::Break(exit.clone()), "`break` outside of a loop", "");
        };
        let label = self.targets[k].leave;
        let value = match &exit.expr {
            Some(expr) => match self.expr(expr) {
                Val::Never => return Val::Never,
                val => {
                    let val = self.chosen(val);
                    let ty = self.ty(&val);
                    self.gives(label, &ty);
                    self.result(val, &ty).filter(|_| !matches!(ty, Ty::Unit))
                }
            },
            None => None,
        };
        self.push(Stmt::Exit { label, value });
        Val::Never
    }

    pub(super) fn continue_(&mut self, exit: &syn::ExprContinue) -> Val {
        let Some(label) = self
            .target(exit.label.as_ref())
            .and_then(|k| self.targets[k].next)
        else {
            return self.refuse(
                &Expr::Continue(exit.clone()),
                "`continue` outside of a loop",
                "",
            );
        };
        self.push(Stmt::Exit { label, value: None });
        Val::Never
    }

    fn target(&self, name: Option<&syn::Lifetime>) -> Option<usize> {
        self.targets.iter().rposition(|target| match name {
            Some(name) => target.name.as_deref() == Some(&name.ident.to_string()),
            None => target.kind == TargetKind::Loop,
        })
    }
}

fn atom_vars(atom: &Atom) -> Vec<Var> {
    match atom {
        Atom::Var(var) => vec![*var],
        Atom::Lit(_) | Atom::Number(..) | Atom::Path(_) | Atom::Unit => Vec::new(),
    }
}

/// Whether a name in a pattern is a constant's, by Rust's naming convention.
fn is_constant_name(name: &syn::Ident) -> bool {
    name.to_string()
        .chars()
        .next()
        .is_some_and(char::is_uppercase)
}

fn binds_nothing(pat: &Pat) -> bool {
    use syn::visit::Visit;
    let mut names = super::written::BoundNames(std::collections::BTreeSet::new());
    names.visit_pat(pat);
    names
        .0
        .iter()
        .all(|name| name.chars().next().is_some_and(char::is_uppercase))
}

// Input:   match x.split_first() { Some((first, rest)) => a, None => b }
// Output:  if let Some((first, rest)) = x.split_first() { a } else { b }
fn of_lent_parts(choice: &syn::ExprMatch) -> Option<Expr> {
    let Expr::MethodCall(call) = bare(&choice.expr) else {
        return None;
    };
    let lends = [
        "split_first",
        "split_last",
        "split_first_mut",
        "split_last_mut",
        "first_mut",
        "last_mut",
        "get_mut",
    ];
    let [a, b] = choice.arms.as_slice() else {
        return None;
    };
    if !lends.iter().any(|name| call.method == name) || a.guard.is_some() || b.guard.is_some() {
        return None;
    }
    let (some, none) = if some_pattern(&a.pat).is_some() {
        (a, b)
    } else {
        (b, a)
    };
    some_pattern(&some.pat)?;
    if super::split_patterns::asks_more(&some.pat) {
        return None;
    }
    let (pat, expr, then, els) = (&some.pat, &choice.expr, &some.body, &none.body);
    Some(syn::parse_quote!(if let #pat = #expr { #then } else { #els }))
}

/// The pattern inside of `Some`.
pub(super) fn some_pattern(pat: &Pat) -> Option<Pat> {
    match pat {
        Pat::TupleStruct(some) if some.path.is_ident("Some") && some.elems.len() == 1 => {
            some.elems.first().cloned()
        }
        _ => None,
    }
}

fn has_let(expr: &Expr) -> bool {
    match expr {
        Expr::Let(_) => true,
        Expr::Binary(binary) => has_let(&binary.left) || has_let(&binary.right),
        Expr::Paren(inner) => has_let(&inner.expr),
        _ => false,
    }
}

fn has_block(expr: &Expr) -> bool {
    match expr {
        Expr::Block(_) | Expr::If(_) | Expr::Match(_) | Expr::Loop(_) => true,
        Expr::Binary(binary) => has_block(&binary.left) || has_block(&binary.right),
        Expr::Unary(unary) => has_block(&unary.expr),
        Expr::Paren(inner) => has_block(&inner.expr),
        _ => false,
    }
}

/// Whether an exit to this label is among the statements.
fn contains_exit(stmts: &[Stmt], label: crate::ir::Label) -> bool {
    stmts.iter().any(|stmt| match stmt {
        Stmt::Exit { label: found, .. } => *found == label,
        Stmt::If { then, els, .. } => {
            contains_exit(&then.stmts, label) || contains_exit(&els.stmts, label)
        }
        Stmt::Loop(each) => contains_exit(&each.body.stmts, label),
        Stmt::Block { body, .. } => contains_exit(&body.stmts, label),
        Stmt::Let(..)
        | Stmt::Store(..)
        | Stmt::Accumulate(..)
        | Stmt::Push(..)
        | Stmt::Swap(..)
        | Stmt::Exchange(..)
        | Stmt::Written { .. }
        | Stmt::Made(_) => false,
    })
}

// Input:   let (short, long) = if a.len() < b.len() { (&a, &b) } else { (&b, &a) };
// Output:  let t = if … { (a.to_vec(), b.to_vec()) } else { … };  let (short, long) = (&t.0, &t.1);
/// The parts of a tuple that was chosen: what was a reference is one again.
fn chosen_parts(result: crate::ir::Var, items: &[Ty]) -> Val {
    let part = |(k, item): (usize, &Ty)| {
        let part = Place::whole(result).then(crate::ir::Step::Field(k.to_string()));
        match item {
            Ty::Ref(_) => Val::Ref(part, Access::Shared),
            _ => Val::Place(part),
        }
    };
    Val::Tuple(items.iter().enumerate().map(part).collect())
}

/// The type of what is chosen, where references are.
fn referred(ty: &Ty) -> Ty {
    match ty {
        Ty::Tuple(items) => Ty::Tuple(items.iter().map(referred).collect()),
        other => other.behind().clone(),
    }
}

/// What was copied in order to be chosen, itself.
fn copied(vars: &Vars, val: Val) -> Val {
    match val {
        Val::Ref(place, _) if is_copy_of_chosen(vars, &place) => Val::Atom(Atom::Var(place.root)),
        Val::Tuple(items) => Val::Tuple(items.into_iter().map(|item| copied(vars, item)).collect()),
        other => other,
    }
}

/// Whether a place is a copy that was made of what a reference refers to, so that it can be chosen.
fn is_copy_of_chosen(vars: &Vars, place: &Place) -> bool {
    let root = &vars[place.root];
    let is_temporary = root.origin == Origin::Temporary && !root.mutable;
    place.path.is_empty() && is_temporary && root.holds == Holds::Value
}

/// An expression without the parentheses around it.
pub(super) fn bare(expr: &Expr) -> &Expr {
    match expr {
        Expr::Paren(inner) => bare(&inner.expr),
        Expr::Group(inner) => bare(&inner.expr),
        other => other,
    }
}
