//! What lets a sweep run several times at one point: it takes copies of what it may move or change.
//!
//! A parameter that was passed by value is copied for each run. What stands behind a `&mut` is kept before the first run,
//! and each run starts from that; the last one leaves it as the function does.

use crate::signature::{Parameter, Passing, Signature};
use proc_macro2::{Group, Ident, Span, TokenStream, TokenTree};
use quote::{ToTokens, format_ident, quote, quote_spanned};
use syn::Expr;
use syn::spanned::Spanned;
use syn::visit::Visit;

/// The runs of a sweep.
pub(super) struct Rerun {
    /// Before the first one: what is behind `&mut`.
    pub(super) keep: TokenStream,
    /// Before any but the first one: puts that back.
    pub(super) restore: TokenStream,
    /// At the start of each.
    pub(super) copies: TokenStream,
}

/// For a function of this signature.
pub(super) fn rerun(sig: &Signature) -> Rerun {
    let rt = sig.rt();
    let (mut keep, mut restore, mut copies) =
        (TokenStream::new(), TokenStream::new(), TokenStream::new());
    for param in &sig.params {
        let (ident, own, span) = (&param.ident, own_name(param), param.ty.span());
        match param.passing {
            Passing::Shared => {}
            Passing::Value => {
                if !param.active && !param.mutable && only_lent(&sig.body, ident) {
                    continue;
                }
                let mutability = param.mutable.then(|| quote!(mut));
                copies.extend(quote_spanned! {span=>
                    let #mutability #own = ::core::clone::Clone::clone(&#ident);
                });
            }
            Passing::Exclusive => {
                let kept = kept_name(param);
                keep.extend(quote_spanned!(span=> let #kept = #rt::keep(&*#ident);));
                restore.extend(quote_spanned!(span=> #rt::restore(&mut *#ident, &#kept);));
                copies.extend(quote!(let #own = &mut *#ident;));
            }
        }
    }
    Rerun {
        keep,
        restore,
        copies,
    }
}

/// Whether a constant is only called, indexed or borrowed: then it need not be `Clone`, as few closures are.
fn only_lent(body: &syn::Block, name: &Ident) -> bool {
    let mut find = Find { name, taken: false };
    find.visit_block(body);
    !find.taken
}

struct Find<'a> {
    name: &'a Ident,
    taken: bool,
}

impl<'ast> Visit<'ast> for Find<'_> {
    fn visit_expr(&mut self, expr: &'ast Expr) {
        let name = self.name;
        let is_it = |expr: &Expr| matches!(expr, Expr::Path(path) if path.path.is_ident(name));
        match expr {
            Expr::Call(call) if is_it(&call.func) => {
                call.args.iter().for_each(|arg| self.visit_expr(arg));
            }
            Expr::Index(index) if is_it(&index.expr) => self.visit_expr(&index.index),
            Expr::Reference(reference) if is_it(&reference.expr) => {}
            Expr::Closure(closure) if closure.capture.is_some() => {
                self.taken |= mentions(closure.to_token_stream(), name);
            }
            other if is_it(other) => self.taken = true,
            other => syn::visit::visit_expr(self, other),
        }
    }

    fn visit_macro(&mut self, mac: &'ast syn::Macro) {
        self.taken |= mentions(mac.tokens.clone(), self.name);
    }
}

fn mentions(tokens: TokenStream, name: &Ident) -> bool {
    tokens.into_iter().any(|token| match token {
        TokenTree::Ident(ident) => ident == *name,
        TokenTree::Group(group) => mentions(group.stream(), name),
        TokenTree::Punct(_) | TokenTree::Literal(_) => false,
    })
}

/// The code of a sweep with the copy in the place of `self`, if there is one: it cannot have that name.
pub(super) fn in_run(sig: &Signature, tokens: TokenStream) -> TokenStream {
    let is_copied = |param: &Parameter| param.receiver && param.passing != Passing::Shared;
    if sig.params.iter().any(is_copied) {
        replaced(tokens, &this())
    } else {
        tokens
    }
}

pub(crate) fn this() -> Ident {
    Ident::new("__this", Span::mixed_site())
}

fn own_name(param: &Parameter) -> Ident {
    if param.receiver {
        this()
    } else {
        param.ident.clone()
    }
}

fn kept_name(param: &Parameter) -> Ident {
    let name = param.ident.to_string();
    let name = name.trim_start_matches("r#");
    format_ident!("__{name}_kept", span = Span::mixed_site())
}

/// `self` as a value; in `self::f` it is a module.
pub(crate) fn replaced(tokens: TokenStream, this: &Ident) -> TokenStream {
    let mut out = Vec::new();
    let mut tokens = tokens.into_iter().peekable();
    while let Some(token) = tokens.next() {
        out.push(match token {
            TokenTree::Group(group) => {
                let inside = replaced(group.stream(), this);
                let mut copy = Group::new(group.delimiter(), inside);
                copy.set_span(group.span());
                TokenTree::Group(copy)
            }
            TokenTree::Ident(ident) if ident == "self" && !is_colon(tokens.peek()) => {
                TokenTree::Ident(this.clone())
            }
            TokenTree::Ident(_) | TokenTree::Punct(_) | TokenTree::Literal(_) => token,
        });
    }
    out.into_iter().collect()
}

fn is_colon(token: Option<&TokenTree>) -> bool {
    matches!(token, Some(TokenTree::Punct(punct)) if punct.as_char() == ':')
}
