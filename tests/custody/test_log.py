"""The tree and its proofs against a naive tree, against another implementation, and against tampering."""

from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pymerkle import InmemoryTree

from ojakh.custody import log
from ojakh.custody.log import LogError, Range

COUNT = 130


def _naive(leaves: list[bytes]) -> bytes:
    """The definition of RFC 6962 section 2.1, word for word."""
    if not leaves:
        return log.EMPTY_ROOT
    if len(leaves) == 1:
        return leaves[0]
    split = 1
    while split * 2 < len(leaves):
        split *= 2
    return log.node_hash(_naive(leaves[:split]), _naive(leaves[split:]))


class _Grown:
    """A tree of COUNT leaves with every node and every earlier root."""

    def __init__(self) -> None:
        self.leaves = [log.leaf_hash(str(i).encode()) for i in range(COUNT)]
        self.nodes: dict[tuple[int, int], bytes] = {}
        self.roots = [log.EMPTY_ROOT]
        self.range = Range()
        for leaf in self.leaves:
            self.range, nodes = self.range.append(leaf)
            self.nodes |= {(level, index): digest for level, index, digest in nodes}
            self.roots.append(self.range.root())

    def node(self, level: int, index: int) -> bytes:
        return self.nodes[level, index]


@cache
def _grown() -> _Grown:
    return _Grown()


@given(size=st.integers(0, COUNT))
def test_root_is_that_of_the_definition(size: int) -> None:
    assert _grown().roots[size] == _naive(_grown().leaves[:size])


def test_root_is_that_of_another_implementation() -> None:
    other = InmemoryTree(algorithm="sha256")
    for i in range(COUNT):
        other.append_entry(str(i).encode())
        assert other.get_root() == _grown().roots[i + 1]


@given(size=st.integers(0, COUNT))
def test_range_read_from_stored_nodes_is_the_range_that_grew(size: int) -> None:
    assert log.range_of(size, node=_grown().node).root() == _grown().roots[size]


@given(st.data())
def test_inclusion_proof_holds_for_its_leaf_and_for_no_other(data: st.DataObject) -> None:
    grown = _grown()
    size = data.draw(st.integers(2, COUNT))
    index = data.draw(st.integers(0, size - 1))
    path = log.inclusion(index, size=size, node=grown.node)
    root = grown.roots[size]
    assert log.inclusion_holds(index, size=size, leaf=grown.leaves[index], path=path, root=root)
    other = data.draw(st.integers(0, COUNT - 1).filter(lambda number: number != index))
    assert not log.inclusion_holds(index, size=size, leaf=grown.leaves[other], path=path, root=root)
    assert not log.inclusion_holds(index, size=size, leaf=grown.leaves[index], path=path[:-1], root=root)
    assert not log.inclusion_holds(index, size=size, leaf=grown.leaves[index], path=(*path, root), root=root)


@given(st.data())
def test_consistency_proof_holds_for_its_two_trees_and_for_no_other(data: st.DataObject) -> None:
    grown = _grown()
    size = data.draw(st.integers(2, COUNT))
    older = data.draw(st.integers(1, size))
    path = log.consistency(older, size=size, node=grown.node)
    fits = {"old_root": grown.roots[older], "root": grown.roots[size]}
    assert log.consistency_holds(older, size=size, path=path, **fits)
    assert not log.consistency_holds(older, size=size, path=path, **(fits | {"old_root": grown.roots[older - 1]}))
    if older < size:
        assert not log.consistency_holds(older, size=size, path=path[:-1], **fits)
        broken = (*path[:-1], bytes(32))
        assert not log.consistency_holds(older, size=size, path=broken, **fits)


@pytest.mark.parametrize(("index", "size"), [(-1, 3), (3, 3), (0, 0)])
def test_proof_of_a_leaf_that_is_not_there_is_refused(index: int, size: int) -> None:
    with pytest.raises(LogError, match=r"log\.no_such_leaf"):
        log.inclusion(index, size=size, node=_grown().node)


def test_canonical_form_sorts_keys_and_keeps_letters() -> None:
    assert log.canonical({"b": 1, "a": ["ə", {"d": 2, "c": "Ա"}]}) == '{"a":["ə",{"c":"Ա","d":2}],"b":1}'.encode()


@pytest.mark.parametrize(
    ("value", "code"),
    [
        ({"a": 0.5}, "log.bad_type"),
        ({"a": True}, "log.bad_type"),
        ({"a": None}, "log.bad_type"),
        ({"a": 2**53}, "log.bad_number"),
        ({"ə": 1}, "log.bad_key"),
        ({"a": "\ud800"}, "log.bad_text"),
    ],
)
def test_values_without_one_canonical_form_are_refused(value: dict[str, object], code: str) -> None:
    with pytest.raises(LogError) as caught:
        log.canonical(value)
    assert caught.value.code == code


def test_entry_longer_than_two_kibibytes_is_refused() -> None:
    with pytest.raises(LogError, match=r"log\.entry_too_long"):
        log.entry(id="1", kind="k", at="t", actor="a" * 2048, purpose="", n=0, subject="", body="")


def test_subject_cannot_be_told_without_its_salt() -> None:
    person, salt = "PERSON", bytes(32)
    assert log.subject_hash(salt, person) == log.subject_hash(salt, person)
    assert log.subject_hash(salt, person) != log.subject_hash(b"\x01" * 32, person)


def test_joint_salt_needs_every_salt_and_no_order() -> None:
    a, b, c = (bytes([number]) * 32 for number in (1, 2, 3))
    assert log.joint_salt([a, b]) == log.joint_salt([b, a])
    assert log.joint_salt([a]) == a
    assert len({log.joint_salt([a, b]), log.joint_salt([a, c]), log.joint_salt([b, c]), a, b, c}) == 6
