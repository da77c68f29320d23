//! What a `for` loop runs over.
//!
//! Ranges stay ranges. A chain with positions becomes a count and a rule that says what the pattern is bound to at
//! position `k`, any other chain that is understood a nest of loops (`streams`). The rest must be inactive, and is
//! iterated as written.

use super::exprs::ends;
use super::patterns::index_ty;
use super::streams::{Stream, is_constant_name};
use super::written::{BoundNames, Carries};
use super::{Cx, Val};
use crate::emit::exprs::atom_expr;
use crate::ir::{Atom, Head, Holds, Op, Order, Range, Ty, Written};
use syn::Expr;
use syn::visit::Visit;

/// `0..len`
pub(super) fn upto(len: Atom) -> Range {
    Range::between(super::patterns::index_literal(0), len)
}

impl Cx<'_> {
    pub(super) fn for_loop(&mut self, each: &syn::ExprForLoop) -> Val {
        if let Some(range) = self.range(&each.expr) {
            return self.for_range(each, range);
        }
        // An array gives its elements by value, a slice by reference: of which kind a constant is, rustc knows.
        if is_constant_name(&each.expr) {
            return self.for_each(each);
        }
        match self.stream(&each.expr) {
            Some(stream) => self.for_stream(each, &stream),
            None => self.for_each(each),
        }
    }

    fn for_range(&mut self, each: &syn::ExprForLoop, range: Range) -> Val {
        let ty = match self.atom_ty(&range.hi).join(&self.atom_ty(&range.lo)) {
            Ty::Int(kind) => Ty::Int(kind),
            _ => Ty::Int(None),
        };
        let copied = std::cell::RefCell::new(None);
        self.loop_body(
            each.label.as_ref(),
            |cx, _| {
                let var = match &*each.pat {
                    syn::Pat::Ident(name) if name.mutability.is_none() => {
                        cx.declare(&name.ident, ty, Holds::Value, false)
                    }
                    other => {
                        let index = cx.vars.temporary("k", ty);
                        copied.replace(Some((other.clone(), index)));
                        index
                    }
                };
                Head::For(var, range)
            },
            |cx| {
                if let Some((pat, index)) = copied.take() {
                    cx.bind(&pat, Val::Atom(Atom::Var(index)), None);
                }
                cx.block(&each.body);
            },
        );
        Val::Tuple(Vec::new())
    }

    /// `lo..hi`, perhaps with `.rev()` and `.step_by(n)`.
    fn range(&mut self, expr: &Expr) -> Option<Range> {
        match expr {
            Expr::Paren(inner) => self.range(&inner.expr),
            Expr::Group(inner) => self.range(&inner.expr),
            Expr::Range(range) => {
                let (lo, hi) = (range.start.as_ref()?, range.end.as_ref()?);
                let lo = self.index_atom(lo);
                let hi = self.index_atom(hi);
                Some(Range {
                    lo,
                    hi,
                    ends: ends(&range.limits),
                    step: None,
                    order: Order::Forward,
                    turned: Order::Forward,
                })
            }
            Expr::MethodCall(call) if call.method == "rev" && is_range(&call.receiver) => {
                let range = self.range(&call.receiver)?;
                match (range.order, &range.step, range.turned) {
                    (Order::Forward, None, _) => Some(Range {
                        order: Order::Reversed,
                        ..range
                    }),
                    (_, Some(_), Order::Forward) => Some(Range {
                        turned: Order::Reversed,
                        ..range
                    }),
                    _ => None,
                }
            }
            Expr::MethodCall(call) if call.method == "step_by" && is_range(&call.receiver) => {
                let range = self.range(&call.receiver)?;
                let step = self.index_atom(call.args.first()?);
                (range.step.is_none() && range.turned == Order::Forward).then_some(Range {
                    step: Some(step),
                    ..range
                })
            }
            _ => None,
        }
    }

    fn for_stream(&mut self, each: &syn::ExprForLoop, stream: &Stream) -> Val {
        if !stream.has_positions() {
            return self.for_driven(each, stream);
        }
        // An endless range is driven until the body leaves the loop.
        let Some(len) = self.stream_len(stream) else {
            return self.for_driven(each, stream);
        };
        let k = self.vars.temporary("k", index_ty());
        self.loop_body(
            each.label.as_ref(),
            |_, _| Head::For(k, upto(len)),
            |cx| {
                let val = cx.at(stream, Atom::Var(k));
                cx.bind(&each.pat, val, None);
                cx.block(&each.body);
            },
        );
        Val::Tuple(Vec::new())
    }

    /// A loop over a chain that decides element by element: its body is the chain's innermost statement.
    fn for_driven(&mut self, each: &syn::ExprForLoop, stream: &Stream) -> Val {
        let name = each.label.as_ref().map(|label| &label.name);
        self.block_target(name, |cx, _| {
            let depth = cx.targets.len();
            cx.drive(stream, &mut |cx, val| {
                cx.next_block(depth, |cx| {
                    cx.bind(&each.pat, val, None);
                    cx.block(&each.body);
                });
            });
        });
        Val::Tuple(Vec::new())
    }

    /// A loop over an iterator that is nobody's business here: nothing in it is active.
    fn for_each(&mut self, each: &syn::ExprForLoop) -> Val {
        let iterator = self.written_iterator(&each.expr);
        let mut names = BoundNames(std::collections::BTreeSet::new());
        names.visit_pat(&each.pat);
        self.loop_body(
            each.label.as_ref(),
            |cx, _| {
                let mut pat = (*each.pat).clone();
                let vars = names
                    .0
                    .iter()
                    .filter_map(|name| cx.declare_in(&mut pat, name))
                    .collect();
                Head::Each(Box::new(pat), vars, iterator)
            },
            |cx| {
                cx.block(&each.body);
            },
        );
        Val::Tuple(Vec::new())
    }

    // Input:   for (i, j) in pairs(x.len())
    // Output:  let t = x.len();  for (i, j) in pairs(t)
    /// An iterator as written. What a call counts by is evaluated before it: then the call mentions nothing active for it.
    fn written_iterator(&mut self, expr: &Expr) -> Written {
        let mut whole = self.written(expr, Carries::Derivative);
        let Expr::Call(call) = expr else {
            return whole;
        };
        let mut reads = self.written(&call.func, Carries::Derivative).reads;
        let mut args = Vec::new();
        for arg in &call.args {
            if matches!(self.peek(arg), Ty::Int(_)) {
                let atom = self.index_atom(arg);
                args.push(atom_expr(&self.vars, &atom));
                reads.extend(atom.var());
            } else {
                let written = self.written(arg, Carries::Derivative);
                args.push(written.expr);
                reads.extend(written.reads);
            }
        }
        if let Expr::Call(call) = &mut whole.expr {
            call.args = args.into_iter().collect();
            whole.reads = reads;
        }
        whole
    }

    /// Declares a name of a pattern that stays as written, and renames it there.
    fn declare_in(&mut self, pat: &mut syn::Pat, name: &str) -> Option<crate::ir::Var> {
        use syn::visit_mut::VisitMut;
        struct Find<'a> {
            name: &'a str,
            found: Option<syn::Ident>,
            rename: Option<syn::Ident>,
        }
        impl VisitMut for Find<'_> {
            fn visit_pat_ident_mut(&mut self, pat: &mut syn::PatIdent) {
                if pat.ident == self.name {
                    self.found = Some(pat.ident.clone());
                    if let Some(rename) = &self.rename {
                        pat.ident = rename.clone();
                    }
                }
                syn::visit_mut::visit_pat_ident_mut(self, pat);
            }
        }
        let mut find = Find {
            name,
            found: None,
            rename: None,
        };
        find.visit_pat_mut(pat);
        let var = self.declare(&find.found?, Ty::Unknown, Holds::Value, false);
        let mut rename = Find {
            name,
            found: None,
            rename: Some(self.vars[var].name.clone()),
        };
        rename.visit_pat_mut(pat);
        Some(var)
    }

    /// An integer computed from two others.
    pub(super) fn integer(
        &mut self,
        a: &Atom,
        b: &Atom,
        form: impl FnOnce(Expr, Expr) -> Expr,
    ) -> Atom {
        let expr = form(atom_expr(&self.vars, a), atom_expr(&self.vars, b));
        let reads = [a, b]
            .into_iter()
            .filter_map(|atom| {
                if let Atom::Var(var) = atom {
                    Some(*var)
                } else {
                    None
                }
            })
            .collect();
        let written = Written::predicate(expr, reads);
        Atom::Var(self.define(Op::Written(written), Ty::Int(None)))
    }
}

fn is_range(expr: &Expr) -> bool {
    match expr {
        Expr::Range(_) => true,
        Expr::Paren(inner) => is_range(&inner.expr),
        Expr::MethodCall(call) => {
            matches!(call.method.to_string().as_str(), "rev" | "step_by")
                && is_range(&call.receiver)
        }
        _ => false,
    }
}
