//! The kinds of edits that offices make between two drafts, and what must be told of each.

use crate::{
    Told,
    seeded::vocabulary as words,
    sheet::{Form, Mark, Row, Sheet},
    tell,
};
use fastrand::Rng;

/// A row with the place that it had.
type Line = (Row, Option<usize>);

/// A draft in the making.
pub(crate) struct Draft {
    pub(crate) sheet: Sheet,
    lines: Vec<Line>,
    /// The rows that were edited already, by what they say.
    edited: Vec<String>,
    fresh: Vec<&'static str>,
    pub(crate) told: Told,
}

type Edit = fn(&mut Draft, &mut Rng);

/// All kinds.
const EDITS: [(&str, Edit); 18] = [
    ("residue", residue),
    ("clause", clause),
    ("beside an amount", beside),
    ("marks", marks),
    ("joined", joined),
    ("run-in", run_in),
    ("split", split),
    ("merge", merge),
    ("heavy rewording", reworded_whole),
    ("columns", columns),
    ("labels", labels),
    ("owner to support", to_support),
    ("form", form),
    ("attachment", attachment),
    ("amount", other_amount),
    ("row gone", gone),
    ("row new", new_row),
    ("item", item),
];

/// What is one in one draft and two in the other.
const PARTS: [[&str; 3]; 3] = [
    [
        "Tỉa cành, chặt hạ cây sâu mục trước mùa mưa",
        "Tỉa cành trước mùa mưa",
        "Chặt hạ cây sâu mục trước mùa mưa",
    ],
    [
        "Mua và vận hành xe tưới cây trên các tuyến phố chính",
        "Mua xe tưới cây trên các tuyến phố chính",
        "Vận hành xe tưới cây trên các tuyến phố chính",
    ],
    [
        "Đo đạc, gắn thẻ số cho cây cổ thụ ở công viên",
        "Đo đạc cây cổ thụ ở công viên",
        "Gắn thẻ số cho cây cổ thụ ở công viên",
    ],
];

/// Deadlines of one day that say something else.
const RESIDUES: [[&str; 2]; 4] = [
    ["Trước 9 giờ ngày 15/5/2026", "Trước 14 giờ ngày 15/5/2026"],
    ["30/6/2026", "30/6/2026 (nếu được bố trí kinh phí)"],
    ["Tháng 8/2026 (đợt 1)", "Tháng 8/2026 (đợt 2)"],
    ["Thường xuyên", "Thường xuyên, báo cáo hằng quý"],
];

const TERMS: [(&str, &str); 3] = [
    ("Nhân lực", "Mỗi tổ có ít nhất ba người đã qua lớp an toàn lao động."),
    ("Thời tiết", "Không làm việc trên cao khi có gió từ cấp năm trở lên."),
    ("Phương tiện", "Xe nâng được kiểm định trong vòng sáu tháng."),
];

const DUES: [&str; 4] = ["30/9/2026", "Quý IV/2026", "15/11/2026", "Tháng 7/2026"];
const SUPPORTS: [&str; 4] = ["UBND các phường", "Sở GD&ĐT", "Hội Nông dân tỉnh", "Sở Tư pháp"];

/// The older draft of a seed.
pub(crate) fn first(rng: &mut Rng) -> Sheet {
    let mut tasks: Vec<&str> = words::TASKS[..14].to_vec();
    rng.shuffle(&mut tasks);
    let mut goals: Vec<String> = words::GOALS.iter().map(|goal| (*goal).to_owned()).collect();
    rng.shuffle(&mut goals);
    goals.truncate(3);
    let rows = tasks.iter().take(rng.usize(5..9)).map(|task| Row {
        task: (*task).to_owned(),
        lead: words::LEADS[rng.usize(..words::LEADS.len())].to_owned(),
        support: SUPPORTS[rng.usize(..SUPPORTS.len())].to_owned(),
        due: DUES[rng.usize(..DUES.len())].to_owned(),
        millions: Some(rng.u32(2..90) * 10),
        beside: String::new(),
    });
    let rows = rows.collect();
    let marks = [Mark::Dash, Mark::Plus, Mark::Point, Mark::Number];
    Sheet {
        is_issued: false,
        mark: marks[rng.usize(..4)],
        goals,
        is_run_in: rng.bool(),
        terms: TERMS.iter().map(|(name, words)| ((*name).into(), (*words).into())).collect(),
        form: Form::Table,
        rows,
        duties: words::DUTIES
            .iter()
            .take(2)
            .map(|(who, what)| ((*who).into(), (*what).into()))
            .collect(),
        is_written_out: false,
    }
}

/// The older draft as it must be for its edits, the next draft, and the names of the edits.
pub(crate) fn next(rng: &mut Rng) -> (Sheet, Draft, Vec<&'static str>) {
    let mut old = first(rng);
    let mut edits = EDITS;
    rng.shuffle(&mut edits);
    let chosen: Vec<(&str, Edit)> = edits.iter().take(rng.usize(1..=5)).copied().collect();
    let has = |name: &str| chosen.iter().any(|(known, _)| *known == name);
    let fresh = words::TASKS[14..].to_vec();
    // What is to be edited stands in the older draft.
    let model = Row {
        task: String::new(),
        lead: "Công an tỉnh".into(),
        support: "Sở Tư pháp".into(),
        due: "15/11/2026".into(),
        millions: Some(100),
        beside: String::new(),
    };
    if has("split") {
        let whole = Row { task: PARTS[0][0].into(), millions: Some(500), ..model.clone() };
        old.rows.insert(rng.usize(..=old.rows.len()), whole);
    }
    if has("residue") {
        for (due, task) in RESIDUES.iter().zip(words::TASKS[10..14].iter().rev()) {
            if old.rows.iter().all(|row| row.task != **task) {
                old.rows.push(Row { task: (*task).into(), due: due[0].into(), ..model.clone() });
            }
        }
    }
    if has("merge") {
        let place = rng.usize(..=old.rows.len());
        for part in [PARTS[1][2], PARTS[1][1]] {
            old.rows.insert(place, Row { task: part.into(), millions: Some(200), ..model.clone() });
        }
    }
    if has("joined") && rng.bool() {
        old.mark = Mark::Joined;
    }
    if has("labels") && rng.bool() {
        old.form = Form::Labels;
    }
    let lines = old.rows.iter().cloned().zip((0..).map(Some)).collect();
    let mut draft =
        Draft { sheet: old.clone(), lines, edited: Vec::new(), fresh, told: Told::new() };
    for (_, edit) in &chosen {
        edit(&mut draft, rng);
    }
    for (place, (row, before)) in draft.lines.iter().enumerate() {
        if before.is_some_and(|before| before != place) {
            tell(&mut draft.told, format!("renumbered task {}", row.task));
        }
    }
    draft.sheet.rows = draft.lines.iter().map(|(row, _)| row.clone()).collect();
    (old, draft, chosen.into_iter().map(|(name, _)| name).collect())
}

impl Draft {
    /// A row that no edit touched, where there is one.
    fn untouched(&mut self, rng: &mut Rng) -> Option<usize> {
        let parts = PARTS.as_flattened();
        let residues = RESIDUES.map(|pair| pair[0]);
        let free: Vec<usize> = (0..self.lines.len())
            .filter(|at| {
                let row = &self.lines[*at].0;
                !self.edited.contains(&row.task)
                    && !parts.contains(&row.task.as_str())
                    && !residues.contains(&row.due.as_str())
            })
            .collect();
        let at = *free.get(rng.usize(..free.len().max(1)))?;
        self.edited.push(self.lines[at].0.task.clone());
        Some(at)
    }

    fn changed(&mut self, field: &str, at: usize) {
        let task = self.lines[at].0.task.clone();
        tell(&mut self.told, format!("changed task {field} {task}"));
    }
}

fn residue(draft: &mut Draft, _: &mut Rng) {
    for [before, after] in RESIDUES {
        if let Some(at) = draft.lines.iter().position(|(row, _)| row.due == before) {
            draft.lines[at].0.due = after.into();
            draft.changed("deadline", at);
        }
    }
}

fn clause(draft: &mut Draft, rng: &mut Rng) {
    let Some(at) = draft.untouched(rng) else { return };
    draft.lines[at].0.lead.push_str(" chủ trì phần chuyên môn");
    draft.changed("lead", at);
}

fn beside(draft: &mut Draft, rng: &mut Rng) {
    if draft.sheet.form == Form::Labels {
        return;
    }
    let Some(at) = draft.untouched(rng) else { return };
    draft.lines[at].0.beside = "(dự kiến)".into();
    draft.changed("text", at);
}

fn marks(draft: &mut Draft, rng: &mut Rng) {
    if draft.sheet.mark != Mark::Joined {
        draft.sheet.mark = [Mark::Dash, Mark::Plus, Mark::Point, Mark::Number][rng.usize(..4)];
    }
}

fn joined(draft: &mut Draft, _: &mut Rng) {
    let is_joined = draft.sheet.mark == Mark::Joined;
    draft.sheet.mark = if is_joined { Mark::Dash } else { Mark::Joined };
}

fn run_in(draft: &mut Draft, _: &mut Rng) {
    draft.sheet.is_run_in = !draft.sheet.is_run_in;
}

fn split(draft: &mut Draft, _: &mut Rng) {
    let [whole, first, second] = PARTS[0];
    let Some(at) = draft.lines.iter().position(|(row, _)| row.task == whole) else { return };
    let (row, _) = draft.lines.remove(at);
    let part = |task: &str, millions| Row { task: task.into(), millions, ..row.clone() };
    draft.lines.insert(at, (part(second, Some(180)), None));
    draft.lines.insert(at, (part(first, Some(320)), None));
    tell(&mut draft.told, "split task ?");
}

fn merge(draft: &mut Draft, _: &mut Rng) {
    let [whole, first, _] = PARTS[1];
    let Some(at) = draft.lines.iter().position(|(row, _)| row.task == first) else { return };
    draft.lines.remove(at);
    let row = &mut draft.lines[at];
    *row = (Row { task: whole.into(), millions: Some(400), ..row.0.clone() }, None);
    tell(&mut draft.told, format!("merged task {whole}"));
}

fn reworded_whole(draft: &mut Draft, rng: &mut Rng) {
    // A row above that comes or goes would give it another number.
    let is_still = draft.lines.iter().enumerate().all(|(at, line)| line.1 == Some(at));
    let Some(task) = draft.fresh.pop().filter(|_| is_still) else { return };
    if draft.sheet.rows.iter().any(|row| PARTS.as_flattened().contains(&row.task.as_str())) {
        return;
    }
    let Some(at) = draft.untouched(rng).filter(|at| *at < 2) else { return };
    draft.lines[at].0.task = task.into();
    draft.edited.push(task.into());
    draft.changed("text", at);
}

fn columns(draft: &mut Draft, _: &mut Rng) {
    if draft.sheet.form == Form::Table {
        draft.sheet.form = Form::Turned;
    }
}

fn labels(draft: &mut Draft, _: &mut Rng) {
    let has_words = draft.lines.iter().any(|(row, _)| !row.beside.is_empty());
    match draft.sheet.form {
        Form::Labels => draft.sheet.form = Form::Table,
        _ if !has_words => draft.sheet.form = Form::Labels,
        _ => {}
    }
}

fn to_support(draft: &mut Draft, rng: &mut Rng) {
    let Some(at) = draft.untouched(rng) else { return };
    let row = &mut draft.lines[at].0;
    std::mem::swap(&mut row.lead, &mut row.support);
    draft.changed("lead", at);
    draft.changed("support", at);
}

fn form(draft: &mut Draft, _: &mut Rng) {
    draft.sheet.is_written_out = true;
}

fn attachment(draft: &mut Draft, _: &mut Rng) {
    draft.sheet.is_issued = true;
    let told = &mut draft.told;
    for field in ["issuer", "number", "place", "date", "doc_type", "title", "attached_to"] {
        tell(told, format!("changed letterhead {field}"));
    }
    for (what, count) in [("basis", 2), ("section", 3), ("recipient", 2), ("signature", 1)] {
        for _ in 0..count {
            tell(told, format!("added {what}"));
        }
    }
}

fn other_amount(draft: &mut Draft, rng: &mut Rng) {
    let Some(at) = draft.untouched(rng) else { return };
    draft.lines[at].0.millions = Some(draft.lines[at].0.millions.unwrap_or(0) + 30);
    draft.changed("budget", at);
}

fn gone(draft: &mut Draft, rng: &mut Rng) {
    if let Some(at) = draft.untouched(rng) {
        let (row, _) = draft.lines.remove(at);
        tell(&mut draft.told, format!("removed task {}", row.task));
    }
}

fn new_row(draft: &mut Draft, rng: &mut Rng) {
    let Some(task) = draft.fresh.pop() else { return };
    let row = Row {
        task: task.into(),
        lead: "Thanh tra tỉnh".into(),
        support: String::new(),
        due: "Tháng 12/2026".into(),
        millions: Some(rng.u32(1..40) * 5),
        beside: String::new(),
    };
    draft.edited.push(task.into());
    // Not between the parts of what was split or is to be merged.
    draft.lines.push((row, None));
    tell(&mut draft.told, format!("added task {task}"));
}

fn item(draft: &mut Draft, _: &mut Rng) {
    draft.sheet.goals[1].push_str(" Làm xong trong quý I.");
    tell(&mut draft.told, "changed goal");
}
