//! What a section is for the lines below it.

use super::super::sections::Node;
use crate::{
    model::{Agency, SectionKind},
    vietnamese::{
        agency::{self, Assignment, Glossary},
        deadline,
        outline::{self, Nature},
    },
};

/// What the lines of a section are.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Role {
    /// Nothing is known: no tasks.
    None,
    /// Minutes and reports tell what was done and said, by whom: the name of a body charges nobody, but a heading of tasks, of
    /// conclusions or of requests does.
    Told,
    /// An article of a regulation: what its clauses say of tasks is a rule on them. A plan that it
    /// approves may stand in it, with Roman numbers.
    Ruled,
    /// Aims, money and the like: no tasks, whatever stands below.
    Frame,
    /// Money: only what asks or begins with a body is a task.
    Paid,
    /// Tasks or measures without an owner.
    Listed,
    /// Tổ chức thực hiện: the headings below name who does what.
    Organised,
    /// The same as an article of a regulation, whose clauses are tasks only where they ask somebody.
    Enacted,
    /// The points of an order, a letter or of conclusions, whose opening asks without saying of whom: what begins with a body
    /// or asks one is a task.
    Ordered,
    /// The same where the opening asks for all that follows: every point is a task.
    Requested,
    /// Tasks of the bodies that the heading, or a line before them, names.
    Assigned(Assignment),
}

impl Role {
    /// Whether a line here may name the body that it charges (`- Phòng Kinh tế: …`): where the work is organised, and where
    /// all were asked and each is told its own.
    pub(super) fn lets_lines_name_bodies(&self) -> bool {
        match self {
            Self::Organised | Self::Ordered | Self::Requested => true,
            _ => self.is_of_all(),
        }
    }

    /// Whether it charges nobody but classes of bodies: `các đơn vị`.
    pub(super) fn is_of_all(&self) -> bool {
        matches!(self, Self::Assigned(charged) if charged.lead.iter().all(|body| body.collective))
    }
}

/// The roles of sibling sections, which they have from their own headings or from the section
/// around them.
///
/// A heading that might be a body or a topic (*Trung tâm dữ liệu*) is a body where it is asked
/// (*Đề nghị …*), where the section around it organises the work, or where most of its siblings
/// name bodies.
pub(super) fn of_siblings(nodes: &[Node], inherited: &Role, glossary: &Glossary) -> Vec<Role> {
    let persons = matches!(inherited, Role::Organised);
    let person = |node: &Node| {
        let heading = node.heading.as_ref().filter(|_| persons && node.has_matter())?;
        charged_person(&heading.text)
    };
    let mut named: Vec<Option<Assignment>> =
        nodes.iter().map(|node| agencies(node, glossary).or_else(|| person(node))).collect();
    let headed = nodes.iter().filter(|node| node.heading.is_some()).count();
    let most = named.iter().flatten().count() * 2 >= headed;
    // Where the work is divided, a heading among those that name bodies names one, whatever kind it is of.
    let divided = matches!(inherited, Role::Organised | Role::Requested) || inherited.is_of_all();
    if divided && most && named.iter().any(Option::is_some) {
        for (node, named) in nodes.iter().zip(&mut named).filter(|(_, named)| named.is_none()) {
            *named = unknown_body(node, glossary);
        }
    }
    // Where sections charge bodies, a paragraph among them that names one does so, too.
    let heads = named.iter().flatten().count();
    let bodies = nodes.iter().filter(|node| names_a_body(node)).count();
    let charging = heads > 0 && (heads + bodies) * 2 > nodes.len();
    nodes
        .iter()
        .zip(named)
        .map(|(node, named)| {
            // `Đối với cán bộ cấp xã` below `Nội dung đánh giá`: whom it is about.
            let about = |text: &str| agency::is_about_people(text) && outline::is_about(text);
            let asked =
                node.heading.as_ref().is_some_and(|h| outline::asks(&h.text) && !about(&h.text));
            let organised = matches!(inherited, Role::Organised | Role::Enacted);
            let told = *inherited == Role::Told;
            let requested = node.heading.as_ref().is_some_and(|h| outline::orders(&h.text));
            let people = node.heading.as_ref().is_some_and(|h| about(&h.text));
            let believed = if told { requested } else { (most && !people) || asked || organised };
            if charging && *inherited == Role::None && names_a_body(node) {
                return Role::Organised;
            }
            of(node, named.filter(|_| believed), inherited, glossary)
        })
        .collect()
}

/// The body of a kind that is not known which a heading may name by its looks: short, and no topic (`Chế độ báo cáo`).
fn unknown_body(node: &Node, glossary: &Glossary) -> Option<Assignment> {
    const MOST_WORDS: usize = 8;
    let heading = node.heading.as_ref().filter(|_| node.has_matter())?.text.as_str();
    let named = heading.starts_with(char::is_uppercase)
        && heading.chars().any(char::is_lowercase)
        && heading.split_whitespace().count() <= MOST_WORDS
        && !heading.contains([':', ',', '(', '.'])
        && outline::nature(heading).is_none()
        && !outline::is_label_name(heading)
        && !outline::opens_topic(heading);
    named.then(|| led_by(agency::split(heading, glossary)))
}

/// Whether a paragraph begins with the body that acts, or asks it.
fn names_a_body(node: &Node) -> bool {
    let text = node.texts.first().map(|line| line.passage.text.as_str()).unwrap_or_default();
    let alone = node.heading.is_none() && node.number.is_some();
    alone && asks_or_charges(text)
}

/// Whether a sentence asks a body for something, or begins with the body that is to act.
pub(super) fn asks_or_charges(text: &str) -> bool {
    outline::orders(text) || agency::is_charged(text) || orders_on_topic(text)
}

/// `Về tiến độ: Giao Sở Y tế rà soát …`: what it is about, and the order.
fn orders_on_topic(text: &str) -> bool {
    const MOST_WORDS: usize = 12;
    text.split_once(':').is_some_and(|(topic, order)| {
        topic.split_whitespace().count() <= MOST_WORDS
            && outline::opens_topic(topic)
            && outline::orders(order.trim_start())
    })
}

/// Whether a clause begins with the body that acts and says at length what it does: `Sở Y tế chủ trì, phối hợp với …`.
pub(super) fn is_charged_with_work(text: &str) -> bool {
    agency::is_charged(text) && agency::says_what_it_does(text)
}

/// The body that a line of its own names, and charges with the lines below it: `* Hiệu trưởng`, `- Sở Y tế:`.
pub(super) fn of_name(text: &str, glossary: &Glossary) -> Option<Role> {
    let text = text.trim();
    let named = || {
        charged(text.trim_end_matches(':').trim_end(), glossary).or_else(|| charged_person(text))
    };
    (!text.ends_with(['.', ';', ','])).then(named).flatten().map(Role::Assigned)
}

/// The bodies before the colon of a line, and where what they are charged with begins: `Phòng Kinh tế: chuẩn bị tài liệu`.
pub(super) fn run_in(text: &str, glossary: &Glossary) -> Option<(Assignment, usize)> {
    const LONGEST: usize = 120;
    let (bodies, rest) = text.split_once(':')?;
    let work = rest.trim_start();
    let labelled = outline::label(text).is_some() || outline::colon_ends_label(text);
    if work.is_empty() || bodies.chars().count() > LONGEST || labelled {
        return None;
    }
    let who = charged(bodies, glossary).or_else(|| charged_person(bodies))?;
    Some((who, text.len() - work.len()))
}

/// The person whom a heading or line charges by title and name.
fn charged_person(text: &str) -> Option<Assignment> {
    agency::person_in_charge(text).map(|person| led_by(vec![person]))
}

fn led_by(lead: Vec<Agency>) -> Assignment {
    Assignment { lead, support: Vec::new() }
}

/// The role that the opening sentence of a letter or order gives its numbered paragraphs: `…, đề nghị các bệnh viện thực
/// hiện các nội dung sau:`. Where they have headings that part the paper (`Mục đích`), none.
pub(super) fn of_opening(opening: Option<&str>, nodes: &[Node], glossary: &Glossary) -> Role {
    let plain = nodes.iter().all(|node| {
        matches!(node.kind, SectionKind::Arabic | SectionKind::Point | SectionKind::Body)
            && node
                .heading
                .as_ref()
                .is_none_or(|heading| outline::nature(&heading.text) != Some(Nature::Frame))
    });
    let role = || {
        let opening = opening?;
        let reader = || outline::asks_the_reader(opening).then_some(Role::Listed);
        let requested = || outline::opens_requests(opening).then_some(Role::Requested);
        let ordered = || outline::opens_orders(opening).then_some(Role::Ordered);
        of_line(opening, glossary).or_else(reader).or_else(requested).or_else(ordered)
    };
    plain.then(role).flatten().unwrap_or(Role::None)
}

/// The bodies that a section's heading names. Parts and chapters of a regulation speak of bodies
/// and give nobody a task.
fn agencies(node: &Node, glossary: &Glossary) -> Option<Assignment> {
    let divides = matches!(node.kind, SectionKind::Part | SectionKind::Chapter);
    let heading = node.heading.as_ref().filter(|_| !divides)?;
    charged(&heading.text, glossary).or_else(|| charged_in_bracket(&heading.text, glossary))
}

/// The bodies that the bracket at the end of a heading charges with it: `Tuyên truyền (giao Phòng Văn hóa chủ trì)`.
fn charged_in_bracket(heading: &str, glossary: &Glossary) -> Option<Assignment> {
    let (_, inner) = heading.trim_end().strip_suffix(')')?.rsplit_once('(')?;
    if let Some(said) = agency::assignment(inner, glossary) {
        return Some(said);
    }
    let asked = outline::asks(inner).then(|| agency::of_heading(inner, glossary)).flatten();
    let doing = || Some(agency::split(outline::who_does_it(inner)?, glossary));
    asked.or_else(doing).map(led_by)
}

/// The bodies that a heading or line charges: who leads, and who helps where it says so.
fn charged(text: &str, glossary: &Glossary) -> Option<Assignment> {
    let headed = || agency::of_heading(text, glossary).map(led_by);
    agency::assignment(text, glossary).or_else(headed)
}

/// The bodies that a line such as `Giao Sở Nội vụ:` charges with what follows it, or a sentence at its end
/// (`…, Sở đề nghị các bệnh viện thực hiện các nội dung sau:`).
pub(super) fn of_line(text: &str, glossary: &Glossary) -> Option<Role> {
    let text = text.trim();
    // `Sở Nội vụ có trách nhiệm thực hiện các việc sau:`
    let duties = || Some(text).filter(|text| text.ends_with(':') && outline::lays_duties(text));
    if let Some(request) = outline::request_before_list(text).or_else(duties) {
        return agency::asked_before_list(request, glossary).map(led_by).map(Role::Assigned);
    }
    if !text.ends_with(':') {
        return None;
    }
    let asked = if outline::asks(text) { text } else { outline::request_at_end(text)? };
    charged(asked.trim_end_matches(':').trim_end(), glossary).map(Role::Assigned)
}

/// Whether most of the headings below a section name bodies: `YÊU CẦU` of a letter, not of a plan's aims.
fn heads_bodies(node: &Node, glossary: &Glossary) -> bool {
    let headed = node.children.iter().filter(|child| child.heading.is_some());
    let named = headed.clone().filter(|child| agencies(child, glossary).is_some()).count();
    named > 0 && named * 2 > headed.count()
}

fn of(node: &Node, named: Option<Assignment>, inherited: &Role, glossary: &Glossary) -> Role {
    let Some(heading) = &node.heading else {
        // `Chủ tịch Ủy ban nhân dân tỉnh giao:` above what bodies are to do.
        let text = node.texts.first().map_or("", |line| line.passage.text.trim());
        if !node.children.is_empty() && text.ends_with(':') && outline::ends_in_order(text) {
            return Role::Ordered;
        }
        return match (&node.kind, inherited) {
            (SectionKind::Article, Role::None) => Role::Ruled,
            _ => inherited.clone(),
        };
    };
    if *inherited == Role::Frame {
        return Role::Frame;
    }
    if let Some(agencies) = named {
        return Role::Assigned(agencies);
    }
    let nature = outline::nature(&heading.text);
    if outline::requests(&heading.text) && heads_bodies(node, glossary) {
        return Role::Organised;
    }
    if node.kind == SectionKind::Article && !outline::ends_in_order(&heading.text) {
        return match nature {
            // What a body may do is no work that is given to it.
            Some(Nature::Organisation) if outline::names_powers(&heading.text) => Role::Ruled,
            Some(Nature::Organisation) => Role::Enacted,
            Some(Nature::Frame | Nature::Funding) => Role::Frame,
            Some(Nature::Tasks) | None => Role::Ruled,
        };
    }
    // What was concluded, in minutes, and what somebody orders in an article.
    if *inherited == Role::Told && outline::concludes(&heading.text)
        || outline::ends_in_order(&heading.text)
    {
        return Role::Ordered;
    }
    // `Tháng 9/2026`: what is planned for it.
    if *inherited == Role::None
        && node.kind == SectionKind::Arabic
        && deadline::is_plain(&heading.text)
    {
        return Role::Listed;
    }
    // `Nội dung cuộc họp` in minutes is what was said.
    let told = *inherited == Role::Told && outline::is_mere_matter(&heading.text);
    match (nature.filter(|_| !told), inherited) {
        // A heading inside a body's own tasks does not take them from it.
        (_, Role::Assigned(_)) | (None, _) => inherited.clone(),
        (Some(Nature::Tasks), Role::Ruled) if node.kind != SectionKind::Roman => Role::Ruled,
        (Some(Nature::Tasks), _) => Role::Listed,
        (Some(Nature::Organisation), Role::Ruled | Role::Enacted) => Role::Enacted,
        (Some(Nature::Organisation), _) => Role::Organised,
        (Some(Nature::Funding), _) => Role::Paid,
        (Some(Nature::Frame), _) => Role::Frame,
    }
}
