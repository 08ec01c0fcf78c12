"""Refusals of the ledger, each with its code and its sentence."""

from ojakh.kernel.errors import OjakhError


class TextUnreadable(OjakhError):
    """A text that is empty or holds control characters."""

    code = "claims.text_unreadable"
    message = "This text is empty or holds characters that no text has (position %(position)s)."


class TextTooLong(OjakhError):
    """A text that is longer than what is taken apart at once."""

    code = "claims.text_too_long"
    message = "This text has %(length)s characters; at most %(limit)s are taken. Divide it into several documents."


class NothingSaid(OjakhError):
    """A new claim without its sentence."""

    code = "claims.nothing_said"
    message = "Write in neutral words what is said, or choose a claim that is in the ledger."


class WordsNotFound(OjakhError):
    """A quotation that does not stand in its document."""

    code = "claims.words_not_found"
    message = "These words do not stand in the document letter for letter. Copy them from the text."


class UnknownCode(OjakhError):
    """A value that is not in its list."""

    code = "claims.unknown_code"
    message = "“%(value)s” is not in the list."


class PeriodOutOfOrder(OjakhError):
    """A period that ends before it begins."""

    code = "claims.period_out_of_order"
    message = "The period ends before it begins."


class NotAsked(OjakhError):
    """A document with something that was not asked about: neither written down nor said to be unknown."""

    code = "claims.not_asked"
    message = "Write who speaks, where it appeared, its date and whether it is a translation, or that nobody knows it."


class NoTranslation(OjakhError):
    """A text that is no translation and comes from another one, or a translation of a text that it cannot be of."""

    code = "claims.no_translation"
    message = (
        "These answers do not fit: only a translation comes from another text and another language than its own, "
        "and from one that was not made of it."
    )


class NotADate(OjakhError):
    """A date that is not written as exactly as it is known."""

    code = "claims.not_a_date"
    message = "“%(value)s” is no date. Write 2026-04-03, 2026-04 or 2026; empty where nobody knows."


class NearlyTheSame(OjakhError):
    """A text that differs from one in the ledger by a few words, and nobody said what it is."""

    code = "claims.nearly_the_same"
    message = "But for a few words this is “%(title)s”. Say whether it is a new version of it or was published apart."


class OtherFile(OjakhError):
    """Sealed bytes that are not those of the hash on the record."""

    code = "claims.other_file"
    message = "What the vault holds is not the file whose hash is on the record. Nothing is handed out."


class NoQuestion(OjakhError):
    """An answer to a sentence that does not ask, or of a text in which nobody answers."""

    code = "claims.no_question"
    message = "No question begins at this place of the document."


class Silence(OjakhError):
    """Words that would grant what a question without an answer takes for granted."""

    code = "claims.silence"
    message = (
        "The question at this place is marked as not answered: silence grants nothing. If the reply says so in its "
        "own words, it was answered in part."
    )


class NothingBlank(OjakhError):
    """A copy that blanks nothing of a document of which nothing is blank."""

    code = "claims.nothing_blank"
    message = "Write the words that are to be blank in the copy, one in each line."


class RedactionDecided(OjakhError):
    """A second look at a copy that was decided, or replaced by a later one."""

    code = "claims.redaction_decided"
    message = "This copy was looked at already, or a later one has taken its place."


class NamesLeft(OjakhError):
    """A copy with words that may name somebody, which nobody said to have read."""

    code = "claims.names_left"
    message = "Words of this copy may still name somebody. Read them, and say so, or refuse the copy."


class PlacesLeft(OjakhError):
    """A copy whose blanked words stand elsewhere too, at places which nobody said to have read."""

    code = "claims.places_left"
    message = (
        "Blanked words also stand where this copy does not reach. Read these places, and say so, or refuse the copy."
    )


class RedactionWaits(OjakhError):
    """Something on its way out of which a copy without names waits for its second look."""

    code = "claims.redaction_waits"
    message = "A copy of document %(document)s without some names waits for its second look; until then nothing leaves."


class SameClaim(OjakhError):
    """A claim related to itself."""

    code = "claims.same_claim"
    message = "A claim has no relation to itself. Choose another one."


class RelationKnown(OjakhError):
    """The same relation twice."""

    code = "claims.relation_known"
    message = "This relation stands there already."


class RelationsDisagree(OjakhError):
    """A relation that another one of the same claims excludes."""

    code = "claims.relations_disagree"
    message = "These two claims have a relation already that excludes this one. Take that back first."


class NoEntailment(OjakhError):
    """A step from what was reported, seen or intended to what is."""

    code = "claims.no_entailment"
    message = (
        "One of these claims says what is, the other what somebody saw, reported or intends. Neither follows from the "
        "other."
    )


class RelationGone(OjakhError):
    """A relation that was taken back."""

    code = "claims.relation_gone"
    message = "This relation was taken back already."


class OwnWork(OjakhError):
    """The same person twice where another one is needed."""

    code = "claims.own_work"
    message = "You entered or read this yourself. Somebody else has to do this step."


class NotTheReader(OjakhError):
    """The first reader's sentence, written by somebody else."""

    code = "claims.not_the_reader"
    message = "Only the first reader of this claim writes why it was accepted."


class NotTheWriter(OjakhError):
    """Somebody else than the one who entered a claim would word it."""

    code = "claims.not_the_writer"
    message = "Claim %(code)s is worded by whoever entered it."


class SentenceWritten(OjakhError):
    """A second sentence of the same reader."""

    code = "claims.sentence_written"
    message = "You have written your sentence already."


class SentencesMissing(OjakhError):
    """A decision before both readers have written why."""

    code = "claims.sentences_missing"
    message = "Both readers write one sentence first; then a third person decides."


class TooFewParts(OjakhError):
    """A claim taken apart into one."""

    code = "claims.too_few_parts"
    message = "Write at least two sentences, one in each line: each becomes a claim of its own."


class OtherScope(OjakhError):
    """Two claims that are not one."""

    code = "claims.other_scope"
    message = "These claims differ in kind, reach, level, objects, place or period, so they are not one."


class WrongState(OjakhError):
    """A step that does not follow from where the claim stands."""

    code = "claims.wrong_state"
    message = "Claim %(code)s cannot take this step now."


class LoadedWords(OjakhError):
    """A word of the office's own voice that takes a side."""

    code = "claims.loaded_word"
    message = "“%(found)s” takes a side. Write “%(suggestion)s”, or quote it and say who said it."


class NotNeutral(OjakhError):
    """Publishing a wording that breaks a rule of neutrality."""

    code = "claims.not_neutral"
    message = "The wording breaks rule %(rule)s (“%(found)s”). The page of the claim says what to do."


class WarningUnanswered(OjakhError):
    """Publishing a wording with a warning and no reason."""

    code = "claims.warning_unanswered"
    message = "Rule %(rule)s warns (“%(found)s”). Write one sentence that says why it is published as it is."


class GroupAsParty(OjakhError):
    """A group of people entered as an organisation with an interest."""

    code = "claims.group_as_party"
    message = "“%(found)s” is a group of people, and no group of people is an organisation with an interest."


class LinkKnown(OjakhError):
    """The same item twice on one claim."""

    code = "claims.link_known"
    message = "This item stands on this claim already."


class LinkClosed(OjakhError):
    """A link that was accepted or removed already."""

    code = "claims.link_closed"
    message = "This item was accepted or removed already."


class NothingToShow(OjakhError):
    """Evidence that points at nothing."""

    code = "claims.nothing_to_show"
    message = "An item of evidence needs a finding, a document, a statement, or a title and a place where it is kept."


class KindDoesNotFit(OjakhError):
    """An item of evidence of another kind than what it points to."""

    code = "claims.kind_does_not_fit"
    message = (
        "The kind of an item is that of what it points to: a finding of a mission, an incident, damage or a statement. "
        "A document in which it stands may be named with any kind."
    )


class OneFile(OjakhError):
    """Cutting the link between two items that are one text."""

    code = "claims.one_file"
    message = "Both items stand in one text, in a version or in a translation of it, so they have one origin."


class NotAboutDocument(OjakhError):
    """What a document says, written down for a claim about something else."""

    code = "claims.not_about_document"
    message = "Claim %(code)s is not about what a document says, so no document settles it by itself."


class ReplyNotDue(OjakhError):
    """Publishing before those concerned could answer."""

    code = "claims.reply_not_due"
    message = "Whoever is spoken about has until %(due_on)s to answer. Ask first, then wait for the answer or the date."


class NobodyAsked(OjakhError):
    """Publishing without having asked anybody concerned."""

    code = "claims.nobody_asked"
    message = "Nobody who is spoken about was asked for a reply. Ask first."


class ReasonMissing(OjakhError):
    """A decision without its reason."""

    code = "claims.reason_missing"
    message = "Write one sentence that says why."


class ReplyGiven(OjakhError):
    """A second reply to the same question."""

    code = "claims.reply_given"
    message = "This reply was entered already. Ask again if there is another one."


class ReplyOutOfTime(OjakhError):
    """A reply of a day before the question, or of one that has not come."""

    code = "claims.reply_out_of_time"
    message = "A reply comes after its question of %(asked_on)s, and not after today."


class ChallengeDecided(OjakhError):
    """A challenge that is closed."""

    code = "claims.challenge_decided"
    message = "Challenge %(reference)s was decided already."
