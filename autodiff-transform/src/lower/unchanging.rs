//! Methods that are taken for a number's by their names, in expressions that are left as written.
//!
//! ```text
//! Input:   if self.speed.abs() > 1.0 { … }            (the type of `self.speed` is not written)
//! Output:  if (*&self.speed).abs() > 1.0 { … }
//! ```
//! A method of a user's own by that name may change its receiver, and with it something active. Behind a shared reference
//! it cannot: rustc refuses it.

use super::Cx;
use super::written::root;
use crate::ir::{Access, Holds};
use syn::visit_mut::{self, VisitMut};
use syn::{Expr, ExprMethodCall};

/// Methods of integers that the table of rules has not.
const OF_INTEGERS: &[&str] = &[
    "pow",
    "wrapping_add",
    "wrapping_sub",
    "saturating_sub",
    "saturating_add",
    "abs_diff",
    "div_ceil",
    "isqrt",
    "ilog2",
    "is_positive",
    "is_negative",
];

/// Makes the receivers of such methods shared, in an expression over emitted names.
pub(super) struct Unchanging<'a, 'b>(pub(super) &'a Cx<'b>);

impl Unchanging<'_, '_> {
    fn may_be_changed(&self, receiver: &Expr) -> bool {
        let var = root(receiver).and_then(|name| self.0.emitted(name));
        var.is_some_and(|var| {
            let info = &self.0.vars[var];
            let exclusive = matches!(
                info.holds,
                Holds::Exclusive | Holds::Alias(_, Access::Exclusive)
            );
            info.ty.is_open() && (info.mutable || exclusive)
        })
    }
}

impl VisitMut for Unchanging<'_, '_> {
    fn visit_expr_method_call_mut(&mut self, call: &mut ExprMethodCall) {
        visit_mut::visit_expr_method_call_mut(self, call);
        let name = call.method.to_string();
        let of_number = autodiff_rules::table::lookup(&name).is_some()
            || autodiff_rules::table::is_inactive(&name)
            || OF_INTEGERS.contains(&name.as_str());
        if of_number && self.may_be_changed(&call.receiver) {
            let (receiver, span) = (&call.receiver, call.method.span());
            *call.receiver = syn::parse_quote_spanned!(span=> (*&#receiver));
        }
    }
}
