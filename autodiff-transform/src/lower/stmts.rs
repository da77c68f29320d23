//! Blocks, `let`, assignment.

use super::closures::Effects;
use super::streams::is_map;
use super::written::{Carries, leaves};
use super::{Cx, Val};
use crate::ir::{
    Access, Arg, Atom, Float, Holds, Mention, Op, Place, Sign, Spelling, Step, Stmt, Take, Ty,
};
use autodiff_rules::table;
use syn::{BinOp, Expr, Pat};

impl Cx<'_> {
    /// Lowers a block in a scope of its own, into the current region.
    pub(super) fn block(&mut self, block: &syn::Block) -> Val {
        self.scopes.push(std::collections::BTreeMap::new());
        let val = self.statements(&block.stmts);
        self.scopes.pop();
        val
    }

    pub(super) fn statements(&mut self, stmts: &[syn::Stmt]) -> Val {
        self.statements_as(stmts, &Ty::Unknown)
    }

    /// The same, where the type of the value is written.
    pub(super) fn statements_as(&mut self, stmts: &[syn::Stmt], ty: &Ty) -> Val {
        let mut last = Val::Tuple(Vec::new());
        let mut given = false;
        for (k, stmt) in stmts.iter().enumerate() {
            if std::mem::take(&mut given) {
                continue;
            }
            if let (syn::Stmt::Local(local), Some(next)) = (stmt, stmts.get(k + 1)) {
                if let Some(local) = super::assigned_later::assigned_by(local, next) {
                    last = self.local(&local);
                    if matches!(last, Val::Never) {
                        return Val::Never;
                    }
                    given = true;
                    continue;
                }
            }
            if let syn::Stmt::Local(local) = stmt {
                if let Some(whole) = self.put_behind(local, &stmts[k + 1..]) {
                    return self.tail(&whole, ty);
                }
            }
            let is_tail = k + 1 == stmts.len();
            last = match stmt {
                syn::Stmt::Expr(expr, None) if is_tail => return self.tail(expr, ty),
                syn::Stmt::Expr(expr, _) => self.statement(expr),
                syn::Stmt::Local(local) => {
                    let val = self.local(local);
                    self.note_fieldless(local, &stmts[k + 1..]);
                    val
                }
                syn::Stmt::Item(item) => self.item(item),
                syn::Stmt::Macro(mac) => self.macro_statement(mac, stmt, is_tail),
            };
            if matches!(last, Val::Never) {
                return Val::Never;
            }
        }
        match last {
            Val::Never => Val::Never,
            _ if matches!(stmts.last(), Some(syn::Stmt::Macro(mac)) if mac.semi_token.is_none()) => {
                last
            }
            _ => Val::Tuple(Vec::new()),
        }
    }

    /// A block's last expression: a value, or a statement if it has none.
    fn tail(&mut self, expr: &Expr, ty: &Ty) -> Val {
        match expr {
            Expr::Assign(_) | Expr::Binary(_) if is_assignment(expr) => self.statement(expr),
            other => self.expr_as(other, ty),
        }
    }

    fn item(&mut self, item: &syn::Item) -> Val {
        match item {
            syn::Item::Static(it) if matches!(it.mutability, syn::StaticMutability::Mut(_)) => {
                self.diags.error(
                    item,
                    "a mutable `static` is not supported in a differentiated function",
                    "pass the state as a `&mut` parameter",
                );
            }
            other => self.items.push(other.clone()),
        }
        Val::Tuple(Vec::new())
    }

    fn local(&mut self, local: &syn::Local) -> Val {
        let (pat, annotation) = match &local.pat {
            Pat::Type(typed) => (&*typed.pat, Some(&*typed.ty)),
            other => (other, None),
        };
        let Some(init) = &local.init else {
            return self.deferred(pat, annotation);
        };
        if let Some((_, diverge)) = &init.diverge {
            return self.let_else(pat, &init.expr, diverge);
        }
        if let (Pat::Ident(name), Expr::Closure(_)) = (pat, &*init.expr) {
            return self.closure(name, &init.expr);
        }
        if let Pat::Ident(name) = pat {
            if self.binds_iterator(name, &init.expr) || self.binds_range(name, &init.expr) {
                return Val::Tuple(Vec::new());
            }
        }
        let val = match annotation {
            Some(ty) => self.expr_as(&init.expr, &Ty::of(ty, &self.reals)),
            None => self.expr(&init.expr),
        };
        if matches!(val, Val::Never) {
            return Val::Never;
        }
        self.bind(pat, val, annotation);
        Val::Tuple(Vec::new())
    }

    /// A closure is put in place where it is called. Where it is passed on it stays as written, and the fence sees to it
    /// that nothing active is in it.
    fn closure(&mut self, name: &syn::PatIdent, expr: &Expr) -> Val {
        let Expr::Closure(syntax) = expr else {
            return Val::Never;
        };
        let closed = self.closed(syntax);
        let written = self.written(expr, Carries::Nothing);
        let mutable = name.mutability.is_some();
        let var = self.declare(&name.ident, Ty::Unknown, Holds::Value, mutable);
        self.closures.insert(var, closed);
        self.push(Stmt::Let(var, Op::Written(written)));
        Val::Tuple(Vec::new())
    }

    /// `let x;`, assigned later.
    fn deferred(&mut self, pat: &Pat, annotation: Option<&syn::Type>) -> Val {
        // Input:   let (a, b);
        // Output:  let a;  let b;
        if let (Pat::Tuple(parts), None) = (pat, annotation) {
            parts.elems.iter().for_each(|part| {
                self.deferred(part, None);
            });
            return Val::Tuple(Vec::new());
        }
        let Pat::Ident(name) = pat else {
            self.diags.error(
                pat,
                "a pattern without a value is not supported",
                "give it a value where it is declared",
            );
            return Val::Tuple(Vec::new());
        };
        let ty = annotation.map_or(Ty::Unknown, |ty| Ty::of(ty, &self.reals));
        let var = self.declare(&name.ident, ty.clone(), Holds::Value, true);
        self.vars[var].annotation = annotation.map(|ty| Box::new(ty.clone()));
        self.push(Stmt::Let(var, Op::Blank(ty)));
        Val::Tuple(Vec::new())
    }

    /// An expression whose value is not used.
    pub(super) fn statement(&mut self, expr: &Expr) -> Val {
        match expr {
            Expr::Paren(inner) => self.statement(&inner.expr),
            Expr::Group(inner) => self.statement(&inner.expr),
            // A semicolon too many.
            Expr::Verbatim(nothing) if nothing.is_empty() => Val::Tuple(Vec::new()),
            Expr::Assign(assign) => self.assign(assign),
            Expr::Binary(binary) if assigning(&binary.op) => self.compound(binary),
            Expr::MethodCall(call) if self.is_mutator(call) => self.mutate(call),
            Expr::MethodCall(call) if self.spelled_out(call).is_some() => self.expr(expr),
            Expr::Call(call) => self.call_statement(call),
            Expr::MethodCall(call) if call.method == "for_each" => self.expr(expr),
            Expr::MethodCall(call) if self.is_user_method(call) => {
                match self.user_method(call, Some(Ty::Unit)) {
                    Val::Never => Val::Never,
                    _ => Val::Tuple(Vec::new()),
                }
            }
            Expr::If(_)
            | Expr::Match(_)
            | Expr::ForLoop(_)
            | Expr::While(_)
            | Expr::Loop(_)
            | Expr::Block(_)
            | Expr::Return(_)
            | Expr::Break(_)
            | Expr::Continue(_)
            | Expr::Macro(_)
            | Expr::Unsafe(_) => self.expr(expr),
            other if leaves(other) => self.expr(other),
            Expr::MethodCall(call) if call.method == "pop" && call.args.is_empty() => {
                self.drop_last(call)
            }
            other if self.peek(other).is_constant() => {
                self.written_statement(other);
                Val::Tuple(Vec::new())
            }
            other => match self.expr(other) {
                Val::Never => Val::Never,
                _ => Val::Tuple(Vec::new()),
            },
        }
    }

    // Input:   v.pop();
    // Output:  if !v.is_empty() { let t = pop(v); }
    fn drop_last(&mut self, call: &syn::ExprMethodCall) -> Val {
        let Some(place) = self.place_expr(&call.receiver) else {
            return Val::Never;
        };
        let cond = self.is_not_empty(&place);
        let (stmts, _) = self.region(|cx| cx.pop(place));
        let then = crate::ir::Region {
            stmts,
            ..Default::default()
        };
        self.push(Stmt::If {
            cond,
            then,
            els: crate::ir::Region::default(),
            results: Vec::new(),
        });
        Val::Tuple(Vec::new())
    }

    /// A statement with nothing active in it, left as written.
    pub(super) fn written_statement(&mut self, expr: &Expr) {
        self.written_as(expr, Mention::Inactive);
    }

    fn written_as(&mut self, expr: &Expr, mention: Mention) {
        let stmt = syn::Stmt::Expr(expr.clone(), Some(syn::token::Semi::default()));
        let (stmt, reads, changes) = self.written_stmt(&stmt);
        self.push(Stmt::Written {
            stmt: Box::new(stmt),
            reads,
            changes,
            mention,
        });
    }

    fn assign(&mut self, assign: &syn::ExprAssign) -> Val {
        if matches!(*assign.left, Expr::Infer(_)) {
            return match self.expr(&assign.right) {
                Val::Never => Val::Never,
                _ => Val::Tuple(Vec::new()),
            };
        }
        self.stays_here(&assign.right);
        let right = self.expr(&assign.right);
        if matches!(right, Val::Never) {
            return Val::Never;
        }
        self.assign_to(&assign.left, right);
        Val::Tuple(Vec::new())
    }

    pub(super) fn assign_place(&mut self, left: &Expr, right: Val) {
        if self.move_view(left, &right) {
            return;
        }
        let Some(place) = self.place_expr(left) else {
            return;
        };
        if place.path.is_empty()
            && matches!(self.vars[place.root].holds, Holds::Alias(..))
            && !is_deref(left)
        {
            self.diags.error(
                left,
                "a reference that is bound again is not supported",
                "bind the new reference by a `let` of its own, or index the slice",
            );
            return;
        }
        let value = self.atom(right);
        self.settle_type(&place, &value);
        self.push(Stmt::Store(place, value));
    }

    /// Notes what a store tells of the type of a variable whose type is not written.
    fn settle_type(&mut self, place: &Place, value: &Atom) {
        if place.path.is_empty() {
            let ty = self.vars[place.root].ty.join(&self.atom_ty(value));
            self.vars[place.root].ty = ty;
        }
    }

    // Input:   x[i] += a * b;
    // Output:  let t = a * b;  x[i] += t;
    // Rust evaluates the right side first, unless the operator is one of a trait.
    fn compound(&mut self, binary: &syn::ExprBinary) -> Val {
        let is_constant = self.peek(&binary.left).behind().is_constant();
        if is_constant && !self.is_integer_field(&binary.left) {
            let stmt = Expr::Binary(binary.clone());
            if leaves(&binary.right) {
                self.diags.error(
                    &binary.right,
                    "control flow inside an expression is not supported here",
                    "bind the value by a `let` first",
                );
            }
            // An integer takes no derivative along, whatever it is computed from.
            self.written_as(&stmt, Mention::Observes);
            return Val::Tuple(Vec::new());
        }
        let first = match self.peek(&binary.left).behind() {
            Ty::Float(Float::Param(_)) => self.place_expr(&binary.left),
            Ty::User(_) | Ty::Unknown if self.order_matters(&binary.left, &binary.right) => {
                return self.refuse(
                    &binary.right,
                    "whether this is evaluated before the index depends on the type",
                    "bind it by a `let` first",
                );
            }
            _ => None,
        };
        let right = self.operand_expr(&binary.right);
        if matches!(right, Val::Never) {
            return Val::Never;
        }
        let value = self.atom(right);
        let Some(place) = first.or_else(|| self.place_expr(&binary.left)) else {
            return Val::Tuple(Vec::new());
        };
        if self.place_ty(&place).behind().is_constant() {
            self.written_statement(&Expr::Binary(binary.clone()));
            return Val::Tuple(Vec::new());
        }
        self.settle_sum(&place, &value);
        let is_float = |ty: Ty| ty.behind().is_float();
        let floats = is_float(self.place_ty(&place)) && is_float(self.atom_ty(&value));
        match binary.op {
            BinOp::AddAssign(_) if floats => self.push(Stmt::Accumulate(place, Sign::Plus, value)),
            BinOp::SubAssign(_) if floats => self.push(Stmt::Accumulate(place, Sign::Minus, value)),
            _ if floats => return self.update(&binary.op, place, value, binary),
            _ => self.open_assignment(&binary.op, place, value, binary),
        }
        Val::Tuple(Vec::new())
    }

    /// Whether a place is another one once `right` has been evaluated.
    fn order_matters(&self, place: &Expr, right: &Expr) -> bool {
        match place {
            Expr::Index(index) => {
                let fixed = self.is_fixed(&index.index);
                !fixed && self.effects_of(right) == Effects::OnCaptured
                    || self.order_matters(&index.expr, right)
            }
            Expr::Field(field) => self.order_matters(&field.base, right),
            Expr::Paren(inner) => self.order_matters(&inner.expr, right),
            Expr::Unary(unary) => self.order_matters(&unary.expr, right),
            _ => false,
        }
    }

    /// Whether an index is computed from what never changes.
    fn is_fixed(&self, index: &Expr) -> bool {
        match index {
            Expr::Lit(_) => true,
            Expr::Path(path) => path
                .path
                .get_ident()
                .and_then(|name| self.lookup(name))
                .is_some_and(|var| self.is_settled(var)),
            Expr::Binary(both) => {
                !assigning(&both.op) && self.is_fixed(&both.left) && self.is_fixed(&both.right)
            }
            Expr::Paren(inner) => self.is_fixed(&inner.expr),
            Expr::Cast(cast) => self.is_fixed(&cast.expr),
            _ => false,
        }
    }

    /// A float inferred from a literal takes the width of what is added to it.
    fn settle_sum(&mut self, place: &Place, value: &Atom) {
        if let (true, Ty::Float(Float::Inferred)) =
            (place.path.is_empty(), &self.vars[place.root].ty)
        {
            self.vars[place.root].ty = self.vars[place.root].ty.join(&self.atom_ty(value));
        }
    }

    // Input:   x *= a;                                     (the types of both are not known)
    // Output:  call operators::mul_assign(&mut x, a);
    fn open_assignment(&mut self, op: &BinOp, place: Place, value: Atom, whole: &syn::ExprBinary) {
        let name = match op {
            BinOp::AddAssign(_) => "add_assign",
            BinOp::SubAssign(_) => "sub_assign",
            BinOp::MulAssign(_) => "mul_assign",
            BinOp::DivAssign(_) => "div_assign",
            BinOp::RemAssign(_) => "rem_assign",
            _ => return self.written_statement(&Expr::Binary(whole.clone())),
        };
        let span = syn::spanned::Spanned::span(op);
        let callee = crate::normalise::operator_callee(name, span);
        let args = vec![Arg::Borrow(place, Access::Exclusive), Arg::Value(value)];
        self.define(Op::Call(Box::new(callee), args), Ty::Unit);
    }

    // Input:   x *= a;
    // Output:  let t1 = x;  let t2 = t1 * a;  x = t2;
    fn update(&mut self, op: &BinOp, place: Place, value: Atom, whole: &syn::ExprBinary) -> Val {
        let (rule, op) = match op {
            BinOp::MulAssign(_) => ("mul", BinOp::Mul(syn::token::Star::default())),
            BinOp::DivAssign(_) => ("div", BinOp::Div(syn::token::Slash::default())),
            BinOp::RemAssign(_) => ("rem", BinOp::Rem(syn::token::Percent::default())),
            _ => {
                self.written_statement(&Expr::Binary(whole.clone()));
                return Val::Tuple(Vec::new());
            }
        };
        let rule = table::lookup(rule).expect("the table has the arithmetic operators");
        let ty = self.place_ty(&place).behind().clone();
        let old = self.define(Op::Load(place.clone(), Take::Plain), ty.clone());
        let new = self.define(
            Op::Elementary(rule, vec![Atom::Var(old), value], Spelling::Operator(op)),
            ty,
        );
        self.push(Stmt::Store(place, Atom::Var(new)));
        Val::Tuple(Vec::new())
    }

    /// Whether a method is one that changes a `Vec` or a slice. What `self` is called with is the user's.
    pub(super) fn is_mutator(&self, call: &syn::ExprMethodCall) -> bool {
        is_mutator(&call.method.to_string())
            && !self.is_method_of_own(call)
            && !(super::calls::is_self(&call.receiver) && self.peek(&call.receiver).is_open())
    }

    /// `push`, `swap` and their like, as statements. Rust evaluates the receiver first.
    fn mutate(&mut self, call: &syn::ExprMethodCall) -> Val {
        let args: Vec<&Expr> = call.args.iter().collect();
        let name = call.method.to_string();
        let understood = matches!(
            (name.as_str(), args.len()),
            (
                "push"
                    | "copy_from_slice"
                    | "clone_from_slice"
                    | "fill"
                    | "extend"
                    | "extend_from_slice",
                1
            ) | ("swap", 2)
        );
        if !understood || is_map(&self.peek(&call.receiver)) {
            self.written_statement(&Expr::MethodCall(call.clone()));
            return Val::Tuple(Vec::new());
        }
        let Some(place) = self.place_expr(&call.receiver) else {
            return Val::Never;
        };
        self.assert_standard(&place, &call.method);
        match (name.as_str(), args.as_slice()) {
            ("swap", [i, j]) => {
                let i = self.index_atom(i);
                let j = self.index_atom(j);
                self.push(Stmt::Swap(place, i, j));
            }
            ("extend" | "extend_from_slice", [arg]) => return self.extend(call, &place, arg),
            (_, [arg]) => {
                let val = self.expr(arg);
                if matches!(val, Val::Never) {
                    return Val::Never;
                }
                self.fill_from(&name, place, val);
            }
            _ => {}
        }
        Val::Tuple(Vec::new())
    }

    // Input:   v.extend(x.iter().map(f));
    // Output:  for … { v.push(f(x[k])); }
    fn extend(&mut self, call: &syn::ExprMethodCall, place: &Place, arg: &Expr) -> Val {
        let Some(stream) = self.stream(arg) else {
            return self.refuse(
                &Expr::MethodCall(call.clone()),
                "what this `Vec` is extended by is not understood",
                "write a loop that pushes each element",
            );
        };
        self.drive(&stream, &mut |cx, val| {
            let value = cx.atom(val);
            cx.settle_element(place, &value);
            cx.push(Stmt::Push(place.clone(), value));
        });
        Val::Tuple(Vec::new())
    }

    fn fill_from(&mut self, method: &str, place: Place, val: Val) {
        match method {
            "push" => {
                let value = self.atom(val);
                self.settle_element(&place, &value);
                self.push(Stmt::Push(place, value));
            }
            "fill" => {
                let value = self.atom(val);
                self.each_element(place, |_, _| value.clone());
            }
            _ => {
                let from = self.place(val);
                let ty = Ty::Vec(Box::new(self.place_ty(&from).element()));
                let copy = self.define(Op::Load(from, Take::ToVec), ty);
                self.copy_elements(place, copy);
            }
        }
    }

    fn copy_elements(&mut self, place: Place, from: crate::ir::Var) {
        self.each_element(place, |cx, index| {
            let element = Place::whole(from).then(Step::Index(index));
            let ty = cx.place_ty(&element);
            Atom::Var(cx.define(Op::Load(element, Take::Plain), ty))
        });
    }

    /// `for k in 0..place.len() { place[k] = value(k); }`
    fn each_element(&mut self, place: Place, value: impl FnOnce(&mut Self, Atom) -> Atom) {
        let len = self.len_of(&place);
        self.counted_loop(len, |cx, index| {
            let value = value(cx, index.clone());
            cx.push(Stmt::Store(place.then(Step::Index(index)), value));
        });
    }

    /// Notes what a `push` tells of the type of a `Vec` whose elements' type is not written.
    fn settle_element(&mut self, place: &Place, value: &Atom) {
        let value = self.atom_ty(value);
        if !place.path.is_empty() {
            return;
        }
        let info = &mut self.vars[place.root];
        if let Ty::Vec(item) = &mut info.ty {
            **item = item.join(&value);
        }
    }
}

/// Whether a binary operator assigns.
pub(crate) fn assigning(op: &BinOp) -> bool {
    matches!(
        op,
        BinOp::AddAssign(_)
            | BinOp::SubAssign(_)
            | BinOp::MulAssign(_)
            | BinOp::DivAssign(_)
            | BinOp::RemAssign(_)
            | BinOp::BitXorAssign(_)
            | BinOp::BitAndAssign(_)
            | BinOp::BitOrAssign(_)
            | BinOp::ShlAssign(_)
            | BinOp::ShrAssign(_)
    )
}

fn is_assignment(expr: &Expr) -> bool {
    match expr {
        Expr::Assign(_) => true,
        Expr::Binary(binary) => assigning(&binary.op),
        _ => false,
    }
}

fn is_mutator(method: &str) -> bool {
    matches!(
        method,
        "push"
            | "swap"
            | "copy_from_slice"
            | "clone_from_slice"
            | "fill"
            | "extend"
            | "extend_from_slice"
    )
}

fn is_deref(expr: &Expr) -> bool {
    match expr {
        Expr::Unary(unary) => matches!(unary.op, syn::UnOp::Deref(_)),
        Expr::Paren(inner) => is_deref(&inner.expr),
        _ => false,
    }
}
