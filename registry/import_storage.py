"""Where an uploaded import waits for its confirmation: encrypted, in the data folder, gone afterwards."""

from pathlib import Path
from uuid import uuid4

from django.conf import settings
from import_export.tmp_storages import BaseStorage

from lawkit import moment
from registry import vault

CONTEXT = "registry.import"
KEPT = 24 * 3600  # seconds until an upload that nobody confirmed is swept away


class SealedStorage(BaseStorage):
    """Like import-export's folder storage, but nothing readable lies on the disk."""

    def save(self, data):
        """Keep the upload under a new name."""
        self.name = uuid4().hex
        self._path().parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        self._sweep()
        text = isinstance(data, str)
        self._path().write_bytes(vault.encrypt(data.encode(self.encoding or "utf-8") if text else data, CONTEXT))

    def read(self):
        """The upload again, as bytes or text, as it is asked for."""
        data = vault.decrypt(self._path().read_bytes(), CONTEXT)
        return data if "b" in self.read_mode else data.decode(self.encoding or "utf-8")

    def remove(self):
        """Forget the upload."""
        self._path().unlink(missing_ok=True)

    def waits(self) -> bool:
        """True until the upload is confirmed or swept away."""
        return self._path().is_file()

    def _sweep(self):
        oldest = moment.now().timestamp() - KEPT
        for upload in self._path().parent.iterdir():
            if upload.stat().st_mtime < oldest:
                upload.unlink(missing_ok=True)

    def _path(self) -> Path:
        return Path(settings.DATA_DIR) / "imports" / Path(self.name).name
