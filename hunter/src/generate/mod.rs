//! From a seed to a well-typed program.
//!
//! Every choice is drawn from the seed. The programs respect Rust's rules of borrowing by `scope`, stay within bounds,
//! and end after few steps; what slips through does not compile in the twin either, and is not counted.

mod calls;
mod chains;
mod floats;
mod functions;
mod loops;
mod places;
mod stmts;
mod structs;
mod values;

use crate::random::Random;
use crate::scope::Scopes;
use crate::tree::{Func, Node, OPTIMISATIONS, Order, Over, Passing, Program, Tree, Ty};

/// One program in so many asks for the second order too: that takes twice as long.
const SECOND: u64 = 6;

/// The program of a seed.
#[must_use]
pub fn program(seed: u64) -> Program {
    let mut random = Random::new(seed);
    // About the number of statements of the last function.
    let size = *random.pick(&[5, 9, 13, 18, 24, 32]);
    let over = if random.percent(15) {
        Over::Reals
    } else {
        Over::Floats
    };
    let mut cx = Cx::new(random, over);
    cx.some_structs();
    for k in 0..*cx.random.pick(&[0, 0, 1, 1, 2]) {
        let size = cx.random.within(2, 6);
        let helper = cx.function(&format!("h{k}"), size, functions::Role::Helper);
        cx.funcs.push(helper);
    }
    let role = if cx.random.percent(12) {
        functions::Role::Recursive
    } else {
        functions::Role::Main
    };
    let main = cx.function("f", size, role);
    cx.funcs.push(main);
    Program {
        seed,
        over,
        order: if seed % SECOND == 0 {
            Order::Second
        } else {
            Order::First
        },
        // Drawn apart, so that a seed's program stays what it was.
        without: OPTIMISATIONS[Random::new(!seed).below(OPTIMISATIONS.len())],
        structs: cx.structs,
        funcs: cx.funcs,
    }
}

/// A loop or block that may be left.
#[derive(Clone)]
struct Target {
    label: Option<String>,
    kind: Kind,
}

#[derive(Clone, PartialEq)]
enum Kind {
    /// `for`, `while`
    Loop,
    /// `loop`, which may give a value of this type.
    Forever(Option<Ty>),
    /// A labelled block, which gives a value of this type.
    Block(Ty),
    /// A closure's body: what is around it cannot be left.
    Wall,
}

/// What an expression may do besides giving a value.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Effects {
    Any,
    None,
}

/// The state of one generation.
struct Cx {
    random: Random,
    over: Over,
    scopes: Scopes,
    /// The types of the fields of the program's structs.
    structs: Vec<Vec<Ty>>,
    funcs: Vec<Func>,
    /// The function being made, if it may call itself; its body is empty.
    own: Option<Func>,
    ret: Ty,
    /// The statements and calls that may still be made.
    budget: usize,
    /// How often the current point may run.
    trips: usize,
    /// How often a statement of the function being made may run, with those of what it calls.
    cost: usize,
    targets: Vec<Target>,
    effects: Effects,
    /// For names that nothing else has.
    names: usize,
}

/// The greatest number of times that a statement runs.
const TRIPS: usize = 40;

/// The same, with the calls of other functions.
const COST: usize = 120;

impl Cx {
    fn new(random: Random, over: Over) -> Self {
        Cx {
            random,
            over,
            scopes: Scopes::default(),
            structs: Vec::new(),
            funcs: Vec::new(),
            own: None,
            ret: Ty::Unit,
            budget: 0,
            trips: 1,
            cost: 1,
            targets: Vec::new(),
            effects: Effects::Any,
            names: 0,
        }
    }

    /// A name that no other variable has.
    fn own_name(&mut self, stem: &str) -> String {
        self.names += 1;
        format!("{stem}{}", self.names)
    }

    /// A name, perhaps one that shadows another variable.
    fn name(&mut self) -> String {
        const NAMES: [&str; 17] = [
            "a", "b", "c", "d", "e", "g", "p", "q", "r", "s", "t", "u", "v", "w", "x", "y", "z",
        ];
        if self.random.percent(30) {
            return (*self.random.pick(&NAMES)).to_owned();
        }
        let free: Vec<&str> = NAMES
            .into_iter()
            .filter(|name| !self.scopes.is_taken(name))
            .collect();
        match self.random.choose(&free) {
            Some(name) => name.to_owned(),
            None => self.own_name("v"),
        }
    }

    /// Declares a local variable that holds its value.
    fn local(&mut self, name: &str, ty: Ty, mutable: bool) -> usize {
        self.scopes.declare(name, ty, mutable, Passing::Value)
    }

    /// Runs `inside` in a scope of its own.
    fn scoped<T>(&mut self, inside: impl FnOnce(&mut Self) -> T) -> T {
        self.scopes.open();
        let out = inside(self);
        self.scopes.close();
        out
    }

    /// Runs `inside` where nothing of what is around may be moved.
    fn keeping<T>(&mut self, inside: impl FnOnce(&mut Self) -> T) -> T {
        let kept = self.scopes.keep();
        let out = inside(self);
        self.scopes.release(&kept);
        out
    }

    /// Runs `inside`, which makes expressions without effects.
    fn purely<T>(&mut self, inside: impl FnOnce(&mut Self) -> T) -> T {
        let around = std::mem::replace(&mut self.effects, Effects::None);
        let out = inside(self);
        self.effects = around;
        out
    }

    /// Takes from the budget; whether there was any.
    fn spend(&mut self) -> bool {
        let some = self.budget > 0;
        self.budget = self.budget.saturating_sub(1);
        some
    }

    fn number(&mut self) -> Node {
        const NUMBERS: [&str; 13] = [
            "0.5", "1.5", "2.0", "0.25", "0.75", "1.25", "0.1", "3.0", "0.3", "0.9", "1.0", "0.6",
            "0.8_f64",
        ];
        let number: &&str = self.random.pick(&NUMBERS);
        Node::float(Tree::Number(number))
    }
}
