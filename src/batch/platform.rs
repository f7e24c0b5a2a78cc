//! All of a batch that depends on the operating system. Written for Linux, macOS and Windows;
//! only Linux is tested.
//!
//! On Windows a worker has no limit of memory and is killed without the programs that it started:
//! both need a job object, which cannot be had without `unsafe`. On macOS the limit of memory is
//! set, but the system does not keep it.

use jiff::tz::TimeZone;
use std::{
    ffi::OsStr,
    fmt::Write,
    fs, io,
    path::{Path, PathBuf},
    process::{Child, Command, ExitStatus},
};

/// Names the program that is started as a worker, where the running program is another one.
const PROGRAM_VARIABLE: &str = "VANBAN_PROGRAM";

/// The running program, to be started again as a worker. On Linux its file may have been replaced
/// meanwhile by a newer version, which would speak another language: the link is to the old one.
/// Inside another program that uses the library, `VANBAN_PROGRAM` names it.
///
/// # Errors
/// Where the system does not tell.
pub fn own_program() -> io::Result<PathBuf> {
    if let Some(program) = std::env::var_os(PROGRAM_VARIABLE).filter(|name| !name.is_empty()) {
        return Ok(program.into());
    }
    let link = Path::new("/proc/self/exe");
    if cfg!(target_os = "linux") && link.exists() {
        return Ok(link.to_owned());
    }
    std::env::current_exe()
}

/// Makes this process, a worker, lead a session of its own: what it starts is known by it, and
/// Ctrl-C in a terminal reaches the parent alone.
pub(super) fn lead_session() {
    #[cfg(unix)]
    // One that leads a group already, started by hand from a shell, cannot.
    let _ = rustix::process::setsid();
}

/// Starts a worker where Ctrl-C does not reach it; see [`lead_session`].
pub(super) fn set_apart(command: &mut Command) {
    #[cfg(windows)]
    {
        const CREATE_NEW_PROCESS_GROUP: u32 = 0x200;
        std::os::windows::process::CommandExt::creation_flags(command, CREATE_NEW_PROCESS_GROUP);
    }
    #[cfg(not(windows))]
    let _ = command;
}

/// Kills a worker with what it has started. One that has gone already is no error.
pub(super) fn kill_session(child: &mut Child) {
    // Not yet waited for, so that the number is still the worker's.
    #[cfg(unix)]
    end_session(child.id());
    let _ = child.kill();
}

/// Ends this process, a worker whose parent has gone, with what it has started.
pub(super) fn end_own_session() -> ! {
    // Started by hand it leads no session, and there is none of its number.
    #[cfg(unix)]
    end_session(std::process::id());
    std::process::exit(0)
}

#[cfg(unix)]
fn end_session(leader: u32) {
    use rustix::process::{Pid, Signal, kill_process, kill_process_group};
    let pid = |number: u32| i32::try_from(number).ok().and_then(Pid::from_raw);
    // What leads a group of its own, as an office program does, is in the session still.
    for member in members(leader) {
        if member != std::process::id() {
            let _ = pid(member).map(|pid| kill_process(pid, Signal::KILL));
        }
    }
    let _ = pid(leader).map(|leader| kill_process_group(leader, Signal::KILL));
}

/// The processes of a session, where the system shows them.
#[cfg(unix)]
fn members(leader: u32) -> Vec<u32> {
    let leader = leader.to_string();
    let processes = fs::read_dir("/proc").into_iter().flatten().flatten();
    let ids = processes.filter_map(|entry| entry.file_name().to_str()?.parse().ok());
    ids.filter(|id| {
        let stat = fs::read_to_string(format!("/proc/{id}/stat")).unwrap_or_default();
        // The name, in brackets, may hold anything; state, parent, group and session follow.
        let behind = stat.rsplit(')').next().unwrap_or_default();
        behind.split_whitespace().nth(3) == Some(leader.as_str())
    })
    .collect()
}

/// The time zone of this machine: what `TZ` names, else that of the system. UTC where it is not to
/// be had, as on Windows.
pub(super) fn zone() -> TimeZone {
    let file = match std::env::var("TZ") {
        Ok(name) if !name.is_empty() => {
            Path::new("/usr/share/zoneinfo").join(name.trim_start_matches(':'))
        }
        _ => PathBuf::from("/etc/localtime"),
    };
    let zone = fs::read(file).ok().and_then(|data| TimeZone::tzif("", &data).ok());
    zone.unwrap_or(TimeZone::UTC)
}

/// Limits the address space of this process, in bytes, and leaves no core files. The limit is a
/// soft one: programs that it starts may raise it for themselves.
///
/// # Errors
/// Where the system refuses.
pub(super) fn confine(bytes: u64) -> io::Result<()> {
    #[cfg(unix)]
    {
        use rlimit::Resource;
        let (_, hard) = Resource::AS.get()?;
        Resource::AS.set(bytes.min(hard), hard)?;
        let (_, hard) = Resource::CORE.get()?;
        Resource::CORE.set(0, hard)?;
    }
    #[cfg(not(unix))]
    let _ = bytes;
    Ok(())
}

/// Makes what was renamed into a folder outlast a loss of power. Where folders cannot be opened
/// (Windows) or do not bear it (some network file systems) the system is trusted.
///
/// # Errors
/// Those of the disk.
pub(super) fn sync_folder(path: &Path) -> io::Result<()> {
    #[cfg(unix)]
    match fs::File::open(path)?.sync_all() {
        Err(error)
            if !matches!(
                error.kind(),
                io::ErrorKind::InvalidInput | io::ErrorKind::Unsupported
            ) =>
        {
            return Err(error);
        }
        _ => {}
    }
    #[cfg(not(unix))]
    let _ = path;
    Ok(())
}

/// How a worker ended that was not to end: `signal 6`, `exit status 101`.
pub(super) fn ending(status: ExitStatus) -> String {
    #[cfg(unix)]
    if let Some(signal) = std::os::unix::process::ExitStatusExt::signal(&status) {
        let name = match signal {
            4 => " (SIGILL)",
            6 => " (SIGABRT)",
            7 => " (SIGBUS)",
            8 => " (SIGFPE)",
            9 => " (SIGKILL)",
            11 => " (SIGSEGV)",
            15 => " (SIGTERM)",
            _ => "",
        };
        return format!("signal {signal}{name}");
    }
    status.code().map_or_else(|| "unknown".to_owned(), |code| format!("exit status {code}"))
}

/// Whether a worker was ended by somebody else: a signal that no defect raises.
pub(super) fn was_killed(status: ExitStatus) -> bool {
    #[cfg(unix)]
    {
        use rustix::process::Signal;
        let signal = std::os::unix::process::ExitStatusExt::signal(&status);
        let from_outside = [Signal::KILL, Signal::TERM, Signal::HUP, Signal::INT];
        signal.is_some_and(|signal| from_outside.iter().any(|known| known.as_raw() == signal))
    }
    #[cfg(not(unix))]
    {
        let _ = status;
        false
    }
}

/// A path as bytes, for [`path_of`].
pub(super) fn bytes_of(path: &Path) -> Vec<u8> {
    #[cfg(unix)]
    return std::os::unix::ffi::OsStrExt::as_bytes(path.as_os_str()).to_vec();
    #[cfg(windows)]
    return std::os::windows::ffi::OsStrExt::encode_wide(path.as_os_str())
        .flat_map(u16::to_le_bytes)
        .collect();
    #[cfg(not(any(unix, windows)))]
    return path.to_string_lossy().into_owned().into_bytes();
}

/// The path that a line of a list names.
pub(super) fn path_of_line(line: &[u8]) -> PathBuf {
    #[cfg(unix)]
    return path_of(line);
    #[cfg(not(unix))]
    return PathBuf::from(&*String::from_utf8_lossy(line));
}

/// The path that [`bytes_of`] wrote.
pub(super) fn path_of(bytes: &[u8]) -> PathBuf {
    #[cfg(unix)]
    return PathBuf::from(<OsStr as std::os::unix::ffi::OsStrExt>::from_bytes(bytes));
    #[cfg(windows)]
    {
        let units: Vec<u16> = bytes
            .chunks_exact(2)
            .filter_map(|pair| Some(u16::from_le_bytes(pair.try_into().ok()?)))
            .collect();
        return PathBuf::from(
            <std::ffi::OsString as std::os::windows::ffi::OsStringExt>::from_wide(&units),
        );
    }
    #[cfg(not(any(unix, windows)))]
    return PathBuf::from(OsStr::new(&*String::from_utf8_lossy(bytes)));
}

/// A part of an output's name as the file system bears it. Names from this machine are borne;
/// those from archives may come from another: Windows has signs and names that it forbids.
pub(super) fn bearable(part: &str) -> String {
    if !cfg!(windows) {
        return part.to_owned();
    }
    let mut out = String::with_capacity(part.len());
    for c in part.chars() {
        if "<>:\"|?*\\".contains(c) {
            // Writing to a string does not fail.
            let _ = write!(out, "%{:02X}", u32::from(c));
        } else {
            out.push(c);
        }
    }
    let stem = part.split('.').next().unwrap_or_default().to_ascii_uppercase();
    let is_device = matches!(stem.as_str(), "CON" | "PRN" | "AUX" | "NUL")
        || (stem.len() == 4
            && (stem.starts_with("COM") || stem.starts_with("LPT"))
            && stem.ends_with(|c: char| c.is_ascii_digit()));
    if is_device {
        out.insert(0, '%');
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_goes_there_and_back() {
        for path in ["a/Kế hoạch.pdf", ""] {
            assert_eq!(path_of(&bytes_of(Path::new(path))), Path::new(path));
        }
        #[cfg(unix)]
        {
            let odd = Path::new(<OsStr as std::os::unix::ffi::OsStrExt>::from_bytes(b"k\xff"));
            assert_eq!(path_of(&bytes_of(odd)), odd);
        }
    }

    #[test]
    fn a_folder_can_be_synced() {
        let dir = tempfile::tempdir().unwrap();
        sync_folder(dir.path()).unwrap();
        assert!(sync_folder(&dir.path().join("none")).is_err() || !cfg!(unix));
    }
}
