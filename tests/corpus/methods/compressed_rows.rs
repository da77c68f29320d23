//! A sparse matrix by rows: ranges between integers of fields under a name, lists of integers that grow beside numbers.

use super::*;

#[derive(Clone, Debug, Differentiable)]
struct Sparse {
    starts: Vec<usize>,
    columns: Vec<usize>,
    values: Vec<f64>,
}

#[differentiate]
impl Sparse {
    #[differentiate(wrt(self, x))]
    fn apply(&self, x: &[f64]) -> Vec<f64> {
        (0..self.starts.len() - 1)
            .map(|i| {
                let row = self.starts[i]..self.starts[i + 1];
                let columns = &self.columns[row.clone()];
                columns
                    .iter()
                    .zip(&self.values[row])
                    .map(|(&j, v)| v * x[j])
                    .sum()
            })
            .collect()
    }

    #[differentiate(wrt(self))]
    fn trace(&self) -> f64 {
        let mut trace = 0.0;
        for i in 0..self.starts.len() - 1 {
            let row = self.starts[i]..self.starts[i + 1];
            for k in row {
                if self.columns[k] == i {
                    trace += self.values[k];
                }
            }
        }
        trace
    }
}

#[differentiate(wrt(dense))]
fn compressed(dense: &[Vec<f64>], threshold: f64) -> Sparse {
    let mut sparse = Sparse {
        starts: vec![0],
        columns: Vec::new(),
        values: Vec::new(),
    };
    for row in dense {
        for (j, &v) in row.iter().enumerate() {
            if v.abs() > threshold {
                sparse.columns.push(j);
                sparse.values.push(v);
            }
        }
        sparse.starts.push(sparse.values.len());
    }
    sparse
}

#[differentiate]
fn f(x: &[f64]) -> f64 {
    let dense: Vec<Vec<f64>> = x.chunks(2).map(|row| row.to_vec()).collect();
    let sparse = compressed(&dense, 0.01);
    let twice = sparse.apply(&sparse.apply(&x[..2]));
    twice[0] * twice[1] + sparse.trace()
}

#[test]
fn agrees_with_dual_numbers() {
    check_data!(grad f(ref vec![0.5, -1.2, 0.0, 0.75]), |x| {
        let apply = |u: Dual, v: Dual| (x[0] * u + x[1] * v, x[3] * v);
        let (u, v) = apply(x[0], x[1]);
        let (u, v) = apply(u, v);
        u * v + x[0] + x[3]
    });
}
