//! Edits of what stands around the table.

use crate::{
    edits::{Draft, longest_run, other, reworded, tell},
    seeded::{
        truth::{Goal, Plan},
        vocabulary as words,
    },
};
use fastrand::Rng;

/// An edit of one part.
type Edit = fn(&mut Draft, &mut Rng);

const EDITS: [Edit; 12] = [
    goals, targets, headings, paragraphs, notes, amounts, bases, duties, recipients, signer,
    titles, closing,
];

/// Edits a few parts, each once, and fills in number and date.
pub(crate) fn edit(old: &Plan, draft: &mut Draft, rng: &mut Rng) {
    if old.number.is_none() && rng.bool() {
        (draft.plan.number, draft.plan.day) = (Some(rng.u32(1..400)), Some(rng.u32(1..=28)));
        for field in ["letterhead number", "letterhead date", "appendix attached_to"] {
            tell(&mut draft.told, format!("changed {field}"));
        }
    }
    let mut edits = EDITS;
    rng.shuffle(&mut edits);
    for edit in edits.iter().take(rng.usize(0..=5)) {
        edit(draft, rng);
    }
}

fn goals(draft: &mut Draft, rng: &mut Rng) {
    let goals = &mut draft.plan.goals;
    let told = match rng.u8(..4) {
        0 => {
            let goal = rng.usize(..goals.len());
            goals[goal] = reworded(goals[goal], rng);
            "changed item text"
        }
        1 => {
            goals.remove(0);
            "removed item"
        }
        2 => {
            goals.swap(0, 1);
            "moved item"
        }
        _ => {
            goals.insert(1, "Hồ sơ giấy được giữ lại ba tháng để đối chiếu.");
            "added item"
        }
    };
    tell(&mut draft.told, told);
}

fn targets(draft: &mut Draft, rng: &mut Rng) {
    let old = draft.plan.body.targets.clone();
    if old.is_empty() {
        return;
    }
    let mut lines: Vec<(Goal, Option<usize>)> =
        old.iter().cloned().enumerate().map(|(place, goal)| (goal, Some(place))).collect();
    let at = rng.usize(..lines.len());
    match rng.u8(..5) {
        0 => lines[at].0.percent += 5,
        1 => lines[at].0.text = reworded(lines[at].0.text, rng),
        2 => {
            lines.remove(at);
            tell(&mut draft.told, "removed target");
        }
        3 => {
            let text = words::TARGETS[5];
            lines.insert(at, (Goal { text, percent: 60 }, None));
            tell(&mut draft.told, "added target");
        }
        _ => {
            let line = lines.remove(at);
            lines.push(line);
        }
    }
    for (place, (goal, before)) in lines.iter().enumerate() {
        let Some(before) = before else { continue };
        let changes = [
            ("changed target text", old[*before].text != goal.text),
            ("changed target value", old[*before].percent != goal.percent),
            ("renumbered target", *before != place),
        ];
        for (what, _) in changes.iter().filter(|(_, is_so)| *is_so) {
            tell(&mut draft.told, *what);
        }
    }
    let order: Vec<usize> = lines.iter().filter_map(|(_, before)| *before).collect();
    for _ in longest_run(&order)..order.len() {
        tell(&mut draft.told, "moved target");
    }
    draft.plan.body.targets = lines.into_iter().map(|(goal, _)| goal).collect();
}

fn headings(draft: &mut Draft, rng: &mut Rng) {
    let (place, name) = [
        (0, "MỤC ĐÍCH, YÊU CẦU VÀ CHỈ TIÊU"),
        (1, "NỘI DUNG THỰC HIỆN"),
        (2, "KINH PHÍ VÀ NGUỒN KINH PHÍ THỰC HIỆN"),
        (3, "TỔ CHỨC THỰC HIỆN KẾ HOẠCH"),
    ][rng.usize(..4)];
    draft.plan.body.headings[place] = name;
    tell(&mut draft.told, "changed section heading");
}

fn paragraphs(draft: &mut Draft, _: &mut Rng) {
    draft.plan.body.reference = "Nội dung, thời hạn và kinh phí cụ thể ở Phụ lục kèm theo.";
    tell(&mut draft.told, "changed section text");
}

fn notes(draft: &mut Draft, rng: &mut Rng) {
    let notes = &mut draft.plan.body.notes;
    match rng.u8(..3) {
        0 if !notes.is_empty() => {
            notes[0] = reworded(notes[0], rng);
            tell(&mut draft.told, "changed footnote text");
        }
        1 if !notes.is_empty() => {
            notes.remove(0);
            let told = &mut draft.told;
            tell(told, "removed footnote");
            for _ in notes {
                tell(told, "renumbered footnote");
            }
        }
        _ => {
            notes.push(words::NOTES[3]);
            tell(&mut draft.told, "added footnote");
        }
    }
}

fn amounts(draft: &mut Draft, rng: &mut Rng) {
    let which = rng.u8(1..=3);
    if which & 1 != 0 {
        draft.plan.stated += 25;
        tell(&mut draft.told, "changed budget stated");
    }
    if which & 2 != 0 {
        draft.plan.in_words += 25;
        tell(&mut draft.told, "changed budget words");
    }
    tell(&mut draft.told, "changed section text");
}

/// Each base with what it cites, in another day and by another symbol.
const CITED: [(&str, &str, &str); 3] = [
    ("30/2020/NĐ-CP", "05/3/2020", "05/4/2020"),
    ("57-NQ/TW", "22/12/2024", "21/12/2024"),
    ("749/QĐ-TTg", "03/6/2020", "03/7/2020"),
];

fn bases(draft: &mut Draft, rng: &mut Rng) {
    let bases = &mut draft.plan.bases;
    let told = &mut draft.told;
    let cites = |base: &str| CITED.iter().find(|(symbol, ..)| base.contains(symbol));
    let cited = bases.iter().position(|base| cites(base).is_some());
    match (rng.u8(..4), cited) {
        (0, Some(at)) => {
            let (_, day, other) = cites(bases[at]).unwrap();
            bases[at] = bases[at].replace(day, other).leak();
            tell(told, "changed basis text");
            tell(told, "changed citation date");
        }
        (1, Some(at)) => {
            let (symbol, ..) = cites(bases[at]).unwrap();
            bases[at] = bases[at].replace(symbol, &format!("1{symbol}")).leak();
            for what in ["changed basis text", "removed citation", "added citation"] {
                tell(told, what);
            }
        }
        (2, _) => {
            let base = bases.remove(0);
            tell(told, "removed basis");
            if cites(base).is_some() {
                tell(told, "removed citation");
            }
        }
        _ => {
            let Some(base) = words::BASES.iter().find(|base| !bases.contains(base)) else { return };
            bases.push(base);
            tell(told, "added basis");
            if cites(base).is_some() {
                tell(told, "added citation");
            }
        }
    }
}

fn duties(draft: &mut Draft, rng: &mut Rng) {
    let duties = &mut draft.plan.duties;
    let told = &mut draft.told;
    let at = rng.usize(..duties.len());
    match rng.u8(..4) {
        0 => {
            let text = reworded(duties[at].1, rng);
            duties[at].1 = text;
            tell(told, format!("changed task text {text}"));
        }
        1 => {
            duties[at].0 = "Thanh tra tỉnh";
            tell(told, format!("changed task lead {}", duties[at].1));
            tell(told, "changed section heading");
        }
        2 => {
            let (_, text) = duties.pop().unwrap();
            tell(told, format!("removed task {text}"));
            tell(told, "removed section");
        }
        _ => {
            let text = "Thu thập ý kiến của nhân dân và gửi về cơ quan thường trực hằng tháng.";
            duties.push(("Hội Nông dân tỉnh", text));
            tell(told, format!("added task {text}"));
            tell(told, "added section");
        }
    }
}

fn recipients(draft: &mut Draft, rng: &mut Rng) {
    let recipients = &mut draft.plan.recipients;
    let told = match rng.u8(..3) {
        0 => {
            recipients.remove(1);
            "removed recipient"
        }
        1 => {
            recipients.insert(1, "Đài Truyền thanh huyện cũ");
            "added recipient"
        }
        _ => {
            recipients[0] = format!("{} và các đơn vị khác", recipients[0]).leak();
            "changed recipient text"
        }
    };
    tell(&mut draft.told, told);
}

fn signer(draft: &mut Draft, rng: &mut Rng) {
    let name = words::NAMES.iter().position(|name| *name == draft.plan.signer).unwrap();
    draft.plan.signer = words::NAMES[other(rng, words::NAMES.len(), name)];
    tell(&mut draft.told, "changed signature name");
}

fn titles(draft: &mut Draft, rng: &mut Rng) {
    if rng.bool() {
        draft.plan.title = format!("{} và các năm sau", draft.plan.title).leak();
        tell(&mut draft.told, "changed letterhead title");
    } else {
        draft.plan.body.appendix = "NHIỆM VỤ, TIẾN ĐỘ VÀ KINH PHÍ";
        tell(&mut draft.told, "changed appendix title");
    }
}

fn closing(draft: &mut Draft, _: &mut Rng) {
    draft.plan.body.closing =
        "Trong quá trình thực hiện, nếu có vướng mắc thì báo cáo ngay cơ quan ban hành./.";
    tell(&mut draft.told, "changed closing text");
}
