"""Triggers by which the database itself keeps the audit log as it was written.

A row may be deleted only while the table of cut-offs holds a later moment, and never be changed. SQLite loses the
triggers when a migration makes the table anew: such a migration calls `install` once more.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from django.apps.registry import Apps
    from django.db.backends.base.schema import BaseDatabaseSchemaEditor

INSTALL = {
    "sqlite": (
        """CREATE TRIGGER projects_auditevent_no_update BEFORE UPDATE ON projects_auditevent
        BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END""",
        """CREATE TRIGGER projects_auditevent_no_delete BEFORE DELETE ON projects_auditevent
        WHEN NOT EXISTS (SELECT 1 FROM projects_auditcutoff WHERE OLD.at < before)
        BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END""",
        # INSERT OR REPLACE takes a row away without asking the trigger of deletes.
        """CREATE TRIGGER projects_auditevent_no_replace BEFORE INSERT ON projects_auditevent
        WHEN EXISTS (SELECT 1 FROM projects_auditevent WHERE id = NEW.id)
        BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END""",
    ),
    "postgresql": (
        """CREATE FUNCTION projects_auditevent_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            IF TG_OP = 'DELETE' THEN
                IF EXISTS (SELECT 1 FROM projects_auditcutoff WHERE OLD.at < before) THEN
                    RETURN OLD;
                END IF;
            END IF;
            RAISE EXCEPTION 'the audit log is append-only';
        END $$""",
        """CREATE TRIGGER projects_auditevent_no_change BEFORE UPDATE OR DELETE ON projects_auditevent
        FOR EACH ROW EXECUTE FUNCTION projects_auditevent_refuse()""",
        """CREATE TRIGGER projects_auditevent_no_truncate BEFORE TRUNCATE ON projects_auditevent
        FOR EACH STATEMENT EXECUTE FUNCTION projects_auditevent_refuse()""",
    ),
}
REMOVE = {
    "sqlite": (
        "DROP TRIGGER IF EXISTS projects_auditevent_no_update",
        "DROP TRIGGER IF EXISTS projects_auditevent_no_delete",
        "DROP TRIGGER IF EXISTS projects_auditevent_no_replace",
    ),
    "postgresql": (
        "DROP TRIGGER IF EXISTS projects_auditevent_no_change ON projects_auditevent",
        "DROP TRIGGER IF EXISTS projects_auditevent_no_truncate ON projects_auditevent",
        "DROP FUNCTION IF EXISTS projects_auditevent_refuse()",
    ),
}


def install(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Put the triggers in the database, for `RunPython`."""
    remove(apps, schema_editor)
    for statement in INSTALL[schema_editor.connection.vendor]:
        schema_editor.execute(statement, params=None)


def remove(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Take them away again."""
    for statement in REMOVE[schema_editor.connection.vendor]:
        schema_editor.execute(statement, params=None)
