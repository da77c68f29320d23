//! From the user's syntax to the IR.
//!
//! Takes a parsed function; gives the same program as a structured Wengert list, still with labelled blocks and exits.
//! What is not understood becomes a *written* expression, which is harmless while nothing active is in it; the fence
//! (`analysis::fence`) refuses the rest at the user's tokens.

mod alternatives;
mod arrays;
mod assigned_later;
mod attempts;
mod by_path;
mod calls;
mod checkpoints;
mod chosen;
mod closures;
mod conditions;
mod consumers;
mod control;
mod data;
mod destructure;
mod exprs;
mod found;
mod heads;
mod holders;
mod integers;
mod macros;
mod moving_params;
mod mutators;
mod options;
mod own_math;
mod own_types;
mod patterns;
mod peek;
mod sized;
mod split_patterns;
mod stmts;
mod streams;
mod unchanging;
mod unpack;
mod unused;
mod variants;
mod verbs;
mod views;
mod written;

pub(crate) use patterns::index_literal;
pub(crate) use peek::{arithmetic, lit_ty};
pub(crate) use stmts::assigning;

use crate::diag::Diags;
use crate::ir::{
    Access, Atom, Func, Holds, Label, Op, Origin, Param, Place, Region, Stmt, Take, Ty, Var,
    VarInfo, Vars,
};
use crate::signature::{Passing, Signature, Site};
use std::collections::{BTreeMap, BTreeSet};
use syn::Ident;

/// What an expression gives.
#[derive(Clone, Debug)]
enum Val {
    /// A value.
    Atom(Atom),
    /// A place, not yet read.
    Place(Place),
    /// A reference to a place.
    Ref(Place, Access),
    /// A reference to a shared reference to a place: what `filter` hands to its closure.
    RefRef(Place),
    /// A tuple whose parts are known.
    Tuple(Vec<Val>),
    /// Nothing: control does not come back.
    Never,
}

/// A loop or block that exits may name.
struct Target {
    name: Option<String>,
    kind: TargetKind,
    leave: Label,
    next: Option<Label>,
    /// The variable that holds the value it gives, once one is known to be given.
    result: Option<Var>,
    ty: Ty,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum TargetKind {
    Loop,
    Block,
}

/// The state of one lowering.
struct Cx<'a> {
    diags: &'a mut Diags,
    vars: Vars,
    /// Names in scope, innermost last.
    scopes: Vec<BTreeMap<String, Var>>,
    /// Names that some variable of the function has already.
    taken: BTreeSet<String>,
    /// Regions under construction, innermost last.
    regions: Vec<Vec<Stmt>>,
    targets: Vec<Target>,
    labels: u32,
    function: Label,
    reals: Vec<Ident>,
    items: Vec<syn::Item>,
    ret: Ty,
    /// Whether that borrows, so that the sweeps compute a copy.
    borrows: bool,
    /// Parameters that are not differentiated by.
    constants: BTreeSet<Var>,
    /// Closures bound by `let`.
    closures: BTreeMap<Var, closures::Closure>,
    /// Names of references that stand for a place wherever they are mentioned.
    views: BTreeMap<Var, views::View>,
    /// Lists that were written as lists of references: they hold copies of what those are to.
    of_references: BTreeSet<Var>,
    /// Variables that were split into exclusive parts.
    split: BTreeSet<Var>,
    /// Iterators bound by `let`.
    iterators: BTreeMap<Var, streams::Bound>,
    /// The names that `next_back` is called on.
    from_behind: BTreeSet<String>,
    /// The number of `zip`s and `chain`s around the iterator being read.
    zipping: u32,
    /// The names in braces that are variants'.
    variants: variants::Variants,
    /// The types that are certainly the user's.
    own_types: own_types::OwnTypes,
    /// The fields that are integers, as far as the body tells.
    own_math: own_math::OwnMath,
    integer_fields: integers::IntegerFields,
    /// Whether numbers are read from text.
    reads_text: bool,
    /// How many loops and blocks are around the chain of rayon's that is lowered.
    parallel: Option<usize>,
    /// The `#[checkpoint]` of the loop that is lowered.
    waiting: Option<checkpoints::Waiting>,
}

/// Lowers a function.
pub fn lower(sig: &Signature, block: &syn::Block, diags: &mut Diags) -> Func {
    let moving = moving_params::moving(sig, block);
    let block = &moving_params::bound(by_path::as_methods(block), &moving);
    let mut cx = Cx {
        diags,
        vars: Vars::default(),
        scopes: vec![BTreeMap::new()],
        taken: BTreeSet::new(),
        regions: vec![Vec::new()],
        targets: Vec::new(),
        labels: 1,
        function: Label(0),
        reals: sig.reals.clone(),
        items: Vec::new(),
        ret: holders::returned(sig.ret_ty(), block),
        borrows: sig.borrows(),
        constants: BTreeSet::new(),
        closures: BTreeMap::new(),
        iterators: BTreeMap::new(),
        views: BTreeMap::new(),
        of_references: BTreeSet::new(),
        split: BTreeSet::new(),
        from_behind: streams::taken_from_behind(block),
        zipping: 0,
        variants: variants::find(block),
        own_math: own_math::find(block),
        own_types: own_types::find(block),
        integer_fields: integers::find(block),
        reads_text: macros::reads_text(block),
        parallel: None,
        waiting: None,
    };
    refuse_cfg(block, cx.diags);
    checkpoints::refuse_misplaced(block, cx.diags);
    refuse_exclusive(sig, cx.diags);
    let params = cx.params(sig, &moving);
    let value = match sig.ret_ty() {
        Ty::Unit => unused::Value::Unused,
        _ => unused::Value::Used,
    };
    let block = unused::unused(block, value);
    cx.scopes.push(BTreeMap::new());
    let tail = cx.statements_as(&block.stmts, &sig.ret_ty());
    cx.scopes.pop();
    let tail = cx.owned_result(tail);
    let result = cx.result(tail, &sig.ret_ty());
    let diverges = result.is_none();
    let body = Region {
        stmts: cx.regions.pop().expect("the body's region"),
        results: result.into_iter().collect(),
        diverges,
    };
    let Cx {
        vars,
        items,
        ret,
        closures,
        iterators,
        ..
    } = cx;
    let lazy = closures.into_keys().chain(iterators.into_keys());
    let body = without_unused(body, &lazy.collect());
    Func {
        name: sig.name().clone(),
        params,
        vars,
        body,
        label: Label(0),
        ret: ret.owned(),
        items,
    }
}

/// What a function gives that borrows is made a second time for a companion's value, which must change nothing.
fn refuse_exclusive(sig: &Signature, diags: &mut Diags) {
    let syn::ReturnType::Type(_, ty) = &sig.item.sig.output else {
        return;
    };
    if !sig.borrows() {
        return;
    }
    if crate::ir::types::has_exclusive_reference(ty) {
        diags.error(
            ty,
            "a function that gives a `&mut` reference is not supported",
            "write the place itself where it is called: `m.data[i * n + j] = …`; or give the index",
        );
    } else if let Some(param) = sig
        .params
        .iter()
        .find(|param| param.passing == Passing::Exclusive)
    {
        diags.error(
            ty,
            &format!(
                "a function that gives a reference, and may change `{}`, is not supported",
                param.ident
            ),
            "give a copy, such as an `f64`, or a `Vec` by `.to_vec()`",
        );
    }
}

/// A closure that is only called has been put in place everywhere, and so has an iterator; its definition goes.
fn without_unused(mut body: Region, lazy: &BTreeSet<Var>) -> Region {
    fn prune(region: &mut Region, unused: &BTreeSet<Var>) {
        region
            .stmts
            .retain(|stmt| !matches!(stmt, Stmt::Let(var, _) if unused.contains(var)));
        for stmt in &mut region.stmts {
            match stmt {
                Stmt::If { then, els, .. } => {
                    prune(then, unused);
                    prune(els, unused);
                }
                Stmt::Loop(each) => prune(&mut each.body, unused),
                Stmt::Block { body, .. } => prune(body, unused),
                Stmt::Let(..)
                | Stmt::Store(..)
                | Stmt::Accumulate(..)
                | Stmt::Push(..)
                | Stmt::Swap(..)
                | Stmt::Exchange(..)
                | Stmt::Exit { .. }
                | Stmt::Written { .. }
                | Stmt::Made(_) => {}
            }
        }
    }
    // One may be used in the definition of another.
    let mut left = lazy.clone();
    loop {
        let mut unused = left.clone();
        crate::analysis::uses::region_uses(&body, &mut |var| {
            unused.remove(&var);
        });
        if unused.is_empty() {
            return body;
        }
        prune(&mut body, &unused);
        left.retain(|var| !unused.contains(var));
    }
}

/// What tells two variables apart: the name, and the macro expansion that it was written in.
///
/// `macro_rules!` may put two variables of one name beside each other. Stable Rust shows the difference only in the
/// span's debug form, `#7 bytes(…)`; where that is missing, the name alone counts.
fn key(name: &Ident) -> String {
    let span = format!("{:?}", name.span());
    let context = span
        .split(' ')
        .next()
        .filter(|first| first.starts_with('#'));
    format!("{name}{}", context.unwrap_or_default())
}

/// `cfg` inside a body where `configured` has made no versions of it: too many conditions, `cfg_attr`, or a place that it
/// does not look at.
fn refuse_cfg(block: &syn::Block, diags: &mut Diags) {
    struct Find<'a>(&'a mut Diags);
    impl<'ast> syn::visit::Visit<'ast> for Find<'_> {
        fn visit_attribute(&mut self, attribute: &'ast syn::Attribute) {
            if attribute.path().is_ident("cfg") || attribute.path().is_ident("cfg_attr") {
                self.0.error(
                    attribute,
                    "this `cfg` inside a differentiated body is not supported",
                    "put it on the function, or on a function or constant that this one uses",
                );
            }
        }
        fn visit_item(&mut self, _: &'ast syn::Item) {}
    }
    syn::visit::Visit::visit_block(&mut Find(diags), block);
}

impl Cx<'_> {
    /// Whether `self` is of a type of the user's: only such a type has methods of its own, and only its fields have names.
    fn is_users(&self, sig: &Signature) -> bool {
        matches!(sig.around.site, Site::Alone | Site::Inherent) || self.own_types.has_fields("self")
    }

    fn params(&mut self, sig: &Signature, moving: &[Ident]) -> Vec<Param> {
        let mut patterns = Vec::new();
        let mut params = Vec::new();
        for param in &sig.params {
            let holds = match param.passing {
                Passing::Value => Holds::Value,
                Passing::Shared => Holds::Shared,
                Passing::Exclusive => Holds::Exclusive,
            };
            let ty = match param.inner_ty(&self.reals) {
                Ty::Unknown if param.receiver && self.is_users(sig) => {
                    Ty::of(&syn::parse_quote!(Self), &[])
                }
                known => known,
            };
            let var = self.declare(
                &param.ident,
                ty,
                holds,
                param.mutable && !moving.contains(&param.ident),
            );
            if !param.active {
                self.constants.insert(var);
            }
            params.push(Param {
                var,
                active: param.active,
            });
            if let Some(pattern) = &param.pattern {
                patterns.push((pattern.clone(), var));
            }
        }
        for (pattern, var) in patterns {
            let val = self.variable(var);
            self.bind(&pattern, val, None);
        }
        params
    }

    /// The atom a body or arm ends with; `None` where it never ends.
    fn result(&mut self, val: Val, ty: &Ty) -> Option<Atom> {
        match val {
            Val::Never => None,
            _ if matches!(ty, Ty::Unit) => Some(Atom::Unit),
            other => Some(self.atom(other)),
        }
    }

    fn declare(&mut self, name: &Ident, ty: Ty, holds: Holds, mutable: bool) -> Var {
        let emitted = self.unique(name);
        let var = self.vars.add(VarInfo {
            name: emitted,
            origin: Origin::User,
            ty,
            mutable,
            holds,
            annotation: None,
            assumed_float: false,
            assumed_constant: false,
            assumed_answer: false,
            assumed_standard: false,
            parts: None,
            layers: 1,
            copied: false,
            read_through: false,
            beside: None,
        });
        self.scopes
            .last_mut()
            .expect("a scope is open")
            .insert(key(name), var);
        var
    }

    /// A shadowing variable gets a name of its own, so that both can be named in the adjoint sweep.
    fn unique(&mut self, name: &Ident) -> Ident {
        let text = name.to_string();
        if self.taken.insert(text.clone()) {
            return name.clone();
        }
        let stem = text.trim_start_matches("r#");
        let mut n = 1;
        while !self.taken.insert(format!("__{stem}_{n}")) {
            n += 1;
        }
        Ident::new(&format!("__{stem}_{n}"), name.span())
    }

    fn lookup(&self, name: &Ident) -> Option<Var> {
        let key = key(name);
        self.scopes
            .iter()
            .rev()
            .find_map(|scope| scope.get(&key).copied())
    }

    fn fresh_label(&mut self) -> Label {
        self.labels += 1;
        Label(self.labels)
    }

    fn push(&mut self, stmt: Stmt) {
        self.regions
            .last_mut()
            .expect("a region is open")
            .push(stmt);
    }

    /// Defines a temporary.
    fn define(&mut self, op: Op, ty: Ty) -> Var {
        let var = self.vars.temporary("t", ty);
        self.push(Stmt::Let(var, op));
        var
    }

    /// Lowers with `inside` into a region of its own, in a scope of its own.
    fn region<T>(&mut self, inside: impl FnOnce(&mut Self) -> T) -> (Vec<Stmt>, T) {
        self.regions.push(Vec::new());
        self.scopes.push(BTreeMap::new());
        let out = inside(self);
        self.scopes.pop();
        (self.regions.pop().expect("the region just opened"), out)
    }

    /// What a mention of a variable gives.
    fn variable(&self, var: Var) -> Val {
        match &self.vars[var].holds {
            Holds::Value if self.vars[var].mutable => Val::Place(Place::whole(var)),
            Holds::Value if self.is_compound(var) => Val::Place(Place::whole(var)),
            Holds::Value => Val::Atom(Atom::Var(var)),
            Holds::Shared | Holds::Alias(_, Access::Shared) => {
                Val::Ref(Place::whole(var), Access::Shared)
            }
            Holds::Exclusive | Holds::Alias(_, Access::Exclusive) => {
                Val::Ref(Place::whole(var), Access::Exclusive)
            }
        }
    }

    fn is_compound(&self, var: Var) -> bool {
        matches!(
            self.vars[var].ty,
            Ty::Tuple(_) | Ty::Array(..) | Ty::Vec(_) | Ty::Slice(_)
        )
    }

    fn place_ty(&self, place: &Place) -> Ty {
        crate::analysis::place_ty(&self.vars, place)
    }

    fn atom_ty(&self, atom: &Atom) -> Ty {
        crate::analysis::atom_ty(&self.vars, atom)
    }

    fn ty(&self, val: &Val) -> Ty {
        match val {
            Val::Atom(atom) => self.atom_ty(atom),
            Val::Place(place) => self.place_ty(place),
            Val::Ref(place, _) => Ty::Ref(Box::new(self.place_ty(place))),
            Val::RefRef(place) => Ty::Ref(Box::new(Ty::Ref(Box::new(self.place_ty(place))))),
            Val::Tuple(items) if items.is_empty() => Ty::Unit,
            Val::Tuple(items) => Ty::Tuple(items.iter().map(|item| self.ty(item)).collect()),
            Val::Never => Ty::Never,
        }
    }

    /// Reads a value. References to scalars are read through, as Rust's operators do.
    fn atom(&mut self, val: Val) -> Atom {
        match val {
            Val::Atom(atom) => atom,
            Val::Place(place) if place.path.is_empty() && self.is_settled(place.root) => {
                Atom::Var(place.root)
            }
            Val::Place(place) => {
                let ty = self.place_ty(&place).behind().clone();
                Atom::Var(self.define(Op::Load(place, Take::Plain), ty))
            }
            Val::Ref(place, _) | Val::RefRef(place) => {
                let ty = self.place_ty(&place).behind().clone();
                let var = self.define(Op::Load(place, Take::Plain), ty);
                self.vars[var].read_through = true;
                Atom::Var(var)
            }
            Val::Tuple(items) if items.is_empty() => Atom::Unit,
            Val::Tuple(items) => {
                let atoms: Vec<Atom> = items.into_iter().map(|item| self.atom(item)).collect();
                let ty = Ty::Tuple(atoms.iter().map(|atom| self.atom_ty(atom)).collect());
                Atom::Var(self.define(Op::Tuple(atoms), ty))
            }
            Val::Never => Atom::Unit,
        }
    }

    /// Whether a variable holds its own value and never changes.
    fn is_settled(&self, var: Var) -> bool {
        !self.vars[var].mutable && self.vars[var].holds == Holds::Value
    }

    /// A value as a place, so that it can be indexed, borrowed or taken apart.
    fn place(&mut self, val: Val) -> Place {
        match val {
            Val::Place(place) | Val::Ref(place, _) | Val::RefRef(place) => place,
            Val::Atom(Atom::Var(var)) => Place::whole(var),
            other => {
                let ty = self.ty(&other);
                match self.atom(other) {
                    Atom::Var(var) => Place::whole(var),
                    atom => Place::whole(self.define(Op::Use(atom), ty)),
                }
            }
        }
    }
}
