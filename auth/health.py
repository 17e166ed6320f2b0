"""What a machine asks of the application: whether the process lives, and whether it can serve.

Without anything of anyone.
"""

from datetime import date
from http import HTTPStatus
from typing import Any

from auth.consultation import ConsultationLog
from auth.sessions import SessionStore
from data.reader.connection import NoSnapshot, snapshots

FULL = "geen plaats voor het logboek"


def alive(log: ConsultationLog) -> tuple[dict[str, str], HTTPStatus]:
    """Whether the process does its work: without a place to note who sees what it shows nothing."""
    return (
        ({"status": "gezond"}, HTTPStatus.OK)
        if log.has_room()
        else ({"status": FULL}, HTTPStatus.SERVICE_UNAVAILABLE)
    )


def ready(log: ConsultationLog, store: SessionStore) -> tuple[dict[str, Any], HTTPStatus]:
    """Whether visitors can be sent here, which snapshot serves and how old it is; what is wrong,
    for the operator.
    """
    told, reasons = _snapshot(), [] if log.has_room() else [FULL]
    if not told:
        reasons.append("geen momentopname")
    if not store.answers():
        reasons.append("de databank van MAATWERK_STATE antwoordt niet")
    status = HTTPStatus.SERVICE_UNAVAILABLE if reasons else HTTPStatus.OK
    return {"status": "niet gereed" if reasons else "gereed", "redenen": reasons} | told, status


def _snapshot() -> dict[str, Any]:
    """The snapshot in service; with the name of the published one when that cannot be used."""
    holder = snapshots()
    try:
        meta = holder.meta()
    except NoSnapshot:
        return {}
    refused = {"onbruikbaar": holder.refused()} if holder.refused() else {}
    return {
        "momentopname": meta.snapshot,
        "dagen_oud": (date.today() - meta.gemaakt_op.date()).days,
    } | refused
