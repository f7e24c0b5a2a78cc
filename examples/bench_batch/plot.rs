//! A plot of seconds against counts, both axes logarithmic, as SVG.

use std::fmt::Write;

/// Points of one colour.
pub struct Series {
    /// For the legend.
    pub name: &'static str,
    /// Count and seconds.
    pub points: Vec<(f64, f64)>,
}

const WIDTH: f64 = 740.0;
const HEIGHT: f64 = 440.0;
const LEFT: f64 = 70.0;
const RIGHT: f64 = 40.0;
const TOP: f64 = 20.0;
const BOTTOM: f64 = 60.0;
const COLOURS: [&str; 4] = ["#1f5fa8", "#c2571a", "#3c7a3c", "#7a3c7a"];

/// One axis: powers of ten from first to last, drawn from one place to the other.
struct Axis {
    first: i32,
    last: i32,
    from: f64,
    to: f64,
}

impl Axis {
    fn over(values: impl Iterator<Item = f64>, from: f64, to: f64) -> Self {
        let logs: Vec<f64> = values.filter(|value| *value > 0.0).map(f64::log10).collect();
        let first = logs.iter().copied().reduce(f64::min).unwrap_or(0.0).floor() as i32;
        let last = logs.iter().copied().reduce(f64::max).unwrap_or(1.0).ceil() as i32;
        Self { first, last: last.max(first + 1), from, to }
    }

    fn place(&self, value: f64) -> f64 {
        let share = (value.log10() - f64::from(self.first)) / f64::from(self.last - self.first);
        self.from + share * (self.to - self.from)
    }
}

/// Draws the series, each with a dashed line of the same time for each file or page as its last
/// point: where the points lie on it, time is linear.
pub fn svg(all: &[Series]) -> String {
    let points = || all.iter().flat_map(|series| &series.points);
    let x = Axis::over(points().map(|point| point.0), LEFT, WIDTH - RIGHT);
    let y = Axis::over(points().map(|point| point.1), HEIGHT - BOTTOM, TOP);
    let mut out = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {WIDTH} {HEIGHT}\" font-family=\"sans-serif\" font-size=\"13\">\n\
         <rect width=\"{WIDTH}\" height=\"{HEIGHT}\" fill=\"#fff\"/>\n"
    );
    // Writing to a string does not fail.
    for power in x.first..=x.last {
        let at = x.place(10_f64.powi(power));
        let _ = writeln!(out, "<path d=\"M{at:.1} {:.1}V{:.1}\" stroke=\"#ddd\"/>", y.to, y.from);
        let _ = writeln!(
            out,
            "<text x=\"{at:.1}\" y=\"{:.1}\" text-anchor=\"middle\">{}</text>",
            y.from + 20.0,
            label(power)
        );
    }
    for power in y.first..=y.last {
        let at = y.place(10_f64.powi(power));
        let _ = writeln!(out, "<path d=\"M{:.1} {at:.1}H{:.1}\" stroke=\"#ddd\"/>", x.from, x.to);
        let _ = writeln!(
            out,
            "<text x=\"{:.1}\" y=\"{:.1}\" text-anchor=\"end\">{} s</text>",
            x.from - 8.0,
            at + 4.0,
            label(power)
        );
    }
    for (place, (series, colour)) in all.iter().zip(COLOURS.iter().cycle()).enumerate() {
        if let (Some(first), Some(last)) = (series.points.first(), series.points.last()) {
            let linear = last.1 * first.0 / last.0;
            let _ = writeln!(
                out,
                "<path d=\"M{:.1} {:.1}L{:.1} {:.1}\" stroke=\"{colour}\" stroke-dasharray=\"5 5\" fill=\"none\"/>",
                x.place(first.0),
                y.place(linear).min(y.from),
                x.place(last.0),
                y.place(last.1)
            );
        }
        for point in &series.points {
            let _ = writeln!(
                out,
                "<circle cx=\"{:.1}\" cy=\"{:.1}\" r=\"4\" fill=\"{colour}\"/>",
                x.place(point.0),
                y.place(point.1)
            );
        }
        let at = TOP + 20.0 + 20.0 * place as f64;
        let _ = writeln!(
            out,
            "<circle cx=\"{:.1}\" cy=\"{:.1}\" r=\"4\" fill=\"{colour}\"/>",
            LEFT + 16.0,
            at - 4.0
        );
        let _ =
            writeln!(out, "<text x=\"{:.1}\" y=\"{at:.1}\">{}</text>", LEFT + 28.0, series.name);
    }
    let _ = writeln!(
        out,
        "<text x=\"{:.1}\" y=\"{:.1}\" text-anchor=\"middle\">files, pages; dashed: linear through the last point</text>",
        f64::midpoint(x.from, x.to),
        HEIGHT - 14.0
    );
    out + "</svg>\n"
}

/// A power of ten as people write it.
fn label(power: i32) -> String {
    if power < 0 {
        return format!("{:.*}", power.unsigned_abs() as usize, 10_f64.powi(power));
    }
    let digits = format!("1{}", "0".repeat(power as usize));
    let mut out = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}
