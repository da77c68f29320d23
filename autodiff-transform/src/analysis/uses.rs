//! Which variables a statement mentions.

use crate::ir::{
    Arg, Atom, Head, Loop, Made, MadeStmt, Op, Place, Pullbacks, Range, Region, Slot, Stmt, Turn,
    Var, Written,
};

/// Calls `see` for every variable mentioned in a statement and in the regions inside it, definitions excluded.
pub fn each_use(stmt: &Stmt, see: &mut dyn FnMut(Var)) {
    direct_uses(stmt, see);
    let bound = bound(stmt);
    let mut see = |var: Var| {
        if !bound.contains(&var) {
            see(var);
        }
    };
    nested(stmt, &mut |region| region_uses(region, &mut see));
}

/// The variables that a statement defines in its own list.
#[must_use]
pub fn definitions(stmt: &Stmt) -> Vec<Var> {
    match stmt {
        Stmt::Let(var, _)
        | Stmt::Made(
            MadeStmt::Tape(var)
            | MadeStmt::Arena(var)
            | MadeStmt::Windows(var)
            | MadeStmt::Window { window: var, .. }
            | MadeStmt::Checkpoints(var, ..)
            | MadeStmt::Pullback {
                value: Some(var), ..
            },
        ) => vec![*var],
        Stmt::Made(MadeStmt::Restore(_, vars) | MadeStmt::RestoreAt(_, _, vars)) => vars.clone(),
        Stmt::Made(MadeStmt::Span(span)) => vec![span.span],
        Stmt::Made(MadeStmt::CallKept {
            value, pullback, ..
        }) => vec![*value, *pullback],
        Stmt::If { results, .. } => results.clone(),
        Stmt::Loop(each) => each.trips.into_iter().chain(each.result).collect(),
        Stmt::Store(..)
        | Stmt::Accumulate(..)
        | Stmt::Push(..)
        | Stmt::Swap(..)
        | Stmt::Exchange(..)
        | Stmt::Block { .. }
        | Stmt::Exit { .. }
        | Stmt::Written { .. }
        | Stmt::Made(_) => Vec::new(),
    }
}

/// Calls `see` for the variables that a loop defines for its turns and in them.
pub fn loop_definitions(each: &Loop, see: &mut dyn FnMut(Var)) {
    match &each.head {
        Head::For(index, _) => see(*index),
        Head::Each(_, vars, _) => vars.iter().for_each(|var| see(*var)),
        Head::While(cond) => region_definitions(cond, see),
        Head::Forever => {}
    }
    region_definitions(&each.body, see);
}

/// Calls `see` for the variables that are defined in a region, at any depth.
pub fn region_definitions(region: &Region, see: &mut dyn FnMut(Var)) {
    for stmt in &region.stmts {
        definitions(stmt).into_iter().for_each(&mut *see);
        if let Stmt::Loop(each) = stmt {
            loop_definitions(each, see);
            continue;
        }
        if let Stmt::Made(MadeStmt::Sides { then, els, .. }) = stmt {
            then.0.iter().chain(&els.0).for_each(|var| see(*var));
        }
        bound(stmt).into_iter().for_each(&mut *see);
        nested(stmt, &mut |region| region_definitions(region, see));
    }
}

/// Calls `see` for the loops in a region.
pub fn each_loop(region: &Region, see: &mut dyn FnMut(&Loop)) {
    for stmt in &region.stmts {
        if let Stmt::Loop(each) = stmt {
            see(each);
        }
        nested(stmt, &mut |region| each_loop(region, see));
    }
}

/// The variables that a statement defines for the regions inside it, which are others outside.
#[must_use]
pub fn bound(stmt: &Stmt) -> Vec<Var> {
    match stmt {
        Stmt::Made(MadeStmt::Again(again)) => again.bound().collect(),
        _ => Vec::new(),
    }
}

/// Calls `see` for every variable mentioned in a region.
pub fn region_uses(region: &Region, see: &mut dyn FnMut(Var)) {
    region.stmts.iter().for_each(|stmt| each_use(stmt, see));
    region.results.iter().for_each(|result| atom(result, see));
}

/// The regions directly inside a statement.
pub fn nested<'a>(stmt: &'a Stmt, see: &mut dyn FnMut(&'a Region)) {
    match stmt {
        Stmt::If { then, els, .. } => {
            see(then);
            see(els);
        }
        Stmt::Loop(each) => {
            if let Head::While(cond) = &each.head {
                see(cond);
            }
            see(&each.body);
        }
        Stmt::Block { body, .. } | Stmt::Made(MadeStmt::Repeat(_, body)) => see(body),
        Stmt::Made(MadeStmt::Sides { then, els, .. }) => {
            see(&then.1);
            see(&els.1);
        }
        Stmt::Made(MadeStmt::Again(again)) => see(&again.body),
        Stmt::Let(..)
        | Stmt::Store(..)
        | Stmt::Accumulate(..)
        | Stmt::Push(..)
        | Stmt::Swap(..)
        | Stmt::Exchange(..)
        | Stmt::Exit { .. }
        | Stmt::Written { .. }
        | Stmt::Made(_) => {}
    }
}

/// The same, to be changed.
pub fn nested_mut(stmt: &mut Stmt, see: &mut dyn FnMut(&mut Region)) {
    match stmt {
        Stmt::If { then, els, .. } => {
            see(then);
            see(els);
        }
        Stmt::Loop(each) => {
            if let Head::While(cond) = &mut each.head {
                see(cond);
            }
            see(&mut each.body);
        }
        Stmt::Block { body, .. } | Stmt::Made(MadeStmt::Repeat(_, body)) => see(body),
        Stmt::Made(MadeStmt::Sides { then, els, .. }) => {
            see(&mut then.1);
            see(&mut els.1);
        }
        Stmt::Made(MadeStmt::Again(again)) => see(&mut again.body),
        Stmt::Let(..)
        | Stmt::Store(..)
        | Stmt::Accumulate(..)
        | Stmt::Push(..)
        | Stmt::Swap(..)
        | Stmt::Exchange(..)
        | Stmt::Exit { .. }
        | Stmt::Written { .. }
        | Stmt::Made(_) => {}
    }
}

/// Calls `see` for the variables a statement mentions itself, outside of its regions.
pub fn direct_uses(stmt: &Stmt, see: &mut dyn FnMut(Var)) {
    match stmt {
        Stmt::Let(_, op) => op_uses(op, see),
        Stmt::Store(to, value) | Stmt::Accumulate(to, _, value) | Stmt::Push(to, value) => {
            place(to, see);
            atom(value, see);
        }
        Stmt::Exchange(a, b) => {
            place(a, see);
            place(b, see);
        }
        Stmt::Swap(of, i, j) => {
            place(of, see);
            atom(i, see);
            atom(j, see);
        }
        Stmt::If { cond, .. } => atom(cond, see),
        Stmt::Loop(each) => {
            match &each.head {
                Head::For(_, range) => range_uses(range, see),
                Head::Each(_, _, iterator) => written(iterator, see),
                Head::While(_) | Head::Forever => {}
            }
            each.until.iter().for_each(|flag| see(*flag));
        }
        Stmt::Block { .. } => {}
        Stmt::Exit { value, .. } => value.iter().for_each(|value| atom(value, see)),
        Stmt::Written { reads, .. } => reads.iter().for_each(|var| see(*var)),
        Stmt::Made(made) => made_stmt_uses(made, see),
    }
}

/// Calls `see` for the variables an operation mentions.
pub fn op_uses(op: &Op, see: &mut dyn FnMut(Var)) {
    match op {
        Op::Use(value) | Op::Cast(value, _) => atom(value, see),
        Op::Load(of, _) | Op::Borrow(of, _) | Op::Pop(of) => place(of, see),
        Op::Elementary(_, args, _) | Op::Tuple(args) | Op::List(args, _) => {
            args.iter().for_each(|arg| atom(arg, see));
        }
        Op::Written(expr) => written(expr, see),
        Op::Repeat(item, len, _) => {
            atom(item, see);
            written(len, see);
        }
        Op::Construct(made) => {
            made.members.iter().for_each(|(_, member)| arg(member, see));
            made.rest.iter().for_each(|rest| place(rest, see));
        }
        Op::Call(_, args) => args.iter().for_each(|a| arg(a, see)),
        Op::Blank(_) => {}
        Op::Made(made) => made_uses(made, see),
    }
}

fn made_uses(made: &Made, see: &mut dyn FnMut(Var)) {
    match made {
        Made::Zero(of)
        | Made::Discarding(of)
        | Made::Keep(of)
        | Made::SumOf(of)
        | Made::Raise(of) => place(of, see),
        Made::Lasting(arena, of) => {
            see(*arena);
            place(of, see);
        }
        Made::Taken(var) => see(*var),
        Made::ZeroFor(to, of) => {
            place(to, see);
            place(of, see);
        }
        Made::Dot(value, of) => {
            atom(value, see);
            place(of, see);
        }
        Made::ZeroOf(_) => {}
        Made::Partial(_, args)
        | Made::Side(_, args)
        | Made::Lifted(_, args)
        | Made::Operator(_, args) => {
            args.iter().for_each(|arg| atom(arg, see));
        }
        Made::Times(a, b) | Made::Product(a, b) | Made::CastBack(a, b) | Made::CastSeries(a, b) => {
            atom(a, see);
            atom(b, see);
        }
        Made::CastTangent(value, _) | Made::Unmoved(value) => atom(value, see),
        Made::Node(_, value, operands) => {
            atom(value, see);
            for (operand, partial) in operands {
                atom(operand, see);
                partial.iter().for_each(|partial| atom(partial, see));
            }
        }
        Made::Rows(places) => places.iter().for_each(|of| place(of, see)),
        Made::Pullbacks(made) => pullbacks_uses(made, see),
    }
}

fn pullbacks_uses(made: &Pullbacks, see: &mut dyn FnMut(Var)) {
    let own = |var: &Var| {
        let copied = made.copies.iter().any(|(copy, _)| copy == var);
        copied || made.all.contains(var)
    };
    let mut see = |var: Var| {
        if !own(&var) {
            see(var);
        }
    };
    made.args.iter().for_each(|a| arg(a, &mut see));
    made.slots.iter().for_each(|s| slot(s, &mut see));
    let lenders = made.copies.iter().chain(&made.bars);
    lenders.for_each(|(_, of)| place(of, &mut see));
}

fn made_stmt_uses(made: &MadeStmt, see: &mut dyn FnMut(Var)) {
    match made {
        MadeStmt::Tape(_) | MadeStmt::Arena(_) | MadeStmt::Restore(..) => {}
        MadeStmt::Forget(_, from) => atom(from, see),
        MadeStmt::Record(_, values) => values.iter().for_each(|value| atom(value, see)),
        MadeStmt::Windows(_) => {}
        MadeStmt::Window { tape, range, .. } => {
            see(*tape);
            atom(&range.lo, see);
            atom(&range.hi, see);
        }
        MadeStmt::RecordAt(_, turn, values) => {
            turn_uses(turn, see);
            values.iter().for_each(|value| atom(value, see));
        }
        MadeStmt::RestoreAt(_, turn, _) => turn_uses(turn, see),
        MadeStmt::Sides { kept, .. } => see(*kept),
        MadeStmt::Repeat(trips, _) => atom(trips, see),
        MadeStmt::Checkpoints(_, _, range) => range.iter().for_each(|range| range_uses(range, see)),
        MadeStmt::Checkpoint(checkpoints, state) => {
            see(*checkpoints);
            state.iter().for_each(|var| see(*var));
        }
        MadeStmt::KeepState(checkpoints, turn, state) => {
            see(*checkpoints);
            see(*turn);
            state.iter().for_each(|var| see(*var));
        }
        MadeStmt::Again(again) => {
            see(again.checkpoints);
            again.copies.iter().for_each(|(_, copy)| see(*copy));
        }
        MadeStmt::Pullback {
            args, seed, slots, ..
        } => {
            args.iter().for_each(|a| arg(a, see));
            seed.iter().for_each(|seed| atom(seed, see));
            slots.iter().for_each(|s| slot(s, see));
        }
        MadeStmt::Span(span) => {
            place(&span.of, see);
            range_uses(&span.range, see);
            written(&span.from, see);
            written(&span.to, see);
        }
        MadeStmt::CallKept { args, .. } => args.iter().for_each(|a| arg(a, see)),
        MadeStmt::PullKept {
            pullback,
            seed,
            slots,
            ..
        } => {
            see(*pullback);
            seed.iter().for_each(|seed| atom(seed, see));
            slots.iter().for_each(|s| slot(s, see));
        }
        MadeStmt::Add(to, from) => {
            place(to, see);
            place(from, see);
        }
        MadeStmt::Clear(of) => place(of, see),
        MadeStmt::Name(of, _, indices) => {
            place(of, see);
            indices.iter().for_each(|index| atom(index, see));
        }
        MadeStmt::Results {
            inputs,
            rows,
            outputs,
            ..
        } => {
            see(*inputs);
            see(*rows);
            for output in outputs {
                place(&output.nodes, see);
                place(&output.value, see);
            }
        }
    }
}

fn range_uses(range: &Range, see: &mut dyn FnMut(Var)) {
    atom(&range.lo, see);
    atom(&range.hi, see);
    range.step.iter().for_each(|step| atom(step, see));
}

fn turn_uses(turn: &Turn, see: &mut dyn FnMut(Var)) {
    see(turn.index);
    atom(&turn.lo, see);
}

/// Calls `see` for the variable of an atom.
pub fn atom(value: &Atom, see: &mut dyn FnMut(Var)) {
    match value {
        Atom::Var(var) => see(*var),
        Atom::Lit(_) | Atom::Number(..) | Atom::Path(_) | Atom::Unit => {}
    }
}

/// Calls `see` for the variables of a place.
pub fn place(of: &Place, see: &mut dyn FnMut(Var)) {
    see(of.root);
    of.atoms().for_each(|index| atom(index, see));
}

fn written(expr: &Written, see: &mut dyn FnMut(Var)) {
    expr.reads.iter().for_each(|var| see(*var));
}

/// Calls `see` for the places that a statement of the user's mentions itself, outside of its regions.
pub fn each_place(stmt: &Stmt, see: &mut dyn FnMut(&Place)) {
    match stmt {
        Stmt::Let(_, op) => op_places(op, see),
        Stmt::Store(to, _) | Stmt::Accumulate(to, ..) | Stmt::Push(to, _) | Stmt::Swap(to, ..) => {
            see(to);
        }
        Stmt::Exchange(a, b) => {
            see(a);
            see(b);
        }
        Stmt::If { .. }
        | Stmt::Loop(_)
        | Stmt::Block { .. }
        | Stmt::Exit { .. }
        | Stmt::Written { .. }
        | Stmt::Made(_) => {}
    }
}

fn op_places(op: &Op, see: &mut dyn FnMut(&Place)) {
    let mut lent = |arg: &Arg| {
        if let Arg::Borrow(place, _) = arg.itself() {
            see(place);
        }
    };
    match op {
        Op::Load(of, _) | Op::Borrow(of, _) | Op::Pop(of) => see(of),
        Op::Construct(made) => {
            made.members.iter().for_each(|(_, member)| lent(member));
            made.rest.iter().for_each(see);
        }
        Op::Call(_, args) => args.iter().for_each(lent),
        Op::Use(_)
        | Op::Elementary(..)
        | Op::Cast(..)
        | Op::Written(_)
        | Op::Tuple(_)
        | Op::List(..)
        | Op::Repeat(..)
        | Op::Blank(_)
        | Op::Made(_) => {}
    }
}

/// Calls `see` for the variables of an argument.
pub fn arg(a: &Arg, see: &mut dyn FnMut(Var)) {
    match a {
        Arg::Value(value) => atom(value, see),
        Arg::Borrow(of, _) => place(of, see),
        Arg::Clone(var) => see(*var),
        Arg::Written(expr) => written(expr, see),
        Arg::Still(still) => arg(still, see),
        Arg::Beside(both) => {
            arg(&both.0, see);
            arg(&both.1, see);
        }
    }
}

fn slot(s: &Slot, see: &mut dyn FnMut(Var)) {
    match s {
        Slot::Borrow(of) => place(of, see),
        Slot::Constant(a) => arg(a, see),
        Slot::Beside(of, a) => {
            place(of, see);
            arg(a, see);
        }
        Slot::Discarded(var) => see(*var),
    }
}
