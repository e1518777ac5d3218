"""`python -m medmassage_kb` is the command line."""

import sys

from medmassage_kb.cli import main

sys.exit(main())
