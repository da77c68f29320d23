//! Expressions left as written: the variables in them renamed to those of the IR, and what they read and change noted.

use super::Cx;
use super::unchanging::Unchanging;
use crate::ir::{Access, Holds, Op, Ty, Var, Written};
use proc_macro2::{TokenStream, TokenTree};
use std::collections::BTreeSet;
use syn::visit::Visit;
use syn::visit_mut::VisitMut;
use syn::{Expr, Ident, Pat};

/// Methods that only look at their receiver.
const PURE_METHODS: &[&str] = &[
    "len",
    "is_empty",
    "abs",
    "min",
    "max",
    "pow",
    "clone",
    "is_some",
    "is_none",
    "contains",
    "rem_euclid",
    "div_euclid",
    "wrapping_add",
    "wrapping_sub",
    "saturating_sub",
    "saturating_add",
    "signum",
    "is_power_of_two",
    "trailing_zeros",
    "leading_zeros",
    "count_ones",
    "abs_diff",
    "div_ceil",
    "isqrt",
    "ilog2",
    "is_positive",
    "is_negative",
    "clamp",
    "copied",
    "unwrap",
    "expect",
    "get",
    "first",
    "last",
    "eq",
    "ne",
    "lt",
    "le",
    "gt",
    "ge",
    "cmp",
    "partial_cmp",
    "is_multiple_of",
];

/// Whether a value may be meant by an expression that mentions it.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Carries {
    /// The value of the expression may depend on it smoothly.
    Derivative,
    /// It is a condition, an index, a length, or `stop_gradient`.
    Nothing,
}

impl Cx<'_> {
    /// Leaves an expression as it is.
    pub(super) fn written(&self, expr: &Expr, carries: Carries) -> Written {
        let pure = self.is_pure(expr);
        let mut expr = expr.clone();
        let mut rename = Rename {
            cx: self,
            hidden: Vec::new(),
            reads: Vec::new(),
        };
        rename.visit_expr_mut(&mut expr);
        let reads = dedup(rename.reads);
        let changes = self.changes(&expr);
        Unchanging(self).visit_expr_mut(&mut expr);
        Written {
            expr,
            reads,
            changes,
            pure,
            predicate: carries == Carries::Nothing,
        }
    }

    /// Defines a variable by an expression left as it is.
    pub(super) fn define_written(&mut self, expr: &Expr, ty: Ty, carries: Carries) -> Var {
        let written = self.written(expr, carries);
        self.define(Op::Written(written), ty)
    }

    /// A statement left as it is.
    pub(super) fn written_stmt(&self, stmt: &syn::Stmt) -> (syn::Stmt, Vec<Var>, Vec<Var>) {
        let mut stmt = stmt.clone();
        let mut rename = Rename {
            cx: self,
            hidden: Vec::new(),
            reads: Vec::new(),
        };
        rename.visit_stmt_mut(&mut stmt);
        let reads = dedup(rename.reads);
        let mut find = Changes {
            cx: self,
            methods: Methods::MayChange,
            found: Vec::new(),
        };
        find.visit_stmt(&stmt);
        let changes = dedup(find.found);
        Unchanging(self).visit_stmt_mut(&mut stmt);
        (stmt, reads, changes)
    }

    /// Whether evaluating an expression twice gives the same and does nothing else.
    fn is_pure(&self, expr: &Expr) -> bool {
        let mut find = Impure {
            cx: self,
            found: false,
        };
        find.visit_expr(expr);
        !find.found
    }

    /// The variables that a renamed expression may change.
    fn changes(&self, expr: &Expr) -> Vec<Var> {
        self.changes_by(expr, Methods::MayChange)
    }

    /// The variables that a renamed condition changes, as far as the names of its methods tell.
    pub(super) fn changes_by_name(&self, condition: &Expr) -> Vec<Var> {
        self.changes_by(condition, Methods::AsNamed)
    }

    fn changes_by(&self, expr: &Expr, methods: Methods) -> Vec<Var> {
        let mut find = Changes {
            cx: self,
            methods,
            found: Vec::new(),
        };
        find.visit_expr(expr);
        dedup(find.found)
    }

    /// The variable with this emitted name.
    pub(super) fn emitted(&self, name: &Ident) -> Option<Var> {
        self.vars.all().find(|var| self.vars[*var].name == *name)
    }
}

fn dedup(vars: Vec<Var>) -> Vec<Var> {
    vars.into_iter()
        .collect::<BTreeSet<_>>()
        .into_iter()
        .collect()
}

/// Renames the variables of the function; names bound inside the expression are its own.
struct Rename<'a, 'b> {
    cx: &'a Cx<'b>,
    hidden: Vec<BTreeSet<String>>,
    reads: Vec<Var>,
}

impl Rename<'_, '_> {
    fn variable(&mut self, name: &Ident) -> Option<Ident> {
        let text = name.to_string();
        if self.hidden.iter().any(|names| names.contains(&text)) {
            return None;
        }
        let var = self.cx.lookup(name)?;
        self.reads.push(var);
        let mut emitted = self.cx.vars[var].name.clone();
        if emitted == *name {
            emitted.set_span(name.span());
        }
        Some(emitted)
    }

    /// The place that a name stands for.
    fn view(&mut self, name: &Ident) -> Option<Expr> {
        let text = name.to_string();
        if self.hidden.iter().any(|names| names.contains(&text)) {
            return None;
        }
        let view = self.cx.views.get(&self.cx.lookup(name)?)?;
        let (expr, reads) = self.cx.written_view(view);
        self.reads.extend(reads);
        Some(expr)
    }

    /// A part of a tuple that stands for its parts.
    fn part(&mut self, expr: &Expr) -> Option<Expr> {
        let mut base = expr;
        while let Expr::Field(field) = base {
            base = &field.base;
        }
        let Expr::Path(path) = base else { return None };
        self.view(path.path.get_ident()?)?;
        let (part, reads) = self.cx.mention(&self.cx.part_of_view(expr)?);
        self.reads.extend(reads);
        Some(syn::parse_quote!((#part)))
    }

    fn hide(&mut self, pat: &Pat) {
        let mut names = BoundNames(BTreeSet::new());
        names.visit_pat(pat);
        self.hidden
            .last_mut()
            .expect("a scope is open")
            .extend(names.0);
    }

    fn scoped(&mut self, inside: impl FnOnce(&mut Self)) {
        self.hidden.push(BTreeSet::new());
        inside(self);
        self.hidden.pop();
    }

    /// Renames identifiers in the tokens of a macro, and the names that its format strings capture.
    fn tokens(&mut self, tokens: TokenStream) -> TokenStream {
        let mut captured: Vec<(Ident, Ident)> = Vec::new();
        let mut after_dot = false;
        let mut out: Vec<TokenTree> = Vec::new();
        for tree in tokens {
            let is_dot = matches!(&tree, TokenTree::Punct(punct) if punct.as_char() == '.');
            match tree {
                TokenTree::Ident(name) if !after_dot && self.view(&name).is_some() => {
                    let view = self.view(&name).expect("just asked for");
                    out.push(TokenTree::Group(proc_macro2::Group::new(
                        proc_macro2::Delimiter::None,
                        quote::ToTokens::into_token_stream(view),
                    )));
                }
                TokenTree::Ident(name) if !after_dot => {
                    out.push(TokenTree::Ident(self.variable(&name).unwrap_or(name)));
                }
                TokenTree::Group(group) => {
                    let mut renamed =
                        proc_macro2::Group::new(group.delimiter(), self.tokens(group.stream()));
                    renamed.set_span(group.span());
                    out.push(TokenTree::Group(renamed));
                }
                TokenTree::Literal(literal) => {
                    captured.extend(self.captured(&literal));
                    out.push(TokenTree::Literal(literal));
                }
                other => out.push(other),
            }
            after_dot = is_dot && !after_dot;
        }
        for (name, emitted) in captured {
            if name != emitted {
                out.extend(quote::quote!(, #name = #emitted));
            }
        }
        out.into_iter().collect()
    }

    /// The variables captured by a format string: `"{x} {y:.3}"`.
    fn captured(&mut self, literal: &proc_macro2::Literal) -> Vec<(Ident, Ident)> {
        let span = literal.span();
        let literal = literal.to_string();
        if !literal.starts_with('"') && !literal.starts_with("r\"") && !literal.starts_with("r#") {
            return Vec::new();
        }
        let text = literal.replace("{{", "");
        let names = text
            .split('{')
            .skip(1)
            .filter_map(|part| part.split([':', '}']).next());
        let names: BTreeSet<String> = names.map(str::to_owned).collect();
        names
            .into_iter()
            .filter_map(|name| syn::parse_str::<Ident>(&name).ok())
            .map(|name| Ident::new(&name.to_string(), span))
            .filter_map(|name| self.variable(&name).map(|emitted| (name, emitted)))
            .collect()
    }
}

impl VisitMut for Rename<'_, '_> {
    fn visit_expr_mut(&mut self, expr: &mut Expr) {
        let view = match expr {
            Expr::Path(path) => path.path.get_ident().and_then(|name| self.view(name)),
            Expr::Field(_) => self.part(expr),
            _ => None,
        };
        match view {
            Some(view) => *expr = view,
            None => syn::visit_mut::visit_expr_mut(self, expr),
        }
    }

    fn visit_expr_path_mut(&mut self, path: &mut syn::ExprPath) {
        let Some(name) = path.path.get_ident().cloned() else {
            return;
        };
        if let Some(emitted) = self.variable(&name) {
            path.path = emitted.into();
        }
    }

    fn visit_field_value_mut(&mut self, field: &mut syn::FieldValue) {
        if field.colon_token.is_none() {
            field.colon_token = Some(syn::token::Colon::default());
        }
        self.visit_expr_mut(&mut field.expr);
    }

    fn visit_expr_closure_mut(&mut self, closure: &mut syn::ExprClosure) {
        self.scoped(|this| {
            closure.inputs.iter().for_each(|pat| this.hide(pat));
            this.visit_expr_mut(&mut closure.body);
        });
    }

    fn visit_block_mut(&mut self, block: &mut syn::Block) {
        self.scoped(|this| {
            block
                .stmts
                .iter_mut()
                .for_each(|stmt| this.visit_stmt_mut(stmt));
        });
    }

    fn visit_local_mut(&mut self, local: &mut syn::Local) {
        if let Some(init) = &mut local.init {
            self.visit_expr_mut(&mut init.expr);
            if let Some((_, diverge)) = &mut init.diverge {
                self.visit_expr_mut(diverge);
            }
        }
        if !self.hidden.is_empty() {
            self.hide(&local.pat);
        }
    }

    fn visit_arm_mut(&mut self, arm: &mut syn::Arm) {
        self.scoped(|this| {
            this.hide(&arm.pat);
            if let Some((_, guard)) = &mut arm.guard {
                this.visit_expr_mut(guard);
            }
            this.visit_expr_mut(&mut arm.body);
        });
    }

    fn visit_expr_if_mut(&mut self, branch: &mut syn::ExprIf) {
        self.scoped(|this| {
            this.visit_expr_mut(&mut branch.cond);
            this.visit_block_mut(&mut branch.then_branch);
        });
        if let Some((_, els)) = &mut branch.else_branch {
            self.visit_expr_mut(els);
        }
    }

    fn visit_expr_let_mut(&mut self, test: &mut syn::ExprLet) {
        self.visit_expr_mut(&mut test.expr);
        if self.hidden.is_empty() {
            self.hidden.push(BTreeSet::new());
        }
        self.hide(&test.pat);
    }

    fn visit_expr_for_loop_mut(&mut self, each: &mut syn::ExprForLoop) {
        self.visit_expr_mut(&mut each.expr);
        self.scoped(|this| {
            this.hide(&each.pat);
            this.visit_block_mut(&mut each.body);
        });
    }

    fn visit_macro_mut(&mut self, mac: &mut syn::Macro) {
        mac.tokens = self.tokens(std::mem::take(&mut mac.tokens));
    }

    fn visit_item_mut(&mut self, _: &mut syn::Item) {}
}

/// The names that a pattern binds.
pub(super) struct BoundNames(pub(super) BTreeSet<String>);

impl<'ast> Visit<'ast> for BoundNames {
    fn visit_pat_ident(&mut self, pat: &'ast syn::PatIdent) {
        self.0.insert(pat.ident.to_string());
        if let Some((_, inner)) = &pat.subpat {
            self.visit_pat(inner);
        }
    }
}

/// What is thought of methods that nothing is known of.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Methods {
    /// They may change their receivers.
    MayChange,
    /// They only look, unless their names say otherwise: `state.advance(dt)`.
    AsNamed,
}

/// Finds the variables that an expression may change.
struct Changes<'a, 'b> {
    cx: &'a Cx<'b>,
    methods: Methods,
    found: Vec<Var>,
}

impl Changes<'_, '_> {
    fn visit_changes(&mut self, expr: &Expr) {
        self.found.extend(self.cx.changes_by(expr, self.methods));
    }

    fn any_of(&mut self, tokens: &TokenStream) {
        for tree in tokens.clone() {
            match tree {
                TokenTree::Ident(name) => self.found.extend(
                    self.cx
                        .emitted(&name)
                        .filter(|var| self.cx.vars[*var].mutable),
                ),
                TokenTree::Group(group) => self.any_of(&group.stream()),
                TokenTree::Punct(_) | TokenTree::Literal(_) => {}
            }
        }
    }

    fn changed(&mut self, expr: &Expr) {
        if let Some(var) = root(expr).and_then(|name| self.cx.emitted(name)) {
            self.found.push(var);
        }
    }

    fn may_change(&self, expr: &Expr) -> bool {
        root(expr)
            .and_then(|name| self.cx.emitted(name))
            .is_some_and(|var| {
                let info = &self.cx.vars[var];
                info.mutable
                    || matches!(
                        info.holds,
                        Holds::Exclusive | Holds::Alias(_, Access::Exclusive)
                    )
            })
    }

    /// Whether an expression names an iterator: whatever asks it, takes elements of it.
    fn is_rest(&self, expr: &Expr) -> bool {
        root(expr)
            .and_then(|name| self.cx.emitted(name))
            .is_some_and(|var| self.cx.iterators.contains_key(&var))
    }

    fn is_exclusive(&self, expr: &Expr) -> bool {
        let Expr::Path(path) = expr else { return false };
        path.path
            .get_ident()
            .and_then(|name| self.cx.emitted(name))
            .is_some_and(|var| {
                matches!(
                    self.cx.vars[var].holds,
                    Holds::Exclusive | Holds::Alias(_, Access::Exclusive)
                )
            })
    }
}

impl<'ast> Visit<'ast> for Changes<'_, '_> {
    /// The arguments of a macro that observes; what cannot be read may change anything it names.
    fn visit_macro(&mut self, mac: &'ast syn::Macro) {
        use syn::parse::Parser;
        type Arguments = syn::punctuated::Punctuated<Expr, syn::Token![,]>;
        // A pattern looks at what it is matched with.
        if mac.path.is_ident("matches") {
            let of = |input: syn::parse::ParseStream| {
                let of: Expr = input.parse()?;
                input.parse::<TokenStream>().map(|_| of)
            };
            return match of.parse2(mac.tokens.clone()) {
                Ok(of) => self.visit_changes(&of),
                Err(_) => self.any_of(&mac.tokens),
            };
        }
        match Arguments::parse_terminated.parse2(mac.tokens.clone()) {
            Ok(args) => args.iter().for_each(|arg| match arg {
                // `name = value` in a format string's arguments.
                Expr::Assign(named) => self.visit_changes(&named.right),
                other => self.visit_changes(other),
            }),
            Err(_) => self.any_of(&mac.tokens),
        }
    }

    fn visit_expr_reference(&mut self, borrow: &'ast syn::ExprReference) {
        if borrow.mutability.is_some() {
            self.changed(&borrow.expr);
        }
        self.visit_expr(&borrow.expr);
    }

    fn visit_expr_assign(&mut self, assign: &'ast syn::ExprAssign) {
        self.changed(&assign.left);
        syn::visit::visit_expr_assign(self, assign);
    }

    fn visit_expr_binary(&mut self, binary: &'ast syn::ExprBinary) {
        if super::stmts::assigning(&binary.op) {
            self.changed(&binary.left);
        }
        syn::visit::visit_expr_binary(self, binary);
    }

    fn visit_expr_method_call(&mut self, call: &'ast syn::ExprMethodCall) {
        let name = call.method.to_string();
        let name = super::streams::serial(&name);
        let looks_only = PURE_METHODS.contains(&name)
            || [
                "iter",
                "to_vec",
                "as_slice",
                "windows",
                "chunks",
                "chunks_exact",
                "as_ref",
                "as_deref",
                "is_ok",
                "is_err",
                "is_some_and",
                "is_none_or",
                "is_ok_and",
                "is_err_and",
                "map_or",
                "map_or_else",
            ]
            .contains(&name)
            || autodiff_rules::table::lookup(name).is_some()
            || autodiff_rules::table::is_inactive(name)
            || super::streams::runs_over_shared(&call.receiver)
            || self.methods == Methods::AsNamed
                && !super::verbs::names_a_change(name)
                && !self.is_rest(&call.receiver);
        if !looks_only && self.may_change(&call.receiver) {
            self.changed(&call.receiver);
        }
        syn::visit::visit_expr_method_call(self, call);
    }

    fn visit_expr_call(&mut self, call: &'ast syn::ExprCall) {
        for arg in &call.args {
            if self.is_exclusive(arg) {
                self.changed(arg);
            }
        }
        syn::visit::visit_expr_call(self, call);
    }
}

/// The variable that an expression is a path into.
pub(super) fn root(expr: &Expr) -> Option<&Ident> {
    match expr {
        Expr::Path(path) => path.path.get_ident(),
        Expr::Index(index) => root(&index.expr),
        Expr::Field(field) => root(&field.base),
        Expr::Paren(inner) => root(&inner.expr),
        Expr::Group(inner) => root(&inner.expr),
        Expr::Reference(inner) => root(&inner.expr),
        Expr::Unary(unary) => root(&unary.expr),
        Expr::MethodCall(call) => root(&call.receiver),
        _ => None,
    }
}

/// Finds what may have an effect, or depend on more than the values mentioned.
struct Impure<'a, 'b> {
    cx: &'a Cx<'b>,
    found: bool,
}

impl Impure<'_, '_> {
    /// A method is known to only look where its receiver is a number or a sequence.
    fn is_pure_method(&self, call: &syn::ExprMethodCall) -> bool {
        let name = call.method.to_string();
        let known = PURE_METHODS.contains(&name.as_str())
            || autodiff_rules::table::lookup(&name).is_some()
            || autodiff_rules::table::is_inactive(&name);
        known && !self.cx.peek(&call.receiver).is_open()
    }
}

impl<'ast> Visit<'ast> for Impure<'_, '_> {
    fn visit_expr(&mut self, expr: &'ast Expr) {
        let pure = match expr {
            Expr::Lit(_)
            | Expr::Path(_)
            | Expr::Paren(_)
            | Expr::Group(_)
            | Expr::Unary(_)
            | Expr::Cast(_)
            | Expr::Index(_)
            | Expr::Field(_)
            | Expr::Range(_)
            | Expr::Match(_)
            | Expr::Tuple(_) => true,
            Expr::Reference(borrow) => borrow.mutability.is_none(),
            Expr::Binary(binary) => !super::stmts::assigning(&binary.op),
            Expr::MethodCall(call) => self.is_pure_method(call),
            Expr::Macro(mac) => mac.mac.path.is_ident("matches"),
            Expr::Call(call) => self.cx.is_inert_number(call),
            _ => false,
        };
        if pure {
            syn::visit::visit_expr(self, expr);
        } else {
            self.found = true;
        }
    }
}

/// Whether an expression holds a `return`, `break`, `continue` or `?` of its own.
pub(super) fn leaves(expr: &Expr) -> bool {
    struct Find(bool);
    impl<'ast> Visit<'ast> for Find {
        fn visit_expr(&mut self, expr: &'ast Expr) {
            match expr {
                Expr::Return(_) | Expr::Break(_) | Expr::Continue(_) | Expr::Try(_) => {
                    self.0 = true;
                }
                Expr::Closure(_) | Expr::Async(_) => {}
                other => syn::visit::visit_expr(self, other),
            }
        }
        fn visit_item(&mut self, _: &'ast syn::Item) {}
    }
    let mut find = Find(false);
    find.visit_expr(expr);
    find.0
}
