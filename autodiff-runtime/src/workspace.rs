//! Tapes that outlive a call.

use crate::{Tape, Windows};
use std::any::Any;
use std::fmt;

/// The memory that a gradient keeps residuals in, for programs that call one many times.
///
/// With the option `workspace`, `f` has a companion `f_grad_in`. It takes a workspace and then what `f_grad_into` takes. The
/// first call allocates the tapes of its loops; later calls use them again, and grow them where a loop makes more turns. One
/// workspace may serve any number of functions, one call at a time.
///
/// What the function allocates itself (a `vec![]` in its body, and the adjoint beside it) is allocated in each call, and so
/// is what the pullback of another function keeps.
///
/// ```
/// let workspace = autodiff_runtime::Workspace::new();
/// assert_eq!(format!("{workspace:?}"), "Workspace { tapes: 0 }");
/// ```
#[derive(Default)]
pub struct Workspace {
    tapes: Vec<Kept>,
}

struct Kept {
    /// Whether a call has taken the tape out.
    taken: bool,
    tape: Box<dyn Any + Send>,
}

/// A tape that may be used again.
#[doc(hidden)]
pub trait Reusable: Any + Send + Default {
    /// Forgets its records, and keeps their memory.
    fn forget_all(&mut self);
}

impl<T: Any + Send> Reusable for Tape<T> {
    fn forget_all(&mut self) {
        self.forget(0);
    }
}

impl<T: Any + Send> Reusable for Windows<T> {
    fn forget_all(&mut self) {
        self.close();
    }
}

impl Workspace {
    /// An empty workspace. It allocates with the first call that keeps something.
    #[must_use]
    pub const fn new() -> Self {
        Workspace { tapes: Vec::new() }
    }

    /// A call begins. One before it may not have come to its end.
    #[doc(hidden)]
    pub fn begin(&mut self) {
        for kept in &mut self.tapes {
            kept.taken = false;
        }
    }

    /// A tape to write to.
    #[doc(hidden)]
    pub fn take<T: Reusable>(&mut self) -> T {
        for kept in self.tapes.iter_mut().filter(|kept| !kept.taken) {
            if let Some(tape) = kept.tape.downcast_mut::<T>() {
                kept.taken = true;
                let mut tape = std::mem::take(tape);
                tape.forget_all();
                return tape;
            }
        }
        self.tapes.push(Kept {
            taken: true,
            tape: Box::new(T::default()),
        });
        T::default()
    }

    /// Gives a tape back. Those of one type come back in the order in which they were taken.
    #[doc(hidden)]
    pub fn put<T: Reusable>(&mut self, tape: T) {
        for kept in self.tapes.iter_mut().filter(|kept| kept.taken) {
            if let Some(place) = kept.tape.downcast_mut::<T>() {
                *place = tape;
                kept.taken = false;
                return;
            }
        }
    }
}

impl fmt::Debug for Workspace {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Workspace")
            .field("tapes", &self.tapes.len())
            .finish()
    }
}

#[cfg(test)]
mod tests {
    use super::Workspace;
    use crate::{Tape, Windows};

    #[test]
    fn tapes_come_back_to_their_places() {
        let mut workspace = Workspace::new();
        for turn in 0..3 {
            workspace.begin();
            let mut long: Tape<f64> = workspace.take();
            let mut short: Tape<f64> = workspace.take();
            let mut windows: Windows<f64> = workspace.take();
            assert!(long.is_empty() && short.is_empty());
            if turn > 0 {
                assert!(long.capacity() >= 100 && short.capacity() < 100);
            }
            (0..100).for_each(|k| long.push(f64::from(k)));
            short.push(1.0);
            windows.room(&(0..7))[0] = 1.0;
            workspace.put(long);
            workspace.put(short);
            workspace.put(windows);
        }
        assert_eq!(workspace.tapes.len(), 3);
    }

    #[test]
    fn a_call_that_did_not_end_leaves_nothing_behind() {
        let mut workspace = Workspace::new();
        workspace.begin();
        let mut lost: Tape<f64> = workspace.take();
        lost.push(1.0);
        drop(lost);
        workspace.begin();
        assert!(workspace.take::<Tape<f64>>().is_empty());
        assert_eq!(workspace.tapes.len(), 1);
    }
}
