//! What kind of value an operator has, where no type is written.
//!
//! Two passes: values that meet are of one type, so that what is added to a float, or returned as one, is taken for a
//! float, and rustc checks it (`__rt::real`). An operator on what is still open becomes a call, whose companions rustc
//! finds by the operands' types:
//!
//! ```text
//! Input:   t = mul a b                 (a and b are fields of a struct)
//! Output:  t = call operators::mul(a, b)
//! ```
//! For floats these companions are the rules of the table; for a user's type they come with
//! `#[differentiate] impl Mul for V`.

use crate::analysis::place_ty;
use crate::ir::{
    Access, Arg, Atom, Float, Func, Holds, Op, Place, Region, Sign, Spelling, Step, Stmt, Take, Ty,
    Var, Vars, resolve,
};
use autodiff_rules::table;
use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use syn::Expr;

/// Settles the operators of a function without exits.
#[must_use]
pub fn typed(mut func: Func) -> Func {
    let mut body = std::mem::take(&mut func.body);
    copies(&mut func.vars, &body);
    let kinds = infer(&func, &body);
    for var in func.vars.all() {
        let open = matches!(func.vars[var].ty, Ty::Unknown);
        if let (true, Some(kind)) = (open, kinds.kind(&Atom::Var(var))) {
            func.vars[var].ty = Ty::Float(kind);
            func.vars[var].assumed_float = func.vars[var].holds == Holds::Value;
        }
    }
    if let Some(Atom::Var(result)) = body.results.first() {
        settle(&mut func.vars[*result].ty, &func.ret);
    }
    let mut rewrite = Rewrite {
        vars: &mut func.vars,
        kinds,
        through: BTreeMap::new(),
        unread: BTreeSet::new(),
    };
    rewrite.region(&mut body);
    let unread = rewrite.unread;
    without(&mut body, &unread);
    func.body = body;
    func
}

/// A list or a tuple that is returned has the type that is written, where its own is open.
fn settle(own: &mut Ty, written: &Ty) {
    match (own, written) {
        (own @ Ty::Unknown, Ty::Float(_)) => *own = written.clone(),
        (Ty::Array(own, _), Ty::Array(written, _)) | (Ty::Vec(own), Ty::Vec(written)) => {
            settle(own, written);
        }
        (Ty::Tuple(own), Ty::Tuple(written)) => {
            let items = own.iter_mut().zip(written);
            items.for_each(|(own, written)| settle(own, written));
        }
        _ => {}
    }
}

/// Notes which values of open type were read from where nothing can be moved out.
fn copies(vars: &mut Vars, region: &Region) {
    for stmt in &region.stmts {
        if let Stmt::Let(var, Op::Load(place, Take::Plain)) = stmt {
            let moves = crate::analysis::stability::moves_out(vars, place);
            vars[*var].copied |= !moves;
        }
        crate::analysis::uses::nested(stmt, &mut |region| copies(vars, region));
    }
}

/// The values that must be floats for the program to be one that people write.
fn infer(func: &Func, body: &Region) -> Kinds {
    let mut kinds = Kinds {
        vars: func.vars.clone(),
        members: RefCell::new(Members::of(&func.vars)),
        classes: BTreeMap::new(),
        floats: BTreeMap::new(),
        changed: true,
    };
    for var in func.vars.all() {
        if let Ty::Float(kind) = &func.vars[var].ty {
            kinds.note(Class(var.0), kind);
        }
    }
    while kinds.changed {
        kinds.changed = false;
        kinds.region(body);
        match (&func.ret, body.results.first()) {
            (Ty::Float(kind), Some(result)) => kinds.float(result, kind),
            (ret, Some(Atom::Var(result))) => kinds.given(ret, &Place::whole(*result)),
            (_, Some(_) | None) => {}
        }
    }
    kinds
}

/// Which places hold values of one type, and which of these are floats.
struct Kinds {
    vars: Vars,
    /// A class that is only asked for is new, too.
    members: RefCell<Members>,
    /// The representative of each class.
    classes: BTreeMap<Class, Class>,
    floats: BTreeMap<Class, Float>,
    changed: bool,
}

/// The places of one path: first the variables, then their members.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Class(u32);

/// What a path is made of: all elements are one member.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Member {
    Field(String),
    Element,
    /// What stands at a tuple of indices.
    Entry(usize),
    Variant(String, String),
    Behind,
}

/// The classes of members, as they come up.
struct Members {
    classes: BTreeMap<(Class, Member), Class>,
    count: u32,
}

impl Members {
    fn of(vars: &Vars) -> Self {
        Members {
            classes: BTreeMap::new(),
            count: vars.count(),
        }
    }

    fn class(&mut self, of: Class, member: Member) -> Class {
        let count = &mut self.count;
        *self.classes.entry((of, member)).or_insert_with(|| {
            *count += 1;
            Class(*count - 1)
        })
    }
}

impl Kinds {
    fn find(&self, mut class: Class) -> Class {
        while let Some(parent) = self.classes.get(&class) {
            class = *parent;
        }
        class
    }

    /// The class of a place: its elements share one.
    fn key(&self, place: &Place) -> Class {
        let place = match self.vars[place.root].holds {
            Holds::Alias(..) => &resolve(&self.vars, place),
            Holds::Value | Holds::Shared | Holds::Exclusive => place,
        };
        let start = self.find(Class(place.root.0));
        place.path.iter().fold(start, |class, step| {
            let member = match step {
                Step::Field(name) => Member::Field(name.clone()),
                Step::Index(_) => Member::Element,
                Step::Keyed(index, _) => match crate::analysis::atom_ty(&self.vars, index) {
                    Ty::Tuple(parts) => Member::Entry(parts.len()),
                    _ => Member::Element,
                },
                Step::Range(..) => return class,
                Step::Variant(variant) => Member::Variant(variant.name(), variant.member.clone()),
                Step::Deref | Step::Made(_) => Member::Behind,
            };
            let class = self.members.borrow_mut().class(class, member);
            self.find(class)
        })
    }

    fn note(&mut self, key: Class, kind: &Float) {
        let known = self.floats.get(&key);
        let better =
            known.is_none_or(|known| *known == Float::Inferred && *kind != Float::Inferred);
        if better {
            self.floats.insert(key, kind.clone());
            self.changed = true;
        }
    }

    fn kind(&self, atom: &Atom) -> Option<Float> {
        match atom {
            Atom::Var(var) => self.floats.get(&self.key(&Place::whole(*var))).cloned(),
            other => match crate::analysis::atom_ty(&self.vars, other) {
                Ty::Float(kind) => Some(kind),
                _ => None,
            },
        }
    }

    fn float(&mut self, atom: &Atom, kind: &Float) {
        if let Atom::Var(var) = atom {
            if self.may_be_float(*var) {
                self.note(self.key(&Place::whole(*var)), kind);
            }
        }
    }

    /// What is returned in a list or a tuple is of the type that is written.
    fn given(&mut self, ty: &Ty, place: &Place) {
        match ty {
            Ty::Float(kind) if !place.path.is_empty() => self.note(self.key(place), kind),
            Ty::Array(item, _) | Ty::Vec(item) => {
                self.given(item, &place.clone().then(Step::Index(Atom::Unit)));
            }
            Ty::Tuple(items) => items.iter().enumerate().for_each(|(k, item)| {
                self.given(item, &place.clone().then(Step::Field(k.to_string())));
            }),
            Ty::Float(_)
            | Ty::Slice(_)
            | Ty::Ref(_)
            | Ty::Option(_)
            | Ty::Boxed(_)
            | Ty::Int(_)
            | Ty::Constant
            | Ty::Unit
            | Ty::Never
            | Ty::User(_)
            | Ty::Unknown => {}
        }
    }

    fn may_be_float(&self, var: Var) -> bool {
        matches!(self.vars[var].ty.behind(), Ty::Float(_) | Ty::Unknown)
    }

    /// Whether a value is of a type that goes by a name of the user's.
    fn is_users(&self, atom: &Atom) -> bool {
        matches!(atom, Atom::Var(var) if matches!(self.vars[*var].ty.behind(), Ty::User(_)))
    }

    /// Two values of one type.
    fn same(&mut self, a: Class, b: Class) {
        if a == b {
            return;
        }
        let kind = self.floats.remove(&a);
        self.classes.insert(a, b);
        self.changed = true;
        if let Some(kind) = kind {
            self.note(b, &kind);
        }
    }

    fn same_atoms(&mut self, a: &Atom, b: &Atom) {
        match (a, b) {
            (Atom::Var(a), Atom::Var(b)) => {
                self.same(self.key(&Place::whole(*a)), self.key(&Place::whole(*b)));
            }
            (a, b) => {
                for (known, open) in [(a, b), (b, a)] {
                    if let Some(kind) = self.kind(known) {
                        self.float(open, &kind);
                    }
                }
            }
        }
    }

    fn holds(&mut self, place: &Place, atom: &Atom) {
        match atom {
            Atom::Var(var) => self.same(self.key(place), self.key(&Place::whole(*var))),
            other => {
                if let Some(kind) = self.kind(other) {
                    self.note(self.key(place), &kind);
                }
            }
        }
    }

    fn region(&mut self, region: &Region) {
        for stmt in &region.stmts {
            self.stmt(stmt);
            crate::analysis::uses::nested(stmt, &mut |region| self.region(region));
        }
    }

    fn stmt(&mut self, stmt: &Stmt) {
        match stmt {
            Stmt::Let(var, op) => self.op(*var, op),
            Stmt::Store(place, atom) => self.holds(place, atom),
            Stmt::Push(place, atom) => {
                let element = place.clone().then(Step::Index(Atom::Unit));
                self.holds(&element, atom);
            }
            Stmt::Accumulate(place, _, atom) => {
                if let Some(kind) = self.floats.get(&self.key(place)).cloned() {
                    self.float(atom, &kind);
                }
            }
            Stmt::Exchange(a, b) => self.same(self.key(a), self.key(b)),
            Stmt::If {
                then, els, results, ..
            } => {
                for (k, result) in results.iter().enumerate() {
                    for arm in [then, els] {
                        if let Some(atom) = arm.results.get(k) {
                            self.same_atoms(&Atom::Var(*result), atom);
                        }
                    }
                }
            }
            Stmt::Swap(..)
            | Stmt::Loop(_)
            | Stmt::Block { .. }
            | Stmt::Exit { .. }
            | Stmt::Written { .. }
            | Stmt::Made(_) => {}
        }
    }

    fn op(&mut self, var: Var, op: &Op) {
        let whole = Place::whole(var);
        match op {
            Op::Use(atom) => self.same_atoms(&Atom::Var(var), atom),
            Op::Load(place, Take::Plain | Take::Clone) => {
                self.same(self.key(place), self.key(&whole));
            }
            Op::Elementary(rule, args, Spelling::Operator(_) | Spelling::Negation) => {
                self.operator(rule.name, var, args);
            }
            Op::Tuple(atoms) => atoms.iter().enumerate().for_each(|(k, atom)| {
                self.holds(&whole.clone().then(Step::Field(k.to_string())), atom);
            }),
            Op::List(atoms, _) => atoms.iter().for_each(|atom| {
                self.holds(&whole.clone().then(Step::Index(Atom::Unit)), atom);
            }),
            Op::Repeat(atom, _, _) => {
                self.holds(&whole.then(Step::Index(Atom::Unit)), atom);
            }
            Op::Construct(made) => made.members.iter().for_each(|(step, member)| {
                if let Arg::Value(atom) = member {
                    self.holds(&whole.clone().then(step.clone()), atom);
                }
            }),
            Op::Call(callee, args) => {
                if let (
                    Some((Operator::Assigning(_), name)),
                    [Arg::Borrow(place, _), Arg::Value(atom)],
                ) = (operator_of(callee), args.as_slice())
                {
                    self.assignment(name, place, atom);
                }
            }
            Op::Load(_, Take::ToVec)
            | Op::Borrow(..)
            | Op::Elementary(..)
            | Op::Cast(..)
            | Op::Written(_)
            | Op::Pop(_)
            | Op::Blank(_)
            | Op::Made(_) => {}
        }
    }

    fn assignment(&mut self, name: &str, place: &Place, value: &Atom) {
        let additive = matches!(name, "add_assign" | "sub_assign" | "rem_assign");
        if let Some(kind) = self.place_kind(place) {
            self.float(value, &kind);
        } else if let (true, Some(kind)) = (additive, self.kind(value)) {
            self.note(self.key(place), &kind);
        }
    }

    /// The float type of a place, if it is known to hold one.
    fn place_kind(&self, place: &Place) -> Option<Float> {
        let known = self.floats.get(&self.key(place)).cloned();
        known.or_else(|| match place_ty(&self.vars, place).behind() {
            Ty::Float(kind) => Some(kind.clone()),
            _ => None,
        })
    }

    /// Nobody adds a float to a vector, or divides one by it; but a product may be a dot product, or a vector scaled.
    fn operator(&mut self, name: &str, y: Var, args: &[Atom]) {
        let y = Atom::Var(y);
        match (name, args) {
            ("neg", [a]) => self.same_atoms(&y, a),
            ("add" | "sub" | "rem", [a, b]) => {
                let kinds = [self.kind(&y), self.kind(a), self.kind(b)];
                if let Some(kind) = kinds.into_iter().flatten().next() {
                    [&y, a, b]
                        .into_iter()
                        .for_each(|atom| self.float(atom, &kind));
                }
            }
            ("mul", [a, b]) => match (self.kind(a), self.kind(b), self.kind(&y)) {
                (Some(kind), Some(_), None) => self.float(&y, &kind),
                (Some(kind), None, Some(_)) => self.float(b, &kind),
                (None, Some(kind), Some(_)) => self.float(a, &kind),
                _ => {}
            },
            // A quotient of two lengths may be a number.
            ("div", [a, b]) if self.is_users(a) || self.is_users(b) => {}
            ("div", [a, b]) => match (self.kind(a), self.kind(b), self.kind(&y)) {
                (Some(kind), _, _) | (_, Some(_), Some(kind)) | (None, None, Some(kind)) => {
                    [&y, a, b]
                        .into_iter()
                        .for_each(|atom| self.float(atom, &kind));
                }
                _ => {}
            },
            _ => {}
        }
    }
}

/// An operator as a callee.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Operator {
    /// `a + b`
    Binary(&'static str),
    /// `-a`
    Unary(&'static str),
    /// `a += b`
    Assigning(&'static str),
}

/// The operators that types may implement, and the names of their functions.
const OPERATORS: &[(&str, Operator)] = &[
    ("add", Operator::Binary("+")),
    ("sub", Operator::Binary("-")),
    ("mul", Operator::Binary("*")),
    ("div", Operator::Binary("/")),
    ("rem", Operator::Binary("%")),
    ("neg", Operator::Unary("-")),
    ("add_assign", Operator::Assigning("+=")),
    ("sub_assign", Operator::Assigning("-=")),
    ("mul_assign", Operator::Assigning("*=")),
    ("div_assign", Operator::Assigning("/=")),
    ("rem_assign", Operator::Assigning("%=")),
];

/// The module that stands for the operators in the callee of a call.
const OWNER: &str = "__operators";

/// The operator that a callee stands for, and the name of its function.
pub(crate) fn operator_of(callee: &Expr) -> Option<(Operator, &'static str)> {
    let name = operator_function(callee)?;
    OPERATORS
        .iter()
        .find(|(operator, _)| *operator == name)
        .map(|(name, operator)| (*operator, *name))
}

/// Whether a callee is an operator that changes nothing.
pub(crate) fn is_pure_operator(callee: &Expr) -> bool {
    match operator_of(callee) {
        Some((Operator::Binary(_) | Operator::Unary(_), _)) => true,
        Some((Operator::Assigning(_), _)) | None => false,
    }
}

/// The function of the module of operators that a callee names: `mul`, `mul_vjp`.
pub(crate) fn operator_function(callee: &Expr) -> Option<String> {
    let Expr::Path(path) = callee else {
        return None;
    };
    let segments = &path.path.segments;
    (segments.len() == 2 && segments[0].ident == OWNER).then(|| segments[1].ident.to_string())
}

/// The callee of an operator.
pub(crate) fn operator_callee(name: &str, span: proc_macro2::Span) -> Expr {
    let owner = syn::Ident::new(OWNER, proc_macro2::Span::mixed_site());
    let name = syn::Ident::new(name, span);
    syn::parse_quote!(#owner::#name)
}

struct Rewrite<'a> {
    vars: &'a mut Vars,
    kinds: Kinds,
    /// Temporaries that were read through a reference, and from where.
    through: BTreeMap<Var, Place>,
    /// Those whose reference is passed instead.
    unread: BTreeSet<Var>,
}

impl Rewrite<'_> {
    fn region(&mut self, region: &mut Region) {
        for stmt in std::mem::take(&mut region.stmts) {
            self.stmt(stmt, &mut region.stmts);
        }
    }

    fn stmt(&mut self, mut stmt: Stmt, out: &mut Vec<Stmt>) {
        match &mut stmt {
            Stmt::Let(var, Op::Load(place, Take::Plain)) if self.vars[*var].read_through => {
                self.through.insert(*var, place.clone());
            }
            Stmt::Let(var, op @ Op::Elementary(..)) => {
                match self.call(*var, op) {
                    Some(call) => *op = call,
                    // An operation on floats gives one.
                    None => self.vars[*var].assumed_float = false,
                }
            }
            Stmt::Let(_, Op::Call(callee, args)) => {
                if let Some((Operator::Assigning(_), name)) = operator_of(callee) {
                    if let Some((place, value)) = self.assigned(args) {
                        self.assign(name, place, value, out);
                        return;
                    }
                    self.pass_references(args);
                }
            }
            Stmt::If { then, els, .. } => {
                self.region(then);
                self.region(els);
            }
            Stmt::Loop(each) => {
                if let crate::ir::Head::While(cond) = &mut each.head {
                    self.region(cond);
                }
                self.region(&mut each.body);
            }
            Stmt::Let(..)
            | Stmt::Store(..)
            | Stmt::Accumulate(..)
            | Stmt::Push(..)
            | Stmt::Swap(..)
            | Stmt::Exchange(..)
            | Stmt::Block { .. }
            | Stmt::Exit { .. }
            | Stmt::Written { .. }
            | Stmt::Made(_) => {}
        }
        out.push(stmt);
    }

    /// The call that stands for an operator whose operands may be of a user's type.
    fn call(&mut self, var: Var, op: &Op) -> Option<Op> {
        let Op::Elementary(rule, args, Spelling::Operator(_) | Spelling::Negation) = op else {
            return None;
        };
        let settled = |atom: &Atom| !crate::analysis::atom_ty(self.vars, atom).is_open();
        if args.iter().all(settled) {
            return None;
        }
        self.vars[var].ty = match &self.vars[var].ty {
            Ty::Float(Float::Inferred) => Ty::Unknown,
            other => other.clone(),
        };
        let mut args: Vec<Arg> = args.iter().cloned().map(Arg::Value).collect();
        self.pass_references(&mut args);
        let callee = operator_callee(rule.name, proc_macro2::Span::mixed_site());
        Some(Op::Call(Box::new(callee), args))
    }

    /// An operand that was read through a reference is the reference.
    fn pass_references(&mut self, args: &mut [Arg]) {
        for arg in args {
            let Arg::Value(Atom::Var(var)) = arg else {
                continue;
            };
            let var = *var;
            if !self.vars[var].ty.is_open() {
                continue;
            }
            if let Some(place) = self.through.get(&var) {
                self.unread.insert(var);
                *arg = Arg::Borrow(place.clone(), Access::Shared);
            } else if !self.vars[var].is_copy() && self.vars[var].holds == Holds::Value {
                *arg = Arg::Clone(var);
            }
        }
    }

    /// The place and the value of an assignment that is one of floats.
    fn assigned(&self, args: &[Arg]) -> Option<(Place, Atom)> {
        let [Arg::Borrow(place, _), Arg::Value(value)] = args else {
            return None;
        };
        let floats = crate::analysis::atom_ty(self.vars, value).is_float()
            && self.kinds.place_kind(place).is_some();
        floats.then(|| (place.clone(), value.clone()))
    }

    // Input:   call operators::mul_assign(&mut x, a)
    // Output:  let t1 = x;  let t2 = t1 * a;  x = t2;
    fn assign(&mut self, name: &str, place: Place, value: Atom, out: &mut Vec<Stmt>) {
        let (name, op): (_, syn::BinOp) = match name {
            "add_assign" => return out.push(Stmt::Accumulate(place, Sign::Plus, value)),
            "sub_assign" => return out.push(Stmt::Accumulate(place, Sign::Minus, value)),
            "mul_assign" => ("mul", syn::BinOp::Mul(syn::token::Star::default())),
            "div_assign" => ("div", syn::BinOp::Div(syn::token::Slash::default())),
            _ => ("rem", syn::BinOp::Rem(syn::token::Percent::default())),
        };
        let rule = table::lookup(name).expect("the table has the arithmetic operators");
        let kind = self.kinds.place_kind(&place);
        let ty = Ty::Float(kind.unwrap_or(Float::Inferred));
        let old = self.vars.temporary("t", ty.clone());
        let new = self.vars.temporary("t", ty);
        out.push(Stmt::Let(old, Op::Load(place.clone(), Take::Plain)));
        let args = vec![Atom::Var(old), value];
        out.push(Stmt::Let(
            new,
            Op::Elementary(rule, args, Spelling::Operator(op)),
        ));
        out.push(Stmt::Store(place, Atom::Var(new)));
    }
}

/// Drops the loads whose reference is passed instead, where nothing else reads them.
fn without(body: &mut Region, unread: &BTreeSet<Var>) {
    let mut gone = unread.clone();
    crate::analysis::uses::region_uses(body, &mut |var| {
        gone.remove(&var);
    });
    drop_loads(body, &gone);
}

fn drop_loads(region: &mut Region, gone: &BTreeSet<Var>) {
    region
        .stmts
        .retain(|stmt| !matches!(stmt, Stmt::Let(var, _) if gone.contains(var)));
    for stmt in &mut region.stmts {
        match stmt {
            Stmt::If { then, els, .. } => {
                drop_loads(then, gone);
                drop_loads(els, gone);
            }
            Stmt::Loop(each) => drop_loads(&mut each.body, gone),
            _ => {}
        }
    }
}
