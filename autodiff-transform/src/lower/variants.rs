//! Names in braces that are variants': `Power { base, exponent }` after `use Expr::*`.
//!
//! By its name alone it may as well be a struct. But a pattern that stands among others, or behind `if let`, is one of
//! several.

use super::data::member_step;
use crate::ir::{Form, Step, Variant};
use std::collections::BTreeSet;
use syn::visit::{self, Visit};
use syn::{Block, ExprLet, ExprMatch, Local, Member, Pat, Path};

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
    find.0
}

#[derive(Default)]
struct Find(Variants);

impl Find {
    fn one_of_several(&mut self, pat: &Pat) {
        match pat {
            Pat::Struct(fields) => {
                if let Some(name) = fields.path.get_ident().filter(|name| *name != "Self") {
                    self.0.0.insert(name.to_string());
                }
            }
            Pat::Reference(inner) => self.one_of_several(&inner.pat),
            Pat::Paren(inner) => self.one_of_several(&inner.pat),
            Pat::Or(cases) => cases.cases.iter().for_each(|pat| self.one_of_several(pat)),
            _ => {}
        }
    }
}

impl<'ast> Visit<'ast> for Find {
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
