//! What expressions look like: iterators, paths and constants by their form.

use super::parallel::{divides, serial};
use crate::lower::Cx;
use crate::lower::closures::Closure;
use syn::Expr;

impl Cx<'_> {
    /// Whether an expression is an iterator, by its form or by a `let`: arrays and options have methods of the same names.
    pub(in crate::lower) fn is_iterator(&self, expr: &Expr) -> bool {
        match expr {
            Expr::Paren(inner) => self.is_iterator(&inner.expr),
            Expr::Group(inner) => self.is_iterator(&inner.expr),
            Expr::Range(_) => true,
            Expr::Path(_) => self.is_bound_iterator(expr),
            Expr::Call(call) if self.closure_of_chain(call).is_some() => true,
            Expr::Call(call) => match &*call.func {
                Expr::Path(path) => path.path.segments.last().is_some_and(|segment| {
                    let name = segment.ident.to_string();
                    matches!(
                        name.as_str(),
                        "once" | "repeat" | "repeat_n" | "repeat_with" | "successors"
                    ) || matches!(name.as_str(), "zip" | "from_fn") && names_iter(&call.func)
                }),
                _ => false,
            },
            Expr::MethodCall(call) => {
                let name = call.method.to_string();
                let name = serial(&name);
                let is_adaptor = ADAPTORS.contains(&name) || divides(name) || name == "clone";
                SOURCES.contains(&name) || is_adaptor && self.is_iterator(&call.receiver)
            }
            _ => false,
        }
    }

    // Input:   let column = |j: usize| rows.iter().map(move |row| row[j]);  column(2).sum::<f64>()
    /// The closure under a name that is called here, if it gives an iterator.
    pub(super) fn closure_of_chain(&self, call: &syn::ExprCall) -> Option<Closure> {
        let Expr::Path(path) = &*call.func else {
            return None;
        };
        let var = path.path.get_ident().and_then(|name| self.lookup(name))?;
        let closure = self.closures.get(&var)?;
        let chain = match closure.body() {
            Expr::Block(block) => match block.block.stmts.last()? {
                syn::Stmt::Expr(chain, None) => chain,
                _ => return None,
            },
            chain => chain,
        };
        (!matches!(chain, Expr::Range(_) | Expr::Path(_)) && self.is_iterator(chain))
            .then(|| closure.clone())
    }

    /// Whether an expression is a variable that holds an iterator.
    pub(super) fn is_bound_iterator(&self, expr: &Expr) -> bool {
        let Expr::Path(path) = expr else { return false };
        let var = path.path.get_ident().and_then(|name| self.lookup(name));
        var.is_some_and(|var| self.iterators.contains_key(&var))
    }
}

/// Whether a path leads through `std::iter`.
pub(super) fn names_iter(func: &Expr) -> bool {
    match func {
        Expr::Path(path) => path
            .path
            .segments
            .iter()
            .any(|segment| segment.ident == "iter"),
        _ => true,
    }
}

/// Whether an expression is a variable with fields.
pub(super) fn is_path(expr: &Expr) -> bool {
    match expr {
        Expr::Path(_) => true,
        Expr::Field(field) => is_path(&field.base),
        Expr::Reference(inner) => is_path(&inner.expr),
        _ => false,
    }
}

/// A constant's name, by Rust's naming convention.
pub(in crate::lower) fn is_constant_name(expr: &Expr) -> bool {
    let Expr::Path(path) = expr else { return false };
    path.path.segments.last().is_some_and(|segment| {
        let name = segment.ident.to_string();
        name.len() > 1
            && name
                .chars()
                .all(|c| c.is_ascii_uppercase() || c.is_ascii_digit() || c == '_')
    })
}

/// Whether an expression is a variable, a field or an element of one.
pub(super) fn is_path_into_variable(expr: &Expr) -> bool {
    match expr {
        Expr::Path(path) => path.path.get_ident().is_some(),
        Expr::Field(field) => is_path_into_variable(&field.base),
        Expr::Index(index) => is_path_into_variable(&index.expr),
        Expr::Paren(inner) => is_path_into_variable(&inner.expr),
        _ => false,
    }
}

/// The methods that make one iterator of another.
pub(super) const ADAPTORS: &[&str] = &[
    "copied",
    "cloned",
    "enumerate",
    "rev",
    "zip",
    "chain",
    "skip",
    "take",
    "step_by",
    "cycle",
    "scan",
    "map",
    "inspect",
    "filter",
    "take_while",
    "skip_while",
    "flat_map",
    "filter_map",
    "map_while",
    "flatten",
    "by_ref",
    "peekable",
    "fuse",
];

/// The methods that make an iterator of a sequence.
const SOURCES: &[&str] = &[
    "iter",
    "iter_mut",
    "into_iter",
    "windows",
    "chunks",
    "chunks_exact",
    "chunks_mut",
    "chunks_exact_mut",
    "rchunks",
    "rchunks_mut",
];

/// Whether an expression is an iterator over what it borrows shared: running it changes nothing but by its closures.
pub(in crate::lower) fn runs_over_shared(expr: &Expr) -> bool {
    match expr {
        Expr::Range(_) => true,
        Expr::Paren(inner) => runs_over_shared(&inner.expr),
        Expr::MethodCall(call) => match serial(&call.method.to_string()) {
            "iter" | "windows" | "chunks" | "chunks_exact" | "rchunks" => true,
            name => ADAPTORS.contains(&name) && runs_over_shared(&call.receiver),
        },
        _ => false,
    }
}
