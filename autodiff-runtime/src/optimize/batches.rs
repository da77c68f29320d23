//! Mini-batches: each epoch visits all data once, in a new random order.

use super::Error;
use rand::SeedableRng;
use rand::rngs::StdRng;
use rand::seq::SliceRandom;

/// Draws mini-batches of indices `0..len`, without replacement within an epoch.
///
/// Each epoch shuffles all indices anew and cuts them into batches; the last one of an epoch is smaller where
/// `batch_size` doesn't divide `len`, and a `batch_size` above `len` gives everything at once. The same
/// seed gives the same batches, on every machine, with the same version of the `rand` crate.
///
/// ```
/// use autodiff_runtime::optimize::MiniBatches;
///
/// let mut batches = MiniBatches::new(10, 4, 7)?;
/// let mut seen = Vec::new();
/// while batches.epoch() < 1 {
///     seen.extend_from_slice(batches.next_batch());
/// }
/// seen.sort_unstable();
/// assert_eq!(seen, [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
/// # Ok::<(), autodiff_runtime::optimize::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct MiniBatches {
    order: Vec<usize>,
    batch_size: usize,
    /// Where in `order` the next batch begins; its length where the epoch is over.
    position: usize,
    epoch: usize,
    rng: StdRng,
}

impl MiniBatches {
    /// Batches of `batch_size` out of `len` data points, drawn from `seed`.
    ///
    /// # Errors
    ///
    /// [`Error::NoData`] where `len` is zero, [`Error::EmptyBatch`] where `batch_size` is.
    ///
    /// ```
    /// use autodiff_runtime::optimize::{Error, MiniBatches};
    ///
    /// assert_eq!(MiniBatches::new(0, 4, 7), Err(Error::NoData));
    /// assert_eq!(MiniBatches::new(10, 0, 7), Err(Error::EmptyBatch));
    /// ```
    pub fn new(len: usize, batch_size: usize, seed: u64) -> Result<Self, Error> {
        if len == 0 {
            return Err(Error::NoData);
        }
        if batch_size == 0 {
            return Err(Error::EmptyBatch);
        }
        Ok(Self {
            order: (0..len).collect(),
            batch_size,
            position: len,
            epoch: 0,
            rng: StdRng::seed_from_u64(seed),
        })
    }

    /// The next batch: distinct indices into the data, never none.
    ///
    /// ```
    /// # use autodiff_runtime::optimize::MiniBatches;
    /// let mut batches = MiniBatches::new(10, 4, 7)?;
    /// let sizes: Vec<usize> = (0..6).map(|_| batches.next_batch().len()).collect();
    /// assert_eq!(sizes, [4, 4, 2, 4, 4, 2]);
    /// # Ok::<(), autodiff_runtime::optimize::Error>(())
    /// ```
    pub fn next_batch(&mut self) -> &[usize] {
        let len = self.order.len();
        if self.position == len {
            self.order.shuffle(&mut self.rng);
            self.position = 0;
        }
        let begin = self.position;
        // No overflow: `begin` is zero where `batch_size` is `len` or more.
        self.position = (begin + self.batch_size).min(len);
        if self.position == len {
            self.epoch += 1;
        }
        &self.order[begin..self.position]
    }

    /// How many epochs are complete, that is, how often all data has been drawn.
    ///
    /// ```
    /// # use autodiff_runtime::optimize::MiniBatches;
    /// let mut batches = MiniBatches::new(10, 5, 7)?;
    /// batches.next_batch();
    /// assert_eq!(batches.epoch(), 0);
    /// batches.next_batch();
    /// assert_eq!(batches.epoch(), 1);
    /// # Ok::<(), autodiff_runtime::optimize::Error>(())
    /// ```
    #[must_use]
    pub fn epoch(&self) -> usize {
        self.epoch
    }

    /// How many batches make an epoch: what to multiply a number of epochs by for
    /// [`max_iterations`](super::Optimizer::max_iterations). (A run draws one batch more than it
    /// makes iterations, to report the value at its end.)
    ///
    /// ```
    /// # use autodiff_runtime::optimize::MiniBatches;
    /// assert_eq!(MiniBatches::new(10, 4, 7)?.batches_per_epoch(), 3);
    /// # Ok::<(), autodiff_runtime::optimize::Error>(())
    /// ```
    #[must_use]
    pub fn batches_per_epoch(&self) -> usize {
        self.order.len().div_ceil(self.batch_size)
    }
}
