//! Methods that change a `Vec` or a slice, written as what they do with `push`, `pop`, `swap` and loops.
//!
//! ```text
//! Input:   v.truncate(n);
//! Output:  while v.len() > n { v.pop(); }
//! ```

use super::Cx;
use crate::ir::{Place, Ty, resolve};
use proc_macro2::Span;
use syn::{Expr, ExprMethodCall, Pat, parse_quote};

impl Cx<'_> {
    /// A method that changes its receiver as a block that does the same; `None` for any other.
    pub(super) fn spelled_out(&self, call: &ExprMethodCall) -> Option<Expr> {
        let known = match self.peek(&call.receiver).behind() {
            ty if ty.is_sequence() => ty.element().carries(),
            Ty::Unknown => {
                self.is_part(&call.receiver)
                    && is_of_lists_alone(call)
                    && self.is_own_value(&call.receiver)
                    && !self.is_of_constant(&call.receiver)
            }
            _ => false,
        };
        if !known || !is_simple(&call.receiver) || self.is_method_of_own(call) {
            return None;
        }
        if call.method == "clear" && call.args.is_empty() {
            let emptied = &call.receiver;
            return Some(parse_quote!({ #emptied = ::core::default::Default::default(); }));
        }
        spelled(call)
    }

    /// Whether an expression is a part of a variable, or a name for one: `self.rows`, `rows` of `let rows = &mut self.rows`.
    fn is_part(&self, expr: &Expr) -> bool {
        match super::control::bare(expr) {
            Expr::Field(_) | Expr::Index(_) => true,
            Expr::Path(path) => {
                let var = path.path.get_ident().and_then(|name| self.lookup(name));
                var.is_some_and(|var| !resolve(&self.vars, &Place::whole(var)).path.is_empty())
            }
            _ => false,
        }
    }
}

/// What hardly any type of std's has but `Vec`s and slices. A map is asked to remove what a reference names.
fn is_of_lists_alone(call: &ExprMethodCall) -> bool {
    match call.method.to_string().as_str() {
        // `clear` leaves the default, whatever the container.
        "reverse" | "swap_remove" | "sort_by" | "truncate" | "resize" | "clear" => true,
        "remove" => !matches!(call.args.first(), Some(Expr::Reference(_))),
        _ => false,
    }
}

/// Whether evaluating a place twice is the same as once.
fn is_simple(expr: &Expr) -> bool {
    match expr {
        Expr::Path(_) | Expr::Lit(_) => true,
        Expr::Field(field) => is_simple(&field.base),
        Expr::Index(index) => is_simple(&index.expr) && is_simple(&index.index),
        Expr::Paren(inner) => is_simple(&inner.expr),
        Expr::Unary(unary) => is_simple(&unary.expr),
        Expr::Range(range) => range
            .start
            .iter()
            .chain(&range.end)
            .all(|end| is_simple(end)),
        Expr::Binary(binary) => {
            !super::stmts::assigning(&binary.op)
                && is_simple(&binary.left)
                && is_simple(&binary.right)
        }
        _ => false,
    }
}

fn spelled(call: &ExprMethodCall) -> Option<Expr> {
    let v = &call.receiver;
    let args: Vec<&Expr> = call.args.iter().collect();
    let [k, n] = ["__k", "__n"].map(|name| syn::Ident::new(name, Span::mixed_site()));
    Some(match (call.method.to_string().as_str(), args.as_slice()) {
        ("truncate", [len]) => parse_quote!({
            let #n: usize = #len;
            while #v.len() > #n { #v.pop().unwrap(); }
        }),
        ("resize", [len, value]) => parse_quote!({
            let #n: usize = #len;
            let #k = #value;
            while #v.len() > #n { #v.pop().unwrap(); }
            while #v.len() < #n { #v.push(#k.clone()); }
        }),
        ("insert", [at, value]) => parse_quote!({
            let #n: usize = #at;
            assert!(#n <= #v.len());
            #v.push(#value);
            for #k in (#n + 1..#v.len()).rev() { #v.swap(#k, #k - 1); }
        }),
        ("remove", [at]) => parse_quote!({
            let #n: usize = #at;
            assert!(#n < #v.len());
            for #k in #n + 1..#v.len() { #v.swap(#k, #k - 1); }
            #v.pop().unwrap()
        }),
        ("swap_remove", [at]) => parse_quote!({
            let #n: usize = #at;
            let #k = #v.len() - 1;
            #v.swap(#n, #k);
            #v.pop().unwrap()
        }),
        ("split_off", [at]) => parse_quote!({
            let #n: usize = #at;
            let #k = #v[#n..].to_vec();
            while #v.len() > #n { #v.pop().unwrap(); }
            #k
        }),
        ("reverse", []) => parse_quote!({
            let #n = #v.len();
            for #k in 0..#n / 2 { #v.swap(#k, #n - 1 - #k); }
        }),
        ("rotate_left" | "rotate_right", [by]) => rotated(call, by),
        ("append", [Expr::Reference(other)]) if other.mutability.is_some() => {
            let other = &other.expr;
            parse_quote!({
                for #k in 0..#other.len() { #v.push(#other[#k].clone()); }
                while #other.len() > 0 { #other.pop().unwrap(); }
            })
        }
        ("sort_by", [compare]) => sorted(call, compare)?,
        // Equal numbers by this order are the same in all bits, so that it is no matter which comes first.
        ("sort_unstable_by", [compare]) if is_total(compare) => sorted(call, compare)?,
        _ => return None,
    })
}

// Input:   v.rotate_left(n);
// Output:  let from = v.to_vec();  for k in 0..v.len() { v[k] = from[(k + n) % v.len()]; }
fn rotated(call: &ExprMethodCall, by: &Expr) -> Expr {
    let v = &call.receiver;
    let [k, n, from] =
        ["__k", "__n", "__from"].map(|name| syn::Ident::new(name, Span::mixed_site()));
    let at: Expr = if call.method == "rotate_left" {
        parse_quote!((#k + #n) % #v.len())
    } else {
        parse_quote!((#k + #v.len() - #n) % #v.len())
    };
    parse_quote!({
        let #n: usize = #by;
        assert!(#n <= #v.len());
        let #from = #v.to_vec();
        for #k in 0..#v.len() { #v[#k] = #from[#at].clone(); }
    })
}

// Input:   v.sort_by(|a, b| a.total_cmp(b));
// Output:  let mut order: Vec<usize> = (0..v.len()).collect();
//          order.sort_by(|&i, &j| { let a = &v[i];  let b = &v[j];  a.total_cmp(b) });
//          let from = v.to_vec();  for k in 0..v.len() { v[k] = from[order[k]]; }
// A stable order is the same of the positions as of the elements.
fn sorted(call: &ExprMethodCall, compare: &Expr) -> Option<Expr> {
    let v = &call.receiver;
    let [i, j, k, order, from] = ["__i", "__j", "__k", "__order", "__from"]
        .map(|name| syn::Ident::new(name, Span::mixed_site()));
    let answer: Expr = match compare {
        Expr::Path(path) => parse_quote!(#path(&#v[#i], &#v[#j])),
        Expr::Closure(closure) => {
            let [first, second] = [0, 1].map(|k| closure.inputs.get(k).map(untyped));
            let (first, second, body) = (first?, second?, &closure.body);
            parse_quote!({ let #first = &#v[#i]; let #second = &#v[#j]; #body })
        }
        _ => return None,
    };
    Some(parse_quote!({
        let mut #order: ::std::vec::Vec<usize> = (0..#v.len()).collect();
        #order.sort_by(|&#i, &#j| #answer);
        let #from = #v.to_vec();
        for #k in 0..#v.len() { #v[#k] = #from[#order[#k]].clone(); }
    }))
}

fn untyped(pat: &Pat) -> &Pat {
    match pat {
        Pat::Type(typed) => &typed.pat,
        other => other,
    }
}

/// Whether numbers are compared in their total order: `f64::total_cmp`, `|a, b| b.total_cmp(a)`.
fn is_total(compare: &Expr) -> bool {
    match compare {
        Expr::Path(path) => {
            let last = path.path.segments.last();
            last.is_some_and(|last| last.ident == "total_cmp")
        }
        Expr::Closure(closure) => matches!(
            &*closure.body,
            Expr::MethodCall(call)
                if call.method == "total_cmp" && matches!(*call.receiver, Expr::Path(_))
        ),
        _ => false,
    }
}
