"""The JSON of the program as frozen dataclasses.

Made by ``scripts/make_model.py``: do not edit.

Keys that this version does not know are passed over, and a key that is missing is ``None`` or
empty, as the contract has it.
"""

from __future__ import annotations

import dataclasses
from typing import Any, Union

__all__ = [
    "Abbreviation", "Agency", "Appendix", "At", "Base", "BaseKind", "Bounds", "Budget",
    "Change", "ChangeOp", "Changes", "Check", "CheckValue", "CheckedFile", "Citation",
    "Column", "ColumnRole", "Comparison", "Copy", "Counts", "Date", "Deadline",
    "DeadlineKind", "DigitalSignature", "DocNumber", "DocType", "Document", "Draft",
    "Every", "FileError", "FileStatus", "FolderChanges", "Footnote", "FormChange", "Format",
    "History", "Incomplete", "IncompleteReason", "Issuer", "Item", "LedgerLine",
    "Letterhead", "Mention", "Money", "Origin", "PairedBy", "Paper", "PaperPair",
    "PaperWarning", "Recipient", "RecordError", "Recurrence", "Relative", "RelativeUnit",
    "RowKind", "RowRef", "Section", "SectionKind", "Severity", "Signature", "Source",
    "StatedAmount", "StatedRole", "Status", "Subject", "SubjectHistory", "Summary", "Table",
    "TableBudget", "TableRow", "Target", "Task", "TaskHistory", "TextLayer", "WordEdit",
    "WordOp", "Written",
]

#: File formats, told by content. Open: values may be added. `pdf`: PDF. `docx`: Word 2007
#: and later. `doc`: Word 97 to 2003. `rtf`: Rich Text Format. `odt`: OpenDocument text.
#: `html`: HTML. `image`: PNG, JPEG, TIFF. `text`: Plain text. `xlsx`: Excel workbooks: each
#: sheet a table.
Format = str

#: Where the text came from. Open: values may be added. `native`: Written as text. `ocr`:
#: Recognised from images. `mixed`: Both. `none`: No text at all.
TextLayer = str

#: Why a part of a file could not be read. Open: values may be added. `ocr-timed-out`:
#: Recognition took longer than allowed. `ocr-failed`: Recognition failed: memory, disk, a
#: Tesseract that died. `needs-tesseract`: Tesseract is not installed. `needs-libreoffice`:
#: LibreOffice is not installed. `libreoffice-timed-out`: LibreOffice took longer than
#: allowed. `libreoffice-failed`: LibreOffice failed. `limit`: Pages or parts beyond a
#: limit. `embedded`: An embedded file without a reader. `picture`: A picture with words
#: that were left unread.
IncompleteReason = str

#: What a basis paragraph is. Open: values may be added. `authority`: `CHỦ TỊCH ỦY BAN NHÂN
#: DÂN TỈNH`. `basis`: Căn cứ, Thực hiện, Triển khai. `proposal`: Theo đề nghị, Xét đề nghị.
#: `enacting`: `QUYẾT ĐỊNH:`, or a sentence that ends `như sau:`.
BaseKind = str

#: How a section is numbered. Open: values may be added. `part`: Phần. `chapter`: Chương.
#: `section`: Mục. `article`: Điều. `clause`: Khoản. `point`: `a)`, `đ)`. `roman`: `I.`
#: `arabic`: `1.`, `2.1.` `body`: The whole of a paper without numbered sections.
SectionKind = str

#: Where a task was found. Open: values may be added. `table`: A row of a task table.
#: `labelled`: A numbered paragraph with `- Đơn vị chủ trì:` lines. `assignment`: A
#: paragraph or item under a heading that names an agency. `listed`: An item of a section of
#: tasks, with no owner of its own.
Origin = str

#: What sort of time limit a deadline is. Open: values may be added. `date`: A day:
#: `31/12/2025`, `trước ngày 30 tháng 11 năm 2026`. `period`: A span: `Trong năm 2025`, `Quý
#: III/2025`, `2026-2030`. `recurring`: Again and again: `trước ngày 14 hằng tháng`.
#: `ongoing`: Without end: `Thường xuyên`. `conditional`: Depends on an event: `Khi có hướng
#: dẫn …`. `relative`: Counted from another day: `45 ngày kể từ ngày …`. `unknown`: Not
#: understood.
DeadlineKind = str

#: The step of a recurring deadline. Open: values may be added. `day`: Daily. `week`:
#: Weekly. `month`: Monthly. `quarter`: Quarterly. `half_year`: Every six months. `year`:
#: Yearly.
Every = str

#: The unit of a relative deadline. Open: values may be added. `day`: Calendar days.
#: `working_day`: Working days. `month`: Months. `year`: Years.
RelativeUnit = str

#: How the value of a target is to be compared. Open: values may be added. `=`: Exactly.
#: `>=`: `ít nhất`, `tối thiểu`, `trên`. `<=`: `không quá`, `tối đa`, `dưới`.
Comparison = str

#: What a stated amount is. Open: values may be added. `total`: The whole sum of the plan.
#: `mention`: Any other amount.
StatedRole = str

#: What a column holds. Open: values may be added. `number`: TT, STT. `task`: Nội dung công
#: việc, nhiệm vụ. `target`: Chỉ tiêu. `lead`: Chủ trì. `support`: Phối hợp. `deadline`:
#: Thời hạn, tiến độ. `period`: Giai đoạn. `output`: Kết quả, sản phẩm. `budget`: Kinh phí.
#: `funding`: Nguồn vốn. `value`: The value of a target. `quantity`: Số lượng. `unit_price`:
#: Đơn giá. `unit`: Đơn vị tính. `notes`: Ghi chú. `other`: Anything else.
ColumnRole = str

#: What a row is. Open: values may be added. `item`: One entry. `group`: The title of the
#: rows below it. `subtotal`: The sum of a group. `total`: The sum of the table. `note`: A
#: sentence without number.
RowKind = str

#: The outcome of a check. Open: values may be added. `pass`: It holds. `fail`: It does not.
#: `skipped`: There was nothing to test.
Status = str

#: How much a failed check matters. Open: values may be added. `error`: Wrong. `warning`:
#: Doubtful. `info`: Good to know.
Severity = str

#: What a check expected or found: đồng for money, else text.
CheckValue = Union[int, str]

#: What happened. Open: values may be added. `added`: New. `removed`: Gone. `changed`: A
#: field differs. `moved`: Its order among the others changed. `renumbered`: Its number
#: alone changed. `split`: One became several. `merged`: Several became one.
ChangeOp = str

#: What it happened to. Open: values may be added. `task`: A task. `target`: A target.
#: `row`: A row of a table without tasks, or a group row. `section`: A numbered section.
#: `item`: A `-` line of a section. `letterhead`: The letterhead. `basis`: A paragraph
#: between title and first section. `budget`: A stated amount, or a total. `recipient`: A
#: recipient. `signature`: A signature. `citation`: A document cited. `footnote`: A
#: footnote. `appendix`: An appendix. `closing`: A closing paragraph.
Subject = str

#: What happened to words. Open: values may be added. `equal`: In both. `delete`: In the
#: older draft only. `insert`: In the newer draft only.
WordOp = str

#: By what two papers were paired. Open: values may be added. `symbol`: The same symbol.
#: `title`: The same title. `likeness`: Like words.
PairedBy = str

#: What became of a file.
FileStatus = str


@dataclasses.dataclass(frozen=True)
class Source:
    """The file that was read, and by what.

    Attributes:
        file: Path relative to the input given, with `/`.
        sha256: SHA-256 of the bytes, lower-case hexadecimal.
        bytes: Size in bytes.
        format: Format, told by content.
        reader: What read it: `vanban`, `libreoffice 7.4`.
        pages: Number of pages, null where the format has none.
        producer: The program that made the file, as the file says.
        text_layer: Where the text came from.
        signatures: Digital signatures present; their validity is not judged.
        incomplete: What could not be read; empty where all was.
    """

    file: str
    sha256: str
    bytes: int
    format: Format
    reader: str
    pages: int | None
    producer: str | None
    text_layer: TextLayer
    signatures: list[DigitalSignature]
    incomplete: list[Incomplete]

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> Source:
        """The value that this JSON object holds."""
        get: Any = data.get
        return cls(
            file=get("file", ""),
            sha256=get("sha256", ""),
            bytes=get("bytes", 0),
            format=get("format", ""),
            reader=get("reader", ""),
            pages=get("pages"),
            producer=get("producer"),
            text_layer=get("text_layer", ""),
            signatures=[DigitalSignature.from_dict(x) for x in get("signatures") or ()],
            incomplete=[Incomplete.from_dict(x) for x in get("incomplete") or ()],
        )


@dataclasses.dataclass(frozen=True)
class DigitalSignature:
    """A digital signature found in the file, not verified.

    Attributes:
        signer: Common name of the certificate.
        organisation: Organisation of the certificate.
        signed_at: ISO 8601.
        reason: As the signer gave it.
        covers_whole_file: Whether its byte range covers the whole file.
    """

    signer: str | None
    organisation: str | None
    signed_at: str | None
    reason: str | None
    covers_whole_file: bool

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> DigitalSignature:
        """The value that this JSON object holds."""
        get: Any = data.get
        return cls(
            signer=get("signer"),
            organisation=get("organisation"),
            signed_at=get("signed_at"),
            reason=get("reason"),
            covers_whole_file=get("covers_whole_file", False),
        )


@dataclasses.dataclass(frozen=True)
class Incomplete:
    """A part of the file that could not be read.

    Attributes:
        reason: Why.
        pages: The pages it concerns, from 1; empty where it is no matter of pages.
        detail: What exactly: the name of an embedded file, the limit.
    """

    reason: IncompleteReason
    pages: list[int]
    detail: str | None

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> Incomplete:
        """The value that this JSON object holds."""
        get: Any = data.get
        return cls(
            reason=get("reason", ""),
            pages=list(get("pages") or ()),
            detail=get("detail"),
        )


@dataclasses.dataclass(frozen=True)
class Letterhead:
    """What stands at the head of the paper (Nghị định 30/2020/NĐ-CP, Phụ lục I, II.1 to II.5).

    Attributes:
        issuer: The issuing body; null where the page has none.
        number: Number and symbol; null where the page has no such line.
        place: Place.
        date: Date.
        doc_type: Type of document.
        title: Trích yếu, without the type line and without `V/v`.
        addressees: Kính gửi, one each.
        draft: DỰ THẢO, or a number or day left blank.
        urgency: `Hỏa tốc`, `Thượng khẩn`, `Khẩn`.
        secrecy: `Tuyệt mật`, `Tối mật`, `Mật`.
        copy: The line of an electronic copy.
        attached_to: The `(Kèm theo …)` line of a paper without number of its own, with its
            brackets.
        national_title: Whether CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM stands on it.
    """

    issuer: Issuer | None
    number: DocNumber | None
    place: str | None
    date: Date | None
    doc_type: DocType | None
    title: str | None
    addressees: list[str]
    draft: bool
    urgency: str | None
    secrecy: str | None
    copy: Copy | None
    attached_to: str | None
    national_title: bool

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> Letterhead:
        """The value that this JSON object holds."""
        get: Any = data.get
        return cls(
            issuer=(None if get("issuer") is None else Issuer.from_dict(get("issuer"))),
            number=(None if get("number") is None else DocNumber.from_dict(get("number"))),
            place=get("place"),
            date=(None if get("date") is None else Date.from_dict(get("date"))),
            doc_type=(None if get("doc_type") is None else DocType.from_dict(get("doc_type"))),
            title=get("title"),
            addressees=list(get("addressees") or ()),
            draft=get("draft", False),
            urgency=get("urgency"),
            secrecy=get("secrecy"),
            copy=(None if get("copy") is None else Copy.from_dict(get("copy"))),
            attached_to=get("attached_to"),
            national_title=get("national_title", False),
        )


@dataclasses.dataclass(frozen=True)
class Issuer:
    """The issuing body.

    Attributes:
        parent: The superior body.
        name: The body itself, the lines of one name joined.
        joint: Further issuers of a joint paper.
    """

    parent: str | None
    name: str
    joint: list[str]

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> Issuer:
        """The value that this JSON object holds."""
        get: Any = data.get
        return cls(
            parent=get("parent"),
            name=get("name", ""),
            joint=list(get("joint") or ()),
        )


@dataclasses.dataclass(frozen=True)
class DocNumber:
    """`Số: 54/KH-UBND`.

    Attributes:
        raw: The line as printed.
        number: The number, null where blank.
        year: The year between number and symbol: `214/2025/NĐ-CP`.
        symbol: All after the number's slash (and year): `KH-UBND`.
        type_code: `KH`; null for a công văn.
        issuer_code: `UBND`.
    """

    raw: str
    number: int | None
    year: int | None
    symbol: str | None
    type_code: str | None
    issuer_code: str | None

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> DocNumber:
        """The value that this JSON object holds."""
        get: Any = data.get
        return cls(
            raw=get("raw", ""),
            number=get("number"),
            year=get("year"),
            symbol=get("symbol"),
            type_code=get("type_code"),
            issuer_code=get("issuer_code"),
        )


@dataclasses.dataclass(frozen=True)
class Date:
    """A date as printed and as read.

    Attributes:
        raw: As printed: `ngày 06 tháng 10 năm 2025`.
        value: ISO 8601 cut to what is known: `2025-10-06`, `2025-10`, `2025`.
    """

    raw: str
    value: str | None

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> Date:
        """The value that this JSON object holds."""
        get: Any = data.get
        return cls(
            raw=get("raw", ""),
            value=get("value"),
        )


@dataclasses.dataclass(frozen=True)
class DocType:
    """Type of document.

    Attributes:
        code: `KH`.
        name: `Kế hoạch`.
    """

    code: str
    name: str

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> DocType:
        """The value that this JSON object holds."""
        get: Any = data.get
        return cls(
            code=get("code", ""),
            name=get("name", ""),
        )


@dataclasses.dataclass(frozen=True)
class Copy:
    """The line at the top right of an electronic copy.

    Attributes:
        form: `SAO Y`, `SAO LỤC`, `TRÍCH SAO`.
        issuer: Who made the copy.
        signed_at: When, ISO 8601.
    """

    form: str
    issuer: str | None
    signed_at: str | None

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> Copy:
        """The value that this JSON object holds."""
        get: Any = data.get
        return cls(
            form=get("form", ""),
            issuer=get("issuer"),
            signed_at=get("signed_at"),
        )


@dataclasses.dataclass(frozen=True)
class Base:
    """A paragraph between title and first section.

    Attributes:
        kind: What it is.
        text: Whole.
        citations: Indices into `citations`.
    """

    kind: BaseKind
    text: str
    citations: list[int]

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> Base:
        """The value that this JSON object holds."""
        get: Any = data.get
        return cls(
            kind=get("kind", ""),
            text=get("text", ""),
            citations=list(get("citations") or ()),
        )


@dataclasses.dataclass(frozen=True)
class Section:
    """A section.

    Attributes:
        id: The path of numbers: `II.1.đ`.
        number: Without punctuation: `2.1`.
        kind: How it is numbered.
        heading: The numbered line where it is a title.
        text: Its running paragraphs, joined by `\\n`.
        items: Its `-` and `+` lines.
        children: The sections below it.
        at: Where it begins.
    """

    id: str
    number: str | None
    kind: SectionKind
    heading: str | None
    text: str | None
    items: list[Item]
    children: list[Section]
    at: At | None

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> Section:
        """The value that this JSON object holds."""
        get: Any = data.get
        return cls(
            id=get("id", ""),
            number=get("number"),
            kind=get("kind", ""),
            heading=get("heading"),
            text=get("text"),
            items=[Item.from_dict(x) for x in get("items") or ()],
            children=[Section.from_dict(x) for x in get("children") or ()],
            at=(None if get("at") is None else At.from_dict(get("at"))),
        )


@dataclasses.dataclass(frozen=True)
class Item:
    """A `-` or `+` line, without the mark.

    Attributes:
        text: Its text.
        items: The items below it.
    """

    text: str
    items: list[Item]

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> Item:
        """The value that this JSON object holds."""
        get: Any = data.get
        return cls(
            text=get("text", ""),
            items=[Item.from_dict(x) for x in get("items") or ()],
        )


@dataclasses.dataclass(frozen=True)
class At:
    """Where a value stands.

    Attributes:
        page: Page, from 1 (PDF).
        bbox: `[x0, y0, x1, y1]` in points from the page's top left (PDF).
        block: Body element from 0 (DOCX), line from 1 (text).
        row: Row inside the table (DOCX).
        column: Grid column inside the table (DOCX).
    """

    page: int | None
    bbox: list[float] | None
    block: int | None
    row: int | None
    column: int | None

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> At:
        """The value that this JSON object holds."""
        get: Any = data.get
        return cls(
            page=get("page"),
            bbox=(None if get("bbox") is None else list(get("bbox") or ())),
            block=get("block"),
            row=get("row"),
            column=get("column"),
        )


@dataclasses.dataclass(frozen=True)
class Task:
    """Something that somebody is to do.

    Attributes:
        id: Unique in the document: `A1.17`, `II.1.đ`, `III.1/1`.
        origin: Where it was found.
        section: Id of its section, null for rows.
        row: Its row, null for sections.
        group: Headings or group rows above it, outermost first, without numbers.
        number: As printed on its own line, without punctuation.
        text: What is to be done.
        lead: Chủ trì.
        support: Phối hợp.
        deadline: Thời hạn.
        period: Giai đoạn.
        output: Kết quả, sản phẩm.
        budget: Kinh phí.
        funding: Codes of the source of money as printed.
        notes: Ghi chú.
        footnotes: Numbers of the footnotes referred to.
        at: Where it stands.
    """

    id: str
    origin: Origin
    section: str | None
    row: RowRef | None
    group: list[str]
    number: str | None
    text: str
    lead: list[Agency]
    support: list[Agency]
    deadline: Deadline | None
    period: Deadline | None
    output: str | None
    budget: Money | None
    funding: list[str]
    notes: str | None
    footnotes: list[int]
    at: At | None

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> Task:
        """The value that this JSON object holds."""
        get: Any = data.get
        return cls(
            id=get("id", ""),
            origin=get("origin", ""),
            section=get("section"),
            row=(None if get("row") is None else RowRef.from_dict(get("row"))),
            group=list(get("group") or ()),
            number=get("number"),
            text=get("text", ""),
            lead=[Agency.from_dict(x) for x in get("lead") or ()],
            support=[Agency.from_dict(x) for x in get("support") or ()],
            deadline=(None if get("deadline") is None else Deadline.from_dict(get("deadline"))),
            period=(None if get("period") is None else Deadline.from_dict(get("period"))),
            output=get("output"),
            budget=(None if get("budget") is None else Money.from_dict(get("budget"))),
            funding=list(get("funding") or ()),
            notes=get("notes"),
            footnotes=list(get("footnotes") or ()),
            at=(None if get("at") is None else At.from_dict(get("at"))),
        )


@dataclasses.dataclass(frozen=True)
class RowRef:
    """The row that a task or target was read from, all from 0.

    Attributes:
        appendix: Index into `appendices`.
        table: Index into its `tables`.
        row: Index into its `rows`.
    """

    appendix: int
    table: int
    row: int

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> RowRef:
        """The value that this JSON object holds."""
        get: Any = data.get
        return cls(
            appendix=get("appendix", 0),
            table=get("table", 0),
            row=get("row", 0),
        )


@dataclasses.dataclass(frozen=True)
class Agency:
    """An agency as printed and with abbreviations written out.

    Attributes:
        raw: As printed.
        name: Abbreviations written out, capitals as printed.
        collective: A class of bodies: `Các sở, ban, ngành`.
    """

    raw: str
    name: str
    collective: bool

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> Agency:
        """The value that this JSON object holds."""
        get: Any = data.get
        return cls(
            raw=get("raw", ""),
            name=get("name", ""),
            collective=get("collective", False),
        )


@dataclasses.dataclass(frozen=True)
class Deadline:
    """A deadline or period.

    Attributes:
        raw: As printed.
        kind: What sort it is.
        start: First day, ISO 8601, of a period.
        end: Last day, ISO 8601, of a date or period.
        recurrence: Of a recurring one.
        relative: Of a relative one.
        condition: The whole phrase of a conditional one.
        status: `completed` where the cell says so.
        rest: What of `raw` no other key holds, as printed: `từ 14 giờ 00`, `(đợt 2)`.
    """

    raw: str
    kind: DeadlineKind
    start: str | None
    end: str | None
    recurrence: Recurrence | None
    relative: Relative | None
    condition: str | None
    status: str | None
    rest: str | None

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> Deadline:
        """The value that this JSON object holds."""
        get: Any = data.get
        return cls(
            raw=get("raw", ""),
            kind=get("kind", ""),
            start=get("start"),
            end=get("end"),
            recurrence=(None if get("recurrence") is None else Recurrence.from_dict(get("recurrence"))),
            relative=(None if get("relative") is None else Relative.from_dict(get("relative"))),
            condition=get("condition"),
            status=get("status"),
            rest=get("rest"),
        )


@dataclasses.dataclass(frozen=True)
class Recurrence:
    """How a deadline comes back.

    Attributes:
        every: The step.
        day: Day of the month.
        month: Month of the year.
        weekday: Day of the week, 1 is Monday (thứ Hai), 7 Sunday (Chủ nhật).
    """

    every: Every
    day: int | None
    month: int | None
    weekday: int | None

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> Recurrence:
        """The value that this JSON object holds."""
        get: Any = data.get
        return cls(
            every=get("every", ""),
            day=get("day"),
            month=get("month"),
            weekday=get("weekday"),
        )


@dataclasses.dataclass(frozen=True)
class Relative:
    """A span counted from an event.

    Attributes:
        amount: How many.
        unit: Of what.
        from_: From when: `ngày ký ban hành`.
    """

    amount: int
    unit: RelativeUnit
    from_: str | None

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> Relative:
        """The value that this JSON object holds."""
        get: Any = data.get
        return cls(
            amount=get("amount", 0),
            unit=get("unit", ""),
            from_=get("from"),
        )


@dataclasses.dataclass(frozen=True)
class Money:
    """An amount of money.

    Attributes:
        raw: The digits as printed.
        vnd: Đồng, rounded half away from zero; null where the unit is unknown.
        vnd_exact: Decimal string where that is not whole.
        unit: As printed: `triệu đồng`.
    """

    raw: str
    vnd: int | None
    vnd_exact: str | None
    unit: str | None

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> Money:
        """The value that this JSON object holds."""
        get: Any = data.get
        return cls(
            raw=get("raw", ""),
            vnd=get("vnd"),
            vnd_exact=get("vnd_exact"),
            unit=get("unit"),
        )


@dataclasses.dataclass(frozen=True)
class Target:
    """A row of a table of chỉ tiêu.

    Attributes:
        id: Unique in the document: `A1.I.2.5`.
        row: Its row.
        group: Group rows above it, outermost first.
        number: As printed, without punctuation.
        text: The target.
        raw: The value as printed: `100%`, `Đạt`.
        value: The number, null where `raw` is none.
        comparison: Null where `raw` is no number.
        unit: `%`.
        lead: Chủ trì.
        support: Phối hợp.
        period: The period of its group or column.
        at: Where it stands.
    """

    id: str
    row: RowRef | None
    group: list[str]
    number: str | None
    text: str
    raw: str | None
    value: float | None
    comparison: Comparison | None
    unit: str | None
    lead: list[Agency]
    support: list[Agency]
    period: Deadline | None
    at: At | None

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> Target:
        """The value that this JSON object holds."""
        get: Any = data.get
        return cls(
            id=get("id", ""),
            row=(None if get("row") is None else RowRef.from_dict(get("row"))),
            group=list(get("group") or ()),
            number=get("number"),
            text=get("text", ""),
            raw=get("raw"),
            value=get("value"),
            comparison=get("comparison"),
            unit=get("unit"),
            lead=[Agency.from_dict(x) for x in get("lead") or ()],
            support=[Agency.from_dict(x) for x in get("support") or ()],
            period=(None if get("period") is None else Deadline.from_dict(get("period"))),
            at=(None if get("at") is None else At.from_dict(get("at"))),
        )


@dataclasses.dataclass(frozen=True)
class Budget:
    """The money of the document.

    Attributes:
        stated: Amounts in the running text.
        rows_total: Sum of the task budgets of the one money table, in đồng.
        table_total: The total row of the one money table, in đồng.
        tables: Every amount column.
    """

    stated: list[StatedAmount]
    rows_total: int | None
    table_total: int | None
    tables: list[TableBudget]

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> Budget:
        """The value that this JSON object holds."""
        get: Any = data.get
        return cls(
            stated=[StatedAmount.from_dict(x) for x in get("stated") or ()],
            rows_total=get("rows_total"),
            table_total=get("table_total"),
            tables=[TableBudget.from_dict(x) for x in get("tables") or ()],
        )


@dataclasses.dataclass(frozen=True)
class StatedAmount:
    """An amount in the running text.

    Attributes:
        money: The amount in digits.
        words: The amount in words (`Bằng chữ`).
        words_vnd: What the words come to, in đồng.
        role: What it is.
        at: Where it stands.
    """

    money: Money
    words: str | None
    words_vnd: int | None
    role: StatedRole
    at: At | None

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> StatedAmount:
        """The value that this JSON object holds."""
        get: Any = data.get
        return cls(
            money=Money.from_dict(get("money")),
            words=get("words"),
            words_vnd=get("words_vnd"),
            role=get("role", ""),
            at=(None if get("at") is None else At.from_dict(get("at"))),
        )


@dataclasses.dataclass(frozen=True)
class TableBudget:
    """The sums of one amount column.

    Attributes:
        appendix: Index into `appendices`.
        table: Index into its `tables`.
        column: Index into its `columns`.
        rows_total: Sum of the items, in đồng.
        table_total: Amount of the total row, in đồng.
    """

    appendix: int
    table: int
    column: int
    rows_total: int | None
    table_total: int | None

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> TableBudget:
        """The value that this JSON object holds."""
        get: Any = data.get
        return cls(
            appendix=get("appendix", 0),
            table=get("table", 0),
            column=get("column", 0),
            rows_total=get("rows_total"),
            table_total=get("table_total"),
        )


@dataclasses.dataclass(frozen=True)
class Appendix:
    """An appendix; one entry with `label` null holds the tables of the body.

    Attributes:
        label: `PHỤ LỤC`, `Phụ lục I`.
        title: Its title.
        attached_to: The `(Kèm theo …)` line with its brackets.
        unit: The unit of money stated above the table: `triệu đồng`.
        tables: Its tables.
        sections: Its numbered sections.
        at: Where it begins.
    """

    label: str | None
    title: str | None
    attached_to: str | None
    unit: str | None
    tables: list[Table]
    sections: list[Section]
    at: At | None

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> Appendix:
        """The value that this JSON object holds."""
        get: Any = data.get
        return cls(
            label=get("label"),
            title=get("title"),
            attached_to=get("attached_to"),
            unit=get("unit"),
            tables=[Table.from_dict(x) for x in get("tables") or ()],
            sections=[Section.from_dict(x) for x in get("sections") or ()],
            at=(None if get("at") is None else At.from_dict(get("at"))),
        )


@dataclasses.dataclass(frozen=True)
class Table:
    """A table with its header read.

    Attributes:
        columns: Its columns.
        rows: Its rows, header rows left out.
        pages: First and last page, from 1; null for DOCX.
        at: Where it begins.
    """

    columns: list[Column]
    rows: list[TableRow]
    pages: list[int] | None
    at: At | None

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> Table:
        """The value that this JSON object holds."""
        get: Any = data.get
        return cls(
            columns=[Column.from_dict(x) for x in get("columns") or ()],
            rows=[TableRow.from_dict(x) for x in get("rows") or ()],
            pages=(None if get("pages") is None else list(get("pages") or ())),
            at=(None if get("at") is None else At.from_dict(get("at"))),
        )


@dataclasses.dataclass(frozen=True)
class Column:
    """A column.

    Attributes:
        path: Header cells from top to bottom.
        role: What it holds.
        unit: Its own unit of money.
        period: Its year or years.
    """

    path: list[str]
    role: ColumnRole
    unit: str | None
    period: Deadline | None

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> Column:
        """The value that this JSON object holds."""
        get: Any = data.get
        return cls(
            path=list(get("path") or ()),
            role=get("role", ""),
            unit=get("unit"),
            period=(None if get("period") is None else Deadline.from_dict(get("period"))),
        )


@dataclasses.dataclass(frozen=True)
class TableRow:
    """A row that is no header.

    Attributes:
        kind: What it is.
        number: Without final punctuation.
        parent: Index of the row of this table that it is a part of.
        cells: One text a column, as printed.
        amounts: One a column, where it holds an amount of money.
        at: Where it stands.
    """

    kind: RowKind
    number: str | None
    parent: int | None
    cells: list[str]
    amounts: list[Money | None]
    at: At | None

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> TableRow:
        """The value that this JSON object holds."""
        get: Any = data.get
        return cls(
            kind=get("kind", ""),
            number=get("number"),
            parent=get("parent"),
            cells=list(get("cells") or ()),
            amounts=[(None if x is None else Money.from_dict(x)) for x in get("amounts") or ()],
            at=(None if get("at") is None else At.from_dict(get("at"))),
        )


@dataclasses.dataclass(frozen=True)
class Citation:
    """A document cited; each once, in order of first mention.

    Attributes:
        type: `Kế hoạch`.
        number: `54`, as printed.
        symbol: `54/KH-UBND`.
        raw: The first mention as printed.
        date: ISO 8601.
        issuer: Who issued it.
        title: Its title, without `về`.
        mentions: Every place where it is named.
    """

    type: str
    number: str | None
    symbol: str
    raw: str
    date: str | None
    issuer: str | None
    title: str | None
    mentions: list[Mention]

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> Citation:
        """The value that this JSON object holds."""
        get: Any = data.get
        return cls(
            type=get("type", ""),
            number=get("number"),
            symbol=get("symbol", ""),
            raw=get("raw", ""),
            date=get("date"),
            issuer=get("issuer"),
            title=get("title"),
            mentions=[Mention.from_dict(x) for x in get("mentions") or ()],
        )


@dataclasses.dataclass(frozen=True)
class Mention:
    """One place where a document is named.

    Attributes:
        raw: As printed.
        date: ISO 8601, where this mention has it.
        issuer: Where this mention has it.
        at: Where it stands.
    """

    raw: str
    date: str | None
    issuer: str | None
    at: At | None

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> Mention:
        """The value that this JSON object holds."""
        get: Any = data.get
        return cls(
            raw=get("raw", ""),
            date=get("date"),
            issuer=get("issuer"),
            at=(None if get("at") is None else At.from_dict(get("at"))),
        )


@dataclasses.dataclass(frozen=True)
class Abbreviation:
    """An abbreviation that the document defines.

    Attributes:
        short: `BCVT&CĐS`.
        long: What it stands for.
        at: Where it is defined.
    """

    short: str
    long: str
    at: At | None

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> Abbreviation:
        """The value that this JSON object holds."""
        get: Any = data.get
        return cls(
            short=get("short", ""),
            long=get("long", ""),
            at=(None if get("at") is None else At.from_dict(get("at"))),
        )


@dataclasses.dataclass(frozen=True)
class Footnote:
    """A footnote.

    Attributes:
        number: Its number.
        text: Its text.
        at: Where it stands.
    """

    number: int
    text: str
    at: At | None

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> Footnote:
        """The value that this JSON object holds."""
        get: Any = data.get
        return cls(
            number=get("number", 0),
            text=get("text", ""),
            at=(None if get("at") is None else At.from_dict(get("at"))),
        )


@dataclasses.dataclass(frozen=True)
class Recipient:
    """An entry of Nơi nhận.

    Attributes:
        text: Without the leading dash and final punctuation.
        name: Without what stands in brackets.
        purpose: What it is sent for: `báo cáo`.
        archive: Of the archive line: `VT`, `VP`.
    """

    text: str
    name: str
    purpose: str | None
    archive: list[str]

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> Recipient:
        """The value that this JSON object holds."""
        get: Any = data.get
        return cls(
            text=get("text", ""),
            name=get("name", ""),
            purpose=get("purpose"),
            archive=list(get("archive") or ()),
        )


@dataclasses.dataclass(frozen=True)
class Signature:
    """Who signs (Nghị định 30/2020/NĐ-CP, Phụ lục I, II.7).

    Attributes:
        authority: `TM. ỦY BAN NHÂN DÂN`.
        capacity: `KT. CHỦ TỊCH`.
        position: `PHÓ CHỦ TỊCH`.
        name: The signer's name.
    """

    authority: str | None
    capacity: str | None
    position: str | None
    name: str | None

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> Signature:
        """The value that this JSON object holds."""
        get: Any = data.get
        return cls(
            authority=get("authority"),
            capacity=get("capacity"),
            position=get("position"),
            name=get("name"),
        )


@dataclasses.dataclass(frozen=True)
class Paper:
    """A paper: the first of a file, or one bound into it.

    Attributes:
        letterhead: The head of the first page.
        bases: The paragraphs between title and first section.
        sections: The tree of sections.
        closing: Unnumbered paragraphs after the last section's matter.
        tasks: Everything that somebody is to do, in document order.
        targets: Rows of tables of chỉ tiêu.
        budget: The money.
        appendices: Appendices, and the tables of the body.
        citations: Documents cited by symbol.
        abbreviations: Abbreviations that the document defines.
        footnotes: Footnotes.
        recipients: Nơi nhận.
        signature: Who signs.
        cosignatures: Further signers.
        attachments: Other papers bound into the same file.
        checks: What the rules found.
        warnings: What was read with doubt.
        places: Where values stand that have no `at` of their own, by JSON Pointer from the
            paper's root, in document order.
        corrected: JSON Pointers of the values that a person's correction replaced.
    """

    letterhead: Letterhead
    bases: list[Base]
    sections: list[Section]
    closing: list[str]
    tasks: list[Task]
    targets: list[Target]
    budget: Budget
    appendices: list[Appendix]
    citations: list[Citation]
    abbreviations: list[Abbreviation]
    footnotes: list[Footnote]
    recipients: list[Recipient]
    signature: Signature | None
    cosignatures: list[Signature]
    attachments: list[Paper]
    checks: list[Check]
    warnings: list[PaperWarning]
    places: dict[str, At]
    corrected: list[str]

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> Paper:
        """The value that this JSON object holds."""
        get: Any = data.get
        return cls(
            letterhead=Letterhead.from_dict(get("letterhead")),
            bases=[Base.from_dict(x) for x in get("bases") or ()],
            sections=[Section.from_dict(x) for x in get("sections") or ()],
            closing=list(get("closing") or ()),
            tasks=[Task.from_dict(x) for x in get("tasks") or ()],
            targets=[Target.from_dict(x) for x in get("targets") or ()],
            budget=Budget.from_dict(get("budget")),
            appendices=[Appendix.from_dict(x) for x in get("appendices") or ()],
            citations=[Citation.from_dict(x) for x in get("citations") or ()],
            abbreviations=[Abbreviation.from_dict(x) for x in get("abbreviations") or ()],
            footnotes=[Footnote.from_dict(x) for x in get("footnotes") or ()],
            recipients=[Recipient.from_dict(x) for x in get("recipients") or ()],
            signature=(None if get("signature") is None else Signature.from_dict(get("signature"))),
            cosignatures=[Signature.from_dict(x) for x in get("cosignatures") or ()],
            attachments=[Paper.from_dict(x) for x in get("attachments") or ()],
            checks=[Check.from_dict(x) for x in get("checks") or ()],
            warnings=[PaperWarning.from_dict(x) for x in get("warnings") or ()],
            places=dict((k, At.from_dict(x)) for k, x in (get("places") or dict()).items()),
            corrected=list(get("corrected") or ()),
        )


@dataclasses.dataclass(frozen=True)
class Check:
    """One rule applied to one table or subject.

    Attributes:
        id: Unique in the document: the rule, and its subject where there are several.
        rule: The rule: `table-total`.
        status: The outcome.
        severity: How much it matters; `info` unless it failed.
        expected: What should stand there.
        actual: What stands there.
        refs: Ids of tasks, or symbols, that it speaks of.
        message: In English.
        message_vi: In Vietnamese.
        at: Where to look.
    """

    id: str
    rule: str
    status: Status
    severity: Severity
    expected: CheckValue | None
    actual: CheckValue | None
    refs: list[str]
    message: str | None
    message_vi: str | None
    at: At | None

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> Check:
        """The value that this JSON object holds."""
        get: Any = data.get
        return cls(
            id=get("id", ""),
            rule=get("rule", ""),
            status=get("status", ""),
            severity=get("severity", ""),
            expected=get("expected"),
            actual=get("actual"),
            refs=list(get("refs") or ()),
            message=get("message"),
            message_vi=get("message_vi"),
            at=(None if get("at") is None else At.from_dict(get("at"))),
        )


@dataclasses.dataclass(frozen=True)
class PaperWarning:
    """What was read with doubt or not at all.

    Attributes:
        code: A stable code, in kebab case.
        message: In English.
        message_vi: In Vietnamese.
        at: Where.
        path: JSON Pointer, from the paper's root, of the value it doubts.
    """

    code: str
    message: str
    message_vi: str
    at: At | None
    path: str | None

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> PaperWarning:
        """The value that this JSON object holds."""
        get: Any = data.get
        return cls(
            code=get("code", ""),
            message=get("message", ""),
            message_vi=get("message_vi", ""),
            at=(None if get("at") is None else At.from_dict(get("at"))),
            path=get("path"),
        )


@dataclasses.dataclass(frozen=True)
class Document:
    """One input file.

    Attributes:
        schema_version: The version of this contract: `1.1`.
        source: The file.
        letterhead: The head of the first page.
        bases: The paragraphs between title and first section.
        sections: The tree of sections.
        closing: Unnumbered paragraphs after the last section's matter.
        tasks: Everything that somebody is to do, in document order.
        targets: Rows of tables of chỉ tiêu.
        budget: The money.
        appendices: Appendices, and the tables of the body.
        citations: Documents cited by symbol.
        abbreviations: Abbreviations that the document defines.
        footnotes: Footnotes.
        recipients: Nơi nhận.
        signature: Who signs.
        cosignatures: Further signers.
        attachments: Other papers bound into the same file.
        checks: What the rules found.
        warnings: What was read with doubt.
        places: Where values stand that have no `at` of their own, by JSON Pointer from the
            paper's root, in document order.
        corrected: JSON Pointers of the values that a person's correction replaced.
    """

    schema_version: str
    source: Source
    letterhead: Letterhead
    bases: list[Base]
    sections: list[Section]
    closing: list[str]
    tasks: list[Task]
    targets: list[Target]
    budget: Budget
    appendices: list[Appendix]
    citations: list[Citation]
    abbreviations: list[Abbreviation]
    footnotes: list[Footnote]
    recipients: list[Recipient]
    signature: Signature | None
    cosignatures: list[Signature]
    attachments: list[Paper]
    checks: list[Check]
    warnings: list[PaperWarning]
    places: dict[str, At]
    corrected: list[str]

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> Document:
        """The value that this JSON object holds."""
        get: Any = data.get
        return cls(
            schema_version=get("schema_version", ""),
            source=Source.from_dict(get("source")),
            letterhead=Letterhead.from_dict(get("letterhead")),
            bases=[Base.from_dict(x) for x in get("bases") or ()],
            sections=[Section.from_dict(x) for x in get("sections") or ()],
            closing=list(get("closing") or ()),
            tasks=[Task.from_dict(x) for x in get("tasks") or ()],
            targets=[Target.from_dict(x) for x in get("targets") or ()],
            budget=Budget.from_dict(get("budget")),
            appendices=[Appendix.from_dict(x) for x in get("appendices") or ()],
            citations=[Citation.from_dict(x) for x in get("citations") or ()],
            abbreviations=[Abbreviation.from_dict(x) for x in get("abbreviations") or ()],
            footnotes=[Footnote.from_dict(x) for x in get("footnotes") or ()],
            recipients=[Recipient.from_dict(x) for x in get("recipients") or ()],
            signature=(None if get("signature") is None else Signature.from_dict(get("signature"))),
            cosignatures=[Signature.from_dict(x) for x in get("cosignatures") or ()],
            attachments=[Paper.from_dict(x) for x in get("attachments") or ()],
            checks=[Check.from_dict(x) for x in get("checks") or ()],
            warnings=[PaperWarning.from_dict(x) for x in get("warnings") or ()],
            places=dict((k, At.from_dict(x)) for k, x in (get("places") or dict()).items()),
            corrected=list(get("corrected") or ()),
        )


@dataclasses.dataclass(frozen=True)
class Draft:
    """A draft by name.

    Attributes:
        file: The file, named as in the `source` of a document.
        sha256: SHA-256 of the bytes.
        symbol: `54/KH-UBND`; what is known of it where the number is blank.
        date: ISO 8601, cut to what is known.
        title: Trích yếu.
    """

    file: str
    sha256: str
    symbol: str | None
    date: str | None
    title: str | None

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> Draft:
        """The value that this JSON object holds."""
        get: Any = data.get
        return cls(
            file=get("file", ""),
            sha256=get("sha256", ""),
            symbol=get("symbol"),
            date=get("date"),
            title=get("title"),
        )


@dataclasses.dataclass(frozen=True)
class Summary:
    """The changes counted by what happened.

    Attributes:
        added: New in the newer draft.
        removed: Gone from the older draft.
        changed: Fields that differ.
        moved: Moved to another place.
        renumbered: With another number alone.
        split: One that became several.
        merged: Several that became one.
        form_only: Fields that differ in form only.
        budget_delta: The newer total less the older one, in đồng.
    """

    added: int
    removed: int
    changed: int
    moved: int
    renumbered: int
    split: int
    merged: int
    form_only: int
    budget_delta: int | None

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> Summary:
        """The value that this JSON object holds."""
        get: Any = data.get
        return cls(
            added=get("added", 0),
            removed=get("removed", 0),
            changed=get("changed", 0),
            moved=get("moved", 0),
            renumbered=get("renumbered", 0),
            split=get("split", 0),
            merged=get("merged", 0),
            form_only=get("form_only", 0),
            budget_delta=get("budget_delta"),
        )


@dataclasses.dataclass(frozen=True)
class Change:
    """One change.

    Attributes:
        op: What happened.
        what: To what.
        field: The field that changed: `text`, `lead`, `deadline`.
        old_id: Its id in the older draft.
        new_id: Its id in the newer draft.
        old_ids: The ids of those that were merged into it, else empty.
        new_ids: The ids of those into which it was split, else empty.
        old: The older value, in the shapes of this model.
        new: The newer value.
        words: The words of a text that changed.
        at_old: Where it stood.
        at_new: Where it stands.
        back_to: In a history, the number from 1 of the earlier draft to which the value
            returned.
    """

    op: ChangeOp
    what: Subject
    field: str | None
    old_id: str | None
    new_id: str | None
    old_ids: list[str]
    new_ids: list[str]
    old: Any
    new: Any
    words: list[WordEdit]
    at_old: At | None
    at_new: At | None
    back_to: int | None

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> Change:
        """The value that this JSON object holds."""
        get: Any = data.get
        return cls(
            op=get("op", ""),
            what=get("what", ""),
            field=get("field"),
            old_id=get("old_id"),
            new_id=get("new_id"),
            old_ids=list(get("old_ids") or ()),
            new_ids=list(get("new_ids") or ()),
            old=get("old"),
            new=get("new"),
            words=[WordEdit.from_dict(x) for x in get("words") or ()],
            at_old=(None if get("at_old") is None else At.from_dict(get("at_old"))),
            at_new=(None if get("at_new") is None else At.from_dict(get("at_new"))),
            back_to=get("back_to"),
        )


@dataclasses.dataclass(frozen=True)
class WordEdit:
    """A run of words.

    Attributes:
        op: What happened to them.
        text: The words, one blank between two.
    """

    op: WordOp
    text: str

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> WordEdit:
        """The value that this JSON object holds."""
        get: Any = data.get
        return cls(
            op=get("op", ""),
            text=get("text", ""),
        )


@dataclasses.dataclass(frozen=True)
class FormChange:
    """A field that is written otherwise and means the same.

    Attributes:
        what: Of what.
        field: The field.
        old_id: Its id in the older draft.
        new_id: Its id in the newer draft.
        old: As it was written.
        new: As it is written.
    """

    what: Subject
    field: str | None
    old_id: str | None
    new_id: str | None
    old: Any
    new: Any

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> FormChange:
        """The value that this JSON object holds."""
        get: Any = data.get
        return cls(
            what=get("what", ""),
            field=get("field"),
            old_id=get("old_id"),
            new_id=get("new_id"),
            old=get("old"),
            new=get("new"),
        )


@dataclasses.dataclass(frozen=True)
class Changes:
    """What changed from one draft to the next.

    Attributes:
        schema_version: The version of this contract: `1.1`.
        old: The older draft.
        new: The newer draft.
        summary: How many of each.
        changes: In the order of the newer draft, what is gone at its old place.
        form: Places that differ in form only; filled on demand.
    """

    schema_version: str
    old: Draft
    new: Draft
    summary: Summary
    changes: list[Change]
    form: list[FormChange]

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> Changes:
        """The value that this JSON object holds."""
        get: Any = data.get
        return cls(
            schema_version=get("schema_version", ""),
            old=Draft.from_dict(get("old")),
            new=Draft.from_dict(get("new")),
            summary=Summary.from_dict(get("summary")),
            changes=[Change.from_dict(x) for x in get("changes") or ()],
            form=[FormChange.from_dict(x) for x in get("form") or ()],
        )


@dataclasses.dataclass(frozen=True)
class TaskHistory:
    """One task through the drafts.

    Attributes:
        ids: Its id in each draft, null where it is not there.
        changes: What happened from each draft to the next: one list fewer than drafts.
    """

    ids: list[str | None]
    changes: list[list[Change]]

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> TaskHistory:
        """The value that this JSON object holds."""
        get: Any = data.get
        return cls(
            ids=list(get("ids") or ()),
            changes=[[Change.from_dict(x) for x in x or ()] for x in get("changes") or ()],
        )


@dataclasses.dataclass(frozen=True)
class SubjectHistory:
    """A thing other than a task through the drafts.

    Attributes:
        what: What it is.
        ids: Its id in each draft, null where it is not there or has none.
        changes: What happened from each draft to the next: one list fewer than drafts.
    """

    what: Subject
    ids: list[str | None]
    changes: list[list[Change]]

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> SubjectHistory:
        """The value that this JSON object holds."""
        get: Any = data.get
        return cls(
            what=get("what", ""),
            ids=list(get("ids") or ()),
            changes=[[Change.from_dict(x) for x in x or ()] for x in get("changes") or ()],
        )


@dataclasses.dataclass(frozen=True)
class History:
    """The tasks of several drafts in a row.

    Attributes:
        drafts: The drafts, oldest first.
        tasks: Every task of any draft.
        others: All else that changed between any two drafts.
    """

    drafts: list[Draft]
    tasks: list[TaskHistory]
    others: list[SubjectHistory]

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> History:
        """The value that this JSON object holds."""
        get: Any = data.get
        return cls(
            drafts=[Draft.from_dict(x) for x in get("drafts") or ()],
            tasks=[TaskHistory.from_dict(x) for x in get("tasks") or ()],
            others=[SubjectHistory.from_dict(x) for x in get("others") or ()],
        )


@dataclasses.dataclass(frozen=True)
class PaperPair:
    """A paper in both folders.

    Attributes:
        old: File in the older folder.
        new: File in the newer folder.
        by: By what they were paired.
        diff: What changed.
    """

    old: str
    new: str
    by: PairedBy
    diff: Changes

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> PaperPair:
        """The value that this JSON object holds."""
        get: Any = data.get
        return cls(
            old=get("old", ""),
            new=get("new", ""),
            by=get("by", ""),
            diff=Changes.from_dict(get("diff")),
        )


@dataclasses.dataclass(frozen=True)
class FolderChanges:
    """Two folders of papers.

    Attributes:
        pairs: Papers found in both.
        only_old: Files with no partner in the newer folder.
        only_new: Files with no partner in the older folder.
    """

    pairs: list[PaperPair]
    only_old: list[str]
    only_new: list[str]

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> FolderChanges:
        """The value that this JSON object holds."""
        get: Any = data.get
        return cls(
            pairs=[PaperPair.from_dict(x) for x in get("pairs") or ()],
            only_old=list(get("only_old") or ()),
            only_new=list(get("only_new") or ()),
        )


@dataclasses.dataclass(frozen=True)
class CheckedFile:
    """What became of one file.

    Attributes:
        file: Its path as given, or found in a folder given.
        status: `checked`, `incomplete` where a part could not be read, `failed` where it gave
            no document, `skipped` where it is none. Open: values may be added.
        error: Why it gave no document, else null.
        checks: The checks that failed; all with `--all`.
    """

    file: str
    status: str
    error: FileError | None
    checks: list[Check]

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> CheckedFile:
        """The value that this JSON object holds."""
        get: Any = data.get
        return cls(
            file=get("file", ""),
            status=get("status", ""),
            error=(None if get("error") is None else FileError.from_dict(get("error"))),
            checks=[Check.from_dict(x) for x in get("checks") or ()],
        )


@dataclasses.dataclass(frozen=True)
class FileError:
    """Why a file gave no document.

    Attributes:
        code: A stable code in kebab case.
        message: What is wrong, in English.
        message_vi: What is wrong, in Vietnamese.
        hint: What to do about it, in English.
        hint_vi: What to do about it, in Vietnamese.
    """

    code: str
    message: str
    message_vi: str
    hint: str
    hint_vi: str

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> FileError:
        """The value that this JSON object holds."""
        get: Any = data.get
        return cls(
            code=get("code", ""),
            message=get("message", ""),
            message_vi=get("message_vi", ""),
            hint=get("hint", ""),
            hint_vi=get("hint_vi", ""),
        )


@dataclasses.dataclass(frozen=True)
class RecordError:
    """Why a file failed.

    Attributes:
        code: A stable code in kebab case.
        message: What is wrong, in English.
        message_vi: What is wrong, in Vietnamese.
        hint: What to do about it, in English.
        hint_vi: What to do about it, in Vietnamese.
    """

    code: str
    message: str
    message_vi: str
    hint: str
    hint_vi: str

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> RecordError:
        """The value that this JSON object holds."""
        get: Any = data.get
        return cls(
            code=get("code", ""),
            message=get("message", ""),
            message_vi=get("message_vi", ""),
            hint=get("hint", ""),
            hint_vi=get("hint_vi", ""),
        )


@dataclasses.dataclass(frozen=True)
class Bounds:
    """The bounds of a run.

    Attributes:
        milliseconds: The time that a file may take, in milliseconds.
        memory: The memory that a worker may take, in bytes; null without workers.
        tesseract: The version of Tesseract, null where it is absent or not to be used.
        libreoffice: Whether LibreOffice is there.
    """

    milliseconds: int
    memory: int | None
    tesseract: str | None
    libreoffice: bool

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> Bounds:
        """The value that this JSON object holds."""
        get: Any = data.get
        return cls(
            milliseconds=get("milliseconds", 0),
            memory=get("memory"),
            tesseract=get("tesseract"),
            libreoffice=get("libreoffice", False),
        )


@dataclasses.dataclass(frozen=True)
class Counts:
    """How much of each there is in a file, papers bound into it included.

    Attributes:
        tasks: Tasks.
        targets: Targets.
        tables: Tables.
        checks_failed: Failed checks of any severity.
        errors: Those of severity error.
        warnings: Those of severity warning.
        doubts: What was read with doubt or not at all.
    """

    tasks: int
    targets: int
    tables: int
    checks_failed: int
    errors: int
    warnings: int
    doubts: int

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> Counts:
        """The value that this JSON object holds."""
        get: Any = data.get
        return cls(
            tasks=get("tasks", 0),
            targets=get("targets", 0),
            tables=get("tables", 0),
            checks_failed=get("checks_failed", 0),
            errors=get("errors", 0),
            warnings=get("warnings", 0),
            doubts=get("doubts", 0),
        )


@dataclasses.dataclass(frozen=True)
class Written:
    """What a file was when it was written.

    Attributes:
        size: Its size in bytes.
        modified: When, in nanoseconds since 1970, where the system tells.
        sha256: SHA-256, lower-case hexadecimal.
    """

    size: int
    modified: int | None
    sha256: str

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> Written:
        """The value that this JSON object holds."""
        get: Any = data.get
        return cls(
            size=get("size", 0),
            modified=get("modified"),
            sha256=get("sha256", ""),
        )


@dataclasses.dataclass(frozen=True)
class LedgerLine:
    """A line of the ledger: what is known of one file.

    Attributes:
        input: The name of the input: its path relative to the folder given, with `/`.
        size: Its size in bytes, null where it could not be read.
        sha256: SHA-256 of its bytes, lower-case hexadecimal, null where it could not be read.
        status: What became of it.
        error: Why it failed.
        incomplete: What could not be read of one that is incomplete.
        bounds: What bounded the reading of one that failed or is incomplete.
        pages: Pages, where the format has them.
        text_layer: Where the text came from.
        counts: How much of each there is.
        milliseconds: How long it took.
        outputs: The files written, relative to the output folder, with `/`.
        written: Of the first of them, what tells whether somebody has changed it.
        corrections: A hash of the corrections that were applied, null without.
        stale: The corrections that were not, by the value that they were for.
        version: The version of the program.
        options: A hash of the options that change what is read.
    """

    input: str
    size: int | None
    sha256: str | None
    status: FileStatus
    error: RecordError | None
    incomplete: list[Incomplete]
    bounds: Bounds | None
    pages: int | None
    text_layer: TextLayer | None
    counts: Counts | None
    milliseconds: int
    outputs: list[str]
    written: Written | None
    corrections: str | None
    stale: list[str]
    version: str
    options: str

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> LedgerLine:
        """The value that this JSON object holds."""
        get: Any = data.get
        return cls(
            input=get("input", ""),
            size=get("size"),
            sha256=get("sha256"),
            status=get("status", ""),
            error=(None if get("error") is None else RecordError.from_dict(get("error"))),
            incomplete=[Incomplete.from_dict(x) for x in get("incomplete") or ()],
            bounds=(None if get("bounds") is None else Bounds.from_dict(get("bounds"))),
            pages=get("pages"),
            text_layer=get("text_layer"),
            counts=(None if get("counts") is None else Counts.from_dict(get("counts"))),
            milliseconds=get("milliseconds", 0),
            outputs=list(get("outputs") or ()),
            written=(None if get("written") is None else Written.from_dict(get("written"))),
            corrections=get("corrections"),
            stale=list(get("stale") or ()),
            version=get("version", ""),
            options=get("options", ""),
        )
