"""The register: projects and all that belongs to them."""

from projects.models.answers import LineAnswer
from projects.models.attachments import Attachment
from projects.models.audit import AppendOnlyError, AuditCutOff, AuditEvent
from projects.models.classification import Place, TargetGroup, Theme
from projects.models.contacts import Contact, ProjectContact
from projects.models.drafts import StatusDraft
from projects.models.duplicates import DuplicateDecision, OrganisationMerge, PairAnswer
from projects.models.erasures import Erasure
from projects.models.funding import Funding
from projects.models.groups import ProjectGroup
from projects.models.imports import DocumentImport
from projects.models.invitations import Invitation, InvitedProject
from projects.models.links import CheckedLink, LinkState
from projects.models.mail import MailState, QueuedMail
from projects.models.membership import Membership
from projects.models.organisations import Organisation, OrganisationAlias
from projects.models.outputs import Output
from projects.models.partners import Partner
from projects.models.periods import Period
from projects.models.project import ProjectIndexPage, ProjectPage
from projects.models.questions import ResearchQuestion
from projects.models.relations import ProjectRelation
from projects.models.remarks import Remark
from projects.models.reminders import ConfirmLink, Reminder, ReminderPause
from projects.models.rounds import ProjectRound
from projects.models.status import StatusUpdate

__all__ = [
    "AppendOnlyError",
    "Attachment",
    "AuditCutOff",
    "AuditEvent",
    "CheckedLink",
    "ConfirmLink",
    "Contact",
    "DocumentImport",
    "DuplicateDecision",
    "Erasure",
    "Funding",
    "Invitation",
    "InvitedProject",
    "LineAnswer",
    "LinkState",
    "MailState",
    "Membership",
    "Organisation",
    "OrganisationAlias",
    "OrganisationMerge",
    "Output",
    "PairAnswer",
    "Partner",
    "Period",
    "Place",
    "ProjectContact",
    "ProjectGroup",
    "ProjectIndexPage",
    "ProjectPage",
    "ProjectRelation",
    "ProjectRound",
    "QueuedMail",
    "Remark",
    "Reminder",
    "ReminderPause",
    "ResearchQuestion",
    "StatusDraft",
    "StatusUpdate",
    "TargetGroup",
    "Theme",
]
