//! The sources of the rules, with every mutant beside what it stands for: one build has them all, and a number says which one
//! runs.

use super::edits::{Edit, Editor, edits};
use proc_macro2::TokenStream;
use quote::{ToTokens, format_ident, quote};
use syn::parse::{Parse, ParseStream};
use syn::visit_mut::VisitMut;
use syn::{Attribute, Block, Expr, Ident, Item, Token, Type, parse_quote};

/// A mutant, by its number.
#[derive(Clone, Debug)]
pub struct Mutant {
    /// The function or the row of the table.
    pub place: String,
    pub before: String,
    pub after: String,
}

/// A function of `partials!`.
struct Partial {
    docs: Vec<Attribute>,
    edge: Ident,
    name: Ident,
    params: Vec<(Ident, Type)>,
    body: Block,
}

impl Parse for Partial {
    fn parse(input: ParseStream) -> syn::Result<Self> {
        let docs = input.call(Attribute::parse_outer)?;
        let edge = input.parse()?;
        input.parse::<Token![fn]>()?;
        let name = input.parse()?;
        let inside;
        syn::parenthesized!(inside in input);
        let params = inside.parse_terminated(parameter, Token![,])?;
        let body = if input.peek(Token![=]) {
            input.parse::<Token![=]>()?;
            let formula: Expr = input.parse()?;
            input.parse::<Token![;]>()?;
            parse_quote!({ #formula })
        } else {
            input.parse()?
        };
        Ok(Partial {
            docs,
            edge,
            name,
            params: params.into_iter().collect(),
            body,
        })
    }
}

fn parameter(input: ParseStream) -> syn::Result<(Ident, Type)> {
    let name = input.parse()?;
    input.parse::<Token![:]>()?;
    Ok((name, input.parse()?))
}

/// What stands in `partials! { … }`.
struct Partials {
    lit: Ident,
    all: Vec<Partial>,
}

impl Parse for Partials {
    fn parse(input: ParseStream) -> syn::Result<Self> {
        let lit = input.parse()?;
        input.parse::<Token![;]>()?;
        let mut all = Vec::new();
        while !input.is_empty() {
            all.push(input.parse()?);
        }
        Ok(Partials { lit, all })
    }
}

/// Collects the mutants of several files.
#[derive(Default)]
pub struct Mutants {
    pub all: Vec<Mutant>,
    /// The functions that a test calls by their names, with the number of their parameters; `powi` has an integer.
    pub functions: Vec<(String, usize)>,
}

impl Mutants {
    fn add<B>(&mut self, place: &str, edit: &Edit<B>) -> usize {
        self.all.push(Mutant {
            place: place.to_owned(),
            before: edit.before.clone(),
            after: edit.after.clone(),
        });
        self.all.len()
    }

    /// A file of partial derivatives.
    pub fn partials(&mut self, source: &str) -> String {
        let mut file = syn::parse_file(source).expect("the file can be parsed");
        for item in &mut file.items {
            match item {
                Item::Macro(item) if item.mac.path.is_ident("partials") => {
                    let partials: Partials = item.mac.parse_body().expect("partials");
                    item.mac.tokens = self.of_partials(partials);
                }
                Item::Fn(function) => {
                    let operands = operands(&function.sig);
                    let place = function.sig.ident.to_string();
                    *function.block = self.switch(&place, &function.block, &operands);
                }
                _ => {}
            }
        }
        file.to_token_stream().to_string()
    }

    fn of_partials(&mut self, partials: Partials) -> TokenStream {
        let lit = partials.lit;
        let functions = partials.all.into_iter().map(|partial| {
            let Partial {
                docs,
                edge,
                name,
                params,
                body,
            } = partial;
            let floats = params.iter().filter(|(_, ty)| is_float(ty));
            let floats: Vec<Ident> = floats.map(|(name, _)| name.clone()).collect();
            if floats.len() == params.len() {
                self.functions.push((name.to_string(), params.len()));
            }
            let body = self.switch(&name.to_string(), &body, &floats);
            let params = params.iter().map(|(name, ty)| quote!(#name: #ty));
            quote!(#(#docs)* #edge fn #name(#(#params),*) #body)
        });
        let functions: Vec<TokenStream> = functions.collect();
        quote!(#lit; #(#functions)*)
    }

    // { match crate::mutant() { 7 => { edited }, 8 => { edited otherwise }, _ => { as it was } } }
    fn switch(&mut self, place: &str, body: &Block, operands: &[Ident]) -> Block {
        let arms = edits(body, operands, Editor::visit_block_mut);
        let arms: Vec<TokenStream> = arms
            .iter()
            .map(|edit| {
                let (number, body) = (self.add(place, edit), &edit.body);
                quote!(#number => #body)
            })
            .collect();
        parse_quote!({ match crate::mutant() { #(#arms)* _ => #body } })
    }

    /// The file of the table: rows by number, in the places of those that they stand for.
    pub fn table(&mut self, source: &str) -> String {
        let mut file = syn::parse_file(source).expect("the file can be parsed");
        let mut rows = Vec::new();
        for item in &mut file.items {
            let Item::Static(table) = item else { continue };
            let own = format_ident!("{}_AS_IT_IS", table.ident);
            let which = u8::from(table.ident == "PARTIALS");
            rows.extend(self.rows(which, &table.expr));
            table.ident = own;
        }
        file.items.extend(super::generated::table(&rows));
        file.to_token_stream().to_string()
    }

    fn rows(&mut self, which: u8, table: &Expr) -> Vec<TokenStream> {
        let Expr::Reference(reference) = table else {
            panic!("the table is a slice")
        };
        let Expr::Array(array) = &*reference.expr else {
            panic!("the table is a slice")
        };
        let rows = array.elems.iter().enumerate().flat_map(|(index, row)| {
            let Expr::Call(call) = row else {
                panic!("a row is a call")
            };
            let place = call.args[0].to_token_stream().to_string();
            let edits = super::rows::edits_of_row(call);
            let edits: Vec<TokenStream> = edits
                .iter()
                .map(|edit| {
                    let (number, row) = (self.add(&place, edit), &edit.body);
                    quote!((#number, #which, #index, #row))
                })
                .collect();
            edits
        });
        rows.collect()
    }
}

fn is_float(ty: &Type) -> bool {
    matches!(ty, Type::Path(path) if path.path.is_ident("T"))
}

/// The parameters of a function that are floats.
fn operands(sig: &syn::Signature) -> Vec<Ident> {
    let names = sig.inputs.iter().filter_map(|arg| match arg {
        syn::FnArg::Typed(typed) if is_float(&typed.ty) => match &*typed.pat {
            syn::Pat::Ident(name) => Some(name.ident.clone()),
            _ => None,
        },
        syn::FnArg::Typed(_) | syn::FnArg::Receiver(_) => None,
    });
    names.collect()
}
