"""What must be ready before the first visitor comes."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
ASK = """
import sys
from app import create_app
from auth.settings import from_environment
before = set(sys.modules)
create_app(from_environment())
print("pandas" in before, "pandas" in sys.modules, hasattr(sys.modules.get("pandas"), "NaT"))
"""


def test_pandas_is_whole_before_threads_share_it(demo_data: Path) -> None:
    """Arrow imports it at its first array; a chart that another thread draws meanwhile met half a module and failed."""
    done = subprocess.run(
        [sys.executable, "-c", ASK], cwd=ROOT, env=os.environ | {"MAATWERK_DATA": str(demo_data)}, capture_output=True, text=True, check=True
    )
    assert done.stdout.split() == ["False", "True", "True"]
