//! What becomes of a program.

/// How a program went.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// Every comparison held: at so many points, and so many were passed over.
    Passed {
        /// Points compared.
        good: usize,
        /// Points at a kink, out of range, or where the program panics.
        thin: usize,
    },
    /// The generator's mistake: the twin does not compile either.
    Mistake(String),
    /// The compiler refused what it was given.
    Refused(String),
    /// The companions do not compile.
    Uncompiled(String),
    /// A value or a derivative is wrong, or a companion panics.
    Failed(String),
    /// The process died, or did not end.
    Died(String),
}

impl Outcome {
    /// Whether it is a finding.
    #[must_use]
    pub fn is_finding(&self) -> bool {
        match self {
            Outcome::Passed { .. } | Outcome::Mistake(_) => false,
            Outcome::Refused(_)
            | Outcome::Uncompiled(_)
            | Outcome::Failed(_)
            | Outcome::Died(_) => true,
        }
    }

    /// What two findings of one cause have in common: the numbers and names in the message are left out.
    #[must_use]
    pub fn signature(&self) -> String {
        match self {
            Outcome::Passed { .. } => "passed".to_owned(),
            Outcome::Mistake(_) => "mistake".to_owned(),
            Outcome::Refused(message) => format!("refused: {}", without_names(message)),
            Outcome::Uncompiled(message) => format!("uncompiled: {}", without_names(message)),
            Outcome::Failed(message) => {
                let mode = message.split(':').next().unwrap_or_default();
                format!("failed {mode}: {}", failure(message))
            }
            Outcome::Died(message) => format!("died: {message}"),
        }
    }
}

/// The kind of a failed comparison.
fn failure(message: &str) -> &'static str {
    if message.contains("the primal's is") {
        return "another value";
    }
    if message.contains("got ") && message.contains("want ") {
        return "another derivative";
    }
    "a panic"
}

/// A message without what stands between backticks.
fn without_names(message: &str) -> String {
    message.split('`').step_by(2).collect::<Vec<_>>().join("_")
}
