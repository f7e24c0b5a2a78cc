//! The tasks of the body: labelled, assigned and listed ones.

mod labelled;
mod role;

use super::{
    context::Context, ids::Ids, items::ItemNode, lines::Line, passage::Passage, sections::Node,
};
use crate::{
    model::{Origin, SectionKind, Task},
    vietnamese::{
        agency::{self, Assignment},
        columns::unit_line,
        deadline, outline,
    },
};
use labelled::Labels;
use role::Role;

/// A task with its place among the lines of the paper.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Placed {
    /// The task.
    pub(crate) task: Task,
    /// Its place.
    pub(crate) order: usize,
}

/// Reads the tasks of the sections, in the order of the paper.
/// `opening` is the sentence before the first; `tells` says that the paper tells of what was done (minutes, a report).
pub(crate) fn read(
    opening: Option<&str>,
    nodes: &[Node],
    tells: bool,
    context: &mut Context,
) -> Vec<Placed> {
    let mut reader = Reader { context, ids: Ids::default(), tasks: Vec::new() };
    let outermost =
        if tells { Role::Told } else { role::of_opening(opening, nodes, &reader.context.glossary) };
    let roles = role::of_siblings(nodes, &outermost, &reader.context.glossary);
    for (node, role) in nodes.iter().zip(&roles) {
        reader.section(node, &[], role);
    }
    reader.tasks
}

struct Reader<'c> {
    context: &'c mut Context,
    ids: Ids,
    tasks: Vec<Placed>,
}

/// A line of a section that may be a task.
struct Candidate<'n> {
    passage: &'n Passage,
    order: usize,
    /// The line behind the section's number.
    numbered: bool,
    /// Its place among the items, from 1; 0 for a paragraph.
    item: usize,
    /// Its place among the items below that, from 1; 0 for one that stands in none.
    below: usize,
    labels: Labels,
}

impl Candidate<'_> {
    /// Whether it is numbered or an item, and not one paragraph among others.
    fn stands_apart(&self) -> bool {
        self.numbered || self.item > 0
    }
}

impl Reader<'_> {
    fn section(&mut self, node: &Node, above: &[String], role: &Role) {
        let mut group = above.to_vec();
        if let Some(heading) = &node.heading {
            group.push(heading.text.clone());
        }
        let charged = self.charged(node, role);
        let candidates = candidates(node, &charged, &self.opened(node, role));
        let labelled = candidates.iter().any(|candidate| candidate.labels.name_an_owner());
        let role_at = |order: usize| {
            let last = charged.iter().rev().find(|(line, _)| *line < order);
            last.map_or(role, |(_, role)| role)
        };
        for candidate in candidates {
            if charged.iter().any(|(line, _)| *line == candidate.order) {
                continue;
            }
            let role = role_at(candidate.order);
            if let Some(task) = self.task(node, &group, role, &candidate) {
                self.tasks.push(Placed { task, order: candidate.order });
            }
        }
        let roles = role::of_siblings(&node.children, role, &self.context.glossary);
        for (child, own) in node.children.iter().zip(&roles) {
            // A point without a body of its own belongs to the one charged before it.
            let role = match own {
                Role::Assigned(_) if *own != *role => own,
                _ => Some(role_at(child.order)).filter(|charged| *charged != role).unwrap_or(own),
            };
            // A point that labels the task above it is none itself.
            if !(labelled && is_detail(child)) {
                self.section(child, &group, role);
            }
        }
    }

    /// The lines that charge a body with what follows them (`Giao Sở Nội vụ:`), with their places; where the work is
    /// organised, the name of a body alone does.
    fn charged(&self, node: &Node, role: &Role) -> Vec<(usize, Role)> {
        let glossary = &self.context.glossary;
        let named = |text: &str| {
            (*role == Role::Organised).then(|| role::of_name(text, glossary)).flatten()
        };
        let texts = node.texts.iter().map(|line| (line.order, &line.passage));
        let items = node.items.iter().map(|item| (item.order, &item.passage));
        let mut found: Vec<(usize, Role)> = texts
            .chain(items)
            .filter_map(|(order, passage)| {
                let text = passage.text.as_str();
                Some((order, role::of_line(text, glossary).or_else(|| named(text))?))
            })
            .collect();
        found.sort_by_key(|(order, _)| *order);
        found
    }

    /// The items that only part the bodies listed below them (`Cấp tỉnh:` above `Ban Phong trào: …`), by their places.
    fn opened(&self, node: &Node, role: &Role) -> Vec<usize> {
        let glossary = &self.context.glossary;
        let names = |item: &ItemNode| {
            let text = item.passage.text.as_str();
            role::run_in(text, glossary).is_some() || agency::begins_name(text)
        };
        let parts = |item: &&ItemNode| {
            role.lets_lines_name_bodies()
                && item.passage.text.trim_end().ends_with(':')
                && !item.items.is_empty()
                && item.items.iter().all(names)
        };
        node.items.iter().filter(parts).map(|item| item.order).collect()
    }

    fn task(
        &mut self,
        node: &Node,
        group: &[String],
        role: &Role,
        candidate: &Candidate<'_>,
    ) -> Option<Task> {
        let run_in = (role.lets_lines_name_bodies() && !candidate.numbered)
            .then(|| role::run_in(&candidate.passage.text, &self.context.glossary))
            .flatten();
        if let Some((assignment, start)) = run_in {
            let passage = candidate.passage;
            let bodies = passage.text.split(':').next().unwrap_or_default().trim().to_owned();
            let work = passage.slice(start..passage.text.len());
            let group: Vec<String> = group.iter().cloned().chain([bodies]).collect();
            let charged =
                Candidate { passage: &work, labels: candidate.labels.clone(), ..*candidate };
            return self.task(node, &group, &Role::Assigned(assignment), &charged);
        }
        let text = candidate.passage.text.as_str();
        // `Yêu cầu các đơn vị:` above `Giao Phòng Kinh tế lập danh sách.`: that is not the work of all.
        let role =
            if role.is_of_all() && role::asks_or_charges(text) { &Role::Listed } else { role };
        let origin = origin(role, candidate)?;
        // `Thành phần: …` of an invitation, with the label behind it that says who leads the meeting.
        if matches!(role, Role::None | Role::Told | Role::Frame) && outline::details(text) {
            return None;
        }
        let is_loose = !candidate.stands_apart() && matches!(role, Role::None | Role::Told);
        if origin == Origin::Labelled
            && !candidate.labels.name_a_body()
            && (is_loose || matches!(role, Role::Frame | Role::Paid))
        {
            // `Thời gian: …` under *Thời gian và địa điểm*, or in an invitation, says when something takes place.
            return None;
        }
        // `NGÀY 1: THỨ HAI`: what a table or a block below is called.
        let is_caption = candidate.passage.is_upper() && !text.ends_with(['.', ';']);
        if origin != Origin::Labelled && (is_no_task(text) || is_caption) {
            return None;
        }
        let id = match (candidate.item, candidate.below) {
            (0, _) => node.id.clone(),
            (place, 0) => format!("{}/{place}", node.id),
            (place, below) => format!("{}/{place}/{below}", node.id),
        };
        let charged = charged_with(role);
        let mut task = Task {
            id: self.ids.take(&id),
            origin,
            section: Some(node.id.clone()),
            row: None,
            group: group.to_vec(),
            number: candidate.numbered.then(|| node.number.clone()).flatten(),
            text: text.to_owned(),
            lead: charged.lead,
            support: charged.support,
            deadline: None,
            period: None,
            output: None,
            budget: None,
            funding: Vec::new(),
            notes: None,
            footnotes: self.context.note_numbers(candidate.passage.notes.iter().map(|n| n.1)),
            at: candidate.passage.at(),
        };
        self.context.stands(&task.id, "text", candidate.passage.at());
        candidate.labels.fill(&mut task, self.context);
        if task.deadline.is_none() && task.origin != Origin::Labelled {
            let due = deadline::find_due(text, self.context.year);
            task.deadline = due.map(|(_, deadline)| deadline);
        }
        Some(task)
    }
}

/// What makes a paragraph or item a task; `None` where it is none.
fn origin(role: &Role, candidate: &Candidate<'_>) -> Option<Origin> {
    let text = candidate.passage.text.as_str();
    let is_listed = match role {
        _ if candidate.labels.name_an_owner() => return Some(Origin::Labelled),
        Role::Assigned(_) => return Some(Origin::Assignment),
        Role::Listed | Role::Organised | Role::Requested => true,
        Role::Enacted => outline::asks(text) || role::is_charged_with_work(text),
        Role::Ordered => role::asks_or_charges(text),
        Role::Paid => {
            outline::orders(text) || candidate.stands_apart() && role::asks_or_charges(text)
        }
        Role::None | Role::Told => candidate.stands_apart() && outline::orders(text),
        // `Điều 2. Giao Sở Nội vụ theo dõi …`: an article that charges a body.
        Role::Ruled => candidate.numbered && outline::charges(text),
        Role::Frame => false,
    };
    is_listed.then_some(Origin::Listed)
}

fn charged_with(role: &Role) -> Assignment {
    match role {
        Role::Assigned(assignment) => assignment.clone(),
        _ => Assignment::default(),
    }
}

/// What stands under a heading.
enum Part<'n> {
    /// A line, and whether it is the numbered one itself.
    Text(&'n Line, bool),
    /// An item, with its place from 1.
    Item(&'n ItemNode, usize),
    /// A numbered point that is a label.
    Point(&'n Node),
}

impl Part<'_> {
    fn is_label(&self) -> bool {
        match self {
            Part::Text(line, _) => Labels::read(&line.passage).is_some(),
            Part::Item(item, _) => Labels::read(&item.passage).is_some(),
            Part::Point(_) => true,
        }
    }

    /// A label, or what details a task as labels do.
    fn details(&self) -> bool {
        self.is_label()
            || matches!(self, Part::Item(item, _) if outline::details(&item.passage.text))
    }
}

/// The lines, items and labels under a heading in their order.
fn parts(node: &Node) -> Vec<(usize, Part<'_>)> {
    let numbered = node.heading.is_none() && node.number.is_some();
    let texts = node
        .texts
        .iter()
        .map(|line| (line.order, Part::Text(line, numbered && line.order == node.order)));
    let items =
        node.items.iter().zip(1..).map(|(item, place)| (item.order, Part::Item(item, place)));
    let points = node
        .children
        .iter()
        .filter(|child| Labels::of_node(child).is_some())
        .map(|child| (child.order, Part::Point(child)));
    let mut parts: Vec<_> = texts.chain(items).chain(points).collect();
    parts.sort_by_key(|(order, _)| *order);
    parts
}

/// The heading of a point of which nothing but labels is said: it is the task itself, title or not.
fn headed<'n>(node: &'n Node, parts: &[(usize, Part<'_>)]) -> Option<&'n Passage> {
    node.heading
        .as_ref()
        .filter(|_| node.kind == SectionKind::Point)
        .filter(|_| !parts.is_empty() && parts.iter().all(|(_, part)| part.details()))
        .filter(|heading| !outline::is_label_name(&heading.text))
}

/// The labels in a paragraph itself: in its last bracket, behind its sentence, or in the items below it.
fn labels_of(passage: &Passage, below: &[ItemNode]) -> Labels {
    let mut labels = Labels::in_last_bracket(passage)
        .or_else(|| Labels::behind_sentence(passage))
        .unwrap_or_default();
    for label in below.iter().filter_map(|item| Labels::read(&item.passage)) {
        labels.extend(label);
    }
    labels
}

/// The lines of a section that may be tasks, in the order of the paper, each with the labels that
/// follow it. What stands below an item that charges a body is one by one.
fn candidates<'n>(
    node: &'n Node,
    charged: &[(usize, Role)],
    opened: &[usize],
) -> Vec<Candidate<'n>> {
    let parts = parts(node);
    // Labels behind the last of several items speak of all that stands under the heading.
    let labels_begin = parts.iter().position(|(_, part)| part.is_label()).unwrap_or(parts.len());
    let shared = node.heading.is_some()
        && parts.iter().skip(labels_begin).all(|(_, part)| part.is_label())
        && parts
            .iter()
            .take(labels_begin)
            .all(|(_, part)| matches!(part, Part::Item(item, _) if item.items.is_empty()));

    let headed = headed(node, &parts);
    let mut found: Vec<Candidate<'_>> = Vec::new();
    if let Some(passage) = headed {
        let (order, labels) = (node.order, Labels::default());
        found.push(Candidate { passage, order, numbered: true, item: 0, below: 0, labels });
    }
    let mut rest = parts.iter().peekable();
    while let Some((order, part)) = rest.next() {
        let (passage, below): (_, &[ItemNode]) = match part {
            Part::Text(line, _) => (&line.passage, &[]),
            Part::Item(item, _) => (&item.passage, &item.items),
            Part::Point(child) => {
                if let Some((last, label)) = found.last_mut().zip(Labels::of_node(child)) {
                    last.labels.extend(label);
                }
                continue;
            }
        };
        if let Some(label) = Labels::read(passage) {
            let first = if shared { 0 } else { found.len().saturating_sub(1) };
            for candidate in found.iter_mut().skip(first) {
                candidate.labels.extend(label.clone());
            }
            continue;
        }
        // `- Nội dung: …` between a task and its labels details it.
        let details = outline::details(&passage.text)
            && found.last().is_some_and(|last| last.numbered)
            && (headed.is_some()
                || matches!(rest.peek(), Some((_, Part::Item(item, _)))
                    if Labels::read(&item.passage).is_some()
                        || outline::details(&item.passage.text)));
        if details {
            continue;
        }
        let introduces = passage.text.ends_with(':')
            && below.is_empty()
            && match rest.peek() {
                Some((_, Part::Item(item, _))) => Labels::read(&item.passage).is_none(),
                Some(_) => false,
                None => !node.children.is_empty(),
            };
        if introduces {
            continue;
        }
        if charged.iter().any(|(line, _)| line == order) || opened.contains(order) {
            let place = if let Part::Item(_, place) = part { *place } else { 0 };
            found.extend(below.iter().zip(1..).map(|(item, below)| Candidate {
                passage: &item.passage,
                order: item.order,
                numbered: false,
                item: place,
                below,
                labels: Labels::default(),
            }));
            continue;
        }
        let labels = labels_of(passage, below);
        let (numbered, item) = match part {
            Part::Text(_, numbered) => (*numbered, 0),
            Part::Item(_, place) => (false, *place),
            Part::Point(_) => continue,
        };
        found.push(Candidate { passage, order: *order, numbered, item, below: 0, labels });
    }
    found
}

/// Whether a section is a point such as `b) Đơn vị chủ trì: …` or `a) Nội dung: …`.
fn is_detail(node: &Node) -> bool {
    let text = node.texts.first().map(|line| line.passage.text.as_str()).unwrap_or_default();
    let line = match &node.heading {
        Some(heading) => format!("{}: {text}", heading.text),
        None => text.to_owned(),
    };
    outline::details(&line) || Labels::of_node(node).is_some()
}

/// Whether a line orders nothing: it points to an appendix, states money, leads to a table, names a member of a council or
/// closes the paper.
fn is_no_task(text: &str) -> bool {
    outline::points_to_appendix(text)
        || outline::states_money(text)
        || outline::leads_to_table(text)
        || outline::names_a_member(text)
        || outline::tells_of_the_paper(text)
        || unit_line(text).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        parse::{draw::all, lines::Stretch, sections},
        vietnamese::agency::Glossary,
    };

    fn tasks(texts: &[&str]) -> Vec<Task> {
        let mut context =
            Context { glossary: Glossary::builtin(), year: Some(2026), ..Context::default() };
        let blocks = all(texts);
        let outline = sections::outline(Stretch::of(&blocks).lines, &context.glossary);
        read(None, &outline.nodes, false, &mut context)
            .into_iter()
            .map(|placed| placed.task)
            .collect()
    }

    fn ids(tasks: &[Task]) -> Vec<&str> {
        tasks.iter().map(|task| task.id.as_str()).collect()
    }

    #[test]
    fn what_only_parts_the_bodies_below_it_is_no_task() {
        let tasks = tasks(&[
            "**IV. TỔ CHỨC THỰC HIỆN",
            "* Ở tỉnh:",
            "- Sở Y tế: cấp thuốc.",
            "- Sở Nội vụ: theo dõi.",
        ]);
        let found: Vec<(&str, &str)> =
            tasks.iter().map(|t| (t.text.as_str(), t.lead[0].name.as_str())).collect();
        assert_eq!(found, [("cấp thuốc.", "Sở Y tế"), ("theo dõi.", "Sở Nội vụ")]);
    }

    #[test]
    fn what_a_letter_asks_of_its_reader_or_of_bodies_that_end_the_sentence_are_tasks() {
        let read = |opening: &str| {
            let mut context = Context { glossary: Glossary::builtin(), ..Context::default() };
            let blocks = all(&["1. Lập danh sách.", "2. Gửi danh sách trước ngày 05/6/2026."]);
            let outline = sections::outline(Stretch::of(&blocks).lines, &context.glossary);
            let tasks = super::read(Some(opening), &outline.nodes, false, &mut context);
            let leads = tasks.iter().flat_map(|placed| placed.task.lead.clone());
            (tasks.len(), leads.map(|body| body.name).collect::<Vec<_>>())
        };
        assert_eq!(read("Cục Thuế đề nghị quý cơ quan:"), (2, vec![]));
        let charged = vec!["các đơn vị".to_owned(), "các đơn vị".to_owned()];
        assert_eq!(read("Để kịp tổng hợp, Cục Thuế yêu cầu các đơn vị:"), (2, charged));
        assert_eq!(read("Cục Thuế nhận được các hồ sơ:").0, 0);
    }

    #[test]
    fn what_an_opening_requests_are_tasks_and_a_line_that_names_a_body_is_not_of_all() {
        let read = |opening: &str| {
            let mut context = Context { glossary: Glossary::builtin(), ..Context::default() };
            let blocks = all(&[
                "1. Dọn kênh mương.",
                "2. Giao Trạm Y tế phun thuốc, hạn hoàn thành: 05/6/2026.",
            ]);
            let outline = sections::outline(Stretch::of(&blocks).lines, &context.glossary);
            let tasks = super::read(Some(opening), &outline.nodes, false, &mut context);
            let said = |task: &Task| {
                let leads: Vec<_> = task.lead.iter().map(|body| body.name.clone()).collect();
                (leads.join(";"), task.deadline.as_ref().and_then(|d| d.end.clone()))
            };
            tasks.iter().map(|placed| said(&placed.task)).collect::<Vec<_>>()
        };
        let due = Some("2026-06-05".to_owned());
        let (nobody, all) = (String::new(), "các đơn vị".to_owned());
        assert_eq!(
            read("Ủy ban nhân dân xã yêu cầu:"),
            [(nobody.clone(), None), (nobody.clone(), due.clone())]
        );
        assert_eq!(read("Ủy ban nhân dân xã yêu cầu các đơn vị:"), [(all, None), (nobody, due)]);
        assert!(read("Chủ tịch kết luận:").len() == 1);
    }

    #[test]
    fn a_paragraph_on_money_that_asks_a_body_is_a_task() {
        let tasks = tasks(&[
            "**2. Về kinh phí",
            "Nguồn chi được giao trong năm.",
            "Giao Phòng Tài vụ ứng tiền mua giống, xong trước ngày 12/4/2026.",
        ]);
        assert_eq!(ids(&tasks), ["2"]);
    }

    #[test]
    fn who_is_asked_by_a_name_in_capitals_may_be_of_any_kind() {
        let tasks = tasks(&[
            "**II. PHÂN CÔNG",
            "1. Giao Vựa Lúa Tân Hưng:",
            "- Xuất kho 20 tấn thóc.",
            "2. Giao Ghe Tám Tài chủ trì, phối hợp với Vựa Cá Năm Căn; Công an xã:",
            "- Chở gạo cứu trợ.",
            "3. Giao Vựa Lúa Tân Hưng cân lại thóc.",
        ]);
        let owners: Vec<_> = tasks
            .iter()
            .map(|t| {
                t.lead
                    .iter()
                    .chain(&t.support)
                    .map(|b| b.name.as_str())
                    .collect::<Vec<_>>()
                    .join("|")
            })
            .collect();
        assert_eq!(owners, ["Vựa Lúa Tân Hưng", "Ghe Tám Tài|Vựa Cá Năm Căn|Công an xã", ""]);
    }

    #[test]
    fn a_heading_among_those_that_name_bodies_names_one_of_a_kind_that_is_not_known() {
        let tasks = tasks(&[
            "**III. TỔ CHỨC THỰC HIỆN",
            "**1. Phòng Kinh tế",
            "- Mua thóc giống.",
            "**2. Vựa lúa Tân Hưng",
            "- Xuất kho.",
            "**3. Chế độ báo cáo",
            "- Gửi báo cáo ngày 05 hằng tháng.",
            "**4. Phòng Tham mưu: **Trực đêm.",
        ]);
        let leads: Vec<_> =
            tasks.iter().map(|t| t.lead.first().map_or("", |lead| lead.name.as_str())).collect();
        assert_eq!(leads, ["Phòng Kinh tế", "Vựa lúa Tân Hưng", "", "Phòng Tham mưu"]);
    }

    #[test]
    fn an_order_behind_its_topic_is_a_task() {
        let mut context = Context { glossary: Glossary::builtin(), ..Context::default() };
        let blocks = all(&[
            "1. Về kinh phí: Giao Phòng Kinh tế ứng tiền.",
            "2. Về nhân sự: Giao Hội Luật gia cử người.",
            "3. Về tình hình: Cơ bản ổn định.",
        ]);
        let outline = sections::outline(Stretch::of(&blocks).lines, &context.glossary);
        let tasks = read(Some("Chủ tịch kết luận:"), &outline.nodes, false, &mut context);
        assert_eq!(tasks.len(), 2);
    }

    #[test]
    fn bodies_that_lead_together_in_a_bracket() {
        let tasks = tasks(&[
            "**II. NHIỆM VỤ",
            "1. Nạo kênh (Phòng Kinh tế; Công an xã chủ trì, phối hợp với Trạm Y tế; trước 12/6/2026).",
            "2. Đắp bờ (Phòng Kinh tế; Công an xã).",
        ]);
        assert_eq!((tasks[0].lead.len(), tasks[0].support.len()), (2, 1));
        assert!(tasks[1].lead.is_empty());
    }

    #[test]
    fn who_comes_to_a_meeting_owns_nothing() {
        let tasks = tasks(&[
            "Kính mời các chi hội dự họp.",
            "- Thời gian: 8h ngày 05/6/2026.",
            "- Thành phần: Các chi hội trưởng.",
            "- Chủ trì: Ông Lê Văn Tám.",
        ]);
        assert!(tasks.is_empty(), "{tasks:?}");
        let minutes = [
            "**II. Thành phần tham dự",
            "- Chủ trì: Ông Lê Văn Tám, Chủ tịch.",
            "- Thư ký: Bà Lê Thị Sáu.",
        ];
        assert!(super::tests::tasks(&minutes).is_empty());
    }

    #[test]
    fn a_heading_may_tell_a_class_of_bodies_apart() {
        let tasks = tasks(&[
            "**III. NHIỆM VỤ",
            "**1. Sở Xây dựng",
            "- Rà soát nhà ở.",
            "**2. Ủy ban nhân dân các xã có đê",
            "- Trực đê.",
        ]);
        assert_eq!(tasks[1].lead[0].name, "Ủy ban nhân dân các xã có đê");
    }

    #[test]
    fn those_who_support_are_labelled_in_many_words() {
        for label in ["Đơn vị hỗ trợ", "Cơ quan tham gia", "Đơn vị cùng thực hiện"]
        {
            let support = format!("- {label}: Sở Tài chính.");
            let tasks =
                tasks(&["II. NHIỆM VỤ", "1. Mua xuồng.", "- Chủ trì: Sở Công Thương.", &support]);
            assert_eq!(tasks.len(), 1, "{label}");
            assert_eq!(tasks[0].support[0].name, "Sở Tài chính", "{label}");
        }
    }

    #[test]
    fn a_body_that_begins_a_paragraph_on_money_is_charged_with_it() {
        let tasks = tasks(&[
            "**II. KINH PHÍ",
            "1. Ngân sách xã năm 2026.",
            "2. Phòng Kinh tế tham mưu bố trí kinh phí.",
        ]);
        assert_eq!(ids(&tasks), ["II.2"]);
    }

    #[test]
    fn a_sentence_that_asks_heads_nothing() {
        let tasks = tasks(&[
            "III. NHIỆM VỤ",
            "1. Rà soát giá nước.",
            "2. Giao Công ty Cấp nước tổ chức triển khai thực hiện theo đúng quy định.",
            "Mức giá trên chưa gồm phí môi trường.",
        ]);
        assert_eq!(
            tasks[1].text,
            "Giao Công ty Cấp nước tổ chức triển khai thực hiện theo đúng quy định."
        );
    }

    #[test]
    fn a_sentence_that_asks_a_body_with_a_long_name_heads_nothing() {
        let asked = "Giao Công ty Cổ phần Cấp nước và Xây dựng Tân Thành kết hợp với các ngành chức năng tổ chức thực hiện.";
        let second = format!("2. {asked}");
        let tasks = tasks(&[
            "III. NHIỆM VỤ",
            "1. Rà soát giá nước.",
            &second,
            "Mức giá trên chưa gồm phí môi trường.",
        ]);
        assert_eq!(tasks[1].text, asked);
    }

    #[test]
    fn who_is_asked_for_work_by_a_day_is_no_name() {
        let tasks = tasks(&[
            "III. NHIỆM VỤ",
            "1. Yêu cầu các tổ chuyên môn nộp đề kiểm tra trước ngày 20/11/2026.",
            "Đề nộp bằng bản giấy.",
            "2. Giao thầy Trần Bình chuẩn bị hội giảng.",
        ]);
        assert!(tasks.iter().all(|task| task.lead.is_empty()), "{tasks:?}");
        assert!(ids(&tasks).contains(&"III.2"));
    }

    #[test]
    fn a_line_in_capitals_is_a_caption() {
        let tasks = tasks(&["**II. NHIỆM VỤ", "BUỔI SÁNG, NGÀY 24/8/2026", "Đón đại biểu."]);
        assert_eq!(tasks.len(), 1);
        assert_eq!(tasks[0].text, "Đón đại biểu.");
    }

    #[test]
    fn labels_below_several_items_speak_of_all() {
        let tasks = tasks(&[
            "**II. NỘI DUNG",
            "**1. Cài đặt phần mềm",
            "- Kiểm tra máy chủ.",
            "- Cài đặt lên máy trạm.",
            "- Thời gian đào tạo: Ngày 26/12/2026.",
            "**2. Hướng dẫn",
            "a) Hướng dẫn văn thư",
            "- Thành phần: Văn thư các phòng.",
            "- Thời gian dự kiến:",
            "- Chủ trì: Văn phòng.",
        ]);
        assert_eq!(ids(&tasks), ["II.1/1", "II.1/2", "II.2.a"]);
        for task in &tasks[..2] {
            let deadline = task.deadline.as_ref().unwrap();
            assert_eq!(deadline.end.as_deref(), Some("2026-12-26"));
        }
        assert_eq!(tasks[2].deadline, None);
        assert_eq!(tasks[2].lead[0].raw, "Văn phòng");
    }

    #[test]
    fn an_amount_behind_the_label_of_means_is_the_budget() {
        let tasks = tasks(&[
            "II. NHIỆM VỤ",
            "1. Mua máy quét.",
            "- Đơn vị chủ trì: Văn phòng;",
            "- Nguồn kinh phí: 420 triệu đồng.",
            "2. Mở lớp học.",
            "- Đơn vị chủ trì: Văn phòng;",
            "- Nguồn kinh phí: Ngân sách xã.",
        ]);
        let vnd: Vec<_> = tasks.iter().map(|t| t.budget.as_ref().and_then(|m| m.vnd)).collect();
        assert_eq!(vnd, [Some(420_000_000), None]);
        assert!(tasks[0].funding.is_empty() && !tasks[1].funding.is_empty());
    }

    #[test]
    fn labels_below_a_numbered_paragraph() {
        let tasks = tasks(&[
            "**II. NHIỆM VỤ",
            "**1. Về đào tạo",
            "a) Mở lớp bồi dưỡng cho cán bộ thôn.",
            "- Đơn vị chủ trì: Phòng Nội vụ.",
            "- Đơn vị phối hợp: Phòng Tài chính; các phòng liên quan.",
            "- Thời gian thực hiện: Trong năm 2026.",
            "- Sản phẩm: Danh sách học viên.",
            "- Kinh phí: 20 triệu đồng.",
            "b) Biên soạn tài liệu.",
            "- Đơn vị chủ trì: Phòng Văn hóa.",
        ]);
        assert_eq!(ids(&tasks), ["II.1.a", "II.1.b"]);
        let first = &tasks[0];
        assert_eq!(first.origin, Origin::Labelled);
        assert_eq!(first.group, ["NHIỆM VỤ", "Về đào tạo"]);
        assert_eq!(first.number.as_deref(), Some("a"));
        assert_eq!(first.lead[0].name, "Phòng Nội vụ");
        assert_eq!(first.support.len(), 2);
        assert_eq!(first.deadline.as_ref().unwrap().end.as_deref(), Some("2026-12-31"));
        assert_eq!(first.output.as_deref(), Some("Danh sách học viên"));
        assert_eq!(first.budget.as_ref().unwrap().vnd, Some(20_000_000));
    }

    #[test]
    fn labels_below_an_item_or_beside_it() {
        let tasks = tasks(&[
            "**I. GIẢI PHÁP",
            "- Sửa chữa nhà văn hóa.",
            "+ Chủ trì: Phòng Văn hóa.",
            "- Trồng cây ven đường.",
            "- Chủ trì: Phòng Kinh tế.",
        ]);
        assert_eq!(ids(&tasks), ["I/1", "I/2"]);
        assert!(tasks.iter().all(|task| task.origin == Origin::Labelled));
        assert_eq!(tasks[1].lead[0].name, "Phòng Kinh tế");
    }

    #[test]
    fn labels_as_points_below_a_line_that_details_it() {
        let tasks = tasks(&[
            "**I. NHIỆM VỤ",
            "1. Hội thi tin học trẻ",
            "a) Nội dung: Thi lập trình.",
            "b) Chủ trì: Huyện đoàn.",
            "c) Thời gian: Tháng 5/2026.",
            "2. Hội thi kể chuyện sách",
            "- Nội dung: Thi kể chuyện.",
            "- Chủ trì: Phòng Văn hóa.",
        ]);
        assert_eq!(ids(&tasks), ["I.1", "I.2"]);
        assert_eq!(tasks[0].text, "Hội thi tin học trẻ");
        assert_eq!(tasks[0].lead[0].name, "Huyện đoàn");
        assert_eq!(tasks[0].deadline.as_ref().unwrap().end.as_deref(), Some("2026-05-31"));
        assert_eq!(tasks[1].lead[0].name, "Phòng Văn hóa");
    }

    #[test]
    fn labels_at_the_end_of_the_line_of_a_task() {
        let tasks = tasks(&[
            "**I. NHIỆM VỤ",
            "1. In tờ rơi (Chủ trì: Phòng Văn hóa; phối hợp: Phòng Y tế; thời gian: tháng 6/2026).",
            "2. Dự hội chợ (tại Hà Nội).",
            "Đơn vị thực hiện: Phòng Kinh tế - Thời gian: Tháng 4/2026.",
        ]);
        assert_eq!(ids(&tasks), ["I.1", "I.2"]);
        assert!(tasks[0].text.ends_with("tháng 6/2026)."));
        let of = |task: &Task| {
            let end = task.deadline.as_ref().and_then(|d| d.end.clone()).unwrap();
            (task.lead[0].name.clone(), task.support.len(), end)
        };
        assert_eq!(of(&tasks[0]), ("Phòng Văn hóa".to_owned(), 1, "2026-06-30".to_owned()));
        assert_eq!(of(&tasks[1]), ("Phòng Kinh tế".to_owned(), 0, "2026-04-30".to_owned()));
    }

    #[test]
    fn labels_behind_the_sentence_of_a_task() {
        let tasks = tasks(&[
            "**I. NHIỆM VỤ",
            "1. Lắp camera tại bộ phận một cửa. Chủ trì: Phòng Kinh tế. Thời hạn: Quý III/2026.",
            "2. Trồng cây. Lưu ý: chọn giống tốt.",
            "3. Dọn vệ sinh (Phụ trách: Phòng Kinh tế; thời gian: tháng 5/2026).",
        ]);
        assert_eq!(tasks[2].lead[0].name, "Phòng Kinh tế");
        assert!(tasks[2].text.starts_with("Dọn vệ sinh (Phụ trách"));
        assert_eq!(tasks[0].lead[0].name, "Phòng Kinh tế");
        assert_eq!(tasks[0].deadline.as_ref().unwrap().end.as_deref(), Some("2026-09-30"));
        assert!(tasks[1].lead.is_empty() && tasks[1].deadline.is_none());
    }

    #[test]
    fn money_gives_a_task_only_where_it_asks_a_body() {
        let tasks = tasks(&[
            "**II. KINH PHÍ THỰC HIỆN",
            "- Nguồn chi thường xuyên của đơn vị.",
            "- Giao Phòng Tài chính thanh toán theo quy định.",
            "**III. NHIỆM VỤ",
            "1. Trồng cây.",
        ]);
        assert_eq!(ids(&tasks), ["II/2", "III.1"]);
    }

    #[test]
    fn several_labels_in_one_line() {
        let tasks = tasks(&[
            "**I. NHIỆM VỤ",
            "1. Tổ chức ngày hội đọc sách tại các trường.",
            "(Chủ trì: Phòng Văn hóa; phối hợp: Phòng Nội vụ, Phòng Y tế; thời gian: Quý II/2026)",
        ]);
        assert_eq!(ids(&tasks), ["I.1"]);
        assert_eq!((tasks[0].lead.len(), tasks[0].support.len()), (1, 2));
        assert_eq!(tasks[0].deadline.as_ref().unwrap().end.as_deref(), Some("2026-06-30"));
    }

    #[test]
    fn a_sentence_that_lays_duties_charges_with_its_points() {
        let tasks = tasks(&[
            "Điều 2. Sở Công Thương có trách nhiệm thực hiện các việc sau:",
            "1. Đóng hồ sơ cũ, xong trước ngày 30/6/2026.",
            "2. Báo tin cho doanh nghiệp.",
        ]);
        assert_eq!(ids(&tasks), ["2.1", "2.2"]);
        assert!(tasks.iter().all(|task| task.lead[0].name == "Sở Công Thương"));
    }

    #[test]
    fn an_article_that_charges_a_body_is_a_task() {
        let tasks = tasks(&[
            "Điều 1. Phê duyệt phương án.",
            "Điều 2. Giao Sở Nội vụ đôn đốc, tổng hợp trước ngày 15/12/2026.",
            "Điều 3. Giao Chánh Văn phòng chịu trách nhiệm thi hành Quyết định này.",
        ]);
        assert_eq!(ids(&tasks), ["2"]);
        assert_eq!(tasks[0].deadline.as_ref().unwrap().end.as_deref(), Some("2026-12-15"));
    }

    #[test]
    fn what_stands_below_a_month_is_planned_for_it() {
        let tasks = tasks(&[
            "**II. KẾ HOẠCH TỪNG THÁNG",
            "**1. Tháng 9/2026",
            "- Khai giảng.",
            "**2. Tháng 10/2026",
            "- Thao giảng đợt 1.",
        ]);
        assert_eq!(ids(&tasks), ["II.1/1", "II.2/1"]);
    }

    #[test]
    fn persons_are_charged_where_the_work_is_divided() {
        let tasks = tasks(&[
            "**III. PHÂN CÔNG NHIỆM VỤ",
            "1. Đồng chí Lê Văn An - Chủ tịch xã: Chỉ huy chung lực lượng chữa cháy.",
            "**2. Bà Trần Thị Hoa, Phó Chủ tịch xã",
            "- Phụ trách hậu cần.",
            "**IV. PHÂN CÔNG CHUẨN BỊ",
            "- Cô Lê Thị Hoa: Mượn phông màn.",
        ]);
        let leads: Vec<_> = tasks.iter().map(|t| t.lead[0].name.as_str()).collect();
        assert_eq!(
            leads,
            [
                "Đồng chí Lê Văn An - Chủ tịch xã",
                "Bà Trần Thị Hoa, Phó Chủ tịch xã",
                "Cô Lê Thị Hoa"
            ]
        );
        assert_eq!(tasks[2].text, "Mượn phông màn.");
    }

    #[test]
    fn the_bracket_of_a_heading_charges_what_stands_below() {
        let tasks = tasks(&[
            "**II. NHIỆM VỤ",
            "**1. Tuyên truyền (giao Phòng Văn hóa chủ trì)",
            "- Treo băng rôn.",
            "**2. Kiểm tra (Công an xã thực hiện)",
            "- Kiểm tra chợ.",
            "**3. Khen thưởng (nếu có)",
            "- Lập danh sách.",
        ]);
        let leads: Vec<_> = tasks.iter().map(|t| t.lead.first().map(|l| l.name.as_str())).collect();
        assert_eq!(leads, [Some("Phòng Văn hóa"), Some("Công an xã"), None]);
    }

    #[test]
    fn an_invitation_orders_nothing() {
        assert!(tasks(&["Dự lễ khai giảng.", "- Thời gian: 7h ngày 05/9/2026."]).is_empty());
    }

    #[test]
    fn people_under_a_heading_of_no_work_are_whom_it_is_about() {
        let rules = ["**IV. Thang điểm", "1. Đối với nhân viên trạm", "a) Giữ gìn kỷ luật."];
        assert!(tasks(&rules).is_empty());
        let work =
            ["**IV. TỔ CHỨC THỰC HIỆN", "**1. Đối với nhân viên trạm", "a) Giữ gìn kỷ luật."];
        assert_eq!(tasks(&work)[0].lead[0].name, "nhân viên trạm");
    }

    #[test]
    fn the_bracket_behind_a_task_says_who_and_when() {
        let tasks = tasks(&[
            "**II. NHIỆM VỤ",
            "1. Mở phiên chợ quê (Ban Phong trào chủ trì, tháng 7/2026).",
            "2. Dựng cổng chào (các chi đoàn thực hiện, trước 15/6/2026).",
            "3. Sửa quy chế (theo mẫu của Sở Nội vụ).",
            "4. Thả cá (Phòng Kinh tế chủ trì, phối hợp với Công an xã; Trạm Y tế; trước 30/7/2026).",
        ]);
        let helps: Vec<_> = tasks[3].support.iter().map(|s| s.name.as_str()).collect();
        assert_eq!(helps, ["Công an xã", "Trạm Y tế"]);
        assert_eq!(tasks[3].deadline.as_ref().unwrap().end.as_deref(), Some("2026-07-30"));
        assert_eq!(tasks[0].lead[0].name, "Ban Phong trào");
        assert_eq!(tasks[0].deadline.as_ref().unwrap().end.as_deref(), Some("2026-07-31"));
        assert_eq!(tasks[1].lead[0].name, "các chi đoàn");
        assert_eq!(tasks[1].deadline.as_ref().unwrap().end.as_deref(), Some("2026-06-15"));
        assert!(tasks[2].lead.is_empty());
    }

    #[test]
    fn a_heading_that_names_a_body_assigns() {
        let tasks = tasks(&[
            "**V. TỔ CHỨC THỰC HIỆN",
            "**1. Phòng Nội vụ",
            "- Theo dõi, đôn đốc việc thực hiện.",
            "- Báo cáo trước ngày 15 hằng tháng.",
            "**2. Phòng Tài chính: **Bố trí kinh phí thực hiện.",
            "**3. Ủy ban nhân dân các xã",
            "a) Tuyên truyền đến từng hộ dân trên địa bàn quản lý.",
            "b) Huy động người dân tham gia ngày công lao động.",
        ]);
        assert_eq!(ids(&tasks), ["V.1/1", "V.1/2", "V.2", "V.3.a", "V.3.b"]);
        assert!(tasks.iter().all(|task| task.origin == Origin::Assignment));
        assert_eq!(tasks[1].deadline.as_ref().unwrap().raw, "trước ngày 15 hằng tháng");
        assert_eq!(tasks[2].group, ["TỔ CHỨC THỰC HIỆN", "Phòng Tài chính"]);
        assert_eq!((tasks[2].number.as_deref(), tasks[3].number.as_deref()), (None, Some("a")));
        assert!(tasks[4].lead[0].collective);
    }

    #[test]
    fn a_body_named_alone_or_before_a_colon_is_charged() {
        let tasks = tasks(&[
            "**III. TỔ CHỨC THỰC HIỆN",
            "* Hiệu trưởng",
            "- Phê duyệt thực đơn.",
            "- Ký hợp đồng.",
            "* Văn phòng Sở:",
            "- Lưu hồ sơ.",
            "**IV. PHÂN CÔNG CHUẨN BỊ",
            "- Phòng Kinh tế: Chuẩn bị tài liệu trước ngày 05/3/2026.",
            "- Lưu ý: Mang theo máy tính.",
        ]);
        assert_eq!(ids(&tasks), ["III/1/1", "III/1/2", "III/2/1", "IV/1", "IV/2"]);
        let leads: Vec<_> = tasks.iter().map(|t| t.lead.first().map(|l| l.name.as_str())).collect();
        let (head, office) = (Some("Hiệu trưởng"), Some("Văn phòng Sở"));
        assert_eq!(leads, [head, head, office, Some("Phòng Kinh tế"), None]);
        assert_eq!(tasks[3].text, "Chuẩn bị tài liệu trước ngày 05/3/2026.");
        assert_eq!(tasks[3].group, ["PHÂN CÔNG CHUẨN BỊ", "Phòng Kinh tế"]);
    }

    #[test]
    fn an_opening_that_asks_a_body_charges_it() {
        let read_after = |opening: &str, texts: &[&str]| {
            let mut context = Context { glossary: Glossary::builtin(), ..Context::default() };
            let blocks = all(texts);
            let outline = sections::outline(Stretch::of(&blocks).lines, &context.glossary);
            let read = read(Some(opening), &outline.nodes, false, &mut context);
            read.into_iter()
                .map(|p| (p.task.text, p.task.lead.into_iter().map(|l| l.name).collect::<Vec<_>>()))
                .collect::<Vec<_>>()
        };
        let points = ["1. Rà soát quy chế.", "2. Gửi báo cáo về Sở."];
        let tasks =
            read_after("Sở đề nghị các bệnh viện khẩn trương thực hiện các nội dung sau:", &points);
        assert!(tasks.iter().all(|(_, lead)| *lead == ["các bệnh viện"]) && tasks.len() == 2);
        assert!(read_after("Phòng báo cáo như sau:", &points).is_empty());
        let points = [
            "1. Phòng Nội vụ rà soát.",
            "2. Phòng Nội vụ đã báo cáo.",
            "3. Giao Phòng Y tế dự họp.",
        ];
        let tasks = read_after("Chủ tịch kết luận:", &points);
        let texts: Vec<_> = tasks.iter().map(|(text, _)| text.as_str()).collect();
        assert_eq!(texts, ["Phòng Nội vụ rà soát.", "Giao Phòng Y tế dự họp."]);
        // A line that names its own body is not the work of all whom the opening asks.
        let points = [
            "1. Về thiết bị:",
            "- Phòng Quản trị: lập danh sách thiết bị.",
            "- Cập nhật sổ theo dõi.",
        ];
        let tasks = read_after("Yêu cầu các đơn vị thực hiện một số nội dung sau:", &points);
        let found: Vec<_> =
            tasks.iter().map(|(text, lead)| (text.as_str(), lead.join(";"))).collect();
        assert_eq!(
            found,
            [
                ("lập danh sách thiết bị.", "Phòng Quản trị".to_owned()),
                ("Cập nhật sổ theo dõi.", "các đơn vị".to_owned()),
            ]
        );
    }

    #[test]
    fn minutes_and_reports_tell_and_charge_only_where_they_conclude_or_ask() {
        let told = |texts: &[&str]| {
            let mut context = Context { glossary: Glossary::builtin(), ..Context::default() };
            let blocks = all(texts);
            let outline = sections::outline(Stretch::of(&blocks).lines, &context.glossary);
            let read = read(None, &outline.nodes, true, &mut context);
            read.into_iter().map(|placed| placed.task.id).collect::<Vec<_>>()
        };
        let minutes = told(&[
            "**II. NỘI DUNG CUỘC HỌP",
            "**1. Phòng Kinh tế báo cáo: **Đã gieo cấy xong 120 ha.",
            "**2. Công an xã",
            "- Xảy ra 01 vụ va chạm giao thông.",
            "**III. KẾT LUẬN",
            "**1. Phòng Kinh tế",
            "- Rà soát hồ sơ bồi thường.",
        ]);
        assert_eq!(minutes, ["III.1/1"]);
        let report = told(&[
            "**I. CÔNG TÁC ĐÃ TRIỂN KHAI",
            "**1. Trạm Y tế",
            "- Tiêm chủng cho 98% trẻ em.",
            "**II. PHƯƠNG HƯỚNG, NHIỆM VỤ",
            "- Mở đợt tiêm bổ sung.",
            "**III. KIẾN NGHỊ",
            "**1. Đối với Sở Y tế",
            "- Bổ sung vắc xin.",
        ]);
        assert_eq!(report, ["II/1", "III.1/1"]);
    }

    #[test]
    fn a_heading_that_ends_in_the_order_names_no_lead() {
        let tasks = tasks(&[
            "**Điều 4. Chủ tịch Ủy ban nhân dân tỉnh giao:",
            "1. Sở Tư pháp đồng bộ dữ liệu.",
            "2. Văn phòng đăng tải Quyết định này.",
        ]);
        assert_eq!(ids(&tasks), ["4.1", "4.2"]);
        assert!(tasks.iter().all(|task| task.lead.is_empty()));
    }

    #[test]
    fn a_bracket_that_says_who_leads_and_by_when_in_words() {
        let tasks = tasks(&[
            "**I. NHIỆM VỤ",
            "1. Ban hành nghị quyết chuyên đề.",
            "(Văn phòng Đảng ủy chủ trì, phối hợp với Đoàn Thanh niên; hoàn thành trong quý III/2026)",
            "2. Trồng cây.",
            "(Sở Y tế đã có văn bản; trước đây là Sở Xây dựng)",
        ]);
        assert_eq!(tasks[0].lead[0].name, "Văn phòng Đảng ủy");
        assert_eq!(tasks[0].support[0].name, "Đoàn Thanh niên");
        assert_eq!(tasks[0].deadline.as_ref().unwrap().end.as_deref(), Some("2026-09-30"));
        assert!(tasks[1].lead.is_empty());
    }

    #[test]
    fn what_is_told_of_another_paper_charges_nobody() {
        let tasks = tasks(&[
            "**3. Ý kiến của sở",
            "Thực hiện Công văn số 27 về việc tổ chức đại hội và giao Sở Nội vụ theo dõi việc tổ chức, Sở báo cáo như sau:",
            "a) Có 05 hội đã tổ chức đại hội trong năm.",
            "- Phân công: Theo quy định tại Quyết định số 628.",
        ]);
        assert!(tasks.is_empty(), "{tasks:?}");
    }

    #[test]
    fn aims_and_money_give_no_tasks() {
        let tasks = tasks(&[
            "**I. MỤC TIÊU",
            "- Hoàn thành chỉ tiêu được giao.",
            "**II. NHIỆM VỤ",
            "**1. Tuyên truyền",
            "Phát thanh hằng ngày.",
            "**2. Mục tiêu của tuyên truyền",
            "- Mọi người dân đều biết.",
            "(Chi tiết tại Phụ lục kèm theo)",
            "**III. NHIỆM VỤ VÀ KINH PHÍ",
            "- Mua sắm thiết bị.",
        ]);
        assert_eq!(ids(&tasks), ["II.1"]);
        assert_eq!(tasks[0].origin, Origin::Listed);
    }

    #[test]
    fn a_sentence_that_introduces_items_is_no_task() {
        let tasks = tasks(&[
            "**I. GIẢI PHÁP",
            "1. Tập trung làm ngay các việc sau đây trong quý đầu của năm kế hoạch:",
            "- Rà soát hồ sơ tồn đọng.",
            "- Bàn giao trụ sở.",
            "2. Phân công cán bộ trực tiếp theo dõi từng địa bàn và báo cáo hằng tuần.",
        ]);
        assert_eq!(ids(&tasks), ["I.1/1", "I.1/2", "I.2"]);
    }

    #[test]
    fn a_topic_that_looks_like_a_body_owns_nothing() {
        let tasks = tasks(&[
            "**I. NHIỆM VỤ",
            "**1. Hạ tầng mạng",
            "- Lắp đặt thiết bị.",
            "**2. Trung tâm dữ liệu",
            "- Bảo trì máy chủ.",
            "**3. Nhân lực",
            "- Tuyển dụng kỹ sư.",
        ]);
        assert!(tasks.iter().all(|task| task.lead.is_empty() && task.origin == Origin::Listed));
    }

    #[test]
    fn articles_give_tasks_where_they_ask_somebody() {
        let tasks = tasks(&[
            "**Điều 1. Nhiệm vụ của Tổ công tác",
            "1. Tổ công tác có nhiệm vụ tham mưu cho Giám đốc Sở về công tác chuyển đổi.",
            "**Điều 2. Tổ chức thực hiện",
            "1. Quyết định này có hiệu lực thi hành kể từ ngày ký ban hành.",
            "2. Giao Văn phòng Sở theo dõi, tổng hợp kết quả thực hiện của các phòng.",
            "3. Phòng Kế hoạch chủ trì, phối hợp với Thanh tra Sở lập danh mục, trình Giám đốc phê duyệt hằng năm.",
            "4. Chánh Văn phòng, Trưởng các phòng chịu trách nhiệm thi hành Quyết định này.",
            "5. Phòng Hậu cần có trách nhiệm chuẩn bị trang thiết bị phục vụ hội nghị tổng kết.",
        ]);
        assert_eq!(ids(&tasks), ["2.2", "2.3", "2.5"]);
    }

    #[test]
    fn two_paragraphs_under_one_heading_have_ids_of_their_own() {
        let tasks = tasks(&["**I. NHIỆM VỤ", "Rà soát quy hoạch.", "Cắm mốc chỉ giới."]);
        assert_eq!(ids(&tasks), ["I", "I~2"]);
    }
}
