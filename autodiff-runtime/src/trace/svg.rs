//! A trace as a drawing.

use super::Trace;
use super::layout::{LINE, Layout, Placed, layout};
use super::table::short;
use core::fmt::{Arguments, Write};

const HEAD: &str = r#"<style>
text { font: 12px monospace; fill: #1b1f24; }
rect { fill: #ffffff; stroke: #57606a; rx: 6px; }
.input { fill: #ddf4ff; }
.output { fill: #dafbe1; stroke-width: 2; }
path { fill: none; stroke: #8c959f; }
marker path { fill: #8c959f; stroke: none; }
</style>
<defs><marker id="arrow" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto"><path d="M0 0L8 4L0 8z"/></marker></defs>
"#;

impl Trace {
    /// The computational graph as an SVG image: inputs to the left, what the function gives to the right. Each box tells its
    /// derivatives, each arrow its partial derivative, where the pointer rests on it.
    #[must_use]
    pub fn svg(&self) -> String {
        let layout = layout(self);
        let (width, height) = (layout.width, layout.height);
        let mut out = String::new();
        write(
            &mut out,
            format_args!(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width:.0}\" height=\"{height:.0}\" viewBox=\"0 0 {width:.0} {height:.0}\">\n<title>{}</title>\n{HEAD}",
                escaped(&self.function)
            ),
        );
        self.arrows(&layout, &mut out);
        for (at, placed) in layout.places[..self.rows.len()].iter().enumerate() {
            self.draw(at, placed, &mut out);
        }
        out.push_str("</svg>\n");
        out
    }

    fn arrows(&self, layout: &Layout, out: &mut String) {
        for (at, row) in self.rows.iter().enumerate() {
            for (operand, partial) in &row.operands {
                let operand_name = &self.rows[*operand].name;
                let title = format!("∂{}/∂{operand_name} = {}", row.name, short(*partial));
                let course = course(layout, *operand, at);
                write(
                    out,
                    format_args!(
                        "<path d=\"{course}\" marker-end=\"url(#arrow)\"><title>{title}</title></path>\n"
                    ),
                );
            }
        }
    }

    fn draw(&self, at: usize, placed: &Placed, out: &mut String) {
        let class = if self.is_output(at) {
            " class=\"output\""
        } else if at < self.inputs {
            " class=\"input\""
        } else {
            ""
        };
        let Placed {
            lines,
            x,
            y,
            width,
            height,
        } = placed;
        write(
            out,
            format_args!(
                "<g><title>{}</title><rect x=\"{x:.1}\" y=\"{y:.1}\" width=\"{width:.1}\" height=\"{height:.1}\"{class}/>",
                escaped(&self.derivatives(at))
            ),
        );
        let mut baseline = y + LINE + 2.0;
        for line in lines {
            write(
                out,
                format_args!(
                    "<text x=\"{:.1}\" y=\"{baseline:.1}\" text-anchor=\"middle\">{}</text>",
                    x + width / 2.0,
                    escaped(line)
                ),
            );
            baseline += LINE;
        }
        out.push_str("</g>\n");
    }

    /// The derivatives of a row, in words.
    fn derivatives(&self, at: usize) -> String {
        let row = &self.rows[at];
        let by = self.inputs().iter().zip(&row.tangents);
        let by =
            by.map(|(input, dot)| format!("∂{}/∂{} = {}", row.name, input.operation, short(*dot)));
        let of = self.output_names().into_iter().zip(&row.adjoints);
        let of = of.map(|(name, bar)| format!("∂{name}/∂{} = {}", row.name, short(*bar)));
        by.chain(of).collect::<Vec<_>>().join("\n")
    }
}

/// The course of an arrow: curves between the layers, lines through them.
fn course(layout: &Layout, from: usize, to: usize) -> String {
    let start = &layout.places[from];
    let (mut x, mut y) = (start.x + start.width, middle(start));
    let mut out = format!("M{x:.1} {y:.1}");
    for lane in layout.lanes(from, to) {
        curve(&mut out, (x, y), (lane.x, middle(lane)));
        (x, y) = (lane.x + lane.width, middle(lane));
        write(&mut out, format_args!("L{x:.1} {y:.1}"));
    }
    let end = &layout.places[to];
    curve(&mut out, (x, y), (end.x - 2.0, middle(end)));
    out
}

fn middle(place: &Placed) -> f64 {
    place.y + place.height / 2.0
}

fn curve(out: &mut String, (x0, y0): (f64, f64), (x1, y1): (f64, f64)) {
    let bend = f64::midpoint(x0, x1);
    write(
        out,
        format_args!("C{bend:.1} {y0:.1} {bend:.1} {y1:.1} {x1:.1} {y1:.1}"),
    );
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
}

/// Writing to a string does not fail.
fn write(out: &mut String, text: Arguments) {
    out.write_fmt(text).expect("a string takes everything");
}
