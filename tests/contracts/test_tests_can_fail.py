"""Every test can fail: none asserts only within loops that may have nothing to go through."""

from __future__ import annotations

import ast

import pytest

from tests.contracts.source import ROOT

# Calls that go through something of a length written down, or hand on what they are given.
HANDED_ON = {"enumerate", "zip", "sorted", "reversed", "list", "tuple", "set", "permutations", "product"}
ALWAYS_SOME = {"not_empty", "range", "count", "pairwise"}
FOLDERS = ("analysis", "api", "components", "contracts", "data_access", "geo", "pages", "web")
CHECKS = {"raises", "warns", "fail", "expect", "approx"}


def empty_handed(source: str) -> list[str]:
    """Names of tests in Python text that assert something, but only within loops over what may be nothing."""
    tree = ast.parse(source)
    written = _written_down(tree.body)
    checking = {
        node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef) and _has_assert(node)
    }
    names = []
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef) and node.name.startswith("test_"):
            never_empty = written | _written_down(node.body) | {"range"}
            if _has_assert(node) and not any(_certain(part, never_empty, checking) for part in node.body):
                names.append(node.name)
    return names


def _has_assert(node: ast.AST) -> bool:
    return any(isinstance(part, ast.Assert) for part in ast.walk(node))


def _written_down(body: list[ast.stmt]) -> set[str]:
    """Names bound to a literal that is not empty, and imported constants."""
    names: set[str] = set()
    for node in body:
        if isinstance(node, ast.ImportFrom):
            names |= {alias.asname or alias.name for alias in node.names if alias.name.isupper()}
        targets = node.targets if isinstance(node, ast.Assign) else [getattr(node, "target", None)]
        value = getattr(node, "value", None)
        if isinstance(node, ast.Assign | ast.AnnAssign) and value is not None and _holds(value, names):
            names |= {target.id for target in targets if isinstance(target, ast.Name)}
        elif isinstance(node, ast.Assign | ast.AnnAssign):
            names |= {target.id for target in targets if isinstance(target, ast.Name) and target.id.isupper()}
    return names


def _holds(value: ast.expr | None, never_empty: set[str]) -> bool:
    """Whether there is certainly something to go through."""
    if isinstance(value, ast.Tuple | ast.List | ast.Set):
        return any(
            not isinstance(item, ast.Starred) or _holds(item.value, never_empty) for item in value.elts
        )
    if isinstance(value, ast.Dict):
        return bool(value.keys)
    if isinstance(value, ast.Constant):
        return bool(value.value)
    if isinstance(value, ast.Name):
        return value.id in never_empty
    if isinstance(value, ast.Call):
        return _call_holds(value, never_empty)
    return False


def _call_holds(call: ast.Call, never_empty: set[str]) -> bool:
    name = ast.unparse(call.func).rpartition(".")[2]
    if name in HANDED_ON:
        return any(_holds(argument, never_empty) for argument in call.args)
    if name in ("items", "keys", "values") and isinstance(call.func, ast.Attribute):
        return _holds(call.func.value, never_empty)
    return name in ALWAYS_SOME


def _certain(node: ast.AST, never_empty: set[str], checking: set[str]) -> bool:
    """Whether a statement certainly checks something: an assertion, a call that checks, a loop that is gone through."""
    if isinstance(node, ast.Assert):
        return not _is_all_over_nothing(node.test, never_empty)
    if isinstance(node, ast.For | ast.With | ast.If | ast.Try | ast.ExceptHandler):
        goes_through = not isinstance(node, ast.For) or _holds(node.iter, never_empty)
        raises = isinstance(node, ast.With) and any(
            _checks(item.context_expr, checking) for item in node.items
        )
        # What is answered or refused in words, and raises nothing else, has its assertion in the handler.
        parts = [*node.body, *(node.handlers if isinstance(node, ast.Try) else ())]
        return raises or (goes_through and any(_certain(part, never_empty, checking) for part in parts))
    if isinstance(node, ast.FunctionDef):
        return False
    return any(_checks(part, checking) for part in ast.walk(node)) or _unpacks(node)


def _checks(node: ast.AST, checking: set[str]) -> bool:
    if not isinstance(node, ast.Call):
        return False
    name = ast.unparse(node.func).rpartition(".")[2]
    return name in checking | CHECKS or name.startswith(("assert_", "to_", "check", "wait_for"))


def _unpacks(node: ast.AST) -> bool:
    """``(only,) = found`` fails where there is nothing."""
    return isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Tuple)


def _is_all_over_nothing(test: ast.expr, never_empty: set[str]) -> bool:
    """``all(... for each in found)``: true of nothing."""
    if isinstance(test, ast.BoolOp) and isinstance(test.op, ast.And):
        return all(_is_all_over_nothing(part, never_empty) for part in test.values)
    if not (isinstance(test, ast.Call) and ast.unparse(test.func) == "all" and test.args):
        return False
    over = test.args[0]
    return isinstance(over, ast.GeneratorExp | ast.ListComp) and not _holds(
        over.generators[0].iter, never_empty
    )


def test_no_test_asserts_only_within_loops_over_what_may_be_nothing() -> None:
    files = [path for folder in FOLDERS for path in sorted((ROOT / "tests" / folder).rglob("test_*.py"))]
    assert len(files) > 80
    names_by_file = {path.relative_to(ROOT).as_posix(): empty_handed(path.read_text()) for path in files}
    assert {path: names for path, names in names_by_file.items() if names} == {}


@pytest.mark.parametrize(
    "text",
    [
        "def test_a():\n    for each in found():\n        assert each",
        "def test_a(page):\n    for each in page.items():\n        for other in (1, 2):\n            assert each",
        "def test_a():\n    assert all(each for each in found())",
        "def test_a():\n    with store():\n        for each in found():\n            assert each",
        "KEPT = [found()]\ndef test_a():\n    few = []\n    for each in few:\n        assert each",
    ],
)
def test_a_test_that_can_pass_empty_is_found(text: str) -> None:
    assert empty_handed(text) == ["test_a"]


@pytest.mark.parametrize(
    "text",
    [
        "def test_a():\n    kept = found()\n    assert kept\n    for each in kept:\n        assert each",
        "def test_a():\n    for each in (1, 2):\n        assert each",
        "WORDS = ('a',)\ndef test_a():\n    for i, each in enumerate(WORDS):\n        assert each",
        "def test_a():\n    (only,) = found()\n    for each in only:\n        assert each",
        "def seen(x):\n    assert x\ndef test_a():\n    seen(1)\n    for each in found():\n        assert each",
        "def test_a():\n    for each in not_empty(found()):\n        assert each",
        "def test_a():\n    with pytest.raises(ValueError):\n        found()\n    assert all(x for x in found())",
    ],
)
def test_a_test_with_a_guard_is_left_alone(text: str) -> None:
    assert empty_handed(text) == []
