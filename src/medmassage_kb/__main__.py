"""`python -m medmassage_kb` and `medmassage-kb` are the command line."""

import sys

from medmassage_kb.commands.main import main

if __name__ == "__main__":
    sys.exit(main())
