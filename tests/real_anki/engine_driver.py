"""Drives one Anki collection on behalf of the tests; runs inside an engine's own environment.

Imports `anki` and the standard library only, never clindeck. Reads one JSON command per line from
standard input, `{"do": "<operation>", …arguments}`, and answers each with one JSON line:
`{"ok": <value>}` or `{"error": {"type": …, "message": …}}`. Whatever the engine itself prints goes
to standard error. tests/real_anki/engine.py is the typed client.

Notes are named by guid and cards by card id. Anki 23.10.1 to 26.9.3 differ in places; each such
place says so.
"""

from __future__ import annotations

import hashlib
import inspect
import json
import os
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, TextIO

from anki import import_export_pb2 as pb
from anki.collection import Collection, DeckIdLimit
from anki.errors import TemplateError
from anki.scheduler.v3 import CardAnswer

DAY_S = 86_400
FIELD_SEPARATOR = "\x1f"
UPDATE_CONDITIONS = {"if_newer": 0, "always": 1, "never": 2}
DUPE_RESOLUTIONS = {"update": 0, "preserve": 1, "duplicate": 2}
RATINGS = {
    "again": CardAnswer.AGAIN,
    "hard": CardAnswer.HARD,
    "good": CardAnswer.GOOD,
    "easy": CardAnswer.EASY,
}
LOG_KINDS = (
    "new",
    "updated",
    "duplicate",
    "conflicting",
    "first_field_match",
    "missing_notetype",
    "missing_deck",
    "empty_first_field",
)


class Driver:
    """One open collection; every public method is an operation."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.path = str(folder / "collection.anki2")
        self.col = self._opened()

    def _opened(self) -> Any:
        col = Collection(self.path)
        if not col.v3_scheduler():
            col.set_v3_scheduler(True)
        return col

    # -- the collection as a whole

    def reopen(self) -> None:
        """Anki keeps the day count in memory, so a shifted clock shows only after this."""
        self.col.close()
        self.col = self._opened()

    def close(self) -> None:
        self.col.close()

    def check_database(self) -> list[str]:
        """The problems that Check Database found (and mended); empty when it found none.

        A card that is answered as a second ends gets that second from Anki 26.9 and its review the
        next one; that Check Database takes the later is no fault of what was imported.
        """
        text, ok = self.col.fix_integrity()
        lines = [] if ok else text.split("\n")[:-1]  # the last line says "rebuilt and optimized"
        return [line for line in lines if not line.startswith("Added last review time to ")]

    def empty_cards(self) -> dict[str, Any]:
        report = self.col.get_empty_cards()
        return {
            "report": report.report,
            "card_ids": sorted(cid for note in report.notes for cid in note.card_ids),
        }

    # -- in and out

    def import_apkg(
        self,
        path: str,
        update_notes: str,
        update_note_types: str,
        *,
        merge_note_types: bool,
        with_scheduling: bool,
        with_presets: bool,
    ) -> dict[str, Any]:
        options = {
            "update_notes": UPDATE_CONDITIONS[update_notes],
            "update_notetypes": UPDATE_CONDITIONS[update_note_types],
            "merge_notetypes": merge_note_types,
            "with_scheduling": with_scheduling,
        }
        if "with_deck_configs" in pb.ImportAnkiPackageOptions.DESCRIPTOR.fields_by_name:
            options["with_deck_configs"] = with_presets
        elif with_presets != with_scheduling:
            # 23.10.1 has no such option: presets come exactly when scheduling does.
            raise ValueError("this engine ties presets to scheduling")
        request = pb.ImportAnkiPackageRequest(
            package_path=path, options=pb.ImportAnkiPackageOptions(**options)
        )
        log = self.col.import_anki_package(request).log
        # Anki's Python layer keeps note types that it has read; its windows forget them as well.
        self.col.models._clear_cache()
        return self._log(log)

    def import_text(self, path: str, existing: str | None) -> dict[str, Any]:
        """The text import as its dialog does it: settings from the file's #headers.

        `existing` is the dialog's "Existing notes" (update, preserve, duplicate); None leaves what
        the dialog opens with.
        """
        metadata = self.col.get_csv_metadata(path=path, delimiter=None)
        if existing is not None:
            metadata.dupe_resolution = DUPE_RESOLUTIONS[existing]
        request = pb.ImportCsvRequest(path=path, metadata=metadata)
        return self._log(self.col.import_csv(request).log)

    def export_apkg(
        self, path: str, deck: str | None, *, with_scheduling: bool, legacy: bool
    ) -> int:
        limit = None if deck is None else DeckIdLimit(self._deck_id(deck))
        if hasattr(pb, "ExportAnkiPackageOptions"):
            options = pb.ExportAnkiPackageOptions(
                with_scheduling=with_scheduling,
                with_deck_configs=with_scheduling,
                with_media=True,
                legacy=legacy,
            )
            return int(self.col.export_anki_package(out_path=path, options=options, limit=limit))
        return int(  # 23.10.1
            self.col.export_anki_package(
                out_path=path,
                limit=limit,
                with_scheduling=with_scheduling,
                with_media=True,
                legacy_support=legacy,
            )
        )

    def _log(self, log: Any) -> dict[str, Any]:
        guids = dict(self.col.db.all("select id, guid from notes"))
        return {
            "found": log.found_notes,
            **{
                kind: [
                    {"guid": guids.get(entry.id.nid), "fields": list(entry.fields)}
                    for entry in getattr(log, kind)
                ]
                for kind in LOG_KINDS
            },
        }

    # -- what is in it

    def note_lookups(self) -> list[list[Any]]:
        """Guid, sort field and checksum of the first field of every note."""
        return [list(row) for row in self.col.db.all("select guid, sfld, csum from notes")]

    def notes(self, search: str | None) -> list[dict[str, Any]]:
        types = {note_type["id"]: note_type for note_type in self.col.models.all()}
        wanted = None if search is None else set(self.col.find_notes(search))
        rows = self.col.db.all("select id, guid, mid, mod, usn, tags, flds from notes order by id")
        return [
            {
                "id": nid,
                "guid": guid,
                "note_type": types[mid]["name"],
                "note_type_id": mid,
                "changed_at_s": mod,
                "usn": usn,
                "tags": tags.split(),
                "fields": dict(
                    zip(
                        [field["name"] for field in types[mid]["flds"]],
                        flds.split(FIELD_SEPARATOR),
                        strict=True,
                    )
                ),
            }
            for nid, guid, mid, mod, usn, tags, flds in rows
            if wanted is None or nid in wanted
        ]

    def cards(self, search: str | None) -> list[dict[str, Any]]:
        decks = {deck.id: deck.name for deck in self.col.decks.all_names_and_ids()}
        wanted = None if search is None else set(self.col.find_cards(search))
        rows = self.col.db.all(
            "select c.id, n.guid, c.nid, c.ord, c.did, c.mod, c.type, c.queue, c.due, c.ivl,"
            " c.factor, c.reps, c.lapses, c.flags, c.data"
            " from cards c join notes n on n.id = c.nid order by c.id"
        )
        names = (
            *("id", "guid", "note_id", "ord", "deck", "changed_at_s", "type", "queue", "due"),
            *("interval_days", "factor", "reps", "lapses", "flag", "data"),
        )
        cards = [dict(zip(names, row, strict=True)) for row in rows]
        return [
            {**card, "deck": decks[card["deck"]], "flag": card["flag"] & 0b111}
            for card in cards
            if wanted is None or card["id"] in wanted
        ]

    def revlog(self) -> list[dict[str, Any]]:
        names = ("id", "card_id", "ease", "interval", "last_interval", "factor", "taken_ms", "type")
        rows = self.col.db.all(
            "select id, cid, ease, ivl, lastIvl, factor, time, type from revlog order by id"
        )
        return [dict(zip(names, row, strict=True)) for row in rows]

    def render(self, search: str | None) -> list[dict[str, Any]]:
        """Every card as the reviewer shows it, with what the engine has to complain about."""
        rows = self.col.db.all(
            "select c.id, n.guid, c.ord from cards c join notes n on n.id = c.nid order by c.id"
        )
        wanted = None if search is None else set(self.col.find_cards(search))
        blank = self._without_markup(self.col.tr.card_template_rendering_empty_front())
        return [
            {"card_id": cid, "guid": guid, "ord": order, **self._rendered(cid, blank)}
            for cid, guid, order in rows
            if wanted is None or cid in wanted
        ]

    def _rendered(self, card_id: int, blank: str) -> dict[str, Any]:
        card = self.col.get_card(card_id)
        output = card.render_output(browser=False)
        error = None
        try:
            # render_output turns a template error into the card's text; this call raises it.
            self.col._backend.render_existing_card(
                card_id=card_id, browser=False, partial_render=True
            )
        except TemplateError as fault:
            error = str(fault)
        no_cloze = self.col.tr.card_template_rendering_missing_cloze(card.ord + 1)
        if self._without_markup(no_cloze) in self._without_markup(output.question_text):
            error = no_cloze
        return {
            "question": output.question_text,
            "answer": output.answer_text,
            "css": output.css,
            "sounds": [tag.filename for tag in output.question_av_tags if hasattr(tag, "filename")],
            "error": error,
            # 24.11 and 23.10.1 have no flag for it: the front holds a sentence saying so.
            "is_empty": blank in self._without_markup(output.question_text),
        }

    @staticmethod
    def _without_markup(html: str) -> str:
        text, depth = [], 0
        for character in html:
            depth += character == "<"
            if not depth:
                text.append(character)
            depth -= character == ">" and depth > 0
        return "".join(text).strip()

    def find_notes(self, search: str) -> list[str]:
        guids = dict(self.col.db.all("select id, guid from notes"))
        return sorted(guids[nid] for nid in self.col.find_notes(search))

    def find_cards(self, search: str) -> list[int]:
        return sorted(self.col.find_cards(search))

    def note_types(self) -> list[dict[str, Any]]:
        counts = dict(self.col.db.all("select mid, count() from notes group by mid"))
        return [
            {
                "id": note_type["id"],
                "name": note_type["name"],
                "is_cloze": note_type["type"] == 1,
                "changed_at_s": note_type["mod"],
                "sort_field": note_type["sortf"],
                "css": note_type["css"],
                "original_stock_kind": note_type.get("originalStockKind"),
                "note_count": counts.get(note_type["id"], 0),
                "fields": [
                    {
                        "name": field["name"],
                        "id": field.get("id"),
                        "tag": field.get("tag"),
                        "prevent_deletion": field.get("preventDeletion", False),
                    }
                    for field in note_type["flds"]
                ],
                "templates": [
                    {
                        "name": template["name"],
                        "id": template.get("id"),
                        "question": template["qfmt"],
                        "answer": template["afmt"],
                    }
                    for template in note_type["tmpls"]
                ],
            }
            for note_type in sorted(self.col.models.all(), key=lambda found: found["name"])
        ]

    def decks(self) -> list[dict[str, Any]]:
        counts = dict(self.col.db.all("select did, count() from cards group by did"))
        found = []
        for entry in self.col.decks.all_names_and_ids():
            deck = self.col.decks.get(entry.id)
            preset = self.col.decks.config_dict_for_deck_id(entry.id)
            found.append(
                {
                    "id": entry.id,
                    "name": entry.name,
                    "description": deck.get("desc", ""),
                    "preset": preset["name"],
                    "card_count": counts.get(entry.id, 0),
                }
            )
        return found

    def presets(self) -> list[str]:
        return sorted(preset["name"] for preset in self.col.decks.all_config())

    def default_preset(self) -> dict[str, Any]:
        return dict(self.col.decks.config_dict_for_deck_id(1))

    def simulate_study(
        self, cards: int, days: int, new_per_day: int, reviews_per_day: int, retention: float
    ) -> dict[str, Any]:
        """Asks Anki's own FSRS simulator about new cards, with a fresh collection's options."""
        from anki import scheduler_pb2

        preset = self.default_preset()
        request = scheduler_pb2.SimulateFsrsReviewRequest(
            params=[],
            desired_retention=retention,
            historical_retention=preset["sm2Retention"],
            deck_size=cards,
            days_to_simulate=days,
            new_limit=new_per_day,
            review_limit=reviews_per_day,
            max_interval=preset["rev"]["maxIvl"],
            search="deck:none-of-this-name",
            easy_days_percentages=preset["easyDaysPercentages"],
            review_order=preset["reviewOrder"],
            learning_step_count=len(preset["new"]["delays"]),
            relearning_step_count=len(preset["lapse"]["delays"]),
        )
        found = self.col._backend.simulate_fsrs_review(request)
        return {
            "new": list(found.daily_new_count),
            "reviews": list(found.daily_review_count),
            "seconds": list(found.daily_time_cost),
        }

    def media(self) -> list[dict[str, Any]]:
        folder = Path(self.col.media.dir())
        return [
            {
                "name": file.name,
                "size": file.stat().st_size,
                "sha1": hashlib.sha1(file.read_bytes(), usedforsecurity=False).hexdigest(),
            }
            for file in sorted(folder.iterdir())
        ]

    def check_media(self) -> dict[str, Any]:
        found = self.col.media.check()
        return {"missing": sorted(found.missing), "unused": sorted(found.unused)}

    def tag_counts(self) -> dict[str, int]:
        """Notes per tag, as written on the notes."""
        rows = self.col.db.list("select tags from notes")
        return dict(sorted(Counter(tag for tags in rows for tag in set(tags.split())).items()))

    def image_occlusion(self, guid: str) -> dict[str, Any]:
        """What the image occlusion editor sees; `error` when Anki takes the note for another."""
        response = self.col.get_image_occlusion_note(note_id=self._note_id(guid))
        if response.WhichOneof("value") != "note":
            return {"error": response.error or "not an image occlusion note"}
        note = response.note
        shapes = [shape for occlusion in note.occlusions for shape in occlusion.shapes]
        return {
            "error": None,
            # 23.10.1 does not tell the name.
            "file": getattr(note, "image_file_name", None),
            "image_size": len(note.image_data),
            "header": note.header,
            "back_extra": note.back_extra,
            # Nor the ordinals.
            "ordinals": [getattr(occlusion, "ordinal", None) for occlusion in note.occlusions],
            "shapes": [shape.shape for shape in shapes],
        }

    # -- a learner's life

    def study(
        self, deck: str | None, ratings: list[str], per_day: int, days: int | None
    ) -> list[dict[str, Any]]:
        """Answers queued cards, `per_day` a day, cycling through `ratings`.

        Ends after as many answers as there are ratings, or, with `days`, after that many days. A
        day also ends when nothing is left to study.
        """
        if deck is not None:
            self.col.decks.set_current(self._deck_id(deck))
        if days is None:
            plan = [ratings[start : start + per_day] for start in range(0, len(ratings), per_day)]
        else:
            plan = [
                [ratings[(day * per_day + turn) % len(ratings)] for turn in range(per_day)]
                for day in range(days)
            ]
        answered: list[dict[str, Any]] = []
        for day, day_ratings in enumerate(plan):
            if day:
                self.advance_days(1)
            answered += [{**answer, "day": day} for answer in self._answers(day_ratings)]
        return answered

    def _answers(self, ratings: list[str]) -> Iterator[dict[str, Any]]:
        for rating in ratings:
            queue = self.col.sched.get_queued_cards(fetch_limit=1)
            if not queue.cards:
                return
            queued = queue.cards[0]
            card = self.col.get_card(queued.card.id)
            self._answer(card, queued.states, rating)
            yield {"card_id": card.id, "rating": rating}

    def answer(self, card_ids: list[int], rating: str) -> None:
        """Answers given cards out of turn."""
        for card_id in card_ids:
            card = self.col.get_card(card_id)
            self._answer(card, self.col._backend.get_scheduling_states(card_id), rating)

    def _answer(self, card: Any, states: Any, rating: str) -> None:
        card.start_timer()
        answer = self.col.sched.build_answer(card=card, states=states, rating=RATINGS[rating])
        answer.milliseconds_taken = 4_200
        self.col.sched.answer_card(answer)

    def advance_days(self, days: int) -> None:
        """Lets days pass, by moving the collection's whole study history into the past.

        The engine reads the system's clock, so the past moves instead. Times of change of notes and
        note types stay: packages compare with them (see `backdate_notes`).
        """
        db, shift_s = self.col.db, days * DAY_S
        db.execute("update col set crt = crt - ?", shift_s)
        db.execute("update cards set mod = mod - ?", shift_s)
        db.execute("update cards set due = due - ? where queue = 1", shift_s)
        # In two steps: no id may meet one that has yet to move.
        db.execute("update revlog set id = -(id - ?)", shift_s * 1000)
        db.execute("update revlog set id = -id")
        for card_id, data in db.all("select id, data from cards where data like '%\"lrt\"%'"):
            facts = json.loads(data)
            facts["lrt"] -= shift_s  # last review time, 25.9 and later
            db.execute("update cards set data = ? where id = ?", json.dumps(facts), card_id)
        self.reopen()

    def backdate_notes(self, stamped_since_s: int, to_s: int) -> int:
        """Gives each note changed at `stamped_since_s` or later another second of change.

        For simulated releases on 24.11 and 23.10.1, which stamp an updated note with the system's
        time whatever second the release carries.
        """
        count = int(
            self.col.db.scalar("select count() from notes where mod >= ?", stamped_since_s) or 0
        )
        self.col.db.execute("update notes set mod = ? where mod >= ?", to_s, stamped_since_s)
        return count

    def set_new_per_day(self, deck: str, count: int) -> None:
        preset = self.col.decks.config_dict_for_deck_id(self._deck_id(deck))
        preset["new"]["perDay"] = count
        self.col.decks.update_config(preset)

    def suspend(self, card_ids: list[int]) -> None:
        self.col.sched.suspend_cards(card_ids)

    def flag(self, card_ids: list[int], flag: int) -> None:
        self.col.set_user_flag_for_cards(flag, card_ids)

    def move_cards(self, card_ids: list[int], deck: str) -> None:
        self.col.set_deck(card_ids, self.col.decks.id(deck))

    def add_tags(self, guids: list[str], tags: list[str]) -> None:
        self.col.tags.bulk_add([self._note_id(guid) for guid in guids], " ".join(tags))

    def remove_tags(self, guids: list[str], tags: list[str]) -> None:
        self.col.tags.bulk_remove([self._note_id(guid) for guid in guids], " ".join(tags))

    def set_fields(self, fields_of: dict[str, dict[str, str]]) -> None:
        """Edits notes as in the editor: guid → field name → text."""
        for guid, fields in fields_of.items():
            note = self.col.get_note(self._note_id(guid))
            for name, text in fields.items():
                note[name] = text
            self.col.update_note(note)

    def delete_notes(self, guids: list[str]) -> None:
        self.col.remove_notes([self._note_id(guid) for guid in guids])

    def edit_note_type(
        self, name: str, css: str | None, rename_to: str | None, add_field: str | None
    ) -> None:
        note_type = self.col.models.by_name(name)
        if css is not None:
            note_type["css"] = css
        if rename_to is not None:
            note_type["name"] = rename_to
        if add_field is not None:
            self.col.models.add_field(note_type, self.col.models.new_field(add_field))
        self.col.models.update_dict(note_type)

    def edit_deck(self, name: str, description: str | None, rename_to: str | None) -> None:
        deck = self.col.decks.get(self._deck_id(name))
        if description is not None:
            deck["desc"] = description
        if rename_to is not None:
            deck["name"] = rename_to
        self.col.decks.update_dict(deck)

    # -- names to ids

    def _note_id(self, guid: str) -> int:
        nid = self.col.db.scalar("select id from notes where guid = ?", guid)
        if nid is None:
            raise LookupError(f"no note has the guid {guid!r}")
        return int(nid)

    def _deck_id(self, name: str) -> int:
        deck_id = self.col.decks.id_for_name(name)
        if deck_id is None:
            raise LookupError(f"no deck has the name {name!r}")
        return int(deck_id)


def main() -> None:
    """Serves commands until standard input ends; the first argument is the collection's folder."""
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "w", encoding="utf-8")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # the engine's own prints
    driver = Driver(Path(sys.argv[1]))
    operations: dict[str, Callable[..., Any]] = {
        name: method
        for name, method in inspect.getmembers(driver, inspect.ismethod)
        if not name.startswith("_")
    }
    _say(answers, {"ok": {"opened_at_s": int(time.time())}})
    for line in sys.stdin:
        _say(answers, _outcome(operations, json.loads(line)))
    if driver.col.db is not None:
        driver.close()


def _outcome(operations: dict[str, Callable[..., Any]], command: dict[str, Any]) -> dict[str, Any]:
    try:
        return {"ok": operations[command.pop("do")](**command)}
    except Exception as fault:
        return {"error": {"type": type(fault).__name__, "message": str(fault)}}


def _say(answers: TextIO, answer: dict[str, Any]) -> None:
    answers.write(json.dumps(answer) + "\n")
    answers.flush()


if __name__ == "__main__":
    main()
