//! What a table is made for, told by evidence.
//!
//! The words of a header mean little alone: *Đơn vị* leads in a plan, is inspected in the schedule of an inspection, is
//! ranked in a table of scores, and measures in a price list. So no single word decides. Each column speaks for or against
//! rows that somebody is to do, by its heading and by what stands in its cells; the points are added up, and a table that
//! more speaks against is one of people, comments, scores, bodies or hours, whose bodies and days are no owners and
//! deadlines.
//!
//! | columns | for | against | read as |
//! | --- | --- | --- | --- |
//! | `Nhiệm vụ`, `Đơn vị chủ trì`, `Thời hạn` | 2 + 3 + 1 | | tasks |
//! | `Đơn vị được kiểm tra`, `Nội dung kiểm tra` | 1 | 3 | bodies |
//! | `Đơn vị được kiểm tra`, `Nội dung`, `Cơ quan chủ trì`, `Thời gian` | 1 + 3 + 1 | 3 | tasks |
//! | `Đơn vị góp ý`, `Nội dung góp ý`, `Ý kiến tiếp thu` | 1 | 3 + 3 | comments |
//! | `Thời gian` (`07h30 - 08h00`), `Nội dung`, `Người thực hiện` | 1 + 1 + 1 | 5 | an agenda |
//! | `Thời gian` (`7h00 - 7h15`), `Nội dung`, `Đơn vị phụ trách` | 1 + 1 + 3 | 8 | an agenda |
//! | `Họ và tên`, `Ngày sinh`, `Chức vụ`, `Đơn vị công tác` | | 6 + 2 + 2 + 3 | people |
//! | `Tên thủ tục`, `Thời hạn giải quyết`, `Cơ quan thực hiện` | 1 + 1 | 3 | a list |
//! | `Bước`, `Nội dung công việc`, `Trách nhiệm`, `Thời gian` (`02 ngày`) | 2 + 3 | 3 + 5 | a procedure |
//! | `Nhiệm vụ`, `Đơn vị thực hiện`, `Kết quả` (`Đã cấp 35 thẻ`) | 2 + 1 | 5 | a report |
//! | `Tên dịch vụ`, `Thời gian thực hiện`, `Mức giá` | 1 + 1 | 7 | a list of prices |
//! | `Tên thiết bị`, `Đơn vị tính`, `Số lượng`, `Cơ quan tham mưu` | 3 | 6 | goods |
//! | `Ngày`, `Nội dung`, `Đơn vị thực hiện`, `Địa điểm` | 1 + 1 | 4 | a schedule |
//! | `Tên văn bản`, `Cơ quan chủ trì`, `Thời gian trình` | 3 + 1 | 3 | tasks |
//! | `Tiêu chí`, `Điểm tối đa`, `Cơ quan chủ trì` | 2 + 3 | 3 | chỉ tiêu |

use super::content::Content;
use crate::{
    model::ColumnRole,
    parse::reasons::{Belief, Fact, Ground, Sort},
    vietnamese::columns::{Heading, is_place, is_price},
};

/// What the table is made for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Purpose {
    /// Somebody is to do something.
    Tasks,
    /// Something is to be reached.
    Targets,
    /// Anything else: an estimate, a list.
    Other,
}

/// Points that a column of the heading gives to rows that are to be done; negative where it speaks against them.
fn points(heading: Heading, content: Content) -> i32 {
    match heading {
        // A body or post that answers for the row is the surest sign of work.
        Heading::Lead => 3,
        Heading::Support => 2,
        Heading::Task => 2,
        // A column of figures below `Chỉ tiêu` is a value, not what is to be reached.
        Heading::Target if !content.is_figures() => 2,
        Heading::Matter | Heading::Executor | Heading::Person => 1,
        Heading::Deadline | Heading::Period | Heading::Output => 1,
        // The rows are people or goods whatever else is said of them.
        Heading::FullName | Heading::Goods => -6,
        Heading::Personal => -2,
        Heading::SubjectBody | Heading::Comment | Heading::Score | Heading::Listed => -3,
        _ => 0,
    }
}

/// Points against a table one of whose columns holds the hours of a day: the rows of an agenda.
const HOURS: i32 = -5;

/// The same where no day stands beside the hours: that somebody speaks at each (`Người phụ trách`) makes no work of it.
const HOURS_OF_ONE_DAY: i32 = -8;

/// Points against a table that begins with days and says where: a schedule.
const DAYS: i32 = -4;

/// Points against a table whose lengths of time are those that each step of a procedure takes.
const SPANS: i32 = -6;

/// Points against a table one of whose columns tells what has been done: a report.
const DONE: i32 = -5;

/// Points against a table of prices for which nobody answers.
const PRICES: i32 = -7;

/// What one column says for or against rows that somebody is to do.
fn weighed(
    named: &[Option<Heading>],
    contents: &[Content],
    heads: &[String],
    column: usize,
) -> Vec<(i32, Fact)> {
    let heading = named.get(column).copied().flatten();
    let content = contents.get(column).copied().unwrap_or_default();
    let head = heads.get(column).cloned().unwrap_or_default();
    let points = heading.map_or(0, |heading| points(heading, content));
    let priced = is_price(&head) && !is_owned_or_reckoned(named, heads);
    // `Ngày | Nội dung | Đơn vị thực hiện | Địa điểm`: what happens on each day, and where.
    let days = column == 0
        && heading == Some(Heading::Deadline)
        && content.mostly(content.dates)
        && heads.iter().any(|head| is_place(head));
    let points = if days { DAYS } else { points };
    let mut said = vec![(points, Fact::Header(head))];
    if content.is_hours() {
        let points = if content.is_hours_of_one_day() { HOURS_OF_ONE_DAY } else { HOURS };
        said.push((points, content.fact(Sort::Hour)));
    }
    if heading == Some(Heading::Deadline) && content.is_nearly_all(Sort::Span) {
        said.push((SPANS, content.fact(Sort::Span)));
    }
    let reports = matches!(heading, Some(Heading::Result | Heading::Actual | Heading::Output));
    if reports && content.is(Sort::Done) {
        said.push((DONE, content.fact(Sort::Done)));
    }
    if priced {
        said.push((PRICES, Fact::PriceList));
    }
    said.retain(|(points, _)| *points != 0);
    said
}

/// Whether somebody answers for the rows of a table with prices, or these are multiplied with quantities.
fn is_owned_or_reckoned(named: &[Option<Heading>], heads: &[String]) -> bool {
    named.iter().zip(heads).any(|(named, head)| match named {
        Some(
            Heading::Lead
            | Heading::Support
            | Heading::Executor
            | Heading::Person
            | Heading::Quantity,
        ) => true,
        Some(Heading::Budget) => !is_price(head),
        _ => false,
    })
}

/// What each column says for or against rows that somebody is to do; `heads` are the lowest header cells.
pub(super) fn grounds(
    named: &[Option<Heading>],
    contents: &[Content],
    heads: &[String],
) -> Vec<Ground> {
    (0..named.len())
        .flat_map(|column| weighed(named, contents, heads, column))
        .map(|(points, fact)| Ground { belief: Belief::Work, points, fact })
        .collect()
}

/// Whether more speaks against rows that are to be done than for them.
pub(super) fn is_about_others(
    named: &[Option<Heading>],
    contents: &[Content],
    heads: &[String],
) -> bool {
    let (mut for_work, mut against) = (0, 0);
    for column in 0..named.len() {
        let said = weighed(named, contents, heads, column);
        let sum: i32 = said.iter().map(|(points, _)| points).sum();
        if sum > 0 {
            for_work += sum;
        } else {
            against -= sum;
        }
    }
    // `Đơn vị được kiểm tra`, `Thời gian`, `Phối hợp`: that others help makes no work of a row of which nobody says what it is.
    let said = |wanted: &[Heading]| named.iter().flatten().any(|n| wanted.contains(n));
    let unsaid = !said(&[Heading::Lead, Heading::Task, Heading::Matter, Heading::Executor]);
    against > for_work || (unsaid && against > 0 && against == for_work)
}

/// What the table is made for, as the first column that says what rows are about tells.
/// `about_others` as [`is_about_others`] says.
pub(super) fn of(named: &[Option<Heading>], contents: &[Content], about_others: bool) -> Purpose {
    let place = |wanted: Heading| named.iter().position(|n| *n == Some(wanted));
    let figures = |column: usize| contents.get(column).is_some_and(|c| c.is_figures());
    if about_others {
        return Purpose::Other;
    }
    let targets = place(Heading::Target);
    match (place(Heading::Task), targets, place(Heading::Matter)) {
        (Some(task), Some(target), _) if target < task => Purpose::Targets,
        (Some(_), ..) => Purpose::Tasks,
        // `Nội dung | Chỉ tiêu năm 2026`: the figures of what stands before them.
        (None, Some(target), Some(matter)) if matter > target && !figures(target) => {
            Purpose::Targets
        }
        (None, Some(_), _) => Purpose::Targets,
        (None, None, Some(_)) => Purpose::Tasks,
        (None, None, None) if answered_for(named) => Purpose::Tasks,
        (None, None, None) => Purpose::Other,
    }
}

/// Whether somebody answers for the rows by a day or for a product, whatever the column of the work is called.
fn answered_for(named: &[Option<Heading>]) -> bool {
    let has = |wanted: Heading| named.contains(&Some(wanted));
    has(Heading::Lead)
        && (has(Heading::Deadline) || has(Heading::Support) || has(Heading::Output))
        && !has(Heading::Known)
}

/// A table of matters is one of tasks only where somebody is to do them, or by a day, or for
/// something; money alone makes tasks of what is called a task, not of the lines of an estimate.
pub(super) fn confirm(
    purpose: Purpose,
    named: &[Option<Heading>],
    roles: &[ColumnRole],
) -> Purpose {
    let has = |role: ColumnRole| roles.contains(&role);
    let owned = [
        ColumnRole::Lead,
        ColumnRole::Support,
        ColumnRole::Deadline,
        ColumnRole::Period,
        ColumnRole::Output,
    ]
    .into_iter()
    .any(has);
    let called = named.contains(&Some(Heading::Task));
    let priced = has(ColumnRole::Quantity) || has(ColumnRole::UnitPrice);
    let paid = has(ColumnRole::Budget) || has(ColumnRole::Funding);
    match purpose {
        Purpose::Tasks if owned || (called && paid && !priced) => Purpose::Tasks,
        Purpose::Targets if has(ColumnRole::Value) || owned => Purpose::Targets,
        _ => Purpose::Other,
    }
}

#[cfg(test)]
mod tests {
    use super::super::{fixture::plain, grid::Grid, header::Header, lines, roles};
    use super::*;

    fn read(rows: &[&str]) -> (Purpose, Vec<String>) {
        let table = plain(rows);
        let grid = Grid::of(&table);
        let header = Header::of(&grid);
        let lines = lines::read(&grid, &header, &header.columns);
        let roles = roles::read(&header.columns, &lines, &roles::Payment::default());
        (roles.purpose, roles.columns.iter().map(ToString::to_string).collect())
    }

    #[test]
    fn tables_about_others_have_no_owners_and_deadlines() {
        let tables: [&[&str]; 17] = [
            &[
                "TT | Tên thiết bị | ĐVT | Số lượng | Cơ quan tham mưu",
                "1 | Máy bơm | cái | 2 | Phòng Kinh tế",
            ],
            &["TT | Chủng loại | Số lượng | Đơn vị quản lý", "1 | Xe tải | 2 | Đội xe"],
            &[
                "TT | Đơn vị được kiểm tra | Thời gian | Phối hợp",
                "1 | Trạm Y tế | Tháng 5/2026 | Công an xã",
            ],
            &[
                "Ngày | Nội dung | Đơn vị thực hiện | Địa điểm",
                "05/5/2026 | Khai mạc | Ban Tổ chức | Nhà văn hóa",
                "06/5/2026 | Thi nấu ăn | Hội Phụ nữ | Sân chợ",
            ],
            &[
                "Thời gian | Nội dung | Đơn vị phụ trách",
                "7h00 - 7h15 | Ổn định tổ chức | Tổ Giáo vụ",
                "7h15 - 8h00 | Giới thiệu truyền thống | Đoàn trường",
            ],
            &[
                "TT | Tên thủ tục | Thời hạn giải quyết | Cơ quan thực hiện",
                "1 | Xác nhận tạm trú | 03 ngày làm việc | Công an xã",
            ],
            &[
                "TT | Tên văn bản | Cơ quan ban hành | Ngày ban hành",
                "1 | Quy chế họp | UBND xã | 02/3/2020",
            ],
            &[
                "Ngày trực | Trực lãnh đạo | Trực cơ quan",
                "30/4/2026 | Chủ tịch UBND xã | Văn phòng",
            ],
            &[
                "TT | Họ và tên | Ngày sinh | Đơn vị công tác",
                "1 | Lê Thị An | 02/3/1990 | Sở Y tế",
            ],
            &[
                "TT | Cơ quan góp ý | Nội dung | Giải trình",
                "1 | Sở Y tế | Bổ sung mục 2 | Tiếp thu",
            ],
            &[
                "TT | Đơn vị được giám sát | Nội dung | Thời gian",
                "1 | Sở Y tế | Chi ngân sách | 3/2026",
            ],
            &["Giờ | Nội dung | Người thực hiện", "14h00 | Khai mạc | Chánh Văn phòng"],
            &["TT | Đơn vị | Điểm | Xếp loại", "1 | Sở Y tế | 90 | Tốt"],
            &[
                "Bước | Việc phải làm | Trách nhiệm | Thời gian",
                "1 | Nhận hồ sơ | Bộ phận một cửa | 0,5 ngày",
                "2 | Thẩm định | Phòng Kinh tế | 02 ngày làm việc",
            ],
            &[
                "TT | Nhiệm vụ | Đơn vị thực hiện | Kết quả",
                "1 | Cấp thẻ | Công an xã | Đã cấp 35 thẻ",
                "2 | Sửa cầu | Phòng Kinh tế | Chưa triển khai",
            ],
            &[
                "TT | Tên dịch vụ | Thời gian áp dụng | Mức giá (đồng)",
                "1 | Gửi xe máy | Từ ngày 15/8/2026 | 5.000",
            ],
            &[
                "Thứ/ngày | Buổi | Nội dung | Chủ trì | Địa điểm",
                "Hai 04/5 | Sáng | Giao ban | Chủ tịch UBND xã | Phòng họp A",
            ],
        ];
        for rows in tables {
            let (purpose, columns) = read(rows);
            assert_eq!(purpose, Purpose::Other, "{rows:?}");
            let owned = ["lead", "support", "deadline"];
            assert!(columns.iter().all(|role| !owned.contains(&role.as_str())), "{columns:?}");
        }
    }

    #[test]
    fn a_lead_outweighs_a_body_that_is_inspected() {
        let (purpose, columns) = read(&[
            "TT | Đơn vị được kiểm tra | Nội dung | Cơ quan chủ trì | Thời gian",
            "1 | Sở Y tế | Kiểm tra mua sắm | Thanh tra tỉnh | Tháng 5/2026",
        ]);
        assert_eq!(purpose, Purpose::Tasks);
        assert_eq!(columns, ["number", "other", "task", "lead", "deadline"]);
    }

    #[test]
    fn an_hour_of_a_day_is_a_deadline() {
        let (purpose, columns) = read(&[
            "TT | Nội dung | Đơn vị phụ trách | Thời gian",
            "1 | Dựng sân khấu | Đoàn trường | 14h00 ngày 20/5/2026",
            "2 | Trang trí khánh tiết | Tổ Giáo vụ | 17h00 ngày 20/5/2026",
        ]);
        assert_eq!(purpose, Purpose::Tasks);
        assert_eq!(columns, ["number", "task", "lead", "deadline"]);
    }

    #[test]
    fn papers_that_somebody_is_to_write() {
        let (purpose, columns) = read(&[
            "TT | Tên văn bản | Cơ quan chủ trì soạn thảo | Thời gian trình",
            "1 | Quy chế phối hợp quản lý chợ | Sở Công Thương | Tháng 5/2026",
        ]);
        assert_eq!(purpose, Purpose::Tasks);
        assert_eq!(columns, ["number", "task", "lead", "deadline"]);
    }

    #[test]
    fn a_column_of_work_that_is_called_otherwise() {
        let (purpose, columns) = read(&[
            "TT | Việc cần làm ngay trong quý | Đơn vị chủ trì | Hạn",
            "1 | Rà soát quy chế làm việc | Phòng Tổ chức | 31/3/2026",
        ]);
        assert_eq!(purpose, Purpose::Tasks);
        assert_eq!(columns, ["number", "task", "lead", "deadline"]);
    }
}
