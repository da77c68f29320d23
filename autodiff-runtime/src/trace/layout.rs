//! Where the boxes of a graph stand: in layers from left to right, each after all that it is made of; what passes a layer
//! has a lane through it (Sugiyama, Tagawa & Toda 1981).

use super::Trace;

/// A row's box, or a lane through a layer for the arrows of a row further left.
#[derive(Clone, Debug)]
pub(super) struct Placed {
    pub(super) lines: Vec<String>,
    pub(super) x: f64,
    pub(super) y: f64,
    pub(super) width: f64,
    pub(super) height: f64,
}

/// The boxes, the lanes, and the size of the drawing.
#[derive(Debug)]
pub(super) struct Layout {
    /// A box for each row, then the lanes.
    pub(super) places: Vec<Placed>,
    /// What an arrow from a row to a row of a layer passes.
    lanes: Vec<Vec<usize>>,
    depths: Vec<usize>,
    pub(super) width: f64,
    pub(super) height: f64,
}

impl Layout {
    /// The lanes that an arrow takes.
    pub(super) fn lanes(&self, from: usize, to: usize) -> impl Iterator<Item = &Placed> {
        let passed = (self.depths[to] - self.depths[from]).saturating_sub(1);
        let lanes = self.lanes[from].iter().take(passed);
        lanes.map(|lane| &self.places[*lane])
    }
}

pub(super) const LINE: f64 = 16.0;
const LETTER: f64 = 7.3;
const MARGIN: f64 = 20.0;
const BETWEEN_LAYERS: f64 = 44.0;
const BETWEEN_PLACES: f64 = 16.0;

/// The layers before they are placed.
struct Layers {
    layers: Vec<Vec<usize>>,
    /// What each place is joined to.
    neighbours: Vec<Vec<usize>>,
}

pub(super) fn layout(trace: &Trace) -> Layout {
    let depths = depths(trace);
    let mut places: Vec<Placed> = (0..trace.rows.len()).map(|at| sized(trace, at)).collect();
    let (layers, lanes) = joined(trace, &depths, &mut places);
    let layers = ordered(layers);
    let (width, height) = place(&layers, &mut places);
    Layout {
        places,
        lanes,
        depths,
        width,
        height,
    }
}

#[allow(
    clippy::cast_precision_loss,
    reason = "a label has fewer than 2^53 letters"
)]
fn sized(trace: &Trace, at: usize) -> Placed {
    let lines = trace.label(at);
    let letters = lines.iter().map(|line| line.chars().count()).max();
    Placed {
        x: 0.0,
        y: 0.0,
        width: letters.unwrap_or(0) as f64 * LETTER + 20.0,
        height: lines.len() as f64 * LINE + 12.0,
        lines,
    }
}

/// A row stands one layer to the right of the last that it is made of.
fn depths(trace: &Trace) -> Vec<usize> {
    let mut depths: Vec<usize> = Vec::with_capacity(trace.rows.len());
    for row in &trace.rows {
        let after = row.operands.iter().map(|(operand, _)| depths[*operand] + 1);
        depths.push(after.max().unwrap_or(0));
    }
    depths
}

/// The layers, with lanes from each row to the last layer before one that it is used in.
fn joined(trace: &Trace, depths: &[usize], places: &mut Vec<Placed>) -> (Layers, Vec<Vec<usize>>) {
    let count = depths.iter().max().map_or(0, |deepest| deepest + 1);
    let mut layers = vec![Vec::new(); count];
    let mut neighbours = vec![Vec::new(); trace.rows.len()];
    let mut lanes: Vec<Vec<usize>> = vec![Vec::new(); trace.rows.len()];
    for (at, row) in trace.rows.iter().enumerate() {
        layers[depths[at]].push(at);
        for (operand, _) in &row.operands {
            let mut last = *operand;
            for (k, layer) in (depths[*operand] + 1..depths[at]).enumerate() {
                if lanes[*operand].len() == k {
                    lanes[*operand].push(places.len());
                    layers[layer].push(places.len());
                    neighbours.push(vec![last]);
                    neighbours[last].push(places.len());
                    places.push(LANE);
                }
                last = lanes[*operand][k];
            }
            neighbours[last].push(at);
            neighbours[at].push(last);
        }
    }
    let layers = Layers { layers, neighbours };
    (layers, lanes)
}

const LANE: Placed = Placed {
    lines: Vec::new(),
    x: 0.0,
    y: 0.0,
    width: 0.0,
    height: 4.0,
};

/// Orders each layer by the mean position of what its places are joined to, to and fro.
fn ordered(layers: Layers) -> Vec<Vec<usize>> {
    let Layers {
        mut layers,
        neighbours,
    } = layers;
    let mut positions = vec![0.0; neighbours.len()];
    layers
        .iter()
        .for_each(|layer| spread(layer, &mut positions));
    for _ in 0..6 {
        for layer in &mut layers {
            let mean = |at: &usize| {
                let all = neighbours[*at].iter().map(|other| positions[*other]);
                let (sum, count) = all.fold((0.0, 0.0), |(sum, count), x| (sum + x, count + 1.0));
                if count == 0.0 {
                    positions[*at]
                } else {
                    sum / count
                }
            };
            // Where the means are equal, the order of execution stands.
            layer.sort_by(|a, b| mean(a).total_cmp(&mean(b)).then(a.cmp(b)));
            spread(layer, &mut positions);
        }
    }
    layers
}

/// Where each place stands in its layer, from 0 to 1.
#[allow(
    clippy::cast_precision_loss,
    reason = "a layer has fewer than 2^53 places"
)]
fn spread(layer: &[usize], positions: &mut [f64]) {
    for (k, at) in layer.iter().enumerate() {
        positions[*at] = (k as f64 + 0.5) / layer.len() as f64;
    }
}

/// Gives every place its coordinates; the size of the drawing.
fn place(layers: &[Vec<usize>], places: &mut [Placed]) -> (f64, f64) {
    let tall = |layer: &Vec<usize>, places: &[Placed]| {
        let heights = layer.iter().map(|at| places[*at].height + BETWEEN_PLACES);
        heights.sum::<f64>() - BETWEEN_PLACES
    };
    let height = layers
        .iter()
        .map(|layer| tall(layer, places))
        .fold(0.0, f64::max);
    let mut x = MARGIN;
    for layer in layers {
        let wide = layer.iter().map(|at| places[*at].width).fold(0.0, f64::max);
        let mut y = MARGIN + (height - tall(layer, places)) / 2.0;
        for &at in layer {
            let lane = places[at].lines.is_empty();
            places[at].width = if lane { wide } else { places[at].width };
            places[at].x = x + (wide - places[at].width) / 2.0;
            places[at].y = y;
            y += places[at].height + BETWEEN_PLACES;
        }
        x += wide + BETWEEN_LAYERS;
    }
    let width = (x - BETWEEN_LAYERS + MARGIN).max(2.0 * MARGIN);
    (width, height + 2.0 * MARGIN)
}
