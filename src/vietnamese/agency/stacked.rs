//! Bodies set one below the other in a cell too narrow for them, where no free paper shows the end of a name.

use super::{
    heads::{self, Head},
    name::{Start, is_post, is_whole, start},
};

/// Cuts the lines of a cell, each given as the pieces that were printed one below the other, where a piece begins the
/// name of another body. What is cut in the middle of a name goes on in it.
///
/// ```
/// use vanban::vietnamese::agency::unstacked;
/// let cell = [vec!["Ủy ban nhân dân", "xã Phù Lãng", "Ủy ban nhân dân", "xã Đào Viên"], vec!["Đoàn Thanh niên", "Sở Y tế"]];
/// assert_eq!(unstacked(&cell), ["Ủy ban nhân dân xã Phù Lãng", "Ủy ban nhân dân xã Đào Viên", "Đoàn Thanh niên Sở Y tế"]);
/// ```
pub fn unstacked(lines: &[Vec<&str>]) -> Vec<String> {
    let listed = lines.len() > 1 && lines.iter().all(|pieces| is_whole(&pieces.join(" ")));
    lines.iter().flat_map(|pieces| cut(pieces, listed)).collect()
}

/// `listed`: each line of the cell is a whole name.
fn cut(pieces: &[&str], listed: bool) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for (at, piece) in pieces.iter().enumerate() {
        let rest = || pieces.get(at..).unwrap_or_default().join(" ");
        match names.last_mut() {
            Some(above) if !parts(above, &rest(), listed) => {
                above.push(' ');
                above.push_str(piece);
            }
            _ => names.push((*piece).to_owned()),
        }
    }
    names
}

/// Whether a whole name ends where a piece begins with the head of another body, of which the first is no part.
fn parts(above: &str, rest: &str, listed: bool) -> bool {
    const OPEN: [&str; 6] = ["và", "của", "thuộc", "các", "với", "cùng"];
    let above = last_name(above);
    let open = above.ends_with(['-', '–', '&', '/', ',', '(', ':'])
        || OPEN.contains(&above.rsplit(' ').next().unwrap_or_default());
    let (Some(name), Some(next)) = (start(above), start(rest)) else { return false };
    let named = !next.small && matches!(next.head, Head::Body | Head::Whole);
    if open || !named || is_post(above) || !is_whole(above) || !is_whole(rest) {
        return false;
    }
    let (rank, below) = (rank(&name), rank(&next));
    name.key == next.key
        || matches!(rank, Rank::Top) && matches!(below, Rank::Top)
        || (listed || ends_in_proper_name(above))
            && !matches!(rank, Rank::Part)
            && !matches!(below, Rank::Part)
}

/// The last of several names in a line: `Văn phòng` of `Công an tỉnh; Văn phòng`. A comma within a name parts none.
fn last_name(line: &str) -> &str {
    let tails = line.match_indices([';', ',']).map(|(at, sign)| at + sign.len());
    let mut names = tails.filter_map(|at| line.get(at..)).map(str::trim);
    names.rfind(|tail| start(tail).is_some()).unwrap_or(line.trim())
}

/// Whether the last two words are those of a place or other proper name: `Thủy nông Bắc Đuống`, not `Công ty TNHH MTV`.
fn ends_in_proper_name(name: &str) -> bool {
    let proper = |word: &str| {
        let mut letters = word.chars();
        letters.next().is_some_and(char::is_uppercase)
            && letters.as_str().starts_with(char::is_lowercase)
    };
    name.split_whitespace().skip(2).count() > 1 && name.split_whitespace().rev().take(2).all(proper)
}

/// Whether a body may be a part of the one whose name follows.
enum Rank {
    Top,
    Firm,
    Part,
}

fn rank(head: &Start) -> Rank {
    let says = |rank: &str| heads::is_of_rank(&head.key, rank);
    match () {
        () if says("top") => Rank::Top,
        () if says("firm") => Rank::Firm,
        () => Rank::Part,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_go_on_below_each_other_unless_the_next_is_another_body() {
        for (pieces, names) in [
            (vec!["Sở Xây", "dựng", "Sở Tài chính"], vec!["Sở Xây dựng", "Sở Tài chính"]),
            (vec!["Phòng Tham mưu", "Công an tỉnh"], vec!["Phòng Tham mưu Công an tỉnh"]),
            (vec!["Công ty", "Điện lực Lào Cai"], vec!["Công ty Điện lực Lào Cai"]),
            (vec!["Hội Khoa học và", "Hội Nhà báo"], vec!["Hội Khoa học và Hội Nhà báo"]),
            (vec!["Công an tỉnh", "Sở Y tế"], vec!["Công an tỉnh", "Sở Y tế"]),
            (
                vec!["Công an tỉnh; Văn phòng", "UBND tỉnh; Sở Nội vụ"],
                vec!["Công an tỉnh; Văn phòng UBND tỉnh; Sở Nội vụ"],
            ),
            (
                vec!["Sở Văn hóa, Thể thao", "và Du lịch", "Sở Y tế"],
                vec!["Sở Văn hóa, Thể thao và Du lịch", "Sở Y tế"],
            ),
        ] {
            assert_eq!(unstacked(&[pieces]), names);
        }
        let firms = ["Công ty Thủy nông", "Bắc Đuống", "Điện lực", "Hà Nam"];
        assert_eq!(unstacked(&[firms.to_vec()]).len(), 2);
        let firm = ["Công ty Cổ phần", "Viễn thông Hà Nam"];
        assert_eq!(unstacked(&[firm.to_vec()]).len(), 1);
        let listed = [vec!["Công ty Thủy nông", "Điện lực Hà Nam"], vec!["Viễn thông Hà Nam"]];
        assert_eq!(unstacked(&listed).len(), 3);
    }
}
