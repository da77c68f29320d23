//! Attributes inside a body that are the compiler's alone: `#[checkpoint]`. rustc does not know them, so the function is
//! emitted without them.

use proc_macro2::{Delimiter, Group, TokenStream, TokenTree};
use syn::Attribute;

/// Whether this is `#[checkpoint]`, with arguments or without.
#[must_use]
pub fn is_checkpoint(attribute: &Attribute) -> bool {
    attribute.path().is_ident("checkpoint")
}

/// The tokens without such attributes. A function inside with an attribute of its own keeps them for that.
#[must_use]
pub fn without(tokens: TokenStream) -> TokenStream {
    if !mentions(&tokens) {
        return tokens;
    }
    let mut out: Vec<TokenTree> = Vec::new();
    let mut own = false;
    for token in tokens {
        let TokenTree::Group(group) = token else {
            out.push(token);
            continue;
        };
        let after_hash =
            matches!(out.last(), Some(TokenTree::Punct(hash)) if hash.as_char() == '#');
        if after_hash && group.delimiter() == Delimiter::Bracket {
            if first(&group).as_deref() == Some("checkpoint") {
                out.pop();
                continue;
            }
            own |= name(&group).as_deref() == Some("differentiate");
        }
        let is_block = group.delimiter() == Delimiter::Brace;
        if own {
            out.push(TokenTree::Group(group));
            own = !is_block;
            continue;
        }
        let mut inside = Group::new(group.delimiter(), without(group.stream()));
        inside.set_span(group.span());
        out.push(TokenTree::Group(inside));
    }
    out.into_iter().collect()
}

/// Whether there may be such an attribute among the tokens.
#[must_use]
pub fn mentions(tokens: &TokenStream) -> bool {
    tokens.clone().into_iter().any(|token| match token {
        TokenTree::Ident(ident) => ident == "checkpoint",
        TokenTree::Group(group) => mentions(&group.stream()),
        TokenTree::Punct(_) | TokenTree::Literal(_) => false,
    })
}

/// The first name in an attribute; a macro that hands an attribute on puts it in a group without delimiters.
fn first(attribute: &Group) -> Option<String> {
    match attribute.stream().into_iter().next() {
        Some(TokenTree::Ident(ident)) => Some(ident.to_string()),
        Some(TokenTree::Group(group)) => first(&group),
        _ => None,
    }
}

/// The last name of an attribute's path.
fn name(attribute: &Group) -> Option<String> {
    let path = attribute
        .stream()
        .into_iter()
        .take_while(|token| !matches!(token, TokenTree::Group(_)));
    path.filter_map(|token| match token {
        TokenTree::Ident(ident) => Some(ident.to_string()),
        TokenTree::Group(_) | TokenTree::Punct(_) | TokenTree::Literal(_) => None,
    })
    .last()
}
