//! Marks in the tree of the newer paper what was found.

use super::{
    plan::{Edit, Kind, Printed},
    tree::{Element, Node},
    write::{Marker, text},
};
use similar::{Algorithm, DiffOp, capture_diff_slices};
use std::collections::{HashMap, HashSet};

/// Everything that marking needs.
pub(super) struct Pen<'a> {
    /// Who marks.
    pub(super) marker: &'a mut Marker,
    /// What is marked, by the number of what it is at.
    pub(super) edits: HashMap<usize, Edit>,
    /// The paragraphs by their numbers.
    pub(super) printed: &'a HashMap<usize, Printed>,
    /// The paragraphs whose automatic number is written out.
    pub(super) written_out: HashSet<usize>,
    /// The comments by the paragraphs that they are at.
    pub(super) comments: HashMap<usize, Vec<usize>>,
}

/// A piece of a paragraph: a letter, or something that is no text.
struct Atom {
    /// What it shows.
    shown: Option<char>,
    /// As it stands in its run, or in the paragraph.
    node: Option<Node>,
    /// Its run: properties and number; nothing for what stands in no run.
    run: Option<usize>,
    /// The link that it stands in.
    link: Option<usize>,
    is_new: bool,
}

/// The runs and links of a paragraph without what stands in them.
#[derive(Default)]
struct Shells {
    runs: Vec<Element>,
    links: Vec<Element>,
}

impl Pen<'_> {
    /// The nodes with their marks.
    pub(super) fn nodes(&mut self, nodes: Vec<Node>, is_new: bool) -> Vec<Node> {
        let mut out = Vec::with_capacity(nodes.len());
        for node in nodes {
            let Node::Element(element) = node else {
                out.push(node);
                continue;
            };
            let is_unit = matches!(element.name.as_str(), "w:p" | "w:tbl" | "w:tr");
            let edit = self.edits.remove(&element.id).filter(|_| is_unit).unwrap_or_default();
            out.extend(edit.before);
            match element.name.as_str() {
                "w:p" => self.paragraph(element, edit.kind, is_new, &mut out),
                "w:tbl" | "w:tr" | "w:tc" => {
                    let is_new = is_new || edit.kind.is_some();
                    out.push(Node::Element(self.container(element, is_new)));
                }
                _ => out.push(Node::Element(element)),
            }
            out.extend(edit.after);
        }
        out
    }

    fn container(&mut self, mut element: Element, is_new: bool) -> Element {
        element.children = self.nodes(element.children, is_new);
        if is_new && element.name == "w:tr" {
            let mark = self.marker.mark("w:ins", Vec::new());
            let at = usize::from(element.child("w:tblPrEx").is_some());
            match element.children.iter_mut().find_map(|node| match node {
                Node::Element(it) if it.name == "w:trPr" => Some(it),
                _ => None,
            }) {
                Some(props) => props.children.push(mark),
                None => element.children.insert(at, Element::node("w:trPr", &[], vec![mark])),
            }
        }
        element
    }

    fn paragraph(
        &mut self,
        mut element: Element,
        kind: Option<Kind>,
        is_new: bool,
        out: &mut Vec<Node>,
    ) {
        let kind = if is_new { Some(Kind::New) } else { kind };
        let printed = self.printed.get(&element.id).cloned().unwrap_or_default();
        let is_written_out = self.written_out.contains(&element.id);
        let comments = self.comments.remove(&element.id).unwrap_or_default();
        if kind.is_none() && !is_written_out && comments.is_empty() {
            out.push(Node::Element(element));
            return;
        }
        let mut shells = Shells::default();
        let mut atoms = take_apart(&mut element, &mut shells);
        if is_written_out {
            write_out(&mut element, &printed.prefix, &mut atoms, &mut shells);
        }
        let mut body = match &kind {
            Some(Kind::Words(old)) => {
                let own = if is_written_out { None } else { old.strip_prefix(&printed.prefix) };
                self.words(own.unwrap_or(old), atoms, &shells)
            }
            Some(kind) => {
                atoms.iter_mut().filter(|atom| atom.run.is_some()).for_each(|it| it.is_new = true);
                let name = if matches!(kind, Kind::MovedTo(_)) { "w:moveTo" } else { "w:ins" };
                self.put_together(atoms, &shells, name)
            }
            None => self.put_together(atoms, &shells, "w:ins"),
        };
        comment(&mut body, &comments);
        element.children.extend(body);
        let Some(Kind::New | Kind::MovedTo(_)) = &kind else {
            out.push(Node::Element(element));
            return;
        };
        let moved = if let Some(Kind::MovedTo(name)) = &kind { Some(name) } else { None };
        let mark = self.marker.mark(if moved.is_some() { "w:moveTo" } else { "w:ins" }, Vec::new());
        mark_end(&mut element, mark);
        let Some(name) = moved else {
            out.push(Node::Element(element));
            return;
        };
        let [start, end] = self.marker.range("w:moveTo", name);
        out.extend([start, Node::Element(element), end]);
    }

    /// Marks the words that went and came.
    fn words(&mut self, old: &str, mut atoms: Vec<Atom>, shells: &Shells) -> Vec<Node> {
        let olds: Vec<&str> = old.split_whitespace().collect();
        let (news, starts) = words_of(&atoms);
        let news: Vec<&str> = news.iter().map(String::as_str).collect();
        let mut gone: Vec<(usize, String)> = Vec::new();
        let end = atoms.len();
        for op in capture_diff_slices(Algorithm::Patience, &olds, &news) {
            if matches!(op, DiffOp::Equal { .. }) {
                continue;
            }
            let (old_range, new_range) = (op.old_range(), op.new_range());
            let start = |at: usize| starts.get(at).copied().unwrap_or(end);
            let (from, to) = (start(new_range.start), start(new_range.end));
            if !old_range.is_empty() {
                let words = olds.get(old_range).unwrap_or_default().join(" ");
                // The blank between two words stands with the first of them; at the end there is none.
                let is_last = from == end;
                let ends = atoms.iter().rev().find_map(|atom| atom.shown);
                let words = match ends {
                    Some(last) if is_last && !last.is_whitespace() => format!(" {words}"),
                    _ => format!("{words} "),
                };
                gone.push((from, words));
            }
            for atom in atoms.get_mut(from..to).unwrap_or_default() {
                atom.is_new = atom.run.is_some();
            }
        }
        let mut out = Vec::new();
        let mut rest = atoms;
        let mut done = 0;
        let mut look = None;
        for (at, words) in gone {
            let tail = rest.split_off(at.saturating_sub(done).min(rest.len()));
            let head = std::mem::replace(&mut rest, tail);
            done = at;
            look = head.iter().rev().find_map(|atom| atom.run).or(look);
            let run = rest.iter().find_map(|atom| atom.run).or(look);
            out.extend(self.put_together(head, shells, "w:ins"));
            let mut children: Vec<Node> = Vec::new();
            let props = run.and_then(|run| shells.runs.get(run)).and_then(|run| run.child("w:rPr"));
            children.extend(props.cloned().map(Node::Element));
            children.extend(text(&words, true));
            let run = Element::node("w:r", &[], children);
            out.push(self.marker.mark("w:del", vec![run]));
        }
        out.extend(self.put_together(rest, shells, "w:ins"));
        out
    }

    /// The pieces as runs again; those that are new in a mark of this name.
    fn put_together(&mut self, atoms: Vec<Atom>, shells: &Shells, name: &str) -> Vec<Node> {
        let mut out: Vec<Node> = Vec::new();
        let mut link: Option<(usize, Vec<Node>)> = None;
        let mut atoms = atoms.into_iter().peekable();
        while let Some(first) = atoms.next() {
            let key = (first.run, first.link, first.is_new);
            let mut group = vec![first];
            while let Some(atom) =
                atoms.next_if(|atom| key.0.is_some() && (atom.run, atom.link, atom.is_new) == key)
            {
                group.push(atom);
            }
            let node = match key.0.and_then(|run| shells.runs.get(run)) {
                Some(run) => Some(run_of(run, group)),
                None => group.pop().and_then(|atom| atom.node),
            };
            let Some(mut node) = node else { continue };
            if key.2 {
                node = self.marker.mark(name, vec![node]);
            }
            if link.as_ref().map(|known| known.0) != key.1 {
                close(&mut link, shells, &mut out);
                link = key.1.map(|at| (at, Vec::new()));
            }
            match &mut link {
                Some((_, nodes)) => nodes.push(node),
                None => out.push(node),
            }
        }
        close(&mut link, shells, &mut out);
        out
    }
}

/// Ends a link.
fn close(link: &mut Option<(usize, Vec<Node>)>, shells: &Shells, out: &mut Vec<Node>) {
    let Some((at, nodes)) = link.take() else { return };
    if let Some(shell) = shells.links.get(at) {
        out.push(Node::Element(Element { children: nodes, ..shell.clone() }));
    }
}

/// A run of these pieces.
fn run_of(run: &Element, atoms: Vec<Atom>) -> Node {
    let mut children: Vec<Node> =
        run.child("w:rPr").cloned().map(Node::Element).into_iter().collect();
    let mut letters = String::new();
    for atom in atoms {
        match (atom.node, atom.shown) {
            (Some(node), _) => {
                children.extend(text(&std::mem::take(&mut letters), false));
                children.push(node);
            }
            (None, shown) => letters.extend(shown),
        }
    }
    children.extend(text(&letters, false));
    Node::Element(Element { children, ..run.clone() })
}

/// Takes the matter out of a paragraph, and leaves its properties.
fn take_apart(element: &mut Element, shells: &mut Shells) -> Vec<Atom> {
    let (props, matter): (Vec<Node>, Vec<Node>) = std::mem::take(&mut element.children)
        .into_iter()
        .partition(|node| node.element().is_some_and(|it| it.name == "w:pPr"));
    element.children = props;
    let mut atoms = Vec::new();
    for node in matter {
        match node {
            Node::Element(run) if run.name == "w:r" => run_apart(run, None, shells, &mut atoms),
            Node::Element(mut link) if link.name == "w:hyperlink" => {
                let inside = std::mem::take(&mut link.children);
                shells.links.push(link);
                let at = shells.links.len() - 1;
                for node in inside {
                    match node {
                        Node::Element(run) if run.name == "w:r" => {
                            run_apart(run, Some(at), shells, &mut atoms);
                        }
                        node => atoms.push(outside(node, Some(at))),
                    }
                }
            }
            node => atoms.push(outside(node, None)),
        }
    }
    atoms
}

fn outside(node: Node, link: Option<usize>) -> Atom {
    Atom { shown: None, node: Some(node), run: None, link, is_new: false }
}

fn run_apart(mut run: Element, link: Option<usize>, shells: &mut Shells, atoms: &mut Vec<Atom>) {
    let (props, matter): (Vec<Node>, Vec<Node>) = std::mem::take(&mut run.children)
        .into_iter()
        .partition(|node| node.element().is_some_and(|it| it.name == "w:rPr"));
    run.children = props;
    shells.runs.push(run);
    let at = Some(shells.runs.len() - 1);
    for node in matter {
        let name = node.element().map_or("", |element| element.name.as_str());
        let shown = match name {
            "w:t" => {
                let letters = node.element().map(Element::own_text).unwrap_or_default();
                atoms.extend(letters.chars().map(|letter| Atom {
                    shown: Some(letter),
                    node: None,
                    run: at,
                    link,
                    is_new: false,
                }));
                continue;
            }
            "w:tab" | "w:ptab" => Some('\t'),
            "w:br" | "w:cr" => Some('\n'),
            "w:noBreakHyphen" => Some('-'),
            _ => None,
        };
        atoms.push(Atom { shown, node: Some(node), run: at, link, is_new: false });
    }
}

/// What the runs of a paragraph show.
pub(super) fn shown(element: &Element) -> String {
    let mut shells = Shells::default();
    let atoms = take_apart(&mut element.clone(), &mut shells);
    atoms.iter().filter_map(|atom| atom.shown).collect()
}

/// The words of the pieces, and where each begins.
fn words_of(atoms: &[Atom]) -> (Vec<String>, Vec<usize>) {
    let (mut words, mut starts): (Vec<String>, Vec<usize>) = (Vec::new(), Vec::new());
    let mut is_inside = false;
    for (at, atom) in atoms.iter().enumerate() {
        let Some(letter) = atom.shown else { continue };
        if letter.is_whitespace() {
            is_inside = false;
            continue;
        }
        if !is_inside {
            words.push(String::new());
            starts.push(at);
        }
        is_inside = true;
        if let Some(word) = words.last_mut() {
            word.push(letter);
        }
    }
    (words, starts)
}

/// Writes the automatic number of a paragraph into its text.
fn write_out(element: &mut Element, prefix: &str, atoms: &mut Vec<Atom>, shells: &mut Shells) {
    let none = Element::node("w:numId", &[("w:val", "0")], Vec::new());
    let none = Element::node("w:numPr", &[], vec![none]);
    if let Some(props) = element.child_or_first("w:pPr") {
        props.children.retain(|node| node.element().is_none_or(|it| it.name != "w:numPr"));
        let before = [
            "w:pStyle",
            "w:keepNext",
            "w:keepLines",
            "w:pageBreakBefore",
            "w:framePr",
            "w:widowControl",
        ];
        let at = props
            .children
            .iter()
            .take_while(|node| node.element().is_some_and(|it| before.contains(&it.name.as_str())))
            .count();
        props.children.insert(at, none);
    }
    let props = atoms.iter().find_map(|atom| atom.run).and_then(|run| shells.runs.get(run));
    let shell = props.cloned().unwrap_or_else(|| Element::new("w:r", &[], Vec::new()));
    shells.runs.push(shell);
    let run = Some(shells.runs.len() - 1);
    let letters = prefix.trim_end().chars().chain([' ']);
    let letters = letters.map(|letter| Atom {
        shown: Some(letter),
        node: None,
        run,
        link: None,
        is_new: false,
    });
    atoms.splice(0..0, letters);
}

/// Marks the end of a paragraph.
fn mark_end(element: &mut Element, mark: Node) {
    let Some(props) = element.child_or_first("w:pPr") else { return };
    let run = props.children.iter_mut().find_map(|node| match node {
        Node::Element(it) if it.name == "w:rPr" => Some(it),
        _ => None,
    });
    if let Some(run) = run {
        run.children.insert(0, mark);
        return;
    }
    // Only the section and the change of properties stand behind those of the mark.
    let at = props
        .children
        .iter()
        .position(|node| node.element().is_some_and(|it| it.name == "w:sectPr"))
        .unwrap_or(props.children.len());
    props.children.insert(at, Element::node("w:rPr", &[], vec![mark]));
}

/// Puts comments at the whole of a paragraph.
fn comment(body: &mut Vec<Node>, comments: &[usize]) {
    for number in comments {
        let id = number.to_string();
        body.insert(0, Element::node("w:commentRangeStart", &[("w:id", &id)], Vec::new()));
        body.push(Element::node("w:commentRangeEnd", &[("w:id", &id)], Vec::new()));
        let reference = Element::node("w:commentReference", &[("w:id", &id)], Vec::new());
        body.push(Element::node("w:r", &[], vec![reference]));
    }
}
