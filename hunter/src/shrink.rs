//! A program that fails, made small.
//!
//! Every smaller program that is one step away is tried, many in one unit, the smallest first; the first that fails in
//! the same way takes the place of the program, until none does.

use crate::hunt::Settings;
use crate::scratch::{Error, Scratch};
use crate::tree::{Func, Node, Order, Over, Program, Sort, Tree, Ty};

/// The smaller programs that are compiled together.
const BATCH: usize = 40;

/// The smallest program found that has this finding.
pub(crate) fn shrunk(
    mut program: Program,
    kind: &str,
    scratch: &Scratch,
    settings: &Settings,
) -> Result<Program, Error> {
    'again: loop {
        let mut steps = smaller(&program);
        steps.sort_by_key(size);
        // The same program may be reached in several ways.
        steps.dedup_by(|a, b| same(a, b));
        for (k, batch) in steps.chunks(BATCH * settings.workers.max(1)).enumerate() {
            let outcomes = judged(batch, k, scratch, settings)?;
            let found = batch
                .iter()
                .zip(outcomes)
                .find(|(_, outcome)| outcome == kind);
            if let Some((found, _)) = found {
                program = found.clone();
                eprintln!("shrinking {}: {} nodes", program.seed, size(&program));
                continue 'again;
            }
        }
        return Ok(program);
    }
}

/// The signature of each program's outcome.
fn judged(
    batch: &[Program],
    k: usize,
    scratch: &Scratch,
    settings: &Settings,
) -> Result<Vec<String>, Error> {
    let share = batch.len().div_ceil(settings.workers.max(1));
    let parts: Vec<&[Program]> = batch.chunks(share).collect();
    std::thread::scope(|threads| {
        let workers: Vec<_> = parts
            .iter()
            .enumerate()
            .map(|(j, part)| threads.spawn(move || scratch.judge(&format!("s{k}-{j}"), part)))
            .collect();
        let mut all = Vec::new();
        for worker in workers {
            let outcomes = worker
                .join()
                .map_err(|_| "a worker panicked".to_owned())??;
            all.extend(outcomes.iter().map(crate::outcome::Outcome::signature));
        }
        Ok(all)
    })
}

fn size(program: &Program) -> usize {
    let of = |func: &Func| func.body.size() + 3 * func.params.len() + 5;
    let order = usize::from(program.order == Order::Second);
    order + program.funcs.iter().map(of).sum::<usize>()
}

fn same(a: &Program, b: &Program) -> bool {
    let bodies = |program: &Program| -> Vec<Node> {
        program.funcs.iter().map(|func| func.body.clone()).collect()
    };
    let params = |program: &Program| -> Vec<usize> {
        program.funcs.iter().map(|func| func.params.len()).collect()
    };
    params(a) == params(b) && bodies(a) == bodies(b) && a.over == b.over && a.order == b.order
}

/// Every program that is one step smaller.
fn smaller(program: &Program) -> Vec<Program> {
    let mut all = Vec::new();
    for (k, func) in program.funcs.iter().enumerate() {
        for body in smaller_nodes(&func.body) {
            let mut program = program.clone();
            program.funcs[k].body = body;
            all.push(program);
        }
        for param in usize::from(func.is_method())..func.params.len() {
            all.push(without_param(program, k, param));
        }
        if k + 1 < program.funcs.len() {
            let mut program = program.clone();
            program.funcs.remove(k);
            all.push(program);
        }
        if func.constant.is_some() {
            let mut program = program.clone();
            program.funcs[k].constant = None;
            all.push(program);
        }
    }
    if program.over == Over::Reals {
        all.push(Program {
            over: Over::Floats,
            ..program.clone()
        });
    }
    if program.order == Order::Second {
        all.push(Program {
            order: Order::First,
            ..program.clone()
        });
    }
    all
}

/// A program whose function `k` has a parameter less.
fn without_param(program: &Program, k: usize, param: usize) -> Program {
    fn prune(node: &mut Node, name: &str, param: usize) {
        if let Tree::Call(callee, args) | Tree::Send(callee, args) = &mut node.tree {
            if callee == name {
                args.remove(param);
            }
        }
        node.parts_mut()
            .into_iter()
            .for_each(|part| prune(part, name, param));
    }
    let mut program = program.clone();
    let func = &mut program.funcs[k];
    func.params.remove(param);
    func.constant = match func.constant {
        Some(constant) if constant == param => None,
        Some(constant) if constant > param => Some(constant - 1),
        other => other,
    };
    let name = func.name.clone();
    program
        .funcs
        .iter_mut()
        .for_each(|func| prune(&mut func.body, &name, param));
    program
}

/// Every node that is one step smaller than this one.
fn smaller_nodes(node: &Node) -> Vec<Node> {
    let mut all = instead(node);
    let parts = node.parts().len();
    for k in 0..parts {
        for part in smaller_nodes(node.parts()[k]) {
            let mut node = node.clone();
            *node.parts_mut()[k] = part;
            all.push(node);
        }
    }
    all
}

/// What may stand in the place of a node as a whole.
fn instead(node: &Node) -> Vec<Node> {
    if let Tree::Stmts(stmts, tail) = &node.tree {
        let with = |stmts: Vec<Node>| Node::of(node.sort.clone(), Tree::Stmts(stmts, tail.clone()));
        return fewer(stmts).into_iter().map(with).collect();
    }
    match &node.sort {
        Sort::Value(ty) => {
            let mut inner = Vec::new();
            values_inside(node, ty, &mut inner);
            inner.extend(simplest(ty).filter(|simplest| simplest.tree != node.tree));
            inner
        }
        Sort::Stmt => blocks_inside(node),
        Sort::Part => Vec::new(),
    }
}

/// The list without one of its statements, or without half of them.
fn fewer(stmts: &[Node]) -> Vec<Vec<Node>> {
    let n = stmts.len();
    let mut cuts: Vec<(usize, usize)> = (0..n).map(|k| (k, k + 1)).collect();
    if n > 2 {
        cuts.extend([(0, n / 2), (n / 2, n), (0, n)]);
    }
    let rest = |(lo, hi): (usize, usize)| [&stmts[..lo], &stmts[hi..]].concat();
    cuts.into_iter().map(rest).collect()
}

/// The values of the same type directly inside.
fn values_inside(node: &Node, ty: &Ty, found: &mut Vec<Node>) {
    for part in node.parts() {
        match &part.sort {
            Sort::Value(other) if other == ty => found.push(part.clone()),
            Sort::Value(_) | Sort::Stmt | Sort::Part => values_inside(part, ty, found),
        }
    }
}

/// The statements inside a statement, as a block; a block is no smaller than itself.
fn blocks_inside(node: &Node) -> Vec<Node> {
    let block = |part: &&Node| matches!(part.tree, Tree::Stmts(_, None));
    let inside = node.parts().into_iter().filter(block).cloned();
    inside
        .map(|block| Node::stmt("{ $ }", vec![block]))
        .filter(|block| block != node)
        .collect()
}

fn simplest(ty: &Ty) -> Option<Node> {
    let tree = match ty {
        Ty::Float => Tree::Number("1.0"),
        Ty::Int => Tree::Text("1_usize".to_owned(), Vec::new()),
        Ty::Bool => Tree::Text("true".to_owned(), Vec::new()),
        Ty::Unit | Ty::Tuple(_) | Ty::Array(..) | Ty::Vec(..) | Ty::Slice(..) | Ty::Struct(..) => {
            return None;
        }
    };
    Some(Node::of(Sort::Value(ty.clone()), tree))
}
