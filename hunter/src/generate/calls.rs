//! Calls of the program's own functions and of closures.

use super::places::For;
use super::{COST, Cx, Effects, Kind, Target};
use crate::scope::{Lent, Loan};
use crate::tree::{Func, Node, Param, Passing, Sort, Tree, Ty};

impl Cx {
    /// A call that gives this type; `None` if there is nothing to call.
    pub(super) fn call(&mut self, ty: &Ty) -> Option<Node> {
        let pure = self.effects == Effects::None;
        let calm = |func: &&Func| {
            !pure
                || func
                    .params
                    .iter()
                    .all(|param| param.passing != Passing::Exclusive)
        };
        let gives = |func: &&Func| func.ret.fits(ty);
        let mut all: Vec<Func> = self
            .funcs
            .iter()
            .filter(gives)
            .filter(calm)
            .cloned()
            .collect();
        let own = self.own.clone().filter(|own| gives(&own) && !pure);
        all.extend(own.clone());
        let func = self.random.choose(&all)?;
        if self.trips * func.cost > COST || !self.spend() {
            return None;
        }
        self.cost = self.cost.max(self.trips * func.cost);
        let args = self.args(&func)?;
        let tree = if func.is_method() {
            Tree::Send(func.name.clone(), args)
        } else {
            Tree::Call(func.name.clone(), args)
        };
        let call = Node::of(Sort::Value(ty.clone()), tree);
        if own.is_some_and(|own| own.name == func.name) {
            let instead = self.purely(|cx| cx.value(ty, 0));
            let form = "(if depth > 0 { $ } else { $ })";
            return Some(Node::value(ty.clone(), form, vec![call, instead]));
        }
        Some(call)
    }

    /// The arguments. Exclusive loans are made first, so that the other arguments keep clear of them.
    fn args(&mut self, func: &Func) -> Option<Vec<Node>> {
        let mut order: Vec<usize> = (0..func.params.len()).collect();
        order.sort_by_key(|k| match func.params[*k].passing {
            Passing::Exclusive => 0,
            Passing::Shared => 1,
            Passing::Value => 2,
        });
        let mut args = vec![Node::part("", Vec::new()); func.params.len()];
        let mut loans = Vec::new();
        let mut complete = true;
        for k in order {
            match self.arg(&func.params[k], &mut loans) {
                Some(arg) => args[k] = arg,
                None => complete = false,
            }
        }
        loans
            .into_iter()
            .rev()
            .for_each(|loan| self.scopes.give_back(loan));
        complete.then_some(args)
    }

    fn arg(&mut self, param: &Param, loans: &mut Vec<Loan>) -> Option<Node> {
        let (to, lent, amper) = match param.passing {
            Passing::Value if param.name == "depth" => {
                return Some(Node::part("depth - 1", Vec::new()));
            }
            Passing::Value if param.ty == Ty::Int => {
                let int = self.int();
                return Some(Node::value(Ty::Int, "$ % 5", vec![int]));
            }
            Passing::Value => return Some(self.value(&param.ty, 1)),
            Passing::Shared => (For::Reading, Lent::Shared, "&"),
            Passing::Exclusive => (For::Writing, Lent::Exclusive, "&mut "),
        };
        let spot = self.spot(to, |ty| ty.lends(&param.ty))?;
        if param.name == "self" {
            let receiver = self.receiver(&spot);
            loans.push(self.scopes.lend(spot.var, lent));
            return Some(receiver);
        }
        let whole = spot.is_referred() && spot.ty.sequence().is_some();
        let reborrow = whole && spot.ty.fits(&param.ty) && self.random.percent(50);
        let arg = if reborrow && spot.held() == param.passing {
            Node::part(spot.name(), Vec::new())
        } else {
            self.reference(&spot, &param.ty, amper)
        };
        loans.push(self.scopes.lend(spot.var, lent));
        Some(arg)
    }

    /// A call as a statement, or one whose result is bound.
    pub(super) fn call_stmt(&mut self) -> Option<Node> {
        let types: Vec<Ty> = self.funcs.iter().map(|func| func.ret.clone()).collect();
        let ty = self.random.choose(&types)?;
        if self.effects == Effects::None {
            return None;
        }
        let call = self.call(&ty)?;
        if ty == Ty::Unit {
            return Some(Node::stmt("$;", vec![call]));
        }
        if self.random.percent(15) {
            return Some(Node::stmt("let _ = $;", vec![call]));
        }
        let (name, mutable) = (self.name(), self.random.percent(50));
        self.local(&name, ty, mutable);
        let before = if mutable { "mut " } else { "" };
        Some(Node::stmt(format!("let {before}{name} = $;"), vec![call]))
    }

    /// A closure and statements that may call it.
    pub(super) fn closure_stmt(&mut self) -> Node {
        let name = self.own_name("f");
        let arity = self.random.within(1, 3);
        let captured: Vec<usize> = self.scopes.visible().iter().map(|var| var.id).collect();
        let names: Vec<String> = (0..arity).map(|_| self.own_name("p")).collect();
        let body = self.scoped(|cx| {
            for name in &names {
                cx.local(name, Ty::Float, false);
            }
            cx.walled(|cx| cx.purely(|cx| cx.float(2)))
        });
        let uses = self.keeping(|cx| {
            let loans: Vec<_> = captured
                .iter()
                .map(|id| cx.scopes.lend(*id, Lent::Shared))
                .collect();
            let uses = cx.scoped(|cx| {
                let args =
                    |cx: &mut Self| (0..arity).map(|_| cx.purely(|cx| cx.float(1))).collect();
                let (first, second): (Vec<Node>, Vec<Node>) = (args(cx), args(cx));
                let holes = vec!["$"; arity].join(", ");
                let form = format!("({name}({holes}) * {name}({holes}))");
                let product = Node::value(Ty::Float, form, [first, second].concat());
                cx.local("z", Ty::Float, true);
                let first = Node::of(
                    Sort::Stmt,
                    Tree::Let(
                        "mut z".to_owned(),
                        crate::tree::Annotate::IfNeeded,
                        Box::new(product),
                    ),
                );
                let mut stmts = vec![first];
                stmts.extend(cx.stmts(2));
                super::loops::fixed(stmts)
            });
            loans
                .into_iter()
                .rev()
                .for_each(|loan| cx.scopes.give_back(loan));
            uses
        });
        let mut parts = Vec::new();
        let params: Vec<String> = names.iter().map(|name| format!("{name}: $")).collect();
        parts.extend(
            names
                .iter()
                .map(|_| Node::of(Sort::Part, Tree::Type(Ty::Float))),
        );
        parts.extend([Node::of(Sort::Part, Tree::Body(Box::new(body))), uses]);
        let params = params.join(", ");
        Node::stmt(format!("{{ let {name} = |{params}| $; $ }}"), parts)
    }

    /// Runs `inside`, which makes the body of a closure.
    pub(super) fn walled<T>(&mut self, inside: impl FnOnce(&mut Self) -> T) -> T {
        self.targets.push(Target {
            label: None,
            kind: Kind::Wall,
        });
        let out = self.keeping(inside);
        self.targets.pop();
        out
    }
}
