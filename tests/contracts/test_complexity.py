"""No function takes more decisions than a reader can hold in mind."""

from __future__ import annotations

import ast
from collections.abc import Iterator

import pytest

from tests.contracts.source import ROOMS, room_of, sources

MOST = 10

Function = ast.FunctionDef | ast.AsyncFunctionDef
BRANCHES = (ast.If, ast.IfExp, ast.For, ast.AsyncFor, ast.While, ast.ExceptHandler, ast.match_case)


def decisions(function: Function) -> int:
    """Branches, loops, handlers, `and` and `or`, and the conditions of comprehensions.

    What a function defines inside itself is counted by itself; an assertion is a remark to the type checker, not a
    decision.
    """
    return sum(map(_weight, _own_nodes(function)))


def _weight(node: ast.AST) -> int:
    if isinstance(node, ast.BoolOp):
        return len(node.values) - 1
    if isinstance(node, ast.comprehension):
        return len(node.ifs)
    return int(isinstance(node, BRANCHES))


def _own_nodes(node: ast.AST) -> Iterator[ast.AST]:
    for child in ast.iter_child_nodes(node):
        if not isinstance(child, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.Assert)):
            yield child
            yield from _own_nodes(child)


def functions(source: str) -> Iterator[Function]:
    """Every function and method of a module, nested ones too."""
    nodes = ast.walk(ast.parse(source))
    return (node for node in nodes if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)))


@pytest.mark.parametrize("room", ROOMS)
def test_no_function_takes_more_than_ten_decisions(room: str) -> None:
    counts = {
        f"{room_of(path)}:{function.lineno} {function.name}": decisions(function)
        for path in sources(room)
        for function in functions(path.read_text())
    }
    assert counts, f"{room} holds functions to count"
    assert {name: count for name, count in counts.items() if count > MOST} == {}


@pytest.mark.parametrize(
    ("body", "count"),
    [
        ("return 1", 0),
        ("if a: pass\n    elif b: pass\n    else: pass", 2),
        ("return a if b and c or d else e", 3),
        ("return [x for x in y if x if x > 1]", 2),
        ("for x in y: pass\n    while z: pass", 2),
        ("try: pass\n    except ValueError: pass\n    except KeyError: pass", 2),
        ("match a:\n        case 1: pass\n        case _: pass", 2),
        ("assert a and b", 0),
        ("return sorted(a, key=lambda x: x or 0)", 1),
        ("def inner():\n        if a: pass\n    if b: pass", 1),
    ],
)
def test_each_kind_of_decision_is_counted(body: str, count: int) -> None:
    assert decisions(next(functions(f"def f():\n    {body}\n"))) == count


def test_a_function_of_eleven_decisions_is_too_many() -> None:
    assert decisions(next(functions(f"def f():\n    return {' or '.join('abcdefghijkl')}\n"))) == MOST + 1
