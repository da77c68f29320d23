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

use crate::diag::Diags;
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
    if last.ident == "IndexMut" {
        // What `Index` says is enough.
        return Some(TokenStream::new());
    }
    if last.ident != "Index" {
        return None;
    }
    let index = argument(&last.arguments)?;
    let tangent = tangent_of(&block.self_ty)?;
    let method = block.items.iter().find_map(|item| match item {
        ImplItem::Fn(method) => Some(method),
        _ => None,
    })?;
    let Some(entries) = Entries::of(method) else {
        return Some(not_understood(method));
    };
    let parts = Parts {
        block,
        method,
        entries: &entries,
        index: &index,
        tangent: &tangent,
        output: output(block, facade)?,
        rt: quote!(#facade::__rt),
    };
    let keyed = if entries.pass_on(method) {
        parts.keyed_by_index()
    } else {
        parts.keyed()
    };
    let direct = (!entries.ask_self(method)).then(|| parts.direct());
    Some(quote!(#keyed #direct))
}

fn not_understood(method: &ImplItemFn) -> TokenStream {
    let mut diags = Diags::default();
    diags.error(
        &method.sig.ident,
        "what this gives is not understood",
        "end each branch in a reference to a field, or to an element of one: `&self.data[i * self.cols + j]`",
    );
    diags.into_tokens()
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

/// `type Output = …;`, for the tangent.
fn output(block: &ItemImpl, facade: &syn::Path) -> Option<TokenStream> {
    block.items.iter().find_map(|item| match item {
        ImplItem::Type(output) => Some(tangent_output(&output.ty, facade)),
        _ => None,
    })
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

/// What the blocks are made of.
struct Parts<'a> {
    block: &'a ItemImpl,
    method: &'a ImplItemFn,
    entries: &'a Entries,
    index: &'a Type,
    tangent: &'a Type,
    output: TokenStream,
    rt: TokenStream,
}

impl Parts<'_> {
    fn keyed(&self) -> TokenStream {
        let (rt, index, entries) = (&self.rt, self.index, self.entries);
        let size = entries.size();
        let key = quote!(#rt::Key<#index, #size>);
        let body = entries.keys(&self.method.block, rt);
        let found = self.positions(&key, &quote!(#body));
        let (shared, exclusive) = (entries.arms(&quote!(&)), entries.arms(&quote!(&mut)));
        let param = quote!(__key: #key);
        let elements = self.elements(&key, &param, &quote!({ #shared }), &quote!({ #exclusive }));
        quote!(#found #elements)
    }

    /// An index that is handed on to the index of a field is its own key.
    fn keyed_by_index(&self) -> TokenStream {
        let index = self.index;
        let name = match self.method.sig.inputs.iter().nth(1) {
            Some(FnArg::Typed(param)) => param.pat.to_token_stream(),
            Some(FnArg::Receiver(_)) | None => TokenStream::new(),
        };
        self.positions(&quote!(#index), &quote!({ #name }))
    }

    fn positions(&self, key: &TokenStream, body: &TokenStream) -> TokenStream {
        let (generics, _, clause) = self.block.generics.split_for_impl();
        let (rt, index, this) = (&self.rt, self.index, &self.block.self_ty);
        let param = self.method.sig.inputs.iter().nth(1);
        let silence = silence();
        quote! {
            #silence
            impl #generics #rt::Keyed<#index> for #this #clause {
                type Key = #key;
                fn key(&self, #param) -> #key #body
            }
        }
    }

    // Input:   fn index(&self, k: usize) -> &f64 { &self.0[k] }
    // Output:  the same for the tangent, and fn index_mut(&mut self, k: usize) -> &mut Self::Output { &mut self.0[k] }
    fn direct(&self) -> TokenStream {
        let index = self.index;
        let param = self.method.sig.inputs.iter().nth(1);
        let [shared, exclusive] = [quote!(&), quote!(&mut)].map(|access| {
            self.entries
                .places(&self.method.block, &access)
                .to_token_stream()
        });
        self.elements(
            &quote!(#index),
            &param.to_token_stream(),
            &shared,
            &exclusive,
        )
    }

    fn elements(
        &self,
        index: &TokenStream,
        param: &TokenStream,
        shared: &TokenStream,
        exclusive: &TokenStream,
    ) -> TokenStream {
        let (generics, _, clause) = self.block.generics.split_for_impl();
        let (tangent, output) = (self.tangent, &self.output);
        let silence = silence();
        quote! {
            #silence
            impl #generics ::core::ops::Index<#index> for #tangent #clause {
                type Output = #output;
                fn index(&self, #param) -> &Self::Output #shared
            }
            #silence
            impl #generics ::core::ops::IndexMut<#index> for #tangent #clause {
                fn index_mut(&mut self, #param) -> &mut Self::Output #exclusive
            }
        }
    }
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

    /// The path, as it was written.
    fn written(&self) -> TokenStream {
        self.0.iter().fold(quote!(self), |place, step| match step {
            Reach::Field(member) => quote!(#place.#member),
            Reach::Element(at) => quote!(#place[#at]),
            Reach::Part(range) => quote!(#place[#range]),
        })
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
        let understood = ends(&mut body, &mut |end| {
            let path = referred(end);
            let found = path.is_some();
            entries.0.extend(path.map(Entry));
            found
        });
        (understood && !entries.0.is_empty()).then_some(entries)
    }

    fn pass_on(&self, method: &ImplItemFn) -> bool {
        self.0.iter().any(|entry| entry.passes_on(method))
    }

    /// Whether a body asks anything of `self` but the elements, and the lengths of what they are in.
    fn ask_self(&self, method: &ImplItemFn) -> bool {
        let mut mentions = Mentions {
            entries: self,
            found: 0,
        };
        mentions.visit_block(&method.block);
        mentions.found > self.0.len()
    }

    /// The body, with references of this kind.
    fn places(&self, body: &Block, access: &TokenStream) -> Block {
        let mut body = body.clone();
        let mut entries = self.0.iter();
        ends(&mut body, &mut |end| {
            let place = entries.next().map(Entry::written);
            *end = syn::parse_quote!(#access #place);
            true
        });
        body
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

/// The path from `self` that an expression refers to: `&self.data[k]`, `self.data.get(k).unwrap()`.
fn referred(expr: &Expr) -> Option<Vec<Reach>> {
    match expr {
        Expr::Paren(inner) => referred(&inner.expr),
        Expr::Reference(reference) => path(&reference.expr),
        Expr::MethodCall(call) if call.method == "unwrap" || call.method == "expect" => {
            let Expr::MethodCall(get) = &*call.receiver else {
                return None;
            };
            let at = get.args.first().filter(|_| get.method == "get")?;
            let mut path = path(&get.receiver)?;
            path.push(Reach::Element(at.clone()));
            Some(path)
        }
        _ => None,
    }
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
