"""Runs a program that was written for the original, unchanged, at a local server.

The addresses of the service were constants of the original: here they are other ones, as its
judge in tests/judges sets them. aiohttp is not needed any more; a program that imports it for its
own use finds a name.
"""

import os
import runpy
import sys
import types

from backtracked.client import constants

constants.base_url = os.environ["AT_BASE_URL"].rstrip("/")
constants.ws_url = lambda token: f"{os.environ['AT_SOCKET_URL']}?access_token={token}"

try:
    import aiohttp  # noqa: F401
except ImportError:
    stand_in = types.ModuleType("aiohttp")
    stand_in.ClientSession = object
    stand_in.CookieJar = object
    sys.modules["aiohttp"] = stand_in

sys.argv = sys.argv[1:]
runpy.run_path(sys.argv[0], run_name="__main__")
