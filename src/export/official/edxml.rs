//! Messages of edXML (QCVN 102:2016/BTTTT), one a paper.
//!
//! The names of elements and their order are those of public programs that exchange such messages; the regulation itself
//! was not at hand. The codes of bodies, of the kind of document and of steering are no part of a paper, and stay blank.

use super::{
    dossier::Entry,
    fields::{Blank, day, issuer, printed_number, priority, recipients},
    xml::Xml,
};
use crate::model::Paper;
use base64::{Engine, engine::general_purpose::STANDARD};
use std::io;

/// The namespace that such programs use.
const NAMESPACE: &str = "http://www.mic.gov.vn/TBT/QCVN_102_2016";

/// The file that goes with a message.
#[derive(Debug, Clone)]
pub struct Attached<'b> {
    /// Its name.
    pub name: &'b str,
    /// Its media type.
    pub kind: &'static str,
    /// What it holds.
    pub bytes: &'b [u8],
}

/// What goes into a message, with a list of what is blank.
struct Message<'m> {
    xml: Xml,
    dossier: &'m str,
    file: &'m str,
    blanks: &'m mut Vec<Blank>,
}

/// The message of a paper.
///
/// # Errors
/// None that a text in memory has.
pub fn edxml(
    dossier: &str,
    organ_id: Option<&str>,
    entry: &Entry,
    attached: Option<&Attached<'_>>,
    blanks: &mut Vec<Blank>,
) -> io::Result<Vec<u8>> {
    let mut message = Message { xml: Xml::new()?, dossier, file: &entry.source.file, blanks };
    let id = format!("cid:{}", entry.source.sha256);
    message.xml.open("edXML", &[("xmlns", NAMESPACE), ("xmlns:edXML", NAMESPACE)])?;
    message.open("edXMLEnvelope")?;
    message.open("edXMLHeader")?;
    message.header(organ_id, entry)?;
    message.close("edXMLHeader")?;
    message.open("edXMLBody")?;
    message.xml.open("edXML:edXMLManifest", &[("version", "1.0")])?;
    if let Some(attached) = attached {
        message.open("Reference")?;
        message.value("ContentId", Some(&id))?;
        message.value("ContentType", Some(attached.kind))?;
        message.value("AttachmentName", Some(attached.name))?;
        message.close("Reference")?;
    } else {
        message.blank("AttachmentEncoded");
    }
    message.close("edXMLManifest")?;
    message.close("edXMLBody")?;
    message.close("edXMLEnvelope")?;
    if let Some(attached) = attached {
        message.open("AttachmentEncoded")?;
        message.open("Attachment")?;
        message.value("ContentId", Some(&id))?;
        message.value("AttachmentName", Some(attached.name))?;
        message.value("ContentType", Some(attached.kind))?;
        message.value("ContentTransferEncoded", Some(&STANDARD.encode(attached.bytes)))?;
        message.close("Attachment")?;
        message.close("AttachmentEncoded")?;
    }
    message.xml.close("edXML")?;
    Ok(message.xml.bytes())
}

impl Message<'_> {
    fn open(&mut self, name: &str) -> io::Result<()> {
        self.xml.open(&format!("edXML:{name}"), &[])
    }

    fn close(&mut self, name: &str) -> io::Result<()> {
        self.xml.close(&format!("edXML:{name}"))
    }

    fn blank(&mut self, field: &str) {
        let (dossier, file) = (self.dossier.to_owned(), self.file.to_owned());
        self.blanks.push(Blank { dossier, file, field: field.to_owned(), cut: None });
    }

    /// A value; one that is not there is listed.
    fn value(&mut self, name: &str, text: Option<&str>) -> io::Result<()> {
        if text.is_none_or(str::is_empty) {
            self.blank(name);
        }
        self.xml.text(&format!("edXML:{name}"), text)
    }

    fn header(&mut self, organ_id: Option<&str>, entry: &Entry) -> io::Result<()> {
        let paper = &entry.paper;
        let head = &paper.letterhead;
        self.open("MessageHeader")?;
        self.open("From")?;
        self.value("OrganId", organ_id)?;
        let parent = head.issuer.as_ref().and_then(|issuer| issuer.parent.as_deref());
        self.value("OrganizationInCharge", parent)?;
        self.value("OrganName", issuer(paper).as_deref())?;
        self.close("From")?;
        let (to, others) = whom(paper);
        for name in to.iter().map(Some).chain(to.is_empty().then_some(None)) {
            self.open("To")?;
            self.value("OrganId", None)?;
            self.value("OrganName", name.map(String::as_str))?;
            self.close("To")?;
        }
        self.value("DocumentId", None)?;
        self.open("Code")?;
        self.value("CodeNumber", head.number.as_ref().and_then(printed_number).as_deref())?;
        let symbol = head.number.as_ref().and_then(|number| number.symbol.as_deref());
        self.value("CodeNotation", symbol)?;
        self.close("Code")?;
        self.open("PromulgationInfo")?;
        self.value("Place", head.place.as_deref())?;
        self.value("PromulgationDate", day(paper).map(|day| day.replace('-', "/")).as_deref())?;
        self.close("PromulgationInfo")?;
        self.open("DocumentType")?;
        self.value("Type", None)?;
        self.value("TypeName", head.doc_type.as_ref().map(|kind| kind.name.as_str()))?;
        self.close("DocumentType")?;
        self.value("Subject", head.title.as_deref())?;
        self.value("Content", None)?;
        self.signer(paper)?;
        self.value("DueDate", None)?;
        self.open("ToPlaces")?;
        for place in &others {
            self.value("Place", Some(place))?;
        }
        self.close("ToPlaces")?;
        self.other(entry)?;
        self.value("SteeringType", None)?;
        self.close("MessageHeader")?;
        self.open("TraceHeaderList")?;
        self.close("TraceHeaderList")
    }

    fn signer(&mut self, paper: &Paper) -> io::Result<()> {
        let signature = paper.signature.as_ref();
        self.open("SignerInfo")?;
        let right = signature.and_then(|s| s.capacity.as_deref().or(s.authority.as_deref()));
        // Who signs for nobody else has no right but that of the position.
        if let Some(right) = right {
            let mark = right.split_whitespace().next().filter(|word| word.ends_with('.'));
            self.value("Competence", Some(mark.unwrap_or(right)))?;
        } else {
            self.xml.text("edXML:Competence", None)?;
        }
        self.value("Position", signature.and_then(|signature| signature.position.as_deref()))?;
        self.value("FullName", signature.and_then(|signature| signature.name.as_deref()))?;
        self.close("SignerInfo")
    }

    fn other(&mut self, entry: &Entry) -> io::Result<()> {
        let urgency = entry.paper.letterhead.urgency.as_deref();
        self.open("OtherInfo")?;
        self.value("Priority", Some(&priority(urgency).to_string()))?;
        self.value("SphereOfPromulgation", None)?;
        self.value("TyperNotation", None)?;
        self.value("PromulgationAmount", None)?;
        self.value("PageAmount", entry.pages.map(|pages| pages.to_string()).as_deref())?;
        let named = entry.paper.appendices.iter().filter_map(|appendix| {
            let parts = [appendix.label.as_deref(), appendix.title.as_deref()];
            let name = parts.into_iter().flatten().collect::<Vec<_>>().join(": ");
            (!name.is_empty()).then_some(name)
        });
        let named: Vec<String> = named.collect();
        if !named.is_empty() {
            self.open("Appendixes")?;
            for name in &named {
                self.value("Appendix", Some(name))?;
            }
            self.close("Appendixes")?;
        }
        self.close("OtherInfo")
    }
}

/// Whom a paper is sent to, and who else gets it: a letter goes to those addressed, another paper to those who receive it;
/// what is kept in the archive of the office comes last.
fn whom(paper: &Paper) -> (Vec<String>, Vec<String>) {
    let archives = paper.recipients.iter().filter(|recipient| !recipient.archive.is_empty());
    let archives = archives.map(|recipient| recipient.text.clone());
    let addressed = &paper.letterhead.addressees;
    if addressed.is_empty() {
        return (recipients(paper), archives.collect());
    }
    let others = recipients(paper).into_iter().filter(|name| !addressed.contains(name));
    (addressed.clone(), others.chain(archives).collect())
}
