"""The reader's own editor over one file."""

from __future__ import annotations

import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

from textual.app import SuspendNotSupported

from briefing_tui.config import editor_command
from briefing_tui.core.clean import shown
from briefing_tui.errors import BriefingError

if TYPE_CHECKING:
    from briefing_tui.ui.app import BriefingApp


def run_editor(app: BriefingApp, path: Path) -> str:
    """Run the editor on a file until it ends; the reason when it could not."""
    try:
        command = editor_command(app.config)
        with app.child_in_front():
            code = subprocess.run([*command, str(path)], check=False).returncode
    except BriefingError as error:
        return shown(str(error))
    except OSError as error:
        return f"The editor {shown(command[0])} cannot be started: {error.strerror}"
    except SuspendNotSupported:
        return "An editor cannot be opened from here."
    finally:
        app.refresh()
    return "" if code == 0 else f"The editor ended with {code}; nothing was saved."
