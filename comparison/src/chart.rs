//! A chart of ratios: a row for each function, a mark for each contender, a logarithmic axis.
//!
//! It has no background, and its colours can be told apart on a light page and on a dark one; the marks differ in their
//! shapes, too.

use plotters::coord::Shift;
use plotters::prelude::*;
use plotters::style::text_anchor::{HPos, Pos, VPos};
use std::error::Error;
use std::io::BufRead;
use std::path::Path;

/// What a chart shows: ratios to something that is 1.
pub struct Chart {
    /// What the ratios are.
    pub axis: String,
    pub series: Vec<String>,
    pub rows: Vec<Row>,
}

pub struct Row {
    pub title: String,
    /// A ratio for each series, where it has one.
    pub ratios: Vec<Option<f64>>,
}

const WIDTH: i32 = 830;
const ROW: i32 = 30;
/// Above and below the rows.
const TOP: i32 = 44;
const BOTTOM: i32 = 44;
/// Where the axis begins and ends.
const LEFT: i32 = 270;
const RIGHT: i32 = WIDTH - 24;

/// Grey on white and on black alike.
const INK: RGBColor = RGBColor(110, 119, 129);
const COLOURS: [RGBColor; 7] = [
    RGBColor(224, 86, 12),
    RGBColor(64, 132, 214),
    RGBColor(58, 152, 86),
    RGBColor(163, 113, 247),
    RGBColor(209, 82, 150),
    RGBColor(32, 150, 160),
    RGBColor(160, 128, 0),
];

type Area<'a> = DrawingArea<SVGBackend<'a>, Shift>;

impl Chart {
    /// Reads lines of tabs: the axis and the series, then a title and the ratios; `-` where there is none.
    pub fn read(text: impl BufRead) -> Result<Chart, Box<dyn Error>> {
        let mut lines = text.lines();
        let header = lines.next().ok_or("there is no first line")??;
        let mut header = header.split('\t').map(str::to_owned);
        let axis = header.next().ok_or("the first line is empty")?;
        let rows = lines.map(|line| Row::read(&line?));
        Ok(Chart {
            axis,
            series: header.collect(),
            rows: rows.collect::<Result<_, _>>()?,
        })
    }

    /// Writes the drawing.
    pub fn draw(&self, file: &Path) -> Result<(), Box<dyn Error>> {
        let rows = i32::try_from(self.rows.len())?;
        let height = TOP + rows * ROW + BOTTOM;
        let size = (WIDTH.unsigned_abs(), height.unsigned_abs());
        let area = SVGBackend::new(file, size).into_drawing_area();
        let axis = Axis::around(&self.rows);
        self.legend(&area)?;
        axis.draw(&area, height - BOTTOM, &self.axis)?;
        for (row, y) in self
            .rows
            .iter()
            .zip((TOP + ROW / 2..).step_by(ROW as usize))
        {
            row.draw(&area, &axis, y)?;
        }
        area.present()?;
        Ok(())
    }

    fn legend(&self, area: &Area) -> Result<(), Box<dyn Error>> {
        let mut x = 40;
        for (k, name) in self.series.iter().enumerate() {
            mark(area, k, (x, 16))?;
            write(area, name, (x + 11, 16), HPos::Left)?;
            x += 36 + 8 * i32::try_from(name.len())?;
        }
        Ok(())
    }
}

impl Row {
    fn read(line: &str) -> Result<Row, Box<dyn Error>> {
        let mut cells = line.split('\t');
        let title = cells.next().unwrap_or_default().to_owned();
        let ratio = |cell: &str| match cell {
            "-" => Ok(None),
            number => number.parse().map(Some),
        };
        Ok(Row {
            title,
            ratios: cells.map(ratio).collect::<Result<_, _>>()?,
        })
    }

    fn draw(&self, area: &Area, axis: &Axis, y: i32) -> Result<(), Box<dyn Error>> {
        write(area, &self.title, (LEFT - 14, y), HPos::Right)?;
        line(area, [(LEFT, y), (RIGHT, y)], 0.3)?;
        // The mark of the first series is the largest: what is near it shows on top.
        for (k, ratio) in self.ratios.iter().enumerate() {
            if let Some(ratio) = ratio {
                mark(area, k, (axis.place(*ratio), y))?;
            }
        }
        Ok(())
    }
}

/// A logarithmic axis.
struct Axis {
    least: f64,
    most: f64,
}

impl Axis {
    /// As long as all ratios need, and 1.
    fn around(rows: &[Row]) -> Axis {
        let ratios = || rows.iter().flat_map(|row| row.ratios.iter().flatten());
        Axis {
            least: ratios().fold(1.0, |a: f64, b| a.min(*b)) / 1.3,
            most: ratios().fold(1.0, |a: f64, b| a.max(*b)) * 1.3,
        }
    }

    fn place(&self, ratio: f64) -> i32 {
        let share = (ratio / self.least).ln() / (self.most / self.least).ln();
        #[allow(clippy::cast_possible_truncation, reason = "places are small")]
        let along = (share * f64::from(RIGHT - LEFT)).round() as i32;
        LEFT + along
    }

    fn draw(&self, area: &Area, bottom: i32, title: &str) -> Result<(), Box<dyn Error>> {
        let wide = self.most / self.least > 100.0;
        let steps: &[f64] = if wide { &[1.0] } else { &[1.0, 2.0, 5.0] };
        for power in -3..7 {
            for step in steps {
                let ratio = step * 10_f64.powi(power);
                if ratio < self.least || ratio > self.most {
                    continue;
                }
                let x = self.place(ratio);
                let strength = if ratio == 1.0 { 1.0 } else { 0.5 };
                line(area, [(x, TOP - 8), (x, bottom)], strength)?;
                write(area, &ratio.to_string(), (x, bottom + 11), HPos::Center)?;
            }
        }
        write(area, title, (RIGHT, bottom + 30), HPos::Right)
    }
}

fn line(area: &Area, ends: [(i32, i32); 2], strength: f64) -> Result<(), Box<dyn Error>> {
    Ok(area.draw(&PathElement::new(ends.to_vec(), INK.mix(strength)))?)
}

fn write(area: &Area, text: &str, at: (i32, i32), side: HPos) -> Result<(), Box<dyn Error>> {
    let style = ("sans-serif", 16).into_font().color(&INK);
    let style = style.pos(Pos::new(side, VPos::Center));
    Ok(area.draw(&Text::new(text.to_owned(), at, style))?)
}

/// The mark of a series: a shape of its own, in a colour of its own.
fn mark(area: &Area, series: usize, (x, y): (i32, i32)) -> Result<(), Box<dyn Error>> {
    let colour = COLOURS[series % COLOURS.len()].filled();
    let polygon = |corners: &[(i32, i32)]| {
        let corners: Vec<_> = corners.iter().map(|(a, b)| (x + a, y + b)).collect();
        Polygon::new(corners, colour)
    };
    match series % COLOURS.len() {
        0 => area.draw(&Circle::new((x, y), 7, colour))?,
        1 => area.draw(&polygon(&[(-5, -5), (5, -5), (5, 5), (-5, 5)]))?,
        2 => area.draw(&polygon(&[(0, -6), (6, 5), (-6, 5)]))?,
        3 => area.draw(&polygon(&[(0, -7), (7, 0), (0, 7), (-7, 0)]))?,
        4 => area.draw(&polygon(&[(0, 6), (6, -5), (-6, -5)]))?,
        5 => area.draw(&polygon(&[(-6, 0), (5, -6), (5, 6)]))?,
        _ => area.draw(&polygon(&[(6, 0), (-5, -6), (-5, 6)]))?,
    }
    Ok(())
}
