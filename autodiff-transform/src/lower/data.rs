//! Values of structs and enums: made of members, and taken apart.
//!
//! The compiler sees no definitions. Whether a path names a struct or a variant is told by Rust's naming convention:
//! `shapes::Disk` is a struct, `Shape::Disk` a variant. Where `Disk` stands alone, it is a struct in braces; in
//! parentheses it may be either, and derived tangents answer to both. `variants` finds those in braces that are one of
//! several.

use super::variants::Variants;
use super::{Cx, Val};
use crate::ir::{Access, Arg, Atom, Construct, Form, Op, Place, Step, Ty, Variant};
use syn::{Expr, Member, Pat, Path};

impl Cx<'_> {
    // Input:   Ray { origin, dir: a - b }
    pub(super) fn struct_literal(&mut self, literal: &syn::ExprStruct) -> Val {
        let mut members = Vec::new();
        for field in &literal.fields {
            let val = self.expr(&field.expr);
            if matches!(val, Val::Never) {
                return Val::Never;
            }
            let step = self.variants.step(&literal.path, &field.member);
            members.push((step, self.part_of(val, &field.expr)));
        }
        let rest = match &literal.rest {
            None => None,
            Some(rest) => match self.place_expr(rest) {
                None => return Val::Never,
                place => place,
            },
        };
        let path = literal.path.clone();
        let ty = if is_variant(&path, Form::Braces) {
            Ty::Unknown
        } else {
            Ty::of(&syn::parse_quote!(#path), &self.reals)
        };
        self.construct(path, Form::Braces, members, rest, ty)
    }

    // Input:   Some(x), Shape::Disk(r), Box::new(x)
    pub(super) fn constructor(&mut self, path: &Path, args: &[&Expr]) -> Val {
        if last(path) == "Err" && args.iter().all(|arg| !super::written::leaves(arg)) {
            // An error carries no derivative.
            let whole = syn::parse_quote!(#path(#(#args),*));
            let var = self.define_written(&whole, Ty::Unknown, super::written::Carries::Nothing);
            return Val::Atom(Atom::Var(var));
        }
        let mut members = Vec::new();
        let mut payload = Ty::Unknown;
        for (k, arg) in args.iter().enumerate() {
            let val = self.expr(arg);
            if matches!(val, Val::Never) {
                return Val::Never;
            }
            payload = self.ty(&val);
            let member = self.part_of(val, arg);
            let step = if is_box(path) {
                Step::Deref
            } else {
                member_step(path, &Member::from(k), Form::Parentheses)
            };
            members.push((step, member));
        }
        let ty = match members.first() {
            Some((Step::Deref, _)) => Ty::Boxed(Box::new(payload)),
            Some((Step::Variant(variant), _)) if variant.is_of_std(&["Some"]) => {
                Ty::Option(Box::new(payload))
            }
            _ => Ty::Unknown,
        };
        self.construct(path.clone(), Form::Parentheses, members, None, ty)
    }

    /// `Some(value)`
    pub(super) fn some(&mut self, value: Atom) -> Val {
        let path: Path = syn::parse_quote!(Some);
        let step = member_step(&path, &Member::from(0), Form::Parentheses);
        let ty = Ty::Option(Box::new(self.atom_ty(&value)));
        self.construct(
            path,
            Form::Parentheses,
            vec![(step, Arg::Value(value))],
            None,
            ty,
        )
    }

    fn construct(
        &mut self,
        path: Path,
        form: Form,
        members: Vec<(Step, Arg)>,
        rest: Option<Place>,
        ty: Ty,
    ) -> Val {
        let made = Construct {
            path,
            form,
            members,
            rest,
        };
        Val::Place(Place::whole(self.define(Op::Construct(Box::new(made)), ty)))
    }

    /// A value that goes into another: a reference stays one.
    fn part_of(&mut self, val: Val, expr: &Expr) -> Arg {
        match val {
            Val::Ref(place, Access::Shared) => Arg::Borrow(place, Access::Shared),
            Val::Ref(..) => {
                let what = "an exclusive reference inside a struct or a variant is not supported";
                self.diags
                    .error(expr, what, "pass it to a function beside the struct");
                Arg::Value(Atom::Unit)
            }
            other => Arg::Value(self.atom(other)),
        }
    }

    /// One member of a value, by value or by reference as the value itself is had.
    pub(super) fn member(&mut self, val: &Val, step: Step) -> Val {
        match val {
            Val::Ref(place, access) => Val::Ref(place.clone().then(step), *access),
            Val::RefRef(place) => Val::Ref(place.clone().then(step), Access::Shared),
            other => Val::Place(self.place(other.clone()).then(step)),
        }
    }
}

/// The members that a pattern of a struct or a variant takes apart, with their patterns; `None` for other patterns.
pub(super) fn members<'p>(
    pat: &'p Pat,
    refutable: Refutable,
    variants: &Variants,
) -> Option<Vec<(Step, &'p Pat)>> {
    match pat {
        Pat::TupleStruct(tuple) => {
            let rest = tuple
                .elems
                .iter()
                .position(|pat| matches!(pat, Pat::Rest(_)));
            let before = rest.unwrap_or(tuple.elems.len());
            let trailing = tuple.elems.len() - before;
            (trailing <= 1).then(|| {
                let step = |k: usize| match refutable {
                    Refutable::No => Step::Field(k.to_string()),
                    Refutable::Yes => member_step(&tuple.path, &Member::from(k), Form::Parentheses),
                };
                let elems = tuple.elems.iter().take(before).enumerate();
                elems.map(|(k, pat)| (step(k), pat)).collect()
            })
        }
        Pat::Struct(fields) => Some(
            fields
                .fields
                .iter()
                .map(|field| (variants.step(&fields.path, &field.member), &*field.pat))
                .collect(),
        ),
        _ => None,
    }
}

/// Whether a pattern is one of several.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Refutable {
    Yes,
    No,
}

/// The step to a member of what a path constructs.
pub(super) fn member_step(path: &Path, member: &Member, form: Form) -> Step {
    let member = match member {
        Member::Named(name) => name.to_string(),
        Member::Unnamed(index) => index.index.to_string(),
    };
    if is_variant(path, form) {
        Step::Variant(Box::new(Variant {
            path: path.clone(),
            member,
        }))
    } else {
        Step::Field(member)
    }
}

/// Whether a path names a variant, as far as its form tells.
fn is_variant(path: &Path, form: Form) -> bool {
    let last = last(path);
    if last == "Self" {
        return false;
    }
    let owner = path.segments.iter().rev().nth(1);
    match owner {
        Some(owner) => owner
            .ident
            .to_string()
            .chars()
            .next()
            .is_some_and(char::is_uppercase),
        None => form == Form::Parentheses,
    }
}

fn last(path: &Path) -> String {
    let last = path.segments.last();
    last.map(|last| last.ident.to_string()).unwrap_or_default()
}

/// Whether a path is `Box::new`.
pub(super) fn is_box(path: &Path) -> bool {
    let owner = path.segments.iter().rev().nth(1);
    last(path) == "new" && owner.is_some_and(|owner| owner.ident == "Box")
}
