//! The edits: what can be wrong with an expression, one at a time.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};
use syn::visit_mut::{VisitMut, visit_expr_mut};
use syn::{BinOp, Expr, Ident, Lit, UnOp, parse_quote};

/// One edit of a body: what stood there, and what stands there now.
#[derive(Clone, Debug)]
pub struct Edit<B> {
    pub before: String,
    pub after: String,
    pub body: B,
}

/// Every edit of the expressions in `body`, with the operands that can be taken for one another.
pub fn edits<B: Clone>(
    body: &B,
    operands: &[Ident],
    visit: fn(&mut Editor, &mut B),
) -> Vec<Edit<B>> {
    let mut all = Vec::new();
    loop {
        let mut edited = body.clone();
        let mut editor = Editor {
            operands: operands.to_vec(),
            wanted: all.len(),
            seen: 0,
            made: None,
        };
        visit(&mut editor, &mut edited);
        let Some((before, after)) = editor.made else {
            return all;
        };
        all.push(Edit {
            before,
            after,
            body: edited,
        });
    }
}

/// Makes the edit of one number.
pub struct Editor {
    operands: Vec<Ident>,
    wanted: usize,
    seen: usize,
    made: Option<(String, String)>,
}

impl VisitMut for Editor {
    fn visit_expr_mut(&mut self, expr: &mut Expr) {
        for other in self.others(expr) {
            if self.made.is_none() && self.seen == self.wanted {
                self.made = Some((text(expr), text(&other)));
                *expr = other;
                self.seen += 1;
                return;
            }
            self.seen += 1;
        }
        visit_expr_mut(self, expr);
    }

    // The text of an assertion, and types, have nothing to edit.
    fn visit_macro_mut(&mut self, _: &mut syn::Macro) {}
    fn visit_type_mut(&mut self, _: &mut syn::Type) {}
}

fn text(expr: &Expr) -> String {
    expr.to_token_stream().to_string()
}

impl Editor {
    /// What an expression could be by a mistake.
    fn others(&self, expr: &Expr) -> Vec<Expr> {
        match expr {
            Expr::Unary(unary) => match unary.op {
                UnOp::Neg(_) | UnOp::Not(_) => vec![(*unary.expr).clone()],
                _ => vec![],
            },
            Expr::Binary(binary) => of_binary(binary),
            Expr::Lit(lit) => of_literal(&lit.lit),
            Expr::Path(path) => self.of_path(&path.path),
            Expr::MethodCall(call) => of_method(call),
            Expr::Call(call) => self.of_call(call),
            Expr::If(branch) => of_branch(branch),
            Expr::Match(choice) => of_match(choice),
            _ => vec![],
        }
    }

    /// Two operands swapped.
    fn of_call(&self, call: &syn::ExprCall) -> Vec<Expr> {
        let is_operand = |arg: &Expr| {
            let name = match arg {
                Expr::Path(path) => path.path.get_ident(),
                _ => None,
            };
            name.is_some_and(|name| self.operands.contains(name))
        };
        let pairs = (1..call.args.len())
            .filter(|k| is_operand(&call.args[k - 1]) && is_operand(&call.args[*k]));
        pairs
            .map(|k| {
                let mut args: Vec<&Expr> = call.args.iter().collect();
                args.swap(k - 1, k);
                let func = &call.func;
                parse_quote!(#func(#(#args),*))
            })
            .collect()
    }

    fn of_path(&self, path: &syn::Path) -> Vec<Expr> {
        if let Some(name) = path.get_ident() {
            let others = self.operands.iter().filter(|other| *other != name);
            let is_operand = self.operands.contains(name);
            return others
                .filter(|_| is_operand)
                .map(|other| parse_quote!(#other))
                .collect();
        }
        let segments: Vec<String> = path.segments.iter().map(|s| s.ident.to_string()).collect();
        let segments: Vec<&str> = segments.iter().map(String::as_str).collect();
        let other: TokenStream = match segments.as_slice() {
            ["T", "ZERO"] => quote!(T::ONE),
            ["T", "ONE"] => quote!(T::ZERO),
            ["T", "NAN"] => quote!(T::ZERO),
            ["T", "INFINITY"] => quote!(T::NEG_INFINITY),
            ["T", "NEG_INFINITY"] => quote!(T::INFINITY),
            ["T", "LN_2"] => quote!(T::LN_10),
            ["T", "LOG2_E"] => quote!(T::LOG10_E),
            ["T", "LOG10_E"] => quote!(T::LOG2_E),
            ["Ordering", "Greater"] => quote!(Ordering::Less),
            ["Ordering", "Less"] => quote!(Ordering::Greater),
            _ => return vec![],
        };
        vec![parse_quote!(#other)]
    }
}

/// Another operator, the operands swapped, one of them left out.
fn of_binary(binary: &syn::ExprBinary) -> Vec<Expr> {
    let (left, right) = (&binary.left, &binary.right);
    match binary.op {
        BinOp::Add(_) => vec![parse_quote!(#left - #right), parse_quote!(#left)],
        BinOp::Sub(_) => vec![
            parse_quote!(#left + #right),
            parse_quote!((#right) - (#left)),
            parse_quote!(#left),
        ],
        BinOp::Mul(_) => vec![
            parse_quote!(#left / (#right)),
            parse_quote!(#left),
            parse_quote!(#right),
        ],
        BinOp::Div(_) => vec![
            parse_quote!(#left * (#right)),
            parse_quote!((#right) / (#left)),
            parse_quote!(#left),
        ],
        BinOp::And(_) => vec![
            parse_quote!(#left || #right),
            parse_quote!(#left),
            parse_quote!(#right),
        ],
        BinOp::Or(_) => vec![
            parse_quote!(#left && #right),
            parse_quote!(#left),
            parse_quote!(#right),
        ],
        BinOp::Eq(_) => vec![parse_quote!(#left != #right)],
        BinOp::Ne(_) => vec![parse_quote!(#left == #right)],
        BinOp::Lt(_) => vec![parse_quote!(#left <= #right), parse_quote!(#left > #right)],
        BinOp::Le(_) => vec![parse_quote!(#left < #right), parse_quote!(#left >= #right)],
        BinOp::Gt(_) => vec![parse_quote!(#left >= #right), parse_quote!(#left < #right)],
        BinOp::Ge(_) => vec![parse_quote!(#left > #right), parse_quote!(#left <= #right)],
        _ => vec![],
    }
}

/// A constant a little off.
fn of_literal(lit: &Lit) -> Vec<Expr> {
    match lit {
        Lit::Float(float) => {
            let value: f64 = float.base10_parse().expect("a float literal");
            let off = value * (1.0 + 1e-9);
            vec![parse_quote!(#off)]
        }
        Lit::Int(int) => {
            let value: i32 = int.base10_parse().expect("a small literal");
            let off = proc_macro2::Literal::i32_unsuffixed(value + 1);
            vec![parse_quote!(#off)]
        }
        _ => vec![],
    }
}

/// A related function, or none.
fn of_method(call: &syn::ExprMethodCall) -> Vec<Expr> {
    let (receiver, args) = (&call.receiver, &call.args);
    let related = match call.method.to_string().as_str() {
        "sin" => quote!(cos),
        "cos" => quote!(sin),
        "sinh" => quote!(cosh),
        "cosh" => quote!(sinh),
        "exp" => quote!(exp2),
        "ln" => quote!(log2),
        "round" => quote!(trunc),
        "is_normal" => quote!(is_finite),
        "is_infinite" => quote!(is_nan),
        "is_nan" => quote!(is_infinite),
        "is_subnormal" => quote!(is_normal),
        "tanh" | "recip" | "sqrt" | "abs" | "signum" | "powf" | "powi" | "hypot" | "copysign"
        | "mul_add" => return vec![parse_quote!((#receiver))],
        // Its operands are edited.
        "partial_cmp" => return vec![],
        other => panic!("`{other}` is not in the list of what can be mistaken for it"),
    };
    vec![parse_quote!(#receiver.#related(#args))]
}

/// A branch never taken, or always.
fn of_branch(branch: &syn::ExprIf) -> Vec<Expr> {
    let (then, otherwise) = (&branch.then_branch, &branch.else_branch);
    let otherwise = otherwise.as_ref().map(|(_, other)| quote!(else #other));
    let mut out = vec![parse_quote!(if false #then #otherwise)];
    if otherwise.is_some() {
        out.push(parse_quote!(if true #then #otherwise));
    }
    out
}

/// An arm left out, where the last one takes everything.
fn of_match(choice: &syn::ExprMatch) -> Vec<Expr> {
    let takes_all = choice
        .arms
        .last()
        .is_some_and(|arm| matches!(arm.pat, syn::Pat::Wild(_)));
    let count = if takes_all { choice.arms.len() - 1 } else { 0 };
    (0..count)
        .map(|k| {
            let mut choice = choice.clone();
            choice.arms.remove(k);
            Expr::Match(choice)
        })
        .collect()
}
