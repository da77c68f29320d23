//! A slice or a `Vec` as an array.
//!
//! ```text
//! Input:   let head: [f64; 3] = x[..3].try_into().unwrap();
//! Output:  let head: [f64; 3] = [x[..3][0], x[..3][1], x[..3][2]];  assert!(x[..3].len() == 3);
//! ```

use super::{Cx, Val};
use crate::ir::{Access, Atom, Ty};
use syn::{Expr, ExprMethodCall};

impl Cx<'_> {
    /// The array, where a type for it is written, or where rustc infers one. `None` if the call is another one.
    pub(super) fn sized(&mut self, call: &ExprMethodCall, expected: &Ty) -> Option<Val> {
        let (from, written) = converted(call)?;
        let array = match written {
            Some(array) => Ty::of(array, &self.reals),
            None => expected.behind().clone(),
        };
        let fits = match &array {
            Ty::Array(..) => true,
            Ty::Unknown => self.peek(from).is_sequence(),
            _ => false,
        };
        if !fits {
            return None;
        }
        let Some(from) = self.place_expr(from) else {
            return Some(Val::Never);
        };
        let len = self.len_of(&from);
        let name = syn::Ident::new("__from", proc_macro2::Span::mixed_site());
        self.scopes.push(std::collections::BTreeMap::new());
        self.alias(&name, from, Access::Shared);
        let elements = syn::parse_quote!(::core::array::from_fn(|__k| #name[__k]));
        let val = self.array_from_fn(&elements, &array);
        self.scopes.pop();
        let array = self.place(val?);
        self.assert_lengths(&len, &array);
        Some(match expected {
            Ty::Ref(_) => Val::Ref(array, Access::Shared),
            _ => Val::Place(array),
        })
    }

    fn assert_lengths(&mut self, len: &Atom, array: &crate::ir::Place) {
        let end = self.len_of(array);
        let fits = self.relation(len, &end, |len, end| syn::parse_quote!(#len == #end));
        let fits = self.atom(fits);
        self.assert_that(&fits, "the slice has another length than the array");
    }
}

/// What is made an array of, and the type of the array where it is written in the call.
fn converted(call: &ExprMethodCall) -> Option<(&Expr, Option<&syn::Type>)> {
    if !matches!(call.method.to_string().as_str(), "unwrap" | "expect") {
        return None;
    }
    match &*call.receiver {
        Expr::MethodCall(inner) if inner.method == "try_into" && inner.args.is_empty() => {
            Some((&inner.receiver, None))
        }
        Expr::Call(inner) => {
            let Expr::Path(path) = &*inner.func else {
                return None;
            };
            let array = &*path.qself.as_ref()?.ty;
            let named = path.path.segments.last()?.ident == "try_from";
            let from = inner.args.first()?;
            (named && matches!(array, syn::Type::Array(_))).then_some((from, Some(array)))
        }
        _ => None,
    }
}
