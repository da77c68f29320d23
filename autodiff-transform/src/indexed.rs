//! `#[differentiate] impl Index<…> for V`, and `IndexMut`: elements of the tangent by the same index.
//!
//! ```text
//! Input:   impl Index<usize> for V { type Output = f64;  fn index(&self, k: usize) -> &f64 { &self.0[k] } }
//! Output:  the block, and the same block for VTangent: an element's tangent stands where the element stands.
//!
//! Input:   impl Index<(usize, usize)> for M { …  fn index(&self, (i, j): (usize, usize)) -> &f64 { &self.data[i * self.cols + j] } }
//! Output:  the block, impl Keyed<(usize, usize)> for M { …  fn key(&self, (i, j)) -> Key { Key::new([i * self.cols + j]) } },
//!          and impl Index<Key> for MTangent { …  fn index(&self, key) -> … { &self.data[key.0[0]] } }
//! ```
//! The first is for bodies that ask nothing of `self`: the tangent has no `cols`.

use crate::emit::companions::silence;
use proc_macro2::{TokenStream, TokenTree};
use quote::{ToTokens, quote};
use syn::visit::Visit;
use syn::visit_mut::VisitMut;
use syn::{
    Block, Expr, FnArg, GenericArgument, Ident, ImplItem, ImplItemFn, ItemImpl, Pat, PathArguments,
    Stmt, Type,
};

/// What the attribute writes for such a block; `None` for any other.
pub(crate) fn indexed(block: &ItemImpl, facade: &syn::Path) -> Option<TokenStream> {
    let (_, path, _) = block.trait_.as_ref()?;
    let last = path.segments.last()?;
    let name = last.ident.to_string();
    if name != "Index" && name != "IndexMut" {
        return None;
    }
    let index = argument(&last.arguments)?;
    let tangent = tangent_of(&block.self_ty)?;
    let method = block.items.iter().find_map(|item| match item {
        ImplItem::Fn(method) => Some(method),
        _ => None,
    })?;
    let found = Entries::of(method);
    let copied = (!asks_self(method, found.as_ref())).then(|| copied(block, &tangent, facade));
    if name == "IndexMut" {
        return Some(copied.unwrap_or_default());
    }
    let keyed = match &found {
        Some(entries) => by_key(block, method, entries, &index, &tangent, facade)?,
        None => by_index(block, &index, facade),
    };
    Some(quote!(#copied #keyed))
}

/// `I` of `Index<I>`.
fn argument(arguments: &PathArguments) -> Option<Type> {
    let PathArguments::AngleBracketed(args) = arguments else {
        return None;
    };
    args.args.iter().find_map(|arg| match arg {
        GenericArgument::Type(ty) => Some(ty.clone()),
        _ => None,
    })
}

fn tangent_of(ty: &Type) -> Option<Type> {
    let mut ty = ty.clone();
    let Type::Path(path) = &mut ty else {
        return None;
    };
    let last = path.path.segments.last_mut()?;
    last.ident = Ident::new(&format!("{}Tangent", last.ident), last.ident.span());
    Some(ty)
}

/// The block as it is, for the tangent.
fn copied(block: &ItemImpl, tangent: &Type, facade: &syn::Path) -> TokenStream {
    let mut copy = block.clone();
    *copy.self_ty = tangent.clone();
    for item in &mut copy.items {
        match item {
            ImplItem::Type(output) => {
                let ty = tangent_output(&output.ty, facade);
                output.ty = syn::parse_quote!(#ty);
            }
            ImplItem::Fn(method) => {
                method.sig.output = if method.sig.ident == "index" {
                    syn::parse_quote!(-> &Self::Output)
                } else {
                    syn::parse_quote!(-> &mut Self::Output)
                };
            }
            _ => {}
        }
    }
    let silence = silence();
    quote!(#silence #copy)
}

/// The tangent of what is behind an element's reference: that of a slice is a slice, too.
fn tangent_output(ty: &Type, facade: &syn::Path) -> TokenStream {
    match ty {
        Type::Slice(slice) => {
            let item = tangent_output(&slice.elem, facade);
            quote!([#item])
        }
        ty => quote!(<#ty as #facade::__rt::Differentiable>::Tangent),
    }
}

// Where the body is not understood, the key is the index itself, and rustc says what the tangent lacks.
fn by_index(block: &ItemImpl, index: &Type, facade: &syn::Path) -> TokenStream {
    let (generics, _, clause) = block.generics.split_for_impl();
    let this = &block.self_ty;
    let silence = silence();
    quote! {
        #silence
        impl #generics #facade::__rt::Keyed<#index> for #this #clause {
            type Key = #index;
            fn key(&self, index: #index) -> #index {
                index
            }
        }
    }
}

fn by_key(
    block: &ItemImpl,
    method: &ImplItemFn,
    entries: &Entries,
    index: &Type,
    tangent: &Type,
    facade: &syn::Path,
) -> Option<TokenStream> {
    let (generics, _, clause) = block.generics.split_for_impl();
    let this = &block.self_ty;
    let output = block.items.iter().find_map(|item| match item {
        ImplItem::Type(output) => Some(tangent_output(&output.ty, facade)),
        _ => None,
    })?;
    let rt = quote!(#facade::__rt);
    let size = entries.size();
    let key = quote!(#rt::Key<#index, #size>);
    let pattern = method.sig.inputs.iter().nth(1)?;
    let found = entries.keys(&method.block, &rt);
    let shared = entries.arms(&quote!(&));
    let exclusive = entries.arms(&quote!(&mut));
    let silence = silence();
    Some(quote! {
        #silence
        impl #generics #rt::Keyed<#index> for #this #clause {
            type Key = #key;
            fn key(&self, #pattern) -> #key #found
        }
        #silence
        impl #generics ::core::ops::Index<#key> for #tangent #clause {
            type Output = #output;
            fn index(&self, __key: #key) -> &Self::Output {
                #shared
            }
        }
        #silence
        impl #generics ::core::ops::IndexMut<#key> for #tangent #clause {
            fn index_mut(&mut self, __key: #key) -> &mut Self::Output {
                #exclusive
            }
        }
    })
}

/// The elements that the body of `index` may lead to: `&self.data[i * self.cols + j]`, one at the end of each branch.
struct Entries(Vec<Entry>);

/// A path from `self`.
struct Entry(Vec<Reach>);

/// One step of it.
enum Reach {
    Field(syn::Member),
    Element(Expr),
    Part(syn::ExprRange),
}

impl Entry {
    /// Whether it hands an index that is no number on to the index of a field.
    fn passes_on(&self, method: &ImplItemFn) -> bool {
        let Some(FnArg::Typed(param)) = method.sig.inputs.iter().nth(1) else {
            return true;
        };
        let (Pat::Ident(name), ty) = (&*param.pat, &*param.ty) else {
            return false;
        };
        let is_number = matches!(ty, Type::Path(ty) if ty.path.is_ident("usize"));
        let is_param =
            |at: &Expr| matches!(at, Expr::Path(path) if path.path.is_ident(&name.ident));
        let mut steps = self.0.iter();
        !is_number && steps.any(|step| matches!(step, Reach::Element(at) if is_param(at)))
    }

    /// What the key holds for it.
    fn positions(&self) -> Vec<TokenStream> {
        let positions = self.0.iter().flat_map(|step| match step {
            Reach::Field(_) => vec![],
            Reach::Element(at) => vec![at.to_token_stream()],
            Reach::Part(range) => {
                let ends = range.start.iter().chain(&range.end);
                ends.map(ToTokens::to_token_stream).collect()
            }
        });
        positions.collect()
    }

    /// The path, from the key on.
    fn place(&self, first: usize) -> TokenStream {
        let mut next = first;
        let mut position = || {
            let at = next;
            next += 1;
            quote!(__key.0[#at])
        };
        self.0.iter().fold(quote!(self), |place, step| match step {
            Reach::Field(member) => quote!(#place.#member),
            Reach::Element(_) => {
                let at = position();
                quote!(#place[#at])
            }
            Reach::Part(range) => {
                let start = range.start.as_ref().map(|_| position());
                let limits = &range.limits;
                let end = range.end.as_ref().map(|_| position());
                quote!(#place[#start #limits #end])
            }
        })
    }
}

impl Entries {
    /// `None` where some branch ends in something else.
    fn of(method: &ImplItemFn) -> Option<Self> {
        let mut entries = Entries(Vec::new());
        let mut body = method.block.clone();
        let understood = ends(&mut body, &mut |end| match end {
            Expr::Reference(reference) => {
                let path = path(&reference.expr);
                let found = path.is_some();
                entries.0.extend(path.map(Entry));
                found
            }
            _ => false,
        });
        let passed_on = entries.0.iter().any(|entry| entry.passes_on(method));
        (understood && !passed_on && !entries.0.is_empty()).then_some(entries)
    }

    /// How many numbers a key has: the branch, if there are several, and the positions in it.
    fn size(&self) -> usize {
        let positions = self.0.iter().map(|entry| entry.positions().len()).max();
        positions.unwrap_or(0) + self.branch()
    }

    /// How many of them name the branch.
    fn branch(&self) -> usize {
        usize::from(self.0.len() > 1)
    }

    /// The body, with keys in the place of elements.
    fn keys(&self, body: &Block, rt: &TokenStream) -> Block {
        let mut body = body.clone();
        let mut next = 0;
        ends(&mut body, &mut |end| {
            *end = self.key(next, rt);
            next += 1;
            true
        });
        body
    }

    fn key(&self, k: usize, rt: &TokenStream) -> Expr {
        let branch = (self.branch() == 1).then_some(k);
        let branch = branch.iter();
        let positions = self.0[k].positions();
        let rest = self.size() - self.branch() - positions.len();
        let rest = std::iter::repeat_n(0_usize, rest);
        syn::parse_quote!(#rt::Key::new([#(#branch,)* #(#positions,)* #(#rest),*]))
    }

    /// The elements by the key.
    fn arms(&self, access: &TokenStream) -> TokenStream {
        if let [entry] = &self.0[..] {
            let place = entry.place(0);
            return quote!(#access #place);
        }
        let arms = self.0.iter().enumerate().map(|(k, entry)| {
            let place = entry.place(1);
            quote!(#k => #access #place,)
        });
        quote!(match __key.0[0] { #(#arms)* _ => ::core::unreachable!() })
    }
}

/// Calls `see` for what a body may give, branch by branch; `false` where it, or `see`, does not understand one.
fn ends(body: &mut Block, see: &mut dyn FnMut(&mut Expr) -> bool) -> bool {
    let mut returns = Returns {
        see,
        understood: true,
    };
    returns.visit_block_mut(body);
    let understood = returns.understood;
    understood && last(body, see)
}

fn last(body: &mut Block, see: &mut dyn FnMut(&mut Expr) -> bool) -> bool {
    match body.stmts.last_mut() {
        Some(Stmt::Expr(tail, _)) => end(tail, see),
        Some(Stmt::Macro(call)) => diverges(&call.mac),
        Some(Stmt::Local(_) | Stmt::Item(_)) | None => false,
    }
}

fn end(expr: &mut Expr, see: &mut dyn FnMut(&mut Expr) -> bool) -> bool {
    match expr {
        Expr::Paren(inner) => end(&mut inner.expr, see),
        Expr::Block(inner) => last(&mut inner.block, see),
        Expr::Return(_) => true,
        Expr::If(branch) => {
            let then = last(&mut branch.then_branch, see);
            let els = branch.else_branch.as_mut();
            then && els.is_some_and(|(_, els)| end(els, see))
        }
        Expr::Match(choice) => choice.arms.iter_mut().all(|arm| end(&mut arm.body, see)),
        Expr::Macro(call) => diverges(&call.mac),
        other => see(other),
    }
}

/// The values of the `return`s of a body.
struct Returns<'a> {
    see: &'a mut dyn FnMut(&mut Expr) -> bool,
    understood: bool,
}

impl VisitMut for Returns<'_> {
    fn visit_expr_return_mut(&mut self, value: &mut syn::ExprReturn) {
        let value = value.expr.as_mut();
        self.understood &= value.is_some_and(|value| (self.see)(value));
    }
    fn visit_expr_closure_mut(&mut self, _: &mut syn::ExprClosure) {}
    fn visit_item_mut(&mut self, _: &mut syn::Item) {}
}

/// Whether a macro never gives a value.
fn diverges(mac: &syn::Macro) -> bool {
    ["panic", "unreachable", "todo", "unimplemented"]
        .iter()
        .any(|name| mac.path.is_ident(name))
}

/// Whether a body asks anything of `self` but the elements, and the lengths of what they are in.
fn asks_self(method: &ImplItemFn, found: Option<&Entries>) -> bool {
    let Some(entries) = found else { return false };
    let mut mentions = Mentions { entries, found: 0 };
    mentions.visit_block(&method.block);
    mentions.found > entries.0.len()
}

struct Mentions<'a> {
    entries: &'a Entries,
    found: usize,
}

impl Visit<'_> for Mentions<'_> {
    fn visit_expr_method_call(&mut self, call: &syn::ExprMethodCall) {
        let of_elements =
            |path: Vec<Reach>| match &path[..] {
                [Reach::Field(field)] => self.entries.0.iter().any(
                    |entry| matches!(&entry.0[..], [Reach::Field(own), _, ..] if own == field),
                ),
                _ => false,
            };
        if call.method == "len" && path(&call.receiver).is_some_and(of_elements) {
            return;
        }
        syn::visit::visit_expr_method_call(self, call);
    }
    fn visit_expr_path(&mut self, path: &syn::ExprPath) {
        self.found += usize::from(path.path.is_ident("self"));
    }
    fn visit_macro(&mut self, mac: &syn::Macro) {
        self.found += mentions_self(mac.tokens.clone());
    }
}

fn mentions_self(tokens: TokenStream) -> usize {
    let each = tokens.into_iter().map(|tree| match tree {
        TokenTree::Group(group) => mentions_self(group.stream()),
        TokenTree::Ident(name) => usize::from(name == "self"),
        TokenTree::Punct(_) | TokenTree::Literal(_) => 0,
    });
    each.sum()
}

/// A path from `self`.
fn path(expr: &Expr) -> Option<Vec<Reach>> {
    match expr {
        Expr::Path(this) if this.path.is_ident("self") => Some(Vec::new()),
        Expr::Paren(inner) => path(&inner.expr),
        Expr::Field(field) => {
            let mut path = path(&field.base)?;
            path.push(Reach::Field(field.member.clone()));
            Some(path)
        }
        Expr::Index(index) => {
            let mut path = path(&index.expr)?;
            path.push(match &*index.index {
                Expr::Range(range) => Reach::Part(range.clone()),
                Expr::Tuple(_) => return None,
                at => Reach::Element(at.clone()),
            });
            Some(path)
        }
        _ => None,
    }
}
