"""Run by the environment `.venv-anki/connect`: a real collection behind AnkiConnect's protocol.

    python anki_server.py COLLECTION PORT

The headless server of PyPI's `anki-connect-server` gives `importPackage` a bare path, which the
engine has not taken since its import options came; here it gets those of Anki's dialog.
"""

from __future__ import annotations

import os
import sys


def main() -> None:
    collection, port = sys.argv[1:]
    os.environ["ANKICONNECT_COLLECTION_PATH"] = collection
    os.environ["ANKICONNECT_PORT"] = port
    from anki.import_export_pb2 import ImportAnkiPackageOptions, ImportAnkiPackageRequest
    from anki_connect_server import api
    from anki_connect_server.anki_wrapper import AnkiWrapper

    def import_package(self: AnkiWrapper, path: str) -> bool:
        options = ImportAnkiPackageOptions()  # as the dialog: if newer, no scheduling, no presets
        request = ImportAnkiPackageRequest(package_path=path, options=options)
        self.col.import_anki_package(request)
        return True

    AnkiWrapper.import_package = import_package
    api.run_server()


if __name__ == "__main__":
    main()
