//! Patterns with alternatives that bind names: `A(x) | B(x, _)`, also inside other patterns.
//!
//! The same name stands for different places then, so each alternative becomes an arm of its own.

use super::written::BoundNames;
use syn::visit::Visit;
use syn::{Arm, Pat};

// Input:   A(x) | B(x) if g => e
// Output:  A(x) if g => e, B(x) if g => e
pub(super) fn arms(arms: &[Arm]) -> Vec<Arm> {
    let each = |arm: &Arm| -> Vec<Arm> {
        let alternatives = alternatives(&arm.pat);
        let with = |pat| Arm { pat, ..arm.clone() };
        alternatives.into_iter().map(with).collect()
    };
    arms.iter().flat_map(each).collect()
}

/// The patterns without such alternatives that together match what the pattern matches.
pub(super) fn alternatives(pat: &Pat) -> Vec<Pat> {
    match first(pat) {
        None => vec![pat.clone()],
        Some(cases) => {
            let with = |case: &Pat| alternatives(&replaced(pat, case));
            cases.iter().flat_map(with).collect()
        }
    }
}

/// The cases of the first alternatives in a pattern that bind a name.
fn first(pat: &Pat) -> Option<Vec<Pat>> {
    let mut find = Find(None);
    find.visit_pat(pat);
    find.0
}

struct Find(Option<Vec<Pat>>);

impl<'ast> Visit<'ast> for Find {
    fn visit_pat(&mut self, pat: &'ast Pat) {
        if self.0.is_none() && binds(pat) {
            match pat {
                Pat::Or(or) => self.0 = Some(or.cases.iter().cloned().collect()),
                other => syn::visit::visit_pat(self, other),
            }
        }
    }
}

/// The pattern with one case in the place of its first alternatives.
fn replaced(pat: &Pat, case: &Pat) -> Pat {
    struct Replace<'a>(Option<&'a Pat>);

    impl syn::visit_mut::VisitMut for Replace<'_> {
        fn visit_pat_mut(&mut self, pat: &mut Pat) {
            if !binds(pat) {
                return;
            }
            if !matches!(pat, Pat::Or(_)) {
                syn::visit_mut::visit_pat_mut(self, pat);
            } else if let Some(case) = self.0.take() {
                *pat = case.clone();
            }
        }
    }

    let mut pat = pat.clone();
    syn::visit_mut::VisitMut::visit_pat_mut(&mut Replace(Some(case)), &mut pat);
    pat
}

fn binds(pat: &Pat) -> bool {
    let mut names = BoundNames(std::collections::BTreeSet::new());
    names.visit_pat(pat);
    let is_variable = |name: &String| !name.chars().next().is_some_and(char::is_uppercase);
    names.0.iter().any(is_variable)
}
