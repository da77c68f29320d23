//! What the lift to the nodes of a trace does beyond that to series: rows for operations and calls, names for rows.

use super::forward::{Calculus, Cx};
use super::partials::{Builder, Local};
use crate::analysis::place_ty;
use crate::analysis::stability::moves;
use crate::ir::{
    Access, Arg, Atom, Float, Gives, Made, MadeStmt, Op, Origin, Output, Place, Pullbacks, Sign,
    Slot, Step, Stmt, Take, Ty, Var,
};
use autodiff_rules::table::{self, OperandKind, Rule};
use syn::Expr;

impl Cx<'_> {
    // Input:   let y = a * b;
    // Output:  let y = a * b;  let y_node = record(y, "mul", [moving(a_node, b), moving(b_node, a)]);
    pub(super) fn recorded(
        &mut self,
        rule: &'static Rule,
        args: &[Atom],
        y: Var,
        out: &mut Vec<Stmt>,
    ) -> Op {
        let moving = |cx: &Self, k: usize| {
            rule.operands[k].kind == OperandKind::Float && cx.is_active_atom(&args[k])
        };
        let count = (0..args.len()).filter(|k| moving(self, *k)).count();
        let mut operands = Vec::new();
        for (k, arg) in args.iter().enumerate() {
            if !moving(self, k) {
                operands.push((arg.clone(), None));
                continue;
            }
            let node = self.dot(arg, out, &Ty::Unknown);
            let mut build = Builder {
                vars: &mut self.vars,
                out,
            };
            let partial = build.partial(rule, k, args, &Atom::Var(y), count == 1);
            operands.push((node, Some(number(partial))));
        }
        Op::Made(Made::Node(rule, Atom::Var(y), operands))
    }

    // Input:   s += a;
    // Output:  let before = s_node;  s += a;  s_node = record(s, "add", [moving(before, 1), moving(a_node, 1)]);
    pub(super) fn recorded_sum(
        &mut self,
        place: &Place,
        sign: Sign,
        value: &Atom,
        out: &mut Vec<Stmt>,
    ) {
        let primal = Stmt::Accumulate(place.clone(), sign, value.clone());
        if !self.is_active(place.root) {
            out.push(primal);
            return;
        }
        let ty = place_ty(&self.vars, place);
        let shadow = self.shadows.place(&self.vars, place);
        let before = self.define(out, Op::Load(shadow.clone(), Take::Plain), ty.clone());
        let (name, slope) = match sign {
            Sign::Plus => ("add", 1.0),
            Sign::Minus => ("sub", -1.0),
        };
        let one = |value| Some(Atom::Number(value, Float::Inferred));
        let added = if self.is_active_atom(value) {
            (self.dot(value, out, &Ty::Unknown), one(slope))
        } else {
            (value.clone(), None)
        };
        out.push(primal);
        let after = self.define(out, Op::Load(place.clone(), Take::Plain), ty.clone());
        let rule = table::lookup(name).expect("the table has the arithmetic operators");
        let node = Made::Node(rule, after, vec![(before, one(1.0)), added]);
        let node = self.define(out, Op::Made(node), ty);
        out.push(Stmt::Store(shadow, node));
    }

    // Input:   let y = g(x, &mut s, n);
    // Output:  let inputs = rows of x_node, s_node;
    //          let partials = pullbacks of g(x, &mut copy of s, n);
    //          let y = g(x, &mut s, n);
    //          let mut y_node = raise(y);  results of g by inputs, partials: y_node, s_node;
    pub(super) fn recorded_call(
        &mut self,
        var: Var,
        func: &Expr,
        args: &[Arg],
        out: &mut Vec<Stmt>,
    ) {
        let call = spelled(func);
        let mut nodes = Vec::new();
        let mut left = Vec::new();
        for arg in args {
            if let Some(place) = self.nodes_of(arg) {
                if let Arg::Borrow(of, Access::Exclusive) = arg {
                    left.push(Output {
                        nodes: place.clone(),
                        value: of.clone(),
                        name: self.path_of(of).0,
                    });
                }
                nodes.push(place);
            }
        }
        let inputs = self.temporary(Op::Made(Made::Rows(nodes)), "rows", out);
        let pullbacks = self.pullbacks(var, func, args);
        let rows = self.temporary(
            Op::Made(Made::Pullbacks(Box::new(pullbacks))),
            "partials",
            out,
        );
        out.push(Stmt::Let(
            var,
            Op::Call(Box::new(func.clone()), args.to_vec()),
        ));
        let mut outputs = Vec::new();
        if !matches!(self.vars[var].ty, Ty::Unit) {
            let raised = Op::Made(Made::Raise(Place::whole(var)));
            let given = if self.is_active(var) {
                let shadow = self.shadow(var);
                out.push(Stmt::Let(shadow, raised));
                shadow
            } else {
                self.temporary(raised, "node", out)
            };
            self.vars[given].mutable = true;
            outputs.push(Output {
                nodes: Place::whole(given),
                value: Place::whole(var),
                name: String::new(),
            });
        }
        for output in &left {
            // What was left may have another length.
            let last = output.value.path.last();
            let ty = place_ty(&self.vars, &output.value);
            if !matches!(last, Some(Step::Range(..))) && !matches!(ty.behind(), Ty::Slice(_)) {
                let raised = self.define(out, Op::Made(Made::Raise(output.value.clone())), ty);
                out.push(Stmt::Store(output.nodes.clone(), raised));
            }
        }
        outputs.extend(left);
        out.push(Stmt::Made(MadeStmt::Results {
            call,
            inputs,
            rows,
            outputs,
        }));
    }

    fn temporary(&mut self, op: Op, stem: &str, out: &mut Vec<Stmt>) -> Var {
        let var = self.vars.temporary(stem, Ty::Unknown);
        out.push(Stmt::Let(var, op));
        var
    }

    /// The nodes of an active argument.
    fn nodes_of(&self, arg: &Arg) -> Option<Place> {
        if !self.activity.arg(self.original, arg) {
            return None;
        }
        match arg {
            Arg::Borrow(place, _) => Some(self.shadows.place(&self.vars, place)),
            Arg::Value(Atom::Var(var)) | Arg::Clone(var) => {
                Some(self.shadows.place(&self.vars, &Place::whole(*var)))
            }
            Arg::Value(_) | Arg::Written(_) | Arg::Still(_) | Arg::Beside(_) => None,
        }
    }

    fn pullbacks(&mut self, var: Var, func: &Expr, args: &[Arg]) -> Pullbacks {
        let mut made = Pullbacks {
            func: Box::new(func.clone()),
            args: Vec::new(),
            copies: Vec::new(),
            bars: Vec::new(),
            left: Vec::new(),
            all: Vec::new(),
            slots: Vec::new(),
            gives: match self.vars[var].ty {
                Ty::Unit => Gives::Nothing,
                _ => Gives::Value,
            },
            annotation: self.vars[var].annotation.clone(),
        };
        for arg in args {
            let again = self.repeated(arg, &mut made.copies);
            let lender = match arg {
                Arg::Borrow(place, _) => Some(place.clone()),
                Arg::Value(Atom::Var(var)) | Arg::Clone(var) => Some(Place::whole(*var)),
                Arg::Value(_) | Arg::Written(_) | Arg::Still(_) | Arg::Beside(_) => None,
            };
            let active = self.activity.arg(self.original, arg);
            let slot = match lender.filter(|_| active) {
                Some(lender) => {
                    let bar = self.vars.temporary("bar", place_ty(&self.vars, &lender));
                    self.vars[bar].mutable = true;
                    match &again {
                        // What is left has the shape that the callee gave it.
                        Arg::Borrow(copy, Access::Exclusive) => made.left.push((bar, copy.clone())),
                        _ => made.bars.push((bar, lender)),
                    }
                    made.all.push(bar);
                    Slot::Borrow(Place::whole(bar))
                }
                None => Slot::Constant(match arg {
                    Arg::Borrow(place, _) => Arg::Borrow(place.clone(), Access::Shared),
                    other => other.clone(),
                }),
            };
            made.slots.push(slot);
            made.args.push(again);
        }
        made
    }

    /// An argument that can be passed as often as there are rows: a copy, if the callee moves or changes it.
    fn repeated(&mut self, arg: &Arg, copies: &mut Vec<(Var, Place)>) -> Arg {
        let mut copy = |cx: &mut Self, place: Place| {
            let ty = match place_ty(&cx.vars, &place).behind() {
                Ty::Slice(item) => Ty::Vec(item.clone()),
                other => other.clone(),
            };
            let copy = cx.vars.temporary("kept", ty);
            cx.vars[copy].mutable = true;
            copies.push((copy, place));
            copy
        };
        match arg {
            Arg::Borrow(place, Access::Exclusive) => {
                let copy = copy(self, place.clone());
                Arg::Borrow(Place::whole(copy), Access::Exclusive)
            }
            Arg::Value(atom) => match moves(&self.vars, atom) {
                Some(var) => Arg::Value(Atom::Var(copy(self, Place::whole(var)))),
                None => arg.clone(),
            },
            Arg::Borrow(_, Access::Shared)
            | Arg::Clone(_)
            | Arg::Written(_)
            | Arg::Still(_)
            | Arg::Beside(_) => arg.clone(),
        }
    }

    /// Notes that a variable of the user's, or a part of one, holds what was just made.
    pub(super) fn named(&self, place: &Place, out: &mut Vec<Stmt>) {
        let root = &self.vars[place.root];
        let is_named = self.calculus == Calculus::Nodes
            && self.is_active(place.root)
            && root.origin == Origin::User;
        let place = crate::ir::resolve(&self.vars, place);
        if !is_named || self.shadows.get(place.root).is_none() {
            return;
        }
        let (path, indices) = self.path_of(&place);
        let shadow = self.shadows.place(&self.vars, &place);
        out.push(Stmt::Made(MadeStmt::Name(shadow, path, indices)));
    }

    /// A place as the user wrote it: `w[].0`, and the indices.
    fn path_of(&self, place: &Place) -> (String, Vec<Atom>) {
        let name = self.vars[place.root].name.to_string();
        let mut path = user_name(&name).to_owned();
        let mut indices = Vec::new();
        for step in &place.path {
            match step {
                Step::Field(field) => path = format!("{path}.{field}"),
                Step::Index(index) | Step::Keyed(index, _) => {
                    path.push_str("[]");
                    indices.push(index.clone());
                }
                Step::Range(..) | Step::Variant(_) | Step::Deref | Step::Made(_) => {}
            }
        }
        (path, indices)
    }
}

/// `x` of `x`, `r#x` and `__x_1`, the name of a second variable `x`.
fn user_name(name: &str) -> &str {
    let name = name.trim_start_matches("r#");
    let Some(stem) = name.strip_prefix("__") else {
        return name;
    };
    match stem.rsplit_once('_') {
        Some((stem, number)) if number.parse::<u32>().is_ok() => stem,
        Some(_) | None => name,
    }
}

/// A callee as a row names it.
fn spelled(func: &Expr) -> String {
    let name = match func {
        Expr::MethodCall(call) => call.method.to_string(),
        Expr::Path(path) => {
            let last = path.path.segments.last();
            last.map(|last| last.ident.to_string()).unwrap_or_default()
        }
        _ => "call".to_owned(),
    };
    name.trim_start_matches("r#").to_owned()
}

/// A partial derivative as an atom.
fn number(partial: Local) -> Atom {
    match partial {
        Local::Zero => Atom::Number(0.0, Float::Inferred),
        Local::One => Atom::Number(1.0, Float::Inferred),
        Local::NegOne => Atom::Number(-1.0, Float::Inferred),
        Local::Value { atom, .. } => atom,
    }
}
