"""Whether the service is well."""

import sys
import urllib.request

sys.exit(0 if urllib.request.urlopen("http://localhost:8000/", timeout=3).status == 200 else 1)
