//! The variables in scope, and what Rust's rules of borrowing allow to be done with them.

use crate::tree::{Passing, Ty};

/// A variable.
#[derive(Clone, Debug)]
pub struct Var {
    pub id: usize,
    pub name: String,
    pub ty: Ty,
    /// Whether it, or what it refers to, may be written.
    pub mutable: bool,
    /// How it holds its value.
    pub held: Passing,
    /// An integer that is always less than this.
    pub below: Option<usize>,
    /// Borrowed: not to be written or moved, or not even to be mentioned.
    pub lent: Option<Lent>,
    /// Not to be moved here: used in another turn, or after this branch.
    pub kept: bool,
    pub moved: bool,
}

/// How a variable is lent while something is generated.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Lent {
    Shared,
    Exclusive,
}

/// A loan that is to be ended.
pub struct Loan {
    id: usize,
    before: Option<Lent>,
}

/// The scopes around the point of generation, innermost last.
#[derive(Default)]
pub struct Scopes {
    levels: Vec<Vec<Var>>,
    next: usize,
}

impl Scopes {
    /// Opens a scope.
    pub fn open(&mut self) {
        self.levels.push(Vec::new());
    }

    /// Closes the innermost scope.
    pub fn close(&mut self) {
        self.levels.pop();
    }

    /// Declares a variable in the innermost scope.
    pub fn declare(&mut self, name: &str, ty: Ty, mutable: bool, held: Passing) -> usize {
        self.next += 1;
        let var = Var {
            id: self.next,
            name: name.to_owned(),
            ty,
            mutable: mutable || held == Passing::Exclusive,
            held,
            below: None,
            lent: None,
            kept: false,
            moved: false,
        };
        self.levels.last_mut().expect("a scope is open").push(var);
        self.next
    }

    /// The variables that a name reaches, but for those that must not be mentioned.
    #[must_use]
    pub fn visible(&self) -> Vec<&Var> {
        let mut seen = Vec::new();
        let mut found = Vec::new();
        for var in self
            .levels
            .iter()
            .rev()
            .flat_map(|level| level.iter().rev())
        {
            if !seen.contains(&&var.name) {
                seen.push(&var.name);
                if var.lent != Some(Lent::Exclusive) && !var.moved {
                    found.push(var);
                }
            }
        }
        found
    }

    /// A variable that has been moved out of and may be given a new value.
    #[must_use]
    pub fn moved_away(&self) -> Option<(usize, String, Ty)> {
        let all = self.levels.iter().flatten();
        let mut away =
            all.filter(|var| var.moved && var.mutable && !var.kept && var.lent.is_none());
        let var = away.next()?;
        let mut inward = self
            .levels
            .iter()
            .rev()
            .flat_map(|level| level.iter().rev());
        let named = inward.find(|other| other.name == var.name)?;
        (named.id == var.id).then(|| (var.id, var.name.clone(), var.ty.clone()))
    }

    /// Whether a name is in use.
    #[must_use]
    pub fn is_taken(&self, name: &str) -> bool {
        self.levels.iter().flatten().any(|var| var.name == name)
    }

    /// A variable.
    pub fn get(&mut self, id: usize) -> &mut Var {
        self.levels
            .iter_mut()
            .flatten()
            .find(|var| var.id == id)
            .expect("it is in scope")
    }

    /// Lends a variable; gives what `give_back` needs.
    pub fn lend(&mut self, id: usize, lent: Lent) -> Loan {
        let var = self.get(id);
        let before = var.lent;
        var.lent = var.lent.max(Some(lent));
        Loan { id, before }
    }

    /// Ends a loan.
    pub fn give_back(&mut self, Loan { id, before }: Loan) {
        self.get(id).lent = before;
    }

    /// Forbids to move what is in scope now; gives what `release` needs.
    pub fn keep(&mut self) -> Vec<usize> {
        let all = self.levels.iter_mut().flatten().filter(|var| !var.kept);
        all.map(|var| {
            var.kept = true;
            var.id
        })
        .collect()
    }

    /// Ends what `keep` began.
    pub fn release(&mut self, kept: &[usize]) {
        for id in kept {
            self.get(*id).kept = false;
        }
    }
}
