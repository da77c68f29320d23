//! What can be asked of a stream: whether it has positions, what its closures may do, how it is turned around.

use super::{By, Stream};
use crate::ir::Access;
use crate::lower::closures::Effects;

impl Stream {
    /// Whether it can say what stands at a position without running through those before. What leaves elements out
    /// must not, if a closure would have run for them.
    pub(in crate::lower) fn has_positions(&self) -> bool {
        match self {
            Stream::Elements(..)
            | Stream::Count(..)
            | Stream::Windows(..)
            | Stream::Chunks(..)
            | Stream::Once(_)
            | Stream::Repeat(_) => true,
            Stream::Zip(a, b) => a.has_positions() && b.has_positions() && !a.has_effects(),
            Stream::Skip(inner, _)
            | Stream::Take(inner, _)
            | Stream::StepBy(inner, _)
            | Stream::Cycle(inner) => inner.has_positions() && !inner.has_effects(),
            Stream::Enumerate(inner)
            | Stream::Rev(inner)
            | Stream::Copied(inner)
            | Stream::Map(inner, _)
            | Stream::Inspect(inner, _) => inner.has_positions(),
            Stream::Filter(..)
            | Stream::TakeWhile(..)
            | Stream::SkipWhile(..)
            | Stream::FlatMap(..)
            | Stream::FilterMap(..)
            | Stream::MapWhile(..)
            | Stream::Scan(..)
            | Stream::Flatten(_)
            | Stream::Successors(..)
            | Stream::Rest(..)
            | Stream::RepeatWith(_)
            | Stream::FromFn(_)
            | Stream::Found(..)
            | Stream::Chain(..) => false,
        }
    }

    /// Whether a closure in it has effects, so that it must run for every element that std runs it for.
    pub(in crate::lower) fn has_effects(&self) -> bool {
        match self {
            Stream::Elements(..)
            | Stream::Count(..)
            | Stream::Windows(..)
            | Stream::Chunks(..)
            | Stream::Once(_)
            | Stream::Found(..)
            | Stream::Repeat(_) => false,
            Stream::Zip(a, b) | Stream::Chain(a, b) => a.has_effects() || b.has_effects(),
            Stream::Enumerate(inner)
            | Stream::Rev(inner)
            | Stream::Skip(inner, _)
            | Stream::Take(inner, _)
            | Stream::StepBy(inner, _)
            | Stream::Cycle(inner)
            | Stream::Flatten(inner)
            | Stream::Copied(inner) => inner.has_effects(),
            Stream::Scan(..) | Stream::Rest(..) => true,
            // Each call of such a closure may give something else.
            Stream::RepeatWith(_) | Stream::FromFn(_) => true,
            Stream::Successors(_, closure) => closure.effects() != Effects::None,
            Stream::Map(inner, closure)
            | Stream::Inspect(inner, closure)
            | Stream::Filter(inner, closure)
            | Stream::TakeWhile(inner, closure)
            | Stream::SkipWhile(inner, closure)
            | Stream::FilterMap(inner, closure)
            | Stream::MapWhile(inner, closure)
            | Stream::FlatMap(inner, closure) => {
                inner.has_effects()
                    || match closure.effects() {
                        Effects::None => false,
                        Effects::OnArguments => inner.gives_exclusive(),
                        Effects::OnCaptured => true,
                    }
            }
        }
    }

    /// Whether exclusive references may be among its elements.
    fn gives_exclusive(&self) -> bool {
        match self {
            Stream::Elements(_, By::Reference(access)) | Stream::Chunks(_, _, access, _) => {
                *access == Access::Exclusive
            }
            Stream::Elements(_, By::Value | By::Moved)
            | Stream::Count(..)
            | Stream::Windows(..)
            | Stream::Once(_)
            | Stream::Successors(..)
            | Stream::RepeatWith(_)
            | Stream::FromFn(_)
            | Stream::Found(..)
            | Stream::Repeat(_) => false,
            Stream::Zip(a, b) | Stream::Chain(a, b) => a.gives_exclusive() || b.gives_exclusive(),
            Stream::Enumerate(inner)
            | Stream::Rev(inner)
            | Stream::Skip(inner, _)
            | Stream::Take(inner, _)
            | Stream::StepBy(inner, _)
            | Stream::Cycle(inner)
            | Stream::Copied(inner)
            | Stream::Flatten(inner)
            | Stream::Rest(inner, _)
            | Stream::Scan(inner, ..)
            | Stream::Map(inner, _)
            | Stream::Inspect(inner, _)
            | Stream::Filter(inner, _)
            | Stream::TakeWhile(inner, _)
            | Stream::SkipWhile(inner, _)
            | Stream::FilterMap(inner, _)
            | Stream::MapWhile(inner, _)
            | Stream::FlatMap(inner, _) => inner.gives_exclusive(),
        }
    }

    /// The same elements from the end; `None` where std has no such iterator, or runs closures in another way.
    pub(in crate::lower) fn reversed(self) -> Option<Stream> {
        match self {
            Stream::Copied(inner) => Some(Stream::Copied(Box::new(inner.reversed()?))),
            Stream::Map(inner, closure) => Some(Stream::Map(Box::new(inner.reversed()?), closure)),
            Stream::Inspect(inner, closure) => {
                Some(Stream::Inspect(Box::new(inner.reversed()?), closure))
            }
            Stream::Filter(inner, closure) => {
                Some(Stream::Filter(Box::new(inner.reversed()?), closure))
            }
            Stream::FilterMap(inner, closure) => {
                Some(Stream::FilterMap(Box::new(inner.reversed()?), closure))
            }
            Stream::Chain(a, b) => Some(Stream::Chain(
                Box::new(b.reversed()?),
                Box::new(a.reversed()?),
            )),
            Stream::Rev(inner) => Some(*inner),
            Stream::Found(..) => Some(self),
            Stream::Count(_, None, _)
            | Stream::Repeat(_)
            | Stream::Cycle(_)
            | Stream::TakeWhile(..)
            | Stream::SkipWhile(..)
            | Stream::MapWhile(..)
            | Stream::FlatMap(..)
            | Stream::Flatten(_)
            | Stream::Successors(..)
            | Stream::Rest(..)
            | Stream::RepeatWith(_)
            | Stream::FromFn(_)
            | Stream::Scan(..) => None,
            Stream::Elements(..)
            | Stream::Count(..)
            | Stream::Windows(..)
            | Stream::Chunks(..)
            | Stream::Once(_)
            | Stream::Zip(..)
            | Stream::Enumerate(_)
            | Stream::Skip(..)
            | Stream::Take(..)
            | Stream::StepBy(..) => {
                (self.has_positions() && !self.has_effects()).then(|| Stream::Rev(Box::new(self)))
            }
        }
    }

    /// Two streams side by side; `None` where neither can be asked for a position, or where the order in which their
    /// closures run would change.
    pub(super) fn zipped(self, other: Stream) -> Option<Stream> {
        let understood = match (self.has_positions(), other.has_positions()) {
            (true, true) => !self.has_effects(),
            (false, true) => !other.has_effects(),
            (true, false) => !self.has_effects(),
            (false, false) => false,
        };
        understood.then(|| Stream::Zip(Box::new(self), Box::new(other)))
    }
}
