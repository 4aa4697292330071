//! Which file a path means, however it is spelled: through links, hard links and other folders.

use std::fs::{self, Metadata};
use std::path::{Path, PathBuf};

/// How many links in a row are followed; Linux follows as many.
const MOST_LINKS: usize = 40;

/// What makes two paths the same file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum FileId {
    /// The device and the inode of a file or a pipe that there is.
    #[cfg(unix)]
    There { device: u64, inode: u64 },
    /// The place where a file is or would be.
    At(PathBuf),
}

impl FileId {
    /// The file that a path names. `None` for a folder or a device, which nobody overwrites.
    pub(crate) fn of(path: &Path) -> Option<Self> {
        match fs::metadata(path) {
            Ok(metadata) => Self::of_open(&metadata, path),
            Err(_) => Some(Self::At(place(path))),
        }
    }

    /// The same for a file that is open, or whose metadata are known.
    #[cfg(unix)]
    pub(super) fn of_open(metadata: &Metadata, _: &Path) -> Option<Self> {
        use std::os::unix::fs::{FileTypeExt as _, MetadataExt as _};

        let kind = metadata.file_type();
        (kind.is_file() || kind.is_fifo()).then(|| Self::There { device: metadata.dev(), inode: metadata.ino() })
    }

    #[cfg(not(unix))]
    pub(super) fn of_open(metadata: &Metadata, path: &Path) -> Option<Self> {
        metadata.is_file().then(|| Self::At(place(path)))
    }
}

/// The path that links lead to, also to nothing. It is not looked behind a path of [`is_open_file`], which is a link too.
pub(super) fn followed(path: &Path) -> PathBuf {
    let mut path = path.to_owned();
    for _ in 0..MOST_LINKS {
        let link = if is_open_file(&path) { None } else { fs::read_link(&path).ok() };
        let Some(target) = link else { break };
        path = folder(&path).join(target);
    }
    path
}

/// Whether the path stands for a file that a program has open, such as `/dev/stdout` or `/dev/fd/3`.
pub(super) fn is_open_file(path: &Path) -> bool {
    ["/dev/stdin", "/dev/stdout", "/dev/stderr", "/dev/fd", "/proc"].iter().any(|place| path.starts_with(place))
}

/// Where a file is or would be: in which folder, under which name, links followed.
pub(super) fn place(path: &Path) -> PathBuf {
    let path = followed(path);
    let would_be = || Some(folder(&path).canonicalize().ok()?.join(path.file_name()?));
    path.canonicalize().ok().or_else(would_be).unwrap_or(path)
}

/// The folder of a file.
pub(super) fn folder(path: &Path) -> &Path {
    path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}
