//! Lines whose parts were printed apart, as blanks to be filled in by hand stood between them:
//! `Số:` and `/KH-SYT`, `(Kèm theo Kế hoạch số` and `/KH-UBND ngày` and `tháng 3 năm 2026 …)`.

use super::line::Line;
use crate::vietnamese::{fold, marks};

/// The parts stand no further from each other, in lines.
const FURTHEST: usize = 14;
/// A line has no more parts.
const MOST_PARTS: usize = 4;

/// Puts the parts of such lines together.
pub(super) fn join(lines: &mut Vec<Line>) {
    let mut gone = vec![false; lines.len()];
    for at in 0..lines.len() {
        let Some(parts) = lines.get(at).and_then(|line| parts(line.text(), lines, at)) else {
            continue;
        };
        for part in parts {
            let text = lines.get(part).map(|line| line.text().to_owned()).unwrap_or_default();
            if let Some(line) = lines.get_mut(at) {
                line.raw = format!("{} {text}", line.raw.trim_end());
            }
            if let Some(gone) = gone.get_mut(part) {
                *gone = true;
            }
        }
    }
    let mut at = 0;
    lines.retain(|_| {
        at += 1;
        !gone.get(at - 1).copied().unwrap_or(false)
    });
}

/// The lines that hold the further parts of one.
fn parts(text: &str, lines: &[Line], at: usize) -> Option<Vec<usize>> {
    let next = lines.get(at + 1)?.text();
    let lower = fold::key(text);
    if matches!(lower.as_str(), "số" | "số:" | "số :") {
        return next.starts_with('/').then(|| vec![at + 1]);
    }
    if lower.ends_with(" ngày") && next.starts_with("tháng") && text.chars().count() < 40 {
        return Some(vec![at + 1]);
    }
    let open = marks::attached_line(text) && !text.contains(')') && lower.ends_with(" số");
    if !open {
        return None;
    }
    let mut parts = Vec::new();
    for (offset, line) in lines.iter().enumerate().skip(at + 1).take(FURTHEST) {
        let text = line.text();
        let opens = text.starts_with('/');
        if opens || (!parts.is_empty() && text.starts_with("tháng")) {
            parts.push(offset);
            if text.ends_with(')') || parts.len() > MOST_PARTS {
                break;
            }
        }
    }
    let closed =
        parts.last().and_then(|at| lines.get(*at)).is_some_and(|l| l.text().ends_with(')'));
    closed.then_some(parts)
}

#[cfg(test)]
mod tests {
    use super::{super::line::lines, *};

    fn joined(text: &str) -> Vec<String> {
        let mut lines = lines(text);
        join(&mut lines);
        lines.iter().map(|line| line.text().to_owned()).collect()
    }

    #[test]
    fn parts_around_blanks_are_put_together() {
        assert_eq!(joined("Số:\n\n/KH-SYT\nHết"), ["Số: /KH-SYT", "Hết"]);
        assert_eq!(
            joined("Hà Giang, ngày\n\ntháng 3 năm 2026"),
            ["Hà Giang, ngày tháng 3 năm 2026"]
        );
        assert_eq!(
            joined("(Kèm theo Kế hoạch số\n\nTT\n/KH-SYT ngày\n\ntháng 3 năm 2026)\nNội dung"),
            ["(Kèm theo Kế hoạch số /KH-SYT ngày tháng 3 năm 2026)", "TT", "Nội dung"]
        );
    }

    #[test]
    fn whole_lines_stay() {
        for text in ["Số: 5/KH-SYT", "Căn cứ Kế hoạch số", "(Kèm theo Kế hoạch số\n/KH-SYT ngày"]
        {
            assert_eq!(joined(text), text.lines().collect::<Vec<_>>());
        }
    }
}
