//! The tree of numbered sections.
//!
//! Two passes: the numbers make the tree ([`grow`]); then each group of siblings is judged
//! together, whether their lines are titles or paragraphs ([`super::headings`]).

use super::{
    headings,
    items::{self, ItemNode},
    lines::{Line, Stretch},
    passage::Passage,
    quotes,
};
use crate::{
    block::Block,
    model::{At, Section, SectionKind},
    vietnamese::{agency::Glossary, numbering},
};

use std::collections::HashMap;

/// How deep sections may stand in each other; deeper ones are set beside each other.
const DEPTH: usize = 10;

/// A section while it is read.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Node {
    /// The path of numbers.
    pub(crate) id: String,
    /// Without punctuation; `None` for the body of a paper without numbers.
    pub(crate) number: Option<String>,
    /// How it is numbered.
    pub(crate) kind: SectionKind,
    /// The numbered line without its number, until it is known to be a heading or a text.
    pub(crate) line: Passage,
    /// The title.
    pub(crate) heading: Option<Passage>,
    /// The running paragraphs, the numbered one first where it is no title.
    pub(crate) texts: Vec<Line>,
    /// The `-` and `+` lines.
    pub(crate) items: Vec<ItemNode>,
    /// The sections below it.
    pub(crate) children: Vec<Node>,
    /// Its place among the lines of the paper.
    pub(crate) order: usize,
    /// Where its line stands.
    pub(crate) at: Option<At>,
    rank: Rank,
}

/// The level of a way of numbering; a smaller one holds the greater ones.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
enum Rank {
    Part,
    Chapter,
    Section,
    Article,
    Roman,
    /// With the number of its components.
    Arabic(usize),
    /// `1)`, within `1.`.
    Closed,
    Point,
    /// `(1)`.
    Bracketed,
}

/// The sections of a stretch, and what stands before the first.
#[derive(Debug, Default)]
pub(crate) struct Outline {
    /// Lines before the first numbered one, items included.
    pub(crate) preamble: Vec<Line>,
    /// The outermost sections.
    pub(crate) nodes: Vec<Node>,
    /// Numbers that do not follow the one before.
    pub(crate) gaps: Vec<Gap>,
}

/// A number that does not follow the one before it.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Gap {
    /// The number before; `None` where it is the first.
    pub(crate) before: Option<String>,
    /// The number.
    pub(crate) number: String,
    /// Where it stands.
    pub(crate) at: Option<At>,
}

/// Reads the sections of a stretch of blocks, as of an appendix; empty where nothing is numbered.
pub(crate) fn read(blocks: &[Block], glossary: &Glossary) -> Vec<Section> {
    let stretch = Stretch::of(blocks);
    outline(stretch.lines, glossary).nodes.iter().map(Node::to_model).collect()
}

/// Makes the tree and tells titles from paragraphs.
pub(crate) fn outline(lines: Vec<Line>, glossary: &Glossary) -> Outline {
    let mut outline = grow(lines);
    headings::judge(&mut outline.nodes, glossary);
    number_ids(&mut outline.nodes);
    outline
}

/// The one section of a paper without numbers: its paragraphs and items.
pub(crate) fn body(lines: Vec<Line>) -> Option<Node> {
    let first = lines.first()?;
    let mut node = Node {
        id: "body".to_owned(),
        number: None,
        kind: SectionKind::Body,
        line: Passage::default(),
        heading: None,
        texts: Vec::new(),
        items: Vec::new(),
        children: Vec::new(),
        order: first.order,
        at: first.passage.at(),
        rank: Rank::Part,
    };
    for line in lines {
        match items::read(&line) {
            Some(item) => items::add(&mut node.items, item),
            None => node.texts.push(line),
        }
    }
    Some(node)
}

impl Node {
    /// As the contract has it.
    pub(crate) fn to_model(&self) -> Section {
        let texts: Vec<&str> = self.texts.iter().map(|line| line.passage.text.as_str()).collect();
        Section {
            id: self.id.clone(),
            number: self.number.clone(),
            kind: self.kind.clone(),
            heading: self.heading.as_ref().map(|heading| heading.text.clone()),
            text: (!texts.is_empty()).then(|| texts.join("\n")),
            items: self.items.iter().map(ItemNode::to_model).collect(),
            children: self.children.iter().map(Self::to_model).collect(),
            at: self.at,
        }
    }

    /// Whether anything stands below its line.
    pub(crate) fn has_matter(&self) -> bool {
        !self.texts.is_empty() || !self.items.is_empty() || !self.children.is_empty()
    }
}

/// Makes the tree from the numbers.
fn grow(lines: Vec<Line>) -> Outline {
    let mut outline = Outline::default();
    let mut open: Vec<Node> = Vec::new();
    // The last number of each way of numbering, open or closed.
    let mut last: HashMap<Rank, String> = HashMap::new();
    let quoted = quotes::quoted(&lines);
    for (at, line) in lines.into_iter().enumerate() {
        // The numbers of a quoted text are those of the paper that it is to stand in.
        if quoted.contains(&at)
            && let Some(node) = open.last_mut()
        {
            node.texts.push(line);
            continue;
        }
        let node = numbered(&line).map(|node| Node { rank: series(&node, &open), ..node });
        let runs_on = node.as_ref().is_some_and(|node| runs_on(node, &last));
        if let Some(node) = node
            && let Some(depth) =
                depth_of(&node, &open).or_else(|| runs_on.then(|| held(&node, &open)).flatten())
        {
            if let Some(number) = &node.number {
                last.insert(node.rank, number.clone());
            }
            let before = open.get(depth).filter(|other| other.rank == node.rank);
            outline.gaps.extend(gap(before, &node, runs_on));
            close(&mut open, &mut outline.nodes, depth.min(DEPTH - 1));
            open.push(node);
            continue;
        }
        let Some(node) = open.last_mut() else {
            outline.preamble.push(line);
            continue;
        };
        if let Some(item) = items::read(&line) {
            items::add(&mut node.items, item);
        } else if takes_title(node, &line) {
            node.line.append(&line.passage);
        } else {
            node.texts.push(line);
        }
    }
    close(&mut open, &mut outline.nodes, 0);
    outline
}

/// The break in the numbering between a section and the sibling before it.
fn gap(before: Option<&Node>, node: &Node, runs_on: bool) -> Option<Gap> {
    let number = node.number.clone()?;
    let before = before.and_then(|other| other.number.clone());
    let fits = match &before {
        Some(before) => {
            numbering::follows(&node.kind, before, &number) || starts(&node.kind, &number)
        }
        // Articles are numbered through all chapters, others where they run on from the part before.
        None if runs_on => true,
        None => {
            starts(&node.kind, &number)
                || is_compound_start(&number)
                || node.kind == SectionKind::Article
        }
    };
    (!fits).then_some(Gap { before, number, at: node.at })
}

/// A line as the start of a section.
fn numbered(line: &Line) -> Option<Node> {
    let text = &line.passage.text;
    let number = numbering::read(text)?;
    let rest = line.passage.slice(number.rest..text.len());
    let rank = match &number.kind {
        SectionKind::Part => Rank::Part,
        SectionKind::Chapter => Rank::Chapter,
        SectionKind::Section => Rank::Section,
        SectionKind::Article => Rank::Article,
        SectionKind::Roman => Rank::Roman,
        SectionKind::Point => Rank::Point,
        _ if number.bracketed => Rank::Bracketed,
        _ if number.closed => Rank::Closed,
        _ => Rank::Arabic(number.number.split('.').count()),
    };
    Some(Node {
        id: String::new(),
        number: Some(number.number),
        kind: number.kind,
        line: rest,
        heading: None,
        texts: Vec::new(),
        items: Vec::new(),
        children: Vec::new(),
        order: line.order,
        at: line.passage.at(),
        rank,
    })
}

/// The series that a number belongs to. `1)` begins one of its own within `1.`; a later `2)` goes on with whichever series
/// stands open, as does `2.`: authors mix up the two signs.
fn series(node: &Node, open: &[Node]) -> Rank {
    let other = match node.rank {
        Rank::Closed => Rank::Arabic(1),
        Rank::Arabic(1) => Rank::Closed,
        rank => return rank,
    };
    let stands = |rank: Rank| open.iter().any(|section| section.rank == rank);
    let begins = node.number.as_deref().is_some_and(|number| starts(&node.kind, number));
    if !begins && !stands(node.rank) && stands(other) { other } else { node.rank }
}

/// How many of the open sections hold the new one; `None` where it is no section but running text
/// that happens to begin with a number.
fn depth_of(node: &Node, open: &[Node]) -> Option<usize> {
    let number = node.number.as_deref()?;
    if let Some(depth) = open.iter().rposition(|other| other.rank == node.rank) {
        let last = open.get(depth).and_then(|other| other.number.as_deref()).unwrap_or_default();
        if numbering::follows(&node.kind, last, number) {
            return Some(depth);
        }
        // A number under another parent begins anew there.
        if let Some(parent) = parent_of(number, open) {
            return Some(parent + 1);
        }
        if starts(&node.kind, number) {
            let deepest = depth + 1 == open.len();
            return Some(if deepest { depth } else { open.len() });
        }
        return is_gap(&node.kind, last, number).then_some(depth);
    }
    if let Some(parent) = parent_of(number, open) {
        return Some(parent + 1);
    }
    let holding = match node.rank {
        Rank::Arabic(_) | Rank::Closed | Rank::Point | Rank::Bracketed => open.len(),
        rank => open.iter().position(|other| other.rank > rank).unwrap_or(open.len()),
    };
    let second = numbering::follows(&node.kind, first_of(&node.kind), number);
    let headed = matches!(node.rank, Rank::Part | Rank::Chapter | Rank::Section | Rank::Article);
    // The numbers before it may be lost: a title is believed by its look.
    let set_off = node.line.is_bold() || node.line.is_upper();
    (headed || starts(&node.kind, number) || second || set_off || is_compound_start(number))
        .then_some(holding)
}

/// Whether a number comes next after the last of its kind, in whatever part that stood: `I` has 1 and 2, `II` has 3.
fn runs_on(node: &Node, last: &HashMap<Rank, String>) -> bool {
    let number = node.number.as_deref().zip(last.get(&node.rank));
    number.is_some_and(|(number, last)| numbering::follows(&node.kind, last, number))
}

/// The depth below the innermost open section, where that may hold the new one.
fn held(node: &Node, open: &[Node]) -> Option<usize> {
    open.last().is_some_and(|parent| parent.rank < node.rank).then_some(open.len())
}

/// The open section whose number the new one continues: `2` for `2.1`.
fn parent_of(number: &str, open: &[Node]) -> Option<usize> {
    let (prefix, _) = number.rsplit_once('.')?;
    open.iter().rposition(|other| other.number.as_deref() == Some(prefix))
}

/// Whether it is the first number of its kind.
fn starts(kind: &SectionKind, number: &str) -> bool {
    match kind {
        SectionKind::Part | SectionKind::Chapter | SectionKind::Section => {
            ["1", "I", "A", "thứ nhất"].contains(&number)
        }
        kind => number == first_of(kind),
    }
}

fn first_of(kind: &SectionKind) -> &'static str {
    match kind {
        SectionKind::Roman | SectionKind::Chapter => "I",
        SectionKind::Point => "a",
        _ => "1",
    }
}

/// `3.1` where no `3` is open: the section above was numbered otherwise or not at all.
fn is_compound_start(number: &str) -> bool {
    number.rsplit_once('.').is_some_and(|(_, last)| last == "1")
}

/// Whether a number leaves a few out or stands twice, as authors do by mistake.
fn is_gap(kind: &SectionKind, last: &str, number: &str) -> bool {
    /// More than this is no mistake but another number.
    const MOST: u32 = 3;
    let value = |text: &str| match kind {
        SectionKind::Roman => numbering::roman(text),
        SectionKind::Point => numbering::point_index(text),
        _ => text.rsplit('.').next()?.parse().ok(),
    };
    match (value(last), value(number)) {
        (Some(last), Some(new)) => new >= last && new - last <= MOST,
        _ => last == number,
    }
}

/// Whether a line is the title of a part, chapter or Mục whose own line holds the number alone.
fn takes_title(node: &Node, line: &Line) -> bool {
    matches!(node.rank, Rank::Part | Rank::Chapter | Rank::Section)
        && !node.has_matter()
        && (node.line.is_empty() || (node.line.is_upper() && line.passage.is_upper()))
}

/// Closes the open sections below a depth.
fn close(open: &mut Vec<Node>, top: &mut Vec<Node>, depth: usize) {
    while open.len() > depth {
        let Some(mut node) = open.pop() else { return };
        match open.last_mut() {
            Some(parent) => {
                if node.kind == SectionKind::Arabic && matches!(parent.kind, SectionKind::Article) {
                    node.kind = SectionKind::Clause;
                }
                parent.children.push(node);
            }
            None => top.push(node),
        }
    }
}

/// Gives each section its path of numbers; what would collide gets `~2`.
fn number_ids(nodes: &mut [Node]) {
    let mut ids = super::ids::Ids::default();
    fn below(nodes: &mut [Node], parent: Option<(&str, &str)>, ids: &mut super::ids::Ids) {
        for node in nodes {
            let number = node.number.clone().unwrap_or_default();
            let id = match parent {
                None => number.clone(),
                Some((path, above)) => match number.strip_prefix(above) {
                    Some(rest) if rest.starts_with('.') => format!("{path}{rest}"),
                    _ => format!("{path}.{number}"),
                },
            };
            node.id = ids.take(&id);
            let path = node.id.clone();
            below(&mut node.children, Some((&path, &number)), ids);
        }
    }
    below(nodes, None, &mut ids);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parse::draw::{all, p};

    fn tree(texts: &[&str]) -> Vec<Section> {
        read(&all(texts), &Glossary::builtin())
    }

    /// Ids with headings (`=`) or first words of the text (`:`), in order.
    fn shape(sections: &[Section]) -> Vec<String> {
        fn walk(sections: &[Section], out: &mut Vec<String>) {
            for s in sections {
                let text = s.text.as_deref().unwrap_or_default();
                out.push(match &s.heading {
                    Some(heading) => format!("{}={heading}", s.id),
                    None => format!("{}:{}", s.id, text.split(' ').next().unwrap_or_default()),
                });
                walk(&s.children, out);
            }
        }
        let mut out = Vec::new();
        walk(sections, &mut out);
        out
    }

    #[test]
    fn numbers_with_a_bracket_stand_within_those_with_a_point() {
        let sections = tree(&[
            "**II. PHÂN CÔNG",
            "**1. Phòng Kế toán",
            "1) Chi trả phụ cấp.",
            "2) Quyết toán kinh phí.",
            "**2. Phòng Vật tư",
            "1) Mua vải may áo.",
            "**3. Đội xe",
            "- Chở hàng.",
            "III. HỌP TỔ",
            "1. Điểm danh.",
            "2) Bầu tổ trưởng.",
            "3. Chụp ảnh.",
        ]);
        assert_eq!(
            shape(&sections),
            [
                "II=PHÂN CÔNG",
                "II.1=Phòng Kế toán",
                "II.1.1:Chi",
                "II.1.2:Quyết",
                "II.2=Phòng Vật tư",
                "II.2.1:Mua",
                "II.3=Đội xe",
                "III=HỌP TỔ",
                "III.1:Điểm",
                "III.2:Bầu",
                "III.3:Chụp",
            ]
        );
    }

    #[test]
    fn ids_are_paths_and_a_repeated_parent_is_left_out() {
        let sections = tree(&[
            "**I. MỤC TIÊU",
            "Giữ vững kết quả đã đạt.",
            "**II. NHIỆM VỤ",
            "**1. Tuyên truyền",
            "a) Phát tờ rơi tại các thôn, tổ dân phố trong toàn xã.",
            "b) Phát thanh hai buổi mỗi ngày trên loa truyền thanh.",
            "**2. Tập huấn",
            "2.1. Mở ba lớp cho cán bộ thôn.",
            "2.2. Mở một lớp cho cán bộ xã.",
        ]);
        assert_eq!(
            shape(&sections),
            [
                "I=MỤC TIÊU",
                "II=NHIỆM VỤ",
                "II.1=Tuyên truyền",
                "II.1.a:Phát",
                "II.1.b:Phát",
                "II.2=Tập huấn",
                "II.2.1:Mở",
                "II.2.2:Mở",
            ]
        );
    }

    #[test]
    fn clauses_stand_under_articles() {
        let sections = tree(&[
            "Chương I",
            "^**QUY ĐỊNH CHUNG",
            "**Điều 1. Phạm vi điều chỉnh",
            "1. Quy chế này quy định việc tiếp công dân.",
            "2. Quy chế này không áp dụng đối với việc tố tụng.",
            "**Điều 2. Đối tượng áp dụng",
            "Các phòng thuộc Sở.",
        ]);
        assert_eq!(
            shape(&sections),
            [
                "I=QUY ĐỊNH CHUNG",
                "I.1=Phạm vi điều chỉnh",
                "I.1.1:Quy",
                "I.1.2:Quy",
                "I.2=Đối tượng áp dụng"
            ]
        );
        assert_eq!(sections[0].children[0].children[0].kind, SectionKind::Clause);
        assert_eq!(sections[0].children[1].text.as_deref(), Some("Các phòng thuộc Sở."));
    }

    #[test]
    fn a_run_in_title_is_cut_at_the_colon() {
        let sections = tree(&[
            "**1. Sở Tài chính:** Bố trí kinh phí hằng năm: đúng hạn, đủ nguồn.",
            "**2. Sở Nội vụ:** Tổng hợp kết quả.",
        ]);
        assert_eq!(shape(&sections), ["1=Sở Tài chính", "2=Sở Nội vụ"]);
        assert_eq!(
            sections[0].text.as_deref(),
            Some("Bố trí kinh phí hằng năm: đúng hạn, đủ nguồn.")
        );
    }

    #[test]
    fn siblings_decide_for_a_doubtful_one() {
        // The second line alone might be a title: short, without a full stop.
        let sections = tree(&[
            "1. Khai thác hiệu quả các phần mềm dùng chung đã được trang bị từ các năm trước.",
            "2. Duy trì đường truyền",
            "3. Bảo đảm an toàn cho máy chủ và thiết bị lưu trữ đặt tại trụ sở cơ quan.",
        ]);
        assert!(sections.iter().all(|section| section.heading.is_none()));
        let sections = tree(&[
            "1. Đường truyền",
            "Duy trì.",
            "2. Máy chủ",
            "- Bảo trì.",
            "3. Phần mềm",
            "Nâng cấp.",
        ]);
        assert!(sections.iter().all(|section| section.heading.is_some()));
    }

    #[test]
    fn a_number_that_does_not_follow_is_running_text() {
        let sections = tree(&[
            "1. Kết quả",
            "Năm qua đạt",
            "30. Đây là số liệu bị xuống dòng.",
            "2. Tồn tại",
            "Còn chậm.",
        ]);
        assert_eq!(shape(&sections), ["1=Kết quả", "2=Tồn tại"]);
        assert_eq!(sections[0].text.as_deref().unwrap().lines().count(), 2);
    }

    #[test]
    fn a_missing_or_doubled_number_is_borne() {
        let sections = tree(&[
            "1. Một việc cần làm ngay.",
            "3. Ba việc cần làm ngay.",
            "3. Bốn việc cần làm ngay.",
        ]);
        assert_eq!(shape(&sections), ["1:Một", "3:Ba", "3~2:Bốn"]);
    }

    #[test]
    fn items_stand_under_their_section_and_lines_before_the_first_apart() {
        let stretch =
            Stretch::of(&[p("Mở đầu:"), p("1. Việc"), p("- Một;"), p("+ Nhỏ;"), p("- Hai.")]).lines;
        let outline = outline(stretch, &Glossary::builtin());
        assert_eq!(outline.preamble.len(), 1);
        let section = outline.nodes[0].to_model();
        assert_eq!(section.items.len(), 2);
        assert_eq!(section.items[0].items[0].text, "Nhỏ;");
    }

    #[test]
    fn nesting_is_bounded() {
        let texts: Vec<String> = (0..400)
            .flat_map(|_| ["I. Một", "1. Hai", "a) Ba", "1.1. Bốn"].map(str::to_owned))
            .collect();
        let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
        fn depth(sections: &[Section]) -> usize {
            sections.iter().map(|s| 1 + depth(&s.children)).max().unwrap_or(0)
        }
        assert!(depth(&tree(&texts)) <= DEPTH);
    }
}
