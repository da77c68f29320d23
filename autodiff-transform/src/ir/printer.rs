//! The IR as text, for people and golden tests: a Wengert list, one operation a line, regions indented.
//!
//! ```text
//! fn f(x*: &[f64], n: usize) -> f64
//!     mut s*: f64 = 0.0
//!     for i: usize in 0..n
//!         t4*: f64 = load x[i]
//!         t5*: f64 = mul t4, t4
//!         s += t5
//!     t6*: f64 = load s
//!     -> t6
//! ```
//! A name is followed by `*` where it is defined, if it is active; a type by `?`, if it is assumed and rustc checks it.
//! What the user's tokens spell is between backticks: `opaque`, if its value may matter, `once`, if it is not pure.
//! The last line of a region, after `->`, is what it gives; `-> !` where it never ends.

mod operations;
mod spelling;

use super::{
    Atom, Func, Head, Label, Loop, MadeStmt, Mention, Order, Range, Region, Sign, Stmt, Var, Vars,
};
use operations::{commas, notes, tokens};
use std::collections::BTreeSet;
use std::fmt;

/// The IR alone: only the parameters can be known to be active.
impl fmt::Display for Func {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let active = self.params.iter().filter(|param| param.active);
        let active = active.map(|param| param.var).collect();
        f.write_str(&print(self, &active))
    }
}

/// A function as text, `active` variables marked.
#[must_use]
pub fn print(func: &Func, active: &BTreeSet<Var>) -> String {
    let mut cx = Printer::new(&func.vars, active);
    let params: Vec<String> = func
        .params
        .iter()
        .map(|param| cx.definition(param.var))
        .collect();
    let header = format!("fn {}({}) -> {}", func.name, commas(&params), func.ret);
    cx.line(&header);
    cx.function = Some(func.label);
    cx.indented(|cx| {
        for item in &func.items {
            cx.line(&format!("item {}", tokens(item)));
        }
        cx.region(&func.body);
    });
    cx.out
}

/// Statements that no function holds, for a look at the sweeps.
#[must_use]
pub fn print_stmts(vars: &Vars, stmts: &[Stmt]) -> String {
    let none = BTreeSet::new();
    let mut cx = Printer::new(vars, &none);
    for stmt in stmts {
        cx.stmt(stmt);
    }
    cx.out
}

struct Printer<'a> {
    vars: &'a Vars,
    active: &'a BTreeSet<Var>,
    function: Option<Label>,
    depth: usize,
    out: String,
}

impl<'a> Printer<'a> {
    fn new(vars: &'a Vars, active: &'a BTreeSet<Var>) -> Self {
        Printer {
            vars,
            active,
            function: None,
            depth: 0,
            out: String::new(),
        }
    }

    fn line(&mut self, text: &str) {
        self.out.push_str(&"    ".repeat(self.depth));
        self.out.push_str(text);
        self.out.push('\n');
    }

    fn indented(&mut self, inside: impl FnOnce(&mut Self)) {
        self.depth += 1;
        inside(self);
        self.depth -= 1;
    }

    /// A line, and a region below it.
    fn nested(&mut self, head: &str, region: &Region) {
        self.line(head);
        self.indented(|cx| cx.region(region));
    }

    fn region(&mut self, region: &Region) {
        for stmt in &region.stmts {
            self.stmt(stmt);
        }
        if matches!(region.stmts.last(), Some(Stmt::Exit { .. })) {
            return;
        }
        if region.diverges {
            self.line("-> !");
        } else if !region.results.is_empty() {
            let results: Vec<String> = region.results.iter().map(|atom| self.atom(atom)).collect();
            self.line(&format!("-> {}", commas(&results)));
        }
    }

    fn stmt(&mut self, stmt: &Stmt) {
        match stmt {
            Stmt::Let(var, op) => {
                let text = format!("{} = {}", self.definition(*var), self.op(op));
                self.line(&text);
            }
            Stmt::Store(place, value) => {
                let text = format!("{} = {}", self.place(place), self.atom(value));
                self.line(&text);
            }
            Stmt::Accumulate(place, sign, value) => {
                let sign = match sign {
                    Sign::Plus => "+=",
                    Sign::Minus => "-=",
                };
                let text = format!("{} {sign} {}", self.place(place), self.atom(value));
                self.line(&text);
            }
            Stmt::Push(place, value) => {
                let text = format!("push {}, {}", self.place(place), self.atom(value));
                self.line(&text);
            }
            Stmt::Exchange(a, b) => {
                let text = format!("exchange {}, {}", self.place(a), self.place(b));
                self.line(&text);
            }
            Stmt::Swap(place, i, j) => {
                let text = format!(
                    "swap {}, {}, {}",
                    self.place(place),
                    self.atom(i),
                    self.atom(j)
                );
                self.line(&text);
            }
            Stmt::If {
                cond,
                then,
                els,
                results,
            } => self.branch(cond, then, els, results),
            Stmt::Loop(each) => self.loop_(each),
            Stmt::Block {
                label,
                body,
                result,
            } => {
                let head = format!("{}block {}", self.gives(result.as_slice()), name(*label));
                self.nested(&head, body);
            }
            Stmt::Exit { label, value } => self.exit(*label, value.as_ref()),
            Stmt::Written {
                stmt,
                reads: _,
                changes,
                mention,
            } => {
                let mention = match mention {
                    Mention::Observes => Some("observes".to_owned()),
                    Mention::Inactive => None,
                };
                let notes = notes(mention.into_iter().chain(self.changes(changes)));
                self.line(&format!("`{}`{notes}", tokens(stmt)));
            }
            Stmt::Made(made) => self.made_stmt(made),
        }
    }

    fn branch(&mut self, cond: &Atom, then: &Region, els: &Region, results: &[Var]) {
        let head = format!("{}if {}", self.gives(results), self.atom(cond));
        self.nested(&head, then);
        let is_empty = els.stmts.is_empty() && els.results.is_empty() && !els.diverges;
        if !is_empty {
            self.nested("else", els);
        }
    }

    /// `a, b = `, in front of what gives several variables.
    fn gives(&self, results: &[Var]) -> String {
        let results: Vec<String> = results.iter().map(|var| self.definition(*var)).collect();
        if results.is_empty() {
            String::new()
        } else {
            format!("{} = ", commas(&results))
        }
    }

    fn checkpointed(&mut self, made: &MadeStmt) {
        match made {
            MadeStmt::Checkpoints(var, schedule, _) => {
                self.line(&format!("checkpoints {} {schedule:?}", self.name(*var)));
            }
            MadeStmt::Checkpoint(checkpoints, state) => {
                let (to, state) = (self.name(*checkpoints), self.names(state));
                self.line(&format!("pass {to} ({state})"));
            }
            MadeStmt::KeepState(checkpoints, turn, state) => {
                let (to, state) = (self.name(*checkpoints), self.names(state));
                self.line(&format!("keep {to}[{}] ({state})", self.name(*turn)));
            }
            MadeStmt::Again(again) => {
                let (of, state) = (self.name(again.checkpoints), self.names(&again.state));
                for stmt in &again.tapes {
                    self.stmt(stmt);
                }
                let stretch = self.names(&again.stretch);
                self.nested(
                    &format!("again ({stretch}) from {of} ({state})"),
                    &again.body,
                );
            }
            _ => unreachable!("no statement of a checkpointed loop"),
        }
    }

    fn names(&self, vars: &[Var]) -> String {
        let names: Vec<String> = vars.iter().map(|var| self.name(*var)).collect();
        names.join(", ")
    }

    fn exit(&mut self, label: Label, value: Option<&Atom>) {
        let value = value.map_or_else(String::new, |value| format!(" {}", self.atom(value)));
        let text = if self.function == Some(label) {
            format!("return{value}")
        } else {
            format!("leave {}{value}", name(label))
        };
        self.line(&text);
    }

    fn loop_(&mut self, each: &Loop) {
        let Loop {
            label,
            next,
            head,
            body,
            result,
            until,
            trips,
            checkpoint,
            parallel,
            way: _,
        } = each;
        let gives = self.gives(result.as_slice());
        let labels = labels(body, *label, *next);
        let (head, cond) = match head {
            Head::For(var, range) => (
                format!("for {} in {}", self.definition(*var), self.range(range)),
                None,
            ),
            Head::Each(pat, _, iterator) => (
                format!("for `{}` in {}", tokens(pat), self.written(iterator)),
                None,
            ),
            Head::While(cond) => ("while".to_owned(), Some(cond)),
            Head::Forever => ("loop".to_owned(), None),
        };
        let counted = trips.map_or_else(String::new, |trips| {
            format!(", counted by {}", self.definition(trips))
        });
        let checkpointed = checkpoint.as_ref().map_or_else(String::new, |checkpoint| {
            format!(", checkpointed {:?}", checkpoint.schedule)
        });
        let parts = if *parallel { ", in parts" } else { "" };
        let head = format!("{gives}{labels}{head}{counted}{checkpointed}{parts}");
        match cond {
            Some(cond) => {
                self.nested(&head, cond);
                self.nested("do", body);
            }
            None => self.nested(&head, body),
        }
        if !until.is_empty() {
            let flags: Vec<String> = until.iter().map(|flag| self.name(*flag)).collect();
            self.line(&format!("until {}", flags.join(" or ")));
        }
    }

    fn range(&self, range: &Range) -> String {
        let Range {
            lo,
            hi,
            ends,
            step,
            order,
            turned,
        } = range;
        let turn = |order: &Order| match order {
            Order::Forward => "",
            Order::Reversed => " reversed",
        };
        let step = step
            .as_ref()
            .map_or_else(String::new, |step| format!(" by {}", self.atom(step)));
        let dots = operations::dots(*ends);
        format!(
            "{}{dots}{}{}{step}{}",
            self.atom(lo),
            self.atom(hi),
            turn(order),
            turn(turned)
        )
    }

    fn pullback(&mut self, made: &MadeStmt) {
        match made {
            MadeStmt::Pullback {
                value,
                func,
                args,
                seed,
                slots,
                along: _,
            } => {
                let seed = seed.iter().map(|seed| self.atom(seed));
                let slots: Vec<String> = seed
                    .chain(slots.iter().map(|slot| self.slot(slot)))
                    .collect();
                let value = value.map(|var| format!("{} with ", self.definition(var)));
                let text = format!(
                    "{}pullback {}({}) of {}",
                    value.unwrap_or_default(),
                    tokens(func),
                    self.args(args),
                    commas(&slots)
                );
                self.line(&text);
            }
            MadeStmt::CallKept {
                value,
                pullback,
                func,
                args,
            } => {
                let text = format!(
                    "{} with {} {}({})",
                    self.definition(*value),
                    self.definition(*pullback),
                    tokens(func),
                    self.args(args)
                );
                self.line(&text);
            }
            MadeStmt::PullKept {
                pullback,
                seed,
                slots,
                ..
            } => {
                let seed = seed.iter().map(|seed| self.atom(seed));
                let slots = seed.chain(slots.iter().map(|slot| self.slot(slot)));
                let slots: Vec<String> = slots.collect();
                let text = format!("pull {} of {}", self.name(*pullback), commas(&slots));
                self.line(&text);
            }
            _ => unreachable!("no call of a pullback"),
        }
    }

    fn made_stmt(&mut self, made: &MadeStmt) {
        match made {
            MadeStmt::Tape(tape) => self.line(&format!("tape {}", self.name(*tape))),
            MadeStmt::Span(span) => {
                let text = format!(
                    "{} = span {}[{}..{}]",
                    self.name(span.span),
                    self.place(&span.of),
                    tokens(&span.from.expr),
                    tokens(&span.to.expr)
                );
                self.line(&text);
            }
            MadeStmt::Arena(arena) => self.line(&format!("arena {}", self.name(*arena))),
            MadeStmt::Windows(tape) => self.line(&format!("windows {}", self.name(*tape))),
            MadeStmt::Window {
                window, tape, way, ..
            } => {
                let (window, tape) = (self.name(*window), self.name(*tape));
                let way = match way {
                    super::Way::Out => "room",
                    super::Way::Back => "back",
                };
                self.line(&format!("{window} = {way} {tape}"));
            }
            MadeStmt::RecordAt(window, turn, values) => {
                let (window, turn) = (self.name(*window), self.name(turn.index));
                let values: Vec<_> = values.iter().map(|value| self.atom(value)).collect();
                self.line(&format!("record {window}[{turn}] ({})", values.join(", ")));
            }
            MadeStmt::RestoreAt(window, turn, vars) => {
                let (window, turn) = (self.name(*window), self.name(turn.index));
                self.line(&format!("restore {window}[{turn}] ({})", self.names(vars)));
            }
            MadeStmt::Record(tape, values) => {
                let text = format!("record {}: {}", self.name(*tape), self.atoms(values));
                self.line(&text);
            }
            MadeStmt::Forget(tape, from) => {
                let (tape, from) = (self.name(*tape), self.atom(from));
                self.line(&format!("forget {tape} from {from}"));
            }
            MadeStmt::Restore(tape, vars) => {
                let text = format!("{}restore {}", self.gives(vars), self.name(*tape));
                self.line(&text);
            }
            MadeStmt::Sides { kept, then, els } => {
                let sides = [("then", then), ("else", els)];
                self.line(&format!("match {}", self.name(*kept)));
                for (side, (vars, region)) in sides {
                    let vars: Vec<String> = vars.iter().map(|var| self.definition(*var)).collect();
                    self.nested(&format!("{side}({})", commas(&vars)), region);
                }
            }
            MadeStmt::Checkpoints(..)
            | MadeStmt::Checkpoint(..)
            | MadeStmt::KeepState(..)
            | MadeStmt::Again(_) => self.checkpointed(made),
            MadeStmt::Repeat(trips, body) => {
                self.nested(&format!("repeat {}", self.atom(trips)), body);
            }
            MadeStmt::Pullback { .. } | MadeStmt::CallKept { .. } | MadeStmt::PullKept { .. } => {
                self.pullback(made);
            }
            MadeStmt::Add(to, from) => {
                let text = format!("add {}, {}", self.place(to), self.place(from));
                self.line(&text);
            }
            MadeStmt::Name(place, name, indices) => {
                let (place, indices) = (self.place(place), self.atoms(indices));
                self.line(&format!("name {place} {name} {indices}"));
            }
            MadeStmt::Results {
                call,
                inputs,
                rows,
                outputs,
            } => {
                let outputs: Vec<String> = outputs
                    .iter()
                    .map(|output| self.place(&output.nodes))
                    .collect();
                let (inputs, rows) = (self.name(*inputs), self.name(*rows));
                self.line(&format!(
                    "results of {call} by {inputs}, {rows}: {}",
                    outputs.join(", ")
                ));
            }
            MadeStmt::Clear(place) => self.line(&format!("clear {}", self.place(place))),
        }
    }
}

fn name(label: Label) -> String {
    format!("'{}", label.0)
}

/// The labels of a loop that an exit names: what `break` leaves, and what `continue` leaves.
fn labels(body: &Region, label: Label, next: Label) -> String {
    let mut left = BTreeSet::new();
    exits(body, &mut left);
    let mut out = String::new();
    for (kind, label) in [("break", label), ("continue", next)] {
        if left.contains(&label) {
            out += &[kind, " ", &name(label), ": "].concat();
        }
    }
    out
}

/// The labels that the exits in a region name.
fn exits(region: &Region, found: &mut BTreeSet<Label>) {
    for stmt in &region.stmts {
        if let Stmt::Exit { label, .. } = stmt {
            found.insert(*label);
        }
        crate::analysis::uses::nested(stmt, &mut |inner| exits(inner, found));
    }
}
