"""Whose work it is, whatever they were called when they did it."""

from auditui.workflow.desk import Desk


def names_now(desk: Desk) -> dict[str, str]:
    """What everybody is called now, by every name they had."""
    return {
        name: person.name
        for person in desk.store.people.all()
        for name in (person.name, *person.former_names)
    }
