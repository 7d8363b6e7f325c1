"""What a build depends on: the files of a project, known by their content."""

from bulletin.value import Value


class Blob(Value, frozen=True):
    """Some bytes, known by their digest; the bytes themselves are fetched on demand."""

    digest: str
    """SHA-256 in lower-case hexadecimal."""
    size: int
    """Length in bytes."""


class Source(Value, frozen=True):
    """One file of the project."""

    path: str
    """Relative to the project folder, '/'-separated, NFC."""
    blob: Blob
    disk_path: str
    """The same as the disk spells it; it differs where a file system keeps other forms."""


class Inputs(Value, frozen=True):
    """Every file that a build may read, sorted by path within each field."""

    content: tuple[Source, ...]
    """Markdown files and registers below `content/`."""
    companions: tuple[Source, ...]
    """All other files below `content/`: pictures and attachments that lie beside articles."""
    layouts: tuple[Source, ...]
    static: tuple[Source, ...]
