//! `split_first` and `split_last` under patterns that ask more than whether there is an element, as slice patterns.
//!
//! ```text
//! Input:   match x.split_first() { None => a, Some((v, [])) => b, Some((v, rest)) => c }
//! Output:  match &x[..] { [] => a, [v] => b, [v, rest @ ..] => c }
//! ```

use super::Cx;
use crate::ir::Ty;
use syn::{Arm, Expr, ExprLet, ExprMatch, Pat, parse_quote};

#[derive(Clone, Copy)]
enum End {
    First,
    Last,
}

/// A `match` of several arms on what is split off.
pub(super) fn of_match(cx: &Cx, choice: &ExprMatch) -> Option<ExprMatch> {
    let (end, scrutinee) = split(cx, &choice.expr)?;
    let each = choice.arms.iter().map(|arm| {
        Some(Arm {
            pat: whole(end, &arm.pat)?,
            ..arm.clone()
        })
    });
    Some(ExprMatch {
        expr: Box::new(scrutinee),
        arms: each.collect::<Option<_>>()?,
        ..choice.clone()
    })
}

/// A `let` condition, where a slice pattern stands for the others; any other as it is.
pub(super) fn of_let(cx: &Cx, test: &ExprLet) -> ExprLet {
    rewritten(cx, test).unwrap_or_else(|| test.clone())
}

fn rewritten(cx: &Cx, test: &ExprLet) -> Option<ExprLet> {
    let (end, scrutinee) = split(cx, &test.expr)?;
    if !asks_more(&test.pat) {
        return None;
    }
    Some(ExprLet {
        pat: Box::new(whole(end, &test.pat)?),
        expr: Box::new(scrutinee),
        ..test.clone()
    })
}

/// Whether there is a slice pattern for the others.
pub(super) fn asks_more(pat: &Pat) -> bool {
    matches!(parts(pat), Some((_, Pat::Slice(_))))
}

fn split(cx: &Cx, expr: &Expr) -> Option<(End, Expr)> {
    let Expr::MethodCall(call) = super::control::bare(expr) else {
        return None;
    };
    let end = match (call.method.to_string().as_str(), call.args.len()) {
        ("split_first", 0) => End::First,
        ("split_last", 0) => End::Last,
        _ => return None,
    };
    let of = &call.receiver;
    // A reference to a slice is one already.
    let is_slice = matches!((&**of, cx.peek(of).behind()), (Expr::Path(_), Ty::Slice(_)));
    Some(if is_slice {
        (end, (**of).clone())
    } else {
        (end, parse_quote!(&#of[..]))
    })
}

/// The pattern of the slice that the pattern of the parts stands for.
fn whole(end: End, pat: &Pat) -> Option<Pat> {
    match pat {
        Pat::Wild(_) => return Some(pat.clone()),
        Pat::Ident(none) if none.ident == "None" => return Some(parse_quote!([])),
        Pat::Or(or) => {
            let cases = or.cases.iter().map(|case| whole(end, case));
            let cases = cases.collect::<Option<Vec<_>>>()?;
            return Some(parse_quote!(#(#cases)|*));
        }
        _ => {}
    }
    let (one, others) = parts(pat)?;
    // By reference it is bound in both; a pattern behind the reference is another one in a slice.
    if matches!(one, Pat::Reference(_)) {
        return None;
    }
    let others: Vec<Pat> = match others {
        Pat::Slice(slice) => slice.elems.iter().cloned().collect(),
        Pat::Wild(_) => vec![parse_quote!(..)],
        Pat::Ident(name) if name.subpat.is_none() && name.by_ref.is_none() => {
            let name = &name.ident;
            vec![parse_quote!(#name @ ..)]
        }
        _ => return None,
    };
    Some(match end {
        End::First => parse_quote!([#one, #(#others),*]),
        End::Last => parse_quote!([#(#others,)* #one]),
    })
}

/// `Some((one, others))`
fn parts(pat: &Pat) -> Option<(&Pat, &Pat)> {
    let Pat::TupleStruct(some) = pat else {
        return None;
    };
    let (true, Some(Pat::Tuple(parts))) = (some.path.is_ident("Some"), some.elems.first()) else {
        return None;
    };
    let mut parts = parts.elems.iter();
    match (parts.next(), parts.next(), parts.next()) {
        (Some(one), Some(others), None) => Some((one, others)),
        _ => None,
    }
}
