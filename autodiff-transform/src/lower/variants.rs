//! Names in braces that are variants': `Power { base, exponent }` after `use Expr::*`.
//!
//! By its name alone it may as well be a struct. But a pattern that stands among others, or behind `if let`, is one of
//! several; and where the function itself says `use Expr::*`, by Rust's custom for names `Expr` is no module, so that a
//! name in braces is a variant's, unless the function uses it as a type elsewhere.

use super::data::member_step;
use crate::ir::{Form, Step, Variant};
use std::collections::BTreeSet;
use syn::visit::{self, Visit};
use syn::{Block, ExprLet, ExprMatch, Ident, Item, Local, Member, Pat, Path, UseTree};

/// The names that a function's patterns tell to be variants'.
#[derive(Default)]
pub(super) struct Variants(BTreeSet<String>);

impl Variants {
    /// The step to a member of what a path names in braces.
    pub(super) fn step(&self, path: &Path, member: &Member) -> Step {
        match (path.get_ident(), member_step(path, member, Form::Braces)) {
            (Some(name), Step::Field(member)) if self.0.contains(&name.to_string()) => {
                Step::Variant(Box::new(Variant {
                    path: path.clone(),
                    member,
                }))
            }
            (_, step) => step,
        }
    }
}

/// Finds them.
pub(super) fn find(block: &Block) -> Variants {
    let mut find = Find::default();
    find.visit_block(block);
    let Find {
        mut found,
        braces,
        types,
        all,
    } = find;
    if all {
        found.0.extend(braces.difference(&types).cloned());
    }
    found
}

#[derive(Default)]
struct Find {
    found: Variants,
    /// Names before braces.
    braces: BTreeSet<String>,
    /// Names of types.
    types: BTreeSet<String>,
    /// Whether the function uses all variants of an enum.
    all: bool,
}

impl Find {
    fn one_of_several(&mut self, pat: &Pat) {
        match pat {
            Pat::Struct(fields) => {
                if let Some(name) = fields.path.get_ident().filter(|name| *name != "Self") {
                    self.found.0.insert(name.to_string());
                }
            }
            Pat::Reference(inner) => self.one_of_several(&inner.pat),
            Pat::Paren(inner) => self.one_of_several(&inner.pat),
            Pat::Or(cases) => cases.cases.iter().for_each(|pat| self.one_of_several(pat)),
            _ => {}
        }
    }
}

impl Find {
    // Input:   use Kernel::*;   use shapes::Kernel::{Rbf, White};
    fn used(&mut self, tree: &UseTree, owner: Option<&Ident>) {
        let of_enum = owner.is_some_and(|owner| owner.to_string().starts_with(char::is_uppercase));
        match tree {
            UseTree::Path(path) => self.used(&path.tree, Some(&path.ident)),
            UseTree::Group(group) => group.items.iter().for_each(|tree| self.used(tree, owner)),
            UseTree::Glob(_) => self.all |= of_enum,
            UseTree::Name(name) if of_enum => {
                self.found.0.insert(name.ident.to_string());
            }
            UseTree::Name(_) | UseTree::Rename(_) => {}
        }
    }

    fn before_braces(&mut self, path: &Path) {
        let name = path.get_ident().filter(|name| *name != "Self");
        self.braces.extend(name.map(ToString::to_string));
    }
}

impl<'ast> Visit<'ast> for Find {
    fn visit_item(&mut self, item: &'ast Item) {
        if let Item::Use(item) = item {
            self.used(&item.tree, None);
        }
    }

    fn visit_expr_struct(&mut self, literal: &'ast syn::ExprStruct) {
        self.before_braces(&literal.path);
        visit::visit_expr_struct(self, literal);
    }

    fn visit_pat_struct(&mut self, pat: &'ast syn::PatStruct) {
        self.before_braces(&pat.path);
        visit::visit_pat_struct(self, pat);
    }

    fn visit_type_path(&mut self, ty: &'ast syn::TypePath) {
        let last = ty.path.segments.last();
        self.types.extend(last.map(|last| last.ident.to_string()));
        visit::visit_type_path(self, ty);
    }

    fn visit_expr_path(&mut self, expr: &'ast syn::ExprPath) {
        let owner = expr.path.segments.iter().rev().nth(1);
        self.types
            .extend(owner.map(|owner| owner.ident.to_string()));
        visit::visit_expr_path(self, expr);
    }

    fn visit_expr_match(&mut self, choice: &'ast ExprMatch) {
        let mut heads = BTreeSet::new();
        choice
            .arms
            .iter()
            .for_each(|arm| heads_of(&arm.pat, &mut heads));
        if heads.len() > 1 {
            choice
                .arms
                .iter()
                .for_each(|arm| self.one_of_several(&arm.pat));
        }
        visit::visit_expr_match(self, choice);
    }

    fn visit_expr_let(&mut self, test: &'ast ExprLet) {
        self.one_of_several(&test.pat);
        visit::visit_expr_let(self, test);
    }

    fn visit_local(&mut self, local: &'ast Local) {
        if local
            .init
            .as_ref()
            .is_some_and(|init| init.diverge.is_some())
        {
            self.one_of_several(&local.pat);
        }
        visit::visit_local(self, local);
    }
}

/// What the patterns of a `match` name.
fn heads_of(pat: &Pat, heads: &mut BTreeSet<String>) {
    let mut name = |path: &Path| {
        if let Some(last) = path.segments.last() {
            heads.insert(last.ident.to_string());
        }
    };
    match pat {
        Pat::Struct(fields) => name(&fields.path),
        Pat::TupleStruct(tuple) => name(&tuple.path),
        Pat::Path(path) => name(&path.path),
        Pat::Ident(ident) if ident.ident.to_string().starts_with(char::is_uppercase) => {
            name(&ident.ident.clone().into());
        }
        Pat::Reference(inner) => heads_of(&inner.pat, heads),
        Pat::Paren(inner) => heads_of(&inner.pat, heads),
        Pat::Or(cases) => cases.cases.iter().for_each(|pat| heads_of(pat, heads)),
        _ => {}
    }
}
