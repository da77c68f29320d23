//! Which expressions are slices, arrays and `Vec`s, by what is known or by what is asked of them.

use super::forms::{is_constant_name, is_path, is_path_into_variable};
use super::{By, Stream};
use crate::ir::{Access, Origin, Place, Ty, Var, resolve};
use crate::lower::Cx;
use syn::Expr;

impl Cx<'_> {
    /// The place of a slice, an array or a `Vec`.
    pub(super) fn sequence(&mut self, expr: &Expr) -> Option<Place> {
        match self.elements(expr, By::Value)? {
            Stream::Elements(place, _) => Some(place),
            _ => None,
        }
    }

    /// The elements of an expression that is known to be a slice, an array or a `Vec`, or that depends on a call.
    pub(super) fn elements(&mut self, expr: &Expr, by: By) -> Option<Stream> {
        let ty = self.peek(expr);
        let taken =
            ty.is_open() && (self.is_local_sequence(expr) || self.zipping > 0 && is_path(expr));
        if !ty.is_sequence() && !taken || is_map(&ty) {
            return None;
        }
        let place = self.row_expr(expr)?;
        // Input:   for side in [left, &right[1..]] { … }
        // The list holds copies; its elements are references all the same.
        let list = resolve(&self.vars, &place);
        let by = match by {
            By::Value if list.path.is_empty() && self.of_references.contains(&list.root) => {
                By::Reference(Access::Shared)
            }
            By::Value | By::Reference(_) | By::Moved => by,
        };
        Some(Stream::Elements(place, by))
    }

    /// A value of unwritten type, made by a call, or a field or constant: taken for a sequence, which rustc checks.
    fn is_local_sequence(&self, expr: &Expr) -> bool {
        match expr {
            Expr::Path(_) if is_constant_name(expr) => true,
            Expr::Path(path) => path
                .path
                .get_ident()
                .and_then(|name| self.lookup(name))
                .is_some_and(|var| {
                    self.vars[var].origin == Origin::User
                        && (!self.is_param(var) || self.may_be_alias(expr))
                }),
            Expr::Index(index) => {
                let ty = self.peek(&index.expr);
                self.is_local_sequence(&index.expr)
                    || ty.is_sequence()
                    || matches!(ty.behind(), Ty::User(_))
            }
            Expr::Field(_) => is_path_into_variable(expr),
            Expr::Call(call) => matches!(*call.func, Expr::Path(_)),
            Expr::MethodCall(call) => self.is_user_method(call),
            Expr::Paren(inner) => self.is_local_sequence(&inner.expr),
            _ => false,
        }
    }

    /// Whether a variable is a parameter: those are declared before the first statement.
    fn is_param(&self, var: Var) -> bool {
        self.scopes
            .first()
            .is_some_and(|scope| scope.values().any(|param| *param == var))
    }
}

/// Whether a type is one of std's collections that are not read by position. They hold constants, and are gone through as
/// written.
pub(in crate::lower) fn is_map(ty: &Ty) -> bool {
    let Ty::User(ty) = ty.behind() else {
        return false;
    };
    let syn::Type::Path(path) = &**ty else {
        return false;
    };
    let name = path.path.segments.last().map(|last| last.ident.to_string());
    let maps = [
        "HashMap",
        "BTreeMap",
        "HashSet",
        "BTreeSet",
        "BinaryHeap",
        "VecDeque",
    ];
    name.is_some_and(|name| maps.contains(&name.as_str()))
}
