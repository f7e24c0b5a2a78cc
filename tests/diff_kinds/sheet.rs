//! A plan whose parts may be printed in several ways, as DOCX.

use crate::paper::{
    Head, amount, body, cell, centered, foot, head, heading, letterhead, mid, page, ruled, run,
    text, title,
};
use docx_rs::{Docx, RunFonts};

/// What leads the members of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Mark {
    Dash,
    Plus,
    Point,
    Number,
    /// One running paragraph.
    Joined,
}

/// How the tasks are printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Form {
    Table,
    /// The columns of body, time and money in another order.
    Turned,
    /// Paragraphs with labels below.
    Labels,
}

/// A task.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Row {
    pub(crate) task: String,
    pub(crate) lead: String,
    pub(crate) support: String,
    pub(crate) due: String,
    pub(crate) millions: Option<u32>,
    /// What stands beside the amount.
    pub(crate) beside: String,
}

/// A plan.
#[derive(Debug, Clone)]
pub(crate) struct Sheet {
    /// Whether a decision issues it in the same file; a draft of such a plan stands alone.
    pub(crate) is_issued: bool,
    pub(crate) mark: Mark,
    pub(crate) goals: Vec<String>,
    pub(crate) is_run_in: bool,
    pub(crate) terms: Vec<(String, String)>,
    pub(crate) form: Form,
    pub(crate) rows: Vec<Row>,
    pub(crate) duties: Vec<(String, String)>,
    /// Whether names and dates are written out.
    pub(crate) is_written_out: bool,
}

/// Two spellings of the same.
const SPELLINGS: [(&str, &str); 4] = [
    ("UBND", "Ủy ban nhân dân"),
    ("30/9/2026", "ngày 30 tháng 9 năm 2026"),
    ("Quý IV/2026", "Quý 4 năm 2026"),
    ("Sở GD&ĐT", "Sở Giáo dục và Đào tạo"),
];

const TITLE: &str = "Chăm sóc cây xanh đô thị năm 2026";

impl Sheet {
    fn spelt(&self, words: &str) -> String {
        if !self.is_written_out {
            return words.to_owned();
        }
        SPELLINGS.iter().fold(words.to_owned(), |text, (short, long)| text.replace(short, long))
    }

    /// The file.
    pub(crate) fn docx(&self) -> Docx {
        // LibreOffice sets it as PDF in one font wherever the usual one is missing.
        let font = "DejaVu Sans Condensed";
        let mut docx = page().default_fonts(RunFonts::new().ascii(font).hi_ansi(font).cs(font));
        if self.is_issued {
            docx = decision(docx);
        }
        docx = docx.add_table(letterhead(&Head {
            parent: None,
            issuer: &["UBND THÀNH PHỐ BẾN SẬY"],
            number: "",
            subject: None,
            place_date: "",
            is_split: false,
        }));
        for line in title("KẾ HOẠCH", &[TITLE]) {
            docx = docx.add_paragraph(line);
        }
        let issued = if self.is_issued {
            "(Ban hành kèm theo Quyết định số 61/QĐ-UBND ngày 12 tháng 3 năm 2026 của UBND thành phố Bến Sậy)"
        } else {
            "(Ban hành kèm theo Quyết định số      /QĐ-UBND ngày     tháng 3 năm 2026 của UBND thành phố Bến Sậy)"
        };
        docx = docx.add_paragraph(centered(run(issued).italic()));
        docx = self.goals(docx);
        docx = docx.add_paragraph(heading("II. ĐIỀU KIỆN"));
        for (place, (name, words)) in self.terms.iter().enumerate() {
            let name = format!("{}. {name}", place + 1);
            if self.is_run_in {
                let whole = vec![run(&format!("{name}: ")).bold(), run(words)];
                docx = docx.add_paragraph(body(whole));
            } else {
                docx = docx.add_paragraph(heading(&name)).add_paragraph(text(words));
            }
        }
        docx = docx.add_paragraph(heading("III. NHIỆM VỤ"));
        docx = match self.form {
            Form::Labels => self.labels(docx),
            form => docx.add_table(self.table(form == Form::Turned)),
        };
        docx = docx.add_paragraph(heading("IV. TỔ CHỨC THỰC HIỆN"));
        for (place, (who, what)) in self.duties.iter().enumerate() {
            let who = run(&format!("{}. {who}: ", place + 1)).bold();
            docx = docx.add_paragraph(body(vec![who, run(what)]));
        }
        docx
    }

    fn goals(&self, docx: Docx) -> Docx {
        let docx = docx.add_paragraph(heading("I. MỤC TIÊU"));
        if self.mark == Mark::Joined {
            return docx.add_paragraph(text(&self.goals.join(" ")));
        }
        let marked = |(place, goal): (usize, &String)| match self.mark {
            Mark::Plus => format!("+ {goal}"),
            Mark::Point => format!("{}) {goal}", ["a", "b", "c", "d", "đ"][place]),
            Mark::Number => format!("{}. {goal}", place + 1),
            _ => format!("- {goal}"),
        };
        let lines = self.goals.iter().enumerate().map(marked);
        lines.fold(docx, |docx, line| docx.add_paragraph(text(&line)))
    }

    fn labels(&self, mut docx: Docx) -> Docx {
        for (place, row) in self.rows.iter().enumerate() {
            docx = docx.add_paragraph(text(&format!("{}. {}", place + 1, self.spelt(&row.task))));
            let sum = row.millions.map(|sum| format!("{sum} triệu đồng")).unwrap_or_default();
            for (label, value) in [
                ("Đơn vị chủ trì", &row.lead),
                ("Đơn vị phối hợp", &row.support),
                ("Thời gian thực hiện", &row.due),
                ("Kinh phí", &sum),
            ] {
                if !value.is_empty() {
                    let line = format!("- {label}: {}", self.spelt(value));
                    docx = docx.add_paragraph(text(&line));
                }
            }
        }
        docx
    }

    fn table(&self, is_turned: bool) -> docx_rs::Table {
        let turned = |cells: Vec<String>| -> Vec<String> {
            let order = if is_turned { [0, 2, 1, 5, 4, 3] } else { [0, 1, 2, 3, 4, 5] };
            order.iter().map(|place| cells[*place].clone()).collect()
        };
        let names = ["TT", "Nội dung", "Chủ trì", "Phối hợp", "Thời hạn", "Kinh phí (triệu đồng)"];
        let mut printed = vec![turned(names.map(str::to_owned).to_vec())];
        for (place, row) in self.rows.iter().enumerate() {
            let sum = row.millions.map(|sum| sum.to_string()).unwrap_or_default();
            printed.push(turned(vec![
                (place + 1).to_string(),
                self.spelt(&row.task),
                self.spelt(&row.lead),
                self.spelt(&row.support),
                self.spelt(&row.due),
                format!("{sum} {}", row.beside).trim().to_owned(),
            ]));
        }
        let lines = printed.iter().enumerate().map(|(line, cells)| {
            let one = |(place, words): (usize, &'_ String)| (line, place, words.clone());
            cells.iter().enumerate().map(one).collect::<Vec<_>>()
        });
        let lines: Vec<Vec<(usize, usize, String)>> = lines.collect();
        let rows = lines.iter().map(|cells| {
            let made = cells.iter().map(|(line, place, words)| match (line, place) {
                (0, _) => head(words, 1),
                (_, 0) => mid(words),
                (_, 5) if !is_turned => amount(words),
                _ => cell(words),
            });
            made.collect()
        });
        ruled(&[700, 3000, 1600, 1500, 1400, 1200], rows.collect())
    }
}

/// The decision that issues the plan.
fn decision(docx: Docx) -> Docx {
    let mut docx = docx.add_table(letterhead(&Head {
        parent: None,
        issuer: &["UBND THÀNH PHỐ BẾN SẬY"],
        number: "Số: 61/QĐ-UBND",
        subject: None,
        place_date: "Bến Sậy, ngày 12 tháng 3 năm 2026",
        is_split: false,
    }));
    for line in title("QUYẾT ĐỊNH", &[&format!("Ban hành Kế hoạch {}", TITLE.to_lowercase())])
    {
        docx = docx.add_paragraph(line);
    }
    docx.add_paragraph(text("Căn cứ Luật Tổ chức chính quyền địa phương;"))
        .add_paragraph(centered(run("QUYẾT ĐỊNH:").bold()))
        .add_paragraph(text(
            "Điều 1. Ban hành kèm theo Quyết định này Kế hoạch chăm sóc cây xanh đô thị.",
        ))
        .add_paragraph(text("Điều 2. Quyết định này có hiệu lực từ ngày ký."))
        .add_paragraph(text(
            "Điều 3. Các phòng và đơn vị chịu trách nhiệm thi hành Quyết định này./.",
        ))
        .add_table(foot(&["- Như Điều 3;", "- Lưu: VT."], &["CHỦ TỊCH"], "Trần Thị B"))
        .add_paragraph(docx_rs::Paragraph::new().page_break_before(true))
}
