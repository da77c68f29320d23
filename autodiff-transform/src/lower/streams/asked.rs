//! Questions to an iterator that is used again: what they look at is taken from it.
//!
//! ```text
//! Input:   it.position(|v| *v > 0.0)
//! Output:  let (mut found, mut k) = (false, 0);
//!          while taken < x.len() { let v = &x[taken];  taken += 1;  if *v > 0.0 { found = true;  break; }  k += 1; }
//!          if found { Some(k) } else { None }
//! ```

use super::Stream;
use super::counters::boolean;
use crate::ir::{Op, Place, Stmt, Ty, Written};
use crate::lower::{Cx, Val};
use syn::Expr;

impl Cx<'_> {
    /// `any`, `all` and `position` of what is left of an iterator.
    pub(in crate::lower) fn asked(
        &mut self,
        rest: &Stream,
        name: &str,
        closure: &Expr,
    ) -> Option<Val> {
        if !matches!(name, "any" | "all" | "position") {
            return None;
        }
        let closure = self.closure_of(closure, 1)?;
        let all = name == "all";
        let found = self.define(Op::Use(boolean(all)), Ty::Constant);
        self.vars[found].mutable = true;
        let count = self.counter();
        self.block_target(None, |cx, leave| {
            cx.drive(rest, &mut |cx, val| {
                let holds = cx.inline_predicate(&closure, vec![val]);
                let holds = cx.atom(holds);
                let ends = if all {
                    cx.relation(
                        &holds,
                        &crate::ir::Atom::Unit,
                        |holds, _| syn::parse_quote!(!#holds),
                    )
                } else {
                    Val::Atom(holds)
                };
                cx.guarded(ends, &mut |cx| {
                    cx.push(Stmt::Store(Place::whole(found), boolean(!all)));
                    cx.push(Stmt::Exit {
                        label: leave,
                        value: None,
                    });
                });
                cx.tick(count);
            });
        });
        if name != "position" {
            return Some(self.variable(found));
        }
        let [is_found, at] = [found, count].map(|var| self.vars[var].name.clone());
        let expr: Expr = syn::parse_quote!(if #is_found { Some(#at) } else { None });
        let written = Written::predicate(expr, vec![found, count]);
        let position = self.define(Op::Written(written), Ty::Constant);
        Some(Val::Atom(crate::ir::Atom::Var(position)))
    }

    /// Such a question, where an expression is one.
    pub(in crate::lower) fn asked_of_rest(&mut self, expr: &Expr) -> Option<Val> {
        let Expr::MethodCall(call) = expr else {
            return None;
        };
        let rest = self.rest(&call.receiver)?;
        self.asked(&rest, &call.method.to_string(), call.args.first()?)
    }
}
