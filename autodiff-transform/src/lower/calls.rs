//! Calls of functions and methods.

use super::exprs::is_view;
use super::written::{Carries, leaves};
use super::{Cx, Val};
use crate::ir::{Access, Arg, Atom, Holds, Op, Place, Spelling, Take, Ty, resolve};
use autodiff_rules::table::{self, OperandKind, Rule};
use syn::visit_mut::VisitMut;
use syn::{Expr, ExprCall, ExprMethodCall};

impl Cx<'_> {
    /// A call of a closure bound by `let`, put in place.
    fn call_closure(&mut self, call: &ExprCall) -> Option<Val> {
        let closure = self.closure_of(&call.func, call.args.len())?;
        let Expr::Path(path) = &*call.func else {
            return None;
        };
        path.path.get_ident().and_then(|name| self.lookup(name))?;
        let mut args = Vec::new();
        for arg in &call.args {
            match self.value(arg) {
                Val::Never => return Some(Val::Never),
                val => args.push(val),
            }
        }
        Some(self.inline(&closure, args))
    }

    pub(super) fn call(&mut self, call: &ExprCall) -> Val {
        if let Some(val) = self.call_closure(call) {
            return val;
        }
        let whole = Expr::Call(call.clone());
        if self.mentions_floats(&whole, []) {
            if let Some(val) = self.array_from_fn(call, &Ty::Unknown) {
                return val;
            }
        }
        let Expr::Path(path) = &*call.func else {
            return self.other_call(&whole);
        };
        let segments = segments(path);
        let name = segments.last().expect("a path has a segment").as_str();
        let owner = segments.iter().rev().nth(1).map(String::as_str);
        if path
            .path
            .get_ident()
            .is_some_and(|name| self.lookup(name).is_some())
        {
            return self.other_call(&whole);
        }
        match (owner, name) {
            (Some("mem"), "replace") if call.args.len() == 2 => self.replace(call),
            (Some("mem"), "take") if call.args.len() == 1 => self.mem_take(call),
            (_, "stop_gradient") => {
                let ty = call.args.first().map_or(Ty::Unknown, |arg| self.peek(arg));
                Val::Atom(Atom::Var(self.define_written(&whole, ty, Carries::Nothing)))
            }
            // Input:   Vec::from(&x[1..])
            // Output:  x[1..].to_vec()
            (Some("Vec"), "from")
                if call.args.len() == 1 && self.peek(&call.args[0]).is_sequence() =>
            {
                let from = &call.args[0];
                self.expr(&syn::parse_quote!((#from).to_vec()))
            }
            (Some("Vec"), "new" | "with_capacity") => {
                let ty = Ty::Vec(Box::new(Ty::Unknown));
                Val::Atom(Atom::Var(self.define_written(&whole, ty, Carries::Nothing)))
            }
            (Some(owner), name) if self.is_float_type(owner) => self.float_path(call, name, &whole),
            (Some(owner), _) if is_int_type(owner) => Val::Atom(Atom::Var(self.define_written(
                &whole,
                Ty::Int(None),
                Carries::Nothing,
            ))),
            _ if super::data::is_box(&path.path) || is_constructor(name) => {
                let args: Vec<&Expr> = call.args.iter().collect();
                self.constructor(&path.path, &args)
            }
            _ if is_std(&segments) => self.other_call(&whole),
            _ => self.user_call(call, None),
        }
    }

    /// A call that is left as written: the fence refuses it where something active is in it.
    fn other_call(&mut self, whole: &Expr) -> Val {
        if let Some(hoisted) = hoisted(whole) {
            return self.expr(&hoisted);
        }
        if let Some(block) = self.integers_first(whole) {
            return self.expr(&block);
        }
        if leaves(whole) {
            return self.refuse(
                whole,
                "control flow inside an argument is not supported here",
                "bind the value by a `let` first",
            );
        }
        Val::Atom(Atom::Var(self.define_written(
            whole,
            Ty::Unknown,
            Carries::Derivative,
        )))
    }

    // Input:   cells.entry((x.floor() as i64, 0)).or_default()
    // Output:  { let cast = x.floor() as i64;  cells.entry((cast, 0)).or_default() }
    /// A call with the integers made of floats bound before it: they carry no derivative.
    fn integers_first(&self, whole: &Expr) -> Option<Expr> {
        let mut rest = whole.clone();
        let integers = integers_of(&mut rest);
        let of_floats = |(_, integer): &(syn::Ident, Expr)| self.mentions_floats(integer, []);
        if leaves(whole) || !integers.iter().any(of_floats) {
            return None;
        }
        let (names, integers): (Vec<_>, Vec<_>) = integers.into_iter().unzip();
        Some(syn::parse_quote!({ #(let #names = #integers;)* #rest }))
    }

    // Input:   (0..x.len()).map(|k| (k, 2 * k)).collect::<HashMap<_, _>>()
    /// A collection of constants of a type of std's that is not read by position. The fence sees to it that nothing in it
    /// carries a derivative.
    pub(super) fn constant_collection(&mut self, expr: &Expr, ty: &Ty) -> Val {
        self.scopes.push(std::collections::BTreeMap::new());
        let mut rest = expr.clone();
        for (name, integer) in integers_of(&mut rest) {
            let val = self.expr(&integer);
            self.bind(&syn::parse_quote!(#name), val, None);
        }
        let collection = self.define_written(&rest, ty.clone(), Carries::Derivative);
        self.scopes.pop();
        Val::Atom(Atom::Var(collection))
    }

    /// A call whose value is not used: by Rust's custom the callee gives `()`.
    pub(super) fn call_statement(&mut self, call: &ExprCall) -> Val {
        let val = match &*call.func {
            Expr::Path(path) if is_swap(path) && call.args.len() == 2 => self.exchange(call),
            Expr::Path(path)
                if path
                    .path
                    .get_ident()
                    .and_then(|name| self.lookup(name))
                    .is_some_and(|var| self.closures.contains_key(&var)) =>
            {
                self.call(call)
            }
            Expr::Path(path) if self.is_user_function(path) => self.user_call(call, Some(Ty::Unit)),
            _ if leaves(&Expr::Call(call.clone())) => self.call(call),
            _ => {
                self.written_statement(&Expr::Call(call.clone()));
                Val::Tuple(Vec::new())
            }
        };
        if matches!(val, Val::Never) {
            Val::Never
        } else {
            Val::Tuple(Vec::new())
        }
    }

    // Input:   let old = std::mem::replace(&mut a, b);
    // Output:  let old = a;  a = b;                                      where a value is copied
    //          let mut old = b;  std::mem::swap(&mut a, &mut old);
    fn replace(&mut self, call: &ExprCall) -> Val {
        let to = self.expr(&call.args[0]);
        let value = self.expr(&call.args[1]);
        if matches!(to, Val::Never) || matches!(value, Val::Never) {
            return Val::Never;
        }
        let place = self.place(to);
        let value = self.atom(value);
        self.exchanged(place, value)
    }

    // Input:   let old = std::mem::take(&mut a);
    // Output:  let mut old = Default::default();  swap(old, a);
    fn mem_take(&mut self, call: &ExprCall) -> Val {
        let place = match self.expr(&call.args[0]) {
            Val::Never => return Val::Never,
            // What is left of a reference that is bound again is bound again, too.
            Val::Ref(place, access) if matches!(self.place_ty(&place), Ty::Slice(_)) => {
                return Val::Ref(place, access);
            }
            other => self.place(other),
        };
        let ty = self.place_ty(&place).behind().clone();
        let zero = self.define(Op::Blank(ty.clone()), ty);
        self.exchanged(place, Atom::Var(zero))
    }

    /// What a place held, which is given another value.
    fn exchanged(&mut self, place: Place, value: Atom) -> Val {
        let ty = self.place_ty(&place).behind().clone();
        if ty.is_copy() {
            let old = self.define(Op::Load(place.clone(), Take::Plain), ty);
            self.push(crate::ir::Stmt::Store(place, value));
            return Val::Atom(Atom::Var(old));
        }
        let ty = ty.join(&self.atom_ty(&value));
        let held = self.define(Op::Use(value), ty);
        self.vars[held].mutable = true;
        self.push(crate::ir::Stmt::Exchange(place, Place::whole(held)));
        Val::Place(Place::whole(held))
    }

    // Input:   std::mem::swap(&mut a, &mut b);
    fn exchange(&mut self, call: &ExprCall) -> Val {
        let (a, b) = (self.expr(&call.args[0]), self.expr(&call.args[1]));
        if matches!(a, Val::Never) || matches!(b, Val::Never) {
            return Val::Never;
        }
        let (a, b) = (self.place(a), self.place(b));
        if self.are_in_halves(&a, &b) {
            // Two elements of one slice cannot be lent together.
            let [x, y] = [&a, &b].map(|place| {
                let ty = self.place_ty(place).behind().clone();
                self.define(Op::Load(place.clone(), Take::Plain), ty)
            });
            self.push(crate::ir::Stmt::Store(a, Atom::Var(y)));
            self.push(crate::ir::Stmt::Store(b, Atom::Var(x)));
        } else {
            self.push(crate::ir::Stmt::Exchange(a, b));
        }
        Val::Tuple(Vec::new())
    }

    /// Whether two places are values that can be copied, in two halves of one slice.
    fn are_in_halves(&self, a: &Place, b: &Place) -> bool {
        let (first, second) = (resolve(&self.vars, a), resolve(&self.vars, b));
        let is_part = |place: &Place| {
            let range = |step: &crate::ir::Step| matches!(step, crate::ir::Step::Range(..));
            place.path.iter().any(range) && self.place_ty(place).is_copy()
        };
        first.root == second.root && (is_part(&first) || is_part(&second))
    }

    fn is_user_function(&self, path: &syn::ExprPath) -> bool {
        let segments = segments(path);
        let name = segments.last().expect("a path has a segment");
        let is_local = path
            .path
            .get_ident()
            .is_some_and(|name| self.lookup(name).is_some());
        let owner = segments.iter().rev().nth(1).map(String::as_str);
        let is_primitive =
            owner.is_some_and(|owner| self.is_float_type(owner) || is_int_type(owner));
        !is_local
            && !is_primitive
            && !is_constructor(name)
            && !is_std(&segments)
            && name != "stop_gradient"
    }

    fn is_float_type(&self, name: &str) -> bool {
        matches!(name, "f64" | "f32") || self.reals.iter().any(|real| real == name)
    }

    // Input:   f64::max(a, b)
    // Output:  the rule `max` on a and b, spelled as a path
    fn float_path(&mut self, call: &ExprCall, name: &str, whole: &Expr) -> Val {
        if name == "from" && call.args.len() == 1 {
            return self.float_from(call, whole);
        }
        match table::lookup(name) {
            Some(rule) if rule.operands.len() == call.args.len() => {
                let args: Vec<&Expr> = call.args.iter().collect();
                let Some(atoms) = self.operands(rule, &args) else {
                    return Val::Never;
                };
                self.elementary(rule, atoms, Spelling::Path(call.func.clone()))
            }
            _ if name == "sin_cos" && call.args.len() == 1 => self.sin_cos(&call.args[0]),
            _ if self.is_inert_number(call) => {
                let ty = self.owner_ty(call);
                Val::Atom(Atom::Var(self.define_written(whole, ty, Carries::Nothing)))
            }
            _ if table::is_inactive(name) => Val::Atom(Atom::Var(self.define_written(
                whole,
                Ty::Constant,
                Carries::Nothing,
            ))),
            _ => {
                let ty = self.owner_ty(call);
                Val::Atom(Atom::Var(self.define_written(
                    whole,
                    ty,
                    Carries::Derivative,
                )))
            }
        }
    }

    /// `T::lit(0.5)`, `T::lit(n as f64)`: a number that depends on no float.
    pub(super) fn is_inert_number(&self, call: &ExprCall) -> bool {
        let (Expr::Path(path), 1) = (&*call.func, call.args.len()) else {
            return false;
        };
        let segments = segments(path);
        let is_lit = matches!(&segments[..], [owner, name] if name == "lit" && self.reals.iter().any(|real| real == owner));
        is_lit && self.is_inert(&call.args[0])
    }

    /// Whether no float is in a number but literals.
    fn is_inert(&self, expr: &Expr) -> bool {
        match expr {
            Expr::Lit(_) => true,
            Expr::Paren(inner) => self.is_inert(&inner.expr),
            Expr::Unary(unary) => self.is_inert(&unary.expr),
            Expr::Cast(cast) => self.peek(&cast.expr).behind().is_constant(),
            Expr::Binary(binary) => self.is_inert(&binary.left) && self.is_inert(&binary.right),
            _ => false,
        }
    }

    /// The float type in front of a method's path.
    fn owner_ty(&self, call: &ExprCall) -> Ty {
        let Expr::Path(path) = &*call.func else {
            return Ty::Unknown;
        };
        let segments = segments(path);
        let owner = segments
            .iter()
            .rev()
            .nth(1)
            .and_then(|name| syn::parse_str::<syn::Type>(name).ok());
        owner.map_or(Ty::Unknown, |owner| Ty::of(&owner, &self.reals))
    }

    /// `f64::from(x)`: a cast where `x` is a float.
    fn float_from(&mut self, call: &ExprCall, whole: &Expr) -> Val {
        let arg = &call.args[0];
        if self.peek(arg).behind().is_constant() {
            let ty = Ty::Float(crate::ir::Float::Inferred);
            return Val::Atom(Atom::Var(self.define_written(whole, ty, Carries::Nothing)));
        }
        let to: syn::Type = match &*call.func {
            Expr::Path(path) => {
                let owner = &path.path.segments[path.path.segments.len() - 2].ident;
                syn::parse_quote!(#owner)
            }
            _ => return self.other_call(whole),
        };
        let ty = Ty::of(&to, &self.reals);
        match self.expr(arg) {
            Val::Never => Val::Never,
            val => {
                let atom = self.atom(val);
                Val::Atom(Atom::Var(self.define(Op::Cast(atom, Box::new(to)), ty)))
            }
        }
    }

    /// The operands of an elementary function; `None` if control does not come back.
    fn operands(&mut self, rule: &'static Rule, args: &[&Expr]) -> Option<Vec<Atom>> {
        let mut atoms = Vec::new();
        for (operand, arg) in rule.operands.iter().zip(args) {
            atoms.push(match operand.kind {
                OperandKind::Int => self.index_atom(arg),
                OperandKind::Float | OperandKind::Inactive => match self.float_value(arg) {
                    Val::Never => return None,
                    val => {
                        let val = self.unboxed(val);
                        self.float_operand(val)
                    }
                },
            });
        }
        Some(atoms)
    }

    /// A call of a user's function.
    fn user_call(&mut self, call: &ExprCall, ty: Option<Ty>) -> Val {
        let mut args = Vec::new();
        for arg in &call.args {
            match self.arg(arg) {
                Some(arg) => args.push(arg),
                None => return Val::Never,
            }
        }
        let ty = ty.unwrap_or_else(|| self.made_by(&call.func));
        Val::Atom(Atom::Var(
            self.define(Op::Call(call.func.clone(), args), ty),
        ))
    }

    fn arg(&mut self, expr: &Expr) -> Option<Arg> {
        self.stays_here(expr);
        if matches!(expr, Expr::Closure(_)) {
            return Some(Arg::Written(self.written(expr, Carries::Derivative)));
        }
        if let Expr::Lit(lit) = expr {
            return Some(Arg::Value(Atom::Lit(lit.lit.clone())));
        }
        if is_of_open_type(expr) {
            let one = self.define_written(expr, Ty::Unknown, Carries::Nothing);
            return Some(Arg::Value(Atom::Var(one)));
        }
        match self.value(expr) {
            Val::Never => None,
            Val::Ref(place, access) => Some(Arg::Borrow(place, access)),
            Val::Place(place) if matches!(self.place_ty(&place), Ty::Ref(_)) => {
                Some(Arg::Borrow(place, Access::Shared))
            }
            // Nothing is moved out by an index: what is not `Copy` is an element that was iterated over by value.
            Val::Place(place) if self.is_element_of_user_type(&place) => {
                let copy = self.copy_of(Val::Place(place), Take::Clone);
                Some(Arg::Value(self.atom(copy)))
            }
            other => Some(Arg::Value(self.atom(other))),
        }
    }

    fn is_element_of_user_type(&self, place: &Place) -> bool {
        matches!(
            place.path.last(),
            Some(crate::ir::Step::Index(_) | crate::ir::Step::Keyed(..))
        ) && matches!(self.place_ty(place), Ty::User(_))
    }

    pub(super) fn method(&mut self, call: &ExprMethodCall) -> Val {
        let whole = Expr::MethodCall(call.clone());
        let name = call.method.to_string();
        if self.is_method_of_own(call) || self.is_math_of_own(call) {
            return self.user_method(call, None);
        }
        if let Some(block) = self.spelled_out(call) {
            return self.expr(&block);
        }
        if let Some(place) = self.pop_target(call) {
            return self.pop(place);
        }
        if let Some(val) = self.pop_option(call) {
            return val;
        }
        if let Some(val) = self.end_of(call) {
            return val;
        }
        if let Some(val) = self.array_map(call) {
            return val;
        }
        if let Some(val) = self.concatenated(call) {
            return val;
        }
        if let Some(part) = self.part_of_sequence(call) {
            return part;
        }
        if let Some(val) = self.consume(call) {
            return val;
        }
        if let Some(val) = self.combinator(call) {
            return val;
        }
        match name.as_str() {
            // Of text another type is made; of anything else that is known, one of the same shape.
            "to_owned" if call.args.is_empty() && is_text(&call.receiver) => {
                return Val::Atom(Atom::Var(self.define_written(
                    &whole,
                    Ty::Unknown,
                    Carries::Nothing,
                )));
            }
            "clone" | "to_vec" | "to_owned" if call.args.is_empty() => {
                let take = if name == "to_vec" {
                    Take::ToVec
                } else {
                    Take::Clone
                };
                let val = match self.expr(&call.receiver) {
                    Val::Never => return Val::Never,
                    // What clones is the user's to say, and a clone carries what its original does.
                    val if name == "clone" => val,
                    val => {
                        let place = self.place(val);
                        self.assert_standard(&place, &call.method);
                        Val::Place(place)
                    }
                };
                return self.copy_of(val, take);
            }
            _ if is_view(&name) && call.args.is_empty() => {
                let access = if name.contains("mut") {
                    Access::Exclusive
                } else {
                    Access::Shared
                };
                let Some(place) = self.place_expr(&call.receiver) else {
                    return Val::Never;
                };
                self.assert_standard(&place, &call.method);
                // A pattern of elements matches a slice, and no `Vec`.
                let place = if name.ends_with("slice") {
                    place.then(crate::ir::Step::Range(
                        None,
                        None,
                        crate::ir::Ends::HalfOpen,
                    ))
                } else {
                    place
                };
                return Val::Ref(place, access);
            }
            "sin_cos" if call.args.is_empty() => return self.sin_cos(&call.receiver),
            _ => {}
        }
        match table::lookup(&name) {
            Some(rule)
                if rule.operands.len() == call.args.len() + 1
                    && self.may_be_float(&call.receiver) =>
            {
                let args: Vec<&Expr> = std::iter::once(&*call.receiver).chain(&call.args).collect();
                let Some(atoms) = self.operands(rule, &args) else {
                    return Val::Never;
                };
                self.elementary(rule, atoms, Spelling::Method(call.method.clone()))
            }
            _ if self.is_user_method(call) || self.may_be_own(call) => self.user_method(call, None),
            _ if self.is_of_answers(call) => Val::Atom(Atom::Var(self.define_written(
                &whole,
                Ty::Unknown,
                Carries::Nothing,
            ))),
            _ => self.other_call(&whole),
        }
    }

    /// Whether a method may be a user's: its receiver is a variable, a field or an element of unwritten type, and std
    /// has no method of this name that such a thing would have.
    pub(super) fn is_user_method(&self, call: &ExprMethodCall) -> bool {
        (self.is_own_value(&call.receiver) || self.is_global(&call.receiver))
            && !self.is_iterator(&call.receiver)
            && self.peek(&call.receiver).is_open()
            && (is_self(&call.receiver)
                || self.is_method_of_own(call)
                || self.is_math_of_own(call)
                || !self.is_of_std(call))
    }

    fn is_of_std(&self, call: &ExprMethodCall) -> bool {
        let takes_a_float = call.args.iter().any(|arg| self.peek(arg).is_float());
        is_of_std(call, takes_a_float)
    }

    // Input:   EARTH.pull(x)   Gaussian.log_pdf(x)   Self::LAWS[0].pull(x)
    /// Whether an expression is a const, a static or a value without fields, or a part of one.
    fn is_global(&self, expr: &Expr) -> bool {
        match expr {
            Expr::Path(path) => {
                let last = path.path.segments.last();
                let local = path.path.get_ident().and_then(|name| self.lookup(name));
                let is_named = |name: String| name.starts_with(char::is_uppercase);
                local.is_none() && last.is_some_and(|last| is_named(last.ident.to_string()))
            }
            Expr::Field(field) => self.is_global(&field.base),
            Expr::Index(index) => self.is_global(&index.expr),
            Expr::Paren(inner) => self.is_global(&inner.expr),
            Expr::Reference(inner) => self.is_global(&inner.expr),
            _ => false,
        }
    }

    /// Whether an expression is a part of a constant parameter.
    pub(super) fn is_of_constant(&self, expr: &Expr) -> bool {
        let root = root_name(expr).and_then(|name| self.lookup(name));
        root.is_some_and(|var| {
            let place = crate::ir::resolve(&self.vars, &Place::whole(var));
            self.constants.contains(&place.root)
        })
    }

    /// Whether an expression gives a value that a user's method may be called on: a variable, a part of one, what an operator,
    /// a user's function or a branch gives.
    pub(super) fn is_own_value(&self, expr: &Expr) -> bool {
        match expr {
            Expr::Path(_) | Expr::Field(_) | Expr::Index(_) => {
                root_name(expr).is_some_and(|name| self.lookup(name).is_some())
                    || matches!(expr, Expr::Field(field) if self.is_own_value(&field.base))
            }
            Expr::Paren(inner) => self.is_own_value(&inner.expr),
            Expr::Reference(inner) => self.is_own_value(&inner.expr),
            Expr::Unary(unary) => self.is_own_value(&unary.expr),
            Expr::Binary(binary) => {
                self.is_own_value(&binary.left) || self.is_own_value(&binary.right)
            }
            Expr::MethodCall(call) => self.is_user_method(call),
            Expr::Call(call) => {
                matches!(&*call.func, Expr::Path(path) if self.is_user_function(path))
            }
            Expr::Struct(_) => true,
            // What their type says is all that is known of them.
            Expr::If(_) | Expr::Match(_) | Expr::Block(_) | Expr::Loop(_) => true,
            _ => false,
        }
    }

    /// A call of a user's method: the receiver is the first argument.
    pub(super) fn user_method(&mut self, call: &ExprMethodCall, ty: Option<Ty>) -> Val {
        let Some(place) = self.place_expr(&call.receiver) else {
            return Val::Never;
        };
        let mut args = vec![Arg::Borrow(place.clone(), Access::Exclusive)];
        for arg in &call.args {
            match self.arg(arg) {
                Some(arg) => args.push(arg),
                None => return Val::Never,
            }
        }
        if !self.may_change(&place, &args[1..]) {
            args[0] = Arg::Borrow(place, Access::Shared);
        }
        let ExprMethodCall {
            method, turbofish, ..
        } = call;
        // The receiver is among the arguments; the callee keeps the method's name alone.
        let callee: Expr = syn::parse_quote!(receiver.#method #turbofish());
        let ty = ty.unwrap_or_else(|| match self.peek(&Expr::MethodCall(call.clone())) {
            own @ Ty::User(_) => own,
            _ => Ty::Unknown,
        });
        Val::Atom(Atom::Var(self.define(Op::Call(Box::new(callee), args), ty)))
    }

    /// Whether a method that is called with these arguments may take its receiver by an exclusive reference: not if a part of
    /// it is lent beside, as in `q.apply(&q.weights)`.
    fn may_change(&self, receiver: &Place, args: &[Arg]) -> bool {
        let receiver = resolve(&self.vars, receiver);
        let root = &self.vars[receiver.root];
        let lent = |arg: &Arg| match arg {
            Arg::Borrow(place, _) => resolve(&self.vars, place).is_around_or_in(&receiver),
            Arg::Value(_) | Arg::Clone(_) | Arg::Written(_) | Arg::Still(_) | Arg::Beside(_) => {
                false
            }
        };
        (root.mutable || root.holds == Holds::Exclusive) && !args.iter().any(lent)
    }

    /// `a.partial_cmp(&b).map_or(0, |order| order as i32)`: what is made of a value without derivative alone.
    fn is_of_answers(&self, call: &ExprMethodCall) -> bool {
        let inert = |arg: &Expr| self.peek(arg).is_constant() || !self.mentions_floats(arg, []);
        let alone = call.args.iter().all(|arg| inert(arg) && !leaves(arg));
        matches!(self.peek(&call.receiver), Ty::Constant) && !leaves(&call.receiver) && alone
    }

    fn may_be_float(&self, receiver: &Expr) -> bool {
        match self.peek(receiver).behind() {
            Ty::Float(_) => true,
            Ty::Unknown => !self.has_fields(receiver),
            Ty::Boxed(inner) => inner.is_float(),
            _ => false,
        }
    }

    /// The float in a `Box`, which methods read through.
    fn unboxed(&mut self, val: Val) -> Val {
        match self.ty(&val).behind() {
            Ty::Boxed(inner) if inner.is_float() => {
                Val::Place(self.place(val).then(crate::ir::Step::Deref))
            }
            _ => val,
        }
    }

    // Input:   let (s, c) = x.sin_cos();
    // Output:  let s = x.sin();  let c = x.cos();
    // std defines `sin_cos` as this pair, so the bits are the same.
    fn sin_cos(&mut self, operand: &Expr) -> Val {
        let operand = match self.value(operand) {
            Val::Never => return Val::Never,
            val => self.float_operand(val),
        };
        let parts = ["sin", "cos"].map(|name| {
            let rule = table::lookup(name).expect("the table has sin and cos");
            let method = syn::Ident::new(name, proc_macro2::Span::mixed_site());
            self.elementary(rule, vec![operand.clone()], Spelling::Method(method))
        });
        Val::Tuple(parts.into())
    }

    // Input:   x.last().unwrap()
    // Output:  &x[x.len() - 1]
    // Also `first`, `get`, the same with `copied()`, and `expect`. Out of bounds, both panic.
    fn end_of(&mut self, call: &ExprMethodCall) -> Option<Val> {
        if !matches!(call.method.to_string().as_str(), "unwrap" | "expect") {
            return None;
        }
        if let Some(val) = self.sized(call, &Ty::Unknown) {
            return Some(val);
        }
        if let Some((parts, is_there)) = self.split_off(&call.receiver) {
            self.assert_found(&is_there);
            return Some(parts);
        }
        let Expr::MethodCall(inner) = &*call.receiver else {
            return None;
        };
        match (&*inner.receiver, inner.method.to_string().as_str()) {
            (Expr::MethodCall(element), "copied" | "cloned") => {
                let place = self.element_of(element)?;
                self.place_ty(&place).is_copy().then_some(Val::Place(place))
            }
            _ => Some(Val::Ref(self.element_of(inner)?, access_of(inner))),
        }
    }

    fn element_of(&mut self, call: &ExprMethodCall) -> Option<Place> {
        let is_sequence = self.peek(&call.receiver).is_sequence()
            || access_of(call) == Access::Exclusive && self.may_be_sequence(&call.receiver);
        let args: Vec<&Expr> = call.args.iter().collect();
        let name = call.method.to_string();
        if !is_sequence
            || !matches!(
                (name.as_str(), args.len()),
                ("first" | "last" | "first_mut" | "last_mut", 0) | ("get" | "get_mut", 1)
            )
        {
            return None;
        }
        if args
            .first()
            .is_some_and(|arg| matches!(arg, Expr::Range(_)))
        {
            return None;
        }
        let place = self.place_expr(&call.receiver)?;
        let index = match args.as_slice() {
            [index] => self.index_atom(index),
            _ if name.starts_with("first") => super::patterns::index_literal(0),
            _ => {
                let len = self.len_of(&place);
                let one = super::patterns::index_literal(1);
                self.integer(&len, &one, |len, one| syn::parse_quote!(#len - #one))
            }
        };
        Some(place.then(crate::ir::Step::Index(index)))
    }

    /// The `Vec` of `v.pop().unwrap()`, `v.pop().expect(…)` and of a bare `v.pop()`.
    pub(super) fn pop_target(&mut self, call: &ExprMethodCall) -> Option<Place> {
        if !matches!(call.method.to_string().as_str(), "unwrap" | "expect") {
            return None;
        }
        match &*call.receiver {
            Expr::MethodCall(inner)
                if inner.method == "pop"
                    && inner.args.is_empty()
                    && !self.is_method_of_own(inner) =>
            {
                self.place_expr(&inner.receiver)
            }
            _ => None,
        }
    }
}

/// How an element is asked for: by `last`, or by `last_mut`.
pub(super) fn access_of(call: &ExprMethodCall) -> Access {
    if call.method.to_string().ends_with("_mut") {
        Access::Exclusive
    } else {
        Access::Shared
    }
}

/// The segments of a path; a leading `<f64>` counts as one.
fn segments(path: &syn::ExprPath) -> Vec<String> {
    let own = path.qself.as_ref().and_then(|qself| match &*qself.ty {
        syn::Type::Path(ty) => ty.path.get_ident().map(ToString::to_string),
        _ => None,
    });
    own.into_iter()
        .chain(
            path.path
                .segments
                .iter()
                .map(|segment| segment.ident.to_string()),
        )
        .collect()
}

/// Whether an expression is `self`, a value of a type of the user's.
pub(super) fn is_self(expr: &Expr) -> bool {
    matches!(expr, Expr::Path(path) if path.path.is_ident("self"))
}

/// Whether a path is `mem::swap`.
fn is_swap(path: &syn::ExprPath) -> bool {
    let segments = segments(path);
    segments.len() >= 2
        && segments[segments.len() - 1] == "swap"
        && segments[segments.len() - 2] == "mem"
}

/// Whether std's containers, options and cells have a method of this name that takes such arguments. It has no companions.
fn is_of_std(call: &ExprMethodCall, floats: bool) -> bool {
    let name = call.method.to_string();
    let name = super::streams::serial(&name);
    match call.args.len() {
        0 => OF_NOTHING.contains(&name),
        1 => OF_VALUES.contains(&name) || !floats && OF_ONE.contains(&name),
        2 => OF_TWO.contains(&name),
        _ => false,
    }
}

// Input:   rows.first()?.covariates.len()
// Output:  { let held = rows.first()?;  held.covariates.len() }
/// What a method is called on comes first, so a `?` in it may come before.
fn hoisted(whole: &Expr) -> Option<Expr> {
    fn innermost(expr: &mut Expr) -> Option<&mut Expr> {
        match expr {
            Expr::Try(_) => Some(expr),
            Expr::MethodCall(call) => innermost(&mut call.receiver),
            Expr::Field(field) => innermost(&mut field.base),
            Expr::Index(index) => innermost(&mut index.expr),
            Expr::Paren(inner) => innermost(&mut inner.expr),
            _ => None,
        }
    }
    let mut rest = whole.clone();
    let held = syn::Ident::new("__held", proc_macro2::Span::mixed_site());
    let found = innermost(&mut rest)?;
    let value = std::mem::replace(found, syn::parse_quote!(#held));
    (!leaves(&rest)).then(|| syn::parse_quote!({ let #held = #value; #rest }))
}

/// The casts to integers and the lengths in an expression, each with the name that stands there instead.
fn integers_of(expr: &mut Expr) -> Vec<(syn::Ident, Expr)> {
    struct Take(Vec<(syn::Ident, Expr)>);
    impl Take {
        fn take(&mut self, expr: &mut Expr) {
            let name = quote::format_ident!("__integer{}", self.0.len());
            let value = std::mem::replace(expr, syn::parse_quote!(#name));
            self.0.push((name, value));
        }
    }
    impl VisitMut for Take {
        fn visit_expr_mut(&mut self, expr: &mut Expr) {
            match expr {
                // What a closure or a block binds is not there outside.
                Expr::Closure(_) | Expr::Block(_) | Expr::Match(_) | Expr::If(_) => {}
                Expr::Cast(cast) if is_integer(&cast.ty) => self.take(expr),
                Expr::MethodCall(call) if call.method == "len" && call.args.is_empty() => {
                    self.take(expr);
                }
                other => syn::visit_mut::visit_expr_mut(self, other),
            }
        }
    }
    let mut take = Take(Vec::new());
    take.visit_expr_mut(expr);
    take.0
}

fn is_integer(ty: &syn::Type) -> bool {
    matches!(ty, syn::Type::Path(path) if path.path.get_ident().is_some_and(|name| is_int_type(&name.to_string())))
}

/// Methods of std that take nothing.
const OF_NOTHING: &[&str] = &[
    "iter",
    "iter_mut",
    "into_iter",
    "unwrap",
    "unwrap_or_default",
    "first",
    "last",
    "first_mut",
    "last_mut",
    "pop",
    "keys",
    "values",
    "borrow",
    "borrow_mut",
    "lock",
    "read",
    "write",
    "as_ref",
    "as_mut",
    "as_slice",
    "as_str",
    "as_deref",
    "as_deref_mut",
    "take",
    "clear",
    "sort",
    "next",
    "to_string",
    "into",
    "try_into",
    "ok",
    "err",
    "chars",
    "bytes",
    "lines",
    "concat",
    "dedup",
    "reverse",
    "collect",
];

/// Methods of std that take a value, which may be a float.
const OF_VALUES: &[&str] = &[
    "expect",
    "unwrap_or",
    "push",
    "extend",
    "extend_from_slice",
    "replace",
    "contains_key",
    "copy_from_slice",
    "fill",
    "zip",
];

/// Methods of std that take an index, a closure, or something else that is no float.
const OF_ONE: &[&str] = &[
    "map",
    "and_then",
    "or_else",
    "unwrap_or_else",
    "get",
    "get_mut",
    "set",
    "insert",
    "remove",
    "entry",
    "take",
    "truncate",
    "sort_by",
    "retain",
    "drain",
    "split_at",
    "split_at_mut",
    "is_some_and",
    "join",
    "filter",
    "windows",
    "chunks",
    "chunks_exact",
    "chunks_mut",
    "chunks_exact_mut",
    "rchunks",
    "rchunks_mut",
];

/// Methods of std that take two values.
const OF_TWO: &[&str] = &["insert", "replace", "resize", "fold"];

/// The variable that an expression is a path into.
fn root_name(expr: &Expr) -> Option<&syn::Ident> {
    match expr {
        Expr::Path(path) => path.path.get_ident(),
        Expr::Index(index) => root_name(&index.expr),
        Expr::Field(field) => root_name(&field.base),
        Expr::Paren(inner) => root_name(&inner.expr),
        _ => None,
    }
}

// Input:   g(x, None)
// Output:  let t = None;  g(x, t)
/// Whether the callee alone says what type an argument is of: it goes to the function and into its slot under one name.
fn is_of_open_type(expr: &Expr) -> bool {
    let Expr::Path(path) = expr else { return false };
    let last = path.path.segments.last();
    last.is_some_and(|last| {
        last.arguments.is_none() && (last.ident == "None" || last.ident == "PhantomData")
    })
}

fn is_int_type(name: &str) -> bool {
    matches!(
        name,
        "usize"
            | "isize"
            | "u8"
            | "u16"
            | "u32"
            | "u64"
            | "u128"
            | "i8"
            | "i16"
            | "i32"
            | "i64"
            | "i128"
    )
}

/// Whether a path names a tuple struct or a variant, by Rust's naming convention.
fn is_constructor(name: &str) -> bool {
    name.chars().next().is_some_and(char::is_uppercase)
}

/// Whether a path leads into the standard library.
fn is_std(segments: &[String]) -> bool {
    segments.len() > 1
        && matches!(
            segments[0].as_str(),
            "std" | "core" | "alloc" | "mem" | "Vec" | "Box" | "Rc" | "Option" | "String"
        )
        || matches!(segments.last().map(String::as_str), Some("drop"))
}

/// Whether an expression is a literal of text.
fn is_text(expr: &Expr) -> bool {
    matches!(expr, Expr::Lit(lit) if matches!(lit.lit, syn::Lit::Str(_)))
}
