//! What can be wrong with a row of the table.

use super::edits::Edit;
use quote::ToTokens;
use syn::{Expr, ExprArray, ExprCall, parse_quote};

/// Every edit of `rule("name", &[operands], &[partials])`: of a partial, and two partials swapped.
pub fn edits_of_row(row: &ExprCall) -> Vec<Edit<Expr>> {
    let Expr::Reference(partials) = &row.args[2] else {
        panic!("partials are a slice")
    };
    let Expr::Array(partials) = &*partials.expr else {
        panic!("partials are a slice")
    };
    let mut all = Vec::new();
    for (k, partial) in partials.elems.iter().enumerate() {
        for other in others(partial) {
            let mut changed = partials.clone();
            changed.elems[k] = other.clone();
            all.push(edit(row, &changed, partial, &other));
        }
        let next = partials.elems.get(k + 1);
        if let Some(next) = next.filter(|next| text(next) != text(partial)) {
            let mut changed = partials.clone();
            changed.elems[k] = next.clone();
            changed.elems[k + 1] = partial.clone();
            all.push(edit(row, &changed, partial, next));
        }
    }
    all
}

fn edit(row: &ExprCall, changed: &ExprArray, before: &Expr, after: &Expr) -> Edit<Expr> {
    let mut row = row.clone();
    row.args[2] = parse_quote!(&#changed);
    Edit {
        before: text(before),
        after: text(after),
        body: Expr::Call(row),
    }
}

fn text(expr: &Expr) -> String {
    expr.to_token_stream().to_string()
}

/// What a partial could be by a mistake: another constant, the formula of no operand, regular for singular.
fn others(partial: &Expr) -> Vec<Expr> {
    match partial {
        Expr::Path(path) => match path.path.get_ident() {
            Some(name) if name == "One" => vec![parse_quote!(NegOne), parse_quote!(Zero)],
            Some(name) if name == "NegOne" => vec![parse_quote!(One), parse_quote!(Zero)],
            Some(name) if name == "Zero" => vec![parse_quote!(One)],
            Some(_) => vec![],
            None if path.path.segments[0].ident == "row" => {
                vec![
                    parse_quote!(One),
                    parse_quote!(Zero),
                    parse_quote!(flipped(#partial)),
                ]
            }
            None => vec![],
        },
        Expr::MethodCall(call) => {
            let receiver = &call.receiver;
            vec![parse_quote!(#receiver), parse_quote!(One)]
        }
        _ => vec![],
    }
}
