"""``python -m sphinx_aigloss`` is the ``aigloss`` command."""

import sys

from sphinx_aigloss.cli import main

sys.exit(main())
