//! Expressions.

use super::written::{Carries, leaves};
use super::{Cx, Val};
use crate::ir::{
    Access, Atom, Collection, Ends, Float, Holds, Op, Place, Spelling, Step, Take, Ty, behind,
};
use autodiff_rules::table::{self, Rule};
use syn::{BinOp, Expr, UnOp};

impl Cx<'_> {
    pub(super) fn expr(&mut self, expr: &Expr) -> Val {
        match expr {
            Expr::Lit(lit) => Val::Atom(Atom::Lit(lit.lit.clone())),
            Expr::Paren(inner) => self.expr(&inner.expr),
            Expr::Group(inner) => self.expr(&inner.expr),
            Expr::Path(_) => self.path(expr),
            Expr::If(branch) => self.branch(branch),
            Expr::Match(choice) => self.choice(choice),
            Expr::Block(block) => self.block_expr(block),
            Expr::ForLoop(each) => self.attributed(&each.attrs, |cx| cx.for_loop(each)),
            Expr::While(each) => self.attributed(&each.attrs, |cx| cx.while_loop(each)),
            Expr::Loop(each) => self.attributed(&each.attrs, |cx| cx.forever(each)),
            Expr::Return(exit) => self.return_(exit),
            Expr::Break(exit) => self.break_(exit),
            Expr::Continue(exit) => self.continue_(exit),
            Expr::Macro(mac) => self.macro_expr(mac, expr),
            Expr::Assign(_) => self.statement(expr),
            Expr::Binary(binary) if super::stmts::assigning(&binary.op) => self.statement(expr),
            Expr::MethodCall(call) if self.is_mutator(call) => self.statement(expr),
            Expr::Reference(borrow) => self.reference(borrow),
            Expr::Unsafe(_) => self.refuse(
                expr,
                "`unsafe` is not supported in a differentiated function",
                "move it into a function of its own and give that a rule by hand, `g_vjp` and `g_jvp`",
            ),
            Expr::Async(_) | Expr::Await(_) | Expr::Yield(_) => self.refuse(
                expr,
                "`async` is not supported in a differentiated function",
                "differentiate an ordinary function, and call it from the `async` one",
            ),
            Expr::Try(question) => self.question_mark(question),
            Expr::Let(_) => self.refuse(expr, "`let` in a condition is not supported yet", "test with a comparison, and take the value in the branch"),
            Expr::Field(_) if self.part_of_view(expr).is_some() => {
                self.part_of_view(expr).unwrap_or(Val::Never)
            }
            other if self.stays_written(other) => self.stay(other),
            Expr::Unary(unary) => self.unary(unary),
            Expr::Binary(binary) => self.binary(binary),
            Expr::Cast(cast) => self.cast(cast),
            Expr::Call(call) => self.call(call),
            Expr::MethodCall(call) => self.method(call),
            Expr::Field(_) | Expr::Index(_) => self.place_expr(expr).map_or(Val::Never, Val::Place),
            Expr::Tuple(tuple) => Val::Tuple(tuple.elems.iter().map(|item| self.value(item)).collect()),
            Expr::Array(array) => self.list(&array.elems.iter().collect::<Vec<_>>(), Collection::Array),
            Expr::Struct(literal) => self.struct_literal(literal),
            Expr::Repeat(repeat) => self.repeat(&repeat.expr, &repeat.len, Collection::Array),
            other => self.other(other),
        }
    }

    /// What has no lowering of its own: harmless while nothing active is in it.
    fn other(&mut self, expr: &Expr) -> Val {
        if leaves(expr) {
            return self.refuse(
                expr,
                "control flow inside this expression is not supported",
                "bind the value by a `let` first",
            );
        }
        Val::Atom(Atom::Var(self.define_written(
            expr,
            Ty::Unknown,
            Carries::Derivative,
        )))
    }

    pub(super) fn refuse(&mut self, expr: &Expr, what: &str, help: &str) -> Val {
        self.diags.error(expr, what, help);
        // Going on as if it had a value finds the other errors of the function.
        Val::Atom(Atom::Var(self.define(Op::Blank(Ty::Unknown), Ty::Unknown)))
    }

    /// Whether an expression is of a type without derivative, and so stays as the user wrote it.
    fn stays_written(&self, expr: &Expr) -> bool {
        !leaves(expr) && self.peek(expr).is_constant() && !matches!(expr, Expr::Tuple(_))
    }

    fn stay(&mut self, expr: &Expr) -> Val {
        let ty = self.peek(expr);
        let by_its_fields = self.is_taken_by_its_fields(expr, &ty);
        let var = self.define_written(expr, ty, Carries::Nothing);
        self.vars[var].assumed_constant = by_its_fields;
        Val::Atom(Atom::Var(var))
    }

    /// An expression read at once, as operands are.
    pub(super) fn value(&mut self, expr: &Expr) -> Val {
        match self.expr(expr) {
            Val::Place(place) if !self.is_kept_place(&place) => {
                Val::Atom(self.atom(Val::Place(place)))
            }
            other => other,
        }
    }

    pub(super) fn is_kept_place(&self, place: &Place) -> bool {
        place.path.is_empty() && self.is_settled(place.root)
    }

    fn path(&mut self, expr: &Expr) -> Val {
        let Expr::Path(path) = expr else {
            return Val::Never;
        };
        let local = path.path.get_ident().and_then(|name| self.lookup(name));
        match local {
            Some(var) => match self.views.get(&var).cloned() {
                Some(view) => self.viewed(&view),
                None => self.variable(var),
            },
            None => self.constant(path),
        }
    }

    /// A path to a constant; `T::ONE` and `f64::MAX` tell their type.
    fn constant(&mut self, path: &syn::ExprPath) -> Val {
        let atom = Atom::Path(Box::new(Expr::Path(path.clone())));
        let owner = path.path.segments.iter().rev().nth(1);
        let ty = owner.map(|owner| {
            let owner = &owner.ident;
            Ty::of(&syn::parse_quote!(#owner), &self.reals)
        });
        match ty {
            Some(ty @ Ty::Float(_)) => Val::Atom(Atom::Var(self.define(Op::Use(atom), ty))),
            _ => Val::Atom(atom),
        }
    }

    fn reference(&mut self, borrow: &syn::ExprReference) -> Val {
        let access = if borrow.mutability.is_some() {
            Access::Exclusive
        } else {
            Access::Shared
        };
        match self.expr(&borrow.expr) {
            Val::Never => Val::Never,
            Val::Ref(place, _) if matches!(*borrow.expr, Expr::Unary(_)) => Val::Ref(place, access),
            // What is not a place is a value of its own: `&mut g(x)`.
            Val::Atom(atom) if access == Access::Exclusive => {
                let ty = self.atom_ty(&atom);
                let own = self.define(Op::Use(atom), ty);
                self.vars[own].mutable = true;
                Val::Ref(Place::whole(own), access)
            }
            val => {
                let fresh = !matches!(val, Val::Place(_) | Val::Ref(..) | Val::Atom(Atom::Var(_)));
                let place = self.place(val);
                if fresh && access == Access::Exclusive {
                    self.vars[place.root].mutable = true;
                }
                Val::Ref(place, access)
            }
        }
    }

    fn unary(&mut self, unary: &syn::ExprUnary) -> Val {
        match unary.op {
            UnOp::Deref(_) => match self.expr(&unary.expr) {
                Val::Never => Val::Never,
                val => self.dereferenced(val),
            },
            UnOp::Neg(_) => match self.operand_expr(&unary.expr) {
                Val::Never => Val::Never,
                val => {
                    let operand = self.operand(val);
                    self.elementary(rule("neg"), vec![operand], Spelling::Negation)
                }
            },
            _ => Val::Atom(Atom::Var(self.define_written(
                &Expr::Unary(unary.clone()),
                Ty::Constant,
                Carries::Nothing,
            ))),
        }
    }

    /// What is behind a `*`: a reference, or a `Box` or a reference that a place holds.
    fn dereferenced(&mut self, val: Val) -> Val {
        match val {
            Val::RefRef(place) => Val::Ref(place, Access::Shared),
            Val::Ref(place, _) => Val::Place(place),
            other => {
                let place = self.place(other);
                let held = matches!(
                    self.place_ty(&place),
                    Ty::Boxed(_) | Ty::User(_) | Ty::Unknown
                );
                Val::Place(if held { place.then(Step::Deref) } else { place })
            }
        }
    }

    fn binary(&mut self, binary: &syn::ExprBinary) -> Val {
        let name = match binary.op {
            BinOp::Add(_) => "add",
            BinOp::Sub(_) => "sub",
            BinOp::Mul(_) => "mul",
            BinOp::Div(_) => "div",
            BinOp::Rem(_) => "rem",
            _ if leaves(&binary.right) || leaves(&binary.left) => {
                return self.refuse(
                    &Expr::Binary(binary.clone()),
                    "control flow inside a condition is not supported",
                    "bind the value by a `let` first",
                );
            }
            _ => return self.stay(&Expr::Binary(binary.clone())),
        };
        let left = self.float_value(&binary.left);
        if matches!(left, Val::Never) {
            return Val::Never;
        }
        let left = self.operand(left);
        let right = self.operand_expr(&binary.right);
        if matches!(right, Val::Never) {
            return Val::Never;
        }
        let right = self.operand(right);
        self.settle_operands(&left, &right);
        self.elementary(rule(name), vec![left, right], Spelling::Operator(binary.op))
    }

    /// An operand of an operator. A constant of unwritten type gets a name, so that its type can be inferred.
    fn operand(&mut self, val: Val) -> Atom {
        match self.atom(val) {
            path @ Atom::Path(_) => Atom::Var(self.define(Op::Use(path), Ty::Unknown)),
            atom => atom,
        }
    }

    /// Applies a rule, and notes the type of its result.
    pub(super) fn elementary(
        &mut self,
        rule: &'static Rule,
        args: Vec<Atom>,
        spelling: Spelling,
    ) -> Val {
        let types: Vec<Ty> = args.iter().map(|atom| self.atom_ty(atom)).collect();
        let ty = match (&spelling, types.as_slice()) {
            (Spelling::Operator(op), [a, b]) => self.arithmetic(op, a, b),
            (_, [first, ..]) => first.behind().clone(),
            _ => Ty::Unknown,
        };
        Val::Atom(Atom::Var(
            self.define(Op::Elementary(rule, args, spelling), ty),
        ))
    }

    /// Two operands of an arithmetic operator: what one is tells what the other is.
    fn settle_operands(&mut self, left: &Atom, right: &Atom) {
        let is_int = |ty: &Ty| matches!(ty, Ty::Int(_));
        let (a, b) = (self.atom_ty(left), self.atom_ty(right));
        for (atom, other) in [(left, &b), (right, &a)] {
            let Atom::Var(var) = atom else { continue };
            if matches!(self.vars[*var].ty, Ty::Unknown) && is_int(other) {
                self.vars[*var].ty = other.clone();
            }
        }
    }

    /// Reads an operand that can only be a float.
    pub(super) fn float_operand(&mut self, val: Val) -> Atom {
        let atom = self.atom(val);
        if let Atom::Var(var) = atom {
            self.assume_float(var);
        }
        atom
    }

    /// Takes an unwritten type for a float; rustc checks it.
    fn assume_float(&mut self, var: crate::ir::Var) {
        if matches!(self.vars[var].ty, Ty::Unknown) {
            // Generic code is about its parameter.
            let kind = match self.reals.as_slice() {
                [real] => Float::Param(real.clone()),
                _ => Float::Inferred,
            };
            self.vars[var].ty = Ty::Float(kind);
            self.vars[var].assumed_float = true;
        }
    }

    fn cast(&mut self, cast: &syn::ExprCast) -> Val {
        let to = Ty::of(&cast.ty, &self.reals);
        let from = self.peek(&cast.expr);
        if to.is_float() && from.behind().is_constant() && self.is_taken_for_integer(&cast.expr) {
            let operand = self.stay(&cast.expr);
            let operand = self.atom(operand);
            return Val::Atom(Atom::Var(
                self.define(Op::Cast(operand, cast.ty.clone()), to),
            ));
        }
        if to.is_float() && self.gives_a_count(&cast.expr) {
            let count = self.define_written(&cast.expr, Ty::Int(None), Carries::Nothing);
            self.vars[count].assumed_constant = true;
            return Val::Atom(Atom::Var(
                self.define(Op::Cast(Atom::Var(count), cast.ty.clone()), to),
            ));
        }
        let whole = Expr::Cast(cast.clone());
        if !to.is_float() || from.behind().is_constant() {
            let carries = if to.is_constant() || from.behind().is_constant() {
                Carries::Nothing
            } else {
                Carries::Derivative
            };
            return Val::Atom(Atom::Var(self.define_written(&whole, to, carries)));
        }
        match self.expr(&cast.expr) {
            Val::Never => Val::Never,
            val => {
                let atom = self.atom(val);
                if self.atom_ty(&atom).is_constant() {
                    return Val::Atom(Atom::Var(self.define(Op::Cast(atom, cast.ty.clone()), to)));
                }
                Val::Atom(Atom::Var(self.define(Op::Cast(atom, cast.ty.clone()), to)))
            }
        }
    }

    // Input:   tree.depth() as f64
    /// Whether a method of the user's gives an integer, by its name: rustc checks that it carries no derivative.
    fn gives_a_count(&self, expr: &Expr) -> bool {
        match expr {
            Expr::Paren(inner) => self.gives_a_count(&inner.expr),
            Expr::MethodCall(call) if call.args.is_empty() && self.is_user_method(call) => {
                let name = call.method.to_string();
                let counts = [
                    "count", "depth", "size", "dim", "ndim", "rows", "cols", "nrows", "ncols",
                ];
                counts.contains(&name.as_str())
                    || name.starts_with("n_")
                    || name.starts_with("num_")
                    || name.ends_with("_count")
                    || name.ends_with("_len")
            }
            _ => false,
        }
    }

    /// Whether an integer is one by its form alone, and a type is not written: rustc checks it by itself then.
    fn is_taken_for_integer(&self, expr: &Expr) -> bool {
        match expr {
            Expr::Paren(inner) => self.is_taken_for_integer(&inner.expr),
            Expr::Field(_) => self.is_integer_field(expr),
            Expr::Unary(unary) => self.is_taken_for_integer(&unary.expr),
            Expr::MethodCall(call) => {
                self.peek(&call.receiver).is_open() || self.is_taken_for_integer(&call.receiver)
            }
            Expr::Binary(binary) => {
                self.is_taken_for_integer(&binary.left) || self.is_taken_for_integer(&binary.right)
            }
            _ => false,
        }
    }

    pub(super) fn list(&mut self, items: &[&Expr], collection: Collection) -> Val {
        let mut vals = Vec::new();
        for item in items {
            match self.expr(item) {
                Val::Never => return Val::Never,
                val @ Val::Ref(..) => vals.push(val),
                val => vals.push(Val::Atom(self.atom(val))),
            }
        }
        let of_slices = vals.iter().any(|val| self.refers_to_slice(val));
        let of_references = vals.iter().any(|val| matches!(val, Val::Ref(..)));
        let mut atoms = Vec::new();
        let mut item_ty = Ty::Unknown;
        for val in vals {
            let val = match val {
                Val::Ref(..) if of_slices => self.copy_of(val, Take::ToVec),
                other => other,
            };
            let atom = self.atom(val);
            item_ty = item_ty.join(&self.atom_ty(&atom));
            atoms.push(atom);
        }
        let ty = match collection {
            Collection::Array => {
                let len = super::patterns::index_literal(items.len());
                let Atom::Lit(len) = len else {
                    unreachable!("an index literal is a literal")
                };
                let len = Expr::Lit(syn::ExprLit {
                    attrs: Vec::new(),
                    lit: len,
                });
                Ty::Array(Box::new(item_ty), Some(Box::new(len)))
            }
            Collection::Vec => Ty::Vec(Box::new(item_ty)),
        };
        let list = self.define(Op::List(atoms, collection), ty);
        if of_references {
            self.of_references.insert(list);
        }
        Val::Atom(Atom::Var(list))
    }

    // Input:   [x, &y[1..], &z]
    // Output:  [x.to_vec(), y[1..].to_vec(), z.to_vec()]
    // What the references of a list are to is copied; of a slice the copy is a `Vec`, and then of what stands beside it.
    fn refers_to_slice(&self, val: &Val) -> bool {
        let Val::Ref(place, _) = val else {
            return false;
        };
        matches!(place.path.last(), Some(Step::Range(..)))
            || matches!(self.place_ty(place).behind(), Ty::Slice(_))
    }

    pub(super) fn repeat(&mut self, item: &Expr, len: &Expr, collection: Collection) -> Val {
        match self.expr(item) {
            Val::Never => Val::Never,
            val => {
                let atom = self.atom(val);
                let item_ty = self.atom_ty(&atom);
                let written = self.written(len, Carries::Nothing);
                let ty = match collection {
                    Collection::Array => {
                        Ty::Array(Box::new(item_ty), Some(Box::new(written.expr.clone())))
                    }
                    Collection::Vec => Ty::Vec(Box::new(item_ty)),
                };
                Val::Atom(Atom::Var(
                    self.define(Op::Repeat(atom, Box::new(written), collection), ty),
                ))
            }
        }
    }

    /// An expression as a place: a path into a variable.
    pub(super) fn place_expr(&mut self, expr: &Expr) -> Option<Place> {
        match expr {
            Expr::Field(field) => {
                if let Some(part) = self.part_of_view(expr) {
                    return Some(self.place(part));
                }
                let base = self.place_expr(&field.base)?;
                let name = match &field.member {
                    syn::Member::Named(name) => name.to_string(),
                    syn::Member::Unnamed(index) => index.index.to_string(),
                };
                Some(base.then(Step::Field(name)))
            }
            Expr::Index(index) => {
                let base = self.row_expr(&index.expr)?;
                let step = match &*index.index {
                    Expr::Range(range) => self.range_step(range),
                    other if self.named_range(other).is_some() => self.named_range(other)?,
                    other => {
                        let at = self.index_atom(other);
                        if self.is_by_key(&index.expr, &base, &at) {
                            Step::Keyed(at.clone(), at)
                        } else {
                            Step::Index(at)
                        }
                    }
                };
                Some(base.then(step))
            }
            Expr::Paren(inner) => self.place_expr(&inner.expr),
            Expr::Unary(unary) if matches!(unary.op, UnOp::Deref(_)) => match self.unary(unary) {
                Val::Never => None,
                val => Some(self.place(val)),
            },
            Expr::MethodCall(call) if is_view(&call.method.to_string()) => {
                let place = self.place_expr(&call.receiver)?;
                self.assert_standard(&place, &call.method);
                Some(place)
            }
            other => match self.expr(other) {
                Val::Never => None,
                val => Some(self.place(val)),
            },
        }
    }

    // Input:   m[i][j], m[i].iter()
    /// The place of a list. What is indexed may be a matrix of the user's.
    pub(super) fn row_expr(&mut self, expr: &Expr) -> Option<Place> {
        let mut place = self.place_expr(expr)?;
        if let (Expr::Index(_), Some(Step::Index(at))) = (expr, place.path.last()) {
            let at = at.clone();
            let rest = place.path.split_off(place.path.len() - 1);
            let is_open = matches!(self.place_ty(&place).behind(), Ty::User(_) | Ty::Unknown);
            let root = &self.vars[behind(&self.vars, place.root)];
            if is_open && !root.mutable && root.holds != Holds::Exclusive {
                return Some(place.then(Step::Keyed(at.clone(), at)));
            }
            place.path.extend(rest);
        }
        Some(place)
    }

    fn range_step(&mut self, range: &syn::ExprRange) -> Step {
        let lo = range.start.as_ref().map(|lo| self.index_atom(lo));
        let hi = range.end.as_ref().map(|hi| self.index_atom(hi));
        Step::Range(lo, hi, ends(&range.limits))
    }

    /// An integer: an index, a length, the end of a range.
    pub(super) fn index_atom(&mut self, expr: &Expr) -> Atom {
        match expr {
            Expr::Lit(lit) => Atom::Lit(lit.lit.clone()),
            Expr::Paren(inner) => self.index_atom(&inner.expr),
            Expr::Path(path) => match path.path.get_ident().and_then(|name| self.lookup(name)) {
                Some(var) if self.is_settled(var) => Atom::Var(var),
                Some(_) => {
                    Atom::Var(self.define_written(expr, self.peek_int(expr), Carries::Nothing))
                }
                None => Atom::Path(Box::new(expr.clone())),
            },
            other if leaves(other) || is_block(other) => {
                let val = self.expr(other);
                self.atom(val)
            }
            Expr::Tuple(tuple) => {
                let parts = tuple.elems.iter().map(|part| self.peek_int(part));
                let ty = Ty::Tuple(parts.collect());
                Atom::Var(self.define_written(expr, ty, Carries::Nothing))
            }
            other => {
                let ty = self.peek_int(other);
                Atom::Var(self.define_written(other, ty, Carries::Nothing))
            }
        }
    }

    fn peek_int(&self, expr: &Expr) -> Ty {
        match self.peek(expr).behind() {
            Ty::Int(kind) => Ty::Int(kind.clone()),
            _ => Ty::Int(None),
        }
    }

    /// The number of elements of a place.
    pub(super) fn len_of(&mut self, place: &Place) -> Atom {
        let whole = crate::emit::places::place_expr(&self.vars, place);
        let expr: Expr = syn::parse_quote!(#whole.len());
        let reads: Vec<_> = std::iter::once(place.root)
            .chain(place.atoms().filter_map(Atom::var))
            .collect();
        let written = crate::ir::Written::predicate(expr, reads);
        Atom::Var(self.define(Op::Written(written), Ty::Int(None)))
    }

    /// A copy of a place's value, made by a method.
    pub(super) fn copy_of(&mut self, val: Val, take: Take) -> Val {
        let place = match val {
            Val::Atom(atom) if self.atom_ty(&atom).is_copy() => return Val::Atom(atom),
            other => self.place(other),
        };
        let ty = match (take, self.place_ty(&place).behind()) {
            (Take::ToVec, ty) => Ty::Vec(Box::new(ty.element())),
            (Take::Clone | Take::Plain, ty) => ty.clone(),
        };
        Val::Atom(Atom::Var(self.define(Op::Load(place, take), ty)))
    }
}

fn is_block(expr: &Expr) -> bool {
    matches!(
        expr,
        Expr::Block(_) | Expr::If(_) | Expr::Match(_) | Expr::Loop(_)
    )
}

/// Methods that give the same elements under another type.
pub(super) fn is_view(method: &str) -> bool {
    matches!(method, "as_slice" | "as_mut_slice" | "as_ref" | "as_mut")
}

pub(super) fn ends(limits: &syn::RangeLimits) -> Ends {
    match limits {
        syn::RangeLimits::HalfOpen(_) => Ends::HalfOpen,
        syn::RangeLimits::Closed(_) => Ends::Inclusive,
    }
}

/// The rule of an operator.
fn rule(name: &str) -> &'static Rule {
    table::lookup(name).expect("the table has the arithmetic operators")
}
