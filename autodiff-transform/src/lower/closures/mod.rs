//! Closures, put in place where they are called.

mod blocks;
mod effects;
mod inline;
mod options;

pub(super) use blocks::given_by;
pub(super) use effects::Effects;

use super::by_path::as_method;
use super::written::{BoundNames, Carries};
use super::{Cx, Var};
use crate::ir::{Holds, Op, Place, Take};
use blocks::has_return;
use std::collections::BTreeMap;
use syn::visit::Visit;
use syn::{Expr, Pat};

/// A closure, with the names that were in scope where it was written.
#[derive(Clone)]
pub(super) struct Closure {
    inputs: Vec<Pat>,
    /// The type of its value, where it is written.
    output: Option<Box<syn::Type>>,
    body: Expr,
    scopes: Vec<BTreeMap<String, Var>>,
    effects: Effects,
}

impl Closure {
    /// What calling it may do.
    pub(super) fn effects(&self) -> Effects {
        self.effects
    }

    /// Its body.
    pub(super) fn body(&self) -> &Expr {
        &self.body
    }

    /// Whether it is `|mut a, …| { …; a }`.
    pub(super) fn gives_its_first_back(&self) -> bool {
        let (Some(Pat::Ident(first)), Expr::Block(block)) = (self.inputs.first(), &self.body)
        else {
            return false;
        };
        let gives = matches!(
            block.block.stmts.last(),
            Some(syn::Stmt::Expr(Expr::Path(path), None)) if path.path.is_ident(&first.ident)
        );
        let bound_again = block.block.stmts.iter().any(|stmt| match stmt {
            syn::Stmt::Local(local) => {
                let mut names = BoundNames(std::collections::BTreeSet::new());
                names.visit_pat(&local.pat);
                names.0.contains(&first.ident.to_string())
            }
            _ => false,
        });
        gives && !bound_again && !has_return(&self.body)
    }
}

impl Cx<'_> {
    /// Reads an argument as a closure of so many parameters: a closure, a variable bound to one, or a function's path.
    pub(super) fn closure_of(&mut self, expr: &Expr, arity: usize) -> Option<Closure> {
        match expr {
            Expr::Paren(inner) => self.closure_of(&inner.expr, arity),
            Expr::Reference(inner) => self.closure_of(&inner.expr, arity),
            Expr::Closure(closure)
                if closure.inputs.len() == arity && closure.asyncness.is_none() =>
            {
                Some(self.closed(closure))
            }
            Expr::Path(path) => {
                let local = path.path.get_ident().and_then(|name| self.lookup(name));
                match local {
                    Some(var) => self
                        .closures
                        .get(&var)
                        .filter(|closure| closure.inputs.len() == arity)
                        .cloned(),
                    None => Some(self.by_path(path, arity)),
                }
            }
            _ => None,
        }
    }

    /// A closure with the scopes around it. What a `move` closure captures is a copy, where it may change later.
    pub(super) fn closed(&mut self, closure: &syn::ExprClosure) -> Closure {
        let mut scopes = self.scopes.clone();
        if closure.capture.is_some() {
            scopes.push(self.moved(closure));
        }
        Closure {
            inputs: closure.inputs.iter().cloned().collect(),
            output: match &closure.output {
                syn::ReturnType::Default => None,
                syn::ReturnType::Type(_, ty) => Some(ty.clone()),
            },
            body: (*closure.body).clone(),
            scopes,
            effects: self.effects_of(&closure.body),
        }
    }

    // Input:   let g = move |a| a * s;  s = 5.0;
    // Output:  let t = s;  s = 5.0;         (and `g` is `|a| a * t`)
    fn moved(&mut self, closure: &syn::ExprClosure) -> BTreeMap<String, Var> {
        let whole = Expr::Closure(closure.clone());
        let captured = self.written(&whole, Carries::Nothing).reads;
        let names: Vec<(String, Var)> = self
            .scopes
            .iter()
            .flatten()
            .map(|(name, var)| (name.clone(), *var))
            .collect();
        let mut copies = BTreeMap::new();
        for var in captured {
            let info = &self.vars[var];
            if !info.mutable || info.holds != Holds::Value || self.closures.contains_key(&var) {
                continue;
            }
            let ty = info.ty.clone();
            let copy = self.define(Op::Load(Place::whole(var), Take::Plain), ty);
            self.vars[copy].mutable = true;
            for (name, named) in &names {
                if *named == var {
                    copies.insert(name.clone(), copy);
                }
            }
        }
        copies
    }

    // Input:   f64::max
    // Output:  |a, b| f64::max(a, b)
    fn by_path(&self, path: &syn::ExprPath, arity: usize) -> Closure {
        let names: Vec<syn::Ident> = (0..arity).map(|k| quote::format_ident!("__a{k}")).collect();
        let call: syn::ExprCall = syn::parse_quote!(#path(#(#names),*));
        Closure {
            inputs: names.iter().map(|name| syn::parse_quote!(#name)).collect(),
            output: None,
            body: as_method(&call).unwrap_or(Expr::Call(call)),
            scopes: self.scopes.clone(),
            effects: Effects::OnArguments,
        }
    }
}
