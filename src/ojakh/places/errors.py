"""Refusals of places and roads, each with a stable code."""

from ojakh.kernel.errors import OjakhError


class UnknownSegment(OjakhError):
    """A road code that does not exist."""

    code = "places.unknown_segment"
    message = "There is no road with the code %(segment)s."


class MinedNeedsRelease(OjakhError):
    """Somebody tried to open a mined road without a land release."""

    code = "places.mined_needs_release"
    message = "Road %(segment)s is reported as mined. Only a land release document and a second person open it."


class SecondPersonNeeded(OjakhError):
    """The same person tried to be first and second."""

    code = "places.second_person_needed"
    message = "A second person has to enter this."


class FutureReport(OjakhError):
    """A report dated in the future."""

    code = "places.report_in_the_future"
    message = "A road report cannot be dated in the future."


class NoOsmium(OjakhError):
    """The optional package for OpenStreetMap extracts is not installed."""

    code = "places.no_osmium"
    message = "Reading an OpenStreetMap extract needs the extra `roads`: run ./ojakh with OJAKH_EXTRAS=roads once."


class UnreadableExtract(OjakhError):
    """The file is no OpenStreetMap extract."""

    code = "places.unreadable_extract"
    message = "This file cannot be read as an OpenStreetMap extract (.osm.pbf)."


class AddressEnded(OjakhError):
    """The address of a facility's page that is to be ended was ended before."""

    code = "places.address_ended"
    message = "This address was ended already. What you see now is the new one."


class SourceMissing(OjakhError):
    """A report of a road by nobody, or with a source or document longer than its column."""

    code = "places.source_missing"
    message = "Say who reported the road, and by which document it was released, each in at most %(most)s characters."
