//! Iterators under a name that elements are taken from at both ends.
//!
//! ```text
//! Input:   let mut it = x.iter();  it.next_back()
//! Output:  let (mut taken, mut end) = (0, x.len());  if taken < end { end -= 1;  Some(&x[end]) } else { None }
//! ```

use super::{Bound, Stream};
use crate::ir::{Atom, Op, Place, Sign, Stmt, Take, Var};
use crate::lower::patterns::index_literal;
use crate::lower::{Cx, Val};
use std::collections::BTreeSet;
use syn::visit::Visit;
use syn::{Expr, Ident};

/// The names that `next_back` is called on in a body.
pub(in crate::lower) fn taken_from_behind(block: &syn::Block) -> BTreeSet<String> {
    struct Find(BTreeSet<String>);
    impl<'ast> Visit<'ast> for Find {
        fn visit_expr_method_call(&mut self, call: &'ast syn::ExprMethodCall) {
            if let (true, Expr::Path(path)) = (call.method == "next_back", &*call.receiver) {
                self.0
                    .extend(path.path.get_ident().map(ToString::to_string));
            }
            syn::visit::visit_expr_method_call(self, call);
        }
    }
    let mut find = Find(BTreeSet::new());
    find.visit_block(block);
    find.0
}

/// What `next_back` takes from: the elements, how many were taken in front, and where they end.
pub(in crate::lower) struct FromBehind {
    stream: Stream,
    taken: Var,
    end: Var,
}

impl Cx<'_> {
    /// A stream that ends where a variable says, if `next_back` is called on its name.
    pub(super) fn until(&mut self, name: &Ident, stream: Stream) -> (Stream, Option<Var>) {
        if !self.from_behind.contains(&name.to_string()) {
            return (stream, None);
        }
        let Some(len) = self.stream_len(&stream) else {
            return (stream, None);
        };
        let end = self.counter();
        self.push(Stmt::Store(Place::whole(end), len));
        let until = Stream::Take(Box::new(stream), Atom::Var(end));
        (until, Some(end))
    }

    /// Such a stream with its end as it is here.
    pub(super) fn as_of_now(&mut self, stream: Stream, end: Var) -> Stream {
        let now = self.end(end);
        match stream {
            Stream::Take(inner, _) => Stream::Take(inner, now),
            other => other,
        }
    }

    fn end(&mut self, end: Var) -> Atom {
        let ty = self.vars[end].ty.clone();
        Atom::Var(self.define(Op::Load(Place::whole(end), Take::Plain), ty))
    }

    /// What `it.next_back()` takes from, where `it` is a name of an iterator.
    pub(in crate::lower) fn taken_behind(&self, expr: &Expr) -> Option<FromBehind> {
        let Expr::MethodCall(call) = expr else {
            return None;
        };
        let Expr::Path(path) = &*call.receiver else {
            return None;
        };
        if call.method != "next_back" {
            return None;
        }
        let var = path.path.get_ident().and_then(|name| self.lookup(name))?;
        let Bound { stream, taken, end } = self.iterators.get(&var)?.clone();
        let (taken, end) = (taken?, end?);
        Some(FromBehind { stream, taken, end })
    }

    /// Whether there is an element left.
    pub(in crate::lower) fn has_last(&mut self, from: &FromBehind) -> Atom {
        self.has_next(&from.stream, from.taken)
    }

    /// The last element, which is there.
    pub(in crate::lower) fn taken_off(&mut self, from: &FromBehind) -> Val {
        let end = Place::whole(from.end);
        self.push(Stmt::Accumulate(end, Sign::Minus, index_literal(1)));
        let at = self.end(from.end);
        self.at(&from.stream, at)
    }

    /// The last element as an `Option`.
    pub(in crate::lower) fn last_if_any(&mut self, from: &FromBehind) -> Val {
        let some = self.has_last(from);
        let then = self.arm(|cx| {
            let val = cx.taken_off(from);
            let val = match val {
                Val::Ref(place, _) => cx.copied(Val::Ref(place, crate::ir::Access::Shared)),
                other => other,
            };
            let value = cx.atom(val);
            cx.some(value)
        });
        let els = self.arm(|_| Val::Atom(Atom::Path(Box::new(syn::parse_quote!(None)))));
        self.join(some, then, els)
    }
}
